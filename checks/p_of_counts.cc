#include "checks/p_of_counts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "checks/contingency.h"
#include "checks/crosstab.h"
#include "checks/paired_t.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

struct Named {
  std::string name;
  double p;
};

bool of_counts(const Test& test) {
  return test.test == "chi_square" || test.test == "fisher_exact" || test.test == "mcnemar";
}

std::string list(const std::vector<Named>& all) {
  std::string out;
  for (const Named& each : all) out += (out.empty() ? "" : ", ") + each.name + " " + p_text(each.p);
  return out;
}

// What pairs can give whose margins are known: `before` and `after` of `n` have it.
struct Pairings {
  Bounds mcnemar{1, 0}, corrected{1, 0}, exact{1, 0};
  std::vector<double> association;  // chi-squared of before against after, one p for each pairing
};

Pairings pairings(double before, double after, double n) {
  Pairings out;
  const auto widen = [](Bounds& range, double p) {
    range = {std::min(range.low, p), std::max(range.high, p)};
  };
  for (double both = std::max(0.0, before + after - n); both <= std::min(before, after); ++both) {
    const double lost = before - both, won = after - both;
    widen(out.mcnemar, mcnemar_p(won, lost));
    widen(out.corrected, mcnemar_corrected_p(won, lost));
    widen(out.exact, mcnemar_exact_p(won, lost));
    out.association.push_back(chi_squared_p(Fourfold{both, lost, won, n - both - lost - won}));
  }
  return out;
}

class Counts {
 public:
  explicit Counts(const RecordIndex& index) : index_(index), tables_(crosstabs(index)) {}

  std::vector<Check> check() {
    const auto& tests = index_.record().tests;
    std::vector<std::vector<const Crosstab*>> tables(tests.size());
    std::map<const Crosstab*, std::size_t> tests_of;
    for (std::size_t i = 0; i < tests.size(); ++i) {
      if (tests[i].p && of_counts(tests[i])) tables[i] = tables_of(tests[i]);
      for (const Crosstab* table : tables[i]) ++tests_of[table];
    }
    for (std::size_t i = 0; i < tests.size(); ++i) {
      // One p beside several tables, or several p beside one: which belongs to which is not known.
      const bool sure = tables[i].size() == 1 && tests_of[tables[i].front()] == 1;
      constexpr std::size_t most_tables = 20;
      if (tables[i].size() > most_tables) continue;
      for (const Crosstab* table : tables[i]) judge(i, tests[i], *table, sure);
    }
    return std::move(out_);
  }

 private:
  std::vector<const Crosstab*> tables_of(const Test& test) const {
    const auto printed_beside = beside(tables_, index_, test.evidence, "p");
    if (!printed_beside.empty() || !test.outcome) return printed_beside;
    std::vector<const Crosstab*> named;
    for (const Crosstab& table : tables_) {
      if (std::ranges::find(table.outcomes, *test.outcome) != table.outcomes.end()) named.push_back(&table);
    }
    return named;
  }

  void judge(std::size_t i, const Test& test, const Crosstab& table, bool sure) {
    std::vector<std::string> subjects{pointer("tests", i, "p")};
    subjects.insert(subjects.end(), table.subjects.begin(), table.subjects.end());
    const bool fourfold = table.groups.size() == 2 && table.categories.size() == 2;
    std::vector<Named> all;
    if (fourfold) {
      const Fourfold t{table.counts[0][0], table.counts[0][1], table.counts[1][0], table.counts[1][1]};
      all = {
          {"chi-squared", chi_squared_p(t)}, {"with Yates' correction", yates_p(t)}, {"Fisher", fisher_p(t)}};
    } else {
      all = {{"chi-squared", chi_squared(table.counts).p}};
    }
    const Bounds printed = printed_p(*test.p);
    const auto fits = [&](double p) { return printed.low <= p && p <= printed.high; };
    const auto fitting = std::ranges::find_if(all, [&](const Named& each) { return fits(each.p); });
    const std::string beside = "; printed is " + printed_text(*test.p);
    Check check;
    if (table.grouping == Grouping::times && fourfold) {
      check = paired(table, all, fitting == all.end() ? nullptr : &*fitting, printed, beside, sure);
    } else if (fitting != all.end()) {
      check = passed("p_from_counts",
                     "the counts give p = " + p_text(fitting->p) + " (" + fitting->name + ")" + beside, {});
    } else if (!sure || !fourfold) {
      check = undecided("p_from_counts",
                        "the counts give " + list(all) + beside +
                            (sure ? "; exact tests of larger tables are not tried"
                                  : "; whether it belongs to these counts is not known"),
                        {});
    } else {
      check = failed("p_from_counts", "the counts give " + list(all) + beside, {});
    }
    check.subjects = subjects;
    check.detail["printed"] = test.p->op + " " + to_text(test.p->value);
    check.detail["recomputed"] = list(all);
    check.detail["formula"] = "tests of the table of counts";
    out_.push_back(std::move(check));
  }

  // One group before and after: the pairs are not printed, only their margins.
  Check paired(const Crosstab& table, const std::vector<Named>& all, const Named* fitting,
               const Bounds& printed, const std::string& beside, bool sure) const {
    const double before = table.counts[0][0], after = table.counts[1][0];
    const double n = table.counts[0][0] + table.counts[0][1];
    if (n != table.counts[1][0] + table.counts[1][1]) {
      return undecided("p_from_counts", "before and after are not of the same number" + beside, {});
    }
    const Pairings pairs = pairings(before, after, n);
    const std::string mcnemar = "McNemar " + p_text(pairs.mcnemar) + ", corrected " +
                                p_text(pairs.corrected) + ", exact " + p_text(pairs.exact) +
                                ", depending on the pairs";
    const bool possible =
        printed.meets(pairs.mcnemar) || printed.meets(pairs.corrected) || printed.meets(pairs.exact);
    if (possible) {
      return passed("p_from_counts", "the pairs can have this p: " + mcnemar + beside, {});
    }
    if (fitting) {
      return undecided("p_from_counts",
                       "it is the p of two independent groups (" + fitting->name + " " + p_text(fitting->p) +
                           "), but one group before and after is paired: " + mcnemar + beside,
                       {});
    }
    const std::string message = "no test of these counts gives the printed p: as independent groups " +
                                list(all) + "; as pairs " + mcnemar + beside;
    const auto as_association = std::ranges::find_if(
        pairs.association, [&](double p) { return printed.low <= p && p <= printed.high; });
    const std::string reading = as_association == pairs.association.end()
                                    ? ""
                                    : "; only before tabulated against after can give it (" +
                                          p_text(*as_association) +
                                          "), which tests association and not change";
    return sure ? failed("p_from_counts", message + reading, {})
                : undecided("p_from_counts", message + reading, {});
  }

  const RecordIndex& index_;
  std::vector<Crosstab> tables_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_p_of_counts(const RecordIndex& record) { return Counts(record).check(); }

}  // namespace petik
