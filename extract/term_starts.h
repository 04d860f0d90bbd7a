// Where in a sentence forms of which word lists may begin: told for all lists by one pass.
//
//   std::vector<TermStart> starts;
//   rules.term_starts().find("Rerata kelompok kontrol 5,80.", starts)
//     -> {0, bit_of("center")}, {7, bit_of("arm")}
//
// It may say too much, never too little: TermList::find_all looks closer.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/automaton.h"
#include "extract/rule_set.h"

namespace petik {

// The lists that are told: those that sentences are asked for. Places for all would be several times as many.
inline constexpr std::string_view sentence_lists[] = {
    "arm",     "arm_label", "background_cue", "between_cue", "center",          "characteristic",
    "claim",   "clause",    "design",         "factor_stop", "in_turn",         "other_study_cue",
    "outcome", "own_cue",   "purpose",        "relation",    "preliminary_cue", "sampling",
    "scale",   "test",      "time_label",     "timepoint"};

class TermStarts {
 public:
  using Lists = std::map<std::string, TermList, std::less<>>;
  explicit TermStarts(const Lists& lists);

  // The bit of a word list in TermStart::lists; 0 for a list that is not told.
  static std::uint64_t bit_of(std::string_view kind);
  // Appends the places in ascending order. All lie at the beginning of a word or on a sign.
  void find(std::string_view text, std::vector<TermStart>& out) const;

 private:
  Automaton automaton_;
  std::vector<std::uint64_t> lists_;  // of each set that the automaton accepts
  std::array<bool, 256> begins_{};    // with which byte any form begins
};

}  // namespace petik
