#include "extract/output_pieces.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/ascii.h"
#include "extract/words.h"

namespace petik {
namespace {

constexpr std::size_t kBefore = 900, kBehind = 3000;  // bytes around a word of such output
constexpr std::size_t kNameWords = 14;
constexpr std::size_t kNameBytes = 80;

// What hardly anything but such output prints.
bool tells_output(std::string_view label) {
  static constexpr std::array<std::string_view, 20> kTelling{"upper",
                                                             "valid_percent",
                                                             "missing",
                                                             "test_value",
                                                             "trimmed",
                                                             "cases",
                                                             "normal_parameters",
                                                             "levene",
                                                             "equal_variances",
                                                             "between",
                                                             "squares",
                                                             "u",
                                                             "w",
                                                             "sig",
                                                             "exact_sig",
                                                             "count",
                                                             "pearson_chi2",
                                                             "r",
                                                             "coefficient",
                                                             "odds_ratio"};
  return std::find(kTelling.begin(), kTelling.end(), label) != kTelling.end();
}

// The letters of notes behind a value: "a", "c,d", "**".
std::size_t notes_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_between(text[at], 'a', 'e') || text[at] == '*' || text[at] == ',')) ++at;
  return at;
}

}  // namespace

OutputPieces::OutputPieces(const std::string& text, const RuleSet& rules) : text_(text) {
  const TermList& labels = rules.terms("output");
  const std::string_view all = text;
  Span window;
  for (std::size_t at = 0; (at = first_where(all, at, is_upper)) < all.size(); ++at) {
    if (inside_word(all, at)) continue;
    const auto hit = labels.at_start(all.substr(at));
    if (!hit || !tells_output(hit->value)) continue;
    const Span around{at > kBefore ? at - kBefore : 0, std::min(all.size(), at + kBehind)};
    if (!window.empty() && around.begin > window.end) divide(window, labels), window = {};
    window = window.empty() ? around : Span{window.begin, around.end};
  }
  if (!window.empty()) divide(window, labels);
}

void OutputPieces::divide(Span window, const TermList& labels) {
  const std::string_view all = text_;
  std::size_t at = pieces_.empty() ? window.begin : std::max(window.begin, pieces_.back().span.end);
  while (at > 0 && at < window.end && !is_space(all[at - 1])) ++at;
  while (at < window.end) {
    if (is_space(all[at])) {
      ++at;
      continue;
    }
    if (const auto hit = labels.at_start(all.substr(at)); hit && hit->span.end > 0) {
      std::size_t end = at + hit->span.end;
      while (is_space(all[end - 1])) --end;
      const std::size_t behind = end;
      // "Chi-Squareb": the letter of a note sticks to the label.
      if (is_between(all[end - 1], 'a', 'd') && labels.whole(all.substr(at, end - 1 - at)) == hit->value)
        --end;
      pieces_.push_back({Type::label, {at, end}, hit->value});
      at = behind;
      // A stop or colon behind a label is part of it.
      while (at < window.end && !is_space(all[at]) && !is_word(all[at]) && !is_beyond_ascii(all[at]) &&
             all[at] != '-' && all[at] != '(')
        ++at;
      continue;
    }
    if (const std::size_t end = take_number(at, window.end); end > at) {
      at = end;
      continue;
    }
    std::size_t end = at;
    while (end < window.end && !is_space(all[end])) ++end;
    // "-3.434 b": the letter of a note apart from its value.
    const bool note = end == at + 1 && is_between(all[at], 'a', 'd') && !pieces_.empty() &&
                      pieces_.back().type == Type::number && all[at - 1] == ' ';
    if (!note) pieces_.push_back({Type::word, {at, end}, {}});
    at = end;
  }
}

std::size_t OutputPieces::take_number(std::size_t at, std::size_t end) {
  const std::string_view all = std::string_view(text_).substr(0, end);
  std::size_t to = at;
  if (all[to] == '<') ++to;
  if (to > at && to < end && all[to] == ' ') ++to;
  if (to == end) return at;
  const bool negative = all[to] == '-';
  if (negative) ++to;
  double value = 0, unit = 1;
  std::size_t digits = 0, marks = 0;
  for (; to < end && (is_digit(all[to]) || all[to] == '.' || all[to] == ','); ++to) {
    if (!is_digit(all[to])) {
      if (to + 1 == end || !is_digit(all[to + 1])) break;
      ++marks;
      continue;
    }
    ++digits;
    if (marks > 0)
      value += (unit /= 10) * (all[to] - '0');
    else
      value = value * 10 + (all[to] - '0');
  }
  if (digits == 0 && all[at] == '.' && (at + 1 == end || is_space(all[at + 1]))) {
    pieces_.push_back({Type::number, {at, at + 1}, {}, 0, true});
    return at + 1;
  }
  if (digits == 0 || marks > 1) return at;
  std::size_t behind = to;
  if (behind < end && all[behind] == '%') ++behind;
  behind = notes_end(all, behind);
  if (behind < end && !is_space(all[behind])) return at;
  pieces_.push_back({Type::number, {at, to}, {}, negative ? -value : value});
  return behind;
}

std::string_view OutputPieces::label(std::size_t i) const {
  return i < size() && pieces_[i].type == Type::label ? pieces_[i].label : std::string_view{};
}

std::size_t OutputPieces::numbers(std::size_t i) const {
  std::size_t n = 0;
  while (i + n < size() && pieces_[i + n].type == Type::number) ++n;
  return n;
}

std::size_t OutputPieces::first_word_before(std::size_t i) const {
  std::size_t first = i;
  while (first > 0 && i - first < kNameWords && word(first - 1)) --first;
  return first;
}

bool OutputPieces::breaks(std::size_t left, std::size_t right) const {
  const std::size_t line = text_.find('\n', pieces_[left].span.end);
  return line < pieces_[right].span.begin;
}

Span OutputPieces::name_before(std::size_t i) const {
  const std::size_t first = first_word_before(i);
  if (first == i) return {};
  std::size_t from = i - 1;
  while (from > first && !breaks(from - 1, from)) --from;
  const Span name{pieces_[from].span.begin, pieces_[i - 1].span.end};
  const std::string_view text = name.of(text_);
  // A note or a sentence of what stands before.
  const bool note = text.size() > 2 && is_lower(text[0]) && text[1] == '.';
  return note || text.back() == '.' || text.size() > kNameBytes ? Span{} : name;
}

std::vector<Span> OutputPieces::names_before(std::size_t i, std::size_t width) const {
  if (width == 1) return {name_before(i)};
  std::vector<Span> names = parted_names(i, width);
  const bool sentence = std::any_of(names.begin(), names.end(), [&](Span name) {
    return name.size() > kNameBytes || (!name.empty() && text_[name.end - 1] == '.');
  });
  return sentence ? std::vector<Span>(width) : names;
}

std::vector<Span> OutputPieces::parted_names(std::size_t i, std::size_t width) const {
  const std::size_t first = first_word_before(i);
  std::vector<Span> cells, lines, words;
  bool same_line = true;  // as the last word
  for (std::size_t k = i; k-- > first;) {
    const Span word = pieces_[k].span;
    const bool line_ends = k + 1 < i && breaks(k, k + 1);
    same_line = same_line && !line_ends;
    if (k + 1 == i || line_ends)
      lines.push_back(word);
    else
      lines.back().begin = word.begin;
    if (!same_line) continue;
    words.push_back(word);
    if (k + 1 == i || pieces_[k + 1].span.begin > word.end + 1)
      cells.push_back(word);
    else
      cells.back().begin = word.begin;
  }
  const auto from_left = [](std::vector<Span> names) {
    std::reverse(names.begin(), names.end());
    return names;
  };
  if (cells.size() == width) return from_left(cells);
  if (lines.size() == width) return from_left(lines);
  if (words.size() == width) return from_left(words);
  std::vector<Span> names(width);
  if (words.size() % width) return names;
  words = from_left(words);
  const std::size_t each = words.size() / width;
  std::optional<std::size_t> dash;  // in each name
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (words[k].of(text_) != "-") continue;
    if (dash && *dash != k % each) return names;
    dash = k % each;
  }
  if (!dash || static_cast<std::size_t>(std::count_if(words.begin(), words.end(),
                                                      [&](Span w) { return w.of(text_) == "-"; })) != width)
    return names;
  for (std::size_t k = 0; k < width; ++k) names[k] = {words[k * each].begin, words[k * each + each - 1].end};
  return names;
}

std::pair<Span, Span> OutputPieces::cells_of(Span name) const {
  for (std::size_t at = name.begin; at + 1 < name.end; ++at) {
    if (text_[at] != '\t' && !(text_[at] == ' ' && is_space(text_[at + 1]))) continue;
    std::size_t behind = at;
    while (is_space(text_[behind])) ++behind;
    return {{name.begin, at}, {behind, name.end}};
  }
  return {{}, name};
}

Cell OutputPieces::cell(Span span) const {
  Cell out;
  out.span = span;
  out.text = std::string(span.of(text_));
  std::replace_if(out.text.begin(), out.text.end(), is_space, ' ');
  return out;
}

}  // namespace petik
