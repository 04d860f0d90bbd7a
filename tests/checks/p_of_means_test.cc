#include "checks/p_of_means.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Check> check(const RecordMaker& m) { return check_p_of_means(RecordIndex(m.record)); }

RecordMaker paired(const std::string& pre, const std::string& post, const std::string& p) {
  RecordMaker m;
  m.arm("kontrol", "control", 15);
  m.mean("asi", "kontrol", "pre", pre, "0.70", 15, m.cell("t2", 2));
  m.mean("asi", "kontrol", "post", post, "1.39", 15, m.cell("t2", 3));
  auto& test = m.test("paired_t", "", {}, p, m.cell("t2", 2));
  test.arm = "kontrol";
  test.outcome = "asi";
  return m;
}

TEST(PairedT, TheImpliedCorrelation) {
  const auto found = check(paired("0.62", "1.59", "= 0.004"));
  ASSERT_THAT(verdicts(found), ElementsAre("paired_t pass"));
  EXPECT_THAT(found[0].message,
              HasSubstr("a correlation of 0.61 to 0.65 between before and after (0.59 to 0.67"));
  ASSERT_EQ(found[0].derived.size(), 2u);
  EXPECT_EQ(found[0].derived[0].name, "r");
  EXPECT_NEAR(*found[0].derived[0].value, 0.631, 0.0005);
  EXPECT_NEAR(*found[0].derived[0].low, 0.609, 0.0005);
  EXPECT_NEAR(*found[0].derived[0].high, 0.654, 0.0005);
}

TEST(PairedT, AZeroLeavesTheHighEndOpen) {
  RecordMaker m;
  m.mean("asi", "all", "pre", "0.94", "1.25", 15, m.cell("t3", 2));
  m.mean("asi", "all", "post", "2.75", "2.28", 15, m.cell("t3", 3));
  m.test("paired_t", "", {}, "= 0.000", m.cell("t3", 2)).outcome = "asi";
  const auto found = check(m);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].derived[0].value);
  EXPECT_NEAR(*found[0].derived[0].low, 0.760, 0.0005);
  EXPECT_EQ(*found[0].derived[0].high, 1);
}

TEST(PairedT, NoCorrelationGivesIt) {
  EXPECT_THAT(verdicts(check(paired("0.62", "9.59", "= 0.400"))), ElementsAre("paired_t fail"));
  // The test stands elsewhere: it may belong to other means.
  RecordMaker m = paired("0.62", "9.59", "= 0.400");
  m.record.tests[0].evidence["p"] = {m.line(90)};
  EXPECT_THAT(verdicts(check(m)), ElementsAre("paired_t indeterminate"));
}

TEST(PFromMeans, AChangeWithItsSd) {
  RecordMaker m;
  m.mean("selisih", "all", "change", "2.321", "1.124", 28, m.cell("t4", 2));
  m.test("paired_t", "t 10.929", {27}, "= 0.000", m.cell("t4", 2)).outcome = "selisih";
  m.mean("lain", "all", "change", "2.321", "1.124", 28, m.cell("t5", 2));
  m.test("paired_t", "t 9.129", {27}, "= 0.000", m.cell("t5", 2)).outcome = "lain";
  EXPECT_THAT(verdicts(check(m)), ElementsAre("p_from_means pass", "p_from_means fail"));
}

RecordMaker arms(const std::string& p) {
  RecordMaker m;
  m.arm("a", "intervention", 17);
  m.arm("b", "control", 17);
  m.mean("diastolik", "a", "post", "89.06", "5.52", std::nullopt, m.cell("t3", 2));
  m.mean("diastolik", "b", "post", "91.82", "7.15", std::nullopt, m.cell("t3", 3));
  m.test("independent_t", "", {}, p, m.line(292)).outcome = "diastolik";
  return m;
}

// The means and the p stand apart: the test may be one of the changes.
TEST(PFromMeans, TwoArmsPassOrStayOpen) {
  EXPECT_THAT(verdicts(check(arms("= 0.216"))), ElementsAre("p_from_means pass"));
  EXPECT_THAT(verdicts(check(arms("= 0.003"))), ElementsAre("p_from_means indeterminate"));
}

TEST(PFromMeans, TheDifferencePrintedBesideThePNamesTheMeans) {
  RecordMaker m = arms("= 0.003");
  m.record.continuous[1].outcome.reset();  // its label was lost
  Association a;
  a.measure = "mean_difference";
  a.outcome = "diastolik";
  a.value = number("2.76");
  a.p = m.record.tests[0].p;
  a.evidence = {{"value", {m.line(292)}}, {"p", m.record.tests[0].evidence.at("p")}};
  m.record.associations = {a};
  const auto found = check(m);
  ASSERT_THAT(verdicts(found), ElementsAre("p_from_means fail"));
  EXPECT_THAT(found[0].message, HasSubstr("printed is p = 0.003"));
  EXPECT_THAT(found[0].subjects, testing::Contains("/continuous/1/sd"));
}

TEST(PFromMeans, NothingWithoutSpread) {
  RecordMaker m = arms("= 0.003");
  m.record.continuous[1].sd.reset();
  EXPECT_THAT(check(m), IsEmpty());
}

}  // namespace
}  // namespace petik
