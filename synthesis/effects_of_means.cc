// Effects of means: of two arms, of one arm before and after, of both; and the correlation between before and
// after.
#include <algorithm>
#include <cmath>

#include "synthesis/study_effects.h"

namespace petik {

void StudyEffects::arms_means() {
  const auto pairs = figures_.arm_pairs(no_pair_);
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const ArmPair& pair : pairs) {
      EffectRow row = start(id, pair.one, pair.two);
      std::string note;
      const RowIndices one = figures_.means(id, pair.one, request_.post, note),
                       two = figures_.means(id, pair.two, request_.post, note);
      if (one.empty() && two.empty() && !between_test(id)) continue;
      keep(std::move(row), [&](EffectRow& r) {
        add_note(r, note);
        if (one.empty() || two.empty() || !figures_.has_spread(only(one, "")) ||
            !figures_.has_spread(only(two, ""))) {
          from_between_test(r, id, pair, one, two);
          return;
        }
        r.inputs.one = figures_.sample(r, only(one, ""), "intervention").sample;
        r.inputs.two = figures_.sample(r, only(two, ""), "control").sample;
        share_control(r, pair, r.inputs.two->n);
        compute_row(r, "means and SDs");
      });
    }
  }
}

const Test* StudyEffects::between_test(const OutcomeId& id) const {
  const Test* found = nullptr;
  for (const Test& test : record_.tests) {
    if (test.test != "independent_t" || test.outcome != id) continue;
    if (!(test.statistic && test.statistic->name == "t") &&
        !(test.p && test.p->op == "=" && test.p->value.value > 0)) {
      continue;
    }
    if (found) return nullptr;  // of two tests it is not known which is meant
    found = &test;
  }
  return found;
}

void StudyEffects::from_between_test(EffectRow& row, const OutcomeId& id, const ArmPair& pair,
                                     const RowIndices& one, const RowIndices& two) const {
  const Test* test = between_test(id);
  if (!test || request_.measure != Measure::SMD) throw NoEffect("means and SDs of both arms are not printed");
  if (one.empty() || two.empty()) throw NoEffect("the test does not say which arm is higher");
  const double difference =
      record_.continuous[only(one, "")].mean->value - record_.continuous[only(two, "")].mean->value;
  const int sign = difference < 0 ? -1 : 1;
  if (difference == 0) throw NoEffect("the test does not say which arm is higher");
  const auto n_of = [&](const RowIndices& found, const char* what, const std::string& arm_id) {
    const Continuous& from = record_.continuous[only(found, "")];
    return figures_.participants(row, what, from.n, arm_id, "/continuous/" + std::to_string(found.front()),
                                 from.evidence, "n");
  };
  const double n1 = n_of(one, "n intervention", pair.one);
  double n2 = n_of(two, "n control", pair.two);
  share_control(row, pair, n2);
  const std::string pointer = "/tests/" + std::to_string(test - record_.tests.data());
  if (test->statistic) {
    figures_.figure(row, "t", test->statistic->value.value, pointer, test->evidence, "statistic");
    row.effect = smd_from_t(sign * std::abs(test->statistic->value.value), n1, n2);
    row.from = "t of the independent t test";
  } else {
    figures_.figure(row, "p", test->p->value.value, pointer, test->evidence, "p");
    row.effect = smd_from_p(test->p->value.value, n1, n2, sign);
    row.from = "p of the independent t test";
  }
}

void StudyEffects::change_inputs(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                                 std::optional<Sample>& post, std::optional<Sample>& pre,
                                 std::optional<double>& r, CorrelationUsed& used,
                                 const std::string& suffix) const {
  std::string note;
  const RowIndices before = figures_.means(id, arm_id, request_.pre, note),
                   after = figures_.means(id, arm_id, request_.post, note);
  if (before.empty() || after.empty())
    throw NoEffect("means " + std::string(before.empty() ? "before" : "after") + " are not printed");
  add_note(row, note);
  const StudyFigures::PrintedRow a = figures_.sample(row, only(after, "after"), joined_words("post", suffix));
  const StudyFigures::PrintedRow b =
      figures_.sample(row, only(before, "before"), joined_words("pre", suffix));
  post = a.sample;
  pre = b.sample;
  constexpr double much_smaller = 2;
  const bool by_pre = request_.measure == Measure::SMCR || request_.measure == Measure::SMCRD;
  if (by_pre && b.sample.sd > 0 && a.sample.sd > much_smaller * b.sample.sd) {
    add_note(row, "the SD before (" + with_digits(b.sample.sd) + ") is less than half of that after (" +
                      with_digits(a.sample.sd) + "): a change divided by it is large; SMCC or MC are safer");
  }
  used = correlation(row, id, arm_id, a.printed, b.printed);
  r = used.value;
}

void StudyEffects::changes() {
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const std::string& arm_id : figures_.single_arms()) {
      std::string note;
      if (figures_.means(id, arm_id, request_.pre, note).empty() &&
          figures_.means(id, arm_id, request_.post, note).empty())
        continue;
      keep(start(id, arm_id), [&](EffectRow& row) {
        change_inputs(row, id, arm_id, row.inputs.one, row.inputs.two, row.inputs.r, row.r, "");
        compute_row(row, "means and SDs before and after");
      });
    }
  }
}

void StudyEffects::changes_of_arms() {
  const auto pairs = figures_.arm_pairs(no_pair_);
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const ArmPair& pair : pairs) {
      std::string note;
      if (figures_.means(id, pair.one, request_.post, note).empty()) continue;
      keep(start(id, pair.one, pair.two), [&](EffectRow& row) {
        change_inputs(row, id, pair.one, row.inputs.one, row.inputs.two, row.inputs.r, row.r, "intervention");
        change_inputs(row, id, pair.two, row.inputs.control_one, row.inputs.control_two, row.inputs.control_r,
                      row.control_r, "control");
        if (pair.sharing > 1) {
          share_control(row, pair, row.inputs.control_one->n);
          row.inputs.control_two->n = row.inputs.control_one->n;
        }
        compute_row(row, "means and SDs before and after, both arms");
      });
    }
  }
}

CorrelationUsed StudyEffects::correlation(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                                          const PrintedSample& post, const PrintedSample& pre) const {
  CorrelationUsed out{request_.ri, CorrelationSource::assumed, std::nullopt};
  if (request_.ri_for_all) {
    add_note(row, "r = " + with_digits(out.value) + " assumed, as asked for all");
    return out;
  }
  for (std::size_t i = 0; i < record_.associations.size(); ++i) {
    const Association& each = record_.associations[i];
    if (!id || each.measure != "r" || each.outcome != id || each.exposure != id) continue;
    figures_.figure(row, "r", each.value.value, "/associations/" + std::to_string(i), each.evidence, "value");
    add_note(row, "r = " + with_digits(each.value.value) + " printed");
    return {each.value.value, CorrelationSource::printed, std::nullopt};
  }
  std::optional<ImpliedCorrelation> best;
  for (std::size_t i = 0; i < record_.tests.size(); ++i) {
    const Test& test = record_.tests[i];
    if (!is_test_of(test, id, arm_id)) continue;
    try {
      const bool has_t = test.statistic && test.statistic->name == "t";
      const ImpliedCorrelation implied = has_t ? implied_correlation(post, pre, test.statistic->value)
                                               : implied_correlation(post, pre, *test.p);
      const double width = implied.range.high - implied.range.low;
      if (best && width >= best->range.high - best->range.low) continue;
      best = implied;
      const std::string pointer = "/tests/" + std::to_string(i);
      if (has_t) {
        figures_.figure(row, "t of the paired test", test.statistic->value.value, pointer, test.evidence,
                        "statistic");
      } else {
        figures_.figure(row, "p of the paired test (" + test.p->op + ")", test.p->value.value, pointer,
                        test.evidence, "p");
      }
    } catch (const NoEffect& e) {
      add_note(row, std::string("no r from the paper's paired test: ") + e.what());
    }
  }
  if (!best) {
    add_note(row, "r = " + with_digits(out.value) + " assumed: none is printed or implied");
    return out;
  }
  out.range = best->range;
  const std::string range = "[" + with_digits(best->range.low) + ", " + with_digits(best->range.high) + "]";
  if (best->value) {
    out.value = *best->value;
    out.source = CorrelationSource::implied;
    add_note(row, "r = " + with_digits(out.value) + " " + range + " implied by the paper's paired test");
  } else if (request_.ri >= best->range.low && request_.ri <= best->range.high) {
    add_note(row, "r = " + with_digits(out.value) + " assumed; the paper's paired test allows " + range);
  } else {
    out.value = request_.ri < best->range.low ? best->range.low : best->range.high;
    out.source = CorrelationSource::bounded;
    add_note(row, "r = " + with_digits(out.value) + ": the paper's paired test allows only " + range +
                      ", not " + with_digits(request_.ri));
  }
  return out;
}

bool StudyEffects::is_test_of(const Test& test, const OutcomeId& id, const std::string& arm_id) const {
  if (test.test != "paired_t") return false;
  if (!test.p && !(test.statistic && test.statistic->name == "t")) return false;
  const bool outcome_fits = test.outcome == id || (!test.outcome && record_.outcomes.size() <= 1);
  const std::string tested = test.arm.value_or("all");
  return outcome_fits && (tested == arm_id || (tested == "all" && record_.arms.size() <= 1));
}

}  // namespace petik
