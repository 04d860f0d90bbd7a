#include "normalize/shape.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace petik {
namespace {

// "berisiko 6,54 kali" only says again in words what "OR = 6,54" says.
void drop_unnamed_repeats(std::vector<Reported<Association>>& associations) {
  std::erase_if(associations, [&](const auto& r) {
    if (r.fact.measure != "other") return false;
    return std::any_of(associations.begin(), associations.end(), [&](const auto& named) {
      return named.fact.measure != "other" && same_number(named.fact.value, r.fact.value);
    });
  });
}

// A spread that no mean or median came to is of no use, and often not what it seems.
void drop_lonely_spreads(std::vector<Reported<Continuous>>& rows) {
  std::erase_if(rows, [](const auto& r) {
    const Continuous& c = r.fact;
    return !r.of_all && !c.mean && !c.median && !(c.min && c.max);
  });
}

bool measured_at(const MergedFacts& facts, const char* time) {
  const auto at = [&](const auto& r) { return r.fact.timepoint == time; };
  return std::any_of(facts.continuous.begin(), facts.continuous.end(), at) ||
         std::any_of(facts.dichotomous.begin(), facts.dichotomous.end(), at);
}

// Two means of one outcome at one time are of two groups, whatever their names.
bool several_groups(const MergedFacts& facts) {
  std::map<std::pair<std::string, std::string>, double> means;
  return std::any_of(facts.continuous.begin(), facts.continuous.end(), [&](const auto& r) {
    const Continuous& c = r.fact;
    if (!c.mean || !c.outcome || !c.timepoint) return false;
    return means.try_emplace({*c.outcome, *c.timepoint}, c.mean->value).first->second != c.mean->value;
  });
}

}  // namespace

bool shows_one_group(const MergedFacts& facts, const Arms& arms, const Study& study) {
  if (study.design)
    return study.design == "one_group_pretest_posttest" && arms.arms.size() == 1 &&
           arms.arms[0].role == "intervention";
  if (!measured_at(facts, "pre") || !measured_at(facts, "post")) return false;
  if (arms.arms.empty()) return !several_groups(facts);
  return arms.arms.size() == 1 && arms.arms[0].role == "intervention" && study.sample_n &&
         (!arms.arms[0].n || arms.arms[0].n == study.sample_n);
}

void dissolve_arms(MergedFacts& facts, Arms& arms) {
  for (auto& r : facts.continuous) r.fact.arm = "all";
  for (auto& r : facts.dichotomous) r.fact.arm = "all";
  for (auto& r : facts.tests) r.fact.arm.reset();
  arms = {};
}

void drop_fragments(MergedFacts& facts) {
  drop_unnamed_repeats(facts.associations);
  drop_lonely_spreads(facts.continuous);
}

}  // namespace petik
