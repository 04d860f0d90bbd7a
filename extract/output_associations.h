// Output of associations: Correlations, Paired Samples Correlations, Risk Estimate.
//
//   "X Pearson Correlation 1 .534 Sig. (2-tailed) .002 N 32 32 Y Pearson Correlation .534 1 Sig. (2-tailed)
//   .002
//    N 32 32"
//   ->  |   | Pearson Correlation | Sig. (2-tailed) |
//       | Y | .534                | .002            |
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_associations(OutputTables& tables, std::size_t i);

}  // namespace petik
