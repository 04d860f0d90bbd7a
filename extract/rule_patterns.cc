#include "extract/rule_patterns.h"

namespace petik {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_macro_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// The name in "{{name}}..." or "" when `s` begins otherwise.
std::string_view macro_name(std::string_view s) {
  if (s.substr(0, 2) != "{{") return {};
  std::size_t end = 2;
  while (end < s.size() && is_macro_char(s[end])) ++end;
  return end > 2 && s.substr(end, 2) == "}}" ? s.substr(2, end - 2) : std::string_view();
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
    } else if (!is_blank(piece[0])) {
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
    const bool blank = is_blank(piece[0]);
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

bool begins_with_word(std::string_view form) {
  if (form.empty() || !is_ascii_word(form[0]) || form.find('|') != std::string_view::npos) return false;
  return form.size() == 1 || (form[1] != '?' && form[1] != '*' && form[1] != '{');
}

bool ends_with_word(std::string_view form) {
  if (form.empty() || !is_ascii_word(form.back()) || form.find('|') != std::string_view::npos) return false;
  // The last piece must be the letter itself, not an escape (\s) or part of one (\pL).
  return form.size() < 3 || form.substr(form.size() - 3).find('\\') == std::string_view::npos;
}

}  // namespace petik
