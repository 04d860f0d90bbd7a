#include "cli/records.h"

#include <utility>

#include "output/evaluate.h"
#include "output/strict_json.h"
#include "store/store.h"
#include "store/store_file.h"

namespace petik {
namespace {

Json named(const std::string& json, const PaperEntry& paper, const std::string& store) {
  try {
    Json record = strict_json(json);
    // The paper may have moved since the record was made.
    record.at("source").at("file") = paper.name;
    return record;
  } catch (const std::exception&) {
    throw StoreError(store + ": damaged; the record of " + paper.name +
                     " cannot be read. petik verify says more");
  }
}

}  // namespace

void each_record(const std::string& path, const std::function<void(Json record)>& take) {
  if (!is_database(path)) {
    for (Json& record : read_records(path)) take(std::move(record));
    return;
  }
  Store store(path, Store::Mode::read);
  each_record(store, path, take);
}

void each_record(Store& store, const std::string& path, const std::function<void(Json record)>& take) {
  store.each_record(
      [&](const PaperEntry& paper, const std::string& json) { take(named(json, paper, path)); });
}

std::vector<Json> json_records(const std::string& path) {
  std::vector<Json> out;
  each_record(path, [&](Json record) { out.push_back(std::move(record)); });
  return out;
}

StudyRecord study_record(const Json& record, const std::string& path) {
  try {
    return record_from_json(record);
  } catch (const Json::exception&) {
    throw EvaluationError(path + ": holds a record that is not as this version of petik writes them");
  }
}

std::vector<StudyRecord> study_records(const std::string& path) {
  std::vector<StudyRecord> out;
  each_record(path, [&](const Json& record) { out.push_back(study_record(record, path)); });
  if (out.empty()) throw EvaluationError(path + ": holds no record");
  return out;
}

}  // namespace petik
