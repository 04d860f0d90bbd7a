// Arms that a table prints as codes of one series.
//
//   "P0", "P1", "P2"               ->  codes of a series
//   "A0 (tanpa gula)", "A1 (10%)"  ->  the codes "A0", "A1"
//   "K0P0", "K0P1"                 ->  combinations of two factors are codes too
//   "X1", "Y", "Z2"                ->  no series: the letters differ
#pragma once

#include <string_view>
#include <vector>

namespace petik {

// The code in front of a label: capitals and a number, once or several times; empty when there is none.
std::string_view code_in_front(std::string_view label);

// Are these two or more codes with the same letters and different numbers?
bool is_series(const std::vector<std::string_view>& codes);

}  // namespace petik
