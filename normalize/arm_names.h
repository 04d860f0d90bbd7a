// What the words that name a group of a study say.
//
//   "kelompok kontrol"                -> role "control"
//   "kelompok II", "K (-)"            -> codes "2", "K-"
//   "with kneading yang dilakukan"    -> label "kneading"
//   "kelompok umur"                   -> no arm
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_set.h"

namespace petik {

// "intervention", "control"; empty when the label says neither or both.
std::string_view role_in(std::string_view label, const RuleSet& rules);

// The number, letter or code that a whole label is ("kelompok kedua" -> "2"); where no list knows it, the
// label without the word for a group.
std::string code_of(std::string_view label, const RuleSet& rules);

// Groups that are no arms: "kelompok umur", "kelompok risiko tinggi".
bool is_no_arm(std::string_view label, const RuleSet& rules);

// Cuts a captured group name at the first word that cannot belong to it, and drops such words in front of it.
std::string_view clean_label(std::string_view label, const RuleSet& rules);

// The same without "kelompok", "perlakuan" and the like in front.
std::string_view without_group_word(std::string_view label, const RuleSet& rules);

// "Pijat oksitosin + kompres" -> "pijat_oksitosin_kompres"; never empty, never "all".
std::string identifier(std::string_view label);

// Lower-cased words (letters and digits) of a label, ASCII letters folded.
std::vector<std::string> words_of(std::string_view text);

// Whether two labels have a word in common.
bool share_word(std::string_view a, std::string_view b);

// Whether a byte belongs to a word: letters, digits, everything outside ASCII.
bool is_word_byte(char c);
// ASCII letters folded.
std::string lower(std::string_view s);

}  // namespace petik
