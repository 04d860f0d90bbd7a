#include "normalize/table_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "normalize/table_counts.h"
#include "normalize/table_drafts.h"
#include "normalize/table_kinds.h"
#include "normalize/table_layout.h"
#include "normalize/table_ledger.h"
#include "normalize/table_pairs.h"
#include "normalize/table_places.h"
#include "normalize/table_tests.h"
#include "normalize/table_times.h"

namespace petik {
namespace {

class FactsReader {
 public:
  explicit FactsReader(const TableLayout& t) : t_(t) {}

  TableFacts read() {
    if (compares_pairs(t_)) {
      read_pairs(t_, ledger_, out_);
      ledger_.write(out_);
      return std::move(out_);
    }
    for (std::size_t r = t_.first_row(); r < t_.table.rows.size(); ++r) read_row(r);
    for (auto& [block, drafts] : measured_) finish_row(measured_row_[block], drafts);
    counts_.finish();
    order_times(out_, t_.rules);
    doubt_arm_of_caption(out_);
    join_tests(t_, test_rows_, fact_rows_, out_);
    join_whole_table();
    doubt_times(t_, fact_rows_, out_);
    ledger_.write(out_);
    return std::move(out_);
  }

 private:
  void read_row(std::size_t r) {
    const Row& row = t_.rows[r];
    if (row.kind == RowKind::group) return;
    for (std::size_t c = 0; c < t_.columns.size(); ++c)
      if (t_.columns[c].number) ledger_.explain(t_.cells.first(r, c), "row number");
    if (t_.cells.ragged(r)) {
      out_.issues.push_back({"row_does_not_fit", "values do not fit the columns", row.label.span});
      for (std::size_t c = 0; c < t_.columns.size(); ++c)
        ledger_.unread_cell(r, c, "the row's values do not fit the columns");
      return;
    }
    if (row.kind == RowKind::explained) {
      for (std::size_t c = 0; c < t_.columns.size(); ++c) ledger_.explain_cell(r, c, row.explained);
      return;
    }
    if (row.measure == "p" && has_subsets()) {
      for (std::size_t c = 0; c < t_.columns.size(); ++c)
        ledger_.explain_cell(r, c, "p within a group of means");
      return;
    }
    if (row.test && read_test_row(r)) return;
    if (row.kind == RowKind::total) {
      counts_.read_total_row(r);
      return;
    }
    if (!row.measure.empty() && read_measure_row(r)) return;
    if (row.only_test && t_.measures) {
      for (std::size_t c = 0; c < t_.columns.size(); ++c)
        ledger_.unread_cell(r, c, "a row of a test below columns of another kind");
      return;
    }
    Drafts drafts;
    for (std::size_t c = 0; c < t_.columns.size(); ++c)
      if (t_.columns[c].numeric && t_.cells.shape(r, c).numeric())
        drafts_.read(r, c, t_.columns[c].phrase.kind, t_.columns[c].key, drafts);
    finish_row(r, drafts);
  }

  bool has_subsets() const {
    return std::any_of(t_.columns.begin(), t_.columns.end(),
                       [](const Column& column) { return column.phrase.kind == "subset"; });
  }

  // "Uji Wilcoxon ... p value | | | 0,000": the only value of the row is a p.
  bool read_test_row(std::size_t r) {
    std::size_t at = t_.columns.size(), values = 0;
    for (std::size_t c = 0; c < t_.columns.size(); ++c)
      if (!t_.columns[c].number && t_.cells.shape(r, c).numeric()) at = c, ++values;
    if (values != 1) return false;
    auto p = read_p(t_, r, at);
    if (!p) return false;
    TableTest test;
    test.place.table = t_.index;
    name_test(t_, r, at, test);
    ledger_.use(p->value, "p");
    ledger_.explain(p->alpha, "level of significance");
    test.p = std::move(p);
    whole_table_.insert(out_.tests.size());
    out_.tests.push_back(std::move(test));
    return true;
  }

  // "Mean | 12,3 | 14,1" below columns of arms or times; also "Std.Deviasi | 1,5 | 1,9", one for each group.
  bool read_measure_row(std::size_t r) {
    bool bare = true;  // the columns name no kinds of their own
    std::vector<std::size_t> values;
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      if (!t_.columns[c].numeric || !t_.cells.shape(r, c).numeric()) continue;
      values.push_back(c);
      const std::string& kind = t_.columns[c].phrase.kind;
      if (!kind.empty() && !is_test(kind) && kind != t_.rows[r].measure && !is_error_of_row(r, c))
        bare = false;
    }
    if (values.empty()) return false;
    if (t_.rows[r].measure == "n") {
      for (std::size_t c : values) add_size(r, c);
      return true;
    }
    if (bare) {
      add_measures(r, values);
      return true;
    }
    // "SD" (the school), "P" (women): short labels above counts are categories.
    if (t_.rows[r].short_measure && t_.counts(values.front()) && t_.cells.count_like(r, values.front()))
      return false;
    // As many values as groups: each belongs to a group, whatever column it slipped to.
    std::vector<std::string> keys;
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      if (!t_.columns[c].numeric || t_.columns[c].key.empty()) continue;
      if (std::find(keys.begin(), keys.end(), t_.columns[c].key) == keys.end())
        keys.push_back(t_.columns[c].key);
    }
    if (t_.rows[r].measure == "p" && keys.size() > 1 &&
        (keys.size() == values.size() || one_of_each_group(values))) {
      for (const std::size_t c : values) add_column_test(r, c);
      return true;
    }
    if (is_test(t_.rows[r].measure) && t_.rows[r].measure != "df" &&
        (keys.size() == values.size() || one_of_each_group(values))) {
      for (const std::size_t c : values) add_column_statistic(r, c);
      return true;
    }
    if (keys.size() != values.size() || keys.size() < 2 || !is_measure(t_.rows[r].measure)) {
      // "N-gain" beside "Pretest" and "Posttest": a row like theirs.
      if (t_.rows[r].measure == "n_gain") return false;
      for (std::size_t c : values)
        ledger_.unread_cell(r, c, "a row of " + t_.rows[r].measure + " below columns of another kind");
      return true;
    }
    Drafts drafts;
    for (std::size_t i = 0; i < values.size(); ++i)
      drafts_.read(r, values[i], t_.rows[r].measure, keys[i], drafts);
    finish_row(r, drafts);
    return true;
  }

  // The error beside a statistic that only the row names: of the mean, where it is in its row.
  bool is_error_of_row(std::size_t r, std::size_t c) const {
    return t_.columns[c].phrase.kind == "se" && c > 0 && t_.columns[c - 1].numeric &&
           t_.columns[c - 1].phrase.kind.empty() && t_.cells.shape(r, c - 1).numeric();
  }

  // "Mean", "SD", "n" below each other: together they are the facts of their columns.
  void add_measures(std::size_t r, const std::vector<std::size_t>& values) {
    for (std::size_t c : values) {
      const std::string& own = t_.columns[c].phrase.kind;
      Drafts& drafts = measured_[t_.rows[r].block];
      if (is_error_of_row(r, c) && t_.rows[r].measure != "mean")
        ledger_.explain_cell(r, c, "error of a " + t_.rows[r].measure);
      else if (is_test(own) || is_error_of_row(r, c))
        drafts_.read(r, c, own, t_.columns[c].key, drafts);
      else if (!explained_kind(t_.rows[r].measure).empty())
        ledger_.explain_cell(r, c, explained_kind(t_.rows[r].measure));
      else
        drafts_.read(r, c, t_.rows[r].measure, t_.columns[c].key, drafts);
      if (measured_row_.find(t_.rows[r].block) == measured_row_.end()) measured_row_[t_.rows[r].block] = r;
    }
    if (r + 1 == t_.rows.size() || t_.rows[r + 1].measure.empty() ||
        t_.rows[r + 1].block != t_.rows[r].block) {
      finish_row(measured_row_[t_.rows[r].block], measured_[t_.rows[r].block]);
      measured_.erase(t_.rows[r].block);
      measured_row_.erase(t_.rows[r].block);
    }
  }

  // Does each value stand in a group of its own, or below p or the like?
  bool one_of_each_group(const std::vector<std::size_t>& values) const {
    std::set<std::string> seen;
    return std::all_of(values.begin(), values.end(), [&](std::size_t c) {
      const Column& column = t_.columns[c];
      return is_test(column.phrase.kind) || (!column.key.empty() && seen.insert(column.key).second);
    });
  }

  // "p | 0,871 | 0,462" below columns of times: each compares what stands above it.
  void add_column_test(std::size_t r, std::size_t c) {
    auto p = read_p(t_, r, c);
    if (!p) return ledger_.unread_cell(r, c, "no probability");
    TableTest& test = column_test(r, c, [](const TableTest& above) { return !above.p; });
    ledger_.use(p->value, "p");
    ledger_.explain(p->alpha, "level of significance");
    test.p = std::move(p);
  }

  // "t | -2,298 | -3,288" above or below that row of p.
  void add_column_statistic(std::size_t r, std::size_t c) {
    const auto& v = t_.cells.first(r, c);
    if (!v || t_.cells.shape(r, c).shape != Shape::number)
      return ledger_.unread_cell(r, c, "no single number");
    TableTest& test = column_test(r, c, [](const TableTest& above) { return !above.statistic; });
    ledger_.use(v, "statistic");
    test.statistic = v;
    test.statistic_name = statistic_of(t_.rows[r].measure);
  }

  // The test of the column's last row if it has room, else a new one.
  template <typename Room>
  TableTest& column_test(std::size_t r, std::size_t c, Room room) {
    const auto above = column_tests_.find(c);
    if (above != column_tests_.end() && above->second.row + 1 == r && room(out_.tests[above->second.test])) {
      above->second.row = r;
      return out_.tests[above->second.test];
    }
    TableTest test;
    test.place = place_of(t_, r, t_.columns[c].phrase);
    if (!t_.columns[c].phrase.rest.empty() && test.place.outcome.empty())
      test.place.outcome = t_.columns[c].phrase.rest;
    name_test(t_, r, c, test);
    test.between = test.place.arm.empty() && compares_arms(t_, t_.first_row(), r);
    column_tests_[c] = {r, out_.tests.size()};
    out_.tests.push_back(std::move(test));
    return out_.tests.back();
  }

  // "Jumlah sampel | 40 | 40" above means: the sizes of the arms in the columns.
  void add_size(std::size_t r, std::size_t c) {
    auto n = t_.cells.first(r, c);
    if (!whole(n)) return ledger_.unread_cell(r, c, "no count");
    ledger_.explain(n, "sample size");
    TableFacts::Size size;
    size.place = place_of(t_, r, t_.columns[c].phrase);
    if (size.place.arm.empty()) size.place.arm = t_.columns[c].phrase.rest;
    size.n = *n;
    out_.sizes.push_back(size);
    column_sizes_[t_.columns[c].key] = *n;
  }

  void finish_row(std::size_t r, Drafts& drafts) {
    std::optional<CellValue> row_n;
    std::size_t measured = 0;
    for (auto& [key, d] : drafts) {
      if (key.empty() && d.continuous.n && !d.measured) row_n = d.continuous.n;
      measured += d.measured;
    }
    for (auto& [key, d] : drafts) {
      const Column& column = column_of(t_, key);
      TablePlace where = place_of(t_, r, column.phrase);
      const auto& names = t_.rows[r].names;
      if (!names.empty() && t_.rows[r].measure.empty()) {
        where.outcome = names.front();
        if (names.size() > 1) where.category = names.back();
      }
      if (!column.phrase.rest.empty() && column.phrase.arm.empty()) {
        // Of a name beside the row and one above the column, the one beside a heading "Variabel" is the
        // outcome.
        bool rows_are_outcomes = names.size() == 1 && t_.label_heading == "label_outcome";
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
        if (!d.continuous.n && !column.phrase.size.empty())
          d.continuous.n = t_.cells.size(column.phrase.size);
        if (auto it = column_sizes_.find(key); !d.continuous.n && it != column_sizes_.end())
          d.continuous.n = it->second;
        const bool gain = column.phrase.kind == "n_gain" || t_.rows[r].measure == "n_gain";
        const bool change = gain || (t_.rows[r].two_times && column.phrase.timepoint.empty());
        if (change && where.time.empty()) where.time = "change";
        d.continuous.place = where;
        fact_rows_.push_back(r);
        out_.continuous.push_back(d.continuous);
      }
      if (d.differs && d.difference.mean) {
        d.difference.place = where;
        d.difference.place.timepoint = {};
        d.difference.place.time.clear();
        const bool between = arms_in_columns(t_) || arms_in_rows(t_, d.difference.mean->column) ||
                             d.test.test == "independent_t";
        if (!between) d.difference.place.time = "change";
        if (!d.measured && measured == 0 && row_n) d.difference.n = row_n;
        if (between) {
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
        ledger_.use(d.beta, "beta");
        d.associations.push_back(std::move(a));
      } else if (d.beta) {
        ledger_.explain(d.beta, "coefficient of a ratio");
      }
      for (TableAssociation& a : d.associations) {
        const TableLabel pair = a.place.exposure;
        a.place = where;
        a.place.exposure = where.outcome.empty() ? where.category : where.outcome;
        if (!where.outcome.empty() && !where.category.empty() && where.outcome.text != where.category.text) {
          a.place.exposure.text += ": " + where.category.text;
          a.place.exposure.span = {};
        }
        a.place.outcome = {};
        if (!pair.empty()) a.place.exposure = pair;
        if (d.test.p) a.p = d.test.p;
        out_.associations.push_back(std::move(a));
      }
      if (d.tested && (d.test.p || d.test.statistic)) {
        d.test.place = where;
        if (t_.label_heading == "label_pair" && where.time.empty()) compare_arms(r, d.test);
        if (d.test.statistic && d.test.statistic_name.empty())
          d.test.statistic_name = d.test.test == "shapiro_wilk"         ? "W"
                                  : d.test.test == "kolmogorov_smirnov" ? "D"
                                                                        : "other";
        test_rows_.push_back({out_.tests.size(), r, key});
        out_.tests.push_back(d.test);
      }
    }
  }

  // "P0 P1 | 5,83 | 0,009" below "(I) dosis (J) dosis": of two arms, not of the one that is named first.
  void compare_arms(std::size_t r, TableTest& test) const {
    test.place = {};
    test.place.table = t_.index;
    test.place.exposure = t_.rows[r].label;
    test.between = true;
  }

  // The p of a row of its own covers all.
  void join_whole_table() {
    for (std::size_t t : whole_table_)
      for (std::size_t f = 0; f < out_.continuous.size(); ++f) out_.tests[t].rows.push_back(f);
  }

  const TableLayout& t_;
  TableFacts out_;
  TableLedger ledger_{t_};
  CountReader counts_{t_, ledger_, out_};
  DraftReader drafts_{t_, ledger_, counts_};
  std::map<std::size_t, Drafts> measured_;  // rows of measures, by block
  std::map<std::size_t, std::size_t> measured_row_;
  std::vector<std::size_t> fact_rows_;  // parallel to TableFacts::continuous
  std::vector<TestRow> test_rows_;
  std::set<std::size_t> whole_table_;              // tests
  std::map<std::string, CellValue> column_sizes_;  // by key
  struct ColumnTest {
    std::size_t row, test;
  };
  std::map<std::size_t, ColumnTest> column_tests_;  // by column: the last test below its means
};

}  // namespace

TableFacts read_table_facts(const std::vector<Table>& tables, std::size_t index, const RuleSet& rules,
                            const TableContext& context) {
  const Table& table = tables[index];
  if (!table.unread_reason.empty() || table.rows.empty()) {
    TableFacts unread;
    unread.issues.push_back({"table_unread", table.unread_reason, table.body});
    return unread;
  }
  const TableLayout layout = read_layout(table, index, rules, context);
  return FactsReader(layout).read();
}

}  // namespace petik
