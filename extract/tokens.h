// Words and numbers of a sentence, made when somebody asks for them.
//
//   "rata-rata p-value -3,434 (.915) 12.5SD 15-20"
//   ->  word "rata-rata", word "p-value", number "-3,434", number ".915", number "12.5", word "SD",
//       number "15", number "20"
#pragma once

#include <string_view>
#include <vector>

#include "extract/span.h"

namespace petik {

struct Token {
  enum class Kind { word, number };
  Kind kind = Kind::word;
  Span span;  // in the text that was given
};

// In order; blanks and other signs are left out. Linear in the text.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace petik
