// Reads docs/faults.md: every fault has its row, every test that a row names exists, and every test that
// carries the id of a fault stands in its row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace petik {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// All "Suite.Name" of the project.
std::set<std::string> tests() {
  std::set<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(PETIK_SOURCE_DIR) / "tests")) {
    if (entry.path().extension() != ".cc") continue;
    std::istringstream lines(text_of(entry.path()));
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("TEST(") && !line.starts_with("TEST_F(") && !line.starts_with("TEST_P("))
        continue;
      const std::size_t open = line.find('('), comma = line.find(", "), close = line.find(')');
      if (comma == line.npos || close == line.npos) continue;
      out.insert(line.substr(open + 1, comma - open - 1) + "." + line.substr(comma + 2, close - comma - 2));
    }
  }
  return out;
}

// "F12" -> the text of its last column.
std::map<std::string, std::string> rows() {
  std::map<std::string, std::string> out;
  std::istringstream lines(text_of(fs::path(PETIK_SOURCE_DIR) / "docs/faults.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| F")) continue;
    const std::size_t id_end = line.find(" |", 2), last = line.find(" | ", id_end + 3);
    const auto [row, is_new] = out.emplace(line.substr(2, id_end - 2), line.substr(last + 3));
    EXPECT_TRUE(is_new) << line;
  }
  return out;
}

// What stands between backquotes and looks like a test.
std::vector<std::string> named_in(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('`'); at != text.npos; at = text.find('`', at + 1)) {
    const std::size_t end = text.find('`', at + 1);
    const std::string name = text.substr(at + 1, end - at - 1);
    if (name.find('.') != name.npos && name.find(' ') == name.npos) out.push_back(name);
    at = end;
  }
  return out;
}

TEST(FaultsTable, HoldsEveryFault) {
  const auto table = rows();
  for (int i = 1; i <= 58; ++i) {
    const auto row = table.find("F" + std::to_string(i));
    ASSERT_NE(row, table.end()) << i;
    EXPECT_GT(row->second.size(), 10u) << i;
  }
  EXPECT_EQ(table.size(), 58u);
}

// Those of reading and storing have tests that carry their ids; the others name a test, or say why not.
TEST(FaultsTable, NamesATestForEachFault) {
  const auto concerns_reading = [](int id) { return id <= 29 || (id >= 44 && id != 53); };
  for (const auto& [fault, text] : rows()) {
    if (concerns_reading(std::stoi(fault.substr(1)))) {
      EXPECT_NE(text.find("`Faults." + fault + "_"), text.npos) << fault;
    } else {
      EXPECT_TRUE(!named_in(text).empty() || text.find("there is no ") != text.npos) << fault;
    }
  }
}

TEST(FaultsTable, NamesTestsThatExist) {
  const std::set<std::string> known = tests();
  std::vector<std::string> unknown;
  for (const auto& [id, text] : rows()) {
    for (const std::string& test : named_in(text)) {
      if (!known.contains(test)) unknown.push_back(id + ": " + test);
    }
  }
  EXPECT_THAT(unknown, IsEmpty());
}

TEST(FaultsTable, HoldsEveryTestOfAFault) {
  const auto table = rows();
  std::vector<std::string> missing;
  for (const std::string& test : tests()) {
    constexpr std::string_view suite = "Faults.F";
    if (!test.starts_with(suite) || test.starts_with("Faults.F00_")) continue;
    const std::string id = test.substr(suite.size() - 1, test.find('_') - suite.size() + 1);
    const auto row = table.find(id);
    if (row == table.end() || row->second.find("`" + test + "`") == std::string::npos)
      missing.push_back(test);
  }
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace petik
