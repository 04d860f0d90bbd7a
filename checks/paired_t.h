// What a paired t test says of the correlation between the two measurements of one group.
//
//   sd_change = |post - pre| sqrt(n) / |t|,  r = (sd_pre^2 + sd_post^2 - sd_change^2) / (2 sd_pre sd_post)
//
// Means, SDs and the test result stand for all values that print so, so r is a range.
#pragma once

#include <optional>

#include "checks/bounds.h"
#include "normalize/record.h"

namespace petik {

struct PrintedSample {
  double n = 0;
  Number mean, sd;
};

// The p values that print so: "= 0,004" is [0.0035, 0.0045], "= 0,000" is [0, 0.0005], "< 0,05" is [0, 0.05].
Bounds printed_p(const PValue& p);

// The |t| that lead to a printed p (two-sided) or print as `t`. The high end may be infinite.
Bounds sizes_of_t(const PValue& p, double df);
Bounds sizes_of_t(const Number& t);

// The correlations for which |t| lies in `t`, inside [-1, 1]. Empty: none does, so these means and SDs do not
// belong to one paired t test with this result. Needs SDs above 0, means that differ and n of at least 2.
std::optional<Bounds> implied_correlations(const PrintedSample& post, const PrintedSample& pre,
                                           const Bounds& t);

// r for the printed figures taken as exact; beyond [-1, 1] where they do not fit.
double exact_correlation(const PrintedSample& post, const PrintedSample& pre, double t);

// |t| of a paired t test for correlation `r`, the printed figures taken as exact.
double paired_t(const PrintedSample& post, const PrintedSample& pre, double r);

}  // namespace petik
