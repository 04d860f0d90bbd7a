// When a mean was measured, where its own words do not say it.
//
// What describes the participants (usia, paritas) is baseline. In a study that compares arms after treating
// them and reports nothing from before, an outcome without a word of time is post: there is nothing else it
// can be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/arms.h"
#include "normalize/facts.h"
#include "normalize/reading.h"

namespace petik {

void complete_timepoints(std::vector<Reported<Continuous>>& rows, const Reading& reading, const Arms& arms,
                         const std::optional<std::string>& design);

}  // namespace petik
