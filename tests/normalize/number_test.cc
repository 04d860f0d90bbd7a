#include "normalize/number.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace petik {
namespace {

struct Case {
  std::string text;
  double value;
  int decimals;
};

TEST(Number, ReadsWhatPapersPrint) {
  const std::vector<Case> cases = {
      {"0,004", 0.004, 3},     {"0.004", 0.004, 3},    {".915", 0.915, 3},       {",000", 0, 3},
      {"15", 15, 0},           {"-3.43", -3.43, 2},    {"- 0,16", -0.16, 2},     {"+1,5", 1.5, 1},
      {"1.267,5", 1267.5, 1},  {"1,267.5", 1267.5, 1}, {"1.314,60", 1314.60, 2}, {"1.500.000", 1500000, 0},
      {"2.09828", 2.09828, 5}, {"0,50", 0.5, 2},       {"613.", 613, 0},         {"1314,60", 1314.6, 2},
  };
  for (const Case& c : cases) {
    const auto n = parse_number(c.text);
    ASSERT_TRUE(n) << c.text;
    EXPECT_DOUBLE_EQ(n->value, c.value) << c.text;
    EXPECT_EQ(n->decimals, c.decimals) << c.text;
    EXPECT_FALSE(n->ambiguous) << c.text;
  }
}

TEST(Number, RefusesWhatIsNone) {
  for (const char* text : {"", "-", "abc", "VIII4", "12 34", "1.2.3", "1,23.456.7", "..", "5-9", "10:30",
                           "1234567890123456789", "inf", "nan", "0x1f", "1e5"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(Number, ManyGroupsOfDigits) {
  EXPECT_EQ(parse_number("123.456.789.012.345")->value, 123456789012345);
  EXPECT_EQ(parse_number("1.234.567.890.123,5")->value, 1234567890123.5);
  EXPECT_EQ(parse_number("1,234,567,890,123.50")->decimals, 2);
  for (const char* text : {"1.234.567.890.123.456", "1.234.567.890.123.456,7", "1.234.567.890.123.456.789",
                           "1.234.567.890.123.456.789,0", ".1.2.3.4.5.6.7", "0.000.000.000.000.000.000",
                           "1,2.3,4.5,6.7", "1.234.567,890.123"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
  EXPECT_DOUBLE_EQ(parse_number("0,000000000000001")->value, 1e-15);
  EXPECT_FALSE(parse_number("0,0000000000000001")) << "beyond 15 digits";
}

TEST(Number, OneGroupOfThreeDigitsIsAmbiguous) {
  EXPECT_TRUE(parse_number("30.000")->ambiguous);
  EXPECT_DOUBLE_EQ(parse_number("30.000", DecimalMark::comma)->value, 30000);
  EXPECT_DOUBLE_EQ(parse_number("30.000", DecimalMark::point)->value, 30);
  EXPECT_DOUBLE_EQ(parse_number("1,267", DecimalMark::comma)->value, 1.267);
  EXPECT_DOUBLE_EQ(parse_number("1,267", DecimalMark::point)->value, 1267);
  EXPECT_FALSE(parse_number("0,267", DecimalMark::point)->ambiguous) << "no thousands begin with 0";
}

TEST(Number, RepairsAndSaysSo) {
  for (const char* text : {"0, 84", "0 ,84", "O,84", "0,84"}) {
    const auto n = parse_number(text);
    ASSERT_TRUE(n) << text;
    EXPECT_DOUBLE_EQ(n->value, 0.84) << text;
    EXPECT_EQ(n->repaired, std::string(text) != "0,84") << text;
  }
}

TEST(Number, KeepsFootnoteMarks) {
  EXPECT_EQ(parse_number("45,3a")->mark, "a");
  EXPECT_EQ(parse_number("0,001**")->mark, "**");
  EXPECT_EQ(parse_number("-3.434 ^b")->mark, "b");
  EXPECT_EQ(parse_number("46.46abcd")->mark, "abcd");
  EXPECT_DOUBLE_EQ(parse_number("46.46abcd")->value, 46.46);
  EXPECT_FALSE(parse_number("12 orang"));
}

TEST(Number, PercentSign) {
  EXPECT_TRUE(parse_number("37,5 %")->percent);
  EXPECT_FALSE(parse_number("37,5")->percent);
}

TEST(Number, StandsForAnInterval) {
  const auto n = parse_number("0,50");
  EXPECT_DOUBLE_EQ(n->low(), 0.495);
  EXPECT_DOUBLE_EQ(n->high(), 0.505);
}

TEST(Count, WholeNumbersOnly) {
  EXPECT_EQ(parse_count("43.687"), 43687);
  EXPECT_EQ(parse_count("1,200"), 1200);
  EXPECT_EQ(parse_count("30"), 30);
  EXPECT_EQ(parse_count(" 0 "), 0);
  EXPECT_EQ(parse_count("123.456.789.012"), 123456789012);
  for (const char* text :
       {"12,5", "-3", "0,000", "", "3a", "1.2345", "1.234,567", "1.1.1.1.1.1.1.1", "1......"}) {
    EXPECT_FALSE(parse_count(text)) << text;
  }
}

TEST(Vote, MajorityOfTheUnambiguous) {
  EXPECT_EQ(vote("0,62 dan 1,59, lalu 30.000 bayi"), DecimalMark::comma);
  EXPECT_EQ(vote("5.47 .915 11.33 1,267"), DecimalMark::point);
  EXPECT_EQ(vote("0,62 lalu 1.59"), DecimalMark::unknown);
  EXPECT_EQ(vote("1.234,5 1.234.567,8 1.2.3.4.5.6.7.8"), DecimalMark::comma);
  EXPECT_EQ(vote("tanpa angka 15"), DecimalMark::unknown);
  EXPECT_EQ(vote(""), DecimalMark::unknown);
  for (std::size_t before = 0; before < 70; ++before) {
    const std::string words(before, 'a');
    EXPECT_EQ(vote(words + "0,5"), DecimalMark::comma);
    EXPECT_EQ(vote(words + "0.5 " + words + "7.25" + words), DecimalMark::point);
  }
}

}  // namespace
}  // namespace petik
