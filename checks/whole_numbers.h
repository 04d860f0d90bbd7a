// Means and SDs that whole numbers cannot have: GRIM, GRIMMER, DEBIT (granularity.h).
//
// Whether an outcome is counted in whole numbers is decided from
//   - its kind: "count" or "ordinal" says so, and so do smallest and largest values that are printed whole,
//   - its other means: at least half of those that could fail must pass, and so many would not by chance.
// Where the kind says nothing the others alone must make it improbable (1 in 100) that it is not whole. Means
// of the categories of a score (n is the count of the category) need one telling mean that passes (1 in 20).
// A mean that fits only cut off instead of rounded is indeterminate.
// Else the checks are indeterminate, and left out where every mean would pass.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

// `with_data`: adds to each pass a set of values that would print so, where one is found (SPRITE).
std::vector<Check> check_whole_numbers(const RecordIndex& record, bool with_data);

}  // namespace petik
