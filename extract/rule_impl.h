// What the loader makes and the matcher runs. Private to extract/.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/automaton.h"
#include "extract/beginnings.h"
#include "extract/on_demand.h"
#include "extract/pattern.h"
#include "extract/rule_filter.h"
#include "extract/rule_set.h"
#include "extract/term_finder.h"

namespace petik {

// The forms of a word list, ready to be searched for.
struct TermForms {
  explicit TermForms(const TermList::Impl& list);

  Automaton automaton;  // accepts the numbers of their terms
  Beginnings begins;
};

struct Rule::Compiled {
  static constexpr int none = -1;

  std::shared_ptr<const Pattern> pattern;
  std::vector<std::string> captures;  // captures[i] names group i + 1
  // Filters are shared: equal patterns are compiled once, and a filter on the sentence runs once a sentence.
  std::shared_ptr<const Pattern> never_after, never_before;
  int only_if = none, never_if = none;  // index in RuleSet::Impl::sentence_filters
};

// Names are looked up without a copy.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};

struct RuleSet::Impl {
  std::vector<Rule> rules;
  std::unordered_map<std::string, TermList, NameHash, std::equal_to<>> terms;  // by kind
  OnDemand<TermFinder> term_finder;
  OnDemand<RuleFilter> filter;
  TermList no_terms;  // what terms() gives for a kind that no file defines
  std::string digest;

  std::vector<std::shared_ptr<const Pattern>> sentence_filters;
  std::vector<bool> of_imprint;  // of each rule: of no use to sentences
};

struct TermList::Impl {
  std::string kind, file;
  std::vector<Term> terms;
  std::vector<std::vector<std::string>> forms;  // parallel to `terms`; macros expanded, blanks spread
  OnDemand<TermForms> matcher;
};

// Nothing where a form uses what word lists do not know: edges, other properties of characters than letters.
std::optional<PatternNode> form_tree(std::string_view form);
// Accepts the numbers of the terms whose forms match. Nothing where there is such a form or they are too
// many.
std::optional<Automaton> automaton_of(const TermList::Impl& list);

}  // namespace petik
