// Puts the printed lines of a paper together again: paragraphs, headings, captions, tables.
//
//   "METODE"                                         heading
//   "Sampel diambil secara purpo-" / "" / "sive sampling, n = 30."
//                                                    paragraph "Sampel diambil secara purposive sampling, n
//                                                    = 30."
//   "Tabel 1. Usia responden"                        caption
//   "Usia\tn\n20-35\t12"                             table, lines and tabs as they are
//
// A sentence is carried over blank lines, page breaks, running headers and tables. Text that a table
// interrupts stands whole before the table; everything else keeps its order.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/lines.h"
#include "extract/mapped_text.h"
#include "extract/table_regions.h"

namespace petik {

class RuleSet;

struct Blocks {
  MappedText mapped;          // made of the repaired text; blocks are parted by line breaks
  std::vector<Block> blocks;  // sections are set, languages are not
};

// `printed_lines`: a paragraph may take several lines; else each line is one, unless it breaks off.
Blocks build_blocks(const std::string& repaired, const std::vector<Line>& lines,
                    const std::vector<TableRegion>& regions, bool printed_lines, const RuleSet& rules);

}  // namespace petik
