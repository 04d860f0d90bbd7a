// The lexical shape of a printed table cell: what kind of value it holds and where its numbers stand.
// No values here: normalize/ reads the numbers.
//
//   "0,62±0,70"     plus_minus   first "0,62", second "0,70"
//   "8,27 + 2,36"    plus_minus   first "8,27", second "2,36"; only with decimals
//   "37,95 ab"       number       first "37,95", mark "ab"
//   "12,5 (3,4)"    bracket      first "12,5", second "3,4"
//   "5 (2-9)"       bracket      first "5", second "2", third "9"
//   "21 (65,6%)"    bracket      first "21", second "65,6", percent_second
//   "21 65,6 %"     pair         first "21", second "65,6", percent_second
//   "5 - 9"         range        first "5", second "9"
//   "-3.434 ^b"     number       first "-3.434", mark "b"
//   "<0,001"        compared     comparison "<", first "0,001"
//   "0,002<α 0,05"  chained      first "0,002", comparison "<", second "0,05"
//   "6 (primi)"     number       first "6", note
//   "-"             missing
//   "20-35 tahun"   text
//   "1.7 2"         text: a number that a narrow cell broke, or two
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/ascii.h"
#include "extract/span.h"

namespace petik {

enum class Shape { empty, missing, text, number, plus_minus, bracket, pair, range, compared, chained };
std::string_view name(Shape shape);

// Spans are in the text that was read.
struct CellShape {
  Shape shape = Shape::empty;
  Span first, second, third;  // numbers with their sign, without percent signs and marks; empty: none
  Span comparison;            // "<", ">", "=", "<=", ">=", "≤", "≥"
  Span mark;                  // footnote letters or stars after the value
  bool percent_first = false, percent_second = false;
  bool note = false;  // words in brackets follow: "6 (primi)"

  bool numeric() const { return shape > Shape::text; }
};

// Reads a whole cell.
CellShape read_cell_shape(std::string_view cell);

// One value found in running text.
struct ScannedValue {
  CellShape shape;
  std::size_t begin = 0, end = 0;
};

// What a number or a comparison may begin with; the last is the first byte of dashes, "≤" and "≥".
inline constexpr ByteSet kValueBegins("0123456789+-.,<>=\xE2");

// Reads the longest value that starts exactly at text[at]; nothing when none starts there, or when the number
// is part of a word ("P1", "3-hari", "2x"). Never a pair or a value with a note.
std::optional<ScannedValue> scan_value(std::string_view text, std::size_t at);

// True when the number is printed with a decimal mark: "5.47", ".915".
bool has_decimals(std::string_view number);

}  // namespace petik
