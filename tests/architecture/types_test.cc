// Reads all sources: no type of the project has the name of another. Two types of one name that are linked
// into one program are one to the linker, which takes functions of either for both; no compiler says so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace petik {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

// The name in "struct Name {", "class Name : public Other {", "enum class Name {"; empty: no type begins
// here, or one inside another.
std::string type_of(std::string_view line) {
  for (const std::string_view lead : {"struct ", "enum class ", "class "}) {
    if (!line.starts_with(lead)) continue;
    line.remove_prefix(lead.size());
    const std::size_t end = line.find_first_of(" :;<{");
    const bool opens = line.find('{') != line.npos && line.substr(0, line.find('{')).find("::") == line.npos;
    return opens ? std::string(line.substr(0, end)) : "";
  }
  return "";
}

TEST(Types, HaveNamesOfTheirOwn) {
  std::map<std::string, std::string> seen;  // name -> file
  std::vector<std::string> twice;
  for (const char* folder :
       {"corpus", "extract", "normalize", "checks", "synthesis", "output", "store", "cli", "bench"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PETIK_SOURCE_DIR) / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      const std::string file = entry.path().lexically_relative(PETIK_SOURCE_DIR).generic_string();
      std::ifstream in(entry.path());
      bool own = false;  // in a namespace without a name: of this file only
      for (std::string line; std::getline(in, line);) {
        if (line == "namespace {") own = true;
        if (line == "}  // namespace") own = false;
        const std::string name = own ? "" : type_of(line);
        if (name.empty()) continue;
        const auto [first, is_new] = seen.emplace(name, file);
        if (!is_new) twice.push_back(name + ": " + first->second + ", " + file);
      }
    }
  }
  EXPECT_GT(seen.size(), 100u);
  EXPECT_THAT(twice, IsEmpty());
}

}  // namespace
}  // namespace petik
