// Output of tests of ranks and of counts: Test Statistics, Chi-Square Tests.
//
//   "Test Statistics nilai Mann-Whitney U 67.000 Wilcoxon W 277.000 Z -3.688 Asymp. Sig. (2-tailed) .000"
//   ->  |       | Mann-Whitney U | Asymp. Sig. (2-tailed) |
//       | nilai | 67.000         | .000                   |
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_ranks_and_counts(OutputTables& tables, std::size_t i);

}  // namespace petik
