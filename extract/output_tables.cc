#include "extract/output_tables.h"

#include <algorithm>
#include <string>
#include <utility>

namespace petik {

OutputTables::OutputTables(const std::string& printed, const RuleSet& rules)
    : text(printed),
      tests(rules.terms("test")),
      labels(rules.terms("output")),
      in(printed, rules),
      headings_(printed.size()) {}

std::size_t OutputTables::above(std::size_t i, std::string_view label, std::size_t reach) const {
  const std::size_t from = i > reach ? i - reach : 0;
  while (i-- > from)
    if (in.label(i) == label) return i;
  return in.size();
}

Cell OutputTables::heading(std::size_t i) {
  Cell out = cell(i);
  out.header = true;
  if (!in.label(i).ends_with("title")) headings_ = std::min(headings_, out.span.begin);
  return out;
}

Cell OutputTables::heading_above(std::size_t i, std::string_view label) {
  if (const std::size_t at = above(i, label); at < in.size()) return heading(at);
  Cell out;
  out.header = true;
  for (const Term& term : labels.entries())
    if (term.value == label && !term.match.empty()) out.text = term.match.front().text;
  return out;
}

Cell OutputTables::repeated(Cell cell) {
  cell.span = {};
  return cell;
}

void OutputTables::cover(OutputGrid& grid, std::size_t from, std::size_t to) const {
  const Span body{in.span(from).begin, in.span(to - 1).end};
  if (grid.body.empty()) grid.body = body;
  grid.body = {std::min(grid.body.begin, body.begin), std::max(grid.body.end, body.end)};
}

void OutputTables::set_names(OutputGrid& grid, const std::vector<Span>& names) const {
  std::vector<std::pair<Span, Span>> parted;
  bool two = false;
  for (const Span name : names) {
    parted.push_back(in.cells_of(name));
    two = two || !parted.back().first.empty();
  }
  Cell first;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    grid.rows[r][0] = in.cell(parted[r].second);
    if (!two) continue;
    first = parted[r].first.empty() ? repeated(first) : in.cell(parted[r].first);
    grid.rows[r].insert(grid.rows[r].begin(), first);
  }
  if (two)
    for (auto& row : grid.head) row.insert(row.begin(), Cell{});
}

void OutputTables::leave_unread(std::size_t from, std::size_t to, std::string reason) {
  Table table;
  table.layout = "output";
  table.body = {in.span(from).begin, in.span(to - 1).end};
  table.unread_reason = std::move(reason);
  tables.push_back(std::move(table));
}

void OutputTables::add(OutputGrid grid) {
  if (grid.rows.empty()) return;
  Table table;
  table.layout = "output";
  grid.body.begin = std::min(grid.body.begin, std::exchange(headings_, text.size()));
  // Headings may be those of a table above that goes on.
  if (!tables.empty()) grid.body.begin = std::max(grid.body.begin, tables.back().body.end);
  table.body = grid.body;
  table.header_rows = grid.head.size();
  table.rows = std::move(grid.head);
  for (auto& row : grid.rows) table.rows.push_back(std::move(row));
  tables.push_back(std::move(table));
}

}  // namespace petik
