#include "synthesis/measure.h"

#include <algorithm>
#include <cmath>

namespace petik {
namespace {

template <typename T>
const T& given(const std::optional<T>& value, const char* missing) {
  if (!value) throw NoEffect(std::string(missing) + " is not known");
  return *value;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

const std::vector<MeasureInfo>& measures() {
  using C = Comparison;
  using S = Scale;
  static const std::vector<MeasureInfo> all = {
      {Measure::MD, "MD", "mean difference", C::arms_means, S::as_is, false, true, 0},
      {Measure::SMD, "SMD", "standardized mean difference (Hedges' g)", C::arms_means, S::as_is, false, false,
       0},
      {Measure::SMDH, "SMDH", "standardized mean difference, unequal variances", C::arms_means, S::as_is,
       false, false, 0},
      {Measure::ROM, "ROM", "ratio of means", C::arms_means, S::exponential, false, false, 0},
      {Measure::MC, "MC", "mean change", C::change, S::as_is, true, true, 0},
      {Measure::SMCC, "SMCC", "standardized mean change (SD of the change)", C::change, S::as_is, true, false,
       0},
      {Measure::SMCR, "SMCR", "standardized mean change (SD before)", C::change, S::as_is, true, false, 0},
      {Measure::SMCRD, "SMCRD", "difference of standardized mean changes", C::change_of_arms, S::as_is, true,
       false, 0},
      {Measure::OR, "OR", "odds ratio", C::arms_counts, S::exponential, false, false, 0},
      {Measure::RR, "RR", "risk ratio", C::arms_counts, S::exponential, false, false, 0},
      {Measure::RD, "RD", "risk difference", C::arms_counts, S::as_is, false, false, 0},
      {Measure::PETO, "PETO", "Peto odds ratio", C::arms_counts, S::exponential, false, false, 0},
      {Measure::MPORM, "MPORM", "marginal odds ratio of pairs", C::change_counts, S::exponential, true, false,
       0},
      {Measure::ZCOR, "ZCOR", "correlation", C::correlation, S::tanh, false, false, 0},
      {Measure::PLO, "PLO", "proportion", C::share, S::logistic, false, false, 0},
  };
  return all;
}

const MeasureInfo& info(Measure measure) { return measures()[static_cast<std::size_t>(measure)]; }

const MeasureInfo* find_measure(std::string_view id) {
  for (const MeasureInfo& each : measures()) {
    if (std::ranges::equal(each.id, id, [](char a, char b) { return a == upper(b); })) return &each;
  }
  return nullptr;
}

double shown(Scale scale, double value) {
  switch (scale) {
    case Scale::as_is:
      return value;
    case Scale::exponential:
      return std::exp(value);
    case Scale::tanh:
      return std::tanh(value);
    case Scale::logistic:
      return 1 / (1 + std::exp(-value));
  }
  return value;
}

EffectSize compute(Measure measure, const Inputs& in) {
  const auto one = [&]() -> const Sample& { return given(in.one, "mean or SD"); };
  const auto two = [&]() -> const Sample& { return given(in.two, "mean or SD"); };
  const auto first = [&]() -> const Count& { return given(in.first, "a count"); };
  const auto second = [&]() -> const Count& { return given(in.second, "a count"); };
  const auto r = [&] { return given(in.r, "the correlation between before and after"); };
  switch (measure) {
    case Measure::MD:
      return mean_difference(one(), two());
    case Measure::SMD:
      return standardized_mean_difference(one(), two());
    case Measure::SMDH:
      return standardized_mean_difference_unequal(one(), two());
    case Measure::ROM:
      return log_ratio_of_means(one(), two());
    case Measure::MC:
      return mean_change(one(), two(), r());
    case Measure::SMCC:
      return standardized_mean_change(one(), two(), r());
    case Measure::SMCR:
      return standardized_mean_change_raw(one(), two(), r());
    case Measure::SMCRD:
      return difference_of_mean_changes(one(), two(), given(in.control_one, "mean or SD of the control"),
                                        given(in.control_two, "mean or SD of the control"), r(),
                                        given(in.control_r, "the correlation in the control"));
    case Measure::OR:
      return log_odds_ratio(first(), second());
    case Measure::RR:
      return log_risk_ratio(first(), second());
    case Measure::RD:
      return risk_difference(first(), second());
    case Measure::PETO:
      return peto_odds_ratio(first(), second());
    case Measure::MPORM:
      return marginal_log_odds_ratio(first(), second(), r());
    case Measure::ZCOR:
      return fisher_z(given(in.correlation, "the correlation"), given(in.n, "n"));
    case Measure::PLO:
      return logit_proportion(first());
  }
  throw NoEffect("no such measure");
}

}  // namespace petik
