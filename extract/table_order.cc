#include "extract/table_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/cell_shape.h"
#include "extract/rule_set.h"
#include "extract/stream_words.h"

namespace petik {
namespace {

constexpr double rounding = 0.0015;  // printed with three decimals
constexpr std::size_t let_pass = 4;  // one contradiction in so many comparisons

std::optional<double> number(const Cell& cell) {
  const CellShape shape = read_cell_shape(cell.text);
  if (shape.shape != Shape::number) return std::nullopt;
  return rough_value(shape.first.of(cell.text));
}

bool tears_labels(const Table& table, const RuleSet& rules) {
  const TermList& joints = rules.terms("joint");
  for (std::size_t row = table.header_rows; row < table.rows.size(); ++row) {
    const std::vector<Cell>& cells = table.rows[row];
    if (!cells.empty() && !joints.whole(cells.front().text).empty()) return true;
  }
  return false;
}

// Columns of a test's statistic above a row of p values: one of the two is none.
bool crosses_tests(const Table& table, const RuleSet& rules) {
  const TermList& kinds = rules.terms("column");
  const auto is_statistic = [&](const Cell& cell) {
    const std::string_view kind = kinds.whole(cell.text);
    return kind == "t" || kind == "z" || kind == "f_statistic" || kind == "chi2";
  };
  const auto is_p = [&](const std::vector<Cell>& row) {
    return !row.empty() && kinds.whole(row.front().text) == "p";
  };
  const auto body = table.rows.begin() + static_cast<std::ptrdiff_t>(table.header_rows);
  return std::any_of(table.rows.begin(), body,
                     [&](const auto& row) { return std::ranges::any_of(row, is_statistic); }) &&
         std::any_of(body, table.rows.end(), is_p);
}

}  // namespace

bool contradicts_itself(const Table& table, const RuleSet& rules) {
  if (tears_labels(table, rules) || crosses_tests(table, rules)) return true;
  if (table.header_rows == 0) return false;
  const std::vector<Cell>& header = table.rows[table.header_rows - 1];
  const TermList& kinds = rules.terms("column");
  std::size_t compared = 0, contradictions = 0;
  std::optional<std::size_t> statistic;
  for (std::size_t column = 1; column < header.size(); ++column) {
    const std::string_view kind = kinds.whole(header[column].text);
    if (kind == "r" || kind == "rho" || kind == "z") statistic = column;
    if (kind != "p" || !statistic) continue;
    std::vector<std::pair<double, double>> pairs;  // how large; p
    for (std::size_t row = table.header_rows; row < table.rows.size(); ++row) {
      const auto value = number(table.rows[row][*statistic]), p = number(table.rows[row][column]);
      if (value && p) pairs.push_back({std::abs(*value), *p});
    }
    for (const auto& [a, p_of_a] : pairs) {
      for (const auto& [b, p_of_b] : pairs) {
        if (a <= b + rounding) continue;
        ++compared;
        if (p_of_a > p_of_b + rounding) ++contradictions;
      }
    }
    statistic.reset();
  }
  return contradictions * let_pass > compared;
}

}  // namespace petik
