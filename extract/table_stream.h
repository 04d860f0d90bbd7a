// Tables whose columns nobody marked: collapsed to single blanks, aligned by blanks, broken over lines at
// will, or run together in one line of a paragraph.
//
//   "Variabel Mean SD Min-Max Sebelum 7,26 1,195 5 - 9 Sesudah 4,74 1,147 3 - 7 Universitas ..."
//   ->  | Variabel | Mean | SD    | Min-Max |
//       | Sebelum  | 7,26 | 1,195 | 5 - 9   |
//       | Sesudah  | 4,74 | 1,147 | 3 - 7   |
//
// Words and values are read one after the other. Headings are known by the word list `column`; they fit when
// they are as many as the values of a row and each value has the shape that its heading asks for. What
// follows and does not fit ends the table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/span.h"
#include "extract/stream_words.h"
#include "extract/table.h"

namespace petik {

class RuleSet;

// Reads the table that a stream starts with. With lines, line ends mean something: a label on a line of its
// own, a number of the row at a line's start, blanks that align. Without, the table may be followed by
// anything. `body` of the result covers what was read. Nothing when no table can be made out with confidence.
std::optional<Table> read_stream(Stream in);

// Reads a short block that holds nothing but labels, then their counts, then their percentages:
//
//   "18 - 23 24 - 29 30 - 35 5 15 12 15,6 46,9 37,5"
//   ->  |         | n  | %    |
//       | 18 - 23 | 5  | 15,6 |
//       | 24 - 29 | 15 | 46,9 |
//       | 30 - 35 | 12 | 37,5 |
//
// The arithmetic must hold: each percentage is its count's share, and there are as many labels. `name` is the
// span of the heading above, or empty.
std::optional<Table> read_flat_counts(const std::string& text, Span range, Span name, const RuleSet& rules);

// Reads rows of equally many values under headings that the caption lists: "Rataan bobot potong, bobot
// karkas".
std::optional<Table> read_named_rows(const std::string& text, Span range, const std::vector<Span>& names,
                                     const RuleSet& rules);

}  // namespace petik
