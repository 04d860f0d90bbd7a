#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/stream_words.h"
#include "extract/table_stream.h"

namespace petik {
namespace {

// Are the r values from `at` counts and the next r their percentages?
bool shares(const Stream& in, std::size_t at, std::size_t r) {
  double sum = 0, percents = 0;
  bool decimals = false;
  for (std::size_t i = 0; i < r; ++i) {
    if (!integer(in.text, in.tokens[at + i])) return false;
    sum += rough_value(in.tokens[at + i].shape.first.of(in.text));
    const CellShape& p = in.tokens[at + r + i].shape;
    if (p.shape != Shape::number) return false;
    decimals = decimals || has_decimals(p.first.of(in.text)) || p.percent_first;
    percents += rough_value(p.first.of(in.text));
  }
  if (sum <= 0 || !decimals || std::abs(percents - 100) > 0.6) return false;
  for (std::size_t i = 0; i < r; ++i) {
    double share = 100 * rough_value(in.tokens[at + i].shape.first.of(in.text)) / sum;
    if (std::abs(share - rough_value(in.tokens[at + r + i].shape.first.of(in.text))) > 0.11) return false;
  }
  return true;
}

// Also where the next word made a label of it: "1 Primipara".
bool only_digits(const Stream& in, std::size_t t) {
  std::string_view text = in.word(t);
  return std::all_of(text.begin(), text.end(), is_digit);
}

// r labels before token `end`: r ranges, r words, or words with a number before each.
std::vector<Span> flat_labels(const Stream& in, std::size_t end, std::size_t r) {
  std::vector<Span> out;
  bool ranges = end == r;
  for (std::size_t t = 0; t < end && ranges; ++t) ranges = in.tokens[t].shape.shape == Shape::range;
  std::size_t open = end;  // the first word of a numbered label
  bool numbered = end > 0 && only_digits(in, 0);
  for (std::size_t t = 0; t < end; ++t) {
    if (ranges || (!numbered && !in.tokens[t].value)) {
      out.push_back(in.tokens[t].span);
    } else if (!numbered) {
      return {};
    } else if (only_digits(in, t)) {
      if (open == t) return {};
      if (open < t) out.push_back(in.words(open, t));
      open = t + 1;
    }
  }
  if (numbered && open < end) out.push_back(in.words(open, end));
  return out;
}

}  // namespace

std::optional<Table> read_flat_counts(const std::string& text, Span range, Span name, const RuleSet& rules) {
  const Stream in(text, range, false, rules);
  std::size_t end = in.tokens.size(), first = end;
  while (first > 0 && in.tokens[first - 1].value) --first;
  // The labels may be values themselves: ranges, and numbers before words.
  for (std::size_t r = 2; r <= 12 && 2 * r <= end - first; ++r) {
    std::size_t counts = end - 2 * r;
    if (!shares(in, counts, r)) continue;
    auto labels = flat_labels(in, counts, r);
    if (labels.size() != r) continue;
    Table table;
    table.rows.push_back(std::vector<Cell>(3));
    if (!name.empty()) table.rows[0][0] = in.cell(name);
    table.rows[0][1].text = "n";
    table.rows[0][2].text = "%";
    for (Cell& c : table.rows[0]) c.header = true;
    table.header_rows = 1;
    for (std::size_t i = 0; i < r; ++i)
      table.rows.push_back(
          {in.cell(labels[i]), in.cell(in.tokens[counts + i].span), in.cell(in.tokens[counts + r + i].span)});
    table.body = in.range;
    table.layout = "flattened";
    return table;
  }
  return std::nullopt;
}

std::optional<Table> read_named_rows(const std::string& text, Span range, const std::vector<Span>& names,
                                     const RuleSet& rules) {
  const Stream in(text, range, true, rules);
  std::size_t label = 0;
  Cell corner;
  if (!in.tokens.empty() && !in.tokens[0].value && in.columns.whole(in.word(0)).starts_with("label")) {
    corner = in.cell(in.tokens[0].span);
    label = 1;
  }
  std::vector<Group> all = in.groups(label);
  if (all.size() < 2) return std::nullopt;
  for (const Group& g : all)
    if (g.size() != names.size() || g.word == g.value) return std::nullopt;
  Table table;
  table.rows.push_back({corner});
  for (Span name : names) table.rows[0].push_back(in.cell(name));
  for (Cell& c : table.rows[0]) c.header = true;
  table.header_rows = 1;
  for (const Group& g : all) {
    std::vector<Cell> row{in.cell(in.words(g.word, g.value))};
    for (std::size_t v = g.value; v < g.end; ++v) row.push_back(in.cell(in.tokens[v].span));
    table.rows.push_back(std::move(row));
  }
  table.body = in.range;
  return table;
}

}  // namespace petik
