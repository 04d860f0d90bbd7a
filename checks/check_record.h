// What a careful reviewer recomputes, for one record.
//
//   check_record(record);
//   record.checks   -> {"percent", "fail", "16 of 28 is 57.1 %, printed is 47.1 %",
//   {"/dichotomous/6/percent"}, ...}
//
// Every check works on the interval that a printed number stands for, names what it speaks of as JSON
// pointers and explains itself in one sentence. Values are never changed. What each check needs: catalogue.h,
// docs/checks.md.
#pragma once

#include "normalize/record.h"

namespace petik {

struct CheckOptions {
  bool with_data = false;  // adds data that print as a mean and SD do (reconstruct.h)
};

// Replaces the checks that can be recomputed from the record; keeps those that reading the paper found. In
// order: these, then the families of the catalogue, each in the order of the record. Never throws on any
// record.
void check_record(StudyRecord& record, const CheckOptions& options = {});

}  // namespace petik
