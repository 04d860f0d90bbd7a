// The words of one sentence of the running text that say whose, when and what its numbers are, by place.
//
//   "Rerata kelompok kontrol sebelum 0,62 cc dan sesudah 1,59 cc"
//     -> arms {control}, times {pre, post}, centers {mean}
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "normalize/arms.h"
#include "normalize/labels.h"
#include "normalize/reading.h"

namespace petik {

// What a label of time means: an index of `timepoints`, or `untold_time` for one that is named but is none of
// them.
inline constexpr std::array timepoints = {"baseline", "pre", "post", "change", "follow_up"};
inline constexpr int time_pre = 1, time_post = 2, time_change = 3;
inline constexpr int untold_time = timepoints.size();

// Offsets are in Document::text(); labels stand in rising order.
struct TextWords {
  std::vector<Label> arms, times, outcomes, tests;
  // What the values of `outcomes` and `tests` index; of the outcomes from `first_characteristic` on describe
  // participants.
  std::vector<std::string> outcome_names, test_names;
  std::size_t first_characteristic = 0;
  std::vector<std::size_t> clauses;     // where new clauses begin
  std::vector<std::size_t> between_at;  // where the sentence compares arms with each other
  std::vector<Span> contrasts;          // phrases that name several arms or times only to compare them
  std::vector<std::pair<std::size_t, std::string_view>> centers;  // "mean", "median" by place
  bool relates = false;        // "hubungan umur dengan anemia": what is tested is related to an outcome
  std::string related_to;      // that outcome; empty where no list knows it
  std::string purpose;         // "normality", "homogeneity": the sentence is about assumptions
  std::size_t purpose_at = 0;  // where it says so last

  bool compares_arms() const { return !between_at.empty(); }
  const std::string& outcome_name(const Label& l) const {
    return outcome_names[static_cast<std::size_t>(l.value)];
  }
  const std::string& test_name(const Label& l) const { return test_names[static_cast<std::size_t>(l.value)]; }
};

// "day" -> 14: the last day, week and so on that the sentences `with_results` name.
using LastCounted = std::map<std::string_view, long>;
LastCounted last_counted_times(const Reading& reading, const std::vector<std::size_t>& with_results);

TextWords words_of_sentence(const Reading& reading, const Arms& arms, const LastCounted& last, std::size_t s);

// The different values in the order of their first labels.
std::vector<int> in_turn(const std::vector<Label>& labels);
// The one value that all labels have; -1 where there is none.
int only(const std::vector<Label>& labels);
// No label, or all of one value.
bool at_most_one(const std::vector<Label>& labels);

}  // namespace petik
