// What several commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/folder.h"
#include "corpus/read_options.h"
#include "extract/rule_set.h"

namespace petik {

// Adds -r FOLDER; `folder` stays empty without it.
void add_rules_option(CLI::App& command, std::string& folder);

// Adds -j N: how many papers are read at once. `jobs` starts as the number of cores.
void add_jobs_option(CLI::App& command, unsigned& jobs);

// Adds --ocr: may the letters of scans be recognised?
CLI::Option* add_ocr_option(CLI::App& command, ReadOptions& options);

// Adds an option that takes one of these words, in either case; other words are told which there are.
template <typename Value>
CLI::Option* add_choice(CLI::App& command, const std::string& name, Value& value,
                        const std::map<std::string, Value>& choices, const std::string& about,
                        const std::string& type) {
  const auto number = [choices](std::string& word) {  // CLI11 reads enumerations as numbers
    std::string names;
    for (const auto& [each, meant] : choices) {
      if (CLI::detail::to_lower(each) == CLI::detail::to_lower(word)) {
        word = std::to_string(static_cast<int>(meant));
        return std::string();
      }
      names += (names.empty() ? "" : ", ") + each;
    }
    return "'" + word + "' is none of " + names;
  };
  return command.add_option(name, value, about)->transform(CLI::Validator(number, ""))->type_name(type);
}

// The rules in `folder`, or the built-in ones when it is empty. Throws RuleError.
RuleSet rules_from(const std::string& folder);

// The papers below `paths`. Warns of paths that cannot be read, of files passed over where nothing else was
// found.
Listing papers_below(const std::vector<std::string>& paths);

// The files in folders that are no papers: "2 .xlsx, 1 README"; empty: there were none.
std::string files_passed_over(const Listing& listing);

// Standard output was closed or is full: throws OutputError.
void flush_output();

// "1 paper", "2 papers"
std::string counted(std::size_t n, const std::string& thing);
// "1 study", "2 studies"
std::string counted(std::size_t n, const std::string& one, const std::string& several);

// "1.5 s"
std::string in_seconds(double seconds);

}  // namespace petik
