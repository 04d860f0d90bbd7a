#include "extract/code_series.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

TEST(CodeSeries, ACodeIsCapitalsAndANumber) {
  EXPECT_EQ(code_in_front("P0"), "P0");
  EXPECT_EQ(code_in_front("A1 (10%)"), "A1");
  EXPECT_EQ(code_in_front("P1=0,65"), "P1");
  EXPECT_EQ(code_in_front("K0P12"), "K0P12");
  for (const char* none : {"", "P", "p1", "Perlakuan 1", "HbA1c", "P100", "ABC1", "1P", "P1a"})
    EXPECT_EQ(code_in_front(none), "") << none;
}

TEST(CodeSeries, OneSeriesHasTheSameLettersAndDifferentNumbers) {
  EXPECT_TRUE(is_series({"P0", "P1", "P2"}));
  EXPECT_TRUE(is_series({"K0P0", "K0P1", "K0P0"}));
  EXPECT_FALSE(is_series({"P0"}));
  EXPECT_FALSE(is_series({"P0", "P0"}));
  EXPECT_FALSE(is_series({"X1", "Y1"}));
  EXPECT_FALSE(is_series({"P0", "P1", ""}));
}

}  // namespace
}  // namespace petik
