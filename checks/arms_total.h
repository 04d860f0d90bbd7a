// A count of all against the counts of the arms.
//
//   arms_total   "9 orang (30%) ASI belum keluar" beside 6 and 4 in the arms, which are 10 of 30 (33.3 %)
//
// The count of all must be a share of the whole sample (its percentage says so) and of no arm; its category
// is printed for every arm, at one time.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_arms_totals(const RecordIndex& record);

}  // namespace petik
