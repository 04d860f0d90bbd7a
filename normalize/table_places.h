// Whose a number of a table is: arm, time, outcome and category, from its row, its column and the caption.
#pragma once

#include <cstddef>
#include <string>

#include "normalize/table_layout.h"

namespace petik {

// Arm and time of row `row` below the heading `column`: the column's words before the row's, then those of
// the table's corner, then those of the caption.
TablePlace place_of(const TableLayout& t, std::size_t row, const Phrase& column);

// The same with the category and, in cross tables, the exposure of a count.
TablePlace place_of_count(const TableLayout& t, std::size_t row, std::size_t column);

// One arm has one mean of one outcome at one time: where rows say otherwise, the arm that only the caption or
// the corner names is not theirs ("... Menurut Perlakuan dan Kekuatan Otot").
void doubt_arm_of_caption(TableFacts& facts);

// What the heading of the label column names, when it names something: "Kelancaran ASI", not "Kategori".
TableLabel corner(const TableLayout& t);

// The first column of numbers with this key; one without words when there is none.
const Column& column_of(const TableLayout& t, const std::string& key);

// Both arms stand in columns of one row: a difference is between them.
bool arms_in_columns(const TableLayout& t);

// Arms stand in rows, one after the other, and only one row of each set has a value in the column of
// differences: it is between them.
bool arms_in_rows(const TableLayout& t, std::size_t difference);

}  // namespace petik
