#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/records.h"
#include "output/writer.h"
#include "synthesis/outcome_groups.h"

namespace petik {
namespace {

struct Options {
  std::string records, output = "-", rules;
  bool force = false;
};

int run(const Options& options) {
  std::error_code ignored;
  if (options.output != "-" && !options.force && std::filesystem::exists(options.output, ignored)) {
    throw UsageError(options.output + " is there already and may have been edited; --force replaces it");
  }
  const RuleSet rules = rules_from(options.rules);
  const std::vector<StudyRecord> records = study_records(options.records);
  const std::vector<OutcomeGroup> groups = propose_outcome_groups(records, rules);
  write_file(options.output, outcome_groups_toml(groups));
  note(counted(groups.size(), "group") + " of outcomes in " + counted(records.size(), "record"));
  return exit_done;
}

constexpr const char* more =
    R"(Writes a TOML file that says which outcomes of which papers count as one. It is a proposal by names alone: look at
it, move labels, delete what does not belong; then `petik meta --groups FILE --group ID` pools one group.

Examples:
  petik outcomes -o outcomes.toml records/
  petik meta -m SMD --groups outcomes.toml --group produksi_asi records/

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense, 3 the rules of -r are wrong,
4 the file cannot be written
)";

}  // namespace

void add_outcomes(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("outcomes", "Propose which outcomes of the papers count as one");
  command->add_option("RECORDS", options->records, records_help)->required();
  command->add_option("-o,--output", options->output, "Where it goes (default: - for standard output)")
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Replace a file that is there already");
  add_rules_option(*command, options->rules);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
