#include <filesystem>
#include <iostream>
#include <memory>

#include "checks/check_record.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/record_page.h"
#include "cli/records.h"
#include "corpus/read.h"
#include "normalize/normalize.h"
#include "output/evaluate.h"
#include "store/store_file.h"

namespace petik {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string rules;
  bool brief = false;
  ReadOptions read;
};

// The records at `path`; none where it holds papers. Records are known by their names, as `petik extract`
// gives them.
std::vector<StudyRecord> records_at(const std::string& path) {
  const std::string suffix = std::filesystem::path(path).extension();
  const bool folder = std::filesystem::is_directory(path);
  if (!folder && suffix != ".json" && suffix != ".jsonl" && !is_database(path)) return {};
  if (folder && read_records(path).empty()) return {};
  return study_records(path);
}

int run(const Options& options) {
  int status = exit_done;
  bool first = true;
  const auto print = [&](const StudyRecord& record) {
    if (!first) std::cout << '\n';
    first = false;
    std::cout << record_page(record, !options.brief);
  };
  std::optional<RuleSet> rules;
  for (const std::string& path : options.paths) {
    const std::vector<StudyRecord> records = records_at(path);
    for (const StudyRecord& record : records) print(record);
    if (!records.empty()) continue;
    if (!rules) rules = rules_from(options.rules);
    for (const PaperFile& file : papers_below({path}).papers) {
      try {
        StudyRecord record = read_study(read_paper(file, options.read), *rules);
        check_record(record);
        print(record);
      } catch (const ReadError& e) {
        warn(file.name + ": " + e.what());
        status = exit_unread;
      }
    }
  }
  if (first) status = exit_unread;
  flush_output();
  return status;
}

constexpr const char* more =
    R"(The study, its arms, means, counts, tests and associations as tables, below each row where its values are
printed, at the end the figures of others and what is doubtful. A "?" is what the paper does not say.

Examples:
  petik show paper.txt                      reads the paper and shows its record
  petik show records/paper.txt.json         shows a record
  petik show --brief records/ | less        all records of a folder, without quotes

Exit status: 0 done, 1 something cannot be read, 2 the command line makes no sense, 3 rules are wrong
)";

}  // namespace

void add_show(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("show", "Show a study record as a page to read");
  command
      ->add_option("PATH", options->paths,
                   "Papers, records (.json, .jsonl), folders of them, or a store; - for standard\n"
                   "input")
      ->type_name("")
      ->required();
  command->add_flag("--brief", options->brief, "Without the quotes");
  add_ocr_option(*command, options->read);
  add_rules_option(*command, options->rules);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
