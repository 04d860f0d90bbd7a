// Our check of records against a validator that knows all of JSON Schema: both find the same records right.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "checks/check_record.h"
#include "corpus/folder.h"
#include "corpus/read.h"
#include "normalize/normalize.h"
#include "output/schema.h"
#include "tests/output/record_json.h"
#include "tests/output/sample_record.h"

namespace petik {
namespace {

class Reference {
 public:
  Reference() {
    const nlohmann::json text = nlohmann::json::parse(record_schema_text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema_);
  }
  bool accepts(const Json& record) {
    const nlohmann::json plain = record;
    return validator_.validate(schema_, valijson::adapters::NlohmannJsonAdapter(plain), nullptr);
  }

 private:
  valijson::Schema schema_;
  valijson::Validator validator_;
};

using Random = std::mt19937;

std::vector<Json> records() {
  std::vector<Json> out = {to_json(sample_record())};
  const RuleSet rules = load_rules(builtin_rule_files());
  for (const PaperFile& file : list_papers({PETIK_SOURCE_DIR "/corpus/samples"}).papers) {
    if (!file.name.ends_with(".txt")) continue;
    StudyRecord record = read_study(read_paper(file), rules);
    check_record(record);
    out.push_back(to_json(record));
  }
  return out;
}

// A value somewhere in `value`, reached by a walk that may end at each level below the first.
Json& somewhere(Json& value, Random& random) {
  Json* at = &value;
  while (at->is_structured() && !at->empty() && (at == &value || random() % 8)) {
    auto it = at->begin();
    std::advance(it, random() % at->size());
    at = &*it;
  }
  return *at;
}

// Something that may stand in a record, or nearly.
Json any_value(Random& random) {
  static const std::vector<Json> values = {nullptr,
                                           true,
                                           0,
                                           1,
                                           -1,
                                           30,
                                           2.0,
                                           2.5,
                                           -0.5,
                                           1.5,
                                           1e300,
                                           "",
                                           "all",
                                           "1.0",
                                           "p",
                                           "pre",
                                           "=",
                                           "other",
                                           "<=",
                                           "pass",
                                           "own",
                                           "t",
                                           "A",
                                           "a_1",
                                           "id",
                                           "a b",
                                           "a\n",
                                           "continuous",
                                           "in\xC3\xA9",
                                           std::string(64, 'a'),
                                           std::string(63, 'a'),
                                           std::string(64, 'A'),
                                           Json::array(),
                                           Json::array({"m1"}),
                                           Json::array({1}),
                                           Json::array({nullptr}),
                                           Json::object(),
                                           {{"op", "="}, {"value", 0.5}},
                                           {{"op", "?"}, {"value", 0.5}},
                                           {{"x", Json::array({"m1"})}},
                                           {{"x", Json::array()}},
                                           {{"level", 0.95}, {"low", 1}, {"high", 2}}};
  return values[random() % values.size()];
}

void damage(Json& record, Random& random) {
  Json& value = somewhere(record, random);
  switch (random() % 6) {
    case 0:  // lost
      if (value.is_object() && !value.empty()) {
        auto it = value.begin();
        std::advance(it, random() % value.size());
        value.erase(it.key());
        return;
      }
      if (value.is_array() && !value.empty()) return value.erase(random() % value.size());
      break;
    case 1:  // too much
      if (value.is_object()) {
        value[random() % 2 ? "colour" : "n"] = any_value(random);
        return;
      }
      if (value.is_array()) return value.push_back(any_value(random));
      break;
    case 2:  // another number
      if (value.is_number()) {
        value = value.get<double>() * (random() % 2 ? -1 : 100);
        return;
      }
      break;
    case 3:  // other letters
      if (value.is_string()) {
        std::string text = value;
        const char letter = " aZ_0-\n"[random() % 7];
        text.replace(0, random() % 2, 1, letter);
        value = text;
        return;
      }
      break;
    default:
      break;
  }
  value = any_value(random);
}

TEST(SchemaAgreement, OnRecords) {
  const RecordSchema schema;
  Reference reference;
  const std::vector<Json> all = records();
  EXPECT_GT(all.size(), 20u);
  for (const Json& record : all) {
    EXPECT_TRUE(reference.accepts(record));
    EXPECT_EQ(schema.first_violation(record), "");
  }
}

TEST(SchemaAgreement, OnDamagedRecords) {
  const RecordSchema schema;
  Reference reference;
  Random random(1);
  std::size_t right = 0, wrong = 0;
  std::set<std::string> kinds;  // of violations
  const std::vector<Json> all = records();
  for (int i = 0; i < 6000; ++i) {
    Json record = all[i % 3 ? 0 : random() % all.size()];  // mostly the one that has everything
    for (std::size_t n = 1 + random() % 2; n > 0; --n) damage(record, random);
    const std::string violation = schema.first_violation(record);
    ASSERT_EQ(violation.empty(), reference.accepts(record)) << violation << "\n" << record.dump();
    violation.empty() ? ++right : ++wrong;
    const std::size_t text = violation.find(": ");
    for (const char* kind : {"needed", "none of its values", "kept for", "of the form", "less than",
                             "more than", "lacks", "has this name", "fewer than"}) {
      if (text != violation.npos && violation.find(kind, text) != violation.npos) kinds.insert(kind);
    }
  }
  EXPECT_GT(right, 600u);
  EXPECT_GT(wrong, 2000u);
  EXPECT_EQ(kinds.size(), 9u);
}

}  // namespace
}  // namespace petik
