#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/log.h"
#include "cli/screen.h"
#include "normalize/rule_examples.h"
#include "output/writer.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string rules, sentence, target;
};

const char* rank_name(Rank rank) {
  return rank == Rank::whole ? "whole" : rank == Rank::part ? "part" : "guess";
}

std::string size_of(const RuleSet& rules) {
  std::size_t entries = 0;
  for (const std::string& kind : rules.term_kinds()) entries += rules.terms(kind).entries().size();
  return counted(rules.rules().size(), "rule") + ", " + counted(rules.term_kinds().size(), "word list") +
         " with " + std::to_string(entries) + " entries";
}

int list(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  for (const Rule& rule : rules.rules()) {
    std::cout << rule.id << "  " << rule.kind << ", " << rank_name(rule.rank) << ", " << rule.file << ':'
              << rule.line << '\n'
              << wrapped(rule.about, 4);
  }
  std::cout << "word lists:\n";
  for (const std::string& kind : rules.term_kinds()) {
    const TermList& terms = rules.terms(kind);
    std::cout << "  " << kind << "  " << terms.entries().size() << " entries, " << terms.file() << '\n';
  }
  flush_output();
  return exit_done;
}

int check(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  std::cout << size_of(rules) << ", digest " << rules.digest() << ": sound\n";
  flush_output();
  return exit_done;
}

int test(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  const std::vector<std::string> failures = check_examples(rules);
  for (const std::string& failure : failures) std::cout << escaped(failure) << '\n';
  std::cout << size_of(rules) << ": "
            << (failures.empty() ? "all examples hold" : counted(failures.size(), "example") + " failed")
            << '\n';
  flush_output();
  return failures.empty() ? exit_done : exit_rules;
}

int try_sentence(const Options& options) {
  const RuleSet rules = rules_from(options.rules);
  const std::string sentence = escaped(options.sentence);
  const Findings findings = find_mentions(sentence, rules);
  const Colours colours = colours_for(STDOUT_FILENO);
  std::cout << wrapped(sentence, 4);
  for (const Mention& mention : findings.mentions) std::cout << show(mention, sentence, "", colours);
  for (const HeldBack& held_back : findings.held_back) std::cout << show(held_back, sentence, colours);
  if (findings.mentions.empty() && findings.held_back.empty()) std::cout << "      nothing found\n";
  flush_output();
  return exit_done;
}

// The built-in files into a folder that does not hold any of them yet.
int export_rules(const Options& options) {
  const fs::path target(options.target);
  const std::vector<RuleFile> files = builtin_rule_files();
  for (const RuleFile& file : files) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(target / file.name, ignored))) {
      throw OutputError((target / file.name).string() + ": stands there already; give another folder");
    }
  }
  for (const RuleFile& file : files) {
    const fs::path path = target / file.name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary);
    out << file.text;
    out.close();
    if (!out) throw OutputError(path.string() + ": cannot be written");
  }
  std::cout << counted(files.size(), "file") << " written to " << escaped(options.target) << '\n';
  flush_output();
  return exit_done;
}

constexpr const char* more =
    R"(Rules are data: TOML files that can be changed without a compiler. The built-in ones are a copy inside the
program; rules/README.md describes the format.

Examples:
  petik rules export my-rules                    write the built-in files out
  petik rules check my-rules                     load them, name every mistake with file, line and rule
  petik rules test my-rules                      run the examples that stand in them
  petik rules try 'Nilai p sebesar 0,032.'       what the rules find in a sentence
  petik rules coverage -r my-rules papers/       what they find and what they pass over
  petik extract -r my-rules papers/              use them

Exit status: 0 done, 2 the command line makes no sense, 3 rules are wrong or fail their examples,
4 the folder for the rules cannot be written
)";

}  // namespace

void add_rules(CLI::App& app, int& status) {
  CLI::App* rules = app.add_subcommand("rules", "Look at rules, prove them, try them, write them out");
  rules->require_subcommand(1);
  add_help(*rules, more);
  const auto options = std::make_shared<Options>();
  const auto add = [&](const char* name, const char* about, int (*act)(const Options&)) {
    CLI::App* command = rules->add_subcommand(name, about);
    add_help(*command, more);
    command->callback([options, act, &status] { status = act(*options); });
    return command;
  };
  // Those that are about rule files take the folder itself, too.
  const auto with_folder = [&](CLI::App* command) {
    add_rules_option(*command, options->rules);
    command->add_option("FOLDER", options->rules, "The same as -r FOLDER")->type_name("");
  };
  with_folder(add("list", "Name every rule and word list", list));
  with_folder(add("check", "Load rule files and name every mistake in them", check));
  with_folder(add("test", "Run the examples of rules and word lists", test));
  CLI::App* attempt = add("try", "Show what the rules find in a sentence", try_sentence);
  attempt->add_option("SENTENCE", options->sentence, "The sentence, in quotes")->type_name("")->required();
  add_rules_option(*attempt, options->rules);
  add_rules_coverage(*rules, status);
  add("export", "Write the built-in rule files to a folder", export_rules)
      ->add_option("FOLDER", options->target, "Where they go; made when missing")
      ->type_name("")
      ->required();
}

}  // namespace petik
