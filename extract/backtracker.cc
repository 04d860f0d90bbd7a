#include "extract/backtracker.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;  // in the text; without limit, for characters and rounds
constexpr std::size_t max_steps = 2'000;
constexpr std::size_t bytes_of_step = 16;  // that a run may pass over as if they were one

}  // namespace

class Backtracker::Run {
 public:
  Run(const Backtracker& pattern, std::string_view text, std::size_t begin, Work& work)
      : pattern_(pattern), text_(text), work_(work), at_(static_cast<std::uint32_t>(begin)) {
    work.choices.clear();
    work.slots.assign(pattern.slots_, nowhere);
    ++work.attempt;
  }

  Answer run() {
    const std::uint32_t begin = at_;
    code_ = pattern_.start_;
    for (; steps_ < max_steps; ++steps_) {
      const Code& code = pattern_.code_[code_];
      if (code.kind == Kind::match) {
        give(begin);
        return Answer::yes;
      }
      if (!step(code) && !back()) return Answer::no;
    }
    return Answer::unknown;
  }

 private:
  using Kind = Code::Kind;

  // Goes one instruction on; false when the way ends here.
  bool step(const Code& code) {
    switch (code.kind) {
      case Kind::match:
        return true;
      case Kind::literal:
        return literal(code) && go(code.next);
      case Kind::character: {
        const std::uint32_t end = behind(pattern_.sets_[code.value], at_);
        if (end == at_) return false;
        at_ = end;
        return go(code.next);
      }
      case Kind::run:
        return run_of(code);
      case Kind::either: {
        const ByteKinds here = kinds_here();
        if ((code.a & here) == 0) return (code.b & here) != 0 && go(code.other);
        if ((code.b & here) != 0) push(Choice::Kind::other_way, code.other);
        return go(code.next);
      }
      case Kind::parts:
        return part(code.other, code.other + code.value);
      case Kind::by_kind:
        return listed(pattern_.directory_[code.other + list_here()]);
      case Kind::enter:
        set_slot(code.value, 0);
        return go(code.next);
      case Kind::loop:
        return loop(code);
      case Kind::save:
        set_slot(code.value, at_);
        return go(code.next);
      case Kind::edge:
        return edge(static_cast<PatternNode::Edge>(code.value)) && go(code.next);
    }
    return false;
  }

  bool go(std::uint32_t code) {
    code_ = code;
    return true;
  }

  static std::uint32_t most_of(const Code& code) { return code.most == no_limit ? nowhere : code.most; }

  std::uint32_t number_of(const Code& code) const {
    return static_cast<std::uint32_t>(&code - pattern_.code_.data());
  }

  void push(Choice::Kind kind, std::uint32_t code, std::uint32_t first = 0, std::uint32_t last = 0) {
    work_.choices.push_back({kind, code, at_, first, last});
  }

  void set_slot(std::uint32_t number, std::uint32_t value) {
    work_.choices.push_back({Choice::Kind::slot, 0, number, work_.slots[number], 0});
    work_.slots[number] = value;
  }

  // The kind of what comes next; any at the end of the text.
  ByteKinds kinds_here() const { return at_ < text_.size() ? kind_of(byte_of(text_[at_])) : ~ByteKinds{0}; }

  bool literal(const Code& code) {
    const std::size_t left = text_.size() - at_;
    if (left < code.value) return false;
    std::uint64_t here = 0;
    if (left >= sizeof here) {  // then the compiler knows how many
      std::memcpy(&here, text_.data() + at_, sizeof here);
    } else {
      std::memcpy(&here, text_.data() + at_, left);
    }
    if ((here & code.b) != code.a) return false;
    at_ += code.value;
    return true;
  }

  // Behind the character there, if it is one of the set.
  std::uint32_t behind(const Set& set, std::uint32_t at) const {
    if (at >= text_.size()) return at;
    const std::uint8_t byte = byte_of(text_[at]);
    if (byte < 0x80) return (set.ascii[byte / 64] >> byte % 64 & 1) != 0 ? at + 1 : at;
    if (set.others.empty()) return at;
    auto end = static_cast<int32_t>(at);
    UChar32 c;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text_.data()), end, static_cast<int32_t>(text_.size()), c);
    if (c < 0) return at;
    const auto range = std::partition_point(set.others.begin(), set.others.end(), [c](const CodeRange& r) {
      return r.last < static_cast<char32_t>(c);
    });
    return range != set.others.end() && range->first <= static_cast<char32_t>(c)
               ? static_cast<std::uint32_t>(end)
               : at;
  }

  // As many characters of the set as there are, up to `most`.
  bool run_of(const Code& code) {
    const Set& set = pattern_.sets_[code.value];
    std::uint32_t count = 0;
    const std::uint32_t wanted = code.lazy ? code.least : most_of(code);
    const std::uint32_t from = at_;
    std::uint32_t least = at_;
    for (; count < wanted; ++count) {
      if (count == code.least) least = at_;
      const std::uint32_t end = behind(set, at_);
      if (end == at_) break;
      at_ = end;
    }
    steps_ += (at_ - from) / bytes_of_step;
    if (count < code.least) return false;
    if (count == code.least) least = at_;
    if (code.once) {
      const std::uint32_t rounds = work_.slots[code.other];
      if (rounds >= code.b && failed(code, at_, from, rounds)) return false;
    }
    const std::uint32_t number = number_of(code);
    return code.lazy
               ? longer(number, code.most == no_limit ? nowhere : std::uint32_t{code.most} - code.least, true)
               : shorter(number, least, true);
  }

  // Was the instruction tried here before, with as many rounds left, and for a run with as many characters?
  // Then it failed: else there would be nothing left to try. If not, it is noted.
  bool failed(const Code& code, std::uint32_t at, std::uint32_t from, std::uint32_t rounds) {
    const std::uint32_t number = number_of(code);
    Failure& known = work_.failures[(number * 61 + at) % work_.failures.size()];
    if (known.attempt == work_.attempt && known.code == number && known.at == at && known.from <= from &&
        known.rounds <= rounds) {
      return true;
    }
    known = {work_.attempt, number, at, from, rounds};
    return false;
  }

  // Gives the characters of a run back until the pattern may go on.
  bool shorter(std::uint32_t number, std::uint32_t least, bool as_it_is) {
    const Code& code = pattern_.code_[number];
    for (;; as_it_is = false) {
      if (!as_it_is) {
        if (at_ <= least) return false;
        do --at_;
        while (continues_character(text_[at_]));
      }
      if ((code.a & kinds_here()) != 0) break;
    }
    if (at_ > least) push(Choice::Kind::shorter_run, number, least);
    return go(code.next);
  }

  // Takes one more, `most` at most, until the pattern may go on.
  bool longer(std::uint32_t number, std::uint32_t most, bool as_it_is) {
    const Code& code = pattern_.code_[number];
    for (;; as_it_is = false) {
      if (!as_it_is) {
        const std::uint32_t end = most > 0 ? behind(pattern_.sets_[code.value], at_) : at_;
        if (end == at_) return false;
        at_ = end;
        if (most != nowhere) --most;
      }
      if ((code.a & kinds_here()) != 0) break;
    }
    if (most > 0) push(Choice::Kind::longer_run, number, most);
    return go(code.next);
  }

  // The next of the parts that may match.
  bool part(std::uint32_t first, std::uint32_t last) {
    const ByteKinds here = kinds_here();
    const auto may = [&] { return (pattern_.parts_[first].begins & here) != 0; };
    while (first < last && !may()) ++first;
    if (first == last) return false;
    const std::uint32_t chosen = pattern_.parts_[first++].code;
    while (first < last && !may()) ++first;
    if (first < last) push(Choice::Kind::next_part, 0, first, last);
    return go(chosen);
  }

  std::uint32_t list_here() const { return at_ < text_.size() ? byte_kinds[byte_of(text_[at_])] : any_kind; }

  // The same of a list from `first` on.
  bool listed(std::uint32_t first) {
    const std::uint32_t chosen = pattern_.listed_[first];
    if (chosen == end_of_list) return false;
    if (pattern_.listed_[first + 1] != end_of_list) push(Choice::Kind::next_listed, 0, first + 1);
    return go(chosen);
  }

  bool loop(const Code& code) {
    const std::uint32_t rounds = work_.slots[code.value];
    if (rounds < code.least) return another(code);
    if (code.once && failed(code, at_, at_, rounds)) return false;
    const ByteKinds here = kinds_here();
    if (rounds == most_of(code) || (code.b & here) == 0) return go(code.next);
    if ((code.a & here) == 0) return another(code);
    if (code.lazy) {
      push(Choice::Kind::another_round, number_of(code));
      return go(code.next);
    }
    push(Choice::Kind::other_way, code.next);
    return another(code);
  }

  bool another(const Code& code) {
    set_slot(code.value, work_.slots[code.value] + 1);
    return go(code.other);
  }

  bool edge(PatternNode::Edge which) const {
    const bool before = at_ > 0 && is_word(text_[at_ - 1]);
    const bool behind = at_ < text_.size() && is_word(text_[at_]);
    switch (which) {
      case PatternNode::Edge::word:
        return before != behind;
      case PatternNode::Edge::no_word:
        return before == behind;
      case PatternNode::Edge::begin:
        return at_ == 0;
      case PatternNode::Edge::end:
        return at_ == text_.size();
    }
    return false;
  }

  // Takes up the last way that was left out; false when there is none.
  bool back() {
    while (!work_.choices.empty()) {
      const Choice choice = work_.choices.back();
      work_.choices.pop_back();
      if (choice.kind == Choice::Kind::slot) {
        work_.slots[choice.at] = choice.first;
        continue;
      }
      at_ = choice.at;
      switch (choice.kind) {
        case Choice::Kind::other_way:
          return go(choice.code);
        case Choice::Kind::next_part:
          if (part(choice.first, choice.last)) return true;
          break;
        case Choice::Kind::next_listed:
          if (listed(choice.first)) return true;
          break;
        case Choice::Kind::shorter_run:
          if (shorter(choice.code, choice.first, false)) return true;
          break;
        case Choice::Kind::longer_run:
          if (longer(choice.code, choice.first, false)) return true;
          break;
        case Choice::Kind::another_round:
          return another(pattern_.code_[choice.code]);
        case Choice::Kind::slot:
          break;
      }
    }
    return false;
  }

  void give(std::uint32_t begin) {
    work_.groups.assign(pattern_.groups_, Span{});
    work_.groups[0] = {begin, at_};
    for (std::size_t i = 1; i < pattern_.groups_; ++i) {
      const std::uint32_t from = work_.slots[2 * i], to = work_.slots[2 * i + 1];
      if (from != nowhere && to != nowhere) work_.groups[i] = {from, to};
    }
  }

  const Backtracker& pattern_;
  std::string_view text_;
  Work& work_;
  std::uint32_t code_ = 0, at_ = 0;
  std::size_t steps_ = 0;
};

Backtracker::Answer Backtracker::match(std::string_view text, std::size_t begin, Work& work) const {
  return Run(*this, text, begin, work).run();
}

}  // namespace petik
