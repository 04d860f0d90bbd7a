#include "checks/whole_numbers.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "checks/granularity.h"
#include "checks/reconstruct.h"
#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

constexpr long most_n = 10000;

// A mean that could fail: its decimals are fine enough for its n.
struct Telling {
  std::size_t row;
  long n;
  double chance;  // of passing, were the scale not whole
  bool passes;    // as rounded
};

// P(at least `passing` of the means pass by chance).
double by_chance(const std::vector<Telling>& means, std::size_t passing) {
  std::vector<double> exactly{1};  // probability that exactly k passed so far
  for (const Telling& each : means) {
    exactly.push_back(0);
    for (std::size_t k = exactly.size(); k-- > 0;) {
      exactly[k] = exactly[k] * (1 - each.chance) + (k > 0 ? exactly[k - 1] * each.chance : 0);
    }
  }
  double out = 0;
  for (std::size_t k = passing; k < exactly.size(); ++k) out += exactly[k];
  return out;
}

enum class Scale { whole, divided, unknown };

class WholeNumbers {
 public:
  WholeNumbers(const RecordIndex& index, bool with_data)
      : index_(index), rows_(index.record().continuous), with_data_(with_data) {}

  std::vector<Check> check() {
    std::map<std::string, std::vector<std::size_t>> scales;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].mean && rows_[i].timepoint != "change") scales[scale_of(rows_[i])].push_back(i);
    }
    for (const auto& [scale, rows] : scales) check_scale(rows);
    return std::move(out_);
  }

 private:
  // Rows that are surely measured on one scale. Categories of one outcome share a scale: all means of a table
  // whose n are counts of categories.
  std::string scale_of(const Continuous& row) const {
    if (is_category(row)) return "categories " + index_.table_of(row.evidence, "mean");
    return row.outcome ? "outcome " + *row.outcome : "table " + index_.table_of(row.evidence, "mean");
  }

  // The mean of those who are in one category: its n is the category's count.
  bool is_category(const Continuous& row) const {
    const Outcome* outcome = index_.outcome(row.outcome);
    if (!row.n || !outcome) return false;
    return std::ranges::any_of(index_.record().dichotomous, [&](const Dichotomous& d) {
      return d.events == row.n && d.timepoint == row.timepoint &&
             one_case(d.category) == one_case(outcome->label) && d.events != d.total;
    });
  }

  static bool whole(const std::optional<Number>& n) { return n && n->decimals == 0; }
  static bool divided(const std::optional<Number>& n) { return n && n->value != std::floor(n->value); }

  Scale said(const std::vector<std::size_t>& rows) const {
    bool any = false;
    for (const std::size_t i : rows) {
      const Continuous& row = rows_[i];
      if (divided(row.min) || divided(row.max)) return Scale::divided;
      const Outcome* outcome = index_.outcome(row.outcome);
      const bool kind = outcome && (outcome->kind == "count" || outcome->kind == "ordinal");
      if (kind || (whole(row.min) && whole(row.max) && row.mean->decimals > 0)) any = true;
    }
    return any ? Scale::whole : Scale::unknown;
  }

  void check_scale(const std::vector<std::size_t>& rows) {
    std::vector<Telling> telling;
    for (const std::size_t i : rows) {
      const auto n = index_.participants(rows_[i]);
      const Number& mean = *rows_[i].mean;
      if (!n || *n < 2 || *n > most_n || mean.repaired || std::abs(mean.value) > 1e6) continue;
      const double chance = chance_of_passing(mean, *n);
      if (chance < 1) telling.push_back({i, *n, chance, !possible_sums(rounded(mean), *n).empty()});
    }
    if (telling.empty()) return;
    const std::size_t passing = std::ranges::count_if(telling, &Telling::passes);
    const Scale named = said(rows);
    if (named == Scale::divided) return;
    const bool categories = is_category(rows_[rows.front()]);
    const double chance = by_chance(telling, passing);
    const bool mostly = 2 * passing >= telling.size();
    // A single telling mean of a named scale shows nothing against it.
    const bool sure = categories ? least_chance(telling) <= 0.05
                                 : mostly && chance <= (named == Scale::whole ? 0.25 : 0.01);
    for (const Telling& each : telling) {
      if (each.passes) {
        // The SD beside the mean of a category is often that of all.
        if (sure || named == Scale::whole) pass(each, sure && !categories);
      } else if (!possible_sums(rounded_or_cut(*rows_[each.row].mean), each.n).empty()) {
        if (sure) cut_off(each);
      } else if (sure) {
        fail(each);
      } else if (named == Scale::whole) {
        doubt(each);
      }
    }
  }

  // The smallest chance of a mean that passes.
  static double least_chance(const std::vector<Telling>& telling) {
    double out = 1;
    for (const Telling& each : telling) {
      if (each.passes) out = std::min(out, each.chance);
    }
    return out;
  }

  std::string subject(const Telling& m, const char* field) const {
    return pointer("continuous", m.row, field);
  }

  std::string impossible(const Telling& m) const {
    const Number& mean = *rows_[m.row].mean;
    const Bounds near = neighbours(mean.value, m.n);
    const int decimals = std::max(2, mean.decimals);
    return "the mean " + to_text(mean) + " of " + std::to_string(m.n) +
           " is none that whole numbers can have: next to it are " + with_decimals(near.low, decimals) +
           " and " + with_decimals(near.high, decimals);
  }

  void add_figures(Check& check, const Telling& m) const {
    check.detail["printed"] = to_text(*rows_[m.row].mean);
    check.detail["n"] = std::to_string(m.n);
    check.detail["formula"] = "mean = sum / n, sum a whole number";
  }

  void fail(const Telling& m) {
    Check check = failed("grim", impossible(m), {subject(m, "mean")});
    add_figures(check, m);
    out_.push_back(std::move(check));
  }

  void cut_off(const Telling& m) {
    Check check =
        undecided("grim", impossible(m) + "; only cut off instead of rounded it is", {subject(m, "mean")});
    add_figures(check, m);
    out_.push_back(std::move(check));
  }

  void doubt(const Telling& m) {
    Check check = undecided("grim", impossible(m) + "; nothing else shows that this scale is whole",
                            {subject(m, "mean")});
    add_figures(check, m);
    out_.push_back(std::move(check));
  }

  void pass(const Telling& m, bool with_spread) {
    const Continuous& row = rows_[m.row];
    const long sum = possible_sums(rounded(*row.mean), m.n).front();
    Check check = passed("grim",
                         "the mean " + to_text(*row.mean) + " of " + std::to_string(m.n) +
                             " is that of whole numbers with the sum " + std::to_string(sum),
                         {subject(m, "mean")});
    add_figures(check, m);
    if (with_data_ && row.sd) add_data(check, row, m.n);
    out_.push_back(std::move(check));
    if (with_spread && row.sd && row.sd->value > 0 && !row.sd->repaired) check_spread(m);
  }

  void add_data(Check& check, const Continuous& row, long n) const {
    // Without a printed range, any within three SDs.
    const double reach = 3 * row.sd->value + 1;
    const Bounds range{row.min ? row.min->value : std::floor(row.mean->value - reach),
                       row.max ? row.max->value : std::ceil(row.mean->value + reach)};
    const auto values = reconstruct(*row.mean, *row.sd, n, range);
    if (!values) return;
    std::string text;
    for (const long v : *values) text += (text.empty() ? "" : " ") + std::to_string(v);
    check.detail["data_that_print_so"] = text;
  }

  void check_spread(const Telling& m) {
    const Continuous& row = rows_[m.row];
    const std::vector<std::string> subjects{subject(m, "sd"), subject(m, "mean")};
    const std::string of = "the SD " + to_text(*row.sd) + " beside the mean " + to_text(*row.mean) + " of " +
                           std::to_string(m.n);
    if (whole(row.min) && whole(row.max) && row.min->value == 0 && row.max->value == 1) {
      const Spread spread = debit(*row.mean, *row.sd, m.n);
      judge("debit", spread, of, " zeros and ones", subjects, "sd^2 = n mean (1 - mean) / (n - 1)");
      return;
    }
    const Grimmer found = grimmer(*row.mean, *row.sd, m.n);
    judge("grimmer", found.spread, of, " whole numbers", subjects,
          "sd^2 = (sum of squares - sum^2 / n) / (n - 1), the sum of squares whole and of the sum's parity");
    if (found.spread == Spread::reachable) {
      out_.back().message += " with the sum " + std::to_string(found.sum) + " and the sum of squares " +
                             std::to_string(found.squares);
    }
  }

  void judge(const std::string& name, Spread spread, const std::string& of, const std::string& what,
             const std::vector<std::string>& subjects, const std::string& formula) {
    Check check;
    switch (spread) {
      case Spread::reachable:
        check = passed(name, of + " is that of" + what, subjects);
        break;
      case Spread::reachable_with_n:
        check = undecided(name, of + " is that of" + what + " only where it is divided by n, not n - 1",
                          subjects);
        break;
      case Spread::unreachable:
        check = failed(name, of + " is none that" + what + " can have", subjects);
        break;
    }
    check.detail["formula"] = formula;
    out_.push_back(std::move(check));
  }

  const RecordIndex& index_;
  const std::vector<Continuous>& rows_;
  bool with_data_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_whole_numbers(const RecordIndex& record, bool with_data) {
  return WholeNumbers(record, with_data).check();
}

}  // namespace petik
