#include "synthesis/fhir.h"

#include <cmath>
#include <cstdio>
#include <set>
#include <vector>

#include "checks/distributions.h"
#include "extract/rule_set.h"
#include "synthesis/labels.h"

namespace petik {
namespace {

// JSON, as much of it as this resource needs.
std::string json_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      out += code;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

using Members = std::vector<std::pair<std::string, std::string>>;

std::string object(const Members& members) {
  std::string out = "{";
  for (const auto& [key, value] : members) out += (out.size() > 1 ? "," : "") + json_text(key) + ":" + value;
  return out + "}";
}
std::string array(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (out.size() > 1 ? "," : "") + item;
  return out + "]";
}
std::string concept_text(const std::string& text) { return object({{"text", json_text(text)}}); }
std::string quantity(double value) { return object({{"value", shortest(value)}}); }

std::string estimate(const std::string& type, double value) {
  return object({{"type", concept_text(type)}, {"quantity", quantity(value)}});
}
std::string estimate(const std::string& type, const Bounds& range, double level) {
  return object({{"type", concept_text(type)},
                 {"level", shortest(level)},
                 {"range", object({{"low", quantity(range.low)}, {"high", quantity(range.high)}})}});
}
std::string note(const std::string& text) { return object({{"text", json_text(text)}}); }

std::string variable(const std::string& description, const std::string& role) {
  return object({{"description", json_text(description)}, {"variableRole", concept_text(role)}});
}

std::string listed(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out.empty() ? "not named" : out;
}

}  // namespace

std::string fhir_evidence(const Analysis& a) {
  const MeasureInfo& measure = info(a.table.request.measure);
  const double level = a.options.pool.level;
  const auto at = [&](double value) { return shown(measure.scale, value); };
  const auto range = [&](const Bounds& b) { return Bounds{at(b.low), at(b.high)}; };

  std::set<std::string> outcomes, arms, others;
  double all = 0;
  bool all_known = true;
  for (const EffectRow& row : a.table.rows) {
    if (!row.outcome.empty()) outcomes.insert(row.outcome);
    if (!row.arm.empty()) arms.insert(row.arm);
    if (!row.versus.empty()) others.insert(row.versus);
    const auto n = participants(row);
    all_known = all_known && n;
    all += n.value_or(0);
  }
  std::vector<std::string> variables{variable("participants of the studies", "population"),
                                     variable(listed(arms), "exposure")};
  if (!others.empty()) variables.push_back(variable(listed(others), "referenceExposure"));
  variables.push_back(variable(listed(outcomes), "measuredVariable"));

  const Heterogeneity& h = a.pooled.heterogeneity;
  std::vector<std::string> estimates{estimate("confidence interval", range(a.pooled.ci), level),
                                     estimate("p value", a.pooled.p)};
  if (a.pooled.prediction)
    estimates.push_back(estimate("prediction interval", range(*a.pooled.prediction), level));
  if (h.df > 0) estimates.push_back(estimate("Cochran's Q", h.Q));
  if (h.I2) estimates.push_back(estimate("I-squared (percent)", *h.I2));
  if (a.options.pool.method != Tau2Method::common) estimates.push_back(estimate("tau-squared", h.tau2));

  Members sample{{"numberOfStudies", std::to_string(a.table.studies)}};
  // Effects of one study may share participants: then their sum is no number of participants.
  if (all_known && a.table.studies == a.table.rows.size()) {
    sample.emplace_back("numberOfParticipants", std::to_string(std::lround(all)));
  }
  std::vector<std::string> statistics{
      object({{"description", json_text("pooled")},
              {"statisticType", concept_text(std::string(measure.name))},
              {"quantity", quantity(at(a.pooled.estimate))},
              {"sampleSize", object(sample)},
              {"attributeEstimate", array(estimates)},
              {"modelCharacteristic", array({object({{"code", concept_text(model_name(a, Labels()))}})})}})};
  const double half = normal_quantile((1 + level) / 2);
  for (const EffectRow& row : a.table.rows) {
    const double reach = half * std::sqrt(row.effect.vi);
    std::vector<std::string> notes;
    for (const std::string& each : row.notes) notes.push_back(note(each));
    Members members{{"description", json_text(row.label)}};
    if (!notes.empty()) members.emplace_back("note", array(notes));
    members.insert(members.end(),
                   {{"statisticType", concept_text(std::string(measure.name))},
                    {"quantity", quantity(at(row.effect.yi))},
                    {"attributeEstimate",
                     array({estimate("confidence interval",
                                     range({row.effect.yi - reach, row.effect.yi + reach}), level)})}});
    statistics.push_back(object(members));
  }

  std::vector<std::string> notes;
  for (const auto* texts : {&a.table.notes, &a.pooled.notes, &a.notes}) {
    for (const std::string& each : *texts) notes.push_back(note(each));
  }
  for (const LeftOut& each : a.table.left_out) {
    notes.push_back(
        note("left out: " + each.study + (each.what.empty() ? "" : ", " + each.what) + ": " + each.reason));
  }
  Members evidence{
      {"resourceType", json_text("Evidence")},
      {"status", json_text("draft")},
      {"description", json_text("Meta-analysis: " + std::string(measure.name) + ", " + listed(outcomes))}};
  if (!notes.empty()) evidence.emplace_back("note", array(notes));
  evidence.insert(evidence.end(), {{"variableDefinition", array(variables)},
                                   {"synthesisType", concept_text("summary data meta-analysis")},
                                   {"statistic", array(statistics)}});
  return object(evidence) + "\n";
}

}  // namespace petik
