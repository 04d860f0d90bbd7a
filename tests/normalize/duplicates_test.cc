#include "normalize/duplicates.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

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

TEST(Duplicates, TheSameNumbersAreTheSameStudy) {
  const auto found =
      find_duplicates({study("a", {2.75, 1.59, 0.62, 0.94}, 30), study("b", {7.1, 8.2, 9.4}, 30),
                       study("c", {2.75, 1.59, 0.62, 0.95}, 30)});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].record, 2u);
  EXPECT_EQ(found[0].original, 0u);
  EXPECT_EQ(found[0].reason, "the same numbers: 3 of 4 (mean 0.62, mean 1.59, mean 2.75)");
}

TEST(Duplicates, FewSharedNumbersAreChance) {
  EXPECT_TRUE(find_duplicates({study("a", {2.75, 1.59}, 30), study("b", {2.75, 1.59}, 30)}).empty());
  EXPECT_TRUE(find_duplicates({study("a", {2.75, 1.59, 0.62, 1.1, 1.2, 1.3}, 30),
                               study("b", {2.75, 1.59, 0.62, 2.1, 2.2, 2.3}, 30)})
                  .empty());
}

TEST(Duplicates, AnotherSampleSizeIsAnotherStudy) {
  EXPECT_TRUE(
      find_duplicates({study("a", {2.75, 1.59, 0.62}, 30), study("b", {2.75, 1.59, 0.62}, 60)}).empty());
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
  EXPECT_TRUE(find_duplicates({with_counts("a"), with_counts("b")}).empty());
}

TEST(Duplicates, TheSameTextOrDoi) {
  StudyRecord a = study("a", {}, 30), b = study("b", {}, 30), c = study("a", {}, 30);
  a.bibliography.doi = b.bibliography.doi = "10.1000/1";
  const auto found = find_duplicates({a, b, c});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].reason, "the same DOI");
  EXPECT_EQ(found[1].reason, "the same file");
  EXPECT_EQ(found[1].original, 0u);
}

TEST(Duplicates, ThreeVersionsHaveOneOriginal) {
  const auto found = find_duplicates({study("a", {1.11, 2.22, 3.33}, 30), study("b", {1.11, 2.22, 3.33}, 30),
                                      study("c", {1.11, 2.22, 3.33}, 30)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].original, 0u);
}

}  // namespace
}  // namespace petik
