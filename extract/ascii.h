// ASCII letters and digits, told byte by byte; bytes above 0x7F are none. Sets of bytes as tables.
//
//   constexpr ByteSet kMarks(".,");
//   kMarks.first_in("ab,c")  ->  2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace petik {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }

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
  for (const char c : text) found |= static_cast<unsigned char>(static_cast<unsigned char>(c - '0') < 10);
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

// Where the first byte above 0x7F stands at or after `from`; the text's size: nowhere.
inline std::size_t first_beyond_ascii(std::string_view text, std::size_t from) {
  for (std::uint64_t eight = 0; from + sizeof eight <= text.size(); from += sizeof eight) {
    std::memcpy(&eight, text.data() + from, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

}  // namespace petik
