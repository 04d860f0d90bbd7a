// Cross tables: counts with their shares under categories that no word list knows.
//
//   Variabel    Diare      Tidak diare    Total     p      PR
//               n   %      n   %          n   %     value  (95% CI)
//   CTPS
//   Kurang      27  61,4   17  38,6       44  100   0,005  1,877
//   Baik        17  32,7   35  67,3       52  100          (1,191-2,959)
//
//   ->  | Variabel | Diare | Diare | Tidak diare | Tidak diare | Total | Total | p     | PR    | CI |
//       |          | n     | %     | n           | %           | n     | %     |       |       | | | CTPS |
//       |       |             |             |       |       |       |       |               | | Kurang   | 27
//       | 61,4  | 17          | 38,6        | 44    | 100   | 0,005 | 1,877 | 1,191-2,959   | | Baik     | 17
//       | 32,7  | 35          | 67,3        | 52    | 100   |       |       |               |
//
// It is the arithmetic that tells the columns: nearly every share must follow from its count, along its row
// or within its block of rows. Then only the names of the categories are taken from the lines above, where
// they are as many as the counts.
#pragma once

#include <optional>

#include "extract/stream_words.h"
#include "extract/table.h"

namespace petik {

// `in` must be a stream with lines. Nothing when the numbers are no counts with shares or the names do not
// fit.
std::optional<Table> read_crosstab(const Stream& in);

}  // namespace petik
