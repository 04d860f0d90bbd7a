// Facts in the making: the cells of one row and one group of columns come together.
//
//   | n  | Mean | SD   | t     | p     |
//   | 28 | 6,64 | 1,28 | 10,92 | 0,000 |   ->  continuous {n 28, mean 6,64, sd 1,28}, test {t 10,92, p =
//   0,000}
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "normalize/table_counts.h"
#include "normalize/table_layout.h"
#include "normalize/table_ledger.h"

namespace petik {

struct Draft {
  TableContinuous continuous;
  bool measured = false;  // `continuous` holds more than n
  TableContinuous difference;
  bool differs = false;
  TableTest test;
  bool tested = false;
  std::vector<TableAssociation> associations;
  std::optional<CellValue> beta;
};

using Drafts = std::map<std::string, Draft>;  // of one row, by Column::key

class DraftReader {
 public:
  DraftReader(const TableLayout& t, TableLedger& ledger, CountReader& counts)
      : t_(t), ledger_(ledger), counts_(counts) {}

  // Adds the cell at row and column to drafts[key], as a number of this kind (of the word list `column`).
  void read(std::size_t row, std::size_t column, const std::string& kind, const std::string& key,
            Drafts& drafts);

 private:
  bool of_pair(std::size_t row) const;
  void read_difference_of_pair(std::size_t row, std::size_t column, Draft& d);
  void read_mean(std::size_t row, std::size_t column, const std::string& kind, TableContinuous& x);
  void read_interval(std::size_t row, std::size_t column, Draft& d, TableContinuous& x);
  void read_test(std::size_t row, std::size_t column, const std::string& kind, Draft& d);
  void read_ratio(std::size_t row, std::size_t column, const std::string& kind, Draft& d);
  void set(std::optional<CellValue>& slot, const std::optional<CellValue>& v, const char* meaning);

  const TableLayout& t_;
  TableLedger& ledger_;
  CountReader& counts_;
};

}  // namespace petik
