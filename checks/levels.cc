#include "checks/levels.h"

#include <algorithm>
#include <array>

#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {

std::vector<Check> check_levels(const RecordIndex& index) {
  constexpr std::array usual{0.1, 0.05, 0.025, 0.01, 0.001};
  const auto& alpha = index.record().study.alpha;
  if (!alpha) return {};
  const std::string level = to_text(*alpha);
  if (std::ranges::find(usual, alpha->value) != usual.end()) {
    return {passed("alpha", "the level of significance " + level + " is a usual one", {"/study/alpha"})};
  }
  std::vector<std::string> subjects{"/study/alpha"};
  std::string beside, between;
  const auto& tests = index.record().tests;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!tests[i].p || tests[i].p->op != "=" || tests[i].purpose == "normality" ||
        tests[i].purpose == "homogeneity")
      continue;
    const std::string p = printed_text(*tests[i].p);
    beside += (beside.empty() ? "" : ", ") + p;
    subjects.push_back(pointer("tests", i, "p"));
    const double value = tests[i].p->value.value;
    if (value > std::min(alpha->value, 0.05) && value <= std::max(alpha->value, 0.05))
      between += (between.empty() ? "" : ", ") + p;
  }
  Check check = undecided("alpha",
                          "p is compared with " + level + ", which is no usual level; 0.05 may be meant" +
                              (beside.empty() ? "" : "; printed beside it is " + beside) +
                              (between.empty() ? "" : "; the verdict on " + between + " hangs on it"),
                          subjects);
  check.detail["printed"] = level;
  return {check};
}

}  // namespace petik
