// What a paper has beside its text (pages, grids, running lines) as few bytes.
//
//   layout_bytes(paper)              -> "\1\2\0..." a few bytes for each cell of each table
//   set_layout(paper, layout_bytes)  -> the same pages, grids and running lines
//
// Numbers are written seven bits a byte, the lowest first, the highest bit says that more follow. Places are
// counted from the place before. In order: form (1); pages; running lines; grids, each with its body, its
// caption and its rows of cells. A list begins with its length.
#pragma once

#include <string>
#include <string_view>

#include "corpus/paper.h"

namespace petik {

std::string layout_bytes(const Paper& paper);

// False: these bytes are not what layout_bytes() gives for a text of that size, and `paper` has no layout.
bool set_layout(Paper& paper, std::string_view bytes);

}  // namespace petik
