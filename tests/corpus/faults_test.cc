// What bytes may do to a reader of files. Each test makes its own hostile input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/folder.h"
#include "corpus/read.h"
#include "tests/corpus/docx_bytes.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/corpus/zip_bytes.h"

namespace petik {
namespace {

using std::string_literals::operator""s;

PaperStatus status_of(const std::string& bytes) {
  try {
    paper_of(bytes, "x");
  } catch (const ReadError& e) {
    return e.status;
  }
  return PaperStatus::ok;
}

std::string text_of(const std::string& bytes) { return paper_of(bytes, "x").text; }

TEST(Faults, F1_invalid_utf8_is_replaced_and_counted) {
  const std::string prose = "Rerata nyeri ± 5,8 pada tiga puluh ibu ";
  for (const std::string& bad : {"\x80"s, "\xE2\x82"s, "\xC0\xAF"s, "\xED\xA0\x80"s}) {
    const Paper paper = paper_of(prose + bad + " p = 0,032 " + prose, "x");
    EXPECT_GT(paper.replaced, 0u);
    EXPECT_NE(paper.text.find(" p = 0,032 "), std::string::npos);
  }
}

TEST(Faults, F2_windows_1252_reads_as_its_twin) {
  EXPECT_EQ(text_of("Usia 45,3 \xB1 8,2 tahun \x96 lansia"), text_of("Usia 45,3 ± 8,2 tahun – lansia"));
}

TEST(Faults, F3_utf_16_with_and_without_a_mark) {
  std::string wide;
  for (const char c : "n = 30 orang"s) wide += {c, '\0'};
  EXPECT_EQ(text_of(wide), "n = 30 orang");
  EXPECT_EQ(text_of("\xFF\xFE" + wide), "\xEF\xBB\xBFn = 30 orang");
  EXPECT_EQ(status_of("\xFF\xFE\0\0n\0\0\0"s), PaperStatus::unsupported);  // UTF-32, and said so
}

TEST(Faults, F6_nul_bytes_are_binary) { EXPECT_EQ(status_of("n = 30\0 orang"s), PaperStatus::not_text); }

TEST(Faults, F10_nothing_to_read) {
  for (const std::string& bytes :
       {""s, "\xEF\xBB\xBF"s, " \n\t"s, docx("<w:p/>"), "<html><body> </body></html>"s})
    EXPECT_EQ(status_of(bytes), PaperStatus::empty) << bytes.size();
  EXPECT_EQ(status_of("n"), PaperStatus::ok);
}

TEST(Faults, F19_names_of_any_kind_stay_apart_and_printable) {
  const TemporaryFolder folder;
  const std::string names[] = {"a\nb.txt", "-rf.txt",   "$(x).txt", "%s.txt",
                               "CON.txt",  "q\"; .txt", "\xFF.txt"};
  for (const std::string& name : names) folder.write(name, "n = 30");
  const Listing listing = list_papers({folder.path()});
  ASSERT_EQ(listing.papers.size(), std::size(names));
  for (const PaperFile& file : listing.papers) {
    EXPECT_EQ(file.name.find('\n'), std::string::npos);
    EXPECT_EQ(read_paper(file).text, "n = 30");
  }
}

TEST(Faults, F27_duplicate_members_nested_archives_wrong_names) {
  const std::string good = docx(docx_p("n = 30"));
  ZipBytes twice;
  twice.add("[Content_Types].xml", "")
      .add("word/document.xml", "<w:document/>")
      .add("word/document.xml", "<w:x/>");
  EXPECT_EQ(status_of(twice.bytes()), PaperStatus::corrupt);
  EXPECT_EQ(status_of(ZipBytes().add("a.docx", good).bytes()), PaperStatus::unsupported);
  EXPECT_EQ(status_of(good.substr(0, good.size() / 2)), PaperStatus::unsupported);
  // A name says nothing.
  const TemporaryFolder folder;
  EXPECT_EQ(read_paper(folder.write("a.pdf", "<html><p>n = 30"), "a").media_type, "text/html");
  EXPECT_EQ(read_paper(folder.write("b.txt", good), "b").text, "n = 30\n");
}

TEST(Faults, F28_entities_are_never_expanded_nor_files_read) {
  const std::string lol =
      "<!DOCTYPE article [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY f "
      "SYSTEM "
      "'file:///etc/passwd'>]><article><front/><body><p>n = 30 &b; &f;</p></body></article>";
  EXPECT_EQ(text_of(lol), "n = 30 &b; &f;\n");
  EXPECT_EQ(text_of("<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><html><p>n = 30 &f;</p>")
                .find("root"),
            std::string::npos);
}

TEST(Faults, F28_elements_nested_100000_deep) {
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "<sec>";
  std::string close;
  for (int i = 0; i < 100000; ++i) close += "</sec>";
  EXPECT_EQ(status_of("<article><front/><body>" + open + "n = 30" + close + "</body></article>"),
            PaperStatus::too_large);
  for (const char* tag : {"<div>", "<b>", "<table><tr><td>", "<span>", "<ul><li>"}) {
    std::string page = "<html>";
    for (int i = 0; i < 100000; ++i) page += tag;
    EXPECT_EQ(status_of(page + "n = 30"), PaperStatus::too_large) << tag;
  }
  std::string controls, ends;
  for (int i = 0; i < 100000; ++i) controls += "<w:sdt>", ends += "</w:sdt>";
  EXPECT_EQ(status_of(docx(controls + docx_p("n = 30") + ends)), PaperStatus::too_large);
}

TEST(Faults, F29_other_kinds_of_files_are_said) {
  EXPECT_EQ(paper_of("<html><body><p>n = 30", "a.txt").media_type, "text/html");
  EXPECT_EQ(status_of("<?xml version='1.0'?><rss/>"), PaperStatus::unsupported);
  EXPECT_EQ(status_of("\x89PNG\r\n"), PaperStatus::unsupported);
}

// Any damage gives a paper or a ReadError.
TEST(Faults, DamagedDocumentsOfAnyKind) {
  std::uint32_t state = 5;
  const auto random = [&state](std::size_t n) { return ((state = state * 1664525u + 1013904223u) >> 8) % n; };
  const std::string papers[] = {
      docx(docx_p("n = 30") + "<w:tbl><w:tr>" + docx_tc("a", "<w:vMerge w:val='restart'/>") + docx_tc("b") +
           "</w:tr><w:tr>" + docx_tc("", "<w:vMerge/>") + docx_tc("1", "<w:gridSpan w:val='3'/>") +
           "</w:tr></w:tbl>"),
      "<html><table><tr><th rowspan=2>a<td colspan=3>b<tr><td>1<td>2</table><ol><li>x<sup>2</sup></ol>",
      "<article><front/><body><table-wrap><label>T</label><table><tr><td>a</td><td>b</td></tr><tr><td>1</"
      "td><td>2</td>"
      "</tr></table></table-wrap></body></article>"};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = papers[round % 3];
    for (std::size_t i = random(5) + 1; i > 0; --i)
      bytes[random(bytes.size())] = static_cast<char>(random(256));
    if (random(4) == 0) bytes.resize(random(bytes.size()));
    try {
      const Paper paper = paper_of(bytes, "x");
      for (const Grid& grid : paper.grids) {
        for (const auto& row : grid.rows)
          for (const GridCell& cell : row) {
            ASSERT_LE(cell.text.begin, cell.text.end);
            ASSERT_LE(cell.text.end, paper.text.size());
          }
      }
    } catch (const ReadError&) {
    }
  }
}

}  // namespace
}  // namespace petik
