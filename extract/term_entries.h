// The [[term]] entries of word lists.
//
//   TermEntries entries(source, impl);
//   entries.read(file);   // adds the file's list to impl.terms
//
// Private to extract/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/rule_impl.h"
#include "extract/rule_source.h"

namespace petik {

class TermEntries {
 public:
  TermEntries(RuleSource& source, RuleSet::Impl& impl) : source_(source), impl_(impl) {}

  // `file` must be parsed.
  void read(std::size_t file);

 private:
  using Seen = std::map<std::string, std::string>;  // form -> value

  void read_term(std::size_t file, const toml::table& table, Macros& macros, const std::string& kind,
                 TermList::Impl& list, Seen& seen);
  void read_forms(const SourceItem& item, Term& term, std::vector<std::string>& forms, Seen& seen);
  void read_form(const SourceItem& item, const toml::node& at, const std::string& text,
                 std::vector<std::string>& forms);

  // Whether all forms make one list that can be searched for.
  void check_together(const SourceItem& item, const TermList::Impl& list);

  RuleSource& source_;
  RuleSet::Impl& impl_;
  std::size_t form_count_ = 0;
};

}  // namespace petik
