#include "normalize/attribution.h"

#include <algorithm>
#include <array>
#include <span>

namespace petik {
namespace {

// Where a sentence, or the rest of it from some byte on, says whose its numbers are.
struct Cue {
  std::size_t at = std::string::npos;  // in Document::text(); npos: no cue
  std::optional<std::string> by;
  bool found() const { return at != std::string::npos; }
};

// The first strong word of a list, or the second of two weak ones.
Cue first_term(std::span<const TermHit> hits, std::size_t offset) {
  Cue strong, weak;
  std::size_t weak_words = 0;
  for (const TermHit& hit : hits) {
    if (hit.value == "strong" && !strong.found()) strong.at = offset + hit.span.begin;
    if (hit.value != "strong" && ++weak_words == 2) weak.at = offset + hit.span.begin;
  }
  if (weak_words >= 2 && weak.at < strong.at) return weak;
  return strong;
}

// A book on methods that is cited for how something was counted is no other study.
Cue first_citation(const Findings& findings, const std::vector<std::size_t>& mentions,
                   std::span<const TermHit> methods, std::size_t offset) {
  Cue cue;
  for (std::size_t i : mentions) {
    const Mention& m = findings.mentions[i];
    if (m.rule->kind != "citation" || m.span.begin >= cue.at) continue;
    const Field* by = m.find("by");
    const bool of_method = by && m["by"].find(';') == std::string_view::npos &&
                           std::ranges::any_of(methods, [&](const TermHit& hit) {
                             return by->span.contains({offset + hit.span.begin, offset + hit.span.end});
                           });
    if (of_method) continue;
    cue.at = m.span.begin;
    cue.by = std::string(m["by"]);
  }
  return cue;
}

// Kinds that only a report of the study itself brings up.
bool tells_own(const Mention& m) {
  static constexpr std::array<std::string_view, 9> kinds = {
      "sample_size", "population_size", "arm_size", "each_arm_size", "arm_count",
      "statistic",   "p_value",         "mean_sd",  "association"};
  return std::find(kinds.begin(), kinds.end(), m.rule->kind) != kinds.end();
}

class Reader {
 public:
  Reader(const Document& document, const Findings& findings,
         const std::vector<std::vector<std::size_t>>& by_sentence, const SentenceTerms& terms)
      : document_(document), findings_(findings), by_sentence_(by_sentence), terms_(terms) {}

  Attributions read() {
    Attributions out{std::vector<Attribution>(findings_.mentions.size()),
                     std::vector<Whose>(document_.sentences.size())};
    for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
      if (s == 0 || document_.sentences[s].block != document_.sentences[s - 1].block) enter_block(s);
      read_sentence(s, out);
    }
    return out;
  }

 private:
  const Block& block(std::size_t sentence) const {
    return document_.blocks[document_.sentences[sentence].block];
  }

  // A new paragraph: what a citation or a survey said before holds no longer. A new abstract begins with the
  // background again.
  void enter_block(std::size_t sentence) {
    carried_.reset();
    const Block& now = block(sentence);
    if (sentence == 0 || now.section != section_ || now.language != language_) {
      if (now.section == Section::abstract_ || sentence == 0) own_begun_ = false;
    }
    section_ = now.section;
    language_ = now.language;
  }

  bool reports_own(std::size_t s, bool of_nation) const {
    if (std::any_of(by_sentence_[s].begin(), by_sentence_[s].end(),
                    [&](std::size_t i) { return tells_own(findings_.mentions[i]); })) {
      return true;
    }
    // "Pada siklus II rata-rata 79,5", "kelompok kolase 12,4 dan kelompok lain 12,1": what was measured
    // before and after, or in groups, is the study's own.
    const auto count = [&](std::string_view kind) {
      return std::count_if(by_sentence_[s].begin(), by_sentence_[s].end(),
                           [&](std::size_t i) { return findings_.mentions[i].rule->kind == kind; });
    };
    if (count("mean") > 0 && says(s, "timepoint")) return true;
    if (count("mean") > 1 && count("arm_name") > 0) return true;
    // "Responden terbanyak adalah perempuan (65,2%)", where it speaks of no country.
    const std::span<const TermHit> cues = terms_("own_cue", s);
    const bool of_participants =
        std::any_of(cues.begin(), cues.end(), [](const TermHit& h) { return h.value == "participant"; });
    const auto results = count("percent") + count("count_percent") + count("mean");
    if (!of_nation && of_participants && results > 0) return true;
    static constexpr std::array<SentenceList, 5> lists = {"own_cue", "design", "sampling", "arm", "test"};
    return std::any_of(lists.begin(), lists.end(), [&](SentenceList list) { return says(s, list); });
  }

  // A word of the list that means something by itself.
  bool says(std::size_t s, SentenceList list) const {
    const std::span<const TermHit> hits = terms_(list, s);
    return std::any_of(hits.begin(), hits.end(),
                       [](const TermHit& h) { return h.value != "weak" && h.value != "participant"; });
  }

  // What holds where no cue stands in the sentence.
  Attribution by_place() const {
    switch (section_) {
      case Section::references:
      case Section::acknowledgements:
      case Section::introduction:
        return {Whose::background, true, std::nullopt};
      case Section::discussion:
        return {Whose::own, false, std::nullopt};
      case Section::abstract_:
      case Section::other:
      case Section::title:
        if (!own_begun_) return {Whose::background, true, std::nullopt};
        return {};
      default:
        return {};
    }
  }

  // Whether a sentence without any mention may change what holds for those after it.
  bool tells_more() const {
    switch (section_) {
      case Section::introduction:
      case Section::results:
      case Section::discussion:
        return true;
      case Section::abstract_:
      case Section::other:
      case Section::title:
        return !own_begun_;
      default:
        return false;
    }
  }

  void read_sentence(std::size_t s, Attributions& out) {
    const std::vector<std::size_t>& mentions = by_sentence_[s];
    // What a sentence says of another study holds for those after it where studies are talked about at
    // length.
    const bool carries =
        section_ == Section::introduction || section_ == Section::results || section_ == Section::discussion;
    if (!carries) carried_.reset();
    if (mentions.empty() && !tells_more()) {
      out.sentences[s] = carried_ ? carried_->whose : by_place().whose;
      return;
    }
    const std::size_t begin = document_.sentences[s].span.begin;
    const Cue own = first_term(terms_("own_cue", s), begin);
    Cue other = first_citation(findings_, mentions, terms_("method_author", s), begin);
    if (const Cue said = first_term(terms_("other_study_cue", s), begin); said.at < other.at)
      other.at = said.at;
    const Cue survey = first_term(terms_("preliminary_cue", s), begin);
    const Cue nation = first_term(terms_("background_cue", s), begin);

    if (own.found() && own.at < std::min({other.at, survey.at, nation.at})) carried_.reset();
    if (survey.found()) {
      carried_ = {Whose::preliminary, true, std::nullopt};
    } else if (other.found()) {
      carried_ = {Whose::other_study, true, other.by};
    } else if (nation.found() && !own.found() && section_ != Section::results) {
      carried_.reset();
    }
    const bool own_first = own.found() && own.at < other.at;
    if (!own_begun_ && !survey.found() && (!other.found() || own_first) && reports_own(s, nation.found()))
      own_begun_ = true;

    const Attribution place = by_place();
    const bool names_arm = !place.sure && says(s, "arm");
    out.sentences[s] = carried_ ? carried_->whose : place.whose;
    for (std::size_t i : mentions) {
      const std::size_t at = findings_.mentions[i].span.begin;
      Attribution a = place;
      if (carried_) a = *carried_;
      const bool foreign = survey.found() || other.found();
      if (foreign && own.found() && own.at < at && at < std::min(survey.at, other.at)) {
        a = place;  // "Penelitian ini mendapat p = 0,002, sejalan dengan Sari (2019)"
        a.sure = true;
      } else if (!foreign && !carried_ && nation.found() && (!own.found() || nation.at < own.at)) {
        if (section_ != Section::results && section_ != Section::methods)
          a = {Whose::background, true, std::nullopt};
      } else if (!foreign && !carried_ && !a.sure && (own.found() || names_arm)) {
        a.sure = true;
      }
      if (section_ == Section::references) a = {Whose::other_study, true, std::nullopt};
      out.mentions[i] = a;
    }
  }

  const Document& document_;
  const Findings& findings_;
  const std::vector<std::vector<std::size_t>>& by_sentence_;
  const SentenceTerms& terms_;
  Section section_ = Section::other;
  Language language_ = Language::und;
  bool own_begun_ = false;
  std::optional<Attribution> carried_;  // from a sentence before in the same paragraph
};

}  // namespace

std::string_view name(Whose whose) {
  switch (whose) {
    case Whose::own:
      return "own";
    case Whose::other_study:
      return "other_study";
    case Whose::background:
      return "background";
    case Whose::preliminary:
      return "preliminary";
  }
  return "own";
}

void cite_all(Attributions& attributions) {
  for (Attribution& a : attributions.mentions) {
    if (a.whose == Whose::own) a.whose = Whose::other_study;
  }
}

Attributions attribute(const Document& document, const Findings& findings,
                       const std::vector<std::vector<std::size_t>>& by_sentence, const SentenceTerms& terms) {
  return Reader(document, findings, by_sentence, terms).read();
}

}  // namespace petik
