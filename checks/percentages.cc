#include "checks/percentages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

constexpr double slack = 1e-9;

enum class Fit { agrees, cut_off, differs };

Fit fit(double events, double total, const Number& percent) {
  const double exact = 100 * events / total;
  if (percent.low() - slack <= exact && exact <= percent.high() + slack) return Fit::agrees;
  const double unit = std::pow(10.0, -percent.decimals);
  return percent.value <= exact && exact < percent.value + unit - slack ? Fit::cut_off : Fit::differs;
}

// Rows of one column of counts: one table or the running text, one arm, one time, one total.
using Column = std::vector<std::size_t>;

class Percentages {
 public:
  explicit Percentages(const RecordIndex& index) : index_(index), rows_(index.record().dichotomous) {}

  std::vector<Check> check() {
    for (const Column& column : columns()) {
      for (const Column& whole : wholes(column)) check_whole(whole);
      for (const Column& whole : by_outcome(column)) check_sum(whole);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!done_.contains(i)) check_alone(i);
    }
    return std::move(out_);
  }

 private:
  const Dichotomous& row(std::size_t i) const { return rows_[i]; }

  std::vector<Column> columns() const {
    std::map<std::tuple<std::string, std::string, std::string, long>, std::size_t> known;
    std::vector<Column> out;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto total = index_.total(row(i));
      if (!row(i).events || !total || *total <= 0) continue;
      const auto key = std::tuple(index_.table_of(row(i).evidence, "events"), row(i).arm,
                                  row(i).timepoint.value_or(""), *total);
      const auto [at, is_new] = known.emplace(key, out.size());
      if (is_new) out.emplace_back();
      out[at->second].push_back(i);
    }
    return out;
  }

  // The parts of a column that each add up to its total: one characteristic after the other.
  std::vector<Column> wholes(const Column& column) const {
    const long total = *index_.total(row(column.front()));
    std::vector<Column> out;
    Column part;
    long sum = 0;
    for (const std::size_t i : column) {
      part.push_back(i);
      sum += *row(i).events;
      if (sum > total) return out;  // from here on it is not known where a characteristic ends
      if (sum < total) continue;
      if (part.size() > 1) out.push_back(part);
      part.clear();
      sum = 0;
    }
    return out;
  }

  void check_whole(const Column& whole) {
    const long total = *index_.total(row(whole.front()));
    std::vector<std::string> agree;
    // None and all are 0 % and 100 % of any total.
    std::size_t telling = 0, telling_agree = 0;
    for (const std::size_t i : whole) {
      if (!row(i).percent) continue;
      const bool tells = *row(i).events > 0 && *row(i).events < total;
      telling += tells;
      if (fit_of(i, total) != Fit::differs) telling_agree += tells;
      if (fit_of(i, total) != Fit::agrees) continue;
      agree.push_back(pointer("dichotomous", i, "percent"));
    }
    const bool sure = telling_agree > 0 && 2 * telling_agree >= telling;
    if (row(whole.front()).total) {
      std::vector<std::string> subjects;
      for (const std::size_t i : whole) subjects.push_back(pointer("dichotomous", i, "events"));
      out_.push_back(passed(
          "sum", sum_text(whole) + " add up to the printed total of " + std::to_string(total), subjects));
    }
    if (!agree.empty()) {
      const std::string how_many =
          agree.size() == 1 ? "one percentage agrees with its count"
                            : std::to_string(agree.size()) + " percentages agree with their counts";
      out_.push_back(passed("percent", how_many + " of " + std::to_string(total), agree));
    }
    for (const std::size_t i : whole) {
      done_.insert(i);
      if (!row(i).percent || fit_of(i, total) == Fit::agrees) continue;
      if (!sure) {
        doubt(
            i, total,
            "too few percentages beside it show that " + std::to_string(total) + " is what it is a share of");
      } else {
        fail(i, total);
      }
    }
  }

  // Rows of one characteristic that no whole took.
  std::vector<Column> by_outcome(const Column& column) const {
    std::map<std::string, Column> known;
    for (const std::size_t i : column) {
      if (!done_.contains(i) && row(i).outcome) known[*row(i).outcome].push_back(i);
    }
    std::vector<Column> out;
    for (auto& [outcome, rows] : known) out.push_back(std::move(rows));
    return out;
  }

  // The percentages make up 100 and all but one belong to their counts: then no category is missing, and the
  // counts must add up to the printed total.
  void check_sum(const Column& whole) {
    const long total = *index_.total(row(whole.front()));
    long sum = 0;
    double percents = 0, rounding = slack;
    std::vector<std::size_t> wrong;
    for (const std::size_t i : whole) {
      const Dichotomous& r = row(i);
      if (!r.percent || !r.total || !index_.together(r.evidence, "events", r.evidence, "percent")) return;
      sum += *r.events;
      percents += r.percent->value;
      rounding += r.percent->high() - r.percent->value;
      if (fit_of(i, total) == Fit::differs) wrong.push_back(i);
    }
    if (sum == total || whole.size() < 2 || std::abs(percents - 100) > rounding || wrong.size() != 1) return;
    std::vector<std::string> subjects;
    for (const std::size_t i : whole) {
      subjects.push_back(pointer("dichotomous", i, "events"));
      done_.insert(i);
    }
    const std::size_t i = wrong.front();
    Check check = failed("sum",
                         sum_text(whole) + " are " + std::to_string(sum) + ", the printed total is " +
                             std::to_string(total) + "; " + to_text(*row(i).percent) + " % of it would be " +
                             with_decimals(row(i).percent->value * static_cast<double>(total) / 100, 0) +
                             ", not " + std::to_string(*row(i).events),
                         subjects);
    check.detail["printed"] = std::to_string(total);
    check.detail["recomputed"] = std::to_string(sum);
    check.detail["formula"] = "the categories add up to the total";
    out_.push_back(std::move(check));
  }

  // A count that is not known to be a part of a whole.
  void check_alone(std::size_t i) {
    const Dichotomous& r = row(i);
    if (!r.events || !r.percent) return;
    const auto total = index_.total(r);
    if (total && *total > 0) {
      if (fit_of(i, *total) == Fit::agrees) {
        out_.push_back(passed("percent", share(i, *total), {pointer("dichotomous", i, "percent")}));
      } else if (r.total && one_quote(r)) {
        fail(i, *total);
      } else if (r.total) {
        doubt(i, *total,
              "other numbers beside it do not show that it is a share of " + std::to_string(*total));
      }
    }
  }

  Fit fit_of(std::size_t i, long total) const {
    return fit(static_cast<double>(*row(i).events), static_cast<double>(total), *row(i).percent);
  }

  // Count, total and percentage were read from one stretch of running text.
  bool one_quote(const Dichotomous& r) const {
    for (const RecordMention* events : index_.places(r.evidence, "events")) {
      if (events->table) continue;
      const auto same = [&](const char* field) {
        const auto found = index_.places(r.evidence, field);
        return std::ranges::find(found, events) != found.end();
      };
      if (same("total") && same("percent")) return true;
    }
    return false;
  }

  std::string sum_text(const Column& whole) const {
    std::string out;
    for (const std::size_t i : whole) out += (out.empty() ? "" : " + ") + std::to_string(*row(i).events);
    return out;
  }

  std::string exact(std::size_t i, long total) const {
    return with_decimals(100 * static_cast<double>(*row(i).events) / static_cast<double>(total),
                         std::max(1, row(i).percent->decimals));
  }

  // "16 of 28 is 57.1 %"
  std::string share(std::size_t i, long total) const {
    return std::to_string(*row(i).events) + " of " + std::to_string(total) + " is " + exact(i, total) + " %";
  }

  void fail(std::size_t i, long total) {
    std::string message = share(i, total) + ", printed is " + to_text(*row(i).percent) + " %";
    if (const auto other = other_whole(i, total)) {
      doubt(i, total, "it would be the share of " + std::to_string(*other));
      return;
    }
    if (fit_of(i, total) == Fit::cut_off) message += ": cut off instead of rounded";
    Check check = failed("percent", message, {pointer("dichotomous", i, "percent")});
    add_figures(check, i, total);
    out_.push_back(std::move(check));
  }

  void doubt(std::size_t i, long total, const std::string& why) {
    Check check =
        undecided("percent", share(i, total) + ", printed is " + to_text(*row(i).percent) + " %; " + why,
                  {pointer("dichotomous", i, "percent")});
    add_figures(check, i, total);
    out_.push_back(std::move(check));
  }

  void add_figures(Check& check, std::size_t i, long total) const {
    check.detail["printed"] = to_text(*row(i).percent);
    check.detail["recomputed"] = exact(i, total);
    check.detail["formula"] = "100 * events / total";
  }

  // Another group of the study that the printed percentage is a share of.
  std::optional<long> other_whole(std::size_t i, long total) const {
    std::vector<std::optional<long>> groups{index_.record().study.sample_n};
    for (const Arm& arm : index_.record().arms) groups.push_back(arm.n);
    for (const auto& n : groups) {
      if (n && *n != total && *n > 0 && fit_of(i, *n) == Fit::agrees) return n;
    }
    return std::nullopt;
  }

  const RecordIndex& index_;
  const std::vector<Dichotomous>& rows_;
  std::set<std::size_t> done_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> check_percentages(const RecordIndex& record) { return Percentages(record).check(); }

std::vector<Check> check_sample_sizes(const RecordIndex& index) {
  const StudyRecord& record = index.record();
  std::vector<Check> out;
  if (!record.study.sample_n) return out;
  const long sample = *record.study.sample_n;
  if (const auto population = record.study.population_n) {
    const std::string sizes =
        "a sample of " + std::to_string(sample) + " from a population of " + std::to_string(*population);
    const std::vector<std::string> subjects{"/study/sample_n", "/study/population_n"};
    const Evidence& evidence = record.study.evidence;
    if (*population >= sample) {
      out.push_back(passed("sample_size", sizes, subjects));
    } else if (index.together(evidence, "population_n", evidence, "sample_n")) {
      out.push_back(failed("sample_size", sizes + ": more than there are", subjects));
    } else {
      out.push_back(undecided("sample_size",
                              sizes + ": more than there are, unless it is the population of something else",
                              subjects));
    }
  }
  long sum = 0;
  std::string parts;
  std::vector<std::string> subjects{"/study/sample_n"};
  for (std::size_t i = 0; i < record.arms.size(); ++i) {
    if (!record.arms[i].n) return out;
    sum += *record.arms[i].n;
    parts += (parts.empty() ? "" : " + ") + std::to_string(*record.arms[i].n);
    subjects.push_back(pointer("arms", i, "n"));
  }
  if (record.arms.size() < 2) return out;
  if (sum == sample) {
    out.push_back(
        passed("sample_size", parts + " in the arms are the sample of " + std::to_string(sample), subjects));
  } else {
    out.push_back(undecided("sample_size",
                            parts + " in the arms are " + std::to_string(sum) + ", the sample is " +
                                std::to_string(sample) +
                                "; whether persons were lost or an arm is missing here is not known",
                            subjects));
  }
  return out;
}

}  // namespace petik
