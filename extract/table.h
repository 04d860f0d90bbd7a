// A table as a grid, rebuilt from whatever the conversion left of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/span.h"

namespace petik {

// One cell. `text` is the cell's own text, blanks trimmed; `span` is where it stands in Document::text
// (empty where nothing was printed: a heading repeated over the columns it spans).
struct Cell {
  std::string text;
  Span span;
  bool header = false;
};

// Rows of equal length. Header rows come first (`header_rows` of them); group labels that were printed on a
// line of their own stand in the first column with the rest of the row empty.
struct Table {
  std::string id;       // "t1", "t2", ... in reading order
  std::string number;   // as printed: "4.2"; empty when the table has none
  std::string caption;  // without the word and number
  Span caption_span;
  Span body;  // all of the table's characters
  std::size_t header_rows = 0;
  std::vector<std::vector<Cell>> rows;
  // How it was read: "grid" (the file says where its cells are), "tabs", "cells", "pipes", "html", "aligned",
  // "collapsed", "flattened", "running", "output".
  std::string layout;
  // Header words that could not be set over columns; `header_rows` is then 0.
  std::string heading;
  // Rows whose values could not be set under columns: they stand from the left, in printed order.
  std::vector<std::size_t> ragged;
  std::string unread_reason;  // why no grid could be made; empty when `rows` holds one

  std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
};

}  // namespace petik
