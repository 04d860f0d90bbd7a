#include "extract/term_starts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/rule_set.h"

namespace petik {
namespace {

RuleSet lists(const std::vector<std::pair<std::string, std::string>>& forms) {
  std::vector<RuleFile> files;
  for (const auto& [kind, form] : forms) {
    files.push_back({"words/" + kind + ".toml", "kind = '" + kind +
                                                    "'\nabout = 'x'\n[[term]]\nvalue = 'v'\nforms = ['" +
                                                    form + "']\nmatch = ['x']\n"});
  }
  return load_rules(files);
}

TEST(TermStarts, TellsWhereFormsOfWhichListsMayBegin) {
  const RuleSet rules = lists({{"arm", "kelompok kontrol"}, {"center", "rata|rerata"}, {"month", "maret"}});
  std::vector<TermStart> starts;
  rules.term_starts().find("Maret, Kelompok  kontrol, rerata", starts);
  ASSERT_EQ(starts.size(), 2u);
  EXPECT_EQ(starts[0].at, 7u);
  EXPECT_EQ(starts[0].lists, TermStarts::bit_of("arm"));
  EXPECT_EQ(starts[1].at, 26u);
  EXPECT_EQ(starts[1].lists, TermStarts::bit_of("center"));
  EXPECT_EQ(TermStarts::bit_of("month"), 0u) << "sentences are not asked for it";
}

TEST(TermStarts, OnlyWhereAWordBegins) {
  const RuleSet rules = lists({{"arm", "kontrol"}});
  std::vector<TermStart> starts;
  rules.term_starts().find("terkontrol ékontrol", starts);
  EXPECT_TRUE(starts.empty());
}

// What is found with its help is what is found without: on all examples of the built-in rules.
TEST(TermStarts, NeverMissAHit) {
  const RuleSet rules = load_rules(builtin_rule_files());
  std::size_t hits = 0;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.match) {
      std::vector<TermStart> starts;
      rules.term_starts().find(example.text, starts);
      for (const std::string_view kind : sentence_lists) {
        const auto alone = rules.terms(kind).find_all(example.text);
        const auto with = rules.terms(kind).find_all(example.text, starts, TermStarts::bit_of(kind));
        ASSERT_EQ(alone.size(), with.size()) << kind << ": " << example.text;
        for (std::size_t i = 0; i < alone.size(); ++i) {
          EXPECT_EQ(alone[i].value, with[i].value);
          EXPECT_EQ(alone[i].span, with[i].span);
          ++hits;
        }
      }
    }
  }
  EXPECT_GT(hits, 1000u);
}

}  // namespace
}  // namespace petik
