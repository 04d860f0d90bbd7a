#include "corpus/read.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "corpus/sha256.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

std::string why_not(const std::string& path) {
  try {
    read_paper(path, "x");
  } catch (const ReadError& e) {
    return e.what();
  }
  return "";
}

std::string why_not_bytes(const std::string& bytes, const ReadOptions& options = {}) {
  try {
    paper_of(bytes, "x", options);
  } catch (const ReadError& e) {
    return e.what();
  }
  return "";
}

TEST(ReadPaper, ReadsAFile) {
  const TemporaryFolder folder;
  const std::string bytes = "\xEF\xBB\xBFUsia 45,3 ± 8,2 tahun\r\n";
  const Paper paper = read_paper(folder.write("a.txt", bytes), "b/a.txt");
  EXPECT_EQ(paper.file, "b/a.txt");
  EXPECT_EQ(paper.text, bytes);
  EXPECT_EQ(paper.sha256, sha256(bytes));
  EXPECT_EQ(paper.media_type, "text/plain");
  EXPECT_EQ(paper.encoding, "UTF-8");
  EXPECT_EQ(paper.bytes, bytes.size());
  EXPECT_EQ(paper.replaced, 0u);
  EXPECT_TRUE(paper.pages.empty());
}

TEST(ReadPaper, HashesTheBytesOnDisk) {
  const std::string bytes = "rerata 45,3 \xB1 8,2 tahun";
  const Paper paper = paper_of(bytes, "a");
  EXPECT_EQ(paper.sha256, sha256(bytes));
  EXPECT_EQ(paper.bytes, bytes.size());
  EXPECT_EQ(paper.text.size(), bytes.size() + 1);
}

TEST(ReadPaper, SaysWhyItCannot) {
  const TemporaryFolder folder;
  EXPECT_EQ(why_not(folder.path("gone.txt")), "no such file");
  EXPECT_EQ(why_not(folder.path()), "a folder");
  EXPECT_EQ(why_not(folder.write("empty.txt", "")), "empty file");
  EXPECT_EQ(why_not(folder.write("blank.txt", "\xEF\xBB\xBF \r\n\f\n")), "no text, only blanks");
  EXPECT_EQ(why_not(folder.write("a.txt", "%PDF-1.7")).find("PDF"), 10u);
  std::filesystem::create_symlink("loop.txt", folder.path("loop.txt"));
  EXPECT_EQ(why_not(folder.path("loop.txt")), "symbolic links that lead in a circle");
  std::filesystem::create_symlink("nowhere.txt", folder.path("dangling.txt"));
  EXPECT_EQ(why_not(folder.path("dangling.txt")), "no such file");
}

TEST(ReadPaper, NeverWaitsForPipesAndDevices) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo(folder.path("pipe.txt").c_str(), 0600), 0);
  EXPECT_EQ(why_not(folder.path("pipe.txt")), "a pipe, not a file");
  EXPECT_EQ(why_not("/dev/zero"), "a device, not a file");
}

TEST(ReadPaper, SaysWhatAFileIsThatItDoesNotRead) {
  EXPECT_EQ(why_not_bytes("\x89PNG\r\n"), "a PNG image, which petik does not read");
  EXPECT_EQ(why_not_bytes("\x1F\x8B\x08"), "a gzip file, which petik does not read");
}

TEST(ReadPaper, RefusesHugeFiles) {
  const TemporaryFolder folder;
  const std::string path = folder.write("huge.txt", std::string(5000, 'n'));
  std::filesystem::resize_file(path, (64u << 20) + 1);  // sparse
  EXPECT_EQ(why_not(path), "larger than 64 MB");
  std::filesystem::resize_file(path, 1ull << 40);
  EXPECT_EQ(why_not(path), "larger than 256 MB");
  const std::string pdf = folder.write("huge.pdf", "%PDF-1.4\n");
  std::filesystem::resize_file(pdf, (256u << 20) + 1);
  EXPECT_EQ(why_not(pdf), "larger than 256 MB");
}

TEST(ReadPaper, LimitsCanBeChanged) {
  EXPECT_EQ(why_not_bytes("nilai p = 0,032", {.largest_file = 10}), "larger than 0 MB");
  EXPECT_EQ(why_not_bytes("nilai p = 0,032", {.largest_text = 10}), "its text is larger than 0 MB");
}

}  // namespace
}  // namespace petik
