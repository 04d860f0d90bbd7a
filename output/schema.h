// Is a record what study-record.schema.json promises? Every record is asked before it is written.
//
//   RecordSchema().first_violation(record)   -> "" or "/tests/0/p/value: Value is greater than maximum"
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "output/json.h"

namespace petik {

// The text of study-record.schema.json, compiled in.
extern const std::string_view record_schema_text;

// Not for two threads at once: give each its own.
class RecordSchema {
 public:
  RecordSchema();
  ~RecordSchema();
  RecordSchema(RecordSchema&&) noexcept;
  RecordSchema& operator=(RecordSchema&&) noexcept;

  // The innermost violation that is found first, as a JSON pointer and what is wrong there; empty: none.
  std::string first_violation(const Json& record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace petik
