#include "output/evaluate.h"

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/records.h"

namespace petik {
namespace {

struct Options {
  std::string records, gold, document;
  bool errors = false, json = false;
};

int run(const Options& options) {
  std::vector<Json> gold = read_gold(options.gold);
  std::erase_if(gold, [&](const Json& each) {
    return each.value("doc", std::string()).find(options.document) == std::string::npos;
  });
  if (gold.empty()) throw UsageError("no gold of a paper whose name holds '" + options.document + "'");
  const Evaluation evaluation = evaluate(json_records(options.records), gold);
  if (options.errors) {
    for (const DocumentErrors& each : evaluation.errors) {
      std::cout << escaped(each.document) << '\n';
      for (const std::string& text : each.lines) std::cout << "  " << escaped(text) << '\n';
    }
  }
  std::cout << (options.json ? readable(line(to_json(evaluation))) : as_table(evaluation));
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(Records are matched to gold by the name of their paper. A fact is a value with its kind:
  n_total    participants                 arm_n      the n of each arm
  mean, sd   of continuous outcomes       spread     median, min, max, se
  p          sign and value               statistic  name and value; OR, RR, PR, r, too
  count      events and percent           row        mean, sd, time and arm, all right together
  test_row   test and p
A leak is a figure of another study that a record reports as its own. A document is perfect when its n_total,
arm_n, mean, sd and p are all right and none is wrong.

Examples:
  petik evaluate records/ gold/
  petik evaluate --errors records/ gold/      every miss, by paper

Exit status: 0 done, 1 a record or gold cannot be read, 2 the command line makes no sense
)";

}  // namespace

void add_evaluate(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("evaluate", "Score records against what careful readers found");
  command->add_option("RECORDS", options->records, records_help)->type_name("")->required();
  command->add_option("GOLD", options->gold, "Folder of *.gold.json")->type_name("")->required();
  command->add_flag("--errors", options->errors, "List what is wrong and what is missed, by paper");
  command->add_flag("--json", options->json, "The figures as JSON");
  command->add_option("--doc", options->document, "Only papers whose names hold this")->type_name("TEXT");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
