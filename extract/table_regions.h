// Which lines of a paper belong to tables.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/lines.h"

namespace petik {

class RuleSet;
struct Grid;

// The lines [first_line, end_line) of one table's body, without its caption. Blank and running lines may
// lie inside, not at either end.
struct TableRegion {
  std::size_t first_line = 0;
  std::size_t end_line = 0;
  std::string layout;          // see Table::layout
  const Grid* grid = nullptr;  // of layout "grid": as the file marks it
};

// Regions in rising order, none overlapping another. `marked` are those that the file itself marks, of layout
// "grid": they are part of what comes out, and only the lines outside of them are looked at.
std::vector<TableRegion> find_table_regions(const std::vector<Line>& lines, std::vector<TableRegion> marked,
                                            const RuleSet& rules);

}  // namespace petik
