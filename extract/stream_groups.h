// Counts with their shares whose columns were printed one after another, a group of categories at a time.
//
//   "Umur | < 20 tahun | 20-35 tahun | Paritas | Primipara | Multipara | Total || f || % || 4 | 28
//    || 12,5 | 87,5 || 14 | 18 | 32 || 43,8 | 56,2 | 100"        (| a line, || a blank line)
//   ->  |               | f  | %    |
//       | Umur          |    |      |
//       | < 20 tahun    | 4  | 12,5 |
//       | 20-35 tahun   | 28 | 87,5 |
//       | Paritas       |    |      |
//       | Primipara     | 14 | 43,8 |   ...
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/stream_stacks.h"

namespace petik {

// Reads the table that starts in `lines`, whatever words follow it. Nothing unless the counts of each group
// add up to one size, each percentage is its count's share of it, and there is one label for each row and
// each group.
std::optional<Table> read_grouped_counts(const std::string& text, const std::vector<PrintedLine>& lines,
                                         const RuleSet& rules);

}  // namespace petik
