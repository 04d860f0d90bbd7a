// The lines of a paper that say who published what where: its head, above the first section, and the running
// lines of its pages.
//
//   "Jurnal Gizi Remaja, Vol. 5, No. 1, Maret 2023"   head
//   ""
//   "Anemia pada Remaja Putri"                        head, after a gap
//   "Intan Permatasari1, Bagus Wicaksono2"            head
//   "ABSTRAK"                                         the head ends
//   ...
//   "Permatasari, dkk. - Anemia Remaja Putri | 21"    running
#pragma once

#include <string>
#include <vector>

#include "extract/lines.h"

namespace petik {

class RuleSet;

struct ImprintLine {
  // `second_head`: right above the heading of a second abstract, where the title in the other language
  // stands.
  enum class Place { head, second_head, running };
  Place place = Place::head;
  std::string text;        // repaired, blanks at either end trimmed, runs of blanks as printed
  bool after_gap = false;  // the first line of its place, or a blank line stands above it
};

// In reading order; running lines that say the same, numbers aside, are given once. The head is empty where
// the paper begins in the middle: with running text, or with a chapter.
std::vector<ImprintLine> find_imprint(const std::vector<Line>& lines, const RuleSet& rules);

}  // namespace petik
