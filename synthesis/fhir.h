// The pooled result as a FHIR R5 Evidence resource (JSON): the statistic with interval, prediction interval,
// p, Q, I2 and tau2, the model, each study's effect as a statistic of its own, and in notes every assumption
// and what was left out.
//
// Kinds are given as text: the resource is valid without codes, and a wrong code would be worse than none.
// The resource is a draft; who uses it adds identifiers and codes.
#pragma once

#include <string>

#include "synthesis/analysis.h"

namespace petik {

std::string fhir_evidence(const Analysis& analysis);

}  // namespace petik
