// Small records with their evidence, and their checks as lines that tests can compare.
//
//   RecordMaker m;
//   m.count("Primipara", 16, 28, "47.1", m.cell("t1", 3));
//   verdicts(check_percentages(RecordIndex(m.record)))  -> {"percent indeterminate"}
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "checks/record_index.h"
#include "normalize/number.h"

namespace petik {

inline Number number(const std::string& text) { return parse_number(text, DecimalMark::point).value(); }

// "percent fail", one for each check.
inline std::vector<std::string> verdicts(const std::vector<Check>& checks) {
  std::vector<std::string> out;
  for (const Check& each : checks) out.push_back(each.check + " " + each.status);
  return out;
}

// The checks of one name.
inline std::vector<Check> only(std::vector<Check> checks, const std::string& name) {
  std::erase_if(checks, [&](const Check& each) { return each.check != name; });
  return checks;
}

class RecordMaker {
 public:
  StudyRecord record;

  // A place in a table, or (table empty) on a line of running text; returns its id.
  std::string cell(const std::string& table, std::size_t row) {
    RecordMention m;
    m.id = "m" + std::to_string(record.mentions.size() + 1);
    m.line = row;
    m.start = m.end = 1000 * row + record.mentions.size();
    m.section = "results";
    if (!table.empty()) m.table = RecordMention::TableCell{table, row, 0};
    record.mentions.push_back(m);
    return m.id;
  }
  std::string line(std::size_t line) { return cell("", line); }

  Dichotomous& count(const std::string& category, long events, std::optional<long> total,
                     const std::string& percent, const std::string& place) {
    Dichotomous d;
    d.category = category;
    d.events = events;
    d.total = total;
    d.evidence["events"] = {place};
    if (total) d.evidence["total"] = {place};
    if (!percent.empty()) {
      d.percent = number(percent);
      d.evidence["percent"] = {place};
    }
    record.dichotomous.push_back(d);
    return record.dichotomous.back();
  }

  Continuous& mean(const std::string& outcome, const std::string& arm, const std::string& time,
                   const std::string& mean, const std::string& sd, std::optional<long> n,
                   const std::string& place) {
    Continuous c;
    if (!outcome.empty()) c.outcome = outcome;
    c.arm = arm;
    if (!time.empty()) c.timepoint = time;
    c.n = n;
    c.mean = number(mean);
    c.evidence["mean"] = {place};
    if (!sd.empty()) {
      c.sd = number(sd);
      c.evidence["sd"] = {place};
    }
    record.continuous.push_back(c);
    if (!outcome.empty() &&
        std::ranges::find(record.outcomes, outcome, &Outcome::id) == record.outcomes.end()) {
      record.outcomes.push_back({outcome, outcome, std::nullopt, "continuous"});
    }
    return record.continuous.back();
  }

  // `statistic`: "t -3.4", may be empty; `p`: "= 0.003", may be empty.
  Test& test(const std::string& name, const std::string& statistic, std::vector<double> df,
             const std::string& p, const std::string& place) {
    Test t;
    if (!name.empty()) t.test = name;
    if (const std::size_t blank = statistic.find(' '); blank != std::string::npos) {
      t.statistic = Statistic{statistic.substr(0, blank), number(statistic.substr(blank + 1))};
      t.evidence["statistic"] = {place};
    }
    t.df = std::move(df);
    if (const std::size_t blank = p.find(' '); blank != std::string::npos) {
      t.p = PValue{p.substr(0, blank), number(p.substr(blank + 1))};
      t.evidence["p"] = {place};
    }
    record.tests.push_back(t);
    return record.tests.back();
  }

  void arm(const std::string& id, const std::string& role, std::optional<long> n) {
    record.arms.push_back({id, role, id, n, {}});
  }
};

}  // namespace petik
