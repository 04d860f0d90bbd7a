#include "checks/paired_t.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "checks/distributions.h"

namespace petik {
namespace {

double square(double x) { return x * x; }

double correlation(double difference, double sd1, double sd2, double n, double t) {
  return (square(sd1) + square(sd2) - square(difference) * n / square(t)) / (2 * sd1 * sd2);
}

}  // namespace

Bounds printed_p(const PValue& p) {
  const double value = p.value.value;
  if (p.op.starts_with('<')) return {0, value};
  if (p.op.starts_with('>')) return {value, 1};
  return {std::max(0.0, p.value.low()), std::min(1.0, p.value.high())};
}

Bounds sizes_of_t(const PValue& p, double df) {
  const auto size = [&](double probability) {
    if (probability <= 0) return HUGE_VAL;
    return probability >= 1 ? 0 : t_of_two_sided(probability, df);
  };
  const Bounds range = printed_p(p);
  return {size(range.high), size(range.low)};
}

Bounds sizes_of_t(const Number& t) {
  Number size = t;
  size.value = std::abs(t.value);
  return {std::max(size.low(), 0.0), size.high()};
}

std::optional<Bounds> implied_correlations(const PrintedSample& post, const PrintedSample& pre,
                                           const Bounds& t) {
  const double gain = std::abs(post.mean.value - pre.mean.value);
  const double rounding = post.mean.high() - post.mean.value + (pre.mean.high() - pre.mean.value);
  const std::array differences{std::max(0.0, gain - rounding), gain + rounding};
  // r rises with |t| and falls with the difference; in the SDs the extremes lie at corners closely enough.
  Bounds out{HUGE_VAL, -HUGE_VAL};
  for (const double sd1 : {post.sd.low(), post.sd.high()}) {
    for (const double sd2 : {pre.sd.low(), pre.sd.high()}) {
      if (sd1 <= 0 || sd2 <= 0) continue;
      const double lowest = t.low > 0 ? correlation(differences[1], sd1, sd2, post.n, t.low) : -1;
      const double highest =
          std::isfinite(t.high) ? correlation(differences[0], sd1, sd2, post.n, t.high) : 1;
      out.low = std::min(out.low, lowest);
      out.high = std::max(out.high, highest);
    }
  }
  if (out.low > 1 || out.high < -1) return std::nullopt;
  return Bounds{std::clamp(out.low, -1.0, 1.0), std::clamp(out.high, -1.0, 1.0)};
}

double exact_correlation(const PrintedSample& post, const PrintedSample& pre, double t) {
  return correlation(post.mean.value - pre.mean.value, post.sd.value, pre.sd.value, post.n, t);
}

double paired_t(const PrintedSample& post, const PrintedSample& pre, double r) {
  const double variance = square(post.sd.value) + square(pre.sd.value) - 2 * r * post.sd.value * pre.sd.value;
  return std::abs(post.mean.value - pre.mean.value) / std::sqrt(variance / post.n);
}

}  // namespace petik
