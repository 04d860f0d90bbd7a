// What a table's caption, headings, row labels and shapes say, before any number becomes a fact.
//
//                  | Intervensi (n=15)  |       |
//   Tekanan darah  | Mean               | SD    |
//   Sebelum        | 152,3              | 8,14  |
//   ->  columns[1]  {phrase {kind "mean", arm "Intervensi" = intervention}, key "0001Intervensi||"}
//       columns[2]  {phrase {kind "sd", arm "Intervensi" = intervention}, key "0001Intervensi||"}
//       rows[2]     {place.timepoint "Sebelum" = pre}
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/rule_set.h"
#include "normalize/table_cells.h"
#include "normalize/table_meaning.h"

namespace petik {

struct Column {
  Phrase phrase;  // of all its headings together
  bool numeric = false;
  bool number = false;            // of the row
  bool total = false;             // "Total" stands above its counts
  bool spread_not_named = false;  // "a ± b" below a heading that does not say what b is
  std::string key;                // columns of one arm, time and group have one key; empty: of the whole row
};

enum class RowKind { data, total, group, explained };

struct Row {
  RowKind kind = RowKind::data;
  std::string explained;          // what a row is that holds no facts
  std::string measure;            // a row that says what its numbers are: "Mean", "Std. Deviasi"
  bool own_arm = false;           // its own label names the arm
  bool header_arm = false;        // its label is an arm because the heading above says so
  bool short_measure = false;     // "SD", "P": two letters that may mean something else
  bool two_times = false;         // "Pretest - Posttest": of the change between them
  bool test = false;              // "Uji Chi-Square p value"
  bool only_test = false;         // nothing but a test and what it gives: "Levene F"
  TablePlace place;               // arm and time that its labels name
  std::vector<TableLabel> names;  // the other labels, outermost first
  Span size;                      // "n=17" in its label
  std::size_t block = 0;          // rows that one total adds up
  TableLabel label;               // all of it
};

// A test as it is named: its value in the word list `test`, and the words.
struct TestName {
  std::string test;
  TableLabel label;
};

struct TableCaption {
  Phrase phrase;
  TestName test;                                                                       // empty: names none
  bool means = false, deviations = false, counts = false, shares = false, ps = false;  // kinds it names
};

struct TableLayout {
  const Table& table;
  std::size_t index;  // in Document::tables
  const RuleSet& rules;
  const TableContext& context;
  TableCells cells;
  TableCaption caption;
  PhraseBook phrases;
  std::vector<Column> columns = {};  // of the table
  std::vector<Row> rows = {};        // of the table, the header's too
  std::string label_heading = {};    // what the heading of the labels says they are: "label_outcome"
  bool measures = false;             // a heading names means, medians or what spreads around them
  bool shares_named = false;         // the caption or the labels' heading says "n (%)"
  bool percent_by_row = false;       // a cross table: percentages add up along rows, the row is an exposure
  std::size_t count_groups = 0;      // groups of columns that hold counts

  std::size_t first_row() const { return table.header_rows; }
  bool counts(std::size_t column) const {
    return columns[column].phrase.kind == "n" || columns[column].phrase.kind == "n_percent";
  }
};

TableLayout read_layout(const Table& table, std::size_t index, const RuleSet& rules,
                        const TableContext& context);

// A label that the paper's text knows as an arm is one.
void name_known_arm(Phrase& phrase, const TableContext& context);

// "Hari ke-14": a time where the table holds measures; above counts it may as well be a category.
void name_counted_time(Phrase& phrase, const TableLayout& t);

// The test that `text` names at `hit`; `span` is the text's place.
TestName test_at(const std::string& text, const TermHit& hit, Span span);

}  // namespace petik
