#include "synthesis/conversion.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "synthesis/distributions.h"

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

// Half a unit of the last printed digit to both sides.
Bounds printed_as(const Number& number) { return {number.low(), number.high()}; }

// r for given figures; beyond [-1, 1] where they do not fit.
double correlation(double difference, double sd1, double sd2, double n, double t) {
  return (square(sd1) + square(sd2) - square(difference) * n / square(t)) / (2 * sd1 * sd2);
}

// `t`: the |t| that print so, high may be infinite; `point`: the printed one, if there is one.
ImpliedCorrelation implied(const PrintedSample& post, const PrintedSample& pre, const Bounds& t,
                           std::optional<double> point) {
  require(post.n == pre.n && post.n >= 2, "a paired test needs the same n before and after");
  require(post.sd.value > 0 && pre.sd.value > 0, "the SDs must be above 0");
  require(post.mean.value != pre.mean.value,
          "the means are equal: their test says nothing of the correlation");
  const double gain = std::abs(post.mean.value - pre.mean.value);
  const double rounding = post.mean.high() - post.mean.value + (pre.mean.high() - pre.mean.value);
  const std::array differences{std::max(0.0, gain - rounding), gain + rounding};
  const Bounds sd_post = printed_as(post.sd), sd_pre = printed_as(pre.sd);
  // r rises with |t| and falls with the difference; in the SDs the extremes lie at corners closely enough.
  ImpliedCorrelation out{std::nullopt, {HUGE_VAL, -HUGE_VAL}};
  for (const double sd1 : {sd_post.low, sd_post.high}) {
    for (const double sd2 : {sd_pre.low, sd_pre.high}) {
      if (sd1 <= 0 || sd2 <= 0) continue;
      const double lowest = t.low > 0 ? correlation(differences[1], sd1, sd2, post.n, t.low) : -1;
      const double highest =
          std::isfinite(t.high) ? correlation(differences[0], sd1, sd2, post.n, t.high) : 1;
      out.range.low = std::min(out.range.low, lowest);
      out.range.high = std::max(out.range.high, highest);
    }
  }
  require(out.range.low <= 1 && out.range.high >= -1,
          "no correlation leads from these means and SDs to this test result: they do not belong to one "
          "paired t test");
  if (point)
    out.value = std::clamp(correlation(gain, post.sd.value, pre.sd.value, post.n, *point), -1.0, 1.0);
  out.range = {std::clamp(out.range.low, -1.0, 1.0), std::clamp(out.range.high, -1.0, 1.0)};
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
  const double infinite = HUGE_VAL, df = post.n - 1;
  const auto size_of_t = [&](double probability) {
    if (probability <= 0) return infinite;
    return probability >= 1 ? 0 : t_of_two_sided(probability, df);
  };
  if (p.op == "=") {
    const Bounds range = printed_as(p.value);
    const bool open = range.low <= 0;
    return implied(post, pre, {size_of_t(range.high), size_of_t(range.low)},
                   open ? std::nullopt : std::optional(size_of_t(p.value.value)));
  }
  if (p.op.starts_with("<")) return implied(post, pre, {size_of_t(p.value.value), infinite}, std::nullopt);
  return implied(post, pre, {0, size_of_t(p.value.value)}, std::nullopt);
}

ImpliedCorrelation implied_correlation(const PrintedSample& post, const PrintedSample& pre, const Number& t) {
  require(t.value != 0, "t is 0: it says nothing of the correlation");
  Number size = t;
  size.value = std::abs(t.value);
  const Bounds range = printed_as(size);
  return implied(post, pre, {std::max(range.low, 0.0), range.high}, size.value);
}

}  // namespace petik
