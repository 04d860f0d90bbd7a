// Output of statistics programs whose cells were pasted as text, in whatever way: a cell a line, a row a
// line, columns aligned by blanks, or a grid. Rows are known by their labels (list `output`), values by their
// order behind them; empty cells need not be seen.
//
//   "pretest Mean 6.45 .301 95% Confidence Interval for Mean Lower Bound 5.82 Upper Bound 7.08 5% Trimmed
//    Mean 6.44 Median 6.00 Variance 1.81 Std. Deviation 1.347 Minimum 4 Maximum 9 ..."
//   ->  |         | Mean | Std. Error | Lower Bound | Upper Bound | Median | Std. Deviation | Minimum |
//   Maximum |
//       | pretest | 6.45 | .301       | 5.82        | 7.08        | 6.00   | 1.347          | 4       | 9 |
//
//   "Test Statistics nilai Mann-Whitney U 67.000 Wilcoxon W 277.000 Z -3.688 Asymp. Sig. (2-tailed) .000"
//   ->  |       | Mann-Whitney U | Asymp. Sig. (2-tailed) |
//       | nilai | 67.000         | .000                   |
//
// Read are Descriptives of Explore, One-Sample Kolmogorov-Smirnov, tests of Levene, of independent samples,
// of variance (ANOVA), of ranks, of chi-square, correlations and odds ratios. Values that a row prints beside
// what it is about (trimmed means, skewness, sums of squares) are in no cell.
#pragma once

#include <string>
#include <vector>

#include "extract/table.h"

namespace petik {

class RuleSet;

// The tables in order of place, of layout "output", none overlapping another; `body` covers all that was
// read. What only counts the cases that were processed has an unread_reason and no rows.
std::vector<Table> read_output(const std::string& text, const RuleSet& rules);

}  // namespace petik
