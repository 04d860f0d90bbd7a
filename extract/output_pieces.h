// The text around output of statistics programs as labels, numbers and other words; the first step of
// read_output (stream_output.h).
//
//   "posttest - pretest Z -3.412a"  ->  words "posttest", "-", "pretest", label "Z" = z, number "-3.412"
//   "Asymp. Sig. (2-tailed) <.001"  ->  label "Asymp. Sig. (2-tailed)" = sig, number "<.001"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule_set.h"
#include "extract/span.h"
#include "extract/table.h"

namespace petik {

// Only stretches around words that such output alone prints are divided; a paper without any has no pieces.
class OutputPieces {
 public:
  // Labels are those of the list `output`. The text and the rules must outlive the pieces.
  OutputPieces(const std::string& text, const RuleSet& rules);

  std::size_t size() const { return pieces_.size(); }
  Span span(std::size_t i) const {
    return pieces_[i].span;
  }  // of a number without its sign of percent and notes
  // Of piece i; empty where it is no label or there is none.
  std::string_view label(std::size_t i) const;
  bool word(std::size_t i) const { return i < size() && pieces_[i].type == Type::word; }
  // "." where a value is missing.
  bool missing(std::size_t i) const {
    return i < size() && pieces_[i].type == Type::number && pieces_[i].missing;
  }
  double value(std::size_t i) const { return i < size() ? pieces_[i].value : 0; }
  // How many numbers stand one after the other from piece i on.
  std::size_t numbers(std::size_t i) const;

  // The words right before piece i, of its own line or else of the line before; empty where there are none.
  Span name_before(std::size_t i) const;
  // The names of `width` columns before piece i: cells parted by wide blanks, a line each, a word each, or
  // "a - b" each. Empty spans where they cannot be told apart.
  std::vector<Span> names_before(std::size_t i, std::size_t width) const;

  // A name that two cells print, parted by a tab or wide blanks; the first is empty where it is one cell.
  std::pair<Span, Span> cells_of(Span name) const;

  // The cell of that place.
  Cell cell(Span span) const;

 private:
  enum class Type { word, label, number };
  struct Piece {
    Type type = Type::word;
    Span span;
    std::string_view label;
    double value = 0;
    bool missing = false;
  };

  void divide(Span window, const TermList& labels);
  std::size_t take_number(std::size_t at, std::size_t end);  // where it ends; `at`: there is none
  std::size_t first_word_before(std::size_t i) const;
  std::vector<Span> parted_names(std::size_t i, std::size_t width) const;
  bool breaks(std::size_t left, std::size_t right) const;  // a line ends between these pieces

  const std::string& text_;
  std::vector<Piece> pieces_;
};

}  // namespace petik
