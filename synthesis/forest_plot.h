// Forest plot as SVG: one line an effect, with its figures, weight and interval; diamonds of pooled results;
// the prediction interval; heterogeneity in words.
//
// Readable at any width (the picture scales as a whole). An interval that leaves the plot ends in an arrow.
#pragma once

#include <string>

#include "synthesis/analysis.h"
#include "synthesis/labels.h"

namespace petik {

std::string forest_plot(const Analysis& analysis, const Labels& labels);

// "tau² = 1.03, I² = 87 %, Q(3) = 18.20, p < 0.001"
std::string heterogeneity_text(const Heterogeneity& heterogeneity, const Labels& labels);

}  // namespace petik
