#include "checks/arms_total.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RecordMaker maker(long all, const std::string& percent) {
  RecordMaker m;
  m.record.study.sample_n = 30;
  m.arm("a", "intervention", 15);
  m.arm("b", "control", 15);
  m.count("Susu belum turun", 4, 15, "26.7", m.cell("t1", 2)).arm = "a";
  m.count("Susu belum turun", 6, 15, "40", m.cell("t1", 2)).arm = "b";
  m.count("susu belum turun", all, std::nullopt, percent, m.line(9));
  return m;
}

std::vector<Check> check(const RecordMaker& m) { return check_arms_totals(RecordIndex(m.record)); }

TEST(ArmsTotal, AllAgainstTheArms) {
  EXPECT_THAT(verdicts(check(maker(10, "33.3"))), ElementsAre("arms_total pass"));
  const auto found = check(maker(9, "30"));
  ASSERT_THAT(verdicts(found), ElementsAre("arms_total fail"));
  EXPECT_THAT(found[0].message,
              HasSubstr("4 + 6 = 10 in the arms (33.3 % of 30), of all it is printed as 9 (30 %)"));
}

TEST(ArmsTotal, AShareOfOneArmIsNotOfAll) {
  EXPECT_THAT(check(maker(6, "40")), IsEmpty());  // 6 of 15
}

TEST(ArmsTotal, EveryArmMustCountIt) {
  RecordMaker m = maker(9, "30");
  m.record.dichotomous[1].category = "Susu sudah turun";
  EXPECT_THAT(check(m), IsEmpty());
}

TEST(ArmsTotal, TimesAreNotMixed) {
  RecordMaker m = maker(9, "30");
  m.record.dichotomous[0].timepoint = "pre";
  m.record.dichotomous[1].timepoint = "post";
  EXPECT_THAT(check(m), IsEmpty());
}

}  // namespace
}  // namespace petik
