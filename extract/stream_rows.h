// Makes the grid of a table whose headings are set over its values.
#pragma once

#include <optional>
#include <vector>

#include "extract/stream_layouts.h"

namespace petik {

// The header rows; `body` covers them.
Table start_grid(const Stream& in, const std::vector<Item>& head, const std::vector<ColumnHeading>& headings);

// Header and rows. With lines, rows that do not fit are kept as ragged; without, the first of them ends the
// table. Nothing when no row is left.
std::optional<Table> build_rows(const Stream& in, const std::vector<Item>& head,
                                const std::vector<ColumnHeading>& headings, const std::vector<Group>& all);

}  // namespace petik
