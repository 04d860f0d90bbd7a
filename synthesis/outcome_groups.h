// Outcomes of different papers that count as one: proposed here, decided by people, who edit the file.
//
//   propose_outcome_groups(records, rules)
//     -> {id "produksi_asi", label "produksi ASI", outcomes {"Pengeluaran ASI", "volume ASI", "Produksi ASI
//     (ml)"}}
//
// The proposal puts together labels of one family of the word list `outcome_group`, and labels that differ in
// nothing but letters' case, blanks and signs. The file is TOML:
//
//   [[group]]
//   id       = "produksi_asi"
//   label    = "produksi ASI"
//   outcomes = ["Pengeluaran ASI", "volume ASI"]
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_set.h"
#include "normalize/record.h"

namespace petik {

struct OutcomeGroup {
  std::string id, label;
  std::vector<std::string> outcomes;  // labels as the papers print them, most frequent first
  std::size_t papers = 0;             // that report one of them; 0 for groups read from a file
};

// Groups of most papers first.
std::vector<OutcomeGroup> propose_outcome_groups(const std::vector<StudyRecord>& records,
                                                 const RuleSet& rules);

// With comments that say how to edit it.
std::string outcome_groups_toml(const std::vector<OutcomeGroup>& groups);

// Throws RuleError for a file that is not as above, for an id or a label that stands twice.
std::vector<OutcomeGroup> read_outcome_groups(const std::string& file, std::string_view text);

}  // namespace petik
