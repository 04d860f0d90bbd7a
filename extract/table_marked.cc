#include "extract/table_marked.h"

#include <algorithm>
#include <string>

#include "extract/ascii.h"
#include "extract/cell_shape.h"
#include "extract/table_spans.h"

namespace petik {
namespace {

constexpr std::size_t kMaxLines = 60;  // of one cell

// Each run of blanks and line ends is one blank.
std::string words(std::string_view text, Span span) {
  std::string out;
  for (const char c : span.of(text)) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

// The lines of a cell that hold anything.
std::vector<Span> lines_of(std::string_view text, Span cell) {
  std::vector<Span> out;
  std::size_t from = cell.begin;
  for (std::size_t at = cell.begin; at <= cell.end && out.size() <= kMaxLines; ++at) {
    if (at < cell.end && text[at] != '\n') continue;
    const Span line = trimmed(text, {from, at});
    if (!line.empty()) out.push_back(line);
    from = at + 1;
  }
  return out;
}

// "12", "60,0%"; a spread below its mean, "(1,20)" or "± 1,20", belongs to the line above.
bool own_number(std::string_view line) {
  return line.front() != '(' && !line.starts_with("±") && read_cell_shape(line).numeric();
}

// How many rows the cells of one printed row stand for: 1, or as many lines as all that hold several have,
// when one of them lists words and another one numbers.
std::size_t rows_within(std::string_view text, const std::vector<std::vector<Span>>& cells) {
  std::size_t lines = 1;
  bool words = false, numbers = false;
  for (const auto& cell : cells) {
    if (cell.size() < 2) continue;
    if (lines > 1 && cell.size() != lines) return 1;
    lines = cell.size();
    const auto numeric = static_cast<std::size_t>(
        std::ranges::count_if(cell, [&](Span line) { return own_number(line.of(text)); }));
    words = words || (!numbers && numeric == 0);
    numbers = numbers || numeric == cell.size();
  }
  return words && numbers && lines <= kMaxLines ? lines : 1;
}

}  // namespace

std::vector<PrintedRow> marked_rows(const Grid& grid, const MappedText& document, Span body) {
  const std::string& text = document.text();
  SpannedRows rows;
  for (const std::vector<GridCell>& row : grid.rows) {
    std::vector<std::vector<Span>> cells;
    cells.reserve(row.size());
    for (const GridCell& cell : row)
      cells.push_back(lines_of(text, document.image({cell.text.begin, cell.text.end}, body)));
    const std::size_t parts = rows_within(text, cells);
    for (std::size_t part = 0; part < parts; ++part) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        const bool divided = parts > 1 && cells[c].size() == parts;
        Span span;
        if (divided)
          span = cells[c][part];
        else if (part == 0 && !cells[c].empty())
          span = {cells[c].front().begin, cells[c].back().end};
        rows.cell(span, words(text, span), {row[c].columns, parts > 1 ? 1 : row[c].rows, row[c].header});
      }
      rows.end_row();
    }
  }
  return rows.take();
}

}  // namespace petik
