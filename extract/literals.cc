#include "extract/literals.h"

#include <unicode/uniset.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "extract/ascii.h"
#include "extract/rule_patterns.h"

namespace petik {
namespace {

constexpr int max_depth = 50;            // of groups; deeper ones are not looked into
constexpr std::size_t max_exact = 64;    // texts that a part of a sequence may be, before it is cut
constexpr std::size_t max_any_of = 400;  // longer lists of words are everywhere

// --- patterns as sequences of pieces

// One piece of a sequence: "(?:...)", "[...]", "\\s" or a character, and how often it stands.
struct Atom {
  std::string_view text;
  std::string_view repeat;  // "", "?", "*", "+", "{2,5}"; a lazy "?" behind it is left out
};

// A pattern cut into branches ("a|b") of atoms.
using Branch = std::vector<Atom>;

bool is_group(const Atom& atom) { return atom.text[0] == '('; }

bool is_flag_setting(std::string_view group) {  // "(?i)"
  return group.starts_with("(?") && group.find_first_of(":<") == std::string_view::npos;
}

// The bytes of a piece that Pieces cuts short: "\\pL", "\\x{AB}", a character of several bytes.
std::size_t whole_piece(std::string_view s, std::size_t size) {
  const auto continues = [&](std::size_t i) { return i < s.size() && continues_character(s[i]); };
  if (size == 2 && s[0] == '\\' && (s[1] == 'p' || s[1] == 'P' || s[1] == 'x')) {
    if (s.substr(2, 1) == "{") return std::min(s.size(), s.find('}', 2) + 1);
    return std::min(s.size(), size + (s[1] == 'x' ? 2 : 1));
  }
  while (continues(size)) ++size;
  return size;
}

// The group that `s` begins with.
std::size_t group_size(std::string_view s) {
  Pieces pieces(s);
  int depth = 0;
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    if (piece == "(") ++depth;
    if (piece == ")" && --depth == 0) break;
  }
  return s.size() - pieces.rest().size();
}

std::size_t repeat_size(std::string_view s) {
  if (s.empty()) return 0;
  if (s[0] == '?' || s[0] == '*' || s[0] == '+') return 1;
  if (s[0] != '{' || s.size() < 2 || s[1] < '0' || s[1] > '9') return 0;
  const std::size_t end = s.find('}');
  return end == std::string_view::npos ? 0 : end + 1;
}

std::vector<Branch> branches_of(std::string_view pattern) {
  std::vector<Branch> branches(1);
  while (!pattern.empty()) {
    if (pattern[0] == '|') {
      branches.emplace_back();
      pattern.remove_prefix(1);
      continue;
    }
    Pieces pieces(pattern);
    const std::size_t size =
        pattern[0] == '(' ? group_size(pattern) : whole_piece(pattern, pieces.next().size());
    Atom atom{pattern.substr(0, size), {}};
    pattern.remove_prefix(size);
    atom.repeat = pattern.substr(0, repeat_size(pattern));
    pattern.remove_prefix(atom.repeat.size());
    if (!atom.repeat.empty() && pattern.starts_with('?')) pattern.remove_prefix(1);
    branches.back().push_back(atom);
  }
  return branches;
}

// Does (?flags) switch (?i) on or off?
bool folds(std::string_view flags, bool now) {
  bool value = true;
  for (char c : flags) {
    if (c == '-') value = false;
    if (c == 'i') now = value;
  }
  return now;
}

// What a group holds: "(?i:ab)" -> "ab".
struct Inside {
  std::string_view pattern;
  bool fold;
};

Inside inside(std::string_view group, bool fold) {
  group = group.substr(1, group.size() - 2);
  if (!group.starts_with('?')) return {group, fold};
  if (group.starts_with("?P<")) return {group.substr(group.find('>') + 1), fold};
  const std::size_t colon = group.find(':');
  return {group.substr(colon + 1), folds(group.substr(1, colon - 1), fold)};
}

bool may_be_absent(std::string_view repeat) {
  return repeat == "?" || repeat == "*" || repeat.starts_with("{0,") || repeat == "{0}";
}
bool at_most_once(std::string_view repeat) { return repeat.empty() || repeat == "?" || repeat == "{0,1}"; }

// --- texts

// As literals are written.
char plain(char c) {
  if (is_digit(c)) return '0';
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' ? ' ' : to_lower(c);
}

// All texts that a piece can match; one may be empty. An empty text with word_begins is a \b.
using Exact = std::vector<Literal>;

Literal joined(const Literal& a, const Literal& b) {
  if (a.text.empty()) {
    const bool edge = a.word_begins || b.word_begins;
    return {b.text, edge, b.text.empty() ? edge : b.word_ends};
  }
  if (b.text.empty()) return {a.text, a.word_begins, a.word_ends || b.word_begins};
  const bool run = a.text.back() == b.text.front() && (b.text.front() == ' ' || b.text.front() == '0');
  return {a.text + b.text.substr(run ? 1 : 0), a.word_begins, b.word_ends};
}

std::string utf8_of(UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, c);
  return {buffer, static_cast<std::size_t>(size)};
}

// "3B1" -> "α"; empty for what is no character.
std::string utf8_of(std::string_view hex) {
  std::uint32_t c = 0;
  const auto end = std::from_chars(hex.data(), hex.data() + hex.size(), c, 16);
  return end.ptr == hex.data() + hex.size() && c <= 0x10FFFF ? utf8_of(static_cast<UChar32>(c)) : "";
}

// What a character stands for: itself, or with (?i) all that equal it (fold_ascii_only).
Exact character(std::string_view bytes, bool fold) {
  if (bytes.empty()) return {{""}};
  if (bytes.size() == 1) return {{std::string(1, plain(bytes[0]))}};
  if (!fold) return {{std::string(bytes)}};
  int32_t at = 0;
  UChar32 c;
  U8_NEXT(reinterpret_cast<const uint8_t*>(bytes.data()), at, static_cast<int32_t>(bytes.size()), c);
  icu::UnicodeSet set(c, c);
  set.closeOver(USET_CASE_INSENSITIVE);
  Exact out;
  for (int32_t i = 0; i < set.getRangeCount(); ++i) {
    for (UChar32 each = set.getRangeStart(i); each <= set.getRangeEnd(i); ++each) {
      out.push_back({utf8_of(each)});
      if (each < 0x80) out.back().text[0] = plain(out.back().text[0]);
    }
  }
  return out;
}

std::optional<Exact> escaped(std::string_view atom, bool fold) {
  if (atom == "\\s") return Exact{{" "}};
  if (atom == "\\d") return Exact{{"0"}};
  if (atom.starts_with("\\x{")) return character(utf8_of(atom.substr(3, atom.size() - 4)), fold);
  const bool sign = atom.size() == 2 && !is_word(atom[1]);
  return sign ? std::optional<Exact>(character(atom.substr(1), fold)) : std::nullopt;
}

bool is_digits(std::string_view atom) {
  if (atom == "\\d") return true;
  if (atom.starts_with('[')) atom = atom.substr(1, atom.size() - 2);
  return !atom.empty() && atom[0] != '-' && atom.find_first_not_of("0123456789-") == std::string_view::npos;
}

void make_unique(AnyOf& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// A class of a few characters, "[=:]"; nothing for other classes.
std::optional<Exact> few_characters(std::string_view text, bool fold) {
  if (is_digits(text)) return Exact{{"0"}};
  text = text.substr(1, text.size() - 2);
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (fold && !ascii) return std::nullopt;  // left to RE2, see fold_ascii_only
  if (text.empty() || text[0] == '^' || text.find('-', 1) < text.size() - 1 ||
      text.find("[:") != std::string_view::npos) {
    return std::nullopt;
  }
  Exact out;
  while (!text.empty()) {
    const std::size_t size = whole_piece(text, text[0] == '\\' ? 2 : 1);
    const std::string_view piece = text.substr(0, size);
    text.remove_prefix(size);
    const auto each = piece[0] == '\\' ? escaped(piece, fold) : std::optional<Exact>(character(piece, fold));
    if (!each) return std::nullopt;
    out.insert(out.end(), each->begin(), each->end());
  }
  make_unique(out);
  return out.size() <= 12 ? std::optional<Exact>(std::move(out)) : std::nullopt;
}

// The texts of an atom that is no group; nothing where they are many.
std::optional<Exact> texts_of(std::string_view atom, bool fold) {
  if (atom == "\\b") return Exact{{"", true, true}};
  if (atom == "^" || atom == "$" || atom == "\\A" || atom == "\\z" || atom == "\\B") return Exact{{""}};
  if (atom[0] == '[') return few_characters(atom, fold);
  if (atom == ".") return std::nullopt;
  if (atom[0] != '\\') return character(atom, fold);
  return escaped(atom, fold);
}

// Does `weak` occur wherever `strong` does, at its beginning?
bool begins_with(const Literal& strong, const Literal& weak) {
  if (!strong.text.starts_with(weak.text) || (weak.word_begins && !strong.word_begins)) return false;
  const std::size_t end = weak.text.size();
  return !weak.word_ends || (end == strong.text.size() ? strong.word_ends : !is_word(strong.text[end]));
}

// How seldom a literal is, roughly in letters.
double rarity(const Literal& literal) {
  static constexpr std::string_view common = ".,;:()-/0";
  const bool word = is_word(literal.text.front()) && is_word(literal.text.back());
  if (literal.text.size() == 1 && word && !(literal.word_begins && literal.word_ends)) return 0.1;
  double sum = word ? literal.word_begins + literal.word_ends : 0;
  for (char c : literal.text) sum += c == ' ' ? 0 : common.find(c) == std::string_view::npos ? 1 : 0.35;
  return sum;
}

// As literals that can be searched for; empty when nothing is said.
AnyOf any_of(const Exact& texts) {
  AnyOf out;
  for (Literal literal : texts) {
    if (literal.text.empty()) return {};
    if (literal.text.size() > max_literal_bytes) {
      literal.text.resize(max_literal_bytes);
      literal.word_ends = false;
    }
    // \b beside a sign says that a letter stands there: not what is searched for.
    literal.word_begins = literal.word_begins && is_word(literal.text.front());
    literal.word_ends = literal.word_ends && is_word(literal.text.back());
    out.push_back(std::move(literal));
  }
  make_unique(out);
  AnyOf weakest;  // "kelompok" is needless beside "kelom"
  for (Literal& literal : out) {
    if (weakest.empty() || !begins_with(literal, weakest.back())) weakest.push_back(std::move(literal));
  }
  return weakest.size() <= max_any_of ? weakest : AnyOf();
}

}  // namespace

// What is known of a group: all that it can be, or else what it cannot do without.
struct LiteralReader::Group {
  bool whole = false;  // `texts` is all that it can be
  Exact texts;
  std::vector<AnyOf> all;
  bool digit = false;
};

// What a sequence cannot do without, and all that it can be while that is known.
class LiteralReader::Sequence {
 public:
  Sequence(LiteralReader& reader, int depth) : reader_(reader), depth_(depth) {}

  // Returns whether (?i) holds at the end.
  bool add(const Branch& branch, bool fold) {
    for (const Atom& atom : branch) {
      if (is_group(atom) && is_flag_setting(atom.text)) {  // holds to the end of this group
        fold = folds(atom.text.substr(2, atom.text.size() - 3), fold);
      } else {
        add(atom, fold);
      }
    }
    return fold;
  }

  bool whole() const { return whole_; }  // exact() is all that the sequence can be
  const Exact& exact() const { return exact_; }
  bool digit() const { return digit_; }

  // Everything that must occur.
  std::vector<AnyOf> finish() {
    cut();
    return std::move(all_);
  }

  // The rarest of it; empty when nothing must.
  AnyOf rarest() {
    const std::vector<AnyOf> all = finish();
    const auto best = std::max_element(all.begin(), all.end(),
                                       [](const AnyOf& a, const AnyOf& b) { return rarity(a) < rarity(b); });
    return best == all.end() ? AnyOf() : *best;
  }

 private:
  void add(const Atom& atom, bool fold) {
    if (!may_be_absent(atom.repeat) && is_digits(atom.text)) digit_ = true;
    if (is_group(atom)) return depth_ < max_depth ? add_group(atom, fold) : cut();
    if (const auto texts = texts_of(atom.text, fold)) return add_texts(*texts, atom.repeat);
    cut();
  }

  void add_group(const Atom& atom, bool fold) {
    const Inside in = inside(atom.text, fold);
    const auto group = reader_.group(in.pattern, in.fold, depth_ + 1);
    const bool needed = !may_be_absent(atom.repeat);
    digit_ = digit_ || (needed && group->digit);
    if (group->whole) return add_texts(group->texts, atom.repeat);
    cut();
    if (needed) all_.insert(all_.end(), group->all.begin(), group->all.end());
  }

  void add_texts(const Exact& texts, std::string_view repeat) {
    // Runs of blanks and digits are one.
    const bool run = texts.size() == 1 && (texts[0].text == " " || texts[0].text == "0");
    const bool known = run || at_most_once(repeat);
    if (may_be_absent(repeat)) {
      if (!known) return cut();
      Exact some = texts;
      some.push_back({""});
      return append(some);
    }
    append(texts);
    if (!known) cut();
  }

  // Each text of the sequence goes on with each of `texts`.
  void append(const Exact& texts) {
    if (exact_.size() == 1 && texts.size() == 1) {
      exact_[0] = joined(exact_[0], texts[0]);
      return;
    }
    if (exact_.size() > 1 && exact_.size() * texts.size() > max_exact) cut();
    Exact longer;
    for (const Literal& left : exact_) {
      for (const Literal& right : texts) longer.push_back(joined(left, right));
    }
    make_unique(longer);
    exact_ = std::move(longer);
  }

  // Something unknown follows.
  void cut() {
    if (AnyOf list = any_of(exact_); !list.empty()) all_.push_back(std::move(list));
    exact_ = {{""}};
    whole_ = false;
  }

  LiteralReader& reader_;
  int depth_;
  std::vector<AnyOf> all_;
  Exact exact_ = {{""}};
  bool whole_ = true;
  bool digit_ = false;
};

double rarity(const AnyOf& list) {
  double least = 100;
  for (const Literal& literal : list) least = std::min(least, rarity(literal));
  return least;
}

PatternNode pattern_of(const AnyOf& literals) {
  const auto edge = [] {
    PatternNode out;
    out.kind = PatternNode::Kind::edge;
    return out;
  };
  PatternNode any;
  any.kind = PatternNode::Kind::choice;
  for (const Literal& literal : literals) {
    PatternNode& one = any.parts.emplace_back();
    if (literal.word_begins) one.parts.push_back(edge());
    for (std::size_t i = 0; i < literal.text.size();) {
      PatternNode& character = one.parts.emplace_back();
      character.kind = PatternNode::Kind::character;
      int32_t size = 0;
      UChar32 c;
      U8_NEXT(reinterpret_cast<const uint8_t*>(literal.text.data() + i), size,
              static_cast<int32_t>(literal.text.size() - i), c);
      i += static_cast<std::size_t>(size);
      const auto code = static_cast<char32_t>(c);
      if (c >= 'a' && c <= 'z') character.set.push_back({code - 32, code - 32});
      character.set.push_back(c == '0' ? CodeRange{'0', '9'} : CodeRange{code, code});
    }
    if (literal.word_ends) one.parts.push_back(edge());
  }
  return any;
}

LiteralReader::LiteralReader() = default;
LiteralReader::~LiteralReader() = default;

std::shared_ptr<const LiteralReader::Group> LiteralReader::group(std::string_view pattern, bool fold,
                                                                 int depth) {
  std::string key = (fold ? "i" : "-") + std::string(pattern);
  if (const auto known = groups_.find(key); known != groups_.end()) return known->second;
  auto made = std::make_shared<Group>();
  std::vector<Sequence> branches;
  for (const Branch& branch : branches_of(pattern)) {
    branches.emplace_back(*this, depth);
    fold = branches.back().add(branch, fold);  // (?i) in a branch holds for those behind it too
  }
  const auto all = [&](auto test) { return std::all_of(branches.begin(), branches.end(), test); };
  made->digit = all([](const Sequence& branch) { return branch.digit(); });
  if (all([](const Sequence& branch) { return branch.whole(); })) {
    for (const Sequence& branch : branches)
      made->texts.insert(made->texts.end(), branch.exact().begin(), branch.exact().end());
    make_unique(made->texts);
    made->whole = made->texts.size() <= max_any_of;
  }
  if (!made->whole && branches.size() == 1) {
    made->all = branches[0].finish();
  } else if (!made->whole) {
    Exact either;  // of each branch the rarest, one of which must occur
    const bool known = all([&](Sequence& branch) {
      const AnyOf rarest = branch.rarest();
      either.insert(either.end(), rarest.begin(), rarest.end());
      return !rarest.empty();
    });
    if (known) made->all.push_back(any_of(either));
    std::erase(made->all, AnyOf());
  }
  return groups_[std::move(key)] = std::move(made);
}

Necessary LiteralReader::read(std::string_view pattern) {
  const std::string whole = "(?:" + std::string(pattern) + ")";
  Sequence sequence(*this, 0);
  sequence.add({{whole, {}}}, false);
  Necessary out;
  out.digit = sequence.digit();
  std::vector<AnyOf> all = sequence.finish();
  std::stable_sort(all.begin(), all.end(),
                   [](const AnyOf& a, const AnyOf& b) { return rarity(a) > rarity(b); });
  for (AnyOf& list : all) {
    if (rarity(list) >= (out.all.empty() ? 0.3 : 1)) out.all.push_back(std::move(list));
  }
  std::sort(out.all.begin(), out.all.end());
  out.all.erase(std::unique(out.all.begin(), out.all.end()), out.all.end());
  return out;
}

}  // namespace petik
