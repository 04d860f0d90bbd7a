// One fact once: abstract, text, tables and conclusion repeat the same numbers.
//
// Facts of the same value are one fact when different passes (facts.h) report them; within one pass they are
// one only where nothing in their context tells them apart, and never within one sentence. What an earlier
// pass left open (arm, timepoint, outcome, spread) is filled from a later one. Tables go first: where the
// same quantity is printed with two values, the table's stands and a check says what was printed where.
#pragma once

#include <vector>

#include "normalize/facts.h"
#include "normalize/record.h"

namespace petik {

// Merged facts in order of their first place. Outcomes are still labels.
struct MergedFacts {
  std::vector<Reported<Continuous>> continuous;
  std::vector<Reported<Dichotomous>> dichotomous;
  std::vector<Reported<Test>> tests;
  std::vector<Reported<Association>> associations;
  // Printed twice with different values. Subjects are filled in when the record is made: `kind` and `index`
  // say which row stands.
  struct Conflict {
    std::string kind;  // "continuous", "dichotomous", "tests"
    std::size_t index = 0;
    std::string field;  // "mean", "percent", "p"
    std::string message;
    std::string also_printed;           // the value that does not stand: "0.95", "= 0.000"
    std::vector<std::string> evidence;  // mentions of the value that does not stand
  };
  std::vector<Conflict> conflicts;
};

MergedFacts merge(Facts facts);

// Two printed numbers that can be one: equal, or one is the other rounded to fewer decimals.
bool same_number(const Number& a, const Number& b);

}  // namespace petik
