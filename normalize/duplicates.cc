#include "normalize/duplicates.h"

#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "extract/rule_set.h"

namespace petik {
namespace {

// How much a shared number says. Counts out of small groups meet by chance, two-digit decimals hardly.
constexpr double weight_of_decimal = 1, weight_of_count = 0.5;
// One study: at least so much shared, and so much of what the smaller paper reports.
constexpr double least_shared = 3, least_share = 0.6;
// A number in more papers than this tells nothing.
constexpr std::size_t too_common = 50;

using Numbers = std::map<std::string, double>;  // "mean 2.75" -> weight

void add(Numbers& numbers, const char* what, const std::optional<Number>& number) {
  if (!number || number->value == 0) return;
  const bool whole = number->value == std::round(number->value);
  numbers[std::string(what) + " " + shortest(number->value)] = whole ? weight_of_count : weight_of_decimal;
}

Numbers numbers_of(const StudyRecord& record) {
  Numbers out;
  for (const Continuous& row : record.continuous) {
    add(out, "mean", row.mean);
    add(out, "SD", row.sd);
    add(out, "SE", row.se);
  }
  for (const Dichotomous& row : record.dichotomous) {
    if (!row.events || *row.events == 0 || row.events == row.total) continue;
    out[std::to_string(*row.events) + " of " + (row.total ? std::to_string(*row.total) : "?")] =
        weight_of_count;
  }
  for (const Test& test : record.tests) {
    if (test.statistic) add(out, test.statistic->name.c_str(), test.statistic->value);
  }
  for (const Association& association : record.associations) {
    add(out, association.measure.c_str(), association.value);
  }
  return out;
}

double weight_of(const Numbers& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0,
                         [](double sum, const auto& n) { return sum + n.second; });
}

bool sizes_agree(const StudyRecord& a, const StudyRecord& b) {
  return !a.study.sample_n || !b.study.sample_n || a.study.sample_n == b.study.sample_n;
}

std::string in_words(const std::vector<std::string>& shared, std::size_t smaller) {
  constexpr std::size_t most_named = 4;
  std::string out =
      "the same numbers: " + std::to_string(shared.size()) + " of " + std::to_string(smaller) + " (";
  for (std::size_t i = 0; i < shared.size() && i < most_named; ++i) out += (i ? ", " : "") + shared[i];
  return out + (shared.size() > most_named ? ", ...)" : ")");
}

}  // namespace

std::vector<Duplicate> find_duplicates(const std::vector<StudyRecord>& records) {
  std::vector<Duplicate> out;
  std::vector<Numbers> numbers;
  std::vector<std::size_t> original(records.size());
  std::map<std::string, std::vector<std::size_t>> who;  // number -> earlier records that report it
  std::map<std::string, std::size_t> by_hash, by_doi;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const StudyRecord& record = records[i];
    original[i] = i;
    numbers.push_back(numbers_of(record));
    std::string reason;
    const auto known = [&](std::map<std::string, std::size_t>& first, const std::string& key,
                           const char* why) {
      if (key.empty()) return;
      const auto [place, is_new] = first.emplace(key, i);
      if (!is_new && reason.empty()) {
        original[i] = original[place->second];
        reason = why;
      }
    };
    known(by_hash, record.source.sha256, "the same file");
    known(by_doi, record.bibliography.doi.value_or(""), "the same DOI");

    std::map<std::size_t, std::vector<std::string>> shared;
    for (const auto& [number, weight] : numbers[i]) {
      std::vector<std::size_t>& others = who[number];
      if (others.size() <= too_common) {
        for (const std::size_t j : others) shared[j].push_back(number);
        others.push_back(i);
      }
    }
    for (auto it = shared.begin(); reason.empty() && it != shared.end(); ++it) {
      const auto& [j, common] = *it;
      double weight = 0;
      for (const std::string& number : common) weight += numbers[i].at(number);
      const bool first_is_smaller = numbers[j].size() < numbers[i].size();
      const Numbers& smaller = numbers[first_is_smaller ? j : i];
      const double least = sizes_agree(record, records[j]) ? least_shared : 2 * least_shared;
      if (weight < least || weight < least_share * weight_of(smaller)) continue;
      original[i] = original[j];
      reason = in_words(common, smaller.size());
    }
    if (!reason.empty()) out.push_back({i, original[i], reason});
  }
  return out;
}

}  // namespace petik
