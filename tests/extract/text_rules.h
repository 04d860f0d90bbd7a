// The built-in rules, loaded once for the tests of one program.
#pragma once

#include "extract/rule_set.h"

namespace petik {

inline const RuleSet& text_rules() {
  static const RuleSet rules = load_rules(builtin_rule_files());
  return rules;
}

}  // namespace petik
