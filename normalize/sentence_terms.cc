#include "normalize/sentence_terms.h"

namespace petik {

const std::vector<TermHit>& SentenceTerms::operator()(std::string_view list, std::size_t sentence) const {
  auto& of_list = hits_[list];
  if (of_list.empty()) of_list.resize(document_->sentences.size());
  std::optional<std::vector<TermHit>>& slot = of_list[sentence];
  if (!slot) {
    slot = rules_->terms(list).find_all(document_->sentences[sentence].span.of(document_->text()));
    std::erase_if(*slot, [](const TermHit& hit) { return hit.value == "none"; });
  }
  return *slot;
}

}  // namespace petik
