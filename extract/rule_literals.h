// What must occur in a sentence for each rule, and in a text for each word list, to be tried.
// Private to extract/.
#pragma once

#include "extract/rule_impl.h"

namespace petik {

// Fills what RuleSet::Impl knows of literals from its rules: what a rule's pattern, its head and its only_if
// cannot do without.
void gather_literals(RuleSet::Impl& impl);
// Fills its gate from its word lists.
void make_gate(RuleSet::Impl& impl);

}  // namespace petik
