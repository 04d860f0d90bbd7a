// The effect sizes of one record, in the order in which it reports them.
//
// StudyEffects study(record, 0, request);
// study.run();
//   study.rows       -> effects
//   study.left_out   -> what gave none, and why
//
// Effects of means are in effects_of_means.cc, of counts and ratios in effects_of_counts.cc. Private to
// synthesis/.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "synthesis/study_figures.h"

namespace petik {

class StudyEffects {
 public:
  // `index` of the record in its list. Record and request must outlive it.
  StudyEffects(const StudyRecord& record, std::size_t index, const EffectRequest& request);
  void run();

  std::vector<EffectRow> rows;
  std::vector<LeftOut> left_out;

 private:
  // Each adds rows for one kind of comparison.
  void arms_means();
  void changes();
  void changes_of_arms();
  void arms_counts();
  void ratios();
  void changes_of_counts();
  void shares();
  void correlations();

  EffectRow start(const OutcomeId& outcome_id, const std::string& arm_id,
                  const std::string& versus = "") const;
  void leave_out(const std::string& what, const std::string& reason);
  // Computes and keeps a row; one that cannot be computed is left out with the reason.
  template <typename Fill>
  void keep(EffectRow row, Fill fill) {
    try {
      fill(row);
      add_note(row, row.effect.note);
      rows.push_back(std::move(row));
    } catch (const NoEffect& e) {
      leave_out(what(row), e.what());
    }
  }
  void compute_row(EffectRow& row, const std::string& from) const;
  static std::string what(const EffectRow& row);
  // One of several rows that cannot be told apart is no choice.
  static std::size_t only(const RowIndices& found, const std::string& time);
  static void share_control(EffectRow& row, const ArmPair& pair, double& n);

  const Test* between_test(const OutcomeId& id) const;
  void from_between_test(EffectRow& row, const OutcomeId& id, const ArmPair& pair, const RowIndices& one,
                         const RowIndices& two) const;
  void change_inputs(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                     std::optional<Sample>& post, std::optional<Sample>& pre, std::optional<double>& r,
                     CorrelationUsed& used, const std::string& suffix) const;
  CorrelationUsed correlation(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                              const PrintedSample& post, const PrintedSample& pre) const;
  bool is_test_of(const Test& test, const OutcomeId& id, const std::string& arm_id) const;

  std::size_t event_row(const RowIndices& found) const;
  std::vector<std::pair<std::size_t, std::size_t>> matched(const RowIndices& one,
                                                           const RowIndices& two) const;
  void count_pair(EffectRow& row, const RowIndices& one, const RowIndices& two, const char* first,
                  const char* second) const;

  void keep_one();
  std::string nothing_found() const;

  const StudyRecord& record_;
  const EffectRequest& request_;
  const MeasureInfo& info_;
  StudyFigures figures_;
  EffectRow base_;
  std::string no_pair_;  // why no two arms are compared
};

}  // namespace petik
