#include "extract/table_order.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extract/rule_set.h"

namespace petik {
namespace {

Table table(const std::string& statistic, const std::vector<std::pair<std::string, std::string>>& pairs) {
  Table out;
  const auto cell = [](const std::string& text) { return Cell{text, {}, false}; };
  out.rows.push_back({cell("Variabel"), cell(statistic), cell("p")});
  out.header_rows = 1;
  for (const auto& [value, p] : pairs) out.rows.push_back({cell("x"), cell(value), cell(p)});
  return out;
}

bool contradicts(const Table& table) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  return contradicts_itself(table, rules);
}

TEST(TableOrder, TheLargerStatisticHasTheSmallerP) {
  EXPECT_FALSE(contradicts(table("r", {{"0,386", "0,003"}, {"-0,355", "0,006"}, {"0,078", "0,560"}})));
  EXPECT_TRUE(contradicts(table("r", {{"0,386", "0,012"}, {"0,272", "0,078"}, {"0,326", "0,154"}})));
  EXPECT_TRUE(contradicts(table("Z", {{"0,800", "0,812"}, {"0,608", "0,793"}, {"0,001", "0,001"}})));
}

TEST(TableOrder, OneOfManyMayBeOfAnotherSample) {
  EXPECT_FALSE(
      contradicts(table("r", {{"0,51", "0,001"}, {"0,42", "0,004"}, {"0,33", "0,090"}, {"0,30", "0,021"}})));
}

TEST(TableOrder, NoRowIsCalledByAWordThatJoinsOthers) {
  Table torn = table("Mean", {{"9,3", "0,012"}, {"11,4", "0,078"}});
  EXPECT_FALSE(contradicts(torn));
  torn.rows.back().front().text = "dan";
  EXPECT_TRUE(contradicts(torn));
}

TEST(TableOrder, TestsStandInColumnsOrInRows) {
  Table crossed = table("X 2", {{",418", "1"}, {",000", ""}});
  EXPECT_FALSE(contradicts(crossed));
  crossed.rows.back().front().text = "Sig.";
  EXPECT_TRUE(contradicts(crossed));
}

TEST(TableOrder, SaysNothingOfOtherTables) {
  EXPECT_FALSE(contradicts(Table()));
  // F and chi-square have degrees of freedom of their own.
  EXPECT_FALSE(contradicts(table("F", {{"4,1", "0,050"}, {"2,9", "0,012"}})));
  EXPECT_FALSE(contradicts(table("r", {{"0,4", "-"}, {"0,2", ""}})));
}

}  // namespace
}  // namespace petik
