#include "normalize/table_kinds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/code_series.h"

namespace petik {
namespace {

// How many cells of a column have which shape.
struct Tally {
  std::size_t cells = 0, numbers = 0, counts = 0, pluses = 0, pairs = 0, shares = 0, percents = 0, marks = 0,
              signs = 0;
};

// "5 (33,3)": a whole number and at most 100.
bool may_be_share(const TableLayout& t, std::size_t r, std::size_t c) {
  if (t.cells.shape(r, c).shape != Shape::pair && t.cells.shape(r, c).shape != Shape::bracket) return false;
  const auto& percent = t.cells.second(r, c);
  return t.cells.shape(r, c).third.empty() && whole(t.cells.first(r, c)) && percent &&
         percent->number.value >= 0 && percent->number.value <= 100.5;
}

Tally tally(const TableLayout& t, std::size_t c) {
  Tally out;
  for (std::size_t r = t.table.header_rows; r < t.table.rows.size(); ++r) {
    const CellShape& s = t.cells.shape(r, c);
    if (!s.numeric() || t.cells.ragged(r) || !t.rows[r].measure.empty()) continue;
    if (t.rows[r].kind == RowKind::explained) continue;
    if (t.rows[r].test && s.shape != Shape::number) continue;
    ++out.cells;
    out.numbers += s.shape == Shape::number;
    out.counts += t.cells.count_like(r, c);
    out.pluses += s.shape == Shape::plus_minus;
    out.pairs += s.shape == Shape::pair || (s.shape == Shape::bracket && s.third.empty());
    out.shares += may_be_share(t, r, c);
    out.percents += s.percent_second || s.shape == Shape::pair;
    out.signs += s.shape == Shape::number && s.percent_first;
    out.marks += !s.mark.empty() && s.mark.of(t.cells.at(r, c).text).front() >= 'a';
  }
  return out;
}

TableLabel heading_of(const TableLayout& t, const Column& column) {
  const auto c = static_cast<std::size_t>(&column - t.columns.data());
  TableLabel out;
  for (std::size_t r = 0; r < t.table.header_rows; ++r)
    if (TableLabel label = t.cells.label(r, c); !label.empty()) out = std::move(label);
  return out;
}

bool any_sd_heading(const std::vector<Column>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.phrase.kind == "sd"; });
}

// "Pretest | Posttest | Selisih" above rows "Mean" and "SD": the difference is a time like the others.
void place_differences(TableLayout& t) {
  if (std::none_of(t.rows.begin(), t.rows.end(), [](const Row& r) { return r.measure == "mean"; })) return;
  for (const Column& column : t.columns)
    if (column.numeric && is_measure(column.phrase.kind)) return;
  for (Column& column : t.columns) {
    if (!column.numeric || column.phrase.kind != "difference" || !column.phrase.timepoint.empty()) continue;
    column.phrase.kind.clear();
    column.phrase.timepoint = heading_of(t, column);
    column.phrase.time = "change";
    column.key += "|change";
  }
}

// "Rataan" over all columns of rows "Rataan" and "SD": the rows say what they hold.
void leave_kinds_to_rows(TableLayout& t) {
  std::set<std::string> measures;
  for (const Row& row : t.rows) {
    if (row.kind == RowKind::data && row.measure.empty() && !row.label.empty()) return;
    if (row.kind == RowKind::data) measures.insert(row.measure);
  }
  if (!measures.count("mean") || !(measures.count("sd") || measures.count("se"))) return;
  for (Column& column : t.columns)
    if (column.numeric && column.phrase.kind == "mean") column.phrase.kind.clear();
}

// "Pretest | Posttest | N-Gain" beside arms: a gain is that of two means.
void read_means_of_gains(TableLayout& t) {
  const bool gains = std::any_of(t.columns.begin(), t.columns.end(), [](const Column& column) {
    return column.numeric && column.phrase.kind == "n_gain";
  });
  const bool arms = std::all_of(t.rows.begin(), t.rows.end(), [](const Row& row) {
    return row.kind != RowKind::data || row.label.empty() || !row.place.arm.empty();
  });
  if (!gains || !arms) return;
  for (Column& column : t.columns)
    if (column.numeric && column.phrase.kind.empty() && !column.phrase.timepoint.empty())
      column.phrase.kind = "mean";
}

// "Statistic | Std. Error" above rows "Mean", "Median", "Std. Deviation": the rows say what the statistic is,
// and the error is that of the mean.
void read_statistics_by_rows(TableLayout& t) {
  if (std::none_of(t.rows.begin(), t.rows.end(), [](const Row& r) { return r.measure == "mean"; })) return;
  for (Column& column : t.columns)
    if (column.numeric && column.phrase.kind == "statistic") column.phrase.kind.clear();
}

// Codes of two factors, one in the rows and one above the columns, with means of either at the table's edge.
bool is_factor(const TableLayout& t, const Column& column) {
  const auto coded = [](const std::string& arm) { return !arm.empty() && code_in_front(arm) == arm; };
  return coded(column.phrase.arm.text) &&
         std::any_of(
             t.rows.begin(), t.rows.end(),
             [&](const Row& row) { return row.kind == RowKind::data && coded(row.place.arm.text); }) &&
         std::any_of(t.rows.begin(), t.rows.end(), [](const Row& row) { return row.measure == "mean"; });
}

// Are all numbers of the column from 0 to 1, with decimals?
bool may_be_ps(const TableLayout& t, std::size_t c) {
  std::size_t seen = 0;
  for (std::size_t r = t.table.header_rows; r < t.table.rows.size(); ++r) {
    const auto& v = t.cells.first(r, c);
    if (!v) continue;
    if (v->number.value < 0 || v->number.value > 1 || v->number.decimals < 2) return false;
    ++seen;
  }
  return seen > 0;
}

void choose_by_shape(TableLayout& t) {
  bool rows_measure = false;
  for (std::size_t r = t.table.header_rows; r < t.rows.size(); ++r)
    rows_measure = rows_measure || !(t.rows[r].measure.empty() || is_test(t.rows[r].measure));
  bool has_total =
      std::any_of(t.rows.begin(), t.rows.end(), [](const Row& r) { return r.kind == RowKind::total; });
  const bool shares = std::any_of(t.columns.begin(), t.columns.end(),
                                  [](const Column& c) { return c.phrase.kind == "percent"; });
  const bool degrees =
      std::any_of(t.columns.begin(), t.columns.end(), [](const Column& c) { return c.phrase.kind == "df"; });
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    Column& column = t.columns[c];
    if (!column.numeric) continue;
    std::string& kind = column.phrase.kind;
    const Tally shown = tally(t, c);
    // "F" above counts or beside shares is a frequency, above decimals or beside degrees of freedom the
    // statistic; "n" above decimals is no count.
    if (kind == "f")
      kind = degrees                                                               ? "f_statistic"
             : shares || shown.counts == shown.cells || shown.pairs == shown.cells ? "n"
                                                                                   : "f_statistic";
    if (kind == "n" && shown.counts * 2 < shown.cells && shown.pairs * 2 < shown.cells)
      kind = shown.pluses * 2 > shown.cells ? "" : "unknown";
    if (kind == "n" && shown.pairs * 2 >= shown.cells) kind = "n_percent";
    if (kind == "total")
      kind = shown.pairs * 2 >= shown.cells && shown.pairs ? "n_percent"
             : shown.counts * 2 >= shown.cells             ? "n"
                                                           : "unknown";
    if (kind == "percent" && shown.pairs * 2 >= shown.cells && shown.pairs) kind = "n_percent";
    if (kind == "n_percent" && shown.counts == shown.cells) kind = "n";
    if (kind == "mean" && shown.pluses * 2 > shown.cells) kind = "mean_sd", column.spread_not_named = true;
    if (kind.empty() && is_factor(t, column)) kind = "mean";
    // Each with its sign beside a count: its shares, whatever became of the heading.
    if (kind.empty() && shown.cells > 1 && shown.signs == shown.cells && c > 0 && t.counts(c - 1)) {
      column.phrase = t.columns[c - 1].phrase;
      column.key = t.columns[c - 1].key;
      kind = "percent";
    }
    if (!kind.empty() || rows_measure) continue;
    if (shown.pluses * 2 > shown.cells) {
      kind = "mean_sd";
      if (!t.caption.deviations && !any_sd_heading(t.columns)) column.spread_not_named = true;
    } else if (shown.pairs * 2 > shown.cells &&
               (shown.percents * 2 > shown.cells ||
                (t.shares_named && !t.caption.means && shown.shares == shown.pairs))) {
      kind = "n_percent";
    } else if (shown.marks * 2 > shown.cells ||
               (t.caption.means && shown.cells > 0 && shown.numbers == shown.cells)) {
      kind = "mean";
    } else if (t.caption.ps && !t.caption.means && shown.numbers == shown.cells &&
               column.phrase.arm.empty() && may_be_ps(t, c)) {  // above arms they may be of pairs
      kind = "p";
    } else if (shown.counts == shown.cells && (has_total || t.caption.counts) && shown.cells > 1) {
      kind = "n";
    }
  }
}

// "Konseling | Kontrol" above "50,07 (5,36) | 52,00 (5,82)": a column that nobody names holds what its
// neighbour of the same shape holds.
void follow_neighbours(TableLayout& t) {
  const auto brackets = [&t](std::size_t c) {
    const Tally shown = tally(t, c);
    return shown.cells > 0 && shown.pairs == shown.cells && shown.percents == 0;
  };
  for (std::size_t c = 1; c < t.columns.size(); ++c) {
    if (!t.columns[c].numeric || !t.columns[c].phrase.kind.empty() ||
        t.columns[c - 1].phrase.kind != "mean_sd")
      continue;
    if (brackets(c) && brackets(c - 1)) t.columns[c].phrase.kind = "mean_sd";
  }
}

// "Jumlah" heads counts as well as totals: it is a total where it is the sum of two or more counts beside
// it.
void find_total_columns(TableLayout& t) {
  std::vector<std::size_t> counts;
  for (std::size_t c = 0; c < t.columns.size(); ++c)
    if (t.columns[c].numeric && t.counts(c) && !t.columns[c].total) counts.push_back(c);
  if (counts.size() < 3) return;
  for (std::size_t last : {counts.back(), counts.front()}) {
    std::size_t good = 0, rows = 0;
    for (std::size_t r = t.table.header_rows; r < t.rows.size() && rows < 200; ++r) {
      if (t.rows[r].kind != RowKind::data || t.cells.ragged(r) || !t.cells.shape(r, last).numeric()) continue;
      double sum = 0;
      for (std::size_t c : counts)
        if (c != last && t.cells.shape(r, c).numeric())
          if (const auto& v = t.cells.first(r, c)) sum += v->number.value;
      const auto& total = t.cells.first(r, last);
      good += total && total->number.value == sum;
      ++rows;
    }
    if (rows < 2 || good * 10 < rows * 8) continue;
    t.columns[last].total = true;
    t.columns[last].key += "|total";
    if (last + 1 < t.columns.size() && t.columns[last + 1].phrase.kind == "percent") {
      t.columns[last + 1].total = true;
      t.columns[last + 1].key = t.columns[last].key;
    }
    return;
  }
}

// "Frequency | Percent | Valid Percent | Percent": shares behind those of one count, none of them smaller, are of
// the valid cases or summed up.
void find_further_shares(TableLayout& t) {
  const auto is_share = [&](std::size_t c) {
    return t.columns[c].numeric && t.columns[c].phrase.kind == "percent";
  };
  std::vector<std::size_t> further;
  for (std::size_t c = 2; c < t.columns.size(); ++c) {
    if (!is_share(c) || !is_share(c - 1) || t.columns[c].key != t.columns[c - 1].key) continue;
    std::size_t first = c - 1;
    while (first > 1 && is_share(first - 1)) --first;
    if (!t.counts(first - 1)) continue;
    bool grows = true;
    for (std::size_t r = t.table.header_rows; r < t.rows.size() && grows; ++r) {
      if (t.rows[r].kind != RowKind::data) continue;
      const auto &own = t.cells.first(r, first), &other = t.cells.first(r, c);
      grows = !own || !other || other->number.value >= own->number.value;
    }
    if (grows) further.push_back(c);
  }
  for (const std::size_t c : further) t.columns[c].phrase.kind = "cumulative";
}

// Do percentages add up along rows (a cross table: the row is an exposure) or down columns?
void find_direction(TableLayout& t) {
  std::size_t by_row = 0, by_column = 0;
  std::map<std::size_t, double> sums;  // block and column -> sum of counts
  auto id = [&](std::size_t r, std::size_t c) { return t.rows[r].block * t.columns.size() + c; };
  auto each = [&](auto use) {
    for (std::size_t r = t.table.header_rows; r < t.rows.size(); ++r) {
      if (t.rows[r].kind != RowKind::data || t.cells.ragged(r)) continue;
      double row_sum = 0;
      for (std::size_t c = 0; c < t.columns.size(); ++c)
        if (t.columns[c].numeric && !t.columns[c].total && t.counts(c) && t.cells.shape(r, c).numeric()) {
          const auto& v = t.cells.first(r, c);
          if (v) row_sum += v->number.value;
        }
      for (std::size_t c = 0; c < t.columns.size(); ++c)
        if (t.columns[c].numeric && !t.columns[c].total && t.counts(c) && t.cells.shape(r, c).numeric())
          if (const auto& v = t.cells.first(r, c)) use(r, c, v->number.value, row_sum);
    }
  };
  each([&](std::size_t r, std::size_t c, double n, double) { sums[id(r, c)] += n; });
  std::set<std::string> keys;
  each([&](std::size_t r, std::size_t c, double n, double row_sum) {
    keys.insert(t.columns[c].key);
    auto percent = percent_beside(t, r, c);
    if (!percent || n == 0) return;
    double p = percent->number.value;
    by_row += row_sum > 0 && std::abs(100 * n / row_sum - p) < 0.6;
    by_column += std::abs(100 * n / sums[id(r, c)] - p) < 0.6;
  });
  t.percent_by_row = keys.size() > 1 && by_row > by_column;
  t.count_groups = keys.size();
  // Without percentages: a column of row totals says the same.
  if (!t.percent_by_row && by_column == 0 && keys.size() > 1)
    t.percent_by_row =
        std::any_of(t.columns.begin(), t.columns.end(), [](const Column& c) { return c.total; });
}

}  // namespace

void choose_kinds(TableLayout& t) {
  place_differences(t);
  leave_kinds_to_rows(t);
  read_statistics_by_rows(t);
  read_means_of_gains(t);
  choose_by_shape(t);
  follow_neighbours(t);
  find_total_columns(t);
  find_further_shares(t);
  find_direction(t);
}

std::optional<CellValue> percent_beside(const TableLayout& t, std::size_t r, std::size_t c) {
  if (t.columns[c].phrase.kind == "n_percent" || t.cells.shape(r, c).shape == Shape::pair ||
      t.cells.shape(r, c).percent_second)
    return t.cells.second(r, c);
  if (c + 1 < t.columns.size() && t.columns[c + 1].phrase.kind == "percent" &&
      (t.columns[c + 1].key == t.columns[c].key || t.columns[c + 1].key.empty()) &&
      (t.cells.shape(r, c + 1).shape == Shape::number))
    return t.cells.first(r, c + 1);
  return std::nullopt;
}

}  // namespace petik
