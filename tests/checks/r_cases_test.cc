// Distributions and tests of counts against R: r_cases.json holds each call with what R returned.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "checks/contingency.h"
#include "checks/distributions.h"

namespace petik {
namespace {

const std::map<std::string, std::function<double()>> ours{
    {"2 * pt(-1.262, 32)", [] { return two_sided_t(-1.262, 32); }},
    {"2 * pt(-9.526, 16)", [] { return two_sided_t(9.526, 16); }},
    {"2 * pt(-0.001, 1)", [] { return two_sided_t(0.001, 1); }},
    {"2 * pt(-3.4383, 14)", [] { return two_sided_t(3.4383, 14); }},
    {"2 * pt(-40, 3)", [] { return two_sided_t(40, 3); }},
    {"2 * pt(-2.7, 23.14)", [] { return two_sided_t(2.7, 23.14); }},
    {"2 * pt(-1.96, 1e6)", [] { return two_sided_t(1.96, 1e6); }},
    {"2 * pt(-12.808, 10)", [] { return two_sided_t(-12.808, 10); }},
    {"qt(0.975, 14)", [] { return t_quantile(0.975, 14); }},
    {"qt(0.995, 2)", [] { return t_quantile(0.995, 2); }},
    {"qt(0.975, 29.7)", [] { return t_quantile(0.975, 29.7); }},
    {"qt(1 - 0.004 / 2, 14)", [] { return t_of_two_sided(0.004, 14); }},
    {"qt(1 - 1e-9 / 2, 30)", [] { return t_quantile(1 - 1e-9 / 2, 30); }},
    {"pf(29.908, 2, 42, lower.tail = FALSE)", [] { return upper_f(29.908, 2, 42); }},
    {"pf(1.266, 4, 20, lower.tail = FALSE)", [] { return upper_f(1.266, 4, 20); }},
    {"pf(53.569, 4, 20, lower.tail = FALSE)", [] { return upper_f(53.569, 4, 20); }},
    {"pf(0.02, 1, 300, lower.tail = FALSE)", [] { return upper_f(0.02, 1, 300); }},
    {"pchisq(5.0674, 1, lower.tail = FALSE)", [] { return upper_chi2(5.0674, 1); }},
    {"pchisq(2.983, 2, lower.tail = FALSE)", [] { return upper_chi2(2.983, 2); }},
    {"pchisq(22.737, 4, lower.tail = FALSE)", [] { return upper_chi2(22.737, 4); }},
    {"pchisq(120, 12, lower.tail = FALSE)", [] { return upper_chi2(120, 12); }},
    {"2 * pnorm(-3.434)", [] { return two_sided_z(-3.434); }},
    {"2 * pnorm(-0.5)", [] { return two_sided_z(0.5); }},
    {"2 * pnorm(-8)", [] { return two_sided_z(8); }},
    {"qnorm(0.975)", [] { return normal_quantile(0.975); }},
    {"qnorm(0.6)", [] { return normal_quantile(0.6); }},
    {"lchoose(32, 12)", [] { return log_choose(32, 12); }},
    {"lchoose(5000, 17)", [] { return log_choose(5000, 17); }},
    {"chisq.test(matrix(c(12, 21, 20, 11), 2), correct = FALSE)$p.value",
     [] {
       return chi_squared_p(Fourfold{12, 20, 21, 11});
     }},
    {"chisq.test(matrix(c(12, 21, 20, 11), 2))$p.value",
     [] {
       return yates_p({12, 20, 21, 11});
     }},
    {"fisher.test(matrix(c(12, 21, 20, 11), 2))$p.value",
     [] {
       return fisher_p({12, 20, 21, 11});
     }},
    {"chisq.test(matrix(c(6, 4, 9, 11), 2), correct = FALSE)$p.value",
     [] {
       return chi_squared_p(Fourfold{6, 9, 4, 11});
     }},
    {"chisq.test(matrix(c(6, 4, 9, 11), 2))$p.value",
     [] {
       return yates_p({6, 9, 4, 11});
     }},
    {"fisher.test(matrix(c(6, 4, 9, 11), 2))$p.value",
     [] {
       return fisher_p({6, 9, 4, 11});
     }},
    {"fisher.test(matrix(c(0, 8, 10, 3), 2))$p.value",
     [] {
       return fisher_p({0, 10, 8, 3});
     }},
    {"fisher.test(matrix(c(40, 12, 31, 77), 2))$p.value",
     [] {
       return fisher_p({40, 31, 12, 77});
     }},
    {"suppressWarnings(chisq.test(matrix(c(5, 9, 6, 3, 2, 7), 2))$p.value)",
     [] {
       return chi_squared({{5, 6, 2}, {9, 3, 7}}).p;
     }},
    {"mcnemar.test(matrix(c(12, 0, 9, 11), 2), correct = FALSE)$p.value", [] { return mcnemar_p(9, 0); }},
    {"mcnemar.test(matrix(c(12, 0, 9, 11), 2))$p.value", [] { return mcnemar_corrected_p(9, 0); }},
    {"binom.test(0, 9)$p.value", [] { return mcnemar_exact_p(9, 0); }},
    {"mcnemar.test(matrix(c(2, 4, 22, 0), 2), correct = FALSE)$p.value", [] { return mcnemar_p(22, 4); }},
    {"mcnemar.test(matrix(c(2, 4, 22, 0), 2))$p.value", [] { return mcnemar_corrected_p(4, 22); }},
    {"binom.test(4, 26)$p.value", [] { return mcnemar_exact_p(22, 4); }},
};

TEST(RCases, AgreeToTenDigits) {
  std::ifstream in(PETIK_SOURCE_DIR "/tests/checks/r_cases.json");
  const auto cases = nlohmann::json::parse(in);
  EXPECT_EQ(cases.size(), ours.size());
  for (const auto& each : cases) {
    const std::string call = each.at("call");
    const double expected = each.at("value");
    ASSERT_TRUE(ours.contains(call)) << call;
    const double actual = ours.at(call)();
    EXPECT_LE(std::abs(actual - expected), 1e-10 * std::abs(expected))
        << call << ": " << actual << " is not " << expected;
  }
}

}  // namespace
}  // namespace petik
