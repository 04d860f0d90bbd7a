#include "extract/cell_shape.h"

#include <array>

namespace petik {
namespace {

// Bytes of characters above U+007F are taken for letters.
bool is_wordish(char c) { return is_letter(c) || (c & 0x80) != 0; }

constexpr ByteSet kDecimalMarks(".,");

// Length of `token` when text[at] starts with it, else 0.
std::size_t here(std::string_view text, std::size_t at, std::string_view token) {
  return at < text.size() && text[at] == token[0] && text.substr(at).starts_with(token) ? token.size() : 0;
}

std::size_t dash_at(std::string_view text, std::size_t at) {
  for (std::string_view dash : {"-", "–", "—", "−"})
    if (std::size_t n = here(text, at, dash)) return n;
  return 0;
}

std::size_t plus_minus_at(std::string_view text, std::size_t at) {
  for (std::string_view sign : {"±", "+/-", "+-"})
    if (std::size_t n = here(text, at, sign)) return n;
  return 0;
}

std::size_t comparison_at(std::string_view text, std::size_t at) {
  for (std::string_view sign : {"<=", ">=", "=<", "≤", "≥", "<", ">", "="})
    if (std::size_t n = here(text, at, sign)) return n;
  return 0;
}

std::size_t alpha_at(std::string_view text, std::size_t at) {
  for (std::string_view sign : {"α", "ɑ"})
    if (std::size_t n = here(text, at, sign)) return n;
  return 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// Reads the pieces of a value from left to right; each step leaves `at` alone when it fails.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  void blanks() { at_ = skip_blanks(text_, at_); }
  bool take(char c) { return !done() && text_[at_] == c ? (++at_, true) : false; }

  // A number; a sign only where `sign` allows it.
  bool number(Span& out, bool sign = true) {
    std::size_t p = at_;
    if (sign && p < text_.size()) {
      if (text_[p] == '+')
        ++p;
      else
        p += dash_at(text_, p);
    }
    std::size_t digits = p;
    while (p < text_.size() && is_digit(text_[p])) ++p;
    bool whole = p > digits;
    for (;;) {
      if (p + 1 < text_.size() && (text_[p] == '.' || text_[p] == ',') && is_digit(text_[p + 1])) {
        ++p;
      } else if (whole && p == digits + 1 && text_[digits] == '0' && p + 2 < text_.size() &&
                 (text_[p] == '.' || text_[p] == ',') && text_[p + 1] == ' ' && is_digit(text_[p + 2])) {
        p += 2;  // "0, 84": a blank after the mark, as OCR leaves it
      } else {
        break;
      }
      while (p < text_.size() && is_digit(text_[p])) ++p;
      whole = true;
    }
    if (!whole || (text_[digits] != '.' && numbering({digits, p}))) return false;
    out = {at_, p};
    at_ = p;
    return true;
  }

  // "4.3.7" numbers a heading: two marks that part no thousands.
  bool numbering(Span number) const {
    std::string_view n = number.of(text_);
    std::size_t mark = kDecimalMarks.first_in(n);
    std::size_t next = mark == n.npos ? n.npos : kDecimalMarks.first_in(n, mark + 1);
    return next != n.npos && next - mark != 4;
  }

  bool percent() {
    std::size_t p = skip_blanks(text_, at_);
    if (p >= text_.size() || text_[p] != '%') return false;
    at_ = p + 1;
    return true;
  }

  // Footnote letters (rising: "abcd", never "cc"), stars ("2,00*)" too), daggers, with or without a caret.
  void mark(Span& out, bool in_bracket = false) {
    std::size_t p = at_;
    std::size_t caret = skip_blanks(text_, p);
    bool raised = caret < text_.size() && text_[caret] == '^';
    if (raised) p = caret + 1;
    std::size_t begin = p;
    char last = 0;
    while (p < text_.size() && text_[p] >= 'a' && text_[p] <= 'h' && text_[p] > last) last = text_[p++];
    while (p < text_.size() && text_[p] == '*') ++p;
    if (!in_bracket && p > begin && text_[p - 1] == '*' && here(text_, p, ")")) ++p;
    for (bool more = true; more;) {
      more = false;
      for (std::string_view sign : kMarks)
        if (std::size_t n = here(text_, p, sign)) p += n, more = true;
    }
    if (p == begin || (p < text_.size() && (is_wordish(text_[p]) || is_digit(text_[p])))) return;
    out = {begin, p};
    at_ = p;
  }

  // "37,95 ab": letters that a test of differences sets apart from the number.
  void spaced_mark(Span& out, Span number) {
    if (!out.empty() || !has_decimals(number.of(text_)) || done() || text_[at_] != ' ') return;
    std::size_t p = at_ + 1;
    char last = 0;
    while (p < text_.size() && text_[p] >= 'a' && text_[p] <= 'f' && text_[p] > last) last = text_[p++];
    if (p == at_ + 1 || (p < text_.size() && !is_space(text_[p]))) return;
    out = {at_ + 1, p};
    at_ = p;
  }

  // "8,27 + 2,36" of a writer without the sign.
  bool plus(Span first, Span& second) {
    std::size_t begin = at_;
    blanks();
    if (take('+') && (blanks(), number(second, false)) && has_decimals(first.of(text_)) &&
        has_decimals(second.of(text_)))
      return true;
    at_ = begin;
    second = {};
    return false;
  }

  // " - " between two numbers; "5 -9" is a number and a negative one.
  bool range_dash() {
    std::size_t p = skip_blanks(text_, at_);
    std::size_t n = dash_at(text_, p);
    if (!n) {
      if (!(n = here(text_, p, "s/d"))) return false;
    }
    std::size_t after = p + n;
    if (p > at_ && after < text_.size() && !is_space(text_[after])) return false;
    at_ = skip_blanks(text_, after);
    return true;
  }

  bool comparison(Span& out) {
    std::size_t n = comparison_at(text_, at_);
    if (!n) return false;
    out = {at_, at_ + n};
    at_ += n;
    return true;
  }

  bool plus_minus() {
    std::size_t p = skip_blanks(text_, at_);
    std::size_t n = plus_minus_at(text_, p);
    if (!n) return false;
    at_ = skip_blanks(text_, p + n);
    return true;
  }

  // "0,89 < 0,001" is a number and a p in columns beside each other: nobody calls ten times a level less.
  bool may_be_level(Span first, Span comparison, Span second) const {
    const std::string_view sign = comparison.of(text_);
    return sign.empty() || sign.front() != '<' || magnitude(first) <= 10 * magnitude(second);
  }

  double magnitude(Span number) const {
    double value = 0, unit = 1;
    bool decimals = false;
    for (char c : number.of(text_)) {
      decimals = decimals || c == '.' || c == ',';
      if (!is_digit(c)) continue;
      if (decimals)
        value += (unit /= 10) * (c - '0');
      else
        value = 10 * value + (c - '0');
    }
    return value;
  }

  bool alpha() {
    std::size_t n = alpha_at(text_, at_);
    at_ += n;
    return n > 0;
  }

  // "(3,4)", "(2-9)", "[2; 9]", "(65,6%)". Leaves everything as it was when words stand inside.
  bool bracket(CellShape& shape) {
    std::size_t begin = at_;
    CellShape before = shape;
    blanks();
    bool open = take('(') || take('[');
    blanks();
    if (open && number(shape.second)) {
      shape.percent_second = percent();
      Span mark_inside;
      std::size_t keep = at_;
      if (range_dash() || ((take(';') || take('/')) && (blanks(), true))) {
        if (!number(shape.third)) at_ = keep;
      }
      percent();
      mark(mark_inside, true);
      blanks();
      if (take(')') || take(']')) return true;
    }
    shape = before;
    at_ = begin;
    return false;
  }

  // The value ends here and is no part of a word.
  bool ends_cleanly() const {
    if (done()) return true;
    if (is_wordish(text_[at_])) return false;
    return !is_digit(text_[at_]);
  }

  void back_to(std::size_t at) { at_ = at; }

 private:
  // "ns", "tn": the arms do not differ, in English and Indonesian.
  static constexpr std::array<std::string_view, 16> kMarks{"†", "‡", "§", "¶", "ᵃ", "ᵇ", "ᶜ",  "ᵈ",
                                                           "ᵉ", "¹", "²", "³", "#", "*", "ns", "tn"};
  std::string_view text_;
  std::size_t at_;
};

// A value without pairs and notes. The reader stands behind it afterwards.
bool read_value(Reader& in, CellShape& shape) {
  if (in.comparison(shape.comparison)) {
    in.blanks();
    if (!in.number(shape.first)) return false;
    shape.shape = Shape::compared;
    shape.percent_first = in.percent();
    in.mark(shape.mark);
    return true;
  }
  if (!in.number(shape.first)) return false;
  shape.shape = Shape::number;
  std::size_t after_first = in.at();
  in.mark(shape.mark);
  if (in.at() == after_first) shape.percent_first = in.percent();
  std::size_t plain = in.at();

  if (in.plus_minus()) {
    if (in.number(shape.second, false)) {
      shape.shape = Shape::plus_minus;
      shape.percent_second = in.percent();
      in.mark(shape.mark);
      in.spaced_mark(shape.mark, shape.second);
      return true;
    }
    in.back_to(plain);
  }
  if (shape.mark.empty() && in.plus(shape.first, shape.second)) {
    shape.shape = Shape::plus_minus;
    in.mark(shape.mark);
    in.spaced_mark(shape.mark, shape.second);
    return true;
  }
  in.spaced_mark(shape.mark, shape.first);
  plain = in.at();
  if (in.bracket(shape)) {
    shape.shape = Shape::bracket;
    if (shape.mark.empty()) in.mark(shape.mark);
    return true;
  }
  // 0,002 < α 0,05 or 0,002 < α (0,05) or 0,000 < 0,05
  in.blanks();
  Span comparison, second;
  if (in.comparison(comparison)) {
    in.blanks();
    const bool alpha = in.alpha();
    if (alpha) in.blanks();
    bool open = in.take('(');
    if (in.number(second, false) && (alpha || in.may_be_level(shape.first, comparison, second))) {
      in.percent();
      if (open) in.take(')');
      shape.shape = Shape::chained;
      shape.comparison = comparison;
      shape.second = second;
      return true;
    }
  }
  in.back_to(plain);
  if (shape.mark.empty() && in.range_dash()) {
    if (in.number(second, false)) {
      shape.shape = Shape::range;
      shape.second = second;
      shape.percent_second = in.percent();
      in.mark(shape.mark);
      return true;
    }
    in.back_to(plain);
  }
  return true;
}

bool only_dashes(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t n = dash_at(text, at);
    if (!n) n = here(text, at, "…");
    if (!n && text[at] == '.') n = 1;
    if (!n) return false;
    at += n;
  }
  return true;
}

}  // namespace

std::string_view name(Shape shape) {
  constexpr std::array<std::string_view, 10> names{"empty",   "missing", "text",  "number",   "plus_minus",
                                                   "bracket", "pair",    "range", "compared", "chained"};
  return names[static_cast<std::size_t>(shape)];
}

bool has_decimals(std::string_view number) { return kDecimalMarks.any_in(number); }

CellShape read_cell_shape(std::string_view cell) {
  CellShape shape;
  Reader in(cell, 0);
  in.blanks();
  if (in.done()) return shape;
  std::string_view rest = cell.substr(in.at());
  while (is_space(rest.back())) rest.remove_suffix(1);
  if (only_dashes(rest)) {
    shape.shape = Shape::missing;
    return shape;
  }
  CellShape text;
  text.shape = Shape::text;
  if (!read_value(in, shape) || !in.ends_cleanly()) return text;
  in.blanks();
  if (in.done()) return shape;
  if (shape.shape == Shape::number && !shape.percent_first) {
    std::size_t behind = in.at();
    Span second;
    if (in.number(second, false)) {
      bool percent = in.percent();
      in.blanks();
      // "1.7 2" may be 1.72 that a narrow cell broke.
      if (in.done() && has_decimals(shape.first.of(cell)) && !percent && !has_decimals(second.of(cell)))
        return text;
      if (in.done()) {
        shape.shape = Shape::pair;
        shape.second = second;
        shape.percent_second = percent;
        return shape;
      }
    }
    in.back_to(behind);
    if (in.take('(') && cell.find_last_not_of(" \t\n") == cell.find(')', in.at())) {
      shape.note = true;
      return shape;
    }
  }
  return text;
}

std::optional<ScannedValue> scan_value(std::string_view text, std::size_t at) {
  ScannedValue value;
  Reader in(text, at);
  if (at >= text.size() || !kValueBegins.has(text[at]) || !read_value(in, value.shape) || !in.ends_cleanly())
    return std::nullopt;
  // "3-hari", "2/3": the number is part of something else.
  if (in.at() < text.size()) {
    char next = text[in.at()];
    bool more = in.at() + 1 < text.size() && (is_wordish(text[in.at() + 1]) || is_digit(text[in.at() + 1]));
    if ((next == '-' || next == '/' || next == '_' || next == ':' || next == '+') && more)
      return std::nullopt;
  }
  value.begin = at;
  value.end = in.at();
  return value;
}

}  // namespace petik
