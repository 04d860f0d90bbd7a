#include "output/strict_json.h"

#include <gtest/gtest.h>

#include "output/evaluate.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

std::string error_of(const std::string& text) {
  try {
    strict_json(text);
    return "";
  } catch (const JsonError& e) {
    return e.what();
  }
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(StrictJson, TakesWhatIsSound) {
  EXPECT_EQ(strict_json("{\"b\":1,\"a\":[{\"b\":2},{\"b\":3}]}").dump(),
            "{\"b\":1,\"a\":[{\"b\":2},{\"b\":3}]}");
  EXPECT_EQ(error_of(nested(64)), "");
}

TEST(Faults, F55_json_that_means_two_things_or_never_ends) {
  EXPECT_EQ(error_of("{\"a\":1,\"b\":2,\"a\":3}"), "the key 'a' is there twice");
  EXPECT_EQ(error_of("{\"x\":{\"a\":1,\"\\u0061\":3}}"), "the key 'a' is there twice");
  EXPECT_EQ(error_of(nested(65)), "nested too deeply");
  EXPECT_EQ(error_of(std::string(1'000'000, '[')), "nested too deeply");
  EXPECT_EQ(error_of(nested(1'000'000)), "nested too deeply");
  for (const char* wrong :
       {"", "{} {}", "{}x", "{\"a\":}", "[1,]", "nan", "\"\xFF\"", "{\"a\":1e999}", "'a'"})
    EXPECT_EQ(error_of(wrong), "no JSON") << wrong;
  EXPECT_EQ(strict_json("\"" + std::string(5'000'000, 'x') + "\"").get<std::string>().size(), 5'000'000u);
}

TEST(Faults, F55_records_from_others_are_read_strictly) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.jsonl", "{\"source\":{\"file\":\"a\",\"file\":\"b\"}}\n");
  try {
    read_records(path);
    FAIL();
  } catch (const EvaluationError& e) {
    EXPECT_EQ(std::string(e.what()), path + ":1: the key 'file' is there twice");
  }
}

}  // namespace
}  // namespace petik
