#include "extract/automaton.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace petik {
namespace {

constexpr std::size_t max_instructions = 2'000'000;
constexpr std::size_t max_holes = 100;  // places in front of the end that are looked at for a row

using Bytes = std::array<std::uint64_t, 4>;

void include(Bytes& set, unsigned char first, unsigned char last) {
  for (unsigned b = first; b <= last; ++b) set[b / 64] |= std::uint64_t{1} << (b % 64);
}
// Letters whose other case is in the set.
void include_other_case(Bytes& set) {
  constexpr std::uint64_t upper = 0x07FFFFFE, lower = upper << 32;  // in the word of the bytes from 64
  set[1] |= (set[1] & upper) << 32 | (set[1] & lower) >> 32;
}
bool includes(const Bytes& set, unsigned b) { return (set[b / 64] >> (b % 64) & 1) != 0; }

// --- characters as bytes

// Characters whose bytes at each place are a range of their own, whatever the other bytes.
struct Utf8Range {
  int size = 0;
  std::array<unsigned char, 4> first{}, last{};
};

int utf8_size(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

std::array<unsigned char, 4> utf8_of(char32_t c, int size) {
  static constexpr unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  std::array<unsigned char, 4> out{};
  for (int i = size - 1; i > 0; --i, c >>= 6) out[i] = static_cast<unsigned char>(0x80 | (c & 0x3F));
  out[0] = static_cast<unsigned char>(lead[size] | c);
  return out;
}

// Cuts a range of code points into such parts.
void split_range(char32_t first, char32_t last, std::vector<Utf8Range>& out) {
  for (const char32_t end : {char32_t{0x7F}, char32_t{0x7FF}, char32_t{0xFFFF}}) {
    if (first > end || last <= end) continue;
    split_range(first, end, out);
    return split_range(end + 1, last, out);
  }
  const int size = utf8_size(first);
  for (int i = 1; i < size; ++i) {
    const char32_t low = (char32_t{1} << (6 * i)) - 1;  // what the last i bytes say
    if ((first & ~low) == (last & ~low)) continue;
    if ((first & low) != 0) {
      split_range(first, first | low, out);
      return split_range((first | low) + 1, last, out);
    }
    if ((last & low) != low) {
      split_range(first, (last & ~low) - 1, out);
      return split_range(last & ~low, last, out);
    }
  }
  out.push_back({size, utf8_of(first, size), utf8_of(last, size)});
}

bool within(const std::vector<CodeRange>& set, char first, char last) {
  return set.front().first >= static_cast<char32_t>(first) && set.back().last <= static_cast<char32_t>(last);
}

}  // namespace

std::array<bool, 256> Automaton::first_bytes() const {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0; byte < out.size(); ++byte)
    out[byte] = start().accepts() || !next(start(), static_cast<char>(byte)).dead();
  return out;
}

// --- patterns as instructions

AutomatonBuilder::Instruction AutomatonBuilder::emit(Code code) {
  if (code_.size() >= max_instructions) {
    too_large_ = true;
    return 0;
  }
  code.number = number_;
  code_.push_back(code);
  return static_cast<Instruction>(code_.size() - 1);
}

AutomatonBuilder::Instruction AutomatonBuilder::byte(const Bytes& set, Instruction next) {
  const auto known = std::find(byte_sets_.begin(), byte_sets_.end(), set);
  const auto number = static_cast<std::uint32_t>(known - byte_sets_.begin());
  if (known == byte_sets_.end()) byte_sets_.push_back(set);
  return emit({Code::Kind::byte, number, next, 0, 0});
}

AutomatonBuilder::Instruction AutomatonBuilder::split(Instruction a, Instruction b) {
  return emit({Code::Kind::split, 0, a, b, 0});
}

void AutomatonBuilder::add(const PatternNode& pattern, std::uint32_t number) {
  number_ = number;
  match_ = emit({});
  starts_.push_back(compile(pattern, match_, options_.depth));
}

// The code that reads `node` and goes on at `next`. It begins `depth` bytes before nothing more is told
// apart.
AutomatonBuilder::Instruction AutomatonBuilder::compile(const PatternNode& node, Instruction next,
                                                        int depth) {
  if (depth <= 0 || too_large_) return match_;
  switch (node.kind) {
    case PatternNode::Kind::character:
      return compile_set(node.set, next);
    case PatternNode::Kind::sequence:
      return compile_sequence(node.parts, next, depth);
    case PatternNode::Kind::repeat:
      return compile_repeat(node, next, depth);
    case PatternNode::Kind::choice: {
      Instruction out = compile(node.parts.back(), next, depth);
      for (std::size_t i = node.parts.size() - 1; i-- > 0;)
        out = split(compile(node.parts[i], next, depth), out);
      return out;
    }
    case PatternNode::Kind::edge:
      if (node.edge != PatternNode::Edge::word) return next;
      has_edges_ = true;
      return emit({Code::Kind::edge, 0, next, 0, 0});
  }
  return next;
}

AutomatonBuilder::Instruction AutomatonBuilder::compile_sequence(const std::vector<PatternNode>& parts,
                                                                 Instruction next, int depth) {
  std::vector<int> left;  // of the depth, in front of each part
  for (const PatternNode& part : parts) {
    left.push_back(depth);
    depth -= least_bytes(part);
  }
  for (std::size_t i = parts.size(); i-- > 0;) next = compile(parts[i], next, left[i]);
  return next;
}

AutomatonBuilder::Instruction AutomatonBuilder::compile_repeat(const PatternNode& node, Instruction next,
                                                               int depth) {
  const PatternNode& part = node.parts[0];
  const int size = least_bytes(part);
  const bool no_limit = node.most == PatternNode::no_limit;
  // Copies are made from the last to the first; those that lie too deep are no code at all.
  const auto left_before = [&](int copy) { return depth - copy * size; };
  if (no_limit) {
    const Instruction loop = split(next, next);
    const Instruction body = compile(part, loop, left_before(node.least));
    if (too_large_) return match_;
    code_[loop].out = body;
    next = loop;
  } else {
    const Instruction end = next;
    for (int i = node.most; i-- > node.least && !too_large_;)
      next = split(compile(part, next, left_before(i)), end);
  }
  for (int i = node.least; i-- > 0 && !too_large_;) next = compile(part, next, left_before(i));
  return next;
}

// One or more bytes of a range.
AutomatonBuilder::Instruction AutomatonBuilder::run_of(char first, char last, Instruction next) {
  Bytes set{};
  include(set, static_cast<unsigned char>(first), static_cast<unsigned char>(last));
  const Instruction loop = split(next, next);
  const Instruction out = byte(set, loop);
  if (!too_large_) code_[loop].out = out;
  return out;
}

AutomatonBuilder::Instruction AutomatonBuilder::compile_set(const std::vector<CodeRange>& set,
                                                            Instruction next) {
  if (options_.loose && is_wide(set)) return match_;
  if (options_.loose && within(set, '0', '9')) return run_of('0', '9', next);
  if (options_.loose && within(set, '\t', ' ')) return run_of('\t', ' ', next);
  std::vector<Utf8Range> ranges;
  for (const CodeRange& range : set) split_range(range.first, range.last, ranges);
  std::map<std::string, Bytes> heads;  // by the ranges of the bytes behind the first
  for (const Utf8Range& range : ranges) {
    std::string tail;
    for (int i = 1; i < range.size; ++i) {
      tail += static_cast<char>(range.first[i]);
      tail += static_cast<char>(range.last[i]);
    }
    include(heads[tail], range.first[0], range.last[0]);
    if (options_.loose && range.size == 1) include_other_case(heads[tail]);
  }
  std::optional<Instruction> out;
  for (const auto& [tail, head] : heads) {
    Instruction at = next;
    for (std::size_t i = tail.size(); i > 0; i -= 2) {
      Bytes bytes{};
      include(bytes, static_cast<unsigned char>(tail[i - 2]), static_cast<unsigned char>(tail[i - 1]));
      at = byte(bytes, at);
    }
    at = byte(head, at);
    out = out ? split(at, *out) : at;
  }
  return out.value_or(next);
}

// --- instructions as states

// A state is a set of instructions: those that read the next byte, edges, and the ends of patterns. Whether
// an edge is met is known with the next byte; until then the state keeps what was read last.
class AutomatonBuilder::Maker {
 public:
  explicit Maker(const AutomatonBuilder& from) : from_(from), mark_(from.code_.size(), 0) {}

  std::optional<Automaton> make() {
    classify();
    number_of({}, false, 0);  // the dead state
    ++round_;
    Set first;
    for (Instruction start : from_.starts_) reach(start, first);
    const std::array<std::uint32_t, 2> starts = {number_of(first, false, 0), number_of(first, true, 0)};
    accept_sets_.emplace(std::vector<std::uint32_t>(), 0);
    for (std::size_t state = 0; state < states_.size(); ++state) {
      if (states_.size() > max_states) return std::nullopt;
      add_row(state);
    }
    return laid_out(starts) ? std::optional<Automaton>(std::move(out_)) : std::nullopt;
  }

 private:
  using Set = std::vector<Instruction>;
  struct Hash {
    std::size_t operator()(const Set& set) const {
      return std::hash<std::string_view>()(
          {reinterpret_cast<const char*>(set.data()), set.size() * sizeof(Instruction)});
    }
  };
  struct Way {
    std::uint32_t class_of, state;
  };
  struct State {
    const Set* set;
    int depth;  // the fewest bytes that lead here
    std::uint32_t accepts = 0;
    std::vector<Way> ways;
  };
  static constexpr std::uint32_t first_class = Automaton::accept_class + 1;  // that bytes have
  static constexpr Instruction behind_word = ~Instruction{0};  // among the instructions of a state

  // Bytes are of one class when they are in the same sets, that of words among them.
  void classify() {
    Bytes word{};
    for (const auto& [first, last] : {std::pair{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}})
      include(word, static_cast<unsigned char>(first), static_cast<unsigned char>(last));
    std::map<std::vector<bool>, std::uint8_t> known;
    classes_of_.resize(from_.byte_sets_.size());
    is_word_.push_back(false);  // of the class that no byte has
    for (unsigned b = 0; b < 256; ++b) {
      std::vector<bool> in;
      for (const Bytes& set : from_.byte_sets_) in.push_back(includes(set, b));
      in.push_back(from_.has_edges_ && includes(word, b));
      const auto [of, fresh] = known.emplace(in, static_cast<std::uint8_t>(first_class + known.size()));
      out_.class_of_[b] = of->second;
      if (!fresh) continue;
      is_word_.push_back(in.back());
      for (std::size_t set = 0; set + 1 < in.size(); ++set) {
        if (in[set]) classes_of_[set].push_back(of->second);
      }
    }
    targets_.resize(first_class + known.size());
  }

  // Adds what `from` leads to without a byte.
  void reach(Instruction from, Set& into) {
    stack_.push_back(from);
    while (!stack_.empty()) {
      const Instruction at = stack_.back();
      stack_.pop_back();
      if (mark_[at] == round_) continue;
      mark_[at] = round_;
      const Code& code = from_.code_[at];
      if (code.kind == Code::Kind::split) {
        stack_.push_back(code.other);
        stack_.push_back(code.out);
      } else {
        into.push_back(at);
      }
    }
  }

  std::uint32_t number_of(Set set, bool after_word, int depth) {
    std::sort(set.begin(), set.end());
    const auto is_edge = [&](Instruction at) { return from_.code_[at].kind == Code::Kind::edge; };
    if (after_word && std::any_of(set.begin(), set.end(), is_edge)) set.push_back(behind_word);
    const auto [known, fresh] = numbers_.emplace(std::move(set), static_cast<std::uint32_t>(states_.size()));
    if (fresh) states_.push_back({&known->first, depth, 0, {}});
    return known->second;
  }

  void add_row(std::size_t number) {
    const int depth = states_[number].depth;
    const bool last = depth >= from_.options_.depth;
    Set now = *states_[number].set;
    const bool after_word = !now.empty() && now.back() == behind_word;
    if (after_word) now.pop_back();
    std::vector<Way> ways;
    if (const std::uint32_t accepted = accepts(now, last); accepted != 0) {
      states_[number].accepts = accepted;
      ways.push_back({Automaton::accept_class, 0});
    }
    if (!last) find_targets(now, after_word);
    std::vector<Way> told_apart;  // the first of those that lead to the same
    for (std::uint32_t c = first_class; c < targets_.size(); ++c) {
      if (targets_[c].empty()) continue;
      const auto same = std::find_if(told_apart.begin(), told_apart.end(), [&](const Way& way) {
        return is_word_[c] == is_word_[way.class_of] && targets_[c] == targets_[way.class_of];
      });
      if (same == told_apart.end()) {
        Set next;
        ++round_;
        for (Instruction target : targets_[c]) reach(target, next);
        ways.push_back({c, number_of(std::move(next), is_word_[c], depth + 1)});
        told_apart.push_back(ways.back());
      } else {
        ways.push_back({c, same->state});
      }
    }
    for (Set& targets : targets_) targets.clear();
    states_[number].ways = std::move(ways);
  }

  std::uint32_t accepts(const Set& now, bool all) {
    std::vector<std::uint32_t> accepted;
    for (Instruction at : now) {
      const Code& code = from_.code_[at];
      if (all || code.kind == Code::Kind::match) accepted.push_back(code.number);
    }
    std::sort(accepted.begin(), accepted.end());
    accepted.erase(std::unique(accepted.begin(), accepted.end()), accepted.end());
    return accept_sets_.emplace(std::move(accepted), static_cast<std::uint32_t>(accept_sets_.size()))
        .first->second;
  }

  // Gives the states their rows, in an order in which what is read one behind the other is near each other.
  bool laid_out(const std::array<std::uint32_t, 2>& starts) {
    std::vector<std::uint32_t> rows(states_.size(), 0), order, open = {starts[1], starts[0]};
    while (!open.empty()) {
      const std::uint32_t state = open.back();
      open.pop_back();
      if (state == 0 || rows[state] != 0) continue;
      rows[state] = row_for(states_[state].ways);
      order.push_back(state);
      const std::vector<Way>& ways = states_[state].ways;
      for (auto way = ways.rbegin(); way != ways.rend(); ++way) open.push_back(way->state);
    }
    if (out_.entries_.size() > Automaton::max_row) return false;
    const auto state_of = [&](std::uint32_t state) {
      Automaton::State out;
      out.bits_ = rows[state] << 1 | (states_[state].accepts != 0 ? 1 : 0);
      return out;
    };
    out_.entries_.resize(std::max(out_.entries_.size(), targets_.size()));  // the dead state asks, too
    for (std::uint32_t state : order) {
      for (const auto& [c, next] : states_[state].ways) {
        const std::uint32_t says =
            c == Automaton::accept_class ? states_[state].accepts : state_of(next).bits_;
        out_.entries_[rows[state] + c] = says << Automaton::class_bits | c;
      }
    }
    out_.starts_ = {state_of(starts[0]), state_of(starts[1])};
    std::vector<const std::vector<std::uint32_t>*> sets(accept_sets_.size());
    for (const auto& [set, number] : accept_sets_) sets[number] = &set;
    for (const auto* set : sets) {
      out_.first_.push_back(static_cast<std::uint32_t>(out_.numbers_.size()));
      out_.numbers_.insert(out_.numbers_.end(), set->begin(), set->end());
    }
    out_.first_.push_back(static_cast<std::uint32_t>(out_.numbers_.size()));
    return true;
  }

  // The first row that no other state has and whose entries for `ways` are free. It is taken.
  std::uint32_t row_for(const std::vector<Way>& ways) {
    while (first_free_ < taken_.size() && taken_[first_free_]) ++first_free_;
    const std::size_t lowest = ways.empty() ? 0 : ways.front().class_of;
    // Where many entries are wanted, holes are not worth looking at.
    const std::size_t holes = std::min(taken_.size() - std::min(taken_.size(), first_free_),
                                       ways.size() > 4 ? targets_.size() : max_holes);
    std::size_t row = std::max(taken_.size() - holes, lowest + 1) - lowest;
    const auto fits = [&] {
      if (row < is_row_.size() && is_row_[row]) return false;
      return std::none_of(ways.begin(), ways.end(), [&](const Way& way) {
        return row + way.class_of < taken_.size() && taken_[row + way.class_of];
      });
    };
    while (!fits()) ++row;
    if (is_row_.size() <= row) is_row_.resize(row + 1, false);
    is_row_[row] = true;
    const std::size_t end = row + targets_.size();
    if (out_.entries_.size() < end) out_.entries_.resize(end);
    for (const Way& way : ways) {
      if (taken_.size() <= row + way.class_of) taken_.resize(row + way.class_of + 1, false);
      taken_[row + way.class_of] = true;
    }
    return static_cast<std::uint32_t>(row);
  }

  // Where each class of bytes leads from `now`.
  void find_targets(const Set& now, bool after_word) {
    Set edges;
    for (Instruction at : now) {
      const Code& code = from_.code_[at];
      if (code.kind == Code::Kind::edge) edges.push_back(code.out);
      if (code.kind != Code::Kind::byte) continue;
      for (std::uint8_t c : classes_of_[code.set]) targets_[c].push_back(code.out);
    }
    if (edges.empty()) return;
    // Met where one side is a word and the other none. What stands behind two edges is behind one.
    Set behind;
    ++round_;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      Set here;
      reach(edges[i], here);
      for (Instruction at : here) {
        if (from_.code_[at].kind == Code::Kind::edge) {
          edges.push_back(from_.code_[at].out);
        } else {
          behind.push_back(at);
        }
      }
    }
    for (Instruction at : behind) {
      const Code& code = from_.code_[at];
      if (code.kind == Code::Kind::match) {
        for (std::size_t c = first_class; c < targets_.size(); ++c) {
          if (is_word_[c] != after_word) targets_[c].push_back(at);
        }
      } else {
        for (std::uint8_t c : classes_of_[code.set]) {
          if (is_word_[c] != after_word) targets_[c].push_back(code.out);
        }
      }
    }
  }

  const AutomatonBuilder& from_;
  Automaton out_;
  std::vector<std::vector<std::uint8_t>> classes_of_;  // of each set of bytes
  std::vector<bool> is_word_;                          // of each class
  std::unordered_map<Set, std::uint32_t, Hash> numbers_;
  std::vector<State> states_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> accept_sets_;  // by number
  std::vector<bool> taken_, is_row_;  // by place: is there an entry, does a row begin?
  std::size_t first_free_ = 1;
  // Buffers.
  std::vector<std::uint32_t> mark_;  // of each instruction: the last round that reached it
  std::uint32_t round_ = 0;
  Set stack_;
  std::vector<Set> targets_;  // of each class of bytes
};

std::optional<Automaton> AutomatonBuilder::build() const {
  if (too_large_) return std::nullopt;
  return Maker(*this).make();
}

}  // namespace petik
