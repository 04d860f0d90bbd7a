// Raw data above the means that were taken of them.
//
//   No        | Pretest | Posttest
//   1         | 38      | 44           raw data
//   2         | 41      | 47           raw data
//   3         | 36      | 43           raw data
//   Rata-rata | 38,33   | 44,67        means of their columns
#pragma once

#include "normalize/table_layout.h"

namespace petik {

// Marks rows of single persons or repeats, and their sums, as explained, in a layout whose labels are read.
void mark_raw_rows(TableLayout& t);

}  // namespace petik
