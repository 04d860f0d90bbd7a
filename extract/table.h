// A table as a grid, rebuilt from whatever the conversion left of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/span.h"

namespace petik {

// One cell. `text` is the cell's own text, blanks trimmed; `span` is where it stands in Document::text
// (empty where nothing was printed, e.g. a merged cell).
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
  std::string
      layout;  // how it was read: "tabs", "cells", "collapsed", "aligned", "pipes", "flattened", "running"
  std::string unread_reason;  // why no grid could be made; empty when `rows` holds one

  std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
};

}  // namespace petik
