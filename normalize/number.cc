#include "normalize/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "extract/ascii.h"
namespace petik {
namespace {

bool is_mark(char c) { return c == ',' || c == '.'; }

// Letters that recognition and typing put where a digit was meant.
std::optional<char> digit_meant(char c) {
  switch (c) {
    case 'l':
    case 'I':
    case '|':
      return '1';
    case 'O':
    case 'o':
      return '0';
    case 'S':
      return '5';
    default:
      return std::nullopt;
  }
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

// Takes "%", stars, "^b" and up to six letters from the end of `s` into `n`.
std::string_view strip_marks(std::string_view s, Number& n) {
  if (s.ends_with('%')) {
    n.percent = true;
    return trim(s.substr(0, s.size() - 1));
  }
  std::size_t end = s.size();
  while (end > 0 && (is_lower(s[end - 1]) || s[end - 1] == '*' || s[end - 1] == '^')) --end;
  if (end == 0 || s.size() - end > 6 || !(is_digit(s[end - 1]) || s[end - 1] == ' ')) return s;
  std::string_view mark = s.substr(end);
  if (s[end - 1] == ' ' && !mark.starts_with('^') && !mark.starts_with('*')) return s;
  if (mark.starts_with('^')) mark.remove_prefix(1);
  n.mark = mark;
  return trim(s.substr(0, end));
}

// The digits and separators alone: blanks beside a separator and letters that stand for digits are repaired.
std::optional<std::string> bare_digits(std::string_view s, bool& repaired) {
  const bool has_mark = std::any_of(s.begin(), s.end(), is_mark);
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (is_digit(c) || is_mark(c)) {
      out += c;
    } else if (c == ' ') {
      const bool beside_mark =
          (!out.empty() && is_mark(out.back())) || (i + 1 < s.size() && is_mark(s[i + 1]));
      if (!beside_mark) return std::nullopt;
      repaired = true;
    } else if (auto digit = digit_meant(c); digit && has_mark) {
      out += *digit;
      repaired = true;
    } else {
      return std::nullopt;
    }
  }
  while (!out.empty() && is_mark(out.back())) out.pop_back();  // the stop of a sentence
  if (std::none_of(out.begin(), out.end(), is_digit)) return std::nullopt;
  return out;
}

// The digits between the separators, and these.
struct Groups {
  static constexpr std::size_t most_marks = 5;  // more make a number of more than 15 digits, or none
  std::array<std::string_view, most_marks + 1> digits;
  std::array<char, most_marks> marks;
  std::size_t count = 0;  // of the separators; beyond `most_marks` the rest is left out

  bool fits() const { return count <= most_marks; }
  // Whether the separators before `last` are one sign.
  bool one_mark(std::size_t last) const {
    return std::all_of(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(last),
                       [&](char c) { return c == marks[0]; });
  }
};

Groups split(std::string_view s) {
  Groups g;
  std::size_t from = 0;
  for (std::size_t i = 0; i < s.size() && g.fits(); ++i) {
    if (!is_mark(s[i])) continue;
    if (g.count < Groups::most_marks) {
      g.digits[g.count] = s.substr(from, i - from);
      g.marks[g.count] = s[i];
    }
    ++g.count;
    from = i + 1;
  }
  if (g.fits()) g.digits[g.count] = s.substr(from);
  return g;
}

// Groups [0, last] are thousands: one to three digits that do not begin with 0, then threes.
bool thousands(const Groups& g, std::size_t last) {
  const std::string_view first = g.digits[0];
  if (first.empty() || first.size() > 3 || first[0] == '0') return false;
  for (std::size_t i = 1; i <= last; ++i) {
    if (g.digits[i].size() != 3) return false;
  }
  return true;
}

// Where the first digit at or after `from` stands; the text's size when none does. Most of a paper holds
// none: stretches without one are passed over as a whole.
std::size_t next_digit(std::string_view text, std::size_t from) {
  constexpr std::size_t stretch = 32;
  for (; from + stretch <= text.size(); from += stretch) {
    unsigned char any = 0;
    for (std::size_t i = 0; i < stretch; ++i) any |= static_cast<unsigned char>(is_digit(text[from + i]));
    if (any != 0) break;
  }
  while (from < text.size() && !is_digit(text[from])) ++from;
  return from;
}

constexpr std::array<double, 16> powers_of_ten = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// The value of whole digits and decimal digits; nothing beyond 15 significant digits.
std::optional<double> value_of(std::string_view whole, std::string_view decimals) {
  std::string digits(whole);
  digits += decimals;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.size() > 15 || decimals.size() > 15) return std::nullopt;
  double value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value / powers_of_ten[decimals.size()];  // both exact: correctly rounded
}

}  // namespace

double Number::low() const { return value - 0.5 * std::pow(10.0, -decimals); }
double Number::high() const { return value + 0.5 * std::pow(10.0, -decimals); }

std::string to_text(const Number& number) {
  constexpr std::size_t longest = 400;  // the widest finite double in fixed notation, with its decimals
  std::array<char, longest> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number.value,
                                          std::chars_format::fixed, std::clamp(number.decimals, 0, 20));
  return error == std::errc() ? std::string(digits.data(), end) : std::to_string(number.value);
}

std::optional<Number> parse_number(std::string_view text, DecimalMark mark) {
  Number n;
  std::string_view s = strip_marks(trim(text), n);
  bool negative = false;
  if (!s.empty() && (s[0] == '-' || s[0] == '+')) {
    negative = s[0] == '-';
    s.remove_prefix(1);
    if (s != trim(s)) n.repaired = true;
    s = trim(s);
  }
  const auto digits = bare_digits(s, n.repaired);
  if (!digits) return std::nullopt;
  const Groups g = split(*digits);

  std::string whole;
  std::string_view decimals;
  const std::size_t marks = g.count;
  if (!g.fits()) return std::nullopt;
  if (marks == 0) {
    whole = g.digits[0];
  } else if (marks == 1) {
    const bool group = thousands(g, 1);
    n.ambiguous = group && mark == DecimalMark::unknown;
    const char decimal_mark = mark == DecimalMark::comma ? ',' : '.';
    if (group && mark != DecimalMark::unknown && g.marks[0] != decimal_mark) {
      whole.append(g.digits[0]).append(g.digits[1]);
    } else {
      whole = g.digits[0];
      decimals = g.digits[1];
    }
  } else {
    const bool one_kind = g.one_mark(marks);
    const std::size_t last_thousand = one_kind ? marks : marks - 1;
    if (!g.one_mark(marks - 1) || !thousands(g, last_thousand)) return std::nullopt;
    for (std::size_t i = 0; i <= last_thousand; ++i) whole.append(g.digits[i]);
    if (!one_kind) decimals = g.digits[marks];
  }
  const auto value = value_of(whole, decimals);
  if (!value) return std::nullopt;
  n.value = negative ? -*value : *value;
  if (n.value == 0) n.value = 0;  // no minus zero
  n.decimals = static_cast<int>(decimals.size());
  return n;
}

std::optional<long> parse_count(std::string_view text) {
  const std::string_view s = trim(text);
  if (s.empty() || s.size() > 15 || !is_digit(s[0])) return std::nullopt;
  if (std::any_of(s.begin(), s.end(), [](char c) { return !is_digit(c) && !is_mark(c); }))
    return std::nullopt;
  const Groups g = split(s);
  if (!g.fits() || (g.count > 0 && (!g.one_mark(g.count) || !thousands(g, g.count)))) return std::nullopt;
  long value = 0;
  for (char c : s) {
    if (is_digit(c)) value = value * 10 + (c - '0');
  }
  return value;
}

DecimalMark vote(std::string_view text) {
  std::size_t commas = 0, points = 0;
  for (std::size_t i = next_digit(text, 0); i < text.size(); i = next_digit(text, i)) {
    const std::size_t begin = i;
    while (i < text.size() &&
           (is_digit(text[i]) || (is_mark(text[i]) && i + 1 < text.size() && is_digit(text[i + 1]))))
      ++i;
    const Groups g = split(text.substr(begin, i - begin));
    if (g.count == 0 || g.count > 2) continue;
    const char last = g.marks[g.count - 1];
    const bool single = g.count == 1;
    const bool mixed = g.count == 2 && g.marks[0] != last && thousands(g, 1);
    if ((single && !thousands(g, 1)) || mixed) ++(last == ',' ? commas : points);
  }
  if (commas >= 3 * points && commas > 0) return DecimalMark::comma;
  if (points >= 3 * commas && points > 0) return DecimalMark::point;
  return DecimalMark::unknown;
}

}  // namespace petik
