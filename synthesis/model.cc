#include "synthesis/model.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "checks/distributions.h"

namespace petik {
namespace {

using Rows = std::vector<std::vector<double>>;
using Column = std::vector<double>;

double square(double x) { return x * x; }

// Weighted least squares with everything the estimators ask about it. P = W - W X (X'WX)^-1 X'W.
class Weighted {
 public:
  Weighted(const std::vector<Estimate>& effects, const Rows& x, Column weights)
      : effects_(effects), x_(x), w_(std::move(weights)), inverse_(inverse(information(w_))) {
    Column right(x_[0].size());
    for (std::size_t i = 0; i < w_.size(); ++i) {
      for (std::size_t a = 0; a < right.size(); ++a) right[a] += w_[i] * x_[i][a] * effects_[i].yi;
    }
    beta_.resize(right.size());
    for (std::size_t a = 0; a < right.size(); ++a) {
      for (std::size_t b = 0; b < right.size(); ++b) beta_[a] += inverse_(a, b) * right[b];
    }
  }

  const Column& beta() const { return beta_; }
  const Matrix& inverse_information() const { return inverse_; }
  double log_det_information() const { return log_determinant(information(w_)); }

  double residual(std::size_t i) const {
    double fitted = 0;
    for (std::size_t a = 0; a < beta_.size(); ++a) fitted += x_[i][a] * beta_[a];
    return effects_[i].yi - fitted;
  }
  double y_P_y() const {
    double sum = 0;
    for (std::size_t i = 0; i < w_.size(); ++i) sum += w_[i] * square(residual(i));
    return sum;
  }
  double y_PP_y() const {
    double sum = 0;
    for (std::size_t i = 0; i < w_.size(); ++i) sum += square(w_[i] * residual(i));
    return sum;
  }
  // tr(P D) for a diagonal D.
  double trace_P(const Column& d) const {
    double sum = 0;
    for (std::size_t i = 0; i < w_.size(); ++i) sum += d[i] * (w_[i] - leverage(i));
    return sum;
  }
  // tr(P D P E) for diagonal D and E.
  double trace_PP(const Column& d, const Column& e) const {
    double sum = 0;
    Column d_weights(w_.size()), e_weights(w_.size());
    for (std::size_t i = 0; i < w_.size(); ++i) {
      sum += w_[i] * d[i] * e[i] * (w_[i] - 2 * leverage(i));
      d_weights[i] = square(w_[i]) * d[i];
      e_weights[i] = square(w_[i]) * e[i];
    }
    return sum + trace(product(product(inverse_, information(d_weights)),
                               product(inverse_, information(e_weights))));
  }

 private:
  // X' diag(weights) X
  Matrix information(const Column& weights) const {
    Matrix out(x_[0].size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      for (std::size_t a = 0; a < out.size(); ++a) {
        for (std::size_t b = 0; b < out.size(); ++b) out(a, b) += weights[i] * x_[i][a] * x_[i][b];
      }
    }
    return out;
  }
  double leverage(std::size_t i) const { return square(w_[i]) * quadratic(inverse_, x_[i]); }

  const std::vector<Estimate>& effects_;
  const Rows& x_;
  Column w_, beta_;
  Matrix inverse_;
};

Column weights_at(const std::vector<Estimate>& effects, double tau2) {
  Column w;
  for (const Estimate& each : effects) w.push_back(1 / (each.vi + tau2));
  return w;
}

// One problem with the questions the estimators put to it.
struct Problem {
  const std::vector<Estimate>& effects;
  const Rows& x;
  std::size_t k, p;
  Column ones, v;

  Problem(const std::vector<Estimate>& all, const Rows& rows)
      : effects(all), x(rows), k(all.size()), p(rows[0].size()), ones(all.size(), 1.0) {
    for (const Estimate& each : all) v.push_back(each.vi);
  }

  Weighted at(double tau2) const { return {effects, x, weights_at(effects, tau2)}; }
  double df() const { return static_cast<double>(k - p); }
  double Q(double tau2) const { return at(tau2).y_P_y(); }
  double mean_v() const {
    double sum = 0;
    for (const double each : v) sum += each;
    return sum / static_cast<double>(k);
  }
};

// The tau2 >= 0 at which a function that falls from above `target` reaches it; 0 when it starts below.
template <typename Falling>
double where_it_falls_to(double target, double unit, Falling falling) {
  if (!(falling(0.0) > target)) return 0;
  double low = 0, high = unit;
  constexpr int doublings = 400;
  for (int i = 0; i < doublings && falling(high) > target; ++i) high *= 2;
  for (int i = 0; i < 200; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (falling(middle) > target ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

struct Variance {
  double tau2 = 0;
  std::optional<double> se;
  int iterations = 0;
  std::vector<std::string> notes;
};

double hedges_olkin(const Problem& problem) {
  const Weighted ordinary(problem.effects, problem.x, problem.ones);
  return std::max(0.0, (ordinary.y_P_y() - ordinary.trace_P(problem.v)) / problem.df());
}

Variance dersimonian_laird(const Problem& problem) {
  const Weighted fixed = problem.at(0);
  const double trace_p = fixed.trace_P(problem.ones), df = problem.df();
  const double tau2 = std::max(0.0, (fixed.y_P_y() - df) / trace_p);
  const double pp = fixed.trace_PP(problem.ones, problem.ones);
  return {tau2, std::sqrt(2 * df + 4 * tau2 * trace_p + 2 * square(tau2) * pp) / trace_p, 0, {}};
}

Variance paule_mandel(const Problem& problem) {
  const double tau2 =
      where_it_falls_to(problem.df(), problem.mean_v(), [&](double t) { return problem.Q(t); });
  double sum = 0;
  for (const double each : weights_at(problem.effects, tau2)) sum += each;
  const double k = static_cast<double>(problem.k);
  return {tau2, std::sqrt(2 * k * k / problem.df()) / sum, 0, {}};
}

Variance sidik_jonkman(const Problem& problem) {
  const double k = static_cast<double>(problem.k);
  double mean = 0, start = 0;
  for (const Estimate& each : problem.effects) mean += each.yi / k;
  for (const Estimate& each : problem.effects) start += square(each.yi - mean) / k;
  if (start == 0) return {0, std::nullopt, 0, {"all effects are equal: Sidik and Jonkman's tau2 is 0"}};
  Column w;
  for (const Estimate& each : problem.effects) w.push_back(1 / (each.vi / start + 1));
  const Weighted model(problem.effects, problem.x, w);
  const double df = problem.df(), tau2 = model.y_P_y() / df;
  const double variance = 2 * model.trace_PP(problem.v, problem.v) +
                          4 * tau2 * model.trace_PP(problem.v, problem.ones) +
                          2 * square(tau2) * model.trace_PP(problem.ones, problem.ones);
  return {tau2, std::sqrt(variance) / df, 0, {}};
}

double log_likelihood(const Problem& problem, double tau2, bool restricted) {
  const Weighted model = problem.at(tau2);
  double sum = -model.y_P_y();
  for (const double each : problem.v) sum -= std::log(each + tau2);
  return restricted ? sum - model.log_det_information() : sum;
}

// Fisher scoring's next step from tau2; its sign is that of the slope of the likelihood.
double scoring_step(const Problem& problem, double tau2, bool restricted) {
  const Weighted model = problem.at(tau2);
  if (restricted) {
    return (model.y_PP_y() - model.trace_P(problem.ones)) / model.trace_PP(problem.ones, problem.ones);
  }
  double sum = 0, squares = 0;
  for (const double each : weights_at(problem.effects, tau2)) {
    sum += each;
    squares += square(each);
  }
  return (model.y_PP_y() - sum) / squares;
}

Variance likelihood(const Problem& problem, bool restricted, int max_iterations) {
  Variance out;
  double tau2 = hedges_olkin(problem);
  bool settled = false;
  while (!settled && out.iterations < max_iterations) {
    ++out.iterations;
    const double step = scoring_step(problem, tau2, restricted);
    double next = tau2 + step;
    if (next <= 0) {
      // At the boundary for good where the likelihood falls from there, else half the way.
      next = scoring_step(problem, 0, restricted) <= 0 ? 0 : tau2 / 2;
    }
    settled = std::abs(next - tau2) <= 1e-14 * (tau2 + problem.mean_v());
    tau2 = next;
  }
  if (!settled) {
    tau2 = where_it_falls_to(0, problem.mean_v(),
                             [&](double t) { return scoring_step(problem, t, restricted); });
    out.notes.push_back("Fisher scoring did not converge in " + std::to_string(max_iterations) +
                        " steps; tau2 was found by bisection");
  }
  if (tau2 > 0 && log_likelihood(problem, 0, restricted) > log_likelihood(problem, tau2, restricted) + 1e-9) {
    tau2 = 0;
    out.notes.push_back("the likelihood has two maxima; tau2 = 0 is the higher one");
  }
  out.tau2 = tau2;
  double information = 0;
  if (restricted) {
    information = problem.at(tau2).trace_PP(problem.ones, problem.ones);
  } else {
    for (const double each : weights_at(problem.effects, tau2)) information += square(each);
  }
  out.se = std::sqrt(2 / information);
  return out;
}

Variance heterogeneity(const Problem& problem, const FitOptions& options) {
  switch (options.method) {
    case Tau2Method::common:
      return {};
    case Tau2Method::REML:
      return likelihood(problem, true, options.max_iterations);
    case Tau2Method::ML:
      return likelihood(problem, false, options.max_iterations);
    case Tau2Method::DL:
      return dersimonian_laird(problem);
    case Tau2Method::PM:
      return paule_mandel(problem);
    case Tau2Method::SJ:
      return sidik_jonkman(problem);
  }
  return {};
}

void check(const std::vector<Estimate>& effects, const Rows& x) {
  if (effects.empty()) throw std::domain_error("there is no effect to pool");
  if (effects.size() != x.size() || x[0].empty()) throw std::domain_error("each effect needs its predictors");
  if (effects.size() < x[0].size()) throw std::domain_error("there are fewer effects than coefficients");
  for (const Estimate& each : effects) {
    if (!std::isfinite(each.yi) || !std::isfinite(each.vi) || !(each.vi > 0)) {
      throw std::domain_error("an effect must be finite, its sampling variance above 0");
    }
  }
  for (const auto& row : x) {
    if (row.size() != x[0].size()) throw std::domain_error("each effect needs the same predictors");
    for (const double each : row) {
      if (!std::isfinite(each)) throw std::domain_error("a predictor must be finite");
    }
  }
}

}  // namespace

std::string_view name(Tau2Method method) {
  switch (method) {
    case Tau2Method::common:
      return "common";
    case Tau2Method::REML:
      return "REML";
    case Tau2Method::DL:
      return "DL";
    case Tau2Method::PM:
      return "PM";
    case Tau2Method::ML:
      return "ML";
    case Tau2Method::SJ:
      return "SJ";
  }
  return "";
}

std::string_view name(TestMethod method) { return method == TestMethod::wald ? "Wald" : "Knapp-Hartung"; }

Fit fit(const std::vector<Estimate>& effects, const Rows& predictors, const FitOptions& options) {
  check(effects, predictors);
  const Problem problem(effects, predictors);
  Fit out;
  out.df = problem.k - problem.p;
  const Weighted fixed = problem.at(0);
  if (out.df > 0) {
    Variance variance = heterogeneity(problem, options);
    out.tau2 = variance.tau2;
    out.se_tau2 = variance.se;
    out.iterations = variance.iterations;
    out.notes = std::move(variance.notes);
    out.typical_v = problem.df() / fixed.trace_P(problem.ones);
    out.Q = fixed.y_P_y();
  } else if (options.method != Tau2Method::common) {
    out.notes.push_back(
        "as many coefficients as effects: heterogeneity cannot be estimated, tau2 is taken as 0");
  }
  const Weighted model = problem.at(out.tau2);
  out.beta = model.beta();
  out.unscaled = model.inverse_information();
  out.test = options.test;
  if (options.test == TestMethod::knapp_hartung) {
    const double factor = out.df > 0 ? model.y_P_y() / problem.df() : 0;
    // Equal effects leave a factor of rounding errors only.
    if (factor > 1e-20) {
      out.scale = factor;
    } else {
      out.test = TestMethod::wald;
      out.notes.push_back(out.df > 0
                              ? "all effects are equal: Knapp and Hartung's variance is 0, Wald's is given"
                              : "Knapp and Hartung's test needs more effects; Wald's is given");
    }
  }
  out.covariance = out.unscaled;
  for (std::size_t a = 0; a < problem.p; ++a) {
    for (std::size_t b = 0; b < problem.p; ++b) out.covariance(a, b) *= out.scale;
  }
  return out;
}

Bounds q_profile(const std::vector<Estimate>& effects, const Rows& predictors, double level) {
  check(effects, predictors);
  const Problem problem(effects, predictors);
  const double tail = (1 - level) / 2;
  const auto bound = [&](double probability) {
    return where_it_falls_to(chi2_quantile(probability, problem.df()), problem.mean_v(),
                             [&](double t) { return problem.Q(t); });
  };
  return {bound(1 - tail), bound(tail)};
}

}  // namespace petik
