// Rule files on disk. The built-in ones are made by rules/embed.cmake.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "extract/rule_set.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file_bytes = 1024 * 1024;
constexpr std::size_t max_files = 1000;

// The file's bytes; longer files are cut just beyond the limit, which the loader then reports.
bool read_bytes(const fs::path& path, std::string& out) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  out.resize(max_file_bytes + 1);
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return !in.bad();
}

}  // namespace

std::vector<RuleFile> read_rule_files(const std::string& folder) {
  std::vector<RuleFile> files;
  std::vector<std::string> problems;
  std::error_code error;
  const fs::path root(folder);
  fs::recursive_directory_iterator entry(root, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() != ".toml" || !entry->is_regular_file(error)) continue;
    if (files.size() == max_files) {
      problems.push_back(folder + ": holds more than " + std::to_string(max_files) + " rule files");
      break;
    }
    RuleFile file{entry->path().lexically_relative(root).generic_string(), "", false};
    if (!read_bytes(entry->path(), file.text)) problems.push_back(file.name + ":1:1: cannot be read");
    files.push_back(std::move(file));
  }
  if (error) problems.push_back(folder + ": cannot be read: " + error.message());
  if (problems.empty() && files.empty()) problems.push_back(folder + ": holds no *.toml file");
  if (!problems.empty()) throw RuleError(std::move(problems));
  std::sort(files.begin(), files.end(), [](const RuleFile& a, const RuleFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace petik
