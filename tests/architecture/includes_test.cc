// Reads the #include lines of all sources: stages step one way only, and each third-party library stays in
// its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace petik {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// Which folders the files of a folder may include.
const std::map<std::string, std::set<std::string>> allowed = {
    {"corpus", {"corpus"}},
    {"extract", {"corpus", "extract"}},
    {"normalize", {"corpus", "extract", "normalize"}},
    {"checks", {"normalize", "checks"}},
    {"synthesis", {"corpus", "extract", "normalize", "checks", "synthesis"}},
    {"output", {"corpus", "extract", "normalize", "output"}},
    {"store", {"corpus", "store"}},
    {"cli", {"corpus", "extract", "normalize", "checks", "synthesis", "output", "store", "cli"}},
};

// Where headers whose names begin so may be included. Nothing else third-party is allowed.
const std::vector<std::pair<std::string, std::set<std::string>>> third_party = {
    {"unicode/", {"extract"}},       {"re2/", {"extract"}},    {"toml++/", {"extract"}},
    {"nlohmann/", {"output"}},       {"spdlog/", {"cli"}},     {"CLI/", {"cli"}},
    {"openssl/", {"corpus"}},        {"sqlite3.h", {"store"}}, {"zip.h", {"corpus"}},
    {"pugixml.hpp", {"corpus"}},     {"libxml/", {"corpus"}},  {"boost/math/", {"checks"}},
    {"xlsxwriter.h", {"synthesis"}},
};

// POSIX, for what the standard library cannot do.
const std::set<std::string> posix = {"fcntl.h",   "sys/stat.h", "sys/types.h",    "sys/wait.h",  "unistd.h",
                                     "poll.h",    "signal.h",   "sys/resource.h", "dirent.h",    "sys/file.h",
                                     "sys/vfs.h", "sched.h",    "sys/prctl.h",    "sys/socket.h"};

struct Include {
  std::string header;
  bool quoted = false;
};

// `#include "a/b.h"`, `#include <c>`; an empty header: the line is no include.
Include include_of(std::string_view line) {
  const auto skip_blanks = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_blanks();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return {};
  line.remove_prefix(7);
  skip_blanks();
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return {};
  const bool quoted = line[0] == '"';
  const std::size_t end = line.find(quoted ? '"' : '>', 1);
  return {std::string(line.substr(1, end == line.npos ? end : end - 1)), quoted};
}

// What is wrong with an include in a file of `folder`; empty: nothing.
std::string objection(const std::string& folder, const Include& include) {
  if (include.header.empty()) return "";
  if (include.header == "regex") return "std::regex overflows the stack on long texts";
  if (include.quoted) {
    const std::string target = include.header.substr(0, include.header.find('/'));
    return allowed.at(folder).contains(target) ? "" : "a step back: " + folder + " may not use " + target;
  }
  for (const auto& [prefix, folders] : third_party) {
    if (!include.header.starts_with(prefix)) continue;
    return folders.contains(folder) ? "" : prefix + " has no place in " + folder;
  }
  if (posix.contains(include.header)) return "";
  const bool standard = include.header.find_first_of("/.") == std::string::npos;
  return standard ? "" : "an unknown library";
}

std::vector<std::string> objections_in(const std::string& folder, const fs::path& file, std::istream& text) {
  std::vector<std::string> out;
  std::string line;
  for (std::size_t n = 1; std::getline(text, line); ++n) {
    const std::string wrong = objection(folder, include_of(line));
    if (!wrong.empty())
      out.push_back(file.generic_string() + ":" + std::to_string(n) + ": " + line + ": " + wrong);
  }
  return out;
}

std::vector<std::string> objections_to(const std::string& folder, const std::string& text) {
  std::istringstream in(text);
  return objections_in(folder, folder + "/x.cc", in);
}

TEST(Architecture, IncludesPointOneWay) {
  const fs::path root = PETIK_SOURCE_DIR;
  std::vector<std::string> wrong;
  std::size_t files = 0;
  for (const auto& [folder, ignored] : allowed) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path suffix = entry.path().extension();
      if (suffix != ".cc" && suffix != ".h") continue;
      ++files;
      std::ifstream text(entry.path());
      for (std::string& each : objections_in(folder, entry.path().lexically_relative(root), text)) {
        wrong.push_back(std::move(each));
      }
    }
  }
  EXPECT_GT(files, 20u);
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Architecture, TheCheckSeesEachKindOfStep) {
  EXPECT_THAT(objections_to("corpus", "#include <string>\n#include \"corpus/a.h\"\n#include <sys/stat.h>\n"),
              IsEmpty());
  EXPECT_THAT(
      objections_to("corpus", "\n  #  include \"extract/a.h\"\n"),
      ElementsAre("corpus/x.cc:2:   #  include \"extract/a.h\": a step back: corpus may not use extract"));
  EXPECT_EQ(objections_to("normalize", "#include <re2/re2.h>\n").size(), 1u);
  EXPECT_EQ(objections_to("extract", "#include <unicode/brkiter.h>\n").size(), 0u);
  EXPECT_EQ(objections_to("normalize", "#include <nlohmann/json.hpp>\n").size(), 1u);
  EXPECT_EQ(objections_to("output", "#include <spdlog/spdlog.h>\n").size(), 1u);
  EXPECT_EQ(objections_to("extract", "#include <regex>\n").size(), 1u);
  EXPECT_EQ(objections_to("cli", "#include <boost/any.hpp>\n").size(), 1u);
}

}  // namespace
}  // namespace petik
