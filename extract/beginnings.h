// With which two bytes the patterns of an automaton begin. Asked before the automaton itself: most places of
// a text are told by this alone, and it is small enough to stay at hand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/automaton.h"

namespace petik {

class Beginnings {
 public:
  explicit Beginnings(const Automaton& automaton) {
    const std::array<bool, 256> first = automaton.first_bytes();
    for (unsigned a = 0; a < first.size(); ++a) {
      if (!first[a]) continue;
      const Automaton::State state = automaton.next(automaton.start(), static_cast<char>(a));
      std::uint32_t& seconds = seconds_[a % kTold];
      if (state.dead() || state.accepts() || automaton.start().accepts()) seconds = ~std::uint32_t{0};
      for (unsigned b = 0; b < 256 && seconds != ~std::uint32_t{0}; ++b)
        if (!automaton.next(state, static_cast<char>(b)).dead()) seconds |= std::uint32_t{1} << b % kTold;
    }
  }

  // May a pattern match from text[at] on? Bytes with the same lowest five bits are not told apart.
  bool at(std::string_view text, std::size_t at) const {
    const auto byte = [text](std::size_t i) {
      return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
    };
    return (seconds_[byte(at) % kTold] >> byte(at + 1) % kTold & 1) != 0;
  }

 private:
  static constexpr unsigned kTold = 32;
  std::array<std::uint32_t, kTold> seconds_{};  // by the first byte, a bit for each second one
};

}  // namespace petik
