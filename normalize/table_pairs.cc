#include "normalize/table_pairs.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "normalize/table_tests.h"

namespace petik {
namespace {

const TableLabel& name_of(const Column& column) {
  return column.phrase.arm.empty() ? column.phrase.rest : column.phrase.arm;
}

}  // namespace

bool compares_pairs(const TableLayout& t) {
  if (t.caption.test.test.empty()) return false;
  std::set<std::string> rows;
  for (std::size_t r = t.first_row(); r < t.rows.size(); ++r) {
    if (t.cells.ragged(r)) return false;
    rows.insert(t.rows[r].label.text);
  }
  std::size_t columns = 0, shared = 0, values = 0;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    const Column& column = t.columns[c];
    if (!column.numeric) continue;
    if (!column.phrase.kind.empty() || name_of(column).empty()) return false;
    ++columns;
    shared += rows.contains(name_of(column).text);
    for (std::size_t r = t.first_row(); r < t.rows.size(); ++r) {
      if (!t.cells.shape(r, c).numeric()) continue;
      const auto p = read_p(t, r, c);
      if (!p || p->value.number.decimals < 2) return false;
      ++values;
    }
  }
  // Of arms in a row each but the first and the last has a column and a row.
  return columns > 1 && shared + 1 >= columns && values >= columns;
}

void read_pairs(const TableLayout& t, TableLedger& ledger, TableFacts& facts) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t r = t.first_row(); r < t.rows.size(); ++r) {
    for (std::size_t c = 0; c < t.columns.size(); ++c) {
      if (!t.columns[c].numeric || !t.cells.shape(r, c).numeric()) continue;
      const std::string &one = t.rows[r].label.text, &other = name_of(t.columns[c]).text;
      if (one == other || !seen.insert(std::minmax(one, other)).second) {
        ledger.explain_cell(r, c, "a pair of arms that was named before");
        continue;
      }
      TableTest test;
      test.place.table = t.index;
      test.place.exposure.text = one + " - " + other;
      test.test = t.caption.test.test;
      test.test_label = t.caption.test.label;
      test.p = read_p(t, r, c);
      test.between = true;
      ledger.use(test.p->value, "p");
      facts.tests.push_back(std::move(test));
    }
  }
}

}  // namespace petik
