#include "extract/rule_patterns.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

TEST(RulePatterns, ExtendedFormDropsBlanksAndComments) {
  EXPECT_EQ(strip_extended("\n p \\s* (?P<v> \\d+ ) # the value [\n x\r\n"), "p\\s*(?P<v>\\d+)x");
  EXPECT_EQ(strip_extended("a b # c"), "a b # c") << "no line break, no extended form";
  EXPECT_EQ(strip_extended("\n[ #] [^]#] [[:alpha:] ] \\# \\ x"), "[ #][^]#][[:alpha:] ]\\#\\ x");
  EXPECT_EQ(strip_extended("\n\\Q# a\\E b"), "\\Q# a\\Eb");
  EXPECT_EQ(strip_extended("\n a ["), "a[") << "RE2 tells what is wrong with it";
  EXPECT_EQ(strip_extended("\n a \\"), "a\\");
}

TEST(RulePatterns, BlanksInFormsSpread) {
  EXPECT_EQ(spread_blanks("potong  lintang[ -]x"), "potong\\s+lintang[ -]x");
  EXPECT_EQ(spread_blanks("a\\ b"), "a\\ b");
}

TEST(RulePatterns, MacrosAreWrapped) {
  Macros macros;
  macros.bodies = {{"a", "x|y"}, {"b_2", "z"}, {"broken", std::nullopt}};
  std::vector<std::string> problems;
  EXPECT_EQ(expand_macros("{{a}}+{{b_2}}", macros, problems), "(?:x|y)+(?:z)");
  EXPECT_EQ(expand_macros("\\{{2}", macros, problems), "\\{{2}") << "an escaped brace, twice";
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(macros.used.size(), 2u);
  EXPECT_FALSE(expand_macros("{{broken}}", macros, problems));
  EXPECT_TRUE(problems.empty()) << "told where it was defined";
  EXPECT_FALSE(expand_macros("{{c}}{{d}}", macros, problems));
  EXPECT_EQ(problems.size(), 2u);
}

TEST(RulePatterns, LettersAreThoseOfEuropeanScripts) {
  const std::string letters = narrow_letters("\\pL");
  EXPECT_TRUE(letters.starts_with("[A-Za-z"));
  EXPECT_EQ(narrow_letters("[\\pL\\d]"), "[" + letters.substr(1, letters.size() - 2) + "\\d]");
  EXPECT_EQ(narrow_letters("\\\\pL \\pN \\d [\\\\pL]"), "\\\\pL \\pN \\d [\\\\pL]") << "an escaped backslash";
}

TEST(RulePatterns, CaseIsFoldedAmongAsciiLettersOnly) {
  EXPECT_EQ(fold_ascii_only("(?i:sig)K", false), "(?i:(?-i:[sS])ig)K");
  EXPECT_EQ(fold_ascii_only("(?i)a(?-i:k)(?P<n>k)", false), "(?i)a(?-i:k)(?P<n>(?-i:[kK]))");
  EXPECT_EQ(fold_ascii_only("(x(?i)k)k", false), "(x(?i)(?-i:[kK]))k") << "(?i) ends with its group";
  EXPECT_EQ(fold_ascii_only("k", true), "(?-i:[kK])");
  EXPECT_EQ(fold_ascii_only("(?i:[^.;s][a-ky-]\\s)", false), "(?i:(?-i:[^S.;s])(?-i:[A-KYa-ky-])\\s)");
  EXPECT_EQ(fold_ascii_only("(?i:[\\pN\\xABs]\\pS\\x{AB})", false), "(?i:(?-i:[S\\pN\\xABs])\\pS\\x{AB})");
  EXPECT_EQ(fold_ascii_only("(?i:[sρ])", false), "(?i:[sρ])") << "RE2 folds other letters";
  for (const char* odd :
       {"(?i", "(?i:[s", "(?i:\\p", "(?i)\\x", "(?i:[\\p", "(?i:[\\x{", "(?i:[])", "(?i))s"})
    fold_ascii_only(odd, false);
}

TEST(RulePatterns, ShapeWithoutCompiling) {
  EXPECT_EQ(captures("a(b(?P<x>c))(?P<y>d)"), (std::vector<std::string>{"", "x", "y"}));
  EXPECT_TRUE(captures("(?:b)(?i:c)[(]\\((?i)").empty());
  EXPECT_TRUE(balanced("(?:a[)]\\))"));
  for (const char* text : {"a)(?:b", "(?:a", "[a", "a\\", "\\Qa"}) EXPECT_FALSE(balanced(text)) << text;
}

}  // namespace
}  // namespace petik
