#include "checks/quantiles.h"

#include <cmath>

#include "checks/distributions.h"

namespace petik {

MeanAndSd from_range(double min, double median, double max, double n) {
  const double w = 4 / (4 + std::pow(n, 0.75));
  return {w * (min + max) / 2 + (1 - w) * median,
          (max - min) / (2 * normal_quantile((n - 0.375) / (n + 0.25)))};
}

}  // namespace petik
