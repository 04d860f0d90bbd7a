#include "extract/sentence_end.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "extract/break_iterator.h"

namespace petik {
namespace {

std::vector<std::size_t> ends(std::string_view text) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < text.size();) out.push_back(at = sentence_end(text, at));
  return out;
}

std::vector<std::size_t> ends_by_icu(std::string_view text) {
  static BreakIterator iterator(BreakIterator::Kind::sentence);
  std::vector<BreakIterator::Break> breaks;
  iterator.breaks(text, breaks);
  std::vector<std::size_t> out;
  for (const BreakIterator::Break& at : breaks) out.push_back(at.end);
  return out;
}

TEST(SentenceEnd, StandsBehindTheBlanks) {
  EXPECT_EQ(ends("Rerata 5.8. Apa? Ya."), (std::vector<std::size_t>{12, 17, 20}));
  EXPECT_EQ(ends("Tanpa tanda"), (std::vector<std::size_t>{11}));
  EXPECT_EQ(ends("lih. di atas"), (std::vector<std::size_t>{12}));
  EXPECT_EQ(ends(""), (std::vector<std::size_t>{}));
}

// Whatever stands beside a mark, the answer is ICU's for the whole text.
TEST(SentenceEnd, IsWhatIcuSaysOfTheWholeText) {
  const std::vector<std::string> pieces = {
      ".",      ".",      "?",      "!",      " ",      " ",      "\t",     "a",      "B",      "1",
      ",",      ":",      ";",      "-",      "(",      ")",      "\"",     "'",      "\u00E9", "\u00C9",
      "\u0301", "\u200B", "\u00AD", "\u2013", "\u3002", "\u2026", "\u4E2D", "\u0663", "\xFF"};
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto pieces_left = random() % 14; pieces_left > 0; --pieces_left)
      text += pieces[random() % pieces.size()];
    ASSERT_EQ(ends(text), ends_by_icu(text)) << text;
  }
}

}  // namespace
}  // namespace petik
