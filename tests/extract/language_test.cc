#include "extract/language.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/rule_set.h"

namespace petik {
namespace {

TEST(LanguageReader, CountsTheWordsOfTheList) {
  const RuleSet rules = load_rules(builtin_rule_files());
  const WordCount count = LanguageReader(rules.terms("language")).count("Yang\npetik: THE petik of, dan é x");
  EXPECT_EQ(count.id, 2u);
  EXPECT_EQ(count.en, 2u);
}

TEST(LanguageReader, SeesWordsWhereverTheyStand) {
  const RuleSet rules = load_rules(builtin_rule_files());
  LanguageReader reader(rules.terms("language"));
  for (std::size_t before = 0; before < 200; ++before) {
    EXPECT_EQ(reader.count(std::string(before, '.') + "sebelum").id, 1u) << before;
    EXPECT_EQ(reader.count(std::string(before, '.') + "yang dan").id, 2u) << before;
    EXPECT_EQ(reader.count(std::string(before, '.') + "sebelumx dan").id, 1u) << before;
    EXPECT_EQ(reader.count(std::string(before, 'x') + "dan").id, before == 0 ? 1u : 0u) << before;
  }
}

}  // namespace
}  // namespace petik
