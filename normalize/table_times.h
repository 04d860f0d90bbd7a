// Times of a table's facts that only all of its rows together can tell.
#pragma once

#include <cstddef>
#include <vector>

#include "normalize/table_layout.h"

namespace petik {

// Of the times that one outcome of one arm was measured at, in the order of the table: the first is before,
// the last after, those between are on the way. Nothing is said where the order is not plain.
//
//   "Hari ke-0", "Hari ke-7", "Hari ke-14"  ->  pre, follow_up, post
//   "Hari ke-3", "Hari ke-5", "Hari ke-7"   ->  follow_up, follow_up, post: the third day is not before
void order_times(TableFacts& facts, const RuleSet& rules);

// Two rows that say the same time, arm and outcome: one of them must be the other time. Both lose their time
// and an issue says it. `fact_rows` are the rows of facts.continuous.
void doubt_times(const TableLayout& t, const std::vector<std::size_t>& fact_rows, TableFacts& facts);

}  // namespace petik
