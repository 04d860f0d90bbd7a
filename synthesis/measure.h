// The measures by name, what they need, and how they are computed from it.
//
//   measure("SMCC")->needs_r                                        -> true
//   compute(Measure::SMCC, {.one = post, .two = pre, .r = 0.5})     -> standardized_mean_change(post, pre,
//   0.5)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synthesis/effect_size.h"

namespace petik {

enum class Measure { MD, SMD, SMDH, ROM, MC, SMCC, SMCR, SMCRD, OR, RR, RD, PETO, MPORM, ZCOR, PLO };

// What of a study is compared.
enum class Comparison {
  arms_means,      // means of two arms
  change,          // means of one arm before and after
  change_of_arms,  // changes of two arms
  arms_counts,     // counts of two arms
  change_counts,   // counts of one arm before and after
  correlation,     // of two variables
  share,           // of one group
};

// How a pooled value is shown to people.
enum class Scale { as_is, exponential, tanh, logistic };

struct MeasureInfo {
  Measure measure;
  std::string_view id;    // as metafor's escalc; SMCRD has no name there
  std::string_view name;  // English; labels.h translates it
  Comparison comparison;
  Scale scale;
  bool needs_r;      // the correlation between before and after
  bool has_unit;     // of the outcome: may be pooled only over outcomes of one unit
  double no_effect;  // on the scale that is pooled; PLO has none
};

const std::vector<MeasureInfo>& measures();
const MeasureInfo& info(Measure measure);
// Letters of any case. Null: there is no such measure.
const MeasureInfo* find_measure(std::string_view id);

// From the pooled scale to that of people: odds ratio, correlation, share.
double shown(Scale scale, double value);

// The figures of one study; which of them are used depends on the measure.
struct Inputs {
  std::optional<Sample> one, two;                  // intervention and control, or post and pre
  std::optional<Sample> control_one, control_two;  // post and pre of the control
  std::optional<Count> first, second;              // intervention and control, or post and pre
  std::optional<double> r, control_r;              // between before and after
  std::optional<double> correlation, n;
};

// Throws NoEffect where a figure is missing or impossible.
EffectSize compute(Measure measure, const Inputs& inputs);

}  // namespace petik
