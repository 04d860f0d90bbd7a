#include <algorithm>

#include "extract/rule_impl.h"
#include "extract/rule_patterns.h"
#include "extract/rule_set.h"
#include "extract/words.h"

namespace petik {
namespace {

bool has_edges(const PatternNode& node) {
  return node.kind == PatternNode::Kind::edge || std::any_of(node.parts.begin(), node.parts.end(), has_edges);
}

// Searches one text for the forms of one list.
class Search {
 public:
  Search(const TermList::Impl& list, std::string_view text)
      : list_(list), forms_(list.matcher.from(list)), text_(text) {}

  // The first hit at or after `from`.
  std::optional<TermHit> next(std::size_t from) const {
    for (std::size_t begin = from; begin < text_.size(); begin = next_place(text_, begin)) {
      if (!forms_.begins.at(text_, begin) || inside_word(text_, begin)) continue;
      if (const auto hit = at(begin)) return hit;
    }
    return std::nullopt;
  }

  // The longest form that begins at `begin` and ends where a word does. No word may go on at `begin`.
  std::optional<TermHit> at(std::size_t begin) const {
    std::optional<TermHit> longest;
    Automaton::State state = forms_.automaton.start();
    for (std::size_t i = begin; i < text_.size(); ++i) {
      state = forms_.automaton.next(state, text_[i]);
      if (state.dead()) break;
      if (state.accepts() && !inside_word(text_, i + 1)) longest = TermHit{value_of(state), {begin, i + 1}};
    }
    return longest;
  }

  // The term with a form that is all of `phrase`; empty when none.
  std::string_view whole(std::string_view phrase) const {
    if (!forms_.begins.at(phrase, 0)) return {};
    Automaton::State state = forms_.automaton.start();
    for (char c : phrase) {
      state = forms_.automaton.next(state, c);
      if (state.dead()) return {};
    }
    return state.accepts() ? value_of(state) : std::string_view();
  }

 private:
  // Of terms with equal forms the first in the file.
  std::string_view value_of(Automaton::State state) const {
    return list_.terms[forms_.automaton.accepted(forms_.automaton.accepts(state)).front()].value;
  }

  const TermList::Impl& list_;
  const TermForms& forms_;
  std::string_view text_;
};

}  // namespace

std::optional<PatternNode> form_tree(std::string_view form) {
  std::optional<PatternNode> tree = read_pattern(fold_ascii_only(narrow_letters(form), true), true);
  return tree && !has_edges(*tree) ? std::move(tree) : std::nullopt;
}

std::optional<Automaton> automaton_of(const TermList::Impl& list) {
  AutomatonBuilder builder;
  for (std::size_t term = 0; term < list.forms.size(); ++term) {
    for (const std::string& form : list.forms[term]) {
      const auto tree = form_tree(form);
      if (!tree) return std::nullopt;
      builder.add(*tree, static_cast<std::uint32_t>(term));
    }
  }
  return builder.build();
}

TermForms::TermForms(const TermList::Impl& list) : automaton(automaton_of(list).value()), begins(automaton) {}

TermList::TermList() : impl(std::make_unique<Impl>()) {}
TermList::~TermList() = default;
TermList::TermList(TermList&&) noexcept = default;
TermList& TermList::operator=(TermList&&) noexcept = default;

std::vector<TermHit> TermList::find_all(std::string_view text) const {
  std::vector<TermHit> hits;
  const Search search(*impl, text);
  for (std::size_t from = 0; from < text.size();) {
    const auto hit = search.next(from);
    if (!hit) break;
    hits.push_back(*hit);
    from = hit->span.end;
  }
  return hits;
}

std::optional<TermHit> TermList::find(std::string_view text) const { return Search(*impl, text).next(0); }

std::optional<TermHit> TermList::at_start(std::string_view text) const { return Search(*impl, text).at(0); }

std::string_view TermList::whole(std::string_view text) const {
  const Search search(*impl, text);
  std::string_view phrase = trimmed(text);
  const std::string_view value = search.whole(phrase);
  if (!value.empty() || phrase.empty() || (phrase.back() != ':' && phrase.back() != '.')) return value;
  phrase.remove_suffix(1);
  return search.whole(trimmed(phrase));
}

const std::vector<Term>& TermList::entries() const { return impl->terms; }
const std::string& TermList::file() const { return impl->file; }

}  // namespace petik
