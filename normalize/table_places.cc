#include "normalize/table_places.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/code_series.h"

namespace petik {

namespace {

// Two columns hold the same and nothing says what parts them: no one arm or time is of both.
bool twins(const TableLayout& t) {
  std::set<std::string> kinds;
  for (const Column& column : t.columns)
    if (column.numeric && column.key.empty() && !column.phrase.kind.empty() &&
        !kinds.insert(column.phrase.kind).second)
      return true;
  return false;
}

// "K0" of the row and "P1" of the column: two factors, which only together are an arm.
bool are_factors(std::string_view row, std::string_view column) {
  return !row.empty() && code_in_front(row) == row && code_in_front(column) == column &&
         !is_series({row, column});
}

}  // namespace

TablePlace place_of(const TableLayout& t, std::size_t r, const Phrase& column) {
  TablePlace p = t.rows[r].place;
  p.table = t.index;
  if (!column.arm.empty() && are_factors(p.arm.text, column.arm.text))
    p.arm = {p.arm.text + column.arm.text, {}}, p.role.clear();
  else if (!column.arm.empty())
    p.arm = column.arm, p.role = column.role;
  if (!column.timepoint.empty()) p.timepoint = column.timepoint, p.time = column.time;
  // The corner of the table may say the time of all rows: "Sebelum | Frekuensi | Mean".
  if (p.time.empty() && p.timepoint.empty() && !t.columns.empty() && !t.columns[0].phrase.timepoint.empty() &&
      !t.columns[0].numeric) {
    p.timepoint = t.columns[0].phrase.timepoint;
    p.time = t.columns[0].phrase.time;
  }
  if (p.arm.empty() && !t.columns.empty() && !t.columns[0].phrase.arm.empty() && !t.columns[0].numeric) {
    p.arm = t.columns[0].phrase.arm;
    p.role = t.columns[0].phrase.role;
    p.arm_from_caption = true;
  }
  if (twins(t)) return p;
  if (p.arm.empty() && !t.caption.phrase.arm.empty()) {
    p.arm = t.caption.phrase.arm;
    p.role = t.caption.phrase.role;
    p.arm_from_caption = true;
  }
  // "Rataan konsumsi, pertambahan bobot": a change that the caption names is of one outcome, not of each.
  const bool other = t.caption.phrase.time == "change" && column.arm.empty() && !column.rest.empty();
  if (p.timepoint.empty() && !t.caption.phrase.timepoint.empty() && !other) {
    p.timepoint = t.caption.phrase.timepoint;
    p.time = t.caption.phrase.time;
    p.time_from_caption = true;
  }
  return p;
}

void doubt_arm_of_caption(TableFacts& facts) {
  std::map<std::string, std::vector<TableContinuous*>> same_place;
  for (TableContinuous& fact : facts.continuous) {
    const TablePlace& p = fact.place;
    if (!p.arm_from_caption || p.arm.empty() || !fact.mean) continue;
    same_place[p.outcome.text + "|" + p.category.text + "|" + p.exposure.text + "|" + p.timepoint.text]
        .push_back(&fact);
  }
  const bool several = std::ranges::any_of(same_place, [](const auto& place) {
    return std::ranges::any_of(place.second, [&](const TableContinuous* fact) {
      return fact->mean->number.value != place.second.front()->mean->number.value;
    });
  });
  if (!several) return;
  for (TableContinuous& fact : facts.continuous)
    if (fact.place.arm_from_caption) fact.place.arm = {}, fact.place.role.clear();
}

TablePlace place_of_count(const TableLayout& t, std::size_t r, std::size_t c) {
  const Phrase& column = t.columns[c].phrase;
  TablePlace p = place_of(t, r, column);
  const auto& names = t.rows[r].names;
  bool crossed = t.percent_by_row && !column.rest.empty() && column.arm.empty();
  if (crossed || (t.percent_by_row && column.rest.empty() && t.count_groups > 1 && column.arm.empty() &&
                  column.timepoint.empty())) {
    p.category = column.rest;
    if (!names.empty()) {
      p.exposure = names.back();
      if (names.size() > 1) p.exposure.text = names[names.size() - 2].text + ": " + p.exposure.text;
      if (names.size() > 1) p.exposure.span = {};
    } else if (!t.rows[r].place.arm.empty()) {
      p.exposure = t.rows[r].place.arm;
    }
    return p;
  }
  if (t.rows[r].header_arm && column.arm.empty()) {
    // "Kelas | n | %" above "SD": the label is a category after all.
    p.category = t.rows[r].place.arm;
    p.arm = {};
    if (!names.empty()) p.outcome = names.back();
  }
  if (!column.rest.empty() && column.arm.empty()) p.arm = column.rest;
  if (!p.category.empty()) {
  } else if (!names.empty()) {
    p.category = names.back();
    if (names.size() > 1) p.outcome = names[names.size() - 2];
  } else if (!t.rows[r].label.empty() && t.rows[r].place.arm.empty()) {
    p.category = t.rows[r].label;
  }
  if (p.outcome.empty()) p.outcome = corner(t);
  return p;
}

TableLabel corner(const TableLayout& t) {
  for (std::size_t c = 0; c < t.columns.size() && !t.columns[c].numeric; ++c)
    if (!t.columns[c].number && t.columns[c].phrase.label.empty() && !t.columns[c].phrase.rest.empty())
      return t.columns[c].phrase.rest;
  return {};
}

const Column& column_of(const TableLayout& t, const std::string& key) {
  static const Column kNone;
  for (const Column& column : t.columns)
    if (column.numeric && column.key == key) return column;
  return kNone;
}

bool arms_in_rows(const TableLayout& t, std::size_t difference) {
  std::set<std::string> arms;
  std::size_t rows = 0, filled = 0;
  for (const Column& column : t.columns)
    if (column.numeric && !column.phrase.timepoint.empty()) return false;
  for (std::size_t r = t.first_row(); r < t.rows.size(); ++r) {
    const Row& row = t.rows[r];
    if (row.kind != RowKind::data || row.place.arm.empty()) continue;
    if (!row.place.timepoint.empty()) return false;
    arms.insert(row.place.arm.text);
    ++rows;
    filled += t.cells.shape(r, difference).numeric();
  }
  return arms.size() > 1 && filled * arms.size() == rows;
}

bool arms_in_columns(const TableLayout& t) {
  std::set<std::string> arms, times;
  for (const Column& column : t.columns) {
    if (!column.numeric || column.phrase.kind == "difference") continue;
    if (!column.phrase.arm.empty()) arms.insert(column.phrase.arm.text);
    if (!column.phrase.time.empty()) times.insert(column.phrase.time);
  }
  return arms.size() > 1 && times.size() < 2;
}

}  // namespace petik
