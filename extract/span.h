// Half-open ranges of bytes.
#pragma once

#include <cstddef>
#include <string_view>

#include "extract/ascii.h"

namespace petik {

// [begin, end) in bytes. Which text it refers to is said where it is stored; in extract/ and normalize/ it
// is Document::text unless the name says `source`.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const Span&, const Span&) = default;
};

// Without the blanks and line ends at its edges.
inline Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && is_space(text[span.end - 1])) --span.end;
  return span;
}

}  // namespace petik
