// Means, medians and spread of one sentence, with their arm, timepoint and outcome.
//
//   "Rerata kelompok kontrol sebelum 0,62 cc dan sesudah 1,59 cc"  -> {control, pre, 0.62}, {control,
//   post, 1.59} "selisih rerata kedua kelompok 484,37"  -> an association, the mean difference
#pragma once

#include "normalize/facts.h"
#include "normalize/text_sentence.h"

namespace petik {

// Adds rows to `facts.continuous`, differences between arms to `facts.associations`.
void read_means(const TextSentence& sentence, Facts& facts);

}  // namespace petik
