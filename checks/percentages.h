// Counts with their percentages and totals.
//
//   percent      events / total against the printed percentage; rounded (ties either way) passes, cut off is
//   said sum          categories that make up a whole add up to its total sample_size  arms against the
//   sample, the sample against its population
//
// A percentage fails only where the rest of its column shows that the total is the right one: the counts of
// the categories add up to it and another percentage agrees with it, or all three numbers stand in one quote.
// Else it is indeterminate.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_percentages(const RecordIndex& record);
std::vector<Check> check_sample_sizes(const RecordIndex& record);

}  // namespace petik
