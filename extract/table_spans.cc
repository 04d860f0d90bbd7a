#include "extract/table_spans.h"

#include <algorithm>
#include <utility>

namespace petik {

void SpannedRows::add(Span span, std::string text, std::size_t first, bool header) {
  filled_ = filled_ || !text.empty();
  row_.cells.push_back(span);
  row_.texts.push_back(std::move(text));
  row_.first_columns.push_back(first);
  row_.headers.push_back(header);
}

// Cells that rows above reach down with come before the next own cell.
void SpannedRows::add_reaching() {
  for (std::size_t c = row_.cells.size(); c < over_.size() && over_[c].rows > 0; ++c) {
    --over_[c].rows;
    add({}, "", over_[c].first, over_[c].header);
  }
}

void SpannedRows::cell(Span span, std::string text, const CellExtent& extent) {
  add_reaching();
  const std::size_t first = row_.cells.size();
  const std::size_t end = std::min(kMaxColumns, first + std::max<std::size_t>(1, extent.columns));
  for (std::size_t c = first; c < end; ++c) {
    if (over_.size() <= c) over_.resize(c + 1);
    over_[c] = {std::max<std::size_t>(1, extent.rows) - 1, first, extent.header};
    if (c == first)
      add(span, std::move(text), first, extent.header);
    else
      add({}, "", first, extent.header);
  }
}

void SpannedRows::end_row() {
  add_reaching();
  // Columns further right that rows above reach down into.
  std::size_t last = over_.size();
  while (last > row_.cells.size() && over_[last - 1].rows == 0) --last;
  while (row_.cells.size() < last) {
    const std::size_t c = row_.cells.size();
    if (over_[c].rows > 0) --over_[c].rows;
    add({}, "", c, false);
  }
  if (filled_ && rows_.size() < kMaxRows) rows_.push_back(std::move(row_));
  row_ = {};
  filled_ = false;
}

std::vector<PrintedRow> SpannedRows::take() {
  over_.clear();
  return std::exchange(rows_, {});
}

}  // namespace petik
