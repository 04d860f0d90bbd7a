#include "cli/common.h"

#include <algorithm>
#include <iostream>
#include <thread>

#include "cli/log.h"
#include "output/writer.h"

namespace petik {

void add_rules_option(CLI::App& command, std::string& folder) {
  command.add_option("-r,--rules", folder, "Folder of rule files to use instead of the built-in ones")
      ->type_name("FOLDER");
}

void add_jobs_option(CLI::App& command, unsigned& jobs) {
  jobs = std::clamp(std::thread::hardware_concurrency(), 1u, 256u);
  command.add_option("-j,--jobs", jobs, "Papers read at once (default: one for each core)")
      ->type_name("N")
      ->check(CLI::Range(1u, 256u).description(""));
}

CLI::Option* add_ocr_option(CLI::App& command, ReadOptions& options) {
  return command.add_flag("--ocr", options.ocr, "Recognise the letters of scans (needs tesseract); slow");
}

RuleSet rules_from(const std::string& folder) {
  return load_rules(folder.empty() ? builtin_rule_files() : read_rule_files(folder));
}

Listing papers_below(const std::vector<std::string>& paths) {
  Listing listing = list_papers(paths);
  for (const Unlisted& each : listing.unlisted) warn(each.name + ": " + each.reason);
  if (!listing.papers.empty() || !listing.unlisted.empty()) return listing;
  std::string where;
  for (const std::string& path : paths) where += (where.empty() ? "" : ", ") + printable(path);
  const std::string other = files_passed_over(listing);
  warn("no papers in " + where + (other.empty() ? "" : "; passed over: " + other));
  return listing;
}

std::string files_passed_over(const Listing& listing) {
  std::string out;
  for (const auto& [what, n] : listing.passed_over)
    out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + what;
  return out;
}

void flush_output() {
  if (!std::cout.flush()) throw OutputError("standard output: cannot be written");
}

std::string counted(std::size_t n, const std::string& thing) { return counted(n, thing, thing + "s"); }

std::string counted(std::size_t n, const std::string& one, const std::string& several) {
  return std::to_string(n) + " " + (n == 1 ? one : several);
}

std::string in_seconds(double seconds) {
  const auto tenths = static_cast<long>(seconds * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

}  // namespace petik
