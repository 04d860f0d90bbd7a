// From a table's grid to facts: the pieces of one row x arm x timepoint together, each with its printed
// place.
//
//   Tabel 3 hasil Uji T pada kelompok eksperimen
//                             n    Rerata±s.b   p
//   ASI sebelum pijat         15   0,94±1,25    0,000
//   ASI sesudah pijat         15   2,75±2,28
//   ->  continuous  {outcome "ASI sebelum pijat", arm "intervention", time "pre",  n 15, mean 0,94, sd 1,25}
//                   {outcome "ASI sesudah pijat", arm "intervention", time "post", n 15, mean 2,75, sd 2,28}
//       tests       {test "t_test", arm "intervention", p {"=", 0,000}}
//
// Nothing is guessed: a value whose meaning neither heading nor shape tells is no fact but stands in the
// ledger as unread, with the reason. Totals, ranks, critical values, constants and row numbers are no facts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"
#include "extract/span.h"
#include "extract/table.h"
#include "normalize/number.h"

namespace petik {

// One printed number. `span` is in Document::text and covers exactly the number's characters.
struct CellValue {
  Number number;
  Span span;
  std::size_t row = 0, column = 0;  // in Table::rows
};

// A printed label. An empty `text` means: nothing printed says it; an empty span: joined from several cells.
struct TableLabel {
  std::string text;
  Span span;

  bool empty() const { return text.empty(); }
};

// Whose value it is, as far as the table itself says. Words are as printed, joined by one blank; the values
// come from the word lists and are empty where the words are not in them.
struct TablePlace {
  std::size_t table = 0;  // index in Document::tables
  TableLabel outcome;     // "Frekuensi menyusui", "Usia"; from the row, the column group or its group row
  TableLabel category;    // "20-25 tahun", "Ya"; counts only
  TableLabel exposure;    // cross tables: the row's category, "Pendidikan: Rendah"
  TableLabel arm;         // "Kelompok Intervensi", "P1", "Pijat oksitosin"
  std::string role;       // "intervention", "control", or empty
  TableLabel timepoint;   // "Sebelum", "Hari ke-3"
  std::string time;       // "baseline", "pre", "post", "change", "follow_up", or empty
  // The label that says the arm or time stands in the caption, not in the cell's own row or column.
  bool arm_from_caption = false, time_from_caption = false;
  // All rows of the table say one time where they cannot all mean it: `time` is then empty.
  bool time_in_doubt = false;
};

// Means, medians and what spreads around them.
struct TableContinuous {
  TablePlace place;
  std::optional<CellValue> n, mean, sd, se, median, min, max, ci_low, ci_high;
  double ci_level = 0.95;
  bool spread_not_named = false;  // a ± b or a (b) under a heading that names the mean but not the spread
  bool difference = false;        // a difference between times or arms, not an arm's own mean
};

// A category's count.
struct TableCount {
  TablePlace place;
  std::optional<CellValue> events, percent, total;
};

struct TableP {
  std::string op;  // "=", "<", ">", "<=", ">="
  CellValue value;
  std::optional<CellValue> alpha;  // "0,002 < α 0,05"
};

struct TableTest {
  TablePlace place;  // arm empty: between arms or not said
  std::string test;  // of the word list `test`, from the row, the headings or the caption; empty: not said
  TableLabel test_label;
  std::string statistic_name;  // "t", "F", "Z", "U", "W", "H", "chi2", "r", "D"; empty: no statistic
  std::optional<CellValue> statistic;
  std::vector<CellValue> df;
  std::optional<TableP> p;
  bool of_counts = false;  // its rows count people
  bool between = false;    // its rows are several arms at one time
  // Both times of one arm (or both arms at one time) are covered by this one p; rows of TableFacts.
  std::vector<std::size_t> rows;  // indices in TableFacts::continuous, empty when not known
};

// A ratio, correlation, coefficient or difference with its interval.
struct TableAssociation {
  TablePlace place;
  std::string measure;  // "OR", "RR", "PR", "r", "beta", "mean_difference", "n_gain", ...
  CellValue value;
  std::optional<CellValue> ci_low, ci_high;
  double ci_level = 0.95;
  std::optional<TableP> p;
};

struct TableIssue {
  std::string code;     // "time_label_twice", "column_unknown", "row_does_not_fit", ...
  std::string message;  // for people
  Span span;
};

// What became of one printed number of the table.
struct LedgerEntry {
  enum class Fate { fact, explained, unread };
  Span span;  // of the number, in Document::text
  std::size_t row = 0, column = 0;
  Fate fate = Fate::unread;
  std::string meaning;  // "mean", "total", "row number", ...; for unread numbers the reason
};

struct TableFacts {
  std::vector<TableContinuous> continuous;
  std::vector<TableCount> counts;
  std::vector<TableTest> tests;
  std::vector<TableAssociation> associations;
  // Sample sizes that the table states for itself: rows "Total 32", "N=30" in caption or headings.
  struct Size {
    TablePlace place;  // arm empty: of the whole table
    CellValue n;
  };
  std::vector<Size> sizes;
  std::vector<TableIssue> issues;
  std::vector<LedgerEntry> ledger;  // every number of the body, in order of place
};

// What the rest of the paper says that a table may lean on.
struct TableContext {
  struct Arm {
    std::string label;  // as printed in the text
    std::string role;   // "intervention", "control", "other"
  };
  std::vector<Arm> arms;
  DecimalMark mark = DecimalMark::unknown;  // how the paper's running text prints decimals
};

// Reads the facts of tables[index]. Never throws on any grid; an unread table gives an empty result with one
// issue "table_unread".
TableFacts read_table_facts(const std::vector<Table>& tables, std::size_t index, const RuleSet& rules,
                            const TableContext& context = {});

// Where a table was read from: the paper as printed and the way back to it.
struct TableSource {
  const Paper& paper;
  const Document& document;
  const Places& places;
};

// The table as it was understood, for people: the printed lines it was read from with their numbers, the grid
// with what each column's numbers are, the facts, and what became of the numbers that are no facts.
//
//        12  Tabel 2. Umur
//        14  Umur→n→%
//        15  < 20→4→40,0
//     = | Umur | n     | %       |
//     ~ |      | count | percent |
//     | | < 20 | 4     | 40,0    |
std::string describe_table(const Table& table, const TableFacts& facts, const TableSource& source);

}  // namespace petik
