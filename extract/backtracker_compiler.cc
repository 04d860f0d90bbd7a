#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <map>
#include <span>
#include <utility>

#include "extract/ascii.h"
#include "extract/backtracker.h"

namespace petik {
namespace {

constexpr std::size_t max_codes = 20'000;
constexpr std::size_t few_parts = 8;  // are looked at one after the other; of more there are lists by kind
// What stands around an instruction, where it is not one loop.
constexpr std::uint32_t no_loop = 0xFFFFFFFF, several_loops = 0xFFFFFFFE;

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
    list_parts();
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

  static ByteKinds kinds_of(const Set& set) {
    ByteKinds out = 0;
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

  static ByteKinds kinds_of_literal(const Code& code) {
    const auto byte = byte_of(std::bit_cast<std::array<char, 8>>(code.a)[0]);
    return kind_of(byte);  // letters are of one kind in both cases
  }

  // With which kinds of bytes each instruction can go on: those of the ones behind it again and again, until
  // nothing is added.
  void find_beginnings() {
    std::vector<ByteKinds> of_set;
    for (const Set& set : out_.sets_) of_set.push_back(kinds_of(set));
    std::vector<ByteKinds> begins(out_.code_.size());
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < begins.size(); ++i) {
        const ByteKinds now = beginnings(out_.code_[i], begins, of_set);
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

  // Lists the parts of large choices by what they may begin with.
  void list_parts() {
    for (Code& code : out_.code_) {
      if (code.kind != Kind::parts || code.value <= few_parts) continue;
      const std::span parts(out_.parts_.begin() + code.other, code.value);
      code.kind = Kind::by_kind;
      code.other = static_cast<std::uint32_t>(out_.directory_.size());
      std::map<std::vector<std::uint32_t>, std::uint32_t> known;  // the list for most kinds is empty
      for (std::uint32_t kind = 0; kind <= any_kind; ++kind) {
        std::vector<std::uint32_t> list;
        for (const Part& part : parts) {
          if (kind == any_kind || (part.begins >> kind & 1) != 0) list.push_back(part.code);
        }
        list.push_back(end_of_list);
        const auto [at, is_new] = known.emplace(list, static_cast<std::uint32_t>(out_.listed_.size()));
        if (is_new) out_.listed_.insert(out_.listed_.end(), list.begin(), list.end());
        out_.directory_.push_back(at->second);
      }
    }
  }

  ByteKinds beginnings(const Code& code, const std::vector<ByteKinds>& begins,
                       const std::vector<ByteKinds>& of_set) const {
    switch (code.kind) {
      case Kind::match:
        return ~ByteKinds{0};
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
        ByteKinds out = 0;
        for (std::uint32_t i = 0; i < code.value; ++i) out |= begins[out_.parts_[code.other + i].code];
        return out;
      }
      case Kind::by_kind:  // made later
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

std::optional<Backtracker> Backtracker::of(const PatternNode& pattern) { return Compiler().compile(pattern); }

}  // namespace petik
