// Effect sizes where no means and SDs are printed: from test statistics, p values, intervals and standard
// errors; and the correlation that a paired test implies.
//
//   sd_from_se(0.25, 16)                                  -> 1
//   smd_from_t(2.5, 20, 20)                               -> yi 0.7748, vi 0.1075
//   ratio_from_interval(2.0, {1.1, 3.6}, 0.95)            -> yi ln 2, vi ((ln 3.6 - ln 1.1) / (2 * 1.96))^2
//
// Statistics and p values carry no direction where the paper prints none: `sign` (+1 or -1) says whether the
// first group, or the later time, is higher. p values are two-sided. What cannot be converted throws NoEffect
// with the reason.
#pragma once

#include <optional>
#include <string>

#include "checks/paired_t.h"
#include "normalize/number.h"
#include "normalize/record.h"
#include "synthesis/effect_size.h"
#include "synthesis/model.h"

namespace petik {

double sd_from_se(double se, double n);
// From the interval of one mean: t distribution with n-1 degrees.
double sd_from_interval(const Bounds& interval, double level, double n);

// Independent t test: d = t sqrt(1/n1 + 1/n2), then as SMD. F of two groups is t^2.
EffectSize smd_from_t(double t, double n1, double n2);
EffectSize smd_from_f(double f, double n1, double n2, int sign);
EffectSize smd_from_p(double p, double n1, double n2, int sign);
// Paired t test: d = t / sqrt(n), then as SMCC. Needs no correlation.
EffectSize smcc_from_t(double t, double n);
EffectSize smcc_from_p(double p, double n, int sign);
// Mean difference and its interval. `df` of the t distribution; absent: normal.
EffectSize difference_from_interval(double value, const Bounds& interval, double level,
                                    std::optional<double> df);
EffectSize difference_from_se(double value, double se);
// OR, RR, HR with its interval: on the logarithmic scale.
EffectSize ratio_from_interval(double value, const Bounds& interval, double level);
// The same from the two-sided p of its Wald test: se = |ln value| / z.
EffectSize ratio_from_p(double value, double p);
// r = t / sqrt(t^2 + df), then as ZCOR with n = df + 2.
EffectSize fisher_z_from_t(double t, double df);

// The correlation between two measurements of one group that its own paired t test implies:
//
//   sd_change = |post - pre| sqrt(n) / |t|,  r = (sd_pre^2 + sd_post^2 - sd_change^2) / (2 sd_pre sd_post)
//
// A printed p stands for all p that print so, means and SDs for all that print so: hence `range`. "p = 0,000"
// and "p < 0,05" bound r on one side only; then there is no `value`.
struct ImpliedCorrelation {
  std::optional<double> value;
  Bounds range;  // inside [-1, 1]
};
// Throws NoEffect where the means are equal, or where no correlation leads to this test result: the printed
// figures do not belong to one paired t test.
ImpliedCorrelation implied_correlation(const PrintedSample& post, const PrintedSample& pre, const PValue& p);
ImpliedCorrelation implied_correlation(const PrintedSample& post, const PrintedSample& pre, const Number& t);

}  // namespace petik
