// Where captions of tables begin: "Tabel 4.2 Rerata skor", and the titles that programs print above their
// output.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"
#include "extract/span.h"

namespace petik {

struct Caption {
  Span word;             // "Tabel", or the whole title of an output
  Span number;           // "4. 3"; empty: none
  std::size_t text = 0;  // where its words begin
  bool sure = true;      // "Tabel 3 memperlihatkan" may be a sentence
};

// In the order of the text. "Berdasarkan Tabel 2 ..." is none.
std::vector<Caption> find_captions(const Document& document, const RuleSet& rules);

// The end of a table's number at text[at]: "4.2", "4. 3", "IV.1", "2a"; `at` itself when none stands there.
std::size_t number_end(std::string_view text, std::size_t at);

}  // namespace petik
