#include "checks/distributions.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace petik {

namespace bm = boost::math;

double normal_quantile(double p) { return bm::quantile(bm::normal(), p); }
double t_quantile(double p, double df) { return bm::quantile(bm::students_t(df), p); }
double chi2_quantile(double p, double df) { return bm::quantile(bm::chi_squared(df), p); }

double two_sided_z(double z) { return 2 * bm::cdf(bm::complement(bm::normal(), std::abs(z))); }
double two_sided_t(double t, double df) {
  return 2 * bm::cdf(bm::complement(bm::students_t(df), std::abs(t)));
}
double upper_chi2(double x, double df) { return bm::cdf(bm::complement(bm::chi_squared(df), x)); }
double upper_f(double x, double df1, double df2) {
  return bm::cdf(bm::complement(bm::fisher_f(df1, df2), x));
}

double t_of_two_sided(double p, double df) { return bm::quantile(bm::complement(bm::students_t(df), p / 2)); }
double z_of_two_sided(double p) { return bm::quantile(bm::complement(bm::normal(), p / 2)); }

double gamma_ratio(double x, double delta) { return bm::tgamma_delta_ratio(x, delta); }

double log_choose(double n, double k) {
  return bm::lgamma(n + 1) - bm::lgamma(k + 1) - bm::lgamma(n - k + 1);
}

}  // namespace petik
