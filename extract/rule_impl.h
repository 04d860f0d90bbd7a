// What the loader makes and the matcher runs. Private to extract/.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_set.h"

namespace petik {

// RE2 of Debian 12 knows no std::string_view of its own.
inline re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

// Quiet, UTF-8, and with room for a pattern but not for an attack: a rule's automaton is thrown away and
// begun anew when it outgrows this.
re2::RE2::Options pattern_options();

struct Rule::Compiled {
  static constexpr int none = -1;

  std::unique_ptr<re2::RE2> pattern;
  std::vector<std::string> captures;  // captures[i] names group i + 1
  // Filters are shared: equal patterns are compiled once, and a filter on the sentence runs once per
  // sentence.
  std::shared_ptr<const re2::RE2> never_after, never_before;
  int only_if = none, never_if = none;  // index in RuleSet::Impl::sentence_filters
};

struct RuleSet::Impl {
  std::vector<Rule> rules;
  std::map<std::string, TermList, std::less<>> terms;
  TermList no_terms;  // what terms() gives for a kind that no file defines
  std::string digest;

  std::vector<std::unique_ptr<re2::RE2>> sentence_filters;
  // All heads in one automaton; several rules may share one head.
  std::unique_ptr<re2::RE2::Set> heads;           // null: every rule is run on every sentence
  std::vector<std::vector<std::size_t>> by_head;  // index in `heads` -> indices in `rules`
};

// One way to say a term, ready for RE2.
struct TermForm {
  std::string pattern;  // macros expanded, blanks spread
  bool begins_with_word = false, ends_with_word = false;
};

struct TermList::Impl {
  std::string kind, file;
  std::vector<Term> terms;
  std::vector<std::vector<TermForm>> forms;  // parallel to `terms`
  std::unique_ptr<re2::RE2> any;             // any form, anywhere, longest
  std::unique_ptr<re2::RE2::Set> which;      // index = index in `terms`; matches a form as a whole
};

// Builds the automata of a list whose terms and forms are filled in. Returns what went wrong; "" when
// nothing.
std::string compile_terms(TermList::Impl& list);

}  // namespace petik
