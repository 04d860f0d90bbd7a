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
  const RuleSet rules = lists({{"arm", "kelompok kontrol"}, {"month", "januari|februari"}});
  std::vector<TermStart> starts;
  rules.term_starts().find("Rerata Kelompok  kontrol, Februari", starts);
  ASSERT_EQ(starts.size(), 2u);
  EXPECT_EQ(starts[0].at, 7u);
  EXPECT_EQ(starts[0].lists, rules.term_starts().bit_of("arm"));
  EXPECT_EQ(starts[1].at, 26u);
  EXPECT_EQ(starts[1].lists, rules.term_starts().bit_of("month"));
  EXPECT_EQ(rules.term_starts().bit_of("none such"), 0u);
}

TEST(TermStarts, OnlyWhereAWordBegins) {
  const RuleSet rules = lists({{"arm", "kontrol"}});
  std::vector<TermStart> starts;
  rules.term_starts().find("terkontrol ékontrol", starts);
  EXPECT_TRUE(starts.empty());
}

TEST(TermStarts, MoreListsThanBits) {
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 80; ++i)
    many.emplace_back("k" + std::to_string(100 + i), "kata" + std::to_string(100 + i));
  const RuleSet rules = lists(many);
  for (const auto& [kind, form] : many) {
    std::vector<TermStart> starts;
    rules.term_starts().find(form, starts);
    ASSERT_EQ(starts.size(), 1u);
    EXPECT_EQ(rules.terms(kind).find_all(form, starts, rules.term_starts().bit_of(kind)).size(), 1u) << form;
  }
}

// What is found with its help is what is found without: on all examples of the built-in rules.
TEST(TermStarts, NeverMissAHit) {
  const RuleSet rules = load_rules(builtin_rule_files());
  std::size_t hits = 0;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.match) {
      std::vector<TermStart> starts;
      rules.term_starts().find(example.text, starts);
      for (const std::string& kind : rules.term_kinds()) {
        const auto alone = rules.terms(kind).find_all(example.text);
        const auto with = rules.terms(kind).find_all(example.text, starts, rules.term_starts().bit_of(kind));
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
