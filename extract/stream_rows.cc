#include "extract/stream_rows.h"

#include <algorithm>
#include <utility>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::size_t least_sentence_words = 6;

// A label over several lines: lines of their own above the row's line name a group, unless every row has
// them or they go on in lower case: then the label is wrapped.
struct Label {
  Span group, own;
};

bool lower(const Stream& in, std::size_t t) { return is_lower(in.word(t).front()); }

Label split_label(const Stream& in, const Group& g) {
  Label label;
  std::size_t split = g.word;
  while (split < g.value && in.tokens[split].row_number) ++split;
  std::size_t first = split;
  if (in.lines && g.value > g.word && in.tokens[g.value].line == in.tokens[g.value - 1].line)
    for (std::size_t t = first + 1; t < g.value; ++t)
      if (in.tokens[t].line != in.tokens[t - 1].line) split = t;
  if (split > first && !lower(in, split)) {
    label.group = in.words(first, split);
    while (split < g.value && in.tokens[split].row_number) ++split;
    label.own = in.words(split, g.value);
  } else {
    label.own = in.words(first, g.value);
  }
  return label;
}

// Is the one value of a row in running text a mean, which leaves its p to the row above?
bool stands_alone(const Stream& in, const std::vector<ColumnHeading>& headings, const Group& g) {
  if (in.tokens[g.value].shape.shape == Shape::plus_minus) return true;
  if (headings.size() != 2 || headings[0].kind != "mean" || g.value - g.word > 4) return false;
  const std::string_view label = in.words(g.word, g.value).of(in.text);
  return in.arms.find(label).has_value() || in.times.find(label).has_value();
}

// Does a row with too few values make sense from the left?
bool short_fits(const Stream& in, const std::vector<ColumnHeading>& headings, const Group& g) {
  if (g.size() >= headings.size() || (!in.lines && g.size() < 2 && !stands_alone(in, headings, g)))
    return false;
  for (std::size_t c = 0; c < g.size(); ++c)
    if (!fits(in.text, headings[c].kind, in.tokens[g.value + c])) return false;
  if (in.rows.whole(in.words(g.word, g.value).of(in.text)) == "total") return true;
  // What is missing at the end must be what a row may leave to the row above.
  for (std::size_t c = g.size(); c < headings.size(); ++c) {
    std::string_view kind = headings[c].kind;
    if (kind == "mean" || kind == "n" || kind == "mean_sd" || kind == "percent" || kind == "sd" ||
        kind == "median" || kind.empty())
      return false;
  }
  return true;
}

// "Kontrol 12,00 ± 7,88 24" under "Mean ± SD t p n": a row leaves its test to the row above. Empty for
// others.
std::vector<std::size_t> without_tests(const Stream& in, const std::vector<ColumnHeading>& headings,
                                       const Group& g) {
  std::vector<std::size_t> at;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    const std::string_view kind = headings[c].kind;
    if (kind != "p" && kind != "t" && kind != "z" && kind != "df" && kind != "f_statistic" && kind != "chi2")
      at.push_back(c);
  }
  if (at.size() != g.size() || at.size() == headings.size() || at.size() < 2) return {};
  for (std::size_t k = 0; k < at.size(); ++k)
    if (!fits(in.text, headings[at[k]].kind, in.tokens[g.value + k])) return {};
  return at;
}

// Cells that conversion emptied: "Kontrol 30" under "n Mean SD p", with whole rows behind it.
bool lost_cells(const Stream& in, const std::vector<ColumnHeading>& headings, const Group& g,
                const Group& next) {
  const std::string_view label = in.words(g.word, g.value).of(in.text);
  const std::string_view label_of_next = in.words(next.word, next.value).of(in.text);
  const auto named = [&](std::string_view text) {
    return in.arms.find(text).has_value() || in.times.find(text).has_value();
  };
  return g.size() < headings.size() && g.value - g.word <= 4 && named(label) && named(label_of_next) &&
         next.size() == headings.size() && headings.size() > 2 && fits_row(in, headings, next);
}

// "P 0,05" below a table is the threshold, whichever sign was lost.
bool says_level(const Stream& in, const Group& g) {
  if (g.size() != 1 || in.tokens[g.value].shape.shape != Shape::number) return false;
  std::string_view value = in.word(g.value);
  if (value.starts_with('0')) value.remove_prefix(1);
  return (value == ",05" || value == ".05") && in.columns.whole(in.words(g.word, g.value).of(in.text)) == "p";
}

// "Perempuan 13 (43,3%)" among rows of means says itself what it is.
bool is_share(const Stream& in, const Group& g) {
  const CellShape& only = in.tokens[g.value].shape;
  return g.size() == 1 && only.shape == Shape::bracket && only.percent_second &&
         !has_decimals(only.first.of(in.text));
}

bool says_test(const Stream& in, const Group& g) {
  if (g.size() != 1 || says_level(in, g)) return false;
  Span label = in.words(g.word, g.value);
  if (label.empty()) return false;
  Shape s = in.tokens[g.value].shape.shape;
  // In running text a sentence may follow: only a chained p, or a label of few words, is still the table.
  if (!in.lines && s != Shape::chained && g.value - g.word > 3) return false;
  for (const TermHit& hit : in.columns.find_all(label.of(in.text)))
    if (hit.value == "p" || hit.value == "chi2" || hit.value == "t" || hit.value == "z")
      return s == Shape::chained || s == Shape::compared || s == Shape::number;
  return false;
}

// "p | 0,302 | 0,041" below means: as many values as columns of something that is compared. Nothing for other
// rows.
std::vector<std::size_t> below_means(const Stream& in, const std::vector<ColumnHeading>& headings,
                                     const Group& g) {
  std::string_view label = in.words(g.word, g.value).of(in.text);
  while (!label.empty() && label.back() == '*') label.remove_suffix(1);
  if (in.columns.whole(label) != "p") return {};
  std::vector<std::size_t> at;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    const std::string_view kind = headings[c].kind;
    if (kind != "n" && kind != "p" && kind != "total") at.push_back(c);
  }
  const bool all = std::all_of(in.tokens.begin() + static_cast<std::ptrdiff_t>(g.value),
                               in.tokens.begin() + static_cast<std::ptrdiff_t>(g.end),
                               [&](const StreamToken& t) { return fits(in.text, "p", t); });
  return all && at.size() == g.size() ? at : std::vector<std::size_t>{};
}

// Values of an aligned row under the columns they stand below; empty when that cannot be told.
std::vector<std::size_t> by_position(const Stream& in,
                                     const std::vector<std::pair<std::size_t, std::size_t>>& extents,
                                     const Group& g) {
  std::vector<std::size_t> at;
  for (std::size_t v = g.value; v < g.end; ++v) {
    std::size_t begin = in.tokens[v].x, end = begin + in.tokens[v].span.size(), found = extents.size();
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

std::vector<std::pair<std::size_t, std::size_t>> extents(const Stream& in, const std::vector<Group>& all,
                                                         std::size_t width) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  if (!in.lines) return out;
  bool wide = false;
  for (const Group& g : all) {
    if (g.size() != width) continue;
    if (in.tokens[g.value].line != in.tokens[g.end - 1].line) return {};
    if (out.empty()) out.resize(width, {~std::size_t{0}, 0});
    for (std::size_t c = 0; c < width; ++c) {
      const StreamToken& t = in.tokens[g.value + c];
      out[c].first = std::min(out[c].first, t.x);
      out[c].second = std::max(out[c].second, t.x + t.span.size());
      if (c > 0)
        wide = wide || t.x > in.tokens[g.value + c - 1].x + in.tokens[g.value + c - 1].span.size() + 1;
    }
  }
  if (!wide) return {};
  for (std::size_t c = 1; c < out.size(); ++c)
    if (out[c].first < out[c - 1].second) return {};
  return out;
}

// A label that is a header itself: another part of the page begins.
bool names_kinds(const Stream& in, Span label) {
  if (label.empty()) return false;
  std::size_t kinds = 0;
  for (const TermHit& hit : in.columns.find_all(label.of(in.text)))
    kinds += !hit.value.starts_with("label") && hit.span.size() > 1;
  return kinds >= 2;
}

// "Terbanyak pada usia 37-48 bulan yaitu 33 anak." above a page number: the text goes on below the table.
bool ends_sentence(const Stream& in, const Group& g) {
  if (g.value - g.word < least_sentence_words) return false;
  const std::string_view last = in.word(g.value - 1);
  return last.back() == '.' && last.size() > 2 && in.tokens[g.value].line != in.tokens[g.value - 1].line;
}

// "Signifikan Massage dan Traksi": the verdict of the row above stands before the label.
Span without_verdict(const Stream& in, Span label) {
  std::string_view text = label.of(in.text);
  std::size_t end = 0;
  for (int words = 0; words < 3 && end < text.size(); ++words) {
    std::size_t next = text.find_first_of(" \n", end + 1);
    if (next == std::string_view::npos) break;
    std::string_view says = in.rows.whole(text.substr(0, next));
    if (says == "verdict" || says == "category") {
      while (next < text.size() && is_space(text[next])) ++next;
      return {label.begin + next, label.end};
    }
    end = next;
  }
  return label;
}

bool names_labels(const Item& item) {
  return item.type == Item::Type::label && item.value.starts_with("label");
}

// "Kelompok Pengukuran" over "Kontrol Pretest", "Waktu Kelompok" over "Pretest Kontrol".
bool arms_and_times(const Stream& in, const Item& first, const Item& second) {
  return names_labels(first) && names_labels(second) && first.span.end + 1 == second.span.begin &&
         is_upper(in.text[first.span.begin]) &&
         ((first.value == "label_arm" && second.value == "label_time") ||
          (first.value == "label_time" && second.value == "label_arm"));
}

}  // namespace

Table start_grid(const Stream& in, const std::vector<Item>& head,
                 const std::vector<ColumnHeading>& headings) {
  Table table;
  bool groups =
      std::any_of(headings.begin(), headings.end(), [](const ColumnHeading& h) { return !h.group.empty(); });
  std::vector<Cell> top(headings.size() + 1), low(headings.size() + 1);
  std::size_t begin = head.back().span.begin;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    const ColumnHeading& h = headings[c];
    for (Span span : {h.span, h.group})
      if (!span.empty()) begin = std::min(begin, span.begin);
    if (!h.group.empty()) {
      top[c + 1] = in.cell(h.group);
      if (c > 0 && headings[c - 1].group == h.group) top[c + 1].span = {};
    }
    if (!h.span.empty())
      low[c + 1] = in.cell(h.span);
    else if (h.kind == "percent" || h.kind == "n")
      low[c + 1].text = h.kind == "n" ? "n" : "%";
  }
  // The last label heading before the others stands over the labels.
  for (std::size_t i = head.size(); i-- > 0 && low[0].text.empty();)
    if (names_labels(head[i]) && (in.lines || (head[i].span.end <= begin && begin - head[i].span.end <= 2))) {
      const bool two = i > 0 && arms_and_times(in, head[i - 1], head[i]);
      const Span span{head[two ? i - 1 : i].span.begin, head[i].span.end};
      low[0] = in.cell(span);
      begin = std::min(begin, span.begin);
    }
  // Words before the first heading on its line name the label column: "Anemia  Jumlah (n)  Persentase".
  if (in.lines && low[0].text.empty()) {
    std::size_t line = begin;
    while (line > in.range.begin && in.text[line - 1] != '\n') --line;
    const Span name = trimmed(in.text, {line, begin});
    if (!name.empty()) low[0] = in.cell(name);
  }
  for (auto* row : {&top, &low})
    for (Cell& c : *row) c.header = true;
  if (groups) table.rows.push_back(std::move(top));
  table.rows.push_back(std::move(low));
  table.header_rows = table.rows.size();
  table.body = {begin, head.back().span.end};
  return table;
}

std::optional<Table> build_rows(const Stream& in, const std::vector<Item>& head,
                                const std::vector<ColumnHeading>& headings, const std::vector<Group>& all) {
  Table table = start_grid(in, head, headings);
  std::size_t width = headings.size();
  auto places = extents(in, all, width);
  bool always_group = in.lines && all.size() > 1;
  for (const Group& g : all) always_group = always_group && !split_label(in, g).group.empty();
  bool verdicts = std::any_of(head.begin(), head.end(), [](const Item& i) { return i.value == "verdict"; });
  for (const Group& g : all) {
    std::vector<Cell> row(width + 1);
    Label label = split_label(in, g);
    if (always_group) label = {{}, in.words(g.word, g.value)};
    if (!in.lines && &g != &all.front() && names_kinds(in, label.own)) break;
    if (ends_sentence(in, g)) break;
    std::vector<std::size_t> at;
    bool unfit = false;
    if (g.size() == width && fits_row(in, headings, g)) {
      for (std::size_t c = 0; c < width; ++c) at.push_back(c);
    } else if (g.size() < width && !places.empty() && !(at = by_position(in, places, g)).empty()) {
    } else if (in.lines && g.size() < width && !(at = below_means(in, headings, g)).empty()) {
    } else if (!(at = without_tests(in, headings, g)).empty()) {
    } else if (short_fits(in, headings, g) || says_test(in, g)) {
      for (std::size_t c = 0; c < g.size(); ++c) at.push_back(c);
    } else if (in.lines) {
      // "... disajikan sebagai rata-rata ± SD, n = 5": a note, no row.
      const CellShape& only = in.tokens[g.value].shape;
      if (g.size() == 1 && only.shape == Shape::compared && only.comparison.of(in.text) == "=") continue;
      if (says_level(in, g)) continue;
      unfit = !is_share(in, g);
      for (std::size_t c = 0; c < std::min(g.size(), width); ++c) at.push_back(c);
    } else if (&g != &all.back() && lost_cells(in, headings, g, *(&g + 1))) {
      unfit = true;
      for (std::size_t c = 0; c < g.size(); ++c) at.push_back(c);
    } else {
      break;  // the running text goes on after the table
    }
    // A lone letter above the rows is the mark of a footnote.
    if (label.group.size() > 1) {
      std::vector<Cell> group(width + 1);
      group[0] = in.cell(label.group);
      table.rows.push_back(std::move(group));
    }
    if (!label.own.empty()) row[0] = in.cell(verdicts ? without_verdict(in, label.own) : label.own);
    for (std::size_t i = 0; i < at.size(); ++i) row[at[i] + 1] = in.cell(in.tokens[g.value + i].span);
    if (unfit) table.ragged.push_back(table.rows.size());
    table.rows.push_back(std::move(row));
    table.body.end = in.tokens[g.end - 1].span.end;
  }
  if (table.rows.size() == table.header_rows) return std::nullopt;
  return table;
}

}  // namespace petik
