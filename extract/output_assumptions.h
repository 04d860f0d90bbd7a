// Output of tests of assumptions: One-Sample Kolmogorov-Smirnov, Tests of Normality, Levene.
//
//   "Levene Statistic df1 df2 Sig. 1.214 1 38 .277"
//   ->  | | Levene Statistic | df1 | df2 | Sig. |
//       | | 1.214            | 1   | 38  | .277 |
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_assumptions(OutputTables& tables, std::size_t i);

}  // namespace petik
