#include "checks/contingency.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

TEST(Contingency, EmptyMarginsTellNothing) {
  EXPECT_EQ(chi_squared_p(Fourfold{0, 5, 0, 7}), 1);
  EXPECT_EQ(yates_p({0, 5, 0, 7}), 1);
  EXPECT_NEAR(fisher_p({0, 5, 0, 7}), 1, 1e-12);
  EXPECT_EQ(chi_squared({{0, 0}, {0, 0}}).p, 1);
}

TEST(Contingency, NobodyChanged) {
  EXPECT_EQ(mcnemar_p(0, 0), 1);
  EXPECT_EQ(mcnemar_corrected_p(0, 0), 1);
  EXPECT_EQ(mcnemar_exact_p(0, 0), 1);
}

TEST(Contingency, YatesNeverGoesBeyondNoDifference) {
  EXPECT_EQ(yates_p({10, 10, 10, 10}), 1);
  EXPECT_EQ(yates_p({10, 10, 11, 10}), 1);
}

TEST(Contingency, LargerTablesLeaveOutEmptyLines) {
  const ChiSquared with = chi_squared({{12, 20, 0}, {21, 11, 0}});
  EXPECT_EQ(with.df, 1);
  EXPECT_NEAR(with.value, 5.0674, 0.0001);
}

}  // namespace
}  // namespace petik
