#include "extract/automaton.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Automaton automaton_of(const std::vector<std::string>& patterns,
                       const AutomatonBuilder::Options& options = {}) {
  AutomatonBuilder builder(options);
  for (std::size_t i = 0; i < patterns.size(); ++i)
    builder.add(read_pattern(patterns[i], false).value(), static_cast<std::uint32_t>(i));
  return builder.build().value();
}

// The patterns that match the whole text.
std::vector<std::uint32_t> whole(const Automaton& automaton, std::string_view text) {
  Automaton::State state = automaton.start();
  for (char c : text) state = automaton.next(state, c);
  const auto accepted = automaton.accepted(automaton.accepts(state));
  return {accepted.begin(), accepted.end()};
}

TEST(Automaton, AcceptsWhatMatches) {
  const Automaton automaton = automaton_of({"asi(?: eksklusif)?", "as[aæ]m", "\\d{2,3}"});
  EXPECT_THAT(whole(automaton, "asi"), ElementsAre(0));
  EXPECT_THAT(whole(automaton, "asi eksklusif"), ElementsAre(0));
  EXPECT_THAT(whole(automaton, "asæm"), ElementsAre(1));
  EXPECT_THAT(whole(automaton, "123"), ElementsAre(2));
  for (const char* text : {"", "as", "asi eks", "1", "1234", "as\xC3"})
    EXPECT_THAT(whole(automaton, text), IsEmpty()) << text;
}

// The same as RE2, on texts that are nearly matches.
TEST(Automaton, AgreesWithRE2) {
  const std::vector<std::string> patterns = {
      "(?:ab|a)*c?",        "a{2,4}b{0,2}",  "[^a]b+",       "(?i:aé)+",         "[α-ω]{1,2}a?",
      "(?:a|b|é){0,3}c",    "a?b?c?é?",      "[b-é]+",       "\\d+[.,]\\d{1,2}", ".a.",
      "(?:|a)(?:b|)(?:c|)", "(?:a+b+){2}c*", "[^\\d\\s]{2}", "\\w\\W",           "[a\\x{1F600}-\\x{1F64F}]+"};
  const Automaton automaton = automaton_of(patterns);
  const std::vector<std::string> letters = {"a", "b", "c", "A", "é", "É", "α", "1", ",", " ", "😀"};
  std::mt19937 random(7);
  std::size_t matches = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    for (std::size_t i = random() % 7; i > 0; --i) text += letters[random() % letters.size()];
    std::vector<std::uint32_t> expected;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (re2::RE2::FullMatch(text, re2::RE2(patterns[i]))) expected.push_back(static_cast<std::uint32_t>(i));
    }
    matches += expected.size();
    ASSERT_EQ(whole(automaton, text), expected) << text;
  }
  EXPECT_GT(matches, 10000u);
}

TEST(Automaton, ABoundaryIsKnownOneByteLater) {
  const Automaton automaton = automaton_of({"\\bp\\b", "\\bp\\b =", "p\\b\\b"});
  EXPECT_THAT(whole(automaton, "p "), ElementsAre(0, 2));
  EXPECT_THAT(whole(automaton, "p"), IsEmpty());
  EXPECT_THAT(whole(automaton, "pa"), IsEmpty());
  EXPECT_THAT(whole(automaton, "p ="), ElementsAre(1));
  Automaton::State behind_word = automaton.start(true);
  behind_word = automaton.next(behind_word, 'p');
  behind_word = automaton.next(behind_word, ' ');
  const auto accepted = automaton.accepted(automaton.accepts(behind_word));
  EXPECT_THAT(std::vector<std::uint32_t>(accepted.begin(), accepted.end()), ElementsAre(2));
}

TEST(Automaton, LooseAboutRunsCaseAndWideClasses) {
  const Automaton automaton = automaton_of({"n\\s=\\s?\\d", "a[^.]*?b", "[p-s]d"}, {.loose = true});
  EXPECT_THAT(whole(automaton, "n   =123"), ElementsAre(0));
  EXPECT_THAT(whole(automaton, "a"), ElementsAre(1)) << "whatever follows";
  EXPECT_THAT(whole(automaton, "QD"), ElementsAre(2));
  EXPECT_THAT(whole(automaton, "td"), IsEmpty());
}

TEST(Automaton, NoDeeperThanAsked) {
  const Automaton automaton = automaton_of({"abcdef", "abcxyz", "ab"}, {.depth = 3});
  EXPECT_THAT(whole(automaton, "ab"), ElementsAre(2));
  EXPECT_THAT(whole(automaton, "abc"), ElementsAre(0, 1));
  EXPECT_THAT(whole(automaton, "abcd"), IsEmpty());
}

TEST(Automaton, TooManyStates) {
  AutomatonBuilder builder;
  builder.add(read_pattern("(?:a|b)*a(?:a|b){20}", false).value(), 0);
  EXPECT_FALSE(builder.build());
  AutomatonBuilder longer;
  longer.add(read_pattern("(?:(?:a{1000}){1000}){1000}", false).value(), 0);
  EXPECT_FALSE(longer.build());
  EXPECT_TRUE(AutomatonBuilder().build()) << "of nothing: it matches nothing";
}

}  // namespace
}  // namespace petik
