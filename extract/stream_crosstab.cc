#include "extract/stream_crosstab.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/ascii.h"
#include "extract/count_shares.h"
#include "extract/stream_headings.h"
#include "extract/stream_layouts.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderLines = 8;

// A row as printed: words, then values. `block` is the label on the lines above its own.
struct CrossRow {
  Span block, label;
  std::vector<StreamToken> values;
  std::vector<StreamToken> of_block;  // printed beside the block's label: "Umur ... 0,691"
  Span interval;                      // "(1,191-2,959)" at the end of its line, without the brackets
  std::size_t line = 0;               // of its first value
};

class CrosstabReader {
 public:
  explicit CrosstabReader(const Stream& in) : in_(in), tokens_(with_brackets_parted(in)) {}

  std::optional<Table> read() {
    if (!in_.lines || !find_body()) return std::nullopt;
    collect_rows();
    count_pairs();
    join_blocks();
    if (pairs_ < 2 || !shares_hold()) return std::nullopt;
    has_total_ = last_is_total();
    if (pairs_ - (has_total_ ? 1 : 0) < 2 || !name_pairs()) return std::nullopt;
    name_rest();
    return build();
  }

 private:
  static StreamToken number(const StreamToken& of, Span span) {
    StreamToken out = of;
    out.span = span;
    out.shape = {};
    out.shape.shape = Shape::number;
    out.shape.first = span;
    return out;
  }

  Span words(std::size_t from, std::size_t to) const {
    return from < to ? Span{tokens_[from].span.begin, tokens_[to - 1].span.end} : Span{};
  }

  // ---- the body ----

  // The first line that holds words and two counts with shares. The headings end with the last line above it
  // that names a column.
  bool find_body() {
    std::size_t t = 0;
    while (t < tokens_.size() && tokens_[t].line <= kHeaderLines) {
      const std::size_t line = tokens_[t].line;
      std::size_t end = t;
      while (end < tokens_.size() && tokens_[end].line == line) ++end;
      std::size_t value = t;
      while (value < end && !tokens_[value].value) ++value;
      const std::span<const StreamToken> values(tokens_.data() + value, end - value);
      if (value > t && is_pair(values, 0) && is_pair(values, 2)) {
        body_ = t;
        return end_header();
      }
      t = end;
    }
    return false;
  }

  bool end_header() {
    header_end_ = 0;
    for (std::size_t t = body_; t-- > 0;) {
      const std::size_t line = tokens_[t].line;
      std::size_t begin = t;
      while (begin > 0 && tokens_[begin - 1].line == line) --begin;
      if (names_column(words(begin, t + 1))) {
        header_end_ = t + 1;
        break;
      }
      t = begin;
    }
    body_ = header_end_;
    return header_end_ > 0;
  }

  bool names_column(Span line) const {
    const auto hits = in_.columns.find_all(line.of(in_.text));
    return std::any_of(hits.begin(), hits.end(),
                       [](const TermHit& hit) { return !hit.value.starts_with("label"); });
  }

  bool is_pair(std::span<const StreamToken> values, std::size_t at) const {
    return is_count_share(in_.text, values, at);
  }

  void collect_rows() {
    std::size_t t = body_;
    while (t < tokens_.size()) {
      const std::size_t word = t;
      while (t < tokens_.size() && !tokens_[t].value) ++t;
      CrossRow row;
      std::size_t own = word;  // the last line of the label
      for (std::size_t k = word + 1; k < t; ++k)
        if (tokens_[k].line != tokens_[k - 1].line) own = k;
      if (t < tokens_.size() && own < t && tokens_[own].line != tokens_[t].line) own = word;
      row.block = label(word, own);
      row.label = label(own, t);
      if (t < tokens_.size()) row.line = tokens_[t].line;
      while (t < tokens_.size() && tokens_[t].value) {
        if (!row.values.empty() && starts_numbered_row(t)) break;
        row.values.push_back(tokens_[t++]);
        part_interval(row);
      }
      if (row.values.empty()) break;
      if (row.interval.empty() && t < tokens_.size() && closes_row(t)) {
        row.interval = interval_in(tokens_[t].span);
        t += !row.interval.empty();
      }
      rows_.push_back(std::move(row));
    }
  }

  // "100 (1,191-2,959)" where a share is expected: the interval is of the ratio in the line above.
  void part_interval(CrossRow& row) const {
    StreamToken& last = row.values.back();
    if (row.values.size() % 2 != 0 || last.shape.shape != Shape::bracket || last.shape.third.empty()) return;
    if (!fits(in_.text, "n", row.values[row.values.size() - 2])) return;
    row.interval = {last.shape.second.begin, last.shape.third.end};
    last = number(last, last.shape.first);
  }

  // A number that begins a line and has words behind it is the row's own.
  bool starts_numbered_row(std::size_t t) const {
    return tokens_[t].line != tokens_[t - 1].line && t + 1 < tokens_.size() && !tokens_[t + 1].value &&
           tokens_[t + 1].line == tokens_[t].line;
  }

  // Without the number in front: "1. Kepadatan hunian".
  Span label(std::size_t from, std::size_t to) const {
    if (from + 1 < to) {
      const std::string_view first = tokens_[from].span.of(in_.text);
      const std::size_t digits = std::min(first.find_first_not_of("0123456789"), first.size());
      if (digits > 0 && digits + 1 >= first.size()) ++from;
    }
    return words(from, to);
  }

  // Does the word stand behind the values of its line, or on a line of its own?
  bool closes_row(std::size_t t) const {
    const bool last = t + 1 == tokens_.size() || tokens_[t + 1].line != tokens_[t].line;
    return last || tokens_[t].line == tokens_[t - 1].line;
  }

  // "(1,191-2,959)" -> the range within.
  Span interval_in(Span word) const {
    const std::string_view text = word.of(in_.text);
    if (text.size() < 5 || text.front() != '(' || text.back() != ')') return {};
    const Span inner{word.begin + 1, word.end - 1};
    const CellShape shape = read_cell_shape(inner.of(in_.text));
    return shape.shape == Shape::range ? inner : Span{};
  }

  // ---- counts and shares ----

  std::size_t pairs_of(const CrossRow& row) const {
    std::size_t pairs = 0;
    while (is_pair(row.values, 2 * pairs)) ++pairs;
    return pairs;
  }

  void count_pairs() {
    std::map<std::size_t, std::size_t> times;
    for (const CrossRow& row : rows_) ++times[pairs_of(row)];
    std::size_t most = 0;
    for (const auto& [pairs, n] : times)
      if (n >= most) pairs_ = pairs, most = n;
    if (most < 2) pairs_ = 0;
  }

  // "Jenis kelamin   0,691" above rows of counts is the label of a block with the block's p.
  void join_blocks() {
    std::vector<CrossRow> joined;
    for (CrossRow& row : rows_) {
      if (!joined.empty() && heads_block(joined.back()) && row.block.empty() && fits_pairs(row)) {
        row.block = joined.back().label;
        row.of_block = std::move(joined.back().values);
        joined.pop_back();
      }
      joined.push_back(std::move(row));
    }
    rows_ = std::move(joined);
  }

  bool heads_block(const CrossRow& row) const {
    return !row.label.empty() && row.block.empty() && row.values.size() == 1 &&
           fits(in_.text, "p", row.values.front()) && !names_column(row.label);
  }

  bool fits_pairs(const CrossRow& row) const { return pairs_ > 0 && pairs_of(row) >= pairs_; }

  CountShares shares_of(const CrossRow& row) const {
    const auto value = [&](std::size_t k) { return rough_value(row.values[k].shape.first.of(in_.text)); };
    CountShares out;
    for (std::size_t k = 0; k < 2 * pairs_; k += 2) out.push_back({value(k), value(k + 1)});
    return out;
  }

  bool shares_hold() const {
    std::size_t good = 0, all = 0;
    for (std::size_t begin = 0; begin < rows_.size();) {
      std::size_t end = begin + 1;
      while (end < rows_.size() && rows_[end].block.empty()) ++end;
      std::vector<CountShares> block;
      for (std::size_t r = begin; r < end; ++r)
        if (fits_pairs(rows_[r])) block.push_back(shares_of(rows_[r]));
      good += shares_that_follow(block, block.size());
      all += block.size() * pairs_;
      begin = end;
    }
    return all >= 4 && good * 10 >= all * 9;
  }

  bool last_is_total() const {
    std::vector<CountShares> rows;
    for (const CrossRow& row : rows_)
      if (fits_pairs(row)) rows.push_back(shares_of(row));
    return last_is_sum(rows);
  }

  // ---- headings ----

  // The names of the categories stand on one line, the lowest that has as many as there are counts.
  bool name_pairs() {
    const std::size_t wanted = pairs_ - (has_total_ ? 1 : 0);
    wide_ = words(0, header_end_).of(in_.text).find("   ") != std::string_view::npos;
    for (std::size_t t = header_end_; t-- > 0;) {
      const std::size_t line = tokens_[t].line;
      std::size_t begin = t;
      while (begin > 0 && tokens_[begin - 1].line == line) --begin;
      for (const bool with_known : {false, true}) {
        std::vector<Span> names = names_on(words(begin, t + 1), with_known);
        // The first may stand over the labels.
        if ((begin == 0 || wide_) && names.size() == wanted + 1 &&
            names.front().begin == tokens_[begin].span.begin) {
          corner_ = names.front();
          names.erase(names.begin());
        }
        if (names.size() != wanted || !distinct(names)) continue;
        names_ = std::move(names);
        return true;
      }
      t = begin;
    }
    return false;
  }

  bool distinct(const std::vector<Span>& names) const {
    std::set<std::string> seen;
    return std::all_of(names.begin(), names.end(),
                       [&](const Span& name) { return seen.insert(fold(name.of(in_.text))).second; });
  }

  // What no list knows as a heading, divided at wide blanks, or else where a capital begins or, where asked
  // for, a category that the list of rows knows.
  std::vector<Span> names_on(Span line, bool with_known) const {
    std::vector<TermHit> hits = in_.columns.find_all(line.of(in_.text));
    // "Kasus (n=60)" is a name with its size; "Perlakuan" may be one of the names.
    std::erase_if(hits, [&](const TermHit& hit) {
      if (hit.value.starts_with("label")) return true;
      const std::size_t behind = in_.text.find_first_not_of(' ', line.begin + hit.span.end);
      return behind < line.end && in_.text[behind] == '=';
    });
    std::vector<Span> out;
    std::size_t from = line.begin;
    for (std::size_t k = 0; k <= hits.size(); ++k) {
      const std::size_t to = k < hits.size() ? line.begin + hits[k].span.begin : line.end;
      add_names({from, to}, with_known, out);
      if (k < hits.size()) from = line.begin + hits[k].span.end;
    }
    join_denied(out);
    return out;
  }

  void add_names(Span span, bool with_known, std::vector<Span>& out) const {
    const std::string_view text = span.of(in_.text);
    std::vector<TermHit> known;
    if (with_known && !wide_) known = in_.rows.find_all(text);
    std::erase_if(known, [](const TermHit& hit) { return hit.value != "category"; });
    Span name;
    const auto close = [&] {
      const std::string_view words = name.of(in_.text);
      if (std::any_of(words.begin(), words.end(), letter)) out.push_back(name);
      name = {};
    };
    for (std::size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        const bool gap = at + 1 < text.size() && is_space(text[at + 1]);
        if (gap && !name.empty()) close();
        ++at;
        continue;
      }
      const auto hit = std::find_if(known.begin(), known.end(),
                                    [&](const TermHit& category) { return category.span.begin == at; });
      std::size_t end = at;
      while (end < text.size() && !is_space(text[end])) ++end;
      if (hit != known.end()) end = std::max(end, hit->span.end);
      const bool begins = hit != known.end() || (text[at] >= 'A' && text[at] <= 'Z');
      if (!wide_ && begins && !name.empty()) close();
      if (name.empty()) name.begin = span.begin + at;
      name.end = span.begin + end;
      at = end;
    }
    if (!name.empty()) close();
  }

  // "Hipertensi | Tidak | Hipertensi": the name that comes twice has a word of its own once.
  void join_denied(std::vector<Span>& names) const {
    for (std::size_t k = names.size(); k-- > 1;) {
      const auto same = [&](const Span& other) {
        return fold(other.of(in_.text)) == fold(names[k].of(in_.text));
      };
      if (std::count_if(names.begin(), names.end(), same) != 2 || same(names[k - 1])) continue;
      if (names[k].begin - names[k - 1].end != 1) continue;
      names[k - 1].end = names[k].end;
      names.erase(names.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }

  static std::string fold(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = to_lower(c);
    return out;
  }

  // Kinds of numbers behind the counts, in the order of their headings.
  void name_rest() {
    const Span header = words(0, header_end_);
    std::vector<Span> kinds;
    for (const Item& item : headings_in(in_, header.begin, header.end)) {
      if (item.type == Item::Type::label && corner_.empty() && item.value.starts_with("label"))
        corner_ = item.span;
      if (!leaf(item) || item.value == "total" || item.value == "n_percent") continue;
      if (item.value == "n" || item.value == "f" || item.value == "percent") {
        kinds.push_back(item.span);
        continue;
      }
      const bool known = std::any_of(rest_.begin(), rest_.end(),
                                     [&](const Item& other) { return other.value == item.value; });
      if (!known) rest_.push_back(item);
    }
    if (kinds.size() == 2 * pairs_) kinds_ = std::move(kinds);
    // "PR (95% CI)" over a ratio and its interval in the line below: two columns.
    const bool apart =
        std::any_of(rows_.begin(), rows_.end(), [](const CrossRow& row) { return !row.interval.empty(); });
    const bool interval =
        std::any_of(rest_.begin(), rest_.end(), [](const Item& i) { return i.value == "ci"; });
    if (apart && !interval) rest_.push_back({Item::Type::kind, "ci", {}, 0});
  }

  // ---- the grid ----

  std::size_t width() const { return 1 + 2 * pairs_ + rest_.size(); }

  Table build() const {
    Table table;
    table.rows = {header_of_names(), header_of_kinds()};
    table.header_rows = 2;
    table.body = in_.range;
    std::size_t last = 0;  // the row that holds the block's p
    for (const CrossRow& row : rows_) {
      if (!row.block.empty()) {
        std::vector<Cell> label(width());
        label[0] = in_.cell(row.block);
        table.rows.push_back(std::move(label));
      }
      std::vector<Cell> cells(width());
      if (!row.label.empty()) cells[0] = in_.cell(row.label);
      if (!fits_pairs(row) || !place_rest(row.of_block, 0, cells) ||
          !place_rest(row.values, 2 * pairs_, cells)) {
        cells.assign(width(), {});
        if (!row.label.empty()) cells[0] = in_.cell(row.label);
        for (std::size_t k = 0; k < row.values.size() && k + 1 < width(); ++k)
          cells[k + 1] = in_.cell(row.values[k].span);
        // "p value 0,002" below the rows is a test of the whole.
        if (row.values.size() > 1 || row.label.empty() || !names_column(row.label))
          table.ragged.push_back(table.rows.size());
        table.rows.push_back(std::move(cells));
        continue;
      }
      for (std::size_t k = 0; k < 2 * pairs_; ++k) cells[k + 1] = in_.cell(row.values[k].span);
      if (row.values.size() > 2 * pairs_ || !row.of_block.empty()) last = table.rows.size();
      if (!row.interval.empty()) {
        // It belongs to the ratio in the line above.
        const std::size_t column = column_of("ci");
        std::vector<Cell>& ratio = last == 0 || last == table.rows.size() ? cells : table.rows[last];
        if (column > 0 && ratio[column].text.empty()) ratio[column] = in_.cell(row.interval);
      }
      table.rows.push_back(std::move(cells));
    }
    return table;
  }

  std::size_t column_of(std::string_view kind) const {
    for (std::size_t k = 0; k < rest_.size(); ++k)
      if (rest_[k].value == kind) return 1 + 2 * pairs_ + k;
    return 0;
  }

  std::vector<Cell> header_of_names() const {
    std::vector<Cell> out(width());
    for (std::size_t pair = 0; pair < pairs_; ++pair) {
      Cell& cell = out[1 + 2 * pair];
      if (pair < names_.size()) {
        cell = in_.cell(names_[pair]);
      } else {
        cell.text = "Total";
      }
      out[2 + 2 * pair].text = cell.text;
    }
    for (Cell& cell : out) cell.header = true;
    return out;
  }

  std::vector<Cell> header_of_kinds() const {
    std::vector<Cell> out(width());
    if (!corner_.empty()) out[0] = in_.cell(corner_);
    for (std::size_t k = 0; k < 2 * pairs_; ++k) {
      if (kinds_.empty()) {
        out[1 + k].text = k % 2 ? "%" : "n";
      } else {
        out[1 + k] = in_.cell(kinds_[k]);
      }
    }
    for (std::size_t k = 0; k < rest_.size(); ++k) {
      Cell& cell = out[1 + 2 * pairs_ + k];
      if (rest_[k].span.empty()) {
        cell.text = "CI";
      } else {
        cell = in_.cell(rest_[k].span);
      }
    }
    for (Cell& cell : out) cell.header = true;
    return out;
  }

  // What stands behind the counts goes under the next heading that it fits.
  bool place_rest(const std::vector<StreamToken>& values, std::size_t from, std::vector<Cell>& cells) const {
    std::size_t column = 0;
    for (std::size_t k = from; k < values.size(); ++k) {
      const StreamToken& token = values[k];
      while (column < rest_.size() && !fits(in_.text, rest_[column].value, token)) ++column;
      if (column == rest_.size()) return false;
      cells[1 + 2 * pairs_ + column++] = in_.cell(token.span);
    }
    return true;
  }

  const Stream& in_;
  std::vector<StreamToken> tokens_;
  std::size_t header_end_ = 0, body_ = 0;  // tokens
  std::vector<CrossRow> rows_;
  std::size_t pairs_ = 0;  // counts with shares in a row
  bool has_total_ = false;
  bool wide_ = false;  // blanks part the headings
  Span corner_;
  std::vector<Span> kinds_;  // "n", "%" as printed above the pairs; empty: printed otherwise
  std::vector<Span> names_;
  std::vector<Item> rest_;
};

}  // namespace

std::optional<Table> read_crosstab(const Stream& in) { return CrosstabReader(in).read(); }

}  // namespace petik
