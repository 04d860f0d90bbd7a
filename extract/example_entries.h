// The examples of rules and terms in their files.
//
//   match = [{ text = 'Nilai p sebesar 0,032.', value = 0.032 }]   ->  {text, values {{"value", "0.032"}},
//   line}
//
// Private to extract/.
#pragma once

#include <vector>

#include "extract/rule_set.h"
#include "extract/rule_source.h"

namespace petik {

// `match` of a rule: sentences with the values that they give.
std::vector<Example> read_match(RuleSource& source, const SourceItem& item);
// `no_match`: sentences with a reason.
std::vector<Example> read_no_match(RuleSource& source, const SourceItem& item);
// `match` of a term: plain sentences.
std::vector<Example> read_sentences(RuleSource& source, const SourceItem& item);

// Tells what examples a rule lacks, and values that it has no field for.
void check_examples(RuleSource& source, const SourceItem& item, const Rule& rule);
// Tells examples of `no_match` that give no reason.
void check_reasons(RuleSource& source, const SourceItem& item, const std::vector<Example>& no_match);

}  // namespace petik
