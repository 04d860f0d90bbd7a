// Rows of tables whose columns only blanks tell, as `pdftotext -layout` prints them.
//
//   Variabel          Intervensi       Kontrol        | Variabel   | Intervensi | Kontrol |
//                     n      %        n      %        |            | n | %      | n | %   |
//   Primipara         8    53,3       6    40,0   ->  | Primipara  | 8 | 53,3   | 6 | 40,0 |
//   Multipara         7    46,7       9    60,0       | Multipara  | 7 | 46,7   | 9 | 60,0 |
#pragma once

#include <string>
#include <vector>

#include "extract/span.h"
#include "extract/table_grid.h"

namespace petik {

// One row a line, with the columns that each heading covers. Two blanks part cells, one blank two numbers.
// Nothing where the places leave a doubt: a cell reaches over two columns, two cells stand in one, a column
// has no heading, a number stands alone on its line.
std::vector<PrintedRow> aligned_rows(const std::string& text, Span body);

}  // namespace petik
