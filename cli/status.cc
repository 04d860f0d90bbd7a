#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "normalize/version.h"
#include "store/store.h"

namespace petik {
namespace {

struct Options {
  std::string store, rules;
  bool files = false;
};

// The status of a file, with what there is to say about it.
struct Told {
  PaperStatus status = PaperStatus::ok;
  std::string reason;
};

Told told(const FileEntry& file, const std::map<std::string, PaperEntry>& papers) {
  const auto found = papers.find(file.sha256);
  if (found == papers.end()) return {file.status, file.reason};
  const PaperEntry& paper = found->second;
  if (file.gone) return {PaperStatus::vanished, "gone from the folder, kept in the store"};
  if (file.status != PaperStatus::ok) return {file.status, file.reason + "; what was read before is kept"};
  if (paper.text && paper.name != file.name) return {PaperStatus::duplicate_of, paper.name};
  return {paper.status, paper.reason};
}

int run(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  Store store(options.store, Store::Mode::read);
  const auto papers = store.papers();
  std::map<std::string_view, std::size_t> by_status;
  std::size_t files = 0, failed = 0;
  for (const FileEntry& file : store.files()) {
    const Told each = told(file, papers);
    ++files;
    ++by_status[name(each.status)];
    failed += !was_read(each.status) && each.status != PaperStatus::vanished &&
              each.status != PaperStatus::duplicate_of;
    if (!options.files && each.status == PaperStatus::ok) continue;
    std::cout << escaped(std::string(name(each.status)) + "  " + file.name +
                         (each.reason.empty() ? "" : ": " + each.reason))
              << '\n';
  }
  std::size_t records = 0, stale = 0;
  for (const auto& [sha256, paper] : papers) {
    records += paper.record;
    stale += paper.record && (paper.rules != rules.digest() || paper.version != version());
  }
  std::cout << escaped("papers of " + store.folder()) << '\n'
            << counted(files, "file") << ", " << counted(papers.size(), "paper") << ", "
            << counted(records, "record") << '\n';
  for (const auto& [status, n] : by_status) std::cout << "  " << status << " " << n << '\n';
  if (stale)
    std::cout << counted(stale, "record")
              << " made by other rules or another version; petik ingest makes them anew\n";
  flush_output();
  return failed ? exit_unread : exit_done;
}

constexpr const char* more =
    R"(One line for each file with something to say about it, then how many there are of each kind:
  ok                read                            encrypted    locked by a password
  ok_with_warnings  read; see the reason            corrupt      damaged
  wrong_language    read, nothing Indonesian in it  too_large    more than petik takes
  duplicate_of      the bytes of another file       unsupported  a format that petik does not read
  vanished          gone, kept in the store         timeout, out_of_memory, crashed   reading it failed
  empty, not_text   nothing to read                 unreadable   not permitted, an error of the disk

Examples:
  petik status papers.petik
  petik status --all papers.petik

Exit status: 0 all files were read, 1 some were not, 3 the rules of -r are wrong, 4 the store cannot be used
)";

}  // namespace

void add_status(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("status", "What a store holds, and what could not be read");
  command->add_option("STORE", options->store, "A store, made by petik ingest")->type_name("")->required();
  command->add_flag("--all", options->files, "Name all files, also those that are ok");
  add_rules_option(*command, options->rules);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
