#include "corpus/page_table.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "corpus/page_headings.h"

namespace petik {
namespace {

// In heights of the page's usual letters.
constexpr double near_line = 2.6;   // from one line's middle to the next of the same table
constexpr double tight_line = 1.4;  // and to the next of the same cell
constexpr double half_line =
    0.75;  // to a line that stands between two others: a cell in the middle of its row
constexpr double word_gap = 0.36;  // wider blanks may part cells where columns do
constexpr double aligned = 0.15;   // an edge or the middle of a word stands where that of its column does
// Of the distance between rows: lines of one cell stand closer.
constexpr double within_row = 0.8;
constexpr std::size_t most_words = 14;         // in a cell
constexpr double fewest_numbers = 0.25;        // of the cells that are not empty
constexpr double fewest_full_rows = 0.5;       // rows with two cells at least
constexpr std::size_t most_lines_between = 3;  // of one cell only, between lines of several
constexpr double one_place = 0.3;              // a heading that is less out of place stands there
constexpr double one_cell = 0.5;               // of the width of the line before: such a cell is no wider

bool is_number(const WordBox& word) {
  const std::size_t at = word.text.find_first_not_of("(<>=-+.,±");
  return at != std::string::npos && word.text[at] >= '0' && word.text[at] <= '9';
}

bool is_list_item(const PageLine& line) {
  const std::string& text = line.words[0]->text;
  return line.segments.size() == 2 && line.segments[0].last == 0 && text.size() <= 5 &&
         (text.back() == '.' || text.back() == ')');
}

class Reader {
 public:
  Reader(const std::vector<PageLine>& lines, double height, std::size_t first, std::size_t last)
      : lines_(lines), height_(height), first_(first), last_(last) {}

  std::optional<PageTable> read() {
    for (std::size_t i = first_; i <= last_; ++i) parted_.push_back(part_numbers(lines_[i]));
    find_columns();
    if (columns_.size() < 2) return std::nullopt;
    row_step_ = least_row_step();
    for (std::size_t i = first_; i <= last_; ++i) add_line(i);
    if (!is_table() || !spread_headings()) return std::nullopt;
    while (last_ + 1 < lines_.size() && add_to_last_row(last_ + 1)) ++last_;
    PageTable out{first_, last_, {}};
    for (const Row& row : rows_) out.rows.push_back(row.cells);
    return out;
  }

 private:
  struct Row {
    std::vector<PageCell> cells;
    std::vector<std::size_t> starts;  // the column each cell starts at
    double middle = 0;                // of its last line
    bool numbers = false;
  };
  // A piece of a line with the columns it stands in.
  struct Piece {
    std::size_t first = 0, last = 0;  // words
    std::size_t from = 0, to = 0;     // columns, both included
  };

  static double overlap(const Extent& a, double left, double right) {
    return std::min(a.right, right) - std::max(a.left, left);
  }

  // Two numbers that stand further apart than words do are two cells.
  static std::vector<LineSegment> part_numbers(const PageLine& line) {
    if (!has_cells(line)) return line.segments;
    std::vector<LineSegment> parted;
    for (LineSegment rest : line.segments) {
      for (std::size_t i = rest.first; i < rest.last; ++i) {
        const WordBox &left = *line.words[i], &right = *line.words[i + 1];
        const double gap = right.left - left.right, height = std::min(left.height(), right.height());
        const bool marked = i > rest.first && left.text.size() <= 3 && is_number(*line.words[i - 1]);
        if (!(is_number(left) || marked) || !is_number(right) || gap <= word_gap * height) continue;
        parted.push_back({rest.first, i, rest.left, left.right});
        rest.first = i + 1;
        rest.left = right.left;
      }
      parted.push_back(rest);
    }
    return parted;
  }

  const std::vector<LineSegment>& segments(std::size_t number) const {
    const std::size_t i = number - first_;
    return i < parted_.size() ? parted_[i] : lines_[number].segments;
  }

  // The narrowest cells make the columns; one that reaches over several widens none.
  void find_columns() {
    std::vector<LineSegment> cells;
    for (std::size_t i = first_; i <= last_; ++i) {
      if (has_cells(lines_[i])) cells.insert(cells.end(), segments(i).begin(), segments(i).end());
    }
    std::ranges::stable_sort(cells, {}, [](const LineSegment& s) { return s.right - s.left; });
    for (const LineSegment& cell : cells) {
      Extent* only = nullptr;
      std::size_t met = 0;
      for (Extent& column : columns_) {
        if (overlap(column, cell.left, cell.right) <= 0) continue;
        ++met;
        only = &column;
      }
      if (met == 0) columns_.push_back({cell.left, cell.right});
      if (met == 1) *only = {std::min(only->left, cell.left), std::max(only->right, cell.right)};
    }
    std::ranges::sort(columns_, {}, &Extent::left);
    drop_headings_between();
  }

  // A heading between two columns, with nothing below it from the first numbers on, stands over both.
  void drop_headings_between() {
    std::size_t begin = first_;
    while (begin <= last_ && std::ranges::none_of(segments(begin), [&](const LineSegment& s) {
             return is_number(*lines_[begin].words[s.first]);
           }))
      ++begin;
    if (begin > last_ || columns_.size() < 3) return;
    const auto is_empty = [&](const Extent& column) {
      for (std::size_t i = begin; i <= last_; ++i) {
        for (const LineSegment& cell : segments(i)) {
          if (overlap(column, cell.left, cell.right) > 0) return false;
        }
      }
      return true;
    };
    columns_.erase(std::remove_if(columns_.begin() + 1, columns_.end() - 1, is_empty), columns_.end() - 1);
  }

  // The columns between two places; the nearest where none is met.
  std::pair<std::size_t, std::size_t> columns_at(double left, double right) const {
    std::size_t from = columns_.size(), to = 0, nearest = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (overlap(columns_[i], left, right) > overlap(columns_[nearest], left, right)) nearest = i;
      if (overlap(columns_[i], left, right) <= 0) continue;
      from = std::min(from, i);
      to = i;
    }
    return from == columns_.size() ? std::pair(nearest, nearest) : std::pair(from, to);
  }

  // Is the word set where the cells of the column are?
  bool stands_as(const WordBox& word, std::size_t at) const {
    const Extent& column = columns_[at];
    const double most = aligned * word.height();
    return std::abs(word.left - column.left) < most || std::abs(word.right - column.right) < most ||
           std::abs(word.left + word.right - column.left - column.right) < 2 * most;
  }

  // Cells of a line. Two that stand closer than cells do elsewhere are parted where their columns are.
  std::vector<Piece> pieces_of(std::size_t number) const {
    const PageLine& line = lines_[number];
    std::vector<Piece> out;
    for (const LineSegment& segment : segments(number)) {
      const auto [from, to] = columns_at(segment.left, segment.right);
      std::vector<Piece> parts{{segment.first, segment.first, 0, 0}};
      for (std::size_t i = segment.first; from != to && i < segment.last; ++i) {
        const WordBox &left = *line.words[i], &right = *line.words[i + 1];
        const std::size_t before = columns_at(left.left, left.right).second,
                          behind = columns_at(right.left, right.right).first;
        const bool wide = right.left - left.right > word_gap * std::min(left.height(), right.height());
        if (before < behind && (wide || (stands_as(left, before) && stands_as(right, behind)))) {
          parts.back().last = i;
          parts.push_back({i + 1, i + 1, 0, 0});
        }
      }
      parts.back().last = segment.last;
      for (Piece& part : parts) {
        std::tie(part.from, part.to) = columns_at(line.words[part.first]->left, line.words[part.last]->right);
        if (!out.empty() && part.from <= out.back().to) {
          out.back().last = part.last;
          out.back().to = std::max(out.back().to, part.to);
        } else {
          out.push_back(part);
        }
      }
    }
    return out;
  }

  void add_line(std::size_t number) {
    const PageLine& line = lines_[number];
    const std::vector<Piece> pieces = pieces_of(number);
    const bool numbers =
        std::ranges::any_of(pieces, [&](const Piece& p) { return is_number(*line.words[p.first]); });
    if (!rows_.empty() && goes_on(number, pieces, numbers)) {
      join(line, pieces);
      rows_.back().numbers = rows_.back().numbers || numbers;
      rows_.back().middle = line.middle;
      return;
    }
    Row row;
    row.middle = line.middle;
    row.numbers = numbers;
    std::size_t column = 0;
    const auto add = [&](Words words, std::size_t from, std::size_t to) {
      row.starts.push_back(from);
      row.cells.push_back({std::move(words), to - from + 1});
      column = to + 1;
    };
    for (const Piece& piece : pieces) {
      while (column < piece.from) add({}, column, column);
      add(words_of(line, piece), piece.from, piece.to);
    }
    while (column < columns_.size()) add({}, column, column);
    rows_.push_back(std::move(row));
  }

  // The last row may have a cell of more lines than the others.
  bool add_to_last_row(std::size_t number) {
    const std::vector<Piece> pieces = pieces_of(number);
    if (has_cells(lines_[number]) || !goes_on(number, pieces, is_number(*lines_[number].words[0])))
      return false;
    join(lines_[number], pieces);
    rows_.back().middle = lines_[number].middle;
    return true;
  }

  static Words words_of(const PageLine& line, const Piece& piece) {
    return {line.words.begin() + static_cast<std::ptrdiff_t>(piece.first),
            line.words.begin() + static_cast<std::ptrdiff_t>(piece.last + 1)};
  }

  // The cell of the last row that covers these columns; null where there is none or it covers others, too.
  PageCell* above(const Piece& piece) {
    Row& row = rows_.back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.starts[i] == piece.from && row.starts[i] + row.cells[i].columns == piece.to + 1)
        return &row.cells[i];
    }
    return nullptr;
  }

  // Is the line another line of the cells of the last row?
  bool goes_on(std::size_t number, const std::vector<Piece>& pieces, bool numbers) {
    const PageLine& line = lines_[number];
    const Row& row = rows_.back();
    const double step = line.middle - row.middle;
    std::size_t fresh = 0, filled = 0;
    for (const Piece& piece : pieces) {
      const PageCell* cell = above(piece);
      if (!cell) return false;
      if (cell->words.empty()) ++fresh;
    }
    for (const PageCell& cell : row.cells) filled += !cell.words.empty();
    if (numbers && row.numbers)
      return fresh == 0 && step <= tight_line * height_ && goes_on_torn(number, pieces);
    // A line between two others: a label of two lines whose numbers stand in the middle.
    if (step < half_line * height_) return fresh == 0 || fresh == pieces.size();
    if (numbers || fresh > 0 || step > tight_line * height_) return false;
    // Closer than rows are to each other, and than the line below is to this one.
    const bool closer =
        row_step_ > 0 && step < within_row * row_step_ &&
        (number + 1 == lines_.size() || step < within_row * (lines_[number + 1].middle - line.middle));
    if (closer) return pieces.size() <= filled;
    if (!seen_numbers()) return pieces.size() < filled;  // a heading of two lines
    const char first = line.words[0]->text[0];
    return pieces.size() < filled && (first == '(' || (first >= 'a' && first <= 'z'));
  }

  // Numbers that a narrow cell has broken: "1.7" with "2" below it, closer than the line that follows. They
  // stay two words, so that no number is read: the break cannot be told from two numbers in one cell.
  bool goes_on_torn(std::size_t number, const std::vector<Piece>& pieces) {
    const PageLine& line = lines_[number];
    if (number + 1 < lines_.size() &&
        line.middle - rows_.back().middle >= within_row * (lines_[number + 1].middle - line.middle))
      return false;
    return std::ranges::all_of(pieces, [&](const Piece& piece) {
      const WordBox& word = *line.words[piece.first];
      if (!is_number(word)) return true;
      const WordBox& broken = *above(piece)->words.back();
      const Extent& column = columns_[piece.from];
      const double most = aligned * word.height(), width = broken.right - broken.left;
      return piece.first == piece.last && is_number(broken) &&
             broken.text.find_first_of(".,") != broken.text.npos &&
             word.text.find_first_not_of("0123456789%") == word.text.npos && word.right - word.left < width &&
             width > column.right - column.left - most;
    });
  }

  bool seen_numbers() const {
    return std::ranges::any_of(rows_, [](const Row& row) { return row.numbers; });
  }

  // The smallest distance between two lines of numbers; 0: there are no two.
  double least_row_step() const {
    double least = 0, before = -1;
    for (std::size_t i = first_; i <= last_; ++i) {
      const PageLine& line = lines_[i];
      if (segments(i).size() < 2 || !is_number(*line.words[segments(i).back().first])) continue;
      if (before >= 0 && (least == 0 || line.middle - before < least)) least = line.middle - before;
      before = line.middle;
    }
    return least;
  }

  // Headings of headings reach over all columns that they stand over. False: which these are cannot be told.
  bool spread_headings() {
    const auto numbers = std::ranges::find_if(rows_, &Row::numbers);
    for (auto row = std::make_reverse_iterator(numbers); row != rows_.rend(); ++row) {
      if (row + 1 != rows_.rend() && !spread(row[1], row[0])) return false;
    }
    return true;
  }

  // The cells of `row` over those of `below`. What is set at the left of its columns stays over the first.
  bool spread(Row& row, const Row& below) const {
    std::vector<Extent> places, under;
    std::vector<std::size_t> cells, headings;  // those of `under`; those of `places`
    for (std::size_t i = 1; i < below.cells.size(); ++i) {
      if (below.cells[i].words.empty()) continue;
      cells.push_back(i);
      under.push_back(extent(below.cells[i].words));
    }
    constexpr std::size_t nothing = ~std::size_t{0};
    std::vector<std::size_t> owner(columns_.size(), nothing);  // the cell of `row` that is over each column
    bool between = false, at_left = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::size_t from = row.starts[i], end = end_of(row, i);
      if (row.cells[i].words.empty()) continue;
      const bool over = std::ranges::any_of(
          cells, [&](std::size_t cell) { return from <= below.starts[cell] && below.starts[cell] < end; });
      if (from == 0 || !over) {
        std::fill(owner.begin() + static_cast<std::ptrdiff_t>(from),
                  owner.begin() + static_cast<std::ptrdiff_t>(end), i);
        continue;
      }
      headings.push_back(i);
      places.push_back(extent(row.cells[i].words));
      between = between || overlap(columns_[from], places.back().left, places.back().right) <= 0;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (below.starts[cells[c]] == from)
          at_left = at_left && std::abs(places.back().left - under[c].left) < aligned * height_;
      }
    }
    if (headings.empty() || (!between && (at_left || headings.size() >= cells.size()))) return true;
    const auto groups = columns_under(places, under, one_place * height_);
    if (!groups) return !between;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const auto [first, last] = (*groups)[i];
      for (std::size_t column = below.starts[cells[first]]; column < end_of(below, cells[last]); ++column) {
        if (owner[column] != nothing) return !between;
        owner[column] = headings[i];
      }
    }
    Row out{{}, {}, row.middle, false};
    for (std::size_t column = 0; column < owner.size(); ++column) {
      if (column > 0 && owner[column] != nothing && owner[column] == owner[column - 1]) {
        ++out.cells.back().columns;
        continue;
      }
      out.starts.push_back(column);
      out.cells.push_back({owner[column] == nothing ? Words{} : row.cells[owner[column]].words, 1});
    }
    row = std::move(out);
    return true;
  }

  static std::size_t end_of(const Row& row, std::size_t cell) {
    return row.starts[cell] + row.cells[cell].columns;
  }

  static Extent extent(const Words& words) {
    Extent out{words[0]->left, words[0]->right};
    for (const WordBox* word : words)
      out = {std::min(out.left, word->left), std::max(out.right, word->right)};
    return out;
  }

  void join(const PageLine& line, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      PageCell& cell = *above(piece);
      const Words words = words_of(line, piece);
      cell.words.insert(cell.words.end(), words.begin(), words.end());
    }
  }

  bool is_table() const {
    std::size_t cells = 0, numbers = 0, full = 0;
    for (const Row& row : rows_) {
      std::size_t filled = 0;
      for (const PageCell& cell : row.cells) {
        if (cell.words.empty()) continue;
        if (cell.words.size() > most_words) return false;
        ++filled;
        numbers += is_number(*cell.words[0]);
      }
      cells += filled;
      full += filled > 1;
    }
    return rows_.size() > 1 && static_cast<double>(numbers) >= fewest_numbers * static_cast<double>(cells) &&
           static_cast<double>(full) >= fewest_full_rows * static_cast<double>(rows_.size());
  }

  const std::vector<PageLine>& lines_;
  double height_;
  std::size_t first_, last_;
  std::vector<std::vector<LineSegment>> parted_;  // of the lines from first_ on
  double row_step_ = 0;
  std::vector<Extent> columns_;
  std::vector<Row> rows_;
};

// A heading that stands over the table with a wide blank in it: it reaches over cells and is long.
bool is_above(const PageLine& line, const PageLine& next) {
  return line.segments.size() < next.segments.size() &&
         std::ranges::any_of(line.segments, [](const LineSegment& s) { return s.last - s.first >= 6; });
}

}  // namespace

double width(const PageLine& line) { return line.segments.back().right - line.segments.front().left; }

bool has_cells(const PageLine& line) { return line.segments.size() > 1 && !is_list_item(line); }

std::vector<PageTable> find_page_tables(const std::vector<PageLine>& lines, double height) {
  std::vector<PageTable> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!has_cells(lines[i])) continue;
    if (i + 1 < lines.size() && is_above(lines[i], lines[i + 1])) continue;
    std::size_t last = i, between = 0;
    for (std::size_t j = i + 1; j < lines.size(); ++j) {
      if (lines[j].middle - lines[j - 1].middle > near_line * height) break;
      if (has_cells(lines[j])) {
        last = j;
        between = 0;
      } else if (++between > most_lines_between || width(lines[j]) > one_cell * width(lines[last])) {
        break;
      }
    }
    if (last == i) continue;
    if (auto table = Reader(lines, height, i, last).read()) {
      last = table->last;
      out.push_back(std::move(*table));
    }
    i = last;
  }
  return out;
}

}  // namespace petik
