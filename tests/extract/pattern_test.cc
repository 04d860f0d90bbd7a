#include "extract/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace petik {
namespace {

TEST(Pattern, TellsTheMatchAtAPlaceAndItsCaptures) {
  const Pattern pattern("p\\s*=\\s*(\\d+)(x)?");
  const std::string text = "nilai p = 5";
  Backtracker::Work work;
  EXPECT_FALSE(pattern.match_at(text, 0, work));
  ASSERT_TRUE(pattern.match_at(text, 6, work));
  ASSERT_EQ(work.groups.size(), 3u);
  EXPECT_EQ(work.groups[0].of(text), "p = 5");
  EXPECT_EQ(work.groups[1].of(text), "5");
  EXPECT_TRUE(work.groups[2].empty());
}

// What backtracking cannot do, or not in time, RE2 does, and says it the same way.
TEST(Pattern, Re2IsAskedWhereBacktrackingGivesUp) {
  Backtracker::Work work;
  EXPECT_FALSE(Pattern("(a*a*a*a*)b").match_at(std::string(300, 'a'), 0, work));
  for (const char* never_backtracked : {"(?:a?)*(b)", "\\pN*a*(b)"}) {
    const Pattern pattern(never_backtracked);
    ASSERT_TRUE(pattern.match_at("xaab", 1, work)) << never_backtracked;
    ASSERT_EQ(work.groups.size(), 2u);
    EXPECT_EQ(work.groups[0], (Span{1, 4}));
    EXPECT_EQ(work.groups[1], (Span{3, 4}));
  }
}

TEST(Pattern, MatchesNothingWhereItIsNone) {
  Backtracker::Work work;
  EXPECT_FALSE(Pattern("(a").re().ok());
  EXPECT_FALSE(Pattern("(a").match_at("(a", 0, work));
}

}  // namespace
}  // namespace petik
