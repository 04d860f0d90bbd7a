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

}  // namespace
}  // namespace petik
