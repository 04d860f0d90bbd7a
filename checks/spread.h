// Means with their spread: what can stand in one row.
//
//   range             min <= mean <= max, min <= median <= max, and an SD that values between min and max can
//   have standard_error    SE = SD / sqrt(n); an SD where the SE should stand, or the other way round
//   mean_interval     the interval of a mean against mean, SD and n: mean -/+ t SD / sqrt(n), also with z
//
// Values fail only together where they are printed together: in one row of a table or near each other in the
// text.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_spreads(const RecordIndex& record);

}  // namespace petik
