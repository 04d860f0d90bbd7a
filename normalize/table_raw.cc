#include "normalize/table_raw.h"

#include <algorithm>
#include <string>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::size_t kFewest = 3;  // rows of raw data

bool whole_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Does a heading say that the rows are persons or repeats, or number them?
bool counts_rows(const TableLayout& t) {
  for (const Column& column : t.columns) {
    if (column.numeric) break;
    if (column.number || column.phrase.kind == "subject" || column.phrase.kind == "replicate") return true;
  }
  return false;
}

// "1", "2", or no name at all.
bool nameless(const TableLayout& t, std::size_t r) {
  for (std::size_t c = 0; c < t.columns.size() && !t.columns[c].numeric; ++c) {
    const std::string& text = t.cells.at(r, c).text;
    if (!text.empty() && !whole_number(text)) return false;
  }
  return true;
}

bool raw(const TableLayout& t, std::size_t r, bool counted) {
  const Row& row = t.rows[r];
  return row.kind == RowKind::data && row.measure.empty() && !row.test && (counted || nameless(t, r));
}

}  // namespace

void mark_raw_rows(TableLayout& t) {
  for (const Column& column : t.columns)
    if (column.numeric && is_measure(column.phrase.kind)) return;
  const bool counted = counts_rows(t);
  std::size_t from = t.first_row();
  for (std::size_t r = t.first_row(); r < t.rows.size(); ++r) {
    if (t.rows[r].measure != "mean") continue;
    std::size_t rows = 0;
    bool all = true;
    for (std::size_t k = from; k < r; ++k) {
      const bool is_raw = raw(t, k, counted);
      rows += is_raw;
      all = all && (is_raw || t.rows[k].kind != RowKind::data || !t.rows[k].measure.empty());
    }
    if (all && rows >= kFewest)
      for (std::size_t k = from; k < r; ++k) {
        Row& row = t.rows[k];
        if (row.kind == RowKind::total) row.kind = RowKind::explained, row.explained = "sum of raw data";
        if (raw(t, k, counted)) row.kind = RowKind::explained, row.explained = "raw data";
      }
    from = r + 1;
  }
}

}  // namespace petik
