// Papers whose files mark tables, running lines and paragraphs.
#include "extract/table_marked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/marked_text.h"
#include "extract/document.h"
#include "tests/extract/text_rules.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

using Rows = std::vector<std::vector<std::string>>;

// A cell is "2x1:Nyeri", "=n" for a heading, or just its words.
MarkedCell cell(std::string text) {
  MarkedCell out;
  if (text.size() > 4 && text[1] == 'x' && text[3] == ':') {
    out.columns = static_cast<std::size_t>(text[0] - '0');
    out.rows = static_cast<std::size_t>(text[2] - '0');
    text.erase(0, 4);
  }
  if (text.starts_with('=')) {
    out.header = true;
    text.erase(0, 1);
  }
  out.blocks.emplace_back();
  out.blocks.back().text = text;
  return out;
}

MarkedBlock table(const Rows& rows, const std::string& caption = "") {
  MarkedTable out;
  out.caption = caption;
  for (const auto& row : rows) {
    out.rows.emplace_back();
    for (const std::string& text : row) out.rows.back().push_back(cell(text));
  }
  MarkedBlock block;
  block.tables.push_back(std::move(out));
  return block;
}

MarkedBlock paragraph(const std::string& text, bool running = false) {
  MarkedBlock block;
  block.text = text;
  block.running = running;
  return block;
}

Paper paper_of(const std::vector<MarkedBlock>& blocks) {
  Paper paper = lay_out(blocks, 1u << 20);
  paper.media_type = "text/html";
  return paper;
}

std::vector<std::string> lines(const Table& t) {
  std::vector<std::string> out;
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    std::string row = r < t.header_rows ? "=" : "";
    for (std::size_t c = 0; c < t.columns(); ++c) row += (c ? "|" : "") + t.rows[r][c].text;
    out.push_back(row);
  }
  return out;
}

std::vector<std::string> read_rows(const Rows& rows) {
  const Document d = read_document(paper_of({table(rows)}), text_rules());
  return d.tables.size() == 1 ? lines(d.tables[0])
                              : std::vector<std::string>{std::to_string(d.tables.size())};
}

std::vector<std::string> paragraphs(const std::vector<MarkedBlock>& blocks) {
  const Document d = read_document(paper_of(blocks), text_rules());
  std::vector<std::string> out;
  for (const Block& block : d.blocks) out.emplace_back(block.span.of(d.text()));
  return out;
}

TEST(MarkedTables, StandAsTheFileMarksThem) {
  const Document d =
      read_document(paper_of({paragraph("Rerata umur 5,8 tahun."), paragraph("Tabel 2. Umur ibu"),
                              table({{"Umur", "n", "%"}, {"20 - 35", "18", ""}, {"> 35", "", "40,0"}}),
                              paragraph("Simpulan.")}),
                    text_rules());
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.tables[0].layout, "grid");
  EXPECT_EQ(d.tables[0].number + " " + d.tables[0].caption, "2 Umur ibu");
  EXPECT_THAT(lines(d.tables[0]), ElementsAre("=Umur|n|%", "20 - 35|18|", "> 35||40,0"));
  ASSERT_THAT(d.sentences, SizeIs(3));
  EXPECT_EQ(d.sentences[2].span.of(d.text()), "Simpulan.");
}

TEST(MarkedTables, EveryCellLeadsToItsCharacters) {
  const Paper paper =
      paper_of({paragraph("Rata2 nilai &lt; 5."), table({{"Umur", "n"}, {"20–35", "18\xC2\xA0orang"}})});
  const Document d = read_document(paper, text_rules());
  ASSERT_THAT(d.tables, SizeIs(1));
  const Cell& age = d.tables[0].rows[1][0];
  EXPECT_EQ(age.text, "20-35");
  EXPECT_EQ(d.mapped.source(age.span).of(paper.text), "20–35");
  EXPECT_EQ(d.mapped.source(d.tables[0].rows[1][1].span).of(paper.text), "18\xC2\xA0orang");
}

TEST(MarkedTables, HeadingsStandOverAllColumnsTheyCover) {
  EXPECT_THAT(read_rows({{"1x2:Kelompok", "2x1:Pretest", "2x1:Posttest"},
                         {"Mean", "SD", "Mean", "SD"},
                         {"Yoga", "7,2", "1,1", "4,1", "0,9"},
                         {"Kontrol", "7,0", "", "6,8", "1,0"}}),
              ElementsAre("=Kelompok|Pretest|Pretest|Posttest|Posttest", "=|Mean|SD|Mean|SD",
                          "Yoga|7,2|1,1|4,1|0,9", "Kontrol|7,0||6,8|1,0"));
}

// Where a file does not say how far a heading reaches, what is repeated below it does.
TEST(MarkedTables, HeadingsReachOverWhatIsRepeatedBelow) {
  EXPECT_THAT(read_rows({{"Kelompok", "Pretest", "", "Posttest", ""},
                         {"", "Mean", "SD", "Mean", "SD"},
                         {"Yoga", "7,2", "1,1", "4,1", "0,9"}}),
              ElementsAre("=Kelompok|Pretest|Pretest|Posttest|Posttest", "=|Mean|SD|Mean|SD",
                          "Yoga|7,2|1,1|4,1|0,9"));
  EXPECT_THAT(read_rows({{"Kelompok", "Pretest", "", "Posttest", ""},
                         {"", "Mean", "SD", "n", "p"},
                         {"Yoga", "7,2", "1,1", "41", "0,9"}}),
              ElementsAre("=Kelompok|Pretest||Posttest|", "=|Mean|SD|n|p", "Yoga|7,2|1,1|41|0,9"));
}

TEST(MarkedTables, CellsOverSeveralRowsStandInTheFirst) {
  EXPECT_THAT(
      read_rows({{"Umur", "Arm", "n"}, {"1x2:Muda", "Yoga", "12"}, {"Kontrol", "10"}, {"Tua", "Yoga", "8"}}),
      ElementsAre("=Umur|Arm|n", "Muda|Yoga|12", "|Kontrol|10", "Tua|Yoga|8"));
}

TEST(MarkedTables, MarkedHeadingsEndTheHeader) {
  // The row below has no numbers, and is no heading.
  EXPECT_THAT(
      read_rows({{"=Variabel", "=Sebelum", "=p"}, {"Normalitas", "normal", ""}, {"Nyeri", "7,2", "0,01"}}),
      ElementsAre("=Variabel|Sebelum|p", "Normalitas|normal|", "Nyeri|7,2|0,01"));
  EXPECT_THAT(read_rows({{"=Variabel", "2x1:=Nyeri"}, {"", "Pre", "Post"}, {"Yoga", "7,2", "4,1"}}),
              ElementsAre("=Variabel|Nyeri|Nyeri", "=|Pre|Post", "Yoga|7,2|4,1"));
}

TEST(MarkedTables, ACellThatListsLinesIsTakenApart) {
  EXPECT_THAT(read_rows({{"Variabel", "Kategori", "n"}, {"Merokok", "Ya\nTidak", "12\n18"}}),
              ElementsAre("=Variabel|Kategori|n", "Merokok|Ya|12", "|Tidak|18"));
  // A spread below its mean belongs to it.
  EXPECT_THAT(read_rows({{"Variabel", "Pre", "Post"}, {"Tekanan\ndarah", "120,5\n(10,2)", "110,1\n(9,8)"}}),
              ElementsAre("=Variabel|Pre|Post", "Tekanan darah|120,5 (10,2)|110,1 (9,8)"));
}

TEST(MarkedTables, CaptionsThatAreMarkedOrStandInTheFirstRow) {
  const Document marked =
      read_document(paper_of({table({{"Umur", "n"}, {"Muda", "12"}}, "Tabel 4. Umur ibu")}), text_rules());
  ASSERT_THAT(marked.tables, SizeIs(1));
  EXPECT_EQ(marked.tables[0].number + " " + marked.tables[0].caption, "4 Umur ibu");
  const Document inside = read_document(
      paper_of({table({{"2x1:Tabel 5. Umur ibu"}, {"Umur", "n"}, {"Muda", "12"}})}), text_rules());
  ASSERT_THAT(inside.tables, SizeIs(1));
  EXPECT_EQ(inside.tables[0].number + " " + inside.tables[0].caption, "5 Umur ibu");
  EXPECT_THAT(lines(inside.tables[0]), ElementsAre("=Umur|n", "Muda|12"));
}

TEST(MarkedTables, LinesOfOneAreNeverReadAsAnother) {
  const Document d = read_document(
      paper_of({table({{"Umur", "n"}, {"Muda", "12"}}), table({{"Arm", "n"}, {"Yoga", "9"}})}), text_rules());
  ASSERT_THAT(d.tables, SizeIs(2));
  EXPECT_THAT(lines(d.tables[1]), ElementsAre("=Arm|n", "Yoga|9"));
}

TEST(MarkedParagraphs, ALineIsAParagraph) {
  const std::string long_line =
      "Penelitian ini dilakukan pada ibu hamil trimester ketiga di wilayah kerja puskesmas";
  EXPECT_THAT(
      paragraphs({paragraph(long_line + "."), paragraph("Sampel berjumlah tiga puluh orang ibu hamil yang")}),
      SizeIs(2));
  EXPECT_THAT(paragraphs({paragraph(long_line),
                          paragraph("Instrumen berupa kuesioner yang telah diuji sebelumnya.")}),
              SizeIs(2));
  // One that breaks off in the middle of a sentence goes on.
  EXPECT_THAT(paragraphs({paragraph(long_line), paragraph("yang dipilih secara acak.")}),
              ElementsAre(long_line + " yang dipilih secara acak."));
}

TEST(MarkedParagraphs, RunningTextIsNoPartOfSentences) {
  const Document d = read_document(paper_of({paragraph("Jurnal Contoh, Vol. 8 No. 2", true),
                                             paragraph("Rerata nyeri 5,8."), paragraph("12", true)}),
                                   text_rules());
  ASSERT_THAT(d.sentences, SizeIs(1));
  EXPECT_EQ(d.sentences[0].span.of(d.text()), "Rerata nyeri 5,8.");
  // Only what the file says is running: no guess about lines that repeat.
  EXPECT_THAT(paragraphs({paragraph("12"), paragraph("Rerata nyeri 5,8."), paragraph("13")}), SizeIs(3));
}

TEST(MarkedTables, OfAnyShapeNeitherCrashNorLoseTheWay) {
  std::uint32_t state = 7;
  const auto random = [&state](std::uint32_t n) {
    return ((state = state * 1664525u + 1013904223u) >> 8) % n;
  };
  const char* words[] = {"",     "12",     "7,2 ± 1,1", "Umur",     "Ya\nTidak",
                         "1\n2", "&lt; 5", "p–value",   "\xC2\xA0", "**a**"};
  for (int round = 0; round < 300; ++round) {
    std::vector<MarkedBlock> blocks;
    for (std::uint32_t b = 0; b <= random(3); ++b) {
      MarkedTable t;
      for (std::uint32_t r = 0; r < 2 + random(5); ++r) {
        t.rows.emplace_back();
        for (std::uint32_t c = 0; c < random(6); ++c) {
          t.rows.back().push_back(cell(words[random(10)]));
          t.rows.back().back().columns = random(8) == 0 ? random(2000) : 1;
          t.rows.back().back().rows = random(8) == 0 ? random(2000) : 1;
          t.rows.back().back().header = random(4) == 0;
        }
      }
      MarkedBlock block;
      block.tables.push_back(std::move(t));
      blocks.push_back(std::move(block));
      blocks.push_back(paragraph(words[random(10)], random(3) == 0));
    }
    const Paper paper = paper_of(blocks);
    const Document d = read_document(paper, text_rules());
    for (const Table& t : d.tables) {
      for (const auto& row : t.rows) {
        ASSERT_EQ(row.size(), t.columns());
        for (const Cell& c : row) {
          if (c.span.empty()) continue;
          const Span source = d.mapped.source(c.span);
          ASSERT_LE(source.end, paper.text.size());
          // The cell's characters, none of its neighbours'.
          ASSERT_EQ(source.of(paper.text).find('\t'), std::string_view::npos);
          if (c.text == "12") {
            ASSERT_EQ(source.of(paper.text), "12");
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace petik
