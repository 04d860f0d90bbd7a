#include "checks/p_of_means.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "checks/distributions.h"
#include "checks/paired_t.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

struct Row {
  std::size_t index;
  PrintedSample sample;
};

// |t| and p of two means of independent groups, over all values that print so.
struct TwoMeans {
  Bounds t, pooled_p, welch_p;
};

TwoMeans two_means(const PrintedSample& a, const PrintedSample& b) {
  TwoMeans out{{HUGE_VAL, 0}, {1, 0}, {1, 0}};
  const double gap = std::abs(a.mean.value - b.mean.value);
  const double rounding = a.mean.high() - a.mean.value + (b.mean.high() - b.mean.value);
  for (const double difference : {std::max(0.0, gap - rounding), gap + rounding}) {
    for (const double sd1 : {a.sd.low(), a.sd.high()}) {
      for (const double sd2 : {b.sd.low(), b.sd.high()}) {
        const double v1 = std::pow(std::max(sd1, 0.0), 2), v2 = std::pow(std::max(sd2, 0.0), 2);
        const double pooled = ((a.n - 1) * v1 + (b.n - 1) * v2) / (a.n + b.n - 2) * (1 / a.n + 1 / b.n);
        const double apart = v1 / a.n + v2 / b.n;
        if (pooled <= 0 || apart <= 0) continue;
        const double welch_df =
            apart * apart / (std::pow(v1 / a.n, 2) / (a.n - 1) + std::pow(v2 / b.n, 2) / (b.n - 1));
        const double t = difference / std::sqrt(pooled), welch = difference / std::sqrt(apart);
        const double p = two_sided_t(t, a.n + b.n - 2), q = two_sided_t(welch, welch_df);
        out.t = {std::min({out.t.low, t, welch}), std::max({out.t.high, t, welch})};
        out.pooled_p = {std::min(out.pooled_p.low, p), std::max(out.pooled_p.high, p)};
        out.welch_p = {std::min(out.welch_p.low, q), std::max(out.welch_p.high, q)};
      }
    }
  }
  return out;
}

// t of one mean: a mean change against its SD.
Bounds one_mean(const PrintedSample& change) {
  const double mean = std::abs(change.mean.value);
  const double rounding = change.mean.high() - change.mean.value;
  const double root = std::sqrt(change.n);
  return {std::max(0.0, mean - rounding) * root / change.sd.high(),
          (mean + rounding) * root / std::max(change.sd.low(), 1e-12)};
}

class Means {
 public:
  explicit Means(const RecordIndex& index) : index_(index), rows_(index.record().continuous) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (const auto found = row(i)) usable_.push_back(*found);
    }
  }

  std::vector<Check> check() {
    const auto& tests = index_.record().tests;
    for (std::size_t i = 0; i < tests.size(); ++i) {
      const Test& test = tests[i];
      if (!test.p && !(test.statistic && test.statistic->name == "t")) continue;
      if (test.test == "independent_t") between_arms(i, test);
      if (test.test == "paired_t" && !change(i, test)) before_and_after(i, test);
    }
    return std::move(out_);
  }

 private:
  std::optional<Row> row(std::size_t i) const {
    const Continuous& c = rows_[i];
    const auto n = index_.participants(c);
    if (!c.mean || !c.sd || c.sd->value <= 0 || !n || *n < 2) return std::nullopt;
    return Row{i, {static_cast<double>(*n), *c.mean, *c.sd}};
  }

  static std::vector<std::string> subjects(std::size_t test, const std::vector<Row>& rows) {
    std::vector<std::string> out{pointer("tests", test, "p")};
    for (const Row& each : rows) {
      out.push_back(pointer("continuous", each.index, "mean"));
      out.push_back(pointer("continuous", each.index, "sd"));
    }
    return out;
  }

  static bool has_t(const Test& test) { return test.statistic && test.statistic->name == "t"; }

  static std::string result_text(const Test& test) {
    std::string out = has_t(test) ? "t = " + to_text(test.statistic->value) : "";
    if (test.p) out += (out.empty() ? "" : ", ") + printed_text(*test.p);
    return out;
  }

  // ---- two arms

  // The difference of means that is printed beside the p of this test.
  std::optional<Number> printed_difference(const Test& test) const {
    for (const Association& a : index_.record().associations) {
      if (a.measure == "mean_difference" && a.p && test.p && a.outcome == test.outcome &&
          a.p->value.value == test.p->value.value && index_.together(a.evidence, "p", test.evidence, "p")) {
        return a.value;
      }
    }
    return std::nullopt;
  }

  void between_arms(std::size_t i, const Test& test) {
    // More rows than any paper has of one outcome are not paired with each other.
    constexpr std::size_t most_rows = 300;
    const auto difference = usable_.size() <= most_rows ? printed_difference(test) : std::nullopt;
    std::vector<Row> candidates;
    for (const Row& each : usable_) {
      if (rows_[each.index].arm == "all" || !rows_[each.index].timepoint) continue;
      if (difference || (test.outcome && rows_[each.index].outcome == test.outcome))
        candidates.push_back(each);
    }
    if (candidates.size() > most_rows) return;
    std::vector<std::array<Row, 2>> pairs, same;
    for (std::size_t a = 0; a < candidates.size(); ++a) {
      for (std::size_t b = a + 1; b < candidates.size(); ++b) {
        const Row &one = candidates[a], &two = candidates[b];
        const Continuous &first = rows_[one.index], &second = rows_[two.index];
        if (first.arm == second.arm || first.timepoint != second.timepoint) continue;
        if (difference && is_difference(one.sample, two.sample, *difference)) same.push_back({one, two});
        if (test.outcome && first.outcome == test.outcome && second.outcome == test.outcome) {
          pairs.push_back({one, two});
        }
      }
    }
    // The printed difference names the pair; no other pair may have it.
    if (same.size() == 1) {
      judge_two(i, test, same[0][0], same[0][1], difference);
      return;
    }
    for (const auto& [one, two] : pairs) {
      const TwoMeans found = two_means(one.sample, two.sample);
      if (agrees(test, found)) {
        judge_two(i, test, one, two, std::nullopt);
        return;
      }
    }
    if (pairs.size() == 1 && rows_[pairs[0][0].index].timepoint == "post") {
      doubt_two(i, test, pairs[0][0], pairs[0][1]);
    }
  }

  static bool is_difference(const PrintedSample& a, const PrintedSample& b, const Number& difference) {
    const double gap = std::abs(a.mean.value - b.mean.value);
    const double rounding = a.mean.high() - a.mean.value + (b.mean.high() - b.mean.value) +
                            (difference.high() - difference.value);
    return std::abs(gap - std::abs(difference.value)) <= rounding + 1e-9;
  }

  bool agrees(const Test& test, const TwoMeans& found) const {
    if (has_t(test) && !found.t.meets(sizes_of_t(test.statistic->value))) return false;
    if (!test.p) return true;
    const Bounds printed = printed_p(*test.p);
    return printed.meets(found.pooled_p) || printed.meets(found.welch_p);
  }

  static std::string gives(const TwoMeans& found) {
    return "t = " + range_text(found.t, 3) + ", p = " + p_text(found.pooled_p) + " pooled, " +
           p_text(found.welch_p) + " Welch";
  }
  std::string means(const Row& one, const Row& two) const {
    return "the means " + to_text(one.sample.mean) + " and " + to_text(two.sample.mean) + " with SDs " +
           to_text(one.sample.sd) + " and " + to_text(two.sample.sd) + " of " +
           with_decimals(one.sample.n, 0) + " and " + with_decimals(two.sample.n, 0);
  }

  void judge_two(std::size_t i, const Test& test, const Row& one, const Row& two,
                 const std::optional<Number>& difference) {
    const TwoMeans found = two_means(one.sample, two.sample);
    const std::string message =
        means(one, two) + " give " + gives(found) + "; printed is " + result_text(test);
    Check check = agrees(test, found) ? passed("p_from_means", message, subjects(i, {one, two}))
                                      : failed("p_from_means", message, subjects(i, {one, two}));
    if (difference) check.detail["difference_printed_beside_it"] = to_text(*difference);
    finish(check, test, gives(found), "t test of two independent means");
  }

  void doubt_two(std::size_t i, const Test& test, const Row& one, const Row& two) {
    const std::string recomputed = gives(two_means(one.sample, two.sample));
    Check check = undecided("p_from_means",
                            means(one, two) + " give " + recomputed + "; printed is " + result_text(test) +
                                ", which may be a test of something else, as of the changes",
                            subjects(i, {one, two}));
    finish(check, test, recomputed, "t test of two independent means");
  }

  void finish(Check& check, const Test& test, const std::string& recomputed, const std::string& formula) {
    check.detail["printed"] = result_text(test);
    check.detail["recomputed"] = recomputed;
    check.detail["formula"] = formula;
    out_.push_back(std::move(check));
  }

  // ---- one arm, before and after

  // A mean change with its SD beside the test; false: there is none.
  bool change(std::size_t i, const Test& test) {
    const std::string field = has_t(test) ? "statistic" : "p";
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      const Continuous& c = rows_[k];
      if (c.outcome != test.outcome || (c.timepoint && c.timepoint != "change")) continue;
      const auto found = row(k);
      if (!found || index_.table_of(c.evidence, "mean").empty() ||
          !index_.together(c.evidence, "mean", test.evidence, field)) {
        continue;
      }
      judge_change(i, test, *found);
      return true;
    }
    return false;
  }

  void judge_change(std::size_t i, const Test& test, const Row& change) {
    const Bounds t = one_mean(change.sample);
    const double df = change.sample.n - 1;
    const Bounds p{two_sided_t(t.high, df), two_sided_t(t.low, df)};
    const bool fits = (!has_t(test) || t.meets(sizes_of_t(test.statistic->value))) &&
                      (!test.p || p.meets(printed_p(*test.p)));
    const std::string recomputed = "t = " + range_text(t, 3) + ", p = " + p_text(p);
    const std::string message = "a mean change of " + to_text(change.sample.mean) + " with SD " +
                                to_text(change.sample.sd) + " in " + with_decimals(change.sample.n, 0) +
                                " gives " + recomputed + "; printed is " + result_text(test);
    // n is what the arm has: fewer may have come back.
    const bool own_n = rows_[change.index].n.has_value() || test.df == std::vector{df};
    Check check = fits    ? passed("p_from_means", message, subjects(i, {change}))
                  : own_n ? failed("p_from_means", message, subjects(i, {change}))
                          : undecided("p_from_means", message + "; the n of the test is not printed",
                                      subjects(i, {change}));
    finish(check, test, recomputed, "t = mean change sqrt(n) / SD of the change");
  }

  void before_and_after(std::size_t i, const Test& test) {
    const std::string arm = test.arm.value_or("all");
    const std::string table = index_.table_of(test.evidence, "p");
    std::vector<const Row*> before, after;
    for (const Row& each : usable_) {
      const Continuous& row = rows_[each.index];
      if (row.arm != arm || (row.timepoint != "pre" && row.timepoint != "post")) continue;
      const bool fits =
          row.outcome == test.outcome || (!table.empty() && index_.table_of(row.evidence, "mean") == table);
      if (fits) (row.timepoint == "pre" ? before : after).push_back(&each);
    }
    std::vector<std::array<Row, 2>> pairs;
    for (const Row* pre : before) {
      for (const Row* post : after) {
        if (rows_[pre->index].outcome != rows_[post->index].outcome || pre->sample.n != post->sample.n)
          continue;
        pairs.push_back({*pre, *post});
        if (pairs.size() > 1) return;  // which of them it belongs to is not known
      }
    }
    if (pairs.size() == 1) judge_paired(i, test, pairs[0][0], pairs[0][1]);
  }

  void judge_paired(std::size_t i, const Test& test, const Row& pre, const Row& post) {
    if (pre.sample.mean.value == post.sample.mean.value) return;
    const Bounds t = has_t(test) ? sizes_of_t(test.statistic->value) : sizes_of_t(*test.p, post.sample.n - 1);
    const auto range = implied_correlations(post.sample, pre.sample, t);
    const std::string figures = "the change from " + to_text(pre.sample.mean) + " to " +
                                to_text(post.sample.mean) + " with SDs " + to_text(pre.sample.sd) + " and " +
                                to_text(post.sample.sd) + " in " + with_decimals(post.sample.n, 0);
    const auto places = subjects(i, {pre, post});
    const std::string formula = "r = (sd1^2 + sd2^2 - n change^2 / t^2) / (2 sd1 sd2)";
    if (!range) {
      const double most = paired_t(post.sample, pre.sample, 1);
      const std::string possible = "t = " + with_digits_of(paired_t(post.sample, pre.sample, -1)) +
                                   (std::isfinite(most) ? " to " + with_digits_of(most) : " or more");
      const std::string message = figures + " can have " + possible + "; printed is " + result_text(test) +
                                  ", which no correlation gives";
      const bool beside = index_.together(rows_[pre.index].evidence, "mean", test.evidence, "p") ||
                          index_.together(rows_[post.index].evidence, "mean", test.evidence, "p");
      Check check = beside ? failed("paired_t", message, places)
                           : undecided("paired_t", message + ", unless it belongs to other means", places);
      finish(check, test, possible, formula);
      return;
    }
    // The same without the rounding of means and SDs: what the test alone leaves open.
    const auto as_exact = [](PrintedSample s) {
      s.mean.decimals = s.sd.decimals = 12;
      return s;
    };
    const auto narrow = implied_correlations(as_exact(post.sample), as_exact(pre.sample), t);
    const Bounds shown = narrow.value_or(*range);
    std::string message = figures + " has the printed " + result_text(test) + " for a correlation of " +
                          range_text(shown, 2) + " between before and after";
    if (narrow) message += " (" + range_text(*range, 2) + " with the rounding of means and SDs)";
    Check check = passed("paired_t", message, places);
    Derived r{"r", formula, std::nullopt, shown.low, shown.high};
    const bool point = has_t(test) || (test.p->op == "=" && test.p->value.low() > 0);
    if (point) {
      const double exact = has_t(test) ? std::abs(test.statistic->value.value)
                                       : t_of_two_sided(test.p->value.value, post.sample.n - 1);
      r.value = std::clamp(exact_correlation(post.sample, pre.sample, exact), -1.0, 1.0);
    }
    check.derived.push_back(std::move(r));
    check.derived.push_back({"r_with_all_rounding", formula, std::nullopt, range->low, range->high});
    finish(check, test, "r = " + range_text(shown, 2), formula);
  }

  const RecordIndex& index_;
  const std::vector<Continuous>& rows_;
  std::vector<Row> usable_;  // with mean, SD and n
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_p_of_means(const RecordIndex& record) { return Means(record).check(); }

}  // namespace petik
