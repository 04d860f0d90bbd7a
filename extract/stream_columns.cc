#include "extract/stream_columns.h"

#include <algorithm>
#include <functional>

#include "extract/stream_rows.h"

namespace petik {
namespace {

bool columns_fit(const Stream& in, const Kinds& kinds, const Group& g, std::size_t rows, std::size_t full) {
  std::size_t v = g.value;
  for (std::size_t c = 0; c < kinds.size(); ++c)
    for (std::size_t r = 0; r < (c < full ? rows : 1); ++r)
      if (!fits(in.text, kinds[c].value, in.tokens[v++])) return false;
  return true;
}

// Where the labels of the rows start: at arm or time words, else one word each.
std::vector<std::size_t> label_starts(const Stream& in, const Group& g, std::size_t rows) {
  Span span = in.words(g.word, g.value);
  if (span.empty()) return {};
  for (const TermHit& hit : in.columns.find_all(span.of(in.text)))
    if (!hit.value.starts_with("label")) return {};
  for (const TermList* list : {&in.arms, &in.times}) {
    auto hits = list->find_all(span.of(in.text));
    if (hits.size() != rows) continue;
    std::vector<std::size_t> starts;
    std::size_t tokens = g.value - g.word;
    for (std::size_t r = 0; r < rows; ++r) {
      std::size_t t = g.word;
      while (t < g.value && in.tokens[t].span.end <= span.begin + hits[r].span.begin) ++t;
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

bool has_labels(const Stream& in, const Group& g, std::size_t rows) {
  return !label_starts(in, g, rows).empty();
}

std::optional<Table> build_columns(const Stream& in, const std::vector<Item>& head,
                                   const std::vector<ColumnHeading>& headings, const std::vector<Group>& all,
                                   std::size_t rows, std::size_t full) {
  Table table = start_grid(in, head, headings);
  for (const Group& g : all) {
    if (g.size() != all.front().size()) break;
    auto starts = label_starts(in, g, rows);
    if (starts.size() != rows) break;
    if (starts.front() > g.word) {
      std::vector<Cell> group(headings.size() + 1);
      group[0] = in.cell(in.words(g.word, starts.front()));
      table.rows.push_back(std::move(group));
    }
    std::size_t first = table.rows.size();
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<Cell> row(headings.size() + 1);
      row[0] = in.cell(in.words(starts[r], r + 1 < rows ? starts[r + 1] : g.value));
      table.rows.push_back(std::move(row));
    }
    std::size_t v = g.value;
    for (std::size_t c = 0; c < headings.size(); ++c)
      for (std::size_t r = 0; r < (c < full ? rows : 1); ++r)
        table.rows[first + r][c + 1] = in.cell(in.tokens[v++].span);
    table.body.end = in.tokens[g.end - 1].span.end;
  }
  if (table.rows.size() == table.header_rows) return std::nullopt;
  table.layout = "flattened";
  return table;
}

}  // namespace

std::optional<Table> read_by_columns(const Stream& in, const std::vector<Item>& head,
                                     const std::vector<Group>& all) {
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
        if (k > width || !columns_fit(in, order, all.front(), r, k) || !has_labels(in, all.front(), r))
          continue;
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
        return build_columns(in, head, set, all, *rows, *full);
      }
    }
  }
  return std::nullopt;
}

}  // namespace petik
