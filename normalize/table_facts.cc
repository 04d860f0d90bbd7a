#include "normalize/table_facts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extract/cell_shape.h"
#include "normalize/table_meaning.h"

namespace petik {
namespace {

struct Column {
  Phrase phrase;  // of all its headings together
  bool numeric = false;
  bool number = false;  // of the row
  bool total = false;   // "Total" stands above its counts
  std::string key;      // columns of one arm, time and group have one key; empty: of the whole row
};

enum class RowKind { data, total, group, explained };

struct Row {
  RowKind kind = RowKind::data;
  std::string explained;          // what a row is that holds no facts
  std::string measure;            // a row that says what its numbers are: "Mean", "Std. Deviasi"
  bool own_arm = false;           // its own label names the arm
  bool header_arm = false;        // its label is an arm because the heading above says so
  bool short_measure = false;     // "SD", "P": two letters that may mean something else
  bool test = false;              // "Uji Chi-Square p value"
  TablePlace place;               // arm and time that its labels name
  std::vector<TableLabel> names;  // the other labels, outermost first
  Span size;                      // "n=17" in its label
  std::size_t block = 0;          // rows that one total adds up
  TableLabel label;               // all of it
};

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

constexpr std::size_t kTimes = 30;  // that one outcome of one arm is measured at

class FactsReader {
 public:
  FactsReader(const Table& table, std::size_t index, const RuleSet& rules, const TableContext& context)
      : table_(table), index_(index), rules_(rules), context_(context) {}

  TableFacts read() {
    if (!table_.unread_reason.empty() || table_.rows.empty()) {
      out_.issues.push_back({"table_unread", table_.unread_reason, table_.body});
      return std::move(out_);
    }
    decide_mark();
    read_caption();
    read_columns();
    read_rows();
    carry_arms();
    name_sibling_rows();
    choose_kinds();
    follow_neighbours();
    find_total_columns();
    find_direction();
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) read_row(r);
    add_totals();
    order_times();
    join_tests();
    doubt_times();
    keep_ledger();
    return std::move(out_);
  }

 private:
  const Cell& cell(std::size_t r, std::size_t c) const { return table_.rows[r][c]; }
  const CellShape& shape(std::size_t r, std::size_t c) const { return shapes_[r * table_.columns() + c]; }
  bool ragged(std::size_t r) const {
    return std::binary_search(table_.ragged.begin(), table_.ragged.end(), r);
  }

  // ---- numbers ----

  void decide_mark() {
    std::string all;
    shapes_.reserve(table_.rows.size() * table_.columns());
    for (const auto& row : table_.rows)
      for (const Cell& c : row) {
        shapes_.push_back(read_cell_shape(c.text));
        if (shapes_.back().numeric() && all.size() < 20000) all += c.text + " ";
      }
    mark_ = vote(all);
    if (mark_ == DecimalMark::unknown) mark_ = context_.mark;
  }

  std::optional<CellValue> value(std::size_t r, std::size_t c, Span part) const {
    if (part.empty()) return std::nullopt;
    const Cell& at = cell(r, c);
    auto number = parse_number(part.of(at.text), mark_);
    if (!number) return std::nullopt;
    auto unsettled = parse_number(part.of(at.text));
    if (unsettled && unsettled->ambiguous) settle(*number, part.of(at.text), r, c, part);
    number->mark = std::string(shape(r, c).mark.of(at.text));
    CellValue out;
    out.number = *number;
    out.row = r;
    out.column = c;
    // Cells that were joined from several lines have no span of their own length.
    if (at.span.size() == at.text.size())
      out.span = {at.span.begin + part.begin, at.span.begin + part.end};
    else
      out.span = at.span;
    return out;
  }

  // "1.328": of the two readings, the one of the size of its mean, or of the column's other numbers.
  void settle(Number& number, std::string_view text, std::size_t r, std::size_t c, Span part) const {
    auto comma = parse_number(text, DecimalMark::comma), point = parse_number(text, DecimalMark::point);
    if (!comma || !point) return;
    double like = 0;
    if (part == shape(r, c).second && !shape(r, c).first.empty()) {
      auto mean = parse_number(shape(r, c).first.of(cell(r, c).text), mark_);
      if (mean && !mean->ambiguous) like = std::abs(mean->value);
    }
    for (std::size_t k = table_.header_rows, seen = 0; like == 0 && k < table_.rows.size() && seen < 50;
         ++k) {
      if (k == r || !shape(k, c).numeric()) continue;
      ++seen;
      auto other = parse_number(shape(k, c).first.of(cell(k, c).text), mark_);
      if (other && !other->ambiguous && other->value != 0) like = std::abs(other->value);
    }
    if (like == 0) return;
    auto far = [&](const Number& n) { return std::abs(std::log(std::max(std::abs(n.value), 1e-9) / like)); };
    // The table's own mark stands unless the other reading is closer by far.
    const Number &own = mark_ == DecimalMark::point ? *point : *comma,
                 &other = mark_ == DecimalMark::point ? *comma : *point;
    bool known = mark_ != DecimalMark::unknown;
    Number better = far(other) + (known ? 3 : 0) < far(own) ? other : own;
    better.mark = number.mark;
    number = better;
  }

  std::optional<CellValue> first(std::size_t r, std::size_t c) const {
    auto v = value(r, c, shape(r, c).first);
    if (v) v->number.percent = shape(r, c).percent_first;
    return v;
  }
  std::optional<CellValue> second(std::size_t r, std::size_t c) const {
    auto v = value(r, c, shape(r, c).second);
    if (v) v->number.percent = shape(r, c).percent_second;
    return v;
  }
  std::optional<CellValue> third(std::size_t r, std::size_t c) const {
    return value(r, c, shape(r, c).third);
  }

  static bool whole(const std::optional<CellValue>& v) {
    return v && v->number.decimals == 0 && v->number.value >= 0 && v->number.value < 1e9;
  }

  bool count_like(std::size_t r, std::size_t c) const {
    Shape s = shape(r, c).shape;
    if (s != Shape::number || shape(r, c).percent_first) return false;
    auto v = first(r, c);
    if (!v || v->number.value < 0) return false;
    return v->number.decimals == 0 || v->number.ambiguous;
  }

  // ---- what the words say ----

  void read_caption() {
    Phrase p = read_phrase(table_.caption, {table_.caption_span.begin, table_.caption_span.begin}, rules_);
    caption_ = p;
    for (const TermHit& hit : rules_.terms("column").find_all(table_.caption)) {
      mean_in_caption_ = mean_in_caption_ || hit.value == "mean" || hit.value == "mean_sd";
      sd_in_caption_ = sd_in_caption_ || hit.value == "sd" || hit.value == "mean_sd";
      if (hit.value == "n") counts_in_caption_ = true;
      shares_named_ = shares_named_ || hit.value == "n_percent";
    }
    if (auto hit = rules_.terms("test").find(table_.caption))
      caption_test_ = test_at(table_.caption, *hit, table_.caption_span);
  }

  std::pair<std::string, TableLabel> test_at(const std::string& text, const TermHit& hit, Span span) const {
    TableLabel label;
    label.text = std::string(hit.span.of(text));
    if (span.size() >= text.size()) {
      std::size_t by = span.end - text.size();
      label.span = {by + hit.span.begin, by + hit.span.end};
    }
    return {std::string(hit.value), label};
  }

  void read_columns() {
    std::size_t n = table_.columns();
    columns_.resize(n);
    for (std::size_t c = 0; c < n; ++c) {
      Column& column = columns_[c];
      std::size_t numeric = 0, other = 0;
      for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) {
        Shape s = shape(r, c).shape;
        if (s == Shape::text)
          ++other;
        else if (s > Shape::text)
          ++numeric;
      }
      column.numeric = numeric > 0 && numeric > other;
      std::string key;
      for (std::size_t r = 0; r < table_.header_rows; ++r) {
        Phrase p = read_phrase(cell(r, c).text, cell(r, c).span, rules_);
        if (p.kind == "total") column.total = true;
        if (!p.kind.empty()) column.phrase.kind = p.kind;
        if (!p.label.empty()) column.phrase.label = p.label;
        if (!p.arm.empty()) column.phrase.arm = p.arm, column.phrase.role = p.role;
        if (!p.timepoint.empty()) column.phrase.timepoint = p.timepoint, column.phrase.time = p.time;
        if (!p.size.empty()) column.phrase.size = p.size;
        if (!p.rest.empty() && p.label.empty() && (column.phrase.rest.empty() || r + 1 < table_.header_rows))
          column.phrase.rest = p.rest;
      }
      if (column.phrase.kind == "total") column.total = true;
      // The first column holds labels, be they "18-23", unless its heading names numbers.
      if (c == 0 && n > 1 && column.phrase.kind.empty()) column.numeric = false;
      // "Karakteristik, n (%)" over labels says what the other columns hold.
      if (c == 0 && !column.numeric && column.phrase.kind == "n_percent") shares_named_ = true;
      if (column.numeric && column.phrase.kind.empty() && column.phrase.label.empty() && n == 1)
        column.numeric = false;
      known_arm(column.phrase);
      column.number = column.phrase.kind == "number" || (c == 0 && counts_up(c));
      if (column.number) column.numeric = false;
      column.key = column.phrase.arm.text + "|" + column.phrase.timepoint.text + "|" +
                   column.phrase.rest.text + (column.total ? "|total" : "");
      if (column.phrase.kind == "n_gain") column.key += "|gain";
      if (column.key == "||") column.key.clear();
      // "Shapiro-Wilk" above Statistic, df and Sig. names their test, nothing else.
      if (rules_.terms("test").find(column.phrase.rest.text)) column.phrase.rest = {};
    }
    name_siblings();
    place_spreads();
    for (const Column& column : columns_) measures_ = measures_ || is_measure(column.phrase.kind);
    for (Column& column : columns_)
      if (column.numeric && (is_measure(column.phrase.kind) || column.phrase.kind.empty()))
        counted_time(column.phrase);
    // Keys sort as their columns stand.
    std::map<std::string, std::string> first;
    for (std::size_t c = 0; c < n; ++c) {
      if (columns_[c].key.empty()) continue;
      std::string number = std::to_string(c);
      auto it = first
                    .emplace(columns_[c].key,
                             std::string(4 - std::min<std::size_t>(4, number.size()), '0') + number)
                    .first;
      columns_[c].key = it->second + columns_[c].key;
    }
  }

  // "Hari ke-0 | Hari ke-14": beside a column that names a time (an arm), one of the same kind with other
  // words names another time (arm), even when no list knows which.
  void name_siblings() {
    for (Column& column : columns_) {
      Phrase& p = column.phrase;
      if (!column.numeric || p.rest.empty() || !p.arm.empty() || !p.timepoint.empty() || column.total)
        continue;
      bool times = false, arms = false, others = false;
      for (const Column& sibling : columns_) {
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

  // "Pretes | SD | Postes | SD": where each mean (median) says its place and no spread does, a spread belongs
  // to the mean at its left.
  void place_spreads() {
    const auto spread = [](const Column& c) {
      static const std::set<std::string> kSpreads{"sd",      "se", "min",    "max",
                                                  "min_max", "ci", "ci_low", "ci_high"};
      return c.numeric && kSpreads.count(c.phrase.kind) > 0;
    };
    const auto center = [](const Column& c) {
      return c.numeric && (c.phrase.kind == "mean" || c.phrase.kind == "median");
    };
    std::map<std::string, std::size_t> bare;
    std::size_t centers = 0;
    for (const Column& column : columns_) {
      if (spread(column) && !column.key.empty()) return;
      if (center(column) && column.key.empty()) return;
      if (spread(column)) ++bare[column.phrase.kind];
      centers += center(column) ? 1 : 0;
    }
    if (centers < 2) return;
    for (const auto& [kind, columns] : bare)
      if (columns != centers) return;
    const Column* at = nullptr;
    for (Column& column : columns_) {
      if (center(column)) at = &column;
      if (!spread(column) || !at) continue;
      std::string kind = std::move(column.phrase.kind);
      column.phrase = at->phrase;
      column.phrase.kind = std::move(kind);
      column.key = at->key;
    }
  }

  bool counts_up(std::size_t c) const {
    long next = 1, rows = 0;
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) {
      const std::string& text = cell(r, c).text;
      if (text.empty()) continue;
      std::string want = std::to_string(next);
      if (text != want && text != want + "." && text != want + ")") return false;
      ++next;
      ++rows;
    }
    return rows >= 1 && table_.columns() > 2;
  }

  // A label that the paper's text knows as an arm is one.
  void known_arm(Phrase& phrase) const {
    if (!phrase.arm.empty() || phrase.rest.empty()) return;
    for (const TableContext::Arm& arm : context_.arms) {
      if (arm.label.empty() || !same(arm.label, phrase.rest.text)) continue;
      phrase.arm = phrase.rest;
      if (arm.role != "other") phrase.role = arm.role;
      phrase.rest = {};
      return;
    }
  }

  // "Hari ke-14": a time where the table holds measures; above counts it may as well be a category.
  void counted_time(Phrase& phrase) const {
    if (!(measures_ || mean_in_caption_) || !phrase.timepoint.empty() || phrase.rest.empty()) return;
    if (rules_.terms("time_label").whole(phrase.rest.text).empty()) return;
    phrase.timepoint = phrase.rest;
    phrase.rest = {};
  }

  void read_rows() {
    std::vector<std::size_t> labels;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].numeric) break;
      if (!columns_[c].number) labels.push_back(c);
    }
    for (std::size_t c : labels)
      if (!columns_[c].phrase.label.empty()) label_heading_ = columns_[c].phrase.label;
    rows_.resize(table_.rows.size());
    std::vector<TableLabel> carried(labels.size());
    std::size_t block = 0;
    bool after_total = false;
    TablePlace group, outer;
    TableLabel group_name, outer_name;
    bool after_group = false, nested = false;
    std::size_t last_group = 0;  // 0: none, the header stands there
    std::vector<std::size_t> group_of(rows_.size(), 0);
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) {
      Row& row = rows_[r];
      row.place.table = index_;
      std::size_t numbers = 0, words = 0;
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (columns_[c].number) {
          // "Total" stands in the column of row numbers.
          if (shape(r, c).shape == Shape::text) row.label = label_of(r, c), ++words;
          continue;
        }
        if (shape(r, c).numeric())
          ++numbers;
        else if (shape(r, c).shape == Shape::text && (words++ == 0 || row.label.empty()))
          row.label = label_of(r, c);
      }
      bool missing = false;
      for (std::size_t c = 0; c < columns_.size(); ++c)
        missing = missing || shape(r, c).shape == Shape::missing;
      classify(row, r, labels);
      if (numbers == 0 && words > 0 && !missing && row.kind == RowKind::data) {
        row.kind = RowKind::group;
        Phrase p = read_phrase(row.label.text, row.label.span, rules_);
        known_arm(p);
        counted_time(p);
        // A name right below a name is inside it; one after rows stands beside the last.
        if (after_group) {
          outer = group;
          outer_name = group_name;
        } else {
          if (!p.arm.empty() && !outer.arm.empty()) outer = {}, outer_name = {};
          group = outer;
          group_name = outer_name;
        }
        after_group = true;
        if (!p.arm.empty()) group.arm = p.arm, group.role = p.role;
        row.own_arm = !p.arm.empty();
        nested = nested || (last_group > 0 && last_group + 1 == r);
        last_group = r;
        if (!p.timepoint.empty()) group.timepoint = p.timepoint, group.time = p.time;
        if (!p.rest.empty())
          group_name = p.rest;
        else
          group_name = {};
        ++block;
        std::fill(carried.begin(), carried.end(), TableLabel{});
        after_total = false;
        row.block = block;
        continue;
      }
      after_group = false;
      group_of[r] = last_group;
      if (after_total) ++block;
      after_total = row.kind == RowKind::total;
      row.place.arm = group.arm;
      row.place.role = group.role;
      row.place.timepoint = group.timepoint;
      row.place.time = group.time;
      if (!group_name.empty()) row.names.push_back(group_name);
      if (row.kind == RowKind::data) {
        for (std::size_t i = 0; i < labels.size(); ++i) {
          TableLabel own = label_of(r, labels[i]);
          bool fresh = !own.empty();
          if (fresh && i + 1 < labels.size()) {
            carried[i] = own;
            for (std::size_t k = i + 1; k < carried.size(); ++k) carried[k] = {};
            if (i == 0) ++block;
          }
          if (!fresh) own = carried[i];
          if (own.empty()) continue;
          add_label(row, own, columns_[labels[i]].phrase.label);
        }
      }
      row.block = block;
    }
    if (!nested) name_sibling_groups(group_of);
  }

  // "Peragaan", "Video", "Kontrol" as names of groups of rows: where one is an arm, all are.
  void name_sibling_groups(const std::vector<std::size_t>& group_of) {
    bool arms = false, names = false;
    for (const Row& row : rows_)
      if (row.kind == RowKind::group) (row.own_arm ? arms : names) = true;
    if (!arms || !names) return;
    // The rows in them must be the same.
    std::map<std::size_t, std::string> firsts;  // group -> label of its first row
    std::set<std::string> of_arms;
    for (std::size_t r = 0; r < rows_.size(); ++r)
      if (rows_[r].kind == RowKind::data && group_of[r] > 0) firsts.emplace(group_of[r], rows_[r].label.text);
    for (const auto& [group, label] : firsts)
      if (rows_[group].own_arm) of_arms.insert(label);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      Row& row = rows_[r];
      if (row.kind != RowKind::data || group_of[r] == 0) continue;
      const Row& group = rows_[group_of[r]];
      if (group.own_arm || !of_arms.count(firsts[group_of[r]]) || row.names.empty() ||
          row.names.front().text != group.label.text)
        continue;
      row.place.arm = row.names.front();
      row.place.role.clear();
      row.names.erase(row.names.begin());
    }
  }

  // "Perlakuan Sebelum", "Sesudah", "Kontrol Sebelum", "Sesudah": a row that names another time only is of
  // the arm above.
  void carry_arms() {
    const Row* head = nullptr;
    std::set<std::string> times;
    for (Row& row : rows_) {
      if (row.kind != RowKind::data || !row.measure.empty() || row.test || row.place.timepoint.empty()) {
        head = nullptr;
      } else if (row.own_arm) {
        head = &row;
        times = {row.place.timepoint.text};
      } else if (head && row.place.arm.empty() && row.names.empty() &&
                 times.insert(row.place.timepoint.text).second) {
        row.place.arm = head->place.arm;
        row.place.role = head->place.role;
      } else {
        head = nullptr;
      }
    }
  }

  // "Kontrol negatif", "Dosis 100 mg": beside rows that are arms, a row with one other name is an arm too.
  void name_sibling_rows() {
    bool arms = false;
    for (const Row& row : rows_)
      arms = arms ||
             (row.kind == RowKind::data && row.own_arm && row.names.empty() && row.place.timepoint.empty());
    if (!arms) return;
    for (Row& row : rows_) {
      if (row.kind != RowKind::data || !row.place.arm.empty() || row.names.size() != 1 ||
          !row.place.timepoint.empty() || !row.measure.empty() || row.test)
        continue;
      row.place.arm = row.names.front();
      row.names.clear();
    }
  }

  TableLabel label_of(std::size_t r, std::size_t c) const {
    TableLabel out;
    if (cell(r, c).text.empty()) return out;
    out.text = cell(r, c).text;
    out.span = cell(r, c).span;
    return out;
  }

  void classify(Row& row, std::size_t r, const std::vector<std::size_t>& labels) const {
    // The first label that means something decides.
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      bool label = columns_[c].number || std::find(labels.begin(), labels.end(), c) != labels.end();
      if (!label || shape(r, c).shape != Shape::text) continue;
      const std::string& text = cell(r, c).text;
      std::string_view means = rules_.terms("row").whole(text);
      if (means == "total")
        row.kind = RowKind::total;
      else if (means == "constant" || means == "rank" || means == "within_groups")
        explain(row, means);
      else if (means == "source")
        explain(row, "note");
      Phrase p = read_phrase(text, {}, rules_);
      bool measures = is_measure(p.kind) || is_test(p.kind) || p.kind == "mode" || p.kind == "n" ||
                      p.kind == "variance" || p.kind == "critical" || p.kind == "n_gain";
      // "Tidak tamat SD" ends with the school, not with a deviation.
      if (p.kind == "sd" && rules_.terms("column").whole(without_bracket(text)).empty()) measures = false;
      if (measures) {
        row.measure = p.kind;
        row.short_measure = text.size() <= 2;
      }
      auto test = rules_.terms("test").find(text);
      bool names_p = false;
      for (const TermHit& hit : rules_.terms("column").find_all(text)) names_p = names_p || hit.value == "p";
      row.test = (test.has_value() && !is_measure(p.kind)) || names_p;
    }
  }

  // "Simpangan baku (s)" -> "Simpangan baku"
  static std::string_view without_bracket(std::string_view text) {
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || open == 0 || text.back() != ')') return text;
    return text.substr(0, text.find_last_not_of(' ', open - 1) + 1);
  }

  static void explain(Row& row, std::string_view why) {
    row.kind = RowKind::explained;
    row.explained = why;
  }

  void add_label(Row& row, const TableLabel& own, const std::string& column) const {
    if (rules_.terms("row").whole(own.text) == "between_groups") return;
    Phrase p = read_phrase(own.text, own.span, rules_);
    known_arm(p);
    counted_time(p);
    if (!p.arm.empty()) row.place.arm = p.arm, row.place.role = p.role, row.own_arm = true;
    if (!p.size.empty()) row.size = p.size;
    if (!p.timepoint.empty()) row.place.timepoint = p.timepoint, row.place.time = p.time;
    if (p.rest.empty()) {
      if (p.arm.empty() && p.timepoint.empty()) row.names.push_back(own);
      return;
    }
    if (column == "label_arm" && p.arm.empty())
      row.place.arm = p.rest, row.header_arm = true;
    else if (column == "label_time" && p.timepoint.empty())
      row.place.timepoint = p.rest;
    else
      row.names.push_back(p.arm.empty() && p.timepoint.empty() ? own : p.rest);
  }

  // ---- what the shapes say ----

  void choose_kinds() {
    bool rows_measure = false;
    for (std::size_t r = table_.header_rows; r < rows_.size(); ++r)
      rows_measure = rows_measure || !(rows_[r].measure.empty() || is_test(rows_[r].measure));
    bool has_total =
        std::any_of(rows_.begin(), rows_.end(), [](const Row& r) { return r.kind == RowKind::total; });
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      Column& column = columns_[c];
      if (!column.numeric) continue;
      std::string& kind = column.phrase.kind;
      Tally t = tally(c);
      // "F" above counts is a frequency, above decimals the statistic; "n" above decimals is no count.
      if (kind == "f") kind = t.counts == t.cells || t.pairs == t.cells ? "n" : "f_statistic";
      if (kind == "n" && t.counts * 2 < t.cells && t.pairs * 2 < t.cells)
        kind = t.pluses * 2 > t.cells ? "" : "unknown";
      if (kind == "n" && t.pairs * 2 >= t.cells) kind = "n_percent";
      if (kind == "total")
        kind = t.pairs * 2 >= t.cells && t.pairs ? "n_percent" : t.counts * 2 >= t.cells ? "n" : "unknown";
      if (kind == "percent" && t.pairs * 2 >= t.cells && t.pairs) kind = "n_percent";
      if (kind == "n_percent" && t.counts == t.cells) kind = "n";
      if (kind == "mean" && t.pluses * 2 > t.cells) kind = "mean_sd", column_not_named_.insert(c);
      if (!kind.empty() || rows_measure) continue;
      if (t.pluses * 2 > t.cells) {
        kind = "mean_sd";
        if (!sd_in_caption_ && !any_sd_heading()) column_not_named_.insert(c);
      } else if (t.pairs * 2 > t.cells &&
                 (t.percents * 2 > t.cells || (shares_named_ && !mean_in_caption_ && t.shares == t.pairs))) {
        kind = "n_percent";
      } else if (t.marks * 2 > t.cells || (mean_in_caption_ && t.cells > 0 && t.numbers == t.cells)) {
        kind = "mean";
      } else if (t.counts == t.cells && (has_total || counts_in_caption_) && t.cells > 1) {
        kind = "n";
      }
    }
  }

  // "Konseling | Kontrol" above "50,07 (5,36) | 52,00 (5,82)": a column that nobody names holds what its
  // neighbour of the same shape holds.
  void follow_neighbours() {
    const auto brackets = [this](std::size_t c) {
      const Tally t = tally(c);
      return t.cells > 0 && t.pairs == t.cells && t.percents == 0;
    };
    for (std::size_t c = 1; c < columns_.size(); ++c) {
      if (!columns_[c].numeric || !columns_[c].phrase.kind.empty() ||
          columns_[c - 1].phrase.kind != "mean_sd")
        continue;
      if (brackets(c) && brackets(c - 1)) columns_[c].phrase.kind = "mean_sd";
    }
  }

  // "Jumlah" heads counts as well as totals: it is a total where it is the sum of two or more counts beside
  // it.
  void find_total_columns() {
    std::vector<std::size_t> counts;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].numeric && is_count(c) && !columns_[c].total) counts.push_back(c);
    if (counts.size() < 3) return;
    for (std::size_t last : {counts.back(), counts.front()}) {
      std::size_t good = 0, rows = 0;
      for (std::size_t r = table_.header_rows; r < rows_.size() && rows < 200; ++r) {
        if (rows_[r].kind != RowKind::data || ragged(r) || !shape(r, last).numeric()) continue;
        double sum = 0;
        for (std::size_t c : counts)
          if (c != last && shape(r, c).numeric())
            if (auto v = first(r, c)) sum += v->number.value;
        auto total = first(r, last);
        good += total && total->number.value == sum;
        ++rows;
      }
      if (rows < 2 || good * 10 < rows * 8) continue;
      columns_[last].total = true;
      columns_[last].key += "|total";
      if (last + 1 < columns_.size() && columns_[last + 1].phrase.kind == "percent") {
        columns_[last + 1].total = true;
        columns_[last + 1].key = columns_[last].key;
      }
      return;
    }
  }

  struct Tally {
    std::size_t cells = 0, numbers = 0, counts = 0, pluses = 0, pairs = 0, shares = 0, percents = 0,
                marks = 0;
  };

  Tally tally(std::size_t c) const {
    Tally t;
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r) {
      const CellShape& s = shape(r, c);
      if (!s.numeric() || ragged(r) || !rows_[r].measure.empty()) continue;
      if (rows_[r].test && s.shape != Shape::number) continue;
      ++t.cells;
      t.numbers += s.shape == Shape::number;
      t.counts += count_like(r, c);
      t.pluses += s.shape == Shape::plus_minus;
      t.pairs += s.shape == Shape::pair || (s.shape == Shape::bracket && s.third.empty());
      t.shares += may_be_share(r, c);
      t.percents += s.percent_second || s.shape == Shape::pair;
      t.marks += !s.mark.empty() && s.mark.of(cell(r, c).text).front() >= 'a';
    }
    return t;
  }

  // "5 (33,3)": a whole number and at most 100.
  bool may_be_share(std::size_t r, std::size_t c) const {
    if (shape(r, c).shape != Shape::pair && shape(r, c).shape != Shape::bracket) return false;
    auto percent = second(r, c);
    return shape(r, c).third.empty() && whole(first(r, c)) && percent && percent->number.value >= 0 &&
           percent->number.value <= 100.5;
  }

  bool any_sd_heading() const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [](const Column& c) { return c.phrase.kind == "sd"; });
  }

  // Do percentages add up along rows (a cross table: the row is an exposure) or down columns?
  void find_direction() {
    std::size_t by_row = 0, by_column = 0;
    std::map<std::size_t, double> sums;  // block and column -> sum of counts
    auto id = [&](std::size_t r, std::size_t c) { return rows_[r].block * columns_.size() + c; };
    auto each = [&](auto use) {
      for (std::size_t r = table_.header_rows; r < rows_.size(); ++r) {
        if (rows_[r].kind != RowKind::data || ragged(r)) continue;
        double row_sum = 0;
        for (std::size_t c = 0; c < columns_.size(); ++c)
          if (columns_[c].numeric && !columns_[c].total && is_count(c) && shape(r, c).numeric()) {
            auto v = first(r, c);
            if (v) row_sum += v->number.value;
          }
        for (std::size_t c = 0; c < columns_.size(); ++c)
          if (columns_[c].numeric && !columns_[c].total && is_count(c) && shape(r, c).numeric())
            if (auto v = first(r, c)) use(r, c, v->number.value, row_sum);
      }
    };
    each([&](std::size_t r, std::size_t c, double n, double) { sums[id(r, c)] += n; });
    std::set<std::string> keys;
    each([&](std::size_t r, std::size_t c, double n, double row_sum) {
      keys.insert(columns_[c].key);
      auto percent = percent_beside(r, c);
      if (!percent || n == 0) return;
      double p = percent->number.value;
      by_row += row_sum > 0 && std::abs(100 * n / row_sum - p) < 0.6;
      by_column += std::abs(100 * n / sums[id(r, c)] - p) < 0.6;
    });
    percent_by_row_ = keys.size() > 1 && by_row > by_column;
    counts_columns_ = keys.size();
    // Without percentages: a column of row totals says the same.
    if (!percent_by_row_ && by_column == 0 && keys.size() > 1)
      percent_by_row_ =
          std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.total; });
  }

  bool is_count(std::size_t c) const {
    const std::string& kind = columns_[c].phrase.kind;
    return kind == "n" || kind == "n_percent";
  }

  std::optional<CellValue> percent_beside(std::size_t r, std::size_t c) const {
    if (columns_[c].phrase.kind == "n_percent" || shape(r, c).shape == Shape::pair ||
        shape(r, c).percent_second)
      return second(r, c);
    if (c + 1 < columns_.size() && columns_[c + 1].phrase.kind == "percent" &&
        (columns_[c + 1].key == columns_[c].key || columns_[c + 1].key.empty()) &&
        (shape(r, c + 1).shape == Shape::number))
      return first(r, c + 1);
    return std::nullopt;
  }

  // ---- rows to facts ----

  struct Draft {  // of one row and one key
    TableContinuous continuous;
    bool measured = false;
    TableContinuous difference;
    bool differs = false;
    TableTest test;
    bool tested = false;
    std::vector<TableAssociation> associations;
    std::optional<CellValue> beta;
  };

  void use(const std::optional<CellValue>& v, std::string meaning) {
    if (v) fates_[v->span.begin] = {LedgerEntry::Fate::fact, std::move(meaning)};
  }
  void explain(const std::optional<CellValue>& v, std::string meaning) {
    if (v) fates_.emplace(v->span.begin, std::pair{LedgerEntry::Fate::explained, std::move(meaning)});
  }
  void explain_cell(std::size_t r, std::size_t c, const std::string& meaning) {
    explain(first(r, c), meaning);
    explain(second(r, c), meaning);
    explain(third(r, c), meaning);
  }
  void unread(std::size_t r, std::size_t c, const std::string& why) {
    for (const auto& v : {first(r, c), second(r, c), third(r, c)})
      if (v) fates_.emplace(v->span.begin, std::pair{LedgerEntry::Fate::unread, why});
  }

  void read_row(std::size_t r) {
    Row& row = rows_[r];
    if (row.kind == RowKind::group) return;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].number) explain(first(r, c), "row number");
    if (ragged(r)) {
      out_.issues.push_back({"row_does_not_fit", "values do not fit the columns", row.label.span});
      for (std::size_t c = 0; c < columns_.size(); ++c)
        unread(r, c, "the row's values do not fit the columns");
      return;
    }
    if (row.kind == RowKind::explained) {
      for (std::size_t c = 0; c < columns_.size(); ++c) explain_cell(r, c, row.explained);
      return;
    }
    if (row.test && read_test_row(r)) return;
    if (row.kind == RowKind::total) {
      totals_.push_back(r);
      return;
    }
    if (!row.measure.empty() && read_measure_row(r)) return;
    std::map<std::string, Draft> drafts;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].numeric && shape(r, c).numeric()) read_cell(r, c, columns_[c].phrase.kind, drafts);
    finish_row(r, drafts);
  }

  // "Uji Wilcoxon ... p value | | | 0,000": the only value of the row is a p.
  bool read_test_row(std::size_t r) {
    std::size_t at = columns_.size(), values = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (!columns_[c].number && shape(r, c).numeric()) at = c, ++values;
    if (values != 1) return false;
    auto p = read_p(r, at);
    if (!p) return false;
    TableTest test;
    test.place.table = index_;
    name_test(test, r, at);
    use(p->value, "p");
    explain(p->alpha, "level of significance");
    test.p = std::move(p);
    whole_table_.insert(out_.tests.size());
    out_.tests.push_back(std::move(test));
    return true;
  }

  // "Mean | 12,3 | 14,1" below columns of arms or times; also "Std.Deviasi | 1,5 | 1,9", one for each group.
  bool read_measure_row(std::size_t r) {
    bool bare = true;  // the columns name no kinds of their own
    std::vector<std::size_t> values;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!columns_[c].numeric || !shape(r, c).numeric()) continue;
      values.push_back(c);
      if (!columns_[c].phrase.kind.empty() && !is_test(columns_[c].phrase.kind) &&
          columns_[c].phrase.kind != rows_[r].measure)
        bare = false;
    }
    if (values.empty()) return false;
    if (rows_[r].measure == "n") {
      for (std::size_t c : values) add_size(r, c);
      return true;
    }
    if (bare) {
      for (std::size_t c : values) {
        const std::string& own = columns_[c].phrase.kind;
        auto& drafts = measured_[rows_[r].block];
        if (is_test(own))
          read_cell(r, c, own, drafts);
        else if (!explained_kind(rows_[r].measure).empty())
          explain_cell(r, c, explained_kind(rows_[r].measure));
        else
          read_cell(r, c, rows_[r].measure, drafts);
        if (measured_row_.find(rows_[r].block) == measured_row_.end()) measured_row_[rows_[r].block] = r;
      }
      if (r + 1 == rows_.size() || rows_[r + 1].measure.empty() || rows_[r + 1].block != rows_[r].block) {
        finish_row(measured_row_[rows_[r].block], measured_[rows_[r].block]);
        measured_.erase(rows_[r].block);
        measured_row_.erase(rows_[r].block);
      }
      return true;
    }
    // "SD" (the school), "P" (women): short labels above counts are categories.
    if (rows_[r].short_measure && is_count(values.front()) && count_like(r, values.front())) return false;
    // As many values as groups: each belongs to a group, whatever column it slipped to.
    std::vector<std::string> keys;
    std::vector<std::size_t> heads;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!columns_[c].numeric || columns_[c].key.empty()) continue;
      if (std::find(keys.begin(), keys.end(), columns_[c].key) == keys.end())
        keys.push_back(columns_[c].key), heads.push_back(c);
    }
    if (rows_[r].measure == "p" && keys.size() > 1 &&
        (keys.size() == values.size() || one_of_each_group(values))) {
      for (const std::size_t c : values) add_column_test(r, c);
      return true;
    }
    if (keys.size() != values.size() || keys.size() < 2 || !is_measure(rows_[r].measure)) {
      for (std::size_t c : values)
        unread(r, c, "a row of " + rows_[r].measure + " below columns of another kind");
      return true;
    }
    std::map<std::string, Draft> drafts;
    for (std::size_t i = 0; i < values.size(); ++i) {
      Column kept = columns_[values[i]];
      columns_[values[i]].key = keys[i];
      columns_[values[i]].phrase = columns_[heads[i]].phrase;
      read_cell(r, values[i], rows_[r].measure, drafts);
      columns_[values[i]] = std::move(kept);
    }
    finish_row(r, drafts);
    return true;
  }

  // Does each value stand in a group of its own, or below p or the like?
  bool one_of_each_group(const std::vector<std::size_t>& values) const {
    std::set<std::string> seen;
    return std::all_of(values.begin(), values.end(), [&](std::size_t c) {
      const Column& column = columns_[c];
      return is_test(column.phrase.kind) || (!column.key.empty() && seen.insert(column.key).second);
    });
  }

  // "p | 0,871 | 0,462" below columns of times: each compares what stands above it.
  void add_column_test(std::size_t r, std::size_t c) {
    auto p = read_p(r, c);
    if (!p) return unread(r, c, "no probability");
    TableTest test;
    test.place = place(r, columns_[c].phrase);
    name_test(test, r, c);
    use(p->value, "p");
    explain(p->alpha, "level of significance");
    test.p = std::move(p);
    out_.tests.push_back(std::move(test));
  }

  // "Jumlah sampel | 40 | 40" above means: the sizes of the arms in the columns.
  void add_size(std::size_t r, std::size_t c) {
    auto n = first(r, c);
    if (!whole(n)) return unread(r, c, "no count");
    explain(n, "sample size");
    TableFacts::Size size;
    size.place = place(r, columns_[c].phrase);
    if (size.place.arm.empty()) size.place.arm = columns_[c].phrase.rest;
    size.n = *n;
    out_.sizes.push_back(size);
    column_sizes_[columns_[c].key] = *n;
  }

  std::optional<TableP> read_p(std::size_t r, std::size_t c) const {
    const CellShape& s = shape(r, c);
    TableP p;
    auto v = first(r, c);
    if (!v || v->number.value < 0 || v->number.value > 1) return std::nullopt;
    if (s.shape != Shape::number && s.shape != Shape::compared && s.shape != Shape::chained)
      return std::nullopt;
    p.op = "=";
    if (s.shape == Shape::compared) {
      std::string_view sign = rules_.terms("comparison").whole(s.comparison.of(cell(r, c).text));
      p.op = sign.empty() ? std::string(s.comparison.of(cell(r, c).text)) : std::string(sign);
      if (p.op == "≤") p.op = "<=";
      if (p.op == "≥") p.op = ">=";
      if (p.op == "=<") p.op = "<=";
    }
    p.value = *v;
    if (s.shape == Shape::chained) p.alpha = second(r, c);
    return p;
  }

  // A slot that is filled already stays as it is; the second value is unread.
  bool set(std::optional<CellValue>& slot, const std::optional<CellValue>& v, const char* meaning) {
    if (!v) return false;
    if (slot) {
      fates_.emplace(v->span.begin, std::pair{LedgerEntry::Fate::unread,
                                              std::string("a second ") + meaning + " in one row and group"});
      return false;
    }
    slot = v;
    use(v, meaning);
    return true;
  }

  void read_cell(std::size_t r, std::size_t c, const std::string& kind,
                 std::map<std::string, Draft>& drafts) {
    const CellShape& s = shape(r, c);
    const std::string& key = columns_[c].key;
    Draft& d = drafts[key];
    // After a difference, its own SD, interval and p follow.
    TableContinuous& x =
        d.differs && d.continuous.sd &&
                (kind == "sd" || kind == "se" || kind == "ci" || kind == "ci_low" || kind == "ci_high")
            ? d.difference
        : d.differs && (kind == "ci" || kind == "ci_low" || kind == "ci_high") ? d.difference
                                                                               : d.continuous;
    auto measured = [&] {
      if (&x == &d.continuous) d.measured = true;
    };
    if (std::string why = explained_kind(kind); !why.empty()) {
      explain_cell(r, c, why);
      return;
    }
    if (kind == "mean" || kind == "mean_sd" || kind == "mean_se" || kind == "n_gain") {
      if (!s.second.empty() && s.percent_second) return unread(r, c, "a percentage where a mean is expected");
      set(x.mean, first(r, c), "mean");
      if (s.shape == Shape::plus_minus || (s.shape == Shape::bracket && s.third.empty())) {
        if (kind == "mean_se")
          set(x.se, second(r, c), "se");
        else
          set(x.sd, second(r, c), "sd");
        if (kind == "mean" || column_not_named_.count(c)) x.spread_not_named = !sd_in_caption_;
      }
      measured();
    } else if (kind == "sd" || kind == "se") {
      auto v = first(r, c);
      if (v && v->number.value < 0) return unread(r, c, "a negative " + kind);
      if (s.shape != Shape::number && s.shape != Shape::plus_minus) return unread(r, c, "no single number");
      set(kind == "sd" ? x.sd : x.se, v, kind.c_str());
      measured();
    } else if (kind == "median" || kind == "median_min_max") {
      set(x.median, first(r, c), "median");
      if (kind == "median_min_max" && !s.third.empty()) {
        set(x.min, second(r, c), "min");
        set(x.max, third(r, c), "max");
      }
      measured();
    } else if (kind == "min" || kind == "max") {
      set(kind == "min" ? x.min : x.max, first(r, c), kind.c_str());
      measured();
    } else if (kind == "min_max") {
      if (s.shape != Shape::range) return unread(r, c, "no range");
      set(x.min, first(r, c), "min");
      set(x.max, second(r, c), "max");
      measured();
    } else if (kind == "ci") {
      read_interval(r, c, d, x);
    } else if (kind == "ci_low" || kind == "ci_high") {
      if (!d.associations.empty())
        set(kind == "ci_low" ? d.associations.back().ci_low : d.associations.back().ci_high, first(r, c),
            "ci");
      else
        set(kind == "ci_low" ? x.ci_low : x.ci_high, first(r, c), "ci");
    } else if (kind == "difference" && label_heading_ == "label_pair" &&
               !rules_.terms("timepoint").find(rows_[r].label.text)) {
      explain_cell(r, c, "difference between two arms");
    } else if (kind == "difference") {
      d.difference.difference = true;
      set(d.difference.mean, first(r, c), "difference");
      if (s.shape == Shape::plus_minus) set(d.difference.sd, second(r, c), "sd");
      d.differs = true;
    } else if ((kind == "n" || kind == "n_percent") && s.shape == Shape::plus_minus) {
      // "Berat lahir | 2726 ± 397" among rows of counts.
      read_cell(r, c, "mean_sd", drafts);
    } else if (kind == "n" || kind == "n_percent") {
      read_count(r, c, d);
    } else if (kind == "percent") {
      read_percent(r, c);
    } else if (is_test(kind)) {
      read_test(r, c, kind, d);
    } else if (is_ratio(kind)) {
      read_ratio(r, c, kind, d);
    } else {
      unread(r, c, "neither heading nor shape tells what it is");
      unknown_columns_.insert(c);
    }
  }

  static bool is_ratio(const std::string& kind) {
    static const std::set<std::string> kRatios{"or",    "or_ci", "aor",   "aor_ci", "pr",
                                               "pr_ci", "rr",    "rr_ci", "beta"};
    return kRatios.count(kind) > 0;
  }

  void read_interval(std::size_t r, std::size_t c, Draft& d, TableContinuous& x) {
    const CellShape& s = shape(r, c);
    std::optional<CellValue> low, high;
    if (s.shape == Shape::range)
      low = first(r, c), high = second(r, c);
    else if (s.shape == Shape::bracket && !s.third.empty())
      low = second(r, c), high = third(r, c);
    if (!low || !high || low->number.value > high->number.value) return unread(r, c, "no interval");
    if (!d.associations.empty()) {
      set(d.associations.back().ci_low, low, "ci");
      set(d.associations.back().ci_high, high, "ci");
    } else {
      set(x.ci_low, low, "ci");
      set(x.ci_high, high, "ci");
    }
  }

  void read_test(std::size_t r, std::size_t c, const std::string& kind, Draft& d) {
    if (kind == "p") {
      auto p = read_p(r, c);
      if (!p) return unread(r, c, "no probability");
      if (d.test.p) return unread(r, c, "a second p in one row and group");
      use(p->value, "p");
      explain(p->alpha, "level of significance");
      d.test.p = std::move(p);
    } else if (kind == "df") {
      auto v = first(r, c);
      if (!v) return;
      if (!d.test.p) d.test.df.push_back(*v);
      explain(v, "degrees of freedom");
      return;
    } else {
      static const std::map<std::string, std::string> kNames{
          {"t", "t"}, {"z", "Z"},       {"f_statistic", "F"}, {"u", "U"},       {"w", "W"},
          {"h", "H"}, {"chi2", "chi2"}, {"r", "r"},           {"statistic", ""}};
      if (d.test.statistic) return unread(r, c, "a second statistic in one row and group");
      auto v = first(r, c);
      if (!v || shape(r, c).shape != Shape::number) return unread(r, c, "no single number");
      d.test.statistic = v;
      d.test.statistic_name = kNames.at(kind);
      use(v, "statistic");
    }
    name_test(d.test, r, c);
    d.tested = true;
  }

  void name_test(TableTest& test, std::size_t r, std::size_t c) {
    auto look = [&](const std::string& text, Span span) {
      if (!test.test.empty() || text.empty()) return;
      if (auto hit = rules_.terms("test").find(text))
        std::tie(test.test, test.test_label) = test_at(text, *hit, span);
    };
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (!columns_[k].numeric) look(cell(r, k).text, cell(r, k).span);
    for (std::size_t h = table_.header_rows; h-- > 0;) look(cell(h, c).text, cell(h, c).span);
    if (test.test.empty() && !caption_test_.first.empty())
      std::tie(test.test, test.test_label) = caption_test_;
  }

  void read_ratio(std::size_t r, std::size_t c, const std::string& kind, Draft& d) {
    static const std::map<std::string, std::string> kMeasures{
        {"or", "OR"},    {"or_ci", "OR"}, {"aor", "aOR"},  {"aor_ci", "aOR"}, {"pr", "PR"},
        {"pr_ci", "PR"}, {"rr", "RR"},    {"rr_ci", "RR"}, {"beta", "beta"}};
    auto v = first(r, c);
    if (!v) return;
    if (kind == "beta") {
      d.beta = v;
      return;
    }
    TableAssociation a;
    a.measure = kMeasures.at(kind);
    a.value = *v;
    use(v, a.measure);
    const CellShape& s = shape(r, c);
    if (s.shape == Shape::bracket && !s.third.empty()) {
      set(a.ci_low, second(r, c), "ci");
      set(a.ci_high, third(r, c), "ci");
    }
    d.associations.push_back(std::move(a));
  }

  struct CountAt {
    std::size_t fact;
    std::size_t row, column;
  };

  void read_count(std::size_t r, std::size_t c, Draft& d) {
    auto n = first(r, c);
    if (n && n->number.ambiguous && n->number.decimals == 3) {
      // "1.250" in a column of counts.
      n->number.value = std::round(n->number.value * 1000);
      n->number.decimals = 0;
    }
    if (!whole(n)) return unread(r, c, "no count");
    auto percent = percent_beside(r, c);
    if (columns_[c].total) {
      row_totals_[r] = *n;
      explain(n, "total of the row");
      if (percent) explain(percent, "percentage of a total");
      return;
    }
    bool sample = row_measures(r, c);
    if (sample) {
      if (!d.continuous.n) d.continuous.n = n;
      use(n, "n");
      if (!percent || std::abs(percent->number.value - 100) < 0.05) {
        explain(percent, "percentage of a total");
        return;
      }
    } else if (!percent && !counts_table(c)) {
      d.continuous.n = n;  // beside ranks or a test: the sample's size
      explain(n, "sample size");
      return;
    }
    TableCount count;
    count.place = place_of_count(r, c);
    count.events = n;
    use(n, "events");
    if (percent && percent->number.value >= 0 && percent->number.value <= 100.5) {
      count.percent = percent;
      use(percent, "percent");
    }
    counts_at_.push_back({out_.counts.size(), r, c});
    out_.counts.push_back(std::move(count));
  }

  // Does the row hold means or the like in the count's own group?
  bool row_measures(std::size_t r, std::size_t c) const {
    if (rows_[r].short_measure && is_count(c)) return false;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      if (!columns_[k].numeric || !shape(r, k).numeric()) continue;
      bool near = columns_[k].key == columns_[c].key || columns_[c].key.empty();
      if (near && (is_measure(columns_[k].phrase.kind) || columns_[k].phrase.kind == "difference" ||
                   columns_[k].phrase.kind == "n_gain"))
        return true;
    }
    return !rows_[r].measure.empty();
  }

  // A column of counts of categories, not of sample sizes beside tests or ranks.
  bool counts_table(std::size_t) const {
    for (const Column& column : columns_)
      if (column.numeric &&
          (column.phrase.kind == "rank" || column.phrase.kind == "t" || column.phrase.kind == "z" ||
           column.phrase.kind == "r" || column.phrase.kind == "w"))
        return false;
    return true;
  }

  void read_percent(std::size_t r, std::size_t c) {
    auto p = first(r, c);
    if (!p || fates_.count(p->span.begin)) return;
    if (c > 0 && is_count(c - 1) && shape(r, c - 1).numeric()) return;  // read beside its count
    if (columns_[c].total) return explain(p, "percentage of a total");
    if (p->number.value < 0 || p->number.value > 100.5) return unread(r, c, "no percentage");
    TableCount count;
    count.place = place_of_count(r, c);
    count.percent = p;
    use(p, "percent");
    counts_at_.push_back({out_.counts.size(), r, c});
    out_.counts.push_back(std::move(count));
  }

  // ---- whose it is ----

  TablePlace place(std::size_t r, const Phrase& column) const {
    TablePlace p = rows_[r].place;
    p.table = index_;
    if (!column.arm.empty()) p.arm = column.arm, p.role = column.role;
    if (!column.timepoint.empty()) p.timepoint = column.timepoint, p.time = column.time;
    // The corner of the table may say the time of all rows: "Sebelum | Frekuensi | Mean".
    if (p.time.empty() && p.timepoint.empty() && !columns_.empty() && !columns_[0].phrase.timepoint.empty() &&
        !columns_[0].numeric) {
      p.timepoint = columns_[0].phrase.timepoint;
      p.time = columns_[0].phrase.time;
    }
    if (p.arm.empty() && !columns_.empty() && !columns_[0].phrase.arm.empty() && !columns_[0].numeric) {
      p.arm = columns_[0].phrase.arm;
      p.role = columns_[0].phrase.role;
      p.arm_from_caption = true;
    }
    if (p.arm.empty() && !caption_.arm.empty()) {
      p.arm = caption_.arm;
      p.role = caption_.role;
      p.arm_from_caption = true;
    }
    if (p.timepoint.empty() && !caption_.timepoint.empty()) {
      p.timepoint = caption_.timepoint;
      p.time = caption_.time;
      p.time_from_caption = true;
    }
    return p;
  }

  TablePlace place_of_count(std::size_t r, std::size_t c) const {
    const Phrase& column = columns_[c].phrase;
    TablePlace p = place(r, column);
    const auto& names = rows_[r].names;
    bool crossed = percent_by_row_ && !column.rest.empty() && column.arm.empty();
    if (crossed || (percent_by_row_ && column.rest.empty() && counts_columns_ > 1 && column.arm.empty() &&
                    column.timepoint.empty())) {
      p.category = column.rest;
      if (!names.empty()) {
        p.exposure = names.back();
        if (names.size() > 1) p.exposure.text = names[names.size() - 2].text + ": " + p.exposure.text;
        if (names.size() > 1) p.exposure.span = {};
      } else if (!rows_[r].place.arm.empty()) {
        p.exposure = rows_[r].place.arm;
      }
      return p;
    }
    if (rows_[r].header_arm && column.arm.empty()) {
      // "Kelas | n | %" above "SD": the label is a category after all.
      p.category = rows_[r].place.arm;
      p.arm = {};
      if (!names.empty()) p.outcome = names.back();
    }
    if (!column.rest.empty() && column.arm.empty()) p.arm = column.rest;
    if (!p.category.empty()) {
    } else if (!names.empty()) {
      p.category = names.back();
      if (names.size() > 1) p.outcome = names[names.size() - 2];
    } else if (!rows_[r].label.empty() && rows_[r].place.arm.empty()) {
      p.category = rows_[r].label;
    }
    if (p.outcome.empty()) p.outcome = corner();
    return p;
  }

  // What the heading of the label column names, when it names something: "Kelancaran ASI", not "Kategori".
  TableLabel corner() const {
    for (std::size_t c = 0; c < columns_.size() && !columns_[c].numeric; ++c)
      if (!columns_[c].number && columns_[c].phrase.label.empty() && !columns_[c].phrase.rest.empty())
        return columns_[c].phrase.rest;
    return {};
  }

  const Column& column_of(const std::string& key) const {
    static const Column kNone;
    for (const Column& column : columns_)
      if (column.numeric && column.key == key) return column;
    return kNone;
  }

  void finish_row(std::size_t r, std::map<std::string, Draft>& drafts) {
    std::optional<CellValue> row_n;
    std::size_t measured = 0;
    for (auto& [key, d] : drafts) {
      if (key.empty() && d.continuous.n && !d.measured) row_n = d.continuous.n;
      measured += d.measured;
    }
    std::vector<std::size_t> facts;
    for (auto& [key, d] : drafts) {
      const Column& column = column_of(key);
      TablePlace where = place(r, column.phrase);
      const auto& names = rows_[r].names;
      if (!names.empty() && rows_[r].measure.empty()) {
        where.outcome = names.front();
        if (names.size() > 1) where.category = names.back();
      }
      if (!column.phrase.rest.empty() && column.phrase.arm.empty()) {
        // Of a name beside the row and one above the column, the one beside a heading "Variabel" is the
        // outcome.
        bool rows_are_outcomes = names.size() == 1 && label_heading_ == "label_outcome";
        if (rows_are_outcomes && (where.arm.empty() || where.arm_from_caption)) {
          where.arm = column.phrase.rest;
          where.role.clear();
          where.arm_from_caption = false;
        } else {
          if (!where.outcome.empty() && where.category.empty()) where.category = where.outcome;
          where.outcome = column.phrase.rest;
        }
      }
      if (d.measured) {
        if (!d.continuous.n && row_n) d.continuous.n = row_n;
        if (!d.continuous.n && !column.phrase.size.empty()) d.continuous.n = size_value(column.phrase.size);
        if (auto it = column_sizes_.find(key); !d.continuous.n && it != column_sizes_.end())
          d.continuous.n = it->second;
        if (column.phrase.kind == "n_gain" && where.time.empty()) where.time = "change";
        d.continuous.place = where;
        facts.push_back(out_.continuous.size());
        fact_rows_.push_back(r);
        out_.continuous.push_back(d.continuous);
      }
      if (d.differs && d.difference.mean) {
        d.difference.place = where;
        d.difference.place.timepoint = {};
        d.difference.place.time.clear();
        if (differs_in_time(r)) d.difference.place.time = "change";
        if (!d.measured && measured == 0 && row_n) d.difference.n = row_n;
        if (arms_in_columns()) {
          TableAssociation a;
          a.place = d.difference.place;
          a.place.arm = {};
          a.place.role.clear();
          a.measure = "mean_difference";
          a.value = *d.difference.mean;
          a.ci_low = d.difference.ci_low;
          a.ci_high = d.difference.ci_high;
          out_.associations.push_back(std::move(a));
        } else {
          fact_rows_.push_back(r);
          out_.continuous.push_back(d.difference);
        }
      }
      if (d.beta && d.associations.empty()) {
        TableAssociation a;
        a.measure = "beta";
        a.value = *d.beta;
        use(d.beta, "beta");
        d.associations.push_back(std::move(a));
      } else if (d.beta) {
        explain(d.beta, "coefficient of a ratio");
      }
      for (TableAssociation& a : d.associations) {
        a.place = where;
        a.place.exposure = where.outcome;
        if (!where.category.empty()) a.place.exposure = where.category;
        a.place.outcome = {};
        if (d.test.p) a.p = d.test.p;
        out_.associations.push_back(std::move(a));
      }
      if (d.tested && (d.test.p || d.test.statistic)) {
        d.test.place = where;
        if (d.test.statistic && d.test.statistic_name.empty())
          d.test.statistic_name = d.test.test == "shapiro_wilk"         ? "W"
                                  : d.test.test == "kolmogorov_smirnov" ? "D"
                                                                        : "other";
        test_rows_.push_back({out_.tests.size(), r, key});
        out_.tests.push_back(d.test);
      }
    }
  }

  CellValue size_value(Span span) const {
    // The number stands in a heading or label: find its cell for the text.
    CellValue out;
    for (std::size_t r = 0; r < table_.rows.size(); ++r)
      for (std::size_t c = 0; c < table_.columns(); ++c) {
        const Cell& at = cell(r, c);
        if (!at.span.contains(span) || at.span.size() != at.text.size()) continue;
        auto n = parse_count(std::string_view(at.text).substr(span.begin - at.span.begin, span.size()));
        if (!n) continue;
        out.number.value = static_cast<double>(*n);
        out.span = span;
        out.row = r;
        out.column = c;
      }
    return out;
  }

  // Both arms stand in columns of one row: a difference is between them.
  bool arms_in_columns() const {
    std::set<std::string> arms, times;
    for (const Column& column : columns_) {
      if (!column.numeric || column.phrase.kind == "difference") continue;
      if (!column.phrase.arm.empty()) arms.insert(column.phrase.arm.text);
      if (!column.phrase.time.empty()) times.insert(column.phrase.time);
    }
    return arms.size() > 1 && times.size() < 2;
  }

  bool differs_in_time(std::size_t) const { return !arms_in_columns(); }

  // ---- totals ----

  void add_totals() {
    std::map<std::pair<std::size_t, std::size_t>, CellValue> by_column;  // block, column -> total
    for (std::size_t r : totals_) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (!columns_[c].numeric || !shape(r, c).numeric()) continue;
        if (is_count(c) && whole(first(r, c))) by_column[{rows_[r].block, c}] = *first(r, c);
        explain_cell(r, c, "total");
      }
    }
    for (const CountAt& at : counts_at_) {
      TableCount& count = out_.counts[at.fact];
      if (percent_by_row_) {
        auto it = row_totals_.find(at.row);
        if (it != row_totals_.end()) count.total = it->second;
        continue;
      }
      std::size_t c = at.column;
      if (!is_count(c) && c > 0) --c;
      auto it = by_column.find({rows_[at.row].block, c});
      if (it == by_column.end()) it = last_total(by_column, rows_[at.row].block, c);
      if (it != by_column.end() && count.events && count.events->number.value <= it->second.number.value)
        count.total = it->second;
    }
    for (const auto& [where, n] : by_column) {
      if (percent_by_row_) continue;
      TableFacts::Size size;
      size.place = place(n.row, columns_[where.second].phrase);
      if (!columns_[where.second].phrase.rest.empty() && size.place.arm.empty())
        size.place.arm = columns_[where.second].phrase.rest;
      size.n = n;
      out_.sizes.push_back(size);
      fates_[n.span.begin] = {LedgerEntry::Fate::explained, "total"};
    }
    for (const Column& column : columns_)
      if (!column.phrase.size.empty() && column.numeric)
        add_printed_size(column.phrase.size,
                         column.phrase.arm.empty() ? column.phrase.rest : column.phrase.arm,
                         column.phrase.role);
    for (const Row& row : rows_)
      if (!row.size.empty() && row.own_arm) add_printed_size(row.size, row.place.arm, row.place.role);
  }

  // "(n=17)" in a heading or label.
  void add_printed_size(Span span, const TableLabel& arm, const std::string& role) {
    TableFacts::Size size;
    size.place.table = index_;
    size.place.arm = arm;
    size.place.role = role;
    size.n = size_value(span);
    bool known = std::any_of(out_.sizes.begin(), out_.sizes.end(),
                             [&](const auto& s) { return s.n.span == size.n.span; });
    if (size.n.number.value > 0 && !known) out_.sizes.push_back(size);
  }

  // One total at the table's end for all blocks: no total stands in them.
  std::map<std::pair<std::size_t, std::size_t>, CellValue>::iterator last_total(
      std::map<std::pair<std::size_t, std::size_t>, CellValue>& totals, std::size_t block,
      std::size_t column) const {
    std::size_t found = 0;
    auto only = totals.end();
    for (auto it = totals.begin(); it != totals.end() && found < 2; ++it)
      if (it->first.second == column) only = it, ++found;
    if (found != 1 || only->first.first < block) return totals.end();
    // It must be what the block adds up to.
    double sum = 0;
    for (const CountAt& at : counts_at_)
      if (at.column == column && rows_[at.row].block == block && out_.counts[at.fact].events)
        sum += out_.counts[at.fact].events->number.value;
    return sum == only->second.number.value ? only : totals.end();
  }

  // ---- tests over several rows ----

  struct TestRow {
    std::size_t test, row;
    std::string key;
  };

  // A p printed once beside two rows, or beside two groups of columns, covers them all: what differs between
  // them is no place of the test.
  void join_tests() {
    std::map<std::string, std::size_t> seen;
    for (auto it = test_rows_.rbegin(); it != test_rows_.rend(); ++it) {
      auto found = seen.find(it->key);
      std::size_t stop = found == seen.end() ? rows_.size() : found->second;
      seen[it->key] = it->row;
      cover(*it, stop);
    }
    for (std::size_t t : whole_table_) {
      for (std::size_t f = 0; f < out_.continuous.size(); ++f) out_.tests[t].rows.push_back(f);
    }
  }

  void cover(const TestRow& at, std::size_t stop) {
    TableTest& test = out_.tests[at.test];
    bool normality =
        test.test == "shapiro_wilk" || test.test == "kolmogorov_smirnov" || test.test == "levene";
    std::set<std::string> arms, times, outcomes;
    std::size_t covered = 0;
    bool own = false;
    // fact_rows_ rises, so the covered facts are found by search.
    auto begin = std::lower_bound(fact_rows_.begin(), fact_rows_.end(), at.row) - fact_rows_.begin();
    for (std::size_t f = static_cast<std::size_t>(begin); f < fact_rows_.size() && fact_rows_[f] < stop;
         ++f) {
      const TableContinuous& fact = out_.continuous[f];
      if (rows_[fact_rows_[f]].block != rows_[at.row].block && fact_rows_[f] != at.row) break;
      if (fact.difference) continue;
      if (!at.key.empty() && key_of(fact) != at.key && !column_of(at.key).phrase.arm.empty() &&
          fact.place.arm.text != test.place.arm.text)
        continue;
      arms.insert(fact.place.arm.text);
      times.insert(fact.place.timepoint.text);
      outcomes.insert(fact.place.outcome.text);
      test.rows.push_back(f);
      own = own || fact_rows_[f] == at.row;
      if (++covered > 64) break;
    }
    if (normality) return;
    if (arms.size() > 1) {
      test.place.arm = {};
      test.place.role.clear();
      test.place.arm_from_caption = false;
    }
    if (times.size() > 1) {
      test.place.timepoint = {};
      test.place.time.clear();
    }
    if (covered == 0) {
      // A frequency table: the p belongs to the block, not to the first category in it.
      if (rank_table()) {
        test.place.timepoint = {};
        test.place.time.clear();
      } else if (counts_columns_ > 0) {
        test.place.category = {};
        const auto& names = rows_[at.row].names;
        test.place.exposure = names.size() > 1 ? names[names.size() - 2] : corner();
        test.place.outcome = {};
        if (columns_[0].key.empty() || at.key.empty()) {
          test.place.timepoint = {};
          test.place.time.clear();
        }
      }
    }
  }

  std::string key_of(const TableContinuous& fact) const {
    const std::optional<CellValue>* any[] = {&fact.mean, &fact.sd, &fact.median,
                                             &fact.min,  &fact.se, &fact.max};
    for (auto* v : any)
      if (*v) return columns_[(*v)->column].key;
    return "";
  }

  bool rank_table() const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [](const Column& c) { return c.phrase.kind == "rank"; });
  }

  // ---- times that are only counted ----

  struct CountedTime {
    std::string text, time, unit;  // as printed; as the lists say or empty; "day" or empty
    long number = 0;
    std::vector<std::size_t> facts;  // in TableFacts::continuous
  };

  // The time that the list `time_label` knows of a printed label, and the number it counts.
  CountedTime counted(const TablePlace& place) const {
    CountedTime out{place.timepoint.text, place.time, {}, 0, {}};
    if (!out.time.empty()) return out;
    out.unit = rules_.terms("time_label").whole(out.text);
    for (std::size_t i = out.text.find_first_of("0123456789");
         i < out.text.size() && out.text[i] >= '0' && out.text[i] <= '9' && out.number < 10000; ++i)
      out.number = out.number * 10 + (out.text[i] - '0');
    return out;
  }

  // Of the times that one outcome of one arm was measured at, in the order of the table: the first is before,
  // the last after, those between are on the way. Nothing is said where the order is not plain.
  void order_times() {
    std::map<std::string, std::vector<CountedTime>> series;
    for (std::size_t f = 0; f < out_.continuous.size(); ++f) {
      const TablePlace& p = out_.continuous[f].place;
      if (out_.continuous[f].difference || p.time_from_caption || p.timepoint.empty()) continue;
      auto& times = series[p.arm.text + "|" + p.outcome.text + "|" + p.category.text + "|" + p.exposure.text];
      if (times.size() > kTimes) continue;
      auto it = std::find_if(times.begin(), times.end(),
                             [&](const CountedTime& t) { return same(t.text, p.timepoint.text); });
      if (it == times.end()) it = times.insert(times.end(), counted(p));
      it->facts.push_back(f);
    }
    for (auto& [place, times] : series)
      if (in_order(times)) name_times(times);
  }

  // At most one fact at each time; words first, if any, then counts of one unit that rise.
  static bool in_order(const std::vector<CountedTime>& times) {
    if (times.size() < 2 || times.size() > kTimes) return false;
    bool any = false, words = false, pre = times.front().time == "pre";
    const CountedTime* before = nullptr;
    for (const CountedTime& t : times) {
      if (t.facts.size() != 1) return false;
      if (!t.time.empty()) {
        words = true;
        if (&t != &times.front() && t.time != "post" && t.time != "follow_up") return false;
        continue;
      }
      if (t.unit.empty()) return false;
      if (before && (before->unit != t.unit || before->number >= t.number)) return false;
      before = &t;
      any = true;
    }
    return any && (pre || !words);
  }

  void name_times(const std::vector<CountedTime>& times) {
    const bool post =
        std::any_of(times.begin(), times.end(), [](const CountedTime& t) { return t.time == "post"; });
    for (const CountedTime& t : times) {
      if (!t.time.empty()) continue;
      out_.continuous[t.facts.front()].place.time = &t == &times.front()           ? "pre"
                                                    : &t == &times.back() && !post ? "post"
                                                                                   : "follow_up";
    }
  }

  // ---- doubts ----

  // Two rows that say the same time, arm and outcome: one of them must be the other time.
  void doubt_times() {
    std::map<std::string, std::vector<std::size_t>> same_place;
    for (std::size_t f = 0; f < out_.continuous.size(); ++f) {
      const TablePlace& p = out_.continuous[f].place;
      if (p.time.empty() || p.time_from_caption || out_.continuous[f].difference) continue;
      if (rows_[fact_rows_[f]].place.time != p.time) continue;  // a column says it
      same_place[rows_[fact_rows_[f]].label.text + "|" + p.arm.text + "|" + p.outcome.text + "|" +
                 p.category.text + "|" + p.time]
          .push_back(f);
    }
    for (auto& [place, facts] : same_place) {
      if (facts.size() != 2 || fact_rows_[facts[0]] == fact_rows_[facts[1]]) continue;
      const TableContinuous &a = out_.continuous[facts[0]], &b = out_.continuous[facts[1]];
      if (!(a.mean && b.mean) && !(a.median && b.median)) continue;
      out_.issues.push_back({"time_label_twice",
                             "two rows say \"" + a.place.timepoint.text + "\" where one must be another time",
                             b.place.timepoint.span});
      for (std::size_t f : facts) {
        out_.continuous[f].place.time.clear();
        out_.continuous[f].place.time_in_doubt = true;
      }
    }
  }

  void keep_ledger() {
    for (std::size_t c : unknown_columns_)
      out_.issues.push_back({"column_unknown", "neither heading nor values tell what a column holds",
                             table_.header_rows ? cell(table_.header_rows - 1, c).span : table_.body});
    for (std::size_t r = table_.header_rows; r < table_.rows.size(); ++r)
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (!shape(r, c).numeric()) continue;
        for (const auto& v : {first(r, c), second(r, c), third(r, c)}) {
          if (!v) continue;
          LedgerEntry entry;
          entry.span = v->span;
          entry.row = r;
          entry.column = c;
          auto it = fates_.find(v->span.begin);
          if (it != fates_.end())
            std::tie(entry.fate, entry.meaning) = it->second;
          else
            entry.meaning = columns_[c].numeric ? "not used" : "part of a label";
          if (it == fates_.end() && !columns_[c].numeric) entry.fate = LedgerEntry::Fate::explained;
          out_.ledger.push_back(std::move(entry));
        }
      }
    std::stable_sort(out_.ledger.begin(), out_.ledger.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) { return a.span.begin < b.span.begin; });
  }

  const Table& table_;
  std::size_t index_;
  const RuleSet& rules_;
  const TableContext& context_;
  DecimalMark mark_ = DecimalMark::unknown;
  std::vector<CellShape> shapes_;
  Phrase caption_;
  bool measures_ = false;  // a heading names means, medians or what spreads around them
  bool mean_in_caption_ = false, sd_in_caption_ = false, counts_in_caption_ = false;
  bool shares_named_ = false;  // the caption or the labels' heading says "n (%)"
  std::pair<std::string, TableLabel> caption_test_;
  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::set<std::size_t> column_not_named_, unknown_columns_;
  bool percent_by_row_ = false;
  std::size_t counts_columns_ = 0;
  std::map<std::size_t, std::pair<LedgerEntry::Fate, std::string>> fates_;  // by where the number starts
  std::map<std::size_t, std::map<std::string, Draft>> measured_;            // rows of measures, by block
  std::map<std::size_t, std::size_t> measured_row_;
  std::vector<std::size_t> totals_;
  std::map<std::size_t, CellValue> row_totals_;
  std::vector<CountAt> counts_at_;
  std::vector<std::size_t> fact_rows_;  // parallel to TableFacts::continuous
  std::vector<TestRow> test_rows_;
  std::set<std::size_t> whole_table_;
  std::string label_heading_;  // what the heading of the labels says they are: "label_outcome"
  std::map<std::string, CellValue> column_sizes_;  // by key
  TableFacts out_;
};

}  // namespace

TableFacts read_table_facts(const std::vector<Table>& tables, std::size_t index, const RuleSet& rules,
                            const TableContext& context) {
  return FactsReader(tables[index], index, rules, context).read();
}

}  // namespace petik
