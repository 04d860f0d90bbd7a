#include "extract/beginnings.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/pattern_tree.h"

namespace petik {
namespace {

Beginnings beginnings(std::string_view pattern) {
  AutomatonBuilder builder;
  builder.add(*read_pattern(pattern, true), 0);
  return Beginnings(*builder.build());
}

TEST(Beginnings, AreTheFirstTwoBytes) {
  const Beginnings ibu = beginnings("ibu");
  EXPECT_TRUE(ibu.at("ibu", 0));
  EXPECT_TRUE(ibu.at("IBU", 0));
  EXPECT_TRUE(ibu.at("si ibis", 3)) << "more bytes are not looked at";
  EXPECT_FALSE(ibu.at("ini", 0));
  EXPECT_FALSE(ibu.at("abu", 0));
  EXPECT_FALSE(ibu.at("i", 0));
}

TEST(Beginnings, OfOneByteGoOnWithAny) {
  const Beginnings sign = beginnings("%|a?n");
  EXPECT_TRUE(sign.at("5%", 1));
  EXPECT_TRUE(sign.at("n = 5", 0));
  EXPECT_TRUE(sign.at("an", 0));
  EXPECT_FALSE(sign.at("ab", 0));
  for (int byte = 0; byte < 256; ++byte)
    EXPECT_TRUE(beginnings("a*").at(std::string(2, static_cast<char>(byte)), 0));
}

}  // namespace
}  // namespace petik
