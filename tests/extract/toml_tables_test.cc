#include "extract/toml_tables.h"

#include <gtest/gtest.h>

#include "extract/rule_set.h"

namespace petik {
namespace {

std::string problem(const std::string& text) {
  try {
    read_toml_tables("groups.toml", text, "group");
  } catch (const RuleError& e) {
    return e.problems.at(0);
  }
  return "";
}

TEST(TomlTables, TextsAndLists) {
  const auto tables = read_toml_tables(
      "g", "# note\n[[group]]\nid = \"asi\"\noutcomes = [\"a\", 'b']\n\n[[group]]\nid = \"c\"\n", "group");
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].line, 2);
  EXPECT_EQ(tables[0].values.at("outcomes"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(tables[1].values.at("id"), (std::vector<std::string>{"c"}));
  EXPECT_TRUE(read_toml_tables("g", "", "group").empty());
}

TEST(TomlTables, SaysWhatIsWrongAndWhere) {
  EXPECT_TRUE(problem("[[group]\n").starts_with("groups.toml:1:"));
  EXPECT_EQ(problem("[[grup]]\nid = 'a'\n"), "groups.toml:1:3: only [[group]] is expected here");
  EXPECT_EQ(problem("[[group]]\nid = 3\n"), "groups.toml:2:6: a text or a list of texts is expected here");
  EXPECT_EQ(problem("[[group]]\nid = ['a', 3]\n"),
            "groups.toml:2:6: a text or a list of texts is expected here");
}

TEST(TomlTables, StringsComeBack) {
  for (const std::string& text : {std::string("a \"b\" \\ c"), std::string("garis\nbaru"),
                                  std::string("kadar 'Hb'"), std::string("µ ±")}) {
    const auto tables = read_toml_tables("g", "[[group]]\nid = " + toml_string(text), "group");
    EXPECT_EQ(tables.at(0).values.at("id").at(0), text);
  }
}

}  // namespace
}  // namespace petik
