// A grid in a form that is easy to compare.
#pragma once

#include <string>
#include <vector>

#include "corpus/paper.h"

namespace petik {

// Rows as "Umur 1x2|=Nyeri 2x1|7,2": columns x rows that a cell covers where it is more than itself; a
// heading starts with "=". Line breaks are "/".
inline std::vector<std::string> grid_text(const Paper& paper, std::size_t i) {
  std::vector<std::string> out;
  if (i >= paper.grids.size()) return {"no such grid"};
  for (const auto& row : paper.grids[i].rows) {
    std::string line;
    for (const GridCell& cell : row) {
      if (&cell != &row.front()) line += '|';
      if (cell.header) line += '=';
      for (const char c : paper.text.substr(cell.text.begin, cell.text.end - cell.text.begin))
        line += c == '\n' ? '/' : c;
      if (cell.columns > 1 || cell.rows > 1)
        line += " " + std::to_string(cell.columns) + "x" + std::to_string(cell.rows);
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace petik
