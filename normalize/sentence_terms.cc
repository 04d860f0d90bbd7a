#include "normalize/sentence_terms.h"

#include "extract/term_starts.h"

namespace petik {

SentenceTerms::SentenceTerms(const Document& document, const RuleSet& rules)
    : document_(&document), rules_(&rules), sentences_(document.sentences.size()) {}

SentenceTerms::List& SentenceTerms::list_of(std::string_view kind) const {
  const auto known = lists_.find(kind);
  if (known != lists_.end()) return known->second;
  return lists_[kind] = {&rules_->terms(kind), rules_->term_starts().bit_of(kind), {}};
}

const SentenceTerms::Sentence& SentenceTerms::sentence_at(std::size_t number) const {
  Sentence& sentence = sentences_[number];
  if (sentence.seen) return sentence;
  sentence.seen = true;
  rules_->term_starts().find(document_->sentences[number].span.of(document_->text()), sentence.starts);
  for (const TermStart& start : sentence.starts) sentence.lists |= start.lists;
  return sentence;
}

const std::vector<TermHit>& SentenceTerms::operator()(std::string_view kind, std::size_t number) const {
  static const std::vector<TermHit> none;
  List& list = list_of(kind);
  const Sentence& sentence = sentence_at(number);
  if ((sentence.lists & list.bit) == 0) return none;
  const auto [known, fresh] = list.hits.try_emplace(number);
  if (fresh) {
    const std::string_view text = document_->sentences[number].span.of(document_->text());
    known->second = list.terms->find_all(text, sentence.starts, list.bit);
    std::erase_if(known->second, [](const TermHit& hit) { return hit.value == "none"; });
  }
  return known->second;
}

}  // namespace petik
