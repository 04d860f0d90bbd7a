#include "extract/headings.h"

#include <algorithm>

#include "extract/ascii.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kLongestHeading = 90;

std::size_t skip_blanks(std::string_view s, std::size_t i) {
  while (i < s.size() && is_blank(s[i])) ++i;
  return i;
}

// Five letters or more, all of them capitals.
bool capitals(std::string_view s) {
  std::size_t letters = 0;
  for (const char c : s) {
    if (is_lower(c)) return false;
    if (is_upper(c)) ++letters;
  }
  return letters >= 5;
}

bool starts_with_capital_word(std::string_view s) {
  return s.size() >= 2 && is_upper(s[0]) && (is_upper(s[1]) || s[1] == ' ') &&
         !(s.size() > 2 && s[1] == ' ' && s[2] == '.');
}

// May a heading that ends here be followed by this? A sentence goes on with a small letter.
bool opens_text(std::string_view tail) { return tail.empty() || !is_lower(tail[0]); }

std::optional<Heading> chapter(std::string_view line, std::size_t begin, std::size_t end,
                               const TermList& sections) {
  // "BAB IV" and perhaps what the chapter is called.
  while (end < line.size() &&
         (is_blank(line[end]) || line[end] == '.' || line[end] == ':' || line[end] == '-'))
    ++end;
  if (end == line.size()) return Heading{"chapter", begin, end, true, false};
  std::optional<Heading> named = heading_at_start(line.substr(end), sections);
  if (!named) return Heading{"chapter", begin, end, false, false};
  named->begin = begin;
  named->end += end;
  return named;
}

}  // namespace

Numbering numbering(std::string_view line) {
  Numbering out;
  std::size_t i = 0;
  if (line.empty()) return out;
  if (is_digit(line[0])) {
    while (i < line.size() && i < 40 && out.levels < 6) {
      std::size_t digits = i;
      while (digits < line.size() && is_digit(line[digits])) ++digits;
      if (digits == i || digits - i > 2) break;
      ++out.levels;
      i = digits;
      if (i < line.size() && line[i] == '.') {
        ++i;
        if (i + 1 < line.size() && line[i] == ' ' && is_digit(line[i + 1])) ++i;
      } else {
        break;
      }
    }
    if (i < line.size() && line[i] == ')') ++i;
    const bool marked = i > 0 && (line[i - 1] == '.' || line[i - 1] == ')');
    if (i >= line.size() || !(is_blank(line[i]) || (marked && is_upper(line[i]))) ||
        (out.levels == 1 && !marked))
      return {};
    out.length = skip_blanks(line, i);
    return out;
  }
  while (i < line.size() && i < 5 && std::string_view("IVX").find(line[i]) != std::string_view::npos) ++i;
  if (i == 0 && is_letter(line[0])) i = 1;
  std::size_t mark = skip_blanks(line, i);
  if (i == 0 || mark >= line.size() || (line[mark] != '.' && line[mark] != ')')) return {};
  ++mark;
  if (mark < line.size() && !is_blank(line[mark])) return {};
  out.length = skip_blanks(line, mark);
  out.levels = 1;
  return out;
}

std::optional<Heading> heading_at_start(std::string_view line, const TermList& sections) {
  const Numbering number = numbering(line);
  const std::string_view rest = line.substr(number.length);
  if (rest.empty() || !is_upper(rest[0])) return std::nullopt;
  if (rest.size() <= kLongestHeading) {
    const std::string_view value = sections.whole(rest);
    if (!value.empty()) return Heading{value, 0, line.size(), true, false};
  }
  const std::optional<TermHit> hit = sections.at_start(rest.substr(0, kLongestHeading));
  if (!hit) return std::nullopt;
  const std::size_t begin = 0, end = number.length + hit->span.end;
  if (hit->value == "chapter") return chapter(line, begin, end, sections);

  const std::size_t next = skip_blanks(line, end);
  const std::string_view tail = line.substr(next);
  const char mark = tail.empty() ? '\0' : tail[0];
  const bool marked = mark == ':' || mark == ';' || mark == '.' || (mark == '-' && next > end);
  const std::size_t taken = marked ? next + 1 : end;
  const bool front = hit->value == "abstract" || hit->value == "keywords";
  if (capitals(hit->span.of(rest))) {
    if (front || marked) return Heading{hit->value, begin, taken, false, false};
    if (starts_with_capital_word(tail) || !opens_text(tail)) return std::nullopt;
    return Heading{hit->value, begin, taken, false, false};
  }
  if (hit->value == "keywords" && marked) return Heading{hit->value, begin, taken, false, false};
  if (hit->value == "abstract" &&
      (marked || (is_blank(line[std::min(end, line.size() - 1)]) && opens_text(tail))))
    return Heading{hit->value, begin, taken, false, false};
  if (marked && mark != '-' && number.levels == 0) return Heading{hit->value, begin, taken, false, true};
  // "4.1.4 Hasil Analisis Bivariat": a numbered heading that begins with the name of its section.
  if (number.levels >= 2 && rest.size() <= kLongestHeading && line.back() != '.' && line.back() != ',')
    return Heading{hit->value, 0, line.size(), true, false};
  return std::nullopt;
}

std::optional<Heading> heading_inside(std::string_view text, std::size_t from, const TermList& sections) {
  constexpr std::size_t kLabel = 30;  // a label and its colon are no longer than this
  std::size_t colon = 0;              // the first behind the last capital that was looked at
  for (std::size_t i = std::max<std::size_t>(from, 1); i < text.size(); ++i) {
    i = first_where(text, i, is_upper);
    if (i == text.size()) break;
    if (!is_blank(text[i - 1])) continue;
    std::size_t caps = i;
    while (caps < text.size() && is_upper(text[caps])) ++caps;
    const bool shouted = caps - i >= 5;
    const char before = i >= 2 ? text[i - 2] : '.';
    const bool after_sentence =
        before == '.' || before == '!' || before == '?' || before == ')' || before == ';';
    if (colon < i) colon = std::min(text.find(':', i), text.size());
    const bool labelled = colon < std::min(i + kLabel, text.size());
    if (!shouted && !labelled) continue;
    const std::optional<Heading> found = heading_at_start(text.substr(i, kLongestHeading * 2), sections);
    const bool front = found && (found->value == "abstract" || found->value == "keywords");
    // Elsewhere than behind a sentence only the two fronts are sure: "... PADA IBU NIFAS ABSTRAK ASI adalah".
    if (found && !found->label && (front || (shouted && after_sentence))) {
      Heading heading = *found;
      heading.begin += i;
      heading.end += i;
      heading.whole = false;
      return heading;
    }
    i = caps > i ? caps - 1 : i;
  }
  return std::nullopt;
}

Section section_after(std::string_view value, Section now) {
  struct Named {
    std::string_view value;
    Section section;
    bool part;  // only from an earlier section
  };
  static constexpr Named kNamed[] = {
      {"title", Section::title, false},
      {"abstract", Section::abstract_, false},
      {"keywords", Section::keywords, false},
      {"introduction", Section::introduction, false},
      {"methods", Section::methods, false},
      {"results", Section::results, false},
      {"discussion", Section::discussion, false},
      {"conclusion", Section::conclusion, false},
      {"acknowledgements", Section::acknowledgements, false},
      {"references", Section::references, false},
      {"other", Section::other, false},
      {"introduction_part", Section::introduction, true},
      {"methods_part", Section::methods, true},
      {"results_part", Section::results, true},
  };
  for (const Named& named : kNamed) {
    if (named.value != value) continue;
    if (named.part && now != Section::other && now >= named.section) return now;
    return named.section;
  }
  return now;
}

}  // namespace petik
