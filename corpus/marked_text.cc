#include "corpus/marked_text.h"

#include <algorithm>
#include <string_view>

namespace petik {
namespace {

constexpr std::size_t kCellBytes = 700;  // of a cell of data

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_blank(std::string_view text) { return std::ranges::all_of(text, blank); }

bool is_data(const MarkedTable& table) {
  std::size_t columns = 0, rows = 0;
  for (const auto& row : table.rows) {
    std::size_t width = 0;
    for (const MarkedCell& cell : row) {
      width += cell.columns;
      std::size_t bytes = 0;
      for (const MarkedBlock& block : cell.blocks) {
        if (!block.tables.empty()) return false;
        bytes += block.text.size();
      }
      if (bytes > kCellBytes) return false;
    }
    columns = std::max(columns, width);
    rows += !row.empty();
  }
  return columns > 1 && rows > 1;
}

class Layout {
 public:
  explicit Layout(std::size_t largest_text) : largest_(largest_text) {}

  void add(const std::vector<MarkedBlock>& blocks) {
    for (const MarkedBlock& block : blocks) {
      for (const MarkedTable& table : block.tables) add(table);
      if (block.tables.empty()) paragraph(block);
    }
  }

  Paper take() {
    // Nothing was ever said of pages where no page but the first one starts.
    if (!paper_.pages.empty()) paper_.pages.insert(paper_.pages.begin(), 0);
    paper_.encoding = "UTF-8";
    return std::move(paper_);
  }

 private:
  TextRange paragraph(const MarkedBlock& block) {
    if (is_blank(block.text)) {
      pages(block);
      return {};
    }
    part();
    const TextRange out = append(block);
    if (block.running) paper_.running.push_back(out);
    paper_.text += '\n';
    return out;
  }

  // A blank line before all but the first.
  void part() {
    if (!paper_.text.empty()) paper_.text += '\n';
  }

  TextRange append(const MarkedBlock& block) {
    const std::size_t begin = paper_.text.size();
    pages(block);
    paper_.text += block.text;
    if (paper_.text.size() > largest_)
      throw ReadError("its text is larger than " + std::to_string(largest_ >> 20) + " MB",
                      PaperStatus::too_large);
    return {begin, paper_.text.size()};
  }

  void pages(const MarkedBlock& block) {
    for (const std::size_t at : block.pages) {
      const std::size_t start = paper_.text.size() + std::min(at, block.text.size());
      // Two marks of one page break.
      if (start > 0 &&
          (paper_.pages.empty() || !is_blank(std::string_view(paper_.text).substr(paper_.pages.back()))))
        paper_.pages.push_back(start);
    }
  }

  void add(const MarkedTable& table) {
    Grid grid;
    if (!table.caption.empty()) {
      MarkedBlock caption;
      caption.text = table.caption;
      grid.caption = paragraph(caption);
    }
    if (!is_data(table)) {
      for (const auto& row : table.rows)
        for (const MarkedCell& cell : row) add(cell.blocks);
      return;
    }
    part();
    grid.body.begin = paper_.text.size();
    for (const auto& row : table.rows) {
      std::vector<GridCell> cells;
      for (const MarkedCell& cell : row) {
        if (!cells.empty()) paper_.text += '\t';
        cells.push_back({cell_text(cell), cell.columns, cell.rows, cell.header});
      }
      paper_.text += '\n';
      grid.rows.push_back(std::move(cells));
    }
    grid.body.end = paper_.text.size() - 1;
    paper_.grids.push_back(std::move(grid));
  }

  TextRange cell_text(const MarkedCell& cell) {
    TextRange out{paper_.text.size(), paper_.text.size()};
    for (const MarkedBlock& block : cell.blocks) {
      if (is_blank(block.text)) {
        pages(block);
        continue;
      }
      if (out.end > out.begin) paper_.text += '\n';
      out.end = append(block).end;
    }
    return out;
  }

  Paper paper_;
  std::size_t largest_;
};

}  // namespace

Paper lay_out(const std::vector<MarkedBlock>& blocks, std::size_t largest_text) {
  Layout layout(largest_text);
  layout.add(blocks);
  return layout.take();
}

}  // namespace petik
