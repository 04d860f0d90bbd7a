// Every check that a record may hold, for people: `petik check --list`.
#pragma once

#include <span>
#include <string_view>

namespace petik {

struct CheckInfo {
  std::string_view name;           // as in Check::check
  std::string_view about;          // one line
  std::string_view input;          // what it needs
  std::string_view formula;        // how it decides
  std::string_view source;         // the paper it comes from; empty: arithmetic
  std::string_view indeterminate;  // when it does not decide
  bool recomputed = true;          // false: found while the paper is read, and not again from a record
};

std::span<const CheckInfo> check_catalogue();
// Nothing for a name that this version does not know.
const CheckInfo* check_info(std::string_view name);

}  // namespace petik
