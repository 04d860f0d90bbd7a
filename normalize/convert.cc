#include "normalize/convert.h"

#include <array>
#include <vector>

namespace petik {
namespace {

constexpr long largest_in_words = 1'000'000'000;

// "*1000" -> 1000, "12" -> 12; nothing for what is no whole number.
std::optional<long> digits_of(std::string_view s) {
  if (s.empty() || s.size() > 9) return std::nullopt;
  long value = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Puts number words together from left to right: 3 *10 +2 is 32, 1 *1000 5 *100 is 1500.
class NumberWords {
 public:
  bool add(std::string_view word) {
    if (word.empty()) return false;
    if (word[0] == '+' || word[0] == '*') {
      const auto by = digits_of(word.substr(1));
      return by && *by > 0 && (word[0] == '+' ? teen(*by) : times(*by));
    }
    const auto value = digits_of(word);
    return value && plus(*value);
  }

  std::optional<long> value() const {
    const long all = thousands_ + hundreds_ + last_;
    return begun_ && all <= largest_in_words ? std::optional<long>(all) : std::nullopt;
  }

 private:
  // A number stands behind a larger round one only: 20 2, never 2 20 or 2 2.
  bool plus(long value) {
    if (value >= 1000) return begun_ ? false : (begun_ = true, thousands_ = smallest_ = value, true);
    if (zero_ || (begun_ && (value == 0 || value >= smallest_))) return false;
    zero_ = value == 0;
    begun_ = true;
    hundreds_ += last_;
    last_ = value;
    smallest_ = unit_of(value);
    return true;
  }

  // "lima belas": 5 +10.
  bool teen(long by) {
    if (last_ < 1 || last_ > 9) return false;
    last_ += by;
    smallest_ = 1;
    return true;
  }

  bool times(long by) {
    if (by < 1000) {  // of the word just before: tiga puluh
      if (last_ < 1 || last_ > 9) return false;
      last_ *= by;
      if (hundreds_ > 0 && last_ >= unit_of(hundreds_)) return false;
      smallest_ = by;
      return true;
    }
    const long group = hundreds_ + last_;  // of all since the last thousand: dua ratus ribu
    if (group < 1 || group > 999 || by > 1'000'000 || (thousands_ > 0 && by >= unit_of(thousands_)))
      return false;
    thousands_ += group * by;
    hundreds_ = last_ = 0;
    smallest_ = by;
    return true;
  }

  // 120 -> 10, 500 -> 100, 7 -> 1: what stands behind must be smaller.
  static long unit_of(long value) {
    long unit = 1;
    while (value > 0 && value % (unit * 10) == 0) unit *= 10;
    return unit;
  }

  long thousands_ = 0, hundreds_ = 0, last_ = 0;
  long smallest_ = 0;  // round unit of what stands so far
  bool begun_ = false, zero_ = false;
};

bool in(const Number& n, double low, double high) { return n.value >= low && n.value <= high; }

// Whether a number is what the conversion asks for.
bool fits(const Number& n, Conversion conversion) {
  switch (conversion) {
    case Conversion::non_negative:
      return n.value >= 0;
    case Conversion::probability:
      return in(n, 0, 1) && !n.percent;
    case Conversion::percent:
      return in(n, 0, 100);
    default:
      return true;
  }
}

std::optional<Converted> convert_comparison(std::string_view text, const RuleSet& rules) {
  static constexpr std::array<std::string_view, 5> signs = {"=", "<", ">", "<=", ">="};
  for (std::string_view sign : signs) {
    if (text == sign) return Converted{std::string(text), std::nullopt};
  }
  const std::string_view sign = rules.terms("comparison").whole(text);
  if (sign.empty()) return std::nullopt;
  return Converted{std::string(sign), std::nullopt};
}

}  // namespace

std::optional<long> parse_number_words(std::string_view text, const RuleSet& rules) {
  const TermList& words = rules.terms("number_word");
  NumberWords number;
  std::size_t at = 0;
  // Nothing but blanks and hyphens ("twenty-one") between the words, or it is no number.
  const auto joins = [&](std::size_t from, std::size_t to) {
    return text.substr(from, to - from).find_first_not_of(" -") == std::string_view::npos;
  };
  for (const TermHit& word : words.find_all(text)) {
    if (!joins(at, word.span.begin) || !number.add(word.value)) return std::nullopt;
    at = word.span.end;
  }
  return joins(at, text.size()) ? number.value() : std::nullopt;
}

std::optional<long> convert_count(std::string_view text, const RuleSet& rules) {
  const auto value = parse_count(text);
  return value ? value : parse_number_words(text, rules);
}

std::optional<Number> convert_number(std::string_view text, Conversion conversion, const RuleSet& rules,
                                     DecimalMark mark) {
  if (conversion == Conversion::text || conversion == Conversion::comparison) return std::nullopt;
  if (conversion == Conversion::count) {
    const auto value = convert_count(text, rules);
    if (!value) return std::nullopt;
    Number n;
    n.value = static_cast<double>(*value);
    return n;
  }
  auto n = parse_number(text, mark);
  return n && fits(*n, conversion) ? n : std::nullopt;
}

std::optional<Converted> convert(std::string_view text, Conversion conversion, const RuleSet& rules,
                                 DecimalMark mark) {
  if (conversion == Conversion::text) return Converted{std::string(text), std::nullopt};
  if (conversion == Conversion::comparison) return convert_comparison(text, rules);
  auto n = convert_number(text, conversion, rules, mark);
  if (!n) return std::nullopt;
  return Converted{shortest(n->value), std::move(n)};
}

}  // namespace petik
