#include "cli/extractor.h"

#include <utility>

#include "checks/check_record.h"
#include "normalize/normalize.h"
#include "output/json.h"

namespace petik {

Extracted Extractor::operator()(const Paper& paper) {
  StudyRecord record = read_study(paper, *rules_);
  check_record(record);
  if (const std::string wrong = schema_.first_violation(record); !wrong.empty())
    throw ReadError("its record breaks the schema, a defect of petik: " + wrong, PaperStatus::crashed);
  std::string text = line(record);
  return {std::move(record), std::move(text)};
}

}  // namespace petik
