#include "synthesis/conversion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "checks/distributions.h"

namespace petik {
namespace {

Number printed(double value, int decimals) {
  Number n;
  n.value = value;
  n.decimals = decimals;
  return n;
}

TEST(Conversion, SpreadOfOneMean) {
  EXPECT_DOUBLE_EQ(sd_from_se(0.25, 16), 1);
  // mean 10, SD 3, n 25: 10 -/+ 2.0639 * 0.6
  EXPECT_NEAR(sd_from_interval({10 - 2.063899 * 0.6, 10 + 2.063899 * 0.6}, 0.95, 25), 3, 1e-5);
  EXPECT_THROW(sd_from_se(-1, 16), NoEffect);
  EXPECT_THROW(sd_from_interval({5, 5}, 0.95, 25), NoEffect);
}

// A t computed from means and SDs leads back to the same effect.
TEST(Conversion, TestsLeadBackToTheEffectOfTheMeans) {
  const Sample one{20, 12, 3}, two{24, 10, 2.5};
  const double pooled = std::sqrt((19 * 9 + 23 * 6.25) / 42),
               t = 2 / (pooled * std::sqrt(1 / 20.0 + 1 / 24.0));
  const EffectSize direct = standardized_mean_difference(one, two);
  EXPECT_NEAR(smd_from_t(t, 20, 24).yi, direct.yi, 1e-12);
  EXPECT_NEAR(smd_from_t(t, 20, 24).vi, direct.vi, 1e-12);
  EXPECT_NEAR(smd_from_f(t * t, 20, 24, -1).yi, -direct.yi, 1e-12);
  EXPECT_NEAR(smd_from_p(two_sided_t(t, 42), 20, 24, 1).yi, direct.yi, 1e-10);

  const Sample post{20, 12, 3}, pre{20, 10, 2.5};
  const double paired_t = 2 / (std::sqrt(9 + 6.25 - 2 * 0.4 * 7.5) / std::sqrt(20.0));
  const EffectSize change = standardized_mean_change(post, pre, 0.4);
  EXPECT_NEAR(smcc_from_t(paired_t, 20).yi, change.yi, 1e-12);
  EXPECT_NEAR(smcc_from_p(two_sided_t(paired_t, 19), 20, 1).vi, change.vi, 1e-10);
}

TEST(Conversion, AZeroPIsNoPoint) {
  EXPECT_THROW(smd_from_p(0, 20, 20, 1), NoEffect);
  EXPECT_THROW(smcc_from_p(1, 20, 1), NoEffect);
}

TEST(Conversion, RatiosAreTakenOnTheLogarithmicScale) {
  const EffectSize effect = ratio_from_interval(2, {1.1, 3.6}, 0.95);
  EXPECT_DOUBLE_EQ(effect.yi, std::log(2.0));
  EXPECT_NEAR(std::sqrt(effect.vi), (std::log(3.6) - std::log(1.1)) / (2 * 1.959964), 1e-7);
  EXPECT_THROW(ratio_from_interval(2, {0, 3.6}, 0.95), NoEffect);
  EXPECT_THROW(ratio_from_interval(5, {1.1, 3.6}, 0.95), NoEffect);
}

TEST(Conversion, DifferenceWithItsInterval) {
  const EffectSize with_t = difference_from_interval(2, {0, 4}, 0.95, 30);
  EXPECT_NEAR(std::sqrt(with_t.vi), 2 / 2.042272, 1e-6);
  EXPECT_NEAR(std::sqrt(difference_from_interval(2, {0, 4}, 0.95, std::nullopt).vi), 2 / 1.959964, 1e-6);
}

TEST(Conversion, CorrelationFromItsTest) {
  const double r = 0.45, df = 38, t = r * std::sqrt(df / (1 - r * r));
  EXPECT_NEAR(fisher_z_from_t(t, df).yi, std::atanh(r), 1e-12);
  EXPECT_NEAR(fisher_z_from_t(t, df).vi, 1 / 37.0, 1e-12);
}

const PrintedSample control_post{15, printed(1.59, 2), printed(1.39, 2)};
const PrintedSample control_pre{15, printed(0.62, 2), printed(0.70, 2)};

TEST(ImpliedCorrelation, OfAnExactP) {
  const ImpliedCorrelation r = implied_correlation(control_post, control_pre, PValue{"=", printed(0.004, 3)});
  ASSERT_TRUE(r.value);
  EXPECT_NEAR(*r.value, 0.631, 0.0005);
  EXPECT_NEAR(r.range.low, 0.591, 0.0015);
  EXPECT_NEAR(r.range.high, 0.672, 0.0015);
}

TEST(ImpliedCorrelation, OfItsT) {
  // t = 3.438 is the t whose p is 0.004.
  const ImpliedCorrelation r = implied_correlation(control_post, control_pre, printed(-3.438, 3));
  EXPECT_NEAR(*r.value, 0.631, 0.0005);
  EXPECT_GT(r.range.low, 0.60);
  EXPECT_LT(r.range.high, 0.66);
}

TEST(ImpliedCorrelation, APrintedZeroIsOnlyABound) {
  const PrintedSample post{15, printed(2.75, 2), printed(2.28, 2)},
      pre{15, printed(0.94, 2), printed(1.25, 2)};
  const ImpliedCorrelation r = implied_correlation(post, pre, PValue{"=", printed(0, 3)});
  EXPECT_FALSE(r.value);
  EXPECT_NEAR(r.range.low, 0.752, 0.0015);
  EXPECT_EQ(r.range.high, 1);
  const ImpliedCorrelation below = implied_correlation(post, pre, PValue{"<", printed(0.005, 3)});
  EXPECT_FALSE(below.value);
  EXPECT_NEAR(below.range.low, 0.407, 0.02);
  const ImpliedCorrelation above = implied_correlation(post, pre, PValue{">", printed(0.005, 3)});
  EXPECT_NEAR(above.range.high, 0.407, 0.02);
  EXPECT_EQ(above.range.low, -1);
}

TEST(ImpliedCorrelation, FiguresThatDoNotFit) {
  // A change of 5 SDs cannot have p = 0.9, whatever the correlation.
  const PrintedSample post{15, printed(10, 1), printed(1, 1)}, pre{15, printed(5, 1), printed(1, 1)};
  EXPECT_THROW(implied_correlation(post, pre, PValue{"=", printed(0.9, 1)}), NoEffect);
  EXPECT_THROW(implied_correlation(pre, pre, PValue{"=", printed(0.9, 1)}), NoEffect);
}

}  // namespace
}  // namespace petik
