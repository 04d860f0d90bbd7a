// The study record: what one paper reports about its own study, every number with its evidence.
// Mirrors output/study-record.schema.json field by field; unknown is null (nullopt), never a guess.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "normalize/number.h"

namespace petik {

// Field name -> ids of the mentions it was read from. Only fields with a value appear.
using Evidence = std::map<std::string, std::vector<std::string>>;

struct Generator {
  std::string name = "petik";
  std::string version;
  std::string rules;  // RuleSet::digest()
};

struct Source {
  std::string file;
  std::string sha256;
  std::string media_type;
  std::optional<std::string> encoding;
  std::size_t bytes = 0;
  std::optional<std::size_t> pages;
  std::optional<std::string> converter;
  bool ocr = false;
  std::vector<std::string> languages;  // "id", "en", "und"; most text first
};

struct Bibliography {
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<int> year;
  std::optional<std::string> journal, volume, issue, pages, doi;
};

struct Study {
  std::optional<std::string> design;    // enum of the schema, e.g. "cross_sectional"
  std::optional<std::string> sampling;  // e.g. "purposive"
  std::optional<long> population_n;
  std::optional<long> sample_n;  // participants of this study that were analysed
  std::optional<Number> alpha;
  std::optional<std::string> setting, period;
  Evidence evidence;
};

struct Arm {
  std::string id;     // [a-z0-9_]+, never "all"
  std::string role;   // "intervention", "control", "other"
  std::string label;  // as printed
  std::optional<long> n;
  Evidence evidence;
};

struct Outcome {
  std::string id;  // [a-z0-9_]+
  std::string label;
  std::optional<std::string> unit;
  std::string kind = "unknown";  // "continuous", "dichotomous", "ordinal", "count", "time", "unknown"
};

struct Interval {
  double level = 0.95;
  Number low, high;
};

// One outcome x arm x timepoint. `arm` is an Arm::id or "all".
struct Continuous {
  std::optional<std::string> outcome;  // Outcome::id
  std::string arm = "all";
  std::optional<std::string> timepoint;  // "baseline", "pre", "post", "change", "follow_up"
  std::optional<long> n;
  std::optional<Number> mean, sd, se, median, min, max;
  std::optional<Interval> ci;
  Evidence evidence;
};

// One category x arm x timepoint.
struct Dichotomous {
  std::optional<std::string> outcome;
  std::string category;
  std::string arm = "all";
  std::optional<std::string> timepoint;
  std::optional<long> events, total;
  std::optional<Number> percent;
  Evidence evidence;
};

struct PValue {
  std::string op;  // "=", "<", ">", "<=", ">="
  Number value;    // in [0, 1]
};

struct Statistic {
  std::string name;  // "t", "F", "Z", "U", "W", "H", "chi2", "r", "rho", "D", "other"
  Number value;
};

struct Test {
  std::optional<std::string> test;  // "paired_t", ...
  std::optional<std::string>
      purpose;  // "within_arm", "between_arms", "association", "normality", "homogeneity"
  std::optional<std::string> outcome, arm;
  std::optional<Statistic> statistic;
  std::vector<double> df;  // empty: not printed
  std::optional<PValue> p;
  Evidence evidence;
};

struct Association {
  std::string measure;  // "OR", "aOR", "RR", "PR", "HR", "r", "rho", "beta", "mean_difference", "n_gain", ...
  std::optional<std::string> outcome, exposure;
  Number value;
  std::optional<Interval> ci;
  std::optional<PValue> p;
  Evidence evidence;
};

// A figure of another study, of a nation, of a preliminary survey.
struct Cited {
  std::string kind;  // "n", "percent", "mean", "sd", "p", "rate", ...
  Number value;
  std::optional<std::string> op;
  std::string attribution;        // "other_study", "background", "preliminary"
  std::optional<std::string> by;  // the citation as printed
  Evidence evidence;
};

// A value that the paper does not print but that follows from what it prints.
struct Derived {
  std::string name;     // "r", "sd", "mean", "n"
  std::string formula;  // how, and whose
  std::optional<double> value;
  std::optional<double> low, high;  // all values that the printed figures allow
};

struct Check {
  std::string check;
  std::string status;  // "pass", "fail", "indeterminate"
  std::string message;
  std::vector<std::string> subjects;  // JSON pointers into the record
  std::map<std::string, std::string> detail;
  std::vector<Derived> derived = {};  // one of a name; `derived` in the detail
};

// A stretch of the source and what it was taken for. [start, end) counts Unicode code points of the text.
struct RecordMention {
  std::string id;  // "m1", "m2", ... in order of place
  std::string kind;
  std::string text;
  std::size_t start = 0, end = 0, line = 1;
  std::optional<std::size_t> page;
  std::string section;
  struct TableCell {
    std::string id;
    std::size_t row = 0, column = 0;
  };
  std::optional<TableCell> table;
  std::string rule;         // id of the rule or table reader
  std::string attribution;  // "own", "other_study", "background", "preliminary"
};

struct StudyRecord {
  std::string record_id;  // "petik-" and the first 16 hex digits of the source's SHA-256
  Generator generator;
  Source source;
  Bibliography bibliography;
  Study study;
  std::vector<Arm> arms;
  std::vector<Outcome> outcomes;
  std::vector<Continuous> continuous;
  std::vector<Dichotomous> dichotomous;
  std::vector<Test> tests;
  std::vector<Association> associations;
  std::vector<Cited> cited;
  std::vector<Check> checks;
  std::vector<RecordMention> mentions;
};

}  // namespace petik
