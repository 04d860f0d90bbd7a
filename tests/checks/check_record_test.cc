#include "checks/check_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "checks/catalogue.h"
#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CheckRecord, AnEmptyRecordHasNothingToCheck) {
  StudyRecord record;
  check_record(record);
  EXPECT_THAT(record.checks, IsEmpty());
}

TEST(CheckRecord, KeepsWhatReadingFoundAndRecomputesTheRest) {
  RecordMaker m;
  m.record.study.alpha = number("0.05");
  m.record.checks = {{"printed_twice", "fail", "found while reading", {}, {}, {}},
                     {"alpha", "fail", "of an older version", {}, {}, {}},
                     {"unheard_of", "pass", "of a newer version", {}, {}, {}}};
  check_record(m.record);
  EXPECT_THAT(verdicts(m.record.checks), ElementsAre("printed_twice fail", "unheard_of pass", "alpha pass"));
  const auto once = verdicts(m.record.checks);
  check_record(m.record);
  EXPECT_EQ(verdicts(m.record.checks), once);
}

TEST(CheckRecord, ALevelThatNobodyUses) {
  RecordMaker m;
  m.record.study.alpha = number("0.005");
  m.test("paired_t", "", {}, "= 0.004", m.line(1));
  m.test("paired_t", "", {}, "= 0.022", m.line(2));
  check_record(m.record);
  ASSERT_THAT(verdicts(m.record.checks), ElementsAre("alpha indeterminate"));
  EXPECT_THAT(m.record.checks[0].message,
              HasSubstr("p = 0.004, p = 0.022; the verdict on p = 0.022 hangs on it"));
}

// Numbers as a broken or hostile record may hold them.
TEST(CheckRecord, NeverThrows) {
  RecordMaker m;
  Number huge;
  huge.value = 1e300;
  m.record.study.sample_n = 2147483647;
  m.arm("a", "intervention", -5);
  m.arm("b", "control", 0);
  for (const std::string name : {"t", "F", "Z", "U", "W", "H", "chi2", "r", "rho", "D", "other"}) {
    auto& test = m.test("paired_t", name + " 0", {0, -3, 1e300}, "= 0", m.line(1));
    test.statistic->value = huge;
    m.test("independent_t", name + " 0", {}, "> 1", m.line(1)).arm = "nobody";
    m.test("wilcoxon_signed_rank", name + " 0", {1e-300}, "= 1.000", m.line(1));
  }
  for (const long n : {-1L, 0L, 1L, 2L, 2000000000L}) {
    Continuous& row = m.mean("x", "a", "pre", "0", "0", n, m.line(2));
    row.se = row.median = row.min = number("0");
    row.max = huge;
    row.ci = Interval{2, huge, number("0")};
    Continuous& post = m.mean("x", "a", "post", "1", "0", n, m.line(2));
    post.mean = huge;
    m.count("c", n, n, "100", m.cell("t1", 1)).timepoint = "pre";
    m.count("c", n, 0, "0", m.cell("t1", 1)).timepoint = "post";
  }
  Association a;
  a.measure = "OR";
  a.value = huge;
  a.ci = Interval{1, number("0"), number("0")};
  a.p = PValue{"=", number("0")};
  m.record.associations = {a};
  EXPECT_NO_THROW(check_record(m.record, {true}));
}

TEST(Catalogue, EveryNameOnceAndDocumented) {
  std::set<std::string_view> names;
  for (const CheckInfo& each : check_catalogue()) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
    EXPECT_FALSE(each.about.empty() || each.input.empty() || each.indeterminate.empty()) << each.name;
  }
  EXPECT_EQ(check_info("no such check"), nullptr);
}

TEST(RecordIndex, SubjectsLeadToTheirPlaces) {
  RecordMaker m;
  m.mean("x", "all", "pre", "1", "2", 5, m.line(7));
  const RecordIndex index(m.record);
  ASSERT_EQ(index.places("/continuous/0/mean").size(), 1u);
  EXPECT_EQ(index.places("/continuous/0/mean")[0]->line, 7u);
  EXPECT_EQ(index.places("/continuous/0").size(), 2u);
  for (const char* wrong : {"", "/", "/continuous", "/continuous/1/mean", "/continuous/x", "/continuous/-1",
                            "/continuous/99999999999999999999", "/study/alpha", "//"}) {
    EXPECT_THAT(index.places(wrong), IsEmpty()) << wrong;
  }
}

}  // namespace
}  // namespace petik
