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
  std::string text() const { return page_text(page_); }

 private:
  PrintedPage page_;
};

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

TEST(PageText, ATableOverBothColumnsStaysWhole) {
  Page page;
  for (int i = 0; i < 4; ++i) {
    page.at(50, 100 + 12 * i, "teks kolom kiri yang cukup panjang sekali");
    page.at(320, 100 + 12 * i, "teks kolom kanan yang cukup panjang juga");
  }
  page.at(50, 160, "Tabel 1. Rerata skor nyeri sebelum dan sesudah perlakuan menurut kelompok");
  page.at(50, 175, "Kelompok").at(200, 175, "Sebelum").at(400, 175, "Sesudah");
  page.at(50, 187, "Kontrol").at(200, 187, "6,64").at(400, 187, "4,32");
  const std::string text = page.text();
  EXPECT_NE(text.find("Kelompok" + std::string(22, ' ') + "Sebelum"), std::string::npos) << text;
  EXPECT_NE(text.find("Kontrol" + std::string(23, ' ') + "6,64"), std::string::npos) << text;
}

TEST(PageText, CellsStandBelowEachOther) {
  EXPECT_EQ(Page()
                .at(50, 100, "Kelas")
                .at(120, 100, "Mean")
                .at(200, 100, "SD")
                .at(50, 112, "A")
                .at(120, 112, "6,6")
                .at(200, 112, "1,2")
                .text(),
            "Kelas         Mean            SD\nA             6,6             1,2\n\n");
}

TEST(PageText, ALabelBetweenItsTwoRowsStandsBesideTheFirst) {
  EXPECT_EQ(Page()
                .at(120, 100, "Pre")
                .at(200, 100, "9,1")
                .at(50, 106, "Uji")
                .at(120, 112, "Post")
                .at(200, 112, "7,2")
                .text(),
            "Uji           Pre             9,1\n              Post            7,2\n\n");
}

TEST(PageText, ASmallLetterMarksTheNumberBeforeIt) {
  EXPECT_EQ(Page().at(50, 100, "19,84").at(75.5, 99, "a", 6).text(), "19,84a\n\n");
  // A small digit might be an exponent, or change the number.
  EXPECT_EQ(Page().at(50, 100, "19,84").at(75.5, 99, "2", 6).text(), "19,84 2\n\n");
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
