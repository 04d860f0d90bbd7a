#include "extract/pattern_starts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace petik {
namespace {

using ::testing::UnorderedElementsAre;

using Starts = std::set<std::pair<std::size_t, std::size_t>>;  // pattern, place

Starts starts_in(const PatternStarts& starts, std::string_view text) {
  Starts out;
  starts.find(text, [&](std::size_t pattern, std::size_t at) { out.insert({pattern, at}); });
  return out;
}

PatternStarts starts_of(const std::vector<std::string>& patterns) {
  std::vector<std::optional<PatternNode>> trees;
  for (const std::string& pattern : patterns)
    trees.push_back(pattern.empty() ? std::nullopt : read_pattern(pattern, false));
  return PatternStarts(trees);
}

TEST(PatternStarts, TellsWhichPatternMayBeginWhere) {
  const PatternStarts starts = starts_of({"\\bp\\b\\s*=", "rata-rata", ""});
  EXPECT_THAT(starts_in(starts, "nilai p =0,03, rata-rata"),
              UnorderedElementsAre(std::pair(0u, 6u), std::pair(1u, 15u)));
  EXPECT_THAT(starts_in(starts, "sp = pp = p"), UnorderedElementsAre());
  EXPECT_THAT(starts_in(starts, ""), UnorderedElementsAre());
}

TEST(PatternStarts, AWordEndsWithTheText) {
  EXPECT_THAT(starts_in(starts_of({"\\bn\\b", "n"}), "n"),
              UnorderedElementsAre(std::pair(0u, 0u), std::pair(1u, 0u)));
}

TEST(PatternStarts, WhatMayBeNothingBeginsEverywhere) {
  EXPECT_THAT(starts_in(starts_of({"x?"}), "ab"), UnorderedElementsAre(std::pair(0u, 0u), std::pair(0u, 1u)));
}

TEST(PatternStarts, LongRunsAreNumbersOfNobody) {
  std::size_t told = 0;
  starts_of({"\\d+x"}).find(std::string(100000, '7') + "x", [&](std::size_t, std::size_t) { ++told; });
  EXPECT_EQ(told, 32u) << "else the time would be the square of the text";
}

// Where RE2 finds a match, a start was told.
TEST(PatternStarts, MissesNothing) {
  const std::vector<std::string> patterns = {
      "\\bp\\s?=\\s?\\d", "(?i:rata)-?[^.]*?\\d",  "n\\b.{0,3}=",    "\\d{1,3}\\s(?:orang|ibu)\\b",
      "±\\s?\\d",         "(?:a|é)+\\b",           "[A-Z]{2}\\s\\w", "=",
      "\\(\\d+%\\)",      "\\bibu hamil trimester"};
  const PatternStarts starts = starts_of(patterns);
  const std::vector<std::string> pieces = {"p",  " ",     "=",   "1",    "23",      "rata", "-",         "n",
                                           "é",  "orang", "ibu", "±",    "AB",      "(",    "%)",        ".",
                                           "aa", "  ",    "é",   "Rata", " hamil ", "\n",   "trimester", ","};
  std::mt19937 random(11);
  std::size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 8; i > 0; --i) text += pieces[random() % pieces.size()];
    const Starts told = starts_in(starts, text);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const re2::RE2 pattern(patterns[i]);
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (!pattern.Match(text, at, text.size(), re2::RE2::ANCHOR_START, nullptr, 0)) continue;
        ++found;
        ASSERT_TRUE(told.contains({i, at})) << patterns[i] << " at " << at << " in " << text;
      }
    }
  }
  EXPECT_GT(found, 10000u);
}

}  // namespace
}  // namespace petik
