// Headings that stand over several columns of a printed table, centred or at
// the right.
//
//   Kelompok      Sebelum           Sesudah          p
//               Mean    SD        Mean    SD               ->  Sebelum: columns
//               0 to 1, Sesudah: 2 to 3
//   Kontrol     6,64   1,28       5,80   1,31      0,032
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace petik {

// Where something stands on its line, in points.
struct Extent {
  double left = 0, right = 0;
  double middle() const { return (left + right) / 2; }
};

// The first and last column under each heading, both from left to right: every
// column under one, but for the last, perhaps, over which no heading needs to
// stand. What is set less than `tolerance` out of place stands there. Nothing:
// no such way to divide them.
std::optional<std::vector<std::pair<std::size_t, std::size_t>>> columns_under(
    const std::vector<Extent>& headings, const std::vector<Extent>& columns, double tolerance);

}  // namespace petik
