// The level of significance against what is usual and against the p values beside it.
//
//   alpha   a level that nobody uses (0.005, as "p < 0,005" printed beside "p = 0,004") is likely a misprint
//   of
//           0.05: indeterminate, with the p values whose verdict hangs on it
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_levels(const RecordIndex& record);

}  // namespace petik
