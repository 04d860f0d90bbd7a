#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/rule_patterns.h"
#include "extract/rule_set.h"
#include "extract/words.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A list from "value: form | form" lines.
RuleSet list_of(const std::vector<std::pair<std::string, std::vector<std::string>>>& terms) {
  std::string text = "kind = 'k'\nabout = 'x'\n";
  for (const auto& [value, forms] : terms) {
    text += "[[term]]\nvalue = '" + value + "'\nforms = [";
    for (const std::string& form : forms) text += "'" + form + "', ";
    text += "]\nmatch = ['x']\n";
  }
  return load_rules({{"words/k.toml", text}});
}

// "value@text" of all hits.
std::vector<std::string> hits(const RuleSet& rules, std::string_view text) {
  std::vector<std::string> out;
  for (const TermHit& hit : rules.terms("k").find_all(text)) {
    out.push_back(std::string(hit.value) + "@" + std::string(hit.span.of(text)));
  }
  return out;
}

TEST(TermList, LongestFormWinsWhereverItStands) {
  const RuleSet rules =
      list_of({{"mother", {"ibu"}}, {"pregnant", {"ibu hamil"}}, {"cross", {"potong[ -]?lintang"}}});
  EXPECT_THAT(hits(rules, "Ibu hamil dan IBU menyusui"), ElementsAre("pregnant@Ibu hamil", "mother@IBU"));
  EXPECT_THAT(hits(rules, "potong-lintang potonglintang"),
              ElementsAre("cross@potong-lintang", "cross@potonglintang"));
  EXPECT_THAT(hits(rules, "ibu   hamil"), ElementsAre("pregnant@ibu   hamil"))
      << "a blank is any run of blanks";
}

TEST(TermList, WholeWordsOnly) {
  const RuleSet rules =
      list_of({{"mother", {"ibu"}}, {"pregnant", {"ibu hamil"}}, {"clitic", {"bapak(?:nya)?"}}});
  EXPECT_THAT(hits(rules, "ibunya seribu ibu2 éibu ibué _ibu"), IsEmpty());
  EXPECT_THAT(hits(rules, "ibu,(ibu)-ibu"), ElementsAre("mother@ibu", "mother@ibu", "mother@ibu"));
  EXPECT_THAT(hits(rules, "ibu hamilton"), ElementsAre("mother@ibu")) << "the longest form that is whole";
  EXPECT_THAT(hits(rules, "bapaknya bapakny bapak"), ElementsAre("clitic@bapaknya", "clitic@bapak"));
  EXPECT_THAT(hits(rules, "ibu²"), ElementsAre("mother@ibu")) << "a footnote mark";
  EXPECT_THAT(hits(rules, "ibu\u0301"), IsEmpty()) << "an accent belongs to its letter";
}

TEST(TermList, SignsMayTouchAnything) {
  const RuleSet rules =
      list_of({{"percent", {"%", "persen"}}, {"at_most", {"≤", "=<"}}, {"celsius", {"°C"}}});
  EXPECT_THAT(hits(rules, "5%a"), ElementsAre("percent@%"));
  EXPECT_THAT(hits(rules, "p≤0,05 dan p=<0,05"), ElementsAre("at_most@≤", "at_most@=<"));
  EXPECT_THAT(hits(rules, "37°C 37°Ca"), ElementsAre("celsius@°C"));
}

TEST(TermList, FindIsTheFirst) {
  const RuleSet rules = list_of({{"a", {"satu"}}, {"b", {"dua"}}});
  const auto hit = rules.terms("k").find("tiga dua satu");
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->value, "b");
  EXPECT_EQ(hit->span, (Span{5, 8}));
  EXPECT_FALSE(rules.terms("k").find("tiga"));
  EXPECT_FALSE(rules.terms("k").find(""));
}

TEST(TermList, AtStartLooksNoFurther) {
  const RuleSet rules = list_of({{"a", {"satu"}}, {"b", {"satu dua"}}});
  const auto hit = rules.terms("k").at_start("Satu dua tiga");
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->value, "b");
  EXPECT_EQ(hit->span, (Span{0, 8}));
  EXPECT_FALSE(rules.terms("k").at_start("tiga satu"));
  EXPECT_FALSE(rules.terms("k").at_start("satunya"));
  EXPECT_FALSE(rules.terms("k").at_start(""));
}

TEST(TermList, WholeIsAllOfTheText) {
  const RuleSet rules = list_of({{"methods", {"metode(?: penelitian)?"}}, {"al", {"dkk\\."}}});
  const TermList& list = rules.terms("k");
  EXPECT_EQ(list.whole(" METODE  Penelitian : "), "methods");
  EXPECT_EQ(list.whole("Metode."), "methods");
  EXPECT_EQ(list.whole("dkk."), "al");
  EXPECT_EQ(list.whole("dkk"), "");
  EXPECT_EQ(list.whole("Metode lain"), "");
  EXPECT_EQ(list.whole(""), "");
  EXPECT_EQ(list.whole("."), "");
}

TEST(TermList, AListThatNoFileDefinesIsEmpty) {
  const RuleSet rules = list_of({{"a", {"satu"}}});
  const TermList& none = rules.terms("nothing");
  EXPECT_THAT(none.find_all("satu"), IsEmpty());
  EXPECT_EQ(none.whole("satu"), "");
  EXPECT_TRUE(none.entries().empty());
  EXPECT_THAT(rules.term_kinds(), ElementsAre("k"));
}

TEST(TermList, LongTextsWithoutBlanksEnd) {
  const RuleSet rules = list_of({{"a", {"a"}}, {"run", {"a+"}}, {"b", {"(?:ab)+c"}}});
  EXPECT_THAT(hits(rules, std::string(1 << 20, 'a') + "é"), IsEmpty());
  std::string pairs;
  for (int i = 0; i < 500000; ++i) pairs += "ab";
  EXPECT_THAT(hits(rules, pairs), IsEmpty());
  EXPECT_THAT(hits(rules, std::string(1 << 20, '\xff')), IsEmpty()) << "not even UTF-8";
}

TEST(TermList, FormsThatAreNoWordsAreRefused) {
  for (const char* form : {"ibu\\b", "^ibu", "ibu$", "\\p{Greek}"}) {
    try {
      list_of({{"a", {form}}});
      ADD_FAILURE() << form;
    } catch (const RuleError& error) {
      EXPECT_NE(std::string(error.what()).find("uses what forms cannot"), std::string::npos) << error.what();
      EXPECT_TRUE(std::string(error.what()).starts_with("words/k.toml:5:10: ")) << error.what();
    }
  }
}

// --- the same by RE2, slowly ---

std::string as_re2(const std::string& form) {
  return fold_ascii_only(narrow_letters(spread_blanks(form)), true);
}

struct Reference {
  explicit Reference(const TermList& list) {
    for (const Term& term : list.entries()) {
      std::string all;
      for (const std::string& form : term.forms) all += (all.empty() ? "(?:" : "|(?:") + as_re2(form) + ")";
      re2::RE2::Options options;
      options.set_case_sensitive(false);
      options.set_longest_match(true);
      terms.emplace_back(term.value, std::make_unique<re2::RE2>(all, options));
    }
  }

  // The longest form that begins at `begin` and ends where a word does; of equals the first.
  std::optional<TermHit> at(std::string_view text, std::size_t begin) const {
    std::optional<TermHit> best;
    for (const auto& [value, pattern] : terms) {
      for (std::size_t end = text.size(); end > begin; --end) {
        re2::StringPiece found;
        if (!pattern->Match({text.data(), text.size()}, begin, end, re2::RE2::ANCHOR_START, &found, 1)) break;
        end = begin + found.size();
        if (inside_word(text, end)) continue;
        if (!best || end > best->span.end) best = TermHit{value, {begin, end}};
        break;
      }
    }
    return best;
  }

  std::vector<TermHit> find_all(std::string_view text) const {
    std::vector<TermHit> hits;
    for (std::size_t begin = 0; begin < text.size();) {
      const auto hit = inside_word(text, begin) ? std::nullopt : at(text, begin);
      if (hit) hits.push_back(*hit);
      begin = hit ? hit->span.end : begin + 1;
      while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    }
    return hits;
  }

  std::vector<std::pair<std::string, std::unique_ptr<re2::RE2>>> terms;
};

std::string written(const std::vector<TermHit>& hits) {
  std::string out;
  for (const TermHit& hit : hits)
    out += std::string(hit.value) + "@" + std::to_string(hit.span.begin) + "-" +
           std::to_string(hit.span.end) + " ";
  return out;
}

// All built-in lists, on the examples of each list and on pieces of them that break in the middle of words.
TEST(TermList, FindsWhatRE2Finds) {
  const RuleSet rules = load_rules(builtin_rule_files());
  std::size_t compared = 0;
  for (const std::string& kind : rules.term_kinds()) {
    const TermList& list = rules.terms(kind);
    const Reference reference(list);
    for (const Term& term : list.entries()) {
      for (const Example& of : term.match) {
        const std::string& example = of.text;
        for (const std::size_t from : {std::size_t{0}, example.size() / 3}) {
          const std::string text = example.substr(from) + " é" + example;
          ASSERT_EQ(written(list.find_all(text)), written(reference.find_all(text))) << kind << ": " << text;
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, 1000u);
}

}  // namespace
}  // namespace petik
