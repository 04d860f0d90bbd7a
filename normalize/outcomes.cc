#include "normalize/outcomes.h"

#include <string_view>

#include "normalize/arm_names.h"

namespace petik {

void name_outcomes_by_title(MergedFacts& facts, const std::optional<std::string>& title,
                            const RuleSet& rules) {
  if (!title) return;
  std::set<std::string> named;
  for (const TermHit& hit : rules.terms("outcome").find_all(*title)) {
    if (hit.value != "none") named.insert(std::string(hit.value));
  }
  if (named.size() != 1) return;
  for (auto& r : facts.continuous) {
    if (!r.fact.outcome && (r.fact.mean || r.fact.median)) r.fact.outcome = *named.begin();
  }
  for (auto& r : facts.tests) {
    const bool of_effect = r.purpose_words.empty() && !r.of_counts;
    if (!r.fact.outcome && of_effect) r.fact.outcome = *named.begin();
  }
}

void Outcomes::use(std::optional<std::string>& label, const char* kind) {
  if (!label) return;
  if (label->empty()) {
    label.reset();
    return;
  }
  std::string key;
  for (const std::string& w : words_of(*label)) key += (key.empty() ? "" : " ") + w;
  if (key.empty()) {
    label.reset();
    return;
  }
  const auto [it, fresh] = known_.try_emplace(key, outcomes_.size());
  if (fresh) {
    std::string id = identifier(*label), base = id;
    for (int i = 2; !ids_.insert(id).second; ++i) id = base + "_" + std::to_string(i);
    outcomes_.push_back({id, *label, std::nullopt, kind});
  }
  Outcome& outcome = outcomes_[it->second];
  if (outcome.kind == "unknown" || (outcome.kind == "continuous" && kind == std::string_view("ordinal")))
    outcome.kind = kind;
  label = outcome.id;
}

}  // namespace petik
