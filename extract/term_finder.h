// What many word lists find in a text, told by one pass over it.
//
//   std::vector<TermFinder::Found> found;
//   rules.term_finder().find("Rerata kelompok kontrol 5,80.", found);
//     -> "center", {mean, 0, 6}; "arm", {control, 7, 23}
//
// In each list it finds what TermList::find_all finds.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

#include "extract/automaton.h"
#include "extract/rule_set.h"

namespace petik {

// One of the lists that sentences are asked for. Another name does not compile.
class SentenceList {
 public:
  static constexpr std::string_view names[] = {"arm",
                                               "arm_label",
                                               "background_cue",
                                               "between_cue",
                                               "center",
                                               "characteristic",
                                               "claim",
                                               "clause",
                                               "design",
                                               "factor_stop",
                                               "in_turn",
                                               "method_author",
                                               "other_study_cue",
                                               "outcome",
                                               "own_cue",
                                               "purpose",
                                               "relation",
                                               "preliminary_cue",
                                               "sampling",
                                               "scale",
                                               "test",
                                               "time_label",
                                               "timepoint"};
  static constexpr std::size_t count = std::size(names);

  consteval SentenceList(const char* name) {
    while (names[number_] != name) ++number_;  // behind the last name it is no constant
  }
  static constexpr SentenceList numbered(std::size_t number) { return SentenceList(number); }
  constexpr std::size_t number() const { return number_; }
  constexpr std::string_view name() const { return names[number_]; }

 private:
  explicit constexpr SentenceList(std::size_t number) : number_(number) {}
  std::size_t number_ = 0;
};

class TermFinder {
 public:
  explicit TermFinder(const RuleSet::Impl& set);

  struct Found {
    SentenceList list;
    TermHit hit;
  };
  // Appends the hits; those of one list by place.
  void find(std::string_view text, std::vector<Found>& out) const;

 private:
  // What an automaton accepts.
  struct Form {
    SentenceList list;
    std::string_view value;
  };
  // Some of the lists; nearly always all of them.
  struct Part {
    Automaton automaton;
    std::array<bool, 256> begins;  // with which byte any form begins
    std::vector<Form> forms;       // by the numbers that the automaton accepts
  };
  void add(const RuleSet::Impl& set, std::size_t first, std::size_t last);
  static void find(const Part& part, std::string_view text, std::vector<Found>& out);

  std::vector<Part> parts_;
};

}  // namespace petik
