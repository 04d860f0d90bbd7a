// Sets the headings of a stream over the values of its rows.
//
//   "n Mean SD" over "15 7,2 1,1"              ->  n | Mean | SD
//   "Pre Post" and "Mean SD" over four values  ->  Pre: Mean | Pre: SD | Post: Mean | Post: SD
//
// A layout fits when there are as many headings as values and each value has the shape that its heading asks
// for.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/stream_headings.h"
#include "extract/stream_words.h"

namespace petik {

// A heading set over one value column.
struct ColumnHeading {
  std::string_view kind;  // of the list `column`; empty: the group alone is the heading
  Span span;
  Span group;  // of the group above; empty: none
};

using Kinds = std::vector<Item>;

// The headings of the columns where rows of `width` values fit; nothing when none do.
std::optional<std::vector<ColumnHeading>> set_headings(const Stream& in, const std::vector<Item>& head,
                                                       const std::vector<Group>& all, std::size_t width);

// May a value of this shape stand under such a heading?
bool fits(std::string_view text, std::string_view kind, const StreamToken& t);

// Do all values of a row that is as wide as the headings?
bool fits_row(const Stream& in, const std::vector<ColumnHeading>& headings, const Group& g);

// The kinds as printed, and with what is often printed beside the title row set last: p, statistics, total.
std::vector<Kinds> orders(const Kinds& printed);

std::vector<ColumnHeading> plain(const Kinds& kinds);

// "Sebelum Mean ± SD | Sesudah Mean ± SD | p": each group stands right before its own kind.
bool attach(std::vector<ColumnHeading>& set, const std::vector<Item>& groups);

}  // namespace petik
