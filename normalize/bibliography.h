// Who wrote what, where and when, as far as the head of the paper and the running lines of its pages print
// it.
//
//   Jurnal Gizi Remaja, Vol. 5, No. 1, Maret 2023        journal, volume "5", issue "1", year 2023
//   Anemia pada Remaja Putri di SMA Negeri 1             title
//   Intan Permatasari1, Bagus Wicaksono2, S.Gz           authors "Intan Permatasari", "Bagus Wicaksono"
//   Jurusan Gizi, Poltekkes Tanjung Sari
#pragma once

#include "extract/document.h"
#include "extract/rule_set.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// What is not printed there is null; nothing is guessed from the references. The title is the first one
// printed, in whatever language; where the head has none, the one above the second abstract.
Bibliography read_bibliography(const Document& document, const RuleSet& rules);

// The title that a sentence says ("penelitian dengan judul ..."), where the head prints none.
std::optional<std::string> title_said(const Reading& reading);

}  // namespace petik
