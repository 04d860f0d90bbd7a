// Tests of a table: p values, what the test is called, and which rows it covers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "normalize/table_layout.h"

namespace petik {

// The p of a cell ("0,032", "<0,001", "0,002 < 0,05"); nothing when it holds none from 0 to 1.
std::optional<TableP> read_p(const TableLayout& t, std::size_t row, std::size_t column);

// Names the test after its row's labels, its column's headings or the caption, in this order.
void name_test(const TableLayout& t, std::size_t row, std::size_t column, TableTest& test);

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
