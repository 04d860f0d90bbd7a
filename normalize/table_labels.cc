#include "normalize/table_labels.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/code_series.h"

namespace petik {
namespace {

class LabelReader {
 public:
  explicit LabelReader(TableLayout& t) : t_(t) {}

  void read() {
    read_rows();
    part_times_and_arms();
    carry_arms();
    carry_times();
    carry_names();
    name_sibling_rows();
  }

 private:
  void read_rows() {
    std::vector<std::size_t> labels;
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      if (t_.columns[c].numeric) break;
      if (!t_.columns[c].number) labels.push_back(c);
    }
    for (std::size_t c : labels)
      if (!t_.columns[c].phrase.label.empty()) t_.label_heading = t_.columns[c].phrase.label;
    t_.rows.resize(t_.table.rows.size());
    std::vector<bool> coded;
    for (std::size_t c : labels) coded.push_back(names_codes(c));
    std::vector<TableLabel> carried(labels.size());
    std::size_t block = 0;
    bool after_total = false;
    TablePlace group, outer;
    TableLabel group_name, outer_name;
    bool after_group = false, nested = false;
    std::size_t last_group = 0;  // 0: none, the header stands there
    std::vector<std::size_t> group_of(t_.rows.size(), 0);
    for (std::size_t r = t_.table.header_rows; r < t_.table.rows.size(); ++r) {
      Row& row = t_.rows[r];
      row.place.table = t_.index;
      std::size_t numbers = 0, words = 0;
      for (std::size_t c = 0; c < t_.columns.size(); ++c) {
        if (t_.columns[c].number) {
          // "Total" stands in the column of row numbers.
          if (t_.cells.shape(r, c).shape == Shape::text) row.label = t_.cells.label(r, c), ++words;
          continue;
        }
        if (t_.cells.shape(r, c).numeric())
          ++numbers;
        else if (t_.cells.shape(r, c).shape == Shape::text && (words++ == 0 || row.label.empty()))
          row.label = t_.cells.label(r, c);
      }
      bool missing = false;
      for (std::size_t c = 0; c < t_.columns.size(); ++c)
        missing = missing || t_.cells.shape(r, c).shape == Shape::missing;
      classify(row, r, labels);
      if (numbers == 0 && words > 0 && !missing && row.kind == RowKind::data) {
        row.kind = RowKind::group;
        Phrase p = t_.phrases.read(row.label.text, row.label.span);
        name_known_arm(p, t_.context);
        name_counted_time(p, t_);
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
          TableLabel own = t_.cells.label(r, labels[i]);
          bool fresh = !own.empty();
          if (fresh && i + 1 < labels.size()) {
            carried[i] = own;
            for (std::size_t k = i + 1; k < carried.size(); ++k) carried[k] = {};
            if (i == 0) ++block;
          }
          if (!fresh) own = carried[i];
          if (own.empty()) continue;
          if (coded[i])
            add_code(row, own);
          else
            add_label(row, own, t_.columns[labels[i]].phrase.label);
        }
      }
      row.block = block;
    }
    if (!nested) name_sibling_groups(group_of);
  }

  // "Peragaan", "Video", "Kontrol" as names of groups of rows: where one is an arm, all are.
  void name_sibling_groups(const std::vector<std::size_t>& group_of) {
    bool arms = false, names = false;
    for (const Row& row : t_.rows)
      if (row.kind == RowKind::group) (row.own_arm ? arms : names) = true;
    if (!arms || !names) return;
    // The rows in them must be the same.
    std::map<std::size_t, std::string> firsts;  // group -> label of its first row
    std::set<std::string> of_arms;
    for (std::size_t r = 0; r < t_.rows.size(); ++r)
      if (t_.rows[r].kind == RowKind::data && group_of[r] > 0)
        firsts.emplace(group_of[r], t_.rows[r].label.text);
    for (const auto& [group, label] : firsts)
      if (t_.rows[group].own_arm) of_arms.insert(label);
    for (std::size_t r = 0; r < t_.rows.size(); ++r) {
      Row& row = t_.rows[r];
      if (row.kind != RowKind::data || group_of[r] == 0) continue;
      const Row& group = t_.rows[group_of[r]];
      if (group.own_arm || !of_arms.count(firsts[group_of[r]]) || row.names.empty() ||
          row.names.front().text != group.label.text)
        continue;
      row.place.arm = row.names.front();
      row.place.role.clear();
      row.names.erase(row.names.begin());
    }
  }

  // "Sebelum Perlakuan" above "Kontrol": a time and the other arm, not the time before the treatment.
  void part_times_and_arms() {
    for (std::size_t r = 0; r + 1 < t_.rows.size(); ++r) {
      Row& row = t_.rows[r];
      const Row& next = t_.rows[r + 1];
      if (row.kind != RowKind::data || row.place.timepoint.empty() || !row.place.arm.empty() ||
          !next.own_arm || next.place.role != "control" || !next.place.timepoint.empty())
        continue;
      const std::size_t word = row.label.text.rfind(' ') + 1;
      const std::string_view role =
          t_.rules.terms("arm").whole(std::string_view(row.label.text).substr(word));
      if (word == 0 || role != "intervention") continue;
      row.place.arm.text = row.label.text.substr(word);
      if (row.label.span.size() == row.label.text.size())
        row.place.arm.span = {row.label.span.begin + word, row.label.span.end};
      row.place.role = role;
      row.own_arm = true;
    }
  }

  static bool names_arm(const Row& row) { return row.own_arm || row.header_arm; }

  // "Perlakuan Sebelum", "Sesudah", "Kontrol Sebelum", "Sesudah": a row that names another time only is of
  // the arm above.
  void carry_arms() {
    const Row* head = nullptr;
    std::set<std::string> times;
    for (Row& row : t_.rows) {
      if (row.kind != RowKind::data || !row.measure.empty() || row.test || row.place.timepoint.empty()) {
        head = nullptr;
      } else if (names_arm(row)) {
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

  // "Pretest Eksperimen", "Kontrol", "Posttest Eksperimen", "Kontrol": a row that names another arm only is
  // of the time above, where two times begin so.
  void carry_times() {
    const auto begins = [](const Row& row) { return names_arm(row) && !row.place.timepoint.empty(); };
    std::set<std::string> times;
    for (const Row& row : t_.rows)
      if (row.kind == RowKind::data && begins(row)) times.insert(row.place.timepoint.text);
    if (times.size() < 2) return;
    const Row* head = nullptr;
    std::set<std::string> arms;
    for (Row& row : t_.rows) {
      if (row.kind != RowKind::data || !row.measure.empty() || row.test || !names_arm(row)) {
        head = nullptr;
      } else if (begins(row)) {
        head = &row;
        arms = {row.place.arm.text};
      } else if (head && row.names.empty() && arms.insert(row.place.arm.text).second) {
        row.place.timepoint = head->place.timepoint;
        row.place.time = head->place.time;
      } else {
        head = nullptr;
      }
    }
  }

  // "Sistolik Sebelum", "Sesudah", "Diastolik Sebelum", "Sesudah": a row that names another time only is of
  // what the row above measures.
  void carry_names() {
    const Row* head = nullptr;
    std::set<std::string> times;
    for (Row& row : t_.rows) {
      const std::string& time = row.place.timepoint.text;
      if (row.kind != RowKind::data || !row.measure.empty() || row.test || time.empty() || names_arm(row)) {
        head = nullptr;
      } else if (row.names.size() == 1) {
        head = &row;
        times = {time};
      } else if (head && row.names.empty() && times.insert(time).second) {
        row.names = head->names;
      } else {
        head = nullptr;
      }
    }
  }

  // "Kontrol negatif", "Dosis 100 mg": beside rows that are arms, a row with one other name is an arm too.
  void name_sibling_rows() {
    bool arms = false;
    for (const Row& row : t_.rows)
      arms = arms ||
             (row.kind == RowKind::data && row.own_arm && row.names.empty() && row.place.timepoint.empty());
    if (!arms) return;
    for (Row& row : t_.rows) {
      if (row.kind != RowKind::data || !row.place.arm.empty() || row.names.size() != 1 ||
          !row.place.timepoint.empty() || !row.measure.empty() || row.test)
        continue;
      row.place.arm = row.names.front();
      row.names.clear();
    }
  }

  void classify(Row& row, std::size_t r, const std::vector<std::size_t>& labels) const {
    // The first label that means something decides.
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      bool label = t_.columns[c].number || std::find(labels.begin(), labels.end(), c) != labels.end();
      if (!label || t_.cells.shape(r, c).shape != Shape::text) continue;
      const std::string& text = t_.cells.at(r, c).text;
      std::string_view means = t_.rules.terms("row").whole(text);
      if (means == "total")
        row.kind = RowKind::total;
      else if (means == "constant" || means == "rank" || means == "within_groups")
        explain(row, means);
      else if (means == "least_difference")
        explain(row, "least difference that counts");
      else if (means == "variation")
        explain(row, "coefficient of variation");
      else if (means == "listwise")
        explain(row, "cases without a missing value");
      else if (means == "source")
        explain(row, "note");
      // "Tn. R" is a person, no correlation.
      if (t_.columns[c].phrase.kind == "subject" &&
          !is_measure(std::string(t_.rules.terms("column").whole(text))))
        continue;
      Phrase p = t_.phrases.read(text, {});
      bool measures = is_measure(p.kind) || is_test(p.kind) || p.kind == "mode" || p.kind == "n" ||
                      p.kind == "variance" || p.kind == "critical" || p.kind == "n_gain" ||
                      p.kind == "shape" || p.kind == "quartiles";
      // "Tidak tamat SD" ends with the school, not with a deviation.
      if (p.kind == "sd" && t_.rules.terms("column").whole(without_bracket(text)).empty()) measures = false;
      if (measures) {
        row.measure = p.kind;
        row.short_measure = text.size() <= 2;
      }
      auto test = t_.rules.terms("test").find(text);
      bool names_p = false;
      for (const TermHit& hit : t_.rules.terms("column").find_all(text))
        names_p = names_p || hit.value == "p";
      row.test = (test.has_value() && !is_measure(p.kind)) || names_p;
      row.only_test = test.has_value() && p.arm.empty() && p.timepoint.empty() &&
                      (p.rest.empty() || !t_.rules.terms("test").whole(p.rest.text).empty());
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

  // "Pertama" below "Pemeriksaan": the heading says what is counted.
  TableLabel counted_by_heading(const TableLabel& time) const {
    for (const Column& column : t_.columns) {
      if (column.numeric || column.phrase.label != "label_time") continue;
      const TableLabel heading = heading_of(column);
      TableLabel joined{heading.text + " " + time.text, {}};
      if (!t_.rules.terms("time_label").whole(joined.text).empty()) return joined;
    }
    return time;
  }

  TableLabel heading_of(const Column& column) const {
    const auto c = static_cast<std::size_t>(&column - t_.columns.data());
    TableLabel out;
    for (std::size_t r = 0; r < t_.table.header_rows; ++r)
      if (TableLabel label = t_.cells.label(r, c); !label.empty()) out = std::move(label);
    return out;
  }

  // Does the column hold arms as codes: "P0", "P1", "P2"?
  bool names_codes(std::size_t column) const {
    const std::string& heading = t_.columns[column].phrase.label;
    if (!heading.empty() && heading != "label_arm") return false;
    std::vector<std::string_view> codes;
    for (std::size_t r = t_.table.header_rows; r < t_.table.rows.size(); ++r) {
      if (t_.cells.shape(r, column).shape != Shape::text) continue;
      const std::string& text = t_.cells.at(r, column).text;
      const std::string_view means = t_.rules.terms("row").whole(text);
      if (means == "total" || means == "source" || !t_.phrases.read(text, {}).kind.empty()) continue;
      codes.push_back(code_in_front(text));
      if (heading.empty() && t_.rules.terms("timepoint").find(codes.back())) return false;
    }
    return is_series(codes) || (heading.empty() && series_beside_letters(column));
  }

  // "K", "P1", "P2": codes of a series beside a lone letter, where the table's corner says nothing.
  bool series_beside_letters(std::size_t column) const {
    std::vector<std::string_view> codes;
    std::size_t letters = 0;
    for (std::size_t r = t_.table.header_rows; r < t_.table.rows.size(); ++r) {
      if (t_.cells.shape(r, column).shape != Shape::text) continue;
      const std::string& text = t_.cells.at(r, column).text;
      const std::string_view means = t_.rules.terms("row").whole(text);
      if (means == "total" || means == "source") continue;
      const std::string_view code = code_in_front(text);
      const bool letter = text.size() <= 2 && text[0] >= 'A' && text[0] <= 'Z' &&
                          (text.size() == 1 || text[1] == '+' || text[1] == '-');
      if (code.empty() && !letter) return false;
      letters += letter;
      if (!code.empty()) codes.push_back(code);
    }
    return letters > 0 && is_series(codes);
  }

  // "P0 (kontrol)": the code names the arm, the words behind it say its role.
  void add_code(Row& row, const TableLabel& own) const {
    const Phrase p = t_.phrases.read(own.text, own.span);
    TableLabel code;
    code.text = std::string(code_in_front(own.text));
    if (code.text.empty()) code.text = own.text;
    if (own.span.size() == own.text.size()) code.span = {own.span.begin, own.span.begin + code.text.size()};
    row.place.arm = code;
    row.place.role = p.role;
    row.own_arm = true;
    if (!p.size.empty()) row.size = p.size;
    if (!p.timepoint.empty() && p.timepoint.text != code.text)  // "T2" is a treatment here
      row.place.timepoint = p.timepoint, row.place.time = p.time;
  }

  // "Pair 1 Pretest lompat - Posttest lompat" -> "lompat": what is compared with itself. Nothing where the
  // label is no such pair; empty where it names nothing else.
  std::optional<TableLabel> subject_of_pair(const TableLabel& own) const {
    const std::string_view text = own.text;
    if (text.find(" - ") == std::string_view::npos) return std::nullopt;
    const auto lead = t_.rules.terms("row").at_start(text);
    std::size_t from = lead && lead->value == "pair" ? lead->span.end : 0;
    while (from < text.size() && text[from] == ' ') ++from;
    const std::size_t dash = text.find(" - ", from);
    if (dash == std::string_view::npos) return std::nullopt;
    const Phrase before = t_.phrases.read(std::string(text.substr(from, dash - from)), {});
    const Phrase after = t_.phrases.read(std::string(text.substr(dash + 3)), {});
    const bool in_time =
        (before.time == "pre" && after.time == "post") || (before.time == "post" && after.time == "pre");
    const TableLabel& subject = before.arm.empty() ? before.rest : before.arm;
    const TableLabel& again = after.arm.empty() ? after.rest : after.arm;
    if (!in_time || subject.text != again.text) return std::nullopt;
    return subject;
  }

  // "Pair 1 Pretest": the number of the comparison is no part of the name.
  TableLabel without_pair(TableLabel label) const {
    const auto hit = t_.rules.terms("row").at_start(label.text);
    if (!hit || hit->value != "pair") return label;
    const std::size_t name = std::min(label.text.find_first_not_of(' ', hit->span.end), label.text.size());
    if (label.span.size() == label.text.size()) label.span.begin += name;
    label.text.erase(0, name);
    return label;
  }

  void add_label(Row& row, const TableLabel& printed, const std::string& column) const {
    if (const auto subject = subject_of_pair(printed)) {
      row.two_times = true;
      if (!subject->empty()) add_label(row, *subject, column);
      return;
    }
    const TableLabel own = without_pair(printed);
    const std::string_view means = t_.rules.terms("row").whole(own.text);
    if (own.empty() || means == "between_groups" || means == "variances") return;
    Phrase p = t_.phrases.read(own.text, own.span);
    // "Selisih" beside "Pretest" and "Posttest" is a time like them.
    if (p.kind == "difference") {
      const auto change = t_.rules.terms("timepoint").find(own.text);
      if (change && change->value == "change") p.timepoint = own, p.time = change->value;
    }
    name_known_arm(p, t_.context);
    name_counted_time(p, t_);
    row.two_times = row.two_times || p.two_times;
    if (!p.arm.empty()) row.place.arm = p.arm, row.place.role = p.role, row.own_arm = true;
    if (!p.size.empty()) row.size = p.size;
    if (!p.timepoint.empty()) row.place.timepoint = p.timepoint, row.place.time = p.time;
    if (p.rest.empty()) {
      if (!p.arm.empty() || !p.timepoint.empty()) return;
      if (column == "label_arm" && row.measure.empty() && !row.test)  // "B" of "A", "B", "C"
        row.place.arm = own, row.header_arm = true;
      else
        row.names.push_back(own);
      return;
    }
    if (column == "label_arm" && p.arm.empty())
      row.place.arm = p.rest, row.header_arm = true;
    else if (column == "label_time" && p.timepoint.empty())
      row.place.timepoint = counted_by_heading(p.rest);
    else
      row.names.push_back(p.arm.empty() && p.timepoint.empty() ? own : p.rest);
  }

  TableLayout& t_;
};

}  // namespace

void read_labels(TableLayout& t) { LabelReader(t).read(); }

}  // namespace petik
