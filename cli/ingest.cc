#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <thread>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/ingest_run.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/records.h"
#include "normalize/duplicates.h"

namespace petik {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string folder, store, rules, log;
  IngestOptions ingest;
  double interval = 5;  // seconds
  bool dry_run = false, watch = false, new_place = false, quiet = false;
};

constexpr std::size_t most_named = 5;

// "a.txt, b.txt, ..."
std::string some(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < most_named; ++i) out += (i ? ", " : "") + names[i];
  return out + (names.size() > most_named ? ", ..." : "");
}

// The folder as the store remembers it, whatever folder the program runs in.
std::string place_of(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw UsageError(folder + ": " +
                     (fs::exists(folder, error) ? "a file; petik ingest reads a folder" : "no such folder"));
  const fs::path place = fs::canonical(folder, error);
  return printable((error ? fs::absolute(folder) : place).string());
}

// A store follows one folder: all files of another would look as if the first one's were gone.
void check_folder(Store& store, const Options& options) {
  const std::string place = place_of(options.folder), before = store.folder();
  if (before == place) return;
  if (!before.empty() && !options.new_place) {
    throw UsageError(options.store + " holds the papers of " + before + "; take another store for " + place +
                     ", or --new-place if it is the same folder in a new place");
  }
  store.set_folder(place);
}

std::string copies_in(Store& store) {
  std::map<std::string, std::vector<std::string>> names;  // by paper
  const auto papers = store.papers();
  for (const FileEntry& file : store.files()) {
    const auto paper = papers.find(file.sha256);
    if (!file.gone && paper != papers.end() && paper->second.text) names[file.sha256].push_back(file.name);
  }
  std::vector<std::string> copies;
  for (const auto& [paper, same] : names) {
    for (std::size_t i = 1; i < same.size(); ++i) copies.push_back(same[i] + " = " + same[0]);
  }
  std::ranges::sort(copies);
  return copies.empty()
             ? ""
             : "\n  copies (duplicate_of): " + counted(copies.size(), "file") + " (" + some(copies) + ")";
}

std::string same_studies_in(Store& store, const std::string& path) {
  std::vector<StudyPrint> prints;
  std::vector<std::string> names;
  each_record(store, path, [&](const Json& record) {
    prints.push_back(study_print(study_record(record, path)));
    names.push_back(record.at("source").at("file").get<std::string>());
  });
  std::string out;
  const std::vector<SameStudy> found = find_same_studies(prints);
  for (std::size_t i = 0; i < found.size() && i < most_named; ++i) {
    std::vector<std::string> group;
    for (const std::size_t record : found[i].records) group.push_back(names[record]);
    out += "\n  one study: " + some(group);
  }
  if (!found.empty())
    out +=
        "\n  " + counted(found.size(), "study", "studies") + " in several papers; petik duplicates says why";
  return out;
}

// `whole`: not only what is news.
std::string summary_of(const IngestReport& report, const Listing& listing, Store& store,
                       const Options& options, bool whole, double seconds) {
  std::string out = counted(report.files, "file") + ": ";
  auto add = [&](std::size_t n, const char* what) {
    if (n > 0) out += (out.ends_with(": ") ? "" : ", ") + std::to_string(n) + " " + what;
  };
  add(report.fresh, "new");
  add(report.changed, "changed");
  add(report.known, "known under another name");
  add(report.unchanged, "unchanged");
  add(report.failed, "not read");
  add(report.unsettled, "still being written");
  if (report.files == 0) out += "no papers in the folder";
  if (report.extracted_again) out += "; " + counted(report.extracted_again, "record") + " made anew";
  out += ", " + in_seconds(seconds) + (whole ? report.summary.details() : "");
  if (!report.settled.moved.empty()) {
    std::vector<std::string> moved;
    for (const auto& [before, now] : report.settled.moved) moved.push_back(before + " -> " + now);
    out += "\n  moved, or a copy that is gone: " + counted(moved.size(), "file") + " (" + some(moved) + ")";
  }
  if (!report.settled.gone.empty()) {
    out += "\n  gone from the folder, kept in the store: " + counted(report.settled.gone.size(), "paper") +
           " (" + some(report.settled.gone) + "); petik forget --gone drops them";
  }
  if (!whole) return out;
  out += copies_in(store);
  if (!listing.passed_over.empty()) out += "\n  passed over: " + files_passed_over(listing);
  if (report.fresh + report.changed + report.extracted_again > 0)
    out += same_studies_in(store, options.store);
  return out;
}

// What a run that watches has said by now, and need not say at each look.
struct Said {
  bool summary = false;
  std::set<std::string> unlisted;
};

int run_once(Store& store, const Listing& listing, const RuleSet& rules, const Options& options, Said& said) {
  const auto started = Clock::now();
  std::unique_ptr<Progress> progress;
  const IngestListener listener = {
      [](const std::string& name, const std::string& reason) { warn(name + ": " + reason); },
      [&](std::size_t done, std::size_t total) {
        if (!progress) progress = std::make_unique<Progress>(total, !options.quiet);
        progress->done(done);
      }};
  for (const Unlisted& each : listing.unlisted) {
    if (said.unlisted.insert(each.name).second) warn(each.name + ": " + each.reason);
  }
  const IngestReport report = ingest(store, listing, rules, options.ingest, listener);
  progress.reset();
  const bool news = report.fresh + report.changed + report.known + report.extracted_again +
                        report.settled.moved.size() + report.settled.gone.size() >
                    0;
  if (news || !options.watch) {
    note(summary_of(report, listing, store, options, !said.summary,
                    std::chrono::duration<double>(Clock::now() - started).count()));
    said.summary = true;
  }
  return report.summary.all_read() ? exit_done : exit_unread;
}

// Looks at the folder again and again until Ctrl-C. A file counts once two looks have found it the same.
int watch(Store& store, const RuleSet& rules, Options options) {
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> before, now;  // size and time by name
  options.ingest.plan.settled = [&](const PaperFile& file, std::int64_t size, std::int64_t modified) {
    const std::pair look(size, modified);
    now[file.name] = look;
    const auto found = before.find(file.name);
    return found != before.end() && found->second == look;
  };
  note("watching " + options.folder + "; Ctrl-C ends it");
  Said said;
  while (true) {
    std::error_code error;
    if (fs::is_directory(options.folder, error))
      run_once(store, list_papers({options.folder}), rules, options, said);
    options.ingest.plan.again = options.ingest.plan.retry = false;  // once is enough
    before = std::exchange(now, {});
    const auto next = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>(options.interval));
    while (Clock::now() < next) {
      if (interrupted()) return exit_done;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

int dry_run(const RuleSet& rules, const Options& options) {
  place_of(options.folder);
  Known known;
  std::error_code error;
  if (fs::exists(options.store, error)) {
    Store store(options.store, Store::Mode::read);
    known = known_in(store);
  }
  const Listing listing = list_papers({options.folder});
  for (const Unlisted& each : listing.unlisted) warn(each.name + ": " + each.reason);
  const IngestPlan plan =
      plan_ingest(listing, known, makers(rules, options.ingest.read), options.ingest.plan);
  for (const FileToRead& each : plan.read) {
    constexpr const char* words[] = {"new      ", "changed  ", "again    "};
    std::cout << words[each.why] << escaped(each.file.name) << '\n';
  }
  for (const std::string& name : plan.missing) std::cout << "missing  " << escaped(name) << '\n';
  flush_output();
  note(counted(plan.read.size(), "file") + " to read, " + counted(plan.unchanged, "file") + " unchanged, " +
       counted(plan.extract.size(), "record") + " to make anew, " + counted(plan.missing.size(), "file") +
       " missing; nothing was stored" +
       (listing.passed_over.empty() ? "" : "\n  passed over: " + files_passed_over(listing)));
  return listing.unlisted.empty() ? exit_done : exit_unread;
}

int run(Options options) {
  if (!std::isfinite(options.interval)) throw UsageError("--interval: no number of seconds");
  if (options.quiet) quiet();
  const RuleSet rules = rules_from(options.rules);
  if (options.dry_run) return dry_run(rules, options);
  place_of(options.folder);
  if (!options.log.empty()) log_to(options.log);
  Store store(options.store, Store::Mode::write);
  check_folder(store, options);
  catch_interrupts();
  options.ingest.read.stopped = interrupted;
  try {
    if (options.watch) return watch(store, rules, options);
    Said said;
    return run_once(store, list_papers({options.folder}), rules, options, said);
  } catch (const Interrupted&) {
    note("interrupted; what was read so far is stored, the same command goes on from there");
    throw;
  }
}

constexpr const char* more =
    R"(Reads the papers below FOLDER into a store: one file that holds what each paper says, its text, and why a
paper could not be read. Run it again whenever the folder has grown: only new and changed files are read.
After a change of the rules, or with a newer petik, records are made anew from the stored texts. Files that
were moved are recognised; those that are gone stay in the store until `petik forget --gone` drops them.

A run may be stopped at any time, by Ctrl-C or by the machine: it gives up the papers in hand, the next one
goes on from there, and the end is the same. A second Ctrl-C ends it at once. With --watch, a file is read
once two looks have found it the same size and time; what has been said is not said again at each look. Each
paper is read in a process of its own limits: one that petik cannot cope with is reported like any other.
`petik export`, `effects`, `meta`, `duplicates`, `show` and others take a store for RECORDS.

--dry-run names each file it would read as new, changed, or again (it could not be read before, or had changed
too shortly before the last run to be sure), and those that are missing.

Examples:
  petik ingest papers/ --store papers.petik
  petik ingest papers/ --store papers.petik --dry-run       what would be read
  petik ingest papers/ --store papers.petik --watch         follows the folder until Ctrl-C
  petik export --format csv papers.petik > values.csv

Exit status:
  0  all papers of the folder are in the store
  1  some papers could not be read; the summary says which, and why
  2  the command line makes no sense
  3  the rules of -r are wrong
  4  the store cannot be used or written; what it held is still there
  5  interrupted; the same command goes on
)";

}  // namespace

void add_ingest(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("ingest", "Read a folder of papers into a store, again and again");
  command->add_option("FOLDER", options->folder, "Folder of papers")->type_name("")->required();
  command->add_option("-s,--store", options->store, "The store; made when it is not there")
      ->type_name("FILE")
      ->required();
  add_rules_option(*command, options->rules);
  add_jobs_option(*command, options->ingest.jobs);
  CLI::Option* dry_run =
      command->add_flag("-n,--dry-run", options->dry_run, "Say what would be done, do nothing");
  add_ocr_option(*command, options->ingest.read);
  command->add_flag("--retry", options->ingest.plan.retry, "Try again what could not be read before");
  command->add_flag("--again", options->ingest.plan.again, "Make all records anew from the stored texts");
  CLI::Option* watch =
      command->add_flag("--watch", options->watch, "Go on and follow the folder until Ctrl-C")
          ->excludes(dry_run);
  command->add_option("--interval", options->interval, "Seconds between two looks at the folder (default: 5)")
      ->type_name("S")
      ->check(CLI::Range(0.05, 86400.0).description(""))
      ->needs(watch);
  command->add_flag("--new-place", options->new_place, "FOLDER is the folder of this store, in a new place");
  command->add_option("--log", options->log, "Append all messages to this file, with their times")
      ->type_name("FILE");
  command->add_flag("-q,--quiet", options->quiet, "No progress and no summary; only what went wrong");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
