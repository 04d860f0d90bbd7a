// The quick searches find what the plain ones of the standard library find.
#include "extract/ascii.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace petik {
namespace {

// Mostly of few different bytes, so that all of them stand beside each other.
std::string random_text(std::mt19937& random) {
  std::string out;
  for (std::size_t n = random() % 120; n > 0; --n)
    out += random() % 8 == 0 ? static_cast<char>(random()) : "ab  \t-1.\xE2"[random() % 9];
  return out;
}

TEST(Ascii, TellsLettersAndDigits) {
  for (int i = -128; i < 128; ++i) {
    const char c = static_cast<char>(i);
    EXPECT_EQ(is_digit(c), c >= '0' && c <= '9') << i;
    EXPECT_EQ(is_upper(c), c >= 'A' && c <= 'Z') << i;
    EXPECT_EQ(is_lower(c), c >= 'a' && c <= 'z') << i;
    EXPECT_EQ(is_letter(c), (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) << i;
    EXPECT_EQ(is_beyond_ascii(c), i < 0) << i;
  }
}

TEST(Ascii, FindsTheFirstOfSeveralBytes) {
  constexpr std::string_view bytes = "-1\xE2";
  constexpr ByteSet set(bytes);
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random);
    const std::size_t from = random() % (text.size() + 3);
    const std::size_t found = text.find_first_of(bytes, from);
    EXPECT_EQ(set.first_in(text, from), found);
    EXPECT_EQ(set.any_in(text), text.find_first_of(bytes) != std::string::npos);
    if (from <= text.size()) {
      const auto is = [&](char c) { return set.has(c); };
      EXPECT_EQ(first_where(text, from, is), std::min(found, text.size()));
    }
  }
}

TEST(Ascii, LooksAtWholeLines) {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random);
    EXPECT_EQ(holds_digit(text), text.find_first_of("0123456789") != std::string::npos);
    std::size_t needless = 0;
    for (std::size_t k = 1; k < text.size(); ++k)
      needless += std::string_view(" \t").find(text[k]) != std::string_view::npos &&
                  std::string_view(" \t").find(text[k - 1]) != std::string_view::npos;
    EXPECT_EQ(needless_blanks(text), needless);
  }
}

TEST(Ascii, CountsCharactersOfUtf8) {
  EXPECT_EQ(count_characters("0,62 ± é"), 8u);
  EXPECT_EQ(count_characters(""), 0u);
}

}  // namespace
}  // namespace petik
