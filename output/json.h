// Study records as JSON, keys in the order of study-record.schema.json.
//
//   const Json record = to_json(study);
//   line(record)      -> {"schema_version":"1.0","record_id":"petik-...",...}     one line, no line end
//   readable(record)  -> indented; what fits into 110 columns stays on one line
//
// Numbers are written with the fewest digits that read back as the same value: 0.032, 613 (never 613.0),
// never NaN.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "normalize/record.h"

namespace petik {

using Json = nlohmann::ordered_json;

// Unknown is null. A value that is not finite is unknown. Throws nothing but std::bad_alloc.
Json to_json(const StudyRecord& record);

// The record that was written. Decimals are not written; they are the most of the number in the quotes of
// the evidence, else the fewest that give the value. Throws nlohmann::json::exception where a member is
// missing or of another type.
StudyRecord record_from_json(const Json& record);

// Both throw nlohmann::json::type_error where a string is not valid UTF-8.
std::string line(const Json& value);
std::string readable(const Json& value);

// Any value as a few bytes for another process of petik (CBOR), which may hold bytes that are no text
// (Json::binary), and back.
std::string packed(const Json& value);
Json unpacked(const std::string& bytes);

}  // namespace petik
