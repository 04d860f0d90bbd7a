#include "extract/pattern_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace petik {
namespace {

using Kind = PatternNode::Kind;
using ::testing::ElementsAre;

PatternNode read(std::string_view pattern, bool fold = false) {
  const auto tree = read_pattern(pattern, fold);
  EXPECT_TRUE(tree) << pattern;
  return tree.value_or(PatternNode());
}

TEST(PatternTree, SequencesChoicesAndRepeats) {
  const PatternNode tree = read("a(?:b|cd){2,5}?e*");
  ASSERT_EQ(tree.kind, Kind::sequence);
  ASSERT_EQ(tree.parts.size(), 3u);
  EXPECT_THAT(tree.parts[0].set, ElementsAre(CodeRange{'a', 'a'}));
  EXPECT_EQ(tree.parts[1].kind, Kind::repeat);
  EXPECT_EQ(tree.parts[1].least, 2);
  EXPECT_EQ(tree.parts[1].most, 5);
  EXPECT_EQ(tree.parts[1].parts[0].kind, Kind::choice);
  EXPECT_EQ(tree.parts[2].most, PatternNode::no_limit);
  EXPECT_TRUE(tree.parts[1].lazy);
  EXPECT_FALSE(tree.parts[2].lazy);
}

TEST(PatternTree, NumbersCapturesFromLeftToRight) {
  const PatternNode tree = read("(?:a)((?P<name>b)|c)(d)");
  EXPECT_EQ(tree.parts[0].group, 0);
  EXPECT_EQ(tree.parts[1].group, 1);
  EXPECT_EQ(tree.parts[1].parts[0].parts[0].group, 2);
  EXPECT_EQ(tree.parts[2].group, 3);
}

TEST(PatternTree, SetsOfCharacters) {
  const auto set = [](std::string_view pattern, bool fold = false) {
    return read(pattern, fold).parts[0].set;
  };
  EXPECT_THAT(set("[a-c\\d_]"), ElementsAre(CodeRange{'0', '9'}, CodeRange{'_', '_'}, CodeRange{'a', 'c'}));
  EXPECT_THAT(set("[^\\x{00}-\\x{10FFFE}]"), ElementsAre(CodeRange{0x10FFFF, 0x10FFFF}));
  EXPECT_THAT(set("[]-]"), ElementsAre(CodeRange{'-', '-'}, CodeRange{']', ']'}));
  EXPECT_THAT(set("(?i:é)").empty(), true) << "a group is a part of its own";
  EXPECT_THAT(set("é", true), ElementsAre(CodeRange{0xC9, 0xC9}, CodeRange{0xE9, 0xE9}));
  EXPECT_THAT(set("\\."), ElementsAre(CodeRange{'.', '.'}));
}

TEST(PatternTree, FlagsHoldToTheEndOfTheirGroup) {
  const PatternNode tree = read("(?:a(?i)b|c)d");
  const PatternNode& group = tree.parts[0];
  EXPECT_EQ(group.parts[0].parts[0].set.size(), 1u);
  EXPECT_EQ(group.parts[0].parts[1].set.size(), 2u);
  EXPECT_EQ(group.parts[1].parts[0].set.size(), 2u);
  EXPECT_EQ(tree.parts[1].set.size(), 1u);
  EXPECT_EQ(read("(?i:(?-i:k)k)").parts[0].parts[0].parts[0].set.size(), 1u);
}

TEST(PatternTree, LeastBytes) {
  EXPECT_EQ(least_bytes(read("a(?:bcd|é)?")), 1);
  EXPECT_EQ(least_bytes(read("(?:bcd|é){3}\\b")), 6);
  EXPECT_EQ(least_bytes(read("(?:(?:a{1000}){1000}){1000}")), 1 << 20) << "as much as is ever asked for";
}

TEST(PatternTree, WhatItDoesNotKnow) {
  for (const char* pattern : {"\\Qa\\E", "\\C", "\\pN", "(?s:.)", "(?U)a*", "[[:space:]]", "[", "(", ")",
                              "a**", "*", "\\", "[b-a]", "(?P<n", "\\x{110000}", "\xff"}) {
    EXPECT_FALSE(read_pattern(pattern, false)) << pattern;
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "(?:";
  EXPECT_FALSE(read_pattern(deep, false));
}

}  // namespace
}  // namespace petik
