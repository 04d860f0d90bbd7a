#include "extract/table_stream.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "extract/cell_shape.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderBytes = 900;     // a header is never longer
constexpr std::size_t kLabelWords = 14;       // nor a row label
constexpr std::size_t kHeaderCandidates = 8;  // values in a caption that a header may follow
constexpr std::size_t kMaxColumns = 40;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// For comparisons of size only; the last mark is taken for the decimal one.
double rough_value(std::string_view number) {
  double value = 0, unit = 1;
  std::size_t mark = number.find_last_of(".,");
  bool negative = !number.empty() && !digit(number.front()) && number.front() != '.' &&
                  number.front() != ',' && number.front() != '+';
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!digit(number[i])) continue;
    if (mark != std::string_view::npos && i > mark)
      value += (unit /= 10) * (number[i] - '0');
    else
      value = value * 10 + (number[i] - '0');
  }
  return negative ? -value : value;
}

struct Token {
  Span span;
  CellShape shape;  // spans in the text
  bool value = false;
  bool row_number = false;  // a word now
  std::size_t line = 0;
  std::size_t x = 0;  // bytes from the start of its line
};

Span moved(Span span, std::size_t by) { return span.empty() ? span : Span{span.begin + by, span.end + by}; }

CellShape moved(CellShape shape, std::size_t by) {
  shape.first = moved(shape.first, by);
  shape.second = moved(shape.second, by);
  shape.third = moved(shape.third, by);
  shape.comparison = moved(shape.comparison, by);
  shape.mark = moved(shape.mark, by);
  return shape;
}

// One heading: what it means and where it stands.
struct Item {
  enum class Type { kind, group, category, label };
  Type type;
  std::string_view value;
  Span span;
  char list = 0;  // of groups: 'a' arm, 't' time, 'x' test, '?' known from its place only
};

// Words, then values. The label is tokens [word, value); the values are [value, end).
struct Group {
  std::size_t word = 0, value = 0, end = 0;
  std::size_t size() const { return end - value; }
};

// A heading set over one value column.
struct Heading {
  std::string_view kind;  // of the list `column`; empty: the group alone is the heading
  Span span;
  Span group;  // of the group above; empty: none
};

bool integer(std::string_view text, const Token& t) {
  return t.shape.shape == Shape::number && !has_decimals(t.shape.first.of(text)) && !t.shape.percent_first;
}

// May a value of this shape stand under such a heading?
bool fits(std::string_view text, std::string_view kind, const Token& t) {
  Shape s = t.shape.shape;
  if (s == Shape::missing || kind.empty()) return true;
  bool number = s == Shape::number;
  double value = t.shape.first.empty() ? 0 : rough_value(t.shape.first.of(text));
  if (kind == "f") return number && value >= 0;
  if (kind == "n" || kind == "total" || kind == "df")
    return (integer(text, t) && value >= 0) || (kind == "df" && number);
  if (kind == "percent" || kind == "cumulative") return number && value >= 0 && value <= 100.5;
  if (kind == "p") return (number && value >= 0 && value <= 1) || s == Shape::compared || s == Shape::chained;
  if (kind == "mean_sd" || kind == "mean_se") return s == Shape::plus_minus || s == Shape::bracket;
  if (kind == "median_min_max") return s == Shape::bracket;
  if (kind == "n_percent") return s == Shape::bracket;
  if (kind == "min_max") return s == Shape::range;
  if (kind == "ci") return s == Shape::range || (s == Shape::bracket);
  if (kind.ends_with("_ci")) return s == Shape::bracket || number;
  if (kind == "sd" || kind == "se" || kind == "variance") return number && value >= 0;
  if (kind == "mean" || kind == "difference") return number || s == Shape::plus_minus || s == Shape::bracket;
  return number;
}

bool leaf(const Item& item) {
  return item.type == Item::Type::kind && item.value != "verdict" && item.value != "number" &&
         item.value != "subject" && item.value != "replicate";
}

class StreamReader {
 public:
  StreamReader(const std::string& text, Span range, bool lines, const RuleSet& rules)
      : text_(text),
        range_(range),
        lines_(lines),
        columns_(rules.terms("column")),
        rows_(rules.terms("row")),
        arms_(rules.terms("arm")),
        times_(rules.terms("timepoint")),
        tests_(rules.terms("test")),
        units_(rules.terms("unit")),
        persons_(rules.terms("person")),
        tables_(rules.terms("table_word")) {}

  std::optional<Table> read() {
    tokenize();
    std::size_t tried = 0;
    std::size_t from = range_.begin;
    for (std::size_t t = 0; t < tokens_.size() && tokens_[t].span.begin < range_.begin + kHeaderBytes; ++t) {
      if (!tokens_[t].value) continue;
      if (tried++ == kHeaderCandidates) break;
      if (auto table = read_from(from, t)) return table;
      // On lines of its own a table starts with its header: no row may stand above it.
      if (lines_ && !in_heading_) break;
      if (!in_heading_) from = tokens_[t].span.end;
    }
    return std::nullopt;
  }

  std::optional<Table> read_flat(Span name) {
    tokenize();
    std::size_t end = tokens_.size(), first = end;
    while (first > 0 && tokens_[first - 1].value) --first;
    // The labels may be values themselves: ranges, and numbers before words.
    for (std::size_t r = 2; r <= 12 && 2 * r <= end - first; ++r) {
      std::size_t counts = end - 2 * r;
      if (!shares(counts, r)) continue;
      auto labels = flat_labels(counts, r);
      if (labels.size() != r) continue;
      Table table;
      table.rows.push_back(std::vector<Cell>(3));
      if (!name.empty()) table.rows[0][0] = cell(name);
      table.rows[0][1].text = "n";
      table.rows[0][2].text = "%";
      for (Cell& c : table.rows[0]) c.header = true;
      table.header_rows = 1;
      for (std::size_t i = 0; i < r; ++i)
        table.rows.push_back(
            {cell(labels[i]), cell(tokens_[counts + i].span), cell(tokens_[counts + r + i].span)});
      table.body = range_;
      table.layout = "flattened";
      return table;
    }
    return std::nullopt;
  }

  std::optional<Table> read_named(const std::vector<Span>& names) {
    tokenize();
    std::size_t label = 0;
    Cell corner;
    if (!tokens_.empty() && !tokens_[0].value && columns_.whole(word(0)).starts_with("label")) {
      corner = cell(tokens_[0].span);
      label = 1;
    }
    std::vector<Group> all = groups(label);
    if (all.size() < 2) return std::nullopt;
    for (const Group& g : all)
      if (g.size() != names.size() || g.word == g.value) return std::nullopt;
    Table table;
    table.rows.push_back({corner});
    for (Span name : names) table.rows[0].push_back(cell(name));
    for (Cell& c : table.rows[0]) c.header = true;
    table.header_rows = 1;
    for (const Group& g : all) {
      std::vector<Cell> row{cell(words(g.word, g.value))};
      for (std::size_t v = g.value; v < g.end; ++v) row.push_back(cell(tokens_[v].span));
      table.rows.push_back(std::move(row));
    }
    table.body = range_;
    return table;
  }

 private:
  // Are the r values from `at` counts and the next r their percentages?
  bool shares(std::size_t at, std::size_t r) const {
    double sum = 0, percents = 0;
    bool decimals = false;
    for (std::size_t i = 0; i < r; ++i) {
      if (!integer(text_, tokens_[at + i])) return false;
      sum += rough_value(tokens_[at + i].shape.first.of(text_));
      const CellShape& p = tokens_[at + r + i].shape;
      if (p.shape != Shape::number) return false;
      decimals = decimals || has_decimals(p.first.of(text_)) || p.percent_first;
      percents += rough_value(p.first.of(text_));
    }
    if (sum <= 0 || !decimals || std::abs(percents - 100) > 0.6) return false;
    for (std::size_t i = 0; i < r; ++i) {
      double share = 100 * rough_value(tokens_[at + i].shape.first.of(text_)) / sum;
      if (std::abs(share - rough_value(tokens_[at + r + i].shape.first.of(text_))) > 0.11) return false;
    }
    return true;
  }

  // r labels before token `end`: r ranges, r words, or words with a number before each.
  std::vector<Span> flat_labels(std::size_t end, std::size_t r) const {
    std::vector<Span> out;
    bool ranges = end == r;
    for (std::size_t t = 0; t < end && ranges; ++t) ranges = tokens_[t].shape.shape == Shape::range;
    std::size_t open = end;  // the first word of a numbered label
    bool numbered = end > 0 && only_digits(0);
    for (std::size_t t = 0; t < end; ++t) {
      if (ranges || (!numbered && !tokens_[t].value)) {
        out.push_back(tokens_[t].span);
      } else if (!numbered) {
        return {};
      } else if (only_digits(t)) {
        if (open == t) return {};
        if (open < t) out.push_back(words(open, t));
        open = t + 1;
      }
    }
    if (numbered && open < end) out.push_back(words(open, end));
    return out;
  }

  // Also where the next word made a label of it: "1 Primipara".
  bool only_digits(std::size_t t) const {
    std::string_view text = word(t);
    return std::all_of(text.begin(), text.end(), digit);
  }

  // ---- words and values ----

  void tokenize() {
    std::size_t at = range_.begin, line = 0, line_start = range_.begin;
    while (at < range_.end) {
      if (text_[at] == '\n') {
        ++line;
        line_start = ++at;
        continue;
      }
      if (blank(text_[at])) {
        ++at;
        continue;
      }
      Token token;
      token.line = line;
      token.x = at - line_start;
      if (!take_value(at, token)) token.span = {at, word_end(at)};
      for (std::size_t i = token.span.begin; i < token.span.end; ++i)
        if (text_[i] == '\n') ++line, line_start = i + 1;
      at = token.span.end;
      tokens_.push_back(token);
    }
  }

  // "(18,5-25,0)" after a word is one piece of the label.
  std::size_t word_end(std::size_t at) const {
    if (text_[at] == '(') {
      std::size_t close = text_.find(')', at);
      std::size_t end = std::min(range_.end, at + 60);
      if (close < end) at = close + 1;
    }
    while (at < range_.end && !blank(text_[at])) {
      if (text_[at] == '(' && digit_after(at)) {
        std::size_t close = text_.find(')', at);
        if (close < std::min(range_.end, at + 60)) at = close;
      }
      ++at;
    }
    return at;
  }

  bool digit_after(std::size_t at) const { return at + 1 < range_.end && digit(text_[at + 1]); }

  bool take_value(std::size_t at, Token& token) const {
    std::string_view view(text_.data(), range_.end);
    if (view[at] == '-' && (at + 1 == view.size() || blank(view[at + 1]))) {
      if (tokens_.empty() || !tokens_.back().value) return false;
      // After a value a lone dash is an empty cell.
      token.value = true;
      token.shape.shape = Shape::missing;
      token.span = {at, at + 1};
      return true;
    }
    // The line break may stand inside a value only before its bracket.
    std::string_view near = view.substr(at, 80);
    auto found = scan_value(near, 0);
    if (!found) return false;
    token.shape = moved(found->shape, at);
    token.span = {at, at + found->end};
    if (token.shape.shape != Shape::bracket && token.span.of(text_).find('\n') != std::string_view::npos) {
      std::size_t cut = text_.find('\n', at);
      found = scan_value(view.substr(at, cut - at), 0);
      if (!found) return false;
      token.shape = moved(found->shape, at);
      token.span = {at, at + found->end};
    }
    char next = token.span.end < range_.end ? text_[token.span.end] : ' ';
    if (!blank(next) && next != '.' && next != ',' && next != ';' && next != '|' && next != ')') return false;
    if (label_number(token)) return false;
    take_note(token);
    token.value = true;
    return true;
  }

  // "6 (primi)": words in brackets after a number, before the next value or the end of the line.
  void take_note(Token& token) const {
    if (token.shape.shape != Shape::number) return;
    std::size_t at = token.span.end;
    while (at < range_.end && text_[at] == ' ') ++at;
    if (at >= range_.end || text_[at] != '(') return;
    std::size_t close = text_.find(')', at);
    if (close == std::string::npos || close > at + 30 || close >= range_.end) return;
    if (text_.find('\n', at) < close) return;
    std::size_t after = close + 1;
    while (after < range_.end && text_[after] == ' ') ++after;
    if (after < range_.end && text_[after] != '\n' && !digit(text_[after])) return;
    token.shape.note = true;
    token.span.end = close + 1;
  }

  // "<20 tahun", "> 35", "20-35 tahun", "16 tahun", "2. Paritas": numbers of a label.
  bool label_number(Token& token) const {
    const CellShape& s = token.shape;
    std::string_view first = s.first.of(text_);
    if (s.shape == Shape::compared) {
      std::string_view sign = s.comparison.of(text_);
      if (sign != "=" && (rough_value(first) > 1 || !has_decimals(first))) return true;
    }
    std::size_t at = token.span.end;
    if (at + 1 < range_.end && text_[at] == '.' && blank(text_[at + 1]) && !has_decimals(first) &&
        s.shape == Shape::number &&
        (tokens_.empty() || tokens_.back().span.end + 1 < token.span.begin ||
         text_[token.span.begin - 1] == '\n')) {
      token.span.end = at + 1;
      return true;
    }
    while (at < range_.end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    std::size_t end = at;
    while (end < range_.end && letter(text_[end])) ++end;
    if (end == at || end - at > 12) return false;
    std::string_view word(text_.data() + at, end - at);
    return !units_.whole(word).empty() || !persons_.whole(word).empty();
  }

  std::string_view word(std::size_t t) const { return tokens_[t].span.of(text_); }

  // ---- header ----

  std::vector<Item> headings(std::size_t from, std::size_t to) const {
    std::vector<Item> items;
    std::string_view part(text_.data() + from, to - from);
    auto add = [&](const TermList& list, Item::Type type, char name) {
      for (const TermHit& hit : list.find_all(part)) {
        Item::Type is = type;
        if (type == Item::Type::kind && hit.value.starts_with("label")) is = Item::Type::label;
        if (type == Item::Type::category && hit.value != "category") continue;
        if (hit.value == "none") is = Item::Type::label;
        if (hit.value == "pre_post") {
          add_words(moved(hit.span, from), items);
          continue;
        }
        items.push_back({is, hit.value, moved(hit.span, from), name});
      }
    };
    add(columns_, Item::Type::kind, 0);
    add(arms_, Item::Type::group, 'a');
    add(times_, Item::Type::group, 't');
    add(tests_, Item::Type::group, 'x');
    add(rows_, Item::Type::category, 0);
    if (lines_) add_parted(from, to, items);
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.size() > b.span.size();
    });
    std::vector<Item> kept;
    for (const Item& item : items) {
      if (!kept.empty() && kept.back().span.overlaps(item.span)) {
        if (item.span.size() > kept.back().span.size() && item.type != Item::Type::label) kept.back() = item;
        continue;
      }
      // "n=15" names a size, not a column.
      std::size_t behind = item.span.end;
      while (behind < range_.end && text_[behind] == ' ') ++behind;
      if (item.type == Item::Type::kind && behind < range_.end && text_[behind] == '=') continue;
      kept.push_back(item);
    }
    return kept;
  }

  // Headings that no list knows, parted by wide blanks: "Hari ke-0      Hari ke-14". A line's first cell
  // stands over the labels and is none of them.
  void add_parted(std::size_t from, std::size_t to, std::vector<Item>& items) const {
    for (std::size_t line = from; line < to;) {
      std::size_t end = std::min(text_.find('\n', line), to);
      std::vector<Span> cells;
      bool numbers = holds_value(line, end);
      for (std::size_t at = line; at < end;) {
        while (at < end && blank(text_[at])) ++at;
        std::size_t stop = at;
        while (stop < end && !(blank(text_[stop]) && stop + 1 < end && blank(text_[stop + 1]))) ++stop;
        Span cell{at, stop};
        while (cell.end > cell.begin && blank(text_[cell.end - 1])) --cell.end;
        if (!cell.empty()) cells.push_back(cell);
        at = stop;
      }
      if (cells.size() >= 2 && !numbers && cells.back().end < to) {
        bool label =
            !columns_.whole(cells[0].of(text_)).empty() || cells[0].begin < line + 4 || cells.size() > 2;
        for (std::size_t i = label ? 1 : 0; i < cells.size(); ++i) {
          bool known = std::any_of(items.begin(), items.end(), [&](const Item& item) {
            return item.span.overlaps(cells[i]) && (item.type != Item::Type::group || item.span == cells[i]);
          });
          if (known) continue;
          std::erase_if(items, [&](const Item& item) { return item.span.overlaps(cells[i]); });
          items.push_back({Item::Type::group, cells[i].of(text_), cells[i], '?'});
        }
      }
      line = end + 1;
    }
  }

  bool holds_value(std::size_t from, std::size_t to) const {
    for (const Token& token : tokens_) {
      if (token.span.begin >= to) break;
      if (token.value && token.span.begin >= from) return true;
    }
    return false;
  }

  // "Pre Post", "Sebelum-Sesudah": each word that is a time of its own.
  void add_words(Span span, std::vector<Item>& items) const {
    for (std::size_t at = span.begin; at < span.end;) {
      while (at < span.end && !letter(text_[at])) ++at;
      std::size_t end = at;
      while (end < span.end && letter(text_[end])) ++end;
      std::string_view value = times_.whole(std::string_view(text_).substr(at, end - at));
      if (value == "pre" || value == "post") items.push_back({Item::Type::group, value, {at, end}, 't'});
      at = end;
    }
  }

  // Tries the header in [from, first value) and the body from token `first`.
  std::optional<Table> read_from(std::size_t from, std::size_t first) {
    const Token& value = tokens_[first];
    in_heading_ = value.shape.shape == Shape::compared && value.shape.comparison.of(text_) == "=";
    if (in_heading_ || value.span.begin - from > kHeaderBytes) return std::nullopt;
    // "95 CI", "IK 95 %": the number is part of a heading.
    std::size_t look = std::min(range_.end, value.span.end + 40);
    std::vector<Item> items = headings(from, look);
    for (const Item& item : items)
      if (item.span.overlaps(value.span)) {
        in_heading_ = true;
        return std::nullopt;
      }
    std::erase_if(items, [&](const Item& item) { return item.span.begin >= value.span.begin; });
    if (std::none_of(items.begin(), items.end(), leaf) &&
        std::count_if(items.begin(), items.end(), [](const Item& i) { return i.type == Item::Type::group; }) <
            2)
      return std::nullopt;
    for (std::size_t cut : cuts(items)) {
      std::vector<Item> head(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(cut));
      if (lines_ && !ends_its_line(head.back().span.end, value)) continue;
      if (auto table = read_body(head, first)) return table;
    }
    return std::nullopt;
  }

  // After how many headings the header may end and the first label begin, the likeliest first. Two arms or
  // times after the last kind are headings; one is the label of the first row.
  static std::vector<std::size_t> cuts(const std::vector<Item>& items) {
    std::vector<std::size_t> out;
    std::size_t kinds = items.size();
    while (kinds > 0 && !leaf(items[kinds - 1])) --kinds;
    std::string_view group;
    bool two = false;
    for (std::size_t i = kinds; i < items.size(); ++i) {
      if (items[i].type != Item::Type::group) continue;
      two = two || (!group.empty() && group != items[i].value);
      group = items[i].value;
    }
    if (two || kinds == 0) out.push_back(items.size());
    auto add = [&](bool leaves) {
      for (std::size_t cut = items.size(); cut > 0 && out.size() < 8; --cut)
        if (leaf(items[cut - 1]) == leaves && items[cut - 1].type != Item::Type::label &&
            std::find(out.begin(), out.end(), cut) == out.end())
          out.push_back(cut);
    };
    add(true);
    add(false);
    return out;
  }

  // With lines, a header ends with a line: its last heading stands above the first row.
  bool ends_its_line(std::size_t end, const Token& value) const {
    std::size_t line_end = text_.find('\n', end);
    return line_end != std::string::npos && line_end < value.span.begin;
  }

  // ---- body ----

  bool starts_table(std::size_t word_token) const {
    return tables_.whole(word(word_token)) == "table" && word_token + 1 < tokens_.size() &&
           tokens_[word_token + 1].value;
  }

  std::vector<Group> groups(std::size_t word_token) const {
    std::vector<Group> out;
    std::size_t t = word_token;
    while (t < tokens_.size()) {
      Group group;
      group.word = t;
      while (t < tokens_.size() && !tokens_[t].value) {
        if (starts_table(t)) return out;
        ++t;
      }
      if (t - group.word > kLabelWords && !lines_) break;
      group.value = t;
      while (t < tokens_.size() && tokens_[t].value) {
        if (lines_ && t > group.value && tokens_[t].line != tokens_[t - 1].line && row_starts(t)) break;
        ++t;
      }
      group.end = t;
      if (group.size() == 0) break;
      out.push_back(group);
      if (!lines_ && out.size() > 400) break;
    }
    return out;
  }

  // A value that starts a line and is followed by words on it is the number of the row.
  bool row_starts(std::size_t t) const {
    return t + 1 < tokens_.size() && tokens_[t + 1].line == tokens_[t].line && !tokens_[t + 1].value &&
           integer(text_, tokens_[t]);
  }

  // Integer ranges are labels ("18 - 23") where no heading asks for ranges.
  void ranges_to_words(const std::vector<Item>& head) {
    for (const Item& item : head)
      if (item.value == "min_max" || item.value == "ci" || item.value.ends_with("_ci") ||
          item.value == "median_min_max" || item.value == "difference")
        return;
    for (Token& token : tokens_)
      if (token.value && token.shape.shape == Shape::range && !has_decimals(token.shape.first.of(text_)))
        token.value = false;
  }

  std::optional<Table> read_body(const std::vector<Item>& head, std::size_t first) {
    std::vector<Token> saved;
    bool numbered = std::any_of(head.begin(), head.end(), [](const Item& i) { return i.value == "number"; });
    std::size_t label = 0;
    while (label < tokens_.size() && tokens_[label].span.begin < head.back().span.end) ++label;
    if (label > first) return std::nullopt;
    saved = tokens_;
    ranges_to_words(head);
    numbers_to_words(label, numbered);
    auto table = assemble(head, label);
    if (!table) std::copy(saved.begin(), saved.end(), tokens_.begin());  // callers point into tokens_
    return table;
  }

  // Numbers of rows: at the start of a line before words, or counting up between the rows of running text.
  void numbers_to_words(std::size_t from, bool numbered) {
    long next = 1;
    for (std::size_t t = from; t + 1 < tokens_.size(); ++t) {
      if (!tokens_[t].value || !integer(text_, tokens_[t]) || tokens_[t + 1].value) continue;
      bool starts = lines_ && (t == from || tokens_[t].line != tokens_[t - 1].line) &&
                    tokens_[t + 1].line == tokens_[t].line;
      bool counts = numbered && word(t) == std::to_string(next);
      if (starts || counts) {
        tokens_[t].value = false;
        tokens_[t].row_number = true;
        ++next;
      }
    }
  }

  std::optional<Table> assemble(const std::vector<Item>& head, std::size_t label) {
    std::vector<Group> all = groups(label);
    if (all.empty()) return std::nullopt;
    // A first row without a label beside rows that have one: its label was taken for a heading.
    if (!lines_ && all.front().word == all.front().value) return std::nullopt;
    // The first row is complete where later ones leave out p.
    std::size_t common = common_size(all);
    for (std::size_t width : {std::max(all.front().size(), common), common}) {
      if (width == 0 || width > kMaxColumns) continue;
      auto headings = set_headings(head, all, width);
      if (!headings) continue;
      std::size_t rows = 0;
      for (const Group& g : all) rows += g.size() == width;
      if (width == 1 && !lines_ && (headings->front().kind != "p" || rows < 3 || !labels_name_groups(all)))
        continue;
      if (rows >= 2 || (rows == 1 && width >= 3)) return build(head, *headings, all);
    }
    return by_columns(head, all);
  }

  // The first labels of a list of p values must each name an arm or a time.
  bool labels_name_groups(const std::vector<Group>& all) const {
    for (std::size_t i = 0; i < 3 && i < all.size(); ++i) {
      Span label = words(all[i].word, all[i].value);
      if (label.empty() || (!arms_.find(label.of(text_)) && !times_.find(label.of(text_)))) return false;
    }
    return true;
  }

  std::size_t common_size(const std::vector<Group>& all) const {
    if (!lines_) return all.front().size();
    std::map<std::size_t, std::size_t> count;
    for (const Group& g : all) ++count[g.size()];
    std::size_t best = 0, times = 0;
    for (auto [size, n] : count)
      if (n >= times) best = size, times = n;
    return best;
  }

  // ---- headings over values ----

  using Kinds = std::vector<Item>;

  std::optional<std::vector<Heading>> set_headings(const std::vector<Item>& head,
                                                   const std::vector<Group>& all, std::size_t width) const {
    std::vector<Group> full;
    for (const Group& g : all) {
      if (g.size() == width) full.push_back(g);
      if (full.size() == 50) break;
    }
    // The header may be the end of a longer run of such words (a caption): try from every heading on. A
    // reading that gives every arm and time its columns is the best.
    std::optional<std::vector<Heading>> second;
    for (std::size_t start = 0; start < head.size(); ++start) {
      Kinds kinds;
      std::vector<Item> arms_or_times, categories;
      for (std::size_t i = start; i < head.size(); ++i) {
        if (leaf(head[i])) kinds.push_back(head[i]);
        if (head[i].type == Item::Type::group) arms_or_times.push_back(head[i]);
        if (head[i].type == Item::Type::category || head[i].value == "total") categories.push_back(head[i]);
      }
      for (const auto& groups : {arms_or_times, categories}) {
        auto set = try_layouts(kinds, groups, full, width);
        if (!set) continue;
        bool used = std::any_of(set->begin(), set->end(), [](const Heading& h) { return !h.group.empty(); });
        if (used || (arms_or_times.size() < 2 && categories.size() < 2)) return set;
        // Groups that stand among or behind the kinds must be used.
        bool among =
            groups.size() > 1 && !kinds.empty() && groups.back().span.begin > kinds.front().span.begin;
        if (!second && !among) second = set;
      }
    }
    return second;
  }

  std::optional<std::vector<Heading>> try_layouts(const Kinds& printed, const std::vector<Item>& groups,
                                                  const std::vector<Group>& full, std::size_t width) const {
    std::optional<std::vector<Heading>> second;  // fits, but leaves the groups without columns
    for (const Kinds& kinds : orders(printed)) {
      // As many headings as values, groups over equal shares of them.
      if (kinds.size() == width) {
        auto set = plain(kinds);
        bool grouped = spread(set, groups) || attach(set, groups);
        if (all_fit(set, full)) {
          if (grouped || groups.size() < 2) return set;
          if (!second) second = set;
        }
      }
      // The headings of one group are printed once.
      if (groups.size() > 1 && !kinds.empty() && kinds.size() * groups.size() == width) {
        std::vector<Heading> set;
        for (const Item& g : groups)
          for (const Item& k : kinds) set.push_back({k.value, k.span, g.span});
        if (all_fit(set, full)) return set;
      }
      // "P value | Pre | Post | Selisih": the difference is one of the groups.
      if (auto set = with_difference(kinds, groups, full, width)) return set;
      // One heading spans the groups: Jumlah | Mean: Pre, Post | P.
      if (groups.size() > 1 && kinds.size() + groups.size() == width + 1) {
        std::optional<std::vector<Heading>> only;
        for (std::size_t k = 0; k < kinds.size(); ++k) {
          if (!spans_groups(kinds[k].value)) continue;
          std::vector<Heading> set;
          for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (i != k)
              set.push_back({kinds[i].value, kinds[i].span, {}});
            else
              for (const Item& g : groups) set.push_back({kinds[i].value, kinds[i].span, g.span});
          }
          if (!all_fit(set, full)) continue;
          if (only) return std::nullopt;
          only = set;
        }
        if (only) return only;
      }
      // Each count has its percentage, which the header lost.
      if (auto set = with_percents(kinds, groups, full, width)) return set;
    }
    // Arms or times are headings themselves: Sebelum | Sesudah | t | p. Never arms and times mixed.
    if (groups.size() + printed.size() == width && !groups.empty() && one_list(groups, 0) &&
        groups.front().list != 'x') {
      std::vector<Heading> set;
      for (const Item& g : groups) set.push_back({{}, {}, g.span});
      for (const Item& k : printed) set.push_back({k.value, k.span, {}});
      std::stable_sort(set.begin(), set.end(), [](const Heading& a, const Heading& b) {
        return (a.span.empty() ? a.group : a.span).begin < (b.span.empty() ? b.group : b.span).begin;
      });
      if (all_fit(set, full)) return set;
    }
    return second;
  }

  std::optional<std::vector<Heading>> with_difference(const Kinds& kinds, const std::vector<Item>& groups,
                                                      const std::vector<Group>& full,
                                                      std::size_t width) const {
    if (groups.size() < 2 || kinds.size() != 2 || groups.size() + 1 != width) return std::nullopt;
    for (std::size_t k = 0; k < 2; ++k) {
      const Item &difference = kinds[k], &kind = kinds[1 - k];
      if (difference.value != "difference" || difference.span.begin < groups.back().span.begin) continue;
      if (kind.span.begin > groups.front().span.begin) continue;
      std::vector<Heading> set;
      for (const Item& g : groups) set.push_back({kind.value, kind.span, g.span});
      set.push_back({kind.value, kind.span, difference.span});
      if (all_fit(set, full)) return set;
    }
    return std::nullopt;
  }

  static bool spans_groups(std::string_view kind) {
    return kind == "mean" || kind == "mean_sd" || kind == "median" || kind == "sd" || kind == "n_percent" ||
           kind == "p" || kind == "median_min_max";
  }

  // The kinds as printed, and with what is often printed beside the title row set last: p, statistics, total.
  static std::vector<Kinds> orders(const Kinds& printed) {
    std::vector<Kinds> out{printed};
    auto last = [](Kinds kinds, auto is) {
      std::stable_partition(kinds.begin(), kinds.end(), [&](const Item& i) { return !is(i.value); });
      return kinds;
    };
    auto is_p = [](std::string_view k) { return k == "p"; };
    auto is_total = [](std::string_view k) { return k == "total"; };
    auto is_test = [](std::string_view k) {
      return k == "t" || k == "z" || k == "f_statistic" || k == "chi2" || k == "df";
    };
    out.push_back(last(printed, is_p));
    out.push_back(last(last(printed, is_test), is_p));
    out.push_back(last(last(printed, is_total), is_p));
    // "Total" over n and %, which are headings of their own.
    for (std::size_t i = 0, n = out.size(); i < n; ++i) {
      Kinds few = out[i];
      std::erase_if(few, [&](const Item& item) { return is_total(item.value); });
      if (few.size() < out[i].size() && !few.empty()) out.push_back(few);
    }
    return out;
  }

  static std::vector<Heading> plain(const Kinds& kinds) {
    std::vector<Heading> set;
    for (const Item& k : kinds) set.push_back({k.value, k.span, {}});
    return set;
  }

  // Sets groups over equal runs of columns that repeat the same kinds.
  static bool one_list(const std::vector<Item>& groups, std::size_t from) {
    char list = '?';
    for (std::size_t i = from; i < groups.size(); ++i) {
      if (groups[i].list == '?') continue;
      if (list != '?' && groups[i].list != list) return false;
      list = groups[i].list;
    }
    return true;
  }

  static bool spread(std::vector<Heading>& set, const std::vector<Item>& groups) {
    std::size_t n = set.size();
    // The last of the groups stand in the header, those before may be words of the caption.
    for (std::size_t drop = 0; drop + 2 <= groups.size(); ++drop) {
      std::size_t g = groups.size() - drop;
      if (!one_list(groups, drop)) continue;
      // A total, statistics and p after the groups have no group.
      for (std::size_t rest = 0; rest <= 4 && rest + g <= n; ++rest) {
        std::size_t covered = n - rest;
        if (covered % g) continue;
        std::size_t each = covered / g;
        bool repeats = true;
        for (std::size_t i = 0; i < covered; ++i) repeats = repeats && set[i].kind == set[i % each].kind;
        if (!repeats) continue;
        for (std::size_t i = 0; i < covered; ++i) set[i].group = groups[drop + i / each].span;
        return true;
      }
      // Two tests of normality, the second with fewer columns: it starts where a kind comes again.
      if (g != 2 || groups[drop].list != 'x') continue;
      std::size_t second = 1;
      while (second < n && std::none_of(set.begin(), set.begin() + static_cast<std::ptrdiff_t>(second),
                                        [&](const Heading& h) { return h.kind == set[second].kind; }))
        ++second;
      if (second == n) continue;
      for (std::size_t i = 0; i < n; ++i) set[i].group = groups[drop + (i < second ? 0 : 1)].span;
      return true;
    }
    return false;
  }

  // "Sebelum Mean ± SD | Sesudah Mean ± SD | p": each group stands right before its own kind.
  static bool attach(std::vector<Heading>& set, const std::vector<Item>& groups) {
    std::vector<std::pair<std::size_t, Span>> found;
    for (std::size_t i = 0; i < set.size(); ++i) {
      std::size_t from = i == 0 ? 0 : set[i - 1].span.end;
      const Item* before = nullptr;
      for (const Item& g : groups)
        if (g.span.begin >= from && g.span.end <= set[i].span.begin) before = &g;
      if (before && set[i].span.begin - before->span.end <= 3) found.push_back({i, before->span});
    }
    if (found.size() < 2) return false;
    for (const auto& [i, span] : found) {
      if (set[i].kind != set[found.front().first].kind) return false;
      set[i].group = span;
    }
    return true;
  }

  std::optional<std::vector<Heading>> with_percents(const Kinds& kinds, const std::vector<Item>& groups,
                                                    const std::vector<Group>& full, std::size_t width) const {
    std::vector<Heading> set;
    std::vector<std::size_t> pairs;
    for (const Item& k : kinds) {
      if (k.value == "percent") return std::nullopt;
      set.push_back({k.value, k.span, {}});
      if (k.value == "n" || k.value == "f" || k.value == "total") {
        pairs.push_back(set.size() - 1);
        set.push_back({"percent", {}, {}});
      }
    }
    // No heading but the groups and p: "Sikap | P | Ya | Tidak | Total".
    if (pairs.empty() && set.size() <= 1 && (set.empty() || set[0].kind == "p")) {
      std::size_t used = (width - set.size()) / 2;
      if (used < 2 || used > groups.size() || used * 2 + set.size() != width) return std::nullopt;
      std::vector<Heading> counts;
      for (std::size_t i = groups.size() - used; i < groups.size(); ++i) {
        pairs.push_back(counts.size());
        counts.push_back({"n", {}, groups[i].span});
        counts.push_back({"percent", {}, groups[i].span});
      }
      set.insert(set.begin(), counts.begin(), counts.end());
    }
    if (pairs.empty() || set.size() != width || !all_fit(set, full) || !percents_hold(pairs, full))
      return std::nullopt;
    if (groups.size() * 2 == width - (set.back().kind == "p" ? 1 : 0))
      for (std::size_t i = 0; i < groups.size() * 2; ++i) set[i].group = groups[i / 2].span;
    return set;
  }

  double number_at(const Group& g, std::size_t column) const {
    return rough_value(tokens_[g.value + column].shape.first.of(text_));
  }

  // Do the percentages follow from the counts, by row or by column?
  bool percents_hold(const std::vector<std::size_t>& pairs, const std::vector<Group>& full) const {
    std::size_t good = 0, all = 0;
    for (std::size_t pair : pairs) {
      double largest = 0, sum = 0;
      for (const Group& g : full) {
        largest = std::max(largest, number_at(g, pair));
        sum += number_at(g, pair);
      }
      for (const Group& g : full) {
        double n = number_at(g, pair), percent = number_at(g, pair + 1), row = 0, row_largest = 0;
        for (std::size_t other : pairs) {
          row += number_at(g, other);
          row_largest = std::max(row_largest, number_at(g, other));
        }
        bool holds = false;
        for (double total : {largest, sum, row, row_largest, sum - largest})
          holds = holds || (total > 0 && std::abs(100 * n / total - percent) < 0.6);
        good += holds;
        ++all;
      }
    }
    return all > 1 && good * 10 >= all * 8;
  }

  bool all_fit(const std::vector<Heading>& set, const std::vector<Group>& full) const {
    for (const Group& g : full)
      for (std::size_t c = 0; c < set.size(); ++c)
        if (!fits(text_, set[c].kind, tokens_[g.value + c])) return false;
    return totals_hold(set, full);
  }

  // A column of totals beside two or more of counts is their sum.
  bool totals_hold(const std::vector<Heading>& set, const std::vector<Group>& full) const {
    std::size_t total = set.size(), counts = 0;
    for (std::size_t c = 0; c < set.size(); ++c) {
      if (set[c].kind == "total") total = c;
      counts += set[c].kind == "n";
    }
    if (total == set.size() || counts < 2) return true;
    std::size_t good = 0;
    for (const Group& g : full) {
      double sum = 0;
      for (std::size_t c = 0; c < set.size(); ++c)
        if (set[c].kind == "n") sum += number_at(g, c);
      good += sum == number_at(g, total);
    }
    return good * 10 >= full.size() * 8;
  }

  // ---- the grid ----

  Cell cell(Span span) const {
    Cell out;
    out.span = span;
    out.text = std::string(span.of(text_));
    std::replace(out.text.begin(), out.text.end(), '\n', ' ');
    return out;
  }

  Span words(std::size_t from, std::size_t to) const {
    if (from >= to) return {};
    return {tokens_[from].span.begin, tokens_[to - 1].span.end};
  }

  Table start_grid(const std::vector<Item>& head, const std::vector<Heading>& headings) const {
    Table table;
    bool groups =
        std::any_of(headings.begin(), headings.end(), [](const Heading& h) { return !h.group.empty(); });
    std::vector<Cell> top(headings.size() + 1), low(headings.size() + 1);
    std::size_t begin = head.back().span.begin;
    for (std::size_t c = 0; c < headings.size(); ++c) {
      const Heading& h = headings[c];
      for (Span span : {h.span, h.group})
        if (!span.empty()) begin = std::min(begin, span.begin);
      if (!h.group.empty()) {
        top[c + 1] = cell(h.group);
        if (c > 0 && headings[c - 1].group == h.group) top[c + 1].span = {};
      }
      if (!h.span.empty())
        low[c + 1] = cell(h.span);
      else if (h.kind == "percent" || h.kind == "n")
        low[c + 1].text = h.kind == "n" ? "n" : "%";
    }
    // The last label heading before the others stands over the labels.
    for (std::size_t i = head.size(); i-- > 0 && low[0].text.empty();)
      if (head[i].type == Item::Type::label && head[i].value.starts_with("label") &&
          (lines_ || (head[i].span.end <= begin && begin - head[i].span.end <= 2))) {
        low[0] = cell(head[i].span);
        begin = std::min(begin, head[i].span.begin);
      }
    // Words before the first heading on its line name the label column: "Anemia  Jumlah (n)  Persentase".
    if (lines_ && low[0].text.empty()) {
      std::size_t line = begin;
      while (line > range_.begin && text_[line - 1] != '\n') --line;
      Span name{line, begin};
      while (name.begin < name.end && blank(text_[name.begin])) ++name.begin;
      while (name.begin < name.end && blank(text_[name.end - 1])) --name.end;
      if (!name.empty()) low[0] = cell(name);
    }
    for (auto* row : {&top, &low})
      for (Cell& c : *row) c.header = true;
    if (groups) table.rows.push_back(std::move(top));
    table.rows.push_back(std::move(low));
    table.header_rows = table.rows.size();
    table.body = {begin, head.back().span.end};
    return table;
  }

  // A label over several lines: lines of their own above the row's line name a group, unless every row has
  // them or they go on in lower case: then the label is wrapped.
  struct Label {
    Span group, own;
  };

  Label split_label(const Group& g) const {
    Label label;
    std::size_t split = g.word;
    while (split < g.value && tokens_[split].row_number) ++split;
    std::size_t first = split;
    if (lines_ && g.value > g.word && tokens_[g.value].line == tokens_[g.value - 1].line)
      for (std::size_t t = first + 1; t < g.value; ++t)
        if (tokens_[t].line != tokens_[t - 1].line) split = t;
    if (split > first && !lower(split)) {
      label.group = words(first, split);
      while (split < g.value && tokens_[split].row_number) ++split;
      label.own = words(split, g.value);
    } else {
      label.own = words(first, g.value);
    }
    return label;
  }

  bool lower(std::size_t t) const {
    char c = word(t).front();
    return c >= 'a' && c <= 'z';
  }

  bool names_total(Span label) const { return !label.empty() && rows_.whole(label.of(text_)) == "total"; }

  // Does a row with too few values make sense from the left?
  bool short_fits(const std::vector<Heading>& headings, const Group& g) const {
    if (g.size() >= headings.size() || (!lines_ && g.size() < 2)) return false;
    for (std::size_t c = 0; c < g.size(); ++c)
      if (!fits(text_, headings[c].kind, tokens_[g.value + c])) return false;
    // What is missing at the end must be what a row may leave to the row above.
    for (std::size_t c = g.size(); c < headings.size(); ++c) {
      std::string_view kind = headings[c].kind;
      if (kind == "mean" || kind == "n" || kind == "mean_sd" || kind == "percent" || kind == "sd" ||
          kind == "median" || kind.empty())
        return false;
    }
    return true;
  }

  bool says_test(const Group& g) const {
    if (g.size() != 1) return false;
    Span label = words(g.word, g.value);
    if (label.empty()) return false;
    Shape s = tokens_[g.value].shape.shape;
    // In running text a sentence may follow: only a chained p, or a label of few words, is still the table.
    if (!lines_ && s != Shape::chained && g.value - g.word > 3) return false;
    for (const TermHit& hit : columns_.find_all(label.of(text_)))
      if (hit.value == "p" || hit.value == "chi2" || hit.value == "t" || hit.value == "z")
        return s == Shape::chained || s == Shape::compared || s == Shape::number;
    return false;
  }

  // Values of an aligned row under the columns they stand below; empty when that cannot be told.
  std::vector<std::size_t> by_position(const std::vector<std::pair<std::size_t, std::size_t>>& extents,
                                       const Group& g) const {
    std::vector<std::size_t> at;
    for (std::size_t v = g.value; v < g.end; ++v) {
      std::size_t begin = tokens_[v].x, end = begin + tokens_[v].span.size(), found = extents.size();
      for (std::size_t c = at.empty() ? 0 : at.back() + 1; c < extents.size(); ++c)
        if (begin < extents[c].second && extents[c].first < end) {
          found = c;
          break;
        }
      if (found == extents.size()) return {};
      at.push_back(found);
    }
    return at;
  }

  std::vector<std::pair<std::size_t, std::size_t>> extents(const std::vector<Group>& all,
                                                           std::size_t width) const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    if (!lines_) return out;
    bool wide = false;
    for (const Group& g : all) {
      if (g.size() != width) continue;
      if (tokens_[g.value].line != tokens_[g.end - 1].line) return {};
      if (out.empty()) out.resize(width, {~std::size_t{0}, 0});
      for (std::size_t c = 0; c < width; ++c) {
        const Token& t = tokens_[g.value + c];
        out[c].first = std::min(out[c].first, t.x);
        out[c].second = std::max(out[c].second, t.x + t.span.size());
        if (c > 0) wide = wide || t.x > tokens_[g.value + c - 1].x + tokens_[g.value + c - 1].span.size() + 1;
      }
    }
    if (!wide) return {};
    for (std::size_t c = 1; c < out.size(); ++c)
      if (out[c].first < out[c - 1].second) return {};
    return out;
  }

  std::optional<Table> build(const std::vector<Item>& head, const std::vector<Heading>& headings,
                             const std::vector<Group>& all) const {
    Table table = start_grid(head, headings);
    std::size_t width = headings.size();
    auto places = extents(all, width);
    bool always_group = lines_ && all.size() > 1;
    for (const Group& g : all) always_group = always_group && !split_label(g).group.empty();
    bool verdicts = std::any_of(head.begin(), head.end(), [](const Item& i) { return i.value == "verdict"; });
    for (const Group& g : all) {
      std::vector<Cell> row(width + 1);
      Label label = split_label(g);
      if (always_group) label = {{}, words(g.word, g.value)};
      if (!lines_ && &g != &all.front() && names_kinds(label.own)) break;
      std::vector<std::size_t> at;
      bool unfit = false;
      if (g.size() == width && fits_row(headings, g)) {
        for (std::size_t c = 0; c < width; ++c) at.push_back(c);
      } else if (g.size() < width && !places.empty() && !(at = by_position(places, g)).empty()) {
      } else if (short_fits(headings, g) || says_test(g)) {
        for (std::size_t c = 0; c < g.size(); ++c) at.push_back(c);
      } else if (lines_) {
        // "... disajikan sebagai rata-rata ± SD, n = 5": a note, no row.
        const CellShape& only = tokens_[g.value].shape;
        if (g.size() == 1 && only.shape == Shape::compared && only.comparison.of(text_) == "=") continue;
        unfit = true;
        for (std::size_t c = 0; c < std::min(g.size(), width); ++c) at.push_back(c);
      } else {
        break;  // the running text goes on after the table
      }
      // A lone letter above the rows is the mark of a footnote.
      if (label.group.size() > 1) {
        std::vector<Cell> group(width + 1);
        group[0] = cell(label.group);
        table.rows.push_back(std::move(group));
      }
      if (!label.own.empty()) row[0] = cell(verdicts ? without_verdict(label.own) : label.own);
      for (std::size_t i = 0; i < at.size(); ++i) row[at[i] + 1] = cell(tokens_[g.value + i].span);
      if (unfit) table.ragged.push_back(table.rows.size());
      table.rows.push_back(std::move(row));
      table.body.end = tokens_[g.end - 1].span.end;
    }
    if (table.rows.size() == table.header_rows) return std::nullopt;
    return table;
  }

  // A label that is a header itself: another part of the page begins.
  bool names_kinds(Span label) const {
    if (label.empty()) return false;
    std::size_t kinds = 0;
    for (const TermHit& hit : columns_.find_all(label.of(text_)))
      kinds += !hit.value.starts_with("label") && hit.span.size() > 1;
    return kinds >= 2;
  }

  bool fits_row(const std::vector<Heading>& headings, const Group& g) const {
    for (std::size_t c = 0; c < headings.size(); ++c)
      if (!fits(text_, headings[c].kind, tokens_[g.value + c])) return false;
    return true;
  }

  // "Signifikan Massage dan Traksi": the verdict of the row above stands before the label.
  Span without_verdict(Span label) const {
    std::string_view text = label.of(text_);
    std::size_t end = 0;
    for (int words = 0; words < 3 && end < text.size(); ++words) {
      std::size_t next = text.find_first_of(" \n", end + 1);
      if (next == std::string_view::npos) break;
      std::string_view says = rows_.whole(text.substr(0, next));
      if (says == "verdict" || says == "category") {
        while (next < text.size() && blank(text[next])) ++next;
        return {label.begin + next, label.end};
      }
      end = next;
    }
    return label;
  }

  // ---- rows printed column by column: "Pre Post 20 20 15,20 9,50 2,238 1,906 0,000" ----

  std::optional<Table> by_columns(const std::vector<Item>& head, const std::vector<Group>& all) const {
    for (std::size_t start = 0; start < head.size(); ++start) {
      Kinds kinds;
      for (std::size_t i = start; i < head.size(); ++i)
        if (leaf(head[i])) kinds.push_back(head[i]);
      if (kinds.size() < 2) return std::nullopt;
      for (const Kinds& order : orders(kinds)) {
        std::optional<std::size_t> rows, full;
        for (std::size_t r = 2; r <= 8; ++r) {
          std::size_t width = order.size(), size = all.front().size();
          if (size <= width || (size - width) % (r - 1)) continue;
          std::size_t k = (size - width) / (r - 1);
          if (k > width || !columns_fit(order, all.front(), r, k) || !has_labels(all.front(), r)) continue;
          if (rows) return std::nullopt;
          rows = r;
          full = k;
        }
        if (rows) {
          auto set = plain(order);
          std::vector<Item> groups;
          for (const Item& item : head)
            if (item.type == Item::Type::group) groups.push_back(item);
          attach(set, groups);
          return build_columns(head, set, all, *rows, *full);
        }
      }
    }
    return std::nullopt;
  }

  bool columns_fit(const Kinds& kinds, const Group& g, std::size_t rows, std::size_t full) const {
    std::size_t v = g.value;
    for (std::size_t c = 0; c < kinds.size(); ++c)
      for (std::size_t r = 0; r < (c < full ? rows : 1); ++r)
        if (!fits(text_, kinds[c].value, tokens_[v++])) return false;
    return true;
  }

  // Where the labels of the rows start: at arm or time words, else one word each.
  std::vector<std::size_t> label_starts(const Group& g, std::size_t rows) const {
    Span span = words(g.word, g.value);
    if (span.empty()) return {};
    for (const TermHit& hit : columns_.find_all(span.of(text_)))
      if (!hit.value.starts_with("label")) return {};
    for (const TermList* list : {&arms_, &times_}) {
      auto hits = list->find_all(span.of(text_));
      if (hits.size() != rows) continue;
      std::vector<std::size_t> starts;
      std::size_t tokens = g.value - g.word;
      for (std::size_t r = 0; r < rows; ++r) {
        std::size_t t = g.word;
        while (t < g.value && tokens_[t].span.end <= span.begin + hits[r].span.begin) ++t;
        // Equal shares when the words divide so: "Klmpk Perlakuan | Klmpk Kontrol".
        if (tokens % rows == 0) {
          std::size_t even = g.word + r * (tokens / rows);
          if (even <= t && t < even + tokens / rows) t = even;
        }
        starts.push_back(t);
      }
      if (std::adjacent_find(starts.begin(), starts.end(), std::greater_equal<>()) == starts.end())
        return starts;
    }
    std::size_t count = g.value - g.word;
    if (count < rows || count > rows + 3) return {};
    std::vector<std::size_t> starts;
    for (std::size_t r = 0; r < rows; ++r) starts.push_back(g.value - rows + r);
    return starts;
  }

  bool has_labels(const Group& g, std::size_t rows) const { return !label_starts(g, rows).empty(); }

  std::optional<Table> build_columns(const std::vector<Item>& head, const std::vector<Heading>& headings,
                                     const std::vector<Group>& all, std::size_t rows,
                                     std::size_t full) const {
    Table table = start_grid(head, headings);
    for (const Group& g : all) {
      if (g.size() != all.front().size()) break;
      auto starts = label_starts(g, rows);
      if (starts.size() != rows) break;
      if (starts.front() > g.word) {
        std::vector<Cell> group(headings.size() + 1);
        group[0] = cell(words(g.word, starts.front()));
        table.rows.push_back(std::move(group));
      }
      std::size_t first = table.rows.size();
      for (std::size_t r = 0; r < rows; ++r) {
        std::vector<Cell> row(headings.size() + 1);
        row[0] = cell(words(starts[r], r + 1 < rows ? starts[r + 1] : g.value));
        table.rows.push_back(std::move(row));
      }
      std::size_t v = g.value;
      for (std::size_t c = 0; c < headings.size(); ++c)
        for (std::size_t r = 0; r < (c < full ? rows : 1); ++r)
          table.rows[first + r][c + 1] = cell(tokens_[v++].span);
      table.body.end = tokens_[g.end - 1].span.end;
    }
    if (table.rows.size() == table.header_rows) return std::nullopt;
    table.layout = "flattened";
    return table;
  }

  const std::string& text_;
  Span range_;
  bool lines_;
  const TermList &columns_, &rows_, &arms_, &times_, &tests_, &units_, &persons_, &tables_;
  std::vector<Token> tokens_;
  bool in_heading_ = false;
};

}  // namespace

std::optional<Table> read_stream(const std::string& text, Span range, bool lines, const RuleSet& rules) {
  return StreamReader(text, range, lines, rules).read();
}

std::optional<Table> read_flat_counts(const std::string& text, Span range, Span name, const RuleSet& rules) {
  return StreamReader(text, range, false, rules).read_flat(name);
}

std::optional<Table> read_named_rows(const std::string& text, Span range, const std::vector<Span>& names,
                                     const RuleSet& rules) {
  return StreamReader(text, range, true, rules).read_named(names);
}

}  // namespace petik
