// The authors on a line of a paper's head.
//
//   "Galuh Prameswara1*, Teguh Adinegoro2 dan Ni Wayan Sari, M.Kes"
//     -> "Galuh Prameswara", "Teguh Adinegoro", "Ni Wayan Sari"
//   "Hubungan Usia dan Paritas dengan Anemia"  -> none
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_set.h"

namespace petik {

struct AuthorLine {
  std::vector<std::string>
      names;            // as printed, without degrees and marks; empty: the line is no list of names
  bool marked = false;  // marks of affiliations or degrees stand beside the names
};

// A line is a list of names when nothing else stands on it: words with capitals, none of which belongs to a
// language, an outcome, a characteristic, an affiliation. Titles in title case may still look so: who reads a
// head decides by place.
AuthorLine read_author_line(std::string_view line, const RuleSet& rules);

}  // namespace petik
