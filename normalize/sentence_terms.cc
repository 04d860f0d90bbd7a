#include "normalize/sentence_terms.h"

namespace petik {

SentenceTerms::SentenceTerms(const Document& document, const RuleSet& rules) {
  const TermFinder& finder = rules.term_finder();
  first_.reserve(document.sentences.size() + 1);
  first_.emplace_back();
  std::vector<TermFinder::Found> found;
  for (const Sentence& sentence : document.sentences) {
    std::array<std::uint32_t, SentenceList::count>& behind = first_.emplace_back(first_.back());
    found.clear();
    finder.find(sentence.span.of(document.text()), found);
    for (const auto& [list, hit] : found) {
      if (hit.value == "none") continue;
      hits_[list.number()].push_back(hit);
      ++behind[list.number()];
    }
  }
}

}  // namespace petik
