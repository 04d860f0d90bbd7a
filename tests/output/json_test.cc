#include "output/json.h"

#include <gtest/gtest.h>

#include <charconv>
#include <clocale>
#include <cmath>
#include <limits>
#include <random>

#include "output/schema.h"
#include "tests/output/record_json.h"
#include "tests/output/sample_record.h"

namespace petik {
namespace {

std::string line_of(double value) { return line(Json(value)); }

TEST(Json, WritesNumbersWithTheFewestDigits) {
  EXPECT_EQ(line_of(613), "613");
  EXPECT_EQ(line_of(0.032), "0.032");
  EXPECT_EQ(line_of(-3.434), "-3.434");
  EXPECT_EQ(line_of(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(line_of(0), "0");
  EXPECT_EQ(line_of(-0.0), "0");
  EXPECT_EQ(line_of(1e-7), "1e-07");
  EXPECT_EQ(line_of(43687), "43687");
  EXPECT_EQ(line_of(1e300), "1e+300");
}

TEST(Json, NumbersReadBackAsTheyWere) {
  for (int i = 0; i < 20000; ++i) {
    const double value = (i * 7919 % 100003) / std::pow(10, i % 6);
    EXPECT_EQ(nlohmann::json::parse(line_of(value)).get<double>(), value);
  }
}

TEST(Json, NeverWritesNaN) {
  const double nan = std::numeric_limits<double>::quiet_NaN(),
               infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(line_of(nan), "null");
  EXPECT_EQ(line_of(-infinity), "null");
  StudyRecord record = sample_record();
  record.continuous[0].sd->value = nan;
  EXPECT_TRUE(to_json(record)["continuous"][0]["sd"].is_null());
}

TEST(Json, RefusesInvalidUtf8) {
  StudyRecord record = sample_record();
  record.arms[0].label = "kelompok \xC3";
  EXPECT_THROW(line(record), nlohmann::json::type_error);
  EXPECT_THROW(line(Json(record.arms[0].label)), nlohmann::json::type_error);
  record = sample_record();
  record.arms[0].evidence["n\xFF"] = {"m1"};
  EXPECT_THROW(line(record), nlohmann::json::type_error);
}

// The library's own text of a string; empty: it refuses it.
std::string text_of(const std::string& value) {
  try {
    return nlohmann::json(value).dump();
  } catch (const nlohmann::json::type_error&) {
    return "";
  }
}

std::string our_text_of(const std::string& value) {
  try {
    return line(Json(value));
  } catch (const nlohmann::json::type_error&) {
    return "";
  }
}

TEST(Json, WritesStringsAsTheLibraryDoes) {
  const std::vector<std::string> pieces = {"kadar",        "\"",           "\\",   "\n",
                                           "\xC2\xB1",     "\xE2\x80\x93", "\x7F", "\xF0\x9F\x98\x80",
                                           "\xED\xA0\x80", "\xC0\x80"};
  std::mt19937 random(1);
  std::size_t refused = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) {
      // Rarely a byte of any kind: most texts are to be valid.
      if (random() % 40 == 0)
        text += static_cast<char>(random() % 256);
      else if (random() % 4 == 0)
        text += static_cast<char>(random() % 128);
      else
        text += pieces[random() % (random() % 20 ? 8 : pieces.size())];
    }
    ASSERT_EQ(our_text_of(text), text_of(text));
    refused += text_of(text).empty();
  }
  EXPECT_GT(refused, 100u);
  EXPECT_LT(refused, 10000u);
}

TEST(Json, WritesWholeNumbersOfAnySize) {
  EXPECT_EQ(line(Json(std::numeric_limits<std::int64_t>::min())), "-9223372036854775808");
  EXPECT_EQ(line(Json(std::numeric_limits<std::uint64_t>::max())), "18446744073709551615");
  EXPECT_EQ(line(Json::parse("[true, false, null, {}, []]")), "[true,false,null,{},[]]");
  EXPECT_THROW(line(Json::binary({1, 2})), std::invalid_argument);
}

// All keys in the order in which the schema lists them, at every level.
void expect_order(const Json& value, const Json& schema, const std::string& where) {
  const Json& root = Json::parse(record_schema_text);
  const Json* rule = &schema;
  if (rule->contains("$ref")) {
    rule = &root.at(Json::json_pointer(rule->at("$ref").get<std::string>().substr(1)));
  }
  if (value.is_array() && rule->contains("items")) {
    for (const Json& item : value) expect_order(item, rule->at("items"), where + "/*");
  }
  if (!value.is_object() || !rule->contains("properties")) return;
  std::vector<std::string> want, have;
  for (const auto& [key, ignored] : rule->at("properties").items()) {
    if (value.contains(key)) want.push_back(key);
  }
  for (const auto& [key, member] : value.items()) {
    have.push_back(key);
    if (rule->at("properties").contains(key))
      expect_order(member, rule->at("properties").at(key), where + "/" + key);
  }
  EXPECT_EQ(have, want) << where;
}

TEST(Json, KeysStandInTheOrderOfTheSchema) {
  expect_order(to_json(sample_record()), Json::parse(record_schema_text), "");
}

TEST(Json, UnknownIsNull) {
  const Json record = to_json(StudyRecord());
  EXPECT_TRUE(record["study"]["sample_n"].is_null());
  EXPECT_TRUE(record["source"]["pages"].is_null());
  EXPECT_TRUE(record["bibliography"]["title"].is_null());
  EXPECT_EQ(record["arms"], Json::array());
  EXPECT_EQ(record["study"]["evidence"], Json::object());
}

TEST(Json, WritesEveryPart) {
  const Json record = to_json(sample_record());
  EXPECT_EQ(
      line(record["study"]),
      R"({"design":"nonequivalent_control_group","sampling":"purposive","population_n":120,"sample_n":30,)"
      R"("alpha":0.05,"setting":null,"period":null,"evidence":{"sample_n":["m1","m2"]}})");
  EXPECT_EQ(line(record["continuous"][0]["ci"]), R"({"level":0.95,"low":600,"high":626.5})");
  EXPECT_EQ(line(record["tests"][0]["statistic"]), R"({"name":"t","value":-3.434})");
  EXPECT_EQ(line(record["tests"][0]["df"]), "[14]");
  EXPECT_EQ(line(record["tests"][0]["p"]), R"({"op":"=","value":0.032})");
  EXPECT_TRUE(record["associations"][0]["p"].is_null());
  EXPECT_EQ(line(record["mentions"][1]["table"]), R"({"id":"t1","row":2,"column":4})");
  EXPECT_EQ(line(record["checks"][0]["detail"]),
            R"({"printed":"75,5","derived":{"r":{"value":0.5,"low":0.25,"formula":"r = 1"}}})");
}

TEST(Json, ReadableKeepsWhatFitsOnOneLine) {
  const Json value = Json::parse(R"({"p":{"op":"=","value":0.032},"empty":[],"list":[{"a":1},{"b":[]}]})");
  EXPECT_EQ(readable(line(value)),
            "{\n"
            "  \"p\": {\"op\": \"=\", \"value\": 0.032},\n"
            "  \"empty\": [],\n"
            "  \"list\": [{\"a\": 1}, {\"b\": []}]\n"
            "}\n");
}

TEST(Json, ReadableBreaksWhatIsTooWide) {
  const std::string wide(70, 'x');
  const Json value = {{"list", {{{"a", wide}}, {{"b", wide}}}}};
  EXPECT_EQ(readable(line(value)),
            "{\n  \"list\": [\n    {\"a\": \"" + wide + "\"},\n    {\"b\": \"" + wide + "\"}\n  ]\n}\n");
}

TEST(Json, ReadableKeepsExactlyWhatFits) {
  for (const std::size_t width : {99u, 100u, 101u}) {
    // "  "list": [..." takes 110 columns with 100 of them in the array, the key counted as `"list": ` and
    // one.
    const std::string text(width - 4, 'x');
    const std::string one = "{\n  \"list\": [\"" + text + "\"]\n}\n";
    const std::string broken = "{\n  \"list\": [\n    \"" + text + "\"\n  ]\n}\n";
    EXPECT_EQ(readable(line(Json{{"list", Json::array({text})}})), width < 100 ? one : broken) << width;
  }
}

TEST(Json, ReadableTakesWhatStandsInStringsForNothingElse) {
  const Json value = {{"a,b:{[", "c\"}],\\"},
                      {"wide", Json::array({std::string(120, '{'), "\\\"", 1.5, nullptr})}};
  EXPECT_EQ(readable(line(value)), "{\n  \"a,b:{[\": \"c\\\"}],\\\\\",\n  \"wide\": [\n    \"" +
                                       std::string(120, '{') +
                                       "\",\n    \"\\\\\\\"\",\n    1.5,\n    null\n  ]\n}\n");
  EXPECT_EQ(readable("[]"), "[]\n");
  EXPECT_EQ(readable("{}"), "{}\n");
  EXPECT_EQ(readable("-3.5"), "-3.5\n");
  EXPECT_EQ(readable("\",\""), "\",\"\n");
}

TEST(Json, BothFormsHoldTheSame) {
  const Json record = to_json(sample_record());
  EXPECT_EQ(Json::parse(line(record)), record);
  EXPECT_EQ(Json::parse(readable(line(record))), record);
  EXPECT_EQ(line(record).find('\n'), std::string::npos);
}

TEST(Json, ARecordIsWrittenAsItsJsonIs) {
  EXPECT_EQ(line(sample_record()), line(to_json(sample_record())));
  EXPECT_EQ(line(StudyRecord()), line(to_json(StudyRecord())));
}

}  // namespace
}  // namespace petik
