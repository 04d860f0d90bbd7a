// Tables that were left in the text as HTML tags.
//
//   "<table><tr><td rowspan=2>Umur</td><td>12</td></tr><tr><td>18</td></tr></table>"
//   ->  | Umur | 12 |
//       |      | 18 |
//
// Tags may be in capitals, have attributes, stand on lines of their own or be left unclosed: a cell ends
// where the next cell, row or table begins. A tag that is not closed by ">" is text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"
#include "extract/table_grid.h"

namespace petik {

// One tag, from "<" to ">". `name` is in small letters; an empty span: no tag of a table's stands there.
struct TableTag {
  Span span;
  std::string name;  // "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col"
  bool closes = false;
  std::size_t columns = 1, rows = 1;  // colspan, rowspan
};

// The first tag of a table in text[range).
TableTag next_table_tag(std::string_view text, Span range);

// One table as its tags say. A cell over several columns or rows stands in the first, the others are empty.
struct TaggedTable {
  Span body;     // from its first tag to its last
  Span caption;  // between <caption> and </caption>; empty: none
  std::vector<PrintedRow> rows;
  std::string unread_reason;  // a table inside a cell
};

// The tables in `range`, in order. Text outside of cells is passed over.
std::vector<TaggedTable> read_tagged_tables(const std::string& text, Span range);

}  // namespace petik
