// What the headings of a table say of its columns.
#pragma once

#include "normalize/table_layout.h"

namespace petik {

// Fills `columns`, `measures` and `shares_named` of a layout whose caption is read.
void read_columns(TableLayout& t);

}  // namespace petik
