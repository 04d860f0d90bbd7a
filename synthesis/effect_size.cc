#include "synthesis/effect_size.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "checks/distributions.h"

namespace petik {
namespace {

double square(double x) { return x * x; }

void require(bool condition, const char* reason) {
  if (!condition) throw NoEffect(reason);
}

// The last gate: nothing that is not a number leaves this file.
EffectSize effect(double yi, double vi, std::string note = "") {
  require(std::isfinite(yi) && std::isfinite(vi), "the numbers are too large or too small to compute with");
  require(vi > 0, "the sampling variance is 0: the effect would have infinite weight");
  return {yi, vi, std::move(note)};
}

void require_sample(const Sample& s) {
  require(std::isfinite(s.n) && std::isfinite(s.mean) && std::isfinite(s.sd), "n, mean and SD must be known");
  require(s.n >= 2, "n must be at least 2");
  require(s.sd >= 0, "an SD cannot be negative");
}

void require_samples(const Sample& one, const Sample& two) {
  require_sample(one);
  require_sample(two);
}

void require_pair(const Sample& post, const Sample& pre, double r) {
  require_samples(post, pre);
  require(post.n == pre.n, "n before and after differ; the pairs are not known");
  require(r >= -1 && r <= 1, "a correlation lies between -1 and 1");
}

double sd_of_change(const Sample& post, const Sample& pre, double r) {
  return std::sqrt(std::max(0.0, square(post.sd) + square(pre.sd) - 2 * r * post.sd * pre.sd));
}

// The four cells of two counts.
struct Cells {
  double a, b, c, d;
  std::string note;
};

Cells cells_of(const Count& one, const Count& two) {
  for (const Count& each : {one, two}) {
    require(std::isfinite(each.events) && std::isfinite(each.total), "events and totals must be known");
    require(each.events >= 0 && each.total > 0 && each.events <= each.total,
            "events must lie between 0 and the total, the total above 0");
  }
  return {one.events, one.total - one.events, two.events, two.total - two.events, ""};
}

Cells without_zeros(Cells cells) {
  if (cells.a > 0 && cells.b > 0 && cells.c > 0 && cells.d > 0) return cells;
  return {cells.a + 0.5, cells.b + 0.5, cells.c + 0.5, cells.d + 0.5, "a cell is 0: 0.5 added to each cell"};
}

void require_information(const Cells& cells) {
  require(cells.a + cells.c > 0, "no events in either group: nothing can be said of a ratio");
  require(cells.b + cells.d > 0, "events in everyone of both groups: nothing can be said of a ratio");
}

}  // namespace

double hedges_correction(double m) {
  require(m > 1, "too few participants for the correction J");
  return 1 / (std::sqrt(m / 2) * gamma_ratio((m - 1) / 2, 0.5));
}

EffectSize mean_difference(const Sample& one, const Sample& two) {
  require_samples(one, two);
  return effect(one.mean - two.mean, square(one.sd) / one.n + square(two.sd) / two.n);
}

EffectSize standardized_mean_difference(const Sample& one, const Sample& two) {
  require_samples(one, two);
  const double m = one.n + two.n - 2;
  const double pooled = std::sqrt(((one.n - 1) * square(one.sd) + (two.n - 1) * square(two.sd)) / m);
  require(pooled > 0, "the pooled SD must be above 0");
  const double g = hedges_correction(m) * (one.mean - two.mean) / pooled;
  return effect(g, 1 / one.n + 1 / two.n + square(g) / (2 * (one.n + two.n)));
}

EffectSize standardized_mean_difference_unequal(const Sample& one, const Sample& two) {
  require_samples(one, two);
  const double v1 = square(one.sd), v2 = square(two.sd), mean_variance = (v1 + v2) / 2;
  require(mean_variance > 0, "one of the SDs must be above 0");
  const double correction = hedges_correction(one.n + two.n - 2);
  const double g = correction * (one.mean - two.mean) / std::sqrt(mean_variance);
  const double of_sd =
      square(g) * (square(v1) / (one.n - 1) + square(v2) / (two.n - 1)) / (8 * square(mean_variance));
  const double of_means = (v1 / (one.n - 1) + v2 / (two.n - 1)) / mean_variance;
  return effect(g, square(correction) * (of_sd + of_means));
}

EffectSize log_ratio_of_means(const Sample& one, const Sample& two) {
  require_samples(one, two);
  require(one.mean > 0 && two.mean > 0, "a ratio of means needs two means above 0");
  return effect(std::log(one.mean / two.mean),
                square(one.sd) / (one.n * square(one.mean)) + square(two.sd) / (two.n * square(two.mean)));
}

EffectSize mean_change(const Sample& post, const Sample& pre, double r) {
  require_pair(post, pre, r);
  return effect(post.mean - pre.mean, square(sd_of_change(post, pre, r)) / post.n);
}

EffectSize standardized_mean_change(const Sample& post, const Sample& pre, double r) {
  require_pair(post, pre, r);
  const double sd = sd_of_change(post, pre, r);
  require(sd > 0, "the SD of the change must be above 0");
  const double g = hedges_correction(post.n - 1) * (post.mean - pre.mean) / sd;
  return effect(g, 1 / post.n + square(g) / (2 * post.n));
}

EffectSize standardized_mean_change_raw(const Sample& post, const Sample& pre, double r) {
  require_pair(post, pre, r);
  require(pre.sd > 0, "the SD before must be above 0");
  const double g = hedges_correction(pre.n - 1) * (post.mean - pre.mean) / pre.sd;
  return effect(g, 2 * (1 - r) / post.n + square(g) / (2 * post.n));
}

EffectSize difference_of_mean_changes(const Sample& post, const Sample& pre, const Sample& control_post,
                                      const Sample& control_pre, double r, double control_r) {
  const EffectSize treated = standardized_mean_change_raw(post, pre, r);
  const EffectSize control = standardized_mean_change_raw(control_post, control_pre, control_r);
  return effect(treated.yi - control.yi, treated.vi + control.vi);
}

EffectSize log_odds_ratio(const Count& one, const Count& two) {
  const Cells raw = cells_of(one, two);
  require_information(raw);
  const Cells t = without_zeros(raw);
  return effect(std::log(t.a / t.b) - std::log(t.c / t.d), 1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d, t.note);
}

EffectSize log_risk_ratio(const Count& one, const Count& two) {
  const Cells raw = cells_of(one, two);
  require_information(raw);
  const Cells t = without_zeros(raw);
  const double n1 = t.a + t.b, n2 = t.c + t.d;
  return effect(std::log(t.a / n1) - std::log(t.c / n2), 1 / t.a - 1 / n1 + 1 / t.c - 1 / n2, t.note);
}

EffectSize risk_difference(const Count& one, const Count& two) {
  const Cells t = without_zeros(cells_of(one, two));
  const double n1 = t.a + t.b, n2 = t.c + t.d;
  return effect(t.a / n1 - t.c / n2, t.a * t.b / (n1 * n1 * n1) + t.c * t.d / (n2 * n2 * n2), t.note);
}

EffectSize peto_odds_ratio(const Count& one, const Count& two) {
  const Cells t = cells_of(one, two);
  require_information(t);
  const double n1 = one.total, n2 = two.total, n = n1 + n2;
  require(n > 1, "the total must be above 1");
  const double events = t.a + t.c;
  const double v = events * (t.b + t.d) * (n1 / n) * (n2 / n) / (n - 1);
  return effect((t.a - events * n1 / n) / v, 1 / v);
}

CorrelationBounds correlation_bounds(const Count& post, const Count& pre) {
  const Cells t = cells_of(post, pre);
  const double p = t.a / post.total, q = t.c / pre.total;
  const double spread = std::sqrt(p * (1 - p) * q * (1 - q));
  if (spread == 0) return {0, 0};
  // P(both) lies between max(0, p + q - 1) and min(p, q).
  return {(std::max(0.0, p + q - 1) - p * q) / spread, (std::min(p, q) - p * q) / spread};
}

double possible_correlation(const Count& post, const Count& pre, double r) {
  const Cells t = without_zeros(cells_of(post, pre));
  const CorrelationBounds bounds = correlation_bounds({t.a, t.a + t.b}, {t.c, t.c + t.d});
  return std::clamp(r, bounds.low, bounds.high);
}

EffectSize marginal_log_odds_ratio(const Count& post, const Count& pre, double r) {
  require(r >= -1 && r <= 1, "a correlation lies between -1 and 1");
  require(post.total == pre.total, "n before and after differ; the pairs are not known");
  const Cells raw = cells_of(post, pre);
  require_information(raw);
  Cells t = without_zeros(raw);
  const double possible = possible_correlation(post, pre, r);
  if (possible != r) {
    char text[160];
    std::snprintf(text, sizeof text,
                  "r = %.3g is impossible with these margins; %.3g, the nearest possible, is used", r,
                  possible);
    t.note += (t.note.empty() ? "" : "; ") + std::string(text);
  }
  const double n = t.a + t.b;
  return effect(std::log(t.a / t.b) - std::log(t.c / t.d),
                1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d - 2 * possible * n / std::sqrt(t.a * t.b * t.c * t.d),
                t.note);
}

EffectSize fisher_z(double r, double n) {
  require(r > -1 && r < 1, "a correlation must lie inside -1 and 1");
  require(n > 3, "n must be above 3");
  return effect(std::atanh(r), 1 / (n - 3));
}

EffectSize logit_proportion(const Count& count) {
  require(std::isfinite(count.events) && std::isfinite(count.total), "events and total must be known");
  require(count.events >= 0 && count.total > 0 && count.events <= count.total,
          "events must lie between 0 and the total, the total above 0");
  double x = count.events, others = count.total - count.events;
  std::string note;
  if (x == 0 || others == 0) {
    x += 0.5;
    others += 0.5;
    note = "a cell is 0: 0.5 added to each cell";
  }
  return effect(std::log(x / others), 1 / x + 1 / others, note);
}

}  // namespace petik
