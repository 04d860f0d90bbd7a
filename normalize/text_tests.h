// P values, test statistics and measures of association of one sentence.
//
//   "Uji Mann-Whitney antara kedua kelompok: Z = -2,41, p = 0,016"  -> test {Mann-Whitney, Z -2.41, p 0.016},
//   between arms "OR = 2,5 (95% CI 1,1-5,8), p = 0,03"  -> association {OR 2.5, CI, p}, and the test with its
//   p
#pragma once

#include "normalize/facts.h"
#include "normalize/text_sentence.h"

namespace petik {

// Adds to `facts.tests` and `facts.associations`.
void read_tests(const TextSentence& sentence, Facts& facts);

}  // namespace petik
