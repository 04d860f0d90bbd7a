#include "extract/stream_codes.h"

#include <algorithm>
#include <string_view>

#include "extract/code_series.h"

namespace petik {
namespace {

constexpr std::size_t kHeadings = 12;      // of one table
constexpr std::size_t kHeaderBytes = 400;  // from the heading of the labels to the first label
constexpr std::size_t kLabelWords = 5;
constexpr std::size_t kTries = 8;  // runs of values that a first row may be

bool is_code(const Stream& in, Span label) { return !code_in_front(label.of(in.text)).empty(); }

bool is_place(const Stream& in, Span label) {
  const std::string_view text = label.of(in.text);
  return !in.times.whole(text).empty() || !in.counted.whole(text).empty() || !in.arms.whole(text).empty();
}

// The last heading of labels before token `end`; empty when there is none close by.
Span heading_of_labels(const Stream& in, std::size_t end, bool of_arms) {
  const std::size_t to = in.tokens[end].span.begin;
  const std::size_t from = std::max(in.range.begin, to - std::min(to, kHeaderBytes));
  Span out;
  for (const TermHit& hit : in.columns.find_all(std::string_view(in.text).substr(from, to - from)))
    if (of_arms ? hit.value == "label_arm" : hit.value.starts_with("label_"))
      out = {from + hit.span.begin, from + hit.span.end};
  return out;
}

struct Headings {
  Span above;  // all of them; empty: nothing
  std::vector<Span> names;
};

// "Tinggi tanaman (cm) 7 HST 14 HST": times that are counted stand below the one heading before them.
Headings counted_headings(const Stream& in, Span words) {
  Headings out;
  for (const TermHit& hit : in.counted.find_all(words.of(in.text)))
    out.names.push_back({words.begin + hit.span.begin, words.begin + hit.span.end});
  if (out.names.size() < 2 || !trimmed(in.text, {out.names.back().end, words.end}).empty()) return {};
  out.above = trimmed(in.text, {words.begin, out.names.front().begin});
  return out;
}

// "Suhu pada menit ke- 0 30 60": rising numbers below the one heading before them.
Headings rising_headings(const Stream& in, std::size_t first, std::size_t end) {
  Headings out;
  std::size_t t = end;
  // "menit ke- 0": the first may have been taken for the end of a name.
  const auto whole = [&](const StreamToken& token) {
    const std::string_view text = token.span.of(in.text);
    return std::all_of(text.begin(), text.end(), is_digit);
  };
  while (t > first && whole(in.tokens[t - 1])) --t;
  for (std::size_t k = t; k < end; ++k) {
    if (k > t && rough_value(in.word(k)) <= rough_value(in.word(k - 1))) return {};
    out.names.push_back(in.tokens[k].span);
  }
  if (out.names.size() < 2 || t == first) return {};
  out.above = in.words(first, t);
  return out;
}

// "Tinggi tanaman (cm) Jumlah daun (helai) p": each heading starts with a capital or names a kind of number.
// None holds a value with decimals: then a row is among them.
Headings capital_headings(const Stream& in, std::size_t first, std::size_t end) {
  Headings out;
  const Span all = in.words(first, end);
  const std::vector<TermHit> kinds = in.columns.find_all(all.of(in.text));
  const auto within_kind = [&](std::size_t at) {  // "SD" of "Mean ± SD"
    return std::ranges::any_of(kinds, [&](const TermHit& hit) {
      return all.begin + hit.span.begin < at && at < all.begin + hit.span.end;
    });
  };
  for (std::size_t t = first; t < end; ++t) {
    const char initial = in.word(t).front();
    const bool unit = initial == '(' && !out.names.empty();  // "Kadar air (%)"
    const std::string_view kind = unit ? std::string_view{} : in.columns.whole(in.word(t));
    const bool starts = !in.tokens[t].value && !within_kind(in.tokens[t].span.begin) &&
                        ((initial >= 'A' && initial <= 'Z') || (!kind.empty() && !kind.starts_with("label")));
    if (out.names.empty() && (!starts || in.tokens[t].value)) return {};
    if (in.tokens[t].value && has_decimals(in.tokens[t].shape.first.of(in.text))) return {};
    if (starts)
      out.names.push_back(in.tokens[t].span);
    else
      out.names.back().end = in.tokens[t].span.end;
  }
  return out;
}

// "Kadar Air (%)" over the one value of each row: one heading with two capitals.
void join_to_one(Headings& head, std::size_t from) {
  if (head.names.size() <= from) return;
  head.names[from].end = head.names.back().end;
  head.names.resize(from + 1);
}

// The headings of tokens [first, end) where they are `width`; above codes one may have several capitals.
Headings headings_of(const Stream& in, std::size_t first, std::size_t end, std::size_t width, bool of_codes) {
  if (first >= end || width == 0 || width > kHeadings) return {};
  Headings capitals = capital_headings(in, first, end);
  if (width == 1 && of_codes) join_to_one(capitals, 0);
  for (Headings head :
       {counted_headings(in, in.words(first, end)), rising_headings(in, first, end), capitals})
    if (head.names.size() == width) return head;
  return {};
}

enum class RowsOf { codes, places, anything };

// Rows of equally many values from token `first` on, whose labels are all codes of a series, or all different
// arms and times, or all different.
std::vector<Group> alike_rows(const Stream& in, std::size_t first, RowsOf of) {
  std::vector<Group> rows;
  std::vector<std::string_view> labels;
  GroupReader groups(in, first);
  while (const auto next = groups.next()) {
    const Group& g = *next;
    const Span label = in.words(g.word, g.value);
    if (label.empty() || g.value - g.word > kLabelWords || (!rows.empty() && g.size() != rows.front().size()))
      break;
    const bool coded = of == RowsOf::codes;
    if (coded ? !is_code(in, label) : of == RowsOf::places && !is_place(in, label)) break;
    labels.push_back(coded ? code_in_front(label.of(in.text)) : label.of(in.text));
    if (std::count(labels.begin(), labels.end(), labels.back()) > 1) break;
    if (coded && labels.size() > 1 && !is_series(labels)) break;
    rows.push_back(g);
  }
  return rows.size() > 1 ? rows : std::vector<Group>{};
}

Table grid_of(const Stream& in, Span heading, const Headings& head, const std::vector<Group>& rows) {
  Table table;
  table.layout = "running";
  if (!head.above.empty()) {
    table.rows.emplace_back(head.names.size() + 1, Cell{in.cell(head.above).text, {}, true});
    table.rows[0][0].text.clear();
    table.rows[0][1].span = head.above;
  }
  std::vector<Cell> low{in.cell(heading)};
  for (const Span name : head.names) low.push_back(in.cell(name));
  for (Cell& cell : low) cell.header = true;
  table.rows.push_back(std::move(low));
  table.header_rows = table.rows.size();
  for (const Group& g : rows) {
    std::vector<Cell> row{in.cell(in.words(g.word, g.value))};
    for (std::size_t v = g.value; v < g.end; ++v) row.push_back(in.cell(in.tokens[v].span));
    table.rows.push_back(std::move(row));
  }
  table.body = {heading.begin, in.tokens[rows.back().end - 1].span.end};
  return table;
}

// "\nNitrogen Jumlah malai Hasil (ton/ha)" before the first code: a line that starts with the heading of the
// labels, whatever it is called. The table goes on behind its last heading.
std::optional<Table> read_under_line(const Stream& in, std::size_t label, const std::vector<Group>& rows) {
  std::size_t first = label;
  while (first > 0 && in.tokens[first - 1].span.begin + kHeaderBytes > in.tokens[label].span.begin) {
    --first;
    const bool starts_line = first == 0 || in.tokens[first].line != in.tokens[first - 1].line;
    if (!starts_line) continue;
    Headings head = capital_headings(in, first, label);
    if (rows.front().size() == 1) join_to_one(head, 1);
    if (head.names.size() != rows.front().size() + 1) continue;
    const Span heading = head.names.front();
    head.names.erase(head.names.begin());
    return grid_of(in, heading, head, rows);
  }
  return std::nullopt;
}

std::optional<Table> read_rows(const Stream& in, RowsOf of) {
  std::size_t tries = 0;
  for (std::size_t value = 1; value < in.tokens.size() && tries < kTries; ++value) {
    if (!in.tokens[value].value || in.tokens[value - 1].value) continue;
    ++tries;
    for (std::size_t label = value; label-- > 0 && value - label <= kLabelWords && !in.tokens[label].value;) {
      // A label that nothing tells must stand between values.
      if (of == RowsOf::anything && (label == 0 || !in.tokens[label - 1].value)) continue;
      const std::vector<Group> rows = alike_rows(in, label, of);
      if (rows.empty()) continue;
      const Span heading = heading_of_labels(in, label, of != RowsOf::places);
      std::size_t first = 0;
      while (first < label && in.tokens[first].span.begin < heading.end) ++first;
      const Headings head = of == RowsOf::anything
                                ? rising_headings(in, first, label)
                                : headings_of(in, first, label, rows.front().size(), of == RowsOf::codes);
      if (!heading.empty() && head.names.size() == rows.front().size())
        return grid_of(in, heading, head, rows);
      if (of == RowsOf::codes)
        if (auto table = read_under_line(in, label, rows)) return table;
    }
  }
  return std::nullopt;
}

std::string_view any_code_at(const Stream& in, std::size_t t) {
  return in.tokens[t].value ? std::string_view{} : code_in_front(in.word(t));
}

// Codes of one series from token `first` on.
std::vector<std::string_view> series_at(const Stream& in, std::size_t first) {
  std::vector<std::string_view> out;
  for (std::size_t t = first; t < in.tokens.size(); ++t) {
    out.push_back(any_code_at(in, t));
    if (out.size() > 1 && !is_series(out)) {
      out.pop_back();
      break;
    }
  }
  return out;
}

bool is_mean(const Stream& in, Span words) { return in.columns.whole(words.of(in.text)) == "mean"; }

// Rows of codes with a value for each of `width` codes of the other factor, and maybe their mean.
std::vector<Group> rows_of_factor(const Stream& in, std::size_t first, std::size_t width) {
  std::vector<Group> out;
  std::vector<std::string_view> codes;
  GroupReader groups(in, first);
  while (const auto next = groups.next()) {
    const Group& g = *next;
    if (g.size() != width && g.size() != width + 1) break;
    if (out.size() > 1 && is_mean(in, in.words(g.word, g.value))) {
      out.push_back(g);
      break;
    }
    codes.push_back(any_code_at(in, g.word));
    if (codes.back().empty() || g.value != g.word + 1 || (!out.empty() && g.size() != out.front().size()))
      break;
    if (codes.size() > 1 && !is_series(codes)) break;
    out.push_back(g);
  }
  return out.size() > 1 ? out : std::vector<Group>{};
}

// The last word for the mean before token `end`, where it is close.
Span mean_before(const Stream& in, std::size_t end) {
  constexpr std::size_t kFar = 8;  // words
  for (std::size_t t = end, n = 0; t-- > 0 && n < kFar; ++n)
    if (!in.tokens[t].value && is_mean(in, in.tokens[t].span)) return in.tokens[t].span;
  return {};
}

}  // namespace

std::optional<Table> read_factors(const Stream& in) {
  for (std::size_t first = 0; first < in.tokens.size(); ++first) {
    if (any_code_at(in, first).empty()) continue;
    const std::size_t width = series_at(in, first).size();
    // Between the codes of the columns and those of the rows may stand the heading of the means.
    std::size_t body = first + width;
    if (width > 1 && body < in.tokens.size() && is_mean(in, in.tokens[body].span)) ++body;
    const std::vector<Group> rows = width > 1 ? rows_of_factor(in, body, width) : std::vector<Group>{};
    if (rows.empty()) {
      first += width - 1;
      continue;
    }
    const std::size_t columns = rows.front().size() + 1;
    Table table;
    table.layout = "running";
    table.header_rows = 1;
    table.rows.emplace_back(columns);
    for (std::size_t c = 0; c < width; ++c) table.rows[0][c + 1] = in.cell(in.tokens[first + c].span);
    if (columns > width + 1)
      if (const Span mean = mean_before(in, body); !mean.empty()) table.rows[0].back() = in.cell(mean);
    for (Cell& cell : table.rows[0]) cell.header = true;
    for (const Group& g : rows) {
      std::vector<Cell> row(columns);
      row[0] = in.cell(in.words(g.word, g.value));
      for (std::size_t v = 0; v < g.size() && v + 1 < columns; ++v)
        row[v + 1] = in.cell(in.tokens[g.value + v].span);
      table.rows.push_back(std::move(row));
    }
    table.body = {in.tokens[first].span.begin, in.tokens[rows.back().end - 1].span.end};
    return table;
  }
  return std::nullopt;
}

std::optional<Table> read_coded_rows(const Stream& in) { return read_rows(in, RowsOf::codes); }

std::optional<Table> read_placed_rows(const Stream& in) {
  auto table = read_rows(in, RowsOf::places);
  return table ? table : read_rows(in, RowsOf::anything);
}

}  // namespace petik
