#include "normalize/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Pass kTable{Pass::Kind::table, 0};
constexpr Pass kResults{Pass::Kind::results, 0};
constexpr Pass kAbstract{Pass::Kind::abstract_, 0};

Number number(const std::string& printed) { return *parse_number(printed); }

// A mean as a pass reports it; `at` is also its only evidence and its sentence.
Reported<Continuous> mean(const std::string& value, Pass pass, std::size_t at, const std::string& arm = "all",
                          const char* time = nullptr, const char* outcome = nullptr) {
  Continuous row;
  row.mean = number(value);
  row.arm = arm;
  if (time) row.timepoint = time;
  if (outcome) row.outcome = outcome;
  row.evidence["mean"] = {"#" + std::to_string(at)};
  return reported(std::move(row), pass, at, at, true);
}

Reported<Test> p_value(const std::string& op, const std::string& value, Pass pass, std::size_t at) {
  Test test;
  test.p = PValue{op, number(value)};
  test.evidence["p"] = {"#" + std::to_string(at)};
  return reported(std::move(test), pass, at, at, true);
}

MergedFacts merged(std::vector<Reported<Continuous>> rows) {
  Facts facts;
  facts.continuous = std::move(rows);
  return merge(std::move(facts));
}

std::vector<std::string> p_values(std::vector<Reported<Test>> tests) {
  Facts facts;
  facts.tests = std::move(tests);
  std::vector<std::string> out;
  for (const auto& test : merge(std::move(facts)).tests) out.push_back(printed(*test.fact.p));
  return out;
}

// ---- two numbers that can be one ----

TEST(SameNumber, EqualOrRounded) {
  EXPECT_TRUE(same_number(number("0,62"), number("0,62")));
  EXPECT_TRUE(same_number(number("0,62"), number("0,620")));
  EXPECT_TRUE(same_number(number("0,62"), number("0,6")));
  EXPECT_TRUE(same_number(number("0,6"), number("0,62")));
  EXPECT_TRUE(same_number(number("0,65"), number("0,6")));  // halves are rounded either way
  EXPECT_TRUE(same_number(number("0,65"), number("0,7")));
  EXPECT_FALSE(same_number(number("0,66"), number("0,6")));
  EXPECT_FALSE(same_number(number("0,62"), number("0,63")));
  EXPECT_FALSE(same_number(number("-0,62"), number("0,62")));
}

// ---- one fact in several passes ----

TEST(Merge, PassesThatRepeatAMeanAreOneFactWithAllEvidence) {
  const auto out =
      merged({mean("0,62", kAbstract, 1, "control", "pre"), mean("0,62", kResults, 2, "control", "pre"),
              mean("0,62", kTable, 3, "control", "pre")});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_THAT(out.continuous[0].fact.evidence.at("mean"), ElementsAre("#3", "#2", "#1"));
  EXPECT_THAT(out.conflicts, IsEmpty());
}

TEST(Merge, ARoundedMeanIsTheSameAndTheTablesDecimalsStand) {
  const auto out =
      merged({mean("0,6", kAbstract, 1, "control", "pre"), mean("0,62", kTable, 2, "control", "pre")});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_EQ(printed(*out.continuous[0].fact.mean), "0.62");
}

TEST(Merge, AValueIsKnownToTheFinestDecimalsItIsPrintedWith) {
  EXPECT_THAT(p_values({p_value("=", "0", kTable, 1), p_value("=", "0,000", kResults, 2)}),
              ElementsAre("= 0.000"));
  const auto out =
      merged({mean("4,60", kResults, 1, "control", "pre"), mean("4,6", kTable, 2, "control", "pre")});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_EQ(printed(*out.continuous[0].fact.mean), "4.60");
}

TEST(Merge, WhatOnePassLeftOpenAnotherFills) {
  const auto out =
      merged({mean("0,62", kAbstract, 1, "control", "pre", "produksi ASI"), mean("0,62", kTable, 2)});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_EQ(out.continuous[0].fact.arm, "control");
  EXPECT_EQ(out.continuous[0].fact.timepoint, "pre");
  EXPECT_EQ(out.continuous[0].fact.outcome, "produksi ASI");
}

TEST(Merge, ASpreadWithoutItsMeanJoinsTheRowThatLacksIt) {
  Reported<Continuous> sd = mean("1", kAbstract, 2, "control", "pre");
  sd.fact.mean.reset();
  sd.fact.evidence.clear();
  sd.fact.sd = number("1,195");
  sd.fact.evidence["sd"] = {"#2"};
  const auto out = merged({mean("7,26", kResults, 1, "control", "pre"), sd});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_EQ(printed(*out.continuous[0].fact.sd), "1.195");
  EXPECT_THAT(out.continuous[0].fact.evidence.at("sd"), ElementsAre("#2"));
}

// ---- what stays apart ----

TEST(Merge, TheSdOfAWholeGroupIsNotThatOfOneCategory) {
  auto said = mean("5,16", kResults, 3);
  said.fact.sd = number("1,546");
  said.fact.evidence["sd"] = {"#3"};
  auto alone = mean("0", kTable, 2);
  alone.fact.mean.reset();
  alone.fact.evidence.clear();
  alone.fact.sd = number("1,546");
  alone.fact.evidence["sd"] = {"#2"};
  const auto rows = merged({mean("1,72", kTable, 0), mean("5,16", kTable, 1), alone, said}).continuous;
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[1].fact.mean->value, 5.16);
  EXPECT_FALSE(rows[1].fact.sd);
  EXPECT_TRUE(rows[2].of_all);
  EXPECT_THAT(rows[2].fact.evidence.at("sd"), ElementsAre("#2", "#3"));
  // One mean in the table: its SD may stand in a row below it.
  const auto joined = merged({mean("5,16", kTable, 1), alone, said}).continuous;
  EXPECT_TRUE(joined[0].fact.sd);
}

// As a program names its variables.
TEST(Merge, WordsRunTogetherNameTheSameOutcome) {
  EXPECT_THAT(merged({mean("71,2", kTable, 1, "all", "post", "hasilbelajar"),
                      mean("71,2", kResults, 2, "all", "post", "hasil belajar")})
                  .continuous,
              SizeIs(1));
}

TEST(Merge, OneSentenceMaySayAnSdAgainWithFewerDecimals) {
  const auto row = [](const char* sd, const char* arm) {
    Reported<Continuous> out = mean("90,1", kResults, 1, arm, "pre");
    out.fact.sd = number(sd);
    return out;
  };
  EXPECT_THAT(merged({row("27,73466", "all"), row("27,73", "all")}).continuous, SizeIs(1));
  EXPECT_THAT(merged({row("27,73", "all"), row("27,73", "all")}).continuous, SizeIs(2));
  EXPECT_THAT(merged({row("27,73466", "control"), row("27,73", "intervention")}).continuous, SizeIs(2));
}

TEST(Merge, EqualMeansOfTwoArmsStayApart) {
  EXPECT_THAT(
      merged({mean("7,20", kResults, 1, "control", "pre"), mean("7,20", kResults, 2, "intervention", "pre")})
          .continuous,
      SizeIs(2));
}

TEST(Merge, EqualMeansOfOneSentenceStayApart) {
  auto first = mean("7,20", kResults, 1), second = mean("7,20", kResults, 9);
  second.sentence = first.sentence;
  EXPECT_THAT(merged({first, second}).continuous, SizeIs(2));
}

TEST(Merge, RowsOfOneTableStayApart) {
  EXPECT_THAT(merged({mean("7,20", kTable, 1), mean("7,20", kTable, 2)}).continuous, SizeIs(2));
}

TEST(Merge, EqualMeansOfTwoSentencesThatNothingTellsApartAreOne) {
  EXPECT_THAT(merged({mean("7,20", kResults, 1, "control"), mean("7,20", kResults, 2, "control")}).continuous,
              SizeIs(1));
}

// ---- contradictions ----

TEST(Merge, TheTableStandsAgainstTheTextAndTheDoubtIsReported) {
  const auto out = merged({mean("7,26", kResults, 1, "control", "pre", "nyeri"),
                           mean("7,62", kTable, 2, "control", "pre", "nyeri")});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_EQ(printed(*out.continuous[0].fact.mean), "7.62");
  EXPECT_THAT(out.continuous[0].fact.evidence.at("mean"), ElementsAre("#2"));
  ASSERT_THAT(out.conflicts, SizeIs(1));
  EXPECT_EQ(out.conflicts[0].kind, "continuous");
  EXPECT_EQ(out.conflicts[0].index, 0U);
  EXPECT_EQ(out.conflicts[0].message, "the mean 7.62 is also printed as 7.26");
  EXPECT_THAT(out.conflicts[0].evidence, ElementsAre("#1"));
}

TEST(Merge, TheSameOtherValueOfTwoPassesIsOneContradiction) {
  constexpr Pass english{Pass::Kind::abstract_, 1};
  const auto out = merged({mean("0,95", kAbstract, 1, "control", "pre", "nyeri"),
                           mean("0,95", english, 2, "control", "pre", "nyeri"),
                           mean("0,94", kTable, 3, "control", "pre", "nyeri")});
  ASSERT_THAT(out.conflicts, SizeIs(1));
  EXPECT_EQ(out.conflicts[0].field, "mean");
  EXPECT_EQ(out.conflicts[0].also_printed, "0.95");
  EXPECT_THAT(out.conflicts[0].evidence, ElementsAre("#1", "#2"));
}

TEST(Merge, AnArmThatOnlyOneNamesIsTheSameByItsSpread) {
  const auto with_sd = [](Reported<Continuous> row, const char* sd) {
    row.fact.sd = number(sd);
    return row;
  };
  constexpr Pass english{Pass::Kind::abstract_, 1};
  const auto all = mean("5,98", english, 2, "all", "post", "mual");
  const auto named = with_sd(mean("5,88", kAbstract, 1, "control", "post", "mual"), "2,15");
  EXPECT_THAT(merged({named, with_sd(all, "2,15")}).conflicts, SizeIs(1));
  EXPECT_THAT(merged({named, with_sd(all, "2,35")}).conflicts, IsEmpty());
  EXPECT_THAT(merged({named, all}).conflicts, IsEmpty());
}

TEST(Merge, OneMeanWithTwoSpreadsIsADoubt) {
  const auto with_sd = [](Reported<Continuous> row, const char* sd) {
    row.fact.sd = number(sd);
    return row;
  };
  const auto table = with_sd(mean("4,72", kTable, 1, "control", "post"), "1,54");
  const auto out = merged({table, with_sd(mean("4,72", kResults, 2, "control", "post"), "1,848")});
  ASSERT_THAT(out.continuous, SizeIs(1));
  ASSERT_THAT(out.conflicts, SizeIs(1));
  EXPECT_EQ(out.conflicts[0].field, "sd");
  EXPECT_EQ(out.conflicts[0].message, "the SD 1.54 beside the mean 4.72 is also printed as 1.848");
  EXPECT_THAT(merged({table, with_sd(mean("4,72", kResults, 2, "control", "post"), "1,5")}).conflicts,
              IsEmpty());
}

TEST(Merge, WithoutAnArmOnlyASmallDifferenceIsAContradiction) {
  EXPECT_THAT(merged({mean("0,62", kResults, 1, "all", "change", "kadar Hb"),
                      mean("0,94", kTable, 2, "all", "change", "kadar Hb")})
                  .conflicts,
              IsEmpty());
}

TEST(Merge, CategoriesOfOtherWordsAreNoContradiction) {
  const auto count = [](const char* category, long events, long total, const char* percent, Pass pass,
                        std::size_t at) {
    Dichotomous row;
    row.category = category;
    row.events = events;
    row.total = total;
    row.percent = number(percent);
    return reported(std::move(row), pass, at, at, true);
  };
  const auto conflicts = [](std::vector<Reported<Dichotomous>> rows) {
    Facts facts;
    facts.dichotomous = std::move(rows);
    return merge(std::move(facts)).conflicts.size();
  };
  EXPECT_EQ(conflicts({count("Susu sudah turun", 9, 15, "60,0", kTable, 1),
                       count("Susu belum turun", 9, 15, "30,0", kResults, 2)}),
            0U);
  EXPECT_EQ(
      conflicts({count("Normal", 39, 61, "63,9", kTable, 1), count("Normal", 39, 59, "66,1", kResults, 2)}),
      0U);
  EXPECT_EQ(
      conflicts({count("Normal", 39, 61, "63,9", kTable, 1), count("normal", 39, 61, "69,3", kResults, 2)}),
      1U);
}

TEST(Merge, ConflictsPointToTheirRowAfterSorting) {
  const auto out = merged({mean("5,10", kResults, 1, "control", "post", "nyeri"),
                           mean("7,26", kResults, 2, "control", "pre", "nyeri"),
                           mean("7,62", kTable, 3, "control", "pre", "nyeri")});
  ASSERT_THAT(out.continuous, SizeIs(2));
  ASSERT_THAT(out.conflicts, SizeIs(1));
  EXPECT_EQ(out.conflicts[0].index, 1U);
  EXPECT_EQ(printed(*out.continuous[1].fact.mean), "7.62");
}

TEST(Merge, OtherOutcomesDoNotContradict) {
  const auto out = merged({mean("7,26", kResults, 1, "control", "pre", "nyeri"),
                           mean("7,62", kTable, 2, "control", "pre", "cemas")});
  EXPECT_THAT(out.continuous, SizeIs(2));
  EXPECT_THAT(out.conflicts, IsEmpty());
}

TEST(Merge, ACountWithTwoSharesIsADoubt) {
  const auto row = [](const std::string& percent, Pass pass, std::size_t at) {
    Dichotomous d;
    d.category = "cemas ringan";
    d.events = 12;
    d.percent = number(percent);
    d.evidence["percent"] = {"#" + std::to_string(at)};
    return reported(std::move(d), pass, at, at, true);
  };
  Facts facts;
  facts.dichotomous = {row("40,0", kTable, 1), row("42,0", kResults, 2)};
  const auto out = merge(std::move(facts));
  ASSERT_THAT(out.dichotomous, SizeIs(1));
  EXPECT_EQ(printed(*out.dichotomous[0].fact.percent), "40.0");
  ASSERT_THAT(out.conflicts, SizeIs(1));
  EXPECT_EQ(out.conflicts[0].message, "12 is printed as 40.0 % and as 42.0 %");
}

TEST(Merge, AStatisticWithTwoPValuesIsADoubt) {
  const auto row = [](const std::string& p, Pass pass, std::size_t at) {
    auto test = p_value("=", p, pass, at);
    test.fact.statistic = Statistic{"t", number("2,10")};
    return test;
  };
  Facts facts;
  facts.tests = {row("0,042", kTable, 1), row("0,024", kResults, 2)};
  const auto out = merge(std::move(facts));
  ASSERT_THAT(out.tests, SizeIs(1));
  EXPECT_EQ(printed(*out.tests[0].fact.p), "= 0.042");
  EXPECT_THAT(out.conflicts, SizeIs(1));
}

// ---- p values ----

TEST(Merge, ABoundSaysAgainWhatTheExactValueSays) {
  EXPECT_THAT(p_values({p_value("=", "0,004", kTable, 1), p_value("<", "0,05", kResults, 2)}),
              ElementsAre("= 0.004"));
  EXPECT_THAT(p_values({p_value("<", "0,05", kTable, 1), p_value("=", "0,004", kResults, 2)}),
              ElementsAre("= 0.004"));
}

TEST(Merge, ABoundThatTheExactValueDoesNotKeepIsAnotherTest) {
  EXPECT_THAT(p_values({p_value("=", "0,4", kTable, 1), p_value("<", "0,001", kResults, 2)}), SizeIs(2));
}

TEST(Merge, PValuesOfOtherArmsStayApart) {
  auto control = p_value("=", "0,004", kResults, 1), intervention = p_value("=", "0,004", kResults, 2);
  control.fact.arm = "control";
  intervention.fact.arm = "intervention";
  EXPECT_THAT(p_values({control, intervention}), SizeIs(2));
}

// ---- facts that need a second voice ----

TEST(Merge, WhatIsNotSureCountsOnlyWhereAnotherPassSaysIt) {
  auto unsure = mean("5,80", {Pass::Kind::discussion, 0}, 2);
  unsure.sure = false;
  EXPECT_THAT(merged({unsure}).continuous, IsEmpty());
  const auto out = merged({mean("5,80", kResults, 1), unsure});
  ASSERT_THAT(out.continuous, SizeIs(1));
  EXPECT_THAT(out.continuous[0].fact.evidence.at("mean"), ElementsAre("#1", "#2"));
}

TEST(Merge, NothingFromNothing) {
  const auto out = merge({});
  EXPECT_THAT(out.continuous, IsEmpty());
  EXPECT_THAT(out.tests, IsEmpty());
}

// ---- whole papers ----

// Both abstracts, a table and the results say the same two means and one p.
std::string repeated() {
  return part("ABSTRAK",
              "Penelitian ini memakai quasi eksperimen dengan kelompok kontrol 15 orang dan kelompok "
              "perlakuan 15 orang. "
              "Rerata nyeri kelompok kontrol 7,80 dan kelompok perlakuan 5,80 (p = 0,002).") +
         part("ABSTRACT",
              "This study was a quasi experiment with 15 people in the control group and 15 people in the "
              "treatment "
              "group. The mean pain of the control group was 7.80 and of the treatment group 5.80 (p = "
              "0.002).") +
         results("Rerata nyeri kelompok kontrol 7,80 ± 1,20 dan kelompok perlakuan 5,80 ± 1,10 (p = 0,002).");
}

TEST(MergePapers, AbstractsTextAndTableSayOneFactOnce) {
  const StudyRecord record = study_of(repeated());
  EXPECT_THAT(means(record), testing::UnorderedElementsAre("control post mean 7.80 sd 1.20",
                                                           "intervention post mean 5.80 sd 1.10"));
  ASSERT_THAT(record.tests, SizeIs(1));
  EXPECT_THAT(quotes(record, record.tests[0].evidence, "p"), SizeIs(3));
  for (const Continuous& row : record.continuous) EXPECT_THAT(row.evidence.at("mean"), SizeIs(3));
}

TEST(MergePapers, ATableWithAnotherMeanStandsAndTheRecordSaysSo) {
  const StudyRecord record =
      study_of(part("METODE",
                    "Penelitian ini memakai quasi eksperimen pada 15 orang kelompok kontrol dan 15 orang "
                    "kelompok perlakuan.") +
               results("Tabel 1. Rerata nyeri sesudah pijat\n\n"
                       "Kelompok              Mean     SD\n"
                       "Kelompok kontrol      7,62     1,20\n"
                       "Kelompok perlakuan    5,80     1,10\n\n"
                       "Rerata nyeri sesudah pijat pada kelompok kontrol 7,26 dengan standar deviasi 1,20."));
  EXPECT_THAT(means(record), testing::UnorderedElementsAre("control post mean 7.62 sd 1.20",
                                                           "intervention post mean 5.80 sd 1.10"));
  ASSERT_THAT(record.checks, SizeIs(1));
  const Check& check = record.checks[0];
  EXPECT_EQ(check.check, "printed_twice");
  EXPECT_EQ(check.status, "fail");
  ASSERT_THAT(check.subjects, SizeIs(1));
  const std::size_t row = std::stoul(check.subjects[0].substr(std::string("/continuous/").size()));
  ASSERT_LT(row, record.continuous.size());
  EXPECT_EQ(printed(*record.continuous[row].mean), "7.62");
  EXPECT_THAT(check.detail.at("other_mentions"), testing::StartsWith("m"));
}

}  // namespace
}  // namespace petik
