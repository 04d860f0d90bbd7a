#include "normalize/table_columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/ascii.h"
#include "extract/code_series.h"

namespace petik {
namespace {

// "Hari ke-0 | Hari ke-14": beside a column that names a time (an arm), one of the same kind with other
// words names another time (arm), even when no list knows which.
void name_siblings(std::vector<Column>& columns) {
  for (Column& column : columns) {
    Phrase& p = column.phrase;
    if (!column.numeric || p.rest.empty() || !p.arm.empty() || !p.timepoint.empty() || column.total) continue;
    bool times = false, arms = false, others = false;
    for (const Column& sibling : columns) {
      if (!sibling.numeric || &sibling == &column || sibling.phrase.kind != p.kind) continue;
      if (!sibling.phrase.rest.empty()) continue;
      times = times || !sibling.phrase.timepoint.empty();
      arms = arms || !sibling.phrase.arm.empty();
      others = others || (sibling.phrase.timepoint.empty() && sibling.phrase.arm.empty());
    }
    if (times == arms || others) continue;
    (times ? p.timepoint : p.arm) = p.rest;
    p.rest = {};
  }
}

bool whole_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Columns of one arm, time and group have one key.
std::string key_of(const Column& column) {
  const Phrase& p = column.phrase;
  std::string key = p.arm.text + "|" + p.timepoint.text + "|" + p.rest.text + (column.total ? "|total" : "");
  if (p.kind == "n_gain") key += "|gain";
  return key == "||" ? std::string() : key;
}

// The code that stands over a column, "P1" of "P1=0,65"; without words when there is none.
TableLabel code_above(const TableLayout& t, std::size_t c) {
  TableLabel out;
  for (std::size_t r = 0; r < t.table.header_rows; ++r) {
    TableLabel label = t.cells.label(r, c);
    const std::size_t size = code_in_front(label.text).size();
    if (size == 0 || t.rules.terms("timepoint").find(label.text)) continue;
    if (label.span.size() == label.text.size()) label.span.end = label.span.begin + size;
    label.text.resize(size);
    out = std::move(label);
  }
  return out;
}

// "P0 | P1 | P2": codes of one series that stand over columns are arms.
void name_codes(TableLayout& t) {
  std::vector<TableLabel> labels(t.columns.size());
  for (std::size_t c = 0; c < t.columns.size(); ++c)
    if (t.columns[c].numeric) labels[c] = code_above(t, c);
  std::vector<std::string_view> codes;
  for (const TableLabel& label : labels)
    if (!label.empty()) codes.push_back(label.text);
  if (!is_series(codes)) return;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    Phrase& p = t.columns[c].phrase;
    if (labels[c].empty() || !p.arm.empty()) continue;
    p.arm = labels[c];
    if (code_in_front(p.rest.text) == p.arm.text) p.rest = {};
    t.columns[c].key = key_of(t.columns[c]);
  }
}

// "Pretes | SD | Postes | SD": where each mean (median) says its place and no spread does, a spread belongs
// to the mean at its left.
void place_spreads(std::vector<Column>& columns) {
  const auto spread = [](const Column& c) {
    static const std::set<std::string> kSpreads{"sd",      "se", "min",    "max",
                                                "min_max", "ci", "ci_low", "ci_high"};
    return c.numeric && kSpreads.count(c.phrase.kind) > 0;
  };
  // "Pretest | SD": a time that its deviation follows is a mean.
  for (std::size_t c = 0; c + 1 < columns.size(); ++c)
    if (columns[c].numeric && columns[c].phrase.kind.empty() && !columns[c].phrase.timepoint.empty() &&
        columns[c + 1].phrase.kind == "sd" && columns[c + 1].key.empty())
      columns[c].phrase.kind = "mean";
  const auto center = [](const Column& c) {
    return c.numeric && (c.phrase.kind == "mean" || c.phrase.kind == "median");
  };
  std::map<std::string, std::size_t> bare;
  std::size_t centers = 0;
  for (const Column& column : columns) {
    if (spread(column) && !column.key.empty()) return;
    if (center(column) && column.key.empty()) return;
    if (spread(column)) ++bare[column.phrase.kind];
    centers += center(column) ? 1 : 0;
  }
  if (centers < 2) return;
  for (const auto& [kind, spreads] : bare)
    if (spreads != centers) return;
  const Column* at = nullptr;
  for (Column& column : columns) {
    if (center(column)) at = &column;
    if (!spread(column) || !at) continue;
    std::string kind = std::move(column.phrase.kind);
    column.phrase = at->phrase;
    column.phrase.kind = std::move(kind);
    column.key = at->key;
  }
}

// "Suhu pada menit ke-" above "0 | 30 | 60": "menit ke-30"; without words when that is no time.
TableLabel counted_from_above(const TableLayout& t, std::size_t r, std::size_t c) {
  const TableLabel low = t.cells.label(r, c);
  if (r == 0 || !whole_number(low.text)) return {};
  const std::string& above = t.cells.at(r - 1, c).text;
  const std::string joined = above + (above.ends_with('-') ? "" : " ") + low.text;
  for (const TermHit& hit : t.rules.terms("time_label").find_all(joined))
    if (hit.span.end == joined.size()) return {std::string(hit.span.of(joined)), {}};
  return {};
}

bool holds_spreads(const TableLayout& t, std::size_t c) {
  for (std::size_t r = t.first_row(); r < t.table.rows.size(); ++r)
    if (t.cells.shape(r, c).shape == Shape::plus_minus) return true;
  return false;
}

// "Tinggi tanaman" above "7 HST | 14 HST": any of the headings may count the time.
void name_counted_column(TableLayout& t, std::size_t c) {
  Phrase& p = t.columns[c].phrase;
  name_counted_time(p, t);
  if (!(t.measures || t.caption.means || holds_spreads(t, c)) || !p.timepoint.empty()) return;
  for (std::size_t r = 0; r < t.table.header_rows; ++r) {
    TableLabel label = t.cells.label(r, c);
    if (t.rules.terms("time_label").whole(label.text).empty()) label = counted_from_above(t, r, c);
    if (label.empty()) continue;
    p.timepoint = label;
    t.columns[c].key += "|" + label.text;
  }
}

// "Selisih" above "Mean" and "SD": the word for the difference tells the time.
void name_change(Phrase& phrase, const std::string& heading, const RuleSet& rules) {
  if (!phrase.timepoint.empty()) return;
  const auto time = rules.terms("timepoint").find(heading);
  if (!time || time->value != "change") return;
  phrase.timepoint.text = heading;
  phrase.time = time->value;
}

// "Perlakuan" heads labels of arms; over numbers beside "Kontrol" it is one, and so is "Kasus".
void name_arm(TableLayout& t, std::size_t r, std::size_t c) {
  const TermList& arms = t.rules.terms("arm");
  const TableLabel label = t.cells.label(r, c);
  std::string_view role = arms.whole(label.text);
  if (role.empty()) role = t.rules.terms("arm_label_role").whole(label.text);
  if (role.empty() || role == "none") return;
  const std::vector<Cell>& row = t.table.rows[r];
  const bool beside_another = std::any_of(row.begin(), row.end(), [&](const Cell& cell) {
    const std::string_view other = arms.whole(cell.text);
    return !other.empty() && other != "none" && other != role;
  });
  if (!beside_another) return;
  Phrase& phrase = t.columns[c].phrase;
  phrase.label.clear();
  phrase.arm = label;
  phrase.role = role;
}

// Do the cells hold 1, 2, 3 ...?
bool counts_up(const TableLayout& t, std::size_t c) {
  long next = 1, rows = 0;
  for (std::size_t r = t.table.header_rows; r < t.table.rows.size(); ++r) {
    const std::string& text = t.cells.at(r, c).text;
    if (text.empty()) continue;
    std::string want = std::to_string(next);
    if (text != want && text != want + "." && text != want + ")") return false;
    ++next;
    ++rows;
  }
  return rows >= 1 && t.table.columns() > 2;
}

// Do the rows name nothing but times, two of them at least?
bool rows_are_times(TableLayout& t) {
  std::set<std::string> times;
  for (std::size_t r = t.table.header_rows; r < t.table.rows.size(); ++r) {
    const Phrase p = t.phrases.read(t.cells.at(r, 0).text, {});
    if (p.timepoint.empty() || !p.arm.empty() || !p.rest.empty()) return false;
    times.insert(p.timepoint.text);
  }
  return times.size() > 1;
}

// "Pengukuran | Pijat oksitosin | Pijat endorphin" over times, where the caption speaks of groups: what no
// list knows are the arms.
void name_groups_of_caption(TableLayout& t) {
  if (!t.rules.terms("group_word").find(t.table.caption)) return;
  std::vector<Column*> named;
  for (Column& column : t.columns) {
    const Phrase& p = column.phrase;
    if (column.numeric && p.kind.empty() && p.label.empty() && p.arm.empty() && p.timepoint.empty() &&
        !p.rest.empty())
      named.push_back(&column);
  }
  if (named.size() < 2 || t.columns.front().numeric || !rows_are_times(t)) return;
  for (Column* column : named) {
    column->phrase.arm = std::exchange(column->phrase.rest, {});
    column->key = key_of(*column);
  }
}

}  // namespace

void read_columns(TableLayout& t) {
  std::size_t n = t.table.columns();
  t.shares_named = t.caption.shares;
  t.columns.resize(n);
  for (std::size_t c = 0; c < n; ++c) {
    Column& column = t.columns[c];
    std::size_t numeric = 0, other = 0;
    for (std::size_t r = t.table.header_rows; r < t.table.rows.size(); ++r) {
      Shape s = t.cells.shape(r, c).shape;
      if (s == Shape::text)
        ++other;
      else if (s > Shape::text)
        ++numeric;
    }
    column.numeric = numeric > 0 && numeric > other;
    std::string above;  // the heading that named the kind
    for (std::size_t r = 0; r < t.table.header_rows; ++r) {
      Phrase p = t.phrases.read(t.cells.at(r, c).text, t.cells.at(r, c).span);
      if (p.kind == "total") column.total = true;
      if (is_measure(p.kind) && column.phrase.kind == "difference")
        name_change(column.phrase, above, t.rules);
      if (!p.kind.empty()) column.phrase.kind = p.kind, above = t.table.rows[r][c].text;
      if (!p.label.empty()) column.phrase.label = p.label;
      // "Dosis ekstrak" above "50 mg" and "100 mg": what stands below are arms.
      if (r > 0 && column.numeric && column.phrase.label == "label_arm" && p.kind.empty() && p.arm.empty() &&
          p.timepoint.empty() && !p.rest.empty() && p.label.empty())
        p.arm = p.rest, p.rest = {};
      if (p.arm.empty() && p.kind.empty() && c > 0 && column.numeric) name_arm(t, r, c);
      if (!p.arm.empty()) column.phrase.arm = p.arm, column.phrase.role = p.role;
      if (!p.timepoint.empty()) column.phrase.timepoint = p.timepoint, column.phrase.time = p.time;
      if (!p.size.empty()) column.phrase.size = p.size;
      // "Dosis rendah" over numbers is one of the arms, not the heading of them.
      const bool named = p.label.empty() || (p.label == "label_arm" && column.numeric);
      if (!p.rest.empty() && named && (column.phrase.rest.empty() || r + 1 < t.table.header_rows))
        column.phrase.rest = p.rest;
    }
    if (column.phrase.kind == "total") column.total = true;
    // The first column holds labels, be they "18-23", unless its heading names numbers.
    if (c == 0 && n > 1 &&
        (column.phrase.kind.empty() || column.phrase.kind == "subject" || column.phrase.kind == "replicate"))
      column.numeric = false;
    // "Karakteristik, n (%)" over labels says what the other columns hold.
    if (c == 0 && !column.numeric && column.phrase.kind == "n_percent") t.shares_named = true;
    if (column.numeric && column.phrase.kind.empty() && column.phrase.label.empty() && n == 1)
      column.numeric = false;
    name_known_arm(column.phrase, t.context);
    column.number = column.phrase.kind == "number" || (c == 0 && counts_up(t, c));
    if (column.number) column.numeric = false;
    if (column.phrase.kind == "subset") column.phrase.rest = {};  // the number of the group
    column.key = key_of(column);
    // "Shapiro-Wilk" above Statistic, df and Sig. names their test, nothing else.
    if (t.rules.terms("test").find(column.phrase.rest.text)) column.phrase.rest = {};
  }
  name_groups_of_caption(t);
  name_codes(t);
  name_siblings(t.columns);
  place_spreads(t.columns);
  for (const Column& column : t.columns) t.measures = t.measures || is_measure(column.phrase.kind);
  for (std::size_t c = 0; c < n; ++c)
    if (t.columns[c].numeric && (is_measure(t.columns[c].phrase.kind) || t.columns[c].phrase.kind.empty()))
      name_counted_column(t, c);
  // Keys sort as their columns stand.
  std::map<std::string, std::string> first;
  for (std::size_t c = 0; c < n; ++c) {
    if (t.columns[c].key.empty()) continue;
    std::string number = std::to_string(c);
    auto it =
        first
            .emplace(t.columns[c].key, std::string(4 - std::min<std::size_t>(4, number.size()), '0') + number)
            .first;
    t.columns[c].key = it->second + t.columns[c].key;
  }
}

}  // namespace petik
