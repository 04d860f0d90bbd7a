// What the shapes of a table's cells say of its columns, where headings do not say it or say it loosely.
//
//   | f | %    |  above 12 | 40,0   ->  "n", "percent"
//   | F | p    |  above 4,21 | 0,03 ->  "f_statistic", "p"
#pragma once

#include <cstddef>
#include <optional>

#include "normalize/table_layout.h"

namespace petik {

// Settles the kinds of the columns, which of them are totals, and along what percentages add up, of a layout
// whose columns and rows are read.
void choose_kinds(TableLayout& t);

// The percentage of the count at row and column: in its own cell or right beside it.
std::optional<CellValue> percent_beside(const TableLayout& t, std::size_t row, std::size_t column);

}  // namespace petik
