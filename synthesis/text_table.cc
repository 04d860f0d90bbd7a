#include "synthesis/text_table.h"

#include <algorithm>

namespace petik {

std::size_t text_width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

TextTable::TextTable(std::vector<std::string> head, std::size_t left) : left_(left) { add(std::move(head)); }

void TextTable::add(std::vector<std::string> row) { rows_.push_back({std::move(row), {}}); }

void TextTable::note(std::string text) { rows_.back().notes.push_back(std::move(text)); }

void TextTable::drop_empty_columns() {
  for (std::size_t i = rows_[0].cells.size(); i-- > 0;) {
    const bool said =
        std::any_of(rows_.begin() + 1, rows_.end(), [&](const Row& r) { return !r.cells[i].empty(); });
    if (said) continue;
    for (Row& row : rows_) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(i));
    if (i < left_) --left_;
  }
}

std::string TextTable::str() const {
  std::vector<std::size_t> widths(rows_[0].cells.size());
  for (const Row& row : rows_) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      widths[i] = std::max(widths[i], text_width(row.cells[i]));
  }
  std::string out;
  for (const Row& row : rows_) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string blanks(widths[i] - text_width(row.cells[i]), ' ');
      if (i > 0) line += "  ";
      line += i < left_ ? row.cells[i] + blanks : blanks + row.cells[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    if (!line.empty()) out += line + "\n";
    for (const std::string& note : row.notes) out += note + "\n";
  }
  return out;
}

}  // namespace petik
