// What the labels of a table's rows say: arm, time, outcome, category; which rows are names of groups,
// totals, measures or nothing to read.
#pragma once

#include "normalize/table_layout.h"

namespace petik {

// Fills `rows` and `label_heading` of a layout whose columns are read.
void read_labels(TableLayout& t);

}  // namespace petik
