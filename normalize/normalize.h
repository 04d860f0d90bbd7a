// From raw mentions and tables to one study record.
#pragma once

#include <string>
#include <vector>

#include "corpus/paper.h"
#include "extract/document.h"
#include "extract/mention.h"
#include "extract/rule_set.h"
#include "normalize/record.h"

namespace petik {

// What became of each mention, for people who ask why: "tests[0].p", "cited: Dewi (2019)", "threshold".
struct Account {
  std::vector<std::string> fates;  // parallel to Findings::mentions
};

// Decides whose each number is, reads it, joins what belongs together and writes each fact once. Never throws
// on any document; the same input gives the same record. `account` may be null.
StudyRecord make_record(const Paper& paper, const Document& document, const Findings& findings,
                        const RuleSet& rules, Account* account = nullptr);

// The whole way for one paper.
StudyRecord read_study(const Paper& paper, const RuleSet& rules);

}  // namespace petik
