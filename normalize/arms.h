// The groups of a study that were treated or observed differently.
//
//   "15 orang sebagai kelompok kontrol dan 15 orang kelompok perlakuan"
//     -> intervention (n 15, "kelompok perlakuan"), control (n 15, "kelompok kontrol")
//   "30 orang kneading dan 30 orang counterpressure"
//     -> kneading (other, n 30), counterpressure (other, n 30)
//   "one group pretest posttest"  -> none: a study of one group has no arms
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/labels.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// The arms of a study and how to find them in a text.
class Arms {
 public:
  std::vector<Arm> arms;                        // in the order of the record
  std::vector<std::vector<std::string>> codes;  // per arm: short names such as "K", "DR"; matched as printed

  // Every place of a sentence that names an arm: where it begins (from the sentence's start) and the arm's
  // index.
  std::vector<Label> find(const Reading& reading, std::size_t sentence) const;
  // The arm that a label of a table or a captured phrase names, by role word, then by the words of its label.
  std::optional<std::size_t> match(std::string_view label, const RuleSet& rules) const;
};

// Looks for arms in the text and among `table_labels` (groups that tables compare, as printed). `no_arms`:
// the design has none.
Arms find_arms(const Reading& reading, bool no_arms, const std::vector<std::string>& table_labels);

// "Pijat oksitosin + kompres" -> "pijat_oksitosin_kompres"; never empty, never "all".
std::string identifier(std::string_view label);

// Lower-cased words (letters and digits) of a label, ASCII letters folded.
std::vector<std::string> words_of(std::string_view text);

}  // namespace petik
