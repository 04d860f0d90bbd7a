#include "normalize/rule_examples.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace petik {
namespace {

// PETIK_RULES=DIR tests the files of a folder instead of the built-in ones, without a new build.
std::vector<RuleFile> files_under_test() {
  const char* folder = std::getenv("PETIK_RULES");
  auto files = folder && *folder ? read_rule_files(folder) : builtin_rule_files();
  for (RuleFile& file : files) file.proven = false;  // this is the proof
  return files;
}

TEST(BuiltinRules, LoadAndPassTheirExamples) {
  try {
    const RuleSet rules = load_rules(files_under_test());
    for (const std::string& failure : check_examples(rules)) ADD_FAILURE() << failure;
  } catch (const RuleError& error) {
    for (const std::string& problem : error.problems) ADD_FAILURE() << problem;
  }
}

// What check_examples says of a rule that finds every p, tried on this example too.
std::vector<std::string> failures_of(const std::string& example) {
  const std::string rule =
      "[[rule]]\nid = 'p'\nkind = 'p_value'\nabout = 'A p.'\n"
      "pattern = 'p\\s*=\\s*(?P<value>0,\\d+)'\nfields = { value = 'probability' }\n"
      "match = [{ text = 'p = 0,1', value = 0.1 }, " +
      example + "]\nno_match = [{ text = 'x', why = 'x' }]\n";
  return check_examples(load_rules({{"p.toml", rule, false}}));
}

TEST(RuleExamples, OneMentionIsExpectedUnlessTheExampleSaysMore) {
  EXPECT_EQ(failures_of("{ text = 'p = 0,2', value = 0.2 }"), std::vector<std::string>());
  EXPECT_EQ(failures_of("{ text = 'p = 0,2 dan p = 0,3', value = 0.2 }"),
            std::vector<std::string>{"p.toml:7: p: expected one mention, got 2 in 'p = 0,2 dan p = 0,3'"});
  EXPECT_EQ(failures_of("{ text = 'p = 0,2 dan p = 0,3', mentions = 2, value = 0.2 }"),
            std::vector<std::string>());
  EXPECT_EQ(failures_of("{ text = 'p = 0,2', mentions = 2, value = 0.2 }"),
            std::vector<std::string>{"p.toml:7: p: expected 2 mentions, got 1 in 'p = 0,2'"});
}

}  // namespace
}  // namespace petik
