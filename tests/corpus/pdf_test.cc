#include "corpus/pdf.h"

#include <gtest/gtest.h>

#include "corpus/child.h"
#include "corpus/read.h"
#include "tests/corpus/pdf_bytes.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

bool no_pdftotext() { return run_child({"pdftotext", "-v"}, "").end == ChildResult::End::not_found; }

const std::vector<std::string> words = {"HASIL", "Sampel berjumlah 30 orang ibu nifas di puskesmas.",
                                        "Hasil uji menunjukkan nilai p = 0,032."};

std::string why_not(const std::string& bytes) {
  try {
    paper_of_pdf(bytes);
  } catch (const ReadError& e) {
    return std::string(name(e.status)) + ": " + e.what();
  }
  return "";
}

TEST(Faults, F23_locked_pdf) {
  const TemporaryFolder folder;
  ChildLimits limits;
  limits.folder = std::filesystem::canonical(folder.path("."));
  limits.file = 1u << 20;
  const std::string open = folder.write("open.pdf", pdf({words}));
  const auto made = run_child({"qpdf", "--encrypt", "secret", "owner", "256", "--",
                               limits.folder + "/open.pdf", limits.folder + "/locked.pdf"},
                              "", limits);
  if (made.end == ChildResult::End::not_found || no_pdftotext())
    GTEST_SKIP() << "no qpdf or no pdftotext here";
  EXPECT_EQ(why_not(read_file(folder.path("locked.pdf"))), "encrypted: a PDF locked by a password");
}

TEST(Pdf, TextWithItsPages) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  const Paper paper =
      paper_of_pdf(pdf({words, {"Kelompok kontrol 15 orang dan kelompok perlakuan 15 orang."}}));
  EXPECT_EQ(paper.text.substr(0, 52), "HASIL\nSampel berjumlah 30 orang ibu nifas di puskesm");
  ASSERT_EQ(paper.pages.size(), 2u);
  EXPECT_EQ(paper.pages[0], 0u);
  EXPECT_EQ(paper.text.substr(paper.pages[1], 16), "Kelompok kontrol");
  EXPECT_EQ(paper.text[paper.pages[1] - 1], '\f');
  EXPECT_TRUE(paper.converter.starts_with("pdftotext ")) << paper.converter;
}

TEST(Faults, F26_scan_without_text) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  EXPECT_EQ(why_not(pdf({{}, {"2"}})),
            "not_text: a PDF without text, probably a scan: use --ocr (needs tesseract-ocr and "
            "tesseract-ocr-ind)");
}

TEST(Ocr, page_without_letters_is_said) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  if (run_child({"tesseract", "--version"}, "").end == ChildResult::End::not_found)
    GTEST_SKIP() << "no tesseract here";
  ReadOptions options;
  options.ocr = true;
  try {
    paper_of_pdf(pdf({{}}), options);
    FAIL() << "read";
  } catch (const ReadError& e) {
    EXPECT_STREQ(e.what(), "a scan on whose pages no text was recognised");
  }
}

TEST(Faults, F24_corrupt_pdf) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  EXPECT_EQ(why_not("%PDF-1.4\nrubbish"), "corrupt: a damaged PDF");
  EXPECT_NE(why_not(pdf({words}).substr(0, 120)), "");
  EXPECT_NE(why_not(std::string("%PDF-1.4\n") + std::string(1000, '\0')), "");
}

TEST(Faults, F24_page_tree_loop) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  std::string loop = pdf({words});
  const std::string kid = "/Kids [5 0 R";
  loop.replace(loop.find(kid), kid.size(), "/Kids [2 0 R");
  EXPECT_NE(why_not(loop), "");
}

TEST(Faults, F57_text_off_the_page_is_not_read) {
  if (no_pdftotext()) GTEST_SKIP() << "no pdftotext here";
  std::string bytes = pdf({words});
  const std::string move = "50 780 Td";
  bytes.replace(bytes.find(move), move.size(), "900 80 Td");
  EXPECT_NE(why_not(bytes), "");
}

}  // namespace
}  // namespace petik
