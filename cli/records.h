// The records that a command is to work with: RECORDS on the command line. One reader for a folder of
// records, a .jsonl file and a store.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "normalize/record.h"
#include "output/json.h"
#include "store/store.h"

namespace petik {

constexpr const char* records_help = "Folder of records, a .jsonl file, or a store";

// Hands on one record after the other: those of a store by the first name of their paper, which is their
// source.file; those of a folder in the order of its files. Throws EvaluationError, StoreError.
void each_record(const std::string& path, const std::function<void(Json record)>& take);

// The same of a store that is open already.
void each_record(Store& store, const std::string& path, const std::function<void(Json record)>& take);

std::vector<Json> json_records(const std::string& path);

// Throws EvaluationError where there is none, too.
std::vector<StudyRecord> study_records(const std::string& path);
// The same for a record of `path`.
StudyRecord study_record(const Json& record, const std::string& path);

}  // namespace petik
