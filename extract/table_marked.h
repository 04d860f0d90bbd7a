// Tables that the file itself marks: nothing about their cells is guessed.
#pragma once

#include <vector>

#include "corpus/paper.h"
#include "extract/mapped_text.h"
#include "extract/span.h"
#include "extract/table_grid.h"

namespace petik {

// The rows of `grid`, whose text stands in `body` of the document. A row whose cells hold one line for each
// of several categories is taken apart:
//
//   | Ya⏎Tidak | 12⏎18 | 40,0⏎60,0 |   ->  | Ya    | 12 | 40,0 |
//                                          | Tidak | 18 | 60,0 |
std::vector<PrintedRow> marked_rows(const Grid& grid, const MappedText& document, Span body);

}  // namespace petik
