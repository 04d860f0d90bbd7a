#include "extract/pattern_tree.h"

#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr int max_depth = 100;    // of groups
constexpr int max_repeat = 1000;  // as RE2 has it
constexpr std::size_t wide = 30;  // characters of a class
constexpr int far = 1 << 20;      // longer than any limit that is asked for

using Node = PatternNode;

std::vector<CodeRange> ranges_of(const icu::UnicodeSet& set) {
  std::vector<CodeRange> out;
  for (int32_t i = 0; i < set.getRangeCount(); ++i) {
    out.push_back({static_cast<char32_t>(set.getRangeStart(i)), static_cast<char32_t>(set.getRangeEnd(i))});
  }
  return out;
}

Node character(std::vector<CodeRange> set) {
  Node out;
  out.kind = Node::Kind::character;
  out.set = std::move(set);
  return out;
}

Node edge(Node::Edge which) {
  Node out;
  out.kind = Node::Kind::edge;
  out.edge = which;
  return out;
}

// One character, with (?i) all that equal it.
Node literal(UChar32 c, bool fold) {
  const auto code = static_cast<char32_t>(c);
  const bool ascii = c < 0x80;
  if (!fold || (ascii && !is_letter(static_cast<char>(c)))) return character({{code, code}});
  if (ascii) return character({{code & ~char32_t{0x20}, code & ~char32_t{0x20}}, {code | 0x20, code | 0x20}});
  icu::UnicodeSet set(c, c);
  set.closeOver(USET_CASE_INSENSITIVE);
  return character(ranges_of(set));
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern) {}

  std::optional<Node> read(bool fold) {
    std::optional<Node> out = choice(fold);
    return rest_.empty() ? std::move(out) : std::nullopt;
  }

 private:
  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  // The next character; -1 where the text is damaged.
  UChar32 next_code() {
    int32_t size = 0;
    UChar32 c;
    U8_NEXT(reinterpret_cast<const uint8_t*>(rest_.data()), size, static_cast<int32_t>(rest_.size()), c);
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return c;
  }

  // Up to the end or the bracket that closes the group.
  std::optional<Node> choice(bool fold) {
    if (++depth_ > max_depth) return std::nullopt;
    Node out;
    out.kind = Node::Kind::choice;
    out.parts.emplace_back();
    while (!rest_.empty() && rest_[0] != ')') {
      if (skip("|")) {
        out.parts.emplace_back();
        continue;
      }
      std::optional<Node> atom;
      if (rest_.starts_with("(?")) {
        if (const auto set = flag_setting(fold)) {  // (?i) holds to the end of the group around it
          fold = *set;
          continue;
        }
      }
      atom = one(fold);
      if (!atom || !repeats(*atom)) return std::nullopt;
      out.parts.back().parts.push_back(std::move(*atom));
    }
    --depth_;
    return out.parts.size() == 1 ? std::move(out.parts[0]) : std::move(out);
  }

  // "i", "-i" as they stand in "(?i)" and "(?i:"; nothing for other flags.
  static std::optional<bool> flags(std::string_view text, bool fold) {
    bool value = true;
    for (char c : text) {
      if (c == '-') {
        value = false;
      } else if (c == 'i') {
        fold = value;
      } else {
        return std::nullopt;
      }
    }
    return fold;
  }

  std::optional<bool> flag_setting(bool fold) {
    const std::size_t end = rest_.find_first_of(":<)");
    if (end == std::string_view::npos || rest_[end] != ')') return std::nullopt;
    const auto out = flags(rest_.substr(2, end - 2), fold);
    if (out) rest_.remove_prefix(end + 1);
    return out;
  }

  std::optional<Node> group(bool fold) {
    const bool captures = !rest_.starts_with('?') || rest_.starts_with("?P<");
    const int number = captures ? ++groups_ : 0;
    if (skip("?")) {
      const bool named = rest_.starts_with("P<");
      const std::size_t end = rest_.find(named ? '>' : ':');
      if (end == std::string_view::npos) return std::nullopt;
      if (!named) {
        const auto inside = flags(rest_.substr(0, end), fold);
        if (!inside) return std::nullopt;
        fold = *inside;
      }
      rest_.remove_prefix(end + 1);
    }
    std::optional<Node> out = choice(fold);
    if (!out || !skip(")")) return std::nullopt;
    out->group = number;
    return out;
  }

  std::optional<Node> one(bool fold) {
    if (skip("(")) return group(fold);
    if (rest_[0] == '[') return char_class(fold);
    if (rest_[0] == '\\') return escape(fold);
    if (skip("^")) return edge(Node::Edge::begin);
    if (skip("$")) return edge(Node::Edge::end);
    if (skip(".")) return character({{0, '\n' - 1}, {'\n' + 1, 0x10FFFF}});
    if (rest_[0] == '*' || rest_[0] == '+' || rest_[0] == '?') return std::nullopt;
    const UChar32 c = next_code();
    return c < 0 ? std::nullopt : std::optional<Node>(literal(c, fold));
  }

  // The repeat behind an atom, if there is one.
  bool repeats(Node& atom) {
    int least = 1, most = 1;
    if (skip("?")) {
      least = 0;
    } else if (skip("*")) {
      least = 0;
      most = Node::no_limit;
    } else if (skip("+")) {
      most = Node::no_limit;
    } else if (!counted(least, most)) {
      return true;
    }
    const bool lazy = skip("?");
    if (least > max_repeat || most > max_repeat) return false;
    if (!rest_.empty() && (rest_[0] == '*' || rest_[0] == '+' || rest_[0] == '?')) return false;
    Node out;
    out.kind = Node::Kind::repeat;
    out.least = least;
    out.most = most;
    out.lazy = lazy;
    out.parts.push_back(std::move(atom));
    atom = std::move(out);
    return true;
  }

  // "{2}", "{2,}", "{2,5}".
  bool counted(int& least, int& most) {
    if (rest_.size() < 3 || rest_[0] != '{' || !is_digit(rest_[1])) return false;
    const char* const end = rest_.data() + rest_.size();
    const char* at = std::from_chars(rest_.data() + 1, end, least).ptr;
    most = least;
    if (at < end && *at == ',') {
      ++at;
      most = Node::no_limit;
      if (at < end && is_digit(*at)) at = std::from_chars(at, end, most).ptr;
    }
    if (at >= end || *at != '}') {
      least = most = 1;
      return false;
    }
    rest_.remove_prefix(static_cast<std::size_t>(at + 1 - rest_.data()));
    return true;
  }

  // "\\d" and the like as a set; nothing for an escape that is no set.
  static std::optional<icu::UnicodeSet> known_set(char letter) {
    icu::UnicodeSet set;
    switch (letter) {
      case 'd':
      case 'D':
        set.add('0', '9');
        break;
      case 's':
      case 'S':
        set.add('\t', '\n').add('\f', '\r').add(' ');
        break;
      case 'w':
      case 'W':
        set.add('0', '9').add('A', 'Z').add('a', 'z').add('_');
        break;
      default:
        return std::nullopt;
    }
    if (letter < 'a') set.complement();
    return set;
  }

  // "\\pN", "\\p{Lu}" behind the backslash.
  std::optional<icu::UnicodeSet> property() {
    const bool negated = rest_[0] == 'P';
    rest_.remove_prefix(1);
    std::string_view name = rest_.substr(0, 1);
    if (name == "{") {
      const std::size_t end = rest_.find('}');
      if (end == std::string_view::npos) return std::nullopt;
      name = rest_.substr(1, end - 1);
      rest_.remove_prefix(end + 1);
    } else {
      rest_.remove_prefix(name.size());
    }
    if (name != "L" && name != "Lu" && name != "Ll") return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::string text = "[:" + std::string(name) + ":]";
    icu::UnicodeSet set(icu::UnicodeString::fromUTF8(text), status);
    if (U_FAILURE(status)) return std::nullopt;
    if (negated) set.complement();
    return set;
  }

  // The character that an escape stands for, behind the backslash; -1 when it stands for none.
  UChar32 escaped_code() {
    const char c = rest_[0];
    if (c == 'x') return hex();
    static constexpr std::pair<char, char> known[] = {{'n', '\n'}, {'t', '\t'}, {'r', '\r'},
                                                      {'f', '\f'}, {'v', '\v'}, {'a', '\a'}};
    for (const auto& [letter, meant] : known) {
      if (c == letter) {
        rest_.remove_prefix(1);
        return meant;
      }
    }
    if (is_digit(c) || is_letter(c)) return -1;
    return next_code();
  }

  // "x41", "x{3B1}".
  UChar32 hex() {
    rest_.remove_prefix(1);
    const bool braced = skip("{");
    const std::size_t end = braced ? rest_.find('}') : 2;
    if (end > rest_.size()) return -1;
    std::uint32_t code = 0;
    const auto read = std::from_chars(rest_.data(), rest_.data() + end, code, 16);
    if (read.ptr != rest_.data() + end || code > 0x10FFFF) return -1;
    rest_.remove_prefix(end + (braced ? 1 : 0));
    return static_cast<UChar32>(code);
  }

  std::optional<Node> escape(bool fold) {
    rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    if (skip("b")) return edge(Node::Edge::word);
    if (skip("B")) return edge(Node::Edge::no_word);
    if (skip("A")) return edge(Node::Edge::begin);
    if (skip("z")) return edge(Node::Edge::end);
    if (rest_[0] == 'p' || rest_[0] == 'P') {
      auto set = property();
      if (!set) return std::nullopt;
      if (fold) set->closeOver(USET_CASE_INSENSITIVE);
      return character(ranges_of(*set));
    }
    if (const auto set = known_set(rest_[0])) {
      rest_.remove_prefix(1);
      return character(ranges_of(*set));
    }
    const UChar32 c = escaped_code();
    return c < 0 ? std::nullopt : std::optional<Node>(literal(c, fold));
  }

  // "[:alpha:]"; false when no such name stands here.
  bool posix(icu::UnicodeSet& into) {
    static constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"[:alpha:]", "AZaz"}, {"[:digit:]", "09"},       {"[:alnum:]", "09AZaz"}, {"[:upper:]", "AZ"},
        {"[:lower:]", "az"},   {"[:punct:]", "!/:@[`{~"}, {"[:xdigit:]", "09AFaf"}};
    for (const auto& [name, ranges] : known) {
      if (!skip(name)) continue;
      for (std::size_t i = 0; i < ranges.size(); i += 2) into.add(ranges[i], ranges[i + 1]);
      return true;
    }
    return false;
  }

  // One character of a class; -1 for what is none.
  UChar32 class_code() {
    if (rest_.empty()) return -1;
    if (!skip("\\")) return next_code();
    return rest_.empty() ? -1 : escaped_code();
  }

  std::optional<Node> char_class(bool fold) {
    rest_.remove_prefix(1);
    const bool negated = skip("^");
    icu::UnicodeSet set;
    for (bool first = true; first || !rest_.starts_with(']'); first = false) {
      if (rest_.empty()) return std::nullopt;
      if (rest_.starts_with("[:")) {
        if (!posix(set)) return std::nullopt;
        continue;
      }
      if (rest_[0] == '\\' && rest_.size() > 1) {
        if (rest_[1] == 'p' || rest_[1] == 'P') {
          rest_.remove_prefix(1);
          const auto some = property();
          if (!some) return std::nullopt;
          set.addAll(*some);
          continue;
        }
        if (const auto some = known_set(rest_[1])) {
          rest_.remove_prefix(2);
          set.addAll(*some);
          continue;
        }
      }
      const UChar32 from = class_code();
      UChar32 to = from;
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        rest_.remove_prefix(1);
        to = class_code();
      }
      if (from < 0 || to < from) return std::nullopt;
      set.add(from, to);
    }
    rest_.remove_prefix(1);
    if (fold) set.closeOver(USET_CASE_INSENSITIVE);
    if (negated) set.complement();
    if (set.isEmpty()) return std::nullopt;
    return character(ranges_of(set));
  }

  std::string_view rest_;
  int depth_ = 0, groups_ = 0;
};

}  // namespace

int least_bytes(const PatternNode& node) {
  switch (node.kind) {
    case PatternNode::Kind::character:
      return U8_LENGTH(node.set.front().first);
    case PatternNode::Kind::repeat:
      return std::min(far, node.least * least_bytes(node.parts[0]));
    case PatternNode::Kind::sequence: {
      int sum = 0;
      for (const PatternNode& part : node.parts) sum = std::min(far, sum + least_bytes(part));
      return sum;
    }
    case PatternNode::Kind::choice: {
      int least = far;
      for (const PatternNode& part : node.parts) least = std::min(least, least_bytes(part));
      return least;
    }
    case PatternNode::Kind::edge:
      return 0;
  }
  return 0;
}

bool is_wide(const std::vector<CodeRange>& set) {
  std::size_t characters = 0;
  for (const CodeRange& range : set) characters += range.last - range.first + 1;
  return characters > wide;
}

std::optional<PatternNode> read_pattern(std::string_view pattern, bool fold) {
  return Reader(pattern).read(fold);
}

}  // namespace petik
