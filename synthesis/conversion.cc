#include "synthesis/conversion.h"

#include <algorithm>
#include <cmath>

#include "checks/distributions.h"

namespace petik {
namespace {

double square(double x) { return x * x; }

void require(bool condition, const char* reason) {
  if (!condition) throw NoEffect(reason);
}

void require_p(double p) {
  require(p > 0 && p < 1, "a p of 0 or 1, as printed, says only on which side of a bound the effect lies");
}

// The standard error of an interval that reaches q standard errors to each side.
double se_of(const Bounds& interval, double level, std::optional<double> df) {
  require(level > 0 && level < 1, "the level of the interval must lie inside 0 and 1");
  require(std::isfinite(interval.low) && std::isfinite(interval.high) && interval.low < interval.high,
          "the interval must have a lower and a higher end");
  const double q = df ? t_quantile((1 + level) / 2, *df) : normal_quantile((1 + level) / 2);
  return (interval.high - interval.low) / (2 * q);
}

// `t`: the |t| that print so; `point`: the printed one, if there is one.
ImpliedCorrelation implied(const PrintedSample& post, const PrintedSample& pre, const Bounds& t,
                           std::optional<double> point) {
  require(post.n == pre.n && post.n >= 2, "a paired test needs the same n before and after");
  require(post.sd.value > 0 && pre.sd.value > 0, "the SDs must be above 0");
  require(post.mean.value != pre.mean.value,
          "the means are equal: their test says nothing of the correlation");
  const auto range = implied_correlations(post, pre, t);
  require(range.has_value(),
          "no correlation leads from these means and SDs to this test result: they do not belong to one "
          "paired t test");
  ImpliedCorrelation out{std::nullopt, *range};
  if (point) out.value = std::clamp(exact_correlation(post, pre, *point), -1.0, 1.0);
  return out;
}

EffectSize smd_from_d(double d, double n1, double n2) {
  const double g = hedges_correction(n1 + n2 - 2) * d;
  return {g, 1 / n1 + 1 / n2 + square(g) / (2 * (n1 + n2)), ""};
}

void require_groups(double n1, double n2) {
  require(n1 >= 2 && n2 >= 2, "n must be at least 2 in each group");
}

}  // namespace

double sd_from_se(double se, double n) {
  require(std::isfinite(se) && se > 0 && n >= 2, "a standard error above 0 and n of at least 2 are needed");
  return se * std::sqrt(n);
}

double sd_from_interval(const Bounds& interval, double level, double n) {
  require(n >= 2, "n must be at least 2");
  return se_of(interval, level, n - 1) * std::sqrt(n);
}

EffectSize smd_from_t(double t, double n1, double n2) {
  require_groups(n1, n2);
  require(std::isfinite(t), "t must be known");
  return smd_from_d(t * std::sqrt(1 / n1 + 1 / n2), n1, n2);
}

EffectSize smd_from_f(double f, double n1, double n2, int sign) {
  require(f >= 0, "F cannot be negative");
  return smd_from_t(sign * std::sqrt(f), n1, n2);
}

EffectSize smd_from_p(double p, double n1, double n2, int sign) {
  require_groups(n1, n2);
  require_p(p);
  return smd_from_t(sign * t_of_two_sided(p, n1 + n2 - 2), n1, n2);
}

EffectSize smcc_from_t(double t, double n) {
  require(n >= 3, "n must be at least 3");
  require(std::isfinite(t), "t must be known");
  const double g = hedges_correction(n - 1) * t / std::sqrt(n);
  return {g, 1 / n + square(g) / (2 * n), ""};
}

EffectSize smcc_from_p(double p, double n, int sign) {
  require(n >= 3, "n must be at least 3");
  require_p(p);
  return smcc_from_t(sign * t_of_two_sided(p, n - 1), n);
}

EffectSize difference_from_interval(double value, const Bounds& interval, double level,
                                    std::optional<double> df) {
  require(value >= interval.low && value <= interval.high, "the value lies outside its interval");
  return difference_from_se(value, se_of(interval, level, df));
}

EffectSize difference_from_se(double value, double se) {
  require(std::isfinite(value) && std::isfinite(se) && se > 0, "a standard error above 0 is needed");
  return {value, square(se), ""};
}

EffectSize ratio_from_interval(double value, const Bounds& interval, double level) {
  require(value > 0 && interval.low > 0 && interval.high > 0, "a ratio and its interval must be above 0");
  return difference_from_interval(std::log(value), {std::log(interval.low), std::log(interval.high)}, level,
                                  std::nullopt);
}

EffectSize ratio_from_p(double value, double p) {
  require(value > 0 && value != 1, "the ratio must be above 0 and not 1");
  require_p(p);
  return difference_from_se(std::log(value), std::abs(std::log(value)) / z_of_two_sided(p));
}

EffectSize fisher_z_from_t(double t, double df) {
  require(std::isfinite(t) && df > 1, "t and more than one degree of freedom are needed");
  return fisher_z(t / std::sqrt(square(t) + df), df + 2);
}

ImpliedCorrelation implied_correlation(const PrintedSample& post, const PrintedSample& pre, const PValue& p) {
  require(post.n >= 2, "n must be at least 2");
  const Bounds t = sizes_of_t(p, post.n - 1);
  const bool point = p.op == "=" && p.value.low() > 0 && p.value.value < 1;
  return implied(post, pre, t,
                 point ? std::optional(t_of_two_sided(p.value.value, post.n - 1)) : std::nullopt);
}

ImpliedCorrelation implied_correlation(const PrintedSample& post, const PrintedSample& pre, const Number& t) {
  require(t.value != 0, "t is 0: it says nothing of the correlation");
  return implied(post, pre, sizes_of_t(t), std::abs(t.value));
}

}  // namespace petik
