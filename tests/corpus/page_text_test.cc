#include "corpus/page_text.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

// Letters are 5 points wide and 10 high, blanks 2.5.
class Page {
 public:
  Page() {
    page_.width = 600;
    page_.height = 800;
  }
  Page& at(double left, double top, const std::string& text, double height = 10) {
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && text[i] != ' ') {
        word += text[i];
        continue;
      }
      const double right = left + 5 * static_cast<double>(word.size());
      page_.words.push_back({word, left, top, right, top + height});
      left = right + 2.5;
      word.clear();
    }
    return *this;
  }
  std::string text() const { return page_texts({page_})[0].text; }
  // Its only table, a line a row: "Kelas|Mean|SD"; a cell of two columns ends with "+".
  std::string table() const {
    const PageText printed = page_texts({page_})[0];
    if (printed.grids.size() != 1) return std::to_string(printed.grids.size()) + " tables";
    std::string out;
    for (const auto& row : printed.grids[0].rows) {
      for (const GridCell& cell : row) {
        out.append(&cell == row.data() ? "" : "|")
            .append(printed.text, cell.text.begin, cell.text.end - cell.text.begin)
            .append(cell.columns - 1, '+');
      }
      out += '\n';
    }
    return out;
  }
  const PrintedPage& page() const { return page_; }

 private:
  PrintedPage page_;
};

Page two_columns() {
  Page page;
  for (int i = 0; i < 6; ++i) {
    page.at(50, 100 + 12 * i, "teks kolom kiri yang cukup panjang sekali");
    page.at(320, 100 + 12 * i, "teks kolom kanan yang cukup panjang juga");
  }
  return page;
}

TEST(PageText, LinesFromTopToBottom) {
  EXPECT_EQ(Page().at(50, 120, "baris kedua").at(50, 108, "baris pertama").text(),
            "baris pertama\nbaris kedua\n\n");
  EXPECT_EQ(Page().text(), "");
}

TEST(PageText, AGapIsAnEmptyLine) {
  EXPECT_EQ(Page().at(50, 100, "HASIL").at(50, 130, "Rerata 6,64").text(), "HASIL\n\nRerata 6,64\n\n");
}

TEST(PageText, TwoColumnsOneAfterTheOther) {
  Page page;
  page.at(50, 60, "Judul yang melintasi kedua kolom halaman ini dari kiri sampai ke kanan sekali");
  for (int i = 0; i < 4; ++i) {
    page.at(50, 100 + 12 * i, "kiri " + std::to_string(i) + " teks kolom kiri yang cukup panjang");
    page.at(320, 100 + 12 * i, "kanan " + std::to_string(i) + " teks kolom kanan yang panjang");
  }
  const std::string text = page.text();
  EXPECT_LT(text.find("Judul"), text.find("kiri 0"));
  EXPECT_LT(text.find("kiri 3"), text.find("kanan 0"));
  EXPECT_LT(text.find("kanan 0"), text.find("kanan 3"));
}

TEST(PageText, TheRightColumnOfALastPageMayBeShort) {
  Page page;
  for (int i = 0; i < 20; ++i)
    page.at(50, 100 + 12 * i, "kiri " + std::to_string(i) + " teks kolom kiri yang cukup panjang sekali");
  for (int i = 0; i < 3; ++i)
    page.at(320, 100 + 12 * i, "kanan " + std::to_string(i) + " teks kolom kanan panjang");
  const std::string text = page.text();
  EXPECT_LT(text.find("kiri 19"), text.find("kanan 0")) << text;
}

TEST(PageText, ATableOverBothColumnsStaysWhole) {
  Page page;
  for (int i = 0; i < 4; ++i) {
    page.at(50, 100 + 12 * i, "teks kolom kiri yang cukup panjang sekali");
    page.at(320, 100 + 12 * i, "teks kolom kanan yang cukup panjang juga");
  }
  page.at(50, 160, "Tabel 1. Rerata skor nyeri sebelum dan sesudah perlakuan menurut kelompok");
  page.at(50, 175, "Kelompok").at(200, 175, "Sebelum").at(400, 175, "Sesudah");
  page.at(50, 187, "Kontrol").at(200, 187, "6,64").at(400, 187, "4,32");
  EXPECT_EQ(page.table(), "Kelompok|Sebelum|Sesudah\nKontrol|6,64|4,32\n");
}

TEST(PageText, ATableIsAGrid) {
  EXPECT_EQ(Page()
                .at(50, 100, "Kelas")
                .at(120, 100, "Mean")
                .at(200, 100, "SD")
                .at(50, 112, "A")
                .at(120, 112, "6,6")
                .at(200, 112, "1,2")
                .text(),
            "Kelas\tMean\tSD\nA\t6,6\t1,2\n\n");
}

// "Mean" and "N" stand as close as words do, but each where its column's numbers begin; the words of a
// heading over both columns do not.
TEST(PageText, WordsSetWhereTheirColumnsAreAreTwoCells) {
  EXPECT_EQ(Page()
                .at(50, 100, "Kelas")
                .at(120, 100, "Mean N")
                .at(50, 112, "A")
                .at(120, 112, "6,6")
                .at(142.5, 112, "12")
                .at(50, 124, "B")
                .at(120, 124, "5,8")
                .at(142.5, 124, "15")
                .table(),
            "Kelas|Mean|N\nA|6,6|12\nB|5,8|15\n");
  EXPECT_EQ(Page()
                .at(50, 100, "Kelas")
                .at(126, 100, "Skor ibu")
                .at(50, 112, "A")
                .at(120, 112, "6,64")
                .at(152.5, 112, "12")
                .at(50, 124, "B")
                .at(120, 124, "5,80")
                .at(152.5, 124, "15")
                .table(),
            "Kelas|Skor ibu+\nA|6,64|12\nB|5,80|15\n");
}

TEST(PageText, ALabelBetweenItsTwoRowsStandsBesideTheFirst) {
  EXPECT_EQ(Page()
                .at(120, 100, "Pre")
                .at(200, 100, "9,1")
                .at(50, 106, "Uji")
                .at(120, 112, "Post")
                .at(200, 112, "7,2")
                .table(),
            "Uji|Pre|9,1\n|Post|7,2\n");
}

TEST(PageText, ASmallLetterMarksTheNumberBeforeIt) {
  EXPECT_EQ(Page().at(50, 100, "19,84").at(75.5, 99, "a", 6).text(), "19,84a\n\n");
  // A small digit might be an exponent, or change the number.
  EXPECT_EQ(Page().at(50, 100, "19,84").at(75.5, 99, "2", 6).text(), "19,84 2\n\n");
}

// A row of cells at 50, 150, 250 ... points.
Page& row(Page& page, double top, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].empty()) page.at(50 + 100 * static_cast<double>(i), top, cells[i]);
  }
  return page;
}

TEST(PageTable, HeadingsOfTwoLinesAreOneCellEach) {
  Page page;
  row(page, 100, {"Kelompok", "Rerata", "Simpangan"});
  row(page, 112, {"", "", "baku"});
  row(page, 130, {"Kontrol", "5,80", "1,31"});
  row(page, 148, {"Intervensi", "6,64", "1,28"});
  EXPECT_EQ(page.table(), "Kelompok|Rerata|Simpangan baku\nKontrol|5,80|1,31\nIntervensi|6,64|1,28\n");
}

TEST(PageTable, LabelsOfTwoLinesToo) {
  Page page;
  row(page, 100, {"Variabel", "n", "%"});
  row(page, 118, {"Pendidikan", "10", "66,7"});
  row(page, 130, {"Menengah", "", ""});
  row(page, 148, {"Pendidikan", "5", "33,3"});
  row(page, 160, {"Tinggi", "", ""});
  EXPECT_EQ(page.table(), "Variabel|n|%\nPendidikan Menengah|10|66,7\nPendidikan Tinggi|5|33,3\n");
}

TEST(PageTable, ALineOfItsOwnIsARow) {
  Page page;
  row(page, 100, {"Variabel", "n", "%"});
  row(page, 112, {"Ya", "10", "66,7"});
  row(page, 124, {"Pekerjaan", "", ""});
  row(page, 136, {"Bekerja", "5", "33,3"});
  EXPECT_EQ(page.table(), "Variabel|n|%\nYa|10|66,7\nPekerjaan||\nBekerja|5|33,3\n")
      << "no second line of Ya";
}

TEST(PageTable, AHeadingOverTwoColumns) {
  Page page;
  page.at(175, 100, "Kelompok intervensi");
  row(page, 100, {"Waktu"});
  row(page, 112, {"", "Rerata", "SD"});
  row(page, 124, {"Sebelum", "6,64", "1,28"});
  row(page, 136, {"Sesudah", "4,32", "1,10"});
  EXPECT_EQ(page.table(), "Waktu|Kelompok intervensi+\n|Rerata|SD\nSebelum|6,64|1,28\nSesudah|4,32|1,10\n");
}

TEST(PageTable, NarrowColumnsAreParted) {
  Page page;
  page.at(50, 100, "Waktu").at(150, 100, "Persentase").at(206, 100, "Mean");
  page.at(50, 112, "Pre").at(150, 112, "100%").at(206, 112, "5,47");
  page.at(50, 124, "Post").at(150, 124, "100%").at(206, 124, "11,33");
  EXPECT_EQ(page.table(), "Waktu|Persentase|Mean\nPre|100%|5,47\nPost|100%|11,33\n");
  Page numbers;
  numbers.at(50, 100, "Uji").at(150, 100, "Z").at(190, 100, "p");
  numbers.at(50, 112, "Nyeri").at(150, 112, "-3,434").at(184, 112, "0,001");
  EXPECT_EQ(numbers.table(), "Uji|Z|p\nNyeri|-3,434|0,001\n");
}

TEST(PageTable, RunningTextIsNone) {
  Page page;
  page.at(50, 100, "Rerata nyeri pada kelompok intervensi").at(250, 100, "sebelum perlakuan adalah 6,64");
  page.at(50, 112, "dan sesudahnya menjadi 4,32 sedangkan").at(250, 112, "kelompok kontrol tidak berubah");
  EXPECT_EQ(page.table(), "0 tables");
  Page list;
  list.at(50, 100, "1.").at(80, 100, "Ibu nifas").at(50, 112, "2.").at(80, 112, "Ibu hamil");
  EXPECT_EQ(list.table(), "0 tables");
}

// Where headings may stand over "Mean" and "SD" twice: with their left edges at these places.
std::string headings_at(double before, double after, double mean, double sd) {
  Page page;
  page.at(50, 100, "Kelompok").at(before, 100, "Sebelum").at(after, 100, "Sesudah").at(460, 100, "p");
  page.at(mean, 115, "Mean").at(sd, 115, "SD").at(mean + 140, 115, "Mean").at(sd + 140, 115, "SD");
  for (const double top : {130, 145}) {
    page.at(50, top, "Kontrol").at(190, top, "6,64").at(250, top, "1,28");
    page.at(330, top, "5,80").at(390, top, "1,31").at(450, top, "0,032");
  }
  return page.table();
}

TEST(PageTable, HeadingsOverSeveralColumns) {
  const std::string rows = "Kontrol|6,64|1,28|5,80|1,31|0,032\n";
  const std::string want = "Kelompok|Sebelum+|Sesudah+|p\n|Mean|SD|Mean|SD|\n" + rows + rows;
  EXPECT_EQ(headings_at(212.5, 352.5, 190, 255), want) << "centred";
  EXPECT_EQ(headings_at(235, 375, 190, 260), want) << "at the right";
  EXPECT_EQ(headings_at(190, 330, 190, 250),
            "Kelompok|Sebelum||Sesudah||p\n|Mean|SD|Mean|SD|\n" + rows + rows)
      << "at the left: over the first, as printed";
}

TEST(PageTable, AHeadingBetweenColumnsThatBelongsToNoneMakesItUnsure) {
  Page page;
  page.at(50, 100, "Kelompok").at(214, 100, "Sebelum");
  page.at(190, 115, "Mean").at(290, 115, "SD");
  for (const double top : {130, 145}) page.at(50, top, "Kontrol").at(190, top, "6,64").at(290, top, "1,28");
  EXPECT_EQ(page.table(), "0 tables");
}

TEST(PageTable, ALabelOfTwoLinesBesideTwoLinesOfHeadings) {
  Page page;
  page.at(50, 100, "Kadar gula").at(212.5, 100, "Sebelum").at(50, 107, "darah");
  page.at(200, 109, "n").at(257.5, 109, "%");
  page.at(50, 125, "Terkendali").at(195, 125, "19").at(250, 125, "63,3");
  page.at(50, 140, "Lainnya").at(195, 140, "11").at(250, 140, "36,7");
  EXPECT_EQ(page.table(), "Kadar gula|Sebelum+\ndarah|n|%\nTerkendali|19|63,3\nLainnya|11|36,7\n");
}

TEST(PageTable, NumbersThatANarrowCellHasBroken) {
  Page page;
  page.at(50, 100, "Kelancaran").at(150, 100, "N").at(200, 100, "Ra");
  page.at(50, 120, "Lancar").at(150, 120, "6").at(200, 120, "1,7").at(200, 130, "2");
  page.at(50, 150, "Tidak").at(150, 150, "22").at(200, 150, "5,1").at(50, 160, "lancar").at(200, 160, "6");
  page.at(50, 180, "Jumlah").at(150, 180, "28");
  // No number is made of them: they are not read.
  EXPECT_EQ(page.table(), "Kelancaran|N|Ra\nLancar|6|1,7 2\nTidak lancar|22|5,1 6\nJumlah|28|\n");
  Page rows;  // as far from each other as other rows: rows
  rows.at(50, 100, "Kelompok").at(150, 100, "Rerata").at(50, 112, "Lancar").at(150, 112, "1,7");
  rows.at(50, 124, "dan").at(150, 124, "2").at(50, 136, "Tidak").at(150, 136, "5,1");
  EXPECT_EQ(rows.table(), "Kelompok|Rerata\nLancar|1,7\ndan|2\nTidak|5,1\n");
}

TEST(PageTable, ALineThatBlanksFillIsRunningText) {
  Page page;
  page.at(50, 100, "Kelancaran").at(150, 100, "f").at(200, 100, "%");
  page.at(50, 115, "Lancar").at(150, 115, "24").at(200, 115, "85,7");
  page.at(50, 130, "Tidak").at(150, 130, "4").at(200, 130, "14,3");
  double left = 50;
  for (const std::string word : {"Berdasarkan", "tabel", "4.2", "hasil"}) {
    page.at(left, 145, word);
    left += 5 * static_cast<double>(word.size()) + 14;
  }
  page.at(50, 157, "penelitian menunjukkan bahwa");
  EXPECT_EQ(page.table(), "Kelancaran|f|%\nLancar|24|85,7\nTidak|4|14,3\n");
  EXPECT_NE(page.text().find("Berdasarkan tabel 4.2 hasil\npenelitian menunjukkan bahwa\n"),
            std::string::npos)
      << page.text();
}

TEST(PageText, ATableOnAPageOfShortLinesMakesNoColumns) {
  Page page;
  for (int i = 0; i < 5; ++i) {
    page.at(50, 100 + 12 * i,
            "baris teks yang lebar dan melewati tengah halaman ini sampai jauh ke tepi kanan");
    page.at(50, 300 + 30 * i, "SIMPULAN");
  }
  page.at(50, 160, "baris terakhir paragraf yang agak pendek");
  for (int i = 0; i < 6; ++i) {
    const double top = 200 + 12 * i;
    page.at(50, top, "Kontrol").at(200, top, "6,64").at(350, top, "1,28").at(500, top, "0,032");
  }
  const std::string row = "Kontrol|6,64|1,28|0,032\n";
  EXPECT_EQ(page.table(), row + row + row + row + row + row);
}

TEST(PageTable, AnyBoxesGiveSoundGrids) {
  std::uint32_t state = 7;
  const auto random = [&state](std::uint32_t n) {
    return ((state = state * 1664525u + 1013904223u) >> 8) % n;
  };
  std::size_t tables = 0;
  for (int round = 0; round < 400; ++round) {
    PrintedPage page;
    page.width = 600;
    page.height = 800;
    const std::uint32_t columns = 1 + random(6), count = random(120);
    for (std::uint32_t i = 0; i < count; ++i) {
      // On a lattice that is out of true, so that some of it looks like tables.
      const double left = 30 + (500 / columns) * random(columns) + random(40),
                   top = 20 + 12 * random(30) + random(4);
      static const std::vector<std::string> texts = {"6,64", "p", "Kontrol", "(%)",  "1.",
                                                     "*",    "±", "dan",     "0,001"};
      const std::string& text = texts[random(static_cast<std::uint32_t>(texts.size()))];
      page.words.push_back(
          {text, left, top, left + 5 * static_cast<double>(text.size()), top + 6 + random(6)});
    }
    const PageText printed = page_texts(
        random(2) ? std::vector{page, two_columns().page(), two_columns().page()} : std::vector{page})[0];
    std::size_t end = 0;
    for (const Grid& grid : printed.grids) {
      ++tables;
      EXPECT_GE(grid.body.begin, end);
      EXPECT_LE(grid.body.end, printed.text.size());
      end = grid.body.begin;
      std::size_t width = 0;
      for (const auto& row : grid.rows) {
        std::size_t covered = 0;
        for (const GridCell& cell : row) {
          EXPECT_GE(cell.text.begin, end);
          EXPECT_GE(cell.text.end, cell.text.begin);
          end = cell.text.end;
          covered += cell.columns;
        }
        if (width == 0) width = covered;
        EXPECT_EQ(covered, width);
      }
      EXPECT_EQ(end, grid.body.end);
    }
  }
  EXPECT_GT(tables, 100u);
}

TEST(PageText, APageOfTablesHasTheGutterOfTheOthers) {
  const Page usual = two_columns();
  Page sparse;
  for (int i = 3; i < 6; ++i) sparse.at(50, 100 + 12 * i, "teks kolom kiri yang cukup panjang sekali");
  sparse.at(320, 172, "HASIL").at(50, 172, "PEMBAHASAN");
  const std::string text = page_texts({usual.page(), usual.page(), sparse.page()})[2].text;
  EXPECT_LT(text.find("PEMBAHASAN"), text.find("HASIL")) << text;
  EXPECT_NE(text.find("PEMBAHASAN\n\nHASIL"), std::string::npos) << text;
  EXPECT_EQ(page_texts({sparse.page()})[0].text.find("PEMBAHASAN\n\nHASIL"), std::string::npos);
}

TEST(WordBoxes, ReadsWhatPdftotextPrints) {
  const auto pages = read_word_boxes(
      "level\tpage_num\t...\n"
      "1\t1\t0\t0\t0\t0\t0.0\t0.0\t595.2\t841.8\t-1\t###PAGE###\n"
      "5\t1\t0\t0\t0\t0\t10.5\t20.0\t30.0\t8.0\t100\tRerata\n"
      "5\t1\t0\t0\t0\t0\t900.0\t20.0\t30.0\t8.0\t100\ttersembunyi\n"
      "rubbish\n");
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].width, 595.2);
  ASSERT_EQ(pages[0].words.size(), 1u);
  EXPECT_EQ(pages[0].words[0].text, "Rerata");
  EXPECT_EQ(pages[0].words[0].right, 40.5);
  EXPECT_TRUE(read_word_boxes("").empty());
}

}  // namespace
}  // namespace petik
