#include "normalize/timepoints.h"

#include <algorithm>

namespace petik {
namespace {

bool is_characteristic(const Continuous& row, const Reading& reading) {
  if (!row.outcome) return false;
  const auto hit = reading.rules.terms("characteristic").find(*row.outcome);
  return hit && hit->value != "none" && hit->span.begin == 0;
}

// Whether participants were treated: then what is measured without a word of time is measured afterwards.
bool treats(const std::optional<std::string>& design, const Arms& arms) {
  if (design == "posttest_only_control_group") return true;
  const bool compared = arms.arms.size() >= 2;
  return compared &&
         (!design || design == "nonequivalent_control_group" || design == "randomized_controlled");
}

bool is_before(const std::optional<std::string>& time) { return time == "pre"; }

}  // namespace

void complete_timepoints(std::vector<Reported<Continuous>>& rows, const Reading& reading, const Arms& arms,
                         const std::optional<std::string>& design) {
  for (auto& r : rows) {
    if (!r.fact.timepoint && is_characteristic(r.fact, reading)) r.fact.timepoint = "baseline";
  }
  if (!treats(design, arms)) return;
  const bool measured_before =
      std::any_of(rows.begin(), rows.end(), [](const auto& r) { return is_before(r.fact.timepoint); });
  if (measured_before && design != "posttest_only_control_group") return;
  for (auto& r : rows) {
    if (!r.fact.timepoint && r.fact.mean && !r.other_time) r.fact.timepoint = "post";
  }
}

}  // namespace petik
