// Effect sizes of one study with their sampling variances, as a meta-analysis pools them.
//
//   standardized_mean_difference({15, 2.75, 2.28}, {15, 1.59, 1.39})       -> yi 0.597717, vi 0.139288
//   standardized_mean_change({15, 1.59, 1.39}, {15, 0.62, 0.70}, 0.5)      -> yi 0.761705, vi 0.086006
//   log_odds_ratio({24, 28}, {6, 28})                                      -> yi 3.091042, vi 0.503788
//
// The first group is the intervention or the later time: an effect is intervention minus control, post minus
// pre. The values equal those of the R package metafor, escalc() with its default variances (Viechtbauer
// 2010, J Stat Softw 36(3)); the letters before each function name its measure there. In the formulas
//
//   J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))          the exact correction of Hedges (1981), not 1 -
//   3/(4m-1)
//
// What cannot be computed (an SD of 0, one participant, a negative mean in a ratio) throws NoEffect with the
// reason; no result is ever NaN or infinite.
#pragma once

#include <stdexcept>
#include <string>

namespace petik {

// This effect size does not exist for these numbers: "the SD must be above 0".
class NoEffect : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

struct EffectSize {
  double yi = 0;     // on the scale that is pooled: logarithm for ratios, Fisher's z for correlations, logit
  double vi = 0;     // sampling variance, above 0
  std::string note;  // what was done beyond the formula, e.g. "0.5 added to each cell"; else empty
};

// Participants, mean, standard deviation.
struct Sample {
  double n = 0, mean = 0, sd = 0;
};

// `events` of `total` participants.
struct Count {
  double events = 0, total = 0;
};

double hedges_correction(double m);  // J(m), m > 1

// ---- Two independent groups, continuous
// MD    y = m1 - m2                         v = sd1^2/n1 + sd2^2/n2
EffectSize mean_difference(const Sample& one, const Sample& two);
// SMD   g = J(n1+n2-2) (m1-m2)/s_pooled     v = 1/n1 + 1/n2 + g^2 / (2(n1+n2))           Hedges (1981)
EffectSize standardized_mean_difference(const Sample& one, const Sample& two);
// SMDH  g = J(n1+n2-2) (m1-m2)/s, s^2 = (sd1^2+sd2^2)/2: for unequal SDs                 Bonett (2008, 2009)
//       v = J^2 [ g^2 (sd1^4/(n1-1) + sd2^4/(n2-1)) / (8 s^4) + (sd1^2/(n1-1) + sd2^2/(n2-1)) / s^2 ]
EffectSize standardized_mean_difference_unequal(const Sample& one, const Sample& two);
// ROM   y = ln(m1/m2)                       v = sd1^2/(n1 m1^2) + sd2^2/(n2 m2^2)        Hedges et al. (1999)
EffectSize log_ratio_of_means(const Sample& one, const Sample& two);

// ---- One group measured twice; `r` is the correlation between the two measurements
// MC    y = post - pre                      v = (sd_pre^2 + sd_post^2 - 2 r sd_pre sd_post) / n
EffectSize mean_change(const Sample& post, const Sample& pre, double r);
// SMCC  g = J(n-1) (post-pre)/sd_change     v = 1/n + g^2/(2n)                           Gibbons et al.
// (1993)
EffectSize standardized_mean_change(const Sample& post, const Sample& pre, double r);
// SMCR  g = J(n-1) (post-pre)/sd_pre        v = 2(1-r)/n + g^2/(2n)                      Becker (1988)
EffectSize standardized_mean_change_raw(const Sample& post, const Sample& pre, double r);
// Both arms: SMCR of the intervention minus SMCR of the control, variances added (pretest-posttest-control
// design, Becker 1988; Morris 2008 discusses the choice). Each arm is standardized by its own SD at pre.
EffectSize difference_of_mean_changes(const Sample& post, const Sample& pre, const Sample& control_post,
                                      const Sample& control_pre, double r, double control_r);

// ---- Two independent groups, events. a, b: events and others of the first group; c, d: of the second.
// Where a cell is 0, 0.5 is added to all four cells of that study, and the note says so. Where nobody or
// everybody had the event in both groups, the study says nothing of a ratio: NoEffect. OR    y = ln(ad/bc) v
// = 1/a + 1/b + 1/c + 1/d                    Woolf (1955)
EffectSize log_odds_ratio(const Count& one, const Count& two);
// RR    y = ln((a/n1)/(c/n2))               v = 1/a - 1/n1 + 1/c - 1/n2
EffectSize log_risk_ratio(const Count& one, const Count& two);
// RD    y = a/n1 - c/n2                     v = ab/n1^3 + cd/n2^3
EffectSize risk_difference(const Count& one, const Count& two);
// PETO  y = (a - E)/V, E = n1(a+c)/N        v = 1/V, V = (a+c)(b+d) n1 n2 / (N^2 (N-1))  Yusuf et al. (1985)
// No zero correction: a single zero cell needs none.
EffectSize peto_odds_ratio(const Count& one, const Count& two);

// ---- One group counted twice, of which only the two margins are printed
// MPORM y = ln odds(post) - ln odds(pre)    v = 1/a + 1/b + 1/c + 1/d - 2 r n / sqrt(abcd)
//       r: phi correlation of the two measurements                                       Becker & Balagtas
//       (1993)
// The margins bound r (the cells cannot be negative). An r beyond the bound is replaced by the bound, and
// said.
EffectSize marginal_log_odds_ratio(const Count& post, const Count& pre, double r);
struct CorrelationBounds {
  double low = -1, high = 1;
};
CorrelationBounds correlation_bounds(const Count& post, const Count& pre);
// The r that marginal_log_odds_ratio() computes with.
double possible_correlation(const Count& post, const Count& pre, double r);

// ---- One group, one time
// ZCOR  y = atanh(r)                        v = 1/(n-3)                                  Fisher (1921)
EffectSize fisher_z(double r, double n);
// PLO   y = ln(x/(n-x))                     v = 1/x + 1/(n-x); 0.5 added to both where one is 0
EffectSize logit_proportion(const Count& count);

}  // namespace petik
