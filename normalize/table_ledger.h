// What became of each printed number of a table while its facts are read.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "normalize/table_layout.h"

namespace petik {

class TableLedger {
 public:
  explicit TableLedger(const TableLayout& t) : t_(t) {}

  // The number is part of a fact, as `meaning`; the last word counts.
  void use(const std::optional<CellValue>& v, std::string meaning);
  // It is known what the number is, and it is no fact. What was said of it before stands.
  void explain(const std::optional<CellValue>& v, std::string meaning);
  void explain_cell(std::size_t row, std::size_t column, const std::string& meaning);
  // It could not be read, and why. What was said of it before stands.
  void unread(const std::optional<CellValue>& v, std::string why);
  void unread_cell(std::size_t row, std::size_t column, const std::string& why);
  // Neither heading nor values tell what the column holds.
  void unknown_column(std::size_t column) { unknown_columns_.insert(column); }
  // A total was found at this number, whatever was said of it before.
  void total(const CellValue& v);

  bool knows(const CellValue& v) const { return fates_.count(v.span.begin) > 0; }

  // Every number of the body in order of place; issues of unknown columns are added to `facts` too.
  void write(TableFacts& facts) const;

 private:
  const TableLayout& t_;
  std::map<std::size_t, std::pair<LedgerEntry::Fate, std::string>> fates_;  // by where the number starts
  std::set<std::size_t> unknown_columns_;
};

}  // namespace petik
