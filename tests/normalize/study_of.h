// Study records of small texts, and their facts as lines that tests can compare.
//
//   const StudyRecord record = study_of(results("Rerata kelompok kontrol 7,80 hari."));
//   means(record)  -> {"control - mean 7.80"}
#pragma once

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/read.h"
#include "extract/rule_set.h"
#include "normalize/normalize.h"
#include "normalize/record.h"

namespace petik {

// The built-in rules, loaded once for all tests of this program.
inline const RuleSet& builtin_rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

inline Paper paper_of(std::string text) { return paper_of(std::move(text), "makalah.txt"); }

inline StudyRecord study_of(const std::string& text) { return read_study(paper_of(text), builtin_rules()); }

// ---- papers of a few sentences ----

// A part of a paper under its heading: part("HASIL", "Rerata 5,80 hari.").
inline std::string part(const std::string& heading, const std::string& text) {
  return heading + "\n\n" + text + "\n\n";
}

inline std::string results(const std::string& text) { return part("HASIL", text); }
inline std::string discussion(const std::string& text) { return part("PEMBAHASAN", text); }

// A study of two arms: the methods name both, then come these results.
inline std::string two_arms(const std::string& text) {
  return part("METODE",
              "Penelitian ini memakai quasi eksperimen dengan nonequivalent control group design. Sampel "
              "terdiri "
              "dari 15 orang kelompok kontrol dan 16 orang kelompok perlakuan.") +
         results(text);
}

// ---- facts as lines; "-" stands for null ----

inline std::string printed(const Number& number) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", number.decimals, number.value);
  return buffer.data();
}

inline std::string or_none(const std::optional<std::string>& text) { return text.value_or("-"); }

inline std::string measured(const char* name, const std::optional<Number>& number) {
  return number ? std::string(" ") + name + " " + printed(*number) : std::string();
}

inline std::string printed(const PValue& p) { return p.op + " " + printed(p.value); }

// "control/control 15": id, role, n.
inline std::vector<std::string> arms(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Arm& arm : record.arms)
    out.push_back(arm.id + "/" + arm.role + " " + (arm.n ? std::to_string(*arm.n) : "-"));
  return out;
}

// "control pre mean 7.80 sd 1.20": arm, timepoint, what was measured.
inline std::vector<std::string> means(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Continuous& row : record.continuous) {
    std::string line = row.arm + " " + or_none(row.timepoint);
    if (row.n) line += " n " + std::to_string(*row.n);
    line += measured("mean", row.mean) + measured("sd", row.sd) + measured("se", row.se) +
            measured("median", row.median) + measured("min", row.min) + measured("max", row.max);
    if (row.ci) line += " ci " + printed(row.ci->low) + " to " + printed(row.ci->high);
    out.push_back(line);
  }
  return out;
}

// "control - 7/15 46.7%": arm, timepoint, events, total, percent.
inline std::vector<std::string> counts(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Dichotomous& row : record.dichotomous) {
    std::string line = row.arm + " " + or_none(row.timepoint);
    if (row.events) line += " " + std::to_string(*row.events);
    if (row.total) line += "/" + std::to_string(*row.total);
    if (row.percent) line += " " + printed(*row.percent) + "%";
    out.push_back(line);
  }
  return out;
}

// "paired_t within_arm control t 2.10 df 14 p = 0.042": test, purpose, arm, statistic, p.
inline std::vector<std::string> tests(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Test& test : record.tests) {
    std::string line = or_none(test.test) + " " + or_none(test.purpose) + " " + or_none(test.arm);
    if (test.statistic) line += " " + test.statistic->name + " " + printed(test.statistic->value);
    for (double df : test.df) line += " df " + shortest(df);
    if (test.p) line += " p " + printed(*test.p);
    out.push_back(line);
  }
  return out;
}

// "OR 2.67 (1.20 to 5.90) p = 0.015".
inline std::vector<std::string> associations(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Association& row : record.associations) {
    std::string line = row.measure + " " + printed(row.value);
    if (row.ci) line += " (" + printed(row.ci->low) + " to " + printed(row.ci->high) + ")";
    if (row.p) line += " p " + printed(*row.p);
    out.push_back(line);
  }
  return out;
}

// "p 0.031 other_study Sari (2019)": kind, value, whose, by whom.
inline std::vector<std::string> cited(const StudyRecord& record) {
  std::vector<std::string> out;
  for (const Cited& figure : record.cited)
    out.push_back(figure.kind + (figure.op ? " " + *figure.op : "") + " " + printed(figure.value) + " " +
                  figure.attribution + " " + or_none(figure.by));
  return out;
}

// The stretches of the paper that a field was read from: quotes(record, row.evidence, "mean").
inline std::vector<std::string> quotes(const StudyRecord& record, const Evidence& evidence,
                                       const std::string& field) {
  std::vector<std::string> out;
  const auto it = evidence.find(field);
  if (it == evidence.end()) return out;
  for (const std::string& id : it->second)
    for (const RecordMention& mention : record.mentions)
      if (mention.id == id) out.push_back(mention.text);
  return out;
}

}  // namespace petik
