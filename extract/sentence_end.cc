#include "extract/sentence_end.h"

#include <algorithm>

#include "extract/ascii.h"
#include "extract/break_iterator.h"

namespace petik {

std::size_t sentence_end(std::string_view text, std::size_t from) {
  thread_local BreakIterator iterator(BreakIterator::Kind::sentence);
  const auto may_end = [](char c) { return is_one_of<'.', '?', '!'>(c) | is_beyond_ascii(c); };
  for (std::size_t at = from;; ++at) {
    at = first_where(text, at, may_end);
    if (at + 1 >= text.size()) return text.size();
    const char mark = text[at], next = text[at + 1];
    if (mark == '.' && (is_digit(next) || is_lower(next))) continue;  // rules SB6 and SB8
    if (!is_beyond_ascii(mark) && next == ' ' && at + 2 < text.size()) {
      if (is_upper(text[at + 2])) return at + 2;            // SB11
      if (mark == '.' && is_lower(text[at + 2])) continue;  // SB8
    }
    // A letter before the mark may count (SB7), and the first of ASCII behind it is the last that does (SB8).
    const std::size_t begin = at > from ? at - 1 : at;
    const std::size_t end = std::min(first_where(text, at + 1, is_letter) + 1, text.size());
    const std::size_t found = begin + iterator.first_end(text.substr(begin, end - begin));
    if (found < end || end == text.size()) return found;
    at = end - 1;
  }
}

}  // namespace petik
