// Output that describes: Descriptives of Explore with their Case Processing Summary, Descriptives of groups,
// Frequencies, Statistics.
//
//   "sikap Frequency Percent Valid Percent Cumulative Percent Valid baik 12 40.0 40.0 40.0 kurang
//   18 60.0 60.0
//    100.0 Total 30 100.0 100.0"
//   ->  |        | Frequency | Percent |
//       | sikap  |           |         |
//       | baik   | 12        | 40.0    |
//       | kurang | 18        | 60.0    |
//       | Total  | 30        | 100.0   |
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_descriptives(OutputTables& tables, std::size_t i);

}  // namespace petik
