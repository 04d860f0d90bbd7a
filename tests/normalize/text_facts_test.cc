#include "normalize/text_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// ---- whose arm, which time ----

TEST(TextFacts, TheArmStandsBeforeItsMean) {
  EXPECT_THAT(means(study_of(
                  two_arms("Rerata lama penyembuhan luka kelompok kontrol 7,80 hari dan kelompok perlakuan "
                           "5,80 hari."))),
              ElementsAre("control post mean 7.80", "intervention post mean 5.80"));
}

TEST(TextFacts, TheArmStandsBehindItsMean) {
  EXPECT_THAT(
      means(study_of(two_arms("Rerata 7,80 ± 1,20 hari pada kelompok kontrol dan 5,80 ± 1,10 hari pada "
                              "kelompok perlakuan."))),
      ElementsAre("control post mean 7.80 sd 1.20", "intervention post mean 5.80 sd 1.10"));
}

// A standard error that is taken for an SD makes a study far too precise.
TEST(TextFacts, WhereThePaperPrintsErrorsASpreadIsOne) {
  const std::string text = "Rerata kadar kontrol 0,58 ± 0,02 mg/dL.\n\n";
  EXPECT_THAT(means(study_of(results(text + "Tabel 5 memuat mean ± SE tiap jam.\n\n"))),
              ElementsAre("control - mean 0.58 se 0.02"));
  EXPECT_THAT(means(study_of(results(text + "Tabel 5 memuat mean ± SE, Tabel 6 mean ± SD.\n\n"))),
              ElementsAre("control - mean 0.58 sd 0.02"));
}

TEST(TextFacts, TimesInOrderOfTheirMeans) {
  EXPECT_THAT(means(study_of(
                  two_arms("Rerata nyeri kelompok kontrol sebelum dan sesudah adalah 7,20 ± 1,10 dan 4,50 ± "
                           "0,90."))),
              ElementsAre("control pre mean 7.20 sd 1.10", "control post mean 4.50 sd 0.90"));
}

TEST(TextFacts, TimesBeforeTheirMeans) {
  EXPECT_THAT(means(study_of(
                  two_arms("Rata-rata produksi ASI kelompok kontrol sebelum pijat 0,62 cc dan sesudah pijat "
                           "1,59 cc."))),
              ElementsAre("control pre mean 0.62", "control post mean 1.59"));
}

TEST(TextFacts, ASentenceThatNamesNoArmGoesOnWithTheOneBefore) {
  EXPECT_THAT(means(study_of(
                  two_arms("Nyeri kelompok kontrol diukur dua kali. Rerata sebelum dan sesudah adalah 7,20 ± "
                           "1,10 dan 4,50 ± 0,90."))),
              ElementsAre("control pre mean 7.20 sd 1.10", "control post mean 4.50 sd 0.90"));
}

TEST(TextFacts, AMeanBetweenTwoArmsBelongsToNeither) {
  const auto rows =
      means(study_of(two_arms("Kelompok kontrol dan kelompok perlakuan memiliki rerata usia 25,40 tahun.")));
  EXPECT_THAT(rows, ElementsAre("all baseline mean 25.40"));
}

TEST(TextFacts, ArmsComeInTheSameOrderAfterTheNextWordOfTime) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Rerata nyeri sebelum pijat pada kelompok perlakuan 23,60 ± 4,10 dan kelompok kontrol "
                  "24,00 ± 3,90; sesudahnya 15,20 ± 3,30 dan 22,80 ± 4,00."))),
              ElementsAre("intervention pre mean 23.60 sd 4.10", "control pre mean 24.00 sd 3.90",
                          "intervention post mean 15.20 sd 3.30", "control post mean 22.80 sd 4.00"));
}

TEST(TextFacts, WhereTheNumbersDoNotMatchTheOrderNoArmIsTold) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Rerata nyeri sebelum pijat pada kelompok perlakuan 23,60 ± 4,10 dan kelompok kontrol "
                  "24,00 ± 3,90; sesudahnya 15,20 ± 3,30."))),
              ElementsAre("intervention pre mean 23.60 sd 4.10", "control pre mean 24.00 sd 3.90",
                          "all post mean 15.20 sd 3.30"));
}

TEST(TextFacts, TwoMeansAgainstEachOtherComeInTheOrderOfTheSentenceBefore) {
  EXPECT_THAT(
      means(study_of(two_arms("Kelompok perlakuan membaik lebih cepat daripada kelompok kontrol. Rata-rata "
                              "penurunan nyeri 5,89 kali berbanding 3,17 kali."))),
      ElementsAre("intervention change mean 5.89", "control change mean 3.17"));
}

TEST(TextFacts, AChangeIsToldByItsVerb) {
  EXPECT_THAT(means(study_of(
                  two_arms("Skor kecemasan kelompok perlakuan turun 8,4 poin, lebih besar daripada kelompok "
                           "kontrol yang turun 2,1 poin."))),
              ElementsAre("intervention change mean 8.4", "control change mean 2.1"));
}

TEST(TextFacts, WhatIsToBeStudiedSaysNoTimeOfTheResults) {
  EXPECT_THAT(
      means(study_of(
          part("METODE",
               "Penelitian ini melihat perubahan produksi ASI pada 15 orang kelompok "
               "kontrol dan 15 orang kelompok perlakuan.") +
          results("Kelompok perlakuan menghasilkan rata-rata 97,50 mL ASI, kelompok kontrol rata-rata "
                  "49,60 mL."))),
      ElementsAre("intervention post mean 97.50", "control post mean 49.60"));
}

TEST(TextFacts, TheLastCountedDayIsAfter) {
  EXPECT_THAT(
      means(study_of(part("METODE", "Rancangan one group pretest posttest pada 25 pasien.") +
                     results("Rerata glukosa pada hari ke-7 sebesar 188,60 mg/dl. Rerata glukosa pada hari "
                             "ke-14 sebesar 165,20 mg/dl."))),
      ElementsAre("all - mean 188.60", "all post mean 165.20"));
}

TEST(TextFacts, ADifferenceOfArmsTakesItsOwnWordOfChange) {
  EXPECT_THAT(means(study_of(two_arms(
                  "After the massage the mean of the treatment group was 61.40 (SD = 6.20) versus 52.80 "
                  "(SD = 7.50) in the control group, mean difference 8.60 (95% CI 5.16 to 12.04)."))),
              ElementsAre("intervention post mean 61.40 sd 6.20", "control post mean 52.80 sd 7.50"));
}

TEST(TextFacts, FromTo) {
  EXPECT_THAT(
      means(study_of(two_arms("Rerata skor nyeri kelompok perlakuan menurun dari 7,20 menjadi 4,50."))),
      ElementsAre("intervention pre mean 7.20", "intervention post mean 4.50"));
}

// ---- means and what spreads around them ----

TEST(TextFacts, AStandardDeviationStandsWithItsMean) {
  EXPECT_THAT(means(study_of(results("Rerata berat badan lahir 3120,5 gram dengan standar deviasi 210,4."))),
              ElementsAre("all - mean 3120.5 sd 210.4"));
  EXPECT_THAT(
      means(study_of(results("Nilai rata-rata tekanan darah sistolik 139,2 mmHg dan simpangan baku sebesar "
                             "7,5."))),
      ElementsAre("all - mean 139.2 sd 7.5"));
}

TEST(TextFacts, AStandardErrorIsNoStandardDeviation) {
  EXPECT_THAT(means(study_of(results("Rerata skor nyeri 3,52 dengan standar error 0,202."))),
              ElementsAre("all - mean 3.52 se 0.202"));
}

TEST(TextFacts, ExtremesWithTheirMeanOrAlone) {
  EXPECT_THAT(means(study_of(results("Rerata skor nyeri 7,26, min-max 5-9."))),
              ElementsAre("all - mean 7.26 min 5 max 9"));
  EXPECT_THAT(means(study_of(results("Usia termuda 19 tahun dan usia tertua 41 tahun."))),
              ElementsAre("all baseline min 19 max 41"));
}

TEST(TextFacts, Median) {
  EXPECT_THAT(means(study_of(results("Waktu pengeluaran ASI rata-rata 3,31 jam, median 3,25 jam."))),
              ElementsAre("all - mean 3.31 median 3.25"));
  EXPECT_THAT(means(study_of(results("Median nyeri turun dari 5 (3-7) menjadi 2 (1-4)."))),
              ElementsAre("all pre median 5 min 3 max 7", "all post median 2 min 1 max 4"));
  EXPECT_THAT(means(study_of(two_arms("Nilai median nyeri kelompok kontrol adalah 6."))),
              ElementsAre("control - median 6"));
}

TEST(TextFacts, IntervalOfAMean) {
  const StudyRecord record = study_of(results("Rerata skor nyeri 7,26 dan 95% CI adalah 6,69-7,84."));
  ASSERT_THAT(means(record), ElementsAre("all - mean 7.26 ci 6.69 to 7.84"));
  EXPECT_DOUBLE_EQ(record.continuous[0].ci->level, 0.95);
}

TEST(TextFacts, EveryNumberOfARowIsQuoted) {
  const StudyRecord record =
      study_of(two_arms("Rerata nyeri kelompok kontrol 7,26 dengan standar deviasi 1,195."));
  ASSERT_EQ(record.continuous.size(), 1U);
  const Evidence& evidence = record.continuous[0].evidence;
  EXPECT_THAT(quotes(record, evidence, "mean"), ElementsAre(testing::HasSubstr("7,26")));
  EXPECT_THAT(quotes(record, evidence, "sd"), ElementsAre(testing::HasSubstr("1,195")));
}

TEST(TextFacts, DecimalsStayAsPrinted) {
  const StudyRecord record = study_of(results("Rerata skor nyeri 7,20 ± 1,10."));
  ASSERT_EQ(record.continuous.size(), 1U);
  EXPECT_EQ(record.continuous[0].mean->decimals, 2);
  EXPECT_EQ(record.continuous[0].sd->decimals, 2);
}

// ---- counts ----

TEST(TextFacts, ACountWithItsShare) {
  const StudyRecord record = study_of(results("Terdapat 41 orang (64,1%) yang mengalami anemia."));
  EXPECT_THAT(counts(record), ElementsAre("all - 41 64.1%"));
  EXPECT_EQ(record.dichotomous[0].category, "yang mengalami anemia");
}

TEST(TextFacts, ACountOfATotal) {
  EXPECT_THAT(counts(study_of(results("Sebanyak 34 dari 55 responden (61,8%) mengalami anemia."))),
              ElementsAre("all - 34/55 61.8%"));
}

TEST(TextFacts, AShareAlone) {
  EXPECT_THAT(counts(study_of(results("Sejumlah 34,90% responden berkepatuhan rendah."))),
              ElementsAre("all - 34.90%"));
}

TEST(TextFacts, CountsOfArms) {
  EXPECT_THAT(counts(study_of(
                  two_arms("Pada kelompok kontrol 6 orang (40,0%) cemas dan pada kelompok perlakuan 4 orang "
                           "(25,0%) cemas."))),
              ElementsAre("control - 6 40.0%", "intervention - 4 25.0%"));
}

TEST(TextFacts, ASharePrintedAboveAHundredIsNoShare) {
  EXPECT_THAT(counts(study_of(results("Sejumlah 134,90% responden berkepatuhan rendah."))), IsEmpty());

  const StudyRecord record = study_of(results("Sebanyak 34 responden (134,9%) berkepatuhan rendah."));
  EXPECT_THAT(counts(record), ElementsAre("all - 34"));
  EXPECT_EQ(record.dichotomous[0].evidence.count("percent"), 0U);
}

// ---- tests ----

TEST(TextFacts, APValueOfAnArm) {
  EXPECT_THAT(tests(study_of(two_arms("Nyeri kelompok kontrol menurun (p = 0,004)."))),
              ElementsAre("- - control p = 0.004"));
}

TEST(TextFacts, PValuesOfTwoArms) {
  EXPECT_THAT(tests(study_of(two_arms("Nilai p value kelompok kontrol 0,031 dan kelompok perlakuan 0,017."))),
              ElementsAre("- - control p = 0.031", "- - intervention p = 0.017"));
}

TEST(TextFacts, APValueBetweenArmsHasNoArm) {
  EXPECT_THAT(
      tests(study_of(two_arms("Terdapat perbedaan nyeri antara kelompok kontrol dan kelompok perlakuan (p = "
                              "0,004)."))),
      ElementsAre("- - - p = 0.004"));
}

TEST(TextFacts, TheStatisticStandsBeforeItsP) {
  EXPECT_THAT(tests(study_of(results("Hasil uji bermakna (t(38) = 2,10; p = 0,042)."))),
              ElementsAre("- - - t 2.10 df 38 p = 0.042"));
}

TEST(TextFacts, TheStatisticStandsBehindItsP) {
  EXPECT_THAT(tests(study_of(results("Hasil uji bermakna dengan p-value sebesar 0,002 dan nilai Z -3,517."))),
              ElementsAre("- - - Z -3.517 p = 0.002"));
}

TEST(TextFacts, EachStatisticWithTheNearestP) {
  EXPECT_THAT(tests(study_of(
                  results("Hasil uji nyeri (t(38) = 2,10; p = 0,042) dan cemas (t(38) = 3,20; p = 0,003)."))),
              ElementsAre("- - - t 2.10 df 38 p = 0.042", "- - - t 3.20 df 38 p = 0.003"));
}

TEST(TextFacts, AStatisticWithoutP) {
  EXPECT_THAT(tests(study_of(results("Nilai t hitung sebesar 6,413 lebih besar dari t tabel."))),
              ElementsAre("- - - t 6.413"));
}

TEST(TextFacts, BoundsKeepTheirSign) {
  EXPECT_THAT(tests(study_of(results("Frekuensi menyusui meningkat bermakna (p<0,001)."))),
              ElementsAre("- - - p < 0.001"));
}

TEST(TextFacts, ACriterionIsNoResult) {
  EXPECT_THAT(tests(study_of(results("Ho ditolak jika p < 0,05."))), IsEmpty());
  EXPECT_THAT(tests(study_of(results("Nilai p = 0,000 < 0,05 sehingga H0 ditolak."))),
              ElementsAre("- - - p = 0.000"));
}

TEST(TextFacts, AProbabilityAboveOneIsNone) {
  EXPECT_THAT(tests(study_of(results("Hasil uji bermakna (p = 1,7)."))), IsEmpty());
}

// ---- associations ----

TEST(TextFacts, ARatioWithIntervalAndP) {
  const StudyRecord record =
      study_of(results("Paritas berhubungan dengan anemia (OR = 2,67; 95% CI 1,20-5,90; p = 0,015)."));
  EXPECT_THAT(associations(record), ElementsAre("OR 2.67 (1.20 to 5.90) p = 0.015"));
}

TEST(TextFacts, AnIntervalThatDoesNotHoldItsRatioIsLeftOut) {
  EXPECT_THAT(
      associations(study_of(results("Paritas berhubungan dengan anemia (OR = 6,67; 95% CI 1,20-5,90)."))),
      ElementsAre("OR 6.67"));
}

TEST(TextFacts, TheSameRatioInWordsIsNoSecondOne) {
  EXPECT_THAT(associations(study_of(
                  results("Paritas berhubungan dengan anemia (OR = 2,67). Ibu multipara berisiko 2,67 "
                          "kali mengalami anemia."))),
              ElementsAre("OR 2.67"));
}

TEST(TextFacts, ADifferenceBetweenArmsIsNoMeanOfAnArm) {
  const StudyRecord record = study_of(two_arms("Selisih kedua kelompok rata-rata 412,50 gram."));
  EXPECT_THAT(means(record), IsEmpty());
  EXPECT_THAT(associations(record), ElementsAre("mean_difference 412.50"));
}

TEST(TextFacts, AChangeWithinAnArmIsOne) {
  const StudyRecord record = study_of(two_arms("Rerata penurunan nyeri kelompok perlakuan 2,70."));
  EXPECT_THAT(means(record), ElementsAre("intervention change mean 2.70"));
  EXPECT_THAT(associations(record), IsEmpty());
}

// ---- outcomes ----

TEST(TextFacts, OutcomesAreNamedOnce) {
  const StudyRecord record = study_of(two_arms(
      "Rerata produksi ASI kelompok kontrol 7,80 cc. Rerata produksi ASI kelompok perlakuan 9,80 cc. "
      "Rerata usia 25,40 tahun."));
  ASSERT_EQ(record.outcomes.size(), 2U);
  EXPECT_EQ(record.outcomes[0].id, "produksi_asi");
  EXPECT_EQ(record.outcomes[0].label, "produksi ASI");
  EXPECT_EQ(record.outcomes[0].kind, "continuous");
  EXPECT_EQ(record.outcomes[1].id, "usia");
  ASSERT_EQ(record.continuous.size(), 3U);
  EXPECT_EQ(record.continuous[1].outcome, "produksi_asi");
  EXPECT_EQ(record.continuous[2].outcome, "usia");
}

TEST(TextFacts, TwoOutcomesInOrderOfTheirMeans) {
  const StudyRecord record =
      study_of(two_arms("Rerata tekanan sistolik dan diastolik kelompok kontrol adalah 152,40 ± 8,10 dan "
                        "94,20 ± 5,30 mmHg."));
  ASSERT_EQ(record.continuous.size(), 2U);
  EXPECT_EQ(record.continuous[0].outcome, "tekanan_darah_sistolik");
  EXPECT_EQ(record.continuous[1].outcome, "tekanan_darah_diastolik");
}

// ---- clauses, pairs, extremes ----

TEST(TextFacts, AnArmBehindAClauseSaysNothingOfTheNumberBefore) {
  EXPECT_THAT(tests(study_of(two_arms(
                  "Nilai p 0,031 pada uji pertama dan pada kelompok perlakuan 0,002 (p = 0,002), sedangkan "
                  "kelompok kontrol tidak berubah."))),
              testing::Contains(testing::HasSubstr("intervention p = 0.002")));
}

TEST(TextFacts, ThePOfAnArmIsNoRepeatOfThePBetweenArms) {
  EXPECT_THAT(tests(study_of(part("ABSTRAK",
                                  "Sampel 17 ibu kelompok perlakuan dan 16 ibu kelompok kontrol. Nyeri "
                                  "kelompok perlakuan turun (p<0,001). Ada perbedaan antara kedua kelompok "
                                  "(p=0,0001)."))),
              testing::SizeIs(2));
}

TEST(TextFacts, BothTimesOfAnArmInOneBreath) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Rata-rata peningkatan kadar Hb pretest dan posttest pada kelompok kontrol yaitu 11,06 dan "
                  "11,29, dan peningkatan kadar Hb pretest dan posttest pada kelompok perlakuan yaitu 10,23 "
                  "dan 11,60, sehingga kelompok kontrol dan kelompok perlakuan berbeda."))),
              ElementsAre("control pre mean 11.06", "control post mean 11.29", "intervention pre mean 10.23",
                          "intervention post mean 11.60"));
}

TEST(TextFacts, AChangeToldByBothTimesIsOne) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Rata-rata selisih kadar Hb sebelum dan sesudah pada kelompok perlakuan yaitu 0,66, dan "
                  "rata-rata selisih kadar Hb sebelum dan sesudah pada kelompok kontrol yaitu 0,23."))),
              ElementsAre("intervention change mean 0.66", "control change mean 0.23"));
}

TEST(TextFacts, ASpreadKeepsToTheOutcomeNamedBeforeIt) {
  EXPECT_THAT(means(study_of(part("HASIL",
                                  "Responden berada pada rentang umur 14-37 tahun dengan rerata 20,45 tahun, "
                                  "LILA pada rentang 20-23 cm dengan rerata 21,87 cm."))),
              ElementsAre("all baseline mean 20.45 min 14 max 37", "all - mean 21.87 min 20 max 23"));
}

TEST(TextFacts, TheFrameSaysTheTimesOfMeansWithTheirSpread) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Skor nyeri kelompok perlakuan turun dari 5,24 ± 1,15 menjadi 2,88 ± 0,99, sedangkan "
                  "kelompok kontrol dari 5,12 ± 1,05 menjadi 4,94 ± 1,14."))),
              ElementsAre("intervention pre mean 5.24 sd 1.15", "intervention post mean 2.88 sd 0.99",
                          "control pre mean 5.12 sd 1.05", "control post mean 4.94 sd 1.14"));
}

TEST(TextFacts, AMeanWithoutANameHasTheOutcomeOfTheTitle) {
  const std::string methods =
      part("METODE", "Penelitian ini memakai quasi eksperimen one group pretest posttest.");
  const std::string text = results("Rerata sebelum senam 6,40 dan sesudah senam 4,10.");
  const StudyRecord one =
      study_of("PENGARUH SENAM TERHADAP NYERI HAID SISWI DI SMA NEGERI 4\n\n" + methods + text);
  ASSERT_EQ(one.continuous.size(), 2U);
  EXPECT_EQ(one.continuous[0].outcome, "nyeri");
  const StudyRecord two =
      study_of("PENGARUH SENAM TERHADAP NYERI DAN KECEMASAN SISWI DI SMA NEGERI 4\n\n" + methods + text);
  ASSERT_EQ(two.continuous.size(), 2U);
  EXPECT_FALSE(two.continuous[0].outcome.has_value());
  const StudyRecord assumption =
      study_of("PENGARUH SENAM TERHADAP NYERI HAID SISWI DI SMA NEGERI 4\n\n" + methods +
               results("Uji normalitas Shapiro-Wilk memperoleh p = 0,210."));
  ASSERT_EQ(assumption.tests.size(), 1U);
  EXPECT_FALSE(assumption.tests[0].outcome.has_value()) << "no effect";
}

TEST(TextFacts, WhatAComparisonNamesGivesWayToWhatIsNamedOnceMore) {
  EXPECT_THAT(means(study_of(two_arms(
                  "Terdapat perbedaan antara sebelum dan sesudah senam pada kelompok perlakuan yaitu rerata "
                  "sebelum senam 8,50 dan rerata sesudah senam 3,22."))),
              ElementsAre("intervention pre mean 8.50", "intervention post mean 3.22"));
}

TEST(TextFacts, APOfAnotherTestIsNoneOfTheAssumptionNamedBefore) {
  EXPECT_THAT(tests(study_of(two_arms("Uji normalitas memakai Shapiro-Wilk, uji Mann Whitney antara kedua "
                                      "kelompok memberi nilai p 0,044."))),
              ElementsAre("mann_whitney between_arms - p = 0.044"));
}

// ---- numbers of tables inside running text ----

TEST(TextFacts, CellsOfATableInRunningTextAreTheTables) {
  EXPECT_THAT(
      means(study_of(results("Tabel 3. Hasil belajar Statistik Pretest Posttest Rata-rata 47,25 81,56 "
                             "Simpangan baku 9,14 7,02 Nilai posttest lebih tinggi."))),
      ElementsAre("all pre mean 47.25 sd 9.14", "all post mean 81.56 sd 7.02"));
}

// What is related to an outcome is no outcome itself.
TEST(TextFacts, ATestIsAboutWhatSomethingIsRelatedTo) {
  const StudyRecord record = study_of(
      part("METODE", "Penelitian cross sectional ini melibatkan 96 ibu. Data diuji dengan chi square.") +
      results("Ada hubungan ASI eksklusif (p=0,005) dan pendidikan (p=0,035) dengan status gizi. "
              "Pendidikan tidak berhubungan (p=0,612)."));
  ASSERT_EQ(record.tests.size(), 3U);
  EXPECT_EQ(record.tests[0].outcome, "status_gizi");
  EXPECT_EQ(record.tests[1].outcome, "status_gizi");
  EXPECT_EQ(record.tests[2].outcome, std::nullopt);
}

// ---- wordings of abstracts ----

TEST(TextFacts, OutcomesInOneBreathComeInTurnAtEachTime) {
  const StudyRecord record = study_of(results(
      "Rerata tekanan darah sistolik dan diastolik sebelum senam 158,20/96,40 mmHg, lalu tekanan darah "
      "sistolik dan diastolik sesudah senam 141,60/88,30 mmHg."));
  std::vector<std::string> lines;
  for (const Continuous& row : record.continuous)
    lines.push_back(or_none(row.outcome) + " " + or_none(row.timepoint) + measured("", row.mean));
  EXPECT_THAT(lines,
              ElementsAre("tekanan_darah_sistolik pre  158.20", "tekanan_darah_diastolik pre  96.40",
                          "tekanan_darah_sistolik post  141.60", "tekanan_darah_diastolik post  88.30"));
}

TEST(TextFacts, AFallAfterTheTreatmentThatGivesAValueIsAfter) {
  EXPECT_THAT(means(study_of(results("Rerata nyeri sebelum terapi yaitu 6,80 dan setelah terapi didapatkan "
                                     "penurunan nyeri yaitu 4,10."))),
              ElementsAre("all pre mean 6.80", "all post mean 4.10"));
}

TEST(TextFacts, AnIncreaseInFrontTakesNoTimeFromTheMeans) {
  EXPECT_THAT(
      means(study_of(results("Ada peningkatan daya ledak otot dengan rata-rata 36,40 pada pretest dan 39,20 "
                             "pada posttest."))),
      ElementsAre("all pre mean 36.40", "all post mean 39.20"));
}

TEST(TextFacts, WhatBecameAnotherValueIsOfOneArm) {
  EXPECT_THAT(means(study_of(
                  two_arms("Nilai sikap kelompok perlakuan 30,15 meningkat menjadi 43,20, sedangkan kelompok "
                           "kontrol naik menjadi 33,40 dari 30,25."))),
              ElementsAre("intervention pre mean 30.15", "intervention post mean 43.20",
                          "control post mean 33.40", "control pre mean 30.25"));
}

TEST(TextFacts, TheWordsBesideAMeanAreNotForTheCounts) {
  const StudyRecord record = study_of(two_arms(
      "Nyeri hilang pada 84% atau 13 ibu kelompok perlakuan, dan rerata nyeri sebelum terapi 6,80."));
  ASSERT_EQ(record.dichotomous.size(), 1U);
  EXPECT_EQ(record.dichotomous[0].events, 13);
  EXPECT_EQ(record.dichotomous[0].timepoint, std::nullopt);
}

TEST(TextFacts, WhatTheParticipantsHadInCommonIsNotWhatIsTested) {
  const StudyRecord record = study_of(
      two_arms("Kadar Hb diukur dua kali. Usia, paritas dan pendapatan kedua kelompok sama. Uji Mann "
               "Whitney memberi nilai p 0,004."));
  ASSERT_EQ(record.tests.size(), 1U);
  EXPECT_EQ(record.tests[0].outcome, "kadar_hb");
}

TEST(TextFacts, WordsThatNoListKnowsNameTheNextOfAList) {
  const StudyRecord record = study_of(
      results("Uji memberi nilai usia (p = 0,012), kebiasaan mengunyah sirih (p = 0,034) dan paritas "
              "(p = 0,041)."));
  ASSERT_EQ(record.tests.size(), 3U);
  EXPECT_EQ(record.tests[0].outcome, "usia");
  EXPECT_NE(record.tests[1].outcome, "usia");
  EXPECT_EQ(record.tests[2].outcome, "paritas");
}

TEST(TextFacts, TwoNumbersInBracketsBehindTheirNamesAreAList) {
  const StudyRecord named = study_of(
      results("Faktor yang bermakna adalah umur (p = 0,012), kebiasaan mengunyah sirih (p = 0,034)."));
  ASSERT_EQ(named.tests.size(), 2U);
  EXPECT_EQ(named.tests[0].outcome, "usia");
  EXPECT_EQ(named.tests[1].outcome, std::nullopt);
  const StudyRecord days =
      study_of(results("Nyeri berbeda sesudah hari pertama (p = 0,012) dan pekan berikutnya (p = 0,034)."));
  ASSERT_EQ(days.tests.size(), 2U);
  EXPECT_EQ(days.tests[1].outcome, "nyeri");
}

TEST(TextFacts, AnIndependentTestNamedBesideItsPIsOfNoArm) {
  EXPECT_THAT(tests(study_of(
                  two_arms("Uji paired t-test pada kelompok perlakuan p = 0,001 dan p = 0,531 pada kelompok "
                           "kontrol, sedangkan nilai p pada independent t-test adalah 0,002."))),
              ElementsAre("paired_t within_arm intervention p = 0.001",
                          "paired_t within_arm control p = 0.531", "independent_t between_arms - p = 0.002"));
}

TEST(TextFacts, AnSdOfTenTimesItsMeanIsReadWithDecimals) {
  EXPECT_THAT(means(study_of(part("ABSTRACT",
                                  "This study found an average knowledge of 8.28, standard deviation 2,023, "
                                  "and an average attitude of 61.45, standard deviation 7.31."))),
              ElementsAre("all - mean 8.28 sd 2.023", "all - mean 61.45 sd 7.31"));
}

TEST(TextFacts, ADifferenceOfBothTimesInEachArmIsItsChange) {
  EXPECT_THAT(means(study_of(
                  two_arms("Rata-rata selisih kolesterol sebelum dan sesudah pada kelompok perlakuan (61,40 "
                           "mg/dL) lebih besar daripada kelompok kontrol (14,20 mg/dL)."))),
              ElementsAre("intervention change mean 61.40", "control change mean 14.20"));
}

// One arm has no two means of one outcome at one time: whose they are is not known.
TEST(TextFacts, TwoMeansOfOneArmAtOneTimeAreOfNoKnownArm) {
  const StudyRecord record = study_of(two_arms(
      "Rerata nyeri sesudah pada kelompok kontrol awal, kelompok kontrol kedua, kelompok perlakuan satu dan "
      "kelompok perlakuan dua masing-masing 6,87; 4,55; 3,20 dan 2,10."));
  ASSERT_EQ(record.continuous.size(), 4U);
  for (const Continuous& row : record.continuous) EXPECT_EQ(row.arm, "all");
}

TEST(TextFacts, ARatioInBracketsIsOfWhatStandsBeforeThem) {
  const StudyRecord record =
      study_of(part("METODE", "Penelitian kasus kontrol ini melibatkan 96 ibu.") +
               results("Faktor risiko stunting adalah usia ibu (p=0,047; OR=2,45; 95% CI 1,01-6,02), riwayat "
                       "BBLR (OR=4,37) "
                       "dan sanitasi (OR=2,70). Tidak ada hubungan yang bermakna dengan nilai (OR=1,10)."));
  ASSERT_EQ(record.associations.size(), 4U);
  EXPECT_EQ(record.associations[0].exposure, "usia ibu");
  EXPECT_EQ(record.associations[1].exposure, "riwayat BBLR");
  EXPECT_EQ(record.associations[2].exposure, "sanitasi");
  EXPECT_EQ(record.associations[3].exposure, std::nullopt);
  for (const Association& a : record.associations) EXPECT_NE(a.outcome, "usia");
}

TEST(TextFacts, ATableInAParagraphSaysWhichOfItsNumbersAreP) {
  const StudyRecord record =
      study_of(results("Hasilnya berikut. Tabel 1. Hasil uji korelasi Pearson Variabel Koefisien korelasi "
                       "Sig. (2-tailed) Usia 0,678 0,006 "
                       "Lama kerja 0,556 0,059 Jadi usia berhubungan."));
  EXPECT_THAT(tests(record), ElementsAre("pearson association - r 0.678 p = 0.006",
                                         "pearson association - r 0.556 p = 0.059"));
}

}  // namespace
}  // namespace petik
