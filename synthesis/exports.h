// Effects and records for other programs, without retyping a number.
#pragma once

#include <string>
#include <vector>

#include "normalize/record.h"
#include "synthesis/effects.h"
#include "synthesis/pool.h"
#include "synthesis/sheet.h"

namespace petik {

// One row an effect, columns named as the arguments of metafor's escalc() (m1i sd1i n1i m2i sd2i n2i ri, ai
// n1i ci n2i, xi ni, ...), with yi, vi, sei and all that tells where the row comes from. JASP and Stata read
// it, too.
Sheet metafor_sheet(const EffectTable& table);

// An R program that reads that sheet from `csv_name`, computes the effects anew with escalc() and stops where
// they differ from the sheet, pools them with rma() by the same method, and draws the plots. For R with
// metafor 3.8 or later.
std::string metafor_script(const EffectTable& table, const PoolOptions& options, const std::string& csv_name,
                           CsvStyle style);

// The same effects under the argument names of R's package meta: studlab; n.e mean.e sd.e n.c mean.c sd.c for
// metacont(); event.e n.e event.c n.c for metabin(); cor n for metacor(); event n for metaprop(); TE seTE for
// metagen().
Sheet meta_sheet(const EffectTable& table);

// One row an effect under the header of a RevMan template: columns that are known by name are filled, the
// others stay empty. Without a header that of RevMan's data-rows.csv is used.
Sheet revman_sheet(const EffectTable& table, const std::vector<std::string>& header = {});

// One row a printed fact of each record: means, counts, tests, associations, with quote and line. An empty
// p_op means "=".
Sheet tidy_sheet(const std::vector<StudyRecord>& records);

// References in RIS, for RevMan, Covidence, Zotero.
std::string ris(const std::vector<StudyRecord>& records);

}  // namespace petik
