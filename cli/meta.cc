#include <iostream>
#include <map>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/synthesis.h"
#include "normalize/version.h"
#include "output/writer.h"
#include "synthesis/fhir.h"
#include "synthesis/forest_plot.h"
#include "synthesis/funnel_plot.h"
#include "synthesis/html_report.h"
#include "synthesis/text_report.h"

namespace petik {
namespace {

struct Options {
  Selection selection;
  AnalysisOptions analysis;
  LabelLanguage language = LabelLanguage::english;
  std::string forest, funnel, html, fhir;
  bool effects = false;
};

int run(const Options& options) {
  EffectTable table = selected_effects(options.selection);
  if (table.rows.empty() || options.effects) std::cout << escaped(effects_text(table)) << '\n';
  if (table.rows.empty()) {
    flush_output();
    warn("there is no effect to pool");
    return exit_unread;
  }
  const Analysis analysis = analyse(std::move(table), options.analysis);
  std::cout << escaped(analysis_text(analysis));
  for (const std::string& note : analysis.table.notes) std::cout << escaped("  ! " + note) << '\n';
  if (!options.effects) {
    for (const LeftOut& each : analysis.table.left_out) {
      std::cout << escaped("  left out: " + each.study + (each.what.empty() ? "" : ", " + each.what) + ": " +
                           each.reason)
                << '\n';
    }
  }
  flush_output();
  const Labels labels(options.language);
  if (!options.forest.empty()) write_file(options.forest, forest_plot(analysis, labels));
  if (!options.funnel.empty()) write_file(options.funnel, funnel_plot(analysis, labels));
  if (!options.html.empty()) write_file(options.html, html_report(analysis, labels, "petik " + version()));
  if (!options.fhir.empty()) write_file(options.fhir, fhir_evidence(analysis));
  return exit_done;
}

constexpr const char* more =
    R"(Selects effects as `petik effects` does, and pools them. With --effects, the table of effects is printed, too.

Examples:
  petik meta -m SMD --outcome "produksi ASI" records/
  petik meta -m SMCC --ri 0.5 --test hk --forest forest.svg --html report.html records/
  petik meta -m OR --category "tidak lancar" --method PM --by design records/

Exit status: 0 done, 1 a record cannot be read, or there is no effect to pool, 2 the command line makes no
sense, 4 a file cannot be written
)";

}  // namespace

void add_meta(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("meta", "Pool effect sizes: summary, forest plot, report");
  add_selection(*command, options->selection);
  PoolOptions& pool = options->analysis.pool;
  add_choice<Tau2Method>(*command, "--method", pool.method,
                         {{"REML", Tau2Method::REML},
                          {"DL", Tau2Method::DL},
                          {"PM", Tau2Method::PM},
                          {"ML", Tau2Method::ML},
                          {"SJ", Tau2Method::SJ},
                          {"common", Tau2Method::common}},
                         "Estimator of tau2: REML DL PM ML SJ, or common for one true effect (default: REML)",
                         "NAME");
  add_choice<TestMethod>(*command, "--test", pool.test,
                         {{"wald", TestMethod::wald}, {"hk", TestMethod::knapp_hartung}},
                         "wald, or hk for Knapp and Hartung (default: wald)", "NAME");
  command->add_option("--level", pool.level, "Level of intervals (default: 0.95)")
      ->check(CLI::Range(0.5, 0.999))
      ->type_name("P");
  add_choice<GroupBy>(*command, "--by", options->analysis.group_by,
                      {{"outcome", GroupBy::outcome},
                       {"arm", GroupBy::arm},
                       {"category", GroupBy::category},
                       {"design", GroupBy::design}},
                      "Subgroups by outcome, arm, category or design", "WHAT");
  add_choice<Moderator>(*command, "--moderator", options->analysis.moderator,
                        {{"year", Moderator::year}, {"n", Moderator::n}}, "Meta-regression on year or n",
                        "WHAT");
  command->add_flag("--effects", options->effects, "Print the table of effects, too");
  command->add_option("--forest", options->forest, "Write a forest plot")->type_name("FILE.svg");
  command->add_option("--funnel", options->funnel, "Write a funnel plot")->type_name("FILE.svg");
  command->add_option("--html", options->html, "Write a report with all of it")->type_name("FILE.html");
  command->add_option("--fhir", options->fhir, "Write the result as a FHIR R5 Evidence resource")
      ->type_name("FILE.json");
  add_language(*command, options->language);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
