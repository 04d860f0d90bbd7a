#include "checks/contingency.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "checks/distributions.h"

namespace petik {
namespace {

double square(double x) { return x * x; }

// (|ad - bc| - correction)^2 n / margins
double corrected(const Fourfold& t, double correction) {
  const double n = t.a + t.b + t.c + t.d;
  const double margins = (t.a + t.b) * (t.c + t.d) * (t.a + t.c) * (t.b + t.d);
  if (margins == 0) return 0;
  const double difference = std::abs(t.a * t.d - t.b * t.c);
  return n * square(difference - std::min(correction, difference)) / margins;
}

// Whether two probabilities of tables count as equal: R's fisher.test allows as much.
constexpr double relative_error = 1 + 1e-7;

}  // namespace

double chi_squared(const Fourfold& t) { return corrected(t, 0); }
double chi_squared_p(const Fourfold& t) { return upper_chi2(corrected(t, 0), 1); }
double yates_p(const Fourfold& t) { return upper_chi2(corrected(t, (t.a + t.b + t.c + t.d) / 2), 1); }

double fisher_p(const Fourfold& t) {
  const double row = t.a + t.b, column = t.a + t.c, n = row + t.c + t.d;
  const auto probability = [&](double a) {
    return std::exp(log_choose(row, a) + log_choose(n - row, column - a) - log_choose(n, column));
  };
  const double limit = probability(t.a) * relative_error;
  double p = 0;
  for (double a = std::max(0.0, row + column - n); a <= std::min(row, column); ++a) {
    if (const double each = probability(a); each <= limit) p += each;
  }
  return std::min(p, 1.0);
}

ChiSquared chi_squared(const std::vector<std::vector<double>>& counts) {
  std::vector<double> rows, columns;
  double n = 0;
  for (const auto& row : counts) {
    columns.resize(std::max(columns.size(), row.size()));
    double sum = 0;
    for (std::size_t j = 0; j < row.size(); ++j) {
      sum += row[j];
      columns[j] += row[j];
    }
    rows.push_back(sum);
    n += sum;
  }
  ChiSquared out;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < counts[i].size(); ++j) {
      const double expected = n > 0 ? rows[i] * columns[j] / n : 0;
      if (expected > 0) out.value += square(counts[i][j] - expected) / expected;
    }
  }
  const auto used = [](const std::vector<double>& margin) {
    return static_cast<double>(std::ranges::count_if(margin, [](double x) { return x > 0; }));
  };
  out.df = std::max(0.0, used(rows) - 1) * std::max(0.0, used(columns) - 1);
  if (out.df > 0) out.p = upper_chi2(out.value, out.df);
  return out;
}

double mcnemar_p(double b, double c) { return b + c > 0 ? upper_chi2(square(b - c) / (b + c), 1) : 1; }

double mcnemar_corrected_p(double b, double c) {
  return b + c > 0 && b != c ? upper_chi2(square(std::abs(b - c) - 1) / (b + c), 1) : 1;
}

double mcnemar_exact_p(double b, double c) {
  const double n = b + c;
  double tail = 0;
  for (double k = 0; k <= std::min(b, c); ++k) tail += std::exp(log_choose(n, k) - n * std::log(2.0));
  return std::min(1.0, 2 * tail);
}

}  // namespace petik
