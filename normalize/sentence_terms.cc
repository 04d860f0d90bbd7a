#include "normalize/sentence_terms.h"

#include "extract/term_starts.h"

namespace petik {

SentenceTerms::SentenceTerms(const Document& document, const RuleSet& rules)
    : document_(&document), rules_(&rules), sentences_(document.sentences.size()) {}

SentenceTerms::List& SentenceTerms::list_of(std::string_view kind) const {
  for (List& list : lists_) {
    if (list.kind == kind) return list;
  }
  return lists_.emplace_back(List{kind, &rules_->terms(kind), TermStarts::bit_of(kind),
                                  std::vector<std::uint32_t>(sentences_.size())});
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
  if (list.bit != 0 && (sentence.lists & list.bit) == 0) return none;
  if (list.at[number] == 0) {
    const std::string_view text = document_->sentences[number].span.of(document_->text());
    hits_.push_back(list.bit != 0 ? list.terms->find_all(text, sentence.starts, list.bit)
                                  : list.terms->find_all(text));
    std::erase_if(hits_.back(), [](const TermHit& hit) { return hit.value == "none"; });
    list.at[number] = static_cast<std::uint32_t>(hits_.size());
  }
  return hits_[list.at[number] - 1];
}

}  // namespace petik
