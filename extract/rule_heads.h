// Cheap patterns that must occur in a sentence before a rule can match there.
//
//   necessary_parts("(?:nilai )?p\\s*=\\s*(?:[^.]{0,40})?(?P<value>0,\\d+)")  ->  {"p\\s*=\\s*",
//   "(?P<value>0,\\d+)"}
//
// A pattern is a sequence of pieces; wherever it matches, each piece that cannot be left out occurs. Pieces
// that would blow up an automaton of many patterns (repeats of words, of wide classes, of groups) are what
// the sequence is cut at. The rarest parts of each rule are searched for in one pass with those of the other
// rules. (An automaton of many patterns remembers which of them have occurred, so common ones, each of which
// may double its states, must stay out of it.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace petik {

// Any way to write a number.
constexpr std::string_view digit_part = "[0-9]";

// The rarest part first. Empty when nothing useful can be said. The pattern must be valid; macros are
// expanded already.
std::vector<std::string> necessary_parts(std::string_view pattern);

// How much a text must hold for the pattern to occur in it, roughly in letters: "(?:kelompok|grup)" 4, "[=:]"
// 0.3.
double rarity(std::string_view pattern);

}  // namespace petik
