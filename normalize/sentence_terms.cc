#include "normalize/sentence_terms.h"

#include "extract/term_gate.h"

namespace petik {

const std::vector<TermHit>& SentenceTerms::operator()(std::string_view list, std::size_t sentence) const {
  auto& of_list = hits_[list];
  if (of_list.empty()) of_list.resize(document_->sentences.size());
  std::optional<std::vector<TermHit>>& slot = of_list[sentence];
  if (slot) return *slot;
  slot.emplace();
  const std::string_view text = document_->sentences[sentence].span.of(document_->text());
  lists_in_.resize(document_->sentences.size());
  if (lists_in_[sentence].empty()) lists_in_[sentence] = rules_->term_gate().lists_in(text);
  const std::size_t number = rules_->term_gate().number_of(list);
  if (number >= lists_in_[sentence].size() || !lists_in_[sentence][number]) return *slot;
  slot = rules_->terms(list).find_all(text);
  std::erase_if(*slot, [](const TermHit& hit) { return hit.value == "none"; });
  return *slot;
}

}  // namespace petik
