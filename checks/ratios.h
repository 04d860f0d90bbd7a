// Odds ratios, risk ratios and prevalence ratios.
//
//   ratio            OR, RR, PR against the four counts of the table it is printed with, or their inverse
//   ratio_interval   the value lies in its interval, and in its middle on the logarithmic scale
//   ratio_p          an interval that holds 1 beside a p that says there is a difference, and the other way
//   round
//
// Exact and profile intervals are not symmetric, and a chi-squared p may differ from the Wald p of the
// interval: these are indeterminate, not wrong.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_ratios(const RecordIndex& record);

}  // namespace petik
