// Reads the tables of a paper into grids.
#pragma once

#include <vector>

#include "extract/document.h"
#include "extract/table_regions.h"

namespace petik {

// `document` has its text, blocks and sentences. The i-th block of kind `table` holds the lines of the i-th
// region: each line that is neither blank nor running with its tabs and runs of blanks as printed, joined by
// LF (blank lines inside stay as empty lines). Captions are the blocks of kind `caption` around it.
std::vector<Table> read_tables(const Document& document, const std::vector<TableRegion>& regions,
                               const RuleSet& rules);

}  // namespace petik
