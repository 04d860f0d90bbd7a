#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <set>

#include "checks/catalogue.h"
#include "checks/check_record.h"
#include "checks/record_index.h"
#include "checks/wording.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/records.h"
#include "cli/screen.h"

namespace petik {
namespace {

struct Options {
  std::string records;
  std::vector<std::string> names;
  bool failed = false, all = false, brief = false, list = false;
  CheckOptions checks;
};

struct Tally {
  std::size_t failed = 0, undecided = 0, passed = 0;

  void count(const Check& check) {
    ++(check.status == "fail" ? failed : check.status == "pass" ? passed : undecided);
  }
  std::string text() const {
    return std::to_string(failed) + " failed, " + std::to_string(undecided) + " indeterminate, " +
           std::to_string(passed) + " passed";
  }
};

std::string entry(std::string_view what, std::string_view text) {
  return text.empty() ? "" : wrapped(std::string(what) + ": " + std::string(text), 4);
}

std::string list() {
  std::string out;
  for (const CheckInfo& each : check_catalogue()) {
    out += std::string(each.name) + "  " + std::string(each.about) + "\n";
    out += entry("needs", each.input) + entry("formula", each.formula) + entry("source", each.source) +
           entry("indeterminate", each.indeterminate);
    if (!each.recomputed) out += entry("found", "while the paper is read, not again from a record");
  }
  return out;
}

// A quote may run over lines; here it stands on one.
std::string on_one_line(const std::string& quote) {
  std::string out;
  for (const char c : quote) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

// "line 28  "47.1"", each once; other values of printed_twice included.
std::string places(const RecordIndex& index, const Check& check) {
  constexpr std::size_t most = 12;
  std::set<const RecordMention*> places;
  for (const std::string& subject : check.subjects) {
    const auto found = index.places(subject);
    places.insert(found.begin(), found.end());
  }
  for (const char* key : {"other_mentions", "mention"}) {
    const auto others = check.detail.find(key);
    if (others == check.detail.end()) continue;
    for (const RecordMention& m : index.record().mentions) {
      if ((" " + others->second + " ").find(" " + m.id + " ") != std::string::npos) places.insert(&m);
    }
  }
  std::vector<const RecordMention*> sorted(places.begin(), places.end());
  std::ranges::sort(sorted, {}, [](const RecordMention* m) { return std::pair(m->start, m->end); });
  std::string out;
  for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
    const RecordMention& m = *sorted[i];
    out += wrapped("line " + std::to_string(m.line) + " (" + m.section +
                       (m.table ? ", table " + m.table->id : "") + "): \"" + on_one_line(m.text) + "\"",
                   8);
  }
  if (sorted.size() > most) out += wrapped("and " + std::to_string(sorted.size() - most) + " more", 8);
  return out;
}

// "0.631", "28"
std::string value_text(double value) {
  return value == std::floor(value) ? with_decimals(value, 0) : with_digits_of(value);
}

// "r = 0.631, 0.609 to 0.654  (formula)"
std::string shown(const Derived& derived) {
  std::string text = derived.name + " = ";
  if (derived.value) text += value_text(*derived.value) + (derived.low || derived.high ? ", " : "");
  if (derived.low && derived.high) {
    text += *derived.low == *derived.high ? value_text(*derived.low)
                                          : value_text(*derived.low) + " to " + value_text(*derived.high);
  } else if (derived.low) {
    text += value_text(*derived.low) + " or more";
  } else if (derived.high) {
    text += "up to " + value_text(*derived.high);
  }
  return text + "  (" + derived.formula + ")";
}

std::string shown(const RecordIndex& index, const Check& check, const Options& options) {
  const std::string sign = check.status == "fail" ? "FAIL" : check.status == "pass" ? "pass" : "?";
  std::string out = wrapped(sign + "  " + check.check + ": " + check.message, 2);
  if (options.brief) return out;
  for (const Derived& each : check.derived) out += wrapped(shown(each), 8);
  if (const auto data = check.detail.find("data_that_print_so"); data != check.detail.end()) {
    out += wrapped("as of: " + data->second, 8);
  }
  return out + places(index, check);
}

bool wanted(const Check& check, const Options& options) {
  if (!options.names.empty() && std::ranges::find(options.names, check.check) == options.names.end())
    return false;
  return options.all || check.status == "fail" || (!options.failed && check.status != "pass");
}

int run(const Options& options) {
  if (options.list) {
    std::cout << list();
    flush_output();
    return exit_done;
  }
  if (options.records.empty()) throw UsageError("say which records are to be checked, or --list");
  for (const std::string& name : options.names) {
    if (!check_info(name)) throw UsageError("no check is called '" + name + "'; see petik check --list");
  }
  Tally tally;
  std::size_t with_failures = 0;
  std::vector<StudyRecord> records = study_records(options.records);
  for (StudyRecord& record : records) {
    check_record(record, options.checks);
    const RecordIndex index(record);
    std::string text;
    bool fails = false;
    for (const Check& check : record.checks) {
      tally.count(check);
      fails = fails || check.status == "fail";
      if (wanted(check, options)) text += shown(index, check, options);
    }
    if (fails) ++with_failures;
    if (!text.empty()) std::cout << escaped(record.source.file) << '\n' << text << '\n';
  }
  std::cout << counted(records.size(), "record") << ": " << tally.text() << "; something fails in "
            << with_failures << '\n';
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(p against statistic, counts and means; means and SDs against whole numbers (GRIM, GRIMMER, DEBIT);
percentages, sums, sizes; ranges, standard errors, intervals; ratios against tables and intervals; what is
printed twice. Every number counts for all values that print so, and nothing is changed. "fail" means that the
printed numbers cannot be true together, "?" that the paper does not say enough. Records of petik extract hold
these checks already; here they are computed afresh.

Examples:
  petik check records/                          what fails and what is in doubt, with its places
  petik check --failed --brief all.jsonl        one line a contradiction
  petik check --only grim --all --data records/ each mean of whole numbers, with data that print so
  petik check --list                            each check: what it needs, its formula, its source

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense
)";

}  // namespace

void add_check(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "What the numbers of a paper contradict");
  command->add_option("RECORDS", options->records,
                      "A record, a folder of records, a .jsonl file, or a store");
  CLI::Option* failed = command->add_flag("--failed", options->failed, "Only what fails");
  command->add_flag("--all", options->all, "Also what passes")->excludes(failed);
  command->add_option("--only", options->names, "Only this check; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_flag("--brief", options->brief, "Without places and quotes");
  command->add_flag("--data", options->checks.with_data,
                    "With data that print as a mean and SD of whole numbers do (SPRITE)");
  command->add_flag("--list", options->list, "Every check: what it needs, its formula, its source");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
