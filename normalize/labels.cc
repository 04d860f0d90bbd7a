#include "normalize/labels.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace petik {
namespace {

// Labels, then the numbers that stand after them and before the next label.
struct Run {
  std::vector<int> labels;
  std::vector<std::size_t> at;       // of each of the labels
  std::vector<std::size_t> numbers;  // indices
};

std::vector<Run> runs_of(const std::vector<Label>& labels, const std::vector<std::size_t>& numbers) {
  std::vector<Run> runs(1);
  std::size_t l = 0;
  for (std::size_t n = 0; n <= numbers.size(); ++n) {
    while (l < labels.size() && (n == numbers.size() || labels[l].at < numbers[n])) {
      if (!runs.back().numbers.empty()) runs.emplace_back();
      std::vector<int>& run = runs.back().labels;
      if (run.empty() || run.back() != labels[l].value) {
        run.push_back(labels[l].value);
        runs.back().at.push_back(labels[l].at);
      }
      ++l;
    }
    if (n < numbers.size()) runs.back().numbers.push_back(n);
  }
  return runs;
}

// "perlakuan p 0,01 dan p 0,53 pada kontrol, sedangkan p 0,00": the first clause has as many labels as
// numbers and ends with one; where the next begins. npos: no such clause.
std::size_t end_of_closed_clause(const std::vector<Label>& labels, const std::vector<std::size_t>& numbers,
                                 const std::vector<std::size_t>& clauses) {
  for (const std::size_t clause : clauses) {
    const auto l = std::partition_point(labels.begin(), labels.end(),
                                        [&](const Label& label) { return label.at < clause; });
    const auto n = std::lower_bound(numbers.begin(), numbers.end(), clause);
    if (n == numbers.end()) break;
    const auto count = n - numbers.begin();
    if (count >= 2 && l - labels.begin() == count && std::prev(l)->at > *std::prev(n) &&
        labels.front().at < numbers.front())
      return clause;
  }
  return std::string::npos;
}

}  // namespace

std::vector<int> assign_labels(const std::vector<Label>& labels, const std::vector<std::size_t>& numbers,
                               Crowded crowded, const std::vector<std::size_t>& clauses) {
  std::vector<int> out(numbers.size(), -1);
  if (labels.empty() || numbers.empty()) return out;
  if (const std::size_t end = end_of_closed_clause(labels, numbers, clauses); end != std::string::npos) {
    const auto l = std::partition_point(labels.begin(), labels.end(),
                                        [&](const Label& label) { return label.at < end; });
    const auto n = std::lower_bound(numbers.begin(), numbers.end(), end);
    out = assign_labels({labels.begin(), l}, {numbers.begin(), n}, crowded, {});
    const std::vector<int> rest = assign_labels({l, labels.end()}, {n, numbers.end()}, crowded, clauses);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
  }
  const std::vector<Run> runs = runs_of(labels, numbers);

  const auto reaches_back = [&](std::size_t number, std::size_t label) {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](std::size_t c) { return number < c && c <= label; });
  };
  // As many labels as numbers: in order, where each stands next to its number or all stand in front.
  std::vector<Label> all;
  for (const Run& run : runs) {
    for (std::size_t k = 0; k < run.labels.size(); ++k) all.push_back({run.at[k], run.labels[k]});
  }
  if (all.size() == numbers.size()) {
    bool in_order = true;
    for (std::size_t k = 0; k < all.size(); ++k) {
      const bool beside = (k == 0 || all[k].at > numbers[k - 1]) &&
                          (k + 1 == numbers.size() || all[k].at < numbers[k + 1]) &&
                          !reaches_back(numbers[k], all[k].at);
      in_order = in_order && (beside || all.back().at < numbers.front());
    }
    if (in_order) {
      for (std::size_t k = 0; k < all.size(); ++k) out[k] = all[k].value;
      return out;
    }
  }

  // The first number stands before every label: labels follow their numbers, unless the last number has none
  // behind it ("5,80 hari, sedangkan pada kontrol 7,80"): then the first number is the one without a label.
  const bool first_bare = runs.front().labels.empty();
  const bool last_bare = !runs.back().numbers.empty();
  bool follows = first_bare && !last_bare;
  for (std::size_t r = 0; r + 1 < runs.size(); ++r) {
    for (std::size_t n : runs[r].numbers)
      follows = follows && !reaches_back(numbers[n], runs[r + 1].at.front());
  }
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Run& run = runs[r];
    if (follows) {
      if (r + 1 < runs.size()) {
        for (std::size_t n : run.numbers) out[n] = runs[r + 1].labels.front();
      }
      continue;
    }
    if (run.labels.size() == 1) {
      for (std::size_t n : run.numbers) out[n] = run.labels.front();
    } else if (!run.labels.empty() && run.numbers.size() % run.labels.size() == 0) {
      const std::size_t each = run.numbers.size() / run.labels.size();
      for (std::size_t n = 0; n < run.numbers.size(); ++n) out[run.numbers[n]] = run.labels[n / each];
    } else if (!run.labels.empty() && crowded == Crowded::nearest) {
      for (std::size_t n : run.numbers) out[n] = run.labels.back();
    }
  }
  return out;
}

}  // namespace petik
