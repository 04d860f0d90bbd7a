#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "extract/ascii.h"
#include "normalize/version.h"
#include "output/json.h"
#include "output/schema.h"
#include "output/strict_json.h"
#include "store/store.h"

namespace petik {
namespace {

struct Options {
  std::string store, rules;
};

// Where each code point of a valid UTF-8 text begins, and its end.
std::vector<std::size_t> code_points(const std::string& text) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!continues_character(text[i])) out.push_back(i);
  }
  out.push_back(text.size());
  return out;
}

// The first quote of a record that is not what stands in the text at its place; empty: there is none.
std::string false_quote(const Json& record, const std::string& text) {
  const std::vector<std::size_t> at = code_points(text);
  for (const Json& mention : record.at("mentions")) {
    const auto start = mention.at("start").get<std::size_t>(), end = mention.at("end").get<std::size_t>();
    const auto quote = mention.at("text").get<std::string>();
    if (start > end || end >= at.size() || text.compare(at[start], at[end] - at[start], quote) != 0)
      return mention.at("id").get<std::string>();
  }
  return "";
}

// What is wrong with a record; empty: nothing.
std::string objection(const std::string& json, const Paper& paper, const RecordSchema& schema) try {
  const Json record = strict_json(json);
  if (const std::string wrong = schema.first_violation(record); !wrong.empty())
    return "breaks the schema: " + wrong;
  if (record.at("source").at("sha256") != paper.sha256) return "is of another paper";
  if (const std::string mention = false_quote(record, paper.text); !mention.empty())
    return "quotes what does not stand there: " + mention;
  return "";
} catch (const JsonError& e) {
  return std::string("cannot be read: ") + e.what();
}

int run(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  Store store(options.store, Store::Mode::read);
  std::vector<std::string> wrong = store.damage();
  std::size_t records = 0, stale = 0;
  if (wrong.empty()) {
    Store texts(options.store, Store::Mode::read);  // one connection walks, the other looks up
    const RecordSchema schema;
    store.each_record([&](const PaperEntry& paper, const std::string& json) {
      ++records;
      stale += paper.rules != rules.digest() || paper.version != version();
      const std::string found = objection(json, texts.paper(paper.sha256), schema);
      if (!found.empty()) wrong.push_back("the record of " + paper.name + " " + found);
    });
  }
  for (const std::string& each : wrong) std::cout << escaped(options.store + ": " + each) << '\n';
  if (wrong.empty()) {
    std::cout << escaped(options.store) << ": sound; " << counted(records, "record")
              << ", all hashes and all quotes hold\n";
  }
  if (stale)
    std::cout << counted(stale, "record")
              << " made by other rules or another version; petik ingest makes them anew\n";
  flush_output();
  return wrong.empty() ? exit_done : exit_output;
}

constexpr const char* more =
    R"(Looks at the whole store: the file itself, the hash of each text and each record, whether each record is what
its schema says, and whether each quote stands in the text where the record says it does. Nothing is changed.

Example:
  petik verify papers.petik

Exit status: 0 sound, 3 the rules of -r are wrong, 4 damaged, or no store
)";

}  // namespace

void add_verify(CLI::App& app, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("verify", "Check a store: the file, its texts, every quote");
  command->add_option("STORE", options->store, "A store, made by petik ingest")->type_name("")->required();
  add_rules_option(*command, options->rules);
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
