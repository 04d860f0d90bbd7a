#include "normalize/duplicates.h"

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/records.h"
#include "cli/screen.h"

namespace petik {
namespace {

int run(const std::string& path) {
  const std::vector<StudyRecord> records = study_records(path);
  const std::vector<SameStudy> found = find_same_studies(records);
  for (const SameStudy& study : found) {
    std::cout << counted(study.records.size(), "paper") << " of one study\n"
              << escaped("  keep  " + records[study.keep].source.file) << '\n';
    for (std::size_t i = 0; i < study.records.size(); ++i) {
      if (study.records[i] == study.keep) continue;
      std::cout << escaped("        " + records[study.records[i]].source.file) << '\n'
                << wrapped(study.reasons[i], 10);
    }
  }
  if (found.empty()) std::cout << "no two of " << counted(records.size(), "record") << " report one study\n";
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(Papers are one study when their text, DOI or title is the same, or when they report the same numbers: means,
SDs, counts, statistics. A record with few numbers and no title cannot be judged so. The paper to keep is the one
that reports most, of equals the published one: `petik effects` and `petik meta` use it and leave the others out.

Example:
  petik duplicates records/

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense
)";

}  // namespace

void add_duplicates(CLI::App& app, int& status) {
  const auto path = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("duplicates", "Papers that report one and the same study");
  command->add_option("RECORDS", *path, records_help)->required();
  add_help(*command, more);
  command->callback([path, &status] { status = run(*path); });
}

}  // namespace petik
