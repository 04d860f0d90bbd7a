// Many patterns as one deterministic automaton over the bytes of UTF-8: which of them match from a place on
// is told by one table lookup a byte, and most places are left after one or two.
//
//   AutomatonBuilder builder;
//   builder.add(*read_pattern("asi(?: eksklusif)?", true), 0);
//   builder.add(*read_pattern("as[aæ]m", true), 1);
//   const Automaton automaton = *builder.build();
//   Automaton::State state = automaton.start();
//   for (char c : text) {
//     state = automaton.next(state, c);
//     if (state.dead()) break;
//     automaton.accepted(automaton.accepts(state));    // those that match up to here: {0} behind "asi"
//   }
//
// Immutable: searches do not change it, so there is nothing to warm up and nothing to lock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "extract/pattern_tree.h"

namespace petik {

class Automaton {
 public:
  // What is left to match.
  class State {
   public:
    bool dead() const { return bits_ == 0; }
    // Does a pattern match all that was read?
    bool accepts() const { return (bits_ & 1) != 0; }

   private:
    friend class Automaton;
    friend class AutomatonBuilder;
    std::uint32_t row() const { return bits_ >> 1; }
    std::uint32_t bits_ = 0;
  };

  // Where a search begins; `after_word`: behind an ASCII letter, digit or "_", where \b is not met.
  State start(bool after_word = false) const { return starts_[after_word ? 1 : 0]; }
  State next(State state, char byte) const {
    const std::uint32_t of = class_of_[static_cast<unsigned char>(byte)];
    const std::uint32_t entry = entries_[state.row() + of];
    State out;
    if ((entry & max_class) == of) out.bits_ = entry >> class_bits;
    return out;
  }
  // A number for the patterns that match all that was read, 0 for none.
  std::uint32_t accepts(State state) const {
    return state.accepts() ? entries_[state.row() + accept_class] >> class_bits : 0;
  }
  // By byte: does any pattern begin with it? All where a pattern matches the empty text.
  std::array<bool, 256> first_bytes() const;
  // The patterns that `accepts` stands for: their numbers, ascending.
  std::span<const std::uint32_t> accepted(std::uint32_t accepts) const {
    return {numbers_.data() + first_[accepts], numbers_.data() + first_[accepts + 1]};
  }
  // `accepts` is below this.
  std::size_t accept_sets() const { return first_.size() - 1; }

 private:
  friend class AutomatonBuilder;

  // The rows of a table of states by classes of bytes, most of whose entries are empty, laid over each other
  // so that no two entries meet: a place may hold an entry of any row. No two rows begin at one place, so the
  // class of an entry says whose it is; above it stands the state that comes next: its row, and whether that
  // accepts. What a state accepts stands in its row, too, for a class that no byte has. Small, since searches
  // wait for entries from memory.
  static constexpr unsigned class_bits = 8;
  static constexpr std::uint32_t max_class = (1U << class_bits) - 1, accept_class = 0;
  static constexpr std::size_t max_row = (std::size_t{1} << (32 - class_bits - 1)) - 1;

  // Bytes that no pattern tells apart are of one class. Those that UTF-8 knows not are, so there are few
  // enough.
  std::array<std::uint8_t, 256> class_of_{};
  std::vector<std::uint32_t> entries_;
  std::vector<std::uint32_t> first_;  // of each set that is accepted, in numbers_; one more at the end
  std::vector<std::uint32_t> numbers_;
  std::array<State, 2> starts_{};
};

class AutomatonBuilder {
 public:
  struct Options {
    // How many bytes are told apart; what may still match behind them is accepted there.
    int depth = 1 << 20;
    // Only where patterns may begin: letters are of either case, runs of digits and of blanks of any length,
    // and a character of a wide class ends the pattern, which is accepted in front of it. The automaton then
    // accepts where a match may begin, perhaps also where none does.
    bool loose = false;
  };
  static constexpr std::size_t max_states = 300'000;

  AutomatonBuilder() = default;
  explicit AutomatonBuilder(const Options& options) : options_(options) {}

  // Of edges, \b is known: a pattern that ends with it is accepted one byte later, when it is met; at the end
  // of a text that byte is missing, any but a letter will do. \B, ^ and $ are taken as met.
  void add(const PatternNode& pattern, std::uint32_t number);
  // Nothing when it would have more than max_states states.
  std::optional<Automaton> build() const;

 private:
  using Instruction = std::uint32_t;
  using Bytes = std::array<std::uint64_t, 4>;
  struct Code {
    enum class Kind : std::uint8_t { byte, split, match, edge };
    Kind kind = Kind::match;
    std::uint32_t set = 0;           // byte: in byte_sets_
    Instruction out = 0, other = 0;  // split: both
    std::uint32_t number = 0;        // of the pattern
  };
  class Maker;

  Instruction compile(const PatternNode& node, Instruction next, int depth);
  Instruction compile_sequence(const std::vector<PatternNode>& parts, Instruction next, int depth);
  Instruction compile_repeat(const PatternNode& node, Instruction next, int depth);
  Instruction compile_set(const std::vector<CodeRange>& set, Instruction next);
  Instruction run_of(char first, char last, Instruction next);
  Instruction emit(Code code);
  Instruction byte(const Bytes& set, Instruction next);
  Instruction split(Instruction a, Instruction b);

  Options options_;
  std::vector<Code> code_;
  std::vector<Bytes> byte_sets_;
  std::vector<Instruction> starts_;
  std::uint32_t number_ = 0;  // of the pattern that is being added
  Instruction match_ = 0;     // its end
  bool has_edges_ = false;
  bool too_large_ = false;
};

}  // namespace petik
