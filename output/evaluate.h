// How good records are: precision, recall and F1 against what careful readers found (gold).
//
//   Evaluation e = evaluate(read_records("out"), read_gold("gold"));
//   e.kinds[5]  -> {"p", found 118, wrong 9, missed 14}; precision() 0.929, recall() 0.894, f1() 0.911
//   to_json(e)  -> the figures under the names of the schema of scores
//
// A fact is a value with its kind; counted over all documents:
//   n_total     study.sample_n                       arm_n   the n of each arm
//   mean, sd    each value in `continuous`           spread  median, min, max, se
//   p           sign and value of each test or association
//   statistic   name and value of each test; OR, RR, PR, r also from `associations`
//   count       events and percent of each row of `dichotomous`
//   row         mean, sd, timepoint and arm of a continuous row, all right together
//   test_row    test with its p
// Besides: design and sampling where the gold states them; leaks, figures of other studies that a record
// reports as its own; perfect documents, in which n_total, arm_n, mean, sd and p are all exactly right.
//
// Gold rows marked `optional` are neither asked for nor wrong; `also` gives another printed value of the same
// fact.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "output/json.h"

namespace petik {

struct KindScore {
  std::string kind;
  long right = 0, wrong = 0, missed = 0;

  // Empty where there is nothing to divide by.
  std::optional<double> precision() const;
  std::optional<double> recall() const;
  std::optional<double> f1() const;
};

struct ClassScore {
  std::string kind;  // "design", "sampling"
  long asked = 0, right = 0;

  std::optional<double> accuracy() const;
};

// What was wrong with one document, each line for people: "p missed: = 0.032; < 0.05".
struct DocumentErrors {
  std::string document;
  std::vector<std::string> lines;
};

struct Evaluation {
  std::size_t documents = 0;        // with gold
  std::size_t without_record = 0;   // of these
  std::size_t duplicate_names = 0;  // records whose paper has the name of another one's
  std::vector<KindScore> kinds;
  std::vector<ClassScore> classes;
  std::size_t leaks = 0, perfect = 0;
  std::vector<DocumentErrors> errors;  // documents with none are left out

  std::optional<double> core_f1() const;  // over n_total, arm_n, mean, sd and p
};

// A file cannot be used: "out/a.txt.json: no JSON".
class EvaluationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Records in the *.json below a folder, in one .json file, or in the lines of a .jsonl file. Other JSON is
// passed over.
std::vector<Json> read_records(const std::string& path);
// The *.gold.json of a folder, in name order. Both throw EvaluationError.
std::vector<Json> read_gold(const std::string& folder);

// Matches records to gold by the last part of `source.file`, with or without its suffix. Throws
// EvaluationError where a record or a gold does not have the form it should have.
Evaluation evaluate(const std::vector<Json>& records, const std::vector<Json>& gold);

Json to_json(const Evaluation& evaluation);
std::string as_table(const Evaluation& evaluation);

}  // namespace petik
