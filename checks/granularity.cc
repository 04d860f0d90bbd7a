#include "checks/granularity.h"

#include <algorithm>
#include <cmath>

namespace petik {
namespace {

double unit(const Number& number) { return std::pow(10.0, -number.decimals); }
constexpr double slack = 1e-9;

// The smallest sum of squares that n whole numbers of this sum can have: they differ by 1 at most.
double least_squares(double sum, double n) {
  const double floor = std::floor(sum / n), more = sum - floor * n;
  return n * floor * floor + more * (2 * floor + 1);
}

std::optional<long> squares_between(double low, double high, long sum, long n) {
  double q = std::max(std::ceil(low - slack * std::max(1.0, low)), least_squares(double(sum), double(n)));
  // x^2 is odd where x is: the sum of squares has the parity of the sum.
  if (std::fmod(std::abs(q - double(sum)), 2.0) != 0) ++q;
  if (q > high + slack * std::max(1.0, high)) return std::nullopt;
  return static_cast<long>(q);
}

}  // namespace

Bounds rounded(const Number& number) { return {number.low(), number.high()}; }

Bounds rounded_or_cut(const Number& number) {
  const double towards_zero = number.value < 0 ? -unit(number) : unit(number);
  // What was cut off lies on the far side of the printed number.
  return {std::min(number.low(), number.value + std::min(0.0, towards_zero) * (1 - slack)),
          std::max(number.high(), number.value + std::max(0.0, towards_zero) * (1 - slack))};
}

std::vector<long> possible_sums(const Bounds& range, long n) {
  std::vector<long> out;
  const double count = static_cast<double>(n);
  const long last = static_cast<long>(std::floor(range.high * count + slack));
  for (long sum = static_cast<long>(std::ceil(range.low * count - slack)); sum <= last; ++sum)
    out.push_back(sum);
  return out;
}

double chance_of_passing(const Number& mean, long n) {
  const Bounds range = rounded(mean);
  return std::min(1.0, (range.high - range.low) * static_cast<double>(n));
}

Bounds neighbours(double mean, long n) {
  const double count = static_cast<double>(n);
  return {std::floor(mean * count) / count, std::ceil(mean * count) / count};
}

Grimmer grimmer(const Number& mean, const Number& sd, long n) {
  const Bounds range = rounded_or_cut(sd);
  const double count = static_cast<double>(n);
  Grimmer out;
  for (const auto& [spread, divisor] :
       {std::pair{Spread::reachable, count - 1}, std::pair{Spread::reachable_with_n, count}}) {
    for (const long sum : possible_sums(rounded_or_cut(mean), n)) {
      const double centre = double(sum) * double(sum) / count;
      const double low = std::max(0.0, range.low);
      const auto squares =
          squares_between(low * low * divisor + centre, range.high * range.high * divisor + centre, sum, n);
      if (squares) return {spread, sum, *squares};
    }
  }
  return out;
}

Spread debit(const Number& mean, const Number& sd, long n) {
  const Bounds range = rounded_or_cut(sd);
  const double count = static_cast<double>(n);
  for (const auto& [spread, divisor] :
       {std::pair{Spread::reachable, count - 1}, std::pair{Spread::reachable_with_n, count}}) {
    for (const long sum : possible_sums(rounded_or_cut(mean), n)) {
      const double share = double(sum) / count;
      if (share < 0 || share > 1) continue;
      const double value = std::sqrt(count * share * (1 - share) / divisor);
      if (range.low - slack <= value && value <= range.high + slack) return spread;
    }
  }
  return Spread::unreachable;
}

}  // namespace petik
