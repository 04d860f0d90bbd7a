// What a whole word is, for word lists: letters, digits and accents of any script, and "_", which \b counts
// among them.
//
//   inside_word("seribu", 3) -> true        inside_word("se ribu", 3) -> false: a word begins there
//   next_place("seribu orang", 0) -> 6      next_place("seribu orang", 6) -> 7
#pragma once

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string_view>

#include "extract/ascii.h"

namespace petik {

inline bool is_word_character(UChar32 c) {
  return c == '_' || u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Do the character left of `at` and the one that begins there belong to one word?
inline bool inside_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (!is_beyond_ascii(text[at - 1]) && !is_word(text[at - 1])) return false;
  if (!is_beyond_ascii(text[at]) && !is_word(text[at])) return false;
  if (!is_beyond_ascii(text[at - 1]) && !is_beyond_ascii(text[at])) return true;
  UChar32 left, right;
  const std::size_t from = at < 4 ? 0 : at - 4;
  auto i = static_cast<int32_t>(at - from);
  U8_PREV(reinterpret_cast<const uint8_t*>(text.data() + from), 0, i, left);
  i = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data() + at), i,
          static_cast<int32_t>(std::min<std::size_t>(text.size() - at, 4)), right);
  return left >= 0 && right >= 0 && is_word_character(left) && is_word_character(right);
}

// Where to look next for the beginning of a word behind `at`: words of ASCII are passed over as a whole.
inline std::size_t next_place(std::string_view text, std::size_t at) {
  static constexpr ByteSet of_words("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
  if (!of_words.has(text[at])) return at + 1;
  while (at < text.size() && of_words.has(text[at])) ++at;
  return at;
}

}  // namespace petik
