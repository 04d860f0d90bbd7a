#include "corpus/pdf.h"

#include "corpus/child.h"
#include "corpus/ocr.h"
#include "corpus/page_text.h"
#include "corpus/word_box.h"

namespace petik {
namespace {

constexpr std::size_t fewest_letters =
    40;  // on all pages together; fewer are a scan's page numbers or stamps

// "pdftotext 22.12.0", found out once.
const std::string& converter() {
  static const std::string name = [] {
    const std::string said = run_child({"pdftotext", "-v"}, "").errors;
    const std::string prefix = "pdftotext version ";
    const std::size_t at = said.find(prefix);
    if (at == std::string::npos) return std::string("pdftotext");
    const std::size_t begin = at + prefix.size();
    return "pdftotext " + said.substr(begin, said.find_first_of("\n ", begin) - begin);
  }();
  return name;
}

[[noreturn]] void refuse(const ChildResult& result) {
  switch (result.end) {
    case ChildResult::End::not_found:
      throw ReadError("a PDF; to read it petik needs pdftotext (package poppler-utils)",
                      PaperStatus::unsupported);
    case ChildResult::End::timed_out:
      throw ReadError("a PDF that takes too long to read", PaperStatus::timeout);
    case ChildResult::End::too_large:
      throw ReadError("a PDF with more text than a paper has", PaperStatus::too_large);
    case ChildResult::End::crashed:
      throw ReadError("a PDF that pdftotext cannot read without crashing", PaperStatus::crashed);
    case ChildResult::End::exited:
      break;
  }
  if (result.errors.find("Incorrect password") != std::string::npos)
    throw ReadError("a PDF locked by a password", PaperStatus::encrypted);
  throw ReadError("a damaged PDF", PaperStatus::corrupt);
}

std::size_t letters(const std::vector<PrintedPage>& pages) {
  std::size_t out = 0;
  for (const PrintedPage& page : pages) {
    for (const WordBox& word : page.words) out += word.text.size();
  }
  return out;
}

}  // namespace

Paper paper_of_pdf(std::string_view bytes, const ReadOptions& options) {
  ChildLimits limits;
  limits.stopped = options.stopped;
  const ChildResult result = run_child({"pdftotext", "-tsv", "-enc", "UTF-8", "-", "-"}, bytes, limits);
  if (result.end != ChildResult::End::exited || result.status != 0) refuse(result);
  std::vector<PrintedPage> pages = read_word_boxes(result.output);
  if (pages.empty()) throw ReadError("a damaged PDF: it has no pages", PaperStatus::corrupt);
  Paper paper;
  paper.encoding = "UTF-8";
  paper.converter = converter();
  if (letters(pages) < fewest_letters) {
    if (!options.ocr)
      throw ReadError(
          "a PDF without text, probably a scan: use --ocr (needs tesseract-ocr and tesseract-ocr-ind)",
          PaperStatus::not_text);
    pages = recognise(bytes, pages.size(), options);
    if (letters(pages) < fewest_letters)
      throw ReadError("a scan on whose pages no text was recognised", PaperStatus::not_text);
    paper.ocr = true;
    paper.converter = "pdftoppm, tesseract";
  }
  for (PageText& printed : page_texts(pages)) {
    if (!paper.pages.empty()) paper.text += '\f';
    paper.pages.push_back(paper.text.size());
    const auto moved = [&](TextRange& range) {
      range.begin += paper.text.size();
      range.end += paper.text.size();
    };
    for (Grid& grid : printed.grids) {
      moved(grid.body);
      for (std::vector<GridCell>& row : grid.rows) {
        for (GridCell& cell : row) moved(cell.text);
      }
      paper.grids.push_back(std::move(grid));
    }
    paper.text += printed.text;
  }
  return paper;
}

}  // namespace petik
