// What the words of a table's heading or row label mean.
//
//   "Sesudah tindakan pada kelompok intervensi"
//     ->  timepoint "Sesudah tindakan" = post, arm "kelompok intervensi" = intervention
//   "Kelompok Kontrol (n=15)"  ->  arm = control, size "15"
//   "Mean ± SD"                ->  kind "mean_sd"
//   "Intensitas nyeri sebelum" ->  rest "Intensitas nyeri", timepoint = pre
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/rule_set.h"
#include "extract/table.h"
#include "normalize/table_facts.h"

namespace petik {

struct Phrase {
  std::string kind;   // of the word list `column`; empty: names no kind of number
  std::string label;  // "label_arm", "label_time", ...: says what the labels below it are
  TableLabel arm;
  std::string role;  // "intervention", "control" or empty
  TableLabel timepoint;
  std::string time;        // of the word list `timepoint`, or empty
  bool two_times = false;  // "Pretest - Posttest": before and after
  TableLabel rest;         // the first words that are none of these
  Span size;               // of the number in "(n=15)"; empty: none
};

// Reads a heading or label. Words that name both arms, or both times, name neither.
Phrase read_phrase(const std::string& text, Span span, const RuleSet& rules);

// The same for the labels of one table: they stand there more than once and are asked for again and again.
class PhraseBook {
 public:
  explicit PhraseBook(const RuleSet& rules) : rules_(rules) {}
  // `span`: where the text stands; not of its length where no one place holds it.
  Phrase read(const std::string& text, Span span);

 private:
  const RuleSet& rules_;
  std::unordered_map<std::string, Phrase> known_;  // by text, as if it stood at 0
};

// True when `kind` stands for a number that describes a sample: mean, sd, median, min ...
bool is_measure(const std::string& kind);
// True for test statistics, degrees of freedom and p.
bool is_test(const std::string& kind);
// Numbers that are no facts: ranks, critical values, sums of squares ... Empty when the kind is none of
// these; else how the ledger calls it.
std::string explained_kind(const std::string& kind);

}  // namespace petik
