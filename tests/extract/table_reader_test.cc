// One small table of our own for each way that conversion leaves tables.
#include "extract/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const RuleSet& rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

Document read(const std::string& text) {
  Paper paper;
  paper.text = text;
  return read_document(paper, rules());
}

// Rows as "a|b|c"; header rows start with "=".
std::vector<std::string> grid(const Table& table) {
  std::vector<std::string> out;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::string row = r < table.header_rows ? "=" : "";
    for (std::size_t c = 0; c < table.columns(); ++c) row += (c ? "|" : "") + table.rows[r][c].text;
    out.push_back(row);
  }
  return out;
}

std::vector<std::string> only_grid(const std::string& text) {
  Document d = read(text);
  if (d.tables.size() != 1) return {std::to_string(d.tables.size()) + " tables"};
  return grid(d.tables[0]);
}

TEST(ReadTables, TabsGiveCells) {
  EXPECT_THAT(only_grid("Tabel 1. Umur ibu\n"
                        "\n"
                        "No.\tUmur\tFrekuensi\tPersentase\n"
                        "1.\t20-35 tahun\t18\t60,0%\n"
                        "2.\t> 35 tahun\t12\t40,0%\n"
                        "Total\t\t30\t100%\n"),
              ElementsAre("=No.|Umur|Frekuensi|Persentase", "1.|20-35 tahun|18|60,0%",
                          "2.|> 35 tahun|12|40,0%", "Total||30|100%"));
}

TEST(ReadTables, HeadingsThatLostTheEmptyCellsBehindThem) {
  EXPECT_THAT(only_grid("Tabel 1. Ciri pasien\n\nCiri\tIntervensi\tKontrol\n\tn\t%\tn\t%\n"
                        "Laki-laki\t13\t59,1\t12\t57,1\nPerempuan\t9\t40,9\t9\t42,9\n"),
              ElementsAre("=Ciri|Intervensi|Intervensi|Kontrol|Kontrol", "=|n|%|n|%",
                          "Laki-laki|13|59,1|12|57,1", "Perempuan|9|40,9|9|42,9"));
  // As many headings as columns: each has its own.
  EXPECT_THAT(only_grid("Tabel 1. Ciri\n\nCiri\tPre\tPost\n\tn\tn\nLancar\t13\t12\nTidak\t9\t10\n"),
              ElementsAre("=Ciri|Pre|Post", "=|n|n", "Lancar|13|12", "Tidak|9|10"));
}

TEST(ReadTables, AWordOfAComparisonIsOneWordOfTheLabel) {
  EXPECT_THAT(only_grid("Tabel 1. Umur\n\nUmur n %\n< 20 atau > 35 tahun 22 36,7\n20-35 tahun 38 63,3\n"),
              ElementsAre("=Umur|n|%", "< 20 atau > 35 tahun|22|36,7", "20-35 tahun|38|63,3"));
}

TEST(ReadTables, RatiosAndTheirIntervalsInColumnsOfTheirOwn) {
  EXPECT_THAT(only_grid("Tabel 2. Model akhir\n\nVariabel    B        p        aOR     IK 95%\n"
                        "Anemia      1,168    0,004    3,22    1,46-7,07\n"
                        "KEK         0,952    0,021    2,59    1,15-5,82\n"
                        "Konstanta   -1,441   0,000    0,24\n"),
              ElementsAre("=Variabel|B|p|aOR|IK 95%", "Anemia|1,168|0,004|3,22|1,46-7,07",
                          "KEK|0,952|0,021|2,59|1,15-5,82", "Konstanta|-1,441|0,000|0,24|"));
  EXPECT_THAT(
      only_grid("Tabel 2. Model akhir\n\nVariabel p OR (95% CI)\nAnemia 0,004 3,22 1,46-7,07\n"
                "KEK 0,021 2,59 1,15-5,82\n"),
      ElementsAre("=Variabel|p|OR|95% CI", "Anemia|0,004|3,22|1,46-7,07", "KEK|0,021|2,59|1,15-5,82"));
  EXPECT_THAT(only_grid("Tabel 3. Model akhir\n\nVariabel B S.E. Sig. Exp(B) 95% CI for Exp(B)\nLower Upper\n"
                        "Pengetahuan 1,245 0,412 0,003 3,473 1,549 7,786\n"
                        "Sikap 0,812 0,398 0,041 2,252 1,032 4,913\n"),
              ElementsAre("=Variabel|B|S.E.|Sig.|Exp(B)|Lower|Upper",
                          "Pengetahuan|1,245|0,412|0,003|3,473|1,549|7,786",
                          "Sikap|0,812|0,398|0,041|2,252|1,032|4,913"));
}

TEST(ReadTables, HeadingsThenAsManyValuesAreOneRow) {
  EXPECT_THAT(
      only_grid("Tabel 2. Skor pengetahuan kader\n\nMean\n\nMedian\n\nSD\n\n95% CI\n\n13,48\n\n13,00\n\n"
                "2,80\n\n12,70-14,26\n\nSkor kader cukup baik.\n"),
      ElementsAre("=|Mean|Median|SD|95% CI", "|13,48|13,00|2,80|12,70-14,26"));
}

TEST(ReadTables, NumberedNamesOfBlocksInACrossTable) {
  EXPECT_THAT(
      only_grid(
          "Tabel 3 Hubungan kondisi rumah dengan kejadian ISPA\nNo Variabel Kejadian ISPA Total P-Value\n"
          "Ya Tidak\nN % N % N %\n1. Kepadatan hunian\nPadat 20 66,7 10 33,3 30 100 0,003\n"
          "Tidak padat 9 25,7 26 74,3 35 100\n2. Ventilasi\nBuruk 18 60,0 12 40,0 30 100 0,021\n"
          "Baik 11 31,4 24 68,6 35 100\n"),
      ElementsAre("=|Ya|Ya|Tidak|Tidak|Total|Total|", "=Variabel|N|%|N|%|N|%|P-Value",
                  "Kepadatan hunian|||||||", "Padat|20|66,7|10|33,3|30|100|0,003",
                  "Tidak padat|9|25,7|26|74,3|35|100|", "Ventilasi|||||||",
                  "Buruk|18|60,0|12|40,0|30|100|0,021", "Baik|11|31,4|24|68,6|35|100|"));
}

TEST(ReadTables, ARowOfPStandsBelowWhatItCompares) {
  EXPECT_THAT(
      only_grid("Tabel 1. Kadar Hb\n\nKelompok n Sebelum Sesudah p\nA 19 10,39±0,41 11,95±0,55 0,001\n"
                "B 20 10,19±0,51 11,13±0,70 0,002\np* 0,302 0,041\n"),
      ElementsAre("=||Sebelum|Sesudah|", "=Kelompok|n|||p", "A|19|10,39±0,41|11,95±0,55|0,001",
                  "B|20|10,19±0,51|11,13±0,70|0,002", "p*||0,302|0,041|"));
}

TEST(ReadTables, BarsBetweenCellsAloneWhereRowsAgree) {
  EXPECT_THAT(only_grid("Tabel 1. Kadar SGPT\n\nKelompok|n|Rerata|p\nK0|5|38,53|0,379\nK1|5|106,61|0,265\n"),
              ElementsAre("=Kelompok|n|Rerata|p", "K0|5|38,53|0,379", "K1|5|106,61|0,265"));
  EXPECT_THAT(read("Beranda | Arsip | Kontak\nMasuk | Daftar\n").tables, SizeIs(0));
}

TEST(ReadTables, TheLineOfTotalAndPUnderTheCaptionIsAHeading) {
  EXPECT_THAT(only_grid("Tabel 5. Hubungan status gizi dengan prestasi belajar siswa kelas lima\n"
                        "Status Gizi Prestasi Belajar Total p\nKurang Baik\nn % n % n %\n"
                        "Kurus 8 53,3 7 46,7 15 100 0,021\nNormal 10 28,6 25 71,4 35 100\n"),
              ElementsAre("=|Kurang|Kurang|Baik|Baik|Total|Total|", "=|n|%|n|%|n|%|p",
                          "Kurus|8|53,3|7|46,7|15|100|0,021", "Normal|10|28,6|25|71,4|35|100|"));
}

TEST(ReadTables, EveryCellLeadsToItsCharacters) {
  Document d = read("Tabel 1. Umur ibu\n\nUmur\tn\t%\n20-35 tahun\t18\t60,0\n> 35 tahun\t12\t40,0\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].id, "t1");
  EXPECT_EQ(d.tables[0].number, "1");
  EXPECT_EQ(d.tables[0].caption, "Umur ibu");
  for (const auto& row : d.tables[0].rows)
    for (const Cell& cell : row) EXPECT_EQ(cell.span.of(d.text()), cell.text);
}

TEST(ReadTables, HeadingOverTwoColumnsPutsTheHeaderOutOfStep) {
  EXPECT_THAT(only_grid("Tabel 2. Ciri ibu\n\n"
                        "No\tCiri ibu nifas\tFrekuensi\tPersentase\t\n"
                        "1\tUmur\t20-35 tahun\t18\t60,0%\n"
                        "\t\t> 35 tahun\t12\t40,0%\n"),
              ElementsAre("=No|Ciri ibu nifas||Frekuensi|Persentase", "1|Umur|20-35 tahun|18|60,0%",
                          "||> 35 tahun|12|40,0%"));
}

TEST(ReadTables, HeaderRepeatedOnANewPageIsDroppedAndACutLabelJoined) {
  EXPECT_THAT(only_grid("Tabel 2. Ciri ibu\n\n"
                        "No\tCiri\tKelas\tn\t%\n"
                        "1\tUmur\t20-35\t18\t60\n"
                        "2\tStatus\tBekerja\t12\t40\n"
                        "\n"
                        "No\tCiri\tKelas\tn\t%\n"
                        "\tpekerjaan\tTidak bekerja\t18\t60\n"),
              ElementsAre("=No|Ciri|Kelas|n|%", "1|Umur|20-35|18|60", "2|Status pekerjaan|Bekerja|12|40",
                          "||Tidak bekerja|18|60"));
}

TEST(ReadTables, OneCellPerLineWithATabBefore) {
  EXPECT_THAT(
      only_grid("Tabel 3 Uji t pada kelompok kontrol\n"
                "\t\n\tn\n\tRerata±s.b\n\tp\n\n"
                "\tSebelum senam\n\t12\n\t4,10±1,20\n\t0,003\n\n"
                "\tSesudah senam\n\t12\n\t3,05±0,90\n\t\n\n"),
      ElementsAre("=|n|Rerata±s.b|p", "Sebelum senam|12|4,10±1,20|0,003", "Sesudah senam|12|3,05±0,90|"));
}

TEST(ReadTables, MergedLabelCellsMoveARowToTheRight) {
  EXPECT_THAT(only_grid("Tabel 1 Kelancaran\n"
                        "\tNo\n\tKategori\n\tn\n\t%\n\n"
                        "\tKontrol\n\t\n\t\n\n"
                        "\t1\n\tLancar\n\t6 (primi)\n\t40\n\n"
                        "\t2\n\tTidak lancar\n\t9\n\t60\n\n"
                        "\tTOTAL\n\t15\n\t100\n\n"),
              ElementsAre("=No|Kategori|n|%", "Kontrol|||", "1|Lancar|6 (primi)|40", "2|Tidak lancar|9|60",
                          "TOTAL||15|100"));
}

TEST(ReadTables, OneCellPerLineWithoutAnyMark) {
  EXPECT_THAT(only_grid("Tabel 2. Lama tidur (jam)\nKelompok\nn\nMean\nMedian\nSD\n"
                        "Tidak diberi aroma\n16\n5,31\n5,25\n-\nDiberi aroma\n16\n6,84\n6,75\n0,25\n\n"
                        "Lama tidur ibu bertambah sesudah pemberian aroma terapi selama tiga hari.\n"),
              ElementsAre("=Kelompok|n|Mean|Median|SD", "Tidak diberi aroma|16|5,31|5,25|-",
                          "Diberi aroma|16|6,84|6,75|0,25"));
}

TEST(ReadTables, ColumnsCollapsedToSingleBlanks) {
  EXPECT_THAT(only_grid("Tabel 1. Ciri ibu\n\n"
                        "Karakteristik Frekuensi (n) Persentase (%)\n\n"
                        "Umur\n"
                        "<20 tahun 2 6,3 %\n"
                        "20-35 tahun 24 75,0 %\n"
                        ">35 tahun 6 18,7%\n"
                        "Total 32 100%\n"),
              ElementsAre("=Karakteristik|Frekuensi (n)|Persentase (%)", "Umur||", "<20 tahun|2|6,3 %",
                          "20-35 tahun|24|75,0 %", ">35 tahun|6|18,7%", "Total|32|100%"));
}

TEST(ReadTables, LabelsWrappedOverLinesAndNumbersOnTheNext) {
  EXPECT_THAT(
      only_grid("Tabel 3. Hasil uji t\n\n"
                "Kategori n Rerata±s.b P\n\n"
                "Kelelahan sebelum senam\n\nbersama suami\n15 4,94±1,25 0,001\n\n"
                "Kelelahan setelah senam\n\nbersama suami\n15 2,75±1,28\n\n"
                "Berdasarkan tabel 3 kelelahan ibu berkurang sesudah senam selama dua minggu penuh.\n"),
      ElementsAre("=Kategori|n|Rerata±s.b|P", "Kelelahan sebelum senam bersama suami|15|4,94±1,25|0,001",
                  "Kelelahan setelah senam bersama suami|15|2,75±1,28|"));
}

TEST(ReadTables, HeaderOverSeveralLinesAndAPInARowOfItsOwn) {
  EXPECT_THAT(only_grid("Tabel 4. 3 Kecukupan tidur\n\n"
                        "Sebelum Sesudah\n"
                        "N % N %\n"
                        "Cukup 12 37,5 % 21 65,6 %\n"
                        "Tidak Cukup 20 62,5 % 11 34,4 %\n"
                        "Jumlah 32 100,0 32 100,0\n"
                        "Uji Chi-Square p Value 0,002<α 0,05\n"),
              ElementsAre("=|Sebelum|Sebelum|Sesudah|Sesudah", "=|N|%|N|%", "Cukup|12|37,5 %|21|65,6 %",
                          "Tidak Cukup|20|62,5 %|11|34,4 %", "Jumlah|32|100,0|32|100,0",
                          "Uji Chi-Square p Value|0,002<α 0,05|||"));
}

TEST(ReadTables, ColumnsAlignedByBlanksKeepEmptyCells) {
  EXPECT_THAT(only_grid("Tabel 5. Nyeri\n"
                        "Variabel           Mean   SD      Beda Mean   Pvalue   n\n"
                        "Sebelum senam      6,13   1,64    1,40        0,005    22\n"
                        "Sesudah senam      4,72   1,54                         22\n"),
              ElementsAre("=Variabel|Mean|SD|Beda Mean|Pvalue|n", "Sebelum senam|6,13|1,64|1,40|0,005|22",
                          "Sesudah senam|4,72|1,54|||22"));
}

TEST(ReadTables, HeadingsThatNoListKnowsArePartedByWideBlanks) {
  EXPECT_THAT(only_grid("Tabel 1. Berat badan\n"
                        "   Kelompok        Hari ke-0        Hari ke-14\n"
                        "   Kontrol       216.4 ± 12.7    205.6 ± 13.5\n"
                        "   Dosis A       215.6 ± 7.5     226.4 ± 7.9\n"),
              ElementsAre("=Kelompok|Hari ke-0|Hari ke-14", "Kontrol|216.4 ± 12.7|205.6 ± 13.5",
                          "Dosis A|215.6 ± 7.5|226.4 ± 7.9"));
}

TEST(ReadTables, Pipes) {
  EXPECT_THAT(only_grid("Tabel 5.2 Tekanan darah\n\n"
                        "| | Sistolik | | Diastolik | |\n"
                        "|--|--|--|--|--|\n"
                        "| | Mean | SD | Mean | SD |\n"
                        "| Sebelum | 138,3 | 9,1 | 83,3 | 7,2 |\n"
                        "| Sesudah | 130,0 | 8,4 | 78,3 | 6,9 |\n"),
              ElementsAre("=|Sistolik|Sistolik|Diastolik|Diastolik", "=|Mean|SD|Mean|SD",
                          "Sebelum|138,3|9,1|83,3|7,2", "Sesudah|130,0|8,4|78,3|6,9"));
}

TEST(ReadTables, AWholeTableInOneRunningLine) {
  EXPECT_THAT(
      only_grid("Rata-rata nyeri turun sesudah masase. Tabel 5.2 Variabel Mean SD Min-Max 95 CI Nyeri "
                "sebelum masase 7,26 "
                "1,195 5 - 9 6,69 – 7,84 Nyeri sesudah masase 4,74 1,147 3 – 7 4,18 – 5,29 Pembahasan. "
                "Penelitian lain "
                "pada 30 ibu mencatat hal yang sama.\n"),
      ElementsAre("=Variabel|Mean|SD|Min-Max|95 CI", "Nyeri sebelum masase|7,26|1,195|5 - 9|6,69 - 7,84",
                  "Nyeri sesudah masase|4,74|1,147|3 - 7|4,18 - 5,29"));
}

TEST(ReadTables, RowsPrintedColumnByColumn) {
  Document d = read(
      "Rerata skor dibandingkan. Tabel 5. 5 Skor Kualitas Tidur N Mean SD Perbedaan Mean SD IK 95 "
      "Lower-Upper p Pre Post "
      "20 20 15,20 9,50 2,238 1,906 5,700 1,261 5,110 - 6,290 0,000 Nilai itu berarti rerata berbeda.\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].layout, "flattened");
  EXPECT_THAT(grid(d.tables[0]),
              ElementsAre("=|N|Mean|SD|Perbedaan Mean|SD|IK 95 Lower-Upper|p",
                          "Pre|20|15,20|2,238|5,700|1,261|5,110 - 6,290|0,000", "Post|20|9,50|1,906||||"));
}

TEST(ReadTables, LinesBrokenAtWillAndPercentagesWithoutHeading) {
  EXPECT_THAT(
      only_grid("Tabel 4.12. Pengetahuan dan anemia\nPengetahuan Kejadian anemia\nP Ya\nTidak Total\nn n\nn\n"
                "Tinggi 3\n13,0 20\n87,0 23\n100,0 0,001\nRendah 7\n10,0 63\n90,0 70\n100,0\n"
                "Uji itu memberikan hasil yang bermakna bagi kedua kelompok responden tersebut.\n"),
      ElementsAre("=|Ya|Ya|Tidak|Tidak|Total|Total|", "=|n|%|n|%|n|%|P",
                  "Tinggi|3|13,0|20|87,0|23|100,0|0,001", "Rendah|7|10,0|63|90,0|70|100,0|"));
}

TEST(ReadTables, MeasuresAsRowsBelowArms) {
  EXPECT_THAT(only_grid("lx Tabel 4.6 Tekanan Darah Pre Test\nKelompok Eksperimen Kelompok Kontrol\nMedian "
                        "150\n145 Modus\n150 140\n"
                        "Minimum 140\n135\nBeda tidak bermakna.\n"),
              ElementsAre("=|Kelompok Eksperimen|Kelompok Kontrol", "=||", "Median|150|145", "Modus|150|140",
                          "Minimum|140|135"));
}

TEST(ReadTables, LabelsThenCountsThenPercentages) {
  EXPECT_THAT(only_grid("1. Umur\n\n18 - 23 24 - 29 30 - 35 5 15 12 15,6 46,9 37,5\n"),
              ElementsAre("=Umur|n|%", "18 - 23|5|15,6", "24 - 29|15|46,9", "30 - 35|12|37,5"));
  EXPECT_THAT(only_grid("2. Paritas\n\n1 Primipara 2 Multipara 12 20 37,5 62,5\n"),
              ElementsAre("=Paritas|n|%", "Primipara|12|37,5", "Multipara|20|62,5"));
  // The percentages do not follow from the counts.
  EXPECT_THAT(only_grid("1. Umur\n\n18 - 23 24 - 29 5 15 30,0 70,0\n"), ElementsAre("0 tables"));
}

TEST(ReadTables, ACaptionMayFollowAHeadingInItsLine) {
  const std::string table =
      " Hasil Uji Skor Kelompok Mean SD p Kontrol 5,60 0,25 0,056 Intervensi 4,05 0,31 0,001 Sumber: data\n";
  EXPECT_THAT(only_grid("3. Analisa Bivariat Tabel 7." + table),
              ElementsAre("=Kelompok|Mean|SD|p", "Kontrol|5,60|0,25|0,056", "Intervensi|4,05|0,31|0,001"));
  EXPECT_THAT(only_grid("Skor tampak pada Tabel 7." + table), ElementsAre("0 tables"));
  EXPECT_THAT(only_grid("Berdasarkan Tabel 7." + table), ElementsAre("0 tables"));
}

TEST(ReadTables, TheCaptionMayNameTheColumns) {
  EXPECT_THAT(only_grid("Tabel 8. Rataan bobot hidup, bobot karkas, bobot lemak\n\nPerlakuan\n\nP0 893,20 "
                        "508,60 84,60\n\nP1 957,40 566,75 78,70\n"),
              ElementsAre("=Perlakuan|Rataan bobot hidup|bobot karkas|bobot lemak", "P0|893,20|508,60|84,60",
                          "P1|957,40|566,75|78,70"));
}

TEST(ReadTables, ATimeBeforeEachOfItsHeadings) {
  EXPECT_THAT(only_grid("Tabel 3. Tekanan darah\n\nKelompok Sebelum Mean ± SD Sesudah Mean ± SD t p-value\n"
                        "Intervensi 160,24 ± 9,38 147,12 ± 7,79 9,526 0,000\nKontrol 158,06 ± 8,78 156,71 ± "
                        "10,86 1,200 0,248\n"),
              ElementsAre("=|Sebelum|Sesudah||", "=Kelompok|Mean ± SD|Mean ± SD|t|p-value",
                          "Intervensi|160,24 ± 9,38|147,12 ± 7,79|9,526|0,000",
                          "Kontrol|158,06 ± 8,78|156,71 ± 10,86|1,200|0,248"));
}

TEST(ReadTables, ABodyFarBelowItsCaptionIsKnownByItsWords) {
  std::string text = "Tabel 4.2.\nDistribusi menurut Senam Hamil di desa\n\n";
  for (int i = 0; i < 12; ++i)
    text +=
        "Ibu hamil di desa ini rajin datang ke posyandu setiap bulan untuk memeriksakan kandungannya.\n\n";
  text +=
      "Senam Hamil Frekuensi Persentase %\nBelum pernah 20 62,5%\nSudah pernah 12 37,5%\nTotal 32 100 %\n";
  Document d = read(text);
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].number, "4.2");
}

TEST(ReadTables, ProseThatNamesATableIsNone) {
  EXPECT_THAT(
      read("Berdasarkan Tabel 2 menunjukkan 37 siswi (39,4%) mengalami anemia. Rata-rata kadar 12,21 dengan "
           "simpangan baku 1,21 dan p = 0,003.\n\nTabel 3 memperlihatkan rata-rata 12,2 dan SD 1,2 pada "
           "kelompok "
           "kontrol 11,1 dan SD 1,4.\n")
          .tables,
      IsEmpty());
}

TEST(ReadTables, ARowIsNeverTakenForAHeader) {
  for (const Table& table : read("Tabel 1. Berat\n   Nama     Isi\n   A    21.4 ± 1.7    20.6 ± 1.5\n   B    "
                                 "21.6 ± 7.5    22.4 ± 7.9\n")
                                .tables)
    for (std::size_t r = 0; r < table.header_rows; ++r)
      for (const Cell& cell : table.rows[r]) EXPECT_EQ(cell.text.find("±"), std::string::npos) << cell.text;
}

TEST(ReadTables, RaggedAndHostileTablesOnlyStayUnread) {
  const std::string texts[] = {
      "Tabel 1\n\t\n\t\n\t\n\t1\n",
      "Tabel 1. A\n|||||\n|-|-|\n||1|\n|",
      "Tabel 1. n % n % n %\n1 2 3\n4\n5 6 7 8 9 10 11\na 1 2\nb 1\n",
      "Tabel 1. Mean SD p " + std::string(5000, '1') + " 2 3 a 4 5 6",
      "Tabel 1. Mean SD " +
          [] {
            std::string s;
            for (int i = 0; i < 3000; ++i) s += "(1 - <2± ";
            return s;
          }(),
      "Tabel I Tabel II Tabel III Tabel 4 Tabel 5 Tabel 6",
      "a\tb\tc\n\t\t\t\n1\t2\n1\t2\t3\t4\t5\t6\t7\n\tx\n",
      "Mean\tSD\n" + std::string(200, '\t') + "\n1\t2\n3\t4\n",
  };
  for (const std::string& text : texts) {
    Document d = read(text);
    for (const Table& table : d.tables) {
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns());
      EXPECT_LE(table.body.end, d.text().size());
    }
  }
}

TEST(ReadTables, AHundredThousandRows) {
  std::string text = "Tabel 1. Berat\n\nNo\tNama\tn\t%\n";
  for (int i = 1; i <= 100000; ++i) text += std::to_string(i) + "\tDesa\t12\t3,5\n";
  Document d = read(text);
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].rows.size(), 100001u);
}

// ---- tags ----

TEST(ReadTables, TagsGiveCellsWithTheirExactPlaces) {
  const std::string text =
      "Tabel 2. Umur ibu\n\n<table><tr><th>Kelompok</th><th>Mean</th></tr><tr><td>Kontrol</td><td> 12,5 "
      "</td></tr></table>\n";
  Document d = read(text);
  ASSERT_THAT(d.tables, SizeIs(1));
  const Table& t = d.tables[0];
  EXPECT_EQ(t.layout, "html");
  EXPECT_EQ(t.number, "2");
  EXPECT_EQ(t.caption, "Umur ibu");
  EXPECT_THAT(grid(t), ElementsAre("=Kelompok|Mean", "Kontrol|12,5"));
  EXPECT_EQ(t.rows[1][1].span.of(d.text()), "12,5");
  const Span source = d.mapped.source(t.rows[1][1].span);
  EXPECT_EQ(text.substr(source.begin, source.size()), "12,5");
}

TEST(ReadTables, TagsInCapitalsWithAttributesOnLinesOfTheirOwn) {
  EXPECT_THAT(only_grid("<TABLE BORDER=\"1\">\n<TR>\n<TD ALIGN=left><B>Umur</B></TD>\n<TD>n<BR>(orang)</TD>\n"
                        "</TR>\n<TR>\n<TD>\n20-35 tahun\n</TD>\n<TD>12</TD>\n</TR>\n</TABLE>\nUsai.\n"),
              ElementsAre("=Umur|n (orang)", "20-35 tahun|12"));
}

TEST(ReadTables, EntitiesMayHideTheTags) {
  EXPECT_THAT(
      only_grid(
          "&lt;table&gt;&lt;tr&gt;&lt;td&gt;Nilai&lt;/td&gt;&lt;td&gt;p&lt;/td&gt;&lt;/tr&gt;\n"
          "&lt;tr&gt;&lt;td&gt;Skor&lt;/td&gt;&lt;td&gt;&lt; 0,001&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;\n"),
      ElementsAre("=Nilai|p", "Skor|< 0,001"));
}

TEST(ReadTables, CellsOverSeveralColumnsAndRows) {
  EXPECT_THAT(only_grid("<table><tr><td rowspan=2>Kelompok</td><td colspan='2'>Skor nyeri</td><td "
                        "rowspan=\"2\">p</td></tr><tr><td>Pretest</td><td>Posttest</td></tr>"
                        "<tr><td>Pijat</td><td>7,2</td><td>4,1</td><td rowspan=2>0,002</td></tr>"
                        "<tr><td>Kontrol</td><td>7,0</td><td>6,8</td></tr></table>\n"),
              ElementsAre("=Kelompok|Skor nyeri|Skor nyeri|p", "=|Pretest|Posttest|", "Pijat|7,2|4,1|0,002",
                          "Kontrol|7,0|6,8|"));
}

TEST(ReadTables, ColumnsPrintedOneAfterAnotherWithOneCellALine) {
  EXPECT_THAT(only_grid("Tabel 2. Nyeri menurut kelompok\n"
                        "\n"
                        "Kelompok\nPijat\nKompres\nKontrol\n"
                        "\n"
                        "Mean\n\nSD\n\nNilai p\n"
                        "\n"
                        "4,12\n4,55\n6,03\n"
                        "\n"
                        "1,10\n0,98\n1,21\n"
                        "\n"
                        "0,004\n0,012\n0,310\n"),
              ElementsAre("=Kelompok|Mean|SD|Nilai p", "Pijat|4,12|1,10|0,004", "Kompres|4,55|0,98|0,012",
                          "Kontrol|6,03|1,21|0,310"));
}

TEST(ReadTables, NamesOverRowsThatWerePrintedInAColumnOfTheirOwn) {
  EXPECT_THAT(only_grid("Tabel 3. Hasil uji normalitas\n"
                        "\n"
                        "Madu\nKurma\nKontrol\n"
                        "\n"
                        "Sebelum\nSesudah\nSebelum\nSesudah\nSebelum\nSesudah\n"
                        "\n"
                        "Statistik\n\nSig.\n"
                        "\n"
                        "0,931\n0,944\n0,952\n0,967\n0,918\n0,940\n"
                        "\n"
                        "0,281\n0,462\n0,517\n0,603\n0,255\n0,318\n"
                        "\n"
                        "Hasil uji memperlihatkan bahwa semua data berdistribusi normal.\n"),
              ElementsAre("=|Statistik|Sig.", "Madu||", "Sebelum|0,931|0,281", "Sesudah|0,944|0,462",
                          "Kurma||", "Sebelum|0,952|0,517", "Sesudah|0,967|0,603", "Kontrol||",
                          "Sebelum|0,918|0,255", "Sesudah|0,940|0,318"));
}

TEST(ReadTables, TheNamesOfGroupsMayHaveAHeading) {
  EXPECT_THAT(only_grid("Tabel 3. Hasil uji normalitas\n"
                        "\n"
                        "Kelompok Waktu\nMadu\nKontrol\n"
                        "\n"
                        "Sebelum\nSesudah\nSebelum\nSesudah\n"
                        "\n"
                        "Statistik\n\nSig.\n"
                        "\n"
                        "0,931\n0,944\n0,918\n0,940\n"
                        "\n"
                        "0,281\n0,462\n0,255\n0,318\n"),
              ElementsAre("=|Statistik|Sig.", "Madu||", "Sebelum|0,931|0,281", "Sesudah|0,944|0,462",
                          "Kontrol||", "Sebelum|0,918|0,255", "Sesudah|0,940|0,318"));
}

TEST(ReadTables, BelowARowOfPNotEveryColumnHasAValue) {
  EXPECT_THAT(only_grid("Tabel 3. Kadar gula\n"
                        "\n"
                        "Kelompok\nMadu\nKurma\nKontrol\nNilai p\n"
                        "\n"
                        "Mean\n\nMin-Maks\n"
                        "\n"
                        "112,4\n118,1\n130,6\n0,004\n"
                        "\n"
                        "98-125\n101-133\n110-151\n"),
              ElementsAre("=|Mean|Min-Maks", "Madu|112,4|98-125", "Kurma|118,1|101-133",
                          "Kontrol|130,6|110-151", "Nilai p|0,004|"));
}

// Groups of categories, the last with a total; a page tears the second.
TEST(ReadTables, CountsPrintedAGroupAtATime) {
  const std::string front =
      "Tabel 1. Karakteristik responden\n\nKarakteristik\nUmur\n< 20 tahun\n20-35 tahun\nParitas\nPrimipara\n"
      "Multipara\nTotal\nf\n%\n\n4\n28\n\n12,5\n87,5\n\n14\n\n43,8\n\n";
  EXPECT_THAT(only_grid(front + "18\n32\n\n56,2\n100\n"),
              ElementsAre("=Karakteristik|f|%", "Umur||", "< 20 tahun|4|12,5", "20-35 tahun|28|87,5",
                          "Paritas||", "Primipara|14|43,8", "Multipara|18|56,2", "Total|32|100"));
  // The last count is no part of 32.
  EXPECT_THAT(only_grid(front + "17\n32\n\n56,2\n100\n"), ElementsAre("0 tables"));
}

TEST(ReadTables, RowsPrintedOneAfterAnotherWithOneCellALine) {
  EXPECT_THAT(only_grid("Tabel 1. Siswa menurut jenis kelamin\n"
                        "\n"
                        "Putra\nPutri\nTotal\n"
                        "\n"
                        "Eksperimen\nKontrol\nJumlah\n%\nJumlah\n%\n"
                        "12\n40,00\n11\n36,67\n18\n60,00\n19\n63,33\n30\n100\n30\n100\n"),
              ElementsAre("=|Eksperimen|Eksperimen|Kontrol|Kontrol", "=|Jumlah|%|Jumlah|%",
                          "Putra|12|40,00|11|36,67", "Putri|18|60,00|19|63,33", "Total|30|100|30|100"));
}

TEST(ReadTables, TablesOfAStatisticsProgramOneAfterTheOther) {
  Document d = read(
      "Tabel 4. Uji t\n"
      "\n"
      "Paired Samples Statistics\n"
      "\tMean\tN\tStd. Deviation\n"
      "pre_nyeri\t5,63\t30\t1,245\n"
      "post_nyeri\t2,97\t30\t1,066\n"
      "\n"
      "Paired Samples Test\n"
      "\tt\tdf\tSig. (2-tailed)\n"
      "Pair 1\t18,205\t29\t,000\n");
  ASSERT_THAT(d.tables, SizeIs(2));
  EXPECT_THAT(grid(d.tables[0]).back(), "post_nyeri|2,97|30|1,066");
  EXPECT_THAT(grid(d.tables[1]).back(), "Pair 1|18,205|29|,000");
  EXPECT_EQ(d.tables[1].caption, "Paired Samples Test");
}

TEST(ReadTables, CountedTimesOverAlignedColumns) {
  Document d = read(
      "Tabel 2. Kadar gula menurut kelompok\n"
      "                  Hari 0           Hari 7           Hari 14\n"
      "Kelompok     n    Mean ± SD        Mean ± SD        Mean ± SD        p\n"
      "Daun salam   12   210,6 ± 9,4      191,4 ± 10,1     172,3 ± 11,0     0,001\n"
      "Kontrol      12   208,8 ± 9,6      207,1 ± 9,9      205,6 ± 10,4     0,604\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].caption, "Kadar gula menurut kelompok");
  EXPECT_THAT(grid(d.tables[0]),
              ElementsAre("=||Hari 0|Hari 7|Hari 14|", "=Kelompok|n|Mean ± SD|Mean ± SD|Mean ± SD|p",
                          "Daun salam|12|210,6 ± 9,4|191,4 ± 10,1|172,3 ± 11,0|0,001",
                          "Kontrol|12|208,8 ± 9,6|207,1 ± 9,9|205,6 ± 10,4|0,604"));
}

TEST(ReadTables, HeadingsThatNobodyKnowsStartWithCapitals) {
  EXPECT_THAT(only_grid("Tabel 3. Rataan bobot dan lemak\n"
                        "\n"
                        "Perlakuan Bobot akhir Lemak abdominal\n"
                        "P0 1864±41 2,02±0,21b\n"
                        "P1 1902±38 1,75±0,18a\n"
                        "P2 1911±45 1,70±0,25a\n"),
              ElementsAre("=Perlakuan|Bobot akhir|Lemak abdominal", "P0|1864±41|2,02±0,21b",
                          "P1|1902±38|1,75±0,18a", "P2|1911±45|1,70±0,25a"));
}

// Three labels, but columns of three and two values: nobody can say which row lacks one.
TEST(ReadTables, ColumnsOfUnequalLengthAreNotRead) {
  EXPECT_THAT(only_grid("Tabel 2. Nyeri menurut kelompok\n"
                        "\n"
                        "Pijat\nKompres\nKontrol\n"
                        "\n"
                        "Mean\n\nSD\n"
                        "\n"
                        "4,12\n4,55\n6,03\n"
                        "\n"
                        "1,10\n0,98\n"),
              ElementsAre("0 tables"));
}

TEST(ReadTables, TagsThatNobodyClosed) {
  EXPECT_THAT(only_grid("<table>\n<tr><td>Umur<td>n\n<tr><td>Muda<td>12\n<tr><td>Tua<td>8\n\n"
                        "Kalimat sesudah tabel ini tidak ikut dibaca sebagai sel.\n"),
              ElementsAre("=Umur|n", "Muda|12", "Tua|8"));
}

TEST(ReadTables, CaptionBeforeTheTagOrInsideIt) {
  Document d = read(
      "Tabel 3. Lama tidur <table><tr><td>Arm</td><td>n</td></tr><tr><td>A</td><td>12</td></tr></table>\n\n"
      "<table><caption>Tabel 4 Lama "
      "kerja</caption><tr><td>Arm</td><td>n</td></tr><tr><td>A</td><td>9</td></tr>"
      "</table>\n");
  ASSERT_THAT(d.tables, SizeIs(2));
  EXPECT_EQ(d.tables[0].number + " " + d.tables[0].caption, "3 Lama tidur");
  EXPECT_EQ(d.tables[1].number + " " + d.tables[1].caption, "4 Lama kerja");
}

TEST(ReadTables, ATableInsideACellIsNotRead) {
  Document d = read(
      "<table><tr><td>A</td><td><table><tr><td>1</td></tr></table></td></tr><tr><td>B</td><td>2</td></tr></"
      "table>\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].unread_reason, "a table inside a cell");
}

TEST(ReadTables, SignsOfComparisonAreNoTags) {
  EXPECT_THAT(read("Nilai p <td 0,05 dan p < table 3 bermakna.\nNilai <tr> tanpa sel 5.\n").tables,
              IsEmpty());
}

TEST(ReadTables, HostileTags) {
  for (const std::string piece :
       {"<table>", "<td", "<tr><td colspan=99999999999 rowspan=99999999999>1", "</table>", "<td>",
        "<caption>", "<", "</td></tr>", "<table><tr><td>1</td><table>", "<td>1\n", "<td><b>"}) {
    std::string text = "<table><tr><td>Umur</td><td>12</td></tr>";
    for (int i = 0; i < 20000; ++i) text += piece;
    const Document d = read(text + "\n");
    for (const Table& t : d.tables)
      for (const auto& row : t.rows) {
        EXPECT_EQ(row.size(), t.columns());
        for (const Cell& cell : row) EXPECT_LE(cell.span.end, d.text().size());
      }
  }
}

TEST(ReadTables, TimesStandOverArmsThatComeAgain) {
  EXPECT_THAT(
      only_grid("Tabel 3. Hasil belajar\n\nStatistik Pretest Posttest\nEksperimen Kontrol Eksperimen "
                "Kontrol\nRata-rata 47,25 46,90 81,56 71,33\nSimpangan baku 9,14 8,87 7,02 8,45\n"),
      ElementsAre("=|Pretest|Pretest|Posttest|Posttest", "=Statistik|Eksperimen|Kontrol|Eksperimen|Kontrol",
                  "Rata-rata|47,25|46,90|81,56|71,33", "Simpangan baku|9,14|8,87|7,02|8,45"));
}

TEST(ReadTables, PStandsBehindTheTimesThatItsHeadingStandsAbove) {
  EXPECT_THAT(only_grid("Tabel 2. Kadar MDA\n\nKelompok Kadar MDA p\nPretest Posttest\n"
                        "K 4,12 ± 0,31 4,26 ± 0,28 0,312\nP1 4,08 ± 0,27 3,15 ± 0,24 0,002\n"),
              ElementsAre("=|Pretest|Posttest|", "=Kelompok|||p", "K|4,12 ± 0,31|4,26 ± 0,28|0,312",
                          "P1|4,08 ± 0,27|3,15 ± 0,24|0,002"));
}

TEST(ReadTables, TheChangeIsATimeBesideTheOthers) {
  EXPECT_THAT(
      only_grid("Tabel 2. Kolesterol\n\nKelompok Sebelum (Mean±SD) Sesudah (Mean±SD) Selisih (Mean±SD)\n"
                "Perlakuan 232,4±18,6 208,1±16,9 24,3±9,8\nKontrol 229,8±17,2 227,5±18,1 2,3±6,4\n"),
      ElementsAre("=|Sebelum|Sesudah|Selisih", "=Kelompok|Mean±SD|Mean±SD|Mean±SD",
                  "Perlakuan|232,4±18,6|208,1±16,9|24,3±9,8", "Kontrol|229,8±17,2|227,5±18,1|2,3±6,4"));
}

TEST(ReadTables, CodedRowsUnderHeadingsThatNoListKnows) {
  EXPECT_THAT(
      only_grid("Tabel 1. Rata-rata tinggi dan daun Perlakuan Tinggi tanaman (cm) Jumlah daun P0 38,42a "
                "41,15a P1 42,17ab 45,60a Keterangan: huruf yang sama tidak berbeda nyata."),
      ElementsAre("=Perlakuan|Tinggi tanaman (cm)|Jumlah daun", "P0|38,42a|41,15a", "P1|42,17ab|45,60a"));
}

TEST(ReadTables, RunningRawDataLeadToTheirMeans) {
  EXPECT_THAT(
      only_grid("Tabel 5. Nilai Statistik Pretest Posttest 1 38 44 2 41 47 3 36 43 Rata-rata 38,3 44,7 SD "
                "2,5 2,1 Nilai naik."),
      ElementsAre("=|Pretest|Posttest", "=||", "Rata-rata|38,3|44,7", "SD|2,5|2,1"));
}

TEST(ReadTables, ASentenceBehindTheLastValueIsNoUnit) {
  EXPECT_THAT(
      only_grid("Tabel 2. Daya ingat Waktu n Mean SD Sebelum 20 18,05 2,66 Sesudah 20 18,40 2,52 Skor daya "
                "ingat tetap."),
      ElementsAre("=Waktu|n|Mean|SD", "Sebelum|20|18,05|2,66", "Sesudah|20|18,40|2,52"));
}

TEST(ReadTables, CodesOfTwoFactorsInRunningText) {
  EXPECT_THAT(
      only_grid("Tabel 1. Tinggi tanaman (cm) Kompos Pupuk Rataan P0=0 P1=0,65 K0=0 41,92d 43,78c 42,85 "
                "K1=100 44,61b 50,47a 47,54 Rataan 43,27 47,13 Keterangan: huruf yang sama tidak berbeda."),
      ElementsAre("=|P0=0|P1=0,65|Rataan", "K0=0|41,92d|43,78c|42,85", "K1=100|44,61b|50,47a|47,54",
                  "Rataan|43,27|47,13|"));
}

TEST(ReadTables, CountedTimesStandBelowTheHeadingBeforeThem) {
  EXPECT_THAT(
      only_grid("Tabel 3. Rerata sawi Perlakuan Tinggi (cm) 7 HST 14 HST B0 5,10 9,24a B1 5,22 10,87b "
                "Angka rata-rata."),
      ElementsAre("=|Tinggi (cm)|Tinggi (cm)", "=Perlakuan|7 HST|14 HST", "B0|5,10|9,24a", "B1|5,22|10,87b"));
}

TEST(ReadTables, CountedDaysAreNoNamedDay) {
  EXPECT_THAT(
      only_grid("Tabel 2. Waktu tempuh (detik) Kelompok N Mean SD p 5 hari 9 17,42 1,36 0,004 10 hari 9 "
                "15,18 1,07 Uji t."),
      ElementsAre("=Kelompok|N|Mean|SD|p", "5 hari|9|17,42|1,36|0,004", "10 hari|9|15,18|1,07|"));
}

TEST(ReadTables, TheSecondSpreadLeavesPToTheFirst) {
  EXPECT_THAT(
      only_grid("Tabel 2. Eritrosit Kelompok Mean ± SEM p Kontrol 6,82 ± 0,14 0,021 Kurma 7,49 ± 0,17 "
                "Kurma berguna."),
      ElementsAre("=Kelompok|Mean ± SEM|p", "Kontrol|6,82 ± 0,14|0,021", "Kurma|7,49 ± 0,17|"));
}

TEST(ReadTables, LettersBehindMostValuesAreTheirMarks) {
  EXPECT_THAT(only_grid("Tabel 4. Hasil padi\n\nPerlakuan Jumlah malai Hasil (ton/ha)\nN0 9,4 a 3,82 a\n"
                        "N1 12,6 b 5,17 b\nN2 13,1 b 5,43 b\n"),
              ElementsAre("=Perlakuan|Jumlah malai|Hasil (ton/ha)", "N0|9,4 a|3,82 a", "N1|12,6 b|5,17 b",
                          "N2|13,1 b|5,43 b"));
}

TEST(ReadTables, TimesBesideColumnsThatNoListKnows) {
  EXPECT_THAT(
      only_grid("Tabel 2. Kelenturan (cm) Variabel Yoga Pilates p Pretest 12,3 ± 2,1 12,6 ± 2,4 0,941 "
                "Posttest 17,8 ± 2,3 16,9 ± 2,5 0,000 Yoga lebih baik."),
      ElementsAre("=Variabel|Yoga|Pilates|p", "Pretest|12,3 ± 2,1|12,6 ± 2,4|0,941",
                  "Posttest|17,8 ± 2,3|16,9 ± 2,5|0,000"));
}

TEST(ReadTables, RisingNumbersBelowAHeadingAreHeadings) {
  EXPECT_THAT(only_grid("Tabel 1. Suhu mencit Kelompok Suhu pada menit ke- 0 30 60 Kontrol 38,6 38,7 38,5 "
                        "Ekstrak 200 mg 38,6 38,2 37,6 Suhu turun."),
              ElementsAre("=|Suhu pada menit ke-|Suhu pada menit ke-|Suhu pada menit ke-",
                          "=Kelompok|0|30|60", "Kontrol|38,6|38,7|38,5", "Ekstrak 200 mg|38,6|38,2|37,6"));
}

TEST(ReadTables, TheNameOfAMonthBehindAValueBeginsARow) {
  EXPECT_THAT(
      only_grid("Tabel 2. Tekanan Waktu n Mean SD Baseline 18 158,3 10,2 Bulan 1 18 151,6 9,7 Turun."),
      ElementsAre("=Waktu|n|Mean|SD", "Baseline|18|158,3|10,2", "Bulan 1|18|151,6|9,7"));
  EXPECT_THAT(only_grid("Tabel 2. Hasil Keterangan Tes awal Tes akhir Jumlah siswa 31 31 Skor maksimum 70 95 "
                        "Rata-rata 52,4 78,7 Skor naik."),
              ElementsAre("=|Tes awal|Tes akhir", "=||", "Jumlah siswa|31|31", "Skor maksimum|70|95",
                          "Rata-rata|52,4|78,7"));
}

TEST(ReadTables, TimesBehindTheHeadingsNameRows) {
  EXPECT_THAT(
      only_grid("Tabel 4. Normalitas Data Z p Kelompok perlakuan Nyeri pre test Nyeri post test Cemas pre "
                "test Cemas post test 0,812 0,640 0,955 0,701 0,021 0,214 0,008 0,177 Data diuji."),
      ElementsAre("=Data|Z|p", "Kelompok perlakuan Nyeri||", "pre test Nyeri|0,812|0,021",
                  "post test Cemas|0,640|0,214", "pre test Cemas|0,955|0,008", "post test|0,701|0,177"));
}

TEST(ReadTables, NothingWhereStatisticsAndTheirPsContradict) {
  EXPECT_THAT(only_grid("Tabel 5. Korelasi Variabel r p Usia 0,386 0,812 Lama 0,272 0,678 Dosis 0,126 0,054 "
                        "Jarak 0,026 0,014 Semua diuji."),
              ElementsAre("0 tables"));
}

TEST(ReadTables, APOf005WithoutASignBelowATableIsTheThreshold) {
  EXPECT_THAT(
      only_grid("Tabel 6. Skala nyeri Kelompok n Mean p Madu 18 3,21 0,014 Kurma 18 4,02 0,020 P 0,05 "
                "Menurut tabel itu nyeri turun."),
      ElementsAre("=Kelompok|n|Mean|p", "Madu|18|3,21|0,014", "Kurma|18|4,02|0,020"));
}

TEST(ReadTables, ASentenceAboveAPageNumberIsNoRow) {
  EXPECT_THAT(
      only_grid("Tabel 4.1: Umur balita\n\nUmur             Frekuensi   Persentase (%)\n"
                "0-12             3           10.0\n13-24           27           90.0\n\n"
                "Umur terbanyak 13-24 bulan yaitu pada 27 anak.\n\n           56\n                 57\n"),
      ElementsAre("=|Frekuensi|Persentase (%)", "0-12|3|10.0", "13-24|27|90.0"));
}

TEST(ReadTables, OneHeadingOfSeveralWordsOverTheOneValueOfEachCode) {
  EXPECT_THAT(only_grid("Tabel 4. Kadar air pada kroket\n\nFormulasi Kadar Air (%)\nF0 58,00 ± 4,25c\n"
                        "F1 62,22 ± 1,06bc\nF2 63,89 ± 1,37b\nF3 65,69 ± 2,34a\n"),
              ElementsAre("=Formulasi|Kadar Air (%)", "F0|58,00 ± 4,25c", "F1|62,22 ± 1,06bc",
                          "F2|63,89 ± 1,37b", "F3|65,69 ± 2,34a"));
}

TEST(ReadTables, ACountWithItsShareAmongRowsOfMeansFits) {
  const Document d = read(
      "Tabel 1. Data subjek\n\nVariabel Jumlah (n=30) Rerata SD Min Max\nUmur (tahun) 61,57 13,25 "
      "39 85\nJenis Kelamin\nLaki-laki 17 (56,7%)\nPerempuan 13 (43,3%)\nGDP (mg/dL) 128,29 "
      "49,78 73 231\nHbA1c (%) 6,06 1,05 5,0 8,6\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_THAT(d.tables[0].ragged, IsEmpty());
}

TEST(ReadTables, CountsBelowACategoryAnArmAndTheirTotal) {
  // The results are named on the upper line of the header and stand behind the counts.
  EXPECT_THAT(
      only_grid(
          "Tabel 4. Pengetahuan ibu Pengetahuan Kasus Kontrol Total OR 95% CI Nilai p CC N % N % N % Baik "
          "28 62,2 16 35,6 44 48,9 2,985 1,266-7,039 0,011 0,258 Kurang 17 37,8 29 64,4 46 51,1 Jumlah 45 "
          "100 45 100 90 Menurut tabel itu ibu tahu."),
      ElementsAre("=|Kasus|Kasus|Kontrol|Kontrol|Total|Total||||", "=|N|%|N|%|N|%|OR|95% CI|Nilai p|CC",
                  "Baik|28|62,2|16|35,6|44|48,9|2,985|1,266-7,039|0,011|0,258",
                  "Kurang|17|37,8|29|64,4|46|51,1||||", "Jumlah|45|100|45|100|90|||||"));
  // "Total" of the upper line stands over the last columns, which are the sum of the others.
  EXPECT_THAT(
      only_grid(
          "Tabel 6. Status gizi Status Berat lahir Total OR (95% CI) p BBLR Normal n % n % n % KEK 18 46,2 "
          "21 53,8 39 100 4,714 (1,83-12,15) 0,002 Tidak KEK 8 15,4 44 84,6 52 100 Ibu KEK berisiko."),
      Contains("KEK|18|46,2|21|53,8|39|100|4,714 (1,83-12,15)|0,002"));
}

TEST(ReadTables, ANumberBehindTheNameOfAnArmIsPartOfIt) {
  EXPECT_THAT(
      only_grid("Tabel 3. Nyeri\n\n"
                "Variabel      Kontrol           Intervensi 1      Intervensi 2\n"
                "Nyeri         4,10 ± 0,52       2,31 ± 0,44       2,02 ± 0,31\n"
                "Cemas         14,10 ± 1,52      12,31 ± 1,44      12,02 ± 1,31\n"),
      ElementsAre("=Variabel|Kontrol|Intervensi 1|Intervensi 2", "Nyeri|4,10 ± 0,52|2,31 ± 0,44|2,02 ± 0,31",
                  "Cemas|14,10 ± 1,52|12,31 ± 1,44|12,02 ± 1,31"));
  // But where a line names one arm its number is a value.
  EXPECT_THAT(
      only_grid("Tabel 2. Jumlah\n\nKelompok n Mean SD\nKontrol 5 4,10 0,52\nIntervensi 7 2,31 0,44\n"),
      ElementsAre("=Kelompok|n|Mean|SD", "Kontrol|5|4,10|0,52", "Intervensi|7|2,31|0,44"));
}

TEST(ReadTables, OneArmHeadsNoTwoColumns) {
  // Which "Kontrol" stands over which numbers could only be guessed.
  EXPECT_THAT(read("Tabel 1. Skor kelompok kontrol eksperimen Kontrol eksperimen N 36 32 68 "
                   "Mean 23,55 23,96 "
                   "23,75 Homogen.")
                  .tables,
              IsEmpty());
}

TEST(ReadTables, NumberedAndLetteredArmsWithSingleBlanks) {
  const std::string rows =
      "\nNyeri 4,10 ± 0,52 2,31 ± 0,44 2,02 ± 0,31\nCemas 14,10 ± 1,52 12,31 ± 1,44 12,02 ± 1,31\n";
  const auto header = [&](const std::string& line) {
    return only_grid("Tabel 3. Nyeri\n\n" + line + rows).front();
  };
  EXPECT_EQ(header("Variabel Kontrol Intervensi 1 Intervensi 2"), "=|Kontrol|Intervensi 1|Intervensi 2");
  EXPECT_EQ(header("Variabel Kelompok Kontrol Kelompok A Kelompok B"),
            "=|Kelompok Kontrol|Kelompok A|Kelompok B");
  EXPECT_EQ(header("Variabel Kelompok I Kelompok II Kelompok III"), "=|Kelompok I|Kelompok II|Kelompok III");
}

TEST(ReadTables, OneValueARowUnderAMean) {
  EXPECT_THAT(only_grid("Tabel 1. Tekanan darah\n\nKelompok                     Rerata\nPijat kaki sebelum   "
                        "        84,40\n"
                        "Pijat kaki setelah           81,04\nMusik sebelum                83,46\n"),
              ElementsAre("=Kelompok|Rerata", "Pijat kaki sebelum|84,40", "Pijat kaki setelah|81,04",
                          "Musik sebelum|83,46"));
}

TEST(ReadTables, ThePOfTwoRowsStandsInTheFirst) {
  EXPECT_THAT(only_grid("Tabel 1. Nyeri\n\nPengukuran    Rerata   Nilai p\nPre           30,28    "
                        "0,012\nPost          5,96\n"),
              ElementsAre("=Pengukuran|Rerata|Nilai p", "Pre|30,28|0,012", "Post|5,96|"));
}

TEST(ReadTables, AKindOfTwoWordsIsOneHeadingAboveCodes) {
  EXPECT_THAT(only_grid("Tabel 1. Skor\n\nKelompok Sebelum Sesudah p\nMean ± SD Mean ± SD\nP0 18,92 ± 4,45 "
                        "39,81 ± 2,36 0,000\n"
                        "P1 6,29 ± 4,39 80,81 ± 0,97 0,012\n"),
              Contains("P0|18,92 ± 4,45|39,81 ± 2,36|0,000"));
  EXPECT_THAT(
      only_grid("Tabel 2. Kadar\n\nKelompok Kadar air (%) Kadar abu (%)\nP0 88,04 5,83\nP1 16,65 5,99\n")
          .front(),
      "=Kelompok|Kadar air (%)|Kadar abu (%)");
}

TEST(ReadTables, RowsAndColumnsDoNotBothNameTimes) {
  // "sebelum" and "sesudah" are words of the caption, not headings.
  const Document d = read(
      "Tabel 1. Hb sebelum dan sesudah pada tiap kelompok Pengukuran Kelompok I Kelompok II p Pre test "
      "71,08 ± 1,63 58,90 ± 3,71 0,031 Post test 62,85 ± 2,96 11,86 ± 3,52 0,031 Jadi berbeda.");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_THAT(grid(d.tables[0]).front(), testing::HasSubstr("Kelompok I|Kelompok II"));
}

TEST(ReadTables, WhatBeginsTheNextLabelIsNoUnitAndNoBound) {
  // "11,3 Multipara" counts nobody, "18,8 > 35" compares nothing.
  EXPECT_THAT(only_grid("Tabel 1. Ciri responden Ciri n % Paritas Primipara 12 11,3 Multipara 94 88,7 Umur "
                        "20-35 tahun 86 81,2 "
                        "> 35 tahun 20 18,8 Total 106 100 Jadi banyak."),
              ElementsAre("=|n|%", "Paritas Primipara|12|11,3", "Multipara|94|88,7",
                          "Umur 20-35 tahun|86|81,2", "> 35 tahun|20|18,8", "Total|106|100"));
}

}  // namespace
}  // namespace petik
