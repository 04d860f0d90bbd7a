// What plots and reports say, in English or Indonesian, and how numbers look there.
//
//   Labels labels(LabelLanguage::indonesian);
//   labels("Weight")          -> "Bobot"
//   labels.number(1.6797, 2)  -> "1,68"
//
// The English text is the key; the Indonesian ones stand in labels.id.txt. A text without translation stays
// English.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace petik {

// The text of labels.id.txt, compiled in.
extern const std::string_view indonesian_labels;

enum class LabelLanguage { english, indonesian };

class Labels {
 public:
  explicit Labels(LabelLanguage language = LabelLanguage::english);
  std::string operator()(std::string_view english) const;
  // Fixed decimals; a minus sign as printed (U+2212). Never "-0.00". Huge values in powers of ten.
  std::string number(double value, int decimals) const;
  std::string interval(double low, double high, int decimals) const;  // "[0.60, 2.76]", "[0,60; 2,76]"
  // "= 0.032", "< 0.001"
  std::string p(double value) const;
  std::string_view code() const;  // "en", "id"

 private:
  LabelLanguage language_;
  std::map<std::string, std::string, std::less<>> translations_;
};

}  // namespace petik
