// Tables for terminals and text files.
//
//   TextTable table({"arm", "n", "mean"});
//   table.add({"kontrol", "15", "6,64"});
//   table.str() ->  "  arm       n  mean\n"
//                   "  kontrol  15  6,64\n"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

// Columns of equal width, counted in code points; the first `left` of them stand to the left, the others to
// the right. The first row is the head, not shown where it is blank. Rows are as long as the head.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> head, std::size_t left = 1);
  void add(std::vector<std::string> row);
  // A line of its own below the last row; it makes no column wider.
  void note(std::string text);
  // Leaves out columns in which no row says anything.
  void drop_empty_columns();
  bool empty() const { return rows_.size() == 1; }
  std::string str() const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
  };
  std::vector<Row> rows_;
  std::size_t left_;
};

// How many columns a terminal needs, as far as code points tell.
std::size_t text_width(std::string_view text);

}  // namespace petik
