// A stretch of text as words and values, one after the other; the first step of read_stream (table_stream.h).
//
//   "Sebelum 7,26 1,195 5 - 9"  ->  word "Sebelum", values "7,26", "1,195", "5 - 9"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/ascii.h"
#include "extract/cell_shape.h"
#include "extract/rule_set.h"
#include "extract/span.h"
#include "extract/table.h"

namespace petik {

struct StreamToken {
  Span span;
  CellShape shape;  // spans in the text
  bool value = false;
  bool row_number = false;  // a word now
  std::size_t line = 0;
  std::size_t x = 0;  // bytes from the start of its line
};

// Words, then values: the tokens [word, value) and [value, end).
struct Group {
  std::size_t word = 0, value = 0, end = 0;
  std::size_t size() const { return end - value; }
};

struct Stream {
  // Divides `range` of `text`. With `lines`, line ends mean something. Text and rules must outlive the
  // stream.
  Stream(const std::string& text, Span range, bool lines, const RuleSet& rules);

  std::string_view word(std::size_t token) const { return tokens[token].span.of(text); }
  // The place of the tokens [from, to); empty when there are none.
  Span words(std::size_t from, std::size_t to) const;
  Cell cell(Span span) const;

  // The same stretch where line ends mean nothing.
  Stream without_lines() const;

  // The rows from `token` on. A row ends with its values; with lines also before a row's number.
  std::vector<Group> groups(std::size_t token) const;

  const std::string& text;
  Span range;
  bool lines;
  const TermList &columns, &rows, &arms, &times, &tests, &units, &persons, &tables, &counted,
      &arm_labels;  // of the word lists
  std::vector<StreamToken> tokens;
};

// Names of arms that end with a number: "Intervensi 1" and "Intervensi 2". Nothing where a name stands with
// one number only: "Kontrol 5" and "Intervensi 7" are sizes.
std::vector<Span> numbered_arms(std::string_view text, const TermList& arm_labels);

// The rows of a stream one by one, for who stops at the first that does not fit.
class GroupReader {
 public:
  GroupReader(const Stream& in, std::size_t token) : in_(in), at_(token) {}
  std::optional<Group> next();

 private:
  const Stream& in_;
  std::size_t at_;
  std::size_t read_ = 0;
};

// "12", "12*", not "12,0" or "12%".
bool integer(std::string_view text, const StreamToken& t);

// For comparisons of size only; the last mark is taken for the decimal one.
double rough_value(std::string_view number);

inline bool letter(char c) { return is_letter(c) || (c & 0x80) != 0; }

}  // namespace petik
