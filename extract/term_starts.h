// Where in a text forms of which word lists may begin: told for all lists by one pass over the text.
//
//   std::vector<TermStart> starts;
//   rules.term_starts().find("Rerata kelompok kontrol 5,80.", starts)
//     -> {0, ... with the bit of "center"}, {7, ... with the bit of "arm"}
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

class TermStarts {
 public:
  using Lists = std::map<std::string, TermList, std::less<>>;
  explicit TermStarts(const Lists& lists);

  // The bit of a word list in TermStart::lists; 0 for a list that no file defines. Beyond 63 lists the last
  // ones share a bit.
  std::uint64_t bit_of(std::string_view kind) const;
  // Appends the places in ascending order. All lie at the beginning of a word or on a sign.
  void find(std::string_view text, std::vector<TermStart>& out) const;

 private:
  std::map<std::string, std::uint64_t, std::less<>> bits_;
  Automaton automaton_;
  std::vector<std::uint64_t> lists_;  // of each set that the automaton accepts
  std::array<bool, 256> begins_{};    // with which byte any form begins
};

}  // namespace petik
