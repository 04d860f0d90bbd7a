// What the loader makes and the matcher runs. Private to extract/.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/literal_search.h"
#include "extract/rule_set.h"
#include "extract/term_gate.h"

namespace petik {

// RE2 of Debian 12 knows no std::string_view of its own.
inline re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

// Quiet, UTF-8, and with room for a pattern but not for an attack: a rule's automaton is thrown away and
// begun anew when it outgrows this.
re2::RE2::Options pattern_options();

// A pattern that is compiled when it is first used, by whichever thread comes first.
class Pattern {
 public:
  explicit Pattern(const std::string& text, const re2::RE2::Options& options = pattern_options());
  // Not ok() when the text is no RE2: then it matches nothing.
  const re2::RE2& re() const;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  re2::RE2::Options options_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const re2::RE2> re_;
};

// Patterns that are searched for in one pass; compiled when first used.
class PatternSet {
 public:
  PatternSet(std::vector<std::string> texts, const re2::RE2::Options& options, re2::RE2::Anchor anchor);
  // Null when they are too large for one automaton.
  const re2::RE2::Set* set() const;

 private:
  std::vector<std::string> texts_;
  re2::RE2::Options options_;
  re2::RE2::Anchor anchor_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2::Set> set_;
};

struct Rule::Compiled {
  static constexpr int none = -1;

  std::shared_ptr<const Pattern> pattern;
  std::vector<std::string> captures;  // captures[i] names group i + 1
  // Filters are shared: equal patterns are compiled once, and a filter on the sentence runs once a sentence.
  std::shared_ptr<const Pattern> never_after, never_before;
  int only_if = none, never_if = none;  // index in RuleSet::Impl::sentence_filters
};

struct RuleSet::Impl {
  std::vector<Rule> rules;
  std::map<std::string, TermList, std::less<>> terms;
  std::unique_ptr<const TermGate> gate = std::make_unique<const TermGate>(std::vector<TermGate::List>{});
  TermList no_terms;  // what terms() gives for a kind that no file defines
  std::string digest;

  std::vector<std::shared_ptr<const Pattern>> sentence_filters;
  // What rules cannot do without: lists of literals, one of each of which must occur. Rules share lists.
  std::unique_ptr<const LiteralSearch> literals;
  std::vector<std::vector<std::size_t>> lists_with;  // number of a literal -> lists
  std::vector<std::vector<std::size_t>> needed_by;   // list -> indices in `rules`
  std::vector<unsigned char> lists_needed;           // of each rule: how many
  std::vector<bool> needs_digit;                     // of each rule
  std::vector<bool> of_imprint;                      // of each rule: of no use to sentences
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
  std::unique_ptr<const Pattern> any;        // any form, anywhere, longest
  std::unique_ptr<const PatternSet> which;   // index = index in `terms`; matches a form as a whole
  // Where each form is one plain word, the same by its letters in lower case -> index; else empty.
  std::unordered_map<std::string, std::size_t> words;
};

// Makes `any` and `which` from the forms.
void prepare(TermList::Impl& list);

}  // namespace petik
