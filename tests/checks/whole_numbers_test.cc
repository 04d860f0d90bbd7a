#include "checks/whole_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/checks/record_maker.h"

namespace petik {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Check> check(const RecordMaker& m, bool with_data = false) {
  return check_whole_numbers(RecordIndex(m.record), with_data);
}

TEST(WholeNumbers, OtherMeansShowThatTheScaleIsWhole) {
  RecordMaker m;
  m.mean("frekuensi", "all", "pre", "5.47", "0.915", 15, m.cell("t1", 2));
  m.mean("frekuensi", "all", "post", "11.33", "2.526", 15, m.cell("t1", 3));
  m.mean("frekuensi", "a", "post", "9.07", "", 15, m.cell("t1", 4));
  m.mean("frekuensi", "b", "post", "9.27", "", 15, m.cell("t1", 5));
  EXPECT_THAT(verdicts(check(m)), ElementsAre("grim pass", "grimmer pass", "grim pass", "grimmer pass",
                                              "grim pass", "grim pass"));
}

TEST(WholeNumbers, OneOfAScoreFails) {
  RecordMaker m;
  m.mean("skor", "a", "pre", "42.00", "", 32, m.line(1));
  m.mean("skor", "b", "pre", "41.03", "", 31, m.line(2));
  m.mean("skor", "a", "post", "74.75", "", 32, m.line(3));
  m.mean("skor", "b", "post", "68.60", "", 31, m.line(4));
  EXPECT_THAT(verdicts(check(m)), IsEmpty());  // by chance half of them may pass
  m.record.outcomes[0].kind = "ordinal";
  const auto found = check(m);
  EXPECT_THAT(verdicts(found), ElementsAre("grim pass", "grim pass", "grim pass", "grim fail"));
  EXPECT_THAT(found[3].message, HasSubstr("next to it are 68.58 and 68.61"));
}

TEST(WholeNumbers, NothingElseShowsIt) {
  RecordMaker m;
  m.mean("skor", "all", "pre", "5.43", "", 15, m.line(1));
  m.record.outcomes[0].kind = "ordinal";
  EXPECT_THAT(verdicts(check(m)), ElementsAre("grim indeterminate"));
}

TEST(WholeNumbers, AMeasureWithDecimalsIsLeftOut) {
  RecordMaker m;
  Continuous& row = m.mean("hb", "all", "pre", "11.43", "1.2", 15, m.line(1));
  row.min = number("9.4");
  row.max = number("13.1");
  m.record.outcomes[0].kind = "ordinal";
  EXPECT_THAT(check(m), IsEmpty());
}

TEST(WholeNumbers, MeansOfTheCategoriesOfAScore) {
  RecordMaker m;
  const auto add = [&](const std::string& category, const std::string& time, long n,
                       const std::string& mean) {
    m.count(category, n, 28, "", m.cell("t3", 2)).timepoint = time;
    m.mean(category, "all", time, mean, "", n, m.cell("t3", 2));
  };
  add("lancar", "pre", 6, "1.72");
  add("lancar", "post", 24, "8.4");
  add("tidak lancar", "pre", 22, "5.16");
  add("tidak lancar", "post", 4, "3.75");
  EXPECT_THAT(verdicts(check(m)), ElementsAre("grim fail", "grim fail", "grim pass"));
}

TEST(WholeNumbers, SizesThatDoNotAddUpAreNotUsed) {
  RecordMaker m;
  m.record.study.sample_n = 30;  // two were lost, nobody says where
  m.arm("a", "intervention", 15);
  m.arm("b", "control", 13);
  m.mean("skor", "a", "pre", "41.71", "", std::nullopt, m.line(1));
  m.record.outcomes[0].kind = "ordinal";
  EXPECT_THAT(check(m), IsEmpty());
}

TEST(WholeNumbers, DataThatPrintSo) {
  RecordMaker m;
  Continuous& row = m.mean("skor", "all", "pre", "5.47", "0.915", 15, m.line(1));
  row.min = number("4");
  row.max = number("7");
  const auto found = check(m, true);
  ASSERT_FALSE(found.empty());
  EXPECT_THAT(found[0].detail.at("data_that_print_so"), testing::StartsWith("4 "));
}

}  // namespace
}  // namespace petik
