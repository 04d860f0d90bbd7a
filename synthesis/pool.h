// Pooling effect sizes: one number for all studies, how sure it is, and how much the studies differ.
//
//   pool({{0.7617, 0.0860}, {0.8652, 0.0916}, {2.5008, 0.2751}, {2.9566, 0.3581}}, {})
//     -> estimate 1.6797 [0.5971, 2.7623], tau2 1.0288, Q(3) = 18.20, I2 87.0 %
//
// Equal to rma() of the R package metafor (Viechtbauer 2010) with a tight convergence threshold; the formulas
// are named in model.h. Further
//
//   I2 = tau2 / (tau2 + v), H2 = 1 + tau2 / v with the typical sampling variance v = df / tr(P) (Higgins &
//   Thompson 2002); with a common effect I2 = max(0, (Q - df) / Q), H2 = Q / df. prediction interval =
//   estimate -/+ q sqrt(se^2 + tau2), q normal for Wald, t with k-1 degrees for Knapp-Hartung.
//
// One study: its effect is the estimate, and what says how studies differ is absent. No effect at all, or one
// whose variance is not above 0: std::domain_error. No result is ever NaN; what could not be done as asked is
// in `notes`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "synthesis/model.h"

namespace petik {

struct PoolOptions {
  Tau2Method method = Tau2Method::REML;
  TestMethod test = TestMethod::wald;
  double level = 0.95;
  int max_iterations = 1000;
};

// One coefficient with its test. `df`: of the t distribution; absent for the normal.
struct Coefficient {
  double estimate = 0, se = 0, statistic = 0, p = 1;
  std::optional<std::size_t> df;
  Bounds ci;
};

struct Heterogeneity {
  double tau2 = 0;
  std::optional<double> se_tau2;
  std::optional<Bounds> tau2_ci;  // Q-profile; absent with a common effect
  std::optional<double> I2, H2;   // I2 in percent
  std::optional<Bounds> I2_ci, H2_ci;
  double Q = 0;
  std::size_t df = 0;
  std::optional<double> Q_p;  // absent when df is 0
};

struct Pooled : Coefficient {
  PoolOptions options;                 // as asked
  TestMethod test = TestMethod::wald;  // as done
  std::size_t k = 0;
  Heterogeneity heterogeneity;
  std::optional<Bounds> prediction;  // absent with a common effect, and with one study
  std::vector<double> weights;       // in percent
  std::vector<std::string> notes;
};

Pooled pool(const std::vector<Estimate>& effects, const PoolOptions& options);

// The pooled result without each effect in turn. Empty for fewer than two effects.
std::vector<Pooled> leave_one_out(const std::vector<Estimate>& effects, const PoolOptions& options);

// What the single effect does to the result (Viechtbauer & Cheung 2010).
struct Influence {
  double rstudent = 0;       // distance from what the others predict, in its own standard errors
  double dffits = 0;         // change of the fitted value when it is left out, in standard errors
  double cook = 0;           // squared change of the estimate over its variance
  double covariance = 0;     // variance of the estimate without it over that with it
  double tau2 = 0;           // without it
  double hat = 0;            // its share of the weight, 0 to 1
  bool influential = false;  // |dffits| > 3 sqrt(1/(k-1)), or cook beyond the median of chi2(1), or hat >
                             // 3/k, or |dfbetas| > 1
};
// Empty for fewer than three effects.
std::vector<Influence> influence(const std::vector<Estimate>& effects, const PoolOptions& options);

// ---- Groups and moderators
struct Subgroup {
  std::string name;
  std::vector<std::size_t> members;  // indices of the effects
  Pooled pooled;                     // with a tau2 of its own
};
struct Subgroups {
  std::vector<Subgroup> groups;  // in order of first appearance
  double Q = 0;                  // between the groups: of their pooled estimates with weights 1/se^2
  std::size_t df = 0;
  std::optional<double> p;  // absent with one group
};
// `groups`: one name for each effect.
Subgroups pool_subgroups(const std::vector<Estimate>& effects, const std::vector<std::string>& groups,
                         const PoolOptions& options);

struct MetaRegression {
  Coefficient intercept, slope;
  Heterogeneity residual;
  std::optional<double>
      R2;  // percent of tau2 that the moderator accounts for; absent where tau2 is 0 without it
  std::vector<std::string> notes;
};
// One numeric moderator. Throws std::domain_error for fewer than three effects and for a moderator without
// variation.
MetaRegression meta_regression(const std::vector<Estimate>& effects, const std::vector<double>& moderator,
                               const PoolOptions& options);

// ---- Small-study effects
// Egger et al. (1997): effects regressed on their standard errors. The classical test: weights 1/v, residual
// variance estimated, t with k-2 degrees. `limit`: the intercept, where a study of endless size would lie.
struct EggerTest {
  Coefficient slope, limit;
};
// Throws std::domain_error for fewer than three effects, and when all standard errors are equal.
EggerTest egger_test(const std::vector<Estimate>& effects, double level = 0.95);

// Duval & Tweedie (2000), estimator L0: how many effects seem to be missing on one side, and the result with
// their mirror images added.
struct TrimAndFill {
  bool missing_left = true;
  std::size_t missing = 0;
  std::vector<Estimate> filled;  // the added ones only
  Pooled pooled;                 // with them
};
// Throws std::domain_error for fewer than three effects.
TrimAndFill trim_and_fill(const std::vector<Estimate>& effects, const PoolOptions& options);

}  // namespace petik
