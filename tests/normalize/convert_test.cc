#include "normalize/convert.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace petik {
namespace {

const RuleSet& rules() {
  static const RuleSet set = load_rules(builtin_rule_files());
  return set;
}

std::string value(std::string_view text, Conversion conversion) {
  const auto converted = convert(text, conversion, rules());
  return converted ? converted->text : "nothing";
}

TEST(Convert, Numbers) {
  EXPECT_EQ(value("- 3,50", Conversion::number), "-3.5");
  EXPECT_EQ(value("-3,5", Conversion::non_negative), "nothing");
  EXPECT_EQ(value("0,0", Conversion::non_negative), "0");
  EXPECT_EQ(value("0,032", Conversion::probability), "0.032");
  EXPECT_EQ(value("1,2", Conversion::probability), "nothing");
  EXPECT_EQ(value("0,5%", Conversion::probability), "nothing");
  EXPECT_EQ(value("75,0%", Conversion::percent), "75");
  EXPECT_EQ(value("100,1", Conversion::percent), "nothing");
  EXPECT_EQ(value("43.687", Conversion::count), "43687");
  EXPECT_EQ(value("12,5", Conversion::count), "nothing");
  EXPECT_EQ(value("mmHg", Conversion::text), "mmHg");
  EXPECT_EQ(convert("0,50", Conversion::number, rules())->number->decimals, 2) << "printed decimals are kept";
  EXPECT_EQ(convert("1,267", Conversion::number, rules(), DecimalMark::point)->text, "1267");
}

TEST(Convert, Comparisons) {
  for (const char* sign : {"=", "<", ">", "<=", ">="}) EXPECT_EQ(value(sign, Conversion::comparison), sign);
  EXPECT_EQ(value("kurang dari", Conversion::comparison), "<");
  EXPECT_EQ(value("sekitar", Conversion::comparison), "nothing");
}

TEST(Convert, NumberWords) {
  const std::vector<std::pair<std::string, long>> cases = {
      {"lima", 5},
      {"sepuluh", 10},
      {"sebelas", 11},
      {"lima belas", 15},
      {"dua puluh", 20},
      {"Tiga Puluh Dua", 32},
      {"seratus", 100},
      {"seratus dua puluh lima", 125},
      {"dua ratus", 200},
      {"tiga ratus sebelas", 311},
      {"seribu", 1000},
      {"seribu lima ratus", 1500},
      {"dua puluh ribu", 20000},
      {"seratus dua puluh ribu tiga", 120003},
      {"dua juta", 2000000},
      {"nol", 0},
      {"twenty-one", 21},
      {"one hundred twelve", 112},
      {"five hundred seventeen", 517},
      {"seratus ribu", 100000},
      {"seratus juta", 100000000},
  };
  for (const auto& [text, number] : cases) {
    EXPECT_EQ(parse_number_words(text, rules()), number) << text;
    EXPECT_EQ(value(text, Conversion::count), std::to_string(number)) << text;
  }
}

TEST(Convert, WordsThatAreNoNumber) {
  for (const char* text : {"",
                           "-",
                           "orang",
                           "dua orang",
                           "dua dua",
                           "dua dua puluh",
                           "puluh",
                           "belas",
                           "lima belas belas",
                           "dua puluh dua puluh",
                           "dua puluh sebelas",
                           "seratus dua ratus",
                           "ribu",
                           "dua ribu tiga juta",
                           "nol lima",
                           "sepuluh belas",
                           "sepuluh puluh",
                           "seribu seribu",
                           "lima nol",
                           "dua, tiga"}) {
    EXPECT_FALSE(parse_number_words(text, rules())) << text;
  }
}

}  // namespace
}  // namespace petik
