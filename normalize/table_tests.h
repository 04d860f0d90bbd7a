// Tests of a table: p values, what the test is called, and which rows it covers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/table_layout.h"

namespace petik {

// The p of a cell ("0,032", "<0,001", "0,002 < 0,05"); nothing when it holds none from 0 to 1.
std::optional<TableP> read_p(const TableLayout& t, std::size_t row, std::size_t column);

// The name that a statistic has in records: "z" -> "Z", "f_statistic" -> "F"; empty for a bare "statistic".
std::string statistic_of(std::string_view kind);

// Names the test after its row's labels, its column's headings or the caption, in this order.
void name_test(const TableLayout& t, std::size_t row, std::size_t column, TableTest& test);

// Are the rows [row, stop) several arms, each named?
//   "Intervensi | 22 | 19,34 | 172,5 | 0,154" above "Kontrol | 21 | 24,79"
bool compares_arms(const TableLayout& t, std::size_t row, std::size_t stop);

// Where a test stands: `test` in TableFacts::tests, in row `row` and the columns of `key`.
struct TestRow {
  std::size_t test, row;
  std::string key;
};

// A p printed once beside two rows, or beside two groups of columns, covers them all: what differs between
// them is no place of the test. `fact_rows` are the rows of facts.continuous.
void join_tests(const TableLayout& t, const std::vector<TestRow>& test_rows,
                const std::vector<std::size_t>& fact_rows, TableFacts& facts);

}  // namespace petik
