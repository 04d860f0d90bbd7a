#include "normalize/text_sentence.h"

#include <algorithm>

namespace petik {

bool is_any(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_continuous(std::string_view kind) {
  return is_any(kind, {"mean", "mean_sd", "change", "sd", "se", "median", "minimum", "maximum", "range", "ci",
                       "from_to"});
}

std::vector<std::size_t> own_results(const Reading& reading, std::size_t s) {
  std::vector<std::size_t> own;
  if (reading.block_of(s).section == Section::references) return own;
  for (std::size_t i : reading.by_sentence[s]) {
    const bool result =
        is_continuous(reading.kind(i)) ||
        is_any(reading.kind(i), {"count_percent", "count", "percent", "p_value", "statistic", "association"});
    if (result && reading.attribution(i).whose == Whose::own && !reading.shadowed[i]) own.push_back(i);
  }
  return own;
}

TextContext context_of(const TextWords& words) {
  TextContext out;
  out.arm = only(words.arms);
  out.time = only(words.times);
  if (out.time == untold_time) out.time = -1;
  if (!words.outcomes.empty()) out.outcome = words.outcome_name(words.outcomes.back());
  for (const Label& l : words.outcomes) {
    if (static_cast<std::size_t>(l.value) < words.first_characteristic) out.measured = words.outcome_name(l);
  }
  out.purpose = words.purpose;
  if (const int test = only(words.tests); test >= 0)
    out.test = words.test_names[static_cast<std::size_t>(test)];
  return out;
}

Pass TextSentence::pass() const {
  const Block& block = reading.block_of(index);
  switch (block.section) {
    case Section::abstract_:
      return {Pass::Kind::abstract_, static_cast<std::size_t>(block.language)};
    case Section::results:
      return {Pass::Kind::results, 0};
    case Section::conclusion:
      return {Pass::Kind::conclusion, 0};
    case Section::discussion:
      return {Pass::Kind::discussion, 0};
    default:
      return {Pass::Kind::other, static_cast<std::size_t>(block.language)};
  }
}

std::size_t TextSentence::place_of(std::size_t mention, std::string_view field) const {
  const Field* f = reading.mention(mention).find(field);
  return f && !f->span.empty() ? f->span.begin : reading.mention(mention).span.begin;
}

std::size_t TextSentence::place_of_value(std::size_t mention) const {
  const Mention& m = reading.mention(mention);
  for (const Field& f : m.fields) {
    if (!f.span.empty() && f.name != "unit" && f.name != "level") return f.span.begin;
  }
  return m.span.begin;
}

std::vector<int> TextSentence::labelled_among(const std::vector<Label>& labels,
                                              const std::vector<std::size_t>& places,
                                              std::vector<std::size_t> rivals, Crowded crowded,
                                              int otherwise) const {
  rivals.insert(rivals.end(), places.begin(), places.end());
  std::sort(rivals.begin(), rivals.end());
  rivals.erase(std::unique(rivals.begin(), rivals.end()), rivals.end());
  const std::vector<int> values = labelled(labels, rivals, crowded, otherwise);
  std::vector<int> out;
  for (const std::size_t place : places) {
    const auto it = std::lower_bound(rivals.begin(), rivals.end(), place);
    out.push_back(values[static_cast<std::size_t>(it - rivals.begin())]);
  }
  return out;
}

std::vector<int> TextSentence::labelled(const std::vector<Label>& labels,
                                        const std::vector<std::size_t>& places, Crowded crowded,
                                        int otherwise) const {
  if (labels.empty()) return std::vector<int>(places.size(), otherwise);
  return assign_labels(labels, places, crowded, words.clauses);
}

std::string TextSentence::outcome_at(std::size_t at) const {
  return outcome_at(at, before.outcome, heading.outcome);
}

std::string TextSentence::tested_outcome_at(std::size_t at) const {
  return words.relates ? words.related_to : outcome_at(at, before.measured, heading.measured);
}

std::string TextSentence::outcome_at(std::size_t at, const std::string& carried,
                                     const std::string& of_heading) const {
  std::string name;
  for (const Label& l : words.outcomes) {
    if (l.at > at && (!name.empty() || !carried.empty())) break;
    name = words.outcome_name(l);
    if (l.at > at) break;
  }
  if (name.empty()) name = !carried.empty() ? carried : of_heading;
  return name;
}

double TextSentence::level_of(std::size_t mention) const {
  const auto level = reading.number(mention, "level");
  if (!level) return 0.95;
  return level->value > 1 ? level->value / 100 : level->value;
}

}  // namespace petik
