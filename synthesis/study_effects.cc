#include "synthesis/study_effects.h"

#include <algorithm>

#include "synthesis/row_labels.h"

namespace petik {

StudyEffects::StudyEffects(const StudyRecord& record, std::size_t index, const EffectRequest& request)
    : record_(record), request_(request), info_(info(request.measure)), figures_(record, request) {
  base_.record = index;
  base_.study = study_label(record);
  base_.file = record.source.file;
  base_.record_id = record.record_id;
  base_.year = record.bibliography.year;
  base_.design = record.study.design.value_or("");
}

void StudyEffects::run() {
  switch (info_.comparison) {
    case Comparison::arms_means:
      arms_means();
      break;
    case Comparison::change:
      changes();
      break;
    case Comparison::change_of_arms:
      changes_of_arms();
      break;
    case Comparison::arms_counts:
      arms_counts();
      break;
    case Comparison::change_counts:
      changes_of_counts();
      break;
    case Comparison::correlation:
      correlations();
      break;
    case Comparison::share:
      shares();
      break;
  }
  keep_one();
  if (rows.empty() && left_out.empty()) leave_out("", nothing_found());
}

EffectRow StudyEffects::start(const OutcomeId& outcome_id, const std::string& arm_id,
                              const std::string& versus) const {
  EffectRow row = base_;
  if (const Outcome* found = figures_.outcome(outcome_id)) {
    row.outcome = found->label;
    row.unit = found->unit;
  }
  row.arm = figures_.arm_label(arm_id);
  row.versus = versus.empty() ? "" : figures_.arm_label(versus);
  return row;
}

void StudyEffects::leave_out(const std::string& what, const std::string& reason) {
  left_out.push_back({base_.study, base_.file, what, reason});
}

std::string StudyEffects::what(const EffectRow& row) { return joined({row.outcome, row.category, row.arm}); }

void StudyEffects::compute_row(EffectRow& row, const std::string& from) const {
  row.from = from;
  row.effect = compute(request_.measure, row.inputs);
}

std::size_t StudyEffects::only(const RowIndices& found, const std::string& time) {
  if (found.size() > 1) {
    throw NoEffect("the record has " + std::to_string(found.size()) + " rows for this" +
                   (time.empty() ? "" : " (" + time + ")") + "; which one counts is not known");
  }
  return found.front();
}

void StudyEffects::share_control(EffectRow& row, const ArmPair& pair, double& n) {
  if (pair.sharing < 2) return;
  add_note(row, "the " + with_digits(n) + " of the control are divided among " +
                    std::to_string(pair.sharing) + " comparisons");
  n /= static_cast<double>(pair.sharing);
}

// One effect a study, unless asked otherwise.
void StudyEffects::keep_one() {
  if (rows.empty()) return;
  std::vector<EffectRow> kept;
  for (EffectRow& row : rows) {
    const bool same_outcome =
        kept.empty() || (row.outcome == kept[0].outcome && row.category == kept[0].category);
    const bool same_arm = kept.empty() || (row.arm == kept[0].arm && row.versus == kept[0].versus);
    if (!same_outcome && !request_.every_outcome) {
      leave_out(what(row), "one outcome a study: " + in_quotes(joined({kept[0].outcome, kept[0].category})) +
                               ", the first that the paper reports");
    } else if (!same_arm && !request_.every_arm) {
      leave_out(what(row), "one arm a study: " + in_quotes(kept[0].arm) + ", the first that the paper names");
    } else {
      kept.push_back(std::move(row));
    }
  }
  rows = std::move(kept);
}

std::string StudyEffects::nothing_found() const {
  if (!no_pair_.empty()) return no_pair_;
  if (figures_.outcomes().empty()) return "no outcome of that name";
  switch (info_.comparison) {
    case Comparison::arms_means:
      return "no means of two arms";
    case Comparison::change:
    case Comparison::change_of_arms:
      return "no means before and after";
    case Comparison::arms_counts:
      return "no counts of two arms, and no " + std::string(info_.name);
    case Comparison::change_counts:
      return "no counts before and after";
    case Comparison::correlation:
      return "no correlation";
    case Comparison::share:
      return "no count of that kind";
  }
  return "";
}

}  // namespace petik
