#include "extract/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/text_rules.h"

namespace petik {
namespace {

// The lines that are left to read.
std::vector<std::string> read(const std::string& text) {
  std::vector<std::string> out;
  std::vector<Line> lines = split_lines(text);
  find_running_lines(lines, text_rules());
  for (const Line& line : lines)
    if (!line.skipped()) out.emplace_back(line.text);
  return out;
}

using Lines = std::vector<std::string>;

TEST(Lines, SplitAtLineFeedsAndFormFeeds) {
  const std::string text = "a\n\n  b\t\n\fc";
  const std::vector<Line> lines = split_lines(text);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].text, "a");
  EXPECT_TRUE(lines[1].blank());
  EXPECT_EQ(lines[2].text, "b");
  EXPECT_EQ(lines[2].printed, "  b\t");
  EXPECT_FALSE(lines[2].page_break_before);
  EXPECT_EQ(lines[3].span, (Span{9, 10}));
  EXPECT_TRUE(lines[3].page_break_before);
}

TEST(Lines, OfNothing) { EXPECT_TRUE(split_lines("").empty()); }

const char* const kBroken = "Kelompok kontrol memperoleh penyuluhan gizi selama empat minggu yang";
const char* const kRest = "dilanjutkan dengan kunjungan rumah oleh kader di wilayah kerja puskesmas.";

TEST(Lines, PageNumberBetweenProse) {
  const std::string text = std::string(kBroken) + "\n\n112\n\n" + kRest;
  EXPECT_EQ(read(text), (Lines{kBroken, kRest}));
}

TEST(Lines, HeaderInsideASentence) {
  const std::string text = std::string(kBroken) +
                           "\n\nRina Puspita, Dewi Anggun\n\nJurnal Bidan Kita, Vol. 3, No. 2\n" +
                           "ISSN 1234-5678 (print)\n\n" + kRest;
  EXPECT_EQ(read(text), (Lines{kBroken, kRest}));
}

TEST(Lines, WhatStandsBesideASentenceIsNoHeader) {
  const std::string text = std::string(kBroken) + "\n\nRerata naik = 3,4\n\n112\n\n" + kRest;
  const Lines left = read(text);
  EXPECT_NE(std::find(left.begin(), left.end(), "Rerata naik = 3,4"), left.end());
}

TEST(Lines, WordsAtTheEdgesOfPages) {
  std::string text;
  for (const char* number : {"10", "11", "12"}) {
    text += std::string("Jurnal Gizi Remaja Nusantara ") + number + "\n\n" + kBroken + "\n" + kRest + "\n\n" +
            number + "\n\f";
  }
  for (const std::string& line : read(text)) EXPECT_TRUE(line == kBroken || line == kRest) << line;
}

TEST(Lines, RowsOfATableAreNoHeaders) {
  EXPECT_EQ(read("Kelompok\n\n16\n\n3,31\n\nTotal\n\n28\n\n100\n\nTotal\n\n28\n\n100").size(), 9u);
  const std::string rows =
      "| Hari-1 | Sebelum | 138 |\n| | Sesudah | 130 |\n| Hari-2 | Sebelum | 133 |\n| | Sesudah | 123 |";
  EXPECT_EQ(read(rows).size(), 4u);
}

TEST(Lines, RulesAreNothingToRead) {
  EXPECT_EQ(read("Abstrak\n__________\n-\n- - - - - -"), (Lines{"Abstrak", "-"}));
}

}  // namespace
}  // namespace petik
