// A study record as a person reads it in a terminal: the study, its arms, tables of results, tests, figures
// of others and doubts, each with a short quote and where it stands.
//
//   Pengaruh kompres hangat terhadap nyeri
//     a/b.txt  petik-0123456789abcdef
//   Means
//     outcome  arm  time    n  mean     sd
//     nyeri    all  pre    28  6.64  1.283
//         line 9 "Rerata skala nyeri sebelum kompres 6,64"; line 41, t1 "1,283"
#pragma once

#include <string>

#include "normalize/record.h"

namespace petik {

// Parts without anything to say are left out, and so are columns in which no row says anything. `quotes`
// false: the values only. Control characters are escaped.
std::string record_page(const StudyRecord& record, bool quotes);

}  // namespace petik
