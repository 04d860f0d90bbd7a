#include "normalize/duplicates.h"

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/synthesis.h"

namespace petik {
namespace {

int run(const std::string& path) {
  const std::vector<StudyRecord> records = study_records(path);
  const std::vector<Duplicate> found = find_duplicates(records);
  for (const Duplicate& each : found) {
    std::cout << escaped(records[each.record].source.file + " is the same study as " +
                         records[each.original].source.file + ": " + each.reason)
              << '\n';
  }
  if (found.empty()) std::cout << "no two of " << counted(records.size(), "record") << " report one study\n";
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(Papers are one study when their text or DOI is the same, or when they report the same numbers: means, SDs,
counts, statistics. A record with few numbers cannot be judged so.

Exit status: 0 done, 1 a record cannot be read, 2 the command line makes no sense
)";

}  // namespace

void add_duplicates(CLI::App& app, int& status) {
  const auto path = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("duplicates", "Papers that report one and the same study");
  command->add_option("RECORDS", *path, "Folder of records, or a .jsonl file")->required();
  add_help(*command, more);
  command->callback([path, &status] { status = run(*path); });
}

}  // namespace petik
