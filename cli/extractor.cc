#include "cli/extractor.h"

#include "checks/check_record.h"
#include "normalize/normalize.h"

namespace petik {

Extracted Extractor::operator()(const Paper& paper) {
  StudyRecord record = read_study(paper, *rules_);
  check_record(record);
  Extracted out{to_json(record), FactCounts(record)};
  if (const std::string wrong = schema_.first_violation(out.record); !wrong.empty())
    throw ReadError("its record breaks the schema, a defect of petik: " + wrong, PaperStatus::crashed);
  return out;
}

}  // namespace petik
