#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/records.h"
#include "cli/synthesis.h"
#include "output/writer.h"
#include "synthesis/exports.h"
#include "synthesis/value_sheet.h"

namespace petik {
namespace {

enum class Format { none, json, jsonl, csv };

struct Options {
  std::string records, output = "-";
  Format format = Format::none;
  std::string csv, xlsx, ris;  // where these go; empty: not asked for
  CsvStyle style = CsvStyle::standard;
};

// As one array, on standard output or in a file.
void write_array(const Options& options) {
  std::string out = "[";
  each_record(options.records,
              [&](const Json& record) { out += (out.size() > 1 ? ",\n" : "\n") + line(record); });
  write_file(options.output, out + (out.size() > 1 ? "\n]\n" : "]\n"));
}

// One after the other, so that memory stays flat however many there are.
void write_records(const Options& options) {
  if (options.format == Format::json && (options.output == "-" || options.output.ends_with(".json"))) {
    write_array(options);
    return;
  }
  if (options.format == Format::jsonl && options.output != "-" && !options.output.ends_with(".jsonl"))
    throw UsageError("-o " + options.output + ": lines of JSON go to a file that ends in .jsonl, or to -");
  if (options.format == Format::json && options.output.ends_with(".jsonl"))
    throw UsageError("-o " + options.output + ": for lines of JSON say --format jsonl");
  const auto writer = open_writer(options.output);
  each_record(options.records, [&](const Json& record) {
    writer->write(record.at("source").at("file").get<std::string>(), writer->text(line(record)));
  });
  writer->finish();
}

void write_values(const Options& options) {
  std::string out = csv(value_sheet({}), options.style);
  const std::size_t head = out.size();
  each_record(options.records, [&](const Json& record) {
    out += csv(value_sheet({study_record(record, options.records)}), options.style).substr(head);
  });
  write_file(options.output, out);
}

int run(const Options& options) {
  if (options.format == Format::none && options.csv.empty() && options.xlsx.empty() && options.ris.empty())
    throw UsageError("say what to write: --format json, jsonl or csv; --csv, --xlsx or --ris FILE");
  if (options.format == Format::csv) {
    write_values(options);
  } else if (options.format != Format::none) {
    write_records(options);
  }
  if (options.csv.empty() && options.xlsx.empty() && options.ris.empty()) return exit_done;
  const std::vector<StudyRecord> records = study_records(options.records);
  if (!options.csv.empty()) write_file(options.csv, csv(tidy_sheet(records), options.style));
  if (!options.xlsx.empty()) write_workbook(options.xlsx, {tidy_sheet(records)});
  if (!options.ris.empty()) write_file(options.ris, ris(records));
  return exit_done;
}

constexpr const char* more =
    R"(--format says what, -o where:
  json   the records: one array on standard output or in FILE.json, or a file for each paper in a folder
  jsonl  the records, one a line, on standard output or in FILE.jsonl
  csv    one row a value, with its quote, page, line and place
--csv and --xlsx give one row a fact instead (a mean with its SD and n), with its first quote; an empty p_op
means "=". Texts that spreadsheets would run as formulas are made harmless; numbers stay numbers.

Examples:
  petik export --format csv papers.petik > values.csv
  petik export --format json -o records papers.petik     records/a/b.pdf.json for each paper
  petik export --csv facts.csv --excel-id records/
  petik export --ris studies.ris records/                references, for RevMan, Covidence, Zotero

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense, 4 a file cannot be written,
or the store cannot be used
)";

}  // namespace

void add_export(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Records, values and references for other programs");
  command->add_option("RECORDS", options->records, records_help)->required();
  CLI::Option* format =
      add_choice<Format>(*command, "-f,--format", options->format,
                         {{"json", Format::json}, {"jsonl", Format::jsonl}, {"csv", Format::csv}},
                         "Records or values: json, jsonl, csv", "FORMAT");
  command->add_option("-o,--output", options->output, "Where they go (default: - for standard output)")
      ->type_name("WHERE")
      ->needs(format);
  command->add_option("--csv", options->csv, "All facts, one a row; - for standard output")
      ->type_name("FILE");
  command->add_option("--xlsx", options->xlsx, "The same as a workbook of Excel")->type_name("FILE.xlsx");
  command->add_option("--ris", options->ris, "References in RIS; - for standard output")->type_name("FILE");
  add_excel_id(*command, options->style);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
