// Effect tables and pooled results as text for a terminal.
#pragma once

#include <string>

#include "synthesis/analysis.h"

namespace petik {

// The effects with the figures they come from, every assumption, and what was left out and why.
std::string effects_text(const EffectTable& table);

// The pooled result, in the manner of metafor's print: model, heterogeneity, estimate, prediction interval;
// sensitivity, influence, small-study effects.
std::string analysis_text(const Analysis& analysis);

}  // namespace petik
