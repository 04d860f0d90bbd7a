// Counts and percentages of people of one sentence, with their category, arm and timepoint.
//
//   "Pada kelompok senam 12 ibu (60%) tidur nyenyak"  -> {senam, "tidur nyenyak", 12, 60 %}
#pragma once

#include "normalize/facts.h"
#include "normalize/text_sentence.h"

namespace petik {

// Adds rows to `facts.dichotomous`.
void read_counts(const TextSentence& sentence, Facts& facts);

}  // namespace petik
