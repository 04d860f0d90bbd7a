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

// "Tinggi tanaman (cm) Jumlah daun (helai)": each heading starts with a capital.
std::vector<Span> headings_in(const Stream& in, Span words) {
  std::vector<Span> out;
  for (const StreamToken& token : in.tokens) {
    if (token.span.begin < words.begin || token.span.end > words.end) continue;
    const char first = in.text[token.span.begin];
    if (token.value || (out.empty() && (first < 'A' || first > 'Z'))) return {};
    if (first >= 'A' && first <= 'Z')
      out.push_back(token.span);
    else
      out.back().end = token.span.end;
  }
  return out;
}

}  // namespace

std::optional<Table> read_coded_rows(const std::string& text, Span range, const RuleSet& rules) {
  const Stream in(text, range, false, rules);
  std::size_t first = 0;
  while (first + 1 < in.tokens.size() && (code_at(in, first).empty() || !in.tokens[first + 1].value)) ++first;
  if (first + 1 >= in.tokens.size()) return std::nullopt;
  const Span heading = heading_of_arms(in, first);
  if (heading.empty()) return std::nullopt;
  const std::vector<Span> names = headings_in(in, {heading.end, in.tokens[first].span.begin});
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
  table.header_rows = 1;
  table.rows.push_back({in.cell(heading)});
  for (const Span name : names) table.rows[0].push_back(in.cell(name));
  for (Cell& cell : table.rows[0]) cell.header = true;
  for (const Group& g : rows) {
    std::vector<Cell> row{in.cell(in.tokens[g.word].span)};
    for (std::size_t v = g.value; v < g.end; ++v) row.push_back(in.cell(in.tokens[v].span));
    table.rows.push_back(std::move(row));
  }
  table.body = {heading.begin, in.tokens[rows.back().end - 1].span.end};
  return table;
}

}  // namespace petik
