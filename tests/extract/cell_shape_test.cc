#include "extract/cell_shape.h"

#include <gtest/gtest.h>

#include <string>

namespace petik {
namespace {

struct Case {
  std::string_view cell;
  Shape shape;
  std::string_view first, second, third;
};

TEST(ReadCellShape, ReadsEveryWayOfPrintingAValue) {
  const Case cases[] = {
      {"", Shape::empty, "", "", ""},
      {"  \t", Shape::empty, "", "", ""},
      {"-", Shape::missing, "", "", ""},
      {"–", Shape::missing, "", "", ""},
      {"0,62±0,70", Shape::plus_minus, "0,62", "0,70", ""},
      {"216.4 ± 12.7", Shape::plus_minus, "216.4", "12.7", ""},
      {"12,5 (3,4)", Shape::bracket, "12,5", "3,4", ""},
      {"5 (2-9)", Shape::bracket, "5", "2", "9"},
      {"5 (2 – 9)", Shape::bracket, "5", "2", "9"},
      {"45,3 ± 8,2a", Shape::plus_minus, "45,3", "8,2", ""},
      {"21 (65,6%)", Shape::bracket, "21", "65,6", ""},
      {"21 65,6 %", Shape::pair, "21", "65,6", ""},
      {"-3.434 ^b", Shape::number, "-3.434", "", ""},
      {".915", Shape::number, ".915", "", ""},
      {"0,000*", Shape::number, "0,000", "", ""},
      {"2,00*)", Shape::number, "2,00", "", ""},
      {"7,2 (1,1*)", Shape::bracket, "7,2", "1,1", ""},
      {"41.92d", Shape::number, "41.92", "", ""},
      {"46.46abcd", Shape::number, "46.46", "", ""},
      {"<0,001", Shape::compared, "0,001", "", ""},
      {"0,002<α 0,05", Shape::chained, "0,002", "0,05", ""},
      {"0,002 < α (0,05)", Shape::chained, "0,002", "0,05", ""},
      {"5 - 9", Shape::range, "5", "9", ""},
      {"130-150", Shape::range, "130", "150", ""},
      {"6 (primi)", Shape::number, "6", "", ""},
      {"4 (3 Primi)", Shape::number, "4", "", ""},
      {"0, 84", Shape::number, "0, 84", "", ""},
      {"26,7 %", Shape::number, "26,7", "", ""},
      {"1.314,60", Shape::number, "1.314,60", "", ""},
      {"20-35 tahun", Shape::text, "", "", ""},
      {"P1", Shape::text, "", "", ""},
      {"5 cc", Shape::text, "", "", ""},
      {"Lancar", Shape::text, "", "", ""},
      {"37,95 ab", Shape::number, "37,95", "", ""},
      {"45,3 ± 8,2 b", Shape::plus_minus, "45,3", "8,2", ""},
      {"5 a", Shape::text, "", "", ""},
      {"2,5 ba", Shape::text, "", "", ""},
      {"8,27 + 2,36", Shape::plus_minus, "8,27", "2,36", ""},
      {"6,9+2,1", Shape::plus_minus, "6,9", "2,1", ""},
      {"8 + 2", Shape::text, "", "", ""},
      {"1,93 (1,17–3,20)", Shape::bracket, "1,93", "1,17", "3,20"},
  };
  for (const Case& c : cases) {
    CellShape shape = read_cell_shape(c.cell);
    EXPECT_EQ(name(shape.shape), name(c.shape)) << c.cell;
    EXPECT_EQ(shape.first.of(c.cell), c.first) << c.cell;
    EXPECT_EQ(shape.second.of(c.cell), c.second) << c.cell;
    EXPECT_EQ(shape.third.of(c.cell), c.third) << c.cell;
  }
}

TEST(ReadCellShape, ANumberThatMayBeBrokenIsNone) {
  EXPECT_EQ(read_cell_shape("1.7 2").shape, Shape::text);
  EXPECT_EQ(read_cell_shape("21 65").shape, Shape::pair);
  EXPECT_EQ(read_cell_shape("11.33 2.526").shape, Shape::pair);
}

TEST(ReadCellShape, KeepsMarksAndPercentSigns) {
  EXPECT_EQ(read_cell_shape("-3.434 ^b").mark.of("-3.434 ^b"), "b");
  EXPECT_EQ(read_cell_shape("0,001**").mark.of("0,001**"), "**");
  EXPECT_EQ(read_cell_shape("22,41ns").mark.of("22,41ns"), "ns");
  EXPECT_EQ(read_cell_shape("22,41tn").mark.of("22,41tn"), "tn");
  EXPECT_TRUE(read_cell_shape("22,41nsx").mark.empty());
  EXPECT_TRUE(read_cell_shape("26,7 %").percent_first);
  EXPECT_TRUE(read_cell_shape("21 (65,6%)").percent_second);
  EXPECT_TRUE(read_cell_shape("21 65,6 %").percent_second);
  EXPECT_TRUE(read_cell_shape("6 (primi)").note);
}

std::string scan(std::string_view text, std::size_t at) {
  auto value = scan_value(text, at);
  return value ? std::string(text.substr(value->begin, value->end - value->begin)) : "";
}

TEST(ScanValue, TakesOneValueFromRunningText) {
  EXPECT_EQ(scan("15,20 2,238 12-20", 0), "15,20");
  EXPECT_EQ(scan("5 - 9 6,69 – 7,84", 0), "5 - 9");
  EXPECT_EQ(scan("0,06 < 0,05 x", 0), "0,06 < 0,05");
  EXPECT_EQ(scan("0,89 < 0,001 x", 0), "0,89");
  EXPECT_EQ(scan("6,69 – 7,84 Universitas", 0), "6,69 – 7,84");
  EXPECT_EQ(scan("6,81 ± 1.328 0.73", 0), "6,81 ± 1.328");
  EXPECT_EQ(scan("5 -3,4 0,02", 0), "5");
}

TEST(ScanValue, LeavesNumbersThatArePartOfAWord) {
  EXPECT_EQ(scan("3-hari", 0), "");
  EXPECT_EQ(scan("2x sehari", 0), "");
  EXPECT_EQ(scan("24jam", 0), "");
  EXPECT_EQ(scan("2/3", 0), "");
}

TEST(ScanValue, StaysInsideAnyText) {
  for (std::string_view text : {"(", "5 (", "5 ±", "5 <", "<", "-", "5 -", "0,", ".", "5 (2-", "5^", "\xc2"})
    for (std::size_t at = 0; at < text.size(); ++at) {
      auto value = scan_value(text, at);
      if (value) {
        EXPECT_LE(value->end, text.size());
      }
      read_cell_shape(text.substr(at));
    }
}

}  // namespace
}  // namespace petik
