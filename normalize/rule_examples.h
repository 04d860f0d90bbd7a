// Rules and word lists proved on their own examples.
#pragma once

#include <string>
#include <vector>

#include "extract/rule_set.h"

namespace petik {

// Runs every example of the set:
// - each `match` sentence gives exactly one mention of its rule, with these values after conversion ("" for a
//   field that must take no part; a field that is not listed is not compared, but must convert);
// - among all rules the same mention wins within its kind;
// - each `no_match` sentence gives no mention of its rule;
// - each `match` sentence of a term holds it, each `no_match` sentence does not.
// Returns one line for each failure, in file order:
//   p_value.toml:31: p-value: expected value "0.032", got "0.32" in 'Hasilnya bermakna (p = 0,32).'
std::vector<std::string> check_examples(const RuleSet& rules);

}  // namespace petik
