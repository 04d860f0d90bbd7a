#include "extract/sentence_end.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "extract/ascii.h"

namespace petik {
namespace {

// Unicode's property Sentence_Break. A byte that is no UTF-8 is like any other character.
using Class = std::uint8_t;

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> out{};
  const auto set = [&out](std::string_view bytes, Class is) {
    for (const char c : bytes) out[static_cast<std::size_t>(c)] = is;
  };
  out.fill(U_SB_OTHER);
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = U_SB_LOWER;
  for (char c = 'A'; c <= 'Z'; ++c) out[static_cast<std::size_t>(c)] = U_SB_UPPER;
  set("0123456789", U_SB_NUMERIC);
  set("\t\v\f ", U_SB_SP);
  set("\r", U_SB_CR);
  set("\n", U_SB_LF);
  set(".", U_SB_ATERM);
  set("!?", U_SB_STERM);
  set("\"'()[]{}", U_SB_CLOSE);
  set(",-:", U_SB_SCONTINUE);
  return out;
}();

// ASCII that ends sentences, and all that is beyond ASCII.
constexpr ByteSet kMayEnd = [] {
  std::array<char, 133> bytes{'.', '!', '?', '\r', '\n'};
  for (std::size_t i = 5; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i - 5 + 0x80);
  return ByteSet({bytes.data(), bytes.size()});
}();

class Reader {
 public:
  Reader(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

  std::size_t end() {
    while ((at_ = kMayEnd.first_in(text_, at_)) != std::string_view::npos) {
      const std::size_t sign = at_;
      const Class is = take();
      if (is == U_SB_CR || is == U_SB_LF || is == U_SB_SEP) return behind_separator(is);
      if (is != U_SB_ATERM && is != U_SB_STERM) continue;
      skip_extenders();
      if (is == U_SB_ATERM && goes_on_at_once(sign)) continue;
      if (!goes_on(is)) return at_;
    }
    return text_.size();
  }

 private:
  // The class of the character at at_, which it steps over.
  Class take() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++at_;
      return kAscii[byte];
    }
    const std::string_view here = text_.substr(at_, 4);
    std::int32_t size = 0;
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(here.data()), size, static_cast<std::int32_t>(here.size()),
            c);
    at_ += static_cast<std::size_t>(size);
    return class_of(c);
  }

  static Class class_of(UChar32 c) {
    return c < 0 ? Class{U_SB_OTHER} : static_cast<Class>(u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK));
  }

  static bool extends(Class is) { return is == U_SB_EXTEND || is == U_SB_FORMAT; }

  // The class of the next character, which stays; nothing more is other.
  Class next() {
    const std::size_t here = at_;
    if (here >= text_.size()) return U_SB_OTHER;
    const Class is = take();
    at_ = here;
    return is;
  }

  // Accents and what directs text belong to the character before.
  void skip_extenders() {
    while (extends(next())) take();
  }

  std::size_t behind_separator(Class is) {
    if (is == U_SB_CR && next() == U_SB_LF) take();
    return at_;
  }

  // SB6, SB7: "3.5", "S.Kep"; at_ stands behind the stop at `sign`.
  bool goes_on_at_once(std::size_t sign) {
    const Class is = next();
    return is == U_SB_NUMERIC || (is == U_SB_UPPER && behind_cased_letter(sign));
  }

  bool behind_cased_letter(std::size_t at) const {
    while (at > begin_) {
      const std::size_t from = at - begin_ < 4 ? begin_ : at - 4;
      const std::string_view left = text_.substr(from, at - from);
      auto i = static_cast<std::int32_t>(left.size());
      UChar32 c = 0;
      U8_PREV(reinterpret_cast<const std::uint8_t*>(left.data()), 0, i, c);
      at = from + static_cast<std::size_t>(i);
      const Class is = class_of(c);
      if (!extends(is)) return is == U_SB_UPPER || is == U_SB_LOWER;
    }
    return false;
  }

  // SB8 to SB11: brackets, quotes and blanks behind the sign, and what comes then. Leaves at_ where the
  // sentence ends, if it does.
  bool goes_on(Class sign) {
    for (const Class part : {Class{U_SB_CLOSE}, Class{U_SB_SP}}) {
      while (at_ < text_.size() && next() == part) {
        take();
        skip_extenders();
      }
    }
    if (at_ >= text_.size()) return false;
    const Class is = next();
    if (is == U_SB_CR || is == U_SB_LF || is == U_SB_SEP) {
      take();
      behind_separator(is);
      return false;
    }
    if (is == U_SB_SCONTINUE || is == U_SB_STERM || is == U_SB_ATERM) return true;
    return sign == U_SB_ATERM && small_letter_follows();
  }

  // Is the first letter ahead a small one, with no end of a sentence before it?
  bool small_letter_follows() {
    const std::size_t here = at_;
    bool small = false;
    while (at_ < text_.size()) {
      const Class is = take();
      small = is == U_SB_LOWER;
      if (small || is == U_SB_UPPER || is == U_SB_OLETTER || is == U_SB_ATERM || is == U_SB_STERM ||
          is == U_SB_CR || is == U_SB_LF || is == U_SB_SEP)
        break;
    }
    at_ = here;
    return small;
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
};

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t begin) { return Reader(text, begin).end(); }

}  // namespace petik
