// Tables of counts run together in a paragraph under headings that are garbled or that no list knows.
//
//   "Hunian Total p-value OR Sakit Tidak Sakit N N N 0,029 3 1,2-7,6 Padat 35 60,3 23 39,7 58 100
//    Lapang 10 33,3 20 66,7 30 100 Jumlah 45 51,1 43 48,9 88 100"
//   ->  |        | Sakit | Sakit | Tidak Sakit | Tidak Sakit | Total | Total | p-value | OR | CI      |
//       |        | n     | %     | n           | %           | n     | %     |         |    |         |
//       | Padat  | 35    | 60,3  | 23          | 39,7        | 58    | 100   | 0,029   | 3  | 1,2-7,6 |
//       | Lapang | 10    | 33,3  | 20          | 66,7        | 30    | 100   |         |    |         |
//       | Jumlah | 45    | 51,1  | 43          | 48,9        | 88    | 100   |         |    |         |
//
// Rows are known by their arithmetic alone: every share must follow from its count. Two rows may be printed
// in one, "Muda Tua 8 22,2 28 77,8 3 7,1 39 92,9 Total 36 100 42 100"; rows that lost cells are passed over.
// What else is printed beside them (p, ratios) is kept where it fits the headings. Several counts in a row
// need as many names in the headings: arms, categories that the list of rows knows, or a name and its denial.
#pragma once

#include <optional>

#include "extract/stream_words.h"
#include "extract/table.h"

namespace petik {

// Reads the table that a stream without lines starts with; anything may follow it. Nothing when fewer than
// two rows are proved or the names do not fit.
std::optional<Table> read_shares(const Stream& in);

}  // namespace petik
