// Tests of counts: what a table of two rows and columns gives, and what pairs can give whose margins only are
// known.
//
//   const Fourfold t{12, 20, 21, 11};
//   chi_squared_p(t)     -> 0.0244     without correction
//   yates_p(t)           -> 0.0454
//   fisher_p(t)          -> 0.0446
//   mcnemar_p(9, 0)      -> 0.0027     mcnemar_exact_p(9, 0) -> 0.0039
//
// All p are two-sided. Pearson (1900), Yates (1934), Fisher (1935), McNemar (1947); Fisher and the exact
// McNemar sum the tables that are no more probable than the printed one, as R does.
#pragma once

#include <vector>

namespace petik {

// Rows are groups, columns whether the event came: a, b / c, d.
struct Fourfold {
  double a = 0, b = 0, c = 0, d = 0;
};

// 1 where a margin is empty.
double chi_squared(const Fourfold& t);
double chi_squared_p(const Fourfold& t);
double yates_p(const Fourfold& t);
double fisher_p(const Fourfold& t);

// Pearson's chi-squared of a table of any size; rows of one length. Empty rows and columns are left out.
struct ChiSquared {
  double value = 0, df = 0, p = 1;
};
ChiSquared chi_squared(const std::vector<std::vector<double>>& counts);

// `b` changed one way, `c` the other. 1 where none changed.
double mcnemar_p(double b, double c);
double mcnemar_corrected_p(double b, double c);
double mcnemar_exact_p(double b, double c);

}  // namespace petik
