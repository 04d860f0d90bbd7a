#include "normalize/reading.h"

#include <algorithm>
#include <array>

#include "normalize/convert.h"

namespace petik {
namespace {

// How much a kind says about its digits; of two that share digits the higher keeps them.
int say_of(std::string_view kind) {
  struct Entry {
    std::string_view kind;
    int say;
  };
  static constexpr std::array<Entry, 21> says = {{
      {"critical_value", 9}, {"p_value", 8},         {"statistic", 8}, {"association", 8},   {"alpha", 7},
      {"mean_sd", 6},        {"from_to", 6},         {"median", 6},    {"count_percent", 6}, {"arm_size", 6},
      {"each_arm_size", 6},  {"population_size", 6}, {"dropout", 6},   {"range", 5},         {"ci", 5},
      {"minimum", 5},        {"maximum", 5},         {"se", 5},        {"mean", 4},          {"sd", 4},
      {"change", 5},
  }};
  const auto it = std::find_if(says.begin(), says.end(), [&](const Entry& e) { return e.kind == kind; });
  return it == says.end() ? 3 : it->say;
}

// The captured numbers of a mention.
std::vector<Span> digits_of(const Mention& m) {
  std::vector<Span> out;
  for (const Field& f : m.fields) {
    const Conversion* conversion = m.rule->conversion(f.name);
    if (!conversion || f.span.empty()) continue;
    if (*conversion != Conversion::text && *conversion != Conversion::comparison) out.push_back(f.span);
  }
  return out;
}

// The numbers of a mention, and how much its kind says about them.
struct Said {
  int say = 0;
  std::vector<Span> digits;
};

bool share(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& x) {
    return std::any_of(b.begin(), b.end(), [&](const Span& y) { return x.overlaps(y); });
  });
}

std::vector<bool> find_shadowed(const Findings& findings,
                                const std::vector<std::vector<std::size_t>>& by_sentence) {
  std::vector<bool> out(findings.mentions.size());
  std::vector<Said> said;  // by the mentions of a sentence
  for (const std::vector<std::size_t>& sentence : by_sentence) {
    if (sentence.size() < 2) continue;
    said.clear();
    for (std::size_t i : sentence)
      said.push_back({say_of(findings.mentions[i].rule->kind), digits_of(findings.mentions[i])});
    for (std::size_t n = 0; n < sentence.size(); ++n) {
      out[sentence[n]] = std::any_of(said.begin(), said.end(), [&](const Said& other) {
        return other.say > said[n].say && share(said[n].digits, other.digits);
      });
    }
  }
  return out;
}

// Tables that were read out of running text: they say what their numbers are, not the words that happen to
// stand beside a number.
std::vector<Span> tables_in_text(const Document& document) {
  std::vector<Span> out;
  for (const Table& table : document.tables)
    if (table.layout == "running" || table.layout == "flattened") out.push_back(table.body);
  return out;
}

bool measured(std::string_view kind) {
  static constexpr std::array<std::string_view, 11> kMeasured{
      "mean", "mean_sd", "sd", "se", "median", "minimum", "maximum", "range", "from_to", "change", "ci"};
  return std::find(kMeasured.begin(), kMeasured.end(), kind) != kMeasured.end();
}

// Output of statistics programs says what all of its numbers are.
std::vector<Span> printed_output(const Document& document) {
  std::vector<Span> out;
  for (const Table& table : document.tables)
    if (table.layout == "output") out.push_back(table.body);
  return out;
}

// Those with a column of p: "Sig. (2-tailed) Usia 0,678 0,206" prints no p of 0,678.
std::vector<Span> tables_of_p(const Document& document, const RuleSet& rules) {
  std::vector<Span> out;
  const auto heads_p = [&](const Cell& cell) {
    return cell.header && rules.terms("column").whole(cell.text) == "p";
  };
  for (const Table& table : document.tables) {
    if (table.layout != "running" && table.layout != "flattened") continue;
    if (std::ranges::any_of(table.rows, [&](const auto& row) { return std::ranges::any_of(row, heads_p); }))
      out.push_back(table.body);
  }
  return out;
}

void shadow_tables(const Document& document, const Findings& findings, const RuleSet& rules,
                   std::vector<bool>& shadowed) {
  const std::vector<Span> tables = tables_in_text(document), output = printed_output(document);
  const std::vector<Span> of_p = tables_of_p(document, rules);
  for (std::size_t i = 0; i < findings.mentions.size() && !output.empty(); ++i)
    if (share(digits_of(findings.mentions[i]), output)) shadowed[i] = true;
  for (std::size_t i = 0; i < findings.mentions.size() && !tables.empty(); ++i)
    if ((measured(findings.mentions[i].rule->kind) && share(digits_of(findings.mentions[i]), tables)) ||
        (findings.mentions[i].rule->kind == "p_value" && share(digits_of(findings.mentions[i]), of_p)))
      shadowed[i] = true;
}

}  // namespace

std::string_view Reading::kind(std::size_t i) const { return mention(i).rule->kind; }

std::string_view Reading::sentence(std::size_t s) const {
  return document.sentences[s].span.of(document.text());
}

const Block& Reading::block_of(std::size_t sentence) const {
  return document.blocks[document.sentences[sentence].block];
}

std::vector<Span> Reading::design_names(std::size_t s) const {
  std::vector<Span> out;
  for (const TermHit& hit : terms("design", s)) {
    if (hit.value != "pre_post") out.push_back(hit.span);
  }
  return out;
}

bool Reading::has_fraction(const Field& field) const {
  if (field.span.empty()) return false;  // of the rule, not of the text
  std::string_view next = std::string_view(document.text()).substr(field.span.end, 4);
  if (next.starts_with(' ')) next.remove_prefix(1);
  return (next >= "\u00BC" && next < "\u00BF") || (next >= "\u2150" && next < "\u215F");
}

std::optional<Number> Reading::number(std::size_t i, std::string_view field) const {
  const Field* f = mention(i).find(field);
  const Conversion* conversion = mention(i).rule->conversion(field);
  if (!f || !conversion || has_fraction(*f)) return std::nullopt;
  // Statistics and ratios are printed with decimals: "U = 115,500" is no hundred thousand.
  const bool decimals = kind(i) == "statistic" || kind(i) == "association";
  return convert_number(f->text, *conversion, rules, decimals ? DecimalMark::unknown : mark);
}

std::optional<long> Reading::count(std::size_t i, std::string_view field) const {
  const Field* f = mention(i).find(field);
  if (!f || has_fraction(*f)) return std::nullopt;
  return convert_count(f->text, rules);
}

std::optional<std::string> Reading::text(std::size_t i, std::string_view field) const {
  const std::string_view text = mention(i)[field];
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

namespace {

// Does the paper print "mean ± SE", and an SD nowhere?
bool prints_errors(const Document& document, const RuleSet& rules) {
  const TermList& kinds = rules.terms("column");
  const auto names = [&](const Block& block, std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(kinds.find_all(block.span.of(document.text())), [&](const TermHit& hit) {
      return std::ranges::find(wanted, hit.value) != wanted.end();
    });
  };
  const bool errors = std::ranges::any_of(document.blocks, [&](const Block& block) {
    return block.span.of(document.text()).find("±") != std::string_view::npos && names(block, {"mean_se"});
  });
  return errors && std::ranges::none_of(document.blocks, [&](const Block& block) {
           return names(block, {"mean_sd", "sd"});
         });
}

}  // namespace

Reading make_reading(const Paper& paper, const Document& document, const Findings& findings,
                     const RuleSet& rules, std::vector<std::string> mention_ids) {
  std::vector<std::vector<std::size_t>> by_sentence(document.sentences.size());
  for (std::size_t i = 0; i < findings.mentions.size(); ++i)
    by_sentence[findings.mentions[i].sentence].push_back(i);
  SentenceTerms terms(document, rules);
  Attributions attributions = attribute(document, findings, by_sentence, terms);
  Reading r{paper,
            document,
            findings,
            rules,
            std::move(terms),
            std::move(attributions),
            std::move(mention_ids),
            std::move(by_sentence),
            vote(document.text()),
            prints_errors(document, rules),
            {}};
  r.shadowed = find_shadowed(findings, r.by_sentence);
  shadow_tables(document, findings, rules, r.shadowed);
  return r;
}

}  // namespace petik
