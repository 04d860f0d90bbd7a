#include "normalize/duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Number printed(double value) {
  Number n;
  n.value = value;
  n.decimals = 2;
  return n;
}

StudyRecord study(const std::string& hash, const std::vector<double>& means, long n) {
  StudyRecord record;
  record.source.sha256 = hash;
  record.study.sample_n = n;
  for (const double mean : means) {
    Continuous row;
    row.mean = printed(mean);
    record.continuous.push_back(row);
  }
  return record;
}

// The groups as lines: "0* 2: why".
std::vector<std::string> found(const std::vector<StudyRecord>& records) {
  std::vector<std::string> out;
  for (const SameStudy& study : find_same_studies(records)) {
    std::string line, why;
    for (std::size_t i = 0; i < study.records.size(); ++i) {
      line += (i ? " " : "") + std::to_string(study.records[i]) + (study.records[i] == study.keep ? "*" : "");
      why += study.reasons[i];
    }
    out.push_back(line + ": " + why);
  }
  return out;
}

TEST(Duplicates, TheSameNumbersAreTheSameStudy) {
  EXPECT_THAT(
      found({study("a", {2.75, 1.59, 0.62, 0.94}, 30), study("b", {7.1, 8.2, 9.4}, 30),
             study("c", {2.75, 1.59, 0.62, 0.95}, 30)}),
      ElementsAre(
          "0* 2: the same numbers: 3 of 4 (mean 0.62, mean 1.59, mean 2.75); the same sample size: 30"));
}

TEST(Duplicates, FewSharedNumbersAreChance) {
  EXPECT_THAT(found({study("a", {2.75, 1.59}, 30), study("b", {2.75, 1.59}, 30)}), IsEmpty());
  EXPECT_THAT(found({study("a", {2.75, 1.59, 0.62, 1.1, 1.2, 1.3}, 30),
                     study("b", {2.75, 1.59, 0.62, 2.1, 2.2, 2.3}, 30)}),
              IsEmpty());
}

TEST(Duplicates, AnotherSampleSizeIsAnotherStudy) {
  EXPECT_THAT(found({study("a", {2.75, 1.59, 0.62}, 30), study("b", {2.75, 1.59, 0.62}, 60)}), IsEmpty());
}

TEST(Duplicates, CountsOfSmallGroupsSayLess) {
  const auto with_counts = [](const std::string& hash) {
    StudyRecord record = study(hash, {}, 30);
    for (const long events : {12, 3, 8, 7, 6}) {
      Dichotomous row;
      row.events = events;
      row.total = 15;
      record.dichotomous.push_back(row);
    }
    return record;
  };
  EXPECT_THAT(found({with_counts("a"), with_counts("b")}), IsEmpty());
}

TEST(Duplicates, TheSameTextDoiOrTitle) {
  StudyRecord a = study("a", {}, 30), b = study("b", {}, 31), c = study("a", {}, 30);
  a.bibliography.doi = b.bibliography.doi = "10.1000/1";
  EXPECT_THAT(found({a, b, c}), ElementsAre("0* 1 2: the same DOIthe same file; the same sample size: 30"));
  StudyRecord d = study("d", {}, 30), e = study("e", {}, 30), f = study("f", {}, 60);
  d.bibliography.title = "Pengaruh Sarapan terhadap Anemia Remaja Putri";
  e.bibliography.title = f.bibliography.title = "PENGARUH SARAPAN TERHADAP ANEMIA REMAJA PUTRI";
  EXPECT_THAT(found({d, e, f}), ElementsAre("0* 1: the same title; the same sample size: 30"));
  d.bibliography.title = e.bibliography.title = "Hasil dan Pembahasan";
  EXPECT_THAT(found({d, e}), IsEmpty());
}

TEST(Duplicates, TheOneThatReportsMostIsKeptThenThePublishedOne) {
  StudyRecord a = study("a", {1.11, 2.22, 3.33}, 30), b = study("b", {1.11, 2.22, 3.33}, 30);
  EXPECT_EQ(find_same_studies({a, b})[0].keep, 0u);
  b.bibliography.journal = "Jurnal Gizi";
  EXPECT_EQ(find_same_studies({a, b})[0].keep, 1u);
  EXPECT_EQ(find_same_studies({study("c", {1.11, 2.22, 3.33, 4.44}, 30), b})[0].keep, 0u);
}

TEST(Duplicates, ThreeVersionsAreOneStudy) {
  const auto groups =
      find_same_studies({study("a", {1.11, 2.22, 3.33}, 30), study("b", {1.11, 2.22, 3.33}, 30),
                         study("c", {1.11, 2.22, 3.33}, 30)});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_THAT(groups[0].records, ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace petik
