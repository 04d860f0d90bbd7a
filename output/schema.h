// Is a record what study-record.schema.json promises? Every record is asked before it is written.
//
//   RecordSchema().first_violation(record)   -> "" or "/tests/0/p/value: 1.5 is more than 1"
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "normalize/record.h"
#include "output/json.h"

namespace petik {

class SchemaRules;

// The text of study-record.schema.json, compiled in.
extern const std::string_view record_schema_text;

class RecordSchema {
 public:
  // Throws SchemaError of a schema that asks for what records are not checked by (schema_rules.h).
  explicit RecordSchema(std::string_view schema = record_schema_text);

  // The first violation, as a JSON pointer and what is wrong there; empty: none. What holds the faulty value
  // is not looked at any further.
  std::string first_violation(const StudyRecord& record) const;
  std::string first_violation(const Json& record) const;

 private:
  std::shared_ptr<const SchemaRules> rules_;
};

}  // namespace petik
