#include "output/writer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "output/json.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

std::string content(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string why_not(const std::function<void()>& act) {
  try {
    act();
  } catch (const OutputError& e) {
    return e.what();
  }
  return "";
}

std::size_t files_in(const std::string& folder) {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    n += entry.is_regular_file();
  return n;
}

const Json record = {{"n", 30}};

void put(RecordWriter& writer, const std::string& name, const Json& what = record) {
  writer.write(name, writer.text(line(what)));
}

TEST(Writer, AFolderMirrorsThePapers) {
  const TemporaryFolder folder;
  const auto writer = open_writer(folder.path("new/out"));
  put(*writer, "a/b.txt");
  put(*writer, "c.txt");
  put(*writer, "a/b.md");
  writer->finish();
  EXPECT_EQ(content(folder.path("new/out/a/b.txt.json")), "{\n  \"n\": 30\n}\n");
  EXPECT_EQ(files_in(folder.path()), 3u);  // and no temporary ones
}

TEST(Writer, ReplacesAnOldRecord) {
  const TemporaryFolder folder;
  folder.write("out/a.txt.json", "old and longer than what comes now");
  put(*open_writer(folder.path("out")), "a.txt");
  EXPECT_EQ(content(folder.path("out/a.txt.json")), "{\n  \"n\": 30\n}\n");
}

TEST(Writer, NewFilesHaveTheUsualPermissions) {
  const TemporaryFolder folder;
  const mode_t mask = umask(022);
  put(*open_writer(folder.path()), "a.txt");
  umask(mask);
  struct stat status {};
  ASSERT_EQ(stat(folder.path("a.txt.json").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0644u);
}

TEST(Writer, NeverLeavesItsFolder) {
  const TemporaryFolder folder;
  const auto writer = open_writer(folder.path("out"));
  for (const char* name : {"../a.txt", "/a.txt", "b/../../a.txt", "..", "", "b/"}) {
    EXPECT_NE(why_not([&] { put(*writer, name); }), "") << name;
  }
  std::filesystem::create_directory(folder.path("elsewhere"));
  std::filesystem::create_symlink("../elsewhere", folder.path("out/link"));
  EXPECT_EQ(why_not([&] { put(*writer, "link/deep/a.txt"); }),
            folder.path("out/link") + ": a link that leads out of the folder");
  std::filesystem::create_symlink("../../kept", folder.path("out/c.txt.json"));  // replaced, not followed
  put(*writer, "c.txt");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Writer, OneRecordALine) {
  const TemporaryFolder folder;
  const auto writer = open_writer(folder.path("all.jsonl"));
  put(*writer, "b.txt");
  put(*writer, "a.txt", {{"n", 0.5}});
  EXPECT_FALSE(std::filesystem::exists(folder.path("all.jsonl")));
  writer->finish();
  EXPECT_EQ(content(folder.path("all.jsonl")), "{\"n\":30}\n{\"n\":0.5}\n");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Writer, AnUnfinishedRunLeavesTheOldFile) {
  const TemporaryFolder folder;
  folder.write("all.jsonl", "old\n");
  put(*open_writer(folder.path("all.jsonl")), "a.txt");
  EXPECT_EQ(content(folder.path("all.jsonl")), "old\n");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Writer, StandardOutput) {
  testing::internal::CaptureStdout();
  const auto writer = open_writer("-");
  put(*writer, "a.txt");
  writer->finish();
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "{\"n\":30}\n");
}

TEST(Writer, SaysWhyItCannotWrite) {
  const TemporaryFolder folder;
  folder.write("file", "x");
  EXPECT_EQ(why_not([&] { open_writer(folder.path("file")); }),
            folder.path("file") + ": a file stands where a folder is needed");
  EXPECT_EQ(why_not([&] { open_writer(folder.path("file/out")); }),
            folder.path("file/out") + ": a file stands where a folder is needed");
  EXPECT_EQ(why_not([&] { open_writer(folder.path("gone/a.jsonl")); }),
            folder.path("gone/a.jsonl") + ": its folder is not there");
  std::filesystem::create_directory(folder.path("b.jsonl"));
  EXPECT_EQ(why_not([&] { open_writer(folder.path("b.jsonl")); }),
            folder.path("b.jsonl") + ": a folder stands in its place");
  // Making a folder is what fails first there, for root too.
  EXPECT_NE(why_not([&] { open_writer("/proc/petik"); }), "");
  const auto writer = open_writer(folder.path("out"));
  EXPECT_EQ(why_not([&] { put(*writer, std::string(255, 'x')); }),
            folder.path("out/") + std::string(255, 'x') + ".json: the name is too long");
}

TEST(Writer, AFullDiskIsNoticed) {
  if (access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full here";
  const int kept = dup(STDOUT_FILENO);
  fflush(stdout);
  std::FILE* full = std::fopen("/dev/full", "w");
  dup2(fileno(full), STDOUT_FILENO);
  const std::string why = why_not([] { put(*open_writer("-"), "a.txt"); });
  dup2(kept, STDOUT_FILENO);
  close(kept);
  std::fclose(full);
  EXPECT_EQ(why, "standard output: no space left on the disk");
}

}  // namespace
}  // namespace petik
