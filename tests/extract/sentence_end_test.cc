// Sentences end where ICU's iterator over sentences says they do, whatever bytes the text is made of.
#include "extract/sentence_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace petik {
namespace {

using testing::ElementsAre;

using Ends = std::vector<std::size_t>;

Ends ends_of(const std::string& text) {
  Ends out;
  for (std::size_t at = 0; at < text.size();) out.push_back(at = sentence_end(text, at));
  return out;
}

class Icu {
 public:
  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale("id"), status));
  }
  ~Icu() { utext_close(&text_); }

  Ends ends_of(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator_->setText(&text_, status);
    Ends out;
    for (auto at = iterator_->next(); at != icu::BreakIterator::DONE; at = iterator_->next())
      out.push_back(static_cast<std::size_t>(at));
    return out;
  }

 private:
  UText text_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> iterator_;
};

TEST(SentenceEnd, OfOrdinaryText) {
  EXPECT_THAT(ends_of("ASI 3.5 kg. Ani, S.Kep. dan ibu. Ibu"), ElementsAre(12, 33, 36));
  EXPECT_THAT(ends_of("(\"Ya!\") Tidak"), ElementsAre(8, 13));
  EXPECT_THAT(ends_of("satu.\r\n dua"), ElementsAre(7, 11));
  EXPECT_THAT(ends_of(""), ElementsAre());
}

TEST(SentenceEnd, IsThatOfIcu) {
  // Something of every class that the rules know, ASCII first; the last ones are no UTF-8.
  const std::vector<std::string> characters = {
      "a",      "B",      "1",      " ",      "\t",     "\r",     "\n",     ".",         "!",
      "(",      "\"",     ",",      ";",      "%",      "\u00A0", "\u0085", "\u00AD",    "\u0301",
      "\u201D", "\u2028", "\u00E9", "\u00C9", "\u05D0", "\u3002", "\uFF0E", "\uFF0C",    "\u00B1",
      "\u2024", "\u0660", "\xFF",   "\xE2",   "\x80",   "\xED",   "\xA0",   "\U0001D400"};
  Icu icu;
  for (const std::string& a : characters)
    for (const std::string& b : characters)
      for (const std::string& c : characters) {
        const std::string text = a + b + c;
        ASSERT_EQ(ends_of(text), icu.ends_of(text)) << testing::PrintToString(text);
      }
  std::mt19937 random(1);
  for (int i = 0; i < 60000; ++i) {
    const std::size_t of = i % 2 == 0 ? 14 : characters.size();
    std::string text;
    for (std::size_t n = 4 + random() % 24; n > 0; --n) text += characters[random() % of];
    ASSERT_EQ(ends_of(text), icu.ends_of(text)) << testing::PrintToString(text);
  }
}

// Each byte is looked at a few times only, whatever stands behind the signs.
TEST(SentenceEnd, TakesTimeInLineWithTheText) {
  for (const std::string& piece : {std::string(". "), std::string(".,"), std::string("a.\u0301"),
                                   std::string("1 2 "), std::string(".) ( ")}) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    EXPECT_EQ(ends_of(text).back(), text.size());
  }
}

}  // namespace
}  // namespace petik
