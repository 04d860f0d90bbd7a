#include "checks/ratios.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Check> check(const RecordMaker& m) { return check_ratios(RecordIndex(m.record)); }

RecordMaker with(const std::string& measure, const std::string& value, const std::string& low,
                 const std::string& high, const std::string& p) {
  RecordMaker m;
  m.count("sakit", 17, 68, "", m.cell("t1", 2)).arm = "a";
  m.count("sakit", 8, 70, "", m.cell("t1", 2)).arm = "b";
  m.count("sehat", 51, 68, "", m.cell("t1", 3)).arm = "a";
  m.count("sehat", 62, 70, "", m.cell("t1", 3)).arm = "b";
  Association a;
  const std::string place = m.cell("t1", 2);
  a.measure = measure;
  a.value = number(value);
  a.evidence["value"] = {place};
  if (!low.empty()) {
    a.ci = Interval{0.95, number(low), number(high)};
    a.evidence["ci"] = {place};
  }
  if (!p.empty()) {
    a.p = PValue{"=", number(p)};
    a.evidence["p"] = {place};
  }
  m.record.associations = {a};
  return m;
}

TEST(Ratios, AgainstTheirTable) {
  EXPECT_THAT(verdicts(check(with("RR", "2.19", "", "", ""))), ElementsAre("ratio pass"));
  EXPECT_THAT(verdicts(check(with("OR", "2.58", "", "", ""))), ElementsAre("ratio pass"));
  EXPECT_THAT(verdicts(check(with("OR", "0.39", "", "", ""))), ElementsAre("ratio pass"));  // turned round
  EXPECT_THAT(verdicts(check(with("OR", "3.58", "", "", ""))), ElementsAre("ratio fail"));
  EXPECT_THAT(check(with("aOR", "3.58", "", "", "")), IsEmpty());
}

TEST(Ratios, AgainstTheirInterval) {
  EXPECT_THAT(verdicts(check(with("RR", "2.19", "1.01", "4.73", ""))),
              ElementsAre("ratio pass", "ratio_interval pass"));
  EXPECT_THAT(verdicts(check(with("RR", "2.19", "2.31", "4.73", ""))),
              ElementsAre("ratio pass", "ratio_interval fail"));
  EXPECT_THAT(verdicts(check(with("RR", "2.19", "1.01", "8.73", ""))),
              ElementsAre("ratio pass", "ratio_interval indeterminate"));
}

TEST(Ratios, IntervalAgainstP) {
  EXPECT_THAT(verdicts(only(check(with("RR", "2.19", "1.01", "4.73", "0.039")), "ratio_p")),
              ElementsAre("ratio_p pass"));
  EXPECT_THAT(verdicts(only(check(with("RR", "2.19", "0.99", "4.85", "0.045")), "ratio_p")),
              ElementsAre("ratio_p indeterminate"));
  EXPECT_THAT(verdicts(only(check(with("RR", "2.19", "0.59", "8.10", "0.001")), "ratio_p")),
              ElementsAre("ratio_p fail"));
}

}  // namespace
}  // namespace petik
