// Two ends of a range of values, both included.
#pragma once

namespace petik {

struct Bounds {
  double low = 0, high = 0;

  bool holds(double value) const { return low <= value && value <= high; }
  bool meets(const Bounds& other) const { return low <= other.high && other.low <= high; }
};

}  // namespace petik
