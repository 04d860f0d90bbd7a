// From the mentions of the running text to facts: each number with its arm, timepoint and outcome.
//
//   "Rerata kelompok kontrol sebelum 0,62 cc dan sesudah 1,59 cc (p = 0,004)."
//     -> continuous {control, pre, 0.62}, {control, post, 1.59}; test {control, p = 0.004}
#pragma once

#include "normalize/arms.h"
#include "normalize/facts.h"
#include "normalize/reading.h"

namespace petik {

// Facts of all sentences whose numbers are the study's own. Order: as printed.
Facts read_text_facts(const Reading& reading, const Arms& arms);

}  // namespace petik
