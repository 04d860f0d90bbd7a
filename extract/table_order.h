// Does a grid that was pieced together contradict itself? Of one statistic the larger belongs to the smaller
// p, and no row is called "dan".
//
//   r 0,386 p 0,012 | r 0,272 p 0,078 | r 0,326 p 0,154    ->  the last two contradict each other
//   Fe | 9,3      dan | 11,4      Vitamin | 11,9           ->  a label was torn over three rows
//   a column "X 2" above a row "Sig."                      ->  the heading was a part of the caption
//
// Samples of different size disturb the order now and then, so some contradictions are let pass: but where
// many pairs contradict each other the values were set under the wrong columns.
#pragma once

#include "extract/table.h"

namespace petik {

class RuleSet;

// Looks at columns of r, rho and Z beside a column of p, and at the labels of the rows.
bool contradicts_itself(const Table& table, const RuleSet& rules);

}  // namespace petik
