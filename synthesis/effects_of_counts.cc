// Effects of counts, of the ratios and of the correlations that a paper prints itself.
#include <algorithm>
#include <set>

#include "synthesis/label_key.h"
#include "synthesis/row_labels.h"
#include "synthesis/study_effects.h"

namespace petik {

// Without a category that was asked for, an outcome's categories cannot be chosen from.
std::size_t StudyEffects::event_row(const RowIndices& found) const {
  if (found.size() < 2) return found.front();
  std::set<std::string> categories;
  for (const std::size_t i : found) categories.insert(record_.dichotomous[i].category);
  std::string all;
  for (const std::string& each : categories) all += (all.empty() ? "" : ", ") + in_quotes(each);
  throw NoEffect("which category is the event? (--category) There are " + all);
}

// The categories that both sides report, as pairs of rows.
std::vector<std::pair<std::size_t, std::size_t>> StudyEffects::matched(const RowIndices& one,
                                                                       const RowIndices& two) const {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const std::size_t i : one) {
    for (const std::size_t j : two) {
      if (label_key(record_.dichotomous[i].category) == label_key(record_.dichotomous[j].category))
        out.emplace_back(i, j);
    }
  }
  return out;
}

void StudyEffects::count_pair(EffectRow& row, const RowIndices& one, const RowIndices& two, const char* first,
                              const char* second) const {
  const auto pairs = matched(one, two);
  if (pairs.empty()) throw NoEffect("no category is counted on both sides");
  if (pairs.size() > 1) event_row(one);
  row.category = record_.dichotomous[pairs[0].first].category;
  row.inputs.first = figures_.count(row, pairs[0].first, first);
  row.inputs.second = figures_.count(row, pairs[0].second, second);
}

void StudyEffects::arms_counts() {
  const auto pairs = figures_.arm_pairs(no_pair_);
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const ArmPair& pair : pairs) {
      std::string note;
      const RowIndices one = figures_.counts(id, pair.one, request_.post, note),
                       two = figures_.counts(id, pair.two, request_.post, note);
      if (one.empty() || two.empty()) continue;
      keep(start(id, pair.one, pair.two), [&](EffectRow& row) {
        add_note(row, note);
        count_pair(row, one, two, "intervention", "control");
        if (pair.sharing > 1) {
          const double share = static_cast<double>(pair.sharing);
          share_control(row, pair, row.inputs.second->total);
          row.inputs.second->events /= share;
        }
        compute_row(row, "counts");
      });
    }
  }
  if (rows.empty()) ratios();
}

// Ratios that the paper itself computed.
void StudyEffects::ratios() {
  if (request_.measure != Measure::OR && request_.measure != Measure::RR) return;
  for (std::size_t i = 0; i < record_.associations.size(); ++i) {
    const Association& each = record_.associations[i];
    if (each.measure != info_.id || !figures_.has_outcome(each.outcome)) continue;
    EffectRow row = start(each.outcome, "");
    row.category = each.exposure.value_or("");
    keep(std::move(row), [&](EffectRow& r) {
      const std::string pointer = "/associations/" + std::to_string(i);
      figures_.figure(r, std::string(info_.id), each.value.value, pointer, each.evidence, "value");
      if (each.ci) {
        figures_.figure(r, "lower end of the interval", each.ci->low.value, pointer, each.evidence, "ci");
        figures_.figure(r, "upper end of the interval", each.ci->high.value, pointer, each.evidence, "ci");
        r.effect =
            ratio_from_interval(each.value.value, {each.ci->low.value, each.ci->high.value}, each.ci->level);
        r.from = std::string(info_.name) + " and its interval";
      } else if (each.p && each.p->op == "=") {
        figures_.figure(r, "p", each.p->value.value, pointer, each.evidence, "p");
        r.effect = ratio_from_p(each.value.value, each.p->value.value);
        r.from = std::string(info_.name) + " and its p value";
        add_note(r, "the standard error is computed from p, as if it were that of Wald's test");
      } else {
        throw NoEffect("the paper prints the ratio without interval or exact p");
      }
    });
  }
}

void StudyEffects::changes_of_counts() {
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const std::string& arm_id : figures_.single_arms()) {
      std::string note;
      const RowIndices before = figures_.counts(id, arm_id, request_.pre, note),
                       after = figures_.counts(id, arm_id, request_.post, note);
      if (before.empty() || after.empty()) continue;
      keep(start(id, arm_id), [&](EffectRow& row) {
        add_note(row, note);
        count_pair(row, after, before, "post", "pre");
        row.r = {request_.ri, CorrelationSource::assumed, std::nullopt};
        row.inputs.r = request_.ri;
        add_note(row,
                 "r = " + with_digits(request_.ri) + " assumed: only the margins of the pairs are printed");
        compute_row(row, "counts before and after");
      });
    }
  }
}

void StudyEffects::shares() {
  for (const OutcomeId& id : figures_.outcomes()) {
    for (const std::string& arm_id : figures_.single_arms()) {
      std::string note;
      RowIndices found = figures_.counts(id, arm_id, request_.post, note);
      if (found.empty()) found = figures_.counts(id, arm_id, "baseline", note);
      if (found.empty()) continue;
      keep(start(id, arm_id), [&](EffectRow& row) {
        const std::size_t i = event_row(found);
        row.category = record_.dichotomous[i].category;
        row.inputs.first = figures_.count(row, i, "");
        compute_row(row, "counts");
      });
    }
  }
}

void StudyEffects::correlations() {
  for (std::size_t i = 0; i < record_.associations.size(); ++i) {
    const Association& each = record_.associations[i];
    if (each.measure != "r" || !figures_.has_outcome(each.outcome)) continue;
    EffectRow row = start(each.outcome, "");
    row.category = each.exposure.value_or("");
    keep(std::move(row), [&](EffectRow& r) {
      figures_.figure(r, "r", each.value.value, "/associations/" + std::to_string(i), each.evidence, "value");
      r.inputs.correlation = each.value.value;
      r.inputs.n = figures_.participants(r, "n", std::nullopt, "all", "", {}, "n");
      compute_row(r, "correlation");
    });
  }
  for (std::size_t i = 0; rows.empty() && i < record_.tests.size(); ++i) {
    const Test& each = record_.tests[i];
    const bool of_assumption = each.purpose == "normality" || each.purpose == "homogeneity";
    if (!each.statistic || each.statistic->name != "r" || of_assumption ||
        !figures_.has_outcome(each.outcome))
      continue;
    keep(start(each.outcome, ""), [&](EffectRow& r) {
      figures_.figure(r, "r", each.statistic->value.value, "/tests/" + std::to_string(i), each.evidence,
                      "statistic");
      r.inputs.correlation = each.statistic->value.value;
      r.inputs.n = figures_.participants(r, "n", std::nullopt, "all", "", {}, "n");
      compute_row(r, "correlation of the test");
    });
  }
}

}  // namespace petik
