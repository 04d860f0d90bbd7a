#include "cli/help.h"

#include <memory>

namespace petik {
namespace {

class TwoDepths : public CLI::Formatter {
 public:
  TwoDepths() { column_width(28); }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    // The base class would unfold every command below; the footer says it shorter.
    std::string help = CLI::Formatter::make_help(app, std::move(name), CLI::AppFormatMode::Normal);
    while (help.ends_with('\n')) help.pop_back();
    help += "\n\n";
    return help + (mode == CLI::AppFormatMode::All ? app->get_footer()
                                                   : "With --help: examples and exit statuses.\n");
  }
  std::string make_footer(const CLI::App*) const override { return ""; }
};

}  // namespace

void add_help(CLI::App& app, const std::string& more) {
  app.formatter(std::make_shared<TwoDepths>());
  app.set_help_flag("-h", "What there is");
  app.set_help_all_flag("--help", "The same with examples and exit statuses");
  app.footer(more);
  const auto formatter = app.get_formatter();
  formatter->label("REQUIRED", "");
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->label("SUBCOMMANDS", "COMMANDS");
  app.group("Commands");
}

}  // namespace petik
