// Output of cross tables whose rows are counts and their shares, one below the other.
//
//   "stunting Total ya tidak ibu rendah Count 12 6 18 % within ibu 66.7% 33.3% 100.0% tinggi Count 8 22 30
//    % within ibu 26.7% 73.3% 100.0% Total Count 20 28 48 % within ibu 41.7% 58.3% 100.0%"
//   ->  |        | stunting | stunting | stunting | stunting | | |
//       |        | ya    | ya   | tidak | tidak | Total | Total |
//       |        | Count | %    | Count | %     | Count | %     |
//       | ibu    |       |      |       |       |       |       |
//       | rendah | 12    | 66.7 | 6     | 33.3  | 18    | 100.0 |
//       | tinggi | 8     | 26.7 | 22    | 73.3  | 30    | 100.0 |
//       | Total  | 20    | 41.7 | 28    | 58.3  | 48    | 100.0 |
//
// Counts must add up along rows and columns, and shares follow from them. The name behind "% within" parts
// the categories above from those of the rows where it is the name of the rows.
#pragma once

#include <cstddef>

#include "extract/output_tables.h"

namespace petik {

// Reads the table whose first label is piece i into `tables`; returns the piece behind it, or i where there
// is none.
std::size_t read_output_crosstab(OutputTables& tables, std::size_t i);

}  // namespace petik
