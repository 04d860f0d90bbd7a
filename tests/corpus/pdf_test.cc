#include "corpus/pdf.h"

#include <gtest/gtest.h>

#include "corpus/child.h"
#include "corpus/read.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

bool no_pdftotext() { return run_child({"pdftotext", "-v"}, "").end == ChildResult::End::not_found; }

// A PDF written by hand. Each page holds lines of text; a page without lines is as blank as a scan.
std::string pdf(const std::vector<std::vector<std::string>>& pages,
                const std::string& root = "/Type /Catalog /Pages 2 0 R") {
  std::vector<std::string> objects = {"<< " + root + " >>", ""};
  std::string kids;
  objects.push_back("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (const auto& lines : pages) {
    std::string content = "BT /F1 10 Tf 50 780 Td 14 TL\n";
    for (const std::string& line : lines) content += "(" + line + ") Tj T*\n";
    content += "ET\n";
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                      "endstream");
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " +
                      std::to_string(objects.size()) + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(out.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size()), size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

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
