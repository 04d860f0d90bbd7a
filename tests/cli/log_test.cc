#include "cli/log.h"

#include <gtest/gtest.h>

#include "cli/screen.h"
#include "cli/summary.h"
#include "corpus/child.h"

namespace petik {
namespace {

TEST(Escaped, LeavesNothingThatActsOnATerminal) {
  EXPECT_EQ(escaped("a\x1B[2Jb\r\x07\x7F"), "a\\x1B[2Jb\\x0D\\x07\\x7F");
  EXPECT_EQ(escaped("rerata ± 2\nbaris"), "rerata ± 2\nbaris");
  EXPECT_EQ(escaped("\xC2\x9Bx \xE2\x82"), "\\xC2\\x9Bx \\xE2\\x82");
}

TEST(ProgressText, SaysRateAndTimeLeft) {
  EXPECT_EQ(progress_text(0, 2000, 0), "0 of 2000 papers");
  EXPECT_EQ(progress_text(100, 2000, 2), "100 of 2000 papers, 50 a second, 38 s left");
  EXPECT_EQ(progress_text(1, 10, 20), "1 of 10 papers, 3 a minute, 3 min left");
}

TEST(Wrapped, KeepsWithinTheColumns) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "kata± ";
  std::size_t line = 0;
  for (const char c : wrapped(text, 4)) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++line;
    if (c == '\n') {
      EXPECT_LE(line - 1, screen_columns);
      line = 0;
    }
  }
  EXPECT_EQ(wrapped("satu dua", 2), "  satu dua\n");
  EXPECT_EQ(wrapped("satu\ndua", 2), "  satu\n  dua\n");
  EXPECT_EQ(wrapped("", 2), "  \n");
}

TEST(Summary, CountsFactsAndReasons) {
  StudyRecord record;
  record.study.sample_n = 30;
  record.tests.resize(2);
  record.tests[0].p = PValue{"=", {}};
  Summary summary("2 .csv");
  summary.read("a.txt", FactCounts(record), 0, false);
  summary.read("b.txt", FactCounts(StudyRecord()), 3, true);
  EXPECT_TRUE(summary.all_read());
  summary.unread("empty file");
  summary.unread("empty file");
  summary.unread("a PDF");
  EXPECT_FALSE(summary.all_read());
  EXPECT_EQ(summary.text(1.26),
            "5 papers, 2 records, 1.2 s\n"
            "  facts: 1 sample sizes, 1 p values\n"
            "  without any fact: 1 paper (b.txt)\n"
            "  read through other programs: 1 paper, behind " +
                confinement() +
                "\n"
                "  with undecodable bytes: 1 paper\n"
                "  not read: 3 papers\n    1  a PDF\n    2  empty file\n"
                "  passed over: 2 .csv");
}

}  // namespace
}  // namespace petik
