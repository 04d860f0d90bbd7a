// The words of each sentence by word list, looked up once.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"

namespace petik {

// A cache for one paper, used by one thread.
class SentenceTerms {
 public:
  SentenceTerms(const Document& document, const RuleSet& rules);

  // Hits of a word list in a sentence; spans are in the sentence. Entries "none" are left out: they only keep
  // other forms from being read there.
  const std::vector<TermHit>& operator()(std::string_view list, std::size_t sentence) const;

 private:
  // Of one list: its hits in the sentences that were asked for.
  struct List {
    std::string_view kind;
    const TermList* terms = nullptr;
    std::uint64_t bit = 0;          // in Sentence::lists; 0: the list is not told there
    std::vector<std::uint32_t> at;  // of each sentence: 1 + its place in `hits`; 0: not asked for yet
  };
  struct Sentence {
    bool seen = false;
    std::uint64_t lists = 0;        // whose forms may stand in it
    std::vector<TermStart> starts;  // where
  };
  List& list_of(std::string_view kind) const;
  const Sentence& sentence_at(std::size_t sentence) const;

  const Document* document_;
  const RuleSet* rules_;
  mutable std::vector<Sentence> sentences_;
  mutable std::vector<List> lists_;
  mutable std::deque<std::vector<TermHit>> hits_;  // stays in place while it grows
};

}  // namespace petik
