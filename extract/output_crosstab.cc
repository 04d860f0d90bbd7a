#include "extract/output_crosstab.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {
namespace {

constexpr std::size_t kNameWords = 8;

struct CountRow {
  Span name;                           // of the category; empty: the row of totals
  std::size_t counts = 0, shares = 0;  // the first of its numbers
};

class CrosstabReader {
 public:
  explicit CrosstabReader(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    width_ = t_.in.numbers(i + 1);
    if (width_ < 3 || !read_rows(i) || !add_up()) return i;
    // "ya tidak | ibu | rendah": the name of the rows stands before that of the first category.
    std::size_t from = i;
    while (from > 0 && t_.in.word(from - 1) && i - from < 4 * kNameWords) --from;
    const std::size_t name = name_in(from, i);
    if (name == i || name == from || name + named_ >= i) return i;
    const std::vector<Span> categories = t_.in.names_before(name, width_ - 1);
    if (std::any_of(categories.begin(), categories.end(), [](Span s) { return s.empty(); })) return i;
    rows_.front().name = words(name + named_, i);
    write(i, name, categories);
    return end_;
  }

 private:
  Span words(std::size_t from, std::size_t to) const {
    return from < to ? Span{t_.in.span(from).begin, t_.in.span(to - 1).end} : Span{};
  }

  // Down to the row of totals.
  bool read_rows(std::size_t i) {
    for (std::size_t at = i;;) {
      CountRow row{{}, at + 1, 0};
      if (t_.in.label(at) != "count" || t_.in.numbers(at + 1) != width_) return false;
      if (at > i && !total_) row.name = words(end_, at);
      at += 1 + width_;
      while (t_.in.label(at) == "expected_count" || t_.in.label(at) == "share") {
        const bool share = t_.in.label(at++) == "share";
        const std::size_t name = at;
        while (t_.in.word(at) && at < name + kNameWords) ++at;
        if (t_.in.numbers(at) != width_) return false;
        if (share && row.shares == 0) {
          row.shares = at;
          if (named_ == 0) name_ = name, named_ = at - name;
        }
        at += width_;
      }
      if (row.shares == 0) return false;
      rows_.push_back(row);
      end_ = at;
      if (total_) return rows_.size() > 2;
      while (t_.in.word(at) && at < end_ + kNameWords) ++at;
      total_ = t_.in.label(at) == "total";
      at += total_;
    }
  }

  static bool follows(double n, double share, double total) {
    return total > 0 && std::abs(100 * n / total - share) < 0.6;
  }

  bool add_up() const {
    const CountRow& total = rows_.back();
    bool by_row = true, by_column = true;
    for (std::size_t c = 0; c < width_; ++c) {
      double sum = 0;
      for (const CountRow& row : rows_)
        if (&row != &total) sum += t_.value(row.counts + c);
      if (sum != t_.value(total.counts + c)) return false;
    }
    for (const CountRow& row : rows_) {
      double sum = 0;
      for (std::size_t c = 0; c < width_; ++c) {
        const double n = t_.value(row.counts + c), share = t_.value(row.shares + c);
        if (c + 1 < width_) sum += n;
        by_row = by_row && follows(n, share, t_.value(row.counts + width_ - 1));
        by_column = by_column && follows(n, share, t_.value(total.counts + c));
      }
      if (sum != t_.value(row.counts + width_ - 1)) return false;
    }
    return by_row || by_column;
  }

  // Where the words behind "% within" stand among the pieces [from, to); `to`: nowhere.
  std::size_t name_in(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; named_ > 0 && at + named_ <= to; ++at) {
      bool same = true;
      for (std::size_t k = 0; k < named_; ++k)
        same = same && t_.in.span(at + k).of(t_.text) == t_.in.span(name_ + k).of(t_.text);
      if (same) return at;
    }
    return to;
  }

  void write(std::size_t i, std::size_t name, const std::vector<Span>& categories) {
    OutputGrid grid;
    grid.head = {{Cell{}}, {Cell{}}, {Cell{}}};
    const std::size_t total = t_.above(end_, "total"), heading = t_.above(name, "total", 4 * kNameWords);
    // "stunting | Total" above the categories: what they are of.
    const Cell outcome = heading < t_.in.size() ? t_.in.cell(t_.in.name_before(heading)) : Cell{};
    for (std::size_t c = 0; c < width_; ++c) {
      const Cell over = c + 1 < width_ ? t_.in.cell(categories[c]) : t_.cell(total);
      Cell share;
      share.text = "%";
      const Cell of = c + 1 < width_ ? (c == 0 ? outcome : OutputTables::repeated(outcome)) : Cell{};
      grid.head[0].insert(grid.head[0].end(), {of, OutputTables::repeated(of)});
      grid.head[1].insert(grid.head[1].end(), {over, OutputTables::repeated(over)});
      grid.head[2].insert(grid.head[2].end(), {OutputTables::repeated(t_.cell(i)), share});
    }
    for (auto& row : grid.head)
      for (Cell& cell : row) cell.header = true;
    grid.rows.push_back(std::vector<Cell>(2 * width_ + 1));
    grid.rows[0][0] = t_.in.cell(words(name, name + named_));
    for (const CountRow& row : rows_) {
      std::vector<Cell> cells{&row == &rows_.back() ? OutputTables::repeated(t_.cell(total))
                                                    : t_.in.cell(row.name)};
      for (std::size_t c = 0; c < width_; ++c)
        cells.insert(cells.end(), {t_.cell(row.counts + c), t_.cell(row.shares + c)});
      grid.rows.push_back(std::move(cells));
    }
    t_.cover(grid, i, end_);
    grid.body.begin = std::min(grid.body.begin, categories.front().begin);
    t_.add(std::move(grid));
  }

  OutputTables& t_;
  std::size_t width_ = 0, end_ = 0;
  std::size_t name_ = 0, named_ = 0;  // the words behind the first "% within"
  bool total_ = false;
  std::vector<CountRow> rows_;
};

}  // namespace

std::size_t read_output_crosstab(OutputTables& tables, std::size_t i) {
  return tables.in.label(i) == "count" ? CrosstabReader(tables).read(i) : i;
}

}  // namespace petik
