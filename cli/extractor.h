// From a paper to its record, checked before anybody sees it.
#pragma once

#include <string>

#include "corpus/paper.h"
#include "extract/rule_set.h"
#include "normalize/record.h"
#include "output/schema.h"

namespace petik {

struct Extracted {
  StudyRecord record;
  std::string line;  // of JSON, what the schema promises
};

// One for each worker.
class Extractor {
 public:
  explicit Extractor(const RuleSet& rules) : rules_(&rules) {}
  // Throws ReadError where the record is not what the schema promises: a defect of petik.
  Extracted operator()(const Paper& paper);

 private:
  const RuleSet* rules_;
  RecordSchema schema_;
};

}  // namespace petik
