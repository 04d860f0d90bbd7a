#include <chrono>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/extractor.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/summary.h"
#include "cli/workers.h"
#include "corpus/read.h"
#include "output/writer.h"

namespace petik {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string output = "-", rules;
  unsigned jobs = 1;
  bool quiet = false;
  ReadOptions read;
};

// What a worker does: from a file to the text of its record, or why there is none.
class Reader {
 public:
  Reader(const RuleSet& rules, const RecordWriter& writer, const ReadOptions& read)
      : extract_(rules), writer_(&writer), read_(read) {}

  void operator()(const PaperFile& file, const Tell& tell) {
    Json out;
    try {
      const Paper paper = read_paper(file, read_);
      const Extracted extracted = extract_(paper);
      out = {{"record", writer_->text(extracted.line)},
             {"facts", FactCounts(extracted.record).of},
             {"replaced", paper.replaced},
             {"converted", !paper.converter.empty()}};
    } catch (const ReadError& e) {
      out = {{"reason", e.what()}};
    }
    tell(packed(out));
  }

 private:
  Extractor extract_;
  const RecordWriter* writer_;
  ReadOptions read_;
};

void refuse_equal_names(const std::vector<PaperFile>& papers) {
  std::map<std::string, std::string> seen;
  for (const PaperFile& paper : papers) {
    const auto [first, is_new] = seen.emplace(paper.name, paper.path);
    if (!is_new) {
      throw UsageError("the records of " + printable(first->second) + " and " + printable(paper.path) +
                       " would have the same name; give the folder above both, or write to a .jsonl file");
    }
  }
}

// What an interrupted run leaves.
std::string left_by(const Options& options, const RecordWriter& writer, std::size_t read, std::size_t all) {
  const bool kept = writer.one_file_per_paper() || options.output == "-";
  return kept ? "interrupted; " + std::to_string(read) + " of " + counted(all, "record") + " written"
              : "interrupted; " + options.output + " was not written";
}

int run(Options options) {
  if (options.quiet) quiet();
  const auto started = std::chrono::steady_clock::now();
  const RuleSet rules = rules_from(options.rules);
  const Listing listing = papers_below(options.paths);
  const auto writer = open_writer(options.output);
  if (writer->one_file_per_paper()) refuse_equal_names(listing.papers);

  Summary summary(files_passed_over(listing));
  for (const Unlisted& each : listing.unlisted) summary.unread(each.reason);
  catch_interrupts();
  options.read.stopped = interrupted;
  std::size_t taken = 0;
  try {
    Progress progress(listing.papers.size(), !options.quiet);
    in_workers(
        listing.papers.size(), {.processes = options.jobs},
        [&] {
          return
              [&, read = std::make_shared<Reader>(rules, *writer, options.read)](
                  std::size_t i, const std::string&, const Tell& tell) { (*read)(listing.papers[i], tell); };
        },
        {},
        [&](std::size_t i, const Answer& answer) {
          const std::string& name = listing.papers[i].name;
          const Json told = answer.parts.empty() ? Json::object() : unpacked(answer.parts[0]);
          if (told.contains("record")) {
            writer->write(name, told.at("record"));
            summary.read(name, FactCounts(told.at("facts").get<decltype(FactCounts::of)>()),
                         told.at("replaced"), told.at("converted"));
          } else {
            const std::string reason = told.value("reason", answer.reason);
            warn(name + ": " + reason);
            summary.unread(reason);
          }
          progress.done(taken = i + 1);
        });
  } catch (const Interrupted&) {
    note(left_by(options, *writer, taken, listing.papers.size()));
    throw;
  }
  writer->finish();
  note(summary.text(std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count()));
  return summary.all_read() ? exit_done : exit_unread;
}

constexpr const char* more =
    R"(Papers are PDFs, Word documents (DOCX), HTML pages, JATS articles, Markdown and plain text (UTF-8, UTF-16
or windows-1252), and where LibreOffice is installed DOC, RTF and ODT; which, is told by what they hold. In a
folder, papers are read however deep they lie; hidden files, READMEs, data and pictures are passed over, links
to folders are not followed. A file that is named itself is read whatever its name; - is standard input.

What cannot be read is reported with its reason, and the run goes on.

Examples:
  petik extract papers/                       all records, one a line, on standard output
  petik extract -o records papers/            papers/a/b.txt -> records/a/b.txt.json
  petik extract -o all.jsonl papers/          one file, one record a line
  pdftotext paper.pdf - | petik extract -     a paper from another program

Exit status:
  0  all papers were read
  1  some papers could not be read
  2  the command line makes no sense
  3  the rules of -r are wrong
  4  a record cannot be written
  5  interrupted, by Ctrl-C or by the machine; the papers in hand were given up
)";

}  // namespace

void add_extract(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("extract", "Read papers, write a study record for each");
  command->add_option("PATH", options->paths, "Files or folders of papers; - for standard input")
      ->type_name("")
      ->required();
  command
      ->add_option("-o,--output", options->output,
                   "A folder (a file for each paper), a file that ends in .jsonl (a line\n"
                   "for each paper), or - for standard output (the default)")
      ->type_name("WHERE");
  add_rules_option(*command, options->rules);
  add_jobs_option(*command, options->jobs);
  add_ocr_option(*command, options->read);
  command->add_flag("-q,--quiet", options->quiet, "No progress and no summary; only what went wrong");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
