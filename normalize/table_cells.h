// The cells of a table as shapes and numbers.
//
//   | 0,94±1,25 |  ->  shape plus_minus, first 0.94, second 1.25, each with the place of its characters
//
// Numbers are read with the decimal mark that most of the table's cells show. What may be a thousand or a
// decimal ("1.328") is settled by the size of its mean, or of the column's other numbers.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/cell_shape.h"
#include "extract/table.h"
#include "normalize/number.h"
#include "normalize/table_facts.h"

namespace petik {

class TableCells {
 public:
  // `otherwise`: the mark where the cells show none. The table must outlive the cells.
  TableCells(const Table& table, DecimalMark otherwise);

  const Cell& at(std::size_t row, std::size_t column) const { return table_.rows[row][column]; }
  const CellShape& shape(std::size_t row, std::size_t column) const {
    return shapes_[row * table_.columns() + column];
  }
  // Do the row's values not fit the columns?
  bool ragged(std::size_t row) const;

  // The numbers of a cell, in the order they are printed; nothing where there are fewer.
  const std::optional<CellValue>& first(std::size_t row, std::size_t column) const {
    return value(row, column, 0);
  }
  const std::optional<CellValue>& second(std::size_t row, std::size_t column) const {
    return value(row, column, 1);
  }
  const std::optional<CellValue>& third(std::size_t row, std::size_t column) const {
    return value(row, column, 2);
  }

  // A single whole number from 0 on, be it "1.250".
  bool count_like(std::size_t row, std::size_t column) const;
  // The cell's words; empty when it is empty.
  TableLabel label(std::size_t row, std::size_t column) const;
  // The number at `span` of the text, as in "(n=17)" of a heading; 0 when there is none.
  CellValue size(Span span) const;

 private:
  // The number that is printed as the `index`-th of a cell, from 0.
  const std::optional<CellValue>& value(std::size_t row, std::size_t column, std::size_t index) const {
    return values_[values_at_[row * table_.columns() + column][index]];
  }
  std::optional<CellValue> read(std::size_t row, std::size_t column, Span part) const;
  bool parts_decimals(char sign) const;
  DecimalMark mark_of(std::string_view printed) const;
  void settle(Number& number, std::string_view text, std::size_t row, std::size_t column, Span part) const;

  const Table& table_;
  std::vector<CellShape> shapes_;
  std::vector<std::optional<CellValue>> values_;       // of all cells; the first stands for no number
  std::vector<std::array<std::size_t, 3>> values_at_;  // of each cell, in `values_`
  DecimalMark mark_ = DecimalMark::unknown;
  bool both_marks_ = false;  // "16,71" beside "0.088"
};

// A whole number from 0 to below 1e9, printed without decimals.
bool whole(const std::optional<CellValue>& v);

}  // namespace petik
