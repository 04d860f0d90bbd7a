// Grids from rows whose cells are marked: by tabs, one cell per line, pipes, tags, or by the file itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/span.h"
#include "extract/table.h"

namespace petik {

class RuleSet;

// A printed row: where its cells stand in Document::text, blanks trimmed; an empty span is an empty cell.
struct PrintedRow {
  std::vector<Span> cells{};
  std::vector<std::string> texts{};  // what the cells say where tags stand inside; empty: as printed
  bool ends_block = false;           // a blank line follows: a page may have ended here
  // Where the text says how far each cell reaches: the column where the cell that covers this one begins, and
  // whether it is marked as a heading. Empty: columns must be found.
  std::vector<std::size_t> first_columns{};
  std::vector<bool> headers{};
};

// Splits the lines of `body` by the marks of its layout ("tabs", "cells", "pipes").
std::vector<PrintedRow> split_rows(const std::string& text, Span body, const std::string& layout);

// Tells header from body, sets headings over their columns, drops headers repeated on a new page and joins
// labels that a page break cut. Rows come out equally long. Fills rows, header_rows and unread_reason.
void fill_grid(Table& table, const std::string& text, const std::vector<PrintedRow>& printed,
               const RuleSet& rules);

}  // namespace petik
