#include "normalize/table_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace petik {
namespace {

std::optional<long> whole(const std::optional<CellValue>& value) {
  if (!value || value->number.value < 0 || value->number.value > 1e9) return std::nullopt;
  const double v = value->number.value;
  return v == std::floor(v) ? std::optional<long>(static_cast<long>(v)) : std::nullopt;
}

std::optional<std::string> label_of(const TableLabel& label) {
  return label.empty() ? std::nullopt : std::optional<std::string>(label.text);
}

// Which arm a place of a table names. Rows name the same few arms over and over.
class ArmOfPlace {
 public:
  ArmOfPlace(const Arms& arms, const RuleSet& rules) : arms_(arms), rules_(rules) {}

  // By its role, then by its words.
  std::optional<std::size_t> operator()(const TablePlace& place) {
    if (const auto only = arms_.with_role(place.role)) return only;
    const auto [it, fresh] = by_words_.try_emplace(place.arm.text);
    if (fresh) it->second = arms_.match(place.arm.text, rules_);
    return it->second;
  }

 private:
  const Arms& arms_;
  const RuleSet& rules_;
  std::unordered_map<std::string, std::optional<std::size_t>> by_words_;
};

class TableReader {
 public:
  TableReader(const Reading& reading, MentionBook& book) : reading_(reading), book_(book) {
    for (const Table& table : reading.document.tables) sections_.push_back(section_of(table));
  }

  std::string note(const TablePlace& place, const CellValue& value, std::string_view kind) const {
    const Table& table = reading_.document.tables[place.table];
    return book_.note(value.span, kind, "table-" + (table.layout.empty() ? "reader" : table.layout),
                      Whose::own, sections_[place.table],
                      RecordMention::TableCell{table.id, value.row, value.column});
  }

  std::size_t sentence(const CellValue& value) const {
    return reading_.document.sentences.size() + value.row;
  }

 private:
  Section section_of(const Table& table) const {
    const std::vector<Block>& blocks = reading_.document.blocks;
    const auto block = std::partition_point(blocks.begin(), blocks.end(),
                                            [&](const Block& b) { return b.span.end <= table.body.begin; });
    return block == blocks.end() ? Section::results : block->section;
  }

  const Reading& reading_;
  MentionBook& book_;
  std::vector<Section> sections_;  // of the tables
};

class Adder {
 public:
  Adder(const Reading& reading, const Arms& arms, MentionBook& book, Facts& facts)
      : reading_(reading), arms_(arms), arm_of_(arms, reading.rules), cells_(reading, book), facts_(facts) {
    for (const Table& table : reading.document.tables) assumptions_.push_back(assumption_of(table.caption));
  }

  void add(const TableContinuous& t) {
    const CellValue* first = nullptr;
    Continuous row;
    const auto set = [&](std::optional<Number>& slot, const std::optional<CellValue>& cell,
                         const char* field) {
      if (!cell) return;
      slot = cell->number;
      row.evidence[field] = {cells_.note(t.place, *cell, field)};
      if (!first) first = &*cell;
    };
    set(row.mean, t.mean, "mean");
    set(row.median, t.median, "median");
    set(row.sd, t.sd, "sd");
    set(row.se, t.se, "se");
    set(row.min, t.min, "min");
    set(row.max, t.max, "max");
    if (t.ci_low && t.ci_high && t.ci_low->number.value <= t.ci_high->number.value) {
      row.ci = Interval{t.ci_level, t.ci_low->number, t.ci_high->number};
      row.evidence["ci"] = {cells_.note(t.place, *t.ci_low, "ci"), cells_.note(t.place, *t.ci_high, "ci")};
      if (!first) first = &*t.ci_low;
    }
    if (!first) return;
    if ((row.n = whole(t.n))) row.evidence["n"] = {cells_.note(t.place, *t.n, "n")};
    row.arm = arm(t.place);
    if (!t.place.time.empty()) row.timepoint = t.place.time;
    row.outcome = label_of(t.place.outcome);
    if (row.arm == "all" && !t.place.arm.empty()) append(row.outcome, t.place.arm.text);
    if (!t.place.category.empty()) append(row.outcome, t.place.category.text);
    if (!t.place.exposure.empty()) append(row.outcome, t.place.exposure.text);
    if (t.difference && !row.timepoint) row.timepoint = "change";
    facts_.continuous.push_back(
        reported(std::move(row), pass(t.place), first->span.begin, cells_.sentence(*first), true));
  }

  void add(const TableCount& t) {
    Dichotomous row;
    const CellValue* first = t.events ? &*t.events : t.percent ? &*t.percent : nullptr;
    if (!first) return;
    if ((row.events = whole(t.events))) row.evidence["events"] = {cells_.note(t.place, *t.events, "events")};
    if (t.percent) {
      row.percent = t.percent->number;
      row.evidence["percent"] = {cells_.note(t.place, *t.percent, "percent")};
    }
    if ((row.total = whole(t.total))) row.evidence["total"] = {cells_.note(t.place, *t.total, "total")};
    row.arm = arm(t.place);
    row.category = t.place.category.text;
    if (!t.place.exposure.empty())
      row.category += (row.category.empty() ? "" : " | ") + t.place.exposure.text;
    if (row.arm == "all" && !t.place.arm.empty())
      row.category += (row.category.empty() ? "" : " | ") + t.place.arm.text;
    if (!t.place.time.empty()) row.timepoint = t.place.time;
    row.outcome = label_of(t.place.outcome);
    facts_.dichotomous.push_back(
        reported(std::move(row), pass(t.place), first->span.begin, cells_.sentence(*first), true));
  }

  void add(const TableTest& t) {
    Test row;
    const CellValue* first = nullptr;
    if (t.statistic && !t.statistic_name.empty()) {
      row.statistic = Statistic{t.statistic_name, t.statistic->number};
      row.evidence["statistic"] = {cells_.note(t.place, *t.statistic, "statistic")};
      first = &*t.statistic;
    }
    for (const CellValue& df : t.df) {
      row.df.push_back(df.number.value);
      row.evidence["df"].push_back(cells_.note(t.place, df, "df"));
    }
    if (t.p) {
      row.p = PValue{t.p->op, t.p->value.number};
      row.evidence["p"] = {cells_.note(t.place, t.p->value, "p_value")};
      first = &t.p->value;
    }
    if (!first) return;
    const std::string id = arm(t.place);
    if (id != "all") row.arm = id;
    row.outcome = label_of(t.place.outcome);
    if (!row.outcome) row.outcome = label_of(t.place.exposure);
    Reported<Test> test =
        reported(std::move(row), pass(t.place), first->span.begin, cells_.sentence(*first), true);
    test.test_words = t.test;
    test.between = t.between || (id == "all" && !t.place.arm.empty());
    test.of_counts = t.of_counts;
    test.purpose_words = assumptions_[t.place.table];
    facts_.tests.push_back(std::move(test));
  }

  void add(const TableAssociation& t) {
    Association row;
    row.measure = t.measure;
    row.value = t.value.number;
    row.evidence["value"] = {cells_.note(t.place, t.value, "association")};
    if (t.ci_low && t.ci_high && t.ci_low->number.value <= t.ci_high->number.value) {
      row.ci = Interval{t.ci_level, t.ci_low->number, t.ci_high->number};
      row.evidence["ci"] = {cells_.note(t.place, *t.ci_low, "ci"), cells_.note(t.place, *t.ci_high, "ci")};
    }
    if (t.p) {
      row.p = PValue{t.p->op, t.p->value.number};
      row.evidence["p"] = {cells_.note(t.place, t.p->value, "p_value")};
    }
    row.outcome = label_of(t.place.outcome);
    row.exposure = label_of(t.place.exposure);
    facts_.associations.push_back(
        reported(std::move(row), pass(t.place), t.value.span.begin, cells_.sentence(t.value), true));
  }

 private:
  static Pass pass(const TablePlace& place) { return {Pass::Kind::table, place.table}; }

  static void append(std::optional<std::string>& label, const std::string& more) {
    if (!label || label->empty())
      label = more;
    else if (*label != more)
      *label += " | " + more;
  }

  // "Hasil uji normalitas": what the p values of the table are for.
  std::string assumption_of(std::string_view caption) const {
    for (const TermHit& hit : reading_.rules.terms("purpose").find_all(caption)) {
      if (hit.value == "normality" || hit.value == "homogeneity") return std::string(hit.value);
    }
    return {};
  }

  std::string arm(const TablePlace& place) {
    const auto arm = place.arm.empty() ? arms_.with_role(place.role) : arm_of_(place);
    return arm ? arms_.arms[*arm].id : "all";
  }

  const Reading& reading_;
  const Arms& arms_;
  ArmOfPlace arm_of_;
  TableReader cells_;
  std::vector<std::string> assumptions_;  // of the tables: what their p values are for
  Facts& facts_;
};

// "Kadar Hb sebelum dan sesudah intervensi": where neither rows nor columns say what was measured, the
// caption does.
void name_outcome_by_caption(TableFacts& facts, std::string_view caption, const RuleSet& rules) {
  const bool said = std::any_of(facts.continuous.begin(), facts.continuous.end(), [](const auto& fact) {
    return !fact.place.outcome.empty() || !fact.place.category.empty();
  });
  if (said || facts.continuous.empty()) return;
  std::set<std::string_view> named;
  for (const TermHit& hit : rules.terms("outcome").find_all(caption))
    if (hit.value != "none") named.insert(hit.value);
  if (named.size() != 1) return;
  for (TableContinuous& fact : facts.continuous) fact.place.outcome.text = *named.begin();
  for (TableTest& test : facts.tests)
    if (test.place.outcome.empty() && test.place.exposure.empty()) test.place.outcome.text = *named.begin();
}

}  // namespace

PaperTables read_paper_tables(const Document& document, const RuleSet& rules, DecimalMark mark,
                              const std::vector<Arm>& arms) {
  TableContext context;
  context.mark = mark;
  for (const Arm& arm : arms) context.arms.push_back({arm.label, arm.role});
  PaperTables out;
  for (std::size_t i = 0; i < document.tables.size(); ++i) {
    out.tables.push_back(read_table_facts(document.tables, i, rules, context));
    name_outcome_by_caption(out.tables.back(), document.tables[i].caption, rules);
  }
  return out;
}

std::vector<std::string> arm_labels(const PaperTables& tables) {
  std::vector<std::string> out;
  const auto add = [&](const TablePlace& place) {
    if (!place.arm.empty() && std::find(out.begin(), out.end(), place.arm.text) == out.end())
      out.push_back(place.arm.text);
  };
  for (const TableFacts& t : tables.tables) {
    for (const auto& x : t.continuous) add(x.place);
    for (const auto& x : t.tests) add(x.place);
    for (const auto& x : t.counts) {
      if (!x.place.role.empty()) add(x.place);
    }
  }
  return out;
}

void add_table_rows(const PaperTables& tables, const Reading& reading, const Arms& arms, MentionBook& book,
                    Facts& facts) {
  Adder adder(reading, arms, book, facts);
  for (const TableFacts& t : tables.tables) {
    for (const auto& x : t.continuous) adder.add(x);
    for (const auto& x : t.counts) adder.add(x);
    for (const auto& x : t.tests) adder.add(x);
    for (const auto& x : t.associations) adder.add(x);
  }
}

void add_arm_sizes(const PaperTables& tables, const Reading& reading, MentionBook& book, Arms& arms) {
  TableReader cells(reading, book);
  ArmOfPlace arm_of(arms, reading.rules);
  std::map<std::size_t, std::map<long, std::vector<std::string>>> sizes;
  const auto add = [&](const TablePlace& place, const std::optional<CellValue>& n, const char* kind) {
    const auto size = whole(n);
    if (!size || *size <= 0 || (place.arm.empty() && place.role.empty())) return;
    if (const auto arm = arm_of(place)) sizes[*arm][*size].push_back(cells.note(place, *n, kind));
  };
  for (const TableFacts& t : tables.tables) {
    for (const auto& x : t.continuous) add(x.place, x.n, "n");
    for (const auto& x : t.sizes) add(x.place, x.n, "n");
    for (const auto& x : t.counts) add(x.place, x.total, "total");
  }
  for (const auto& [arm, by_size] : sizes) {
    if (arms.arms[arm].n || by_size.size() != 1) continue;
    arms.arms[arm].n = by_size.begin()->first;
    arms.arms[arm].evidence["n"] = by_size.begin()->second;
  }
}

namespace {

// Rows of one name at one time with different means are of arms that nobody names.
bool leaves_arms_out(const TableFacts& table) {
  std::map<std::pair<std::string, std::string>, double> means;  // by outcome and time
  for (const TableContinuous& x : table.continuous) {
    const bool named = !x.place.outcome.empty() || !x.place.timepoint.empty();
    if (!named || !x.mean || x.difference || !x.place.arm.empty() || !x.place.role.empty()) continue;
    const auto [known, fresh] =
        means.try_emplace({x.place.outcome.text, x.place.timepoint.text}, x.mean->number.value);
    if (!fresh && known->second != x.mean->number.value) return true;
  }
  return false;
}

}  // namespace

TableTotal total_of(const PaperTables& tables, const Reading& reading, MentionBook& book) {
  TableReader cells(reading, book);
  std::map<long, std::vector<std::string>> totals;
  for (const TableFacts& t : tables.tables) {
    for (const auto& x : t.sizes) {
      const auto n = whole(x.n);
      if (n && *n > 0 && x.place.arm.empty() && x.place.role.empty())
        totals[*n].push_back(cells.note(x.place, x.n, "n"));
    }
    if (leaves_arms_out(t)) continue;
    for (const auto& x : t.continuous) {
      const auto n = whole(x.n);
      if (n && *n > 0 && x.place.arm.empty() && x.place.role.empty() && !x.difference)
        totals[*n].push_back(cells.note(x.place, *x.n, "n"));
    }
  }
  // Of sizes that are said equally often some are parts of the sample, and nobody says which.
  TableTotal out;
  std::size_t most = 0;
  for (const auto& [n, evidence] : totals) {
    if (evidence.size() == most) out = {};
    if (evidence.size() <= most) continue;
    most = evidence.size();
    out.n = n;
    out.evidence = evidence;
  }
  return out;
}

}  // namespace petik
