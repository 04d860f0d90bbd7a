#include "corpus/page_text.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "corpus/page_table.h"

namespace petik {
namespace {

// In heights of the page's usual letters.
constexpr double same_line = 0.45;  // middles of words on one line
constexpr double cell_gap = 0.95;   // blanks this wide stand between cells or columns, not between words
constexpr double least_cell_gap =
    0.5;  // and so do these, where they are times_usual_gap the line's other blanks
constexpr double times_usual_gap = 1.8;
constexpr double equal_gaps = 0.04;                   // blanks of a justified line differ by no more
constexpr double mark_gap = 0.25, mark_height = 0.8;  // of a small letter that marks the number before it
constexpr double paragraph_gap = 1.9;                 // from one line's middle to the next
// A page has two columns where so many of its lines leave the gutter free, with text on both sides of it.
constexpr double least_two_sided = 0.3;
constexpr std::ptrdiff_t fewest_full_lines = 5;  // or so many full lines left of it, and hardly one over it
constexpr double few_crossing = 0.05;
constexpr double most_across = 0.25;  // or no more of them go over it, where it is the gutter of other pages
constexpr std::size_t fewest_justified = 4;  // words of such a line
constexpr double least_below = 0.5;  // of its width: the line below it, unless that ends the paragraph
// Of the page's width.
constexpr double column_line = 0.3;         // a full line of one column is wider, a cell of a table narrower
constexpr double short_column_line = 0.18;  // the last line of a paragraph may be so short

// The value that `share` of them lie below. Changes their order.
double quantile(std::vector<double>& values, double share, double otherwise) {
  if (values.empty()) return otherwise;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
  std::ranges::nth_element(values, at);
  return *at;
}

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class PageReader {
 public:
  explicit PageReader(const PrintedPage& page) : page_(page) {
    Words all;
    std::vector<double> heights;
    double width = 0;
    std::size_t count = 0;
    for (const WordBox& word : page.words) {
      all.push_back(&word);
      heights.push_back(word.height());
      width += word.right - word.left;
      count += letters(word.text);
    }
    height_ = std::max(1.0, quantile(heights, 0.5, 10));
    letter_ = count ? std::max(1.0, width / static_cast<double>(count)) : 5;
    lines_ = lines_of(std::move(all));
    gutter_ = find_gutter(lines_);
  }

  // Where its two columns part, as far as it shows by itself.
  std::optional<double> gutter() const { return gutter_; }

  bool empty() const { return lines_.empty(); }

  // Once. `usual`: where the columns of the paper's other pages part.
  PageText text(std::optional<double> usual) {
    if (!gutter_ && usual && leaves_free(lines_, *usual)) gutter_ = usual;
    if (gutter_) {
      print_columns(*gutter_);
    } else {
      print(std::move(lines_));
    }
    return {std::move(out_), std::move(grids_)};
  }

 private:
  void print_columns(double gutter) {
    std::vector<PageLine> wide;
    Words left, right;
    const auto end_columns = [&] {
      print(lines_of(left));
      print(lines_of(right));
      left.clear();
      right.clear();
    };
    const auto end_wide = [&] {
      print(std::move(wide));
      wide.clear();
    };
    bool in_wide = true;
    for (PageLine& line : lines_) {
      in_wide = over_both(line, gutter, in_wide);
      if (in_wide) {
        if (!left.empty() || !right.empty()) end_columns();
        wide.push_back(std::move(line));
        continue;
      }
      if (!wide.empty()) end_wide();
      for (const WordBox* word : line.words) (word->left < gutter ? left : right).push_back(word);
    }
    end_columns();
    end_wide();
  }

  std::vector<PageLine> lines_of(Words words) const {
    sort(words, &WordBox::middle);
    std::vector<PageLine> lines;
    for (auto word = words.begin(); word != words.end();) {
      const double middle = (*word)->middle();
      const auto end = std::find_if(
          word, words.end(), [&](const WordBox* w) { return w->middle() - middle > same_line * height_; });
      PageLine& line = lines.emplace_back(PageLine{{word, end}, middle, {}});
      sort(line.words, &WordBox::left);
      line.segments = segments_of(line.words, cell_gap * height_);
      word = end;
    }
    return lines;
  }

  // Most words stand in the file as they are to be.
  static void sort(Words& words, auto by) {
    if (!std::ranges::is_sorted(words, {}, by)) std::ranges::stable_sort(words, {}, by);
  }

  static std::vector<LineSegment> segments_of(const Words& words, double gap) {
    std::vector<LineSegment> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const WordBox& word = *words[i];
      if (out.empty() || word.left - out.back().right > gap) out.push_back({i, i, word.left, word.right});
      out.back().last = i;
      out.back().right = std::max(out.back().right, word.right);
    }
    return out;
  }

  // Justified lines have wide blanks everywhere, lines of a table narrow ones inside cells and wider ones
  // between them.
  double gap_between_cells(const Words& words) const {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < words.size(); ++i) gaps.push_back(words[i]->left - words[i - 1]->right);
    std::vector<double> heights;  // the letters of a table may be smaller than those around it
    for (const WordBox* word : words) heights.push_back(word->height());
    const double height = std::min(height_, quantile(heights, 0.5, height_));
    const double usual = quantile(gaps, 0.25, cell_gap * height);
    return std::clamp(times_usual_gap * usual, least_cell_gap * height, cell_gap * height);
  }

  // Is it a line of running text whose blanks are as wide as gaps between cells, to fill a narrow column?
  // They are all equal then, and the paragraph goes on below. Headings of a table have other rows below them.
  bool is_justified(const PageLine& line, const PageLine& below) const {
    if (line.words.size() < fewest_justified || below.segments.size() > 1 ||
        below.middle - line.middle > paragraph_gap * height_)
      return false;
    double least = page_.width, most = 0;
    for (std::size_t i = 1; i < line.words.size(); ++i) {
      const double gap = line.words[i]->left - line.words[i - 1]->right;
      least = std::min(least, gap);
      most = std::max(most, gap);
    }
    return most - least < equal_gaps * height_ && width(below) > least_below * width(line);
  }

  static bool crosses(const PageLine& line, double x) {
    return std::ranges::any_of(line.segments,
                               [x](const LineSegment& s) { return s.left < x && x < s.right; });
  }

  // Where the two columns of a page part; nothing on a page of one column.
  std::optional<double> find_gutter(const std::vector<PageLine>& lines) const {
    std::vector<LineGap> gaps;
    for (const PageLine& line : lines) {
      if (const auto gap = gap_of(line)) gaps.push_back(*gap);
    }
    double best = 0, sum = 0;
    std::size_t most = 0, equal = 0;
    for (double x = 0.35 * page_.width; x <= 0.65 * page_.width; x += 1) {
      const auto both = static_cast<std::size_t>(
          std::ranges::count_if(gaps, [x](const LineGap& gap) { return gap.holds(x); }));
      if (both > most) most = both, sum = 0, equal = 0;
      if (both == most) sum += x, ++equal;
    }
    if (equal) best = sum / static_cast<double>(equal);
    // The lines of both columns may not stand at one height: each then has text on one side only.
    std::size_t left_only = 0, right_only = 0, crossing = 0;
    for (const PageLine& line : lines) {
      if (crosses(line, best)) {
        ++crossing;
      } else if (!parts(line, best)) {
        left_only += line.segments.back().right <= best;
        right_only += line.segments.front().left >= best;
      }
    }
    const std::size_t paired = most + std::min(left_only, right_only);
    const auto all = static_cast<double>(lines.size());
    // The right column of a last page may be short; then hardly a line of the left one goes over the gutter.
    const auto full = std::ranges::count_if(lines, [&](const PageLine& line) {
      return line.segments.size() == 1 && line.segments[0].right <= best &&
             line.segments[0].right - line.segments[0].left > column_line * page_.width;
    });
    const bool right =
        std::ranges::any_of(lines, [&](const PageLine& line) { return line.segments.back().left >= best; });
    if (right && full >= fewest_full_lines && static_cast<double>(crossing) <= few_crossing * all)
      return best;
    if (static_cast<double>(paired) < least_two_sided * all ||
        crossing > paired + std::max(left_only, right_only))
      return std::nullopt;
    return best;
  }

  // Do most lines keep off the place where columns part elsewhere?
  static bool leaves_free(const std::vector<PageLine>& lines, double x) {
    const auto across = std::ranges::count_if(lines, [x](const PageLine& line) { return crosses(line, x); });
    return static_cast<double>(across) <= most_across * static_cast<double>(lines.size());
  }

  struct LineGap {
    double left = 0, right = 0;
    bool holds(double x) const { return left <= x && x <= right; }
  };

  // What parts a line of running text from another one: there are these two, each as wide as a column's line
  // may be.
  std::optional<LineGap> gap_of(const PageLine& line) const {
    if (line.segments.size() != 2) return std::nullopt;
    const LineSegment &a = line.segments[0], &b = line.segments[1];
    const double least = short_column_line * page_.width;
    if (a.right - a.left < least || b.right - b.left < least) return std::nullopt;
    return LineGap{a.right, b.left};
  }

  // Running text on both sides of x.
  bool parts(const PageLine& line, double x) const {
    const auto gap = gap_of(line);
    return gap && gap->holds(x);
  }

  // Does a line belong to what goes over both columns? A table there may have lines that leave the gutter
  // free: it ends where running text stands on both sides, or on one alone from that column's edge on.
  bool over_both(const PageLine& line, double gutter, bool in_wide) const {
    if (crosses(line, gutter)) return true;
    if (!in_wide) return false;
    if (parts(line, gutter)) return false;
    // A heading may stand beside a full line of the other column.
    return std::ranges::none_of(
        line.segments, [this](const LineSegment& s) { return s.right - s.left > column_line * page_.width; });
  }

  // A label in the middle of two rows that it names, as merged cells print it, moves to the first of them:
  //
  //              Intervensi   160,24         Sistolik   Intervensi   160,24
  //   Sistolik                          ->              Kontrol      158,06
  //              Kontrol      158,06
  void join_merged_cells(std::vector<PageLine>& lines) const {
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
      PageLine& above = lines[i - 1];
      const PageLine &label = lines[i], &below = lines[i + 1];
      if (label.segments.size() != 1 || above.segments.size() < 2 || below.segments.size() < 2) continue;
      const double right = label.segments[0].right, pitch = below.middle - above.middle;
      if (right >= above.segments[0].left || right >= below.segments[0].left || pitch > 3 * height_) continue;
      if (std::abs(label.middle - (above.middle + below.middle) / 2) > 0.25 * pitch) continue;
      above.words.insert(above.words.begin(), label.words.begin(), label.words.end());
      above.segments = segments_of(above.words, cell_gap * height_);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  void print(std::vector<PageLine> lines) {
    if (lines.empty()) return;
    join_merged_cells(lines);
    double left = page_.width;
    for (std::size_t i = lines.size(); i-- > 0;) {
      PageLine& line = lines[i];
      left = std::min(left, line.segments[0].left);
      line.segments = segments_of(line.words, gap_between_cells(line.words));
      if (line.segments.size() > 1 && i + 1 < lines.size() && is_justified(line, lines[i + 1]))
        line.segments = segments_of(line.words, page_.width);
    }
    const std::vector<PageTable> tables = find_page_tables(lines, height_);
    auto table = tables.begin();
    double above = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (above >= 0 && lines[i].middle - above > paragraph_gap * height_) out_ += '\n';
      if (table != tables.end() && table->first == i) {
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
        print(*table);
        i = table->last;
        ++table;
      } else {
        print(lines[i], left);
      }
      above = lines[i].middle;
    }
    if (!out_.ends_with("\n\n")) out_ += '\n';
  }

  void print(const PageTable& table) {
    Grid grid;
    grid.body.begin = out_.size();
    for (const std::vector<PageCell>& row : table.rows) {
      std::vector<GridCell>& cells = grid.rows.emplace_back();
      for (const PageCell& cell : row) {
        if (!cells.empty()) out_ += '\t';
        const std::size_t begin = out_.size();
        for (std::size_t i = 0; i < cell.words.size(); ++i) {
          if (i > 0 && !marks(*cell.words[i - 1], *cell.words[i])) out_ += ' ';
          out_ += cell.words[i]->text;
        }
        cells.push_back({{begin, out_.size()}, cell.columns, 1, false});
      }
      out_ += '\n';
    }
    grid.body.end = out_.size() - 1;
    grids_.push_back(std::move(grid));
    out_ += '\n';
  }

  void print(const PageLine& line, double left) {
    const bool cells = has_cells(line);
    std::size_t column = 0;
    for (const LineSegment& segment : line.segments) {
      if (cells) {
        const auto wanted =
            static_cast<std::size_t>(std::lround(std::max(0.0, segment.left - left) / letter_));
        const std::size_t blanks =
            std::max<std::size_t>(column == 0 ? 0 : 3, wanted > column ? wanted - column : 0);
        out_.append(blanks, ' ');
        column += blanks;
      }
      if (!cells && segment.first > 0) out_ += ' ';
      for (std::size_t i = segment.first; i <= segment.last; ++i) {
        if (i > segment.first && !marks(*line.words[i - 1], *line.words[i])) out_ += ' ', ++column;
        out_ += line.words[i]->text;
        if (cells) column += letters(line.words[i]->text);
      }
    }
    out_ += '\n';
  }

  // "19,84" with a small "a" or "**" right behind it: digits would change the number, letters and stars do
  // not.
  bool marks(const WordBox& word, const WordBox& behind) const {
    const auto mark = [](char c) { return (c >= 'a' && c <= 'z') || c == '*'; };
    const char last = word.text.back();
    return last >= '0' && last <= '9' && behind.text.size() <= 3 && std::ranges::all_of(behind.text, mark) &&
           behind.height() < mark_height * word.height() && behind.left - word.right < mark_gap * height_;
  }

  const PrintedPage& page_;
  double height_ = 10, letter_ = 5;
  std::vector<PageLine> lines_;
  std::optional<double> gutter_;
  std::string out_;
  std::vector<Grid> grids_;
};

// Where the two columns part that most of the pages have; nothing in a paper of one column.
std::optional<double> usual_gutter(const std::vector<PageReader>& pages) {
  std::vector<double> found;
  std::size_t printed = 0;
  for (const PageReader& page : pages) {
    if (page.empty()) continue;
    ++printed;
    if (page.gutter()) found.push_back(*page.gutter());
  }
  if (found.empty() || 2 * found.size() < printed) return std::nullopt;
  return quantile(found, 0.5, 0);
}

}  // namespace

std::vector<PageText> page_texts(const std::vector<PrintedPage>& pages) {
  std::vector<PageReader> readers(pages.begin(), pages.end());
  const std::optional<double> usual = usual_gutter(readers);
  std::vector<PageText> out;
  for (PageReader& reader : readers) out.push_back(reader.text(usual));
  return out;
}

}  // namespace petik
