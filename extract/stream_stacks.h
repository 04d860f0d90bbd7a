// Tables whose cells were printed one a line, one column after another.
//
//   "Kelompok | Intervensi | Kontrol || Mean || 42,1 | 40,7 || SD || 8,2 | 7,9"   (| a line, || a blank line)
//   ->  |            | Mean | SD  |
//       | Intervensi | 42,1 | 8,2 |
//       | Kontrol    | 40,7 | 7,9 |
//
// Lines of values without a blank line between them are a stack. Each stack is a column, or several where
// each line holds several values; all have as many lines as the table has rows. A single stack may hold the
// rows one after another instead. Headings alone, then as many values that fit them, are a table of one row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/span.h"
#include "extract/table.h"

namespace petik {

class RuleSet;

struct PrintedLine {
  Span span;                 // in the text
  bool after_blank = false;  // a blank line stands before it
};

// Reads the table that starts in `lines`, whatever follows it. Nothing where labels, headings and values do
// not fit each other in one way. `caption` may end with the first headings.
std::optional<Table> read_stacks(const std::string& text, Span caption, const std::vector<PrintedLine>& lines,
                                 const RuleSet& rules);

}  // namespace petik
