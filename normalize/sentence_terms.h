// The words of each sentence by word list, looked up once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"
#include "extract/term_finder.h"

namespace petik {

class SentenceTerms {
 public:
  SentenceTerms(const Document& document, const RuleSet& rules);

  // Hits of a word list in a sentence; spans are in the sentence. Entries "none" are left out: they only keep
  // other forms from being read there.
  std::span<const TermHit> operator()(SentenceList list, std::size_t sentence) const {
    const std::size_t n = list.number();
    return std::span(hits_[n]).subspan(first_[sentence][n], first_[sentence + 1][n] - first_[sentence][n]);
  }

 private:
  std::array<std::vector<TermHit>, SentenceList::count> hits_;  // of each list, sentence by sentence
  // Of each sentence, and of one behind the last: where its hits begin.
  std::vector<std::array<std::uint32_t, SentenceList::count>> first_;
};

}  // namespace petik
