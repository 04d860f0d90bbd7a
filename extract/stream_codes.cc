#include "extract/stream_codes.h"

#include <algorithm>
#include <string_view>

#include "extract/code_series.h"
#include "extract/stream_words.h"

namespace petik {
namespace {

constexpr std::size_t kHeadings = 12;      // of one table
constexpr std::size_t kHeaderBytes = 400;  // from the heading of the codes to the first code

std::string_view code_at(const Stream& in, std::size_t t) {
  const std::string_view code = in.tokens[t].value ? std::string_view{} : code_in_front(in.word(t));
  return code.size() == in.word(t).size() ? code : std::string_view{};
}

// The last heading of arms before token `end`; empty when there is none close by.
Span heading_of_arms(const Stream& in, std::size_t end) {
  const std::size_t to = in.tokens[end].span.begin;
  const std::size_t from = std::max(in.range.begin, to - std::min(to, kHeaderBytes));
  Span out;
  for (const TermHit& hit : in.columns.find_all(std::string_view(in.text).substr(from, to - from)))
    if (hit.value == "label_arm") out = {from + hit.span.begin, from + hit.span.end};
  return out;
}

struct Headings {
  Span above;  // all of them; empty: nothing
  std::vector<Span> names;
};

// "Tinggi tanaman (cm) Jumlah daun (helai)": each heading starts with a capital. "Tinggi tanaman (cm) 7 HST
// 14 HST": times that are counted stand below the one heading before them.
Headings headings_in(const Stream& in, Span words) {
  Headings counted;
  for (const TermHit& hit : in.counted.find_all(words.of(in.text)))
    counted.names.push_back({words.begin + hit.span.begin, words.begin + hit.span.end});
  const bool last = !counted.names.empty() &&
                    std::all_of(in.text.begin() + static_cast<std::ptrdiff_t>(counted.names.back().end),
                                in.text.begin() + static_cast<std::ptrdiff_t>(words.end), blank);
  if (last && counted.names.size() > 1) {
    counted.above = {words.begin, counted.names.front().begin};
    while (!counted.above.empty() && blank(in.text[counted.above.begin])) ++counted.above.begin;
    while (!counted.above.empty() && blank(in.text[counted.above.end - 1])) --counted.above.end;
    return counted;
  }
  std::vector<Span> out;
  for (const StreamToken& token : in.tokens) {
    if (token.span.begin < words.begin || token.span.end > words.end) continue;
    const char first = in.text[token.span.begin];
    if (token.value || (out.empty() && (first < 'A' || first > 'Z'))) return Headings{};
    if (first >= 'A' && first <= 'Z')
      out.push_back(token.span);
    else
      out.back().end = token.span.end;
  }
  return {{}, out};
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
  for (const Group& g : in.groups(first)) {
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

std::optional<Table> read_factors(const std::string& text, Span range, const RuleSet& rules) {
  const Stream in(text, range, false, rules);
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

std::optional<Table> read_coded_rows(const std::string& text, Span range, const RuleSet& rules) {
  const Stream in(text, range, false, rules);
  std::size_t first = 0;
  while (first + 1 < in.tokens.size() && (code_at(in, first).empty() || !in.tokens[first + 1].value)) ++first;
  if (first + 1 >= in.tokens.size()) return std::nullopt;
  const Span heading = heading_of_arms(in, first);
  if (heading.empty()) return std::nullopt;
  Headings head = headings_in(in, {heading.end, in.tokens[first].span.begin});
  const std::vector<Span>& names = head.names;
  if (names.empty() || names.size() > kHeadings) return std::nullopt;
  std::vector<Group> rows;
  std::vector<std::string_view> codes;
  for (const Group& g : in.groups(first)) {
    const std::string_view code = code_at(in, g.word);
    if (code.empty() || g.value != g.word + 1 || g.size() != names.size()) break;
    codes.push_back(code);
    rows.push_back(g);
  }
  if (!is_series(codes)) return std::nullopt;
  Table table;
  table.layout = "running";
  if (!head.above.empty()) {
    table.rows.emplace_back(names.size() + 1, Cell{in.cell(head.above).text, {}, true});
    table.rows[0][0].text.clear();
    table.rows[0][1].span = head.above;
  }
  std::vector<Cell> low{in.cell(heading)};
  for (const Span name : names) low.push_back(in.cell(name));
  for (Cell& cell : low) cell.header = true;
  table.rows.push_back(std::move(low));
  table.header_rows = table.rows.size();
  for (const Group& g : rows) {
    std::vector<Cell> row{in.cell(in.tokens[g.word].span)};
    for (std::size_t v = g.value; v < g.end; ++v) row.push_back(in.cell(in.tokens[v].span));
    table.rows.push_back(std::move(row));
  }
  table.body = {heading.begin, in.tokens[rows.back().end - 1].span.end};
  return table;
}

}  // namespace petik
