// Funnel plot as SVG: effects against their standard errors, the region in which 95 % of them lie if there is
// one true effect and no bias, and (hollow) what trim and fill adds.
#pragma once

#include <string>

#include "synthesis/analysis.h"
#include "synthesis/labels.h"

namespace petik {

std::string funnel_plot(const Analysis& analysis, const Labels& labels);

}  // namespace petik
