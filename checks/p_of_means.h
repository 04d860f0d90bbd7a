// p and t of tests of means recomputed from means, SDs and n.
//
//   p_from_means   two arms: pooled t and Welch's; one change: t = mean / (SD / sqrt(n))
//   paired_t       one arm before and after: the correlations for which the printed p or t holds, as an
//   implied r
//                  (paired_t.h); none: they do not belong together
//
// Which means a test compared is known where the difference of two of them is printed beside it, or where
// they stand with it in one table; else nothing fails.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_p_of_means(const RecordIndex& record);

}  // namespace petik
