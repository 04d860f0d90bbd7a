// The commands of the program. Each adds itself to the command line; when it was asked for, it runs while the
// command line is parsed and leaves its exit status.
#pragma once

#include <CLI/CLI.hpp>
#include <stdexcept>

namespace petik {

// The command line is well-formed, but what it asks for makes no sense. Leads to exit_usage.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void add_extract(CLI::App& app, int& status);
void add_show(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_rules(CLI::App& app, int& status);
void add_rules_coverage(CLI::App& rules, int& status);  // below `petik rules`
void add_evaluate(CLI::App& app, int& status);
void add_duplicates(CLI::App& app, int& status);
void add_effects(CLI::App& app, int& status);
void add_meta(CLI::App& app, int& status);
void add_outcomes(CLI::App& app, int& status);
void add_export(CLI::App& app, int& status);
void add_ingest(CLI::App& app, int& status);
void add_status(CLI::App& app, int& status);
void add_verify(CLI::App& app, int& status);
void add_forget(CLI::App& app, int& status);

}  // namespace petik
