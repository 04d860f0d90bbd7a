#include "synthesis/labels.h"

#include <cmath>
#include <cstdio>

namespace petik {

Labels::Labels(LabelLanguage language) : language_(language) {
  if (language == LabelLanguage::english) return;
  std::string_view rest = indonesian_labels;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const std::size_t equals = line.find(" = ");
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    translations_.emplace(line.substr(0, equals), line.substr(equals + 3));
  }
}

std::string Labels::operator()(std::string_view english) const {
  const auto found = translations_.find(english);
  return found == translations_.end() ? std::string(english) : found->second;
}

std::string Labels::number(double value, int decimals) const {
  char text[64];
  std::snprintf(text, sizeof text, std::abs(value) < 1e7 ? "%.*f" : "%.*e", decimals, value);
  std::string out = text;
  if (out.find_first_of("123456789") == std::string::npos && out[0] == '-') out.erase(0, 1);
  if (language_ == LabelLanguage::indonesian) {
    if (const std::size_t point = out.find('.'); point != std::string::npos) out[point] = ',';
  }
  if (out[0] == '-') out.replace(0, 1, "\xE2\x88\x92");
  return out;
}

std::string Labels::interval(double low, double high, int decimals) const {
  return "[" + number(low, decimals) + (language_ == LabelLanguage::indonesian ? "; " : ", ") +
         number(high, decimals) + "]";
}

std::string Labels::p(double value) const {
  return value < 0.001 ? "< " + number(0.001, 3) : "= " + number(value, 3);
}

std::string_view Labels::code() const { return language_ == LabelLanguage::indonesian ? "id" : "en"; }

}  // namespace petik
