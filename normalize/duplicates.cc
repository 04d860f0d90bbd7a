#include "normalize/duplicates.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>

#include "extract/rule_set.h"
#include "normalize/arm_names.h"

namespace petik {
namespace {

// How much a shared number says. Counts out of small groups meet by chance, two-digit decimals hardly.
constexpr double weight_of_decimal = 1, weight_of_count = 0.5;
// One study: at least so much shared, and so much of what the smaller paper reports.
constexpr double least_shared = 3, least_share = 0.6;
// A number in more papers than this tells nothing.
constexpr std::size_t too_common = 50;
// A title of fewer words ("Hasil dan Pembahasan") is no name of a study.
constexpr std::size_t fewest_title_words = 6;

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

using Weights = std::vector<std::pair<std::string, double>>;

double weight_of(const Weights& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0,
                         [](double sum, const auto& n) { return sum + n.second; });
}

bool sizes_agree(const StudyPrint& a, const StudyPrint& b) {
  return !a.sample_n || !b.sample_n || a.sample_n == b.sample_n;
}

// "hubungan sarapan dengan anemia": words in small letters; empty where there is no title or a short one.
std::string title_key(const StudyRecord& record) {
  if (!record.bibliography.title) return "";
  const std::vector<std::string> words = words_of(*record.bibliography.title);
  if (words.size() < fewest_title_words) return "";
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// The records seen so far and what they report.
class Finder {
 public:
  explicit Finder(const std::vector<StudyPrint>& prints) : prints_(prints), group_(prints.size()) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
  }

  std::vector<SameStudy> run() {
    for (std::size_t i = 0; i < prints_.size(); ++i) {
      by_key("file " + prints_[i].sha256, i);
      if (!prints_[i].doi.empty()) by_key("doi " + prints_[i].doi, i);
      by_title(i);
      by_numbers(i);
    }
    std::map<std::size_t, SameStudy> groups;
    for (std::size_t i = 0; i < prints_.size(); ++i) groups[root(i)].records.push_back(i);
    std::vector<SameStudy> out;
    for (auto& [first, group] : groups) {
      if (group.records.size() < 2) continue;
      describe(group);
      out.push_back(std::move(group));
    }
    return out;
  }

 private:
  // The first record of i's group.
  std::size_t root(std::size_t i) {
    while (group_[i] != i) i = group_[i] = group_[group_[i]];
    return i;
  }

  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    group_[std::max(a, b)] = std::min(a, b);
  }

  void by_key(const std::string& key, std::size_t i) {
    const auto [first, is_new] = by_key_.emplace(key, i);
    if (!is_new) join(first->second, i);
  }

  // Two studies of one title have samples of their own.
  void by_title(std::size_t i) {
    if (prints_[i].title.empty()) return;
    std::vector<std::size_t>& others = by_title_[prints_[i].title];
    for (const std::size_t j : others) {
      if (sizes_agree(prints_[i], prints_[j])) join(i, j);
    }
    others.push_back(i);
  }

  void by_numbers(std::size_t i) {
    std::map<std::size_t, double> shared;  // earlier record -> weight of the numbers that both report
    for (const auto& [number, weight] : prints_[i].numbers) {
      std::vector<std::uint32_t>& others = who_[number];
      if (others.size() > too_common) continue;
      for (const std::size_t j : others) shared[j] += weight;
      others.push_back(static_cast<std::uint32_t>(i));
    }
    for (const auto& [j, weight] : shared) {
      const double least = sizes_agree(prints_[i], prints_[j]) ? least_shared : 2 * least_shared;
      if (weight >= least && weight >= least_share * weight_of(smaller(i, j))) join(i, j);
    }
  }

  const Weights& smaller(std::size_t i, std::size_t j) const {
    const Weights &a = prints_[i].numbers, &b = prints_[j].numbers;
    return a.size() < b.size() ? a : b;
  }

  void describe(SameStudy& group) const {
    const auto rank = [this](std::size_t i) {
      return std::make_tuple(prints_[i].numbers.size(), prints_[i].published);
    };
    group.keep = group.records[0];
    for (const std::size_t i : group.records) {
      if (rank(i) > rank(group.keep)) group.keep = i;
    }
    for (const std::size_t i : group.records) {
      group.reasons.push_back(i == group.keep ? "" : agreement(i, group.keep));
    }
  }

  // What two records of one study have in common, in words.
  std::string agreement(std::size_t i, std::size_t j) const {
    const StudyPrint &a = prints_[i], &b = prints_[j];
    std::string out;
    const auto add = [&out](bool agrees, const std::string& what) {
      if (agrees) out += (out.empty() ? "" : "; ") + what;
    };
    add(a.sha256 == b.sha256, "the same file");
    add(!a.doi.empty() && a.doi == b.doi, "the same DOI");
    add(!a.title.empty() && a.title == b.title, "the same title");
    add(!a.authors.empty() && a.authors == b.authors, "the same authors");
    const std::vector<std::string> shared = shared_numbers(i, j);
    add(!shared.empty(), "the same numbers: " + std::to_string(shared.size()) + " of " +
                             std::to_string(smaller(i, j).size()) + named(shared));
    if (a.sample_n && a.sample_n == b.sample_n)
      add(true, "the same sample size: " + std::to_string(*a.sample_n));
    add(!a.setting.empty() && a.setting == b.setting, "the same place");
    add(!a.period.empty() && a.period == b.period, "the same time");
    return out.empty() ? "the same study as a third paper" : out;
  }

  std::vector<std::string> shared_numbers(std::size_t i, std::size_t j) const {
    std::vector<std::string> out;
    for (const auto& [number, weight] : prints_[i].numbers) {
      const Weights& others = prints_[j].numbers;
      const auto found = std::ranges::lower_bound(others, number, {}, &Weights::value_type::first);
      if (found != others.end() && found->first == number) out.push_back(number);
    }
    return out;
  }

  // " (mean 2.75, mean 1.59, ...)"
  static std::string named(const std::vector<std::string>& numbers) {
    constexpr std::size_t most_named = 4;
    std::string out;
    for (std::size_t i = 0; i < numbers.size() && i < most_named; ++i) out += (i ? ", " : " (") + numbers[i];
    return out + (numbers.size() > most_named ? ", ...)" : ")");
  }

  const std::vector<StudyPrint>& prints_;
  std::vector<std::size_t> group_;                              // towards the first record of the group
  std::map<std::string, std::size_t> by_key_;                   // "doi ..." -> first record with it
  std::map<std::string, std::vector<std::size_t>> by_title_;    // title -> records with it
  std::map<std::string_view, std::vector<std::uint32_t>> who_;  // number -> records that report it
};

}  // namespace

StudyPrint study_print(const StudyRecord& record) {
  const Bibliography& b = record.bibliography;
  const Numbers numbers = numbers_of(record);
  return {.sha256 = record.source.sha256,
          .doi = b.doi.value_or(""),
          .title = title_key(record),
          .setting = record.study.setting.value_or(""),
          .period = record.study.period.value_or(""),
          .authors = b.authors,
          .published = b.doi.has_value() || b.journal.has_value(),
          .sample_n = record.study.sample_n,
          .numbers = {numbers.begin(), numbers.end()}};
}

std::vector<SameStudy> find_same_studies(const std::vector<StudyPrint>& prints) {
  return Finder(prints).run();
}

std::vector<SameStudy> find_same_studies(const std::vector<StudyRecord>& records) {
  std::vector<StudyPrint> prints;
  for (const StudyRecord& record : records) prints.push_back(study_print(record));
  return find_same_studies(prints);
}

}  // namespace petik
