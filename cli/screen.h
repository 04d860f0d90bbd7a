// Findings as lines for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/mention.h"
#include "extract/rule_set.h"

namespace petik {

// Lines are broken at blanks so that they stay within this many columns.
constexpr std::size_t screen_columns = 100;

// Colours where they help and can be shown: `on` for a terminal, NO_COLOR unset.
struct Colours {
  bool on = false;
  std::string found(std::string_view text) const;      // green
  std::string held_back(std::string_view text) const;  // yellow
  std::string place(std::string_view text) const;      // faint
};
Colours colours_for(int fd);

// `text` escaped, in lines of at most screen_columns, each begun with `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent);

//   + p_value  comparison "=", value "0,032"  (p-value)  -> tests[0].p
// `text` is what the mention's spans refer to. `fate` may be empty.
std::string show(const Mention& mention, std::string_view text, std::string_view fate,
                 const Colours& colours);

//   - p_value  "p = 0,05"  (p-value)  held back: never_after
std::string show(const HeldBack& held_back, std::string_view text, const Colours& colours);

}  // namespace petik
