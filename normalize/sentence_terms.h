// The words of each sentence by word list, looked up once.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"

namespace petik {

// A cache for one paper, used by one thread.
class SentenceTerms {
 public:
  SentenceTerms(const Document& document, const RuleSet& rules) : document_(&document), rules_(&rules) {}

  // Hits of a word list in a sentence; spans are in the sentence. Entries "none" are left out: they only keep
  // other forms from being read there.
  const std::vector<TermHit>& operator()(std::string_view list, std::size_t sentence) const;

 private:
  const Document* document_;
  const RuleSet* rules_;
  mutable std::vector<std::vector<bool>> lists_in_;  // by sentence; empty: not looked at yet
  mutable std::map<std::string_view, std::vector<std::optional<std::vector<TermHit>>>> hits_;
};

}  // namespace petik
