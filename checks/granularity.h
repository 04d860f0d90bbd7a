// Which means and SDs whole numbers can have.
//
//   possible_sums(rounded(1.72), 6)       -> {}        10/6 is 1.67, 11/6 is 1.83: GRIM, Brown and Heathers
//   (2017) grimmer(5.47, 0.915, 15)              -> reachable a sum of 82 and a sum of squares of 460:
//   GRIMMER, Anaya (2016),
//                                                      with Allard's (2018) test of parity
//   debit(0.4, 0.49, 50)                  -> reachable data of 0 and 1: DEBIT, Heathers and Brown (2019)
//
// Printed numbers count for all values that print so: rounded with ties up or down, or cut off, where said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/bounds.h"
#include "normalize/number.h"

namespace petik {

// "5,16" is [5.155, 5.165]; rounded or cut off it is [5.155, 5.17).
Bounds rounded(const Number& number);
Bounds rounded_or_cut(const Number& number);

// The sums of n whole numbers whose mean lies in `mean`. n above 0.
std::vector<long> possible_sums(const Bounds& mean, long n);

// How probable it is that any number printed with these decimals is the rounded mean of n whole numbers: 1
// where the decimals are too few to tell.
double chance_of_passing(const Number& mean, long n);

// The two printed means next to `mean` that n whole numbers can have: 10/6 and 11/6 for 1.72.
Bounds neighbours(double mean, long n);

enum class Spread {
  reachable,
  reachable_with_n,  // only where the SD was divided by n instead of n - 1
  unreachable,
};
// `sum` and `squares` of one set of whole numbers that would print so; nothing where unreachable.
struct Grimmer {
  Spread spread = Spread::unreachable;
  long sum = 0, squares = 0;
};
// Mean and SD rounded or cut off.
Grimmer grimmer(const Number& mean, const Number& sd, long n);

// Mean and SD of n zeros and ones; the mean lies in [0, 1].
Spread debit(const Number& mean, const Number& sd, long n);

}  // namespace petik
