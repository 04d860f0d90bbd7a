#include "normalize/table_counts.h"

#include <algorithm>
#include <cmath>

#include "normalize/table_kinds.h"
#include "normalize/table_places.h"

namespace petik {
namespace {

// A column of counts of categories, not of sample sizes beside tests or ranks.
bool of_categories(const TableLayout& t) {
  for (const Column& column : t.columns)
    if (column.numeric &&
        (column.phrase.kind == "rank" || column.phrase.kind == "t" || column.phrase.kind == "z" ||
         column.phrase.kind == "r" || column.phrase.kind == "w"))
      return false;
  return true;
}

}  // namespace

void CountReader::read(std::size_t r, std::size_t c, std::optional<CellValue>& sample) {
  auto n = t_.cells.first(r, c);
  if (n && n->number.ambiguous && n->number.decimals == 3) {
    // "1.250" in a column of counts.
    n->number.value = std::round(n->number.value * 1000);
    n->number.decimals = 0;
  }
  if (!whole(n)) return ledger_.unread_cell(r, c, "no count");
  auto percent = percent_beside(t_, r, c);
  if (t_.columns[c].total) {
    row_totals_[r] = *n;
    ledger_.explain(n, "total of the row");
    if (percent) ledger_.explain(percent, "percentage of a total");
    return;
  }
  const bool measured = row_measures(r, c);
  if (measured) {
    if (!sample) sample = n;
    ledger_.use(n, "n");
    if (!percent || std::abs(percent->number.value - 100) < 0.05) {
      ledger_.explain(percent, "percentage of a total");
      return;
    }
  } else if (!percent && !of_categories(t_)) {
    sample = n;  // beside ranks or a test: the sample's size
    ledger_.explain(n, "sample size");
    return;
  }
  TableCount count;
  count.place = place_of_count(t_, r, c);
  count.events = n;
  ledger_.use(n, "events");
  if (percent && percent->number.value >= 0 && percent->number.value <= 100.5) {
    count.percent = percent;
    ledger_.use(percent, "percent");
  }
  add(r, c, std::move(count));
}

// Does the row hold means or the like in the count's own group?
bool CountReader::row_measures(std::size_t r, std::size_t c) const {
  if (t_.rows[r].short_measure && t_.counts(c)) return false;
  for (std::size_t k = 0; k < t_.columns.size(); ++k) {
    if (k == c || !t_.columns[k].numeric || !t_.cells.shape(r, k).numeric()) continue;
    bool near = t_.columns[k].key == t_.columns[c].key || t_.columns[c].key.empty();
    if (near && (is_measure(t_.columns[k].phrase.kind) || t_.columns[k].phrase.kind == "difference" ||
                 t_.columns[k].phrase.kind == "n_gain"))
      return true;
  }
  return !t_.rows[r].measure.empty();
}

void CountReader::read_percent(std::size_t r, std::size_t c) {
  auto p = t_.cells.first(r, c);
  if (!p || ledger_.knows(*p)) return;
  if (c > 0 && t_.counts(c - 1) && t_.cells.shape(r, c - 1).numeric()) return;  // read beside its count
  if (t_.columns[c].total) return ledger_.explain(p, "percentage of a total");
  if (p->number.value < 0 || p->number.value > 100.5) return ledger_.unread_cell(r, c, "no percentage");
  TableCount count;
  count.place = place_of_count(t_, r, c);
  count.percent = p;
  ledger_.use(p, "percent");
  add(r, c, std::move(count));
}

void CountReader::add(std::size_t r, std::size_t c, TableCount count) {
  counts_at_.push_back({facts_.counts.size(), r, c});
  facts_.counts.push_back(std::move(count));
}

void CountReader::finish() {
  const Totals totals = read_totals();
  give_totals(totals);
  add_sizes(totals);
}

CountReader::Totals CountReader::read_totals() {
  Totals totals;
  for (std::size_t r : total_rows_)
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      if (!t_.columns[c].numeric || !t_.cells.shape(r, c).numeric()) continue;
      if (t_.counts(c) && whole(t_.cells.first(r, c))) totals[{t_.rows[r].block, c}] = *t_.cells.first(r, c);
      ledger_.explain_cell(r, c, "total");
    }
  return totals;
}

void CountReader::give_totals(const Totals& totals) {
  for (const CountAt& at : counts_at_) {
    TableCount& count = facts_.counts[at.fact];
    if (t_.percent_by_row) {
      auto it = row_totals_.find(at.row);
      if (it != row_totals_.end()) count.total = it->second;
      continue;
    }
    std::size_t c = at.column;
    if (!t_.counts(c) && c > 0) --c;
    auto it = totals.find({t_.rows[at.row].block, c});
    if (it == totals.end()) it = last_total(totals, t_.rows[at.row].block, c);
    if (it != totals.end() && count.events && count.events->number.value <= it->second.number.value)
      count.total = it->second;
  }
}

// One total at the table's end for all blocks: no total stands in them.
CountReader::Totals::const_iterator CountReader::last_total(const Totals& totals, std::size_t block,
                                                            std::size_t column) const {
  std::size_t found = 0;
  auto only = totals.end();
  for (auto it = totals.begin(); it != totals.end() && found < 2; ++it)
    if (it->first.second == column) only = it, ++found;
  if (found != 1 || only->first.first < block) return totals.end();
  // It must be what the block adds up to.
  double sum = 0;
  for (const CountAt& at : counts_at_)
    if (at.column == column && t_.rows[at.row].block == block && facts_.counts[at.fact].events)
      sum += facts_.counts[at.fact].events->number.value;
  return sum == only->second.number.value ? only : totals.end();
}

void CountReader::add_sizes(const Totals& totals) {
  for (const auto& [where, n] : totals) {
    if (t_.percent_by_row && !t_.columns[where.second].total) continue;
    const Phrase& heading = t_.columns[where.second].phrase;
    TableFacts::Size size;
    size.place = place_of(t_, n.row, heading);
    if (!heading.rest.empty() && size.place.arm.empty()) size.place.arm = heading.rest;
    size.n = n;
    facts_.sizes.push_back(size);
    ledger_.total(n);
  }
  for (const Column& column : t_.columns)
    if (!column.phrase.size.empty() && column.numeric)
      add_printed_size(column.phrase.size, column.phrase.arm.empty() ? column.phrase.rest : column.phrase.arm,
                       column.phrase.role);
  for (const Row& row : t_.rows)
    if (!row.size.empty() && row.own_arm) add_printed_size(row.size, row.place.arm, row.place.role);
}

// "(n=17)" in a heading or label.
void CountReader::add_printed_size(Span span, const TableLabel& arm, const std::string& role) {
  TableFacts::Size size;
  size.place.table = t_.index;
  size.place.arm = arm;
  size.place.role = role;
  size.n = t_.cells.size(span);
  bool known = std::any_of(facts_.sizes.begin(), facts_.sizes.end(),
                           [&](const auto& s) { return s.n.span == size.n.span; });
  if (size.n.number.value > 0 && !known) facts_.sizes.push_back(size);
}

}  // namespace petik
