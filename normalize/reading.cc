#include "normalize/reading.h"

#include "normalize/convert.h"

namespace petik {

std::string_view Reading::kind(std::size_t i) const { return mention(i).rule->kind; }

std::string_view Reading::sentence(std::size_t s) const {
  return document.sentences[s].span.of(document.text());
}

const Block& Reading::block_of(std::size_t sentence) const {
  return document.blocks[document.sentences[sentence].block];
}

std::vector<Span> Reading::design_names(std::size_t s) const {
  std::vector<Span> out;
  for (const TermHit& hit : rules.terms("design").find_all(sentence(s))) {
    if (hit.value != "none") out.push_back(hit.span);
  }
  return out;
}

std::optional<Number> Reading::number(std::size_t i, std::string_view field) const {
  const Field* f = mention(i).find(field);
  const Conversion* conversion = mention(i).rule->conversion(field);
  if (!f || !conversion) return std::nullopt;
  // Statistics and ratios are printed with decimals: "U = 115,500" is no hundred thousand.
  const bool decimals = kind(i) == "statistic" || kind(i) == "association";
  const auto converted = convert(f->text, *conversion, rules, decimals ? DecimalMark::unknown : mark);
  return converted ? converted->number : std::nullopt;
}

std::optional<long> Reading::count(std::size_t i, std::string_view field) const {
  const Field* f = mention(i).find(field);
  if (!f) return std::nullopt;
  const auto converted = convert(f->text, Conversion::count, rules);
  return converted ? std::optional<long>(static_cast<long>(converted->number->value)) : std::nullopt;
}

std::optional<std::string> Reading::text(std::size_t i, std::string_view field) const {
  const std::string_view text = mention(i)[field];
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

Reading make_reading(const Paper& paper, const Document& document, const Findings& findings,
                     const RuleSet& rules, std::vector<std::string> mention_ids) {
  Reading r{paper,
            document,
            findings,
            rules,
            attribute(document, findings, rules),
            std::move(mention_ids),
            {},
            vote(document.text())};
  r.by_sentence.resize(document.sentences.size());
  for (std::size_t i = 0; i < findings.mentions.size(); ++i)
    r.by_sentence[findings.mentions[i].sentence].push_back(i);
  return r;
}

}  // namespace petik
