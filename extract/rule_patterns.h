// Pattern text before RE2 sees it: extended form, macros, blanks in the forms of word lists.
//
//   strip_extended("\n \\d+ [ ] x  # a size\n")           -> "\\d+[ ]x"
//   expand_macros("{{p}}\\s*=", {{"p", "(?i:sig)"}}, ...)  -> "(?:(?i:sig))\\s*="
//   spread_blanks("potong lintang")                        -> "potong\\s+lintang"
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

// Walks a pattern piece by piece: an escape with the byte after it, a whole [...], or one byte.
class Pieces {
 public:
  explicit Pieces(std::string_view pattern) : rest_(pattern) {}

  bool done() const { return rest_.empty(); }
  std::string_view next();
  // What is still to come, the next piece first.
  std::string_view rest() const { return rest_; }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }

 private:
  std::size_t escape_size() const;
  std::size_t class_size() const;

  std::string_view rest_;
};

// A pattern that holds a line break is in extended form: blanks and `#` comments outside [...] are dropped,
// escapes such as `\ ` and `\#` are kept. Any other pattern is returned as it is.
std::string strip_extended(std::string_view pattern);

// Every run of blanks outside [...] becomes `\s+`.
std::string spread_blanks(std::string_view form);

// The macros that a pattern may use, and what was used of them.
struct Macros {
  // Name -> expanded body, without the wrapping; nothing for a macro that is wrong, which was told already.
  std::map<std::string, std::optional<std::string>, std::less<>> bodies;
  std::set<std::string, std::less<>> used;
};

constexpr std::size_t max_pattern_bytes = 64 * 1024;

// Replaces each {{name}} by (?:body). Nothing when that cannot be done or the result would be longer than
// max_pattern_bytes; `problems` says why, one line each, but is silent about macros that are wrong
// themselves.
std::optional<std::string> expand_macros(std::string_view pattern, Macros& macros,
                                         std::vector<std::string>& problems);

// As RE2 gets it: `\pL` stands for Latin, Greek and Cyrillic letters. With those of all scripts each use
// would be 1,200 instructions instead of 24, and most of the time that loading takes.
std::string narrow_letters(std::string_view pattern);

// The same pattern, where (?i) equals ASCII letters with ASCII letters only. RE2 also takes U+017F for an s
// and U+212A for a k, which makes every k, s and class of letters several instructions instead of one, and
// programs a third larger. `fold`: does (?i) hold from the start?
std::string fold_ascii_only(std::string_view pattern, bool fold);

// What can be told of a pattern without compiling it: the names of its captures from left to right ("" for
// one without a name), and whether its brackets match, so that it means the same inside (?:...).
std::vector<std::string> captures(std::string_view pattern);
bool balanced(std::string_view pattern);

}  // namespace petik
