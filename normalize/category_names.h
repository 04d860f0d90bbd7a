// Counts of the running text under the names that the tables give their categories.
//
//   table: "ASI belum keluar"; text: "9 orang (30%) ASI nya belum keluar sama sekali"
//     -> the count of 9 has the category "ASI belum keluar"
#pragma once

#include "extract/document.h"
#include "extract/rule_set.h"
#include "normalize/facts.h"

namespace petik {

// Fills categories that the text's rules left empty: the words behind the count, up to the next figure or the
// end of the sentence, must begin with all words of a table's category of at least two words; only words of
// the list `filler` may stand between. The longest category wins.
void name_categories(Facts& facts, const Document& document, const RuleSet& rules);

}  // namespace petik
