#include "checks/granularity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "checks/quantiles.h"
#include "checks/reconstruct.h"
#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Grim, MeansThatWholeNumbersHave) {
  EXPECT_THAT(possible_sums(rounded(number("5.47")), 15), ElementsAre(82));
  EXPECT_THAT(possible_sums(rounded(number("1.72")), 6), IsEmpty());
  EXPECT_THAT(possible_sums(rounded(number("68.60")), 31), IsEmpty());
  EXPECT_THAT(possible_sums(rounded(number("-2.33")), 3), ElementsAre(-7));
}

TEST(Grim, TiesAndCutOffDigitsPass) {
  EXPECT_THAT(possible_sums(rounded(number("0.13")), 8), ElementsAre(1));  // 0.125 up
  EXPECT_THAT(possible_sums(rounded(number("0.12")), 8), ElementsAre(1));  // 0.125 down
  EXPECT_THAT(possible_sums(rounded(number("0.66")), 3), IsEmpty());
  EXPECT_THAT(possible_sums(rounded_or_cut(number("0.66")), 3), ElementsAre(2));  // 0.6667 cut off
  EXPECT_THAT(possible_sums(rounded_or_cut(number("-0.66")), 3), ElementsAre(-2));
}

TEST(Grim, FewDecimalsTellNothing) {
  EXPECT_EQ(chance_of_passing(number("8.4"), 24), 1);
  EXPECT_NEAR(chance_of_passing(number("5.47"), 15), 0.15, 1e-6);
}

TEST(Grim, NamesItsNeighbours) {
  const Bounds near = neighbours(1.72, 6);
  EXPECT_NEAR(near.low, 10.0 / 6, 1e-12);
  EXPECT_NEAR(near.high, 11.0 / 6, 1e-12);
}

TEST(Grimmer, FindsTheSumOfSquares) {
  const Grimmer found = grimmer(number("5.47"), number("0.915"), 15);
  EXPECT_EQ(found.spread, Spread::reachable);
  EXPECT_EQ(found.sum, 82);
  EXPECT_EQ(found.squares, 460);
}

TEST(Grimmer, ParityOfTheSumCounts) {
  // Sum 82 needs an even sum of squares: 461 would have the SD 0.9538.
  EXPECT_EQ(grimmer(number("5.47"), number("0.954"), 15).spread, Spread::unreachable);
}

TEST(Grimmer, AnSdDividedByNIsTold) {
  // 1, 1, 2: 0.5774 with n - 1, 0.4714 with n.
  EXPECT_EQ(grimmer(number("1.33"), number("0.577"), 3).spread, Spread::reachable);
  EXPECT_EQ(grimmer(number("1.33"), number("0.471"), 3).spread, Spread::reachable_with_n);
}

TEST(Debit, ZerosAndOnes) {
  EXPECT_EQ(debit(number("0.40"), number("0.49"), 50), Spread::reachable);
  EXPECT_EQ(debit(number("0.40"), number("0.45"), 50), Spread::unreachable);
}

TEST(Reconstruct, FindsDataThatPrintSo) {
  const auto values = reconstruct(number("5.47"), number("0.915"), 15, {4, 7});
  ASSERT_TRUE(values);
  ASSERT_EQ(values->size(), 15u);
  double sum = 0, squares = 0;
  for (const long v : *values) {
    EXPECT_GE(v, 4);
    EXPECT_LE(v, 7);
    sum += double(v);
    squares += double(v * v);
  }
  EXPECT_EQ(sum, 82);
  EXPECT_NEAR(std::sqrt((squares - sum * sum / 15) / 14), 0.915, 0.0006);
}

TEST(Reconstruct, GivesUpWhereTheRangeIsTooNarrow) {
  EXPECT_FALSE(reconstruct(number("5.47"), number("2.5"), 15, {4, 7}));
  EXPECT_FALSE(reconstruct(number("9.00"), number("1.0"), 15, {4, 7}));
}

// Luo et al. (2018) and Wan et al. (2014), computed by hand: w = 4 / (4 + 40^0.75) = 0.2009.
TEST(Quantiles, MeanAndSdFromTheRange) {
  const MeanAndSd found = from_range(10, 20, 32, 40);
  EXPECT_NEAR(found.mean, 20.2009, 0.0005);
  EXPECT_NEAR(found.sd, 22 / (2 * 2.15636), 0.001);  // qnorm((40 - 0.375) / 40.25)
}

}  // namespace
}  // namespace petik
