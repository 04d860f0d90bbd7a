// Figures that the paper quotes from others: national statistics, other studies, its own preliminary survey.
#pragma once

#include <vector>

#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// All numbers of mentions that are not the study's own, in order of place; those of the reference list left
// out.
std::vector<Cited> cited_figures(const Reading& reading);

}  // namespace petik
