// Study records as JSON, keys in the order of study-record.schema.json.
//
//   line(record)            -> {"schema_version":"1.0","record_id":"petik-...",...}     one line, no line end
//   readable(line(record))  -> the same for people; what fits into 110 columns stays on one line
//   record_from_json(Json::parse(line(record)))  -> the record
//
// Unknown is null. Numbers are written with the fewest digits that read back as the same value: 0.032, 613
// (never 613.0), never NaN, which is unknown.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "normalize/record.h"

namespace petik {

using Json = nlohmann::ordered_json;

// Throw nlohmann::json::type_error where a string is not valid UTF-8.
std::string line(const StudyRecord& record);
std::string line(const Json& value);

// `one_line`: as line() writes it. With a line end.
std::string readable(std::string_view one_line);

// The record that was written. Decimals are not written; they are the most of the number in the quotes of
// the evidence, else the fewest that give the value. Throws nlohmann::json::exception where a member is
// missing or of another type.
StudyRecord record_from_json(const Json& record);

// Any value as a few bytes for another process of petik (CBOR), which may hold bytes that are no text
// (Json::binary), and back.
std::string packed(const Json& value);
Json unpacked(const std::string& bytes);

}  // namespace petik
