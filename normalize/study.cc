#include "normalize/study.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace petik {
namespace {

// Designs from the one that overrules the most: a review that reads cohort studies is a review;
// "pra-eksperimental, posttest only with control group" is the latter. Values behind them are hints, resolved
// with the arms.
constexpr std::array designs = {
    "review",
    "other",
    "qualitative",
    "posttest_only_control_group",
    "one_group_pretest_posttest",
    "randomized_controlled",
    "nonequivalent_control_group",
    "case_control",
    "cohort",
    "cross_sectional",
    "correlational",
    "descriptive",
};

std::optional<std::string> design_of(const Method& method, const std::vector<Arm>& arms) {
  const auto hint = [&](const char* value) { return method.designs.count(value) > 0; };
  const bool compared = arms.size() >= 2 || hint("two_group");
  const bool experiment = hint("quasi_experiment") || hint("pre_experiment") || hint("experiment");
  const bool by_chance = hint("random_allocation") && !hint("quasi_experiment") &&
                         (compared || hint("nonequivalent_control_group"));
  for (const char* design : designs) {
    if (!hint(design)) continue;
    if (design == std::string_view("review")) return "other";
    return by_chance && design == std::string_view("nonequivalent_control_group") ? "randomized_controlled"
                                                                                  : design;
  }
  if (hint("one_group") || hint("no_control_group")) return "one_group_pretest_posttest";
  if (by_chance) return "randomized_controlled";
  if (compared && (experiment || hint("pre_post"))) return "nonequivalent_control_group";
  if (hint("pre_post") || hint("pre_experiment")) return "one_group_pretest_posttest";
  if (hint("observational")) return "cross_sectional";
  if (hint("non_experimental")) return "correlational";
  if (hint("survey")) return "descriptive";
  return std::nullopt;
}

// The technique named most often. "Total sampling" overrules others; two that are named equally often say
// nothing.
std::optional<std::string> sampling_of(const Method& method) {
  auto named = method.samplings;
  for (const char* too_little : {"random", "probability", "nonprobability"}) named.erase(too_little);
  if (named.empty()) return std::nullopt;
  std::size_t most = 0;
  for (const auto& [value, times] : named) most = std::max(most, times);
  if (const auto total = named.find("total"); total != named.end() && total->second == most) return "total";
  std::optional<std::string> best;
  for (const auto& [value, times] : named) {
    if (times != most) continue;
    if (best) return std::nullopt;
    best = value;
  }
  return best;
}

// Printed sizes with what speaks for each: a rule that names the sample counts more than a bare "sebanyak 30
// orang".
struct Sizes {
  struct Printed {
    int weight = 0;
    std::vector<std::string> evidence;
  };
  std::map<long, Printed> by_size;

  std::optional<long> best() const {
    std::optional<long> best;
    int most = 0;
    for (const auto& [n, printed] : by_size) {
      if (printed.weight > most) {
        best = n;
        most = printed.weight;
      }
    }
    return best;
  }
};

// A size with this weight is said by a rule that is sure, or several times: arms that add up to more are
// found twice.
constexpr int said_plainly = 9;

int weight_of(Rank rank) {
  switch (rank) {
    case Rank::whole:
      return 9;
    case Rank::part:
      return 3;
    case Rank::guess:
      return 1;
  }
  return 0;
}

// "Tabel 2. Nyeri sebelum dan sesudah terapi (n=36)": all whom the table is about, unless it names one arm.
bool of_all_in_table(const Reading& reading, std::size_t sentence) {
  const Span span = reading.document.sentences[sentence].span;
  const auto holds = [&](const Table& table) { return table.caption_span.overlaps(span); };
  if (std::ranges::none_of(reading.document.tables, holds)) return false;
  std::set<std::string_view> roles;
  for (const TermHit& hit : reading.terms("arm", sentence)) roles.insert(hit.value);
  const auto names = std::ranges::count_if(reading.by_sentence[sentence],
                                           [&](std::size_t i) { return reading.kind(i) == "arm_name"; });
  return roles.size() != 1 && (!roles.empty() || names != 1);
}

Sizes sizes_of(const Reading& reading, std::string_view kind) {
  Sizes out;
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (reading.kind(i) != kind || !reading.own(i)) continue;
    const auto n = reading.count(i, "n");
    const Rank rank = reading.mention(i).rule->rank;
    const Section section = reading.block_of(reading.mention(i).sentence).section;
    // Among results a loose "sebanyak 9 ibu" is a part of the sample.
    if (!n || *n <= 0 || (rank != Rank::whole && section == Section::discussion)) continue;
    if (rank == Rank::guess && section == Section::results &&
        !of_all_in_table(reading, reading.mention(i).sentence))
      continue;
    Sizes::Printed& printed = out.by_size[*n];
    printed.weight += weight_of(rank) * (section == Section::results ? 1 : 2);
    printed.evidence.push_back(reading.ids[i]);
  }
  return out;
}

// "populasi ... sebanyak 39 orang" is found as a sample, too: such finds are taken back.
void drop_population(Sizes& sample, const Reading& reading) {
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (reading.kind(i) != "population_size") continue;
    const Field* population = reading.mention(i).find("n");
    for (std::size_t k : reading.by_sentence[reading.mention(i).sentence]) {
      if (reading.kind(k) != "sample_size" || reading.mention(k).rule->rank == Rank::whole) continue;
      const Field* n = reading.mention(k).find("n");
      if (!population || !n || !population->span.overlaps(n->span)) continue;
      const auto size = reading.count(k, "n");
      if (!size || !sample.by_size.count(*size)) continue;
      std::vector<std::string>& ids = sample.by_size[*size].evidence;
      ids.erase(std::remove(ids.begin(), ids.end(), reading.ids[k]), ids.end());
      if (ids.empty()) sample.by_size.erase(*size);
    }
  }
}

// Whether the text counts more arms than are known: of "lima kelompok masing-masing 5 ekor" two are not all.
bool misses_arms(const Reading& reading, const std::vector<Arm>& arms) {
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (reading.kind(i) == "arm_count" && reading.own(i) &&
        reading.count(i, "n").value_or(0) > static_cast<long>(arms.size()))
      return true;
  }
  return false;
}

std::optional<long> sum_of(const Reading& reading, const std::vector<Arm>& arms,
                           std::vector<std::string>& evidence) {
  if (misses_arms(reading, arms)) return std::nullopt;
  long sum = 0;
  for (const Arm& arm : arms) {
    if (!arm.n) return std::nullopt;
    sum += *arm.n;
    if (const auto it = arm.evidence.find("n"); it != arm.evidence.end())
      evidence.insert(evidence.end(), it->second.begin(), it->second.end());
  }
  return arms.size() >= 2 ? std::optional<long>(sum) : std::nullopt;
}

void set_sample(Study& study, const Reading& reading, const std::vector<Arm>& arms,
                std::optional<long> table_total, const std::vector<std::string>& table_evidence) {
  std::vector<std::string> arm_evidence;
  const std::optional<long> sum = sum_of(reading, arms, arm_evidence);
  Sizes sizes = sizes_of(reading, "sample_size");
  drop_population(sizes, reading);
  const auto set = [&](long n, std::vector<std::string> evidence) {
    std::sort(evidence.begin(), evidence.end());
    evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
    study.sample_n = n;
    study.evidence["sample_n"] = std::move(evidence);
  };
  const std::optional<long> printed = sizes.best();
  // "Jumlah sampel 40 | 40" is the size of each arm; another size that is said plainly is the sample's.
  const auto stands_against_sum = [&](long n) {
    return sizes.by_size.at(n).weight >= said_plainly &&
           std::none_of(arms.begin(), arms.end(), [n](const Arm& arm) { return arm.n == n; });
  };
  if (sum && sizes.by_size.count(*sum)) {
    set(*sum, sizes.by_size.at(*sum).evidence);
  } else if (sum && (!printed || (*printed < *sum && !stands_against_sum(*printed)))) {
    set(*sum, arm_evidence);
  } else if (printed) {
    set(*printed, sizes.by_size.at(*printed).evidence);
  } else if (study.population_n && study.sampling == "total") {
    set(*study.population_n, study.evidence.at("population_n"));
  } else if (table_total && !table_evidence.empty()) {
    set(*table_total, table_evidence);
  }
}

void set_alpha(Study& study, const Reading& reading) {
  std::map<double, std::pair<Number, std::vector<std::string>>> seen, guessed;
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (!reading.own(i)) continue;
    std::optional<Number> alpha;
    if (reading.kind(i) == "p_value") {
      alpha = reading.number(i, "alpha");
    } else if (reading.kind(i) == "alpha") {
      alpha = reading.number(i, "value");
      if (const auto percent = reading.number(i, "percent")) {
        alpha = percent;
        alpha->value /= 100;
        alpha->decimals += 2;
      }
      if (const auto confidence = reading.number(i, "confidence")) {
        alpha = confidence;
        alpha->value = confidence->value > 1 ? (100 - confidence->value) / 100 : 1 - confidence->value;
        alpha->decimals += confidence->value > 1 ? 2 : 0;
      }
    }
    if (!alpha || alpha->value <= 0 || alpha->value > 0.2) continue;
    // A rule that had to guess counts only where no plain statement exists.
    const bool guess = reading.kind(i) == "alpha" && reading.mention(i).rule->rank == Rank::guess;
    auto& entry =
        (guess ? guessed : seen).try_emplace(alpha->value, *alpha, std::vector<std::string>{}).first->second;
    entry.second.push_back(reading.ids[i]);
  }
  if (seen.empty()) seen = std::move(guessed);
  const auto most = std::max_element(seen.begin(), seen.end(), [](const auto& a, const auto& b) {
    return a.second.second.size() < b.second.second.size();
  });
  if (most == seen.end()) return;
  study.alpha = most->second.first;
  study.evidence["alpha"] = most->second.second;
}

void set_text(std::optional<std::string>& slot, Evidence& evidence, const Reading& reading,
              std::string_view kind, const char* field) {
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (reading.kind(i) != kind || !reading.own(i)) continue;
    slot = reading.text(i, "text");
    if (!slot) continue;
    evidence[field] = {reading.ids[i]};
    return;
  }
}

}  // namespace

Method named_method(const Reading& reading) {
  Method out;
  for (std::size_t s = 0; s < reading.document.sentences.size(); ++s) {
    const Section section = reading.block_of(s).section;
    if (section == Section::references || section == Section::introduction || section == Section::discussion)
      continue;
    if (!reading.sentence_own(s)) continue;
    for (const TermHit& hit : reading.terms("design", s)) ++out.designs[hit.value];
    for (const TermHit& hit : reading.terms("sampling", s)) ++out.samplings[hit.value];
  }
  return out;
}

bool reviews_studies(const Method& method) {
  return method.designs.count("review") > 0 && method.designs.size() == 1 && method.samplings.empty();
}

bool names_design_without_arms(const Method& method) {
  const auto has = [&](const char* value) { return method.designs.count(value) > 0; };
  if (has("one_group_pretest_posttest") || has("one_group") || has("no_control_group")) return true;
  const bool compares = has("posttest_only_control_group") || has("randomized_controlled") ||
                        has("case_control") || has("cohort") || has("nonequivalent_control_group") ||
                        has("quasi_experiment") || has("experiment") || has("two_group");
  return !compares && (has("review") || has("other") || has("qualitative") || has("cross_sectional") ||
                       has("correlational") || has("descriptive"));
}

bool compares_groups(const Method& method, const Arms& found) {
  if (!method.designs.count("cross_sectional") || found.arms.size() < 2) return false;
  const bool counted =
      std::ranges::all_of(found.arms, [&](const Arm& arm) { return arm.n == found.arms[0].n && arm.n; });
  const bool coded = std::ranges::none_of(found.codes, &std::vector<std::string>::empty);
  return counted || coded;
}

Study read_study_facts(const Reading& reading, const Method& method, const std::vector<Arm>& arms,
                       std::optional<long> table_total,
                       const std::vector<std::string>& table_total_evidence) {
  Study study;
  study.design = design_of(method, arms);
  study.sampling = sampling_of(method);
  const Sizes population = sizes_of(reading, "population_size");
  if (const auto n = population.best()) {
    study.population_n = n;
    study.evidence["population_n"] = population.by_size.at(*n).evidence;
  }
  set_sample(study, reading, arms, table_total, table_total_evidence);
  set_alpha(study, reading);
  set_text(study.setting, study.evidence, reading, "setting", "setting");
  set_text(study.period, study.evidence, reading, "period", "period");
  return study;
}

}  // namespace petik
