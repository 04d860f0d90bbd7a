// Tables that are made of the pieces of a statistics program's output (output_pieces.h), and what all readers
// of such tables ask.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/output_pieces.h"
#include "extract/rule_set.h"
#include "extract/span.h"
#include "extract/table.h"

namespace petik {

// What a table is made of before it is one.
struct OutputGrid {
  std::vector<std::vector<Cell>> head, rows;
  Span body;
};

class OutputTables {
 public:
  static constexpr std::size_t kHeadingPieces = 70;  // a heading stands no further above its first row

  // The text and the rules must outlive the tables.
  OutputTables(const std::string& printed, const RuleSet& rules);

  double value(std::size_t i) const { return in.value(i); }
  bool probability(std::size_t i) const { return value(i) >= 0 && value(i) <= 1; }
  bool degrees(std::size_t i) const { return value(i) >= 1; }

  // The nearest piece of that label before i; in.size() where none stands near.
  std::size_t above(std::size_t i, std::string_view label, std::size_t reach = kHeadingPieces) const;

  // The cell of a piece; empty behind the last one.
  Cell cell(std::size_t i) const { return i < in.size() ? in.cell(in.span(i)) : Cell{}; }
  // The same above a column of the table that is being read.
  Cell heading(std::size_t i);
  // The nearest heading of that label, or where lines broke it how it is usually printed: for rows whose
  // numbers prove themselves what they are.
  Cell heading_above(std::size_t i, std::string_view label);
  // A heading over a further column, a name beside a further row.
  static Cell repeated(Cell cell);

  // The pieces [from, to) are part of the table.
  void cover(OutputGrid& grid, std::size_t from, std::size_t to) const;
  // The first cell of each row. Where names are two cells, "nyeri | eksperimen", they are set in two columns,
  // and one that stands alone is the second: its first was printed once.
  void set_names(OutputGrid& grid, const std::vector<Span>& names) const;
  // The pieces [from, to) are a table whose numbers are no facts or cannot be told, and why.
  void leave_unread(std::size_t from, std::size_t to, std::string reason);
  // Nothing where the grid has no rows.
  void add(OutputGrid grid);
  // No table is being read: headings that were asked for are none of the next one.
  void forget_headings() { headings_ = text.size(); }

  const std::string& text;
  const TermList &tests, &labels;  // of the word lists
  const OutputPieces in;
  std::vector<Table> tables;
  // Names of what was processed last, and their valid cases; the heading of these.
  std::vector<std::pair<Span, std::size_t>> cases;
  std::size_t cases_label = 0;

 private:
  std::size_t headings_;  // where those of the table begin
};

}  // namespace petik
