// A document as paragraphs and tables, and how it becomes the text of a paper.
//
//   {"HASIL"}, {table {{"Umur", "n"}, {"20-35", "12"}}}, {"Rerata 5,8."}
//   ->  text   "HASIL\n\nUmur\tn\n20-35\t12\n\nRerata 5,8.\n"
//       grids  one, with the places of its four cells
//
// Blank lines part paragraphs and tables. A paragraph is a line, or several where it holds line breaks of its
// own. Cells are parted by tabs, rows by line breaks. Blank paragraphs are left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/paper.h"

namespace petik {

struct MarkedBlock;

struct MarkedCell {
  std::vector<MarkedBlock> blocks;
  std::size_t columns = 1, rows = 1;  // how many it covers
  bool header = false;
};

struct MarkedTable {
  std::string caption;
  std::vector<std::vector<MarkedCell>> rows;  // as in Grid
};

// A paragraph, or a table.
struct MarkedBlock {
  std::string text;
  std::vector<std::size_t> pages;   // where in `text` a page starts
  bool running = false;             // a page header or footer
  std::vector<MarkedTable> tables;  // one, or none: it is a paragraph
};

// Fills text, grids, running and pages. A table is no grid when it only sets paragraphs beside each other:
// one row or one column, a cell that holds more than 700 bytes or another table. The blocks of its cells then
// follow each other as if there were no table. Throws ReadError when the text grows beyond `largest_text`.
Paper lay_out(const std::vector<MarkedBlock>& blocks, std::size_t largest_text);

}  // namespace petik
