// Cheap patterns that must occur in a sentence before a rule can match there.
//
//   necessary_parts("(?:nilai )?p\\s*=\\s*(?:[^.]{0,40})?(?P<value>0,\\d+)")  ->  {"p\\s*=\\s*",
//   "(?P<value>0,\\d+)"}
//
// A pattern is a sequence of pieces; wherever it matches, each piece that cannot be left out occurs. Pieces
// that would blow up an automaton of many patterns (repeats of words, of wide classes, of groups) are what
// the sequence is cut at. All parts of all rules are searched for in one pass; a rule is tried where all of
// its parts occur.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace petik {

// Empty when nothing useful can be said. The pattern must be valid; macros are expanded already.
std::vector<std::string> necessary_parts(std::string_view pattern);

}  // namespace petik
