// The table of kinds: what rules may find and which fields each finding has. For people: rules/README.md.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace petik {

struct RuleKind {
  std::string_view name;
  // At least one of each group must be captured or given: {{"value", "percent"}} asks for either.
  std::vector<std::vector<std::string_view>> required;
  std::vector<std::string_view> optional;
  bool of_imprint = false;  // looked for in the lines of Document::imprint only, not in sentences

  bool allows(std::string_view field) const;
};

// All kinds, in the order of the README.
std::span<const RuleKind> rule_kinds();
// Null when there is no such kind.
const RuleKind* find_rule_kind(std::string_view name);

// The values that a constant of a rule may have; empty: any. ("statistic", "name") -> t F Z ...
std::span<const std::string_view> allowed_constants(std::string_view kind, std::string_view field);

}  // namespace petik
