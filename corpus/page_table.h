// Tables among the printed lines of a page, told by where their words stand.
//
//   Kelompok      Rerata   Simpangan             | Kelompok   | Rerata | Simpangan baku |
//                          baku            ->    | Intervensi | 6,64   | 1,28           |
//   Intervensi     6,64      1,28                | Kontrol    | 5,80   | 1,31           |
//   Kontrol        5,80      1,31
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/word_box.h"

namespace petik {

using Words = std::vector<const WordBox*>;

// Words without a cell's gap between them: [first, last] of a line.
struct LineSegment {
  std::size_t first = 0, last = 0;
  double left = 0, right = 0;
};

struct PageLine {
  Words words;  // from left to right
  double middle = 0;
  std::vector<LineSegment> segments;
};

double width(const PageLine& line);

// Does it stand in pieces that may be cells? "1." or "a)" with the heading or item far behind it are none.
bool has_cells(const PageLine& line);

struct PageCell {
  Words words;              // in reading order, those of all its lines; empty: an empty cell
  std::size_t columns = 1;  // how many it covers
};

struct PageTable {
  std::size_t first = 0, last = 0;          // its lines, both included
  std::vector<std::vector<PageCell>> rows;  // each covers all columns
};

// `lines` from top to bottom, none without a word, their segments being the cells as far as gaps alone tell;
// `height` of the page's usual letters. What is a table only perhaps is none: fewer than two columns or rows,
// few numbers, cells as long as sentences.
std::vector<PageTable> find_page_tables(const std::vector<PageLine>& lines, double height);

}  // namespace petik
