#include "checks/spread.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/derived.h"
#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Check> check(const RecordMaker& m) { return check_spreads(RecordIndex(m.record)); }

// One row with all its values in one place.
RecordMaker row(const std::string& mean, const std::string& sd, std::optional<long> n, const std::string& min,
                const std::string& max) {
  RecordMaker m;
  const std::string place = m.cell("t1", 2);
  Continuous& c = m.mean("skor", "all", "pre", mean, sd, n, place);
  if (!min.empty()) {
    c.min = number(min);
    c.max = number(max);
    c.evidence["min"] = c.evidence["max"] = {place};
  }
  return m;
}

TEST(Range, CenterAndSpread) {
  EXPECT_THAT(verdicts(check(row("5.47", "0.915", 15, "4", "7"))), ElementsAre("range pass"));
  EXPECT_THAT(verdicts(check(row("7.8", "0.9", 15, "4", "7"))), ElementsAre("range fail"));
  EXPECT_THAT(verdicts(check(row("5.5", "0.9", 15, "7", "4"))), ElementsAre("range fail"));
  EXPECT_THAT(verdicts(check(row("5.47", "2.915", 15, "4", "7"))), ElementsAre("range fail"));
}

TEST(Range, AStandardErrorIsNoSd) {
  const auto found = check(row("20.0", "0.7", 25, "10", "30"));
  ASSERT_THAT(verdicts(found), ElementsAre("range fail"));
  EXPECT_THAT(found[0].message, HasSubstr("may be the standard error, of an SD of 3.50"));
}

TEST(Range, ValuesOfDifferentPlacesMayNotBelongTogether) {
  RecordMaker m = row("7.8", "0.9", 15, "4", "7");
  m.record.continuous[0].evidence["max"] = {m.line(80)};
  EXPECT_THAT(verdicts(check(m)), ElementsAre("range indeterminate"));
}

TEST(StandardError, AgainstSdAndN) {
  RecordMaker m = row("4.75", "0.967", 20, "", "");
  Continuous& c = m.record.continuous[0];
  c.se = number("0.216");
  c.evidence["se"] = c.evidence["sd"];
  EXPECT_THAT(verdicts(check(m)), ElementsAre("standard_error pass"));
  c.se = number("0.182");
  EXPECT_THAT(verdicts(check(m)), ElementsAre("standard_error fail"));
  EXPECT_THAT(check(m)[0].message, HasSubstr("SD / sqrt(n) is 0.216, which would fit n = 28"));
  std::swap(c.sd, c.se);
  c.sd = number("0.216");
  EXPECT_THAT(check(m)[0].message, HasSubstr("changed places"));
  c.n.reset();
  EXPECT_THAT(verdicts(check(m)), ElementsAre("standard_error indeterminate"));
}

TEST(MeanInterval, AgainstMeanSdAndN) {
  RecordMaker m = row("15.20", "2.238", 20, "", "");
  Continuous& c = m.record.continuous[0];
  c.evidence["ci"] = c.evidence["sd"];
  c.ci = Interval{0.95, number("14.15"), number("16.25")};  // 2.093 * 2.238 / sqrt(20) = 1.047
  EXPECT_THAT(verdicts(check(m)), ElementsAre("mean_interval pass"));
  c.ci = Interval{0.95, number("14.75"), number("15.65")};
  EXPECT_THAT(verdicts(check(m)), ElementsAre("mean_interval fail"));
  c.ci = Interval{0.95, number("15.75"), number("16.65")};
  EXPECT_THAT(verdicts(check(m)), ElementsAre("mean_interval fail"));
}

TEST(Derived, SdFromErrorIntervalAndTest) {
  RecordMaker m;
  Continuous& error = m.mean("a", "all", "post", "10.0", "", 16, m.line(1));
  error.se = number("0.25");
  Continuous& interval = m.mean("b", "all", "post", "10.0", "", 25, m.line(2));
  interval.ci = Interval{0.95, number("8.762"), number("11.238")};  // 10 -/+ 2.0639 * 0.6
  m.mean("c", "all", "change", "2.0", "", 25, m.line(3));
  m.test("paired_t", "t 2.5", {24}, "", m.line(3)).outcome = "c";
  const auto found = derive_values(RecordIndex(m.record));
  ASSERT_THAT(verdicts(found), ElementsAre("derived_sd pass", "derived_sd pass", "derived_sd pass"));
  EXPECT_NEAR(*found[0].derived[0].value, 1, 1e-12);
  EXPECT_NEAR(*found[0].derived[0].low, 0.98, 1e-12);
  EXPECT_NEAR(*found[1].derived[0].value, 3, 0.001);
  EXPECT_NEAR(*found[2].derived[0].value, 4, 1e-12);
}

TEST(Derived, MeanAndSdFromMedianAndRange) {
  RecordMaker m = row("20", "", 40, "10", "32");
  Continuous& c = m.record.continuous[0];
  c.median = c.mean;
  c.mean.reset();
  const auto found = derive_values(RecordIndex(m.record));
  ASSERT_THAT(verdicts(found), ElementsAre("derived_mean pass"));
  EXPECT_NEAR(*found[0].derived[0].value, 20.2, 0.01);
  EXPECT_LT(*found[0].derived[1].low, *found[0].derived[1].value);
}

}  // namespace
}  // namespace petik
