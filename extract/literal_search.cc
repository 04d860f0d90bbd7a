#include "extract/literal_search.h"

namespace petik {

// The automaton of Aho and Corasick with all its transitions written out.
LiteralSearch::LiteralSearch(const std::vector<Literal>& literals) : hits_(1) {
  for (const Literal& literal : literals) {
    for (char c : literal.text) {
      std::uint8_t& of = class_of_[static_cast<unsigned char>(c)];
      if (of == 0) of = static_cast<std::uint8_t>(classes_++);
    }
  }
  const auto same = [&](char c, char as) {
    class_of_[static_cast<unsigned char>(c)] = class_of_[static_cast<unsigned char>(as)];
  };
  for (char c = 'a'; c <= 'z'; ++c) same(static_cast<char>(c - 32), c);
  for (char c = '1'; c <= '9'; ++c) same(c, '0');
  for (char c : {'\t', '\n', '\f', '\r'}) same(c, ' ');

  // A tree of all literals; 0 is its root and also "no child".
  const auto add_state = [&] {
    next_.resize(next_.size() + classes_);
    first_hit_.push_back(0);
  };
  add_state();
  for (std::size_t i = 0; i < literals.size(); ++i) {
    std::uint32_t state = 0;
    for (char c : literals[i].text) {
      const std::uint32_t at = state + class_of_[static_cast<unsigned char>(c)];
      if (next_[at] == 0) {
        const auto fresh = static_cast<std::uint32_t>(next_.size());
        add_state();
        next_[at] = fresh;
      }
      state = next_[at];
    }
    std::uint32_t& first = first_hit_[state / classes_];
    hits_.push_back({i, static_cast<std::uint8_t>(literals[i].text.size()), literals[i].word_begins,
                     literals[i].word_ends, first});
    first = static_cast<std::uint32_t>(hits_.size() - 1);
  }

  // Level by level: where a state has no child, the search goes on as from the longest other literal that the
  // text so far may begin (`back`); what ends there ends here too.
  std::vector<std::uint32_t> level, back(first_hit_.size(), 0);
  for (std::uint32_t c = 0; c < classes_; ++c) {
    if (next_[c] != 0) level.push_back(next_[c]);
  }
  for (std::size_t i = 0; i < level.size(); ++i) {
    const std::uint32_t state = level[i], other = back[state / classes_];
    std::uint32_t* last = &first_hit_[state / classes_];
    while (*last != 0) last = &hits_[*last].other;
    *last = first_hit_[other / classes_];
    for (std::uint32_t c = 0; c < classes_; ++c) {
      std::uint32_t& child = next_[state + c];
      if (child == 0) {
        child = next_[other + c];
      } else {
        back[child / classes_] = next_[other + c];
        level.push_back(child);
      }
    }
  }
  for (std::uint32_t& next : next_) next = next * 2 + (first_hit_[next / classes_] != 0 ? 1 : 0);
}

// Does the hit that ends at `end` stand at the ends of words as it must?
bool LiteralSearch::stands_at(std::string_view text, std::size_t end, const Hit& hit) {
  if (hit.word_ends && end < text.size() && is_word(text[end])) return false;
  if (!hit.word_begins) return true;
  std::size_t begin = end;
  for (int i = 0; i < hit.size; ++i) {
    --begin;
    while (begin > 0 && same_run(text[begin - 1], text[begin])) --begin;
  }
  return begin == 0 || !is_word(text[begin - 1]);
}

}  // namespace petik
