#include "extract/rule_patterns.h"

#include <algorithm>

#include "extract/ascii.h"

namespace petik {
namespace {

bool is_pattern_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_macro_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// The name in "{{name}}..." or "" when `s` begins otherwise.
std::string_view macro_name(std::string_view s) {
  if (s.substr(0, 2) != "{{") return {};
  std::size_t end = 2;
  while (end < s.size() && is_macro_char(s[end])) ++end;
  return end > 2 && s.substr(end, 2) == "}}" ? s.substr(2, end - 2) : std::string_view();
}

// "?i:" of "?i:abc)", "?P<n>" of "?P<n>abc)", "?i)" of "?i)abc"; empty for a group without.
std::string_view group_flags(std::string_view group) {
  if (!group.starts_with('?')) return {};
  return group.substr(0, std::min(group.size(), group.find_first_of(":>)") + 1));
}

// Does (?flags) switch (?i) on or off?
bool folds(std::string_view flags, bool now) {
  if (flags.starts_with("?P<")) return now;
  bool value = true;
  for (char c : flags) {
    if (c == '-') value = false;
    if (c == 'i') now = value;
  }
  return now;
}

char other_case(char c) { return static_cast<char>(c ^ 0x20); }

// The bytes of the escape that `s` begins with, with what belongs to it: "\\d", "\\pN", "\\x{AB}", "\\xAB".
std::size_t escape_in_class(std::string_view s) {
  if (s.size() < 3 || (s[1] != 'p' && s[1] != 'P' && s[1] != 'x')) return 2;
  if (s[2] == '{') return std::min(s.find('}'), s.size() - 1) + 1;
  return s[1] == 'x' ? 4 : 3;
}

// A class with the other case of its ASCII letters; as it was where it holds other letters, which only RE2
// can fold.
std::string folded_class(std::string_view piece) {
  std::string more;
  for (std::size_t i = 1; i + 1 < piece.size(); ++i) {
    if (static_cast<unsigned char>(piece[i]) >= 0x80 || piece.substr(i, 2) == "[:") return std::string(piece);
    if (piece[i] == '\\') {
      i += escape_in_class(piece.substr(i)) - 1;
    } else if (is_letter(piece[i])) {
      more += other_case(piece[i]);
      if (piece.substr(i + 1, 1) == "-" && i + 2 < piece.size() - 1 && is_letter(piece[i + 2])) {
        more.append("-").append(1, other_case(piece[i + 2]));
        i += 2;
      }
    }
  }
  const std::size_t front = piece.starts_with("[^") ? 2 : 1;
  if (piece[front] == ']') return std::string(piece);
  std::string out = "(?-i:";  // in front, where no "-" of the class can make a range of them
  out.append(piece.substr(0, front)).append(more).append(piece.substr(front)).append(")");
  return out;
}

// A piece as it is where (?i) holds, with only ASCII letters equal to ASCII letters.
std::string folded(std::string_view piece, bool fold) {
  if (!fold) return std::string(piece);
  if (piece == "k" || piece == "K") return "(?-i:[kK])";
  if (piece == "s" || piece == "S") return "(?-i:[sS])";
  return piece.size() > 2 && piece[0] == '[' ? folded_class(piece) : std::string(piece);
}

}  // namespace

std::string_view Pieces::next() {
  const std::size_t size = rest_[0] == '\\' ? escape_size() : rest_[0] == '[' ? class_size() : 1;
  const std::string_view piece = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return piece;
}

std::size_t Pieces::escape_size() const {
  if (rest_.size() >= 2 && rest_[1] == 'Q') {  // \Q...\E
    const std::size_t end = rest_.find("\\E");
    return end == std::string_view::npos ? rest_.size() : end + 2;
  }
  return rest_.size() >= 2 ? 2 : 1;
}

std::size_t Pieces::class_size() const {
  std::size_t i = 1;
  if (i < rest_.size() && rest_[i] == '^') ++i;
  if (i < rest_.size() && rest_[i] == ']') ++i;  // a literal bracket
  while (i < rest_.size() && rest_[i] != ']') {
    if (rest_[i] == '\\') {
      i += 2;
    } else if (rest_.substr(i, 2) == "[:") {  // [:alpha:]
      const std::size_t end = rest_.find(":]", i);
      i = end == std::string_view::npos ? i + 1 : end + 2;
    } else {
      ++i;
    }
  }
  return i < rest_.size() ? i + 1 : rest_.size();
}

std::string strip_extended(std::string_view pattern) {
  if (pattern.find('\n') == std::string_view::npos) return std::string(pattern);
  std::string out;
  Pieces pieces(pattern);
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    if (piece == "#") {
      while (!pieces.done() && pieces.rest()[0] != '\n') pieces.skip(1);
    } else if (!is_pattern_blank(piece[0])) {
      out += piece;
    }
  }
  return out;
}

std::string spread_blanks(std::string_view form) {
  std::string out;
  bool after_blank = false;
  Pieces pieces(form);
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    const bool blank = is_pattern_blank(piece[0]);
    if (!blank) {
      out += piece;
    } else if (!after_blank) {
      out += "\\s+";
    }
    after_blank = blank;
  }
  return out;
}

std::optional<std::string> expand_macros(std::string_view pattern, Macros& macros,
                                         std::vector<std::string>& problems) {
  std::string out;
  bool complete = true;
  Pieces pieces(pattern);
  while (!pieces.done() && out.size() <= max_pattern_bytes) {
    if (const std::string_view name = macro_name(pieces.rest()); !name.empty()) {
      pieces.skip(name.size() + 4);
      const auto macro = macros.bodies.find(name);
      if (macro == macros.bodies.end()) {
        problems.push_back("unknown macro '" + std::string(name) +
                           "'; a macro must stand above its first use in [macros]");
        complete = false;
        continue;
      }
      macros.used.emplace(name);
      complete = complete && macro->second;
      out.append("(?:").append(macro->second.value_or("")).append(")");
      continue;
    }
    const std::string_view piece = pieces.next();
    if (piece[0] == '[' && piece.find("{{") != std::string_view::npos) {
      problems.push_back("no macro can stand inside [...]: " + std::string(piece));
      complete = false;
    }
    out += piece;
  }
  if (out.size() > max_pattern_bytes) {
    problems.push_back("longer than 64 KB with its macros expanded");
    complete = false;
  }
  return complete ? std::optional<std::string>(std::move(out)) : std::nullopt;
}

std::string narrow_letters(std::string_view pattern) {
  static constexpr std::string_view letters =
      "A-Za-z\\x{AA}\\x{B5}\\x{BA}\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{24F}\\x{370}-\\x{52F}\\x{1E00}-"
      "\\x{1FFF}";
  std::string out;
  Pieces pieces(pattern);
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    if (piece[0] == '[') {
      for (std::size_t i = 0; i < piece.size(); ++i) {
        if (piece[i] != '\\') {
          out += piece[i];
        } else if (piece.substr(i, 3) == "\\pL") {
          out += letters;
          i += 2;
        } else {
          out += piece.substr(i++, 2);
        }
      }
    } else if (piece == "\\p" && pieces.rest().starts_with('L')) {
      pieces.skip(1);
      out.append("[").append(letters).append("]");
    } else {
      out += piece;
    }
  }
  return out;
}

std::string fold_ascii_only(std::string_view pattern, bool fold) {
  std::string out;
  std::vector<bool> outer;  // what holds behind each open group
  Pieces pieces(pattern);
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    out += folded(piece, fold);
    if (piece == "(") {
      outer.push_back(fold);
      const std::string_view flags = group_flags(pieces.rest());
      fold = folds(flags, fold);
      out += pieces.rest().substr(0, flags.size());
      pieces.skip(flags.size());
      if (flags.empty() || flags.back() != ')') continue;
      outer.pop_back();  // (?i) holds to the end of the group around it
    } else if (piece == ")" && !outer.empty()) {
      fold = outer.back();
      outer.pop_back();
    } else if (piece == "\\p" || piece == "\\P" || piece == "\\x") {  // what is meant stands behind it
      const std::size_t size = pieces.rest().starts_with('{') ? pieces.rest().find('}') + 1 : 1;
      out += pieces.rest().substr(0, size);
      pieces.skip(std::min(size, pieces.rest().size()));
    }
  }
  return out;
}

std::vector<std::string> captures(std::string_view pattern) {
  std::vector<std::string> out;
  Pieces pieces(pattern);
  while (!pieces.done()) {
    if (pieces.next() != "(") continue;
    if (pieces.rest().starts_with("?P<")) {
      out.emplace_back(pieces.rest().substr(3, pieces.rest().find('>') - 3));
    } else if (!pieces.rest().starts_with('?')) {
      out.emplace_back();
    }
  }
  return out;
}

bool balanced(std::string_view pattern) {
  int depth = 0;
  Pieces pieces(pattern);
  while (!pieces.done()) {
    const std::string_view piece = pieces.next();
    if (piece == "(") ++depth;
    if (piece == ")" && --depth < 0) return false;
    if (piece == "\\" || (piece[0] == '[' && (piece.size() == 1 || piece.back() != ']'))) return false;
    if (piece.starts_with("\\Q") && !piece.ends_with("\\E")) return false;
  }
  return depth == 0;
}

}  // namespace petik
