// Where in a sentence which of many patterns may begin to match, told by one pass over it. Private to
// extract/.
//
//   PatternStarts starts({read_pattern("p\\s*=\\s*\\d", false), read_pattern("rata-rata", false)});
//   starts.find("nilai p = 0,032", [](std::size_t pattern, std::size_t at) { ... })    // 0, 6
//
// It may say too much, never too little; but nothing begins behind the first 32 digits or blanks of a run, so
// that the time for hostile texts is bounded.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/ascii.h"
#include "extract/automaton.h"
#include "extract/byte_kinds.h"

namespace petik {

class PatternStarts {
 public:
  // Patterns are numbered in this order; what is none is never found.
  explicit PatternStarts(const std::vector<std::optional<PatternNode>>& patterns);

  // Calls found(pattern, at), by place; a place may be told several times.
  template <typename Found>
  void find(std::string_view text, Found found) const {
    std::size_t three = kind_of(at(text, 0)) << kind_bits | kind_of(at(text, 1)), after_word = 0;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      three = (three << kind_bits | kind_of(at(text, begin + 2))) & (after_word_bit - 1);
      if (begins_[after_word | three] && !deep_in_run(text, begin)) walk(text, begin, after_word != 0, found);
      after_word = three >> 2 * kind_bits < not_of_words ? after_word_bit : 0;
    }
  }

 private:
  static constexpr std::size_t longest_run = 32;
  // Behind so many digits or blanks?
  static bool deep_in_run(std::string_view text, std::size_t at) {
    const bool digits = is_digit(text[at]);
    if (!digits && text[at] != ' ') return false;
    for (std::size_t i = 1; i <= longest_run; ++i) {
      if (i > at || (digits ? !is_digit(text[at - i]) : text[at - i] != ' ')) return false;
    }
    return true;
  }

  static constexpr char behind_text = '\n';  // where a text ends a word does, too
  static char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : behind_text; }

  // Letters whatever their case; digits and "_"; blanks, some signs, and all others, which are not of words.
  static constexpr unsigned kind_bits = 5;
  static constexpr std::uint8_t not_of_words = 27;
  static constexpr std::array<std::uint8_t, 256> kinds = [] {
    std::array<std::uint8_t, 256> out{};
    out.fill(not_of_words);
    for (std::uint8_t i = 0; i < 26; ++i) out['a' + i] = out['A' + i] = i;
    for (char c : std::string_view("0123456789_")) out[byte_of(c)] = 26;
    for (char c : {' ', '\t', '\n', '\f', '\r'}) out[byte_of(c)] = 28;
    for (int i = 128; i < 256; ++i) out[i] = 29;
    for (char c : {'(', ')', '[', ']'}) out[byte_of(c)] = 30;
    for (char c : {'.', ',', ';', ':'}) out[byte_of(c)] = 31;
    return out;
  }();
  static std::size_t kind_of(char c) { return kinds[byte_of(c)]; }

  template <typename Found>
  void walk(std::string_view text, std::size_t begin, bool after_word, Found& found) const {
    Automaton::State state = automaton_.start(after_word);
    for (std::size_t i = begin; !state.dead(); ++i) {
      if (state.accepts()) {
        for (std::uint32_t pattern : automaton_.accepted(automaton_.accepts(state))) found(pattern, begin);
      }
      if (i > text.size()) return;
      state = automaton_.next(state, at(text, i));
    }
  }

  void note_beginnings(bool after_word, Automaton::State state, std::size_t read, int bytes);

  Automaton automaton_;
  // By the kinds of three bytes, and whether they stand behind a word: may a pattern begin with them? For
  // most it may not.
  static constexpr std::size_t after_word_bit = std::size_t{1} << (3 * kind_bits);
  std::vector<bool> begins_;
};

}  // namespace petik
