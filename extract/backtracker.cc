#include "extract/backtracker.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::size_t max_codes = 20'000;
constexpr std::uint16_t no_limit = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t no_loop = nowhere, several_loops = nowhere - 1;  // around an instruction
constexpr std::size_t max_steps = 2'000;
constexpr std::size_t bytes_of_step = 16;  // that a run may pass over as if they were one

std::uint32_t limit(std::uint16_t most) { return most == no_limit ? nowhere : most; }
constexpr std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

// Signs that patterns ask for have a kind of their own.
constexpr std::array<std::uint8_t, 256> kinds = [] {
  std::array<std::uint8_t, 256> out{};
  out.fill(0);
  for (int i = 0x80; i < 256; ++i) out[i] = 1;
  std::uint8_t kind = 2;
  for (int i = 0; i < 26; ++i) out['a' + i] = out['A' + i] = kind++;
  for (char c : std::string_view("\xC2\xC3\xCE\xCF\xE2 01()[]{}.,;:=<>%+-/*\"'_&#$|~"))
    out[byte_of(c)] = kind++;
  for (int i = '2'; i <= '9'; ++i) out[i] = kind;
  return out;
}();
std::uint64_t kind_of(std::uint8_t byte) { return std::uint64_t{1} << kinds[byte]; }

// Is it one letter in both cases?
bool is_folded(const std::vector<CodeRange>& set) {
  return set.size() == 2 && set[0].first == set[0].last && set[1].first == set[1].last &&
         set[1].first < 0x80 && is_letter(static_cast<char>(set[0].first)) &&
         (set[0].first | 0x20) == set[1].first;
}
bool is_plain(const PatternNode& node) {
  return node.kind == PatternNode::Kind::character && node.group == 0 &&
         ((node.set.size() == 1 && node.set[0].first == node.set[0].last) || is_folded(node.set));
}

// A sequence of one part is that part.
const PatternNode& unwrapped(const PatternNode& node) {
  const PatternNode* at = &node;
  while (at->kind == PatternNode::Kind::sequence && at->parts.size() == 1 && at->group == 0)
    at = &at->parts[0];
  return *at;
}

struct Utf8 {
  explicit Utf8(char32_t code) { U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code)); }
  char bytes[U8_MAX_LENGTH] = {};
  int32_t size = 0;
};

}  // namespace

class Backtracker::Compiler {
 public:
  std::optional<Backtracker> compile(const PatternNode& pattern) {
    count_groups(pattern);
    out_.slots_ = 2 * out_.groups_;
    const std::uint32_t end = emit({});
    out_.start_ = node(pattern, end);
    if (failed_ || out_.slots_ > no_limit || out_.sets_.size() > no_limit) return std::nullopt;
    find_beginnings();
    return std::move(out_);
  }

 private:
  using Kind = Code::Kind;

  void count_groups(const PatternNode& node) {
    out_.groups_ = std::max(out_.groups_, static_cast<std::size_t>(node.group) + 1);
    for (const PatternNode& part : node.parts) count_groups(part);
  }

  std::uint32_t emit(const Code& code) {
    if (out_.code_.size() >= max_codes) {
      failed_ = true;
      return 0;
    }
    out_.code_.push_back(code);
    return static_cast<std::uint32_t>(out_.code_.size() - 1);
  }

  // What comes last is compiled first, so that `next` is known.
  std::uint32_t node(const PatternNode& node, std::uint32_t next) {
    if (failed_) return 0;
    if (node.group == 0) return inside(node, next);
    const auto slot = static_cast<std::uint16_t>(2 * node.group);
    const std::uint32_t end =
        emit({.kind = Kind::save, .value = static_cast<std::uint16_t>(slot + 1), .next = next});
    return emit({.kind = Kind::save, .value = slot, .next = inside(node, end)});
  }

  std::uint32_t inside(const PatternNode& node, std::uint32_t next) {
    switch (node.kind) {
      case PatternNode::Kind::character:
        return emit({.kind = Kind::character, .value = set(node.set), .next = next});
      case PatternNode::Kind::sequence:
        return sequence(node.parts, next);
      case PatternNode::Kind::choice:
        return choice(node.parts, next);
      case PatternNode::Kind::repeat:
        return repeat(node, next);
      case PatternNode::Kind::edge:
        return emit({.kind = Kind::edge, .value = static_cast<std::uint16_t>(node.edge), .next = next});
    }
    return next;
  }

  struct Literal {
    std::array<char, 8> bytes{}, mask{};
    int size = 0;
  };

  std::uint32_t sequence(const std::vector<PatternNode>& parts, std::uint32_t next) {
    Literal literal;
    const auto flush = [&] {
      if (literal.size == 0) return;
      next = emit({.kind = Kind::literal,
                   .value = static_cast<std::uint16_t>(literal.size),
                   .next = next,
                   .a = std::bit_cast<std::uint64_t>(literal.bytes),
                   .b = std::bit_cast<std::uint64_t>(literal.mask)});
      literal = {};
    };
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      if (!is_plain(*part)) {
        flush();
        next = node(*part, next);
        continue;
      }
      const Utf8 one(part->set[0].first);
      if (literal.size + one.size > 8) flush();
      std::copy_backward(literal.bytes.begin(), literal.bytes.end() - one.size, literal.bytes.end());
      std::copy_backward(literal.mask.begin(), literal.mask.end() - one.size, literal.mask.end());
      std::copy_n(one.bytes, one.size, literal.bytes.begin());
      std::fill_n(literal.mask.begin(), one.size, is_folded(part->set) ? '\xDF' : '\xFF');
      literal.size += one.size;
    }
    flush();
    return next;
  }

  std::uint32_t choice(const std::vector<PatternNode>& alternatives, std::uint32_t next) {
    std::vector<Part> parts;
    for (const PatternNode& part : alternatives) parts.push_back({0, node(part, next)});
    const auto first = static_cast<std::uint32_t>(out_.parts_.size());
    if (parts.size() > no_limit) failed_ = true;
    out_.parts_.insert(out_.parts_.end(), parts.begin(), parts.end());
    return emit({.kind = Kind::parts, .value = static_cast<std::uint16_t>(parts.size()), .other = first});
  }

  std::uint32_t repeat(const PatternNode& repeat, std::uint32_t next) {
    const PatternNode& part = unwrapped(repeat.parts[0]);
    Code code;
    code.lazy = repeat.lazy;
    code.next = next;
    code.least = static_cast<std::uint16_t>(repeat.least);
    code.most = repeat.most == PatternNode::no_limit ? no_limit : static_cast<std::uint16_t>(repeat.most);
    if (part.kind == PatternNode::Kind::character && part.group == 0) {
      code.kind = Kind::run;
      code.value = set(part.set);
      code.once = !code.lazy && loop_ != no_loop && loop_ != several_loops;
      if (code.once) {
        code.other = out_.code_[loop_].value;
        code.b = out_.code_[loop_].least;
      }
      return emit(code);
    }
    if (code.least == 0 && code.most == 1) {
      const std::uint32_t body = node(part, next);
      code.kind = Kind::either;
      code.next = code.lazy ? next : body;
      code.other = code.lazy ? body : next;
      return emit(code);
    }
    if (code.most == no_limit && least_bytes(part) == 0) failed_ = true;
    code.kind = Kind::loop;
    code.value = static_cast<std::uint16_t>(out_.slots_++);
    code.once = loop_ == no_loop && least_bytes(part) > 0;
    const std::uint32_t loop = emit(code);
    const std::uint32_t around = std::exchange(loop_, code.once ? loop : several_loops);
    const std::uint32_t body = node(part, loop);
    loop_ = around;
    out_.code_[loop].other = body;
    return emit({.kind = Kind::enter, .value = code.value, .next = loop});
  }

  std::uint16_t set(const std::vector<CodeRange>& ranges) {
    Set made;
    for (const CodeRange& range : ranges) {
      for (char32_t c = range.first; c <= range.last && c < 0x80; ++c)
        made.ascii[c / 64] |= std::uint64_t{1} << c % 64;
      if (range.last >= 0x80) made.others.push_back({std::max(range.first, char32_t{0x80}), range.last});
    }
    const auto known = std::find(out_.sets_.begin(), out_.sets_.end(), made);
    const auto number = static_cast<std::uint16_t>(known - out_.sets_.begin());
    if (known == out_.sets_.end()) out_.sets_.push_back(std::move(made));
    return number;
  }

  static Kinds kinds_of(const Set& set) {
    Kinds out = 0;
    for (std::uint8_t c = 0; c < 0x80; ++c) {
      if ((set.ascii[c / 64] >> c % 64 & 1) != 0) out |= kind_of(c);
    }
    for (const CodeRange& range : set.others) {
      const std::uint8_t last = byte_of(Utf8(range.last).bytes[0]);
      for (int byte = byte_of(Utf8(range.first).bytes[0]); byte <= last; ++byte)
        out |= kind_of(static_cast<std::uint8_t>(byte));
    }
    return out;
  }

  static Kinds kinds_of_literal(const Code& code) {
    const auto byte = byte_of(std::bit_cast<std::array<char, 8>>(code.a)[0]);
    return kind_of(byte);  // letters are of one kind in both cases
  }

  // With which kinds of bytes each instruction can go on: those of the ones behind it again and again, until
  // nothing is added.
  void find_beginnings() {
    std::vector<Kinds> of_set;
    for (const Set& set : out_.sets_) of_set.push_back(kinds_of(set));
    std::vector<Kinds> begins(out_.code_.size());
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < begins.size(); ++i) {
        const Kinds now = beginnings(out_.code_[i], begins, of_set);
        changed = changed || now != begins[i];
        begins[i] = now;
      }
    }
    for (Code& code : out_.code_) {
      if (code.kind == Kind::literal) continue;
      code.a = begins[code.next];
      if (code.kind == Kind::either || code.kind == Kind::loop) code.b = begins[code.other];
    }
    for (Part& part : out_.parts_) part.begins = begins[part.code];
  }

  Kinds beginnings(const Code& code, const std::vector<Kinds>& begins,
                   const std::vector<Kinds>& of_set) const {
    switch (code.kind) {
      case Kind::match:
        return ~Kinds{0};
      case Kind::literal:
        return kinds_of_literal(code);
      case Kind::character:
        return of_set[code.value];
      case Kind::run:
        return of_set[code.value] | (code.least > 0 ? 0 : begins[code.next]);
      case Kind::either:
      case Kind::loop:
        return begins[code.next] | begins[code.other];
      case Kind::parts: {
        Kinds out = 0;
        for (std::uint32_t i = 0; i < code.value; ++i) out |= begins[out_.parts_[code.other + i].code];
        return out;
      }
      case Kind::enter:
      case Kind::save:
      case Kind::edge:
        return begins[code.next];
    }
    return 0;
  }

  Backtracker out_;
  std::uint32_t loop_ = no_loop;  // around what is being compiled
  bool failed_ = false;
};

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
        const Kinds here = kinds_here();
        if ((code.a & here) == 0) return (code.b & here) != 0 && go(code.other);
        if ((code.b & here) != 0) push(Choice::Kind::other_way, code.other);
        return go(code.next);
      }
      case Kind::parts:
        return part(code.other, code.other + code.value);
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
  Kinds kinds_here() const { return at_ < text_.size() ? kind_of(byte_of(text_[at_])) : ~Kinds{0}; }

  bool literal(const Code& code) {
    if (text_.size() - at_ < code.value) return false;
    std::uint64_t here = 0;
    std::memcpy(&here, text_.data() + at_, std::min(sizeof here, text_.size() - at_));
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
    const std::uint32_t wanted = code.lazy ? code.least : limit(code.most);
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
    const Kinds here = kinds_here();
    const auto may = [&] { return (pattern_.parts_[first].begins & here) != 0; };
    while (first < last && !may()) ++first;
    if (first == last) return false;
    const std::uint32_t chosen = pattern_.parts_[first++].code;
    while (first < last && !may()) ++first;
    if (first < last) push(Choice::Kind::next_part, 0, first, last);
    return go(chosen);
  }

  bool loop(const Code& code) {
    const std::uint32_t rounds = work_.slots[code.value];
    if (rounds < code.least) return another(code);
    if (code.once && failed(code, at_, at_, rounds)) return false;
    const Kinds here = kinds_here();
    if (rounds == limit(code.most) || (code.b & here) == 0) return go(code.next);
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

std::optional<Backtracker> Backtracker::of(const PatternNode& pattern) { return Compiler().compile(pattern); }

Backtracker::Answer Backtracker::match(std::string_view text, std::size_t begin, Work& work) const {
  return Run(*this, text, begin, work).run();
}

}  // namespace petik
