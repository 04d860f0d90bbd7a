// The words of printed pages in reading order.
//
//   | A title over the whole width     |      A title over the whole width
//   | left column,    right column,    |  ->  left column,
//   | its second line its second line  |      its second line
//   | Kelompok     Mean       SD       |      right column,
//   | Kontrol      6,64     1,28       |      its second line
//                                            Kelompok     Mean       SD
//                                            Kontrol      6,64     1,28
//
// Lines of running text are single words apart. A table (page_table.h) is a grid, its cells parted by tabs;
// where words stand apart as cells do but make no sure table, the blanks between them keep their places under
// each other.
#pragma once

#include <string>
#include <vector>

#include "corpus/paper.h"
#include "corpus/word_box.h"

namespace petik {

struct PageText {
  std::string text;         // each printed line, or row of a table, ends with LF; a gap is an empty line
  std::vector<Grid> grids;  // places are in `text`
};

// Of each page. One of tables and headings does not show by itself where its columns part: they part where
// those of most other pages do.
std::vector<PageText> page_texts(const std::vector<PrintedPage>& pages);

}  // namespace petik
