// What the parts of the normaliser share about one paper. Built once per paper, read-only afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/paper.h"
#include "extract/document.h"
#include "extract/mention.h"
#include "extract/rule_set.h"
#include "normalize/attribution.h"
#include "normalize/number.h"
#include "normalize/record.h"
#include "normalize/sentence_terms.h"

namespace petik {

struct Reading {
  const Paper& paper;
  const Document& document;
  const Findings& findings;
  const RuleSet& rules;
  SentenceTerms terms;  // words of the sentences, looked up once
  Attributions attributions;
  std::vector<std::string> ids;                       // per mention: its id in the record
  std::vector<std::vector<std::size_t>> by_sentence;  // mentions of each sentence, by place
  DecimalMark mark = DecimalMark::unknown;            // what the document's numbers say
  bool spreads_are_errors = false;  // the paper prints "mean ± SE" and names no SD: "0,58 ± 0,02" is so, too

  const Mention& mention(std::size_t i) const { return findings.mentions[i]; }
  const Attribution& attribution(std::size_t i) const { return attributions.mentions[i]; }
  std::string_view kind(std::size_t i) const;
  std::string_view sentence(std::size_t s) const;
  bool sentence_own(std::size_t s) const { return attributions.sentences[s] == Whose::own; }
  const Block& block_of(std::size_t sentence) const;
  // Rules of several kinds may find the same digits; the kind that says more about them keeps them
  // ("rata-rata 7,26 dengan SD 1,195" is a mean_sd, not also an sd).
  std::vector<bool> shadowed;  // per mention
  bool own(std::size_t i) const {
    return attribution(i).whose == Whose::own && attribution(i).sure && !shadowed[i];
  }

  // Names of designs in a sentence: words of arms and times inside them ("pretest-posttest control group
  // design") name no arm and no time; a bare "pretest dan posttest" may be the times. Spans are in the
  // sentence.
  std::vector<Span> design_names(std::size_t s) const;

  // A fraction stands after the digits of a captured field, so that they are not the whole number: "3½".
  bool has_fraction(const Field& field) const;

  // A captured field as a number, a whole number, or text; nothing where it was not captured, is no such
  // thing or has_fraction(). Fields read with the conversion `percent` or `probability` are refused outside
  // their range.
  std::optional<Number> number(std::size_t i, std::string_view field) const;
  std::optional<long> count(std::size_t i, std::string_view field) const;
  std::optional<std::string> text(std::size_t i, std::string_view field) const;
};

Reading make_reading(const Paper& paper, const Document& document, const Findings& findings,
                     const RuleSet& rules, std::vector<std::string> mention_ids);

}  // namespace petik
