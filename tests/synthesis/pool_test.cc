#include "synthesis/pool.h"

#include <gmock/gmock.h>

#include <cmath>
#include <stdexcept>

#include "tests/synthesis/read_json.h"

namespace petik {
namespace {

using nlohmann::json;

Tau2Method method_of(const std::string& text) {
  for (const Tau2Method m :
       {Tau2Method::REML, Tau2Method::DL, Tau2Method::PM, Tau2Method::ML, Tau2Method::SJ}) {
    if (name(m) == text) return m;
  }
  EXPECT_EQ(text, "EE");
  return Tau2Method::common;
}

TestMethod test_of(const std::string& text) {
  return text == "knha" ? TestMethod::knapp_hartung : TestMethod::wald;
}

PoolOptions options_of(const json& fit) {
  PoolOptions options;
  options.method = method_of(fit.at("method"));
  options.test = test_of(fit.at("test"));
  return options;
}

std::vector<Estimate> effects_of(const json& data) {
  std::vector<Estimate> out;
  for (std::size_t i = 0; i < data.at("yi").size(); ++i) out.push_back({data.at("yi")[i], data.at("vi")[i]});
  return out;
}

const json& cases() {
  static const json all = read_json(PETIK_SOURCE_DIR "/tests/synthesis/metafor_cases.json");
  return all.at("data");
}

// tau2 of a REML or ML that ends at the boundary comes near to 0 in metafor and is 0 here.
constexpr double tight = 1e-7;

TEST(Pool, EqualsMetafor) {
  ASSERT_EQ(cases().size(), 5u);
  for (const json& data : cases()) {
    for (const json& fit : data.at("fits")) {
      const std::string what = data.at("name").get<std::string>() + " " +
                               fit.at("method").get<std::string>() + " " + fit.at("test").get<std::string>();
      const Pooled pooled = pool(effects_of(data), options_of(fit));
      const Heterogeneity& h = pooled.heterogeneity;
      expect_close(pooled.estimate, fit.at("estimate"), tight, what + " estimate");
      expect_close(pooled.se, fit.at("se"), tight, what + " se");
      expect_close(pooled.statistic, fit.at("statistic"), 1e-6, what + " statistic");
      expect_close(pooled.p, fit.at("p"), tight, what + " p");
      expect_close(pooled.ci.low, fit.at("ci")[0], tight, what + " low");
      expect_close(pooled.ci.high, fit.at("ci")[1], tight, what + " high");
      expect_close(h.tau2, fit.at("tau2"), 1e-6, what + " tau2");
      expect_close(*h.I2, fit.at("I2"), 1e-6, what + " I2");
      expect_close(*h.H2, fit.at("H2"), 1e-6, what + " H2");
      expect_close(h.Q, fit.at("Q"), tight, what + " Q");
      expect_close(*h.Q_p, fit.at("Q_p"), tight, what + " Q p");
      EXPECT_EQ(h.se_tau2.has_value(), !fit.at("se_tau2").is_null()) << what;
      if (h.se_tau2) expect_close(*h.se_tau2, fit.at("se_tau2"), 1e-6, what + " se of tau2");
      EXPECT_EQ(pooled.prediction.has_value(), !fit.at("prediction").is_null()) << what;
      if (pooled.prediction) {
        expect_close(pooled.prediction->low, fit.at("prediction")[0], 1e-6, what + " prediction");
        expect_close(pooled.prediction->high, fit.at("prediction")[1], 1e-6, what + " prediction");
      }
      EXPECT_EQ(h.tau2_ci.has_value(), !fit.at("tau2_ci").is_null()) << what;
      if (h.tau2_ci && !fit.at("tau2_ci")[1].is_null()) {
        expect_close(h.tau2_ci->low, fit.at("tau2_ci")[0], 1e-6, what + " tau2 low");
        expect_close(h.tau2_ci->high, fit.at("tau2_ci")[1], 1e-6, what + " tau2 high");
        expect_close(h.I2_ci->low, fit.at("I2_ci")[0], 1e-6, what + " I2 low");
        expect_close(h.I2_ci->high, fit.at("I2_ci")[1], 1e-6, what + " I2 high");
      }
      for (std::size_t i = 0; i < pooled.weights.size(); ++i) {
        expect_close(pooled.weights[i], fit.at("weights")[i], 1e-6, what + " weight");
      }
    }
  }
}

TEST(Pool, EqualsTheRecordedCallsOfRealPapers) {
  const json oracle = read_json(PETIK_SHARED_DIR "/oracle/metafor_oracle.json");
  if (oracle.is_null()) GTEST_SKIP() << "no recorded calls at " PETIK_SHARED_DIR;
  std::vector<Estimate> effects;
  std::size_t compared = 0;
  for (const json& call : oracle.at("calls")) {
    const json& values = call.at("values");
    if (values.is_null()) continue;
    const std::string id = call.at("id");
    if (values.contains("yi_full") && values.at("yi_full").is_array()) {
      effects.clear();
      for (std::size_t i = 0; i < values.at("yi_full").size(); ++i) {
        effects.push_back({values.at("yi_full")[i], values.at("vi_full")[i]});
      }
    }
    if (!values.contains("method")) continue;
    std::vector<Estimate> used = effects;
    used.resize(values.at("k").get<std::size_t>());
    const Pooled pooled = pool(used, options_of(values));
    const auto full = [&](const char* key) { return values.at(key).at("full").get<double>(); };
    expect_close(pooled.estimate, full("estimate"), 1e-6, id + " estimate");
    expect_close(pooled.se, full("se"), 1e-6, id + " se");
    expect_close(pooled.ci.low, full("ci_lb"), 1e-6, id + " low");
    expect_close(pooled.ci.high, full("ci_ub"), 1e-6, id + " high");
    expect_close(pooled.p, values.at("pval"), 1e-6, id + " p");
    expect_close(pooled.statistic, full("stat"), 1e-6, id + " statistic");
    expect_close(pooled.heterogeneity.tau2, full("tau2"), 1e-6, id + " tau2");
    expect_close(*pooled.heterogeneity.I2, full("I2"), 1e-6, id + " I2");
    expect_close(*pooled.heterogeneity.H2, full("H2"), 1e-6, id + " H2");
    expect_close(pooled.heterogeneity.Q, full("Q"), 1e-6, id + " Q");
    expect_close(*pooled.heterogeneity.Q_p, values.at("Q_p"), 1e-6, id + " Q p");
    if (pooled.heterogeneity.se_tau2) {
      expect_close(*pooled.heterogeneity.se_tau2, full("se_tau2"), 1e-6, id + " se of tau2");
    }
    if (pooled.prediction) {
      expect_close(pooled.prediction->low, full("pi_lb"), 1e-6, id + " prediction");
      expect_close(pooled.prediction->high, full("pi_ub"), 1e-6, id + " prediction");
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      EXPECT_NEAR(pooled.weights[i], values.at("weights_percent")[i].get<double>(), 2e-6) << id;
    }
    ++compared;
  }
  EXPECT_GE(compared, 11u);
}

TEST(LeaveOneOut, EqualsMetafor) {
  for (const json& data : cases()) {
    const auto all = leave_one_out(effects_of(data), {});
    ASSERT_EQ(all.size(), data.at("yi").size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string what = data.at("name");
      expect_close(all[i].estimate, data.at("leave1out").at("estimate")[i], 1e-5, what);
      expect_close(all[i].heterogeneity.tau2, data.at("leave1out").at("tau2")[i], 1e-4, what);
      expect_close(all[i].heterogeneity.Q, data.at("leave1out").at("Q")[i], 1e-7, what);
    }
  }
}

TEST(Influence, EqualsMetafor) {
  for (const json& data : cases()) {
    for (const bool knha : {false, true}) {
      PoolOptions options;
      options.test = knha ? TestMethod::knapp_hartung : TestMethod::wald;
      const json& expected = data.at(knha ? "influence_knha" : "influence");
      const auto all = influence(effects_of(data), options);
      ASSERT_EQ(all.size(), data.at("yi").size());
      for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string what =
            data.at("name").get<std::string>() + (knha ? " knha " : " ") + std::to_string(i);
        expect_close(all[i].rstudent, expected.at("rstudent")[i], 1e-5, what + " rstudent");
        expect_close(all[i].dffits, expected.at("dffits")[i], 1e-5, what + " dffits");
        expect_close(all[i].cook, expected.at("cook")[i], 1e-5, what + " cook");
        expect_close(all[i].covariance, expected.at("covariance")[i], 1e-5, what + " covariance");
        expect_close(all[i].hat, expected.at("hat")[i], 1e-6, what + " hat");
        EXPECT_EQ(all[i].influential, expected.at("influential")[i] == 1) << what;
      }
    }
  }
}

TEST(Egger, EqualsMetaforsClassicalTest) {
  for (const json& data : cases()) {
    const EggerTest test = egger_test(effects_of(data));
    const std::string what = data.at("name");
    expect_close(test.slope.statistic, data.at("egger").at("t"), 1e-7, what);
    expect_close(test.slope.p, data.at("egger").at("p"), 1e-8, what);
    EXPECT_EQ(test.slope.df, data.at("egger").at("df").get<std::size_t>());
    expect_close(test.limit.estimate, data.at("egger").at("limit"), 1e-8, what);
  }
}

TEST(TrimAndFill, EqualsMetafor) {
  for (const json& data : cases()) {
    for (const bool common : {false, true}) {
      PoolOptions options;
      if (common) options.method = Tau2Method::common;
      const json& expected = data.at(common ? "trimfill_common" : "trimfill");
      const TrimAndFill result = trim_and_fill(effects_of(data), options);
      const std::string what = data.at("name").get<std::string>() + (common ? " common" : "");
      EXPECT_EQ(result.missing, expected.at("missing").get<std::size_t>()) << what;
      EXPECT_EQ(result.missing_left, expected.at("left").get<bool>()) << what;
      EXPECT_EQ(result.filled.size(), result.missing);
      expect_close(result.pooled.estimate, expected.at("estimate"), 1e-6, what);
    }
  }
}

TEST(MetaRegression, EqualsMetafor) {
  std::size_t compared = 0;
  for (const json& data : cases()) {
    if (data.at("regression").is_null()) continue;
    const auto moderator = data.at("regression").at("moderator").get<std::vector<double>>();
    for (const json& expected : data.at("regression").at("fits")) {
      PoolOptions options;
      options.test = test_of(expected.at("test"));
      const MetaRegression result = meta_regression(effects_of(data), moderator, options);
      const std::string what = data.at("name");
      expect_close(result.intercept.estimate, expected.at("beta")[0], 1e-6, what);
      expect_close(result.slope.estimate, expected.at("beta")[1], 1e-6, what);
      expect_close(result.intercept.se, expected.at("se")[0], 1e-6, what);
      expect_close(result.slope.se, expected.at("se")[1], 1e-6, what);
      expect_close(result.slope.p, expected.at("p")[1], 1e-6, what);
      expect_close(result.residual.tau2, expected.at("tau2"), 1e-5, what);
      expect_close(result.residual.Q, expected.at("QE"), 1e-7, what);
      expect_close(*result.residual.I2, expected.at("I2"), 1e-5, what);
      if (result.R2) expect_close(*result.R2, expected.at("R2"), 1e-4, what);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 6u);
}

TEST(Pool, OneStudyIsItsOwnResult) {
  for (const Tau2Method method : {Tau2Method::common, Tau2Method::REML, Tau2Method::DL, Tau2Method::PM,
                                  Tau2Method::ML, Tau2Method::SJ}) {
    for (const TestMethod test : {TestMethod::wald, TestMethod::knapp_hartung}) {
      PoolOptions options;
      options.method = method;
      options.test = test;
      const Pooled pooled = pool({{0.5, 0.04}}, options);
      EXPECT_DOUBLE_EQ(pooled.estimate, 0.5);
      EXPECT_NEAR(pooled.se, 0.2, 1e-15);
      EXPECT_NEAR(pooled.ci.high, 0.5 + 1.959964 * 0.2, 1e-6);
      EXPECT_EQ(pooled.test, TestMethod::wald);
      EXPECT_EQ(pooled.heterogeneity.tau2, 0);
      EXPECT_FALSE(pooled.heterogeneity.I2 || pooled.heterogeneity.Q_p || pooled.heterogeneity.tau2_ci ||
                   pooled.prediction);
      EXPECT_FALSE(pooled.notes.empty());
      EXPECT_DOUBLE_EQ(pooled.weights.at(0), 100);
    }
  }
  EXPECT_TRUE(leave_one_out({{0.5, 0.04}}, {}).empty());
  EXPECT_TRUE(influence({{0.5, 0.04}, {0.4, 0.04}}, {}).empty());
}

TEST(Pool, EqualEffectsHaveNoHeterogeneityAndNoNaN) {
  const std::vector<Estimate> equal(5, Estimate{0.4, 0.1});
  for (const Tau2Method method : {Tau2Method::common, Tau2Method::REML, Tau2Method::DL, Tau2Method::PM,
                                  Tau2Method::ML, Tau2Method::SJ}) {
    PoolOptions options;
    options.method = method;
    options.test = TestMethod::knapp_hartung;
    const Pooled pooled = pool(equal, options);
    EXPECT_EQ(pooled.heterogeneity.tau2, 0);
    EXPECT_EQ(pooled.test, TestMethod::wald);
    EXPECT_FALSE(pooled.notes.empty());
    EXPECT_NEAR(pooled.se, std::sqrt(0.1 / 5), 1e-12);
    EXPECT_TRUE(std::isfinite(pooled.p));
    EXPECT_EQ(pooled.heterogeneity.tau2_ci.value_or(Bounds{}).low, 0);
  }
}

TEST(Pool, AKnappHartungIntervalThatIsTooNarrowIsSaid) {
  PoolOptions options;
  options.test = TestMethod::knapp_hartung;
  const std::vector<Estimate> close{{0.865, 0.0916}, {0.849, 0.0907}};
  EXPECT_THAT(pool(close, options).notes, testing::ElementsAre(testing::HasSubstr("narrower than Wald's")));
  EXPECT_TRUE(pool({{0.2, 0.04}, {1.4, 0.09}, {0.7, 0.05}}, options).notes.empty());
}

TEST(Pool, WithoutConvergenceBisectionFindsTheSame) {
  const std::vector<Estimate> effects{{0.76, 0.086}, {0.87, 0.092}, {2.5, 0.275}, {2.96, 0.358}};
  PoolOptions hasty;
  hasty.max_iterations = 2;
  const Pooled pooled = pool(effects, hasty);
  ASSERT_EQ(pooled.notes.size(), 1u);
  EXPECT_EQ(pooled.notes[0], "Fisher scoring did not converge in 2 steps; tau2 was found by bisection");
  EXPECT_NEAR(pooled.heterogeneity.tau2, pool(effects, {}).heterogeneity.tau2, 1e-10);
}

TEST(Pool, RefusesWhatCannotBePooled) {
  EXPECT_THROW(pool({}, {}), std::domain_error);
  EXPECT_THROW(pool({{0.5, 0}}, {}), std::domain_error);
  EXPECT_THROW(pool({{NAN, 0.1}}, {}), std::domain_error);
  EXPECT_THROW(egger_test({{1, 0.1}, {2, 0.1}, {3, 0.1}}), std::domain_error);
  EXPECT_THROW(egger_test({{1, 0.1}, {2, 0.2}}), std::domain_error);
  EXPECT_THROW(meta_regression({{1, 0.1}, {2, 0.2}, {3, 0.3}}, {5, 5, 5}, {}), std::domain_error);
  EXPECT_THROW(trim_and_fill({{1, 0.1}, {2, 0.2}}, {}), std::domain_error);
}

TEST(Pool, TheUnitOfMeasurementDoesNotMatter) {
  std::vector<Estimate> effects{{0.2, 0.04}, {1.4, 0.09}, {0.7, 0.05}, {0.1, 0.2}}, in_thousands;
  for (const Estimate& each : effects) in_thousands.push_back({each.yi * 1e3, each.vi * 1e6});
  for (const Tau2Method method : {Tau2Method::REML, Tau2Method::PM, Tau2Method::ML}) {
    PoolOptions options;
    options.method = method;
    const Pooled a = pool(effects, options), b = pool(in_thousands, options);
    EXPECT_NEAR(b.estimate / 1e3, a.estimate, 1e-9);
    EXPECT_NEAR(b.heterogeneity.tau2 / 1e6, a.heterogeneity.tau2, 1e-9);
    EXPECT_NEAR(b.heterogeneity.tau2_ci->high / 1e6, a.heterogeneity.tau2_ci->high, 1e-9);
  }
}

TEST(Subgroups, EachHasItsOwnTau2AndTheyAreCompared) {
  const std::vector<Estimate> effects{{0.2, 0.04}, {1.4, 0.09}, {0.7, 0.05}, {0.1, 0.2}};
  const Subgroups result = pool_subgroups(effects, {"a", "b", "a", "b"}, {});
  ASSERT_EQ(result.groups.size(), 2u);
  EXPECT_EQ(result.groups[1].name, "b");
  EXPECT_EQ(result.groups[1].members, (std::vector<std::size_t>{1, 3}));
  const Pooled a = pool({effects[0], effects[2]}, {}), b = pool({effects[1], effects[3]}, {});
  EXPECT_DOUBLE_EQ(result.groups[0].pooled.estimate, a.estimate);
  const double z = (a.estimate - b.estimate) / std::sqrt(a.se * a.se + b.se * b.se);
  EXPECT_NEAR(result.Q, z * z, 1e-12);
  EXPECT_EQ(result.df, 1u);
  EXPECT_FALSE(pool_subgroups(effects, {"a", "a", "a", "a"}, {}).p);
}

TEST(Pool, TenThousandEffects) {
  std::vector<Estimate> effects;
  for (int i = 0; i < 10000; ++i) {
    effects.push_back({0.5 + ((i * 7919) % 1009 - 504) / 800.0, 0.01 + (i * 104729 % 997) / 5000.0});
  }
  const Pooled pooled = pool(effects, {});
  EXPECT_NEAR(pooled.estimate, 0.5, 0.05);
  EXPECT_GT(pooled.heterogeneity.tau2, 0.01);
  EXPECT_TRUE(pooled.notes.empty());
}

}  // namespace
}  // namespace petik
