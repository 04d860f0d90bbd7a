#include "corpus/zip_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/paper.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/corpus/zip_bytes.h"

namespace petik {
namespace {

using testing::ElementsAre;

std::string why_not(const std::string& bytes, std::string_view name, std::size_t limit = 1u << 20) {
  try {
    ZipArchive(std::string_view(bytes)).read(name, limit);
  } catch (const ReadError& e) {
    return e.what();
  }
  return "";
}

TEST(ZipArchive, ReadsOneMember) {
  const std::string bytes = ZipBytes().add("a.xml", "<a/>").add("word/b.xml", "<b/>").bytes();
  const ZipArchive archive{std::string_view(bytes)};
  EXPECT_TRUE(archive.has("a.xml"));
  EXPECT_FALSE(archive.has("b.xml"));
  EXPECT_EQ(archive.read("word/b.xml", 100), "<b/>");
}

TEST(ZipArchive, ReadsTheListOfAFile) {
  const TemporaryFolder folder;
  const ZipArchive archive(folder.write("a.zip", ZipBytes().add("a.xml", "<a/>").bytes()));
  EXPECT_THAT(archive.names(), ElementsAre("a.xml"));
}

TEST(ZipArchive, ComparesNamesAsWordProcessorsDo) {
  const std::string bytes = ZipBytes().add("/Word\\Document.xml", "<a/>").bytes();
  EXPECT_EQ(ZipArchive(std::string_view(bytes)).read("word/document.xml", 100), "<a/>");
}

TEST(ZipArchive, SaysWhatIsWrong) {
  const std::string bytes = ZipBytes().add("a", "1").add("A", "2").add("b", "3").bytes();
  EXPECT_EQ(why_not(bytes, "c"), "its part c is missing");
  EXPECT_EQ(why_not(bytes, "a"), "its part a is there twice");
  EXPECT_EQ(why_not("PK\x03\x04 and no more", "a"), "a damaged ZIP archive");
  std::string damaged = bytes;
  damaged[damaged.find('3')] = '4';  // its checksum is wrong now
  EXPECT_EQ(why_not(damaged, "b"), "a damaged ZIP archive");
}

TEST(ZipArchive, InflatesNoFurtherThanTheLimit) {
  const std::string bytes =
      ZipBytes().add_deflated("bomb", deflated_blanks(40'000), 0, 100).bytes();  // 10 MB
  ASSERT_LT(bytes.size(), 100000u);
  EXPECT_EQ(why_not(bytes, "bomb"), "its part bomb unpacks to more than 1 MB");
}

TEST(ZipArchive, RefusesTooManyMembers) {
  ZipBytes many;
  for (int i = 0; i <= 10000; ++i) many.add(std::to_string(i), "");
  EXPECT_EQ(why_not(many.bytes(), "1"), "a ZIP archive of more than 10,000 members");
}

}  // namespace
}  // namespace petik
