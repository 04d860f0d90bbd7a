// Printed numbers and what they stand for.
//
//   parse_number("0,004")      -> {0.004, 3 decimals}
//   parse_number(".915")       -> {0.915, 3}
//   parse_number("30.000")     -> ambiguous: {30000, 0} or {30, 3}; the style of the neighbours decides
//   parse_number("1.267,5")    -> {1267.5, 1}
//   parse_number("0, 84")      -> {0.84, 2}, repaired
//   parse_number("45,3a")      -> {45.3, 1}, mark "a"
//   parse_number("VIII4")      -> nothing
//
// The locale of the machine never matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace petik {

// Which sign separates the decimals where a number alone does not tell: "1,267" is 1.267 or 1267.
enum class DecimalMark { unknown, comma, point };

// A value with the decimals it was printed with: {0.5, 2} stands for [0.495, 0.505].
struct Number {
  double value = 0;
  int decimals = 0;
  bool percent = false;    // a % sign followed
  bool repaired = false;   // blanks or letters stood among the digits
  bool ambiguous = false;  // "30.000": one group of three digits, read by `mark`, else as decimals
  std::string mark;        // footnote letters or stars that followed: "a", "**"

  // The interval of values that print so: value -/+ half a unit of the last digit.
  double low() const;
  double high() const;
};

// With the decimals it was printed with and a decimal point: "0.50".
std::string to_text(const Number& number);

// Reads `text` as one number and nothing else. `mark` settles ambiguous forms.
std::optional<Number> parse_number(std::string_view text, DecimalMark mark = DecimalMark::unknown);

// The same for what counts persons or things: "43.687" is 43687; "12,5" is no count. A leading number word
// ("lima belas") is read by the caller through the word list `number_word`.
std::optional<long> parse_count(std::string_view text);

// What the unambiguous numbers of a text say about its decimal mark: comma or point where at least three of
// four agree, else unknown.
DecimalMark vote(std::string_view text);

}  // namespace petik
