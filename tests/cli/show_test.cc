#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "cli/record_page.h"
#include "corpus/child.h"
#include "tests/cli/program.h"
#include "tests/corpus/pdf_bytes.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/output/sample_record.h"

namespace petik {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(RecordPage, ShowsEachPart) {
  const std::string page = record_page(sample_record(), true);
  EXPECT_THAT(
      page,
      HasSubstr(
          "Pengaruh Pijat Oksitosin\n  A. Sari; B. Putra\n  2021\n  a/b.txt  petik-0123456789abcdef\n"));
  EXPECT_THAT(page, HasSubstr("  design        nonequivalent_control_group\n"));
  EXPECT_THAT(page, HasSubstr("  kelompok kontrol  control\n"));
  EXPECT_THAT(page, HasSubstr("  kadar Hb (g/dL)  kelompok pijat  pre   15   613  8.25  600 to 626.5\n"));
  EXPECT_THAT(page, HasSubstr("anemia    all"));
  EXPECT_THAT(page, HasSubstr("t = -3.434  14  = 0.032\n"));
  EXPECT_THAT(page, HasSubstr("  OR"));
  EXPECT_THAT(page, HasSubstr("  percent  37.1   background  Riskesdas, 2018\n"));
  EXPECT_THAT(page, HasSubstr("  ! percent: 24 of 32 is 75.0 %\n"));
}

TEST(RecordPage, QuotesWhereValuesArePrintedTablesFirst) {
  const std::string page = record_page(sample_record(), true);
  EXPECT_THAT(page, HasSubstr("      page 3, line 2, t1 \"30 orang\"; line 2 \"30 orang\"\n"));
  EXPECT_THAT(record_page(sample_record(), false), Not(HasSubstr("30 orang")));
}

TEST(RecordPage, LeavesOutWhatSaysNothing) {
  StudyRecord empty;
  empty.source.file = "kosong.txt";
  empty.record_id = "petik-0";
  EXPECT_EQ(record_page(empty, true), "(no title)\n  kosong.txt  petik-0\n");
}

TEST(RecordPage, MarksWhatIsUnknown) {
  StudyRecord record;
  record.continuous.resize(1);
  record.continuous[0].mean = printed(12.5, 1);
  EXPECT_THAT(record_page(record, true),
              HasSubstr("  outcome  arm  time  mean\n  ?        all  ?     12.5\n"));
}

TEST(RecordPage, EscapesWhatWouldActOnTheTerminal) {
  StudyRecord record = sample_record();
  record.bibliography.title = "Judul \x1B[2J";
  record.arms[0].label = "a\x07 b";
  const std::string page = record_page(record, true);
  EXPECT_THAT(page, Not(HasSubstr("\x1B")));
  EXPECT_THAT(page, Not(HasSubstr("\x07")));
}

class Show : public testing::Test {
 protected:
  TemporaryFolder folder_;
};

TEST_F(Show, ReadsAPaper) {
  const Ran ran =
      petik({"show", "-"}, "HASIL\n\nHasil uji t menunjukkan nilai p = 0,032 pada kelompok senam.\n");
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("= 0.032\n      line 3 \"nilai p = 0,032"));
}

TEST_F(Show, ReadsRecordsAsExtractWritesThem) {
  folder_.write("papers/a.txt", "HASIL\n\nNilai p = 0,032.\n");
  folder_.write("papers/b.txt", "HASIL\n\nNilai p = 0,011.\n");
  ASSERT_EQ(petik({"extract", "-q", "-o", folder_.path("records"), folder_.path("papers")}).status, 0);
  const Ran all = petik({"show", "--brief", folder_.path("records")});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_THAT(all.out, HasSubstr("a.txt  petik-"));
  EXPECT_THAT(all.out, HasSubstr("\n\n(no title)\n  b.txt  petik-"));
  const Ran one = petik({"show", "--brief", folder_.path("records/b.txt.json")});
  EXPECT_THAT(one.out, HasSubstr("= 0.011"));
  EXPECT_THAT(one.out, Not(HasSubstr("= 0.032")));
}

TEST_F(Show, SaysWhatCannotBeRead) {
  const Ran ran = petik({"show", folder_.path("none.txt")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("none.txt: no such file"));
  EXPECT_EQ(ran.out, "");
}

// Every command that reads papers may be asked to look at the pages of scans.
TEST_F(Show, RecognisesLettersWhenAsked) {
  if (run_child({"pdftotext", "-v"}, "").end == ChildResult::End::not_found)
    GTEST_SKIP() << "no pdftotext here";
  const std::string scan = folder_.write("scan.pdf", pdf({{}}));
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"show"}, {"explain"}, {"extract"}, {"rules", "coverage"}}) {
    std::vector<std::string> arguments = command;
    arguments.push_back(scan);
    EXPECT_THAT(petik(arguments).err, HasSubstr("probably a scan: use --ocr")) << command[0];
    arguments.push_back("--ocr");
    const Ran ran = petik(arguments);
    EXPECT_EQ(ran.status, 1) << command[0];
    EXPECT_THAT(ran.err, HasSubstr("scan.pdf: a scan"))
        << command[0];  // without letters, or without tesseract
  }
  EXPECT_EQ(petik({"explain", "--ocr", "-s", "p.petik", "scan.pdf"}).status, 2);
}

}  // namespace
}  // namespace petik
