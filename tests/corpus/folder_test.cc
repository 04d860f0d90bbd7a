#include "corpus/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::vector<std::string> names(const Listing& listing) {
  std::vector<std::string> out;
  for (const PaperFile& file : listing.papers) out.push_back(file.name);
  return out;
}

TEST(ListPapers, WalksInByteOrderOfNames) {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a/b/c.txt", "a-b.txt", "B.TXT", "c.md", "d.text"}) {
    folder.write(name, "n");
  }
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing),
              ElementsAre("B.TXT", "a-b.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c.md", "d.text"));
  EXPECT_EQ(listing.papers[2].path, folder.path("a/b/c.txt"));
  EXPECT_TRUE(listing.unlisted.empty());
}

TEST(ListPapers, TakesPapersOnlyAndCountsTheRest) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.PDF", "c.json", "d.CSV", "e.csv", "Makefile", ".hidden.txt",
                           ".git/x.txt", "x.txt.bak", "Readme.md", "in/README", "~$c.docx"}) {
    folder.write(name, "n");
  }
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing), ElementsAre("a.txt", "b.PDF"));
  EXPECT_THAT(listing.passed_over,
              ElementsAre(Pair(".bak", 1), Pair(".csv", 2), Pair(".json", 1), Pair("README", 2),
                          Pair("without a suffix", 1), Pair("~$ files of Word", 1)));
}

TEST(ListPapers, LooksIntoFilesWhoseNamesSayNothing) {
  const TemporaryFolder folder;
  folder.write("123", "%PDF-1.4\n");
  folder.write("galley.php", "<!DOCTYPE html><html><body><p>n = 30");
  folder.write("article.xml", "<article dtd-version='1.2'><front/></article>");
  folder.write("feed.xml", "<?xml version='1.0'?><rss/>");
  folder.write("figure.png", "\x89PNG");
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing), ElementsAre("123", "article.xml", "galley.php"));
  EXPECT_THAT(listing.passed_over, ElementsAre(Pair(".png", 1), Pair(".xml", 1)));
}

TEST(ListPapers, PassesOverThePartsOfASavedWebPage) {
  const TemporaryFolder folder;
  folder.write("galley.html", "<html>");
  folder.write("galley_files/frame.html", "<html>");
  folder.write("my_files/a.txt", "n");
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing), ElementsAre("galley.html", "my_files/a.txt"));
  EXPECT_THAT(listing.passed_over, ElementsAre(Pair("folders of saved web pages", 1)));
}

TEST(ListPapers, TakesANamedFileWhateverItsName) {
  const TemporaryFolder folder;
  const Listing listing = list_papers({folder.write("x/.study", "n"), folder.write("x/b.pdf", "n")});
  EXPECT_THAT(names(listing), ElementsAre(".study", "b.pdf"));
}

TEST(ListPapers, KeepsTheOrderOfItsArguments) {
  const TemporaryFolder folder;
  const std::string b = folder.write("b.txt", "n"), a = folder.write("in/a.txt", "n");
  EXPECT_THAT(names(list_papers({b, folder.path("in")})), ElementsAre("b.txt", "a.txt"));
}

TEST(ListPapers, ListsAFileOnce) {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.txt", "n");
  std::filesystem::create_symlink("a.txt", folder.path("b.txt"));
  EXPECT_THAT(names(list_papers({folder.path(), a, folder.path() + "/"})), ElementsAre("a.txt"));
}

TEST(ListPapers, WalksNoCircle) {
  const TemporaryFolder folder;
  folder.write("a/x.txt", "n");
  std::filesystem::create_symlink("..", folder.path("a/up"));
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing), ElementsAre("a/x.txt"));
  EXPECT_THAT(listing.passed_over, ElementsAre(Pair("links to folders", 1)));
}

TEST(ListPapers, ListsADanglingLinkSoThatItIsReported) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("gone", folder.path("a.txt"));
  EXPECT_THAT(names(list_papers({folder.path()})), ElementsAre("a.txt"));
}

TEST(ListPapers, FollowsALinkGivenAsFolder) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", "n");
  std::filesystem::create_symlink("in", folder.path("link"));
  EXPECT_THAT(names(list_papers({folder.path("link")})), ElementsAre("a.txt"));
}

TEST(ListPapers, ReportsAMissingPath) {
  const TemporaryFolder folder;
  const Listing listing = list_papers({folder.path("gone")});
  EXPECT_TRUE(listing.papers.empty());
  ASSERT_EQ(listing.unlisted.size(), 1u);
  EXPECT_EQ(listing.unlisted[0].name, folder.path("gone"));
  EXPECT_EQ(listing.unlisted[0].reason, "no such file or folder");
}

TEST(ListPapers, AnEmptyFolderHoldsNothing) {
  const TemporaryFolder folder;
  const Listing listing = list_papers({folder.path()});
  EXPECT_TRUE(listing.papers.empty());
  EXPECT_TRUE(listing.unlisted.empty());
}

TEST(ListPapers, MakesNamesPrintable) {
  const TemporaryFolder folder;
  folder.write("studi\xFF\n.txt", "n");
  const Listing listing = list_papers({folder.path()});
  EXPECT_THAT(names(listing), ElementsAre("studi\\xFF\\x0A.txt"));
  EXPECT_EQ(listing.papers[0].path, folder.path("studi\xFF\n.txt"));
}

TEST(ListPapers, ADashIsStandardInput) {
  const Listing listing = list_papers({"-", "-"});
  EXPECT_THAT(names(listing), ElementsAre("stdin"));
  EXPECT_EQ(listing.papers[0].path, "-");
}

TEST(Printable, KeepsDifferentNamesApart) {
  EXPECT_EQ(printable("kajian é – ibu.txt"), "kajian é – ibu.txt");
  EXPECT_EQ(printable("a\xE2\x82.txt"), "a\\xE2\\x82.txt");
  EXPECT_EQ(printable("a\\xFF"), "a\\\\xFF");
  EXPECT_EQ(printable("\x1B[31m\x7F\xC2\x9B"), "\\x1B[31m\\x7F\\xC2\\x9B");
}

}  // namespace
}  // namespace petik
