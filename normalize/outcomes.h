// Outcomes of a record: labels become ids, each outcome is listed once.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extract/rule_set.h"
#include "normalize/facts.h"
#include "normalize/merge.h"
#include "normalize/record.h"

namespace petik {

// Means and tests whose sentence names no outcome have the one that the paper's title names: "Pengaruh senam
// terhadap tekanan darah". Nothing changes where the title names none or several, nor for tests
// of assumptions and of counted characteristics.
void name_outcomes_by_title(MergedFacts& facts, const std::optional<std::string>& title,
                            const RuleSet& rules);

// Outcomes in order of first use.
//
//   std::optional<std::string> label = "Kadar Hb";
//   outcomes.use(label, "continuous");   // label is now "kadar_hb"
class Outcomes {
 public:
  // Replaces a label by its outcome's id, or by nothing where it holds no word. Labels of the same words are
  // one outcome. `kind`: as in the study record; "ordinal",
  // said once, is more than "continuous".
  void use(std::optional<std::string>& label, const char* kind);
  std::vector<Outcome> take() { return std::move(outcomes_); }

 private:
  std::map<std::string, std::size_t> known_;
  std::set<std::string> ids_;
  std::vector<Outcome> outcomes_;
};

}  // namespace petik
