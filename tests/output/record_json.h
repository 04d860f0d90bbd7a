// A record as the JSON that is written of it.
#pragma once

#include "output/json.h"

namespace petik {

inline Json to_json(const StudyRecord& record) { return Json::parse(line(record)); }

}  // namespace petik
