#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "store/store.h"

namespace petik {
namespace {

struct Options {
  std::string store;
  std::vector<std::string> names;
  bool gone = false;
};

int run(const Options& options) {
  if (options.names.empty() && !options.gone) throw UsageError("say which files: their names, or --gone");
  Store store(options.store, Store::Mode::existing);
  std::map<std::string, FileEntry> files;
  for (FileEntry& file : store.files()) files.emplace(file.name, std::move(file));
  std::vector<std::string> wanted;
  for (const std::string& name : options.names) {
    const std::size_t before = wanted.size();
    const auto paper = store.find(name);
    for (const auto& [known, file] : files) {
      if (known == name ||
          (paper && paper->name != name && !files.contains(name) && file.sha256 == paper->sha256))
        wanted.push_back(known);
    }
    if (wanted.size() == before)
      throw UsageError(options.store + " knows no file or paper " + printable(name) +
                       "; petik status --all names them");
  }
  for (const auto& [name, file] : files) {
    if (options.gone && file.gone) wanted.push_back(name);
  }
  std::size_t still_there = 0;
  for (const std::string& name : wanted) {
    still_there += !files.at(name).gone;
    store.forget(name);
  }
  note(counted(wanted.size(), "file") + " forgotten" +
       (still_there ? "; what is still in the folder is read again by the next petik ingest" : ""));
  return exit_done;
}

constexpr const char* more =
    R"(Drops files from a store, and with its last file the paper: its text, its record. FILE is a name as `petik
status` shows it; a record id or the SHA-256 of a paper stands for all its names. The files themselves are not
touched.

Examples:
  petik forget papers.petik thesis/draft.pdf
  petik forget --gone papers.petik              what is not in the folder any more

Exit status: 0 done, 2 there is no such file in the store, 4 the store cannot be used or written
)";

}  // namespace

void add_forget(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("forget", "Drop papers from a store");
  command->add_option("STORE", options->store, "A store, made by petik ingest")->type_name("")->required();
  command->add_option("FILE", options->names, "Files to forget")->type_name("");
  command->add_flag("--gone", options->gone, "Forget all files that are not in the folder any more");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
