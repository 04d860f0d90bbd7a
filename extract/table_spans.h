// Lays cells that cover several columns and rows into rows of single cells.
//
//   cell("Umur", {.rows = 2}), cell("12"), end_row(); cell("18"), end_row()
//   ->  | Umur | 12 |
//       |      | 18 |
//
// A cell stands in the first column and row that it covers; the others are empty.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/span.h"
#include "extract/table_grid.h"

namespace petik {

// How far one cell reaches.
struct CellExtent {
  std::size_t columns = 1, rows = 1;
  bool header = false;
};

class SpannedRows {
 public:
  static constexpr std::size_t kMaxColumns = 60;  // the rest of a row is left out
  static constexpr std::size_t kMaxRows = 10000;  // the rest of a table is left out

  void cell(Span span, std::string text, const CellExtent& extent);
  // Rows without anything printed are left out.
  void end_row();
  std::vector<PrintedRow> take();

 private:
  void add(Span span, std::string text, std::size_t first, bool header);
  void add_reaching();

  std::vector<PrintedRow> rows_;
  PrintedRow row_;
  bool filled_ = false;
  struct Reach {
    std::size_t rows = 0;   // how many rows below are taken
    std::size_t first = 0;  // the column where the cell begins
    bool header = false;
  };
  std::vector<Reach> over_;  // for each column
};

}  // namespace petik
