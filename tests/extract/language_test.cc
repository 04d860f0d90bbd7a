#include "extract/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

#include "extract/rule_set.h"

namespace petik {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Word by word, each asked of the list.
WordCount counted_simply(std::string_view text, const TermList& words) {
  WordCount out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - i >= 2 && end - i <= 7) {
      const std::string_view value = words.whole(text.substr(i, end - i));
      out.id += value == "id" ? 1 : 0;
      out.en += value == "en" ? 1 : 0;
    }
    i = std::max(end, i + 1);
  }
  return out;
}

std::string random_text(std::mt19937& random) {
  static const char* const kPieces[] = {"yang",       "Dan", "THE",  "of",   "sebelum", "however",
                                        "penelitian", "x",   "i",    "ini-", "é",       "d\xC3",
                                        "\xE2",       "12",  "@[`{", "ibu"};
  std::string out;
  for (std::size_t n = random() % 60; n > 0; --n) {
    if (random() % 4 == 0)
      out += static_cast<char>(random());
    else
      out += kPieces[random() % std::size(kPieces)];
    if (random() % 3 != 0) out += ' ';
  }
  return out;
}

RuleSet rules_with(const std::string& forms) {
  return load_rules(
      {{"words/language.toml",
        "kind = 'language'\nabout = 'Words.'\n[[term]]\nvalue = 'id'\nforms = [" + forms +
            "]\nmatch = ['yang lain']\n[[term]]\nvalue = 'en'\nforms = ['the', 'of']\nmatch = ['of it']\n",
        false}});
}

void expect_counts(const RuleSet& rules) {
  const TermList& words = rules.terms("language");
  const LanguageReader reader(words);
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random);
    const WordCount is = reader.count(text), should = counted_simply(text, words);
    ASSERT_EQ(is.id, should.id) << testing::PrintToString(text);
    ASSERT_EQ(is.en, should.en) << testing::PrintToString(text);
  }
}

TEST(LanguageReader, CountsTheWordsOfTheList) { expect_counts(load_rules(builtin_rule_files())); }

TEST(LanguageReader, CountsWordsWhoseFormsArePatterns) {
  expect_counts(rules_with("'yang', 'sebelum|d[a-n]+'"));
}

TEST(LanguageReader, CountsWordsOfALongList) {
  std::string forms = "'yang'";
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z'; ++b) forms += std::string(", 'x") + a + b + "'";
  expect_counts(rules_with(forms + ", 'xab1', 'dan'"));
}

TEST(LanguageReader, SeesWordsWhereverTheyStand) {
  const RuleSet rules = load_rules(builtin_rule_files());
  const LanguageReader reader(rules.terms("language"));
  for (std::size_t before = 0; before < 200; ++before) {
    EXPECT_EQ(reader.count(std::string(before, '.') + "sebelum").id, 1u) << before;
    EXPECT_EQ(reader.count(std::string(before, '.') + "yang dan").id, 2u) << before;
    EXPECT_EQ(reader.count(std::string(before, '.') + "sebelumx dan").id, 1u) << before;
    EXPECT_EQ(reader.count(std::string(before, 'x') + "dan").id, before == 0 ? 1u : 0u) << before;
  }
}

}  // namespace
}  // namespace petik
