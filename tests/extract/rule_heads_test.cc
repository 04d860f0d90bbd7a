#include "extract/rule_heads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extract/rule_impl.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(RuleHeads, CutsAtWhatIsDear) {
  EXPECT_THAT(necessary_parts(R"(nilai p [^.]{0,40} sebesar (?P<value>0,\d+)%)"),
              UnorderedElementsAre("nilai p", "sebesar 0,\\d+%"));
  EXPECT_THAT(necessary_parts(R"(kelompok(?:\s\w+)* dan)"), UnorderedElementsAre("dan", "kelompok"));
  EXPECT_THAT(necessary_parts(R"(a[^x]+b\w*c.*d)"), UnorderedElementsAre("a", "b", "c", "d"));
}

TEST(RuleHeads, WhatMayBeAbsentIsNotAskedFor) {
  EXPECT_THAT(necessary_parts("(?:nilai )?p"), UnorderedElementsAre("p"));
  EXPECT_THAT(necessary_parts("ab?c*de{0,2}"), UnorderedElementsAre("ab?c*d"));
  EXPECT_THAT(necessary_parts("x?"), IsEmpty());
  EXPECT_THAT(necessary_parts("\\s*\\b"), IsEmpty());
}

TEST(RuleHeads, FlagsStayWithTheirPieces) {
  EXPECT_THAT(necessary_parts("(?i:ab)c"), UnorderedElementsAre("(?i:a)(?i:b)c"));
  EXPECT_THAT(necessary_parts("(?i)a.{9}b"), UnorderedElementsAre("(?i:a)", "(?i:b)"));
  EXPECT_THAT(necessary_parts("(?:(?i)a)b"), UnorderedElementsAre("(?i:a)b"));
  EXPECT_THAT(necessary_parts("(?i)a.{9}x|b.{9}y"), UnorderedElementsAre("(?i:a)|(?i:b)"))
      << "also those of later branches";
  EXPECT_THAT(necessary_parts("a(?i-s:b)c"), UnorderedElementsAre("a", "c")) << "not looked into";
}

TEST(RuleHeads, BranchesGiveOneOfTheirParts) {
  EXPECT_THAT(necessary_parts("(?:satu|dua) orang"), UnorderedElementsAre("(?:satu|dua) orang"));
  EXPECT_THAT(necessary_parts("satu[^.]{9}x|dua[^.]{9}y"), UnorderedElementsAre("satu|dua"));
  EXPECT_THAT(necessary_parts("satu[^.]{9}|[^.]{9}"), IsEmpty()) << "one branch needs nothing";
}

TEST(RuleHeads, NumbersAreOnePart) {
  EXPECT_THAT(necessary_parts("\\d{1,3}(?:[.,]\\d{3})*"), UnorderedElementsAre("[0-9]"));
  EXPECT_THAT(necessary_parts("(?P<n>\\d+|[.,]\\d+)"), UnorderedElementsAre("[0-9]"));
  EXPECT_THAT(necessary_parts("(?:\\d+|[.,])"), IsEmpty()) << "a match may hold no digit";
}

TEST(RuleHeads, TheRarestPartIsTheFirst) {
  EXPECT_EQ(necessary_parts("n[^.]{9}kelompok[^.]{9}=").front(), "kelompok");
  EXPECT_DOUBLE_EQ(rarity("(?i:kelompok|grup)(?:nya)?"), 4);
  EXPECT_DOUBLE_EQ(rarity("[=:]"), 0.3);
  EXPECT_DOUBLE_EQ(rarity("\\s*\\b"), 0);
  EXPECT_DOUBLE_EQ(rarity("χ²"), 2);
}

TEST(RuleHeads, OddPatternsAreWalkedThrough) {
  for (const char* pattern :
       {"", "(", ")", "[", "\\", "a{", "(?", "(?i", "|", "()", "((((", "\\Qa", "é{3}", "\\x{41}{9}\\pL{9}"}) {
    necessary_parts(pattern);
  }
  std::string deep;
  for (int i = 0; i < 900; ++i) deep += "(?:a|";
  for (int i = 0; i < 900; ++i) deep += ")";
  necessary_parts(deep);
}

// Everything that was found, as text. Not what was held back: a head may say what only_if says too.
std::string all_of(const Findings& findings) {
  std::string out;
  for (const Mention& m : findings.mentions) {
    out += m.rule->id + " " + std::to_string(m.span.begin) + "-" + std::to_string(m.span.end);
    for (const Field& field : m.fields) out += " " + field.name + "=" + field.text;
    out += "\n";
  }
  return out;
}

TEST(RuleHeads, FindsWhatBruteForceFindsInAllExamples) {
  const RuleSet rules = load_rules(builtin_rule_files());
  ASSERT_FALSE(rules.rules().empty());
  EXPECT_NE(rules.impl->parts->set(), nullptr) << "no automaton: everything would be slow";
  for (const Rule& rule : rules.rules()) {
    for (const auto* examples : {&rule.match, &rule.no_match}) {
      for (const Example& example : *examples) {
        EXPECT_EQ(all_of(find_mentions(example.text, rules)),
                  all_of(find_mentions_brute_force(example.text, rules)))
            << example.text;
      }
    }
  }
}

TEST(RuleHeads, FindsWhatBruteForceFindsInPapers) {
  const std::filesystem::path folder = PETIK_SHARED_DIR "/dev/papers";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no papers beside the project";
  const RuleSet rules = load_rules(builtin_rule_files());
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      EXPECT_EQ(all_of(find_mentions(line, rules)), all_of(find_mentions_brute_force(line, rules)))
          << entry.path();
    }
  }
}

}  // namespace
}  // namespace petik
