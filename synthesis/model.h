// The model behind pooling and meta-regression: y_i = x_i' beta + u_i + e_i, u_i ~ N(0, tau2), e_i ~ N(0,
// v_i).
//
// tau2 by one of six estimators; beta by weights 1 / (v_i + tau2). No matrix is larger than the number of
// coefficients, so that time and memory are proportional to the number of effects.
//
// Sources: DerSimonian & Laird (1986), Paule & Mandel (1982), Sidik & Jonkman (2005), Viechtbauer (2005) for
// ML and REML and the standard errors of tau2, Knapp & Hartung (2003), Viechtbauer (2007) for the Q-profile
// interval.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/bounds.h"
#include "synthesis/matrix.h"

namespace petik {

enum class Tau2Method { common, REML, DL, PM, ML, SJ };  // common: tau2 is 0, one true effect
enum class TestMethod { wald, knapp_hartung };

std::string_view name(Tau2Method method);  // "REML"
std::string_view name(TestMethod method);  // "Wald", "Knapp-Hartung"

struct Estimate {
  double yi = 0, vi = 0;  // vi above 0
};

struct FitOptions {
  Tau2Method method = Tau2Method::REML;
  TestMethod test = TestMethod::wald;
  int max_iterations = 1000;  // of Fisher scoring, before bisection takes over
};

struct Fit {
  std::vector<double> beta;
  Matrix covariance{0};  // of beta, as the test wants it
  Matrix unscaled{0};    // (X'WX)^-1
  double scale = 1;      // Knapp-Hartung's factor; covariance = scale * unscaled
  double tau2 = 0;
  std::optional<double> se_tau2;
  double Q = 0;          // of the residuals, with weights 1/v_i
  std::size_t df = 0;    // number of effects minus coefficients
  double typical_v = 0;  // Higgins & Thompson's typical sampling variance; 0 when df is 0
  int iterations = 0;
  TestMethod test = TestMethod::wald;  // the one that was possible
  std::vector<std::string> notes;      // what could not be done as asked
};

// One vector of predictors for each effect, all of one length (an intercept is a 1). Throws std::domain_error
// for fewer effects than coefficients, for v_i that are not above 0, for numbers that are not finite, for
// dependent predictors.
Fit fit(const std::vector<Estimate>& effects, const std::vector<std::vector<double>>& predictors,
        const FitOptions& options);

// The Q-profile interval of tau2. A bound is 0 where even tau2 = 0 gives too small a Q.
Bounds q_profile(const std::vector<Estimate>& effects, const std::vector<std::vector<double>>& predictors,
                 double level);

}  // namespace petik
