#include "synthesis/plot_axis.h"

#include <algorithm>
#include <cmath>

namespace petik {
double round_step(double width, double count) {
  const double raw = width / count, power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (raw <= factor * power) return factor * power;
  }
  return 10 * power;
}

int decimals_of(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

PlotAxis::PlotAxis(Bounds range, Scale scale, double left, double right)
    : scale_(scale), left_(left), right_(right) {
  double width = range.high - range.low;
  if (!(width > 0)) width = std::max(1.0, std::abs(range.low));
  range_ = {range.low - 0.04 * width, range.high + 0.04 * width};
}

double PlotAxis::x(double value) const {
  const double share = (value - range_.low) / (range_.high - range_.low);
  return left_ + std::clamp(share, 0.0, 1.0) * (right_ - left_);
}

std::vector<PlotAxis::Tick> PlotAxis::ticks(const Labels& labels) const {
  std::vector<Tick> out;
  const auto add = [&](double value, double printed, int decimals) {
    if (inside(value)) out.push_back({x(value), labels.number(printed, decimals)});
  };
  if (scale_ == Scale::exponential) {
    const double width = range_.high - range_.low;
    for (int power = -9; power <= 9; ++power) {
      for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor != 1 && width > 6) continue;
        const double printed = factor * std::pow(10, power);
        add(std::log(printed), printed, power < 0 ? -power : 0);
      }
    }
    if (out.size() >= 2) return out;
    out.clear();
    const Bounds ratios{std::exp(range_.low), std::exp(range_.high)};
    const double step = round_step(ratios.high - ratios.low, 5);
    for (double t = std::ceil(ratios.low / step) * step; t <= ratios.high; t += step) {
      if (t > 0) add(std::log(t), t, decimals_of(step));
    }
    return out;
  }
  if (scale_ == Scale::tanh) {
    for (const double r :
         {-0.99, -0.95, -0.9, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99}) {
      add(std::atanh(r), r, std::abs(r) > 0.9 ? 2 : 1);
    }
  } else if (scale_ == Scale::logistic) {
    for (const double p : {0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999}) {
      add(std::log(p / (1 - p)), p, p < 0.01 || p > 0.99 ? 3 : 2);
    }
  } else {
    const double step = round_step(range_.high - range_.low, 6);
    const double first = std::ceil(range_.low / step);
    for (double i = first; i * step <= range_.high && out.size() < 30; ++i)
      add(i * step, i * step, decimals_of(step));
  }
  return out;
}

}  // namespace petik
