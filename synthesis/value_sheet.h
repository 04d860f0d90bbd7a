// Every printed value of a study as a row of its own, with the quote that shows it: the long, tidy form for
// R, Stata, Excel or a database.
//
//   a mean of 2.75 with SD 0.31  ->  ..., mean, , 2.75, cm, "2,75", page 4, line 88, start 5120, end 5124,
//   ...
//                                    ..., sd, , 0.31, cm, "0,31", ...
//
// Columns: record_id study file  kind arm outcome category timepoint test measure  field op value unit
//          quote page line start end section rule
//   kind   study, arm, continuous, dichotomous, test, association
//   field  what the value is: n, sample_n, mean, sd, events, percent, statistic, df, p, ci_low, ...
//   op     of p values, where it is not "=": <, >, <=, >=
//   start, end  the quote's place in the paper's text, in code points
// Figures of other studies are left out. A value that several places print has the first of them.
#pragma once

#include <vector>

#include "normalize/record.h"
#include "synthesis/sheet.h"

namespace petik {

Sheet value_sheet(const std::vector<StudyRecord>& records);

}  // namespace petik
