#include "extract/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace petik {
namespace {

// Words as they are, numbers in brackets.
std::string shown(std::string_view text) {
  std::string out;
  for (const Token& t : tokens_of(text)) {
    if (!out.empty()) out += ' ';
    const bool number = t.kind == Token::Kind::number;
    out.append(number ? "[" : "").append(t.span.of(text)).append(number ? "]" : "");
  }
  return out;
}

TEST(Tokens, HyphenatedWordsStayWhole) {
  EXPECT_EQ(shown("rata-rata p-value ASI-nya, hari ke-14"), "rata-rata p-value ASI-nya hari ke-14");
}

TEST(Tokens, NumbersWithSignAndBarePoint) {
  EXPECT_EQ(shown("Z -3,434 (.915) p=,157 -.321 30.000"), "Z [-3,434] [.915] p [,157] [-.321] [30.000]");
}

TEST(Tokens, NumbersGluedToWords) { EXPECT_EQ(shown("12.5SD=3 5mg"), "[12.5] SD [3] [5] mg"); }

TEST(Tokens, RangesAreTwoNumbers) { EXPECT_EQ(shown("15-20 menit 1,2-3,4"), "[15] [20] menit [1,2] [3,4]"); }

TEST(Tokens, SignsAreLeftOut) { EXPECT_EQ(shown("0,62±0,70 (53,6%) <α"), "[0,62] [0,70] [53,6] α"); }

TEST(Tokens, DamagedWordsStayWhole) { EXPECT_EQ(shown("Ketidاكlancaran ASI"), "Ketidاكlancaran ASI"); }

TEST(Tokens, OfNothing) {
  EXPECT_TRUE(tokens_of("").empty());
  EXPECT_TRUE(tokens_of(" .,- ").empty());
}

}  // namespace
}  // namespace petik
