// Whether a mean is one of whole numbers: a score, a frequency.
//
//   "rata-rata skor pretest 42,00"     -> true
//   "rata-rata kadar Hb 11,20 g/dL"    -> false
#pragma once

#include "normalize/facts.h"
#include "normalize/reading.h"

namespace petik {

// By the words (rules/words/scale.toml) of its outcome, of its sentence, or of the caption of its table.
bool counts_in_whole_numbers(const Reported<Continuous>& row, const Reading& reading);

}  // namespace petik
