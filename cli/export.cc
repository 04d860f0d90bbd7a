#include <memory>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/synthesis.h"
#include "output/writer.h"
#include "synthesis/exports.h"

namespace petik {
namespace {

struct Options {
  std::string records, csv, xlsx, ris;
  CsvStyle style = CsvStyle::standard;
};

int run(const Options& options) {
  if (options.csv.empty() && options.xlsx.empty() && options.ris.empty()) {
    throw UsageError("say what to write: --csv, --xlsx or --ris");
  }
  const std::vector<StudyRecord> records = study_records(options.records);
  if (!options.csv.empty()) write_file(options.csv, csv(tidy_sheet(records), options.style));
  if (!options.xlsx.empty()) write_workbook(options.xlsx, {tidy_sheet(records)});
  if (!options.ris.empty()) write_file(options.ris, ris(records));
  return exit_done;
}

constexpr const char* more =
    R"(One row a fact: means, counts, tests, associations, each with its quote and line. An empty p_op means "=".
Texts that spreadsheets would run as formulas are made harmless; numbers stay numbers.

Examples:
  petik export --csv facts.csv records/
  petik export --csv facts.csv --excel-id records/
  petik export --ris studies.ris records/         references, for RevMan, Covidence, Zotero

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense, 4 a file cannot be written
)";

}  // namespace

void add_export(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Facts and references for other programs");
  command->add_option("RECORDS", options->records, "Folder of records, or a .jsonl file")->required();
  command->add_option("--csv", options->csv, "All facts, one a row; - for standard output")
      ->type_name("FILE");
  command->add_option("--xlsx", options->xlsx, "The same as a workbook of Excel")->type_name("FILE.xlsx");
  command->add_option("--ris", options->ris, "References in RIS; - for standard output")->type_name("FILE");
  add_excel_id(*command, options->style);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
