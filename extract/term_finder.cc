#include "extract/term_finder.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "extract/rule_impl.h"
#include "extract/words.h"

namespace petik {

TermFinder::TermFinder(const RuleSet::Impl& set) { add(set, 0, SentenceList::count); }

// Adds the lists from `first` to `last`, in two halves where they are too large for one automaton. That of
// one list is never.
void TermFinder::add(const RuleSet::Impl& set, std::size_t first, std::size_t last) {
  AutomatonBuilder builder;
  std::vector<Form> forms;
  for (std::size_t number = first; number < last; ++number) {
    const SentenceList name = SentenceList::numbered(number);
    const auto list = set.terms.find(name.name());
    if (list == set.terms.end()) continue;
    const TermList::Impl& impl = *list->second.impl;
    for (std::size_t term = 0; term < impl.terms.size(); ++term) {
      for (const std::string& form : impl.forms[term])
        builder.add(form_tree(form).value(), static_cast<std::uint32_t>(forms.size()));
      forms.push_back({name, impl.terms[term].value});
    }
  }
  std::optional<Automaton> automaton = builder.build();
  if (!automaton && last - first > 1) {
    const std::size_t middle = first + (last - first) / 2;
    add(set, first, middle);
    add(set, middle, last);
    return;
  }
  const auto begins = automaton.value().first_bytes();
  parts_.push_back({std::move(*automaton), begins, std::move(forms)});
}

void TermFinder::find(std::string_view text, std::vector<Found>& out) const {
  for (const Part& part : parts_) find(part, text, out);
}

void TermFinder::find(const Part& part, std::string_view text, std::vector<Found>& out) {
  struct End {
    std::uint32_t accepts;
    std::size_t at;
  };
  std::array<std::size_t, SentenceList::count> from{};  // of each list: behind its last hit
  std::vector<End> ends;                                // of the forms that begin at one place
  for (std::size_t begin = 0; begin < text.size(); begin = next_place(text, begin)) {
    if (!part.begins[static_cast<unsigned char>(text[begin])] || inside_word(text, begin)) continue;
    Automaton::State state = part.automaton.start();
    for (std::size_t i = begin; i < text.size(); ++i) {
      state = part.automaton.next(state, text[i]);
      if (state.dead()) break;
      if (state.accepts() && !inside_word(text, i + 1))
        ends.push_back({part.automaton.accepts(state), i + 1});
    }
    for (; !ends.empty(); ends.pop_back()) {  // the longest first
      const auto& [accepts, end] = ends.back();
      for (const std::uint32_t number : part.automaton.accepted(accepts)) {
        const Form& form = part.forms[number];
        std::size_t& behind = from[form.list.number()];
        if (begin < behind) continue;
        behind = end;
        out.push_back({form.list, {form.value, {begin, end}}});
      }
    }
  }
}

}  // namespace petik
