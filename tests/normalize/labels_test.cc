#include "normalize/labels.h"

#include <gtest/gtest.h>

#include <string>

namespace petik {
namespace {

// "A1B2" style: letters are labels (a = 0, b = 1 ...), '#' is a number, '|' begins a clause.
std::vector<int> assigned(const std::string& sentence, Crowded crowded = Crowded::no_answer) {
  std::vector<Label> labels;
  std::vector<std::size_t> numbers, clauses;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] == '#')
      numbers.push_back(i);
    else if (sentence[i] == '|')
      clauses.push_back(i);
    else
      labels.push_back({i, sentence[i] - 'a'});
  }
  return assign_labels(labels, numbers, crowded, clauses);
}

using V = std::vector<int>;

TEST(Labels, Before) { EXPECT_EQ(assigned("a#b#"), (V{0, 1})); }
TEST(Labels, After) { EXPECT_EQ(assigned("#a#b"), (V{0, 1})); }
TEST(Labels, InOrder) { EXPECT_EQ(assigned("ab##"), (V{0, 1})); }
TEST(Labels, FirstBeforeSecondAfter) { EXPECT_EQ(assigned("a##b"), (V{0, 1})); }
TEST(Labels, OneForAll) { EXPECT_EQ(assigned("a###"), (V{0, 0, 0})); }
TEST(Labels, OneAfterAll) { EXPECT_EQ(assigned("##a"), (V{0, 0})); }
TEST(Labels, TwoEach) { EXPECT_EQ(assigned("a##b##"), (V{0, 0, 1, 1})); }
TEST(Labels, SharedLabelsInOrderByTwo) { EXPECT_EQ(assigned("ab####"), (V{0, 0, 1, 1})); }
TEST(Labels, RepeatedLabelCountsOnce) { EXPECT_EQ(assigned("aa#b#"), (V{0, 1})); }
TEST(Labels, TwoLabelsForOneNumberAreNoAnswer) { EXPECT_EQ(assigned("ab#"), (V{-1})); }
TEST(Labels, FirstNumberWithoutLabel) { EXPECT_EQ(assigned("#a#"), (V{-1, 0})); }
TEST(Labels, None) { EXPECT_EQ(assigned("##"), (V{-1, -1})); }

TEST(Labels, NoLabelReachesBackOverAClause) {
  EXPECT_EQ(assigned("#a#|b"), (V{-1, 0}));
  EXPECT_EQ(assigned("#|a#"), (V{-1, 0}));
  EXPECT_EQ(assigned("#a|#b"), (V{0, 1}));
}

TEST(Labels, AClauseWithALabelForEachNumberKeepsThem) {
  EXPECT_EQ(assigned("a##b|#"), (V{0, 1, -1}));
  EXPECT_EQ(assigned("a##b|c#"), (V{0, 1, 2}));
}

TEST(Labels, LabelsBehindTheLastNumberAreNotInOrder) { EXPECT_EQ(assigned("a##b##ab"), (V{0, 0, 1, 1})); }

TEST(Labels, NearestWhereAsked) { EXPECT_EQ(assigned("ab#", Crowded::nearest), (V{1})); }
TEST(Labels, ThreeLabelsForTwoNumbersAreNoAnswer) { EXPECT_EQ(assigned("abc##"), (V{-1, -1})); }
TEST(Labels, NothingToLabel) { EXPECT_EQ(assigned("ab"), (V{})); }

}  // namespace
}  // namespace petik
