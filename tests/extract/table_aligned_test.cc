#include "extract/table_aligned.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Rows as "a|b|c"; "<" stands where the cell to the left reaches.
std::vector<std::string> rows(const std::string& text) {
  std::vector<std::string> out;
  for (const PrintedRow& row : aligned_rows(text, {0, text.size()})) {
    std::string line;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (c > 0) line += '|';
      line += row.first_columns[c] == c ? std::string(row.cells[c].of(text)) : "<";
    }
    out.push_back(line);
  }
  return out;
}

TEST(AlignedRows, HeadingsCoverTheColumnsBelowThem) {
  EXPECT_THAT(rows("Variabel          Intervensi       Kontrol        p\n"
                   "                  n      %        n      %\n"
                   "Primipara         8    53,3       6    40,0     0,464\n"
                   "Multipara         7    46,7       9    60,0\n"),
              ElementsAre("Variabel|Intervensi|<|Kontrol|<|p", "|n|%|n|%|", "Primipara|8|53,3|6|40,0|0,464",
                          "Multipara|7|46,7|9|60,0|"));
}

TEST(AlignedRows, HeadingsCoverNoMoreThanWhatRepeats) {
  EXPECT_THAT(rows("                  Hari 0         Hari 7\n"
                   "Kelompok     n    Mean ± SD      Mean ± SD      p\n"
                   "Kunyit       12   210,6 ± 9,4    191,4 ± 10,1   0,001\n"),
              ElementsAre("||Hari 0|Hari 7|", "Kelompok|n|Mean ± SD|Mean ± SD|p",
                          "Kunyit|12|210,6 ± 9,4|191,4 ± 10,1|0,001"));
  EXPECT_THAT(
      rows("                       Anemia\n"
           "Pola makan        Ya          Tidak       p\n"
           "                n    %      n    %\n"
           "Kurang          8    66,7   4    33,3     0,02\n"),
      ElementsAre("|Anemia|<|<|<|", "Pola makan|Ya|<|Tidak|<|p", "|n|%|n|%|", "Kurang|8|66,7|4|33,3|0,02"));
}

// The first heading starts behind its columns.
TEST(AlignedRows, HeadingsCoverWholeGroups) {
  EXPECT_THAT(rows("Dukungan        Kecemasan               p\n"
                   "suami      Cemas           Tidak cemas  value\n"
                   "           n      %        n      %\n"
                   "Kurang     19     67,9     9      32,1  0,003\n"
                   "Baik       8      28,6     20     71,4\n"),
              ElementsAre("Dukungan|Kecemasan|<|<|<|p", "suami|Cemas|<|Tidak cemas|<|value", "|n|%|n|%|",
                          "Kurang|19|67,9|9|32,1|0,003", "Baik|8|28,6|20|71,4|"));
}

TEST(AlignedRows, NamesOfGroupsStandAlone) {
  EXPECT_THAT(
      rows("Variabel            Kelompok A     Kelompok B     p\n"
           "                    (n=12)         (n=12)\n"
           "Berat badan dalam kilogram\n"
           "   Sebelum          78,4 ± 6,9     77,1 ± 8,2     0,812\n"
           "   p                0,001          0,034\n"),
      ElementsAre("Variabel|Kelompok A|Kelompok B|p", "|(n=12)|(n=12)|", "Berat badan dalam kilogram|||",
                  "Sebelum|78,4 ± 6,9|77,1 ± 8,2|0,812", "p|0,001|0,034|"));
}

TEST(AlignedRows, OneBlankPartsTwoNumbersAndTwoHeadings) {
  EXPECT_THAT(rows("Waktu      Mean SD     p\n"
                   "Sebelum    6,64 1,28   0,001\n"
                   "Sesudah    4,32 1,10\n"),
              ElementsAre("Waktu|Mean|SD|p", "Sebelum|6,64|1,28|0,001", "Sesudah|4,32|1,10|"));
}

TEST(AlignedRows, AsManyHeadingsAsColumnsStandInTurn) {
  EXPECT_THAT(rows("Kelompok     K(+)       P1      P2       P3\n"
                   "K(-)        0.000* 0.000* 0.001* 0.000*\n"
                   "K(+)               0.004* 0.001* 0.233\n"
                   "P1                        0.012* 0.000*\n"),
              ElementsAre("Kelompok|K(+)|P1|P2|P3", "K(-)|0.000*|0.000*|0.001*|0.000*",
                          "K(+)||0.004*|0.001*|0.233", "P1|||0.012*|0.000*"));
}

TEST(AlignedRows, LinesAboveTheHeadingsAreATitle) {
  EXPECT_THAT(rows("Imunisasi dasar (n=84)\n"
                   "Pengetahuan     n     %\n"
                   "Baik            47    56,0\n"
                   "Kurang          37    44,0\n"),
              ElementsAre("Pengetahuan|n|%", "Baik|47|56,0", "Kurang|37|44,0"));
}

TEST(AlignedRows, WhatIsDoubtfulIsNoTable) {
  // Two columns, one heading of three words.
  EXPECT_THAT(rows("Waktu      Nilai rata rata    p\n"
                   "Sebelum    6,64     1,28      0,001\n"
                   "Sesudah    4,32     1,10      0,002\n"),
              IsEmpty());
  // A value stands too close to its label.
  EXPECT_THAT(rows("Kelompok        W        Sig.\n"
                   "Kontrol         0.929    0.588\n"
                   "Dosis 100 mg/kg 0.972    0.885\n"),
              IsEmpty());
  // The last column has no heading.
  EXPECT_THAT(rows("Waktu      Mean\n"
                   "Sebelum    6,64     1,28\n"
                   "Sesudah    4,32     1,10\n"),
              IsEmpty());
  // The interval belongs to the ratio above it.
  EXPECT_THAT(rows("Sikap    n     OR\n"
                   "Baik     12    1,76\n"
                   "               1,22-2,54\n"
                   "Kurang   9\n"),
              IsEmpty());
}

}  // namespace
}  // namespace petik
