#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/rule_set.h"

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

}  // namespace
}  // namespace petik
