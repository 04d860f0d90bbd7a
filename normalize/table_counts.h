// Counts of a table with their percentages and totals, and the sample sizes that totals and headings state.
//
//   Ya     | 18 | 60,0    ->  counts  {category "Ya", events 18, percent 60,0, total 30}
//   Tidak  | 12 | 40,0                {category "Tidak", events 12, percent 40,0, total 30}
//   Total  | 30 | 100         sizes   {30}
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "normalize/table_layout.h"
#include "normalize/table_ledger.h"

namespace petik {

class CountReader {
 public:
  CountReader(const TableLayout& t, TableLedger& ledger, TableFacts& facts)
      : t_(t), ledger_(ledger), facts_(facts) {}

  // The count at row and column: of a category, or the size of the sample that its row describes, which goes
  // to `sample`.
  void read(std::size_t row, std::size_t column, std::optional<CellValue>& sample);
  // A percentage whose count is not printed beside it.
  void read_percent(std::size_t row, std::size_t column);
  void read_total_row(std::size_t row) { total_rows_.push_back(row); }
  // After all rows: gives counts their totals, and the facts the sizes that totals, headings and labels
  // state.
  void finish();

 private:
  struct CountAt {
    std::size_t fact;  // in TableFacts::counts
    std::size_t row, column;
  };
  using Totals = std::map<std::pair<std::size_t, std::size_t>, CellValue>;  // by block and column

  bool row_measures(std::size_t row, std::size_t column) const;
  void add(std::size_t row, std::size_t column, TableCount count);
  Totals read_totals();
  void give_totals(const Totals& totals);
  Totals::const_iterator last_total(const Totals& totals, std::size_t block, std::size_t column) const;
  void add_sizes(const Totals& totals);
  void add_printed_size(Span span, const TableLabel& arm, const std::string& role);

  const TableLayout& t_;
  TableLedger& ledger_;
  TableFacts& facts_;
  std::vector<std::size_t> total_rows_;
  std::map<std::size_t, CellValue> row_totals_;
  std::vector<CountAt> counts_at_;
};

}  // namespace petik
