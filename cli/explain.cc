#include <unistd.h>

#include <iostream>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/screen.h"
#include "corpus/read.h"
#include "normalize/normalize.h"
#include "normalize/table_facts.h"
#include "store/store.h"

namespace petik {
namespace {

struct Options {
  std::string file, store, rules, find;
  std::size_t line = 0;  // 0: all
  bool tables = false;
  ReadOptions read;
};

// A paper with everything that was found in it.
struct Explained {
  Paper paper;
  Document document;
  Findings findings;
  Account account;
  StudyRecord record;
};

Explained explain(Paper paper, const RuleSet& rules) {
  Explained out;
  out.paper = std::move(paper);
  out.document = read_document(out.paper, rules);
  out.findings = find_mentions(out.document, rules);
  out.record = make_record(out.paper, out.document, out.findings, rules, &out.account);
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string header(const Explained& e) {
  std::string out = e.paper.file + "  " + e.paper.encoding + ", " + counted(e.paper.bytes, "byte") + ", " +
                    counted(e.document.sentences.size(), "sentence") + ", " +
                    counted(e.document.tables.size(), "table") + ", " +
                    counted(e.findings.mentions.size(), "mention");
  for (std::size_t i = 0; i < e.document.languages.size(); ++i) {
    out += (i ? " " : ", language ") + std::string(name(e.document.languages[i]));
  }
  if (e.paper.replaced) out += ", " + counted(e.paper.replaced, "undecodable run") + " replaced";
  return out + '\n';
}

// "line 41", "lines 41-43"
std::string lines_of(const Places& places, Span source, std::size_t& first, std::size_t& last) {
  first = places.line(source.begin);
  last = places.line(source.empty() ? source.begin : source.end - 1);
  return first == last ? "line " + std::to_string(first)
                       : "lines " + std::to_string(first) + "-" + std::to_string(last);
}

void print_sentences(const Explained& e, const Options& options) {
  const Document& d = e.document;
  const Places places(e.paper);
  const Colours colours = colours_for(STDOUT_FILENO);
  const std::string wanted = lower_ascii(options.find);
  std::size_t mention = 0, held_back = 0, shown = 0;
  for (std::size_t i = 0; i < d.sentences.size(); ++i) {
    const Sentence& sentence = d.sentences[i];
    const Block& block = d.blocks[sentence.block];
    const std::string_view text = sentence.span.of(d.text());
    std::size_t first = 0, last = 0;
    const std::string lines = lines_of(places, d.mapped.source(sentence.span), first, last);
    const bool asked = (options.line == 0 || (first <= options.line && options.line <= last)) &&
                       (wanted.empty() || lower_ascii(text).find(wanted) != std::string::npos);
    if (asked) {
      ++shown;
      std::cout << '\n'
                << colours.place("  " + lines + ", " + std::string(name(block.section)) + ", " +
                                 std::string(name(block.language)))
                << '\n'
                << wrapped(text, 4);
    }
    // Both lists are in order of sentences; those of sentences that are not asked for are passed over.
    for (; mention < e.findings.mentions.size() && e.findings.mentions[mention].sentence == i; ++mention) {
      const std::string_view fate =
          mention < e.account.fates.size() ? std::string_view(e.account.fates[mention]) : std::string_view();
      if (asked) std::cout << show(e.findings.mentions[mention], d.text(), fate, colours);
    }
    for (; held_back < e.findings.held_back.size() && e.findings.held_back[held_back].sentence == i;
         ++held_back) {
      if (asked) std::cout << show(e.findings.held_back[held_back], d.text(), colours);
    }
  }
  if (shown == 0) std::cout << "\n  No sentence there.\n";
}

void print_tables(const Explained& e, const RuleSet& rules) {
  TableContext context;
  for (const Arm& arm : e.record.arms) context.arms.push_back({arm.label, arm.role});
  context.mark = vote(e.document.text());
  const Places places(e.paper);
  for (std::size_t i = 0; i < e.document.tables.size(); ++i) {
    std::cout << '\n'
              << escaped(describe_table(e.document.tables[i],
                                        read_table_facts(e.document.tables, i, rules, context),
                                        {e.paper, e.document, places}));
  }
  if (e.document.tables.empty()) std::cout << "\n  No tables were found.\n";
}

// As the store holds it: its file need not be there any more. Throws ReadError.
Paper stored_paper(const Options& options) {
  Store store(options.store, Store::Mode::read);
  const auto entry = store.find(options.file);
  if (!entry)
    throw UsageError(options.store + " knows no paper " + printable(options.file) +
                     "; petik status --all names them");
  if (!entry->text) throw ReadError(entry->reason, entry->status);
  return store.paper(entry->sha256);
}

int run(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  std::string name = options.file;
  try {
    Paper paper;
    if (options.store.empty()) {
      const Listing listing = papers_below({options.file});
      if (!listing.unlisted.empty()) return exit_unread;
      if (listing.papers.size() != 1) throw UsageError("explain takes one file, not a folder");
      name = listing.papers[0].name;
      paper = read_paper(listing.papers[0], options.read);
    } else {
      paper = stored_paper(options);
    }
    const Explained explained = explain(std::move(paper), rules);
    std::cout << escaped(header(explained));
    if (options.tables) {
      print_tables(explained, rules);
    } else {
      print_sentences(explained, options);
    }
  } catch (const ReadError& e) {
    warn(name + ": " + e.what());
    return exit_unread;
  }
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(Each sentence with its lines in the file, its section and its language, and below it
  + what was found: the kind, the captured fields, the rule, and what the record made of it
  - what a rule held back, and the filter or the better match that did so

Examples:
  petik explain paper.txt
  petik explain --line 120 paper.txt        the sentence that holds line 120
  petik explain --find 'p-value' paper.txt  the sentences that hold these words
  petik explain --tables paper.txt          how the tables were understood, beside their lines
  petik explain -s papers.petik a/b.pdf     a paper of a store, from its stored text

Exit status: 0 done, 1 the file cannot be read, 2 the command line makes no sense, 3 the rules of -r are wrong
)";

}  // namespace

void add_explain(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("explain", "Show what was found in a paper, where, by which rule");
  command->add_option("FILE", options->file, "A paper; - for standard input; with --store\nits name there")
      ->type_name("")
      ->required();
  auto* store =
      command->add_option("-s,--store", options->store, "Take the paper from this store")->type_name("STORE");
  auto* line =
      command->add_option("--line", options->line, "Only the sentence that holds this line of the file")
          ->type_name("N")
          ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 32).description(""));
  auto* find =
      command->add_option("--find", options->find, "Only sentences that hold this text, in either case")
          ->type_name("TEXT");
  command->add_flag("--tables", options->tables, "Show the tables instead, as they were understood")
      ->excludes(line)
      ->excludes(find);
  add_ocr_option(*command, options->read)->excludes(store);
  add_rules_option(*command, options->rules);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
