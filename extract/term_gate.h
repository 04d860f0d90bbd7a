// Which word lists may have a hit in a text, told in one pass over it for all lists together.
//
//   TermGate gate(rules);
//   auto kinds = gate.kinds_in("Rerata kelompok kontrol 5,80.");   // holds "arm" and "center", not "month"
//
// A list whose forms hold no literal is always among them: the gate may say too much, never too little.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/literal_search.h"

namespace petik {

class TermList;

class TermGate {
 public:
  // One entry per list: its kind and the patterns of its forms.
  struct List {
    std::string kind;
    std::vector<std::string> forms;
  };
  explicit TermGate(const std::vector<List>& lists);

  // The number of a list, for has(); lists that no file defines have none (SIZE_MAX).
  std::size_t number_of(std::string_view kind) const;
  // One flag per list, by number.
  std::vector<bool> lists_in(std::string_view text) const;

 private:
  std::vector<std::string> kinds_;
  std::vector<bool> always_;
  std::vector<std::vector<std::size_t>> lists_with_;  // number of a literal -> lists
  std::unique_ptr<const LiteralSearch> literals_;
};

}  // namespace petik
