#include "synthesis/effects.h"

#include <algorithm>
#include <map>
#include <set>

#include "normalize/duplicates.h"
#include "synthesis/row_labels.h"
#include "synthesis/study_effects.h"

namespace petik {
namespace {

// Labels that tell all rows apart.
void name_rows(EffectTable& table) {
  std::map<std::string, std::set<std::string>> files;
  for (const EffectRow& row : table.rows) files[row.study].insert(row.file);
  for (EffectRow& row : table.rows) {
    if (files.at(row.study).size() > 1) row.study += " (" + row.file + ")";
  }
  for (EffectRow& row : table.rows) {
    std::set<std::string> outcomes, categories, arms;
    for (const EffectRow& other : table.rows) {
      if (other.record != row.record) continue;
      outcomes.insert(other.outcome);
      categories.insert(other.category);
      arms.insert(other.arm);
    }
    row.label = joined({row.study, outcomes.size() > 1 ? row.outcome : "",
                        categories.size() > 1 ? row.category : "", arms.size() > 1 ? row.arm : ""});
  }
}

void note_table(EffectTable& table) {
  std::set<std::size_t> studies;
  std::set<std::string> units;
  for (const EffectRow& row : table.rows) {
    studies.insert(row.record);
    units.insert(row.unit.value_or(""));
  }
  table.studies = studies.size();
  if (table.rows.size() > studies.size()) {
    table.notes.push_back(std::to_string(table.rows.size()) + " effects come from " +
                          std::to_string(studies.size()) + (studies.size() == 1 ? " study" : " studies") +
                          ": effects of one study are not independent, pooled intervals are too narrow");
  }
  if (info(table.request.measure).has_unit && units.size() > 1) {
    std::string all;
    for (const std::string& unit : units)
      all += (all.empty() ? "" : ", ") + (unit.empty() ? "not printed" : unit);
    table.notes.push_back("units differ (" + all +
                          "): pooling them has no meaning; a standardized measure has no unit");
  }
}

}  // namespace

std::string_view name(CorrelationSource source) {
  switch (source) {
    case CorrelationSource::none:
      return "";
    case CorrelationSource::printed:
      return "printed";
    case CorrelationSource::implied:
      return "implied";
    case CorrelationSource::bounded:
      return "bounded";
    case CorrelationSource::assumed:
      return "assumed";
  }
  return "";
}

std::string study_label(const StudyRecord& record) {
  const Bibliography& b = record.bibliography;
  if (b.authors.empty() || !b.year) {
    std::string file = record.source.file.substr(record.source.file.find_last_of('/') + 1);
    const std::size_t dot = file.find_last_of('.');
    if (dot != std::string::npos && dot > 0) file.erase(dot);
    return file;
  }
  const auto family = [](const std::string& author) {
    const std::size_t end = author.find_last_not_of(" .,");
    const std::string trimmed = author.substr(0, end == std::string::npos ? author.size() : end + 1);
    return trimmed.substr(trimmed.find_last_of(' ') + 1);
  };
  std::string out = family(b.authors[0]);
  if (b.authors.size() == 2) out += " & " + family(b.authors[1]);
  if (b.authors.size() > 2) out += " et al.";
  return out + " " + std::to_string(*b.year);
}

EffectTable select_effects(const std::vector<StudyRecord>& records, const EffectRequest& request) {
  EffectTable table;
  table.request = request;
  // Of the papers of one study the one to keep goes first; the next gives effects only where it gave none.
  struct Paper {
    std::size_t record, study;
    std::string reason;  // why it is that study
  };
  std::vector<Paper> papers(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) papers[i] = {i, i, ""};
  for (const SameStudy& same : find_same_studies(records)) {
    for (std::size_t k = 0; k < same.records.size(); ++k)
      papers[same.records[k]] = {same.records[k], same.keep, same.reasons[k]};
  }
  std::ranges::stable_partition(papers, [](const Paper& paper) { return paper.record == paper.study; });
  std::map<std::size_t, std::size_t> used;  // study -> the record that gave its effects
  for (const auto& [i, study_id, reason] : papers) {
    const std::string& file = records[i].source.file;
    const auto skip = [&, record = i](const std::string& why) {
      table.left_out.push_back({study_label(records[record]), file, "", why});
    };
    if (std::ranges::any_of(request.leave_out,
                            [&](const std::string& text) { return file.find(text) != std::string::npos; })) {
      skip("left out as asked");
      continue;
    }
    if (const auto already = used.find(study_id); already != used.end() && !request.keep_duplicates) {
      skip("the same study as " + study_label(records[already->second]) + " (" + reason + ")");
      continue;
    }
    StudyEffects study(records[i], i, request);
    study.run();
    if (!study.rows.empty()) used.emplace(study_id, i);
    std::ranges::move(study.rows, std::back_inserter(table.rows));
    std::ranges::move(study.left_out, std::back_inserter(table.left_out));
  }
  std::ranges::stable_sort(table.rows, {}, &EffectRow::record);
  name_rows(table);
  note_table(table);
  return table;
}

std::vector<Estimate> with_assumed_r(const EffectTable& table, double ri) {
  std::vector<Estimate> out;
  for (const EffectRow& row : table.rows) {
    Inputs inputs = row.inputs;
    if (row.r.source == CorrelationSource::assumed) inputs.r = ri;
    if (row.control_r.source == CorrelationSource::assumed) inputs.control_r = ri;
    EffectSize effect = row.effect;
    if (row.r.source == CorrelationSource::assumed || row.control_r.source == CorrelationSource::assumed) {
      try {
        effect = compute(table.request.measure, inputs);
      } catch (const NoEffect&) {
        // The effect at the r of the table stands.
      }
    }
    out.push_back({effect.yi, effect.vi});
  }
  return out;
}

}  // namespace petik
