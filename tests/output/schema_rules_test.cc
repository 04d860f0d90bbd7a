#include "output/schema_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "output/schema.h"

namespace petik {
namespace {

std::string why_not(const std::string& schema) {
  try {
    SchemaRules rules(schema);
  } catch (const SchemaError& e) {
    return e.what();
  }
  return "";
}

TEST(SchemaRules, RefusesWhatItDoesNotKnow) {
  const std::string unknown = ": no keyword that records are checked by";
  for (const char* keyword :
       {"minLength", "format", "uniqueItems", "oneOf", "if", "patternProperties", "definition"}) {
    const std::string member = "{\"" + std::string(keyword) + "\": 1}";
    EXPECT_EQ(why_not(member), std::string("/") + keyword + unknown);
    EXPECT_EQ(why_not(R"({"properties": {"n": )" + member + "}}"),
              std::string("/properties/n/") + keyword + unknown);
    EXPECT_EQ(why_not(R"({"items": )" + member + "}"), std::string("/items/") + keyword + unknown);
    EXPECT_EQ(why_not(R"({"additionalProperties": )" + member + "}"),
              std::string("/additionalProperties/") + keyword + unknown);
    EXPECT_EQ(why_not(R"({"definitions": {"p": )" + member + "}}"),
              std::string("/definitions/p/") + keyword + unknown);
  }
}

TEST(SchemaRules, RefusesKeywordsInFormsThatItDoesNotKnow) {
  EXPECT_EQ(why_not(R"({"type": "date"})"), "/type: no type: \"date\"");
  EXPECT_EQ(why_not(R"({"enum": ["a", 1]})"), "/enum: neither a string nor null: 1");
  EXPECT_EQ(why_not(R"({"enum": ["a"], "const": "a"})"), "/const: beside an enum");
  EXPECT_EQ(why_not(R"({"not": {"type": "null"}})"), "/not/type: only const and enum are known here");
  EXPECT_EQ(why_not(R"({"not": {"enum": [null]}})"), "/not: no list of strings");
  EXPECT_EQ(why_not(R"({"required": ["a"]})"), "/required: not among the properties: a");
  EXPECT_EQ(why_not(R"({"additionalProperties": true})"), "/additionalProperties: no object");
  EXPECT_EQ(why_not(R"({"items": [{}]})"), "/items: no object");
  EXPECT_EQ(why_not(R"({"$ref": "other.json"})"), "the schema: there is no other.json");
  EXPECT_EQ(why_not(R"({"definitions": {"p": {}}, "$ref": "#/definitions/p", "type": "null"})"),
            "/type: nothing counts beside a $ref");
  EXPECT_EQ(why_not(R"({"definitions": {"p": {"items": {"$ref": "#/definitions/p"}}}})"),
            "/definitions/p/items: #/definitions/p holds itself");
  for (const char* pattern : {"a", "[a-z]+", "^[a-z]+", "^[a-z]*$", "^[^a]+$", "^[a-]+$", "^[z-a]+$",
                              "^[a]{2,}$", "^[a]{x}$", "^[]$", "^a]+$", "^[\\\\w]+$"}) {
    EXPECT_EQ(why_not(std::string(R"({"pattern": ")") + pattern + "\"}"),
              "/pattern: not of a form that records are checked by");
  }
  EXPECT_NE(why_not(R"({"minimum": "0"})"), "");
  EXPECT_NE(why_not(R"({"type": 1})"), "");
  EXPECT_NE(why_not("[]"), "");
  EXPECT_NE(why_not("{"), "");
}

TEST(SchemaRules, KnowsTheSchemaOfRecords) {
  const SchemaRules rules(record_schema_text);
  EXPECT_EQ(rules.root().types, json_object);
  EXPECT_EQ(rules.root().members.size(), 15u);
  EXPECT_EQ(rules.root().required, (1u << 15) - 1);
  EXPECT_EQ(rules.root().others, nullptr);
}

TEST(SchemaRules, PatternsAreOfWholeTexts) {
  const SchemaRules word(R"({"pattern": "^[a-c_9]+$"})"), two(R"({"pattern": "^[a-c]{2}$"})");
  for (const char* text : {"a", "b_9", "cab"}) EXPECT_TRUE(word.root().pattern->matches(text)) << text;
  for (const char* text : {"", "d", "a b", "a\n", "\na", "A", "-", "\xC3\xA9"})
    EXPECT_FALSE(word.root().pattern->matches(text)) << text;
  EXPECT_TRUE(two.root().pattern->matches("ab"));
  for (const char* text : {"", "a", "abc", "a9"}) EXPECT_FALSE(two.root().pattern->matches(text)) << text;
}

}  // namespace
}  // namespace petik
