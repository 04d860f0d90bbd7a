// Captured text to value, as a rule's `fields` say.
//
//   convert("0,032", Conversion::probability, rules)      -> {"0.032", number {0.032, 3 decimals}}
//   convert("43.687", Conversion::count, rules)           -> {"43687", number {43687}}
//   convert("tiga puluh dua", Conversion::count, rules)   -> {"32", number {32}}
//   convert("kurang dari", Conversion::comparison, rules) -> {"<"}
//   convert("1,7", Conversion::probability, rules)        -> nothing: the text does not fit the field
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/rule_set.h"
#include "normalize/number.h"

namespace petik {

struct Converted {
  std::string text;              // the value as examples write it: "0.032", "43687", "<", "mmHg"
  std::optional<Number> number;  // for all conversions but comparison and text
};

// Nothing when the text is no such value. `mark` settles ambiguous numbers such as "1,267".
std::optional<Converted> convert(std::string_view text, Conversion conversion, const RuleSet& rules,
                                 DecimalMark mark = DecimalMark::unknown);

// The number alone; nothing for comparisons and text.
std::optional<Number> convert_number(std::string_view text, Conversion conversion, const RuleSet& rules,
                                     DecimalMark mark = DecimalMark::unknown);
// What Conversion::count gives.
std::optional<long> convert_count(std::string_view text, const RuleSet& rules);

// A number in words, read through the word list `number_word`, whose values are numbers ("3") or what a word
// does to the number left of it ("+10" belas, "*10" puluh, "*100", "*1000", "*1000000"): "seratus dua puluh"
// is 120.
std::optional<long> parse_number_words(std::string_view text, const RuleSet& rules);

}  // namespace petik
