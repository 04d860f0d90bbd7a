#include "extract/backtracker.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace petik {
namespace {

using Answer = Backtracker::Answer;

std::optional<Backtracker> of(const std::string& pattern) {
  return Backtracker::of(*read_pattern(pattern, false));
}

// The text of each group; "-" for one that took no part, nothing where the pattern does not match.
std::vector<std::string> matched(const std::string& pattern, const std::string& text, std::size_t begin = 0) {
  Backtracker::Work work;
  std::vector<std::string> out;
  if (of(pattern)->match(text, begin, work) != Answer::yes) return out;
  for (const Span& group : work.groups) out.emplace_back(group.of(text));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Backtracker, MatchesAtThePlaceAndTellsCaptures) {
  EXPECT_EQ(matched("p\\s*=\\s*(\\d+)", "nilai p = 5", 6), (Texts{"p = 5", "5"}));
  EXPECT_EQ(matched("p\\s*=\\s*(\\d+)", "nilai p = 5", 0), Texts{}) << "only at the place";
  EXPECT_EQ(matched("\\bp", "sp", 1), Texts{}) << "what is before the place is seen";
  EXPECT_EQ(matched("(a)|(b)", "b"), (Texts{"b", "", "b"}));
}

TEST(Backtracker, PrefersAsThePatternSays) {
  EXPECT_EQ(matched("(a+?)(a*)", "aaa"), (Texts{"aaa", "a", "aa"}));
  EXPECT_EQ(matched("(a|ab)(c|bcd)", "abcd"), (Texts{"abcd", "a", "bcd"}));
  EXPECT_EQ(matched("(?:\\s*[a-z]+){0,3}?\\s*(\\d)", "dua kata 3"), (Texts{"dua kata 3", "3"}));
  EXPECT_EQ(matched("(?:(\\d),?)*", "1,2,3"), (Texts{"1,2,3", "3"})) << "the last round counts";
}

TEST(Backtracker, ReadsCharacters) {
  EXPECT_EQ(matched("[^x]{2}(±)", "éα±"), (Texts{"éα±", "±"}));
  EXPECT_EQ(matched("(?i:MEAN) ± SD", "Mean ± SD"), (Texts{"Mean ± SD"}));
  EXPECT_EQ(matched("\\pL+", "rérata2"), (Texts{"rérata"}));
  EXPECT_EQ(matched("é*(é)", "ééé"), (Texts{"ééé", "é"})) << "a run is taken back by characters";
}

TEST(Backtracker, WordsThatMayBeSplitInManyWaysAreReadOnce) {
  const std::string words(60, 'a');
  Backtracker::Work work;
  EXPECT_EQ(of("(?:\\s*[a-z][a-z]*){0,8}?\\s*\\d")->match(words, 0, work), Answer::no);
}

TEST(Backtracker, GivesUpWhereTheWaysAreTooMany) {
  const std::string text(200, 'a');
  Backtracker::Work work;
  EXPECT_EQ(of("a*a*a*a*b")->match(text, 0, work), Answer::unknown);
  EXPECT_EQ(of("a*a*a*a*b")->match(text + "b", 0, work), Answer::yes) << "the work of before does not count";
}

TEST(Backtracker, RefusesToRepeatNothingForEver) {
  EXPECT_FALSE(of("(?:a?)*b"));
  EXPECT_TRUE(of("(?:a?){0,3}b"));
}

class RandomPattern {
 public:
  explicit RandomPattern(std::mt19937& random) : random_(random) {}

  std::string operator()(int depth) {
    if (depth == 0) return atom();
    switch (random_() % 8) {
      case 0:
        return "(" + (*this)(depth - 1) + ")";
      case 1:
        return "(?:" + (*this)(depth - 1) + "|" + (*this)(depth - 1) + ")";
      case 2:
        return "(?:" + (*this)(depth - 1) + "|" + (*this)(depth - 1) + "|" + atom() + ")";
      case 3:
        return "(?:" + (*this)(depth - 1) + ")" + repeat();
      case 4:
        return "(?:(" + (*this)(depth - 1) + ")" + atom() + ")" + repeat();
      default:
        return (*this)(depth - 1) + (*this)(depth - 1);
    }
  }

 private:
  std::string repeat() {
    static constexpr std::array<const char*, 7> known = {"?", "*", "+", "{2}", "{0,3}", "{1,2}", "{2,}"};
    return std::string(known[random_() % known.size()]) + (random_() % 3 == 0 ? "?" : "");
  }
  // No letter is both in a class and in a literal of either case: RE2 takes "[ab]|(?i:b)" for "[ab]".
  std::string atom() {
    static constexpr std::array<const char*, 12> known = {
        "a", "b", "ab", "é", "[ab]", "[^a]", "\\s", "\\b", "é?", "(?i:C)", "a*", "[^b ]{1,3}?"};
    return known[random_() % known.size()];
  }
  std::mt19937& random_;
};

// Whatever the pattern and the text, it says what RE2 says, or that it does not know.
TEST(Backtracker, AgreesWithRe2) {
  std::mt19937 random(7);
  RandomPattern pattern_of(random);
  static constexpr std::array<const char*, 7> pieces = {"a", "b", "é", " ", "C", "ab", "aa"};
  std::size_t yes = 0, no = 0, unknown = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string pattern = pattern_of(3);
    const re2::RE2 re(pattern, re2::RE2::Quiet);
    const auto tree = read_pattern(pattern, false);
    if (!re.ok() || re.NumberOfCapturingGroups() > 15 || !tree) continue;
    const auto mine = Backtracker::of(*tree);
    if (!mine) continue;
    Backtracker::Work work;
    for (int i = 0; i < 10; ++i) {
      std::string text;
      for (std::size_t n = random() % 9; n > 0; --n) text += pieces[random() % pieces.size()];
      for (std::size_t begin = 0; begin <= text.size(); ++begin) {
        std::array<re2::StringPiece, 16> groups;
        const int count = 1 + re.NumberOfCapturingGroups();
        const bool wanted = re.Match(text, begin, text.size(), re2::RE2::ANCHOR_START, groups.data(), count);
        const Answer answer = mine->match(text, begin, work);
        const std::string where = pattern + " at " + std::to_string(begin) + " of \"" + text + "\"";
        if (answer == Answer::unknown) {
          ++unknown;
          continue;
        }
        ASSERT_EQ(answer == Answer::yes, wanted) << where;
        ++(wanted ? yes : no);
        if (!wanted) continue;
        ASSERT_EQ(work.groups.size(), static_cast<std::size_t>(count));
        for (std::size_t group = 0; group < work.groups.size(); ++group)
          ASSERT_EQ(work.groups[group].of(text), groups[group].as_string()) << where << ", group " << group;
      }
    }
  }
  EXPECT_GT(yes, 50000u);
  EXPECT_GT(no, 50000u);
  EXPECT_LT(unknown, 50u);
}

}  // namespace
}  // namespace petik
