#include "corpus/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/grid_text.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

std::string text(const std::string& body) { return paper_of_html("<html><body>" + body, {}).text; }

TEST(Html, BlocksAreLines) {
  EXPECT_EQ(
      text(
          "<h2>Hasil<br>Penelitian</h2><div>Rerata <i>posttest</i>\n 5,8 &plusmn; 1&nbsp;hari.<p>Dua<br>baris"
          "</div>akhir"),
      "Hasil Penelitian\n\nRerata posttest 5,8 ± 1\xC2\xA0hari.\n\nDua\nbaris\n\nakhir\n");
}

TEST(Html, WhatIsNotShownIsLeftOut) {
  EXPECT_EQ(text("<script>n = 1</script><style>p{}</style><!-- n = 2 --><p style='Display: none'>n = "
                 "3</p><del>4</del>"
                 "<p>n = 5</p>"),
            "n = 5\n");
}

TEST(Html, WhatIsSaidForMachinesStandsInFront) {
  const std::string meta =
      "<html><head><meta name='citation_title' content='Yoga dan\n Nyeri'><meta name='citation_author' "
      "content='Ayu Sari'><meta name='Citation_Author' content='Budi'><meta name='citation_journal_title' "
      "content='Jurnal Contoh'><meta name='citation_volume' content='8'><meta name='citation_issue' "
      "content='2'><meta name='citation_date' content='2022/03/14'><meta name='citation_firstpage' "
      "content='11'><meta name='citation_lastpage' content='20'><meta name='citation_doi' "
      "content='10.1/x'><meta name='description' content='n = 7'></head><body>";
  const std::string lines = "Jurnal Contoh, Vol. 8, No. 2, 2022, 11-20\n\nhttps://doi.org/10.1/x\n\n";
  Paper paper = paper_of_html(meta + "<p>n = 5</p>", {});
  EXPECT_EQ(paper.text, lines + "Yoga dan Nyeri\n\nAyu Sari, Budi\n\nn = 5\n");
  EXPECT_THAT(paper.running, SizeIs(2));  // journal and DOI: no facts come from them
  // What the page prints itself is not said twice.
  paper = paper_of_html(meta + "<h1>YOGA DAN NYERI</h1><p>Ayu Sari<sup>1</sup>, Budi</p><p>n = 5</p>", {});
  EXPECT_EQ(paper.text, lines + "YOGA DAN NYERI\n\nAyu Sari¹, Budi\n\nn = 5\n");
  EXPECT_EQ(text("<meta name='citation_title' content='in the body'><p>n = 5"), "n = 5\n");
}

TEST(Html, NavigationAndFootAreRunning) {
  const Paper paper = paper_of_html("<html><nav>Beranda</nav><p>n = 5</p><footer>ISSN</footer>", {});
  EXPECT_EQ(paper.text, "Beranda\n\nn = 5\n\nISSN\n");
  EXPECT_THAT(paper.running, SizeIs(2));
}

TEST(Html, TablesAreGrids) {
  const Paper paper = paper_of_html(
      "<html><table><caption>Tabel 1. Umur</caption><thead><tr><td rowspan=2>Umur</td><th "
      "colspan=2>Arm</th></tr>"
      "<tr><th>A</th><th>B</th></tr></thead><tr><td><p>20&ndash;35</p></td><td>12<br>(40)</td><td></td></"
      "tr></table>",
      {});
  EXPECT_EQ(paper.text, "Tabel 1. Umur\n\nUmur\tArm\nA\tB\n20–35\t12\n(40)\t\n");
  EXPECT_THAT(grid_text(paper, 0), ElementsAre("=Umur 1x2|=Arm 2x1", "=A|=B", "20–35|12/(40)|"));
  EXPECT_EQ(paper.grids[0].caption.end, 13u);
}

TEST(Html, TablesOfLayoutAreNone) {
  const Paper paper = paper_of_html(
      "<html><table><tr><td>Menu<td><p>Umur ibu</p><table><tr><td>a<td>b<tr><td>1<td>2"
      "</table></table>",
      {});
  EXPECT_EQ(paper.text, "Menu\n\nUmur ibu\n\na\tb\n1\t2\n");
  EXPECT_THAT(paper.grids, SizeIs(1));
}

TEST(Html, ListsScriptsAndFormulas) {
  EXPECT_EQ(text("<ol><li>satu<li>dua</ol><ul><li>butir</ul>"), "1. satu\n\n2. dua\n\n• butir\n");
  EXPECT_EQ(text("x<sup>2</sup>, 5,2<sup>a</sup>, t<sub>hitung</sub>, H<sub>0</sub>"),
            "x², 5,2^a, t hitung, H0\n");
  EXPECT_EQ(text("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"), "a/b\n");
}

TEST(Html, AStrayLessThanIsText) {
  EXPECT_EQ(text("<p>nilai p <0,05 dan p < 0,01</p>"), "nilai p <0,05 dan p < 0,01\n");
}

TEST(Html, AnyEncoding) {
  EXPECT_EQ(paper_of_html("<html><meta charset=utf-8><p>5 \xB1 1", {}).text, "5 ± 1\n");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<html><p>n = 5")) wide += {c, '\0'};
  const Paper paper = paper_of_html(wide, {});
  EXPECT_EQ(paper.text, "n = 5\n");
  EXPECT_EQ(paper.encoding, "UTF-16LE");
}

TEST(Html, ElementsNestedTooDeeply) {
  std::string deep = "<html>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_THROW(paper_of_html(deep + "n = 5", {}), ReadError);
}

}  // namespace
}  // namespace petik
