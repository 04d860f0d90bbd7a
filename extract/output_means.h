// Output of tests of means: one sample, independent samples, paired samples, ANOVA. Their numbers prove what
// they are: t is the difference by its error, F the ratio of the mean squares.
//
//   "ANOVA kadar Sum of Squares df Mean Square F Sig. Between Groups 145.2 2 72.6 8.914 .001 Within Groups
//    219.9 27 8.144 Total 365.1 29"
//   ->  |       | F     | df | df | Sig. |
//       | kadar | 8.914 | 2  | 27 | .001 |
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_means(OutputTables& tables, std::size_t i);

}  // namespace petik
