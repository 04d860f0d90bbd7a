// Cross tables as PDF and copying leave them; numbers and wording are ours.
#include "extract/stream_crosstab.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> grid(const std::string& text) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  const auto table = read_crosstab(Stream(text, {0, text.size()}, true, rules));
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

TEST(Crosstab, NamesPWhichIsPrintedOnceAndAnIntervalInTheLineBelowItsRatio) {
  EXPECT_THAT(
      grid("Variabel Diare Tidak diare Total p PR\n"
           "n % n % n % value (95% CI)\n"
           "Cuci tangan\n"
           "Jarang 24 60,0 16 40,0 40 100 0,004 2,100\n"
           "Sering 20 28,6 50 71,4 70 100 (1,341-3,289)\n"
           "Jamban\n"
           "Tidak ada 9 45,0 11 55,0 20 100 0,604 -\n"
           "Ada 35 38,9 55 61,1 90 100\n"),
      ElementsAre("=|Diare|Diare|Tidak diare|Tidak diare|Total|Total|||", "=Variabel|n|%|n|%|n|%|p|PR|95% CI",
                  "Cuci tangan|||||||||", "Jarang|24|60,0|16|40,0|40|100|0,004|2,100|1,341-3,289",
                  "Sering|20|28,6|50|71,4|70|100|||", "Jamban|||||||||",
                  "Tidak ada|9|45,0|11|55,0|20|100|0,604|-|", "Ada|35|38,9|55|61,1|90|100|||"));
}

// "Stunting Tidak Stunting" are two names, "Kurang Cukup Baik" three, whatever the list of rows knows.
TEST(Crosstab, AsManyNamesAsCounts) {
  EXPECT_THAT(
      grid("Pola Asuh Kejadian Stunting Total P value\n"
           "Stunting Tidak Stunting\n"
           "f % f % f %\n"
           "Kurang baik 18 72,0 7 28,0 25 100 0,002\n"
           "Baik 9 25,7 26 74,3 35 100\n"),
      ElementsAre("=|Stunting|Stunting|Tidak Stunting|Tidak Stunting|Total|Total|", "=|f|%|f|%|f|%|P value",
                  "Kurang baik|18|72,0|7|28,0|25|100|0,002", "Baik|9|25,7|26|74,3|35|100|"));
  EXPECT_THAT(
      grid("Merokok Hipertensi Tidak Hipertensi Total\nn % n % n %\n"
           "Ya 28 70,0 12 30,0 40 100\nTidak 12 30,0 28 70,0 40 100\n"),
      ElementsAre("=|Hipertensi|Hipertensi|Tidak Hipertensi|Tidak Hipertensi|Total|Total",
                  "=Merokok|n|%|n|%|n|%", "Ya|28|70,0|12|30,0|40|100", "Tidak|12|30,0|28|70,0|40|100"));
  EXPECT_THAT(grid("Gula Darah Hipertensi Tidak Hipertensi Jumlah\n"
                   "n % n % n %\n"
                   "Tinggi 30 75,0 10 25,0 40 100\n"
                   "Normal 12 30,0 28 70,0 40 100\n"),
              IsEmpty());  // "Gula | Darah | Hipertensi ..." cannot be told from names of categories
  EXPECT_THAT(grid("Kurang Cukup Baik\nn % n % n % n %\n"
                   "Kurus 8 53,3 5 33,3 2 13,3 15 100\nNormal 6 17,1 14 40,0 15 42,9 35 100\n"),
              ElementsAre("=|Kurang|Kurang|Cukup|Cukup|Baik|Baik|Total|Total", "=|n|%|n|%|n|%|n|%",
                          "Kurus|8|53,3|5|33,3|2|13,3|15|100", "Normal|6|17,1|14|40,0|15|42,9|35|100"));
}

TEST(Crosstab, WideBlanksPartNamesAndSharesStandInBrackets) {
  EXPECT_THAT(grid("Dukungan suami      ASI eksklusif               Total       p-value\n"
                   "                    Ya           Tidak\n"
                   "                    n (%)        n (%)          n (%)\n"
                   "Mendukung           24 (75,0)    8 (25,0)       32 (100)    0,001\n"
                   "Tidak mendukung     6 (21,4)     22 (78,6)      28 (100)\n"),
              ElementsAre("=|Ya|Ya|Tidak|Tidak|Total|Total|", "=|n|%|n|%|n|%|p-value",
                          "Mendukung|24|75,0|8|25,0|32|100|0,001", "Tidak mendukung|6|21,4|22|78,6|28|100|"));
}

// Shares may be of the column: cases and controls, with the size of each in its name.
TEST(Crosstab, SharesOfTheColumnWithinABlock) {
  EXPECT_THAT(
      grid("Faktor                  Kasus (n=60)    Kontrol (n=60)   OR     IK 95%\n"
           "                        n      %        n      %\n"
           "Anemia\n"
           "  Ya                    36     60,0     21     35,0      2,79   1,33-5,83\n"
           "  Tidak                 24     40,0     39     65,0\n"
           "Umur\n"
           "  < 20 atau > 35 tahun  22     36,7     15     25,0      1,74   0,79-3,81\n"
           "  20-35 tahun           38     63,3     45     75,0\n"),
      ElementsAre("=|Kasus (n=60)|Kasus (n=60)|Kontrol (n=60)|Kontrol (n=60)||", "=Faktor|n|%|n|%|OR|IK 95%",
                  "Anemia||||||", "Ya|36|60,0|21|35,0|2,79|1,33-5,83", "Tidak|24|40,0|39|65,0||",
                  "Umur||||||", "< 20 atau > 35 tahun|22|36,7|15|25,0|1,74|0,79-3,81",
                  "20-35 tahun|38|63,3|45|75,0||"));
}

// "Perlakuan" heads labels elsewhere; the p beside the label of a block is the block's.
TEST(Crosstab, ThePBesideTheLabelOfABlock) {
  EXPECT_THAT(grid("Variabel          Perlakuan      Kontrol       p\n"
                   "                  n      %       n      %\n"
                   "Umur                                           0,723\n"
                   "20-35 tahun       16     80      17     85\n"
                   ">35 tahun         4      20      3      15\n"
                   "Paritas                                        0,749\n"
                   "Primipara         9      45      8      40\n"
                   "Multipara         11     55      12     60\n"),
              ElementsAre("=|Perlakuan|Perlakuan|Kontrol|Kontrol|", "=Variabel|n|%|n|%|p", "Umur|||||",
                          "20-35 tahun|16|80|17|85|0,723", ">35 tahun|4|20|3|15|", "Paritas|||||",
                          "Primipara|9|45|8|40|0,749", "Multipara|11|55|12|60|"));
}

TEST(Crosstab, NoSharesNoCrosstab) {
  EXPECT_THAT(grid("Kelompok Pre Post\nn Mean n Mean\nSenam 15 61,4 15 38,6\nKontrol 15 62,7 15 60,3\n"),
              IsEmpty());
}

}  // namespace
}  // namespace petik
