// Curated rules and word lists, loaded from TOML (format: rules/README.md).
//
//   RuleSet rules = load_rules(builtin_rule_files());
//   Findings found = find_mentions(document, rules);
//
// A rule finds numbers with what belongs to them:
//   id = "p-value", pattern = '''{{p_name}}\s*(?P<comparison>{{comparison}})\s*(?P<value>{{probability}})'''
//   yes: "(p = 0,032)"  ->  p_value {comparison "=", value "0,032"}
//   no:  "taraf signifikansi p = 0,05"   (never_after keeps it back: a threshold chosen before the test)
//
// A term is a word or phrase with a meaning: {kind "design", value "cross_sectional", form 'potong lintang'}.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "extract/span.h"

namespace petik {

struct Document;
struct ImprintLine;
class TermFinder;

// How a captured text is to be read. `text` stays as it is.
enum class Conversion { number, non_negative, count, probability, percent, comparison, text };

// Where two mentions of one kind overlap, whole beats part beats guess; then the longer, then the earlier.
enum class Rank { whole, part, guess };

// A number without exponent and needless digits: 0.032, 75, -3.5.
std::string shortest(double value);

// One sentence that proves a rule. `values` are as written in TOML, numbers in their shortest form.
struct Example {
  std::string text;
  std::map<std::string, std::string> values;  // field -> expected value after conversion
  std::size_t mentions = 1;                   // that the sentence gives; `values` are those of the first
  std::string why;                            // only for sentences that must give nothing
  int line = 0;                               // in the rule file
};

struct Rule {
  std::string id, kind, about;
  Rank rank = Rank::part;
  std::string file;  // "p_value.toml"
  int line = 0;
  std::vector<std::pair<std::string, Conversion>> fields;  // capture -> conversion, in pattern order
  std::vector<std::pair<std::string, std::string>> gives;  // constants added to every mention
  std::vector<Example> match, no_match;
  std::string pattern;  // macros expanded
  std::string head;     // expanded; occurs wherever `pattern` matches. Defaults to `pattern`
  int reach = 0;        // characters that a match may have; 0: as many as it likes
  struct Compiled;      // RE2 objects
  std::shared_ptr<const Compiled> compiled;

  const Conversion* conversion(std::string_view field) const;
};

// An entry of a word list: what all these forms mean.
struct Term {
  std::string value;
  std::vector<std::string> forms;  // as written
  std::vector<Example> match, no_match;
  int line = 0;
};

// A phrase of a word list found in a text.
struct TermHit {
  std::string_view value;  // "cross_sectional"; owned by the RuleSet
  Span span;               // in the text that was searched
};

// All forms of one kind; matched case-insensitively on whole words, leftmost-longest. A form that begins or
// ends with a letter or digit must not stand beside one ("ibu" is not in "ibunya"); signs such as "%" may.
class TermList {
 public:
  TermList();
  ~TermList();
  TermList(TermList&&) noexcept;
  TermList& operator=(TermList&&) noexcept;

  std::vector<TermHit> find_all(std::string_view text) const;
  // The first hit, without looking further.
  std::optional<TermHit> find(std::string_view text) const;
  // The hit that begins where the text does.
  std::optional<TermHit> at_start(std::string_view text) const;
  // The value whose form is the whole of `text` (blanks and a final colon or stop aside); empty when none.
  std::string_view whole(std::string_view text) const;
  // In file order.
  const std::vector<Term>& entries() const;
  const std::string& file() const;  // "words/design.toml"; empty for a list that no file defines

  struct Impl;
  std::unique_ptr<Impl> impl;
};

struct RuleFile {
  std::string name;  // "p_value.toml", "words/design.toml"
  std::string text;
  bool proven = false;  // built in and tested: load_rules() need not compile what is not used
};

// All that is wrong with a set of rule files, in file order: "p_value.toml:12:3: p-value: unknown key
// 'patern'".
class RuleError : public std::runtime_error {
 public:
  explicit RuleError(std::vector<std::string> problems);
  std::vector<std::string> problems;
};

// Immutable; shared between threads.
class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  const std::vector<Rule>& rules() const;
  // The word list of that kind; an empty list when no file defines it.
  const TermList& terms(std::string_view kind) const;
  std::vector<std::string> term_kinds() const;  // ascending
  // Finds in one pass the hits of all word lists that sentences are asked for.
  const TermFinder& term_finder() const;
  // First 16 hex digits of the SHA-256 over names and bytes of all files, in name order.
  const std::string& digest() const;

  struct Impl;
  std::unique_ptr<Impl> impl;
};

// The rule files compiled into the program.
std::vector<RuleFile> builtin_rule_files();
// All *.toml below a folder, in name order. Throws RuleError when the folder cannot be read or holds none.
std::vector<RuleFile> read_rule_files(const std::string& folder);
// Throws RuleError with every problem of every file. The order of `files` never matters.
RuleSet load_rules(std::vector<RuleFile> files);

// Finds all mentions in all sentences: one pass over each tells where which rules may begin, and they are
// tried there.
Findings find_mentions(const Document& document, const RuleSet& rules);
// The same by running every rule on every sentence: slow, for tests and benchmarks.
Findings find_mentions_brute_force(const Document& document, const RuleSet& rules);
// The same for one sentence on its own; spans refer to it and Mention::sentence is 0. A sentence that is
// longer than 4,000 bytes is searched in pieces, cut at blanks.
Findings find_mentions(std::string_view sentence, const RuleSet& rules);
Findings find_mentions_brute_force(std::string_view sentence, const RuleSet& rules);
// What the rules of the kinds that stand in a paper's imprint find in its lines (Document::imprint): spans
// refer to a line, and Mention::sentence is its number. Nobody else looks for these kinds in a document.
Findings find_imprint_mentions(const std::vector<ImprintLine>& imprint, const RuleSet& rules);
// What `rule` alone finds in a sentence, whatever other rules there are.
Findings find_mentions_of(const Rule& rule, std::string_view sentence, const RuleSet& rules);

}  // namespace petik
