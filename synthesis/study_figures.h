// The figures of one record as effect sizes want them: which rows there are for an outcome, an arm and a
// time, and their numbers as samples and counts, each noted with where it was printed.
//
//   const StudyFigures figures(record, request);
//   std::string note;
//   figures.means("kadar_hb", "control", "pre", note)   -> {4}: record.continuous[4]
//   figures.sample(row, 4, "pre").sample                -> {n 15, mean 10.4, sd 0.9}; row.figures has all
//   three
//
// Private to synthesis/.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "synthesis/conversion.h"
#include "synthesis/effects.h"

namespace petik {

using RowIndices = std::vector<std::size_t>;
using OutcomeId = std::optional<std::string>;

// Two arms that are compared.
struct ArmPair {
  std::string one, two;
  std::size_t sharing = 1;  // comparisons that share the control
};

class StudyFigures {
 public:
  // Record and request must outlive the figures.
  StudyFigures(const StudyRecord& record, const EffectRequest& request);

  const StudyRecord& record() const { return record_; }
  // Those that were asked for; also none, where any will do.
  const std::vector<OutcomeId>& outcomes() const { return outcomes_; }
  bool has_outcome(const OutcomeId& id) const;
  const Outcome* outcome(const OutcomeId& id) const;
  std::string arm_label(const std::string& id) const;
  // Arms that give an effect each.
  std::vector<std::string> single_arms() const;
  // The arms to compare; none with the reason in `why`.
  std::vector<ArmPair> arm_pairs(std::string& why) const;

  // Rows of this outcome, arm and timepoint; where there are none, of another time that may stand for it,
  // which `note` says.
  RowIndices means(const OutcomeId& outcome, const std::string& arm, const std::string& time,
                   std::string& note) const;
  RowIndices counts(const OutcomeId& outcome, const std::string& arm, const std::string& time,
                    std::string& note) const;
  bool has_spread(std::size_t i) const;

  // Adds a printed number to the figures of a row.
  void figure(EffectRow& row, const std::string& what, double value, const std::string& pointer,
              const Evidence& evidence, const std::string& field) const;
  // The size as printed, or that of the arm or of the study. Throws NoEffect where none is known.
  double participants(EffectRow& row, const std::string& what, const std::optional<long>& printed,
                      const std::string& arm, const std::string& pointer, const Evidence& evidence,
                      const std::string& field) const;
  struct PrintedRow {
    Sample sample;
    PrintedSample printed;
  };
  // Row `i` of the means; its SD is computed where only a standard error or an interval is printed. Throws
  // NoEffect where neither is.
  PrintedRow sample(EffectRow& row, std::size_t i, const std::string& time) const;
  Count count(EffectRow& row, std::size_t i, const std::string& time) const;

 private:
  const Arm* arm(const std::string& id) const;
  std::vector<std::string> arms_named(const std::string& wanted) const;
  std::vector<std::string> arms_of_role(const std::string& role) const;
  template <typename Row, typename Usable>
  RowIndices find(const std::vector<Row>& all, const OutcomeId& outcome_id, const std::string& arm_id,
                  const std::string& time, std::string& note, Usable usable) const;

  const StudyRecord& record_;
  const EffectRequest& request_;
  const MeasureInfo& info_;
  std::vector<OutcomeId> outcomes_;
  std::map<std::string, const RecordMention*> mentions_;
};

// "mean", "post" -> "mean post"
std::string joined_words(const std::string& a, const std::string& b);
// Once each.
void add_note(EffectRow& row, const std::string& note);
// Three digits that count.
std::string with_digits(double value);

}  // namespace petik
