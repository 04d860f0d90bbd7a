// Values a meta-analysis needs and the paper does not print, where they follow from what it prints.
//
//   derived_sd     from a standard error, or from the interval of a mean; of a change from its t or p
//   derived_mean   mean and SD from median and range, for data that are not skewed (quantiles.h)
//
// The record's values stay as they are; what follows stands in `derived` of the check's detail with its
// range. The correlation that a paired test implies is derived by paired_t (p_of_means.h).
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> derive_values(const RecordIndex& record);

}  // namespace petik
