// Whose number is it: the study's own, another study's, a nation's, a preliminary survey's?
//
//   "Rerata sesudah perlakuan 5,80 hari."                          -> own
//   "Sejalan dengan Dewi (2019) yang mendapat p = 0,031."           -> other_study, by "Dewi (2019)"
//   "Riskesdas 2018 mencatat prevalensi 34,1%."                     -> background
//   "Survei pendahuluan pada 10 ibu menunjukkan 7 orang (70%) ..."  -> preliminary
//
// A missed number costs a reviewer a minute, a false one costs the review: where nothing in a discussion says
// whose a number is, it is own but not `sure`, and counts only when the paper's results report it too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/mention.h"
#include "normalize/sentence_terms.h"

namespace petik {

enum class Whose { own, other_study, background, preliminary };
// "own", "other_study", "background", "preliminary".
std::string_view name(Whose whose);

struct Attribution {
  Whose whose = Whose::own;
  bool sure = true;               // false: own only if another place of the paper agrees
  std::optional<std::string> by;  // the citation as printed
};

struct Attributions {
  std::vector<Attribution> mentions;  // parallel to Findings::mentions
  std::vector<Whose> sentences;       // parallel to Document::sentences: what holds where a sentence begins
};

// `by_sentence`: the mentions of each sentence, by place.
Attributions attribute(const Document& document, const Findings& findings,
                       const std::vector<std::vector<std::size_t>>& by_sentence, const SentenceTerms& terms);

// For a review of studies: figures that seem its own are other studies', too.
void cite_all(Attributions& attributions);

}  // namespace petik
