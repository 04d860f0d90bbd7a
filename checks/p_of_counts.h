// p values of tests of counts recomputed from the counts.
//
//   p_from_counts   chi-squared with and without Yates' correction, Fisher's exact test; for the two times of
//   one
//                   group McNemar's test over all pairings that the margins allow
//
// A p is looked up in the table it is printed in, else among the tables of its outcome. Counts of one group
// before and after are paired: a chi-squared test of them as independent groups is said, also where it fits.
#pragma once

#include <vector>

#include "checks/record_index.h"

namespace petik {

std::vector<Check> check_p_of_counts(const RecordIndex& record);

}  // namespace petik
