#include "synthesis/pool.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "checks/distributions.h"

namespace petik {
namespace {

double square(double x) { return x * x; }

std::vector<std::vector<double>> intercepts(std::size_t k) { return {k, std::vector<double>{1.0}}; }

std::vector<Estimate> without(std::vector<Estimate> effects, std::size_t i) {
  effects.erase(effects.begin() + static_cast<std::ptrdiff_t>(i));
  return effects;
}

Coefficient coefficient(double estimate, double variance, std::optional<std::size_t> df, double level) {
  Coefficient out;
  out.estimate = estimate;
  out.se = std::sqrt(variance);
  out.statistic = estimate / out.se;
  out.df = df;
  const double degrees = df ? static_cast<double>(*df) : 0;
  out.p = df ? two_sided_t(out.statistic, degrees) : two_sided_z(out.statistic);
  const double q = df ? t_quantile((1 + level) / 2, degrees) : normal_quantile((1 + level) / 2);
  out.ci = {estimate - q * out.se, estimate + q * out.se};
  return out;
}

Coefficient coefficient(const Fit& fitted, std::size_t i, double level) {
  std::optional<std::size_t> df;
  if (fitted.test == TestMethod::knapp_hartung) df = fitted.df;
  return coefficient(fitted.beta[i], fitted.covariance(i, i), df, level);
}

Heterogeneity heterogeneity(const Fit& fitted, const std::vector<Estimate>& effects,
                            const std::vector<std::vector<double>>& predictors, const PoolOptions& options) {
  Heterogeneity out;
  out.tau2 = fitted.tau2;
  out.se_tau2 = fitted.se_tau2;
  out.Q = fitted.Q;
  out.df = fitted.df;
  if (fitted.df == 0) return out;
  const double df = static_cast<double>(fitted.df);
  out.Q_p = upper_chi2(fitted.Q, df);
  if (options.method == Tau2Method::common) {
    out.I2 = fitted.Q > df ? 100 * (fitted.Q - df) / fitted.Q : 0;
    out.H2 = fitted.Q / df;
    return out;
  }
  const auto share = [&](double tau2) { return 100 * tau2 / (tau2 + fitted.typical_v); };
  const auto ratio = [&](double tau2) { return 1 + tau2 / fitted.typical_v; };
  out.I2 = share(out.tau2);
  out.H2 = ratio(out.tau2);
  out.tau2_ci = q_profile(effects, predictors, options.level);
  out.I2_ci = Bounds{share(out.tau2_ci->low), share(out.tau2_ci->high)};
  out.H2_ci = Bounds{ratio(out.tau2_ci->low), ratio(out.tau2_ci->high)};
  return out;
}

Fit fit_mean(const std::vector<Estimate>& effects, const PoolOptions& options) {
  return fit(effects, intercepts(effects.size()), {options.method, options.test, options.max_iterations});
}

std::vector<double> weights_of(const std::vector<Estimate>& effects, double tau2, double whole) {
  double sum = 0;
  for (const Estimate& each : effects) sum += 1 / (each.vi + tau2);
  std::vector<double> out;
  for (const Estimate& each : effects) out.push_back(whole / (each.vi + tau2) / sum);
  return out;
}

// Half the width of Wald's interval.
double wald_reach(const std::vector<Estimate>& effects, double tau2, const PoolOptions& options) {
  double sum = 0;
  for (const Estimate& each : effects) sum += 1 / (each.vi + tau2);
  return normal_quantile((1 + options.level) / 2) / std::sqrt(sum);
}

void at_least_three(const std::vector<Estimate>& effects, const char* what) {
  if (effects.size() < 3) throw std::domain_error(std::string(what) + " needs at least three effects");
}

// Ranks of |x| from 1; the earlier first among equals.
std::vector<std::size_t> ranks_of_size(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size()), ranks(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return std::abs(x[a]) < std::abs(x[b]); });
  for (std::size_t i = 0; i < x.size(); ++i) ranks[order[i]] = i + 1;
  return ranks;
}

}  // namespace

Pooled pool(const std::vector<Estimate>& effects, const PoolOptions& options) {
  if (!(options.level > 0 && options.level < 1)) throw std::domain_error("the level must lie inside 0 and 1");
  const Fit fitted = fit_mean(effects, options);
  Pooled out;
  static_cast<Coefficient&>(out) = coefficient(fitted, 0, options.level);
  out.options = options;
  out.test = fitted.test;
  out.k = effects.size();
  out.heterogeneity = heterogeneity(fitted, effects, intercepts(effects.size()), options);
  if (options.method != Tau2Method::common && out.k > 1) {
    const double half = (out.ci.high - out.estimate) / out.se * std::sqrt(square(out.se) + fitted.tau2);
    out.prediction = Bounds{out.estimate - half, out.estimate + half};
  }
  out.weights = weights_of(effects, fitted.tau2, 100);
  out.notes = fitted.notes;
  if (out.test == TestMethod::knapp_hartung &&
      out.ci.high - out.ci.low < 2 * wald_reach(effects, fitted.tau2, options)) {
    out.notes.push_back(
        "the effects lie closer together than their variances explain: Knapp and Hartung's interval is "
        "narrower than Wald's");
  }
  if (out.k == 1) out.notes = {"one study: nothing is pooled; how much studies differ cannot be said"};
  return out;
}

std::vector<Pooled> leave_one_out(const std::vector<Estimate>& effects, const PoolOptions& options) {
  std::vector<Pooled> out;
  if (effects.size() < 2) return out;
  for (std::size_t i = 0; i < effects.size(); ++i) out.push_back(pool(without(effects, i), options));
  return out;
}

std::vector<Influence> influence(const std::vector<Estimate>& effects, const PoolOptions& options) {
  std::vector<Influence> out;
  if (effects.size() < 3) return out;
  const double k = static_cast<double>(effects.size());
  const Fit all = fit_mean(effects, options);
  const std::vector<double> hat = weights_of(effects, all.tau2, 1);
  const double median_chi2 = chi2_quantile(0.5, 1);
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Fit rest = fit_mean(without(effects, i), options);
    const double change = all.beta[0] - rest.beta[0], own = effects[i].vi + rest.tau2;
    double weight_sum = 0;  // of all effects at the tau2 of the rest
    for (const Estimate& each : effects) weight_sum += 1 / (each.vi + rest.tau2);
    Influence each;
    each.rstudent = (effects[i].yi - rest.beta[0]) / std::sqrt(own * rest.scale + rest.covariance(0, 0));
    each.dffits = change / std::sqrt(rest.scale * hat[i] * own);
    each.cook = square(change) / all.covariance(0, 0);
    each.covariance = rest.covariance(0, 0) / all.covariance(0, 0);
    each.tau2 = rest.tau2;
    each.hat = hat[i];
    const double dfbetas = change / std::sqrt(rest.scale / weight_sum);
    each.influential = std::abs(each.dffits) > 3 * std::sqrt(1 / (k - 1)) || each.cook > median_chi2 ||
                       each.hat > 3 / k || std::abs(dfbetas) > 1;
    out.push_back(each);
  }
  return out;
}

Subgroups pool_subgroups(const std::vector<Estimate>& effects, const std::vector<std::string>& groups,
                         const PoolOptions& options) {
  if (groups.size() != effects.size()) throw std::domain_error("each effect needs the name of its group");
  Subgroups out;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    std::size_t g = 0;
    while (g < out.groups.size() && out.groups[g].name != groups[i]) ++g;
    if (g == out.groups.size()) out.groups.push_back({groups[i], {}, {}});
    out.groups[g].members.push_back(i);
  }
  double sum = 0, mean = 0;
  for (Subgroup& group : out.groups) {
    std::vector<Estimate> members;
    for (const std::size_t i : group.members) members.push_back(effects[i]);
    group.pooled = pool(members, options);
    sum += 1 / square(group.pooled.se);
    mean += group.pooled.estimate / square(group.pooled.se);
  }
  if (out.groups.size() < 2) return out;
  mean /= sum;
  for (const Subgroup& group : out.groups) out.Q += square((group.pooled.estimate - mean) / group.pooled.se);
  out.df = out.groups.size() - 1;
  out.p = upper_chi2(out.Q, static_cast<double>(out.df));
  return out;
}

MetaRegression meta_regression(const std::vector<Estimate>& effects, const std::vector<double>& moderator,
                               const PoolOptions& options) {
  at_least_three(effects, "a meta-regression");
  if (moderator.size() != effects.size()) throw std::domain_error("each effect needs its moderator");
  std::vector<std::vector<double>> predictors;
  for (const double each : moderator) predictors.push_back({1, each});
  const Fit fitted = fit(effects, predictors, {options.method, options.test, options.max_iterations});
  MetaRegression out;
  out.intercept = coefficient(fitted, 0, options.level);
  out.slope = coefficient(fitted, 1, options.level);
  out.residual = heterogeneity(fitted, effects, predictors, options);
  out.notes = fitted.notes;
  const double tau2_without = fit_mean(effects, options).tau2;
  if (tau2_without > 0) out.R2 = std::max(0.0, 100 * (tau2_without - fitted.tau2) / tau2_without);
  return out;
}

EggerTest egger_test(const std::vector<Estimate>& effects, double level) {
  at_least_three(effects, "Egger's test");
  std::vector<std::vector<double>> predictors;
  for (const Estimate& each : effects) predictors.push_back({1, std::sqrt(each.vi)});
  const Fit fitted = fit(effects, predictors, {Tau2Method::common, TestMethod::knapp_hartung});
  return {coefficient(fitted, 1, level), coefficient(fitted, 0, level)};
}

TrimAndFill trim_and_fill(const std::vector<Estimate>& effects, const PoolOptions& options) {
  at_least_three(effects, "trim and fill");
  const std::size_t k = effects.size();
  TrimAndFill out;
  // Where small studies lie higher, those that are missing are missing on the left.
  std::vector<double> se;
  for (const Estimate& each : effects) se.push_back(std::sqrt(each.vi));
  try {
    out.missing_left = !(meta_regression(effects, se, options).slope.estimate < 0);
  } catch (const std::domain_error&) {
    // All standard errors are equal: both sides are as good.
  }
  const double side = out.missing_left ? 1 : -1;
  std::vector<Estimate> sorted = effects;
  for (Estimate& each : sorted) each.yi *= side;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Estimate& a, const Estimate& b) { return a.yi < b.yi; });

  double center = 0;
  std::size_t missing = 0, before = k;  // `before` differs from `missing` at the start
  for (std::size_t round = 0; round < 100 && missing != before; ++round) {
    before = missing;
    const std::vector<Estimate> kept(sorted.begin(), sorted.end() - static_cast<std::ptrdiff_t>(missing));
    center = fit_mean(kept, options).beta[0];
    std::vector<double> distances;
    for (const Estimate& each : sorted) distances.push_back(each.yi - center);
    const std::vector<std::size_t> ranks = ranks_of_size(distances);
    double right = 0;
    for (std::size_t i = 0; i < k; ++i) right += distances[i] > 0 ? static_cast<double>(ranks[i]) : 0;
    const double count = static_cast<double>(k);
    const double l0 = std::max(0.0, std::nearbyint((4 * right - count * (count + 1)) / (2 * count - 1)));
    missing = std::min(static_cast<std::size_t>(l0), k - 1);
  }
  out.missing = missing;
  std::vector<Estimate> all = effects;
  for (std::size_t i = k - missing; i < k; ++i) {
    out.filled.push_back({side * (2 * center - sorted[i].yi), sorted[i].vi});
  }
  all.insert(all.end(), out.filled.begin(), out.filled.end());
  out.pooled = pool(all, options);
  return out;
}

}  // namespace petik
