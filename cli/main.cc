#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <new>
#include <system_error>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "normalize/version.h"
#include "output/evaluate.h"
#include "output/writer.h"
#include "store/sqlite.h"

namespace petik {
namespace {

constexpr const char* more = R"(Commands, each with its own --help:
  extract [-o WHERE] [-r RULES] [-j N] PATH...         papers to study records
  show [--brief] FILE | RECORDS                        a record as a page to read
  check [--failed] RECORDS                             what the numbers of a paper contradict
  ingest FOLDER --store FILE                           a folder that grows, read into a store
  status | verify | forget STORE                       what a store holds, whether it is sound
  explain [--line N | --find TEXT | --tables] FILE     what was found, where, by which rule
  rules list | check | test | try | coverage | export  the rules that find things
  evaluate RECORDS GOLD                                how good the records are
  duplicates RECORDS                                   papers that report one study
  export --format FORMAT [-o WHERE] RECORDS            records, values, references for other programs
  outcomes [-o FILE] RECORDS                           propose outcomes that count as one
  effects --measure M RECORDS                          effect sizes with their variances
  meta --measure M RECORDS                             pooled, with forest plot and report

RECORDS is a folder of records, a .jsonl file or a store.

Examples:
  petik extract -o records papers/
  petik explain papers/a.txt
  petik evaluate --errors records/ gold/

Exit status:
  0  done, all papers were read
  1  some papers could not be read
  2  the command line makes no sense
  3  rules are wrong, or fail their examples
  4  nothing can be written, or a store cannot be used
  5  interrupted
  70 a defect of petik, or no memory left
)";

// The command that was given, with those inside it: "rules try "; empty: none that there is.
std::string given(const CLI::App& app) {
  std::string out;
  for (const CLI::App* each : app.get_subcommands()) out += each->get_name() + " " + given(*each);
  return out;
}

int run(int argc, char** argv) {
  CLI::App app("Finds the statistics in Indonesian research papers and writes them as study records.",
               "petik");
  int status = exit_done;
  add_help(app, more);
  app.set_version_flag("--version", [] {
    return "petik " + version() + " (rules " + load_rules(builtin_rule_files()).digest() + ")";
  });
  app.require_subcommand(1);
  add_extract(app, status);
  add_show(app, status);
  add_check(app, status);
  add_explain(app, status);
  add_rules(app, status);
  add_evaluate(app, status);
  add_duplicates(app, status);
  add_export(app, status);
  add_outcomes(app, status);
  add_effects(app, status);
  add_meta(app, status);
  add_ingest(app, status);
  add_status(app, status);
  add_verify(app, status);
  add_forget(app, status);
  try {
    if (argc < 2) throw UsageError("say what to do, as in: petik extract papers/");
    const auto named = [&](const CLI::App* each) { return each->check_name(argv[1]); };
    if (argv[1][0] != '-' && app.get_subcommands(named).empty())
      throw UsageError("there is no command '" + std::string(argv[1]) + "'");
    app.parse(argc, argv);
    return status;
  } catch (const CLI::Success& help) {
    app.exit(help);
    flush_output();
    return exit_done;
  } catch (const CLI::ParseError& e) {
    error(e.what());
  } catch (const UsageError& e) {
    error(e.what());
  }
  error("see petik " + given(app) + "-h");
  return exit_usage;
}

// Every kind of trouble that ends the program, with its exit status.
int guarded(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const RuleError& e) {
    for (const std::string& problem : e.problems) error(problem);
    return exit_rules;
  } catch (const OutputError& e) {
    error(e.what());
    return exit_output;
  } catch (const StoreError& e) {
    error(e.what());
    return exit_output;
  } catch (const EvaluationError& e) {
    error(e.what());
    return exit_unread;
  } catch (const Interrupted&) {
    return exit_interrupted;
  } catch (const std::bad_alloc&) {
    error("no memory left");
    return exit_internal;
  } catch (const std::system_error& e) {
    error(e.what());
    return exit_internal;
  } catch (const std::exception& e) {
    error(std::string("a defect of petik: ") + e.what());
    return exit_internal;
  }
}

// Where standard streams are closed, no file and no socket may take their places, or messages would be
// written into it. What stands there instead cannot be read or written, as before.
void keep_places_of_streams() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace
}  // namespace petik

int main(int argc, char** argv) {
  petik::keep_places_of_streams();
  // A file that may not grow any further is an error like a full disk, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  return petik::guarded(argc, argv);
}
