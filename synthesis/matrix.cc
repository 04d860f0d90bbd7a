#include "synthesis/matrix.h"

#include <cmath>
#include <stdexcept>

namespace petik {
namespace {

// The lower triangle L with L L' = matrix.
Matrix cholesky(const Matrix& matrix) {
  constexpr double smallest_share =
      1e-13;  // of a diagonal element that must be left, else the rank is not full
  const std::size_t n = matrix.size();
  Matrix l(n);
  for (std::size_t j = 0; j < n; ++j) {
    double rest = matrix(j, j);
    for (std::size_t k = 0; k < j; ++k) rest -= l(j, k) * l(j, k);
    if (!(rest > smallest_share * matrix(j, j)))
      throw std::domain_error("the columns of the model are not independent");
    l(j, j) = std::sqrt(rest);
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = matrix(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= l(i, k) * l(j, k);
      l(i, j) = sum / l(j, j);
    }
  }
  return l;
}

}  // namespace

Matrix inverse(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  const Matrix l = cholesky(matrix);
  Matrix out(n);
  std::vector<double> x(n);
  for (std::size_t column = 0; column < n; ++column) {
    for (std::size_t i = 0; i < n; ++i) {
      double sum = i == column ? 1 : 0;
      for (std::size_t k = 0; k < i; ++k) sum -= l(i, k) * x[k];
      x[i] = sum / l(i, i);
    }
    for (std::size_t i = n; i-- > 0;) {
      double sum = x[i];
      for (std::size_t k = i + 1; k < n; ++k) sum -= l(k, i) * x[k];
      x[i] = sum / l(i, i);
    }
    for (std::size_t i = 0; i < n; ++i) out(i, column) = x[i];
  }
  return out;
}

double log_determinant(const Matrix& matrix) {
  const Matrix l = cholesky(matrix);
  double sum = 0;
  for (std::size_t i = 0; i < matrix.size(); ++i) sum += 2 * std::log(l(i, i));
  return sum;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < a.size(); ++j) {
      for (std::size_t k = 0; k < a.size(); ++k) out(i, j) += a(i, k) * b(k, j);
    }
  }
  return out;
}

double trace(const Matrix& matrix) {
  double sum = 0;
  for (std::size_t i = 0; i < matrix.size(); ++i) sum += matrix(i, i);
  return sum;
}

double quadratic(const Matrix& matrix, const std::vector<double>& x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) sum += x[i] * matrix(i, j) * x[j];
  }
  return sum;
}

}  // namespace petik
