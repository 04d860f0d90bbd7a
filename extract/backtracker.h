// Matches one pattern at one place, captures and all, by trying one way after the other. Private to extract/.
//
//   const auto pattern = Backtracker::of(*read_pattern("p\\s*=\\s*(\\d+)", false));
//   Backtracker::Work work;
//   pattern->match("nilai p = 5", 6, work)    // yes; work.groups: {6, 11}, {10, 11}
//
// It finds what RE2 finds, and finds it sooner: most tries end after a few bytes, and the captures of a match
// cost nothing, where RE2 needs its slowest way for them. What RE2 does in linear time may take far longer
// this way, so a try is given up after so many steps, and RE2 is to be asked.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/byte_kinds.h"
#include "extract/pattern_tree.h"
#include "extract/span.h"

namespace petik {

class Backtracker {
 public:
  enum class Answer { no, yes, unknown };

  // A way that is still to be tried, or what a slot held before.
  struct Choice {
    enum class Kind : std::uint8_t {
      other_way,
      next_part,
      next_listed,
      shorter_run,
      longer_run,
      another_round,
      slot
    };
    Kind kind = Kind::other_way;
    std::uint32_t code = 0;  // with which instruction
    std::uint32_t at = 0;    // in the text
    // How far a run may be taken back or forward; the parts that are left.
    std::uint32_t first = 0, last = 0;
  };
  // What leads to no match: to be at an instruction, after so many rounds of its loop.
  struct Failure {
    std::uint32_t attempt = 0, code = 0, at = 0, from = 0, rounds = 0;
  };
  // Room to work in, to be used again and again.
  struct Work {
    std::vector<Span> groups;  // [0]: the match; empty: took no part
    std::vector<Choice> choices;
    std::vector<std::uint32_t> slots;
    std::array<Failure, 256> failures{};
    std::uint32_t attempt = 0;
  };

  // Nothing for a pattern that repeats without limit what may be empty, and for one that is too large.
  static std::optional<Backtracker> of(const PatternNode& pattern);

  // Does the pattern match from `begin` on? `text` is UTF-8; what lies before `begin` tells whether a word
  // begins there.
  Answer match(std::string_view text, std::size_t begin, Work& work) const;

 private:
  class Compiler;
  class Run;

  struct Set {
    std::array<std::uint64_t, 2> ascii{};
    std::vector<CodeRange> others;
    bool operator==(const Set&) const = default;
  };
  struct Part {
    ByteKinds begins = 0;  // with which it may begin
    std::uint32_t code = 0;
  };
  // An instruction: 32 bytes, which hold all that deciding about the next step takes: programs are large, and
  // what is not in the cache costs more than what is computed. None lies in two lines of the cache.
  struct alignas(32) Code {
    enum class Kind : std::uint8_t {
      match,
      literal,    // `value` bytes, some of them letters of either case
      character,  // of sets_
      run,        // of characters of sets_, from `least` to `most`
      either,     // `next`, else `other`
      parts,      // one of parts_, from `other` on, `value` of them
      by_kind,    // one of many: those that may begin with each kind of byte are listed from
                  // directory_[`other`]
      enter,      // a loop: sets its slot to 0
      loop,       // `other` from `least` to `most` times, then `next`
      save,       // the place in a slot
      edge        // one of PatternNode::Edge
    };
    Kind kind = Kind::match;
    bool lazy : 1 = false;
    bool once : 1 = false;    // of a loop, and of a run in a loop: where it failed it need not be tried again
    std::uint16_t value = 0;  // the number of the set, slot, edge
    std::uint16_t least = 0, most = 0;
    std::uint32_t next = 0, other = 0;
    // ByteKinds that `next` and `other` may begin with; bytes and mask of a literal. A run that is tried once
    // has the slot of its loop in `other`, and in `b` the least rounds of it.
    std::uint64_t a = 0, b = 0;
  };

  static constexpr std::uint16_t no_limit = 0xFFFF;  // of `most`
  static constexpr std::uint32_t end_of_list = 0xFFFFFFFF;
  static constexpr std::uint32_t any_kind = 64;  // behind the kinds of bytes, in a directory

  std::vector<Code> code_;
  std::vector<Set> sets_;  // of characters
  std::vector<Part> parts_;
  // Of each choice between many: where in listed_ the parts begin for each kind of byte, and for any.
  std::vector<std::uint32_t> directory_;
  std::vector<std::uint32_t> listed_;  // instructions, each list ended by end_of_list
  std::uint32_t start_ = 0;
  // Two slots for each group: where it begins and where it ends; then one for the rounds of each loop.
  std::size_t groups_ = 1, slots_ = 0;
};

}  // namespace petik
