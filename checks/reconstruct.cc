#include "checks/reconstruct.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "checks/granularity.h"

namespace petik {
namespace {

// A step moves one value up and another down by 1; it changes the sum of squares by 2 (high - low + 1).
std::optional<std::vector<long>> with_sum(long sum, long n, const Bounds& variance, long low, long high) {
  std::vector<long> values(static_cast<std::size_t>(n), sum / n);
  for (long i = 0; i < sum - (sum / n) * n; ++i) ++values[values.size() - 1 - static_cast<std::size_t>(i)];
  const double centre = double(sum) * double(sum) / double(n);
  const auto squares = [&](double v) { return v * double(n - 1) + centre; };
  const double least = squares(variance.low), most = squares(variance.high);
  double now = 0;
  for (const long v : values) now += double(v) * double(v);
  const long most_steps = 200 * n;
  for (long step = 0; step < most_steps && now < least - 1e-9; ++step) {
    // The widest pair whose step does not overshoot: few steps, and the last ones small.
    std::ptrdiff_t best_down = -1, best_up = -1;
    long best_gap = -1;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0 && values[i - 1] == values[i]) continue;  // the first of its kind goes down
      if (values[i] <= low) continue;
      for (std::size_t j = values.size(); j-- > i + 1;) {
        if (j + 1 < values.size() && values[j + 1] == values[j]) continue;  // the last goes up
        const long gap = values[j] - values[i];
        if (values[j] >= high || gap <= best_gap || now + double(2 * (gap + 1)) > most + 1e-9) continue;
        best_gap = gap;
        best_down = static_cast<std::ptrdiff_t>(i);
        best_up = static_cast<std::ptrdiff_t>(j);
      }
    }
    if (best_gap < 0) return std::nullopt;
    --values[static_cast<std::size_t>(best_down)];
    ++values[static_cast<std::size_t>(best_up)];
    now += double(2 * (best_gap + 1));
  }
  if (now < least - 1e-9 || now > most + 1e-9) return std::nullopt;
  std::ranges::sort(values);
  return values;
}

}  // namespace

std::optional<std::vector<long>> reconstruct(const Number& mean, const Number& sd, long n,
                                             const Bounds& range) {
  constexpr long most_n = 2000;
  if (n < 2 || n > most_n || range.low > range.high) return std::nullopt;
  const Bounds spread = rounded_or_cut(sd);
  const double low = std::max(0.0, spread.low);
  for (const long sum : possible_sums(rounded_or_cut(mean), n)) {
    if (double(sum) < range.low * double(n) || double(sum) > range.high * double(n)) continue;
    auto found = with_sum(sum, n, {low * low, spread.high * spread.high},
                          static_cast<long>(std::ceil(range.low)), static_cast<long>(std::floor(range.high)));
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace petik
