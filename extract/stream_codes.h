// Rows of coded arms under headings that no list knows.
//
//   "Perlakuan Tinggi tanaman (cm) Jumlah daun P0 38,42a 41,15a P1 42,17ab 45,60a"
//   ->  | Perlakuan | Tinggi tanaman (cm) | Jumlah daun |
//       | P0        | 38,42a              | 41,15a      |
//       | P1        | 42,17ab             | 45,60a      |
//
// Each heading starts with a capital; there are as many as each row has values. Two factors have the codes of
// one as headings, and means of either at the right and below:
//
//   "P0=0 P1=0,65 Rataan K0=0 41,92d 43,78c 42,85 K1=100 44,61b 50,47a 47,54 Rataan 43,27 47,13"
//   ->  |        | P0=0   | P1=0,65 | Rataan |
//       | K0=0   | 41,92d | 43,78c  | 42,85  |
//       | K1=100 | 44,61b | 50,47a  | 47,54  |
//       | Rataan | 43,27  | 47,13   |        |
#pragma once

#include <optional>

#include "extract/stream_words.h"
#include "extract/table.h"

namespace petik {

// Reads the first such table in a stream without lines, whatever follows it; nothing where headings and
// values do not fit.
std::optional<Table> read_coded_rows(const Stream& in);

// The same of rows that are named by arms or times: "Variabel Yoga Pilates p Pretest 12,3 12,6 0,941 Posttest
// ...".
std::optional<Table> read_placed_rows(const Stream& in);

// Reads the first table of two factors.
std::optional<Table> read_factors(const Stream& in);

}  // namespace petik
