// Tables that set each arm against each other, their cells being nothing but p values.
//
//   Uji LSD   | P1    | P2        ->  "K0 - P1" p 0,001
//   K0        | 0,001 | 0,000         "K0 - P2" p 0,000
//   P1        |       | 0,012         "P1 - P2" p 0,012
#pragma once

#include "normalize/table_ledger.h"

namespace petik {

// Does the caption name a test, the columns bear names of rows and no others kinds of numbers, and all
// numbers lie between 0 and 1?
bool compares_pairs(const TableLayout& t);

// Adds a test for each pair, once where both halves of the table are printed.
void read_pairs(const TableLayout& t, TableLedger& ledger, TableFacts& facts);

}  // namespace petik
