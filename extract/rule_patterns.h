// Pattern text before RE2 sees it: extended form, macros, blanks in the forms of word lists.
//
//   strip_extended("\n \\d+ [ ] x  # a size\n")           -> "\\d+[ ]x"
//   expand_macros("{{p}}\\s*=", {{"p", "(?i:sig)"}}, ...)  -> "(?:(?i:sig))\\s*="
//   spread_blanks("potong lintang")                        -> "potong\\s+lintang"
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

// A pattern that holds a line break is in extended form: blanks and `#` comments outside [...] are dropped,
// escapes such as `\ ` and `\#` are kept. Any other pattern is returned as it is.
std::string strip_extended(std::string_view pattern);

// Every run of blanks outside [...] becomes `\s+`.
std::string spread_blanks(std::string_view form);

// The macros that a pattern may use, and what was used of them.
struct Macros {
  std::map<std::string, std::string, std::less<>> bodies;  // name -> expanded body, without the wrapping
  std::set<std::string, std::less<>> used;
};

// Replaces each {{name}} by (?:body). What cannot be replaced is told in `problems`, one line each, and left
// out. The result is never longer than max_pattern_bytes.
std::string expand_macros(std::string_view pattern, Macros& macros, std::vector<std::string>& problems);

constexpr std::size_t max_pattern_bytes = 64 * 1024;

// Does every text the form matches begin (end) with an ASCII letter or digit? False also where that is hard
// to tell, e.g. for "(?:mg|%)".
bool begins_with_word(std::string_view form);
bool ends_with_word(std::string_view form);

}  // namespace petik
