#include "normalize/table_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/document.h"
#include "extract/rule_set.h"
#include "normalize/table_meaning.h"

namespace petik {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const RuleSet& rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

struct Read {
  Paper paper;
  Document document;
  std::vector<TableFacts> facts;
};

Read read(const std::string& text, const TableContext& context = {}) {
  Paper paper;
  paper.text = text;
  Read out{paper, read_document(paper, rules()), {}};
  for (std::size_t i = 0; i < out.document.tables.size(); ++i)
    out.facts.push_back(read_table_facts(out.document.tables, i, rules(), context));
  return out;
}

std::string printed(const Read& read, const std::optional<CellValue>& v) {
  return v ? std::string(v->span.of(read.document.text())) : "-";
}

std::string where(const TablePlace& p) {
  return p.outcome.text + "/" + (p.role.empty() ? p.arm.text : p.role) + "/" +
         (p.time.empty() ? p.timepoint.text : p.time);
}

// "Nyeri/intervention/pre n 15 mean 7,26 sd 1,195"
std::vector<std::string> measures(const Read& read) {
  std::vector<std::string> out;
  for (const TableFacts& f : read.facts)
    for (const TableContinuous& x : f.continuous) {
      std::string line = where(x.place) + (x.difference ? " difference" : "");
      auto add = [&](const char* name, const std::optional<CellValue>& v) {
        if (v) line += std::string(" ") + name + " " + printed(read, v);
      };
      add("n", x.n);
      add("mean", x.mean);
      add("sd", x.sd);
      add("se", x.se);
      add("median", x.median);
      add("min", x.min);
      add("max", x.max);
      add("low", x.ci_low);
      add("high", x.ci_high);
      out.push_back(line);
    }
  return out;
}

// "Umur: 20-35 tahun/arm/time 18 of 30 60,0"
std::vector<std::string> counts(const Read& read) {
  std::vector<std::string> out;
  for (const TableFacts& f : read.facts)
    for (const TableCount& x : f.counts)
      out.push_back((x.place.exposure.empty() ? "" : x.place.exposure.text + " > ") +
                    (x.place.outcome.empty() ? "" : x.place.outcome.text + ": ") + x.place.category.text +
                    "/" + (x.place.role.empty() ? x.place.arm.text : x.place.role) + "/" + x.place.time +
                    " " + printed(read, x.events) + " of " + printed(read, x.total) + " " +
                    printed(read, x.percent));
  return out;
}

std::vector<std::string> tests(const Read& read) {
  std::vector<std::string> out;
  for (const TableFacts& f : read.facts)
    for (const TableTest& x : f.tests)
      out.push_back(x.test + " " + where(x.place) +
                    (x.statistic ? " " + x.statistic_name + " " + printed(read, x.statistic) : "") +
                    (x.p ? " p " + x.p->op + " " + printed(read, x.p->value) : ""));
  return out;
}

std::size_t unread(const Read& read) {
  std::size_t n = 0;
  for (const TableFacts& f : read.facts)
    for (const LedgerEntry& x : f.ledger) n += x.fate == LedgerEntry::Fate::unread;
  return n;
}

TEST(TableFacts, NamesOfVariablesAreWords) {
  Read r = read(
      "Tabel 4. Nyeri\n\n\tMean\tN\tStd. Deviation\nnyeri_sebelum\t5,63\t30\t1,245\n"
      "nyeri_sesudah\t2,97\t30\t1,066\n");
  EXPECT_THAT(measures(r),
              ElementsAre("nyeri//pre n 30 mean 5,63 sd 1,245", "nyeri//post n 30 mean 2,97 sd 1,066"));
}

TEST(TableFacts, AChangeInACaptionIsOfNoColumnWithAnotherOutcome) {
  EXPECT_THAT(measures(read("Tabel 2. Rataan konsumsi dan pertambahan bobot\n\nPerlakuan\tKonsumsi (g)\n"
                            "P0\t312,4±8,2\nP1\t309,1±7,9\n")),
              ElementsAre("Konsumsi (g)/P0/ mean 312,4 sd 8,2", "Konsumsi (g)/P1/ mean 309,1 sd 7,9"));
}

// Each pair once, where both halves are printed; the caption names the test.
TEST(TableFacts, ArmsSetAgainstEachOther) {
  const Read half = read("Tabel 5. Nilai p uji LSD\n\nKelompok\tP1\tP2\nP0\t0,001\t0,000\nP1\t\t0,012\n");
  ASSERT_THAT(half.facts, SizeIs(1));
  std::vector<std::string> pairs;
  for (const TableTest& t : half.facts[0].tests)
    pairs.push_back(t.test + " " + t.place.exposure.text + " " + printed(half, t.p->value));
  EXPECT_THAT(pairs, ElementsAre("other P0 - P1 0,001", "other P0 - P2 0,000", "other P1 - P2 0,012"));
  const Read whole = read("Tabel 5. Nilai p uji LSD\n\nKelompok\tP0\tP1\nP0\t\t0,001\nP1\t0,001\t\n");
  ASSERT_THAT(whole.facts, SizeIs(1));
  EXPECT_THAT(whole.facts[0].tests, SizeIs(1));
  // No test named: the numbers may be anything.
  const Read other = read("Tabel 5. Jarak\n\nKelompok\tP1\tP2\nP0\t0,001\t0,000\nP1\t\t0,012\n");
  ASSERT_THAT(other.facts, SizeIs(1));
  EXPECT_THAT(other.facts[0].tests, IsEmpty());
}

TEST(TableFacts, TheGainIsARowLikeTheOthers) {
  Read r = read(
      "Tabel 3. Hasil belajar Kelas Eksperimen\n\nSkor\tMean\tSD\nPretest\t42,10\t8,21\n"
      "Posttest\t74,32\t7,94\nN-gain\t0,56\t0,12\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 42,10 sd 8,21", "/intervention/post mean 74,32 sd 7,94",
                          "/intervention/change mean 0,56 sd 0,12"));
  EXPECT_EQ(unread(r), 0U);
}

// The size of the whole stands at the end of a cross table's row of totals; its ratio is of the variable's
// category.
TEST(TableFacts, CrossTableGivesItsSizeAndWhatTheRatioIsOf) {
  Read r = read(
      "Tabel 3. Faktor diare\n\nVariabel\tDiare\t\tSehat\t\tTotal\t\tp\tPR\n\tn\t%\tn\t%\tn\t%\t\t\n"
      "Cuci tangan\t\t\t\t\t\t\t\t\nJarang\t24\t60,0\t16\t40,0\t40\t100\t0,004\t2,100\n"
      "Sering\t20\t28,6\t50\t71,4\t70\t100\t\t\nTotal\t44\t40,0\t66\t60,0\t110\t100\t\t\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  ASSERT_THAT(r.facts[0].sizes, SizeIs(1));
  EXPECT_EQ(printed(r, r.facts[0].sizes[0].n), "110");
  ASSERT_THAT(r.facts[0].associations, SizeIs(1));
  EXPECT_EQ(r.facts[0].associations[0].place.exposure.text, "Cuci tangan: Jarang");
}

TEST(TableFacts, WhatStandsBesideSeveralArmsAtOneTimeIsBetweenThem) {
  Read r = read(
      "Tabel 1. Kecemasan\n\nWaktu\tIntervensi\tKontrol\tt\tp\n"
      "Pretest\t50,07±5,36\t52,00±5,82\t-0,897\t0,378\n"
      "Posttest\t41,71±6,49\t48,54±8,16\t-2,415\t0,023\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  ASSERT_THAT(r.facts[0].tests, SizeIs(2));
  EXPECT_TRUE(r.facts[0].tests[0].between);
  r = read(
      "Tabel 1. Kecemasan\n\nKelompok\tPretest\tPosttest\tp\n"
      "Intervensi\t50,07 ± 5,36\t41,71 ± 6,49\t0,001\nKontrol\t52,00 ± 5,82\t48,54 ± 8,16\t0,004\n");
  ASSERT_THAT(r.facts[0].tests, SizeIs(2));
  EXPECT_FALSE(r.facts[0].tests[0].between);
}

TEST(TableFacts, RowsOfStatisticAndPBelowMeansAreOneTest) {
  Read r = read(
      "Tabel 2. Hasil uji\n\nKelompok\tLama (menit)\tPerdarahan (ml)\n\trata-rata + SD\trata-rata + SD\n"
      "Perlakuan\t8,27 + 2,36\t185,5 + 44,6\nKontrol\t10,26 + 3,07\t230,8 + 42,4\n"
      "Levene F\t0,683 (p=0,414)\t0,083 (p=0,775)\nt\t-2,298\t-3,288\np\t0,027\t0,002\n");
  EXPECT_THAT(measures(r), SizeIs(4));  // none of Levene
  EXPECT_THAT(tests(r),
              ElementsAre(" Lama (menit)// t -2,298 p = 0,027", " Perdarahan (ml)// t -3,288 p = 0,002"));
  EXPECT_TRUE(r.facts[0].tests[0].between);
}

TEST(TableFacts, RanksOfTwoArmsAreComparedByOneTest) {
  Read r = read(
      "Tabel 3. Uji Mann-Whitney\n\nKelompok\tn\tMean Rank\tU\tp\n"
      "Intervensi\t22\t31,07\t31,500\t0,001\nKontrol\t21\t12,50\t\t\n");
  EXPECT_THAT(tests(r), ElementsAre("mann_whitney // U 31,500 p = 0,001"));
  EXPECT_TRUE(r.facts[0].tests[0].between);
}

TEST(TableFacts, LettersOfDifferencesAndRowsOfTheirCriteria) {
  Read r = read(
      "Tabel 1. Tinggi tanaman (cm)\n\nPerlakuan\tRata-rata\tSimpangan baku\nP0\t37,95 a\t2,12\n"
      "P1\t44,15 b\t2,70\nBNT 0,05\t2,38\nKK (%)\t4,35\n");
  EXPECT_THAT(measures(r), ElementsAre("/P0/ mean 37,95 sd 2,12", "/P1/ mean 44,15 sd 2,70"));
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, QuartilesBesideAMedianAreExplained) {
  Read r = read(
      "Tabel 3. Konsumsi sayur\n\nKelompok\tMedian (Q1-Q3)\nIntervensi\t2,5 (2,0-3,5)\n"
      "Kontrol\t1,5 (1,0-2,3)\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/ median 2,5", "/control/ median 1,5"));
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, TheErrorOfACoefficientIsNoMeasureOfASample) {
  Read r = read(
      "Tabel 3. Regresi\n\nVariabel\tB\tS.E.\tSig.\tExp(B)\nSikap\t0,812\t0,398\t0,041\t2,252\n"
      "Umur\t0,512\t0,298\t0,141\t1,252\n");
  EXPECT_THAT(measures(r), IsEmpty());
  ASSERT_THAT(r.facts[0].associations, SizeIs(2));
}

TEST(TableFacts, APairOfTimesIsTheChangeOfWhatBothName) {
  Read r = read(
      "Tabel 4. Paired Samples Test\n\n\tPaired Differences\t\tt\tdf\tSig. (2-tailed)\n"
      "\tMean\tStd. Deviation\t\t\t\nPair 1 Pretest Tinggi - Posttest "
      "Tinggi\t-5.938\t2.081\t-11.415\t15\t.000\n"
      "Pair 2 Pretest Jauh - Posttest Jauh\t-3.438\t1.750\t-7.857\t15\t.000\n");
  EXPECT_THAT(measures(r),
              ElementsAre("Tinggi//change mean -5.938 sd 2.081", "Jauh//change mean -3.438 sd 1.750"));
}

TEST(TableFacts, TheDifferenceOfAnIndependentTestIsBetweenArms) {
  Read r = read(
      "Tabel 5. Independent Samples Test\n\n\t\tt-test for Equality of Means\t\t\t\t\n"
      "\t\tt\tdf\tSig. (2-tailed)\tMean Difference\tStd. Error Difference\n"
      "Posttest\tEqual variances assumed\t.697\t30\t.491\t1.500\t2.152\n"
      "\tEqual variances not assumed\t.697\t28.258\t.491\t1.500\t2.152\n");
  EXPECT_THAT(measures(r), IsEmpty());
  EXPECT_THAT(tests(r),
              ElementsAre("independent_t //post t .697 p = .491", "independent_t //post t .697 p = .491"));
  ASSERT_THAT(r.facts[0].associations, SizeIs(2));
  EXPECT_EQ(r.facts[0].associations[0].measure, "mean_difference");
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, PercentSignsBesideCountsAreSharesWhateverTheHeading) {
  Read r = read("Tabel 4. Umur\n\nUmur\tFrekuensi\tPresentas e%\nMuda\t15\t53,6%\nTua\t13\t46,4%\n");
  EXPECT_THAT(counts(r), ElementsAre("Umur: Muda// 15 of - 53,6", "Umur: Tua// 13 of - 46,4"));
}

TEST(TableFacts, TheDifferenceOfAPairOfArmsIsAnAssociation) {
  Read r = read(
      "Tabel 2. Hasil uji LSD\n\nPerbandingan\tSelisih rerata\tp\nA dan B\t0,62\t0,001\nA dan "
      "C\t1,23\t0,000\n");
  EXPECT_THAT(measures(r), IsEmpty());
  ASSERT_THAT(r.facts[0].associations, SizeIs(2));
  const TableAssociation& first = r.facts[0].associations[0];
  EXPECT_EQ(first.measure + " " + first.place.exposure.text, "mean_difference A dan B");
  EXPECT_EQ(printed(r, first.value), "0,62");
  ASSERT_TRUE(first.p.has_value());
}

TEST(TableFacts, FBesideSharesIsAFrequency) {
  Read r = read("Tabel 1. Umur\n\nUmur\tf\t%\n20 tahun\t6\t11,5\n30 tahun\t2,5\t53,8\n");
  EXPECT_THAT(tests(r), IsEmpty());
}

TEST(TableFacts, ATestsNameLeavesTheHeadingBare) {
  Read r = read("Tabel 1. Kadar\n\nKelompok\tMean\tShapiro-Wilk (p)\nK0\t38,53\t0,379\nK1\t106,61\t0,265\n");
  EXPECT_THAT(tests(r), ElementsAre("shapiro_wilk /K0/ p = 0,379", "shapiro_wilk /K1/ p = 0,265"));
}

// Two columns of counts that nothing parts cannot both be of the one group that the caption names.
TEST(TableFacts, NoArmOfTheCaptionForTwins) {
  Read r = read(
      "Tabel 2. Kategori nyeri Kelompok Kontrol\n\nKategori\tf\t%\tf\t%\n"
      "Ringan\t6\t30,0\t4\t20,0\nBerat\t14\t70,0\t16\t80,0\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  for (const TableCount& count : r.facts[0].counts)
    EXPECT_TRUE(count.place.arm.empty()) << count.place.arm.text;
  EXPECT_FALSE(r.facts[0].counts.empty());
}

TEST(TableFacts, ArmFromTheCaptionTimesFromTheRows) {
  Read r = read(
      "Tabel 3 Hasil uji t pada kelompok intervensi\n\n\tn\tRerata±s.b\tp\nNyeri sebelum "
      "senam\t15\t4,94±1,25\t0,000\n"
      "Nyeri sesudah senam\t15\t2,75±1,28\t\n");
  EXPECT_THAT(measures(r), ElementsAre("Nyeri/intervention/pre n 15 mean 4,94 sd 1,25",
                                       "Nyeri/intervention/post n 15 mean 2,75 sd 1,28"));
  ASSERT_THAT(r.facts[0].tests, SizeIs(1));
  const TableTest& test = r.facts[0].tests[0];
  EXPECT_EQ(test.p->op, "=");
  EXPECT_EQ(test.place.role, "intervention");
  EXPECT_EQ(test.place.time, "");
  EXPECT_THAT(test.rows, ElementsAre(0, 1));
  EXPECT_TRUE(r.facts[0].continuous[0].place.arm_from_caption);
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, AHeadingOfChangesNamesNoOutcome) {
  Read r = read(
      "Tabel 1. Kadar menurut kelompok\n\nKelompok\tSelisih Rerata±SB\tp\nIntervensi\t1,83±0,44\t0,001\n"
      "Kontrol\t0,47±0,57\t0,006\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/change mean 1,83 sd 0,44", "/control/change mean 0,47 sd 0,57"));
}

TEST(TableFacts, TheSameTimeTwiceIsLeftInDoubt) {
  Read r = read(
      "Tabel 2 Hasil uji\n\n\tn\tMean ± SD\tp\nNyeri sebelum senam\t15\t4,94±1,25\t0,000\n"
      "Nyeri sebelum senam\t15\t2,75±1,28\t\n");
  ASSERT_THAT(r.facts[0].continuous, SizeIs(2));
  for (const auto& x : r.facts[0].continuous) {
    EXPECT_EQ(x.place.time, "");
    EXPECT_TRUE(x.place.time_in_doubt);
  }
  ASSERT_THAT(r.facts[0].issues, SizeIs(1));
  EXPECT_EQ(r.facts[0].issues[0].code, "time_label_twice");
}

TEST(TableFacts, StackedBlocksUnderOneHeader) {
  Read r = read(
      "Tabel 1 Kelancaran ASI\n\nKategori\tn\t%\nKontrol\t\t\nLancar\t6 (primi)\t40\nTidak "
      "lancar\t9\t60\nTotal\t15\t100\n"
      "Eksperimen\t\t\nLancar\t4\t26,7\nTidak lancar\t11\t73,3\nTotal\t15\t100\n");
  EXPECT_THAT(counts(r),
              ElementsAre("Lancar/control/ 6 of 15 40", "Tidak lancar/control/ 9 of 15 60",
                          "Lancar/intervention/ 4 of 15 26,7", "Tidak lancar/intervention/ 11 of 15 73,3"));
  EXPECT_THAT(r.facts[0].sizes, SizeIs(2));
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, GroupLabelOnlyInTheFirstRow) {
  Read r = read(
      "Tabel 4.1 Ciri ibu\n\nNo\tCiri\tKelas\tFrekuensi\tPersentase\n1\tUmur\t20-35 tahun\t18\t60,0%\n\t\t> "
      "35 tahun\t12\t40,0%\n"
      "\t\tTotal\t30\t100%\n2\tPendidikan\tSD\t10\t33,3%\n\t\tSMA\t20\t66,7%\n\t\tTotal\t30\t100%\n");
  EXPECT_THAT(counts(r), ElementsAre("Umur: 20-35 tahun// 18 of 30 60,0", "Umur: > 35 tahun// 12 of 30 40,0",
                                     "Pendidikan: SD// 10 of 30 33,3", "Pendidikan: SMA// 20 of 30 66,7"));
}

TEST(TableFacts, ATimeAloneIsOfTheArmAbove) {
  const Read r = read(
      "Tabel 1. Skor nyeri\n\n| Kelompok | Mean | SD |\n|---|---|---|\n| Intervensi (n=17) sebelum | 4,47 | "
      "1,12 |\n"
      "| Sesudah | 1,76 | 0,90 |\n| Kontrol (n=16) sebelum | 4,35 | 1,05 |\n| Sesudah | 3,29 | 0,98 |\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 4,47 sd 1,12", "/intervention/post mean 1,76 sd 0,90",
                          "/control/pre mean 4,35 sd 1,05", "/control/post mean 3,29 sd 0,98"));
  ASSERT_THAT(r.facts[0].sizes, SizeIs(2));
  EXPECT_EQ(r.facts[0].sizes[0].n.number.value, 17);
  EXPECT_EQ(r.facts[0].sizes[1].place.role, "control");
}

TEST(TableFacts, ASpreadBelongsToTheMeanAtItsLeft) {
  EXPECT_THAT(
      measures(read("Tabel 1. Hasil belajar\n\n| Kelas | Rerata pretes | SD | Rerata postes | SD | N-gain |\n"
                    "|---|---|---|---|---|---|\n| Eksperimen | 31,40 | 7,82 | 74,60 | 9,15 | 0,63 |\n"
                    "| Kontrol | 30,77 | 8,04 | 63,16 | 10,42 | 0,47 |\n")),
      ElementsAre("/intervention/pre mean 31,40 sd 7,82", "/intervention/post mean 74,60 sd 9,15",
                  "/intervention/change mean 0,63", "/control/pre mean 30,77 sd 8,04",
                  "/control/post mean 63,16 sd 10,42", "/control/change mean 0,47"));
  // One spread for two means: nobody says whose it is.
  EXPECT_THAT(
      measures(read("Tabel 1. Hasil belajar\n\n| Kelas | Rerata pretes | Rerata postes | SD |\n"
                    "|---|---|---|---|\n| Eksperimen | 31,40 | 74,60 | 9,15 |\n"
                    "| Kontrol | 30,77 | 63,16 | 10,42 |\n")),
      ElementsAre("/intervention/ sd 9,15", "/intervention/pre mean 31,40", "/intervention/post mean 74,60",
                  "/control/ sd 10,42", "/control/pre mean 30,77", "/control/post mean 63,16"));
}

TEST(TableFacts, ARowOfPBelowTimes) {
  const Read r = read(
      "Tabel 1. Kadar Hb\n\n| Kelompok | Mean sebelum | Mean sesudah |\n|---|---|---|\n| Intervensi | 10,6 | "
      "12,3 |\n"
      "| Kontrol | 10,8 | 11,6 |\n| p | 0,871 | 0,038 |\n");
  ASSERT_THAT(r.facts[0].tests, SizeIs(2));
  EXPECT_EQ(printed(r, r.facts[0].tests[0].p->value), "0,871");
  EXPECT_EQ(where(r.facts[0].tests[1].place), "//post");
}

TEST(TableFacts, ARowOfPIsNoRowOfMeasures) {
  EXPECT_THAT(measures(read(
                  "Tabel 1. GDP\n\n| Kelompok | Sebelum | Sesudah |\n|---|---|---|\n"
                  "| Intervensi | 167,04±28,55 | 148,35±29,55 |\n| Kontrol | 167,72±30,71 | 162,00±39,78 |\n"
                  "| p | 0,935 | 0,169 |\n")),
              ElementsAre("/intervention/pre mean 167,04 sd 28,55", "/intervention/post mean 148,35 sd 29,55",
                          "/control/pre mean 167,72 sd 30,71", "/control/post mean 162,00 sd 39,78"));
}

TEST(TableFacts, CasesBesideTheirControlsAreAnArm) {
  const Read r = read(
      "Tabel 2. "
      "Paritas\n\nParitas\tKasus\tKontrol\n\tn\t%\tn\t%\nRisiko\t28\t62,2\t16\t35,6\nAman\t17\t37,8\t29\t64,"
      "4\n");
  EXPECT_THAT(
      counts(r),
      ElementsAre("Paritas: Risiko/intervention/ 28 of - 62,2", "Paritas: Risiko/control/ 16 of - 35,6",
                  "Paritas: Aman/intervention/ 17 of - 37,8", "Paritas: Aman/control/ 29 of - 64,4"));
}

TEST(TableFacts, NumberedArmsAreArmsOfTheirOwn) {
  const Read r = read(
      "Tabel 1. Nyeri sesudah terapi\n\nKelompok\tMean\tSD\nKontrol\t6,1\t0,9\nIntervensi 1\t4,2\t0,8\n"
      "Intervensi 2\t3,9\t0,7\n");
  EXPECT_THAT(measures(r), ElementsAre("/control/post mean 6,1 sd 0,9", "/Intervensi 1/post mean 4,2 sd 0,8",
                                       "/Intervensi 2/post mean 3,9 sd 0,7"));
}

TEST(TableFacts, ACodeKeepsTheTimeBesideIt) {
  const Read r = read(
      "Tabel 1. Berat\n\nKelompok\tMean\nP0 sebelum\t21,1\nP0 sesudah\t24,2\nP1 sebelum\t20,9\nP1 "
      "sesudah\t27,5\n");
  EXPECT_THAT(measures(r), ElementsAre("/P0/pre mean 21,1", "/P0/post mean 24,2", "/P1/pre mean 20,9",
                                       "/P1/post mean 27,5"));
}

TEST(TableFacts, ArmsBelowATimeAreOfIt) {
  const Read r = read(
      "Tabel 1. Cemas menurut kelompok\n\nWaktu Kelompok Rerata SD\nPre test Pijat oksitosin 37,53 4,45\n"
      "Pijat endorphin 72,07 3,05\nPost test Pijat oksitosin 5,53 4,30\nPijat endorphin 42,34 1,19\n");
  EXPECT_THAT(
      measures(r),
      ElementsAre("/Pijat oksitosin/pre mean 37,53 sd 4,45", "/Pijat endorphin/pre mean 72,07 sd 3,05",
                  "/Pijat oksitosin/post mean 5,53 sd 4,30", "/Pijat endorphin/post mean 42,34 sd 1,19"));
}

TEST(TableFacts, ATimeAndAnArmAboveTheControl) {
  const Read r = read(
      "Tabel 1. Cemas\n\nWaktu Kelompok Mean SD\nSebelum Perlakuan 11,80 2,60\nKontrol 7,30 2,80\n"
      "Setelah Perlakuan 8,31 4,70\nKontrol 6,12 1,04\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 11,80 sd 2,60", "/control/pre mean 7,30 sd 2,80",
                          "/intervention/post mean 8,31 sd 4,70", "/control/post mean 6,12 sd 1,04"));
}

TEST(TableFacts, ARowOfAnotherTimeGoesOnWithWhatWasMeasured) {
  const Read r = read(
      "Tabel 1. Tekanan darah\n\nVariabel\tEksperimen\tKontrol\nSistolik sebelum\t86,9 ± 4,0\t75,7 ± 0,6\n"
      "Sesudah\t81,9 ± 1,2\t75,4 ± 1,3\nDiastolik sebelum\t63,6 ± 1,7\t61,3 ± 0,6\nSesudah\t58,5 ± 3,3\t61,0 "
      "± 0,6\n");
  EXPECT_THAT(
      measures(r),
      ElementsAre("Sistolik/intervention/pre mean 86,9 sd 4,0", "Sistolik/control/pre mean 75,7 sd 0,6",
                  "Sistolik/intervention/post mean 81,9 sd 1,2", "Sistolik/control/post mean 75,4 sd 1,3",
                  "Diastolik/intervention/pre mean 63,6 sd 1,7", "Diastolik/control/pre mean 61,3 sd 0,6",
                  "Diastolik/intervention/post mean 58,5 sd 3,3", "Diastolik/control/post mean 61,0 sd 0,6"));
}

TEST(TableFacts, NamesThatNoListKnowsAreArmsWhereGroupsAreCompared) {
  const std::string rows =
      "\n\nPengukuran\tPijat oksitosin\tPijat endorphin\nSebelum\t19,5 ± 2,6\t44,6 ± 1,9\nSesudah\t12,1 ± "
      "2,8\t31,2 ± 1,8\n";
  EXPECT_THAT(
      measures(read("Tabel 1. Nyeri pada tiap kelompok" + rows)),
      ElementsAre("/Pijat oksitosin/pre mean 19,5 sd 2,6", "/Pijat endorphin/pre mean 44,6 sd 1,9",
                  "/Pijat oksitosin/post mean 12,1 sd 2,8", "/Pijat endorphin/post mean 31,2 sd 1,8"));
  EXPECT_THAT(measures(read("Tabel 1. Hasil ukur" + rows)),
              Contains("Pijat oksitosin//pre mean 19,5 sd 2,6"));
}

TEST(TableFacts, TheSourceBelowATableIsNoRow) {
  const Read r = read(
      "Tabel 1. Skor nyeri\n\nKelompok   Min   Max   Mean   p\nKontrol     3     9     6,25   0,004\n"
      "Pijat       2     7     4,15\nS Sumber: Data Primer 2016\n");
  ASSERT_THAT(r.document.tables, SizeIs(1));
  EXPECT_EQ(r.document.tables[0].rows.back()[0].text, "Pijat");
}

TEST(TableFacts, AVariableWithItselfIsNoCorrelation) {
  const Read r = read("Tabel 1. Korelasi Pearson\n\nVariabel\tr\tp\nUmur\t1\t\nBerat\t0,532\t0,003\n");
  EXPECT_THAT(tests(r), ElementsAre(testing::HasSubstr("0,532")));
}

TEST(TableFacts, ArmsAndTimesUnderOneHeading) {
  EXPECT_THAT(
      measures(read("Tabel 1. Nyeri\n\nKelompok Pengukuran Mean SD\nP0 Pretest 17,4 3,3\nPosttest 69,2 4,6\n"
                    "P1 Pretest 88,1 1,9\nPosttest 23,6 4,7\n")),
      ElementsAre("/P0/pre mean 17,4 sd 3,3", "/P0/post mean 69,2 sd 4,6", "/P1/pre mean 88,1 sd 1,9",
                  "/P1/post mean 23,6 sd 4,7"));
  EXPECT_THAT(measures(read("Tabel 1. Nyeri\n\nWaktu Kelompok Mean SD\nPretest P0 17,4 3,3\nP1 69,2 4,6\n"
                            "Posttest P0 88,1 1,9\nP1 23,6 4,7\n")),
              ElementsAre("/P0/pre mean 17,4 sd 3,3", "/P1/pre mean 69,2 sd 4,6", "/P0/post mean 88,1 sd 1,9",
                          "/P1/post mean 23,6 sd 4,7"));
}

TEST(TableFacts, ATreatmentBesideTheOtherArmStandsOverNoLabels) {
  const Read r = read(
      "Tabel 1. Hasil sesudah terapi pada kedua kelompok Variabel Perlakuan Kontrol p Pengetahuan 40,6 ± 4,1 "
      "11,8 "
      "± 2,9 0,001 Sikap 66,1 ± 3,2 59,1 ± 1,6 0,345 Hasil ini bermakna.\n");
  EXPECT_THAT(measures(r),
              ElementsAre("Pengetahuan/intervention/post mean 40,6 sd 4,1",
                          "Pengetahuan/control/post mean 11,8 sd 2,9",
                          "Sikap/intervention/post mean 66,1 sd 3,2", "Sikap/control/post mean 59,1 sd 1,6"));
}

TEST(TableFacts, OneMeanARowInAParagraphWhereTheRowsNameArmsAndTimes) {
  const std::string head = "Tabel 1. Nyeri pada kedua kelompok Kelompok Pengukuran Rata-rata ";
  EXPECT_THAT(
      measures(read(head + "P0 Sebelum 79,9 Setelah 55,0 P1 Sebelum 12,3 Setelah 63,1 Nyeri berkurang.\n")),
      ElementsAre("/P0/pre mean 79,9", "/P0/post mean 55,0", "/P1/pre mean 12,3", "/P1/post mean 63,1"));
  EXPECT_THAT(
      measures(read("Tabel 1. Nyeri menurut kelompok Kelompok Rata-rata p Eksperimen 78,1 0,012 Kontrol 86,5 "
                    "Nyeri berkurang.\n")),
      ElementsAre("/intervention/ mean 78,1", "/control/ mean 86,5"));
  EXPECT_THAT(
      measures(read("Tabel 1. Nyeri Waktu Kelompok Rata-rata p Pretest Eksperimen 17,8 0,012 Kontrol 26,1 "
                    "Posttest Eksperimen 28,0 0,031 Kontrol 79,3 Nyeri berkurang.\n")),
      ElementsAre("/intervention/pre mean 17,8", "/control/pre mean 26,1", "/intervention/post mean 28,0",
                  "/control/post mean 79,3"));
  EXPECT_THAT(measures(read(head + "Suhu 79,9 Nadi 55,0 Napas 12,3 Saturasi 63,1 Nyeri berkurang.\n")),
              IsEmpty());
}

TEST(TableFacts, ARowThatBeginsWithItsSignBehindAShare) {
  const Read r = read(
      "Tabel 1. Ciri responden Karakteristik n % Umur < 20 tahun 29 30,9% 20-35 tahun 22 23,4% > 35 tahun 43 "
      "45,7% "
      "Nyeri berkurang.\n");
  EXPECT_THAT(counts(r), testing::Contains(testing::HasSubstr("> 35 tahun// 43 of")));
}

TEST(TableFacts, AnArmBIsNoCoefficient) {
  const Read r = read(
      "Tabel 1. Berat\n\nKelompok\tMean\nKelompok A Sebelum intervensi\t21,1\nKelompok B Sebelum "
      "intervensi\t20,9\n");
  EXPECT_THAT(measures(r), ElementsAre("/Kelompok A/pre mean 21,1", "/Kelompok B/pre mean 20,9"));
}

TEST(TableFacts, MeansOfGainsInTheCaptionAreMeans) {
  const Read r = read(
      "Tabel 1. Rata-rata pertambahan bobot badan\n\nPerlakuan\tPertambahan bobot badan\tKonversi pakan\n"
      "P0\t45,36\t1,63\nP1\t58,35\t1,59\n");
  EXPECT_THAT(measures(r), SizeIs(4));
}

TEST(TableFacts, ACaptionMaySayThatAllNumbersAreP) {
  const std::string rows =
      "\n\nKelompok\tPretest\tPosttest\nIntervensi\t0,345\t0,207\nKontrol\t0,012\t0,207\n";
  EXPECT_THAT(
      tests(read("Tabel 1. Uji normalitas Shapiro-Wilk (nilai p)" + rows)),
      ElementsAre("shapiro_wilk /intervention/pre p = 0,345", "shapiro_wilk /intervention/post p = 0,207",
                  "shapiro_wilk /control/pre p = 0,012", "shapiro_wilk /control/post p = 0,207"));
  EXPECT_THAT(tests(read("Tabel 1. Uji normalitas Shapiro-Wilk (nilai p)\n\nKelompok\tPretest\tPosttest\n"
                         "Intervensi\t12,34\t10,20\nKontrol\t12,01\t11,20\n")),
              IsEmpty());
}

TEST(TableFacts, CountsAmongRowsOfMeans) {
  const Read r = read(
      "Tabel 1. Data subjek\n\nVariabel\tRerata\tSD\nUmur (tahun)\t61,57\t13,25\nJenis Kelamin\t\t\n"
      "Laki-laki\t17 (56,7%)\t\nPerempuan\t13 (43,3%)\t\n");
  EXPECT_THAT(counts(r), ElementsAre("Jenis Kelamin: Laki-laki// 17 of - 56,7",
                                     "Jenis Kelamin: Perempuan// 13 of - 43,3"));
}

TEST(TableFacts, AMeanAmongRowsOfCounts) {
  const Read r = read(
      "Tabel 1. Luaran persalinan\n\n| Luaran | Intervensi n (%) | Kontrol n (%) |\n|---|---|---|\n"
      "| Prematur | 17 (25,0%) | 8 (11,4%) |\n| BBLR | 18 (26,5%) | 3 (4,3%) |\n"
      "| Berat lahir | 2726 ± 397 | 3091 ± 410 |\n");
  EXPECT_THAT(measures(r), ElementsAre("Berat lahir/intervention/ mean 2726 sd 397",
                                       "Berat lahir/control/ mean 3091 sd 410"));
  EXPECT_THAT(r.facts[0].counts, SizeIs(4));
}

TEST(TableFacts, AColumnWithoutANameIsReadLikeItsNeighbour) {
  EXPECT_THAT(measures(read(
                  "Tabel 1. Skor\n\n| Waktu | Intervensi Rata-rata (SD) | Kontrol |\n|---|---|---|\n"
                  "| Prates | 50,07 (5,36) | 52,00 (5,82) |\n| Pascates | 41,71 (6,49) | 48,54 (8,16) |\n")),
              ElementsAre("/intervention/pre mean 50,07 sd 5,36", "/control/pre mean 52,00 sd 5,82",
                          "/intervention/post mean 41,71 sd 6,49", "/control/post mean 48,54 sd 8,16"));
}

TEST(TableFacts, ASymbolBehindTheNameOfADeviation) {
  EXPECT_THAT(measures(read("Tabel 1. Hasil belajar\n\n| Statistik | Eksperimen | Kontrol |\n|---|---|---|\n"
                            "| Rata-rata (x) | 44,52 | 46,07 |\n| Simpangan baku (s) | 7,98 | 7,83 |\n")),
              ElementsAre("/intervention/ mean 44,52 sd 7,98", "/control/ mean 46,07 sd 7,83"));
}

TEST(TableFacts, TimesAsColumnGroupsAndAPInARowOfItsOwn) {
  Read r = read(
      "Tabel 4. 3 Kecukupan tidur\n\nSebelum Sesudah\nN % N %\nCukup 12 37,5 % 21 65,6 %\nTidak Cukup 20 "
      "62,5 % 11 34,4 %\n"
      "Jumlah 32 100,0 32 100,0\nUji Chi-Square p Value 0,002<α 0,05\n");
  EXPECT_THAT(counts(r), ElementsAre("Cukup//pre 12 of 32 37,5", "Cukup//post 21 of 32 65,6",
                                     "Tidak Cukup//pre 20 of 32 62,5", "Tidak Cukup//post 11 of 32 34,4"));
  EXPECT_THAT(tests(r), ElementsAre("chi_square // p = 0,002"));
  EXPECT_EQ(printed(r, r.facts[0].tests[0].p->alpha), "0,05");
}

TEST(TableFacts, RanksAreNoMeans) {
  Read r = read(
      "Tabel 4 Hasil uji Wilcoxon\n\nVariabel\t\tN\tMean Rank\tSum Of "
      "Ranks\tZ\tp-value\nMenyusui\tPre-test\t15\t.00\t.00\t-3.434 ^b\t0,001\n"
      "\tPost-test\t15\t8.00\t120.00\t\t\n");
  EXPECT_THAT(measures(r), IsEmpty());
  EXPECT_THAT(counts(r), IsEmpty());
  EXPECT_THAT(tests(r), ElementsAre("wilcoxon_signed_rank Menyusui// Z -3.434 p = 0,001"));
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, CountsOfASampleBesideMeansAreItsSize) {
  Read r = read(
      "Tabel 2 Frekuensi menyusui\n\nSebelum\tFrekuensi\tPresentase (%)\tMean\tStd "
      "Deviasi\tMin\tMax\nMenyusui\t15\t100%\t5.47\t.915\t4\t7\n");
  EXPECT_THAT(measures(r), ElementsAre("Menyusui//pre n 15 mean 5.47 sd .915 min 4 max 7"));
  EXPECT_THAT(counts(r), IsEmpty());
}

TEST(TableFacts, HeadingsThatANarrowCellBroke) {
  Read r = read(
      "Tabel 2 Frekuensi menyusui\n\nSebelum\tFrekuensi\tMea n\tStd "
      "Devia si\tMin\tMa x\nMenyusui\t15\t5.47\t.915\t4\t7\n");
  EXPECT_THAT(measures(r), ElementsAre("Menyusui//pre n 15 mean 5.47 sd .915 min 4 max 7"));
  EXPECT_THAT(counts(r), IsEmpty());
}

TEST(TableFacts, ARowOfDeviationsThatSlippedGoesToItsGroups) {
  Read r = read(
      "Tabel 4.3 Kelancaran\n\nNo.\tKelancaran "
      "ASI\tPretest\t\t\tPosttest\t\t\n\t\tN\t%\tMean\tN\t%\tMean\n1.\tLancar\t6\t20,0%\t1,72\t24\t80,0%\t8,"
      "4\n"
      "2.\tTidak Lancar\t24\t80,0%\t5,16\t6\t20,0%\t3,75\nStd.Deviasi\t\t1,546\t\t1,92\t\t\t\n");
  EXPECT_THAT(measures(r), testing::Contains("//pre sd 1,546"));
  EXPECT_THAT(measures(r), testing::Contains("//post sd 1,92"));
  EXPECT_THAT(counts(r), testing::Contains("Kelancaran ASI: Lancar//pre 6 of - 20,0"));
}

TEST(TableFacts, CrossTableWithRowPercentages) {
  Read r = read(
      "Tabel 4.7 Umur dengan anemia\n\nUmur\tTidak\t\tYa\t\tTotal\t\tp\n\tn\t%\tn\t%\tn\t%\t\n20-35 "
      "tahun\t21\t38,2\t34\t61,8\t55\t100,0\t0,355\n"
      "> 35 tahun\t2\t22,2\t7\t77,8\t9\t100,0\t\n");
  EXPECT_THAT(counts(r),
              ElementsAre("20-35 tahun > Tidak// 21 of 55 38,2", "20-35 tahun > Ya// 34 of 55 61,8",
                          "> 35 tahun > Tidak// 2 of 9 22,2", "> 35 tahun > Ya// 7 of 9 77,8"));
  ASSERT_THAT(r.facts[0].tests, SizeIs(1));
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, CountsWithPercentagesThatOnlyTheCaptionNames) {
  const std::string body =
      "\tMadu\tKontrol\tp\nLancar\t12 (60,0)\t5 (25,0)\t0,025\nTidak lancar\t8 (40,0)\t15 (75,0)\t\n";
  const auto both = ElementsAre("Lancar/Madu/ 12 of - 60,0", "Lancar/control/ 5 of - 25,0",
                                "Tidak lancar/Madu/ 8 of - 40,0", "Tidak lancar/control/ 15 of - 75,0");
  EXPECT_THAT(counts(read("Tabel 1. Kelancaran ASI, n (%)\n\nKarakteristik" + body)), both);
  EXPECT_THAT(counts(read("Tabel 1. Kelancaran ASI\n\nKarakteristik, n (%)" + body)), both);
  EXPECT_THAT(counts(read("Tabel 1. Kelancaran ASI\n\nKarakteristik" + body)), IsEmpty());
  // A mean with its deviation may look the same.
  EXPECT_THAT(counts(read("Tabel 1. Karakteristik, n (%) atau rerata (SD)\n\nKarakteristik" + body)),
              IsEmpty());
}

TEST(TableFacts, ARowOfPLeavesTheColumnsTheirMeans) {
  Read r = read(
      "Tabel 2. Kadar Hb\n\nKelompok\tSebelum\tSesudah\tp\nIntervensi\t10,2±0,4\t11,9±0,5\t0,001\n"
      "Kontrol\t10,1±0,5\t10,6±0,6\t0,020\np\t0,302\t0,004\t\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 10,2 sd 0,4", "/intervention/post mean 11,9 sd 0,5",
                          "/control/pre mean 10,1 sd 0,5", "/control/post mean 10,6 sd 0,6"));
  EXPECT_THAT(r.facts[0].tests, SizeIs(4));
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, MeasuresAsRowsBelowArms) {
  Read r = read(
      "Tabel 4.6 Tekanan darah\n\n\tKelompok Eksperimen\tKelompok "
      "Kontrol\nMedian\t150\t145\nModus\t150\t140\nMinimum\t140\t135\nMaksimum\t155\t150\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/ median 150 min 140 max 155",
                                       "/control/ median 145 min 135 max 150"));
  EXPECT_EQ(unread(r), 0u);
}

TEST(TableFacts, ADifferenceIsNoMeanOfATime) {
  Read r = read(
      "Tabel 5 Nyeri pada kelompok kontrol\n\nVariabel\tMean\tSD\tBeda Mean\tp\tn\nSebelum "
      "senam\t6,13\t1,64\t1,40\t0,005\t22\nSesudah senam\t4,72\t1,54\t\t\t22\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/control/pre n 22 mean 6,13 sd 1,64", "/control/change difference mean 1,40",
                          "/control/post n 22 mean 4,72 sd 1,54"));
}

TEST(TableFacts, ADifferenceBetweenTwoArmsIsNoChangeOfOne) {
  Read r = read(
      "Tabel 3 Uji Tukey\n\nPerbandingan\tBeda rerata\tp\nMadu dan Kurma\t0,47\t0,032\nMadu dan "
      "Kontrol\t1,35\t0,001\n");
  EXPECT_THAT(measures(r), IsEmpty());
  EXPECT_THAT(r.facts[0].tests, SizeIs(2));
  EXPECT_EQ(unread(r), 0u);
  EXPECT_THAT(
      measures(read("Tabel 3 Nyeri\n\nPerbandingan\tBeda rerata\tp\nSebelum - sesudah\t1,40\t0,005\n")),
      SizeIs(1));
}

TEST(TableFacts, StandardErrorIsNoDeviation) {
  Read r = read("Tabel 6 Nyeri\n\nKelompok\tMean\tStd. Error\nIntervensi\t6,13\t0,20\nKontrol\t4,72\t0,33\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/ mean 6,13 se 0,20", "/control/ mean 4,72 se 0,33"));
}

TEST(TableFacts, RatiosWithTheirIntervals) {
  Read r = read(
      "Tabel 7 Hasil regresi logistik\n\nVariabel\tB\tSig.\tOR\t95% "
      "CI\nPekerjaan\t2,827\t0,025\t16,897\t1,42-200,1\nConstant\t0,241\t0,778\t1,273\t\n");
  ASSERT_THAT(r.facts[0].associations, SizeIs(1));
  const TableAssociation& a = r.facts[0].associations[0];
  EXPECT_EQ(a.measure, "OR");
  EXPECT_EQ(printed(r, a.value), "16,897");
  EXPECT_EQ(printed(r, a.ci_low), "1,42");
  EXPECT_EQ(printed(r, a.p->value), "0,025");
  EXPECT_EQ(a.place.exposure.text, "Pekerjaan");
}

TEST(TableFacts, CriticalValuesAndSquaresAreExplained) {
  Read r = read(
      "Tabel 8 Hasil uji-t\n\nData\tt hitung\tt "
      "tabel\tSig.\nPretest\t0,430\t2,000\t0,669\nPosttest\t2,997\t2,000\t0,004\n");
  EXPECT_THAT(tests(r), ElementsAre("t_test //pre t 0,430 p = 0,669", "t_test //post t 2,997 p = 0,004"));
  std::size_t critical = 0;
  for (const LedgerEntry& x : r.facts[0].ledger) critical += x.meaning == "critical value";
  EXPECT_EQ(critical, 2u);
}

TEST(TableFacts, AColumnThatNobodyNamesStaysUnread) {
  Read r = read("Tabel 9 Data\n\nNama\tXyz\nA\t12,5\nB\t13,1\n");
  EXPECT_THAT(measures(r), IsEmpty());
  EXPECT_EQ(unread(r), 2u);
}

TEST(TableFacts, ProbabilityAboveOneAndNegativeDeviationAreNoFacts) {
  Read r = read(
      "Tabel 9 Nyeri\n\nVariabel\tMean\tSD\tp\nNyeri awal\t12,5\t-1,2\t1,7\nNyeri akhir\t11,5\t1,2\t0,7\n");
  for (const auto& x : r.facts[0].continuous) EXPECT_GE(x.sd ? x.sd->number.value : 0, 0);
  for (const auto& x : r.facts[0].tests) EXPECT_LE(x.p->value.number.value, 1);
  EXPECT_EQ(unread(r), 2u);
}

TEST(TableFacts, AnAmbiguousNumberIsReadLikeItsMean) {
  Read r = read("Tabel 5 Nyeri\n\nKelompok\tMean ± SD\nIntervensi\t6,77 ± 1,571\nKontrol\t6,81 ± 1.328\n");
  ASSERT_THAT(r.facts[0].continuous, SizeIs(2));
  EXPECT_DOUBLE_EQ(r.facts[0].continuous[1].sd->number.value, 1.328);
}

TEST(TableFacts, ArmsThatTheTextNamesAreArms) {
  TableContext context;
  context.arms = {{"P1", "other"}};
  Read r = read("Tabel 5 Bobot\n\nCiri\tMean\nP1\t6,77\n", context);
  ASSERT_THAT(r.facts[0].continuous, SizeIs(1));
  EXPECT_EQ(r.facts[0].continuous[0].place.arm.text, "P1");
}

TEST(TableFacts, TwoTestsOfNormalitySideBySide) {
  Read r = read(
      "Tabel 5. Uji normalitas pada kelompok "
      "kontrol\n\n\tKolmogorov-Smirnov\t\t\tShapiro-Wilk\t\t\n\tStatistic\tdf\tSig.\tStatistic\tdf\tSig.\n"
      "Pretest\t.144\t17\t.200\t.950\t17\t.310\n");
  EXPECT_THAT(tests(r), ElementsAre("kolmogorov_smirnov /control/pre D .144 p = .200",
                                    "shapiro_wilk /control/pre W .950 p = .310"));
}

TEST(TableFacts, GroupsBesideAnArmAreArms) {
  Read r = read(
      "Tabel 2 Indeks plak\n\nPemeriksaan\tn\tMean ± SD\nVideo\t\t\nPertama\t20\t3,18 ± "
      "0,38\nKedua\t20\t2,57 ± 0,28\nKontrol\t\t\n"
      "Pertama\t20\t3,14 ± 0,35\nKedua\t20\t2,78 ± 0,36\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/Video/pre n 20 mean 3,18 sd 0,38", "/Video/post n 20 mean 2,57 sd 0,28",
                          "/control/pre n 20 mean 3,14 sd 0,35", "/control/post n 20 mean 2,78 sd 0,36"));
}

TEST(TableFacts, OutcomesAboveTheColumnsDaysAndTimesBesideTheRows) {
  Read r = read(
      "Tabel 5.2 Tekanan darah kelompok "
      "intervensi\n\n\t\tSistolik\t\tDiastolik\t\n\t\tMean\tSD\tMean\tSD\nHari-1\tSebelum\t138,3\t9,1\t83,"
      "3\t7,2\n"
      "\tSesudah\t130,0\t8,4\t78,3\t6,9\n");
  EXPECT_THAT(measures(r), ElementsAre("Sistolik/intervention/pre mean 138,3 sd 9,1",
                                       "Diastolik/intervention/pre mean 83,3 sd 7,2",
                                       "Sistolik/intervention/post mean 130,0 sd 8,4",
                                       "Diastolik/intervention/post mean 78,3 sd 6,9"));
}

TEST(TableFacts, CountedTimesBesideOneBeforeFollowItInOrder) {
  Read r = read(
      "Tabel 2. Skor nyeri kelompok intervensi\n\nWaktu\tn\tMean\tSD\nSebelum\t15\t7,2\t1,1\nHari "
      "ke-7\t15\t5,4\t1,0\nHari ke-14\t15\t3,1\t0,9\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  ASSERT_THAT(r.facts[0].continuous, SizeIs(3));
  EXPECT_EQ(r.facts[0].continuous[0].place.time, "pre");
  EXPECT_EQ(r.facts[0].continuous[1].place.time, "follow_up");
  EXPECT_EQ(r.facts[0].continuous[1].place.timepoint.text, "Hari ke-7");
  EXPECT_EQ(r.facts[0].continuous[2].place.time, "post");
  EXPECT_EQ(r.facts[0].continuous[2].place.timepoint.text, "Hari ke-14");
}

TEST(TableFacts, CountedTimesAloneAreOrderedByTheirNumbers) {
  const std::string head = "Tabel 2. Berat badan bayi\n\nWaktu\tn\tMean\tSD\n";
  auto times = [&](const std::string& first, const std::string& second) {
    Read r = read(head + first + "\t15\t3,2\t0,4\n" + second + "\t15\t3,9\t0,5\n");
    std::string out;
    for (const TableContinuous& x : r.facts.at(0).continuous) out += "[" + x.place.time + "]";
    return out;
  };
  EXPECT_EQ(times("Minggu ke-1", "Minggu ke-4"), "[pre][post]");
  EXPECT_EQ(times("Pertemuan 1", "Pertemuan 3"), "[pre][post]");
  EXPECT_EQ(times("Minggu ke-4", "Minggu ke-1"), "[][]");
  EXPECT_EQ(times("Hari ke-7", "Minggu ke-8"), "[][]");
}

TEST(TableFacts, CountedTimesInColumnsAndBehindAnAfter) {
  Read r = read(
      "Tabel 3. Rata-rata skor\n\nKelompok\tMean pretest\tMean posttest\tMean Minggu "
      "ke-4\nKontrol\t6,1\t5,8\t5,5"
      "\nIntervensi\t6,3\t4,1\t3,2\n");
  EXPECT_THAT(measures(r), ElementsAre("/control/pre mean 6,1", "/control/post mean 5,8",
                                       "/control/follow_up mean 5,5", "/intervention/pre mean 6,3",
                                       "/intervention/post mean 4,1", "/intervention/follow_up mean 3,2"));
}

TEST(TableFacts, CountedTimesAboveCountsAreCategories) {
  Read r = read(
      "Tabel 3. Keluarnya ASI\n\nWaktu\tn\t%\nHari ke-1\t6\t30,0\nHari ke-2\t14\t70,0\nTotal\t20\t100\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  ASSERT_THAT(r.facts[0].counts, SizeIs(2));
  EXPECT_EQ(r.facts[0].counts[0].place.category.text, "Hari ke-1");
}

TEST(TableFacts, EveryNumberOfTheBodyIsInTheLedgerOnce) {
  Read r = read(
      "Tabel 4.1 Ciri ibu\n\nNo\tUmur\tn\t%\n1\t20-35 tahun\t18\t60,0\n2\t> 35 "
      "tahun\t12\t40,0\n\tTotal\t30\t100\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  EXPECT_THAT(r.facts[0].ledger, SizeIs(8));
  for (std::size_t i = 1; i < r.facts[0].ledger.size(); ++i)
    EXPECT_LT(r.facts[0].ledger[i - 1].span.begin, r.facts[0].ledger[i].span.begin);
  EXPECT_EQ(unread(r), 0u);
}

std::string described(const Read& r) {
  const Places places(r.paper);
  return describe_table(r.document.tables.at(0), r.facts.at(0), {r.paper, r.document, places});
}

TEST(DescribeTable, ShowsTheSourceLinesTheGridTheFactsAndTheLedger) {
  Read r =
      read("Pendahuluan singkat.\n\nTabel 9 Data\n\nNo\tNama\tMean\tXyz\n1\tA\t12,5\t3\n2\tB\t13,1\t4\n");
  const std::string text = described(r);
  std::size_t at = 0;
  for (const char* next :
       {"     3  Tabel 9 Data\n", "     5  No→Nama→Mean→Xyz\n", "     6  1→A→12,5→3\n",
        "     7  2→B→13,1→4\n", "  = No ", "  ~ ", "| mean |", "  | 1          | A    | 12,5 |",
        "  measure  mean 12.5", "  unread: 3  (line 6, row 2, column 4): ", "  explained: row number: 1; 2\n",
        "  numbers: 2 in facts, 2 explained, 2 unread\n"}) {
    const std::size_t found = text.find(next, at);
    ASSERT_NE(found, std::string::npos) << next << "\nin\n" << text;
    at = found;
  }
}

TEST(DescribeTable, BreaksLongLinesAndSaysWhyATableIsUnread) {
  std::string row = "Lancar";
  for (int i = 0; i < 30; ++i) row += " sekali ya";
  Read r = read("Tabel 1 Data\n\nNama\tMean\n" + row + "\t12,5\nB\t13,1\n");
  ASSERT_THAT(r.facts, SizeIs(1));
  std::string text = described(r);
  EXPECT_NE(text.find("     4  Lancar sekali"), std::string::npos) << text;
  EXPECT_NE(text.find("\n          sekali"), std::string::npos) << text;
  r.document.tables[0].unread_reason = "too far";
  text = described(r);
  EXPECT_NE(text.find("     3  Nama→Mean\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  not read: too far\n"), std::string::npos) << text;
}

TEST(TableFacts, AHundredThousandRows) {
  std::string text = "Tabel 1. Berat\n\nKelompok\tn\tMean\tSD\n";
  for (int i = 1; i <= 100000; ++i) text += "Kontrol\t12\t3,5\t0,2\n";
  Read r = read(text);
  ASSERT_THAT(r.facts, SizeIs(1));
  EXPECT_EQ(r.facts[0].continuous.size(), 100000u);
}

TEST(TableFacts, CodesOfOneSeriesAreArms) {
  const Read rows = read(
      "Tabel 1. Rata-rata "
      "kesukaan\n\nFormula\tWarna\tRasa\nF1\t3,84\t3,72\nF2\t3,52\t3,40\nF3\t2,96\t3,04\n");
  EXPECT_THAT(measures(rows), ElementsAre("Warna/F1/ mean 3,84", "Rasa/F1/ mean 3,72", "Warna/F2/ mean 3,52",
                                          "Rasa/F2/ mean 3,40", "Warna/F3/ mean 2,96", "Rasa/F3/ mean 3,04"));
  const Read columns = read("Tabel 2. Bobot\n\nPeubah\tR0\tR1\nBobot (g)\t402,7±35,1a\t448,2±28,6b\n");
  EXPECT_THAT(measures(columns),
              ElementsAre("Bobot (g)/R0/ mean 402,7 sd 35,1", "Bobot (g)/R1/ mean 448,2 sd 28,6"));
  // Items of a questionnaire are numbered alike.
  const Read items = read("Tabel 3. Rata-rata jawaban\n\nPernyataan\tMean\nA1\t3,21\nA2\t2,95\n");
  EXPECT_THAT(measures(items), ElementsAre("A1// mean 3,21", "A2// mean 2,95"));
}

TEST(TableFacts, RawDataAreNoMeans) {
  const Read r = read(
      "Tabel 5. Keseimbangan\n\nNo\tResponden\tPretest\tPosttest\tSelisih\n1\tNy. A\t38\t44\t6\n"
      "2\tNy. S\t41\t47\t6\n3\tTn. R\t36\t43\t7\nRata-rata\t\t38,33\t44,67\t6,33\nSD\t\t2,52\t2,08\t0,58\n");
  EXPECT_THAT(measures(r), ElementsAre("//pre mean 38,33 sd 2,52", "//post mean 44,67 sd 2,08",
                                       "//change mean 6,33 sd 0,58"));
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, RepeatsAndTheirSumsAreRawData) {
  const Read r = read(
      "Tabel 3. Rataan konsumsi (g)\n\nUlangan\tPerlakuan\t\n\tP0\tP1\n1\t112,4\t115,8\n2\t110,9\t114,3\n"
      "3\t113,6\t116,1\nJumlah\t336,9\t346,2\nRataan\t112,30\t115,40\nSD\t1,35\t0,96\n");
  EXPECT_THAT(measures(r), ElementsAre("/P0/ mean 112,30 sd 1,35", "/P1/ mean 115,40 sd 0,96"));
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, DaysAfterPlantingAreTimesInOrder) {
  const Read r = read(
      "Tabel 3. Rerata tinggi tanaman\n\nPerlakuan\tTinggi (cm)\t\t\n\t7 HST\t14 HST\t21 HST\n"
      "B0\t5,10\t9,24a\t14,62a\nB1\t5,22\t10,87b\t17,95b\n");
  EXPECT_THAT(measures(r),
              ElementsAre("Tinggi (cm)/B0/follow_up mean 5,10", "Tinggi (cm)/B0/follow_up mean 9,24",
                          "Tinggi (cm)/B0/post mean 14,62", "Tinggi (cm)/B1/follow_up mean 5,22",
                          "Tinggi (cm)/B1/follow_up mean 10,87", "Tinggi (cm)/B1/post mean 17,95"));
}

TEST(TableFacts, OnlyTheFirstDaysAreBeforeTheTreatment) {
  const auto of_days = [](const char* days) {
    return measures(read(std::string("Tabel 3. Rerata diameter luka\n\nKelompok\t") + days +
                         "\nKontrol\t5,10\t4,24\t2,62\n"));
  };
  EXPECT_THAT(
      of_days("Hari ke-0\tHari ke-3\tHari ke-7"),
      ElementsAre("/control/pre mean 5,10", "/control/follow_up mean 4,24", "/control/post mean 2,62"));
  EXPECT_THAT(
      of_days("Hari ke-3\tHari ke-5\tHari ke-7"),
      ElementsAre("/control/follow_up mean 5,10", "/control/follow_up mean 4,24", "/control/post mean 2,62"));
}

TEST(TableFacts, AnArmOfTheCaptionHasOneMeanOfAnOutcome) {
  EXPECT_THAT(
      measures(read("Tabel 8. Rerata lompatan kelompok perlakuan\n\nOtot\tMean\tSD\nLompatan\t4,67\t0,27\n")),
      ElementsAre("Lompatan/intervention/ mean 4,67 sd 0,27"));
  EXPECT_THAT(
      measures(read("Tabel 8. Rerata lompatan kelompok perlakuan\n\nOtot\tMean\tSD\nLompatan\t4,67\t0,27\n"
                    "Lompatan\t4,25\t0,15\n")),
      ElementsAre("Lompatan// mean 4,67 sd 0,27", "Lompatan// mean 4,25 sd 0,15"));
}

// Commas part decimals here and points, too: "1,744" is no thousand.
TEST(TableFacts, WhereBothMarksPartDecimalsANumberIsReadByItsOwn) {
  const Read r = read(
      "Tabel 5. Skor\n\nKelompok\tMean\tSD\tt\tp\nPerlakuan\t16,71\t10,6\t1,744\t0.088\n"
      "Kontrol\t12,05\t7,9\t\t\n");
  ASSERT_FALSE(r.facts.front().tests.empty());
  ASSERT_TRUE(r.facts.front().tests.front().statistic);
  EXPECT_EQ(r.facts.front().tests.front().statistic->number.value, 1.744);
}

TEST(TableFacts, ARowLeavesItsTestToTheRowAbove) {
  const Read r = read(
      "Tabel 5.5 Skor cemas saat pre-test (n=48) Kelompok Mean ± SD t p n Perlakuan 16,71 ± 10,62 1,74 0,088 "
      "24 "
      "Kontrol 12,05 ± 7,88 24\n\nUji itu dua sisi.\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/Perlakuan/pre n 24 mean 16,71 sd 10,62", "/control/pre n 24 mean 12,05 sd 7,88"));
}

TEST(TableFacts, CellsThatConversionEmptiedEndNoTable) {
  const Read r = read(
      "Tabel 4.6 Skor pengetahuan Kelompok n Mean Std. deviation P.value Pre-Test Perlakuan 30 12,10 1,92 "
      "0,007 "
      "Kontrol 30 Postest Perlakuan 30 15,42 2,03 0,000 Kontrol 30 Sumber data primer\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/pre n 30 mean 12,10 sd 1,92",
                                       "/intervention/post n 30 mean 15,42 sd 2,03"));
}

TEST(TableFacts, ADifferenceBetweenGroupsAtATimeIsOfThatTime) {
  EXPECT_THAT(measures(read("Tabel 5. Beda rata-rata skor cemas saat pre-test pada kedua kelompok\n\n"
                            "Kelompok\tMean\tSD\nKontrol\t12,05\t7,91\n")),
              ElementsAre("/control/pre mean 12,05 sd 7,91"));
  EXPECT_THAT(measures(read("Tabel 5. Beda rata-rata skor cemas sebelum dan sesudah senam\n\n"
                            "Kelompok\tMean\tSD\nKontrol\t12,05\t7,91\n")),
              ElementsAre("/control/ mean 12,05 sd 7,91"));
}

// Seven headings for six values are not the last six of them.
TEST(TableFacts, NoHeadingAtTheFrontIsLeftOut) {
  const Read r = read(
      "Tabel 7. Uji t kelompok kontrol dan intervensi Kelompok Min Max Mean Mean Difference Std. Error Mean "
      "p Sig. Kontrol Pre-test 4 8 5,60 0,25 0,12 0,056 Post-test 2 8 5,35 Sumber: data\n");
  EXPECT_THAT(measures(r), testing::Not(testing::Contains(testing::HasSubstr("max 4"))));
}

TEST(TableFacts, AnOrdinalBelongsToTheNameOfAnArm) {
  EXPECT_THAT(
      measures(
          read("Tabel 4. Kadar SGOT\n\nKelompok\tMean\tSD\nKontrol Normal\t28,1\t3,2\n"
               "Kontrol Negatif\t113,3\t13,2\nPerlakuan Pertama\t61,1\t9,4\nPerlakuan Kedua\t39,7\t7,3\n")),
      ElementsAre("/Kontrol Normal/ mean 28,1 sd 3,2", "/Kontrol Negatif/ mean 113,3 sd 13,2",
                  "/Perlakuan Pertama/ mean 61,1 sd 9,4", "/Perlakuan Kedua/ mean 39,7 sd 7,3"));
}

// T1 and T2 may be times, but not where they are what the plots were treated with.
TEST(TableFacts, CodesOfTreatmentsAreNoTimes) {
  const Read r = read("Tabel 3. Rataan produksi (g)\n\nPerlakuan\tRataan\nT1\t26,88\nT2\t27,16\nT3\t32,99\n");
  EXPECT_THAT(measures(r), ElementsAre("/T1/ mean 26,88", "/T2/ mean 27,16", "/T3/ mean 32,99"));
}

TEST(TableFacts, QuartilesAreNoExtremes) {
  const Read r = read(
      "Tabel 2. Tidur\n\nKelompok\tn\tMedian (IQR)\nIntervensi\t12\t14,0 (13,0-14,5)\n"
      "Kontrol\t12\t12,0 (11,0-13,0)\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/ n 12 median 14,0", "/control/ n 12 median 12,0"));
}

TEST(TableFacts, ADifferenceBesideOneOfTwoArmsIsBetweenThem) {
  const Read r = read(
      "Tabel 4. Skor tidur\n\nKelompok\tN\tMean\tSD\tMean Difference\tp value\n"
      "Intervensi\t18\t5,44\t1,42\t-3,12\t0,000\nKontrol\t18\t8,56\t1,68\t\t\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/ n 18 mean 5,44 sd 1,42", "/control/ n 18 mean 8,56 sd 1,68"));
  ASSERT_THAT(r.facts[0].associations, SizeIs(1));
  EXPECT_EQ(r.facts[0].associations[0].measure, "mean_difference");
}

TEST(TableFacts, AMeanChangeHasItsOwnDeviation) {
  const Read r = read(
      "Tabel 5. Gula darah\n\nKelompok\tn\tRerata penurunan\tSD\nIntervensi\t22\t38,6\t12,4\n"
      "Kontrol\t22\t29,1\t13,2\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/change difference n 22 mean 38,6 sd 12,4",
                                       "/control/change difference n 22 mean 29,1 sd 13,2"));
}

TEST(TableFacts, PairsOfPostHocTestsAreNoArms) {
  const Read r = read(
      "Tabel 5. Uji LSD\n\n(I) Kelompok\t(J) Kelompok\tMean Difference (I-J)\tSig.\nK\tP1\t24,50\t0,000\n"
      "P1\tP2\t16,83\t0,005\n");
  EXPECT_THAT(measures(r), IsEmpty());
  EXPECT_THAT(r.facts[0].tests, SizeIs(2));
}

TEST(TableFacts, CodesOfTwoFactorsAreOneArmTogether) {
  const Read r = read(
      "Tabel 4. Rata-rata bobot (g)\n\nJarak\tMulsa\t\tRata-rata\n\tM0\tM1\t\nJ1\t21,40a\t25,10b\t23,25\n"
      "J2\t23,60ab\t28,90c\t26,25\nRata-rata\t22,50\t27,00\t\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/J1/ mean 23,25", "/J1M0/ mean 21,40", "/J1M1/ mean 25,10", "/J2/ mean 26,25",
                          "/J2M0/ mean 23,60", "/J2M1/ mean 28,90", "/M0/ mean 22,50", "/M1/ mean 27,00"));
}

TEST(TableFacts, OrdinalsCountWhatTheirHeadingSays) {
  const Read r = read(
      "Tabel 2. Plak\n\nPemeriksaan\tn\tMean\tSD\nPertama\t20\t3,18\t0,39\nKedua\t20\t2,45\t0,34\n"
      "Ketiga\t20\t1,89\t0,32\n");
  EXPECT_THAT(measures(r), ElementsAre("//pre n 20 mean 3,18 sd 0,39", "//follow_up n 20 mean 2,45 sd 0,34",
                                       "//post n 20 mean 1,89 sd 0,32"));
}

TEST(TableFacts, AUnitIsNoGain) {
  const Read r = read("Tabel 2. Bobot (g/ekor)\n\nKelompok Mean SD\nIntervensi 12,4 1,1\nKontrol 10,2 1,3\n");
  EXPECT_THAT(measures(r), ElementsAre("/intervention/ mean 12,4 sd 1,1", "/control/ mean 10,2 sd 1,3"));
}

TEST(TableFacts, TheNumberOfAPairNamesNothing) {
  const Read r = read(
      "Tabel 4. Paired Samples Statistics Mean N Std. Deviation Pair 1 Pretest 10.64 17 .813 Posttest 11.78 "
      "17 "
      ".705 Kadar naik.");
  EXPECT_THAT(measures(r), ElementsAre("//pre n 17 mean 10.64 sd .813", "//post n 17 mean 11.78 sd .705"));
}

TEST(TableFacts, ARowOfDifferencesIsATimeBesideTheOthers) {
  const Read r = read(
      "Tabel 2. Depresi\n\nSkor\tIntervensi (Mean ± SD)\tKontrol (Mean ± SD)\nPretest\t11,8 ± 2,0\t11,6 ± "
      "2,2\n"
      "Selisih\t4,5 ± 1,3\t0,4 ± 0,9\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 11,8 sd 2,0", "/control/pre mean 11,6 sd 2,2",
                          "/intervention/change mean 4,5 sd 1,3", "/control/change mean 0,4 sd 0,9"));
}

TEST(TableFacts, AnotherArmBelowATimeIsOfThatTime) {
  const Read r = read(
      "Tabel 5. Nilai\n\nKelas N Mean SD\nPretest Eksperimen 24 48,3 8,4\nKontrol 24 47,9 8,8\n"
      "Posttest Eksperimen 24 79,6 7,2\nKontrol 24 69,2 8,0\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre n 24 mean 48,3 sd 8,4", "/control/pre n 24 mean 47,9 sd 8,8",
                          "/intervention/post n 24 mean 79,6 sd 7,2", "/control/post n 24 mean 69,2 sd 8,0"));
}

TEST(TableFacts, DosesBelowTheirHeadingAreArms) {
  const Read r = read(
      "Tabel 2. Rataan\n\nPeubah\tDosis ekstrak jahe\t\n\t0 mg\t50 mg\nBobot (g)\t58,24 ± 1,32\t60,11 ± "
      "1,47\n");
  EXPECT_THAT(measures(r),
              ElementsAre("Bobot (g)/0 mg/ mean 58,24 sd 1,32", "Bobot (g)/50 mg/ mean 60,11 sd 1,47"));
}

TEST(TableFacts, NumbersBelowAHeadingThatCountsMinutesAreTimes) {
  const Read r = read(
      "Tabel 1. Suhu\n\nKelompok\tSuhu pada menit ke-\t\t\n\t0\t30\t60\nKontrol\t38,6 ± 0,2\t38,7 ± "
      "0,2\t38,5 ± "
      "0,3\n");
  EXPECT_THAT(measures(r), ElementsAre("Suhu pada menit ke-/control/pre mean 38,6 sd 0,2",
                                       "Suhu pada menit ke-/control/follow_up mean 38,7 sd 0,2",
                                       "Suhu pada menit ke-/control/post mean 38,5 sd 0,3"));
}

TEST(TableFacts, OneLetterBelowAHeadingOfArmsIsAnArm) {
  const Read r = read("Tabel 4. VO2max\n\nKelompok\tn\tMean\tSD\nA\t11\t48,4\t3,2\nB\t11\t45,0\t3,5\n");
  EXPECT_THAT(measures(r), ElementsAre("/A/ n 11 mean 48,4 sd 3,2", "/B/ n 11 mean 45,0 sd 3,5"));
}

TEST(TableFacts, MeansAboveDeviationsUnderOneHeading) {
  const Read r = read("Tabel 3. Konsumsi\n\n\tRataan\t\n\tP0\tP1\nRataan\t112,1\t115,4\nSD\t1,2\t0,8\n");
  EXPECT_THAT(measures(r), ElementsAre("/P0/ mean 112,1 sd 1,2", "/P1/ mean 115,4 sd 0,8"));
}

TEST(TableFacts, RowsSayWhatAStatisticIsAndTheErrorIsOfTheMean) {
  const Read r = read(
      "Tabel 1. Descriptives\n\n\t\tStatistic\tStd. Error\nPretest\tMean\t6.63\t.288\n\tMedian\t7.00\t\n"
      "\tStd. Deviation\t1.256\t\n\tSkewness\t-.145\t.524\nPosttest\tMean\t4.68\t.276\n\tMedian\t5.00\t\n"
      "\tStd. Deviation\t1.204\t\n\tSkewness\t.474\t.524\n");
  EXPECT_THAT(measures(r), ElementsAre("//pre mean 6.63 sd 1.256 se .288 median 7.00",
                                       "//post mean 4.68 sd 1.204 se .276 median 5.00"));
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, GroupsOfAPostHocTestHoldOneMeanARow) {
  const Read r = read(
      "Tabel 5. Uji Duncan\n\nPerlakuan\tN\tSubset for alpha = 0.05\t\n\t\t1\t2\nP0\t4\t14.35\t\n"
      "P1\t4\t16.80\t16.80\nP2\t4\t\t19.45\nSig.\t\t.081\t.064\n");
  EXPECT_THAT(measures(r), ElementsAre("/P0/ n 4 mean 14.35", "/P1/ n 4 mean 16.80", "/P2/ n 4 mean 19.45"));
  EXPECT_THAT(tests(r), IsEmpty());
  EXPECT_EQ(unread(r), 0U);
}

TEST(TableFacts, TheMeanOfAPairOfTimesIsTheirDifference) {
  const Read r = read(
      "Paired Samples Test Mean Std. Deviation Std. Error Mean t df Lower Upper Sig. (2-tailed) Pair 1 "
      "Pretest - "
      "Posttest -8.417 3.562 .727 -9.921 -6.913 -11.576 23 .000");
  EXPECT_THAT(measures(r), ElementsAre("//change mean -8.417 sd 3.562 se .727 low -9.921 high -6.913"));
  EXPECT_THAT(tests(r), ElementsAre("paired_t // t -11.576 p = .000"));
}

TEST(TableFacts, AHeadingThatIsOnlyAWordForBefore) {
  const Read r = read(
      "Tabel 3. Rata-rata kelincahan\n\nKelompok\tTes\t\n\tAwal\tAkhir\nIntervensi\t17,82\t16,41\n"
      "Kontrol\t17,76\t16,93\n");
  EXPECT_THAT(measures(r), ElementsAre("Tes/intervention/pre mean 17,82", "Tes/intervention/post mean 16,41",
                                       "Tes/control/pre mean 17,76", "Tes/control/post mean 16,93"));
}

TEST(TableFacts, AGainIsThatOfTwoMeans) {
  const Read r = read(
      "Tabel 5. Nilai\n\nKelas\tPretest\tPosttest\tN-Gain\nEksperimen\t44,29\t79,82\t0,64\n"
      "Kontrol\t43,70\t66,85\t0,41\n");
  EXPECT_THAT(measures(r),
              testing::UnorderedElementsAre("/intervention/pre mean 44,29", "/intervention/post mean 79,82",
                                            "/intervention/change mean 0,64", "/control/pre mean 43,70",
                                            "/control/post mean 66,85", "/control/change mean 0,41"));
}

TEST(TableFacts, ATimeThatItsDeviationFollowsIsAMean) {
  const Read r =
      read("Tabel 2. Nilai ABI\n\nKelompok\tPretest\tSD\tPosttest\tSD\nIntervensi\t0,82\t0,06\t0,97\t0,05\n");
  EXPECT_THAT(measures(r),
              ElementsAre("/intervention/pre mean 0,82 sd 0,06", "/intervention/post mean 0,97 sd 0,05"));
}

TEST(TableFacts, ALetterBesideCodesIsAnArmToo) {
  const Read r = read(
      "Tabel 4. Descriptives kadar\n\n\tN\tMean\tStd. Deviation\nK\t6\t142.8\t11.2\nP1\t6\t118.5\t9.9\n"
      "P2\t6\t101.2\t8.4\nTotal\t18\t120.8\t20.0\n");
  EXPECT_THAT(measures(r), ElementsAre("/K/ n 6 mean 142.8 sd 11.2", "/P1/ n 6 mean 118.5 sd 9.9",
                                       "/P2/ n 6 mean 101.2 sd 8.4"));
}

TEST(TableFacts, GainsNamedInTheCaption) {
  const Read r = read(
      "Tabel 5. Rata-rata N-Gain tiap indikator\n\nIndikator\tKelas Eksperimen\tKelas Kontrol\n"
      "Analisis\t0,65\t0,41\n");
  EXPECT_THAT(measures(r),
              ElementsAre("Analisis/intervention/change mean 0,65", "Analisis/control/change mean 0,41"));
}

TEST(TableFacts, CharacteristicsInTheCaptionAreOfTheBaseline) {
  const Read r = read(
      "Tabel 1. Karakteristik awal responden\n\nVariabel\tIntervensi (Mean ± SD)\tKontrol (Mean ± SD)\n"
      "Lama sakit (bulan)\t23,7 ± 2,6\t24,0 ± 2,9\n");
  EXPECT_THAT(measures(r), ElementsAre("Lama sakit (bulan)/intervention/baseline mean 23,7 sd 2,6",
                                       "Lama sakit (bulan)/control/baseline mean 24,0 sd 2,9"));
}

TEST(TableFacts, ADoseBesideAnArmIsAnArm) {
  const Read r = read(
      "Tabel 2. Darah\n\nParameter\tKontrol\tDosis rendah\tDosis tinggi\nHb (g/dL)\t13,2 ± 0,6\t13,8 ± "
      "0,5\t14,6 ± "
      "0,7\n");
  EXPECT_THAT(measures(r), testing::UnorderedElementsAre("Hb (g/dL)/control/ mean 13,2 sd 0,6",
                                                         "Hb (g/dL)/Dosis rendah/ mean 13,8 sd 0,5",
                                                         "Hb (g/dL)/Dosis tinggi/ mean 14,6 sd 0,7"));
}

void expect_same(const TableLabel& a, const TableLabel& b) {
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.span, b.span) << a.text;
}

TEST(PhraseBook, SaysWhatReadPhraseSaysAtAnyPlace) {
  PhraseBook book(rules());
  for (int time = 0; time < 2; ++time) {
    for (const std::string text :
         {"", "n", "Mean ± SD", "Kelompok Kontrol (n=15)", "Sesudah tindakan pada kelompok intervensi",
          "nyeri_sebelum", "Pretest - Posttest", "20-35 tahun"}) {
      for (const Span span : {Span{}, Span{7, 7 + text.size()}, Span{90, 90 + text.size()}, Span{3, 200}}) {
        const Phrase expected = read_phrase(text, span, rules()), read = book.read(text, span);
        EXPECT_EQ(read.kind, expected.kind) << text;
        EXPECT_EQ(read.label, expected.label) << text;
        EXPECT_EQ(read.role, expected.role) << text;
        EXPECT_EQ(read.time, expected.time) << text;
        EXPECT_EQ(read.two_times, expected.two_times) << text;
        EXPECT_EQ(read.size, expected.size) << text;
        expect_same(read.arm, expected.arm);
        expect_same(read.timepoint, expected.timepoint);
        expect_same(read.rest, expected.rest);
      }
    }
  }
}

}  // namespace
}  // namespace petik
