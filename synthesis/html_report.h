// One HTML file that holds the whole meta-analysis: plots, results, the figures each effect was computed from
// with their printed words, every assumption, what was left out. Nothing is loaded from elsewhere, no script
// runs; it prints well.
#pragma once

#include <string>

#include "synthesis/analysis.h"
#include "synthesis/labels.h"

namespace petik {

std::string html_report(const Analysis& analysis, const Labels& labels, const std::string& generator);

}  // namespace petik
