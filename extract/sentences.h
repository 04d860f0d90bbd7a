// Sentences of running text.
//
//   "Menurut Sari dkk. (2020) rerata 5,8. ASI.Penelitian ini"  ->  "Menurut Sari dkk. (2020) rerata 5,8.",
//                                                                  "ASI.", "Penelitian ini"
#pragma once

#include <string_view>
#include <vector>

#include "extract/span.h"

namespace petik {

class TermList;

// Spans in `text`, in order, blanks at their edges left out, none empty, none longer than 2,000 bytes (cut at
// a blank, at least at a code point). `text` is one block: UTF-8 without line breaks. No sentence ends behind
// an abbreviation, nor between a word for tables and their number.
std::vector<Span> split_sentences(std::string_view text, const TermList& abbreviations,
                                  const TermList& table_words);

}  // namespace petik
