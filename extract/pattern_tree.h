// The structure of a pattern, for what is built from patterns beside RE2: automata, necessary words,
// matching by backtracking.
//
//   read_pattern("(?i:p)\\s*=|[±-]{1,2}")   ->  choice(sequence({Pp}, repeat({blank}, 0, no limit), {=}),
//                                                      repeat({-±}, 1, 2))
//
// The text is what RE2 gets (rule_patterns.h: narrow_letters, fold_ascii_only).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace petik {

// Code points from `first` to `last`.
struct CodeRange {
  char32_t first = 0, last = 0;
  bool operator==(const CodeRange&) const = default;
};

struct PatternNode {
  enum class Kind {
    character,  // one of `set`
    sequence,   // all parts one behind the other; without parts: the empty text
    choice,     // one of the parts
    repeat,     // the one part, `least` to `most` times
    edge        // a place, not a character: `edge`
  };
  // What an edge asks for; RE2's \b and \B look at ASCII letters, digits and "_".
  enum class Edge { word, no_word, begin, end };

  Kind kind = Kind::sequence;
  std::vector<CodeRange> set;  // sorted, apart from each other
  std::vector<PatternNode> parts;
  static constexpr int no_limit = -1;
  int least = 1, most = 1;
  bool lazy = false;  // of a repeat: the fewest times are preferred
  Edge edge = Edge::word;
  int group = 0;  // the number of the capture that this is; 0: none
};

// The bytes of the shortest text that matches.
int least_bytes(const PatternNode& node);

// Does the set hold more than 30 characters? Such a class is met nearly everywhere.
bool is_wide(const std::vector<CodeRange>& set);

// Nothing for a pattern that is no RE2 or uses what is not known here: flags other than i, \Q, \C, and of the
// properties of characters any but \pL, \p{Lu} and \p{Ll}. `fold`: does (?i) hold from the start?
std::optional<PatternNode> read_pattern(std::string_view pattern, bool fold);

}  // namespace petik
