#include "extract/term_starts.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "extract/rule_impl.h"
#include "extract/words.h"

namespace petik {
namespace {

constexpr int usual_depth = 6;  // bytes that are looked at; more hardly tell more lists apart

std::optional<Automaton> starts_of(const TermStarts::Lists& lists, int depth) {
  AutomatonBuilder builder({.depth = depth});
  for (std::uint32_t number = 0; number < std::size(sentence_lists); ++number) {
    const auto list = lists.find(sentence_lists[number]);
    if (list == lists.end()) continue;
    for (const std::vector<std::string>& forms : list->second.impl->forms) {
      for (const std::string& form : forms) builder.add(form_tree(form).value(), number);
    }
  }
  return builder.build();
}

}  // namespace

// Fewer bytes where the lists are too large.
TermStarts::TermStarts(const Lists& lists) {
  static_assert(std::size(sentence_lists) <= 64);
  std::optional<Automaton> made;
  for (int depth = usual_depth; !made; --depth) made = starts_of(lists, depth);
  automaton_ = std::move(*made);
  for (std::uint32_t set = 0; set < automaton_.accept_sets(); ++set) {
    std::uint64_t& bits = lists_.emplace_back(0);
    for (std::uint32_t list : automaton_.accepted(set)) bits |= std::uint64_t{1} << list;
  }
  begins_ = automaton_.first_bytes();
}

std::uint64_t TermStarts::bit_of(std::string_view kind) {
  const auto at = std::find(std::begin(sentence_lists), std::end(sentence_lists), kind);
  return at == std::end(sentence_lists) ? 0 : std::uint64_t{1} << (at - std::begin(sentence_lists));
}

void TermStarts::find(std::string_view text, std::vector<TermStart>& out) const {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!begins_[static_cast<unsigned char>(text[begin])] || inside_word(text, begin)) continue;
    Automaton::State state = automaton_.start();
    std::uint64_t lists = lists_[automaton_.accepts(state)];
    for (std::size_t at = begin; at < text.size(); ++at) {
      state = automaton_.next(state, text[at]);
      if (state.dead()) break;
      if (state.accepts()) lists |= lists_[automaton_.accepts(state)];
    }
    if (lists != 0) out.push_back({static_cast<std::uint32_t>(begin), lists});
  }
}

}  // namespace petik
