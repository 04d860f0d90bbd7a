#include "checks/p_of_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Check> check(const RecordMaker& m) { return check_p_of_counts(RecordIndex(m.record)); }

// Counts of one group before and after, and the p below them.
RecordMaker before_after(long before, long after, long n, const std::string& test, const std::string& p) {
  RecordMaker m;
  m.record.study.sample_n = n;
  m.count("Cukup", before, n, "", m.cell("t2", 2)).timepoint = "pre";
  m.count("Cukup", after, n, "", m.cell("t2", 2)).timepoint = "post";
  m.count("tidak cukup", n - before, n, "", m.cell("t2", 3)).timepoint = "pre";
  m.count("Tidak Cukup", n - after, n, "", m.cell("t2", 3)).timepoint = "post";
  m.test(test, "", {}, p, m.cell("t2", 5));
  return m;
}

RecordMaker two_arms(const std::string& test, const std::string& p) {
  RecordMaker m;
  const auto add = [&](const std::string& category, const std::string& arm, long events, std::size_t row) {
    Dichotomous& d = m.count(category, events, 15, "", m.cell("t1", row));
    d.arm = arm;
    d.outcome = "asi";
  };
  add("keluar", "a", 9, 2);
  add("keluar", "b", 11, 2);
  add("belum", "a", 6, 3);
  add("belum", "b", 4, 3);
  m.test(test, "", {}, p, m.cell("t1", 4));
  return m;
}

TEST(PFromCounts, NoTestGivesThePrintedP) {
  const auto found = check(before_after(12, 21, 32, "chi_square", "= 0.002"));
  ASSERT_THAT(verdicts(found), ElementsAre("p_from_counts fail"));
  EXPECT_THAT(
      found[0].message,
      HasSubstr("as independent groups chi-squared 0.0244, with Yates' correction 0.0454, Fisher 0.0446"));
  EXPECT_THAT(found[0].message, HasSubstr("as pairs McNemar 0.00270 to 0.106"));
  EXPECT_THAT(found[0].message, HasSubstr("tests association and not change"));
  EXPECT_EQ(found[0].subjects.size(), 5u);
}

TEST(PFromCounts, PairsCanHaveIt) {
  EXPECT_THAT(verdicts(check(before_after(12, 21, 32, "mcnemar", "= 0.004"))),
              ElementsAre("p_from_counts pass"));
}

TEST(PFromCounts, PairedDataTestedAsIndependentIsSaid) {
  // 6 and 24 of 28: independent 0.0000014, McNemar at least 0.0000076.
  const auto found = check(before_after(6, 24, 28, "chi_square", "= 0.0000014"));
  ASSERT_THAT(verdicts(found), ElementsAre("p_from_counts indeterminate"));
  EXPECT_THAT(found[0].message, HasSubstr("one group before and after is paired"));
}

TEST(PFromCounts, TwoArms) {
  EXPECT_THAT(verdicts(check(two_arms("chi_square", "= 0.439"))), ElementsAre("p_from_counts pass"));
  EXPECT_THAT(verdicts(check(two_arms("chi_square", "= 0.699"))),
              ElementsAre("p_from_counts pass"));  // Yates
  EXPECT_THAT(verdicts(check(two_arms("chi_square", "= 0.039"))), ElementsAre("p_from_counts fail"));
}

TEST(PFromCounts, TwoTestsOfOneTableAreNotGuessed) {
  RecordMaker m = two_arms("chi_square", "= 0.039");
  m.test("chi_square", "", {}, "= 0.439", m.cell("t1", 5));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("p_from_counts indeterminate", "p_from_counts pass"));
}

TEST(PFromCounts, IncompleteTablesAndOtherTestsAreLeftOut) {
  RecordMaker m = two_arms("chi_square", "= 0.039");
  m.record.dichotomous.pop_back();
  EXPECT_THAT(check(m), IsEmpty());
  EXPECT_THAT(check(two_arms("mann_whitney", "= 0.039")), IsEmpty());
}

TEST(PFromCounts, CrosstabsByTheirLabels) {
  RecordMaker m;
  m.count("Tidak | muda", 21, 55, "", m.cell("t2", 2));
  m.count("Ya | muda", 34, 55, "", m.cell("t2", 2));
  m.count("Tidak | tua", 2, 9, "", m.cell("t2", 3));
  m.count("Ya | tua", 7, 9, "", m.cell("t2", 3));
  m.test("chi_square", "", {}, "= 0.355", m.cell("t2", 4));  // 0.3547
  EXPECT_THAT(verdicts(check(m)), ElementsAre("p_from_counts pass"));
}

}  // namespace
}  // namespace petik
