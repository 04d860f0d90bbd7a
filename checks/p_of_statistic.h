// p values recomputed from their own test statistic, as statcheck does for APA text (Nuijten et al. 2016).
//
//   p_from_statistic   t, F, chi2, H, Z, r, rho with their degrees of freedom; U and W against what they can
//   be
//
// The printed statistic stands for all values that print so. Degrees of freedom that are not printed are
// taken from the sizes of the arms, else all that are possible are tried: a p fails only where none of them
// gives it. A one-tailed p, one of half the size, is named and not called wrong; nor is the p of a rank test
// in a small sample, which may be exact where the printed Z gives an approximation.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_p_of_statistics(const RecordIndex& record);

}  // namespace petik
