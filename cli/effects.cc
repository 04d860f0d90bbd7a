#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/synthesis.h"
#include "synthesis/text_report.h"

namespace petik {
namespace {

struct Options {
  Selection selection;
};

int run(const Options& options) {
  const EffectTable table = selected_effects(options.selection);
  std::cout << escaped(effects_text(table));
  flush_output();
  return exit_done;
}

constexpr const char* more = R"(Measures (as in the R package metafor):
  MD SMD SMDH ROM    means of two arms         OR RR RD PETO   counts of two arms, or printed ratios
  MC SMCC SMCR       before and after, one arm MPORM           counts before and after, one arm
  SMCRD              before and after, two arms
  ZCOR               correlation               PLO             proportion

A study gives one effect: its intervention arm, the first outcome it reports. Several papers of one study
count once. What is left out is listed with the reason. The correlation between before and after is the
printed one, else the one that the paper's own paired t test implies, else --ri; every row says which.

Examples:
  petik effects -m SMD --outcome "produksi ASI" records/
  petik effects -m SMCC --ri 0.7 --every-outcome records/
  petik effects -m OR --category "tidak lancar" records/

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense
)";

}  // namespace

void add_effects(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("effects", "Effect sizes with their variances, and where they come from");
  add_selection(*command, options->selection);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
