#include "checks/spread.h"

#include <algorithm>
#include <cmath>

#include "checks/distributions.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

constexpr double slack = 1e-9;

Bounds as_printed(const Number& n) { return {n.low() - slack, n.high() + slack}; }

class Spreads {
 public:
  explicit Spreads(const RecordIndex& index) : index_(index) {}

  std::vector<Check> check() {
    const auto& rows = index_.record().continuous;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      at_ = i;
      row_ = &rows[i];
      n_ = index_.participants(rows[i]);
      if (rows[i].min && rows[i].max) check_range();
      if (rows[i].sd && rows[i].se) check_error();
      if (rows[i].ci && rows[i].mean) check_interval();
    }
    return std::move(out_);
  }

 private:
  bool together(const char* a, const char* b) const {
    return index_.together(row_->evidence, a, row_->evidence, b);
  }
  std::string subject(const char* field) const { return pointer("continuous", at_, field); }
  std::string n_text() const { return std::to_string(*n_); }

  void add(Check check, const std::string& formula) {
    check.detail["formula"] = formula;
    out_.push_back(std::move(check));
  }
  // Wrong for certain only where the values are printed together.
  void add_wrong(const std::string& name, const std::string& message,
                 const std::vector<std::string>& subjects, bool beside, const std::string& formula) {
    add(beside ? failed(name, message, subjects)
               : undecided(name, message + ", unless they are not of one row", subjects),
        formula);
  }

  void check_range() {
    const Bounds range{row_->min->low() - slack, row_->max->high() + slack};
    const std::string range_words = to_text(*row_->min) + " to " + to_text(*row_->max);
    if (row_->min->value > row_->max->value) {
      add_wrong("range",
                "the smallest value " + to_text(*row_->min) + " is above the largest " + to_text(*row_->max),
                {subject("min"), subject("max")}, together("min", "max"), "min <= max");
      return;
    }
    bool inside = true;
    for (const auto& [center, field] : {std::pair{&row_->mean, "mean"}, std::pair{&row_->median, "median"}}) {
      if (!*center || as_printed(**center).meets(range)) continue;
      inside = false;
      add_wrong("range",
                std::string("the ") + field + " " + to_text(**center) + " lies outside " + range_words,
                {subject(field), subject("min"), subject("max")},
                together(field, "min") && together(field, "max"), std::string("min <= ") + field + " <= max");
    }
    if (!inside || (!row_->mean && !row_->median)) return;
    if (row_->mean && row_->sd && n_ && *n_ >= 2) {
      check_spread_in(range, range_words);
    } else {
      add(passed("range", "the center lies between " + range_words,
                 {subject("min"), subject("max"), subject(row_->mean ? "mean" : "median")}),
          "min <= mean <= max");
    }
  }

  // n values between min and max, both of which occur, with this mean.
  void check_spread_in(const Bounds& range, const std::string& range_words) {
    const double n = static_cast<double>(*n_), mean = row_->mean->value;
    const double above = std::max(0.0, range.high - mean), below = std::max(0.0, mean - range.low);
    const double most = std::sqrt(above * below * n / (n - 1));
    const double up = std::max(0.0, row_->max->low() - row_->mean->high()),
                 down = std::max(0.0, row_->mean->low() - row_->min->high());
    const double least = std::sqrt((up * up + down * down) / (n - 1));
    const Bounds sd = as_printed(*row_->sd);
    const std::vector<std::string> subjects{subject("sd"), subject("mean"), subject("min"), subject("max")};
    const std::string formula =
        "sqrt(((max - mean)^2 + (mean - min)^2) / (n - 1)) <= SD <= sqrt((max - mean) (mean - min) n / (n - "
        "1))";
    // Rounding of the mean moves the bounds a little.
    const double rounding = (row_->mean->high() - row_->mean->value) * 2;
    const std::string values =
        n_text() + " values from " + range_words + " with the mean " + to_text(*row_->mean);
    if (sd.meets({least - rounding, most + rounding})) {
      add(passed("range", "the SD " + to_text(*row_->sd) + " is one that " + values + " can have", subjects),
          formula);
      return;
    }
    std::string message = values + " have an SD of " + with_digits_of(least) + " to " + with_digits_of(most) +
                          ", printed is " + to_text(*row_->sd);
    const double as_error = row_->sd->value * std::sqrt(n);
    if (sd.high < least && least <= as_error && as_error <= most) {
      message += ": it may be the standard error, of an SD of " + with_digits_of(as_error);
    }
    const bool beside = together("sd", "min") && together("sd", "mean") && together("sd", "max");
    add_wrong("range", message, subjects, beside && row_->n.has_value(), formula);
  }

  void check_error() {
    const std::vector<std::string> subjects{subject("se"), subject("sd")};
    const std::string formula = "SE = SD / sqrt(n)";
    const std::string both = "SE " + to_text(*row_->se) + " beside SD " + to_text(*row_->sd);
    const Bounds sd = as_printed(*row_->sd), se = as_printed(*row_->se);
    if (!n_ || *n_ < 2) {
      if (row_->se->value <= 0 || row_->sd->value <= 0) return;
      Check check = undecided("standard_error", both + ": n is not printed", subjects);
      check.derived.push_back({"n", "n = (SD / SE)^2", std::pow(row_->sd->value / row_->se->value, 2),
                               std::pow(sd.low / se.high, 2),
                               std::pow(sd.high / std::max(se.low, slack), 2)});
      add(std::move(check), formula);
      return;
    }
    const double root = std::sqrt(static_cast<double>(*n_));
    if (se.meets({sd.low / root, sd.high / root})) {
      add(passed("standard_error", both + " fits n = " + n_text(), subjects), formula);
    } else if (sd.meets({se.low / root, se.high / root})) {
      add_wrong("standard_error", both + " of " + n_text() + ": the two have changed places", subjects,
                together("sd", "se"), formula);
    } else {
      add_wrong("standard_error",
                both + " of " + n_text() + ": SD / sqrt(n) is " +
                    with_decimals(row_->sd->value / root, row_->se->decimals) + ", which would fit n = " +
                    with_decimals(std::pow(row_->sd->value / row_->se->value, 2), 0),
                subjects, together("sd", "se") && row_->n.has_value(), formula);
    }
  }

  void check_interval() {
    const Interval& ci = *row_->ci;
    const std::vector<std::string> subjects{subject("ci"), subject("mean")};
    const std::string words = "the interval " + to_text(ci.low) + " to " + to_text(ci.high);
    const bool beside = together("ci", "mean");
    if (!as_printed(*row_->mean).meets({ci.low.low() - slack, ci.high.high() + slack})) {
      add_wrong("mean_interval", words + " does not hold its mean " + to_text(*row_->mean), subjects, beside,
                "low <= mean <= high");
      return;
    }
    if (!row_->sd || row_->sd->value <= 0 || !(ci.level > 0 && ci.level < 1)) return;
    const double printed = (ci.high.value - ci.low.value) / 2;
    const double rounding = (ci.high.high() - ci.high.value + (ci.low.high() - ci.low.value)) / 2;
    const Bounds half{printed - rounding - slack, printed + rounding + slack};
    const std::string formula = "high - low = 2 t SD / sqrt(n), t of n - 1 degrees of freedom";
    if (!n_ || *n_ < 2) return;
    const double root = std::sqrt(static_cast<double>(*n_));
    const double p = (1 + ci.level) / 2;
    const Bounds sd = as_printed(*row_->sd);
    const auto fits = [&](double q) { return half.meets({q * sd.low / root, q * sd.high / root}); };
    const double t = t_quantile(p, static_cast<double>(*n_) - 1);
    if (fits(t) || fits(normal_quantile(p))) {
      add(passed("mean_interval", words + " fits its mean, SD and n", subjects), formula);
      return;
    }
    add_wrong("mean_interval",
              words + " is " + with_digits_of(2 * printed) + " wide; SD " + to_text(*row_->sd) + " and n " +
                  n_text() + " give " + with_digits_of(2 * t * row_->sd->value / root),
              subjects, beside && together("ci", "sd") && row_->n.has_value(), formula);
  }

  const RecordIndex& index_;
  std::size_t at_ = 0;
  const Continuous* row_ = nullptr;
  std::optional<long> n_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_spreads(const RecordIndex& record) { return Spreads(record).check(); }

}  // namespace petik
