// From a paper to its record, checked before anybody sees it.
#pragma once

#include "cli/summary.h"
#include "corpus/paper.h"
#include "extract/rule_set.h"
#include "output/json.h"
#include "output/schema.h"

namespace petik {

struct Extracted {
  Json record;
  FactCounts facts;
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
