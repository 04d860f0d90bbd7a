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

namespace petik {

class PatternStarts {
 public:
  // Patterns are numbered in this order; what is none is never found.
  explicit PatternStarts(const std::vector<std::optional<PatternNode>>& patterns);

  // Calls found(pattern, at), by place; a place may be told several times.
  template <typename Found>
  void find(std::string_view text, Found found) const {
    bool after_word = false;
    std::size_t three = kind_of(at(text, 0)) << kind_bits | kind_of(at(text, 1)), run = 0;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      three = (three << kind_bits | kind_of(at(text, begin + 2))) & (begins_[0].size() - 1);
      run = begin > 0 && in_run(text[begin - 1], text[begin]) ? run + 1 : 0;
      if (begins_[after_word][three] && run < longest_run) walk(text, begin, after_word, found);
      after_word = is_word(text[begin]);
    }
  }

 private:
  static constexpr std::size_t longest_run = 32;
  static bool in_run(char a, char b) { return is_digit(a) ? is_digit(b) : a == ' ' && b == ' '; }

  static constexpr char behind_text = '\n';  // where a text ends a word does, too
  static char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : behind_text; }

  // Letters whatever their case, digits, blanks, some signs, and all others.
  static constexpr unsigned kind_bits = 5;
  static constexpr std::array<std::uint8_t, 256> kinds = [] {
    std::array<std::uint8_t, 256> out{};
    for (int i = 0; i < 26; ++i) out['a' + i] = out['A' + i] = static_cast<std::uint8_t>(i + 1);
    for (int i = 0; i < 10; ++i) out['0' + i] = 27;
    for (char c : {' ', '\t', '\n', '\f', '\r'}) out[c] = 28;
    for (int i = 128; i < 256; ++i) out[i] = 29;
    for (char c : {'(', ')', '[', ']'}) out[c] = 30;
    for (char c : {'.', ',', ';', ':'}) out[c] = 31;
    return out;
  }();
  static std::size_t kind_of(char c) { return kinds[static_cast<unsigned char>(c)]; }

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
  // By the kinds of three bytes: may a rule begin with them? For most it may not. [1]: behind a word.
  std::array<std::vector<bool>, 2> begins_;
};

}  // namespace petik
