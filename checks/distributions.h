// Tail areas and quantiles of the normal, t, F and chi-squared distributions, and the gamma function. The
// only place that uses Boost.Math.
//
//   two_sided_z(1.96)           -> 0.04999...
//   t_quantile(0.975, 14)       -> 2.14478...
//
// Degrees of freedom must be above 0, probabilities inside (0, 1); else std::domain_error.
#pragma once

namespace petik {

double normal_quantile(double p);
double t_quantile(double p, double df);
double chi2_quantile(double p, double df);

// P(|Z| >= |z|), P(|T| >= |t|); P(X >= x) for chi2 and F. Exact far into the tail.
double two_sided_z(double z);
double two_sided_t(double t, double df);
double upper_chi2(double x, double df);
double upper_f(double x, double df1, double df2);

// The |t| whose two-sided p value is `p`. p = 1 gives 0.
double t_of_two_sided(double p, double df);
double z_of_two_sided(double p);

// Gamma(x) / Gamma(x + delta), x > 0.
double gamma_ratio(double x, double delta);

// ln of n over k, 0 <= k <= n.
double log_choose(double n, double k);

}  // namespace petik
