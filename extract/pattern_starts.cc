#include "extract/pattern_starts.h"

#include <algorithm>
#include <utility>

namespace petik {
namespace {

constexpr int usual_depth = 7;  // bytes that are looked at; more hardly tell more patterns apart

}  // namespace

// Fewer bytes where the patterns are too many.
PatternStarts::PatternStarts(const std::vector<std::optional<PatternNode>>& patterns) {
  std::optional<Automaton> made;
  for (int depth = usual_depth; !made; --depth) {
    AutomatonBuilder builder({.depth = depth, .loose = true});
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (patterns[i]) builder.add(*patterns[i], static_cast<std::uint32_t>(i));
    }
    made = builder.build();
  }
  automaton_ = std::move(*made);
  begins_.resize(2 * after_word_bit);
  for (bool after_word : {false, true}) note_beginnings(after_word, automaton_.start(after_word), 0, 0);
}

// `state` is reached with so many bytes of the kinds `read`.
void PatternStarts::note_beginnings(bool after_word, Automaton::State state, std::size_t read, int bytes) {
  if (state.dead()) return;
  if (bytes == 3 || state.accepts()) {
    const unsigned left = static_cast<unsigned>(3 - bytes) * kind_bits;
    const std::size_t first = (after_word ? after_word_bit : 0) + (read << left);
    std::fill_n(begins_.begin() + static_cast<std::ptrdiff_t>(first), std::size_t{1} << left, true);
    return;
  }
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    note_beginnings(after_word, automaton_.next(state, c), read << kind_bits | kind_of(c), bytes + 1);
  }
}

}  // namespace petik
