#include "normalize/table_tests.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "normalize/table_places.h"

namespace petik {
namespace {

std::string key_of(const TableLayout& t, const TableContinuous& fact) {
  const std::optional<CellValue>* any[] = {&fact.mean, &fact.sd, &fact.median,
                                           &fact.min,  &fact.se, &fact.max};
  for (auto* v : any)
    if (*v) return t.columns[(*v)->column].key;
  return "";
}

bool rank_table(const TableLayout& t) {
  return std::any_of(t.columns.begin(), t.columns.end(),
                     [](const Column& c) { return c.phrase.kind == "rank"; });
}

void cover(const TableLayout& t, const TestRow& at, std::size_t stop,
           const std::vector<std::size_t>& fact_rows, TableFacts& facts) {
  TableTest& test = facts.tests[at.test];
  bool normality = test.test == "shapiro_wilk" || test.test == "kolmogorov_smirnov" || test.test == "levene";
  std::set<std::string> arms, times, outcomes;
  std::size_t covered = 0;
  bool own = false;
  // fact_rows rises, so the covered facts are found by search.
  auto begin = std::lower_bound(fact_rows.begin(), fact_rows.end(), at.row) - fact_rows.begin();
  for (std::size_t f = static_cast<std::size_t>(begin); f < fact_rows.size() && fact_rows[f] < stop; ++f) {
    const TableContinuous& fact = facts.continuous[f];
    if (t.rows[fact_rows[f]].block != t.rows[at.row].block && fact_rows[f] != at.row) break;
    if (fact.difference) continue;
    if (!at.key.empty() && key_of(t, fact) != at.key && !column_of(t, at.key).phrase.arm.empty() &&
        fact.place.arm.text != test.place.arm.text)
      continue;
    arms.insert(fact.place.arm.text);
    times.insert(fact.place.timepoint.text);
    outcomes.insert(fact.place.outcome.text);
    test.rows.push_back(f);
    own = own || fact_rows[f] == at.row;
    if (++covered > 64) break;
  }
  if (normality) return;
  test.between = arms.size() > 1 && times.size() == 1;
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
    if (rank_table(t)) {
      test.place.timepoint = {};
      test.place.time.clear();
      if (compares_arms(t, at.row, stop)) {
        test.between = true;
        test.place.arm = {};
        test.place.role.clear();
      }
    } else if (t.count_groups > 0) {
      test.of_counts = true;
      test.place.category = {};
      if (test.place.arm_from_caption && t.count_groups > 1) {
        test.place.arm = {};
        test.place.role.clear();
        test.place.arm_from_caption = false;
      }
      const auto& names = t.rows[at.row].names;
      test.place.exposure = names.size() > 1 ? names[names.size() - 2] : corner(t);
      test.place.outcome = {};
      if (t.columns[0].key.empty() || at.key.empty()) {
        test.place.timepoint = {};
        test.place.time.clear();
      }
    }
  }
}

}  // namespace

std::optional<TableP> read_p(const TableLayout& t, std::size_t r, std::size_t c) {
  const CellShape& s = t.cells.shape(r, c);
  TableP p;
  const auto& v = t.cells.first(r, c);
  if (!v || v->number.value < 0 || v->number.value > 1) return std::nullopt;
  if (s.shape != Shape::number && s.shape != Shape::compared && s.shape != Shape::chained)
    return std::nullopt;
  p.op = "=";
  if (s.shape == Shape::compared) {
    std::string_view sign = t.rules.terms("comparison").whole(s.comparison.of(t.cells.at(r, c).text));
    p.op = sign.empty() ? std::string(s.comparison.of(t.cells.at(r, c).text)) : std::string(sign);
    if (p.op == "≤") p.op = "<=";
    if (p.op == "≥") p.op = ">=";
    if (p.op == "=<") p.op = "<=";
  }
  p.value = *v;
  if (s.shape == Shape::chained) p.alpha = t.cells.second(r, c);
  return p;
}

bool compares_arms(const TableLayout& t, std::size_t row, std::size_t stop) {
  std::set<std::string> arms;
  for (std::size_t r = row; r < stop; ++r)
    if (t.rows[r].kind == RowKind::data && t.rows[r].measure.empty() && !t.rows[r].only_test)
      arms.insert(t.rows[r].place.arm.text);
  return arms.size() > 1 && !arms.contains("");
}

std::string statistic_of(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names{{{"t", "t"},
                                                                                       {"z", "Z"},
                                                                                       {"f_statistic", "F"},
                                                                                       {"u", "U"},
                                                                                       {"w", "W"},
                                                                                       {"h", "H"},
                                                                                       {"chi2", "chi2"},
                                                                                       {"r", "r"},
                                                                                       {"rho", "rho"}}};
  const auto it =
      std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.first == kind; });
  return it == names.end() ? std::string() : std::string(it->second);
}

void name_test(const TableLayout& t, std::size_t r, std::size_t c, TableTest& test) {
  auto take = [&](const TestName& name) { test.test = name.test, test.test_label = name.label; };
  auto look = [&](const std::string& text, Span span) {
    if (!test.test.empty() || text.empty()) return;
    if (auto hit = t.rules.terms("test").find(text)) take(test_at(text, *hit, span));
  };
  for (std::size_t k = 0; k < t.columns.size(); ++k)
    if (!t.columns[k].numeric) look(t.cells.at(r, k).text, t.cells.at(r, k).span);
  for (std::size_t h = t.table.header_rows; h-- > 0;) look(t.cells.at(h, c).text, t.cells.at(h, c).span);
  if (test.test.empty() && !t.caption.test.test.empty()) take(t.caption.test);
}

void join_tests(const TableLayout& t, const std::vector<TestRow>& test_rows,
                const std::vector<std::size_t>& fact_rows, TableFacts& facts) {
  std::map<std::string, std::size_t> seen;
  for (auto it = test_rows.rbegin(); it != test_rows.rend(); ++it) {
    auto found = seen.find(it->key);
    std::size_t stop = found == seen.end() ? t.rows.size() : found->second;
    seen[it->key] = it->row;
    cover(t, *it, stop, fact_rows, facts);
  }
}

}  // namespace petik
