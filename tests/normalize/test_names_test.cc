#include "normalize/test_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;

constexpr const char* kTwoArms =
    "Penelitian ini memakai quasi eksperimen dengan nonequivalent control group design. Sampel terdiri dari "
    "15 orang "
    "kelompok kontrol dan 16 orang kelompok perlakuan. ";
constexpr const char* kOneGroup =
    "Penelitian ini memakai one group pretest posttest design pada 30 ibu nifas. ";
constexpr const char* kCrossSectional = "Penelitian ini memakai rancangan potong lintang pada 90 ibu hamil. ";

std::vector<std::string> tests_of(const std::string& methods, const std::string& found) {
  return tests(study_of(part("METODE", methods) + results(found)));
}

// ---- the name beside the number ----

TEST(TestNames, TheNameInTheSentenceDecides) {
  EXPECT_THAT(tests_of(kTwoArms, "Hasil uji Mann-Whitney memperoleh nilai p = 0,004."),
              ElementsAre("mann_whitney between_arms - p = 0.004"));
  EXPECT_THAT(tests_of(kOneGroup, "Hasil uji Wilcoxon memperoleh nilai p = 0,004."),
              ElementsAre("wilcoxon_signed_rank within_arm - p = 0.004"));
  EXPECT_THAT(tests_of(kCrossSectional, "Hasil uji chi-square memperoleh nilai p = 0,004."),
              ElementsAre("chi_square association - p = 0.004"));
}

TEST(TestNames, TheNameBesideTheNumberBeatsTheOneInTheMethods) {
  EXPECT_THAT(tests_of(std::string(kTwoArms) + "Data dianalisis dengan uji t independen.",
                       "Hasil uji Mann-Whitney memperoleh nilai p = 0,004."),
              ElementsAre("mann_whitney between_arms - p = 0.004"));
}

TEST(TestNames, OfTwoNamesInASentenceEachGoesWithItsNumber) {
  EXPECT_THAT(
      tests_of(
          kTwoArms,
          "Uji Wilcoxon pada kelompok perlakuan memperoleh p = 0,004 dan uji paired t-test pada kelompok "
          "kontrol memperoleh p = 0,031."),
      ElementsAre("wilcoxon_signed_rank within_arm intervention p = 0.004",
                  "paired_t within_arm control p = 0.031"));
}

TEST(TestNames, TheSentenceBeforeMayNameTheTest) {
  EXPECT_THAT(
      tests_of(kOneGroup, "Data diuji dengan uji Wilcoxon. Nilai p sebesar 0,004 menunjukkan perbedaan."),
      ElementsAre("wilcoxon_signed_rank within_arm - p = 0.004"));
}

// ---- the methods ----

TEST(TestNames, OneCandidateOfTheMethodsIsTaken) {
  EXPECT_THAT(tests_of(std::string(kOneGroup) + "Data dianalisis dengan uji Wilcoxon.",
                       "Terdapat perbedaan nyeri sebelum dan sesudah pijat (p = 0,004)."),
              ElementsAre("wilcoxon_signed_rank within_arm - p = 0.004"));
}

TEST(TestNames, APairedAndAnIndependentTestGoToTheirUses) {
  const std::string methods =
      std::string(kTwoArms) + "Data dianalisis dengan paired t-test dan independent t-test.";
  EXPECT_THAT(tests_of(methods, "Nyeri kelompok kontrol menurun (p = 0,031)."),
              ElementsAre("paired_t within_arm control p = 0.031"));
  EXPECT_THAT(
      tests_of(methods,
               "Terdapat perbedaan nyeri antara kelompok kontrol dan kelompok perlakuan (p = 0,004)."),
      ElementsAre("independent_t between_arms - p = 0.004"));
}

TEST(TestNames, TwoTestsOfOneUseLeaveTheNameOpen) {
  EXPECT_THAT(tests_of(std::string(kOneGroup) + "Data dianalisis dengan paired t-test atau uji Wilcoxon.",
                       "Terdapat perbedaan nyeri sebelum dan sesudah pijat (p = 0,004)."),
              ElementsAre("- - - p = 0.004"));
}

TEST(TestNames, AStatisticRulesOutTestsThatDoNotGiveIt) {
  EXPECT_THAT(tests_of(std::string(kOneGroup) + "Data dianalisis dengan paired t-test atau uji Wilcoxon.",
                       "Terdapat perbedaan nyeri (Z = -3,517; p = 0,004)."),
              ElementsAre("wilcoxon_signed_rank within_arm - Z -3.517 p = 0.004"));
}

TEST(TestNames, NoNameIsNoTest) {
  EXPECT_THAT(tests_of(kTwoArms, "Nyeri kelompok kontrol menurun (p = 0,031)."),
              ElementsAre("- - control p = 0.031"));
}

TEST(TestNames, ATestOfAnotherStudyIsNoCandidate) {
  EXPECT_THAT(tests(study_of(part("METODE", kOneGroup) + results("Terdapat perbedaan nyeri (p = 0,004).") +
                             discussion("Sari (2019) memakai uji Wilcoxon dan memperoleh p = 0,031."))),
              ElementsAre("- - - p = 0.004"));
}

// ---- "uji t" ----

TEST(TestNames, ABareTTestIsPairedInOneGroup) {
  EXPECT_THAT(tests_of(kOneGroup, "Hasil uji t memperoleh nilai p = 0,004."),
              ElementsAre("paired_t within_arm - p = 0.004"));
}

TEST(TestNames, ABareTTestIsPairedWithinAnArm) {
  EXPECT_THAT(tests_of(kTwoArms, "Hasil uji t pada kelompok kontrol memperoleh nilai p = 0,031."),
              ElementsAre("paired_t within_arm control p = 0.031"));
}

TEST(TestNames, ABareTTestIsIndependentBetweenArms) {
  EXPECT_THAT(tests_of(kTwoArms, "Hasil uji t antara kedua kelompok memperoleh nilai p = 0,004."),
              ElementsAre("independent_t between_arms - p = 0.004"));
}

TEST(TestNames, ABareTTestOfNoKnownDesignStaysOpen) {
  EXPECT_THAT(tests(study_of(results("Hasil uji t memperoleh nilai p = 0,004."))),
              ElementsAre("- - - p = 0.004"));
}

// ---- assumptions ----

TEST(TestNames, NormalityIsNoEffect) {
  const auto found =
      tests_of(std::string(kOneGroup) + "Data dianalisis dengan uji Wilcoxon.",
               "Hasil uji Shapiro-Wilk memperoleh nilai p = 0,211.\n\nNyeri berbeda sebelum dan sesudah "
               "pijat (p = 0,004).");
  EXPECT_THAT(found, ElementsAre("shapiro_wilk normality - p = 0.211",
                                 "wilcoxon_signed_rank within_arm - p = 0.004"));
}

TEST(TestNames, APValueOfNormalityTakesNoTestOfEffects) {
  EXPECT_THAT(tests_of(std::string(kOneGroup) + "Data dianalisis dengan uji Wilcoxon.",
                       "Hasil uji normalitas menunjukkan data tidak normal dengan nilai p = 0,021."),
              ElementsAre("- normality - p = 0.021"));
}

TEST(TestNames, HomogeneityIsNoEffect) {
  EXPECT_THAT(tests_of(kTwoArms, "Hasil uji homogenitas dengan uji Levene memperoleh nilai p = 0,511."),
              ElementsAre("levene homogeneity - p = 0.511"));
}

TEST(TestNames, ATestOfAssumptionsHoldsForNoOtherP) {
  const auto found = tests_of(kOneGroup,
                              "Hasil uji Shapiro-Wilk memperoleh nilai p = 0,211. Nyeri berbeda sebelum dan "
                              "sesudah pijat (p = 0,004).");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].find("shapiro_wilk"), std::string::npos) << found[1];
}

TEST(TestNames, AComparisonOfArmsBelongsToNone) {
  EXPECT_THAT(
      tests_of(kTwoArms,
               "Uji Wilcoxon pada kelompok perlakuan memperoleh p = 0,004 dan uji Mann-Whitney antara "
               "kedua kelompok memperoleh p = 0,031."),
      ElementsAre("wilcoxon_signed_rank within_arm intervention p = 0.004",
                  "mann_whitney between_arms - p = 0.031"));
}

TEST(TestNames, OfABivariateAndAMultivariateAnalysisTheRegressionMustBeNamed) {
  EXPECT_THAT(tests(study_of(part("METODE",
                                  "Rancangan potong lintang pada 90 ibu. Analisis chi square dan regresi "
                                  "logistik berganda.") +
                             results("Variabel yang berhubungan adalah pekerjaan (p = 0,003)."))),
              ElementsAre("chi_square association - p = 0.003"));
}

TEST(TestNames, APBesideCountsComparesNoMeans) {
  const std::string methods =
      "Penelitian ini memakai eksperimen semu dengan kelompok kontrol dan kelompok perlakuan. Data "
      "dianalisis dengan "
      "uji chi-square dan anova.";
  EXPECT_THAT(
      tests(study_of(part("METODE", methods) + results("Tabel 1. Karakteristik responden\n\n"
                                                       "Karakteristik\tKontrol n (%)\tPerlakuan n (%)\tp\n"
                                                       "Paritas: Primipara\t6 (40,0)\t7 (46,7)\t0,757\n"
                                                       "Multipara\t9 (60,0)\t8 (53,3)\t\n"))),
      ElementsAre("chi_square between_arms - p = 0.757"));
}

TEST(TestNames, ATryOutOfTheInstrumentHidesNoTestsNamedBehindIt) {
  EXPECT_THAT(
      tests(study_of(part("METODE",
                          "Kuesioner diujicobakan pada 34 siswa. Data dianalisis dengan uji normalitas "
                          "Shapiro-Wilk.") +
                     results("Tabel 1. Hasil uji normalitas\n\n"
                             "Data\tW\tSig.\nSkor awal\t0,945\t0,105\nSkor akhir\t0,968\t0,443\n"))),
      ElementsAre("shapiro_wilk normality - W 0.945 p = 0.105",
                  "shapiro_wilk normality - W 0.968 p = 0.443"));
}

TEST(TestNames, TheTestsOfARegressionAreNamedByTheirStatistics) {
  const std::string methods =
      std::string(kCrossSectional) + "Data dianalisis dengan regresi linier berganda.";
  EXPECT_THAT(tests_of(methods, "Hasil uji t memperoleh t hitung = 2,577 dan sig. = 0,012."),
              ElementsAre("linear_regression association - t 2.577 p = 0.012"));
  EXPECT_THAT(tests_of(methods, "Hasil uji F memperoleh F hitung = 31,46 dan sig. = 0,000."),
              ElementsAre("linear_regression association - F 31.46 p = 0.000"));
}

TEST(TestNames, APOfEachArmComparesNoArms) {
  EXPECT_THAT(tests(study_of(part("METODE", std::string(kTwoArms) + "Data diuji dengan one way ANOVA.") +
                             results("Perubahan diuji.\n\nTabel 1. Kadar\n\nKelompok\tSebelum\tSesudah\tp\n"
                                     "Perlakuan\t7,2 ± 1,1\t4,1 ± 1,0\t0,002\nKontrol\t7,0 ± 1,2\t6,8 ± "
                                     "1,1\t0,310\n"))),
              ElementsAre("- - intervention p = 0.002", "- - control p = 0.310"));
}

}  // namespace
}  // namespace petik
