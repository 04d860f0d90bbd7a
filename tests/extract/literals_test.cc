#include "extract/literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "extract/pattern_starts.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// "a|b" for each list of literals; ">" and "<" mark the ends of words.
std::vector<std::string> lists(std::string_view pattern) {
  std::vector<std::string> out;
  for (const AnyOf& list : LiteralReader().read(pattern).all) {
    out.emplace_back();
    for (const Literal& literal : list) {
      out.back() += (out.back().empty() ? "" : "|") + std::string(literal.word_begins ? ">" : "") +
                    literal.text + (literal.word_ends ? "<" : "");
    }
  }
  return out;
}

TEST(Literals, CutsAtWhatCannotBeWrittenOut) {
  EXPECT_THAT(lists("hari[^.]{0,40}sejak"), UnorderedElementsAre("hari", "sejak"));
  EXPECT_THAT(lists("dua(?:\\s\\w+)*tiga"), UnorderedElementsAre("dua", "tiga"));
  EXPECT_THAT(lists("aa\\w*bb.+cc"), UnorderedElementsAre("aa", "bb", "cc"));
  EXPECT_THAT(lists("perbandingan"), UnorderedElementsAre("perbandi")) << "at most max_literal_bytes";
}

TEST(Literals, WhatMayBeAbsentIsNotAskedFor) {
  EXPECT_THAT(lists("(?:nilai )?\\bp="), UnorderedElementsAre("nilai p=|>p="));
  EXPECT_THAT(lists("sd(?:ev)?"), UnorderedElementsAre("sd")) << "'sdev' needs 'sd' too";
  EXPECT_THAT(lists("ab(?:cd)*ef{2}"), UnorderedElementsAre("ab", "ef"));
  EXPECT_THAT(lists("%?"), IsEmpty());
  EXPECT_THAT(lists("\\s*\\b"), IsEmpty());
}

TEST(Literals, RunsOfBlanksAndDigitsAreOne) {
  EXPECT_THAT(lists("\\bt\\s*\\(\\d+\\)"), UnorderedElementsAre(">t (0)|>t(0)"));
  EXPECT_THAT(lists("9[059]%"), UnorderedElementsAre("0%"));
  EXPECT_THAT(lists("=\\s+\\s?0"), UnorderedElementsAre("= 0"));
}

TEST(Literals, EndsOfWords) {
  EXPECT_THAT(lists("\\b(?:OR|CI)\\b"), UnorderedElementsAre(">ci<|>or<"));
  EXPECT_THAT(lists("\\bSD\\w"), UnorderedElementsAre(">sd"));
  EXPECT_THAT(lists("\\b%x"), UnorderedElementsAre("%x"))
      << "an end of a word beside a sign says another thing";
}

TEST(Literals, OneOfTheBranches) {
  EXPECT_THAT(lists("satu[^.]{9}x|dua[^.]{9}y"), UnorderedElementsAre("dua|satu"));
  EXPECT_THAT(lists("satu[^.]{9}|[^.]{9}"), IsEmpty()) << "one branch needs nothing";
  EXPECT_THAT(lists("(?i)aa[^.]{9}|ρ="), UnorderedElementsAre("aa|Ρ=|ρ=|ϱ=")) << "(?i) goes on behind |";
  EXPECT_THAT(lists("(?i:(?-i:ρ)=)"), UnorderedElementsAre("ρ="));
}

TEST(Literals, Digits) {
  EXPECT_TRUE(LiteralReader().read("n=(?P<n>\\d+|[.,][0-9])").digit);
  EXPECT_FALSE(LiteralReader().read("n=(?:\\d+|[.,])").digit);
  EXPECT_FALSE(LiteralReader().read("n\\d*").digit);
}

TEST(Literals, OddPatternsAreWalkedThrough) {
  for (const char* pattern : {"", "(", ")", "[", "\\", "a{", "(?", "(?i", "|", "()", "((((", "\\Qa", "é{3}",
                              "[\\", "\\x{41}{9}\\pL{9}", "\\x{zz}", "[]]", "[-]", "[^]"}) {
    LiteralReader().read(pattern);
  }
  std::string deep;
  for (int i = 0; i < 900; ++i) deep += "(?:a|";
  for (int i = 0; i < 900; ++i) deep += ")";
  LiteralReader().read(deep);
}

// The texts of those literals that `text` holds.
std::vector<std::string> found(const std::vector<Literal>& literals, std::string_view text) {
  std::vector<std::optional<PatternNode>> patterns;
  for (const Literal& literal : literals) patterns.push_back(pattern_of({literal}));
  std::set<std::string> out;
  PatternStarts(patterns).find(text,
                               [&](std::size_t number, std::size_t) { out.insert(literals[number].text); });
  return {out.begin(), out.end()};
}

TEST(Literals, ArePatterns) {
  EXPECT_THAT(found({{"she"}, {"he"}, {"hers"}, {"his"}}, "uSHErs"),
              UnorderedElementsAre("she", "he", "hers"));
  EXPECT_THAT(found({{"a0,0"}, {"0 %"}}, "A12,345\t\n %"), UnorderedElementsAre("a0,0", "0 %"));
  EXPECT_THAT(found({{"χ²"}}, "uji χ² ="), UnorderedElementsAre("χ²"));
  EXPECT_THAT(found({{"a"}}, ""), IsEmpty());
  EXPECT_THAT(found({}, "a"), IsEmpty());
}

TEST(Literals, AsPatternsTheyAreWholeWords) {
  const std::vector<Literal> whole = {{"0 x", true, true}};
  EXPECT_THAT(found(whole, "(15   x)"), UnorderedElementsAre("0 x"));
  EXPECT_THAT(found(whole, "15 x"), UnorderedElementsAre("0 x"));
  EXPECT_THAT(found(whole, "a15 x"), IsEmpty());
  EXPECT_THAT(found(whole, "15 x_"), IsEmpty());
}

// Everything that was found, as text. Not what was held back: rules are not tried where only_if cannot hold.
std::string all_of(const Findings& findings) {
  std::string out;
  for (const Mention& m : findings.mentions) {
    out += m.rule->id + " " + std::to_string(m.span.begin) + "-" + std::to_string(m.span.end);
    for (const Field& field : m.fields) out += " " + field.name + "=" + field.text;
    out += "\n";
  }
  return out;
}

TEST(Literals, FindsWhatBruteForceFindsInAllExamples) {
  const RuleSet rules = load_rules(builtin_rule_files());
  ASSERT_FALSE(rules.rules().empty());
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

TEST(Literals, FindsWhatBruteForceFindsInPapers) {
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
