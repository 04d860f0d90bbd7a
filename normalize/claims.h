// What the authors call significant against the p value they print for it.
//
//   "Tidak ada perbedaan bermakna (p = 0,012)."    -> claim fail: 0.012 is below 0.05, the sentence says not
//   significant "Ada pengaruh pijat (p = 0,012)."              -> claim pass
//
// Only sentences of the study's own results count that say one of both and nothing of the other, and whose p
// values all lie on one side of the level. Sentences of assumptions (normality), and of methods, are left
// out.
#pragma once

#include <optional>
#include <vector>

#include "normalize/mention_book.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// `tests` and `alpha` as the record has them; `book` is finished. Subjects are the tests whose p it is.
std::vector<Check> find_claims(const Reading& reading, const std::vector<Test>& tests,
                               const std::optional<Number>& alpha, const MentionBook& book);

}  // namespace petik
