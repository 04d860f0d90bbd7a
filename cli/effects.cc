#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/synthesis.h"
#include "output/writer.h"
#include "synthesis/exports.h"
#include "synthesis/text_report.h"

namespace petik {
namespace {

struct Options {
  Selection selection;
  std::string metafor, meta, revman, revman_template, xlsx;
  CsvStyle style = CsvStyle::standard;
};

// "a/effects.csv" -> "a/effects.R"
std::string script_beside(const std::string& csv_path) {
  return std::filesystem::path(csv_path).replace_extension(".R").string();
}

std::vector<std::string> template_header(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw UsageError(path + ": cannot be read");
  return csv_header(text.str());
}

void write_exports(const Options& options, const EffectTable& table) {
  if (!options.metafor.empty()) {
    if (options.metafor == "-") throw UsageError("--metafor writes two files and needs a name");
    write_file(options.metafor, csv(metafor_sheet(table), options.style));
    const std::string name = std::filesystem::path(options.metafor).filename().string();
    write_file(script_beside(options.metafor), metafor_script(table, PoolOptions(), name, options.style));
  }
  if (!options.meta.empty()) write_file(options.meta, csv(meta_sheet(table), options.style));
  if (!options.revman.empty()) {
    write_file(options.revman, csv(revman_sheet(table, template_header(options.revman_template))));
  }
  if (!options.xlsx.empty()) write_workbook(options.xlsx, {metafor_sheet(table)});
}

int run(const Options& options) {
  const EffectTable table = selected_effects(options.selection);
  std::cout << escaped(effects_text(table));
  flush_output();
  write_exports(options, table);
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
  petik effects -m SMD --metafor effects.csv records/     then: Rscript effects.R

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense, 4 a file cannot be written
)";

}  // namespace

void add_effects(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("effects", "Effect sizes with their variances, and where they come from");
  add_selection(*command, options->selection);
  command
      ->add_option("--metafor", options->metafor,
                   "Write a CSV for metafor or JASP, and beside it an R program that pools it")
      ->type_name("FILE.csv");
  command->add_option("--meta", options->meta, "Write a CSV with the column names of R's package meta")
      ->type_name("FILE.csv");
  CLI::Option* revman =
      command->add_option("--revman", options->revman, "Write a CSV for RevMan")->type_name("FILE.csv");
  command->add_option("--revman-template", options->revman_template, "Fill the columns of this template")
      ->type_name("FILE.csv")
      ->needs(revman);
  command->add_option("--xlsx", options->xlsx, "Write a workbook of Excel")->type_name("FILE.xlsx");
  add_excel_id(*command, options->style);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
