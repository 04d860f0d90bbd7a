// Making checks: a name, a verdict, a sentence, and the places of the record it speaks of.
//
//   failed("percent", "16 of 28 is 57.1 %, printed is 47.1 %", {pointer("dichotomous", 6, "percent")})
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "normalize/record.h"

namespace petik {

// "/continuous/2/mean"; without a field the row itself.
inline std::string pointer(const std::string& part, std::size_t index, const std::string& field = "") {
  return "/" + part + "/" + std::to_string(index) + (field.empty() ? "" : "/" + field);
}

inline Check passed(std::string name, std::string message, std::vector<std::string> subjects) {
  return {std::move(name), "pass", std::move(message), std::move(subjects), {}, {}};
}
inline Check failed(std::string name, std::string message, std::vector<std::string> subjects) {
  return {std::move(name), "fail", std::move(message), std::move(subjects), {}, {}};
}
// What the record holds does not decide it; the message says why.
inline Check undecided(std::string name, std::string message, std::vector<std::string> subjects = {}) {
  return {std::move(name), "indeterminate", std::move(message), std::move(subjects), {}, {}};
}

}  // namespace petik
