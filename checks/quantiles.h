// Mean and SD from the median and the range, for data that are not skewed.
//
//   from_range(10, 20, 32, 40)  -> mean 20.2, SD 5.1
//
// Mean: Luo et al. (2018), Stat Methods Med Res 27: w (min + max) / 2 + (1 - w) median, w = 4 / (4 + n^0.75).
// SD: Wan et al. (2014), BMC Med Res Methodol 14:135: (max - min) / (2 z), z the normal quantile of
// (n - 0.375) / (n + 0.25).
#pragma once

namespace petik {

struct MeanAndSd {
  double mean = 0, sd = 0;
};

// min < max, n of at least 2.
MeanAndSd from_range(double min, double median, double max, double n);

}  // namespace petik
