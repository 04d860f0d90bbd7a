#include "checks/ratios.h"

#include <algorithm>
#include <cmath>

#include "checks/crosstab.h"
#include "checks/distributions.h"
#include "checks/paired_t.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

bool is_ratio(const Association& a) {
  return a.measure == "OR" || a.measure == "aOR" || a.measure == "RR" || a.measure == "PR" ||
         a.measure == "HR";
}

class Ratios {
 public:
  explicit Ratios(const RecordIndex& index) : index_(index), tables_(crosstabs(index)) {}

  std::vector<Check> check() {
    const auto& all = index_.record().associations;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!is_ratio(all[i]) || all[i].value.value <= 0) continue;
      at_ = i;
      ratio_ = &all[i];
      against_counts();
      if (ratio_->ci) against_interval();
    }
    return std::move(out_);
  }

 private:
  std::string subject(const char* field) const { return pointer("associations", at_, field); }
  std::string text() const { return ratio_->measure + " " + to_text(ratio_->value); }
  void add(Check check, const std::string& formula) {
    check.detail["formula"] = formula;
    out_.push_back(std::move(check));
  }

  // The two ratios of a fourfold table whose rows are the groups, all orders of rows and columns.
  static std::vector<double> ratios(const Crosstab& table, bool odds) {
    const double a = table.counts[0][0], b = table.counts[0][1], c = table.counts[1][0],
                 d = table.counts[1][1];
    std::vector<double> out;
    if (odds) {
      out = {a * d / (b * c)};
    } else {
      // Risks along the rows and, where exposure stands in the columns, along these.
      out = {a / (a + b) / (c / (c + d)), b / (a + b) / (d / (c + d)), a / (a + c) / (b / (b + d)),
             c / (a + c) / (d / (b + d))};
    }
    const std::size_t n = out.size();
    for (std::size_t i = 0; i < n; ++i) out.push_back(1 / out[i]);
    std::erase_if(out, [](double r) { return !std::isfinite(r) || r <= 0; });
    return out;
  }

  void against_counts() {
    if (ratio_->measure != "OR" && ratio_->measure != "RR" && ratio_->measure != "PR") return;
    std::vector<const Crosstab*> found = beside(tables_, index_, ratio_->evidence, "value");
    std::erase_if(found, [](const Crosstab* t) {
      return t->groups.size() != 2 || t->categories.size() != 2 || t->grouping == Grouping::times;
    });
    if (found.size() != 1) return;
    const std::vector<double> possible = ratios(*found[0], ratio_->measure == "OR");
    if (possible.empty()) return;
    const Bounds printed{ratio_->value.low() - 1e-9, ratio_->value.high() + 1e-9};
    std::vector<std::string> subjects{subject("value")};
    subjects.insert(subjects.end(), found[0]->subjects.begin(), found[0]->subjects.end());
    const std::string formula = ratio_->measure == "OR" ? "a d / (b c)" : "(a / (a + b)) / (c / (c + d))";
    const auto fits = std::ranges::find_if(possible, [&](double r) { return printed.holds(r); });
    std::string all;
    for (const double r : possible) all += (all.empty() ? "" : ", ") + with_digits_of(r);
    if (fits != possible.end()) {
      add(passed("ratio", text() + " follows from the counts", subjects), formula);
    } else {
      add(failed("ratio", "the counts give " + all + ", printed is " + text(), subjects), formula);
    }
  }

  void against_interval() {
    const Interval& ci = *ratio_->ci;
    const std::string interval = to_text(ci.low) + " to " + to_text(ci.high);
    const std::vector<std::string> subjects{subject("value"), subject("ci")};
    if (ci.low.value < 0 || ci.low.value > ci.high.value) return;
    if (ratio_->value.high() < ci.low.low() || ratio_->value.low() > ci.high.high()) {
      const bool beside = index_.together(ratio_->evidence, "value", ratio_->evidence, "ci");
      const std::string message = text() + " lies outside its interval " + interval;
      add(beside ? failed("ratio_interval", message, subjects)
                 : undecided("ratio_interval", message + ", unless they are not printed together", subjects),
          "low <= value <= high");
      return;
    }
    if (ci.low.low() > 0) against_middle(ci, interval, subjects);
    if (ratio_->p && ci.low.value > 0) against_p(ci, interval);
  }

  void against_middle(const Interval& ci, const std::string& interval,
                      const std::vector<std::string>& subjects) {
    const Bounds middle{std::sqrt(ci.low.low() * ci.high.low()), std::sqrt(ci.low.high() * ci.high.high())};
    const std::string formula = "value = sqrt(low * high)";
    const std::string message = text() + " and its interval " + interval + ": the middle is " +
                                range_text(middle, std::max(2, ratio_->value.decimals));
    if (middle.meets({ratio_->value.low() - 1e-9, ratio_->value.high() + 1e-9})) {
      add(passed("ratio_interval", message, subjects), formula);
    } else {
      add(undecided("ratio_interval",
                    message + "; it is no Wald interval of this value, or one of the three is misprinted",
                    subjects),
          formula);
    }
  }

  // se = (ln high - ln low) / (2 z)
  void against_p(const Interval& ci, const std::string& interval) {
    if (!(ci.level > 0 && ci.level < 1) || ci.high.value <= ci.low.value) return;
    const double se = std::log(ci.high.value / ci.low.value) / (2 * normal_quantile((1 + ci.level) / 2));
    const double wald = two_sided_z(std::log(ratio_->value.value) / se);
    const Bounds printed = printed_p(*ratio_->p);
    const double alpha = 1 - ci.level;
    const std::vector<std::string> subjects{subject("p"), subject("ci")};
    const std::string message = "the interval " + interval + " gives p = " + p_text(wald) + ", printed is " +
                                printed_text(*ratio_->p);
    const std::string formula = "z = ln(value) / se, se = (ln high - ln low) / (2 z of the level)";
    const bool says_other = (wald <= alpha && printed.low > alpha) || (wald > alpha && printed.high <= alpha);
    // Tests differ somewhat from each other; not by this much.
    constexpr double far = 5;
    const bool far_off = printed.low > wald * far || printed.high * far < wald;
    if (!says_other) {
      add(passed("ratio_p", message, subjects), formula);
    } else if (far_off && index_.together(ratio_->evidence, "ci", ratio_->evidence, "p")) {
      add(failed("ratio_p", message + ": one says there is a difference, the other that there is none",
                 subjects),
          formula);
    } else {
      add(undecided("ratio_p", message + "; they may come from different tests", subjects), formula);
    }
  }

  const RecordIndex& index_;
  std::vector<Crosstab> tables_;
  std::size_t at_ = 0;
  const Association* ratio_ = nullptr;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_ratios(const RecordIndex& record) { return Ratios(record).check(); }

}  // namespace petik
