#include "extract/table_regions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "extract/ascii.h"
#include "extract/cell_shape.h"
#include "extract/rule_set.h"
#include "extract/stream_words.h"
#include "extract/table_html.h"

namespace petik {
namespace {

constexpr std::size_t kCellBytes = 160;  // one cell of a table that has a line per cell
constexpr std::size_t kRowBytes = 200;   // a row whose columns are not marked
constexpr std::size_t kLineBytes = 600;  // with wide blanks between columns
constexpr std::size_t kLabelBytes = 90;  // a line that is only a label
constexpr std::size_t kLabelLines = 3;   // such lines in a row
constexpr std::size_t kHeaderLines = 9;  // lines of a header

// No value ends with these: neither letters but those of notes, nor marks.
constexpr ByteSet kBehindNoValue("ijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,;:");
constexpr ByteSet kNumberBegins("0123456789IVX*");  // of a table

enum class LineKind {
  none,            // nothing to read
  caption,         // "Tabel 4.2 ..."
  tabs,            // cells with tabs between
  cell,            // a tab and one cell
  pipes,           // | a | b |, a | b | c
  tagged,          // <tr><td>a</td>
  row,             // words, then values to the end of the line
  values,          // nothing but values
  label,           // short, no sentence
  short_sentence,  // a label where words of headings make up most of it, else prose: see kind_of()
  prose,
};

struct LineShape {
  LineKind kind = LineKind::none;
  std::size_t values = 0;
  std::optional<bool> heading;  // do column words make up much of it? Told of labels above rows
};

class RegionFinder {
 public:
  RegionFinder(std::span<const Line> lines, const RuleSet& rules)
      : lines_(lines),
        columns_(rules.terms("column")),
        arms_(rules.terms("arm")),
        arm_labels_(rules.terms("arm_label")),
        times_(rules.terms("timepoint")),
        counted_(rules.terms("time_label")),
        tests_(rules.terms("test")),
        rows_(rules.terms("row")),
        tables_(rules.terms("table_word")) {}

  std::vector<TableRegion> find() {
    shapes_.reserve(lines_.size());
    for (const Line& line : lines_) shapes_.push_back(shape(line));
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i;
      LineKind k = shapes_[i].kind;
      if (k == LineKind::tabs || k == LineKind::cell)
        end = tabbed(i);
      else if (k == LineKind::pipes)
        end = piped(i);
      else if (k == LineKind::tagged)
        end = tagged(i);
      else if (k == LineKind::row)
        end = collapsed(i);
      i = std::max(end, i + 1);
    }
    return std::move(regions_);
  }

 private:
  static std::string_view printed(const Line& line) {
    return line.printed.empty() ? line.text : line.printed;
  }

  LineShape shape(const Line& line) const {
    LineShape out;
    std::string_view text = line.text, whole = printed(line);
    bool tab = whole.find('\t') != std::string_view::npos;
    if (line.running) return out;
    if (text.empty()) {
      // A line of one tab is an empty cell.
      if (tab) out.kind = LineKind::cell;
      return out;
    }
    if (is_tagged(text)) {
      out.kind = LineKind::tagged;
      return out;
    }
    if (is_caption(text)) {
      out.kind = LineKind::caption;
      return out;
    }
    const std::size_t bar = text.find('|');
    if (bar != std::string_view::npos && text.find('|', bar + 1) != std::string_view::npos &&
        (bar == 0 || longest_field(text, '|') <= kCellBytes)) {
      out.kind = LineKind::pipes;
      return out;
    }
    if (text.find('\t') != std::string_view::npos) {
      out.kind = longest_field(text) <= 3 * kCellBytes ? LineKind::tabs : LineKind::prose;
      return out;
    }
    if (whole.front() == '\t' && text.size() <= kCellBytes) {
      out.kind = LineKind::cell;
      return out;
    }
    out.kind = words_and_values(text, out.values);
    // "Variabel B p OR IK 95%" ends with a number, but no value.
    if (out.kind == LineKind::row && out.values == 1 &&
        ((text.back() == '%' && kinds_in(text) > 2) || ends_with_numbered_arm(text)))
      out.kind = LineKind::label;
    return out;
  }

  // "Variabel   Kontrol   Intervensi 1   Intervensi 2": the number is part of a name.
  bool ends_with_numbered_arm(std::string_view text) const {
    const std::vector<Span> arms = numbered_arms(text, arm_labels_);
    return std::ranges::any_of(arms, [&](const Span& arm) {
      const std::string_view rest = text.substr(arm.end);
      return rest.empty() || (rest.starts_with(" (") && rest.find(')') + 1 == rest.size());
    });
  }

  // A line that starts with a tag of a table, or with its caption and then the tag.
  bool is_tagged(std::string_view text) const {
    const TableTag tag = next_table_tag(text, {0, text.size()});
    return !tag.span.empty() &&
           (tag.span.begin == 0 || (tag.span.begin <= kRowBytes && tag.name == "table" && is_caption(text)));
  }

  static std::size_t longest_field(std::string_view text, char mark = '\t') {
    std::size_t longest = 0, from = 0;
    for (std::size_t at = 0; at <= text.size(); ++at)
      if (at == text.size() || text[at] == mark) longest = std::max(longest, at - from), from = at + 1;
    return longest;
  }

  bool is_caption(std::string_view text) const {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == '*' || text[at] == '#' || is_blank(text[at]))) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end]) && text[end] != '.' &&
           !(text[end] >= '0' && text[end] <= '9'))
      ++end;
    if (end == at || end - at > 12) return false;
    std::size_t number = end;
    while (number < text.size() && (is_blank(text[number]) || text[number] == '.')) ++number;
    return number < text.size() && kNumberBegins.has(text[number]) &&
           tables_.whole(text.substr(at, end - at)) == "table";
  }

  // Words, then values to the end: a row. Anything after the values makes it prose, or a short label.
  LineKind words_and_values(std::string_view text, std::size_t& values) const {
    if (text.size() > kLineBytes || has_more_ink(text, kRowBytes)) return LineKind::prose;
    const bool digits = !kBehindNoValue.has(text.back()) && holds_digit(text);
    std::size_t words = 0;
    std::optional<std::vector<TermHit>> times;  // counted, in this line; looked for when a value stands in it
    for (std::size_t at = 0; digits && at < text.size();) {
      if (is_blank(text[at])) {
        ++at;
        continue;
      }
      std::optional<ScannedValue> value;
      if (kValueBegins.has(text[at])) value = scan_value(text.substr(0, std::min(text.size(), at + 80)), at);
      bool ends = value && (value->end == text.size() || is_blank(text[value->end]));
      // "Hari 7": the number of a time.
      if (ends && !times) times = counted_.find_all(text);
      if (ends && std::any_of(times->begin(), times->end(), [&](const TermHit& t) {
            return t.span.begin < at && value->end == t.span.end;
          })) {
        words += 1 + values;
        values = 0;
        at = value->end;
        continue;
      }
      if (ends && value->shape.shape != Shape::compared) {
        values += value->shape.shape == Shape::plus_minus ? 2 : 1;
        at = value->end;
        continue;
      }
      // "< 0,001" is a value; "n = 5" is not, nor "< 20 tahun" at the front.
      if (ends) {
        bool counts = value->shape.comparison.of(text) != "=" && (words || values);
        words += counts ? 0 : 1 + values;
        values = counts ? values + 1 : 0;
        at = value->end;
        continue;
      }
      bool bracket = text[at] == '(' && values > 0;
      std::size_t from = at;
      while (at < text.size() && !is_blank(text[at])) ++at;
      if (bracket) {
        std::size_t close = text.find(')', from);
        if (close != std::string_view::npos && close < from + 30) {
          at = close + 1;
          continue;
        }
      }
      if (text[from] == '-' && at == from + 1 && values > 0) {
        ++values;
        continue;
      }
      // Numbers so far belong to the label: "20-35 tahun".
      words += 1 + values;
      values = 0;
    }
    if (values > 0) return words > 0 ? LineKind::row : LineKind::values;
    if (has_more_ink(text, kLabelBytes)) return LineKind::prose;
    char last = text.back();
    bool sentence = last == '.' || last == ';' || last == ',' ||
                    text.find(". ", behind_number(text)) != std::string_view::npos;
    return sentence ? LineKind::short_sentence : LineKind::label;
  }

  // "1. Kepadatan hunian": the label has a number.
  static std::size_t behind_number(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return end == 1 || end == 2 ? end + (text[end] == '.') : 0;
  }

  // More bytes than so many, the second and further blanks of each run left out?
  static bool has_more_ink(std::string_view text, std::size_t bytes) {
    return text.size() > bytes && text.size() - needless_blanks(text) > bytes;
  }

  // Do words of headings, arms and times make up much of the line?
  bool heading(std::string_view text, std::size_t tenths = 4) const {
    const std::size_t enough = (text.size() - std::count(text.begin(), text.end(), ' ')) * tenths;
    std::size_t covered = 0;
    for (const TermList* list : {&columns_, &arms_, &times_, &counted_, &tests_}) {
      for (const TermHit& hit : list->find_all(text))
        if (hit.value != "none") covered += hit.span.size();
      if (covered * 10 >= enough) return true;
    }
    if (covered > 0)
      for (const TermHit& hit : rows_.find_all(text))
        if (hit.value == "category") covered += hit.span.size();
    return covered * 10 >= enough;
  }

  // Few lines are asked whether they are labels, so that is found out when it is asked.
  LineKind kind_of(std::size_t i) {
    LineKind& kind = shapes_[i].kind;
    if (kind == LineKind::short_sentence)
      kind = heading(lines_[i].text, 7) ? LineKind::label : LineKind::prose;
    return kind;
  }

  bool kind_is(std::size_t i, LineKind kind) {
    return i < shapes_.size() && (shapes_[i].kind == kind || (kind == LineKind::label && kind_of(i) == kind));
  }

  std::size_t next_inked(std::size_t i) const {
    while (i < shapes_.size() && shapes_[i].kind == LineKind::none) ++i;
    return i;
  }

  bool tab_line(std::size_t i) { return kind_is(i, LineKind::tabs) || kind_is(i, LineKind::cell); }

  std::size_t tabbed(std::size_t first) {
    std::size_t end = first, tabs = 0, cells = 0;
    bool digits = false;
    for (std::size_t i = first; i < lines_.size();) {
      if (tab_line(i)) {
        (shapes_[i].kind == LineKind::tabs ? tabs : cells) += !lines_[i].text.empty();
        digits = digits || holds_digit(lines_[i].text);
        end = ++i;
        continue;
      }
      std::size_t next = next_inked(i);
      // Short lines without tabs between rows are names of groups, or of rows without numbers.
      std::size_t labels = 0;
      while (next < lines_.size() && (kind_is(next, LineKind::label) || kind_is(next, LineKind::row)) &&
             labels < kLabelLines)
        ++labels, next = next_inked(next + 1);
      if (!tab_line(next)) break;
      i = next;
    }
    while (end > first && lines_[end - 1].text.empty()) --end;
    // An empty first cell right above the next one belongs to the header.
    while (first + 1 < end && lines_[first].text.empty() && lines_[first + 1].text.empty()) ++first;
    if (tabs + cells < 2 || !digits || (tabs < 2 && cells < 4)) return end;
    regions_.push_back({first, end, cells > tabs ? "cells" : "tabs"});
    return end;
  }

  // Where no bars stand at the ends, all rows have as many of them and one holds a figure.
  std::size_t piped(std::size_t first) {
    const auto bars = [&](std::size_t i) {
      return std::count(lines_[i].text.begin(), lines_[i].text.end(), '|');
    };
    const bool open = lines_[first].text.front() != '|';
    std::size_t end = first;
    bool digits = false;
    for (std::size_t i = first; i < lines_.size(); i = next_inked(i)) {
      if (!kind_is(i, LineKind::pipes) || (open && bars(i) != bars(first))) break;
      digits = digits || holds_digit(lines_[i].text);
      end = ++i;
    }
    if (end >= first + 2 && (digits || !open)) regions_.push_back({first, end, "pipes"});
    return end;
  }

  // Lines of tags up to the end of the table. Between them may stand the words of a cell.
  std::size_t tagged(std::size_t first) {
    std::size_t end = first, words = 0, cells = 0;
    for (std::size_t i = first; i < lines_.size() && words <= kLabelLines; ++i) {
      if (kind_is(i, LineKind::none)) continue;
      const std::string_view text = lines_[i].text;
      if (!kind_is(i, LineKind::tagged) && next_table_tag(text, {0, text.size()}).span.empty()) {
        if (kind_is(i, LineKind::caption) || text.size() > kCellBytes) break;
        ++words;
        continue;
      }
      words = 0;
      bool closed = false, opens = false;
      for (std::size_t at = 0;;) {
        const TableTag tag = next_table_tag(text, {at, text.size()});
        if (tag.span.empty()) break;
        at = tag.span.end;
        if (tag.name == "table") closed = tag.closes;
        opens = opens || (at == tag.span.size() && tag.name == "table" && !tag.closes);
        cells += !tag.closes && (tag.name == "td" || tag.name == "th");
      }
      if (opens && i > first && cells > 0) break;  // the table before was never closed
      end = i + 1;
      if (closed) break;
    }
    if (cells > 1) regions_.push_back({first, end, "html"});
    return end;
  }

  // Rows with unmarked columns. `first` is the first of them; the header stands above.
  std::size_t collapsed(std::size_t first) {
    // Asked first: rows without a header would be counted to their end from each of them.
    const std::size_t top = header_above(first);
    if (top == first) return first + 1;
    std::size_t end = first + 1, rows = 0, labels = 0, alike = 0, words = 0, lines = 0;
    std::size_t values = shapes_[first].values;
    bool wide = false;
    for (std::size_t i = first; i < lines_.size(); i = next_inked(i + 1)) {
      const LineKind k = kind_of(i);
      if (k == LineKind::row || k == LineKind::values) {
        // One number at the end of a line is often a sentence's.
        if (k == LineKind::row && is_source(lines_[i].text)) break;
        if (shapes_[i].values < 2 && values > 1 && k == LineKind::row && has_more_ink(lines_[i].text, 60))
          break;
        if (rows == 0) values = shapes_[i].values;
        alike += shapes_[i].values == values;
        words += k == LineKind::row;
        wide = wide || printed(lines_[i]).find("   ", indent(lines_[i])) != std::string_view::npos;
        ++rows;
        ++lines;
        labels = 0;
        end = i + 1;
      } else if (k == LineKind::label && ++labels <= kLabelLines) {
        ++lines;
      } else {
        break;
      }
    }
    const bool few =
        alike < 2 && rows < 3 && values < 3 && !(values == 2 && last_heading_is("p", top, first));
    const bool means = values == 1 && alike == rows && words == rows && last_heading_is("mean", top, first);
    if (rows < 2 || (!means && (few || values < 2)) || words * 2 < rows) return first + 1;
    regions_.push_back({top, end, wide ? "aligned" : "collapsed"});
    return end;
  }

  // "Rerata   p": the second of two rows may leave its p to the first. "Kelompok   Rerata": one value a row.
  bool last_heading_is(std::string_view kind, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const std::vector<TermHit> hits = columns_.find_all(lines_[i].text);
      if (!hits.empty() && hits.back().value == kind && hits.back().span.end == lines_[i].text.size())
        return true;
    }
    return false;
  }

  // "Sumber data: Primer 2018" stands below a table, also behind a letter that slipped in front of it.
  bool is_source(std::string_view text) const {
    if (text.size() > 2 && is_upper(text[0]) && text[1] == ' ') text.remove_prefix(2);
    auto hit = rows_.at_start(text.substr(0, 40));
    return hit && hit->value == "source";
  }

  static std::size_t indent(const Line& line) {
    std::size_t n = 0;
    std::string_view text = printed(line);
    while (n < text.size() && is_blank(text[n])) ++n;
    return n;
  }

  // The first line of the header above line `row`; `row` itself when there is none.
  std::size_t header_above(std::size_t row) {
    std::size_t top = row, lines = 0;
    for (std::size_t i = row; i-- > floor() && lines < kHeaderLines;) {
      if (shapes_[i].kind == LineKind::none) continue;
      // "Jenis kelamin   0,691": the label of the first rows with their p.
      if (top == row && shapes_[i].kind == LineKind::row && shapes_[i].values == 1) {
        ++lines;
        continue;
      }
      if (kind_of(i) != LineKind::label) break;
      const std::size_t words = words_in(lines_[i].text);
      if (is_heading(i) || parts_columns(i))
        top = i;
      else if (words > 3 && top < row)
        break;
      else if (top < row && words <= 3 && starts_header(i))
        top = i;
      ++lines;
    }
    return top;
  }

  bool is_heading(std::size_t i) {
    std::optional<bool>& told = shapes_[i].heading;
    if (!told) told = heading(lines_[i].text);
    return *told;
  }

  // Of how many different numbers does it hold the headings?
  std::size_t kinds_in(std::string_view text) const {
    std::set<std::string_view> kinds;
    for (const TermHit& hit : columns_.find_all(text))
      if (!hit.value.starts_with("label")) kinds.insert(hit.value);
    return kinds.size();
  }

  static std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
      words += !is_blank(text[i]) && (i == 0 || is_blank(text[i - 1]));
    return words;
  }

  // "Status gizi   Prestasi belajar   Total   p", whatever its own words are: it holds headings of two
  // different numbers, or wide blanks between three cells.
  bool parts_columns(std::size_t i) const {
    if (kinds_in(lines_[i].text) > 1) return true;
    const std::string_view whole = printed(lines_[i]);
    std::size_t gaps = 0;
    for (std::size_t at = whole.find("   ", indent(lines_[i])); at != std::string_view::npos;
         at = whole.find("   ", at)) {
      at = whole.find_first_not_of(" \t", at);
      gaps += at != std::string_view::npos;
    }
    return gaps > 1;
  }

  // A short line above a header line is part of it: no numbered heading, not in small letters.
  bool starts_header(std::size_t i) const {
    char c = lines_[i].text.front();
    return is_upper(c) && lines_[i].text.find('.') == std::string_view::npos;
  }

  std::size_t floor() const { return regions_.empty() ? 0 : regions_.back().end_line; }

  std::span<const Line> lines_;
  const TermList &columns_, &arms_, &arm_labels_, &times_, &counted_, &tests_, &rows_, &tables_;
  std::vector<LineShape> shapes_;
  std::vector<TableRegion> regions_;
};

}  // namespace

std::vector<TableRegion> find_table_regions(const std::vector<Line>& lines, std::vector<TableRegion> marked,
                                            const RuleSet& rules) {
  std::vector<TableRegion> out;
  std::size_t from = 0;
  const auto find_up_to = [&](std::size_t end) {
    for (TableRegion& region : RegionFinder(std::span(lines).subspan(from, end - from), rules).find()) {
      region.first_line += from;
      region.end_line += from;
      out.push_back(std::move(region));
    }
  };
  for (TableRegion& region : marked) {
    find_up_to(region.first_line);
    from = region.end_line;
    out.push_back(std::move(region));
  }
  find_up_to(lines.size());
  return out;
}

}  // namespace petik
