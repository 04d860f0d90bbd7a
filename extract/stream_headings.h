// Which words of a stream are headings of columns.
//
//   "Kelompok n Pretest Mean SD"  ->  label "Kelompok", kind "n", group "Pretest" = pre, kinds "mean", "sd"
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/stream_words.h"

namespace petik {

// One heading: what it means and where it stands.
struct Item {
  enum class Type { kind, group, category, label };
  Type type;
  std::string_view value;
  Span span;
  char list = 0;  // of groups: 'a' arm, 't' time, 'x' test, '?' known from its place only
};

// Does it name the numbers of a column?
bool leaf(const Item& item);

// The headings in [from, to) in the order of the text.
std::vector<Item> headings_in(const Stream& in, std::size_t from, std::size_t to);

// After how many headings the header may end and the first label begin, the likeliest first. Two arms or
// times after the last kind are headings; one is the label of the first row.
std::vector<std::size_t> header_ends(const std::vector<Item>& items);

}  // namespace petik
