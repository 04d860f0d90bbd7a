// Words and signs that a text must hold before a pattern can match in it.
//
//   LiteralReader().read("(?i:nilai|angka) p\\s*=\\s*\\d+[^.]*%")  ->  one of "nilai p=0" "nilai p= 0" ...;
//   "%"
//
// A pattern is a sequence of pieces; wherever it matches, each piece that cannot be left out occurs. Pieces
// that can be written out are kept; where they end (at wide classes, repeats), the next begins.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/pattern_tree.h"

namespace petik {

// A text to look for: ASCII letters in lower case for both cases, "0" for any run of digits, " " for any run
// of blanks (those of \s). Never empty, at most max_literal_bytes.
struct Literal {
  std::string text;
  bool word_begins = false;  // no ASCII letter, digit or "_" stands in front of it
  bool word_ends = false;    // nor behind it
  auto operator<=>(const Literal&) const = default;
};
constexpr std::size_t max_literal_bytes = 8;

// At least one of these occurs. Sorted, each once, never empty.
using AnyOf = std::vector<Literal>;

// How seldom a text holds one of them, roughly in letters of the commonest.
double rarity(const AnyOf& list);
// What finds one of them, for an AutomatonBuilder that is loose about runs.
PatternNode pattern_of(const AnyOf& literals);

struct Necessary {
  std::vector<AnyOf> all;  // sorted, each once; what stands in every sentence is left out
  bool digit = false;      // a digit from 0 to 9 occurs
};

// Reads patterns; remembers groups, of which rules share many.
class LiteralReader {
 public:
  LiteralReader();
  ~LiteralReader();
  // The pattern must be valid RE2 with its macros expanded.
  Necessary read(std::string_view pattern);

 private:
  struct Group;
  class Sequence;
  std::shared_ptr<const Group> group(std::string_view pattern, bool fold, int depth);
  std::unordered_map<std::string, std::shared_ptr<const Group>> groups_;
};

}  // namespace petik
