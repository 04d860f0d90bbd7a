#include "checks/p_of_statistic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Check> check(const RecordMaker& m) { return check_p_of_statistics(RecordIndex(m.record)); }

Check of(const std::string& name, const std::string& statistic, std::vector<double> df, const std::string& p,
         std::optional<long> n = std::nullopt) {
  RecordMaker m;
  m.record.study.sample_n = n;
  m.test(name, statistic, std::move(df), p, m.line(1));
  const auto found = check(m);
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? Check{} : found[0];
}

TEST(PFromStatistic, PrintedDegreesOfFreedom) {
  EXPECT_EQ(of("independent_t", "t -2.958", {32}, "= 0.006").status, "pass");
  const Check wrong = of("independent_t", "t -1.262", {32}, "= 0.003");
  EXPECT_EQ(wrong.status, "fail");
  EXPECT_EQ(wrong.message,
            "t = -1.262 with df = 32 gives p = 0.216, printed is p = 0.003; the two lie on different sides "
            "of 0.05");
  EXPECT_THAT(wrong.subjects, ElementsAre("/tests/0/p", "/tests/0/statistic"));
  EXPECT_EQ(wrong.detail.at("decision"), "changes");
}

TEST(PFromStatistic, EachDistribution) {
  EXPECT_EQ(of("anova", "F 29.908", {2, 42}, "< 0.001").status, "pass");
  EXPECT_EQ(of("anova", "F 1.266", {4, 20}, "= 0.036").status, "fail");
  EXPECT_EQ(of("chi_square", "chi2 2.983", {2}, "= 0.225").status, "pass");
  EXPECT_EQ(of("chi_square", "chi2 2.983", {2}, "= 0.025").status, "fail");
  EXPECT_EQ(of("kruskal_wallis", "H 22.737", {4}, "< 0.001").status, "pass");
  EXPECT_EQ(of("pearson", "r 0.202", {64}, "= 0.104").status, "pass");
  EXPECT_EQ(of("pearson", "r 0.202", {}, "= 0.104", 66).status, "pass");
  EXPECT_EQ(of("pearson", "r 0.202", {}, "= 0.001", 66).status, "fail");
  EXPECT_EQ(of("wilcoxon_signed_rank", "Z -3.434", {}, "= 0.001", 15).status, "pass");
}

TEST(PFromStatistic, APrintedZeroIsABound) {
  EXPECT_EQ(of("paired_t", "t 9.526", {16}, "= 0.000").status, "pass");
  EXPECT_EQ(of("paired_t", "t 2.587", {16}, "= 0.000").status, "fail");
}

TEST(PFromStatistic, OneTailedAndCutOffAreNoErrors) {
  const Check half = of("independent_t", "t 1.80", {30}, "= 0.041");  // two-sided 0.082
  EXPECT_EQ(half.status, "indeterminate");
  EXPECT_THAT(half.message, HasSubstr("one-tailed"));
  const Check cut = of("independent_t", "t -1.262", {32}, "= 0.21");  // 0.216
  EXPECT_EQ(cut.status, "indeterminate");
  EXPECT_THAT(cut.message, HasSubstr("cut off"));
}

TEST(PFromStatistic, UnknownDegreesOfFreedomFailOnlyWhereNoneFits) {
  EXPECT_EQ(of("independent_t", "t 2.10", {}, "= 0.043").status, "indeterminate");
  const Check never = of("independent_t", "t 2.946", {}, "= 0.000");
  EXPECT_EQ(never.status, "fail");
  EXPECT_THAT(never.message, HasSubstr("whatever its degrees of freedom"));
  const Check between = of("paired_t", "t 1.928", {}, "= 0.203");
  EXPECT_EQ(between.status, "fail");
  EXPECT_THAT(between.message, HasSubstr("df = 1 gives 0.305, df = 2 gives 0.194"));
  EXPECT_EQ(of("anova", "F 5.2", {2}, "= 0.010", 45).status, "indeterminate");
  EXPECT_EQ(of("anova", "F 5.2", {}, "= 0.010").status, "indeterminate");
}

TEST(PFromStatistic, WhatWouldFitIsSaid) {
  const Check t = of("paired_t", "t 0.978", {}, "= 0.366");
  EXPECT_THAT(t.message, HasSubstr("df of 6 would fit"));
  ASSERT_EQ(t.derived.size(), 1u);
  EXPECT_EQ(t.derived[0].low, 6);
  EXPECT_EQ(t.derived[0].high, 6);
  EXPECT_THAT(of("paired_t", "t 8.887", {}, "= 0.000").message, HasSubstr("df of 5 or more would fit"));
  // R: 2 * pt(-0.362 * sqrt(64 / (1 - 0.362^2)), 64) is 0.00285
  const Check r = of("pearson", "r -0.362", {}, "= 0.003");
  EXPECT_EQ(r.status, "indeterminate");
  ASSERT_EQ(r.derived.size(), 1u);
  EXPECT_EQ(r.derived[0].name, "n");
  EXPECT_LE(*r.derived[0].low, 66);
  EXPECT_GE(*r.derived[0].high, 66);
}

TEST(PFromStatistic, DegreesOfFreedomFromTheArms) {
  RecordMaker m;
  m.arm("a", "intervention", 17);
  m.arm("b", "control", 17);
  m.test("independent_t", "t -1.262", {}, "= 0.216", m.line(1));
  m.test("paired_t", "t 1.200", {}, "= 0.248", m.line(2)).arm = "b";
  m.test("paired_t", "t 1.200", {}, "= 0.148", m.line(3)).arm = "b";
  EXPECT_THAT(verdicts(check(m)),
              ElementsAre("p_from_statistic pass", "p_from_statistic pass", "p_from_statistic fail"));
}

TEST(PFromStatistic, WhatIsNotPrintedTogetherMayBeOfTwoTests) {
  RecordMaker m;
  m.test("independent_t", "t -1.262", {32}, "= 0.003", m.line(1)).evidence["p"] = {m.line(40)};
  EXPECT_THAT(verdicts(check(m)), ElementsAre("p_from_statistic indeterminate"));
}

TEST(PFromStatistic, ExactPOfSmallSamples) {
  EXPECT_EQ(of("mann_whitney", "Z -2.10", {}, "= 0.030", 20).status, "indeterminate");  // approximately 0.036
  EXPECT_EQ(of("mann_whitney", "Z -2.10", {}, "= 0.300", 20).status, "fail");
  EXPECT_EQ(of("mann_whitney", "Z -2.10", {}, "= 0.030", 200).status, "fail");
}

TEST(PFromStatistic, TheOtherPrintedPIsCheckedToo) {
  RecordMaker m;
  m.record.study.sample_n = 15;
  m.test("wilcoxon_signed_rank", "Z -3.434", {}, "= 0.001", m.line(1));
  Check twice{"printed_twice", "fail", "", {"/tests/0/p"}, {{"also_printed", "= 0.000"}}, {}};
  m.record.checks = {twice};
  const auto found = check(m);
  EXPECT_THAT(verdicts(found), ElementsAre("p_from_statistic pass", "p_from_statistic fail"));
  EXPECT_THAT(found[1].message, HasSubstr("also printed is p = 0.000"));
}

TEST(PFromStatistic, UWithoutTiesIsTheUpperEnd) {
  RecordMaker m;
  m.arm("a", "intervention", 22);
  m.arm("b", "control", 21);
  m.test("mann_whitney", "U 157.5", {}, "= 0.073", m.line(1));
  m.test("mann_whitney", "U 157.5", {}, "= 0.730", m.line(2));
  EXPECT_THAT(verdicts(only(check(m), "p_from_statistic")),
              ElementsAre("p_from_statistic pass", "p_from_statistic fail"));
}

TEST(StatisticRange, UAndW) {
  RecordMaker m;
  m.arm("a", "intervention", 10);
  m.arm("b", "control", 12);
  m.test("mann_whitney", "U 115.5", {}, "", m.line(1));
  m.test("mann_whitney", "U 130.5", {}, "", m.line(2));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("statistic_range pass", "statistic_range fail"));
}

}  // namespace
}  // namespace petik
