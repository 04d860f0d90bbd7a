#include "synthesis/study_figures.h"

#include <algorithm>
#include <cstdio>

#include "synthesis/label_key.h"

namespace petik {
namespace {

bool chosen(const OutcomeChoice& choice, const std::string& label) {
  if (choice.labels.empty()) return true;
  const std::string folded = label_key(label);
  return std::ranges::any_of(choice.labels, [&](const std::string& wanted) {
    return choice.whole ? folded == label_key(wanted) : folded.find(label_key(wanted)) != std::string::npos;
  });
}

}  // namespace

std::string with_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string joined_words(const std::string& a, const std::string& b) { return b.empty() ? a : a + " " + b; }
void add_note(EffectRow& row, const std::string& note) {
  if (!note.empty() && std::ranges::find(row.notes, note) == row.notes.end()) row.notes.push_back(note);
}

StudyFigures::StudyFigures(const StudyRecord& record, const EffectRequest& request)
    : record_(record), request_(request), info_(info(request.measure)) {
  for (const RecordMention& mention : record.mentions) mentions_[mention.id] = &mention;
  for (const Outcome& outcome : record.outcomes) {
    if (chosen(request.outcomes, outcome.label)) outcomes_.push_back(outcome.id);
  }
  if (request.outcomes.labels.empty()) outcomes_.push_back(std::nullopt);
}

bool StudyFigures::has_outcome(const OutcomeId& id) const {
  return std::ranges::find(outcomes_, id) != outcomes_.end();
}

const Outcome* StudyFigures::outcome(const OutcomeId& id) const {
  const auto it = std::ranges::find_if(record_.outcomes, [&](const Outcome& o) { return id && o.id == *id; });
  return it == record_.outcomes.end() ? nullptr : &*it;
}

const Arm* StudyFigures::arm(const std::string& id) const {
  const auto it = std::ranges::find(record_.arms, id, &Arm::id);
  return it == record_.arms.end() ? nullptr : &*it;
}

std::string StudyFigures::arm_label(const std::string& id) const {
  const Arm* found = arm(id);
  return found ? (found->label.empty() ? found->id : found->label) : "";
}

// Arms by id, role or part of the label.
std::vector<std::string> StudyFigures::arms_named(const std::string& wanted) const {
  std::vector<std::string> out;
  for (const Arm& each : record_.arms) {
    if (each.id == wanted || each.role == wanted ||
        label_key(each.label).find(label_key(wanted)) != std::string::npos) {
      out.push_back(each.id);
    }
  }
  return out;
}

std::vector<std::string> StudyFigures::arms_of_role(const std::string& role) const {
  std::vector<std::string> out;
  for (const Arm& each : record_.arms) {
    if (each.role == role) out.push_back(each.id);
  }
  return out;
}

std::vector<std::string> StudyFigures::single_arms() const {
  if (record_.arms.empty()) return {"all"};
  if (!request_.arm.empty()) return arms_named(request_.arm);
  if (request_.every_arm || record_.arms.size() == 1) {
    std::vector<std::string> out;
    for (const Arm& each : record_.arms) out.push_back(each.id);
    if (record_.arms.size() == 1) out.push_back("all");
    return out;
  }
  return arms_of_role("intervention");
}

std::vector<ArmPair> StudyFigures::arm_pairs(std::string& why) const {
  const auto ones = request_.arm.empty() ? arms_of_role("intervention") : arms_named(request_.arm);
  auto twos = request_.versus.empty() ? arms_of_role("control") : arms_named(request_.versus);
  std::erase_if(twos, [&](const std::string& id) { return !ones.empty() && id == ones[0]; });
  if (ones.empty() || twos.empty()) {
    why = record_.arms.size() < 2 ? "no two arms to compare"
                                  : "which arm is the intervention and which the control is not "
                                    "known; name them (--arm, --versus)";
    return {};
  }
  std::vector<ArmPair> out;
  for (const std::string& one : ones) out.push_back({one, twos[0], 1});
  if (request_.every_arm) {
    for (ArmPair& pair : out) pair.sharing = out.size();
  }
  return out;
}

template <typename Row, typename Usable>
RowIndices StudyFigures::find(const std::vector<Row>& all, const OutcomeId& outcome_id,
                              const std::string& arm_id, const std::string& time, std::string& note,
                              Usable usable) const {
  const auto at = [&](const std::optional<std::string>& timepoint) {
    RowIndices out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].outcome == outcome_id && all[i].arm == arm_id && all[i].timepoint == timepoint &&
          usable(all[i])) {
        out.push_back(i);
      }
    }
    return out;
  };
  RowIndices out = at(time);
  if (out.empty() && time == "pre") {
    out = at("baseline");
    if (!out.empty()) note = "the value at baseline is taken for the one before";
  }
  if (out.empty() && time == "post" && info_.comparison != Comparison::change &&
      info_.comparison != Comparison::change_of_arms && info_.comparison != Comparison::change_counts) {
    out = at(std::nullopt);
    if (!out.empty()) note = "the paper names no time of measurement";
  }
  return out;
}

RowIndices StudyFigures::means(const OutcomeId& outcome_id, const std::string& arm_id,
                               const std::string& time, std::string& note) const {
  return find(record_.continuous, outcome_id, arm_id, time, note,
              [](const Continuous& row) { return row.mean.has_value(); });
}

RowIndices StudyFigures::counts(const OutcomeId& outcome_id, const std::string& arm_id,
                                const std::string& time, std::string& note) const {
  return find(record_.dichotomous, outcome_id, arm_id, time, note, [&](const Dichotomous& row) {
    return row.events && (request_.category.empty() ||
                          label_key(row.category).find(label_key(request_.category)) != std::string::npos);
  });
}

bool StudyFigures::has_spread(std::size_t i) const {
  const Continuous& row = record_.continuous[i];
  return row.sd || row.se || row.ci;
}

void StudyFigures::figure(EffectRow& row, const std::string& what, double value, const std::string& pointer,
                          const Evidence& evidence, const std::string& field) const {
  Figure out{what, value, pointer + "/" + field, "", 0};
  const auto ids = evidence.find(field);
  if (ids != evidence.end() && !ids->second.empty()) {
    const auto mention = mentions_.find(ids->second.front());
    if (mention != mentions_.end()) {
      out.quote = mention->second->text;
      out.line = mention->second->line;
    }
  }
  row.figures.push_back(std::move(out));
}

double StudyFigures::participants(EffectRow& row, const std::string& what, const std::optional<long>& printed,
                                  const std::string& arm_id, const std::string& pointer,
                                  const Evidence& evidence, const std::string& field) const {
  if (printed) {
    figure(row, what, static_cast<double>(*printed), pointer, evidence, field);
    return static_cast<double>(*printed);
  }
  if (const Arm* found = arm(arm_id); found && found->n) {
    const auto i = static_cast<std::size_t>(found - record_.arms.data());
    figure(row, what + " (of the arm)", static_cast<double>(*found->n), "/arms/" + std::to_string(i),
           found->evidence, "n");
    return static_cast<double>(*found->n);
  }
  if (arm_id == "all" && record_.study.sample_n) {
    figure(row, what + " (of the study)", static_cast<double>(*record_.study.sample_n), "/study",
           record_.study.evidence, "sample_n");
    return static_cast<double>(*record_.study.sample_n);
  }
  throw NoEffect("n is not known");
}

StudyFigures::PrintedRow StudyFigures::sample(EffectRow& row, std::size_t i, const std::string& time) const {
  const Continuous& from = record_.continuous[i];
  const std::string pointer = "/continuous/" + std::to_string(i);
  PrintedRow out;
  const double n = participants(row, joined_words("n", time), from.n, from.arm, pointer, from.evidence, "n");
  figure(row, joined_words("mean", time), from.mean->value, pointer, from.evidence, "mean");
  double sd = 0;
  if (from.sd) {
    sd = from.sd->value;
    figure(row, joined_words("SD", time), sd, pointer, from.evidence, "sd");
  } else if (from.se) {
    sd = sd_from_se(from.se->value, n);
    figure(row, joined_words("SE", time), from.se->value, pointer, from.evidence, "se");
    add_note(row, joined_words("SD", time) + " computed from the standard error");
  } else if (from.ci) {
    sd = sd_from_interval({from.ci->low.value, from.ci->high.value}, from.ci->level, n);
    figure(row, joined_words("lower end of the interval", time), from.ci->low.value, pointer, from.evidence,
           "ci");
    figure(row, joined_words("upper end of the interval", time), from.ci->high.value, pointer, from.evidence,
           "ci");
    add_note(row, joined_words("SD", time) + " computed from the confidence interval of the mean");
  } else {
    throw NoEffect("no SD, standard error or interval is printed" + (time.empty() ? "" : " (" + time + ")"));
  }
  out.sample = {n, from.mean->value, sd};
  Number spread;  // a computed SD is taken as exact
  spread.value = sd;
  spread.decimals = 12;
  out.printed = {n, *from.mean, from.sd.value_or(spread)};
  return out;
}

Count StudyFigures::count(EffectRow& row, std::size_t i, const std::string& time) const {
  const Dichotomous& from = record_.dichotomous[i];
  const std::string pointer = "/dichotomous/" + std::to_string(i);
  figure(row, joined_words("events", time), static_cast<double>(*from.events), pointer, from.evidence,
         "events");
  return {static_cast<double>(*from.events), participants(row, joined_words("total", time), from.total,
                                                          from.arm, pointer, from.evidence, "total")};
}

}  // namespace petik
