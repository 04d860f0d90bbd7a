#include "extract/rule_heads.h"

#include <algorithm>

#include "extract/rule_patterns.h"

namespace petik {
namespace {

constexpr int max_depth = 50;  // of groups; deeper ones are not looked into

// One piece of a sequence: "(?:...)", "[...]", "\\s" or a character, and how often it stands.
struct Atom {
  std::string_view text;
  std::string_view repeat;  // "", "?", "*", "+", "{2,5}"; a lazy "?" behind it is left out
};

// A pattern cut into branches ("a|b") of atoms.
using Branch = std::vector<Atom>;

bool is_flag_setting(std::string_view group) {  // "(?i)"
  return group.starts_with("(?") && group.find_first_of(":<") == std::string_view::npos;
}

std::string_view flags_set_by(const Atom& atom) { return atom.text.substr(2, atom.text.size() - 3); }

// The bytes of a piece that Pieces cuts short: "\\pL", "\\x{AB}", a character of several bytes.
std::size_t whole_piece(std::string_view s, std::size_t size) {
  const auto continues = [&](std::size_t i) {
    return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80;
  };
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

// What a group holds, and the flags it sets: "(?i:ab)" -> "ab", "i".
struct Inside {
  std::string_view pattern;
  std::string flags;
};

Inside inside(std::string_view group) {
  group = group.substr(1, group.size() - 2);
  if (!group.starts_with('?')) return {group, ""};
  if (group.starts_with("?P<")) return {group.substr(group.find('>') + 1), ""};
  const std::size_t colon = group.find(':');
  return {group.substr(colon + 1), std::string(group.substr(1, colon - 1))};
}

bool is_group(const Atom& atom) { return atom.text[0] == '('; }

// Classes that most characters belong to: repeated, they keep an automaton busy everywhere.
bool is_wide(std::string_view text) {
  return text.starts_with("[^") || text == "." || text == "\\S" || text == "\\D" || text == "\\W" ||
         text == "\\w" || text.starts_with("\\p") || text.starts_with("\\P") ||
         (text[0] == '[' && text.find("\\p") != std::string_view::npos) ||
         text.find("a-z") != std::string_view::npos;
}

long most(std::string_view repeat) {  // "{2,5}" -> 5; "{2,}" -> many
  const std::size_t from = repeat.find(',');
  const std::string_view digits = from == std::string_view::npos ? repeat.substr(1) : repeat.substr(from + 1);
  if (digits.starts_with('}')) return 1000;
  long value = 0;
  for (char c : digits) {
    if (c >= '0' && c <= '9' && value < 1000) value = value * 10 + (c - '0');
  }
  return value;
}

bool is_cheap(const Atom& atom, int depth) {
  if (depth > max_depth || atom.text.size() > 4000) return false;
  const bool many =
      atom.repeat == "*" || atom.repeat == "+" || (atom.repeat.starts_with('{') && most(atom.repeat) > 3);
  if (many && (is_group(atom) || is_wide(atom.text) || atom.repeat.starts_with('{'))) return false;
  if (!is_group(atom)) return true;
  if (atom.repeat.starts_with('{') || is_flag_setting(atom.text)) return false;
  for (const Branch& branch : branches_of(inside(atom.text).pattern)) {
    for (const Atom& part : branch) {
      if (!is_cheap(part, depth + 1)) return false;
    }
  }
  return true;
}

bool may_be_absent(std::string_view repeat) {
  return repeat == "?" || repeat == "*" || repeat.starts_with("{0,") || repeat == "{0}";
}

// Does the atom alone say anything? Blanks, ends of words and what may be absent do not.
bool is_telling(const Atom& atom) {
  static constexpr std::string_view silent[] = {"\\s", "\\b", "\\B", "^",   "$", "\\A",
                                                "\\z", " ",   "\\ ", "[ ]", ".", "\\S"};
  if (may_be_absent(atom.repeat)) return false;
  if (std::find(std::begin(silent), std::end(silent), atom.text) != std::end(silent)) return false;
  if (!is_group(atom)) return !is_wide(atom.text) && atom.text.find("\\s") == std::string_view::npos;
  const auto branches = branches_of(inside(atom.text).pattern);
  return std::all_of(branches.begin(), branches.end(), [](const Branch& branch) {
    return std::any_of(branch.begin(), branch.end(), [](const Atom& part) { return is_telling(part); });
  });
}

bool is_digits(std::string_view text) {
  if (text == "\\d" || text == "[0-9]") return true;
  return text.size() == 1 && text[0] >= '0' && text[0] <= '9';
}

// Does a match always hold a digit?
bool needs_digit(std::string_view pattern) {
  const auto branches = branches_of(pattern);
  return std::all_of(branches.begin(), branches.end(), [](const Branch& branch) {
    return std::any_of(branch.begin(), branch.end(), [](const Atom& atom) {
      if (may_be_absent(atom.repeat)) return false;
      return is_group(atom) ? needs_digit(inside(atom.text).pattern) : is_digits(atom.text);
    });
  });
}

// Digits, blanks and the commonest signs, which are in every other sentence.
bool is_common(std::string_view text) {
  static constexpr std::string_view signs = "0123456789.,;:()[]{}|-+*?^ ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "(?") i = std::min(text.find_first_of(":>)", i), text.size() - 1);
    const bool escape = text[i] == '\\' && i + 1 < text.size();
    if (escape && std::string_view("dsbDSB").find(text[i + 1]) != std::string_view::npos) {
      ++i;
    } else if (!escape && signs.find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

// Blanks and what may be absent; not the ends of words.
bool is_idle(const Atom& atom) {
  return may_be_absent(atom.repeat) || (!is_group(atom) && atom.text != "\\b" && !is_telling(atom));
}

double weight(const Atom& atom);

double least_weight(std::string_view pattern) {
  double least = 1000;
  for (const Branch& branch : branches_of(pattern)) {
    double sum = 0;
    for (const Atom& atom : branch) sum += may_be_absent(atom.repeat) ? 0 : weight(atom);
    least = std::min(least, sum);
  }
  return least;
}

double weight(const Atom& atom) {
  static constexpr std::string_view common = ".,;:()-/ ";
  if (is_group(atom)) return is_flag_setting(atom.text) ? 0 : least_weight(inside(atom.text).pattern);
  if (!is_telling(atom)) return 0;
  const std::string_view sign =
      atom.text.size() == 2 && atom.text[0] == '\\' ? atom.text.substr(1) : atom.text;
  const bool several = atom.text[0] == '[' || is_digits(atom.text) || atom.text == "\\d";
  return several || common.find(sign) != std::string_view::npos ? 0.3 : 1;
}

// Collects the parts of one sequence.
class Sequence {
 public:
  void add(const Branch& branch, std::string flags, int depth) {
    for (const Atom& atom : branch) {
      if (is_group(atom) && is_flag_setting(atom.text)) {  // holds to the end of this group
        flags += flags_set_by(atom);
      } else {
        add(atom, flags, depth);
      }
    }
  }

  std::vector<std::string> finish() {
    end_part();
    return std::move(parts_);
  }

 private:
  void add(const Atom& atom, const std::string& flags, int depth) {
    const bool once = atom.repeat.empty();
    if (is_group(atom) && depth < max_depth && once) {
      const Inside group = inside(atom.text);
      if (group.flags.find('-') != std::string::npos) return end_part();  // flags do not add up any more
      const auto branches = branches_of(group.pattern);
      if (branches.size() == 1) return add(branches[0], flags + group.flags, depth + 1);
      if (!is_cheap(atom, depth)) return either(branches, flags + group.flags, depth + 1);
    }
    const bool optional_group = is_group(atom) && may_be_absent(atom.repeat);
    if (optional_group || !is_cheap(atom, depth)) return end_part();
    const bool telling = is_telling(atom);
    if (!telling && !told_ && is_idle(atom)) return;  // nothing is lost at the edge of a part
    std::string text(atom.text);
    if (text.starts_with("(?P<")) text.replace(0, text.find('>') + 1, "(?:");
    text += atom.repeat;
    current_ += flags.empty() ? text : "(?" + flags + ":" + text + ")";
    told_ = told_ || telling;
    if (!is_idle(atom) || telling) needed_ = current_.size();
  }

  // Of branches that are not cheap: the most telling part of each, one of which must occur.
  void either(const std::vector<Branch>& branches, std::string flags, int depth) {
    end_part();
    std::string all;
    for (const Branch& branch : branches) {
      Sequence sequence;
      sequence.add(branch, flags, depth);
      const auto parts = sequence.finish();
      const auto longest = std::max_element(parts.begin(), parts.end(),
                                            [](const auto& a, const auto& b) { return a.size() < b.size(); });
      if (longest == parts.end()) return;
      all.append(all.empty() ? "" : "|").append(*longest);
      for (const Atom& atom : branch) {  // (?i) in a branch holds for those behind it too
        if (is_group(atom) && is_flag_setting(atom.text)) flags += flags_set_by(atom);
      }
    }
    parts_.push_back(all);
  }

  void end_part() {
    if (told_) parts_.push_back(current_.substr(0, needed_));
    current_.clear();
    needed_ = 0;
    told_ = false;
  }

  std::vector<std::string> parts_;
  std::string current_;
  std::size_t needed_ = 0;  // what of it says something; blanks behind are dropped
  bool told_ = false;
};

}  // namespace

std::vector<std::string> necessary_parts(std::string_view pattern) {
  const auto branches = branches_of(pattern);
  Sequence sequence;
  if (branches.size() == 1) {
    sequence.add(branches[0], "", 0);
  } else {
    const std::string group = "(?:" + std::string(pattern) + ")";
    return necessary_parts(group);
  }
  auto parts = sequence.finish();
  // There are as many ways to write a number as rules. One part for all of them keeps the automaton small.
  for (std::string& part : parts) {
    if (is_common(part)) part = needs_digit(part) ? digit_part : "";
  }
  std::erase(parts, "");
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  std::stable_sort(parts.begin(), parts.end(),
                   [](const std::string& a, const std::string& b) { return rarity(a) > rarity(b); });
  return parts;
}

double rarity(std::string_view pattern) { return least_weight(pattern); }

}  // namespace petik
