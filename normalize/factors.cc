#include "normalize/factors.h"

#include <algorithm>
#include <string_view>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::size_t most_words = 6;
constexpr std::size_t most_bytes = 60;

}  // namespace

Span factor_before_bracket(const TextSentence& sentence, std::size_t at) {
  const Reading& reading = sentence.reading;
  const std::string& text = reading.document.text();
  const Span whole = reading.document.sentences[sentence.index].span;
  const std::size_t open = text.rfind('(', at);
  if (open == std::string::npos || open <= whole.begin || text.find(')', open) < at) return {};

  Span name{open, open};
  while (name.end > whole.begin && is_space(text[name.end - 1])) --name.end;
  name.begin = name.end;
  while (name.begin > whole.begin &&
         std::string_view(",;:.()").find(text[name.begin - 1]) == std::string_view::npos)
    --name.begin;
  for (const SentenceList list :
       {SentenceList("factor_stop"), SentenceList("relation"), SentenceList("clause")}) {
    for (const TermHit& hit : reading.terms(list, sentence.index)) {
      const std::size_t end = whole.begin + hit.span.end;
      if (end > name.begin && end <= name.end) name.begin = end;
    }
  }
  while (name.begin < name.end && is_space(text[name.begin])) ++name.begin;

  const std::string_view words = name.of(text);
  const auto blanks = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_space));
  const bool letters = std::any_of(words.begin(), words.end(), is_letter);
  return letters && blanks < most_words && words.size() <= most_bytes ? name : Span{};
}

}  // namespace petik
