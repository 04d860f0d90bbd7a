// Help at two depths: -h says what there is, --help adds examples, files and exit statuses.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace petik {

// `more` stands at the end of --help only. To be called for the program and for each command.
void add_help(CLI::App& app, const std::string& more);

}  // namespace petik
