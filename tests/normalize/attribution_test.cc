#include "normalize/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// "p_value own", one line per mention of this kind.
std::vector<std::string> whose(const StudyRecord& record, const std::string& kind) {
  std::vector<std::string> out;
  for (const RecordMention& mention : record.mentions)
    if (mention.kind == kind) out.push_back(mention.attribution);
  return out;
}

TEST(Attribution, ResultsAreOwn) {
  const StudyRecord record = study_of(results("Terdapat perbedaan bermakna (p = 0,002)."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
  EXPECT_THAT(record.cited, IsEmpty());
}

TEST(Attribution, ACitationInTheSentenceMakesItAnotherStudys) {
  const StudyRecord record =
      study_of(results("Terdapat perbedaan bermakna (p = 0,002).") +
               discussion("Dewi (2019) memperoleh nilai p = 0,031 pada 40 ibu nifas."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
  EXPECT_THAT(cited(record), Contains("p 0.031 other_study Dewi (2019)"));
}

TEST(Attribution, AReviewHasNoFiguresOfItsOwn) {
  const StudyRecord record = study_of(
      part("ABSTRAK",
           "Metode: systematic review dengan alur PRISMA. Satu artikel dengan 40 responden tidak bermakna "
           "(p = 0,183)."));
  EXPECT_THAT(tests(record), IsEmpty());
  EXPECT_EQ(record.study.design, "other");
  EXPECT_EQ(record.study.sample_n, std::nullopt);
  EXPECT_THAT(cited(record), Contains("p 0.183 other_study -"));
}

TEST(Attribution, AStudyThatAlsoReadLiteratureKeepsItsFigures) {
  EXPECT_THAT(tests(study_of(part("METODE", "Rancangan potong lintang didahului studi literatur.") +
                             results("Terdapat perbedaan bermakna (p = 0,002)."))),
              ElementsAre("- - - p = 0.002"));
}

TEST(Attribution, ABookOnMethodsIsNoOtherStudy) {
  EXPECT_THAT(tests(study_of(results("Hasilnya p = 0,093 sehingga H0 diterima (Field, 2009)."))),
              ElementsAre("- - - p = 0.093"));
  EXPECT_THAT(
      tests(study_of(results("Hasilnya p = 0,093 sehingga H0 diterima (Sugiyono, 2013; Dewi, 2019)."))),
      IsEmpty());
}

TEST(Attribution, ACitationBehindTheNumberCountsToo) {
  const StudyRecord record = study_of(
      discussion("Pijat oksitosin mempercepat pengeluaran ASI dengan nilai p = 0,031 (Dewi, 2019)."));
  EXPECT_THAT(tests(record), IsEmpty());
  EXPECT_THAT(cited(record), ElementsAre("p 0.031 other_study Dewi, 2019"));
}

TEST(Attribution, AWordForAnotherStudyNeedsNoCitation) {
  const StudyRecord record =
      study_of(results("Hasil ini sejalan dengan penelitian di Padang yang mendapat p = 0,031."));
  EXPECT_THAT(tests(record), IsEmpty());
  EXPECT_THAT(cited(record), ElementsAre("p 0.031 other_study -"));
}

TEST(Attribution, ASentenceMayReportItsOwnNumberFirst) {
  const StudyRecord record = study_of(
      results("Penelitian ini mendapat p = 0,002, sejalan dengan Sari (2019) yang mendapat p = 0,031."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
  EXPECT_THAT(cited(record), ElementsAre("p 0.031 other_study Sari (2019)"));
}

TEST(Attribution, AnotherStudyGoesOnInTheNextSentence) {
  const StudyRecord record =
      study_of(discussion("Sari (2019) meneliti 40 ibu nifas di Padang. Rerata produksi ASI kelompok kontrol "
                          "5,20 cc (p = 0,031)."));
  EXPECT_THAT(means(record), IsEmpty());
  EXPECT_THAT(tests(record), IsEmpty());
  EXPECT_THAT(cited(record), Contains("p 0.031 other_study Sari (2019)"));
}

TEST(Attribution, UntilASentenceSpeaksOfThisStudy) {
  const StudyRecord record = study_of(
      discussion("Sari (2019) meneliti 40 ibu nifas di Padang. Penelitian ini mendapat nilai p = 0,002."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
}

TEST(Attribution, UntilTheParagraphEnds) {
  const StudyRecord record = study_of(
      results("Sari (2019) meneliti 40 ibu nifas di Padang.\n\nTerdapat perbedaan bermakna (p = 0,002)."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
}

TEST(Attribution, InMethodsACitationHoldsForItsSentenceOnly) {
  const StudyRecord record = study_of(
      part("METODE", "Besar sampel dihitung menurut Lemeshow (1990). Jumlah sampel sebanyak 45 ibu nifas."));
  EXPECT_EQ(record.study.sample_n, 45);
}

TEST(Attribution, AnAbstractBeginsWithTheBackground) {
  const StudyRecord record = study_of(part(
      "ABSTRAK",
      "Sebanyak 12 ibu (40,0%) tidak menyusui. Penelitian ini melibatkan 30 ibu nifas. Terdapat perbedaan "
      "bermakna (p = 0,002)."));
  EXPECT_THAT(counts(record), IsEmpty());
  EXPECT_THAT(cited(record), Contains("percent 40.0 background -"));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
  EXPECT_EQ(record.study.sample_n, 30);
}

TEST(Attribution, AnIntroductionReportsNothingOwn) {
  const StudyRecord record =
      study_of(part("PENDAHULUAN", "Sebanyak 48,9% ibu hamil di Indonesia mengalami anemia.") +
               results("Terdapat perbedaan bermakna (p = 0,002)."));
  EXPECT_THAT(counts(record), IsEmpty());
  EXPECT_THAT(cited(record), ElementsAre("percent 48.9 background -"));
}

TEST(Attribution, NationalStatisticsAreBackgroundInADiscussion) {
  const StudyRecord record =
      study_of(discussion("Riskesdas 2018 mencatat bahwa sebanyak 48,9% ibu hamil mengalami anemia."));
  EXPECT_THAT(counts(record), IsEmpty());
  EXPECT_THAT(cited(record), ElementsAre("percent 48.9 background -"));
}

TEST(Attribution, ResultsMayNameAnOffice) {
  const StudyRecord record =
      study_of(results("Sebanyak 12 responden (40,0%) sudah mengikuti kelas ibu dari Dinas Kesehatan."));
  EXPECT_THAT(counts(record), ElementsAre("all - 12 40.0%"));
}

TEST(Attribution, APreliminarySurveyIsNotTheStudy) {
  const StudyRecord record =
      study_of(part("PENDAHULUAN",
                    "Studi pendahuluan pada 10 ibu menunjukkan 7 orang (70,0%) mengalami bendungan ASI.") +
               results("Terdapat perbedaan bermakna (p = 0,002)."));
  EXPECT_THAT(counts(record), IsEmpty());
  EXPECT_THAT(cited(record), Contains("percent 70.0 preliminary -"));
  EXPECT_THAT(cited(record), Contains("n 7 preliminary -"));
}

// A share of participants begins the report of an abstract; one of a country does not.
TEST(Attribution, SharesOfParticipantsAreOwn) {
  const auto shares = [](const std::string& text) {
    return study_of(part("ABSTRAK", text)).dichotomous.size();
  };
  EXPECT_EQ(shares("Responden terbanyak adalah perempuan yaitu 15 orang (65,2%)."), 1U);
  EXPECT_EQ(shares("Data Kementerian Kesehatan mencatat perempuan di Indonesia sebanyak 15 orang (65,2%)."),
            0U);
}

TEST(Attribution, ATryOutOfTheInstrumentIsNotTheStudy) {
  const StudyRecord record = study_of(part(
      "METODE", "Kuesioner diujicobakan pada 20 ibu nifas. Jumlah sampel penelitian sebanyak 45 ibu nifas."));
  EXPECT_EQ(record.study.sample_n, 45);
}

TEST(Attribution, ReferencesReportNothing) {
  const StudyRecord record =
      study_of(results("Terdapat perbedaan bermakna (p = 0,002).") +
               part("DAFTAR PUSTAKA",
                    "Sari, D. (2019). Pijat pada 40 ibu nifas (p = 0,031). Jurnal Ibu, 3(2), 11-19."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.002"));
  EXPECT_THAT(record.cited, IsEmpty());
  for (const std::string& w : whose(record, "p_value")) EXPECT_THAT(w, testing::AnyOf("own", "other_study"));
}

TEST(Attribution, ADiscussionWithoutASignCountsOnlyWhereTheResultsAgree) {
  const std::string doubtful = discussion("Rerata lama penyembuhan luka 5,80 hari.");
  EXPECT_THAT(means(study_of(doubtful)), IsEmpty());

  const StudyRecord record = study_of(results("Rerata lama penyembuhan luka 5,80 hari.") + doubtful);
  EXPECT_THAT(means(record), ElementsAre("all - mean 5.80"));
  EXPECT_EQ(quotes(record, record.continuous.front().evidence, "mean").size(), 2U);
}

TEST(Attribution, ADiscussionThatNamesAnArmOfThisStudyIsSure) {
  const StudyRecord record = study_of(two_arms("Data disajikan pada tabel.") +
                                      discussion("Rerata lama penyembuhan luka kelompok kontrol 7,80 hari."));
  EXPECT_THAT(means(record), ElementsAre("control post mean 7.80"));
}

TEST(Attribution, AnEnglishAbstractIsReadByTheSameRules) {
  const StudyRecord record = study_of(
      part("ABSTRACT",
           "This study involved 30 mothers. Pain fell (p = 0.004). This study gave p = 0.002, in line with "
           "Sari (2019) who found p = 0.031."));
  EXPECT_THAT(tests(record), ElementsAre("- - - p = 0.004", "- - - p = 0.002"));
  EXPECT_THAT(cited(record), ElementsAre("p 0.031 other_study Sari (2019)"));
}

TEST(Attribution, NamesAreThoseOfTheRecord) {
  EXPECT_EQ(name(Whose::own), "own");
  EXPECT_EQ(name(Whose::other_study), "other_study");
  EXPECT_EQ(name(Whose::background), "background");
  EXPECT_EQ(name(Whose::preliminary), "preliminary");
}

TEST(Attribution, OwnBeforeTheOtherStudyAlsoInADiscussion) {
  const StudyRecord record = study_of(
      discussion("Penelitian ini mendapat p = 0,002, sejalan dengan Sari (2019) yang mendapat p = 0,031."));
  ASSERT_EQ(record.tests.size(), 1u);
  EXPECT_DOUBLE_EQ(record.tests[0].p->value.value, 0.002);
}

TEST(Attribution, AnExcerptThatBeginsWithMeansOfMeasurementsIsOwn) {
  const StudyRecord record =
      study_of(part("ABSTRAK", "Skor motivasi pada siklus I mencapai rata-rata 68,20 dan siklus II 79,50."));
  EXPECT_EQ(record.continuous.size(), 2u);
  EXPECT_TRUE(record.cited.empty());
}

TEST(Attribution, ItsOwnStudyComesBeforeWordsOfContrast) {
  const StudyRecord record = study_of(part(
      "ABSTRACT", "This research found a mean pain of 2.60 after massage, in contrast to what was feared."));
  EXPECT_EQ(record.continuous.size(), 1U);
  EXPECT_THAT(record.cited, IsEmpty());
}

TEST(Attribution, TheContraryInAnotherGroupIsOwn) {
  EXPECT_THAT(
      cited(study_of(results("Hasil penelitian dari 34 responden: lancar 5 orang (29,4%), sebaliknya pada "
                             "kelompok intervensi 13 orang (76,5%)."))),
      IsEmpty());
}

}  // namespace
}  // namespace petik
