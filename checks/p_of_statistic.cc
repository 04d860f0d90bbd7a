#include "checks/p_of_statistic.h"

#include <algorithm>
#include <cmath>

#include "checks/distributions.h"
#include "checks/paired_t.h"
#include "checks/wording.h"
#include "normalize/check.h"
#include "normalize/number.h"

namespace petik {
namespace {

constexpr double slack = 1e-12;

// Values of the statistic, sign aside, that print so.
Bounds sizes(const Number& printed) { return sizes_of_t(printed); }

bool rank_test(const Test& test) {
  return test.test == "wilcoxon_signed_rank" || test.test == "mann_whitney" || !test.test;
}

// One way to read a test: with these degrees of freedom, the statistic gives these p.
struct Reading {
  std::string with;  // "df = 27"; empty where the statistic needs none
  Bounds p;
};

struct Readings {
  std::vector<Reading> all;
  bool df_known = true;      // the degrees of freedom are printed, or follow from the sizes of the arms
  bool approximate = false;  // another way to compute p gives other digits: exact, corrected
  std::string formula;
  std::string missing;             // why nothing can be computed
  std::optional<Derived> fitting;  // the n or df that would fit, where none is printed
};

// The first whole number from 1 to `last` that satisfies a condition which stays true once it is; else last
// + 1.
template <typename Condition>
double first_where(double last, const Condition& condition) {
  double low = 1, high = last + 1;
  while (low < high) {
    const double middle = std::floor((low + high) / 2);
    if (condition(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

// More participants than any paper has.
constexpr double endless = 1e6;

// The degrees of freedom for which a p that falls with them may print so; `high` is infinite where all above
// do.
template <typename TailArea>
std::optional<Bounds> fitting_df(const Bounds& size, const Bounds& printed, const TailArea& p_of) {
  const double first = first_where(endless, [&](double df) { return p_of(size.high, df) <= printed.high; });
  const double beyond = first_where(endless, [&](double df) { return p_of(size.low, df) < printed.low; });
  if (first > endless || first >= beyond) return std::nullopt;
  return Bounds{first, beyond > endless ? HUGE_VAL : beyond - 1};
}

class Recomputing {
 public:
  explicit Recomputing(const RecordIndex& index) : index_(index) {}

  std::vector<Check> check() {
    const auto& tests = index_.record().tests;
    for (std::size_t i = 0; i < tests.size(); ++i) {
      if (!tests[i].statistic) continue;
      impossible_rank(i, tests[i]);
      if (!tests[i].p) continue;
      const Readings readings = read(tests[i]);
      if (readings.all.empty()) {
        if (!readings.missing.empty()) {
          out_.push_back(undecided("p_from_statistic",
                                   statistic_text(tests[i]) + " with " + printed_text(*tests[i].p) + ": " +
                                       readings.missing + would_fit(readings),
                                   subjects(i)));
          if (readings.fitting) out_.back().derived = {*readings.fitting};
        }
        continue;
      }
      judge(i, tests[i], *tests[i].p, readings, false);
      for (const PValue& other : also_printed(i)) judge(i, tests[i], other, readings, true);
    }
    return std::move(out_);
  }

 private:
  static std::vector<std::string> subjects(std::size_t i) {
    return {pointer("tests", i, "p"), pointer("tests", i, "statistic")};
  }
  static std::string statistic_text(const Test& test) {
    return test.statistic->name + " = " + to_text(test.statistic->value);
  }

  // Other p values that the paper prints for this test: what printed_twice found.
  std::vector<PValue> also_printed(std::size_t i) const {
    std::vector<PValue> out;
    for (const Check& check : index_.record().checks) {
      if (check.check != "printed_twice" || check.subjects != std::vector{pointer("tests", i, "p")}) continue;
      const auto also = check.detail.find("also_printed");
      if (also == check.detail.end()) continue;
      const std::size_t blank = also->second.find(' ');
      if (blank == std::string::npos) continue;
      const auto value = parse_number(also->second.substr(blank + 1), DecimalMark::point);
      if (value) out.push_back({also->second.substr(0, blank), *value});
    }
    return out;
  }

  // ---- what p the statistic gives

  Readings read(const Test& test) const {
    const std::string& name = test.statistic->name;
    const Bounds size = sizes(test.statistic->value);
    if (name == "t") return t_readings(test, size);
    if (name == "Z") {
      Readings out;
      out.all = {{"", {two_sided_z(size.high), two_sided_z(size.low)}}};
      out.approximate = rank_test(test);
      out.formula = "2 P(Z > |z|), normal distribution";
      return out;
    }
    if (name == "chi2" || name == "H") return chi2_readings(test, size);
    if (name == "F") return f_readings(test, size);
    if (name == "r" || name == "rho") return r_readings(test, size);
    if (name == "U" && test.test == "mann_whitney") return u_readings(size);
    return {};
  }

  using TailArea = double (*)(double, double);

  // p for all degrees of freedom from `first` to `last`. The p of t falls with them, that of chi-squared
  // rises.
  static Reading reading(const Bounds& size, const Bounds& df, TailArea p_of) {
    const std::string with =
        "df = " + (df.low == df.high ? df_text(df.low) : df_text(df.low) + " to " + df_text(df.high));
    const Bounds one{p_of(size.high, df.low), p_of(size.low, df.low)};
    if (df.low == df.high) return {with, one};
    const Bounds two{p_of(size.high, df.high), p_of(size.low, df.high)};
    return {with, {std::min(one.low, two.low), std::max(one.high, two.high)}};
  }

  static std::string df_text(double df) {
    return df == std::floor(df) ? with_decimals(df, 0) : with_digits_of(df);
  }

  Readings t_readings(const Test& test, const Bounds& size) const {
    Readings out;
    out.formula = "2 P(T > |t|), t distribution";
    const auto add = [&](double first, double last) {
      out.all.push_back(reading(size, {std::max(1.0, first), std::max(1.0, last)}, two_sided_t));
    };
    const auto& arms = index_.record().arms;
    if (test.df.size() == 1 && test.df[0] >= 1) {
      add(test.df[0], test.df[0]);
      return out;
    }
    if (test.test == "paired_t" || test.test == "one_sample_t") {
      const auto n = index_.participants(test.arm.value_or("all"));
      if (n && *n >= 2 && (test.arm || arms.empty())) {
        add(double(*n) - 1, double(*n) - 1);
        return out;
      }
    }
    const auto size_of = [&](std::size_t arm) { return index_.participants(arms[arm].id); };
    if (test.test == "independent_t" && arms.size() == 2 && size_of(0) && size_of(1)) {
      const double one = double(*size_of(0)), two = double(*size_of(1));
      add(one + two - 2, one + two - 2);
      add(std::min(one, two) - 1, one + two - 2);  // Welch's
      return out;
    }
    out.df_known = false;
    const auto n = index_.participants("all");
    const double last = n ? std::max(1.0, double(*n)) : endless;
    // The first df whose p is not above the printed one; if neither it nor the one before fits, none does.
    const Bounds printed = printed_p(*test.p);
    const double first = std::min(
        last, first_where(last, [&](double df) { return two_sided_t(size.high, df) <= printed.high; }));
    if (first > 1) add(first - 1, first - 1);
    add(first, first);
    out.all.push_back(reading(size, {1, 1}, two_sided_t));
    add(last, last);
    if (const auto df = fitting_df(size, printed, two_sided_t)) out.fitting = derived_range("df", *df, 0);
    return out;
  }

  static Derived derived_range(const std::string& name, const Bounds& df, double more) {
    Derived out{name, "all for which the statistic gives a p that prints so", std::nullopt, df.low + more,
                std::nullopt};
    if (std::isfinite(df.high)) out.high = df.high + more;
    return out;
  }

  Readings chi2_readings(const Test& test, const Bounds& size) const {
    Readings out;
    out.formula = "P(X > x), chi-squared distribution";
    if (test.df.size() == 1 && test.df[0] >= 1) {
      out.all = {reading(size, {test.df[0], test.df[0]}, upper_chi2)};
      return out;
    }
    out.df_known = false;
    constexpr double most_categories = 30;
    for (double df = 1; df <= most_categories; ++df) out.all.push_back(reading(size, {df, df}, upper_chi2));
    return out;
  }

  Readings f_readings(const Test& test, const Bounds& size) const {
    Readings out;
    out.formula = "P(F > f), F distribution";
    if (test.df.empty() || test.df[0] < 1) {
      out.missing = "the degrees of freedom are not printed";
      return out;
    }
    const double df1 = test.df[0];
    std::vector<double> seconds;
    if (test.df.size() >= 2) {
      if (test.df[1] >= 1) seconds = {test.df[1]};
    } else if (const auto n = index_.participants("all"); n && double(*n) - 1 - df1 >= 1) {
      // Between groups; more factors leave fewer, repeated measurements more.
      out.df_known = false;
      seconds = {double(*n) - 1 - df1, 1, double(*n) * df1};
    }
    if (seconds.empty()) out.missing = "the second degrees of freedom are not printed";
    for (const double df2 : seconds) {
      out.all.push_back({"df = " + df_text(df1) + ", " + df_text(df2),
                         {upper_f(size.high, df1, df2), upper_f(size.low, df1, df2)}});
    }
    return out;
  }

  // z = (n1 n2 / 2 - U) / sqrt(n1 n2 (n1 + n2 + 1) / 12). Ties make the spread smaller and p with it, to an
  // extent that is not printed; a correction for continuity makes it larger.
  Readings u_readings(const Bounds& size) const {
    Readings out;
    out.formula =
        "2 P(Z > |z|), z = (n1 n2 / 2 - U) / sqrt(n1 n2 (n1 + n2 + 1) / 12) without ties, corrected or not";
    const auto& arms = index_.record().arms;
    const auto one = arms.size() == 2 ? index_.participants(arms[0].id) : std::nullopt;
    const auto two = arms.size() == 2 ? index_.participants(arms[1].id) : std::nullopt;
    if (!one || !two || *one < 2 || *two < 2) {
      out.missing = "the sizes of the two groups are not printed";
      return out;
    }
    const double n1 = double(*one), n2 = double(*two);
    const double spread = std::sqrt(n1 * n2 * (n1 + n2 + 1) / 12);
    const auto p_of = [&](double distance) { return two_sided_z(std::max(0.0, distance) / spread); };
    const double nearest = std::min(std::abs(size.low - n1 * n2 / 2), std::abs(size.high - n1 * n2 / 2));
    const double farthest = std::max(std::abs(size.low - n1 * n2 / 2), std::abs(size.high - n1 * n2 / 2));
    constexpr double most_ties = 0.75;  // of the spread that no ties would leave, with many of them
    out.all = {{"sizes " + with_decimals(n1, 0) + " and " + with_decimals(n2, 0),
                {two_sided_z(farthest / (spread * most_ties)), p_of(nearest - 0.5)}}};
    out.approximate = true;
    return out;
  }

  // t = r sqrt(df / (1 - r^2)), df = n - 2
  Readings r_readings(const Test& test, const Bounds& size) const {
    Readings out;
    out.formula = "t = r sqrt(df / (1 - r^2)), df = n - 2";
    out.approximate = test.statistic->name == "rho";
    const auto p_of = [](double r, double df) {
      return r >= 1 ? 0 : two_sided_t(r * std::sqrt(df / (1 - r * r)), df);
    };
    const auto add = [&](double first, double last) {
      if (first < 1) return;
      out.all.push_back({"n = " + (first == last ? "" : df_text(first + 2) + " to ") + df_text(last + 2),
                         {p_of(std::min(size.high, 1.0), last), p_of(size.low, first)}});
    };
    if (test.df.size() == 1) {
      add(test.df[0], test.df[0]);
      add(test.df[0] - 2, test.df[0] - 2);  // some print n as df
    } else if (const auto n = index_.participants("all"); n && !test.arm) {
      add(double(*n) - 2, double(*n) - 2);
      // A few persons may have lacked one of the two measurements.
      constexpr double complete = 0.9;
      add(std::floor(double(*n) * complete) - 2, double(*n) - 2);
    }
    if (!out.all.empty()) return out;
    out.missing = "how many were measured is not printed";
    if (size.high < 1) {
      if (const auto df = fitting_df(size, printed_p(*test.p), p_of))
        out.fitting = derived_range("n", *df, 2);
    }
    return out;
  }

  // ---- the verdict

  static bool fits(const Bounds& p, const Bounds& printed) {
    return p.low - slack <= printed.high && printed.low - slack <= p.high;
  }
  static Bounds scaled(const Bounds& p, double factor) {
    return {std::min(1.0, p.low * factor), std::min(1.0, p.high * factor)};
  }

  // ", n of 62 to 67 would fit"
  static std::string would_fit(const Readings& readings) {
    if (!readings.fitting) return "";
    const Derived& d = *readings.fitting;
    const std::string low = with_decimals(d.low.value_or(0), 0);
    const std::string range = !d.high             ? low + " or more"
                              : *d.high == *d.low ? low
                                                  : low + " to " + with_decimals(*d.high, 0);
    return ", " + d.name + " of " + range + " would fit";
  }

  // What all readings give together.
  static Bounds hull(const std::vector<Reading>& readings) {
    Bounds out{1, 0};
    for (const Reading& r : readings) {
      out.low = std::min(out.low, r.p.low);
      out.high = std::max(out.high, r.p.high);
    }
    return out;
  }

  void judge(std::size_t i, const Test& test, const PValue& p, const Readings& readings, bool also) {
    const Bounds printed = printed_p(p);
    const auto fitting = [&](double factor) {
      return std::ranges::find_if(readings.all,
                                  [&](const Reading& r) { return fits(scaled(r.p, factor), printed); });
    };
    const auto none = readings.all.end();
    const Bounds all = hull(readings.all);
    // Of several known readings the last holds the others.
    const Reading& said = fitting(1) != none ? *fitting(1) : readings.all.back();
    const std::string gives = statistic_text(test) +
                              (readings.df_known && !said.with.empty() ? " with " + said.with : "") +
                              " gives p = " + p_text(readings.df_known ? said.p : all);
    const std::string beside = (also ? "also printed is " : "printed is ") + printed_text(p);
    Check check;
    if (const auto found = fitting(1); found != none) {
      if (readings.df_known) {
        check = passed("p_from_statistic", gives + ", " + beside, subjects(i));
      } else {
        check = undecided("p_from_statistic",
                          statistic_text(test) + " and " + printed_text(p) +
                              " can belong together; the degrees of freedom are not printed" +
                              (readings.fitting ? would_fit(readings) : ", " + found->with + " would fit"),
                          subjects(i));
        if (readings.fitting) check.derived = {*readings.fitting};
      }
    } else if (test.statistic->name == "F" && !readings.df_known && fits(all, printed)) {
      check = undecided("p_from_statistic",
                        statistic_text(test) + " with " + printed_text(p) +
                            ": the second degrees of freedom are not printed",
                        subjects(i));
    } else if (const bool symmetric = readings.formula.starts_with('2') || readings.formula.starts_with('t');
               symmetric && !also && fitting(0.5) != none) {
      check = undecided("p_from_statistic",
                        gives + ", " + beside + ": it fits a one-tailed test, which is half of that",
                        subjects(i));
    } else if (readings.approximate && may_be_exact(test, all, printed) && !also) {
      check = undecided("p_from_statistic",
                        gives + ", " + beside + "; an exact or corrected p may differ so much", subjects(i));
    } else if (std::ranges::any_of(readings.all, [&](const Reading& r) { return cut_off(r.p, p); })) {
      check =
          undecided("p_from_statistic", gives + ", " + beside + ": cut off instead of rounded", subjects(i));
    } else if (!also && !index_.together(test.evidence, "statistic", test.evidence, "p")) {
      check = undecided("p_from_statistic",
                        gives + ", " + beside + "; the two are not printed together and may be of two tests",
                        subjects(i));
    } else {
      std::string message = gives + ", " + beside;
      if (!readings.df_known && fits(all, printed)) {
        message = "no whole number of degrees of freedom leads from " + statistic_text(test) + " to " +
                  printed_text(p) + ": " + readings.all[0].with + " gives " + p_text(readings.all[0].p);
        if (readings.all.size() > 1)
          message += ", " + readings.all[1].with + " gives " + p_text(readings.all[1].p);
      } else if (!readings.df_known) {
        message = "whatever its degrees of freedom, " + message;
      }
      if (crosses_alpha(all, printed)) {
        message += "; the two lie on different sides of " + index_.alpha_text();
        check = failed("p_from_statistic", message, subjects(i));
        check.detail["decision"] = "changes";
      } else {
        check = failed("p_from_statistic", message, subjects(i));
      }
    }
    check.detail["printed"] = p.op + " " + to_text(p.value);
    check.detail["recomputed"] = p_text(all);
    check.detail["formula"] = readings.formula;
    out_.push_back(std::move(check));
  }

  // The p of ranks in a small sample is often exact; the printed Z gives the approximation.
  bool may_be_exact(const Test& test, const Bounds& p, const Bounds& printed) const {
    const auto n = index_.participants(test.arm.value_or("all"));
    constexpr long small = 50;
    constexpr double factor = 5;
    return (!n || *n <= small) && printed.low <= p.high * factor && printed.high * factor >= p.low;
  }

  static bool cut_off(const Bounds& exact, const PValue& p) {
    const double unit = std::pow(10.0, -p.value.decimals);
    return p.op == "=" && p.value.value > 0 && exact.low < p.value.value + unit &&
           exact.high >= p.value.value;
  }

  bool crosses_alpha(const Bounds& p, const Bounds& printed) const {
    const double alpha = index_.alpha();
    return (p.low > alpha && printed.high <= alpha) || (p.high <= alpha && printed.low > alpha);
  }

  // U lies between 0 and n1 n2, the W of a signed-rank test between 0 and n (n + 1) / 2.
  void impossible_rank(std::size_t i, const Test& test) {
    const double value = test.statistic->value.value;
    std::optional<double> most;
    std::string formula;
    const auto& arms = index_.record().arms;
    if (test.statistic->name == "U" && arms.size() == 2) {
      const auto one = index_.participants(arms[0].id), two = index_.participants(arms[1].id);
      if (one && two) most = double(*one) * double(*two);
      formula = "0 <= U <= n1 n2";
    } else if (test.statistic->name == "W" && test.test == "wilcoxon_signed_rank") {
      const auto n = index_.participants(test.arm.value_or("all"));
      if (n) most = double(*n) * (double(*n) + 1) / 2;
      formula = "0 <= W <= n (n + 1) / 2";
    }
    if (!most) return;
    const std::string message = statistic_text(test) + " lies " +
                                (value >= 0 && value <= *most ? "inside" : "outside") + " 0 to " +
                                with_decimals(*most, 0) + ", what it can be for these sizes";
    Check check = value >= 0 && value <= *most
                      ? passed("statistic_range", message, {pointer("tests", i, "statistic")})
                      : failed("statistic_range", message, {pointer("tests", i, "statistic")});
    check.detail["formula"] = formula;
    out_.push_back(std::move(check));
  }

  const RecordIndex& index_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_p_of_statistics(const RecordIndex& record) { return Recomputing(record).check(); }

}  // namespace petik
