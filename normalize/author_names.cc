#include "normalize/author_names.h"

#include <algorithm>

#include "extract/ascii.h"

namespace petik {
namespace {

constexpr std::size_t most_words = 6;      // of one name
constexpr std::size_t longest_line = 400;  // bytes

bool of_name(char c) { return is_letter(c) || is_beyond_ascii(c); }

constexpr std::string_view superscripts[] = {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
                                             "⁸", "⁹", "⁰", "†", "‡", "§", "✉"};

// Marks of affiliations become blanks: 1 * ) ^ ² and the like.
std::string without_marks(std::string_view text, bool& marked) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* mark =
        std::ranges::find_if(superscripts, [&](std::string_view m) { return text.substr(i).starts_with(m); });
    if (mark != std::end(superscripts)) {
      out += ' ';
      marked = true;
      i += mark->size();
      continue;
    }
    const bool sign =
        is_digit(text[i]) || std::string_view("*^()[]{}$#_|").find(text[i]) != std::string_view::npos;
    marked = marked || is_digit(text[i]) || text[i] == '*';
    out += sign ? ' ' : text[i];
    ++i;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view edge = " \t.,:-";
  const std::size_t begin = text.find_first_not_of(edge);
  if (begin == std::string_view::npos) return {};
  std::size_t end = text.find_last_not_of(edge) + 1;
  return text.substr(begin, end - begin);
}

// Cuts `text` at commas, semicolons and the words of the list's value `and`.
std::vector<std::string_view> parts_of(std::string_view text, const TermList& imprint) {
  std::vector<Span> cuts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',' || text[i] == ';' || text[i] == '&') cuts.push_back({i, i + 1});
  }
  for (const TermHit& hit : imprint.find_all(text)) {
    if (hit.value == "and") cuts.push_back(hit.span);
  }
  std::ranges::sort(cuts, {}, &Span::begin);
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (const Span& cut : cuts) {
    if (cut.begin < begin) continue;
    out.push_back(text.substr(begin, cut.begin - begin));
    begin = cut.end;
  }
  out.push_back(text.substr(begin));
  return out;
}

// The part without the degrees at either end; empty where nothing else is left.
std::string_view without_degrees(std::string_view part, const TermList& imprint, bool& marked) {
  part = trimmed(part);
  for (bool again = true; again && !part.empty();) {
    again = false;
    for (const TermHit& hit : imprint.find_all(part)) {
      if (hit.value != "degree") continue;
      if (hit.span.begin == 0) {
        part = trimmed(part.substr(hit.span.end));
      } else if (trimmed(part.substr(hit.span.end)).empty()) {
        part = trimmed(part.substr(0, hit.span.begin));
      } else {
        continue;
      }
      again = marked = true;
      break;
    }
  }
  return part;
}

// "Ni Wayan Sari": one to six words of letters, each with a capital; one blank between them. Empty: no name.
std::string name_of(std::string_view part) {
  std::string out;
  std::size_t words = 0;
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t begin = part.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(part.find_first_of(" \t", begin), part.size());
    const std::string_view word = part.substr(begin, end - begin);
    if (!of_name(word[0]) || is_lower(word[0]) || ++words > most_words) return {};
    for (const char c : word) {
      if (!of_name(c) && c != '.' && c != '\'' && c != '-') return {};
    }
    out += (out.empty() ? "" : " ") + std::string(word);
    at = end;
  }
  return out;
}

bool says_something(std::string_view text, const RuleSet& rules) {
  for (const char* list : {"language", "outcome", "characteristic", "person", "design"}) {
    if (rules.terms(list).find(text)) return true;
  }
  return std::ranges::any_of(rules.terms("imprint").find_all(text),
                             [](const TermHit& hit) { return hit.value != "degree" && hit.value != "and"; });
}

}  // namespace

AuthorLine read_author_line(std::string_view line, const RuleSet& rules) {
  AuthorLine out;
  if (line.size() > longest_line) return out;
  const TermList& imprint = rules.terms("imprint");
  const std::string text = without_marks(line, out.marked);
  std::size_t words = 0;
  for (const std::string_view each : parts_of(text, imprint)) {
    const std::string_view part = without_degrees(each, imprint, out.marked);
    if (part.empty()) continue;
    std::string name = name_of(part);
    if (name.empty() || says_something(name, rules)) return {};
    words += 1 + static_cast<std::size_t>(std::ranges::count(name, ' '));
    out.names.push_back(std::move(name));
  }
  // "Kata", "ABSTRAK": a single word is no author.
  if (words < 2) return {};
  return out;
}

}  // namespace petik
