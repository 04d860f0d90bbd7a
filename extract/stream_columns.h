// Rows printed column by column.
//
//   "n Mean SD p  Pre Post 20 20 15,20 9,50 2,238 1,906 0,000"
//   ->  |      | n  | Mean  | SD    | p     |
//       | Pre  | 20 | 15,20 | 2,238 | 0,000 |
//       | Post | 20 | 9,50  | 1,906 |       |
#pragma once

#include <optional>
#include <vector>

#include "extract/stream_layouts.h"

namespace petik {

// Nothing when the values do not divide so in exactly one way.
std::optional<Table> read_by_columns(const Stream& in, const std::vector<Item>& head,
                                     const std::vector<Group>& all);

}  // namespace petik
