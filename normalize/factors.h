// What a ratio printed in brackets is of: the words right before its bracket.
//
//   "berhubungan dengan usia (OR = 2,45), riwayat keluarga (OR = 4,37) dan merokok (OR = 2,70)"
//     at 4,37  ->  "riwayat keluarga"
#pragma once

#include <cstddef>

#include "extract/span.h"
#include "normalize/text_sentence.h"

namespace petik {

// Place of the name in Document::text(), for a number at `at` of the sentence; empty where the number stands
// in no bracket, or no short name stands before it.
Span factor_before_bracket(const TextSentence& sentence, std::size_t at);

}  // namespace petik
