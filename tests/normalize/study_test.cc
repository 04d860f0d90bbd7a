#include "normalize/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;

Study methods(const std::string& text) { return study_of(part("METODE", text)).study; }
std::string design(const std::string& text) { return or_none(methods(text).design); }
std::string sampling(const std::string& text) { return or_none(methods(text).sampling); }

// ---- design ----

TEST(Study, SaysWhatMadeTheText) {
  Paper paper = paper_of(results("Nilai p = 0,032."));
  EXPECT_EQ(read_study(paper, builtin_rules()).source.converter, std::nullopt);
  paper.converter = "pdftotext 22.12.0";
  paper.ocr = true;
  const StudyRecord record = read_study(paper, builtin_rules());
  EXPECT_EQ(record.source.converter, "pdftotext 22.12.0");
  EXPECT_TRUE(record.source.ocr);
}

TEST(Study, APlainSizeStandsAgainstArmsThatAddUpToMore) {
  // Five arms, two of them named twice: 7 x 5 is no sample.
  const StudyRecord record = study_of(
      part("METODE",
           "Sebanyak 25 ekor tikus dibagi secara acak ke dalam 5 kelompok (n = 5), yaitu kelompok A, "
           "kelompok B, kelompok "
           "C, kelompok D, kelompok E, kelompok ekstrak dan kelompok akuades. Jumlah sampel 25 ekor.") +
      results("Rerata kelompok A 5,1, kelompok B 5,2, kelompok C 5,3, kelompok D 5,4, kelompok E 5,5, "
              "kelompok ekstrak "
              "5,6 dan kelompok akuades 5,7."));
  EXPECT_EQ(record.study.sample_n, 25);
}

TEST(Study, SizesOfPartsAreNoSample) {
  const std::string table = "Tabel 1. Skor cemas sebelum terapi\n\nPendidikan\tn\tMean\tSD\n";
  EXPECT_EQ(study_of(results(table + "SMP\t8\t38,62\t3,1\nSMA\t18\t36,50\t2,8\n")).study.sample_n,
            std::nullopt);
  EXPECT_EQ(study_of(results(table + "Pretest\t26\t38,62\t3,1\nPosttest\t26\t36,50\t2,8\n")).study.sample_n,
            26);
  const std::string gains = "Tabel 1. Hasil ukur\n\nVariabel\tn\tMean\tSD\n";
  EXPECT_EQ(study_of(results(gains + "Nyeri\t18\t38,62\t3,1\nCemas\t18\t36,50\t2,8\n")).study.sample_n, 18);
  EXPECT_EQ(study_of(results(gains + "Nyeri\t18\t38,62\t3,1\nNyeri\t18\t36,50\t2,8\n")).study.sample_n,
            std::nullopt);  // one outcome of two arms that nobody names
}

TEST(Study, DesignsThatAreNamed) {
  EXPECT_EQ(design("Penelitian ini memakai rancangan potong lintang."), "cross_sectional");
  EXPECT_EQ(design("Penelitian ini memakai one group pretest posttest design."),
            "one_group_pretest_posttest");
  EXPECT_EQ(design("Quasi eksperimen dengan nonequivalent control group design."),
            "nonequivalent_control_group");
  EXPECT_EQ(design("Rancangan yang dipakai posttest only control group design."),
            "posttest_only_control_group");
  EXPECT_EQ(design("Penelitian ini adalah randomized controlled trial."), "randomized_controlled");
  EXPECT_EQ(design("Penelitian ini memakai rancangan studi kasus kontrol."), "case_control");
  EXPECT_EQ(design("Penelitian ini memakai rancangan studi kohort."), "cohort");
}

TEST(Study, TheMoreSpecificOfTwoNamesIsTheDesign) {
  EXPECT_EQ(design("Penelitian analitik korelasional ini memakai rancangan potong lintang."),
            "cross_sectional");
  EXPECT_EQ(design("Penelitian pra-eksperimental ini memakai posttest only control group design."),
            "posttest_only_control_group");
}

TEST(Study, HintsAreResolvedWithTheArms) {
  EXPECT_EQ(
      design(
          "Penelitian ini quasi eksperimen pada 15 orang kelompok kontrol dan 15 orang kelompok perlakuan."),
      "nonequivalent_control_group");
  EXPECT_EQ(design("Penelitian ini pra-eksperimental pada 15 ibu nifas."), "one_group_pretest_posttest");
}

TEST(Study, ChanceMakesAComparisonRandomized) {
  EXPECT_EQ(
      design(
          "Penelitian eksperimen ini membagi responden secara acak menjadi 15 orang kelompok kontrol dan 15 "
          "orang kelompok perlakuan."),
      "randomized_controlled");
}

TEST(Study, OneGroupMeasuredTwiceShowsItsDesign) {
  EXPECT_EQ(or_none(study_of(results("Rerata nyeri sebelum pijat 7,20 ± 1,10 dan sesudah pijat 4,50 ± 0,90."))
                        .study.design),
            "one_group_pretest_posttest");
}

// The caption says what the one group received.
TEST(Study, AWordInACaptionIsNoArmOfAStudyOfOneGroup) {
  const StudyRecord record =
      study_of(results("Rancangannya pretest dan posttest.\n\nTabel 6. Nilai Pretest dan Posttest "
                       "Perlakuan Taping\n\n"
                       "Gerak\tPretest\tPosttest\nFleksi\t142,07\t163,93\nEkstensi\t43,12\t52,67\n"));
  EXPECT_EQ(record.study.design, "one_group_pretest_posttest");
  EXPECT_TRUE(record.arms.empty());
}

TEST(Study, TwoMeansOfOneOutcomeAreNotOfOneGroup) {
  EXPECT_EQ(or_none(study_of(results("Tabel 8. Rerata lompatan\n\nOtot\tSebelum\tSesudah\n"
                                     "Lompatan\t4,67\t5,12\nLompatan\t4,25\t4,69\n"))
                        .study.design),
            "-");
}

TEST(Study, NoWordIsNoDesign) { EXPECT_EQ(design("Penelitian ini dilakukan di puskesmas."), "-"); }

TEST(Study, DesignsOfOthersAreNotThePapers) {
  EXPECT_EQ(or_none(study_of(part("METODE", "Penelitian ini memakai rancangan potong lintang.") +
                             discussion("Sari (2019) memakai randomized controlled trial."))
                        .study.design),
            "cross_sectional");
  EXPECT_EQ(or_none(study_of(part("PENDAHULUAN", "Penelitian kohort masih jarang dilakukan.") +
                             results("Terdapat perbedaan (p = 0,002)."))
                        .study.design),
            "-");
}

// ---- sampling ----

TEST(Study, SamplingThatIsNamed) {
  EXPECT_EQ(sampling("Sampel diambil secara purposive sampling."), "purposive");
  EXPECT_EQ(sampling("Teknik pengambilan sampel memakai total sampling."), "total");
  EXPECT_EQ(sampling("Sampel diambil dengan accidental sampling."), "accidental");
  EXPECT_EQ(sampling("Sampel dipilih dengan simple random sampling."), "simple_random");
  EXPECT_EQ(sampling("Teknik consecutive sampling dipakai."), "consecutive");
}

TEST(Study, SamplingNamedMostOftenIsTaken) {
  EXPECT_EQ(
      sampling(
          "Sampel diambil secara purposive sampling. Puskesmas dipilih dengan simple random sampling. Dengan "
          "purposive sampling terpilih 30 ibu."),
      "purposive");
}

TEST(Study, TwoTechniquesNamedEquallyOftenSayNothing) {
  EXPECT_EQ(
      sampling("Puskesmas dipilih dengan simple random sampling. Ibu dipilih dengan purposive sampling."),
      "-");
}

TEST(Study, TotalSamplingOverrulesAnotherNamedAsOften) {
  EXPECT_EQ(sampling("Sampel diambil dengan purposive sampling. Teknik yang dipakai total sampling."),
            "total");
}

TEST(Study, TooLittleToBeATechnique) {
  EXPECT_EQ(sampling("Sampel diambil dengan nonprobability sampling."), "-");
}

// ---- sample ----

TEST(Study, ASampleThatIsNamed) {
  EXPECT_EQ(methods("Jumlah sampel sebanyak 45 ibu nifas.").sample_n, 45);
  EXPECT_EQ(methods("Penelitian ini mengikutsertakan empat puluh ibu hamil.").sample_n, 40);
}

TEST(Study, TheSampleIsQuoted) {
  const StudyRecord record = study_of(part("METODE", "Jumlah sampel sebanyak 45 ibu nifas."));
  EXPECT_THAT(quotes(record, record.study.evidence, "sample_n"), ElementsAre(testing::HasSubstr("45")));
}

TEST(Study, APlainStatementOutweighsALooseNumber) {
  EXPECT_EQ(
      study_of(part("METODE", "Jumlah sampel sebanyak 45 ibu nifas. Ditemukan 12 ibu. Terdapat 12 ibu."))
          .study.sample_n,
      45);
}

TEST(Study, APopulationIsNoSample) {
  const Study study =
      methods("Populasi penelitian ini sebanyak 281 ibu nifas. Jumlah sampel sebanyak 35 responden.");
  EXPECT_EQ(study.population_n, 281);
  EXPECT_EQ(study.sample_n, 35);
  EXPECT_EQ(methods("Populasi penelitian ini sebanyak 281 ibu nifas.").sample_n, std::nullopt);
}

TEST(Study, OfATotalSampleThePopulationIsTheSample) {
  const Study study =
      methods("Populasi penelitian ini sebanyak 39 ibu nifas. Teknik yang dipakai total sampling.");
  EXPECT_EQ(study.population_n, 39);
  EXPECT_EQ(study.sample_n, 39);
}

TEST(Study, ArmsAddUpToTheSample) {
  EXPECT_EQ(
      methods("Sampel terdiri dari 15 orang kelompok kontrol dan 16 orang kelompok perlakuan.").sample_n, 31);
}

TEST(Study, APrintedSampleThatTheArmsAgreeWithIsQuotedItself) {
  const StudyRecord record =
      study_of(part("METODE",
                    "Jumlah sampel sebanyak 31 ibu nifas, yaitu 15 orang kelompok kontrol dan 16 orang "
                    "kelompok perlakuan."));
  EXPECT_EQ(record.study.sample_n, 31);
  EXPECT_THAT(quotes(record, record.study.evidence, "sample_n"), ElementsAre(testing::HasSubstr("31")));
}

TEST(Study, SizesOfOtherStudiesAreNone) {
  EXPECT_EQ(study_of(results("Terdapat perbedaan (p = 0,002).") +
                     discussion("Sari (2019) meneliti dengan jumlah sampel sebanyak 45 ibu nifas."))
                .study.sample_n,
            std::nullopt);
}

// ---- alpha ----

TEST(Study, AlphaInItsForms) {
  const auto alpha = [](const std::string& text) {
    const auto found = methods(text).alpha;
    return found ? printed(*found) : "-";
  };
  EXPECT_EQ(alpha("Uji dilakukan pada taraf signifikansi 0,05."), "0.05");
  EXPECT_EQ(alpha("Uji dilakukan pada taraf signifikansi 5%."), "0.05");
  EXPECT_EQ(alpha("Uji dilakukan dengan tingkat kepercayaan 95%."), "0.05");
  EXPECT_EQ(alpha("Uji dilakukan dengan tingkat kepercayaan 99%."), "0.01");
  EXPECT_EQ(alpha("Data dianalisis dengan uji t."), "-");
}

TEST(Study, TheCriterionBesideAPValueIsAlpha) {
  const Study study = study_of(results("Nilai p = 0,002 < 0,05 sehingga H0 ditolak.")).study;
  ASSERT_TRUE(study.alpha);
  EXPECT_EQ(printed(*study.alpha), "0.05");
}

TEST(Study, TheAlphaNamedMostOftenIsTaken) {
  const Study study =
      study_of(part("METODE", "Uji dilakukan pada taraf signifikansi 0,05.") +
               results("Nilai p = 0,002 < 0,05 sehingga H0 ditolak. Nilai p = 0,003 < 0,01 sehingga H0 "
                       "ditolak."))
          .study;
  ASSERT_TRUE(study.alpha);
  EXPECT_EQ(printed(*study.alpha), "0.05");
}

TEST(Outcomes, ACaptionNamesWhatRowsAndColumnsDoNot) {
  const StudyRecord record =
      study_of(results("Tabel 2. Kadar Hb sebelum dan sesudah intervensi\n\nKelompok\tMean\tSD\n"
                       "Intervensi\t11,2\t0,8\nKontrol\t10,4\t0,9"));
  ASSERT_EQ(record.continuous.size(), 2U);
  EXPECT_EQ(record.continuous[0].outcome, "kadar_hb");
  const StudyRecord rows =
      study_of(results("Tabel 2. Kadar Hb ibu dan lainnya\n\nVariabel\tMean\tSD\n"
                       "Feritin\t11,2\t0,8\nTransferin\t10,4\t0,9"));
  ASSERT_EQ(rows.continuous.size(), 2U);
  EXPECT_EQ(rows.continuous[0].outcome, "feritin");
}

}  // namespace
}  // namespace petik
