#include "extract/repair.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "extract/ascii.h"
#include "extract/fold.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
// Any byte of a character above U+007F counts as part of a word here.
bool is_wordish(char c) { return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; }

// Does the text stand in NFC? It does where each run beyond ASCII does together with the character before it,
// for nothing composes with an ASCII character that follows.
bool is_composed(const icu::Normalizer2& nfc, std::string_view source, UErrorCode& status) {
  std::size_t end = 0;
  for (std::size_t at = first_where(source, 0, is_beyond_ascii); at < source.size();
       at = first_where(source, end, is_beyond_ascii)) {
    end = at;
    while (end < source.size() && is_beyond_ascii(source[end])) ++end;
    const std::size_t begin = at > 0 ? at - 1 : at;
    if (!nfc.isNormalizedUTF8({source.data() + begin, static_cast<int32_t>(end - begin)}, status))
      return false;
  }
  return true;
}

// Composed text with the way back; empty when nothing had to be composed.
bool compose(const std::string& source, MappedText& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || source.size() > INT32_MAX) return false;
  if (is_composed(*nfc, source, status) || U_FAILURE(status)) return false;
  const icu::StringPiece piece(source.data(), static_cast<int32_t>(source.size()));
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed, static_cast<int32_t>(source.size()));
  icu::Edits edits;
  nfc->normalizeUTF8(0, piece, sink, &edits, status);
  if (U_FAILURE(status)) return false;
  icu::Edits::Iterator it = edits.getFineIterator();
  while (it.next(status)) {
    const auto from = static_cast<std::size_t>(it.sourceIndex());
    const Span old{from, from + static_cast<std::size_t>(it.oldLength())};
    if (!it.hasChange()) {
      out.copy(source, old);
      continue;
    }
    out.replace(std::string_view(composed).substr(static_cast<std::size_t>(it.destinationIndex()),
                                                  static_cast<std::size_t>(it.newLength())),
                old);
  }
  return U_SUCCESS(status);
}

// One letter of a mathematical alphabet (U+1D400 to U+1D7FF) as the plain letter it is.
std::string plain_letter(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  icu::UnicodeString plain;
  if (U_SUCCESS(status) && nfkc->getDecomposition(c, plain)) plain.toUTF8String(out);
  return out;
}

std::string to_utf8(UChar32 c) {
  std::string out;
  icu::UnicodeString(c).toUTF8String(out);
  return out;
}

// One pass over the text. Every handler looks at in_[at_], and either replaces something and moves on, or
// leaves it alone. No handler looks further than a few hundred bytes, so the whole is linear.
class Fold {
 public:
  Fold(const std::string& in, const TermList& reduplications) : in_(in), reduplications_(reduplications) {}

  MappedText run() {
    while ((at_ = first_where(in_, at_, needs_a_look)) < in_.size()) step();
    out_.copy(in_, {done_, in_.size()});
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kReach = 300;  // bytes that a pair of marks may span
  static constexpr std::size_t kNone = std::string::npos;

  // Most bytes stay as they are.
  static constexpr unsigned char needs_a_look(char c) {
    const auto unprintable = static_cast<unsigned char>(!is_between(c, ' ', '~'));
    return is_one_of<'&', '$', '\\', '*', '_', '^', '+', '#', '`', '<', '}', '{', '2'>(c) |
           static_cast<unsigned char>(unprintable & ~is_one_of<'\t', '\f'>(c));
  }

  char peek(std::size_t ahead) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  char before(std::size_t back = 1) const { return at_ >= back ? in_[at_ - back] : '\n'; }
  std::string_view rest(std::size_t from, std::size_t length = kReach) const {
    return from < in_.size() ? std::string_view(in_).substr(from, length) : std::string_view();
  }

  void put(std::string_view text, std::size_t length) {
    out_.copy(in_, {done_, at_});
    out_.replace(text, {at_, at_ + length});
    at_ += length;
    done_ = at_;
  }
  void drop(std::size_t length) { put({}, length); }

  void step() {
    const char c = in_[at_];
    if (static_cast<unsigned char>(c) >= 0x80) return beyond_ascii();
    switch (c) {
      case '\n':
        braces_ = 0;
        ++at_;
        return;
      case '\r':
        braces_ = 0;
        if (peek(1) == '\n') return drop(1);
        return put("\n", 1);
      case '\v':
        return put("\n", 1);
      case 0x02:  // some converters write it for a hyphen at a line's end
        return soft_hyphen(1);
      case '&':
        return entity();
      case '$':
        return dollar();
      case '\\':
        return command();
      case '*':
        return emphasis('*');
      case '_':
        return underscore();
      case '^':
        return superscript();
      case '+':
        return plus();
      case '#':
        return hash();
      case '`':
        return put("'", 1);
      case '<':
        return tag();
      case '{':
      case '}':
        return brace();
      case '2':
        return reduplication(1);
      default:
        return drop(1);  // a control character
    }
  }

  void soft_hyphen(std::size_t length) {
    // Kept where a line ends, for the word goes on in the next.
    std::size_t next = at_ + length;
    while (next < in_.size() && is_blank(in_[next])) ++next;
    if (next < in_.size() && (in_[next] == '\n' || in_[next] == '\r')) return put("\u00AD", length);
    drop(length);
  }

  void beyond_ascii() {
    int32_t i = 0;
    const std::string_view here = rest(at_, 8);
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(here.data()), i, static_cast<int32_t>(here.size()), c);
    const auto length = static_cast<std::size_t>(i);
    if (c < 0) return put("\uFFFD", length);
    if (c == 0xC2 || c == 0xC3 || c == 0xCE || c == 0xCF || c == 0xE2 || c == 0xEF) {
      const Mojibake m = mojibake(here);
      if (m.length > 0) return put(m.text, m.length);
    }
    if (c == 0xAD || c == 0xFFFE) return soft_hyphen(length);
    if (c == 0xB2) return reduplication(length);
    if (c == 0x201A && is_digit(before()) && is_digit(peek(length))) return put(",", length);
    if (c >= 0x1D400 && c <= 0x1D7FF) return put(plain_letter(c), length);
    const Folded folded = fold(static_cast<std::uint32_t>(c));
    if (folded.keep) {
      at_ += length;
      return;
    }
    put(folded.text, length);
  }

  // "rata2", "rata²": the word list says which words are meant, so "m²" and "cm2" stay.
  void reduplication(std::size_t length) {
    if (!is_letter(before()) || is_wordish(peek(length))) {
      at_ += length;
      return;
    }
    std::size_t begin = at_;
    while (begin > done_ && at_ - begin < 24 && is_letter(in_[begin - 1])) --begin;
    const std::string_view value = at_ - begin < 3 || (begin > 0 && is_wordish(in_[begin - 1]))
                                       ? std::string_view()
                                       : reduplications_.whole(rest(begin, at_ - begin + length));
    if (value.empty()) {
      at_ += length;
      return;
    }
    // "Rata2" -> "Rata-rata": the first half stays as printed.
    const std::size_t half = at_ - begin;
    std::string doubled = "-";
    for (const char c : rest(begin, half)) doubled += to_lower(c);
    // A value other than the doubled word ("sayur-mayur") replaces the word as a whole.
    if (value.size() == 2 * half + 1 && value.substr(half) == doubled) return put(doubled, length);
    const std::size_t whole = half + length;
    at_ = begin;
    put(value, whole);
  }

  // "&lt;", "&#177;", "&#xB1;", also "&amp;lt;".
  void entity() {
    std::size_t begin = at_ + 1;
    if (rest(begin, 4) == "amp;" && begin + 4 < in_.size() &&
        (is_letter(in_[begin + 4]) || in_[begin + 4] == '#'))
      begin += 4;
    const std::string_view name = rest(begin, 12);
    const std::size_t end = name.find(';');
    if (end == std::string_view::npos || end == 0) {
      ++at_;
      return;
    }
    const std::size_t length = begin + end + 1 - at_;
    if (name[0] == '#') return numeric_entity(name.substr(1, end - 1), length);
    if (name.substr(0, end) == "shy" || name.substr(0, end) == "zwnj" || name.substr(0, end) == "zwj")
      return soft_hyphen(length);
    const std::string_view text = html_entity(name.substr(0, end));
    if (text.empty()) {
      at_ += begin > at_ + 1 ? 5 : 1;
      return;
    }
    put(text, length);
  }

  void numeric_entity(std::string_view digits, std::size_t length) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    UChar32 c = 0;
    for (const char d : digits) {
      const int value = is_digit(d)                              ? d - '0'
                        : hex && is_letter(d) && (d | 32) <= 'f' ? (d | 32) - 'a' + 10
                                                                 : -1;
      if (value < 0 || c > 0x10FFFF) {
        ++at_;
        return;
      }
      c = c * (hex ? 16 : 10) + value;
    }
    if (digits.empty() || c < 0x20 || c > 0x10FFFF || U_IS_SURROGATE(c)) {
      ++at_;
      return;
    }
    const Folded folded = c < 0x80 ? Folded{} : fold(static_cast<std::uint32_t>(c));
    put(folded.keep ? to_utf8(c) : std::string(folded.text), length);
  }

  bool in_math() const { return math_end_ != kNone && at_ < math_end_; }

  // "$0,000 < 0,05$": a pair on one line. A single sign is money and stays.
  void dollar() {
    if (at_ == math_end_) {
      math_end_ = kNone;
      return drop(math_width_);
    }
    const std::size_t width = peek(1) == '$' ? 2 : 1;
    const std::string_view line = rest(at_ + width);
    const std::size_t close = line.substr(0, line.find('\n')).find('$');
    if (close == std::string_view::npos) {
      at_ += width;
      return;
    }
    math_end_ = at_ + width + close;
    math_width_ = width == 2 && math_end_ + 1 < in_.size() && in_[math_end_ + 1] == '$' ? 2 : 1;
    drop(width);
  }

  // "\alpha" -> "α", "\text{-value}" -> "-value", "\bar{x}" -> "x̄", "\%" -> "%".
  void command() {
    const char c = peek(1);
    if (!is_letter(c)) {
      if (c == '(' || c == ')' || c == '[' || c == ']') return drop(2);
      if (c == ',' || c == ';' || c == ':' || c == '!' || c == ' ') {
        if (!in_math()) {
          ++at_;
          return;
        }
        return put(c == '!' ? "" : " ", 2);
      }
      if (c == '%' || c == '&' || c == '_' || c == '$' || c == '#' || c == '{' || c == '}' || c == '*' ||
          c == '<' || c == '>' || c == '~') {
        drop(1);
        ++at_;  // the character itself means nothing special
        return;
      }
      ++at_;
      return;
    }
    std::size_t end = at_ + 1;
    while (end < in_.size() && end - at_ < 24 && is_letter(in_[end])) ++end;
    const std::string_view name = rest(at_ + 1, end - at_ - 1);
    const LatexCommand known = latex_command(name);
    if (!known.known) {
      ++at_;
      return;
    }
    const bool opens = end < in_.size() && in_[end] == '{';
    if ((name == "bar" || name == "overline") && opens && end + 2 < in_.size() && is_letter(in_[end + 1]) &&
        in_[end + 2] == '}') {
      const std::string mean = std::string(1, in_[end + 1]) + "\u0304";
      return put(mean, end + 3 - at_);
    }
    std::size_t length = end - at_;
    if (opens) {
      ++length;
      ++braces_;
    } else if (known.text.empty() && end < in_.size() && in_[end] == ' ') {
      ++length;  // "\rm x"
    }
    put(known.text, length);
  }

  void brace() {
    if (in_[at_] == '{') {
      if (!in_math()) {
        ++at_;
        return;
      }
      ++braces_;
      return drop(1);
    }
    if (braces_ == 0) {
      ++at_;
      return;
    }
    if (peek(1) == '{') return put("/", 2);  // \frac{a}{b}
    --braces_;
    drop(1);
  }

  // "χ^2" -> "χ²", "^{1,2}" -> "^1,2"; "-3.434 ^b" stays.
  void superscript() {
    static constexpr std::string_view kPowers[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    const bool braced = peek(1) == '{';
    const std::size_t digit = braced ? 2 : 1;
    if (is_digit(peek(digit)) && !is_wordish(peek(digit + 1)) && peek(digit + 1) != ',' &&
        peek(digit + 1) != '.' && (!braced || peek(digit + 1) == '}') && is_wordish(before()))
      return put(kPowers[peek(digit) - '0'], digit + 1 + (braced ? 1 : 0));
    if (!braced) {
      ++at_;
      return;
    }
    ++braces_;
    put("^", 2);
  }

  // "H_0" -> "H0", "t_{hitung}" and "t_(hitung)" -> "t hitung", "_miring_" -> "miring".
  void underscore() {
    const char next = peek(1);
    const bool short_stem = is_wordish(before()) && !is_alnum(before(2));
    if (short_stem && (next == '{' || next == '(')) {
      const std::string_view inside = rest(at_ + 2, 24);
      const std::size_t close = inside.find(next == '{' ? '}' : ')');
      if (close != std::string_view::npos && close > 0) {
        const bool word = close > 1 && is_letter(inside[0]);
        if (next == '{') {
          ++braces_;
          return put(word ? " " : "", 2);
        }
        if (word &&
            std::all_of(inside.begin(), inside.begin() + static_cast<std::ptrdiff_t>(close), is_letter)) {
          put(" ", 2);
          at_ += close;
          return drop(1);
        }
      }
    }
    if (short_stem && is_alnum(next)) return put(is_letter(next) && is_letter(peek(2)) ? " " : "", 1);
    emphasis('_');
  }

  // A pair of marks around words on one line is type; a star behind a number is a footnote mark and stays.
  void emphasis(char mark) {
    std::size_t run = 1;
    while (peek(run) == mark) ++run;
    if (at_ == emphasis_end_) {
      emphasis_end_ = kNone;
      return drop(run);
    }
    const char prev = before();
    const bool may_open = run <= 3 && !is_wordish(prev) && prev != mark && is_wordish(peek(run));
    if (may_open) {
      const std::size_t close = closing(mark, run);
      if (close != kNone) {
        emphasis_end_ = close;
        emphasis_run_ = run;
        return drop(run);
      }
    }
    at_ += run;
  }

  std::size_t closing(char mark, std::size_t run) const {
    const std::size_t stop = std::min(in_.size(), at_ + run + kReach);
    for (std::size_t i = at_ + run; i < stop && in_[i] != '\n'; ++i) {
      if (in_[i] != mark) continue;
      std::size_t length = 1;
      while (length <= run && i + length < in_.size() && in_[i + length] == mark) ++length;
      const bool behind_word = !is_blank(in_[i - 1]);
      const bool ends = i + length >= in_.size() || !is_wordish(in_[i + length]);
      if (length == run && behind_word && ends) return i;
      i += length - 1;
    }
    return kNone;
  }

  // "+/-", "+-" and "+ -" between numbers. The dash may still be any dash.
  void plus() {
    std::size_t i = 1;
    if (peek(i) == '/') ++i;
    const bool slash = i == 2;
    if (!slash && peek(1) == ' ' && is_digit(last_inked())) i = 2;
    const std::size_t dash = dash_length(i);
    if (dash == 0) {
      ++at_;
      return;
    }
    std::size_t next = i + dash;
    if (peek(next) == ' ') ++next;
    const char c = peek(next);
    const bool number = is_digit(c) || ((c == '.' || c == ',') && is_digit(peek(next + 1)));
    const bool spread = (slash || i == 1) && is_letter(c);
    const bool spaced = i == 2 && !slash;
    if (!(slash || number || spread) || (spaced && (!number || peek(i + dash) != ' '))) {
      ++at_;
      return;
    }
    put("±", i + dash);
  }

  char last_inked() const {
    std::size_t i = at_;
    while (i > 0 && at_ - i < 4 && in_[i - 1] == ' ') --i;
    return i > 0 ? in_[i - 1] : '\n';
  }

  std::size_t dash_length(std::size_t ahead) const {
    if (peek(ahead) == '-') return 1;
    for (const std::string_view dash : {"–", "—", "−", "‐", "‑", "‒"})
      if (rest(at_ + ahead, dash.size()) == dash) return dash.size();
    return 0;
  }

  // "## HASIL" -> "HASIL"
  void hash() {
    std::size_t run = 1;
    while (peek(run) == '#') ++run;
    if (run <= 6 && peek(run) == ' ' && (before() == '\n' || before() == '\f')) return drop(run + 1);
    at_ += run;
  }

  // "<sub>", "</i>", "<br/>"; "<sup>2</sup>" -> "²". "p<b" and "<g>" are no tags.
  void tag() {
    std::size_t i = at_ + 1;
    const bool closes = i < in_.size() && in_[i] == '/';
    if (closes) ++i;
    const std::size_t begin = i;
    std::string name;
    while (i < in_.size() && i - begin < 8 && is_letter(in_[i]))
      name += static_cast<char>(in_[i++] | 0x20);  // in small letters
    i = attributes_end(i);
    while (i < in_.size() && (in_[i] == ' ' || in_[i] == '/') && i - begin < 200) ++i;
    if (i >= in_.size() || in_[i] != '>') {
      ++at_;
      return;
    }
    const std::size_t length = i + 1 - at_;
    if (name == "br") return put(" ", length);
    if (name == "sup" && !closes) {
      static constexpr std::string_view kPowers[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
      if (is_digit(peek(length)) && peek(length + 1) == '<')
        return put(kPowers[peek(length) - '0'], length + 1);
      return put("^", length);
    }
    for (const std::string_view known : {"sub", "sup", "i", "b", "u", "em", "strong", "span", "font"})
      if (name == known) return drop(length);
    ++at_;
  }

  // ` style="..." size=2` behind a tag's name; `at` itself when none stands there.
  std::size_t attributes_end(std::size_t at) const {
    const std::size_t limit = std::min(in_.size(), at + 200);
    for (std::size_t i = at; i < limit && in_[i] == ' ';) {
      const std::size_t begin = ++i;
      while (i < limit && is_letter(in_[i])) ++i;
      if (i == begin || i >= limit || in_[i] != '=') break;
      const char quote = ++i < limit && (in_[i] == '"' || in_[i] == '\'') ? in_[i++] : ' ';
      while (i < limit && in_[i] != quote && in_[i] != '>' && in_[i] != '<' && in_[i] != '\n') ++i;
      if (i < limit && quote != ' ' && in_[i] == quote) ++i;
      at = i;
    }
    return at;
  }

  const std::string& in_;
  const TermList& reduplications_;
  MappedText out_;
  std::size_t at_ = 0;
  std::size_t done_ = 0;              // in_ up to here stands in out_
  std::size_t math_end_ = kNone;      // where the second "$" of a pair stands
  std::size_t math_width_ = 1;        // 2 for "$$"
  std::size_t emphasis_end_ = kNone;  // where the second mark of a pair stands
  std::size_t emphasis_run_ = 0;
  int braces_ = 0;  // opened by commands on this line
};

}  // namespace

MappedText repair(const std::string& source, const RuleSet& rules) {
  const TermList& reduplications = rules.terms("reduplication");
  MappedText composed;
  if (!compose(source, composed)) return Fold(source, reduplications).run();
  return Fold(composed.text(), reduplications).run().over(composed);
}

std::vector<Span> decoded_twice(const std::string& source) {
  std::vector<Span> found;
  for (std::size_t at = first_where(source, 0, is_beyond_ascii); at < source.size();
       at = first_where(source, at + 1, is_beyond_ascii)) {
    const std::size_t length = mojibake(std::string_view(source).substr(at, 8)).length;
    if (length == 0) continue;
    found.push_back({at, at + length});
    at += length - 1;
  }
  return found;
}

std::vector<Span> mixed_script_words(const std::string& text, std::size_t limit) {
  std::vector<Span> found;
  std::size_t word = 0;  // where the current run of letters starts
  bool inside = false, latin = false, other = false;
  const auto finish = [&](std::size_t end) {
    if (inside && latin && other && found.size() < limit) found.push_back({word, end});
    inside = latin = other = false;
  };
  const auto size = static_cast<int64_t>(text.size());
  // The start of the next word that is not of ASCII alone.
  const auto next_word = [&text](int64_t from) {
    auto at = static_cast<int64_t>(first_where(text, static_cast<std::size_t>(from), is_beyond_ascii));
    while (at > from && is_letter(text[static_cast<std::size_t>(at - 1)])) --at;
    return at;
  };
  for (int64_t i = next_word(0); i < size && found.size() < limit;) {
    const int64_t begin = i;
    const char byte = text[static_cast<std::size_t>(i)];
    if (static_cast<unsigned char>(byte) < 0x80) {
      ++i;
      if (!is_letter(byte)) {
        finish(static_cast<std::size_t>(begin));
        i = next_word(i);
        continue;
      }
      if (!inside) word = static_cast<std::size_t>(begin);
      inside = latin = true;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, size, c);
    if (c < 0 || !u_isalpha(c)) {
      if (c >= 0 && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) continue;  // an accent belongs to its letter
      finish(static_cast<std::size_t>(begin));
      continue;
    }
    if (!inside) word = static_cast<std::size_t>(begin);
    inside = true;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_LATIN)
      latin = true;
    else if (script != USCRIPT_GREEK && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
      other = true;
  }
  finish(text.size());
  return found;
}

}  // namespace petik
