// Facts on their way into the record: a row as the record will hold it, with where it was reported.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "normalize/record.h"

namespace petik {

// A stretch of the paper that reports each fact at most once or says so again in other words: an abstract in
// one language, a table, the results, the discussion. Facts that several passes report are one fact.
struct Pass {
  enum class Kind { table, results, abstract_, conclusion, other, discussion };
  Kind kind = Kind::other;
  std::size_t index = 0;  // tells tables, and abstracts of two languages, apart

  friend auto operator<=>(const Pass&, const Pass&) = default;
};

// `fact.outcome` holds a label here, not yet the id of an outcome; ids are given when the record is made.
template <class Fact>
struct Reported {
  Fact fact;
  Pass pass;
  std::size_t at = 0;         // byte offset in Document::text()
  std::size_t sentence = 0;   // index; tables: Document::sentences.size() + row
  bool sure = true;           // false: counts only where another pass reports it too
  bool of_all = false;        // means only: an SD of all categories, confirmed by the text; stands alone
  bool other_time = false;    // means only: measured at a time that is none of the record's, "hari ke-3"
  std::string test_words;     // tests only: generic name that is to be decided, e.g. "t_test"
  bool between = false;       // tests only: the sentence compares arms
  std::string purpose_words;  // tests only: "normality", "homogeneity" where the place is about assumptions
  bool of_counts = false;     // tests only: its row of a table counts people
  bool with_alpha = false;    // tests only: printed with its criterion, "0,000 < 0,05"
};

template <class Fact>
Reported<Fact> reported(Fact fact, Pass pass, std::size_t at, std::size_t sentence, bool sure) {
  Reported<Fact> r;
  r.fact = std::move(fact);
  r.pass = pass;
  r.at = at;
  r.sentence = sentence;
  r.sure = sure;
  return r;
}

struct Facts {
  std::vector<Reported<Continuous>> continuous;
  std::vector<Reported<Dichotomous>> dichotomous;
  std::vector<Reported<Test>> tests;
  std::vector<Reported<Association>> associations;
};

}  // namespace petik
