#include "checks/derived.h"

#include <algorithm>
#include <cmath>

#include "checks/distributions.h"
#include "checks/paired_t.h"
#include "checks/quantiles.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

class Deriving {
 public:
  explicit Deriving(const RecordIndex& index) : index_(index) {}

  std::vector<Check> derive() {
    const auto& rows = index_.record().continuous;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Continuous& row = rows[i];
      const auto n = index_.participants(row);
      if (!n || *n < 2) continue;
      at_ = i;
      n_ = static_cast<double>(*n);
      if (row.mean && !row.sd) derive_sd(row);
      if (!row.mean && row.median && row.min && row.max) derive_mean(row);
    }
    return std::move(out_);
  }

 private:
  std::string subject(const char* field) const { return pointer("continuous", at_, field); }

  void add(std::string message, std::vector<std::string> subjects, std::vector<Derived> derived,
           const char* name) {
    Check check = passed(name, std::move(message), std::move(subjects));
    check.derived = std::move(derived);
    out_.push_back(std::move(check));
  }

  void derive_sd(const Continuous& row) {
    const double root = std::sqrt(n_);
    if (row.se && row.se->value > 0) {
      const Bounds range{std::max(0.0, row.se->low()) * root, row.se->high() * root};
      add("the SD is " + range_text(range, row.se->decimals) + ", from SE " + to_text(*row.se) + " and n " +
              with_decimals(n_, 0),
          {subject("se")}, {{"sd", "SD = SE sqrt(n)", row.se->value * root, range.low, range.high}},
          "derived_sd");
    } else if (row.ci && row.ci->level > 0 && row.ci->level < 1 && row.ci->low.value < row.ci->high.value) {
      const Interval& ci = *row.ci;
      const double q = t_quantile((1 + ci.level) / 2, n_ - 1);
      const Bounds range{std::max(0.0, ci.high.low() - ci.low.high()) * root / (2 * q),
                         (ci.high.high() - ci.low.low()) * root / (2 * q)};
      add("the SD is " + range_text(range, std::max(ci.low.decimals, ci.high.decimals)) +
              ", from the interval " + to_text(ci.low) + " to " + to_text(ci.high) + " and n " +
              with_decimals(n_, 0),
          {subject("ci")},
          {{"sd", "SD = (high - low) sqrt(n) / (2 t), t of n - 1 degrees of freedom",
            (ci.high.value - ci.low.value) * root / (2 * q), range.low, range.high}},
          "derived_sd");
    } else if (row.timepoint == "change" && row.mean->value != 0 && row.arm != "between") {
      derive_from_test(row);
    }
  }

  // The mean change of one arm and its paired t test: SD = |change| sqrt(n) / t.
  void derive_from_test(const Continuous& row) {
    const auto& tests = index_.record().tests;
    for (std::size_t i = 0; i < tests.size(); ++i) {
      const Test& test = tests[i];
      if (test.test != "paired_t" || test.arm.value_or("all") != row.arm || test.outcome != row.outcome)
        continue;
      const bool by_t = test.statistic && test.statistic->name == "t" && test.statistic->value.value != 0;
      if (!by_t && (!test.p || test.p->op != "=" || test.p->value.low() <= 0)) continue;
      const Bounds t = by_t ? sizes_of_t(test.statistic->value) : sizes_of_t(*test.p, n_ - 1);
      const double point = by_t ? std::abs(test.statistic->value.value)
                                : t_of_two_sided(std::min(test.p->value.value, 1.0), n_ - 1);
      if (t.low <= 0 || point <= 0) continue;
      const double change = std::abs(row.mean->value), rounding = row.mean->high() - row.mean->value;
      const double root = std::sqrt(n_);
      const Bounds range{std::max(0.0, change - rounding) * root / t.high,
                         (change + rounding) * root / t.low};
      add("the SD of the change is " + range_text(range, std::max(2, row.mean->decimals)) +
              ", from its mean " + to_text(*row.mean) + ", " +
              (by_t ? "t = " + to_text(test.statistic->value) : printed_text(*test.p)) + " and n " +
              with_decimals(n_, 0),
          {subject("mean"), pointer("tests", i, by_t ? "statistic" : "p")},
          {{"sd", "SD = |mean change| sqrt(n) / t", change * root / point, range.low, range.high}},
          "derived_sd");
      return;
    }
  }

  void derive_mean(const Continuous& row) {
    if (row.min->value >= row.max->value || row.median->value < row.min->value ||
        row.median->value > row.max->value)
      return;
    const MeanAndSd found = from_range(row.min->value, row.median->value, row.max->value, n_);
    const MeanAndSd low = from_range(row.min->low(), row.median->low(), row.max->low(), n_);
    const MeanAndSd high = from_range(row.min->high(), row.median->high(), row.max->high(), n_);
    const MeanAndSd narrow = from_range(row.min->high(), row.median->value, row.max->low(), n_);
    const MeanAndSd wide = from_range(row.min->low(), row.median->value, row.max->high(), n_);
    const int decimals = std::max(2, row.median->decimals);
    add("mean " + with_decimals(found.mean, decimals) + " and SD " + with_decimals(found.sd, decimals) +
            " are estimated from median " + to_text(*row.median) + ", range " + to_text(*row.min) + " to " +
            to_text(*row.max) + " and n " + with_decimals(n_, 0) + ", for data that are not skewed",
        {subject("median"), subject("min"), subject("max")},
        {{"mean", "Luo et al. (2018): w (min + max) / 2 + (1 - w) median, w = 4 / (4 + n^0.75)", found.mean,
          low.mean, high.mean},
         {"sd", "Wan et al. (2014): (max - min) / (2 z((n - 0.375) / (n + 0.25)))", found.sd, narrow.sd,
          wide.sd}},
        "derived_mean");
  }

  const RecordIndex& index_;
  std::size_t at_ = 0;
  double n_ = 0;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> derive_values(const RecordIndex& record) { return Deriving(record).derive(); }

}  // namespace petik
