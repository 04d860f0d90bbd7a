#include "checks/percentages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Check> check(const RecordMaker& m) { return check_percentages(RecordIndex(m.record)); }

TEST(Percentages, OneThatDoesNotFollowFails) {
  RecordMaker m;
  m.count("Ya", 16, 28, "47.1", m.cell("t1", 2));
  m.count("Tidak", 12, 28, "42.9", m.cell("t1", 3));
  const auto found = check(m);
  EXPECT_THAT(verdicts(found), ElementsAre("sum pass", "percent pass", "percent fail"));
  EXPECT_EQ(found[2].message, "16 of 28 is 57.1 %, printed is 47.1 %");
  EXPECT_THAT(found[2].subjects, ElementsAre("/dichotomous/0/percent"));
  EXPECT_EQ(found[2].detail.at("recomputed"), "57.1");
}

TEST(Percentages, TiesPassEitherWay) {
  RecordMaker m;
  m.count("a", 6, 32, "18.7", m.cell("t1", 2));
  m.count("b", 26, 32, "81.3", m.cell("t1", 3));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("sum pass", "percent pass"));
}

TEST(Percentages, CutOffIsSaid) {
  RecordMaker m;
  m.count("a", 6, 28, "21.4", m.cell("t1", 2));
  m.count("b", 22, 28, "78.5", m.cell("t1", 3));
  const auto found = only(check(m), "percent");
  ASSERT_EQ(verdicts(found), (std::vector<std::string>{"percent pass", "percent fail"}));
  EXPECT_THAT(found[1].message, HasSubstr("cut off instead of rounded"));
}

TEST(Percentages, AnotherTotalIsNoError) {
  RecordMaker m;
  m.record.study.sample_n = 40;  // 16 of the 20 of one arm
  m.count("a", 16, 40, "80", m.cell("t1", 2));
  m.count("b", 24, 40, "20", m.cell("t1", 3));
  EXPECT_THAT(verdicts(only(check(m), "percent")),
              ElementsAre("percent indeterminate", "percent indeterminate"));
}

TEST(Percentages, NoneAndAllTellNothingOfTheTotal) {
  RecordMaker m;
  m.count("a", 0, 31, "0", m.cell("t1", 2));
  m.count("b", 25, 31, "78.1", m.cell("t1", 3));
  m.count("c", 6, 31, "18.8", m.cell("t1", 4));
  EXPECT_THAT(only(check(m), "percent"),
              testing::Not(testing::Contains(testing::Field(&Check::status, "fail"))));
}

TEST(Percentages, TwoCharacteristicsOfOneTableStandApart) {
  RecordMaker m;
  m.count("a", 6, 15, "40", m.cell("t1", 2));
  m.count("b", 9, 15, "60", m.cell("t1", 3));
  m.count("c", 12, 15, "80", m.cell("t1", 4));
  m.count("d", 3, 15, "20", m.cell("t1", 5));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("sum pass", "percent pass", "sum pass", "percent pass"));
}

TEST(Percentages, CountsThatDoNotAddUpToThePrintedTotal) {
  RecordMaker m;
  m.count("a", 8, 20, "40", m.cell("t1", 2)).outcome = "usia";
  m.count("b", 7, 20, "30", m.cell("t1", 3)).outcome = "usia";  // 6 are 30 %
  m.count("c", 6, 20, "30", m.cell("t1", 4)).outcome = "usia";
  const auto found = only(check(m), "sum");
  ASSERT_THAT(verdicts(found), ElementsAre("sum fail"));
  EXPECT_EQ(found[0].message, "8 + 7 + 6 are 21, the printed total is 20; 30 % of it would be 6, not 7");
}

TEST(Percentages, OneQuoteWithItsTotal) {
  RecordMaker m;
  m.count("", 28, 52, "35.8", m.line(7));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("percent fail"));
  RecordMaker right;
  right.count("", 28, 52, "53.8", right.line(7));
  EXPECT_THAT(verdicts(check(right)), ElementsAre("percent pass"));
}

TEST(SampleSizes, ArmsSampleAndPopulation) {
  RecordMaker m;
  m.record.study.sample_n = 30;
  m.record.study.population_n = 20;
  m.arm("a", "intervention", 15);
  m.arm("b", "control", 15);
  EXPECT_THAT(verdicts(check_sample_sizes(RecordIndex(m.record))),
              ElementsAre("sample_size indeterminate", "sample_size pass"));
  m.record.study.evidence = {{"sample_n", {m.line(3)}}, {"population_n", {m.line(3)}}};
  EXPECT_THAT(verdicts(check_sample_sizes(RecordIndex(m.record))),
              ElementsAre("sample_size fail", "sample_size pass"));
  m.record.study.population_n.reset();
  m.record.arms[1].n = 13;
  EXPECT_THAT(verdicts(check_sample_sizes(RecordIndex(m.record))), ElementsAre("sample_size indeterminate"));
  m.record.arms[1].n.reset();
  EXPECT_THAT(check_sample_sizes(RecordIndex(m.record)), IsEmpty());
}

}  // namespace
}  // namespace petik
