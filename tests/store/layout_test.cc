#include "store/layout.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

Paper paper_with_a_table() {
  Paper paper;
  paper.text = "1\nUmur\tn\n20-35\t12\nTabel 1\n2\n";
  paper.pages = {0, 26};
  paper.running = {{0, 1}, {26, 27}};
  Grid grid;
  grid.body = {2, 17};
  grid.caption = {18, 25};
  grid.rows = {{{{2, 6}, 1, 1, true}, {{7, 8}, 2, 3, true}}, {{{9, 14}}, {{15, 17}}}, {}};
  // A caption before its table, and a cell before the one listed before it.
  Grid other = grid;
  other.caption = {0, 1};
  other.rows = {{{{15, 17}}, {{9, 14}}, {{0, 0}}}};
  paper.grids = {grid, other};
  return paper;
}

bool equal(const TextRange& a, const TextRange& b) { return a.begin == b.begin && a.end == b.end; }

TEST(Layout, ComesBackAsItWas) {
  const Paper paper = paper_with_a_table();
  Paper read;
  read.text = paper.text;
  ASSERT_TRUE(set_layout(read, layout_bytes(paper)));
  EXPECT_EQ(read.pages, paper.pages);
  ASSERT_EQ(read.running.size(), 2u);
  EXPECT_TRUE(equal(read.running[1], paper.running[1]));
  ASSERT_EQ(read.grids.size(), paper.grids.size());
  for (std::size_t g = 0; g < paper.grids.size(); ++g) {
    const Grid &a = read.grids[g], &b = paper.grids[g];
    EXPECT_TRUE(equal(a.body, b.body) && equal(a.caption, b.caption));
    ASSERT_EQ(a.rows.size(), b.rows.size());
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
      ASSERT_EQ(a.rows[r].size(), b.rows[r].size());
      for (std::size_t c = 0; c < a.rows[r].size(); ++c) {
        const GridCell &x = a.rows[r][c], &y = b.rows[r][c];
        EXPECT_TRUE(equal(x.text, y.text));
        EXPECT_EQ(x.columns, y.columns);
        EXPECT_EQ(x.rows, y.rows);
        EXPECT_EQ(x.header, y.header);
      }
    }
  }
  EXPECT_EQ(layout_bytes(read), layout_bytes(paper));
}

TEST(Layout, NothingTakesFourBytes) {
  Paper empty;
  EXPECT_EQ(layout_bytes(empty).size(), 4u);
  EXPECT_TRUE(set_layout(empty, layout_bytes(empty)));
}

TEST(Layout, DamagedBytesAreRefusedAndNeverPointOutside) {
  const Paper paper = paper_with_a_table();
  const std::string bytes = layout_bytes(paper);
  Paper read;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    read.text = paper.text;
    EXPECT_FALSE(set_layout(read, std::string_view(bytes).substr(0, size))) << size;
    EXPECT_TRUE(read.pages.empty() && read.grids.empty());
  }
  EXPECT_FALSE(set_layout(read, bytes + '\0'));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ 1 << bit);
      if (!set_layout(read, damaged)) continue;
      for (const Grid& grid : read.grids) {
        EXPECT_LE(grid.body.end, paper.text.size());
        for (const auto& row : grid.rows) {
          for (const GridCell& cell : row) EXPECT_LE(cell.text.end, paper.text.size());
        }
      }
    }
  }
  read.text = "short";
  EXPECT_FALSE(set_layout(read, bytes));
}

}  // namespace
}  // namespace petik
