// ASCII letters and digits, told byte by byte; bytes above 0x7F are none. Sets of bytes as tables.
//
//   constexpr ByteSet kMarks(".,");
//   kMarks.first_in("ab,c")  ->  2
#pragma once

#include <array>
#include <cstddef>
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

inline constexpr ByteSet kDigits("0123456789");

}  // namespace petik
