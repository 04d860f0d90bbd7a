// Rows of coded arms under headings that no list knows.
//
//   "Perlakuan Tinggi tanaman (cm) Jumlah daun P0 38,42a 41,15a P1 42,17ab 45,60a"
//   ->  | Perlakuan | Tinggi tanaman (cm) | Jumlah daun |
//       | P0        | 38,42a              | 41,15a      |
//       | P1        | 42,17ab             | 45,60a      |
//
// Each heading starts with a capital; there are as many as each row has values.
#pragma once

#include <optional>
#include <string>

#include "extract/span.h"
#include "extract/table.h"

namespace petik {

class RuleSet;

// Reads the first such table in `range`, whatever follows it; nothing where headings and values do not fit.
std::optional<Table> read_coded_rows(const std::string& text, Span range, const RuleSet& rules);

}  // namespace petik
