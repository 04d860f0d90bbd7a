// A JSON schema made ready for records to be checked by it, one value after the other.
//
//   SchemaRules(R"({"type": "object", "properties": {"n": {"type": ["integer", "null"], "minimum":
//   0}}})").root()
//     -> {types object, members {"n" -> {types integer or null, minimum 0}}}
//
// It knows what study-record.schema.json needs of draft 7: type, enum and const of strings and null, `not` of
// such, required, properties, additionalProperties, items, minItems, minimum, maximum, $ref to definitions,
// and patterns of the form ^[a-z0-9_]+$ or ^[0-9a-f]{64}$. Whatever else a schema asks for is refused.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

// "/properties/n/minLength: no keyword that records are checked by"
class SchemaError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One bit each; a schema's number is an integer or a number.
enum JsonType : unsigned {
  json_null = 1,
  json_boolean = 2,
  json_integer = 4,
  json_number = 8,
  json_string = 16,
  json_array = 32,
  json_object = 64
};

// Texts of so many characters of a set of ASCII.
struct CharacterPattern {
  std::string text;  // as the schema has it
  std::bitset<128> characters;
  std::size_t least = 1, most = 1;

  bool matches(std::string_view value) const;
};

// What one value must be. Unset: it may be anything.
struct SchemaRule {
  struct Member {
    std::string key;
    const SchemaRule* rule;
  };

  unsigned types = 127;
  std::vector<std::string> words, other_than;  // a string is one of these, and none of those
  std::optional<CharacterPattern> pattern;
  std::optional<double> minimum, maximum;
  std::vector<Member> members;           // of an object, in the order of the schema; at most 64
  std::uint64_t required = 0;            // a bit for each of them
  const SchemaRule* others = nullptr;    // its other members; null: there are none
  const SchemaRule* elements = nullptr;  // of an array
  std::size_t least_elements = 0;
};

class SchemaRules {
 public:
  // Throws SchemaError.
  explicit SchemaRules(std::string_view schema);

  const SchemaRule& root() const { return *root_; }

 private:
  std::deque<SchemaRule> rules_;
  const SchemaRule* root_;
};

}  // namespace petik
