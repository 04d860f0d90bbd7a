#include "extract/table_aligned.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "extract/ascii.h"
#include "extract/cell_shape.h"

namespace petik {
namespace {

constexpr std::size_t kMaxColumns = 30;
constexpr std::size_t kMaxRows = 400;
constexpr std::size_t kHeaderLines = 6;
constexpr std::size_t kDrift = 3;  // characters between the places of one column in different lines

// A cell of a line: characters [left, right) from the line's start.
struct Piece {
  Span span;
  std::size_t left = 0, right = 0;
  bool number = false;
};

using Pieces = std::vector<Piece>;

struct Column {
  std::size_t left = 0, right = 0;
};

std::size_t overlap(const Column& a, const Column& b) {
  const std::size_t left = std::max(a.left, b.left), right = std::min(a.right, b.right);
  return right > left ? right - left : 0;
}

std::size_t distance(const Column& a, const Column& b) {
  const std::size_t left = a.left + a.right, right = b.left + b.right;
  return left > right ? left - right : right - left;
}

class AlignedReader {
 public:
  AlignedReader(const std::string& text, Span body) : text_(text) {
    for (std::size_t at = body.begin; at < body.end;) {
      const std::size_t end = std::min(text.find('\n', at), body.end);
      if (Pieces line = pieces({at, end}); !line.empty()) lines_.push_back(std::move(line));
      at = end + 1;
    }
  }

  std::vector<PrintedRow> read() {
    header_ = static_cast<std::size_t>(std::ranges::find_if(lines_, has_numbers) - lines_.begin());
    drop_title();
    if (header_ == 0 || header_ > kHeaderLines || header_ == lines_.size() || lines_.size() > kMaxRows)
      return {};
    find_columns();
    // The name of the first group is no heading.
    while (header_ > 1 && lines_[header_ - 1].size() == 1 && !columns_.empty() &&
           lines_[header_ - 1][0].left <= columns_[0].left)
      --header_;
    if (columns_.size() < 2 || columns_.size() > kMaxColumns || !place_body() || !place_header()) return {};
    return std::move(rows_);
  }

 private:
  static bool has_numbers(const Pieces& line) {
    return line.size() > 1 &&
           std::any_of(line.begin() + 1, line.end(), [](const Piece& p) { return p.number; });
  }

  Piece piece(Span span, std::size_t line_begin) const {
    const std::string_view before = Span{line_begin, span.begin}.of(text_);
    const std::string_view cell = span.of(text_);
    const std::size_t left = count_characters(before);
    return {span, left, left + count_characters(cell), read_cell_shape(cell).numeric()};
  }

  Pieces pieces(Span line) const {
    // The first line of a body begins behind its blanks.
    const std::size_t before = text_.rfind('\n', line.begin);
    const std::size_t begin = line.begin > 0 && before != std::string::npos ? before + 1 : 0;
    Pieces out;
    for (std::size_t at = line.begin; at < line.end;) {
      if (text_[at] == ' ') {
        ++at;
        continue;
      }
      std::size_t end = text_.find("  ", at);
      end = std::min(end, line.end);
      std::size_t last = end;
      while (last > at && text_[last - 1] == ' ') --last;
      for (Span cell{at, last}; !cell.empty();) {
        const Span first = first_number(cell);
        out.push_back(piece(first, begin));
        cell.begin = std::min(first.end + 1, cell.end);
      }
      at = end;
    }
    return out;
  }

  // "12 40,0" are two cells, "0.012* 0.000* 0.233" are three; all of the cell where it is anything else.
  Span first_number(Span cell) const {
    const std::string_view printed = cell.of(text_);
    const std::size_t gap = printed.find(' ');
    const Shape shape = read_cell_shape(printed).shape;
    if (gap == std::string_view::npos ||
        (shape != Shape::pair && shape != Shape::text && shape != Shape::number))
      return cell;
    const std::string_view next = printed.substr(gap + 1, printed.find(' ', gap + 1) - gap - 1);
    const bool numbers =
        read_cell_shape(printed.substr(0, gap)).numeric() && read_cell_shape(next).shape == Shape::number;
    return numbers ? Span{cell.begin, cell.begin + gap} : cell;
  }

  // Lines of one piece above the headings say more about the table, as its caption does.
  void drop_title() {
    const auto headings =
        std::find_if(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(header_),
                     [](const Pieces& line) { return line.size() > 1 || line[0].left > kDrift; });
    header_ -= static_cast<std::size_t>(headings - lines_.begin());
    lines_.erase(lines_.begin(), headings);
  }

  // The narrowest cells make the columns; one that reaches over several widens none.
  void find_columns() {
    Pieces cells;
    for (std::size_t i = header_; i < lines_.size(); ++i)
      if (has_numbers(lines_[i])) cells.insert(cells.end(), lines_[i].begin(), lines_[i].end());
    std::ranges::stable_sort(cells, {}, [](const Piece& p) { return p.right - p.left; });
    for (const Piece& cell : cells) {
      Column* only = nullptr;
      std::size_t met = 0;
      for (Column& column : columns_) {
        if (overlap(column, {cell.left, cell.right}) == 0) continue;
        ++met;
        only = &column;
      }
      if (met == 0) columns_.push_back({cell.left, cell.right});
      if (met == 1) *only = {std::min(only->left, cell.left), std::max(only->right, cell.right)};
    }
    std::ranges::sort(columns_, {}, &Column::left);
    for (std::size_t c = 1; c < columns_.size();) {
      if (columns_[c].left <= columns_[c - 1].right + kDrift && never_together(c - 1, c)) {
        columns_[c - 1].right = std::max(columns_[c].right, columns_[c - 1].right);
        columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(c));
      } else {
        ++c;
      }
    }
  }

  bool never_together(std::size_t a, std::size_t b) const {
    for (std::size_t i = header_; i < lines_.size(); ++i) {
      bool in_a = false, in_b = false;
      for (const Piece& cell : lines_[i]) {
        in_a = in_a || overlap(columns_[a], {cell.left, cell.right}) > 0;
        in_b = in_b || overlap(columns_[b], {cell.left, cell.right}) > 0;
      }
      if (in_a && in_b) return false;
    }
    return true;
  }

  // The columns that a cell stands in: [first, last], or the nearest one.
  std::pair<std::size_t, std::size_t> place(const Column& cell) const {
    std::size_t first = columns_.size(), last = 0, nearest = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (distance(columns_[c], cell) < distance(columns_[nearest], cell)) nearest = c;
      if (overlap(columns_[c], cell) == 0) continue;
      first = std::min(first, c);
      last = c;
    }
    return first == columns_.size() ? std::pair(nearest, nearest) : std::pair(first, last);
  }

  PrintedRow empty_row() const {
    PrintedRow row;
    row.cells.resize(columns_.size());
    row.headers.resize(columns_.size());
    for (std::size_t c = 0; c < columns_.size(); ++c) row.first_columns.push_back(c);
    return row;
  }

  bool place_body() {
    for (std::size_t i = header_; i < lines_.size(); ++i) {
      PrintedRow row = empty_row();
      // An interval below its ratio belongs to the line above.
      if (lines_[i].size() == 1 && lines_[i][0].number) return false;
      for (const Piece& cell : lines_[i]) {
        if (!cell.number && ends_with_number(cell.span.of(text_))) return false;
        auto [first, last] = place({cell.left, cell.right});
        // The name of a group may be longer than the labels below it.
        if (lines_[i].size() == 1 && !cell.number && first == 0) last = 0;
        if (first != last || !row.cells[first].empty()) return false;
        row.cells[first] = cell.span;
      }
      rows_.push_back(std::move(row));
    }
    return true;
  }

  // "Dosis 100 mg 0,972": a value stands too close to its label.
  static bool ends_with_number(std::string_view cell) {
    const std::size_t gap = cell.rfind(' ');
    if (gap == std::string_view::npos) return false;
    const CellShape last = read_cell_shape(cell.substr(gap + 1));
    return last.shape == Shape::number && has_decimals(last.first.of(cell.substr(gap + 1)));
  }

  // From the lowest line of the header to the highest.
  bool place_header() {
    std::vector<bool> headed(columns_.size());
    for (std::size_t i = header_; i-- > 0;) {
      std::optional<PrintedRow> row = header_row(lines_[i], headed, i == 0);
      if (!row) return false;
      for (std::size_t c = 0; c < columns_.size(); ++c)
        headed[c] = headed[c] || row->first_columns[c] != c || !row->cells[c].empty();
      rows_.insert(rows_.begin(), std::move(*row));
    }
    return std::all_of(headed.begin() + 1, headed.end(), [](bool is) { return is; });
  }

  // A heading above others covers those that stand nearest to it; one that stands alone has a column of its
  // own.
  std::optional<PrintedRow> header_row(const Pieces& line, const std::vector<bool>& headed, bool top) const {
    PrintedRow row = empty_row();
    // As many headings as columns stand above them in turn, though some are out of line.
    if (line.size() == columns_.size() && std::ranges::none_of(headed, [](bool is) { return is; })) {
      for (std::size_t c = 0; c < line.size(); ++c) row.cells[c] = line[c].span;
      return row;
    }
    std::vector<const Piece*> over;
    for (const Piece& cell : line) {
      const auto [first, last] = place({cell.left, cell.right});
      const bool own =
          std::any_of(headed.begin() + static_cast<std::ptrdiff_t>(first),
                      headed.begin() + static_cast<std::ptrdiff_t>(last + 1), [](bool is) { return !is; });
      if (!own) {
        over.push_back(&cell);
        continue;
      }
      if (first == last && row.cells[first].empty()) {
        row.cells[first] = cell.span;
      } else if (!place_words(cell, first, last, row)) {
        return std::nullopt;
      }
    }
    if (!over.empty() && !place_repeated(over, headed, top, row) && !place_over_groups(over, row))
      return std::nullopt;
    return row;
  }

  // "Pretest", "Posttest" above "Mean SD Mean SD": where the headings below come again, another one begins.
  bool place_repeated(const std::vector<const Piece*>& over, const std::vector<bool>& headed, bool top,
                      PrintedRow& row) const {
    if (over.size() < 2) return false;
    for (std::size_t first = 0; first < columns_.size(); ++first) {
      for (std::size_t each = 1; first + over.size() * each <= columns_.size(); ++each) {
        bool repeats = true;
        for (std::size_t c = first; c < first + over.size() * each && repeats; ++c) {
          const Piece& cell = *over[(c - first) / each];
          repeats = headed[c] && row.cells[c].empty() && heading(c) == heading(first + (c - first) % each);
          // The heading stands above one of its columns.
          if ((c - first) % each > 0) continue;
          const auto [from, to] = place({cell.left, cell.right});
          repeats = repeats && from < c + each && to >= c && to < c + each;
        }
        // Where one more set follows, the heading above it is missing, or stands in a line above.
        const std::size_t end = first + over.size() * each;
        if (!repeats || (top && end < columns_.size() && heading(end) == heading(first))) continue;
        for (std::size_t g = 0; g < over.size(); ++g)
          cover(*over[g], first + g * each, first + (g + 1) * each - 1, row);
        return true;
      }
    }
    return false;
  }

  // "Kejadian anemia" above "Ya", "Tidak": whole groups, those that it stands above and those nearest to it.
  bool place_over_groups(const std::vector<const Piece*>& over, PrintedRow& row) const {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const Piece* cell : over) {
      auto [first, last] = place({cell->left, cell->right});
      ranges.emplace_back(group_of(first).first, group_of(last).second);
    }
    for (std::size_t c = 0; c < columns_.size(); c = group_of(c).second + 1) {
      const auto [first, last] = group_of(c);
      if (first == last) continue;
      const Column group{columns_[first].left, columns_[last].right};
      std::size_t nearest = over.size();
      for (std::size_t k = 0; k < over.size(); ++k) {
        // "p" above "value" is no heading of groups.
        if (ranges[k].first == ranges[k].second) continue;
        if (nearest == over.size() || distance(group, {over[k]->left, over[k]->right}) <
                                          distance(group, {over[nearest]->left, over[nearest]->right}))
          nearest = k;
      }
      if (nearest == over.size()) continue;
      auto& range = ranges[nearest];
      if (last + 1 == range.first) range.first = first;
      if (first == range.second + 1) range.second = last;
    }
    for (std::size_t k = 0; k < over.size(); ++k) {
      for (std::size_t c = ranges[k].first; c <= ranges[k].second; ++c)
        if (!row.cells[c].empty() || row.first_columns[c] != c) return false;
      cover(*over[k], ranges[k].first, ranges[k].second, row);
    }
    return true;
  }

  // The columns [first, last] that one heading of the line below covers.
  std::pair<std::size_t, std::size_t> group_of(std::size_t column) const {
    if (rows_.size() + header_ == lines_.size()) return {column, column};
    const std::vector<std::size_t>& firsts = rows_.front().first_columns;
    std::size_t last = column;
    while (last + 1 < columns_.size() && firsts[last + 1] == firsts[column]) ++last;
    return {firsts[column], last};
  }

  static void cover(const Piece& cell, std::size_t first, std::size_t last, PrintedRow& row) {
    row.cells[first] = cell.span;
    for (std::size_t c = first + 1; c <= last; ++c) row.first_columns[c] = first;
  }

  // What the headings found so far say of a column, the highest first.
  std::string heading(std::size_t column) const {
    std::string out;
    for (std::size_t r = 0; r + lines_.size() < rows_.size() + header_; ++r) {
      for (const char c : rows_[r].cells[rows_[r].first_columns[column]].of(text_)) out += to_lower(c);
      out += '\n';
    }
    return out;
  }

  // "Mean SD" above two columns.
  bool place_words(const Piece& cell, std::size_t first, std::size_t last, PrintedRow& row) const {
    std::size_t column = first;
    for (std::size_t at = cell.span.begin; at < cell.span.end; ++column) {
      const std::size_t end = std::min(text_.find(' ', at), cell.span.end);
      if (column > last || !row.cells[column].empty()) return false;
      row.cells[column] = {at, end};
      at = end + 1;
    }
    return column == last + 1;
  }

  const std::string& text_;
  std::vector<Pieces> lines_;
  std::size_t header_ = 0;  // lines before the first with numbers
  std::vector<Column> columns_;
  std::vector<PrintedRow> rows_;
};

}  // namespace

std::vector<PrintedRow> aligned_rows(const std::string& text, Span body) {
  return AlignedReader(text, body).read();
}

}  // namespace petik
