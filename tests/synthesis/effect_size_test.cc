#include "synthesis/effect_size.h"

#include <cmath>
#include <limits>

#include "tests/synthesis/read_json.h"

namespace petik {
namespace {

// The arguments of one escalc() call: {"m1i": 10.5, ...}.
EffectSize computed(const std::string& measure, const nlohmann::json& in) {
  const auto of = [&](const char* key) { return in.value(key, 0.0); };
  const Sample one{in.contains("ni") ? of("ni") : of("n1i"), of("m1i"), of("sd1i")};
  const Sample two{in.contains("ni") ? of("ni") : of("n2i"), of("m2i"), of("sd2i")};
  const Count first{of("ai"), of("ai") + of("bi")}, second{of("ci"), of("ci") + of("di")};
  if (measure == "MD") return mean_difference(one, two);
  if (measure == "SMD") return standardized_mean_difference(one, two);
  if (measure == "SMDH") return standardized_mean_difference_unequal(one, two);
  if (measure == "ROM") return log_ratio_of_means(one, two);
  if (measure == "MC") return mean_change(one, two, of("ri"));
  if (measure == "SMCC") return standardized_mean_change(one, two, of("ri"));
  // metafor's sd1i is the SD of pre here.
  if (measure == "SMCR") {
    return standardized_mean_change_raw({one.n, one.mean, 0}, {one.n, two.mean, one.sd}, of("ri"));
  }
  if (measure == "OR") return log_odds_ratio(first, second);
  if (measure == "RR") return log_risk_ratio(first, second);
  if (measure == "RD") return risk_difference(first, second);
  if (measure == "PETO") return peto_odds_ratio(first, second);
  if (measure == "MPORM") return marginal_log_odds_ratio(first, second, of("ri"));
  if (measure == "ZCOR") return fisher_z(of("ri"), of("ni"));
  if (measure == "PLO") return logit_proportion({of("xi"), of("ni")});
  ADD_FAILURE() << "no such measure: " << measure;
  return {};
}

TEST(EffectSize, EqualsMetafor) {
  const nlohmann::json cases = read_json(PETIK_SOURCE_DIR "/tests/synthesis/metafor_cases.json");
  ASSERT_GT(cases.at("escalc").size(), 20u);
  for (const auto& each : cases.at("escalc")) {
    const EffectSize effect = computed(each.at("measure"), each.at("input"));
    expect_close(effect.yi, each.at("yi"), 1e-10, each.at("r"));
    expect_close(effect.vi, each.at("vi"), 1e-10, each.at("r"));
  }
}

// 'measure="SMD", m1i=2.75, ni=c(15,15)' as one JSON object for each element.
std::vector<nlohmann::json> arguments(const std::string& call) {
  std::vector<nlohmann::json> rows(1);
  std::size_t at = call.find("escalc(") + 7;
  while (at < call.size()) {
    const std::size_t equals = call.find('=', at);
    if (equals == std::string::npos) break;
    const std::string key = call.substr(at, equals - at);
    at = equals + 1;
    std::size_t end = call.compare(at, 2, "c(") == 0 ? call.find(')', at) + 1 : call.find_first_of(",)", at);
    std::string value = call.substr(at, end - at);
    at = std::min(call.find_first_not_of(", ", end), call.size());
    if (key == "slab" || key == "digits") continue;
    if (value[0] == '"') {
      for (auto& row : rows) row[key] = value.substr(1, value.size() - 2);
      continue;
    }
    if (value.starts_with("c(")) value = value.substr(2, value.size() - 3);
    const nlohmann::json list = nlohmann::json::parse("[" + value + "]");
    while (rows.size() < list.size()) rows.push_back(rows[0]);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i][key] = list[std::min(i, list.size() - 1)];
  }
  return rows;
}

TEST(EffectSize, EqualsTheRecordedCallsOfRealPapers) {
  const nlohmann::json oracle = read_json(PETIK_SHARED_DIR "/oracle/metafor_oracle.json");
  if (oracle.is_null()) GTEST_SKIP() << "no recorded calls at " PETIK_SHARED_DIR;
  std::size_t compared = 0;
  for (const auto& call : oracle.at("calls")) {
    const std::string text = call.at("input");
    if (text.find("escalc(") == std::string::npos || text.find("MPORC") != std::string::npos) continue;
    const auto rows = arguments(text);
    const auto& yi = call.at("values").at("yi_full");
    const auto& vi = call.at("values").at("vi_full");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const EffectSize effect = computed(rows[i].at("measure"), rows[i]);
      expect_close(effect.yi, yi.is_array() ? yi[i] : yi, 1e-8, text);
      expect_close(effect.vi, vi.is_array() ? vi[i] : vi, 1e-8, text);
      ++compared;
    }
  }
  EXPECT_GE(compared, 40u);
}

TEST(EffectSize, DifferenceOfChangesAddsTheVariances) {
  // 1.368777 - 1.309899, 0.129118 + 0.123861
  const EffectSize effect = difference_of_mean_changes({15, 2.75, 2.28}, {15, 0.94, 1.25}, {15, 1.59, 1.39},
                                                       {15, 0.62, 0.70}, 0.5, 0.5);
  EXPECT_NEAR(effect.yi, 0.058878, 1e-6);
  EXPECT_NEAR(effect.vi, 0.252979, 1e-6);
}

TEST(EffectSize, ExactCorrection) {
  EXPECT_NEAR(hedges_correction(28), 0.97293, 1e-5);
  EXPECT_NEAR(hedges_correction(2), 0.56419, 1e-5);  // 1/sqrt(pi)
  EXPECT_NEAR(hedges_correction(1e7), 1 - 0.75e-7, 1e-9);
  EXPECT_THROW(hedges_correction(1), NoEffect);
}

TEST(EffectSize, ZeroCellsAreSaid) {
  EXPECT_EQ(log_odds_ratio({24, 32}, {15, 32}).note, "");
  EXPECT_EQ(log_odds_ratio({24, 24}, {15, 24}).note, "a cell is 0: 0.5 added to each cell");
  EXPECT_EQ(peto_odds_ratio({0, 20}, {3, 20}).note, "");
  EXPECT_THROW(log_odds_ratio({0, 20}, {0, 20}), NoEffect);
  EXPECT_THROW(log_odds_ratio({20, 20}, {20, 20}), NoEffect);
  EXPECT_THROW(log_risk_ratio({0, 20}, {0, 20}), NoEffect);
  EXPECT_THROW(peto_odds_ratio({0, 20}, {0, 20}), NoEffect);
  EXPECT_NEAR(risk_difference({0, 20}, {0, 20}).yi, 0, 1e-15);
}

TEST(EffectSize, MarginsBoundTheCorrelation) {
  // 24 of 28 after, 6 of 28 before: at best all 6 are among the 24.
  const CorrelationBounds bounds = correlation_bounds({24, 28}, {6, 28});
  EXPECT_NEAR(bounds.high, (6 / 28.0 - 24 * 6 / 784.0) / std::sqrt(24 * 4 / 784.0 * 6 * 22 / 784.0), 1e-12);
  const EffectSize beyond = marginal_log_odds_ratio({24, 28}, {6, 28}, 0.5);
  EXPECT_EQ(beyond.note, "r = 0.5 is impossible with these margins; 0.213, the nearest possible, is used");
  EXPECT_EQ(beyond.vi, marginal_log_odds_ratio({24, 28}, {6, 28}, bounds.high).vi);
  EXPECT_GT(beyond.vi, 0);
}

TEST(EffectSize, WhatCannotBeComputedSaysWhy) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(mean_difference({15, nan, 1}, {15, 1, 1}), NoEffect);
  EXPECT_THROW(standardized_mean_difference({15, 2, 0}, {15, 1, 0}), NoEffect);
  EXPECT_THROW(standardized_mean_difference({1, 2, 1}, {15, 1, 1}), NoEffect);
  EXPECT_THROW(mean_difference({15, 2, -1}, {15, 1, 1}), NoEffect);
  EXPECT_THROW(mean_difference({15, 2, 0}, {15, 1, 0}), NoEffect);
  EXPECT_THROW(log_ratio_of_means({15, -2, 1}, {15, 1, 1}), NoEffect);
  EXPECT_THROW(standardized_mean_change({15, 2, 1}, {14, 1, 1}, 0.5), NoEffect);
  EXPECT_THROW(standardized_mean_change({15, 2, 1}, {15, 1, 1}, 1), NoEffect);  // no spread of the change
  EXPECT_THROW(standardized_mean_change({15, 2, 1}, {15, 1, 1}, 1.2), NoEffect);
  EXPECT_THROW(fisher_z(1, 30), NoEffect);
  EXPECT_THROW(fisher_z(0.5, 3), NoEffect);
  EXPECT_THROW(log_odds_ratio({21, 20}, {3, 20}), NoEffect);
  EXPECT_THROW(log_odds_ratio({0, 0}, {3, 20}), NoEffect);
  EXPECT_THROW(mean_difference({15, 1e300, 1e300}, {15, 1, 1}), NoEffect);
}

}  // namespace
}  // namespace petik
