#include "extract/tokens.h"

#include "extract/ascii.h"
#include "extract/break_iterator.h"

namespace petik {
namespace {

bool one_sign(char c) { return c == '-' || c == '+'; }

// May a number with a sign or a bare point in front begin here?
bool opens_number(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  // The last byte of ±, ≤ and the like; a letter such as é before a sign is rare enough.
  if (static_cast<unsigned char>(text[at - 1]) >= 0x80) return true;
  return std::string_view(" \t\n([{=<>;:/~").find(text[at - 1]) != std::string_view::npos;
}

// The sign and the point that stand directly before the digits at `at` and belong to them.
std::size_t number_begin(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  if (begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',') &&
      (opens_number(text, begin - 1) || one_sign(text[begin - 2])))
    --begin;
  if (begin > 0 && one_sign(text[begin - 1]) && opens_number(text, begin - 1)) return begin - 1;
  return begin < at && !opens_number(text, begin) ? at : begin;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  thread_local BreakIterator iterator(BreakIterator::Kind::word);
  thread_local std::vector<BreakIterator::Break> breaks;
  iterator.breaks(text, breaks);
  std::vector<Token> out;
  std::size_t begin = 0;
  for (const auto& [end, status] : breaks) {
    const Span piece{begin, end};
    begin = end;
    if (status < UBRK_WORD_NUMBER) continue;  // blanks and signs
    // "rata" - "rata", "ke" - "14": the second part joins the first.
    if (!out.empty() && out.back().kind == Token::Kind::word && out.back().span.end + 1 == piece.begin &&
        text[out.back().span.end] == '-') {
      out.back().span.end = piece.end;
      continue;
    }
    if (!is_digit(text[piece.begin])) {
      out.push_back({Token::Kind::word, piece});
      continue;
    }
    // A number, perhaps with a word glued to it: "12.5SD".
    std::size_t digits = piece.begin;
    while (digits < piece.end && (is_digit(text[digits]) || text[digits] == '.' || text[digits] == ','))
      ++digits;
    out.push_back({Token::Kind::number, {number_begin(text, piece.begin), digits}});
    if (digits < piece.end) out.push_back({Token::Kind::word, {digits, piece.end}});
  }
  return out;
}

}  // namespace petik
