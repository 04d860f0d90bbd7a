#include "synthesis/value_sheet.h"

#include <map>
#include <string>

#include "synthesis/effects.h"

namespace petik {
namespace {

SheetCell cell(const std::string& text) { return text.empty() ? SheetCell() : SheetCell(text); }
SheetCell cell(const std::optional<std::string>& text) { return text ? cell(*text) : SheetCell(); }

// What all values of one fact have in common.
struct Fact {
  std::string kind;
  const Evidence* evidence = nullptr;
  SheetCell arm = {}, outcome = {}, category = {}, timepoint = {}, test = {}, measure = {}, unit = {};
};

class Rows {
 public:
  Rows(const StudyRecord& record, std::vector<std::vector<SheetCell>>& out) : record_(&record), out_(&out) {
    for (const RecordMention& mention : record.mentions) mentions_[mention.id] = &mention;
    for (const Outcome& outcome : record.outcomes) outcomes_[outcome.id] = &outcome;
  }

  // `field` names the column; the evidence of an interval's ends, for example, is that of "ci".
  void add(const Fact& fact, const std::string& field, double value, const std::string& op = "",
           const std::string& evidence = "") {
    std::vector<SheetCell> row = {record_->record_id,
                                  study_label(*record_),
                                  record_->source.file,
                                  fact.kind,
                                  fact.arm,
                                  fact.outcome,
                                  fact.category,
                                  fact.timepoint,
                                  fact.test,
                                  fact.measure,
                                  field,
                                  cell(op == "=" ? "" : op),
                                  value,
                                  fact.unit};
    const RecordMention* quote = first_quote(*fact.evidence, evidence.empty() ? field : evidence);
    const auto place = [quote](auto number) {
      return quote ? SheetCell(static_cast<double>(number)) : SheetCell();
    };
    row.push_back(quote ? cell(quote->text) : SheetCell());
    row.push_back(quote && quote->page ? place(*quote->page) : SheetCell());
    row.push_back(quote ? place(quote->line) : SheetCell());
    row.push_back(quote ? place(quote->start) : SheetCell());
    row.push_back(quote ? place(quote->end) : SheetCell());
    row.push_back(quote ? cell(quote->section) : SheetCell());
    row.push_back(quote ? cell(quote->rule) : SheetCell());
    out_->push_back(std::move(row));
  }
  void add(const Fact& fact, const std::string& field, const std::optional<Number>& value) {
    if (value) add(fact, field, value->value);
  }
  void add(const Fact& fact, const std::string& field, const std::optional<long>& value) {
    if (value) add(fact, field, static_cast<double>(*value));
  }
  void add(const Fact& fact, const std::optional<Interval>& interval) {
    if (!interval) return;
    add(fact, "ci_low", interval->low.value, "", "ci");
    add(fact, "ci_high", interval->high.value, "", "ci");
  }
  void add(const Fact& fact, const std::optional<PValue>& p) {
    if (p) add(fact, "p", p->value.value, p->op);
  }

  SheetCell label(const std::optional<std::string>& outcome) const {
    const auto found = outcomes_.find(outcome.value_or(""));
    return found == outcomes_.end() ? SheetCell() : cell(found->second->label);
  }
  SheetCell unit(const std::optional<std::string>& outcome) const {
    const auto found = outcomes_.find(outcome.value_or(""));
    return found == outcomes_.end() ? SheetCell() : cell(found->second->unit);
  }

 private:
  const RecordMention* first_quote(const Evidence& evidence, const std::string& field) const {
    const RecordMention* first = nullptr;
    const auto ids = evidence.find(field);
    if (ids == evidence.end()) return nullptr;
    for (const std::string& id : ids->second) {
      const auto found = mentions_.find(id);
      if (found != mentions_.end() && (!first || found->second->start < first->start)) first = found->second;
    }
    return first;
  }

  const StudyRecord* record_;
  std::vector<std::vector<SheetCell>>* out_;
  std::map<std::string, const RecordMention*> mentions_;
  std::map<std::string, const Outcome*> outcomes_;
};

void add_rows(const StudyRecord& record, std::vector<std::vector<SheetCell>>& out) {
  Rows rows(record, out);
  const Fact study = {"study", &record.study.evidence};
  rows.add(study, "sample_n", record.study.sample_n);
  rows.add(study, "population_n", record.study.population_n);
  rows.add(study, "alpha", record.study.alpha);
  for (const Arm& arm : record.arms) rows.add({"arm", &arm.evidence, arm.id}, "n", arm.n);
  for (const Continuous& each : record.continuous) {
    const Fact fact = {.kind = "continuous",
                       .evidence = &each.evidence,
                       .arm = each.arm,
                       .outcome = rows.label(each.outcome),
                       .timepoint = cell(each.timepoint),
                       .unit = rows.unit(each.outcome)};
    Fact count = fact;
    count.unit = {};  // of people
    rows.add(count, "n", each.n);
    rows.add(fact, "mean", each.mean);
    rows.add(fact, "sd", each.sd);
    rows.add(fact, "se", each.se);
    rows.add(fact, "median", each.median);
    rows.add(fact, "min", each.min);
    rows.add(fact, "max", each.max);
    rows.add(fact, each.ci);
  }
  for (const Dichotomous& each : record.dichotomous) {
    const Fact fact = {.kind = "dichotomous",
                       .evidence = &each.evidence,
                       .arm = each.arm,
                       .outcome = rows.label(each.outcome),
                       .category = cell(each.category),
                       .timepoint = cell(each.timepoint)};
    rows.add(fact, "events", each.events);
    rows.add(fact, "total", each.total);
    rows.add(fact, "percent", each.percent);
  }
  for (const Test& each : record.tests) {
    const Fact fact = {.kind = "test",
                       .evidence = &each.evidence,
                       .arm = cell(each.arm),
                       .outcome = rows.label(each.outcome),
                       .test = cell(each.test),
                       .measure = each.statistic ? cell(each.statistic->name) : SheetCell()};
    if (each.statistic) rows.add(fact, "statistic", each.statistic->value.value);
    for (const double df : each.df) rows.add(fact, "df", df);
    rows.add(fact, each.p);
  }
  for (const Association& each : record.associations) {
    const Fact fact = {.kind = "association",
                       .evidence = &each.evidence,
                       .outcome = rows.label(each.outcome),
                       .category = cell(each.exposure),
                       .measure = each.measure};
    rows.add(fact, "value", each.value.value);
    rows.add(fact, each.ci);
    rows.add(fact, each.p);
  }
}

}  // namespace

Sheet value_sheet(const std::vector<StudyRecord>& records) {
  Sheet out{"values",
            {"record_id", "study", "file",    "kind",  "arm", "outcome", "category",
             "timepoint", "test",  "measure", "field", "op",  "value",   "unit",
             "quote",     "page",  "line",    "start", "end", "section", "rule"},
            {}};
  for (const StudyRecord& record : records) add_rows(record, out.rows);
  return out;
}

}  // namespace petik
