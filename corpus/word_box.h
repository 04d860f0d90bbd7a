// Words of a printed page with the boxes they stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace petik {

// In points of 1/72 inch from the page's upper left corner.
struct WordBox {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;

  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
};

struct PrintedPage {
  double width = 0, height = 0;
  std::vector<WordBox> words;  // in the order of the file
};

// The pages in what `pdftotext -tsv` prints. Lines of another form are passed over, so are words that stand
// outside of their page: nobody who reads it sees them.
std::vector<PrintedPage> read_word_boxes(std::string_view tsv);

}  // namespace petik
