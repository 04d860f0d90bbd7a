// Tables of counts as copying out of a PDF leaves them; numbers and wording are ours.
#include "extract/stream_shares.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> grid(const std::string& text) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  const auto table = read_shares(Stream(text, {0, text.size()}, false, rules));
  std::vector<std::string> out;
  if (!table) return out;
  for (std::size_t r = 0; r < table->rows.size(); ++r) {
    std::string row = r < table->header_rows ? "=" : "";
    for (std::size_t c = 0; c < table->columns(); ++c) {
      const Cell& cell = table->rows[r][c];
      if (!cell.span.empty()) {
        EXPECT_EQ(cell.text, cell.span.of(text));
      }
      row += (c ? "|" : "") + cell.text;
    }
    out.push_back(row);
  }
  return out;
}

TEST(Shares, ANameAndItsDenialAboveWhatProvesItself) {
  EXPECT_THAT(grid("Hunian Total p-value OR Mengalami Batuk Tidak Mengalami Batuk N N N 0,031 3 1,2-7,4 "
                   "Padat 36 60,0 24 40,0 60 100 Lapang 10 33,3 20 66,7 30 100 Jumlah 46 51,1 44 48,9 90 100 "
                   "65 Dari tabel itu"),
              ElementsAre("=|Mengalami Batuk|Mengalami Batuk|Tidak Mengalami Batuk|Tidak Mengalami "
                          "Batuk|Total|Total|||",
                          "=|n|%|n|%|n|%|p-value|OR|CI", "Padat|36|60,0|24|40,0|60|100|0,031|3|1,2-7,4",
                          "Lapang|10|33,3|20|66,7|30|100|||", "Jumlah|46|51,1|44|48,9|90|100|||"));
}

TEST(Shares, ARangeMayBeTheLabel) {
  EXPECT_THAT(grid("Umur Kasus Kontrol n % n % 18-24 20 50,0 50 62,5 25-35 20 50,0 30 37,5 Total 40 100,0 80 "
                   "100,0"),
              ElementsAre("=|Kasus|Kasus|Kontrol|Kontrol", "=|n|%|n|%", "18-24|20|50,0|50|62,5",
                          "25-35|20|50,0|30|37,5", "Total|40|100,0|80|100,0"));
}

TEST(Shares, AnIntervalBelowItsRatioIsTheRatios) {
  EXPECT_THAT(
      grid("Konsumsi Total RP P value Anemia Tidak Anemia n n n Kurang 30 60,0 20 40,0 50 100 2,40 0,001 "
           "Cukup 25 25,0 75 75,0 100 100 1,59-3,62"),
      ElementsAre("=|Anemia|Anemia|Tidak Anemia|Tidak Anemia|Total|Total|||", "=|n|%|n|%|n|%|RP|P value|CI",
                  "Kurang|30|60,0|20|40,0|50|100|2,40|0,001|1,59-3,62", "Cukup|25|25,0|75|75,0|100|100|||"));
}

TEST(Shares, OneCountARowWhereTheRowsAreAWhole) {
  EXPECT_THAT(
      grid("Kategori Skor Jumlah Prosentase Rendah X64 5 12,5 Sedang 64 X78 29 72,5 Tinggi 78 X 6 15,0 "
           "Kecemasan Rendah X34 8 20,0 Tinggi 34 X 32 80,0 Rerata skala 71 dari 40 siswa 12 30,0"),
      ElementsAre("=|n|%", "Rendah X64|5|12,5", "Sedang 64 X78|29|72,5", "Tinggi 78 X|6|15,0",
                  "Kecemasan Rendah X34|8|20,0", "Tinggi 34 X|32|80,0"));
}

TEST(Shares, WholeSharesOfSeveralCounts) {
  EXPECT_THAT(grid("Kebiasaan Tidur Kasus Kontrol OR n n Buruk 40 80 31 62 2,452 Baik 10 20 19 38 Jumlah 50 "
                   "10 50 100"),
              ElementsAre("=|Kasus|Kasus|Kontrol|Kontrol|", "=|n|%|n|%|OR", "Buruk|40|80|31|62|2,452",
                          "Baik|10|20|19|38|", "Jumlah|50|10|50|100|"));
  EXPECT_THAT(grid("Kelompok Kasus Kontrol Pijat 12 60 7 35 Kontrol 14 71 4 20"), IsEmpty());
}

TEST(Shares, TotalsWithAndWithoutTheirShares) {
  EXPECT_THAT(
      grid(
          "Variabel Dispepsia Total P value Ya Tidak n 18-19 tahun 65 63,7 37 36,3 102 100 0,971 20-21 tahun "
          "99 62,7 59 37,3 158 22-23 tahun 11 61,1 7 38,9 18"),
      ElementsAre("=|Ya|Ya|Tidak|Tidak|Total|Total|", "=|n|%|n|%|n|%|P value",
                  "18-19 tahun|65|63,7|37|36,3|102|100|0,971", "20-21 tahun|99|62,7|59|37,3|158||",
                  "22-23 tahun|11|61,1|7|38,9|18||"));
}

TEST(Shares, RowsThatLostCellsArePassedOver) {
  EXPECT_THAT(
      grid(
          "Suku Ya Tidak n % n % Jawa 10 50,0 12 60,0 Manado 1 5,0 Melayu 9 45,0 8 40,0 Total 20 100 20 100"),
      ElementsAre("=|Ya|Ya|Tidak|Tidak", "=|n|%|n|%", "Jawa|10|50,0|12|60,0", "Melayu|9|45,0|8|40,0",
                  "Total|20|100|20|100"));
}

TEST(Shares, RowsPrintedInOne) {
  EXPECT_THAT(grid("Usia BBLR BBLN Nilai p OR n n Usia tua 35 tahun 20-35 tahun 8 22,2 28 77,8 3 7,1 39 92,9 "
                   "0,051 3,7 "
                   "Total 36 100 42 100"),
              ElementsAre("=|BBLR|BBLR|BBLN|BBLN||", "=|n|%|n|%|Nilai p|OR",
                          "Usia tua 35 tahun|8|22,2|3|7,1|0,051|3,7", "20-35 tahun|28|77,8|39|92,9||",
                          "Total|36|100|42|100||"));
}

TEST(Shares, TheNamesNearestToTheCounts) {
  EXPECT_THAT(
      grid("Kebiasaan Merokok Berat pada Kasus dan Kontrol VARIABEL KASUS N KONTROL N Ya 20 50,0 50 62,5 "
           "Jarang 20 50,0 30 37,5"),
      ElementsAre("=|KASUS|KASUS|KONTROL|KONTROL", "=|n|%|n|%", "Ya|20|50,0|50|62,5",
                  "Jarang|20|50,0|30|37,5"));
}

TEST(Shares, NothingWithoutProofOrNames) {
  EXPECT_THAT(grid("Umur Kasus Kontrol n % n % Muda 20 51,0 50 60,5 Tua 20 47,0 30 39,5"), IsEmpty());
  EXPECT_THAT(grid("Skor Jumlah Prosentase Rendah 5 12,5 Sedang 29 72,5"), IsEmpty());
  EXPECT_THAT(grid("Hunian n % n % Padat 36 60,0 24 40,0 Lapang 10 33,3 20 66,7"), IsEmpty());
  EXPECT_THAT(grid("Kelompok Mean SD Pijat 36 2,1 Kontrol 24 3,2"), IsEmpty());
  EXPECT_THAT(grid(""), IsEmpty());
}

// The page's number behind the last row is no p; values that fit no heading are not guessed.
TEST(Shares, WhatFitsNoHeadingIsLeftOut) {
  EXPECT_THAT(grid("Umur Kasus Kontrol n % n % p Muda 20 50,0 50 62,5 7,5 12 Tua 20 50,0 30 37,5 "
                   "Total 40 100,0 80 100,0"),
              ElementsAre("=|Kasus|Kasus|Kontrol|Kontrol", "=|n|%|n|%", "Muda|20|50,0|50|62,5",
                          "Tua|20|50,0|30|37,5", "Total|40|100,0|80|100,0"));
}

}  // namespace
}  // namespace petik
