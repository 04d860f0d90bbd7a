// Small symmetric matrices: as many rows as a model has coefficients, one or two as a rule.
#pragma once

#include <cstddef>
#include <vector>

namespace petik {

class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_(size), values_(size * size) {}
  std::size_t size() const { return size_; }
  double& operator()(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
  double operator()(std::size_t row, std::size_t column) const { return values_[row * size_ + column]; }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

// The inverse of a symmetric positive definite matrix. Throws std::domain_error where there is none (columns
// that are the same but for a factor).
Matrix inverse(const Matrix& matrix);
double log_determinant(const Matrix& matrix);  // the same conditions

Matrix product(const Matrix& a, const Matrix& b);
double trace(const Matrix& matrix);

// x' M x
double quadratic(const Matrix& matrix, const std::vector<double>& x);

}  // namespace petik
