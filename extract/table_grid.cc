#include "extract/table_grid.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extract/cell_shape.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kMaxColumns = 60;

std::vector<Span> split_line(std::string_view text, Span line, char mark) {
  std::vector<Span> cells;
  std::size_t from = line.begin;
  for (std::size_t at = line.begin; at <= line.end; ++at) {
    if (at < line.end && text[at] != mark) continue;
    cells.push_back(trimmed(text, {from, at}));
    from = at + 1;
    if (cells.size() == kMaxColumns) break;
  }
  return cells;
}

// "|:--|--:|" draws a line below the header.
bool is_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:-=+ \t") == std::string_view::npos;
}

bool is_numeric(const Cell& cell) { return read_cell_shape(cell.text).numeric(); }

// Replicates numbered in the header: "1 2 3 4 5" with an empty corner.
bool counts_up(const std::vector<Cell>& row) {
  long next = 1;
  for (std::size_t c = 1; c < row.size(); ++c) {
    if (row[c].text.empty()) continue;
    if (row[c].text != std::to_string(next)) return false;
    ++next;
  }
  return row.front().text.empty() && next > 2;
}

std::size_t filled(const std::vector<Cell>& row) {
  return std::count_if(row.begin(), row.end(), [](const Cell& c) { return !c.text.empty(); });
}

bool same_texts(const std::vector<Cell>& a, const std::vector<Cell>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Cell& x, const Cell& y) { return x.text == y.text; });
}

class GridFiller {
 public:
  GridFiller(Table& table, const RuleSet& rules) : table_(table), columns_(rules.terms("column")) {}

  void fill(const std::string& text, const std::vector<PrintedRow>& printed) {
    std::size_t width = 0;
    for (const PrintedRow& row : printed) width = std::max(width, row.cells.size());
    std::vector<std::size_t> printed_cells;
    for (const PrintedRow& row : printed) {
      std::vector<Cell> cells(width);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        cells[c].span = row.cells[c];
        cells[c].text = row.texts.empty() ? std::string(row.cells[c].of(text)) : row.texts[c];
      }
      if (!filled(cells)) continue;
      table_.rows.push_back(std::move(cells));
      printed_cells.push_back(row.cells.size());
      printed_.push_back(&row);
    }
    const bool marked = !printed_.empty() && !printed_.front()->first_columns.empty();
    if (!marked) align_short_rows(printed_cells, width);
    find_header();
    if (table_.header_rows == table_.rows.size()) {
      table_.unread_reason = "no row with numbers";
      return;
    }
    if (marked) {
      spread_marked_groups();
      spread_over_repeats();
    }
    drop_repeated_headers();
    drop_empty_columns();
    if (!marked) {
      shift_header();
      open_groups();
      spread_groups();
    }
    for (std::size_t r = 0; r < table_.header_rows; ++r)
      for (Cell& cell : table_.rows[r]) cell.header = true;
  }

 private:
  // "TOTAL | 15 | 100" below "1 | Lancar | 9 | 60": a row with merged label cells has its numbers at the
  // right.
  void align_short_rows(const std::vector<std::size_t>& printed_cells, std::size_t width) {
    std::vector<int> numbers(width), words(width);
    for (std::size_t r = 0; r < table_.rows.size(); ++r)
      for (std::size_t c = 0; c < width && printed_cells[r] == width; ++c)
        if (!table_.rows[r][c].text.empty()) ++(is_numeric(table_.rows[r][c]) ? numbers : words)[c];
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      auto& row = table_.rows[r];
      std::size_t k = printed_cells[r], by = width - k;
      if (by == 0 || k < 2 || row.front().text.empty()) continue;
      int left = 0, right = 0;
      for (std::size_t c = 1; c < k; ++c) {
        if (!is_numeric(row[c])) continue;
        left += numbers[c] > words[c] ? 1 : -1;
        right += numbers[c + by] > words[c + by] ? 1 : -1;
      }
      if (right <= left) continue;
      for (std::size_t c = k; c-- > 1;) row[c + by] = std::move(row[c]);
      for (std::size_t c = 1; c < 1 + by; ++c) row[c] = Cell{};
    }
  }

  // A row whose cells are all marked as headings.
  bool marked_as_header(std::size_t r) const {
    const std::vector<bool>& headers = printed_[r]->headers;
    bool any = false;
    for (std::size_t c = 0; c < headers.size(); ++c) {
      if (table_.rows[r][c].text.empty()) continue;
      if (!headers[c]) return false;
      any = true;
    }
    return any;
  }

  // A row below marked headings that goes with them: one of them reaches down, or its first cell is empty.
  bool below_marked_header(std::size_t r) const {
    const std::vector<Cell>& row = table_.rows[r];
    if (row.front().text.empty()) return true;
    const std::vector<bool>& headers = printed_[r]->headers;
    for (std::size_t c = 0; c < headers.size(); ++c)
      if (headers[c] && row[c].text.empty()) return true;
    return false;
  }

  bool has_decimals_below(std::size_t r, std::size_t c) const {
    for (std::size_t k = r + 1; k < table_.rows.size(); ++k)
      if (const Cell& cell = table_.rows[k][c];
          is_numeric(cell) && cell.text.find_first_of(",.±") != std::string::npos)
        return true;
    return false;
  }

  // "0 | 30 | 60" below a heading and above values that are no whole numbers: times or doses.
  bool rises(std::size_t r) const {
    if (r == 0 || r + 1 >= table_.rows.size() || !table_.rows[r].front().text.empty()) return false;
    long before = -1;
    std::size_t numbers = 0;
    for (std::size_t c = 1; c < table_.rows[r].size(); ++c) {
      const std::string& text = table_.rows[r][c].text;
      if (text.empty()) continue;
      if (text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return false;
      const long number = std::stol(text);
      if (number <= before || !has_decimals_below(r, c)) return false;
      before = number;
      ++numbers;
    }
    return numbers > 1;
  }

  void find_header() {
    auto& rows = table_.rows;
    std::size_t marked = 0;
    while (marked + 1 < rows.size() && marked_as_header(marked)) ++marked;
    std::size_t h = marked;
    while (h < rows.size() &&
           (std::none_of(rows[h].begin(), rows[h].end(), is_numeric) || counts_up(rows[h]) || rises(h)) &&
           (marked == 0 || below_marked_header(h)))
      ++h;
    // A group's name alone on the last lines before the numbers belongs to the body.
    while (h > std::max<std::size_t>(1, marked) && h < rows.size() && filled(rows[h - 1]) == 1 &&
           !rows[h - 1].front().text.empty() && rows[h].size() > 1)
      --h;
    table_.header_rows = h;
  }

  void drop_repeated_headers() {
    auto& rows = table_.rows;
    std::size_t h = table_.header_rows;
    if (h == 0) return;
    std::size_t out = h;
    for (std::size_t r = h; r < rows.size(); ++r) {
      bool repeated = false;
      for (std::size_t k = 0; k < h; ++k) repeated = repeated || same_texts(rows[r], rows[k]);
      if (repeated) {
        if (r + 1 < rows.size() && out > h) join_cut_label(rows[out - 1], rows[r + 1]);
        continue;
      }
      if (out != r) rows[out] = std::move(rows[r]);
      ++out;
    }
    rows.resize(out);
  }

  // "5. | Status | Bekerja" / page end / "   | Pekerjaan | Tidak bekerja": one label over two lines.
  void join_cut_label(std::vector<Cell>& above, std::vector<Cell>& below) {
    if (below.size() < 3 || !below[0].text.empty() || above[0].text.empty()) return;
    if (above[1].text.empty() || below[1].text.empty() || below[2].text.empty() || is_numeric(below[1]) ||
        is_numeric(below[2]))
      return;
    above[1].text += " " + below[1].text;
    below[1].text.clear();
    below[1].span = {};
  }

  void drop_empty_columns() {
    auto& rows = table_.rows;
    std::vector<std::size_t> keep;
    for (std::size_t c = 0; c < table_.columns(); ++c) {
      bool body = false;
      for (std::size_t r = table_.header_rows; r < rows.size() && !body; ++r) body = !rows[r][c].text.empty();
      bool head = false;
      for (std::size_t r = 0; r < table_.header_rows && !head; ++r) head = !rows[r][c].text.empty();
      if (body || head) keep.push_back(c);
    }
    if (keep.size() == table_.columns()) return;
    for (auto& row : rows) {
      std::vector<Cell> kept;
      for (std::size_t c : keep) kept.push_back(std::move(row[c]));
      row = std::move(kept);
    }
  }

  bool numeric_column(std::size_t c) const {
    std::size_t numeric = 0, other = 0;
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) {
      const Cell& cell = table_.rows[r][c];
      if (cell.text.empty()) continue;
      (is_numeric(cell) ? numeric : other) += 1;
    }
    return numeric > other;
  }

  // Headings that name numbers and stand over words are out of step with the body: a merged heading took one
  // cell for two columns. They move right when the cells to take them are free.
  void shift_header() {
    if (table_.header_rows == 0 || table_.columns() < 3) return;
    auto& head = table_.rows[table_.header_rows - 1];
    std::size_t n = head.size();
    std::size_t first = n;
    for (std::size_t c = 1; c < n && first == n; ++c)
      if (!head[c].text.empty() && names_numbers(head[c].text) && !numeric_column(c)) first = c;
    if (first == n) return;
    std::size_t free = 0;
    while (free < n && head[n - 1 - free].text.empty() && numeric_column(n - 1 - free)) ++free;
    std::size_t by = 0;
    while (first + by < n && !numeric_column(first + by)) ++by;
    if (by == 0 || by > free) return;
    for (std::size_t c = first; c + by < n; ++c)
      if (!head[c].text.empty() && !numeric_column(c + by)) return;
    for (std::size_t c = n; c-- > first + by;) head[c] = std::move(head[c - by]);
    for (std::size_t c = first; c < first + by; ++c) head[c] = Cell{};
  }

  bool names_numbers(const std::string& heading) const {
    std::string_view value = columns_.whole(heading);
    return !value.empty() && !value.starts_with("label") && value != "number" && value != "verdict" &&
           value != "subject";
  }

  // "Ciri | Intervensi | Kontrol" above "| n | % | n | %": each heading lost the empty cells behind it.
  void open_groups() {
    for (std::size_t r = 0; r + 1 < table_.header_rows; ++r) {
      std::vector<Cell>& row = table_.rows[r];
      const std::vector<Cell>& below = table_.rows[r + 1];
      const auto printed = [](const Cell& cell) { return !cell.text.empty(); };
      const auto first = std::find_if(below.begin(), below.end(), printed) - below.begin();
      const auto from = static_cast<std::size_t>(first);
      std::size_t end = from;
      while (end < row.size() && printed(row[end])) ++end;
      const std::size_t groups = end - from, covered = row.size() - from;
      if (groups < 2 || covered % groups || covered == groups) continue;
      if (!std::all_of(below.begin() + first, below.end(), printed)) continue;
      if (std::any_of(row.begin() + static_cast<std::ptrdiff_t>(end), row.end(), printed)) continue;
      const std::size_t each = covered / groups;
      bool repeats = true;
      for (std::size_t c = from + each; c < row.size(); ++c)
        repeats = repeats && below[c].text == below[c - each].text;
      if (!repeats) continue;
      for (std::size_t g = groups; g-- > 1;) row[from + g * each] = std::exchange(row[from + g], Cell{});
    }
  }

  // A heading over several columns was printed once: repeat it to the right, up to the next one.
  void spread_groups() {
    for (std::size_t r = 0; r + 1 < table_.header_rows; ++r) {
      auto& row = table_.rows[r];
      std::size_t from = row.size();
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (!row[c].text.empty()) {
          from = c;
          continue;
        }
        bool below = !table_.rows[r + 1][c].text.empty();
        // Over label columns nothing spreads; nor does a heading whose own column has nothing below it.
        if (from < row.size() && below && numeric_column(c) && numeric_column(from) &&
            !table_.rows[r + 1][from].text.empty())
          row[c].text = row[from].text;
      }
    }
  }

  // A heading stands over the columns that its cell covers.
  void spread_marked_groups() {
    for (std::size_t r = 0; r < table_.header_rows; ++r) {
      const std::vector<std::size_t>& first = printed_[r]->first_columns;
      for (std::size_t c = 0; c < first.size(); ++c)
        if (first[c] != c && table_.rows[r][c].text.empty())
          table_.rows[r][c].text = table_.rows[r][first[c]].text;
    }
  }

  // "Pretest | | | Posttest | |" above "N | % | Mean | N | % | Mean" of a file that does not say how far a
  // heading reaches: what is repeated below shows it.
  void spread_over_repeats() {
    for (std::size_t r = 0; r + 1 < table_.header_rows; ++r) {
      std::vector<Cell>& row = table_.rows[r];
      const std::vector<Cell>& below = table_.rows[r + 1];
      std::vector<std::size_t> groups;
      for (std::size_t c = 0; c < row.size(); ++c)
        if (!row[c].text.empty() && !below[c].text.empty()) groups.push_back(c);
      if (groups.size() < 2) continue;
      const std::size_t from = groups[0], each = groups[1] - groups[0];
      bool repeats = each > 1 && from + groups.size() * each == row.size();
      for (std::size_t g = 0; g < groups.size() && repeats; ++g) repeats = groups[g] == from + g * each;
      for (std::size_t c = from + each; c < row.size() && repeats; ++c)
        repeats = !below[c].text.empty() && below[c].text == below[c - each].text;
      for (std::size_t c = from; c < row.size() && repeats; ++c)
        if (row[c].text.empty()) row[c].text = row[c - 1].text;
    }
  }

  Table& table_;
  const TermList& columns_;
  std::vector<const PrintedRow*> printed_;  // for each row of the table, until rows are dropped
};

}  // namespace

std::vector<PrintedRow> split_rows(const std::string& text, Span body, const std::string& layout) {
  std::vector<PrintedRow> rows;
  PrintedRow open;  // of the layout "cells"
  auto close = [&] {
    if (!open.cells.empty()) rows.push_back(std::move(open));
    open = {};
  };
  for (std::size_t at = body.begin; at <= body.end;) {
    std::size_t end = std::min(text.find('\n', at), body.end);
    Span line{at, end};
    Span inner = trimmed(text, line);
    at = end + 1;
    if (layout == "cells") {
      bool cell = !line.empty() && text[line.begin] == '\t';
      if (!cell && inner.empty())
        close();
      else if (!cell)
        close(), rows.push_back({.cells = {inner}});
      else if (open.cells.size() < kMaxColumns)
        open.cells.push_back(inner);
      continue;
    }
    if (inner.empty()) {
      if (!rows.empty()) rows.back().ends_block = true;
      continue;
    }
    if (layout == "pipes") {
      if (is_rule(inner.of(text))) continue;
      if (text[inner.begin] == '|') ++inner.begin;
      if (inner.end > inner.begin && text[inner.end - 1] == '|') --inner.end;
      rows.push_back({.cells = split_line(text, inner, '|')});
    } else {
      rows.push_back({.cells = split_line(text, line, '\t')});
    }
  }
  close();
  return rows;
}

void fill_grid(Table& table, const std::string& text, const std::vector<PrintedRow>& printed,
               const RuleSet& rules) {
  GridFiller(table, rules).fill(text, printed);
}

}  // namespace petik
