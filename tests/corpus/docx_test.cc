#include "corpus/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/docx_bytes.h"
#include "tests/corpus/grid_text.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Paper read(const std::string& body, const std::vector<DocxPart>& parts = {},
           const ReadOptions& options = {}) {
  return paper_of_docx(docx(body, parts), options);
}

std::string text(const std::string& body, const std::vector<DocxPart>& parts = {}) {
  return read(body, parts).text;
}

std::string runs(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }

std::string why_not(const std::string& bytes, const ReadOptions& options = {}) {
  try {
    paper_of_docx(bytes, options);
  } catch (const ReadError& e) {
    return e.what();
  }
  return "";
}

TEST(Docx, ParagraphsAreLines) {
  const Paper paper = read(docx_p("METODE") + "<w:p/>" +
                           runs("<w:r><w:t xml:space='preserve'>Rerata </w:t></w:r><w:r><w:rPr><w:i/></w:rPr>"
                                "<w:t>posttest</w:t></w:r><w:r><w:t xml:space='preserve'> 5,8.</w:t></w:r>"));
  EXPECT_EQ(paper.text, "METODE\n\nRerata posttest 5,8.\n");
  EXPECT_TRUE(paper.grids.empty());
  EXPECT_TRUE(paper.pages.empty());
}

TEST(Docx, TablesAreGrids) {
  const Paper paper = read(docx_p("Tabel 1. Umur") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                           docx_tc("Umur") + docx_tc("n") + "</w:tr><w:tr>" + docx_tc("20-35") +
                           docx_tc("12") + "</w:tr></w:tbl>" + docx_p("Rerata 5,8."));
  EXPECT_EQ(paper.text, "Tabel 1. Umur\n\nUmur\tn\n20-35\t12\n\nRerata 5,8.\n");
  ASSERT_THAT(paper.grids, SizeIs(1));
  EXPECT_EQ(paper.text.substr(paper.grids[0].body.begin, paper.grids[0].body.end - paper.grids[0].body.begin),
            "Umur\tn\n20-35\t12");
  EXPECT_THAT(grid_text(paper, 0), ElementsAre("=Umur|=n", "20-35|12"));
}

TEST(Docx, MergedCells) {
  const std::string restart = "<w:vMerge w:val='restart'/>", on = "<w:vMerge/>",
                    wide = "<w:gridSpan w:val='2'/>";
  const Paper paper = read("<w:tbl><w:tr>" + docx_tc("Umur", restart) + docx_tc("Nyeri", wide) +
                           "</w:tr><w:tr>" + docx_tc("", on) + docx_tc("Pre") + docx_tc("Post") +
                           "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + docx_tc("7,2") +
                           docx_tc("4,1") + "</w:tr></w:tbl>");
  EXPECT_THAT(grid_text(paper, 0), ElementsAre("Umur 1x2|Nyeri 2x1", "Pre|Post", "|7,2|4,1"));
}

TEST(Docx, TablesThatOnlySetTextBesideTextAreNone) {
  const std::string inner = "<w:tbl><w:tr>" + docx_tc("Umur") + docx_tc("n") + "</w:tr><w:tr>" +
                            docx_tc("Muda") + docx_tc("12") + "</w:tr></w:tbl>";
  const Paper nested = read("<w:tbl><w:tr><w:tc>" + docx_p("Abstrak") + "</w:tc></w:tr><w:tr><w:tc>" + inner +
                            "<w:p/></w:tc></w:tr></w:tbl>");
  EXPECT_EQ(nested.text, "Abstrak\n\nUmur\tn\nMuda\t12\n");
  EXPECT_THAT(grid_text(nested, 0), ElementsAre("Umur|n", "Muda|12"));
  const std::string abstract(800, 'a');
  const Paper beside = read("<w:tbl><w:tr>" + docx_tc("Info") + docx_tc("Abstrak") + "</w:tr><w:tr>" +
                            docx_tc("2020") + docx_tc(abstract) + "</w:tr></w:tbl>");
  EXPECT_TRUE(beside.grids.empty());
  EXPECT_EQ(beside.text, "Info\n\nAbstrak\n\n2020\n\n" + abstract + "\n");
}

TEST(Docx, TrackedChangesAreAccepted) {
  EXPECT_EQ(
      text(runs("<w:r><w:t>n = </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
                "<w:ins><w:r><w:t>32</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>")),
      "n = 32\n");
  // A paragraph mark that was deleted, and a row.
  EXPECT_EQ(
      text("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Rerata </w:t></w:r></w:p>" + docx_p("5,8.")),
      "Rerata 5,8.\n");
  const Paper paper =
      read("<w:tbl><w:tr>" + docx_tc("a") + docx_tc("b") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" +
           docx_tc("1") + docx_tc("2") + "</w:tr><w:tr>" + docx_tc("3") + docx_tc("4") + "</w:tr></w:tbl>");
  EXPECT_THAT(grid_text(paper, 0), ElementsAre("a|b", "3|4"));
}

TEST(Docx, SpecialCharacters) {
  EXPECT_EQ(text(runs("<w:r><w:t>p</w:t><w:noBreakHyphen/><w:t>value</w:t><w:tab/><w:t>5,2</w:t>"
                      "<w:sym w:font='Symbol' w:char='F0B1'/><w:t>1,3</w:t><w:br/><w:t>akhir</w:t></w:r>")),
            "p-value\t5,2\xEF\x82\xB1"
            "1,3\nakhir\n");
}

TEST(Docx, RaisedAndLoweredLetters) {
  const auto set = [](const std::string& align, const std::string& t) {
    return "<w:r><w:rPr><w:vertAlign w:val='" + align + "'/></w:rPr><w:t>" + t + "</w:t></w:r>";
  };
  const std::string chi = "<w:r><w:t>x</w:t></w:r>";
  EXPECT_EQ(text(runs(chi + set("superscript", "2"))), "x²\n");
  EXPECT_EQ(text(runs(chi + set("superscript", "a"))), "x^a\n");
  EXPECT_EQ(text(runs(chi + set("subscript", "hitung"))), "x hitung\n");
  EXPECT_EQ(text(runs(chi + set("subscript", "0"))), "x0\n");
  EXPECT_EQ(text(runs(chi + "<w:r><w:rPr><w:position w:val='8'/></w:rPr><w:t>1*</w:t></w:r>")), "x¹*\n");
}

TEST(Docx, HiddenTextAndFieldCodesAreNotPrinted) {
  EXPECT_EQ(
      text(
          runs("<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><w:r><w:fldChar/></w:r><w:r>"
               "<w:instrText>SEQ Tabel</w:instrText></w:r><w:r><w:t>Tabel 3</w:t></w:r>"
               "<w:fldSimple w:instr='x'><w:r><w:t>, 4</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t> dan 5"
               "</w:t></w:r></w:hyperlink>")),
      "Tabel 3, 4 dan 5\n");
}

TEST(Docx, FootnotesFollowTheirParagraphEndnotesTheText) {
  const std::string refer =
      "<w:p><w:r><w:t>Satu.</w:t><w:footnoteReference w:id='2'/><w:endnoteReference w:id='7'/>"
      "</w:r></w:p>";
  EXPECT_EQ(text(refer + docx_p("Dua."),
                 {{"footnotes", "<w:footnotes><w:footnote w:id='0'>" + docx_p("garis") +
                                    "</w:footnote><w:footnote w:id='2'>" + docx_p("Catatan kaki.") +
                                    "</w:footnote></w:footnotes>"},
                  {"endnotes", "<w:endnotes><w:endnote w:id='7'>" + docx_p("Catatan akhir.") +
                                   "</w:endnote></w:endnotes>"}}),
            "Satu.\n\nCatatan kaki.\n\nDua.\n\nCatatan akhir.\n");
}

TEST(Docx, HeadersAndFootersAreRunning) {
  const Paper paper = read(docx_p("Rerata 5,8.") +
                               "<w:sectPr><w:headerReference r:id='rheader'/><w:footerReference "
                               "r:id='rfooter'/><w:headerReference r:id='rheader'/></w:sectPr>",
                           {{"header", "<w:hdr>" + docx_p("Jurnal Contoh") + "</w:hdr>"},
                            {"footer", "<w:ftr>" + docx_p("ISSN 0000") + "</w:ftr>"}});
  EXPECT_EQ(paper.text, "Jurnal Contoh\n\nRerata 5,8.\n\nISSN 0000\n");
  ASSERT_THAT(paper.running, SizeIs(2));
  EXPECT_EQ(paper.text.substr(paper.running[0].begin, paper.running[0].end - paper.running[0].begin),
            "Jurnal Contoh");
  EXPECT_EQ(paper.running[1].begin, 28u);
}

TEST(Docx, TextBoxesFollowTheirParagraphOnce) {
  EXPECT_EQ(
      text(runs("<w:r><w:t>Satu.</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" +
                docx_p("Kotak.") +
                "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                "<v:textbox><w:txbxContent>" +
                docx_p("Kotak.") +
                "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>") +
           docx_p("Dua.")),
      "Satu.\n\nKotak.\n\nDua.\n");
}

TEST(Docx, NumbersOfLists) {
  const std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId='4'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt "
      "w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt "
      "w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl></w:abstractNum><w:abstractNum "
      "w:abstractNumId='5'>"
      "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num "
      "w:numId='1'><w:abstractNumId "
      "w:val='4'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num></w:numbering>";
  const auto item = [](const char* id, const char* level, const char* t) {
    return docx_p(
        t, std::string("<w:numPr><w:ilvl w:val='") + level + "'/><w:numId w:val='" + id + "'/></w:numPr>");
  };
  EXPECT_EQ(
      text(item("1", "0", "satu") + item("1", "1", "anak") + item("1", "1", "anak") + item("1", "0", "dua") +
               item("1", "1", "anak") + item("2", "0", "butir") + item("0", "0", "biasa"),
           {{"numbering", numbering}}),
      "1. satu\n\na) anak\n\nb) anak\n\n2. dua\n\na) anak\n\n• butir\n\nbiasa\n");
}

TEST(Docx, PagesAreKnownWhereWordHasNotedThem) {
  const std::string broken = "<w:r><w:lastRenderedPageBreak/><w:t>dua.</w:t></w:r>";
  const Paper paper =
      read(runs("<w:r><w:t>Halaman satu, </w:t></w:r>" + broken) + runs("<w:r><w:br w:type='page'/></w:r>") +
           runs("<w:r><w:lastRenderedPageBreak/><w:t>Tiga.</w:t></w:r>"));
  EXPECT_EQ(paper.text, "Halaman satu, dua.\n\nTiga.\n");
  EXPECT_THAT(paper.pages, ElementsAre(0, 14, 19));
  // Breaks of the author's own are not all.
  EXPECT_TRUE(read(docx_p("a") + runs("<w:r><w:br w:type='page'/><w:t>b</w:t></w:r>")).pages.empty());
}

TEST(Docx, Formulas) {
  EXPECT_EQ(
      text(runs("<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>n</m:t></m:r></m:den>"
                "</m:f><m:r><m:t>=</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2"
                "</m:t></m:r></m:sup></m:sSup></m:oMath>")),
      "(a+b)/n=x²\n");
}

TEST(Docx, SaysWhatIsWrong) {
  EXPECT_EQ(why_not(ZipBytes().add("[Content_Types].xml", "").bytes()),
            "its part word/document.xml is missing");
  EXPECT_THAT(why_not(docx("<w:p>")), HasSubstr("its part word/document.xml is damaged XML (byte "));
  EXPECT_EQ(why_not(docx(docx_p(std::string(5000, 'a'))), {.largest_text = 1000}),
            "its text is larger than 0 MB");
  std::string open, close;
  for (int i = 0; i < 300; ++i) open += "<w:sdt>", close += "</w:sdt>";
  EXPECT_EQ(why_not(docx(open + docx_p("a") + close)), "its parts are nested too deeply");
}

}  // namespace
}  // namespace petik
