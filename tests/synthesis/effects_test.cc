#include "synthesis/effects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "synthesis/pool.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Number printed(double value, int decimals = 2) {
  Number n;
  n.value = value;
  n.decimals = decimals;
  return n;
}

Continuous means(const std::string& outcome, const std::string& arm, const std::string& time, double mean,
                 double sd) {
  Continuous row;
  row.outcome = outcome;
  row.arm = arm;
  if (!time.empty()) row.timepoint = time;
  row.mean = printed(mean);
  row.sd = printed(sd);
  return row;
}

Dichotomous counts(const std::string& category, const std::string& arm, const std::string& time, long events,
                   long total) {
  Dichotomous row;
  row.outcome = "asi";
  row.category = category;
  row.arm = arm;
  if (!time.empty()) row.timepoint = time;
  row.events = events;
  row.total = total;
  return row;
}

Test paired(const std::string& arm, double p, int decimals) {
  Test test;
  test.test = "paired_t";
  test.outcome = "asi";
  test.arm = arm;
  test.p = PValue{"=", printed(p, decimals)};
  return test;
}

StudyRecord empty(const std::string& file) {
  StudyRecord record;
  record.source.file = file;
  record.source.sha256 = file;
  record.outcomes = {{"asi", "pengeluaran ASI", "cc", "continuous"}};
  return record;
}

// Two arms of 15, measured twice.
StudyRecord two_arms(const std::string& file = "a/000.txt") {
  StudyRecord record = empty(file);
  record.arms = {{"intervention", "intervention", "pijat dan masase", 15, {}},
                 {"control", "control", "pijat saja", 15, {}}};
  record.continuous = {
      means("asi", "control", "pre", 0.62, 0.70), means("asi", "control", "post", 1.59, 1.39),
      means("asi", "intervention", "pre", 0.94, 1.25), means("asi", "intervention", "post", 2.75, 2.28)};
  record.tests = {paired("control", 0.004, 3), paired("intervention", 0, 3)};
  return record;
}

// One group of 15, two outcomes.
StudyRecord one_group() {
  StudyRecord record = empty("a/004.txt");
  record.outcomes = {{"menyusui", "frekuensi menyusui", "kali", "continuous"},
                     {"bak", "frekuensi BAK", "kali", "continuous"}};
  record.study.sample_n = 15;
  record.continuous = {means("menyusui", "all", "pre", 5.47, 0.915),
                       means("menyusui", "all", "post", 11.33, 2.526),
                       means("bak", "all", "pre", 4.60, 0.507), means("bak", "all", "post", 9.40, 1.724)};
  return record;
}

EffectRequest ask(Measure measure) {
  EffectRequest request;
  request.measure = measure;
  return request;
}

EffectRequest everything(Measure measure) {
  EffectRequest request = ask(measure);
  request.every_arm = request.every_outcome = request.ri_for_all = true;
  return request;
}

TEST(Effects, FourRowsOfTwoStudiesAndTheirPool) {
  StudyRecord published = two_arms("a/001.txt");
  published.continuous[2].mean = printed(0.95);
  const EffectTable table = select_effects({two_arms(), published, one_group()}, everything(Measure::SMCC));
  ASSERT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.studies, 2u);
  std::vector<Estimate> effects;
  for (const EffectRow& row : table.rows) effects.push_back({row.effect.yi, row.effect.vi});
  const Pooled pooled = pool(effects, {});
  EXPECT_NEAR(pooled.estimate, 1.679689, 1e-6);
  EXPECT_NEAR(pooled.ci.low, 0.597081, 1e-6);
  EXPECT_NEAR(pooled.ci.high, 2.762296, 1e-6);
  ASSERT_EQ(table.left_out.size(), 1u);
  EXPECT_EQ(table.left_out[0].file, "a/001.txt");
  EXPECT_THAT(table.left_out[0].reason, HasSubstr("the same study as 000 (the same numbers: 7 of 8"));
  EXPECT_THAT(table.notes, ElementsAre(HasSubstr("4 effects come from 2 studies")));
  EXPECT_EQ(table.rows[0].label, "000, pijat dan masase");
  EXPECT_EQ(table.rows[3].label, "004, frekuensi BAK");
}

TEST(Effects, OneEffectAStudyUnlessAskedOtherwise) {
  const EffectTable table = select_effects({two_arms(), one_group()}, ask(Measure::SMCC));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].arm, "pijat dan masase");
  EXPECT_EQ(table.rows[1].outcome, "frekuensi menyusui");
  EXPECT_TRUE(table.notes.empty());
  ASSERT_EQ(table.left_out.size(), 1u);
  EXPECT_EQ(table.left_out[0].what, "frekuensi BAK");
  EXPECT_EQ(table.left_out[0].reason,
            "one outcome a study: 'frekuensi menyusui', the first that the paper reports");
}

TEST(Effects, OutcomesAndArmsAreChosen) {
  EffectRequest request = ask(Measure::SMCC);
  request.outcomes.labels = {"  BAK"};
  EXPECT_EQ(select_effects({one_group()}, request).rows.at(0).outcome, "frekuensi BAK");
  request.outcomes.whole = true;
  EXPECT_EQ(select_effects({one_group()}, request).left_out.at(0).reason, "no outcome of that name");
  request = ask(Measure::SMCC);
  request.arm = "pijat saja";
  EXPECT_EQ(select_effects({two_arms()}, request).rows.at(0).arm, "pijat saja");
  request.leave_out = {"000"};
  EXPECT_EQ(select_effects({two_arms()}, request).left_out.at(0).reason, "left out as asked");
}

TEST(Effects, CorrelationImpliedByThePapersOwnTest) {
  EffectRequest request = everything(Measure::SMCC);
  request.ri_for_all = false;
  const EffectTable table = select_effects({two_arms()}, request);
  ASSERT_EQ(table.rows.size(), 2u);
  const CorrelationUsed &bounded = table.rows[0].r, &implied = table.rows[1].r;
  EXPECT_EQ(implied.source, CorrelationSource::implied);
  EXPECT_NEAR(implied.value, 0.631, 0.001);
  EXPECT_NEAR(implied.range->low, 0.591, 0.002);
  EXPECT_NEAR(table.rows[1].effect.yi, 0.839, 0.001);
  EXPECT_THAT(table.rows[1].notes, ElementsAre(HasSubstr("r = 0.631 [0.591, 0.672] implied")));
  // p = 0,000 only says that r is not below 0.75.
  EXPECT_EQ(bounded.source, CorrelationSource::bounded);
  EXPECT_NEAR(bounded.value, 0.752, 0.002);
  EXPECT_THAT(table.rows[0].notes, ElementsAre(HasSubstr("allows only [0.75")));
  // An assumption inside the bounds stands.
  request.ri = 0.9;
  const EffectTable inside = select_effects({two_arms()}, request);
  EXPECT_EQ(inside.rows[0].r.source, CorrelationSource::assumed);
  EXPECT_EQ(inside.rows[0].r.value, 0.9);
}

TEST(Effects, APrintedCorrelationComesFirst) {
  StudyRecord record = two_arms();
  Association r;
  r.measure = "r";
  r.outcome = r.exposure = "asi";
  r.value = printed(0.7);
  record.associations = {r};
  const EffectTable table = select_effects({record}, ask(Measure::SMCR));
  EXPECT_EQ(table.rows.at(0).r.source, CorrelationSource::printed);
  EXPECT_EQ(table.rows.at(0).r.value, 0.7);
}

TEST(Effects, AnAssumedCorrelationIsSaidAndVaried) {
  StudyRecord record = two_arms();
  record.tests.clear();
  const EffectTable table = select_effects({record}, ask(Measure::SMCC));
  EXPECT_THAT(table.rows.at(0).notes, ElementsAre("r = 0.5 assumed: none is printed or implied"));
  EXPECT_NEAR(with_assumed_r(table, 0.7)[0].yi, 1.027856, 1e-6);
  EXPECT_NEAR(with_assumed_r(table, 0.5)[0].yi, table.rows[0].effect.yi, 1e-12);
}

TEST(Effects, ASmallSdBeforeIsSaid) {
  const auto notes = [](Measure measure) {
    return select_effects({one_group()}, ask(measure)).rows.at(0).notes;
  };
  EXPECT_THAT(notes(Measure::SMCR).at(0),
              HasSubstr("the SD before (0.915) is less than half of that after (2.53)"));
  EXPECT_EQ(notes(Measure::SMCC).size(), 1u);
}

TEST(Effects, ATestThatDoesNotFitTheMeansIsSaid) {
  StudyRecord record = two_arms();
  record.tests = {paired("intervention", 0.9, 1)};
  const EffectTable table = select_effects({record}, ask(Measure::SMCC));
  EXPECT_EQ(table.rows.at(0).r.source, CorrelationSource::assumed);
  EXPECT_THAT(table.rows.at(0).notes.at(0), HasSubstr("they do not belong to one paired t test"));
}

TEST(Effects, TwoArms) {
  const EffectTable table = select_effects({two_arms()}, ask(Measure::SMD));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_NEAR(table.rows[0].effect.yi, 0.597717, 1e-6);
  EXPECT_EQ(table.rows[0].versus, "pijat saja");
  EXPECT_NEAR(select_effects({two_arms()}, ask(Measure::MD)).rows.at(0).effect.vi, 0.475367, 1e-6);
  EXPECT_NEAR(select_effects({two_arms()}, everything(Measure::SMCRD)).rows.at(0).effect.yi, 0.058878, 1e-6);
  EXPECT_EQ(select_effects({one_group()}, ask(Measure::SMD)).left_out.at(0).reason, "no two arms to compare");
}

TEST(Effects, ArmsWithoutRolesAreNotGuessed) {
  StudyRecord record = two_arms();
  for (Arm& arm : record.arms) arm.role = "other";
  EXPECT_THAT(select_effects({record}, ask(Measure::SMD)).left_out.at(0).reason, HasSubstr("name them"));
  EffectRequest request = ask(Measure::SMD);
  request.arm = "masase";
  request.versus = "saja";
  EXPECT_NEAR(select_effects({record}, request).rows.at(0).effect.yi, 0.597717, 1e-6);
}

TEST(Effects, ASharedControlIsDivided) {
  StudyRecord record = two_arms();
  record.arms.push_back({"lain", "intervention", "kompres", 20, {}});
  record.continuous.push_back(means("asi", "lain", "post", 3.1, 2.0));
  const EffectTable table = select_effects({record}, everything(Measure::SMD));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].inputs.two->n, 7.5);
  EXPECT_THAT(table.rows[1].notes, ElementsAre("the 15 of the control are divided among 2 comparisons"));
  const EffectTable first = select_effects({record}, ask(Measure::SMD));
  ASSERT_EQ(first.rows.size(), 1u);
  EXPECT_EQ(first.rows[0].inputs.two->n, 15);
}

TEST(Effects, SpreadFromStandardErrorOrInterval) {
  StudyRecord record = two_arms();
  record.continuous[1].sd.reset();
  record.continuous[1].se = printed(0.4, 1);
  record.continuous[3].sd.reset();
  record.continuous[3].ci = Interval{0.95, printed(1.5, 1), printed(4.0, 1)};
  const EffectTable table = select_effects({record}, ask(Measure::MD));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_NEAR(table.rows[0].inputs.two->sd, 0.4 * std::sqrt(15.0), 1e-12);
  EXPECT_NEAR(table.rows[0].inputs.one->sd, 1.25 / 2.144787 * std::sqrt(15.0), 1e-5);
  EXPECT_EQ(table.rows[0].notes.size(), 2u);
}

TEST(Effects, ATestBetweenArmsWhereNoSpreadIsPrinted) {
  StudyRecord record = two_arms();
  for (Continuous& row : record.continuous) row.sd.reset();
  petik::Test test;
  test.test = "independent_t";
  test.outcome = "asi";
  test.p = PValue{"=", printed(0.104, 3)};
  record.tests = {test};
  const EffectTable table = select_effects({record}, ask(Measure::SMD));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_NEAR(table.rows[0].effect.yi, 0.5977, 0.001);
  EXPECT_EQ(table.rows[0].from, "p of the independent t test");
  EXPECT_EQ(select_effects({record}, ask(Measure::MD)).left_out.at(0).reason,
            "means and SDs of both arms are not printed");
}

TEST(Effects, CountsNeedAnEvent) {
  StudyRecord record = two_arms();
  record.dichotomous = {
      counts("lancar", "intervention", "post", 12, 15), counts("tidak lancar", "intervention", "post", 3, 15),
      counts("lancar", "control", "post", 7, 15), counts("tidak lancar", "control", "post", 8, 15)};
  EXPECT_THAT(select_effects({record}, ask(Measure::OR)).left_out.at(0).reason,
              HasSubstr("There are 'lancar', 'tidak lancar'"));
  EffectRequest request = ask(Measure::OR);
  request.category = "tidak lancar";
  const EffectTable table = select_effects({record}, request);
  EXPECT_NEAR(table.rows.at(0).effect.yi, std::log(3.0 * 7 / (12 * 8)), 1e-12);
  EXPECT_EQ(table.rows.at(0).category, "tidak lancar");
}

TEST(Effects, MarginsOfPairs) {
  StudyRecord record = empty("a/003.txt");
  record.study.sample_n = 32;
  record.dichotomous = {counts("cukup", "all", "pre", 12, 32), counts("cukup", "all", "post", 21, 32)};
  const EffectTable table = select_effects({record}, ask(Measure::MPORM));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_NEAR(table.rows[0].effect.yi, 1.157453, 1e-6);
  EXPECT_LT(table.rows[0].effect.vi, 0.271861);
  EXPECT_THAT(table.rows[0].notes, ElementsAre(HasSubstr("r = 0.5 assumed: only the margins")));
}

TEST(Effects, RatiosThatThePaperComputed) {
  StudyRecord record = empty("a/or.txt");
  Association odds;
  odds.measure = "OR";
  odds.outcome = "asi";
  odds.exposure = "paritas";
  odds.value = printed(2);
  odds.ci = Interval{0.95, printed(1.1, 1), printed(3.6, 1)};
  record.associations = {odds};
  const EffectTable table = select_effects({record}, ask(Measure::OR));
  EXPECT_NEAR(table.rows.at(0).effect.yi, std::log(2.0), 1e-12);
  EXPECT_EQ(table.rows.at(0).from, "odds ratio and its interval");
  record.associations[0].ci.reset();
  EXPECT_EQ(select_effects({record}, ask(Measure::OR)).left_out.at(0).reason,
            "the paper prints the ratio without interval or exact p");
}

TEST(Effects, CorrelationsAndShares) {
  StudyRecord record = empty("a/r.txt");
  record.study.sample_n = 40;
  Association r;
  r.measure = "r";
  r.outcome = "asi";
  r.exposure = "usia";
  r.value = printed(0.45);
  record.associations = {r};
  record.dichotomous = {counts("lancar", "all", "", 12, 40)};
  EXPECT_NEAR(select_effects({record}, ask(Measure::ZCOR)).rows.at(0).effect.vi, 1 / 37.0, 1e-12);
  record.associations.clear();
  petik::Test pearson;
  pearson.outcome = "asi";
  pearson.statistic = Statistic{"r", printed(0.45)};
  record.tests = {pearson};
  EXPECT_EQ(select_effects({record}, ask(Measure::ZCOR)).rows.at(0).from, "correlation of the test");
  record.tests[0].purpose = "normality";
  EXPECT_EQ(select_effects({record}, ask(Measure::ZCOR)).left_out.at(0).reason, "no correlation");
  EXPECT_NEAR(select_effects({record}, ask(Measure::PLO)).rows.at(0).effect.yi, std::log(12.0 / 28), 1e-12);
}

TEST(Effects, EveryFigureHasItsPlace) {
  StudyRecord record = two_arms();
  RecordMention mention;
  mention.id = "m1";
  mention.text = "1,59±1,39";
  mention.line = 134;
  record.mentions = {mention};
  record.continuous[1].evidence = {{"mean", {"m1"}}, {"sd", {"m1"}}};
  EffectRequest request = ask(Measure::SMCC);
  request.arm = "control";
  request.ri_for_all = true;
  const EffectTable table = select_effects({record}, request);
  std::vector<std::string> places;
  for (const Figure& figure : table.rows.at(0).figures) places.push_back(figure.what + " " + figure.pointer);
  EXPECT_THAT(places, ElementsAre("n post (of the arm) /arms/1/n", "mean post /continuous/1/mean",
                                  "SD post /continuous/1/sd", "n pre (of the arm) /arms/1/n",
                                  "mean pre /continuous/0/mean", "SD pre /continuous/0/sd"));
  EXPECT_EQ(table.rows[0].figures[1].quote, "1,59±1,39");
  EXPECT_EQ(table.rows[0].figures[1].line, 134u);
}

TEST(Effects, RowsThatCannotBeToldApartAreLeftOut) {
  StudyRecord record = one_group();
  record.continuous.push_back(means("menyusui", "all", "post", 12, 2.5));
  const EffectTable table = select_effects({record}, ask(Measure::SMCC));
  EXPECT_THAT(table.left_out.at(0).reason, HasSubstr("the record has 2 rows for this (after)"));
  EXPECT_EQ(table.rows.at(0).outcome, "frekuensi BAK");
}

TEST(Effects, UnitsOfRawDifferencesMustAgree) {
  StudyRecord other = one_group();
  other.continuous.pop_back();
  const EffectTable table = select_effects({two_arms(), other}, ask(Measure::MC));
  EXPECT_THAT(table.notes, ElementsAre(HasSubstr("units differ (cc, kali)")));
  EXPECT_TRUE(select_effects({two_arms(), other}, ask(Measure::SMCC)).notes.empty());
}

TEST(Effects, NamesOfStudies) {
  StudyRecord record = empty("folder/paper.one.txt");
  EXPECT_EQ(study_label(record), "paper.one");
  record.bibliography.authors = {"A. Sari", "B. Dewi", "C. Putra"};
  record.bibliography.year = 2020;
  EXPECT_EQ(study_label(record), "Sari et al. 2020");
  record.bibliography.authors.pop_back();
  EXPECT_EQ(study_label(record), "Sari & Dewi 2020");
}

}  // namespace
}  // namespace petik
