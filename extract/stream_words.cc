#include "extract/stream_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace petik {
namespace {

constexpr std::size_t kLabelWords = 14;   // a row label is never longer
constexpr std::size_t kMostGroups = 400;  // of running text

Span moved(Span span, std::size_t by) { return span.empty() ? span : Span{span.begin + by, span.end + by}; }

CellShape moved(CellShape shape, std::size_t by) {
  shape.first = moved(shape.first, by);
  shape.second = moved(shape.second, by);
  shape.third = moved(shape.third, by);
  shape.comparison = moved(shape.comparison, by);
  shape.mark = moved(shape.mark, by);
  return shape;
}

class Tokenizer {
 public:
  explicit Tokenizer(Stream& in) : in_(in) {}

  void read() {
    for (const TermHit& hit : in_.counted.find_all(in_.range.of(in_.text)))
      if (!counts_units(in_.range.begin + hit.span.begin))
        names_.push_back({in_.range.begin + hit.span.begin, in_.range.begin + hit.span.end});
    for (const TermHit& hit : in_.rows.find_all(in_.range.of(in_.text)))
      if (hit.value == "pair")
        names_.push_back({in_.range.begin + hit.span.begin, in_.range.begin + hit.span.end});
    for (const Span arm : numbered_arms(in_.range.of(in_.text), in_.arm_labels))
      names_.push_back(moved(arm, in_.range.begin));
    std::size_t at = in_.range.begin, line = 0, line_start = in_.range.begin;
    while (at < in_.range.end) {
      if (in_.text[at] == '\n') {
        ++line;
        line_start = ++at;
        continue;
      }
      if (is_space(in_.text[at])) {
        ++at;
        continue;
      }
      StreamToken token;
      token.line = line;
      token.x = at - line_start;
      token.span = {at, at};
      if (!take_value(at, token)) token.span = {at, std::max(word_end(at), token.span.end)};
      for (std::size_t i = token.span.begin; i < token.span.end; ++i)
        if (in_.text[i] == '\n') ++line, line_start = i + 1;
      at = token.span.end;
      in_.tokens.push_back(token);
    }
    join_letters();
  }

 private:
  // "9,4 a 24,1 ab": the letters of a post hoc test behind most decimals are marks of their values.
  void join_letters() {
    const auto decimal = [&](const StreamToken& t) {
      return t.value && t.shape.shape <= Shape::plus_minus && has_decimals(t.shape.first.of(in_.text));
    };
    const auto letters = [&](std::size_t t) {
      if (t == 0 || t >= in_.tokens.size() || in_.tokens[t].value || !decimal(in_.tokens[t - 1]))
        return false;
      const std::string_view word = in_.word(t);
      return word.size() <= 5 && in_.text[in_.tokens[t].span.begin - 1] == ' ' &&
             word.find_first_not_of("abcdefghi") == std::string_view::npos;
    };
    std::size_t decimals = 0, marked = 0;
    for (std::size_t t = 0; t < in_.tokens.size(); ++t) {
      decimals += decimal(in_.tokens[t]);
      marked += letters(t);
    }
    if (marked < 4 || marked * 2 < decimals) return;
    std::vector<StreamToken> joined;
    for (std::size_t t = 0; t < in_.tokens.size(); ++t) {
      if (!letters(t)) {
        joined.push_back(in_.tokens[t]);
        continue;
      }
      joined.back().shape.mark = in_.tokens[t].span;
      joined.back().span.end = in_.tokens[t].span.end;
    }
    in_.tokens = std::move(joined);
  }

  // "5 hari 9": the days are counted, no ninth day is named. "10,2 Bulan 1" names a month behind a value.
  bool counts_units(std::size_t at) const {
    if (in_.text[at] >= 'A' && in_.text[at] <= 'Z') return false;
    while (at > in_.range.begin && is_space(in_.text[at - 1])) --at;
    return at > in_.range.begin && is_digit(in_.text[at - 1]);
  }

  // "(18,5-25,0)" after a word is one piece of the label.
  std::size_t word_end(std::size_t at) const {
    if (in_.text[at] == '(') {
      std::size_t close = in_.text.find(')', at);
      std::size_t end = std::min(in_.range.end, at + 60);
      if (close < end) at = close + 1;
    }
    while (at < in_.range.end && !is_space(in_.text[at])) {
      if (in_.text[at] == '(' && digit_after(at)) {
        std::size_t close = in_.text.find(')', at);
        if (close < std::min(in_.range.end, at + 60)) at = close;
      }
      ++at;
    }
    return at;
  }

  bool digit_after(std::size_t at) const { return at + 1 < in_.range.end && is_digit(in_.text[at + 1]); }

  bool take_value(std::size_t at, StreamToken& token) const {
    std::string_view view(in_.text.data(), in_.range.end);
    if (view[at] == '-' && (at + 1 == view.size() || is_space(view[at + 1]))) {
      if (in_.tokens.empty() || !in_.tokens.back().value) return false;
      // After a value a lone dash is an empty cell.
      token.value = true;
      token.shape.shape = Shape::missing;
      token.span = {at, at + 1};
      return true;
    }
    // The line break may stand inside a value only before its bracket.
    std::string_view near = view.substr(at, 80);
    auto found = scan_value(near, 0);
    if (!found) return false;
    token.shape = moved(found->shape, at);
    token.span = {at, at + found->end};
    if (token.shape.shape != Shape::bracket && token.span.of(in_.text).find('\n') != std::string_view::npos) {
      std::size_t cut = in_.text.find('\n', at);
      found = scan_value(view.substr(at, cut - at), 0);
      if (!found) return false;
      token.shape = moved(found->shape, at);
      token.span = {at, at + found->end};
    }
    if (token.shape.shape == Shape::chained && counts_label(token.span.end)) {
      // "18,8 > 35 tahun", "18,8% > 35 tahun": the next row begins with the sign.
      std::size_t end = token.shape.first.end;
      while (end < token.shape.comparison.begin && !is_space(view[end])) ++end;
      found = scan_value(view.substr(at, end - at), 0);
      if (!found) return false;
      token.shape = moved(found->shape, at);
      token.span = {at, at + found->end};
    }
    char next = token.span.end < in_.range.end ? in_.text[token.span.end] : ' ';
    const bool stands_alone =
        is_space(next) || next == '.' || next == ',' || next == ';' || next == '|' || next == ')';
    if (!stands_alone || label_number(token)) {
      // "< 20" of a label is one word.
      if (!stands_alone || token.shape.shape != Shape::compared) token.span = {at, at};
      return false;
    }
    take_note(token);
    token.value = true;
    return true;
  }

  // Does a unit or a word for persons stand there, as behind the number of a label?
  bool counts_label(std::size_t at) const {
    while (at < in_.range.end && in_.text[at] == ' ') ++at;
    std::size_t end = at;
    while (end < in_.range.end && letter(in_.text[end])) ++end;
    const std::string_view word(in_.text.data() + at, end - at);
    return !in_.units.whole(word).empty() || !in_.persons.whole(word).empty();
  }

  // "6 (primi)": words in brackets after a number, before the next value or the end of the line.
  void take_note(StreamToken& token) const {
    if (token.shape.shape != Shape::number) return;
    std::size_t at = token.span.end;
    while (at < in_.range.end && in_.text[at] == ' ') ++at;
    if (at >= in_.range.end || in_.text[at] != '(') return;
    std::size_t close = in_.text.find(')', at);
    if (close == std::string::npos || close > at + 30 || close >= in_.range.end) return;
    if (in_.text.find('\n', at) < close) return;
    std::size_t after = close + 1;
    while (after < in_.range.end && in_.text[after] == ' ') ++after;
    if (after < in_.range.end && in_.text[after] != '\n' && !is_digit(in_.text[after])) return;
    token.shape.note = true;
    token.span.end = close + 1;
  }

  // "<20 tahun", "> 35", "Hari 7", "Pair 1", "20-35 tahun", "16 tahun", "2. Paritas": numbers of a label.
  bool label_number(StreamToken& token) const {
    for (const Span name : names_)
      if (name.begin < token.span.begin && name.end == token.span.end) return true;
    const CellShape& s = token.shape;
    std::string_view first = s.first.of(in_.text);
    if (s.shape == Shape::compared) {
      std::string_view sign = s.comparison.of(in_.text);
      if (sign != "=" && (rough_value(first) > 1 || !has_decimals(first))) return true;
    }
    std::size_t at = token.span.end;
    if (at + 1 < in_.range.end && in_.text[at] == '.' && is_space(in_.text[at + 1]) && !has_decimals(first) &&
        s.shape == Shape::number &&
        (in_.tokens.empty() || in_.tokens.back().span.end + 1 < token.span.begin ||
         in_.text[token.span.begin - 1] == '\n')) {
      token.span.end = at + 1;
      return true;
    }
    while (at < in_.range.end && (in_.text[at] == ' ' || in_.text[at] == '\t')) ++at;
    std::size_t end = at;
    while (end < in_.range.end && letter(in_.text[end])) ++end;
    if (end == at || end - at > 12) return false;
    std::string_view word(in_.text.data() + at, end - at);
    // "10,2 Bulan 1": the next row's name.
    if (std::any_of(names_.begin(), names_.end(), [&](const Span& name) { return name.begin == at; }))
      return false;
    // "2,52 Skor daya ingat", "31 31 Skor maksimum": words begin behind the last value.
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    const bool goes_on = end + 1 < in_.range.end && in_.text[end] == ' ' && in_.text[end + 1] >= 'a' &&
                         in_.text[end + 1] <= 'z';
    const bool behind = !in_.tokens.empty() && in_.tokens.back().value;
    if (capital && (has_decimals(first) || (goes_on && behind))) return false;
    return !in_.units.whole(word).empty() || !in_.persons.whole(word).empty();
  }

  Stream& in_;
  std::vector<Span> names_;  // that end with a number: "Hari 7", "Pair 1"
};

bool starts_table(const Stream& in, std::size_t word_token) {
  return word_token + 1 < in.tokens.size() && in.tokens[word_token + 1].value &&
         in.tables.whole(in.word(word_token)) == "table";
}

// "Sumber : data primer" stands below a table.
bool starts_note(const Stream& in, std::size_t word_token) {
  std::string_view word = in.word(word_token);
  const bool colon = word.ends_with(':');
  if (colon) word.remove_suffix(1);
  return in.tables.whole(word) == "source" &&
         (colon || (word_token + 1 < in.tokens.size() && in.word(word_token + 1).starts_with(':')));
}

// A value that starts a line and is followed by words on it is the number of the row.
bool row_starts(const Stream& in, std::size_t t) {
  return t + 1 < in.tokens.size() && in.tokens[t + 1].line == in.tokens[t].line && !in.tokens[t + 1].value &&
         integer(in.text, in.tokens[t]);
}

}  // namespace

Stream::Stream(const std::string& printed, Span within, bool by_lines, const RuleSet& rules)
    : text(printed),
      range(within),
      lines(by_lines),
      columns(rules.terms("column")),
      rows(rules.terms("row")),
      arms(rules.terms("arm")),
      times(rules.terms("timepoint")),
      tests(rules.terms("test")),
      units(rules.terms("unit")),
      persons(rules.terms("person")),
      tables(rules.terms("table_word")),
      counted(rules.terms("time_label")),
      arm_labels(rules.terms("arm_label")) {
  Tokenizer(*this).read();
}

std::vector<Span> numbered_arms(std::string_view text, const TermList& arm_labels) {
  std::map<std::string, std::set<char>> numbers;  // by the words before them
  std::vector<Span> out;
  for (const TermHit& hit : arm_labels.find_all(text)) {
    const std::string_view name = hit.span.of(text);
    if (name.size() < 3 || name[name.size() - 2] != ' ' || !is_digit(name.back())) continue;
    out.push_back(hit.span);
    std::string words(name.substr(0, name.size() - 2));
    std::ranges::transform(words, words.begin(), to_lower);
    numbers[words].insert(name.back());
  }
  std::erase_if(out, [&](const Span& span) {
    std::string words(Span{span.begin, span.end - 2}.of(text));
    std::ranges::transform(words, words.begin(), to_lower);
    return numbers.at(words).size() < 2;
  });
  return out;
}

Stream Stream::without_lines() const {
  Stream out = *this;
  out.lines = false;  // tokens are the same with lines and without
  return out;
}

Span Stream::words(std::size_t from, std::size_t to) const {
  if (from >= to) return {};
  return {tokens[from].span.begin, tokens[to - 1].span.end};
}

Cell Stream::cell(Span span) const {
  Cell out;
  out.span = span;
  out.text = std::string(span.of(text));
  std::replace(out.text.begin(), out.text.end(), '\n', ' ');
  return out;
}

std::vector<Group> Stream::groups(std::size_t word_token) const {
  std::vector<Group> out;
  GroupReader reader(*this, word_token);
  while (const auto group = reader.next()) out.push_back(*group);
  return out;
}

std::optional<Group> GroupReader::next() {
  const std::vector<StreamToken>& tokens = in_.tokens;
  if (!in_.lines && read_ > kMostGroups) return std::nullopt;
  Group group;
  std::size_t t = at_;
  group.word = t;
  while (t < tokens.size() && !tokens[t].value) {
    if (starts_table(in_, t) || starts_note(in_, t)) return std::nullopt;
    ++t;
  }
  if (t - group.word > kLabelWords && !in_.lines) return std::nullopt;
  group.value = t;
  while (t < tokens.size() && tokens[t].value) {
    if (in_.lines && t > group.value && tokens[t].line != tokens[t - 1].line && row_starts(in_, t)) break;
    ++t;
  }
  group.end = t;
  if (group.size() == 0) return std::nullopt;
  at_ = t;
  ++read_;
  return group;
}

bool integer(std::string_view text, const StreamToken& t) {
  return t.shape.shape == Shape::number && !has_decimals(t.shape.first.of(text)) && !t.shape.percent_first;
}

double rough_value(std::string_view number) {
  double value = 0, unit = 1;
  std::size_t mark = number.find_last_of(".,");
  bool negative = !number.empty() && !is_digit(number.front()) && number.front() != '.' &&
                  number.front() != ',' && number.front() != '+';
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!is_digit(number[i])) continue;
    if (mark != std::string_view::npos && i > mark)
      value += (unit /= 10) * (number[i] - '0');
    else
      value = value * 10 + (number[i] - '0');
  }
  return negative ? -value : value;
}

}  // namespace petik
