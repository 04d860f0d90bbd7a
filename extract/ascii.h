// ASCII letters and digits, told byte by byte; bytes above 0x7F are none. Quick searches for bytes.
//
//   constexpr ByteSet kMarks(".,");
//   kMarks.first_in("ab,c")            ->  2
//   first_where("Sampel 30", 0, is_digit)  ->  7
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace petik {

// Without branches, for loops that look at many bytes at once.
constexpr bool is_between(char c, char first, char last) {
  return static_cast<unsigned char>(c - first) <= static_cast<unsigned char>(last - first);
}
constexpr bool is_digit(char c) { return is_between(c, '0', '9'); }
constexpr bool is_upper(char c) { return is_between(c, 'A', 'Z'); }
constexpr bool is_lower(char c) { return is_between(c, 'a', 'z'); }
constexpr bool is_letter(char c) { return is_lower(static_cast<char>(c | 0x20)); }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }                  // within a line
constexpr bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }  // with the ends of lines
// Without the blanks and line ends at its edges.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
// What \w of a pattern matches.
constexpr bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

// Is it one of these? For loops that look at many bytes at once: of comparisons that are or-ed compilers make
// branches.
template <char... those>
constexpr unsigned char is_one_of(char c) {
  return static_cast<unsigned char>((static_cast<unsigned char>(c == those) + ...));
}

// Is the byte one of a character's further bytes, in UTF-8?
constexpr bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

constexpr std::size_t count_characters(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) out += continues_character(c) ? 0 : 1;
  return out;
}

// What std::string_view::find_first_of does, but that one searches the set anew for each byte of the text.
class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // Where the first of them stands at or after `from`; npos: nowhere.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !has(text[from])) ++from;
    return from < text.size() ? from : std::string_view::npos;
  }
  constexpr bool any_in(std::string_view text) const { return first_in(text) != std::string_view::npos; }

 private:
  std::array<bool, 256> has_{};
};

// The next two look at all bytes, without a branch for each, so that compilers turn to many at once.

inline bool holds_digit(std::string_view text) {
  unsigned char found = 0;
  for (const char c : text) found |= static_cast<unsigned char>(is_digit(c));
  return found != 0;
}

// Blanks and tabs behind a blank or tab.
inline std::size_t needless_blanks(std::string_view text) {
  const auto blank = [](char c) { return (c == ' ') | (c == '\t'); };
  std::size_t n = 0;
  for (std::size_t i = 1; i < text.size(); ++i)
    n += static_cast<std::size_t>(blank(text[i]) & blank(text[i - 1]));
  return n;
}

// Eight bytes as one number, the first lowest whatever the machine's own order.
inline std::uint64_t eight_at(const unsigned char* bytes) {
  std::uint64_t out = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&out, bytes, sizeof out);
  } else {
    for (unsigned i = 0; i < 8; ++i) out |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
  }
  return out;
}

// Where the first byte stands at or after `from` for which is(byte) holds; the text's size: nowhere. Quick
// where is() has no branches, for it is asked for many bytes at once.
template <typename Is>
std::size_t first_where(std::string_view text, std::size_t from, Is is) {
  std::array<unsigned char, 32> found{};
  for (; from + found.size() <= text.size(); from += found.size()) {
    for (std::size_t i = 0; i < found.size(); ++i) found[i] = is(text[from + i]) ? 1 : 0;
    for (std::size_t i = 0; i < found.size(); i += 8)
      if (const std::uint64_t eight = eight_at(&found[i]))
        return from + i + static_cast<std::size_t>(std::countr_zero(eight)) / 8;
  }
  while (from < text.size() && !is(text[from])) ++from;
  return from;
}

constexpr bool is_beyond_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }

}  // namespace petik
