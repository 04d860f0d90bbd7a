#include "checks/wording.h"

#include <algorithm>
#include <cmath>

namespace petik {
namespace {

int decimals_for(double value) {
  const double size = std::abs(value);
  if (size == 0 || !std::isfinite(size)) return 0;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 8);
}

}  // namespace

std::string with_decimals(double value, int decimals) {
  Number number;
  number.value = value;
  number.decimals = decimals;
  std::string text = to_text(number);
  if (text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string with_digits_of(double value) { return with_decimals(value, decimals_for(value)); }

std::string p_text(double p) {
  constexpr double smallest = 0.0001;
  return p < smallest ? "below 0.0001" : with_digits_of(p);
}

std::string p_text(const Bounds& p) {
  const std::string low = p_text(p.low), high = p_text(p.high);
  return low == high ? low : low + " to " + high;
}

std::string printed_text(const PValue& p) { return "p " + p.op + " " + to_text(p.value); }

std::string range_text(const Bounds& range, int decimals) {
  const std::string low = with_decimals(range.low, decimals), high = with_decimals(range.high, decimals);
  return low == high ? low : low + " to " + high;
}

std::string one_case(std::string label) {
  for (char& c : label) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return label;
}

}  // namespace petik
