#include "synthesis/analysis.h"

#include <algorithm>
#include <stdexcept>

#include "synthesis/labels.h"

namespace petik {
namespace {

std::string group_of(const EffectRow& row, GroupBy by) {
  switch (by) {
    case GroupBy::none:
      return "";
    case GroupBy::outcome:
      return row.outcome;
    case GroupBy::arm:
      return row.arm;
    case GroupBy::category:
      return row.category;
    case GroupBy::design:
      return row.design;
  }
  return "";
}

std::optional<double> value_of(const EffectRow& row, Moderator moderator) {
  if (moderator == Moderator::year) return row.year ? std::optional<double>(*row.year) : std::nullopt;
  return participants(row);
}

bool assumed(const EffectRow& row) {
  return row.r.source == CorrelationSource::assumed || row.control_r.source == CorrelationSource::assumed;
}

void add_regression(Analysis& a) {
  std::vector<Estimate> effects;
  std::vector<double> moderator;
  for (std::size_t i = 0; i < a.effects.size(); ++i) {
    if (const auto value = value_of(a.table.rows[i], a.options.moderator)) {
      effects.push_back(a.effects[i]);
      moderator.push_back(*value);
    }
  }
  if (effects.size() < a.effects.size()) {
    a.notes.push_back("meta-regression: the moderator is not known for " +
                      std::to_string(a.effects.size() - effects.size()) + " of " +
                      std::to_string(a.effects.size()) + " effects");
  }
  try {
    a.regression = meta_regression(effects, moderator, a.options.pool);
  } catch (const std::domain_error& e) {
    a.notes.push_back(std::string("no meta-regression: ") + e.what());
  }
}

}  // namespace

Analysis analyse(EffectTable table, const AnalysisOptions& options) {
  Analysis a;
  a.table = std::move(table);
  a.options = options;
  for (const EffectRow& row : a.table.rows) a.effects.push_back({row.effect.yi, row.effect.vi});
  a.pooled = pool(a.effects, options.pool);
  if (std::ranges::any_of(a.table.rows, assumed)) {
    for (const double ri : {0.3, 0.5, 0.7, 0.9}) {
      a.sensitivity.push_back({ri, pool(with_assumed_r(a.table, ri), options.pool)});
    }
  }
  // Quadratic in the number of effects, and of use for people only while they can look at each.
  constexpr std::size_t most_to_look_at = 500;
  if (a.effects.size() <= most_to_look_at) {
    a.without = leave_one_out(a.effects, options.pool);
    a.influence = influence(a.effects, options.pool);
  } else {
    a.notes.push_back("more than " + std::to_string(most_to_look_at) +
                      " effects: the influence of each was not computed");
  }
  try {
    a.egger = egger_test(a.effects, options.pool.level);
  } catch (const std::domain_error& e) {
    a.notes.push_back(std::string("no Egger's test: ") + e.what());
  }
  if (a.egger && a.effects.size() < 10) {
    a.notes.push_back("fewer than 10 effects: tests of small-study effects say little");
  }
  try {
    a.trim_and_fill = trim_and_fill(a.effects, options.pool);
  } catch (const std::domain_error& e) {
    a.notes.push_back(std::string("no trim and fill: ") + e.what());
  }
  if (options.group_by != GroupBy::none) {
    std::vector<std::string> groups;
    for (const EffectRow& row : a.table.rows) groups.push_back(group_of(row, options.group_by));
    a.subgroups = pool_subgroups(a.effects, groups, options.pool);
  }
  if (options.moderator != Moderator::none) add_regression(a);
  return a;
}

std::string model_name(const Analysis& analysis, const Labels& labels) {
  const PoolOptions& options = analysis.options.pool;
  const bool common = options.method == Tau2Method::common;
  std::string out = labels(common ? "Common effect" : "Random effects") + " (";
  if (!common) out += std::string(name(options.method)) + ", ";
  return out + std::string(name(analysis.pooled.test)) + ")";
}

std::optional<double> participants(const EffectRow& row) {
  const Inputs& in = row.inputs;
  const bool paired = row.r.source != CorrelationSource::none;
  if (in.one && in.two) {
    const double own = paired ? in.one->n : in.one->n + in.two->n;
    return in.control_one ? own + in.control_one->n : own;
  }
  if (in.first && in.second) return paired ? in.first->total : in.first->total + in.second->total;
  if (in.first) return in.first->total;
  return in.n;
}

}  // namespace petik
