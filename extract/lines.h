// The printed lines of a repaired paper, with what can be told of each line without understanding it.
//
//   "dilakukan pijat oksitosin rata-\n\n\f112\n\nrata 0,95 cc\n"
//   ->  text    "dilakukan pijat oksitosin rata-"
//       blank
//       running "112"             page_break_before
//       blank
//       text    "rata 0,95 cc"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace petik {

class RuleSet;

// Lines end at LF and at form feeds; repair() has made LF of all other line breaks.
struct Line {
  Span span;  // in the repaired text: the whole line without its line break
  std::string_view
      text;  // the same characters without blanks and tabs at either end; views the repaired text
  std::string_view printed;        // the whole line with its blanks and tabs; empty when it holds blanks only
  bool page_break_before = false;  // a form feed stands between this line and the line before
  bool running = false;            // page number, running header or footer: no part of the reading text

  bool blank() const { return text.empty(); }
  // Nothing to read: passed over wherever text or tables are put together.
  bool skipped() const { return blank() || running; }
};

// All lines in order, blank ones included, none running. The views point into `repaired`, which must outlive
// them.
std::vector<Line> split_lines(const std::string& repaired);

// Finds the running lines of printed pages by what stands in them and where they stand.
void find_running_lines(std::vector<Line>& lines, const RuleSet& rules);

}  // namespace petik
