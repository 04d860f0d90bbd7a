#include "extract/term_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RuleSet lists(const std::vector<std::pair<std::string, std::string>>& forms) {
  std::vector<RuleFile> files;
  for (const auto& [kind, form] : forms) {
    files.push_back({"words/" + kind + ".toml", "kind = '" + kind +
                                                    "'\nabout = 'x'\n[[term]]\nvalue = 'v'\nforms = ['" +
                                                    form + "']\nmatch = ['x']\n"});
  }
  return load_rules(files);
}

// "arm: kelompok kontrol", by list and place.
std::vector<std::string> found(const RuleSet& rules, std::string_view text) {
  std::vector<std::string> out;
  std::vector<TermFinder::Found> found;
  rules.term_finder().find(text, found);
  for (const auto& [list, hit] : found)
    out.push_back(std::string(list.name()) + ": " + std::string(hit.span.of(text)));
  std::stable_sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    return a.substr(0, a.find(':')) < b.substr(0, b.find(':'));
  });
  return out;
}

TEST(TermFinder, FindsTheHitsOfAllListsThatSentencesAreAskedFor) {
  const RuleSet rules = lists({{"arm", "kelompok kontrol"}, {"center", "rata|rerata"}, {"month", "maret"}});
  EXPECT_THAT(found(rules, "Maret, rerata Kelompok  kontrol, rata"),
              ElementsAre("arm: Kelompok  kontrol", "center: rerata", "center: rata"));
}

TEST(TermFinder, OnlyWholeWords) {
  const RuleSet rules = lists({{"arm", "kontrol"}});
  EXPECT_THAT(found(rules, "terkontrol ékontrol kontrolnya"), IsEmpty());
}

TEST(TermFinder, TheLongestFormOfEachListHidesWhatItHolds) {
  const RuleSet rules = lists({{"arm", "kelompok|kelompok kontrol|kontrol"}, {"test", "kontrol"}});
  EXPECT_THAT(found(rules, "kelompok kontrol, kontrol"),
              ElementsAre("arm: kelompok kontrol", "arm: kontrol", "test: kontrol", "test: kontrol"));
}

// Together they count to 701 * 709, each alone to a few hundred.
TEST(TermFinder, ListsThatAreTooLargeTogether) {
  const RuleSet rules = lists({{"arm", "x(?:[ab]{701})*c"}, {"test", "x(?:[ab]{709})*d"}});
  EXPECT_THAT(found(rules, "xc, xd, xac, x" + std::string(709, 'a') + "d"),
              ElementsAre("arm: xc", "test: xd", "test: x" + std::string(709, 'a') + "d"));
}

// On all examples of the built-in rules.
TEST(TermFinder, FindsWhatEachListFinds) {
  const RuleSet rules = load_rules(builtin_rule_files());
  std::size_t hits = 0;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.match) {
      std::vector<TermHit> together[SentenceList::count];
      std::vector<TermFinder::Found> found;
      rules.term_finder().find(example.text, found);
      for (const auto& [list, hit] : found) together[list.number()].push_back(hit);
      for (std::size_t number = 0; number < SentenceList::count; ++number) {
        const std::string_view kind = SentenceList::names[number];
        const auto alone = rules.terms(kind).find_all(example.text);
        ASSERT_EQ(alone.size(), together[number].size()) << kind << ": " << example.text;
        for (std::size_t i = 0; i < alone.size(); ++i) {
          EXPECT_EQ(alone[i].value, together[number][i].value);
          EXPECT_EQ(alone[i].span, together[number][i].span);
          ++hits;
        }
      }
    }
  }
  EXPECT_GT(hits, 1000u);
}

}  // namespace
}  // namespace petik
