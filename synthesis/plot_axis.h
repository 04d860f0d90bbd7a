// The horizontal axis of forest and funnel plots: a range of effects, round ticks, pixels.
//
//   PlotAxis axis({-0.4, 3.1}, Scale::as_is, 300, 700);
//   axis.x(0)   -> 345.7...;  axis.ticks() -> {0 "0", 1 "1", 2 "2", 3 "3"}
#pragma once

#include <string>
#include <vector>

#include "synthesis/labels.h"
#include "synthesis/measure.h"
#include "synthesis/model.h"

namespace petik {

// 1, 2 or 5 times a power of ten, so that about `count` steps fit into `width`.
double round_step(double width, double count);
int decimals_of(double step);

class PlotAxis {
 public:
  // `range` on the scale that is pooled; it is widened a little.
  PlotAxis(Bounds range, Scale scale, double left, double right);
  double x(double value) const;  // beyond the ends: the end
  bool inside(double value) const { return value >= range_.low && value <= range_.high; }
  double left() const { return left_; }
  double right() const { return right_; }
  struct Tick {
    double x;
    std::string text;
  };
  std::vector<Tick> ticks(const Labels& labels) const;

 private:
  Bounds range_;
  Scale scale_;
  double left_, right_;
};

}  // namespace petik
