// What the merged facts show of a study as a whole, and facts that turn out to be none.
#pragma once

#include "normalize/arms.h"
#include "normalize/merge.h"
#include "normalize/record.h"

namespace petik {

// One group measured before and after, also where it is called "kelompok eksperimen", as long as it is the
// whole sample and nothing is a control. A paper that names another design has no such group.
bool shows_one_group(const MergedFacts& facts, const Arms& arms, const Study& study);

// A study of one group has no arms: its rows become rows of the whole sample.
void dissolve_arms(MergedFacts& facts, Arms& arms);

// Drops a spread that no mean or median came to, and "berisiko 6,54 kali" where "OR = 6,54" says the same.
void drop_fragments(MergedFacts& facts);

}  // namespace petik
