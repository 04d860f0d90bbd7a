#include "synthesis/effects.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "normalize/duplicates.h"
#include "synthesis/conversion.h"
#include "synthesis/label_key.h"

namespace petik {
namespace {

using Indices = std::vector<std::size_t>;

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string with_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

// What tells the rows of one study apart.
std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

bool chosen(const OutcomeChoice& choice, const std::string& label) {
  if (choice.labels.empty()) return true;
  const std::string folded = label_key(label);
  return std::ranges::any_of(choice.labels, [&](const std::string& wanted) {
    return choice.whole ? folded == label_key(wanted) : folded.find(label_key(wanted)) != std::string::npos;
  });
}

// The effects of one record.
class StudyEffects {
 public:
  StudyEffects(const StudyRecord& record, std::size_t index, const EffectRequest& request)
      : record_(record), request_(request), info_(info(request.measure)) {
    base_.record = index;
    base_.study = study_label(record);
    base_.file = record.source.file;
    base_.record_id = record.record_id;
    base_.year = record.bibliography.year;
    base_.design = record.study.design.value_or("");
    for (const RecordMention& mention : record.mentions) mentions_[mention.id] = &mention;
    for (const Outcome& outcome : record.outcomes) {
      if (chosen(request.outcomes, outcome.label)) outcomes_.push_back(outcome.id);
    }
    if (request.outcomes.labels.empty()) outcomes_.push_back(std::nullopt);
  }

  void run() {
    switch (info_.comparison) {
      case Comparison::arms_means:
        arms_means();
        break;
      case Comparison::change:
        changes();
        break;
      case Comparison::change_of_arms:
        changes_of_arms();
        break;
      case Comparison::arms_counts:
        arms_counts();
        break;
      case Comparison::change_counts:
        changes_of_counts();
        break;
      case Comparison::correlation:
        correlations();
        break;
      case Comparison::share:
        shares();
        break;
    }
    keep_one();
    if (rows.empty() && left_out.empty()) leave_out("", nothing_found());
  }

  std::vector<EffectRow> rows;
  std::vector<LeftOut> left_out;

 private:
  using OutcomeId = std::optional<std::string>;

  // ---- What there is
  const Outcome* outcome(const OutcomeId& id) const {
    const auto it =
        std::ranges::find_if(record_.outcomes, [&](const Outcome& o) { return id && o.id == *id; });
    return it == record_.outcomes.end() ? nullptr : &*it;
  }
  const Arm* arm(const std::string& id) const {
    const auto it = std::ranges::find(record_.arms, id, &Arm::id);
    return it == record_.arms.end() ? nullptr : &*it;
  }
  std::string arm_label(const std::string& id) const {
    const Arm* found = arm(id);
    return found ? (found->label.empty() ? found->id : found->label) : "";
  }
  // Arms by id, role or part of the label.
  std::vector<std::string> arms_named(const std::string& wanted) const {
    std::vector<std::string> out;
    for (const Arm& each : record_.arms) {
      if (each.id == wanted || each.role == wanted ||
          label_key(each.label).find(label_key(wanted)) != std::string::npos) {
        out.push_back(each.id);
      }
    }
    return out;
  }
  std::vector<std::string> arms_of_role(const std::string& role) const {
    std::vector<std::string> out;
    for (const Arm& each : record_.arms) {
      if (each.role == role) out.push_back(each.id);
    }
    return out;
  }
  // Arms that give an effect each.
  std::vector<std::string> single_arms() const {
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
  struct ArmPair {
    std::string one, two;
    std::size_t sharing = 1;  // comparisons that share the control
  };
  std::vector<ArmPair> arm_pairs() {
    const auto ones = request_.arm.empty() ? arms_of_role("intervention") : arms_named(request_.arm);
    auto twos = request_.versus.empty() ? arms_of_role("control") : arms_named(request_.versus);
    std::erase_if(twos, [&](const std::string& id) { return !ones.empty() && id == ones[0]; });
    if (ones.empty() || twos.empty()) {
      no_pair_ = record_.arms.size() < 2 ? "no two arms to compare"
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

  // Rows of this outcome, arm and timepoint; where there are none, of another time that may stand for it.
  template <typename Row, typename Usable>
  Indices find(const std::vector<Row>& all, const OutcomeId& outcome_id, const std::string& arm_id,
               const std::string& time, std::string& note, Usable usable) const {
    const auto at = [&](const std::optional<std::string>& timepoint) {
      Indices out;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].outcome == outcome_id && all[i].arm == arm_id && all[i].timepoint == timepoint &&
            usable(all[i])) {
          out.push_back(i);
        }
      }
      return out;
    };
    Indices out = at(time);
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
  Indices means(const OutcomeId& outcome_id, const std::string& arm_id, const std::string& time,
                std::string& note) const {
    return find(record_.continuous, outcome_id, arm_id, time, note,
                [](const Continuous& row) { return row.mean.has_value(); });
  }
  Indices counts(const OutcomeId& outcome_id, const std::string& arm_id, const std::string& time,
                 std::string& note) const {
    return find(record_.dichotomous, outcome_id, arm_id, time, note, [&](const Dichotomous& row) {
      return row.events && (request_.category.empty() ||
                            label_key(row.category).find(label_key(request_.category)) != std::string::npos);
    });
  }

  // ---- Figures with their evidence
  void figure(EffectRow& row, const std::string& what, double value, const std::string& pointer,
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

  double participants(EffectRow& row, const std::string& what, const std::optional<long>& printed,
                      const std::string& arm_id, const std::string& pointer, const Evidence& evidence,
                      const std::string& field) const {
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

  struct PrintedRow {
    Sample sample;
    PrintedSample printed;
  };

  PrintedRow sample(EffectRow& row, std::size_t i, const std::string& time) const {
    const Continuous& from = record_.continuous[i];
    const std::string pointer = "/continuous/" + std::to_string(i);
    PrintedRow out;
    const double n =
        participants(row, joined_words("n", time), from.n, from.arm, pointer, from.evidence, "n");
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
      figure(row, joined_words("upper end of the interval", time), from.ci->high.value, pointer,
             from.evidence, "ci");
      add_note(row, joined_words("SD", time) + " computed from the confidence interval of the mean");
    } else {
      throw NoEffect("no SD, standard error or interval is printed" +
                     (time.empty() ? "" : " (" + time + ")"));
    }
    out.sample = {n, from.mean->value, sd};
    Number spread;  // a computed SD is taken as exact
    spread.value = sd;
    spread.decimals = 12;
    out.printed = {n, *from.mean, from.sd.value_or(spread)};
    return out;
  }

  Count count(EffectRow& row, std::size_t i, const std::string& time) const {
    const Dichotomous& from = record_.dichotomous[i];
    const std::string pointer = "/dichotomous/" + std::to_string(i);
    figure(row, joined_words("events", time), static_cast<double>(*from.events), pointer, from.evidence,
           "events");
    return {static_cast<double>(*from.events), participants(row, joined_words("total", time), from.total,
                                                            from.arm, pointer, from.evidence, "total")};
  }

  static std::string joined_words(const std::string& a, const std::string& b) {
    return b.empty() ? a : a + " " + b;
  }
  static void add_note(EffectRow& row, const std::string& note) {
    if (!note.empty() && std::ranges::find(row.notes, note) == row.notes.end()) row.notes.push_back(note);
  }

  // ---- Rows
  EffectRow start(const OutcomeId& outcome_id, const std::string& arm_id,
                  const std::string& versus = "") const {
    EffectRow row = base_;
    if (const Outcome* found = outcome(outcome_id)) {
      row.outcome = found->label;
      row.unit = found->unit;
    }
    row.arm = arm_label(arm_id);
    row.versus = versus.empty() ? "" : arm_label(versus);
    return row;
  }
  void leave_out(const std::string& what, const std::string& reason) {
    left_out.push_back({base_.study, base_.file, what, reason});
  }
  static std::string what(const EffectRow& row) { return joined({row.outcome, row.category, row.arm}); }

  // Computes and keeps a row; one that cannot be computed is left out with the reason.
  template <typename Fill>
  void keep(EffectRow row, Fill fill) {
    try {
      fill(row);
      add_note(row, row.effect.note);
      rows.push_back(std::move(row));
    } catch (const NoEffect& e) {
      leave_out(what(row), e.what());
    }
  }
  void compute_row(EffectRow& row, const std::string& from) const {
    row.from = from;
    row.effect = compute(request_.measure, row.inputs);
  }

  // One of several rows that cannot be told apart is no choice.
  static std::size_t only(const Indices& found, const std::string& time) {
    if (found.size() > 1) {
      throw NoEffect("the record has " + std::to_string(found.size()) + " rows for this" +
                     (time.empty() ? "" : " (" + time + ")") + "; which one counts is not known");
    }
    return found.front();
  }

  // ---- Means
  void arms_means() {
    const auto pairs = arm_pairs();
    for (const OutcomeId& id : outcomes_) {
      for (const ArmPair& pair : pairs) {
        EffectRow row = start(id, pair.one, pair.two);
        std::string note;
        const Indices one = means(id, pair.one, request_.post, note),
                      two = means(id, pair.two, request_.post, note);
        if (one.empty() && two.empty() && !between_test(id)) continue;
        keep(std::move(row), [&](EffectRow& r) {
          add_note(r, note);
          if (one.empty() || two.empty() || !has_spread(only(one, "")) || !has_spread(only(two, ""))) {
            from_between_test(r, id, pair, one, two);
            return;
          }
          r.inputs.one = sample(r, only(one, ""), "intervention").sample;
          r.inputs.two = sample(r, only(two, ""), "control").sample;
          share_control(r, pair, r.inputs.two->n);
          compute_row(r, "means and SDs");
        });
      }
    }
  }
  bool has_spread(std::size_t i) const {
    const Continuous& row = record_.continuous[i];
    return row.sd || row.se || row.ci;
  }
  static void share_control(EffectRow& row, const ArmPair& pair, double& n) {
    if (pair.sharing < 2) return;
    add_note(row, "the " + with_digits(n) + " of the control are divided among " +
                      std::to_string(pair.sharing) + " comparisons");
    n /= static_cast<double>(pair.sharing);
  }

  const Test* between_test(const OutcomeId& id) const {
    const Test* found = nullptr;
    for (const Test& test : record_.tests) {
      if (test.test != "independent_t" || test.outcome != id) continue;
      if (!(test.statistic && test.statistic->name == "t") &&
          !(test.p && test.p->op == "=" && test.p->value.value > 0)) {
        continue;
      }
      if (found) return nullptr;  // of two tests it is not known which is meant
      found = &test;
    }
    return found;
  }
  void from_between_test(EffectRow& row, const OutcomeId& id, const ArmPair& pair, const Indices& one,
                         const Indices& two) const {
    const Test* test = between_test(id);
    if (!test || request_.measure != Measure::SMD)
      throw NoEffect("means and SDs of both arms are not printed");
    if (one.empty() || two.empty()) throw NoEffect("the test does not say which arm is higher");
    const double difference =
        record_.continuous[only(one, "")].mean->value - record_.continuous[only(two, "")].mean->value;
    const int sign = difference < 0 ? -1 : 1;
    if (difference == 0) throw NoEffect("the test does not say which arm is higher");
    const auto n_of = [&](const Indices& found, const char* what, const std::string& arm_id) {
      const Continuous& from = record_.continuous[only(found, "")];
      return participants(row, what, from.n, arm_id, "/continuous/" + std::to_string(found.front()),
                          from.evidence, "n");
    };
    const double n1 = n_of(one, "n intervention", pair.one);
    double n2 = n_of(two, "n control", pair.two);
    share_control(row, pair, n2);
    const std::string pointer = "/tests/" + std::to_string(test - record_.tests.data());
    if (test->statistic) {
      figure(row, "t", test->statistic->value.value, pointer, test->evidence, "statistic");
      row.effect = smd_from_t(sign * std::abs(test->statistic->value.value), n1, n2);
      row.from = "t of the independent t test";
    } else {
      figure(row, "p", test->p->value.value, pointer, test->evidence, "p");
      row.effect = smd_from_p(test->p->value.value, n1, n2, sign);
      row.from = "p of the independent t test";
    }
  }

  void change_inputs(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                     std::optional<Sample>& post, std::optional<Sample>& pre, std::optional<double>& r,
                     CorrelationUsed& used, const std::string& suffix) const {
    std::string note;
    const Indices before = means(id, arm_id, request_.pre, note),
                  after = means(id, arm_id, request_.post, note);
    if (before.empty() || after.empty())
      throw NoEffect("means " + std::string(before.empty() ? "before" : "after") + " are not printed");
    add_note(row, note);
    const PrintedRow a = sample(row, only(after, "after"), joined_words("post", suffix));
    const PrintedRow b = sample(row, only(before, "before"), joined_words("pre", suffix));
    post = a.sample;
    pre = b.sample;
    constexpr double much_smaller = 2;
    const bool by_pre = request_.measure == Measure::SMCR || request_.measure == Measure::SMCRD;
    if (by_pre && b.sample.sd > 0 && a.sample.sd > much_smaller * b.sample.sd) {
      add_note(row, "the SD before (" + with_digits(b.sample.sd) + ") is less than half of that after (" +
                        with_digits(a.sample.sd) +
                        "): a change divided by it is large; SMCC or MC are safer");
    }
    used = correlation(row, id, arm_id, a.printed, b.printed);
    r = used.value;
  }

  void changes() {
    for (const OutcomeId& id : outcomes_) {
      for (const std::string& arm_id : single_arms()) {
        std::string note;
        if (means(id, arm_id, request_.pre, note).empty() && means(id, arm_id, request_.post, note).empty())
          continue;
        keep(start(id, arm_id), [&](EffectRow& row) {
          change_inputs(row, id, arm_id, row.inputs.one, row.inputs.two, row.inputs.r, row.r, "");
          compute_row(row, "means and SDs before and after");
        });
      }
    }
  }

  void changes_of_arms() {
    const auto pairs = arm_pairs();
    for (const OutcomeId& id : outcomes_) {
      for (const ArmPair& pair : pairs) {
        std::string note;
        if (means(id, pair.one, request_.post, note).empty()) continue;
        keep(start(id, pair.one, pair.two), [&](EffectRow& row) {
          change_inputs(row, id, pair.one, row.inputs.one, row.inputs.two, row.inputs.r, row.r,
                        "intervention");
          change_inputs(row, id, pair.two, row.inputs.control_one, row.inputs.control_two,
                        row.inputs.control_r, row.control_r, "control");
          if (pair.sharing > 1) {
            share_control(row, pair, row.inputs.control_one->n);
            row.inputs.control_two->n = row.inputs.control_one->n;
          }
          compute_row(row, "means and SDs before and after, both arms");
        });
      }
    }
  }

  // ---- The correlation between before and after
  CorrelationUsed correlation(EffectRow& row, const OutcomeId& id, const std::string& arm_id,
                              const PrintedSample& post, const PrintedSample& pre) const {
    CorrelationUsed out{request_.ri, CorrelationSource::assumed, std::nullopt};
    if (request_.ri_for_all) {
      add_note(row, "r = " + with_digits(out.value) + " assumed, as asked for all");
      return out;
    }
    for (std::size_t i = 0; i < record_.associations.size(); ++i) {
      const Association& each = record_.associations[i];
      if (!id || each.measure != "r" || each.outcome != id || each.exposure != id) continue;
      figure(row, "r", each.value.value, "/associations/" + std::to_string(i), each.evidence, "value");
      add_note(row, "r = " + with_digits(each.value.value) + " printed");
      return {each.value.value, CorrelationSource::printed, std::nullopt};
    }
    std::optional<ImpliedCorrelation> best;
    for (std::size_t i = 0; i < record_.tests.size(); ++i) {
      const Test& test = record_.tests[i];
      if (!is_test_of(test, id, arm_id)) continue;
      try {
        const bool has_t = test.statistic && test.statistic->name == "t";
        const ImpliedCorrelation implied = has_t ? implied_correlation(post, pre, test.statistic->value)
                                                 : implied_correlation(post, pre, *test.p);
        const double width = implied.range.high - implied.range.low;
        if (best && width >= best->range.high - best->range.low) continue;
        best = implied;
        const std::string pointer = "/tests/" + std::to_string(i);
        if (has_t) {
          figure(row, "t of the paired test", test.statistic->value.value, pointer, test.evidence,
                 "statistic");
        } else {
          figure(row, "p of the paired test (" + test.p->op + ")", test.p->value.value, pointer,
                 test.evidence, "p");
        }
      } catch (const NoEffect& e) {
        add_note(row, std::string("no r from the paper's paired test: ") + e.what());
      }
    }
    if (!best) {
      add_note(row, "r = " + with_digits(out.value) + " assumed: none is printed or implied");
      return out;
    }
    out.range = best->range;
    const std::string range = "[" + with_digits(best->range.low) + ", " + with_digits(best->range.high) + "]";
    if (best->value) {
      out.value = *best->value;
      out.source = CorrelationSource::implied;
      add_note(row, "r = " + with_digits(out.value) + " " + range + " implied by the paper's paired test");
    } else if (request_.ri >= best->range.low && request_.ri <= best->range.high) {
      add_note(row, "r = " + with_digits(out.value) + " assumed; the paper's paired test allows " + range);
    } else {
      out.value = request_.ri < best->range.low ? best->range.low : best->range.high;
      out.source = CorrelationSource::bounded;
      add_note(row, "r = " + with_digits(out.value) + ": the paper's paired test allows only " + range +
                        ", not " + with_digits(request_.ri));
    }
    return out;
  }

  bool is_test_of(const Test& test, const OutcomeId& id, const std::string& arm_id) const {
    if (test.test != "paired_t") return false;
    if (!test.p && !(test.statistic && test.statistic->name == "t")) return false;
    const bool outcome_fits = test.outcome == id || (!test.outcome && record_.outcomes.size() <= 1);
    const std::string tested = test.arm.value_or("all");
    return outcome_fits && (tested == arm_id || (tested == "all" && record_.arms.size() <= 1));
  }

  // ---- Counts
  // Without a category that was asked for, an outcome's categories cannot be chosen from.
  std::size_t event_row(const Indices& found) const {
    if (found.size() < 2) return found.front();
    std::set<std::string> categories;
    for (const std::size_t i : found) categories.insert(record_.dichotomous[i].category);
    std::string all;
    for (const std::string& each : categories) all += (all.empty() ? "" : ", ") + quoted(each);
    throw NoEffect("which category is the event? (--category) There are " + all);
  }
  // The categories that both sides report, as pairs of rows.
  std::vector<std::pair<std::size_t, std::size_t>> matched(const Indices& one, const Indices& two) const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const std::size_t i : one) {
      for (const std::size_t j : two) {
        if (label_key(record_.dichotomous[i].category) == label_key(record_.dichotomous[j].category))
          out.emplace_back(i, j);
      }
    }
    return out;
  }
  void count_pair(EffectRow& row, const Indices& one, const Indices& two, const char* first,
                  const char* second) const {
    const auto pairs = matched(one, two);
    if (pairs.empty()) throw NoEffect("no category is counted on both sides");
    if (pairs.size() > 1) event_row(one);
    row.category = record_.dichotomous[pairs[0].first].category;
    row.inputs.first = count(row, pairs[0].first, first);
    row.inputs.second = count(row, pairs[0].second, second);
  }

  void arms_counts() {
    const auto pairs = arm_pairs();
    for (const OutcomeId& id : outcomes_) {
      for (const ArmPair& pair : pairs) {
        std::string note;
        const Indices one = counts(id, pair.one, request_.post, note),
                      two = counts(id, pair.two, request_.post, note);
        if (one.empty() || two.empty()) continue;
        keep(start(id, pair.one, pair.two), [&](EffectRow& row) {
          add_note(row, note);
          count_pair(row, one, two, "intervention", "control");
          if (pair.sharing > 1) {
            const double share = static_cast<double>(pair.sharing);
            share_control(row, pair, row.inputs.second->total);
            row.inputs.second->events /= share;
          }
          compute_row(row, "counts");
        });
      }
    }
    if (rows.empty()) ratios();
  }

  // Ratios that the paper itself computed.
  void ratios() {
    if (request_.measure != Measure::OR && request_.measure != Measure::RR) return;
    for (std::size_t i = 0; i < record_.associations.size(); ++i) {
      const Association& each = record_.associations[i];
      if (each.measure != info_.id || !has_outcome(each.outcome)) continue;
      EffectRow row = start(each.outcome, "");
      row.category = each.exposure.value_or("");
      keep(std::move(row), [&](EffectRow& r) {
        const std::string pointer = "/associations/" + std::to_string(i);
        figure(r, std::string(info_.id), each.value.value, pointer, each.evidence, "value");
        if (each.ci) {
          figure(r, "lower end of the interval", each.ci->low.value, pointer, each.evidence, "ci");
          figure(r, "upper end of the interval", each.ci->high.value, pointer, each.evidence, "ci");
          r.effect = ratio_from_interval(each.value.value, {each.ci->low.value, each.ci->high.value},
                                         each.ci->level);
          r.from = std::string(info_.name) + " and its interval";
        } else if (each.p && each.p->op == "=") {
          figure(r, "p", each.p->value.value, pointer, each.evidence, "p");
          r.effect = ratio_from_p(each.value.value, each.p->value.value);
          r.from = std::string(info_.name) + " and its p value";
          add_note(r, "the standard error is computed from p, as if it were that of Wald's test");
        } else {
          throw NoEffect("the paper prints the ratio without interval or exact p");
        }
      });
    }
  }
  bool has_outcome(const OutcomeId& id) const { return std::ranges::find(outcomes_, id) != outcomes_.end(); }

  void changes_of_counts() {
    for (const OutcomeId& id : outcomes_) {
      for (const std::string& arm_id : single_arms()) {
        std::string note;
        const Indices before = counts(id, arm_id, request_.pre, note),
                      after = counts(id, arm_id, request_.post, note);
        if (before.empty() || after.empty()) continue;
        keep(start(id, arm_id), [&](EffectRow& row) {
          add_note(row, note);
          count_pair(row, after, before, "post", "pre");
          row.r = {request_.ri, CorrelationSource::assumed, std::nullopt};
          row.inputs.r = request_.ri;
          add_note(row,
                   "r = " + with_digits(request_.ri) + " assumed: only the margins of the pairs are printed");
          compute_row(row, "counts before and after");
        });
      }
    }
  }

  void shares() {
    for (const OutcomeId& id : outcomes_) {
      for (const std::string& arm_id : single_arms()) {
        std::string note;
        Indices found = counts(id, arm_id, request_.post, note);
        if (found.empty()) found = counts(id, arm_id, "baseline", note);
        if (found.empty()) continue;
        keep(start(id, arm_id), [&](EffectRow& row) {
          const std::size_t i = event_row(found);
          row.category = record_.dichotomous[i].category;
          row.inputs.first = count(row, i, "");
          compute_row(row, "counts");
        });
      }
    }
  }

  void correlations() {
    for (std::size_t i = 0; i < record_.associations.size(); ++i) {
      const Association& each = record_.associations[i];
      if (each.measure != "r" || !has_outcome(each.outcome)) continue;
      EffectRow row = start(each.outcome, "");
      row.category = each.exposure.value_or("");
      keep(std::move(row), [&](EffectRow& r) {
        figure(r, "r", each.value.value, "/associations/" + std::to_string(i), each.evidence, "value");
        r.inputs.correlation = each.value.value;
        r.inputs.n = participants(r, "n", std::nullopt, "all", "", {}, "n");
        compute_row(r, "correlation");
      });
    }
    for (std::size_t i = 0; rows.empty() && i < record_.tests.size(); ++i) {
      const Test& each = record_.tests[i];
      const bool of_assumption = each.purpose == "normality" || each.purpose == "homogeneity";
      if (!each.statistic || each.statistic->name != "r" || of_assumption || !has_outcome(each.outcome))
        continue;
      keep(start(each.outcome, ""), [&](EffectRow& r) {
        figure(r, "r", each.statistic->value.value, "/tests/" + std::to_string(i), each.evidence,
               "statistic");
        r.inputs.correlation = each.statistic->value.value;
        r.inputs.n = participants(r, "n", std::nullopt, "all", "", {}, "n");
        compute_row(r, "correlation of the test");
      });
    }
  }

  // ---- One effect a study, unless asked otherwise
  void keep_one() {
    if (rows.empty()) return;
    std::vector<EffectRow> kept;
    for (EffectRow& row : rows) {
      const bool same_outcome =
          kept.empty() || (row.outcome == kept[0].outcome && row.category == kept[0].category);
      const bool same_arm = kept.empty() || (row.arm == kept[0].arm && row.versus == kept[0].versus);
      if (!same_outcome && !request_.every_outcome) {
        leave_out(what(row), "one outcome a study: " + quoted(joined({kept[0].outcome, kept[0].category})) +
                                 ", the first that the paper reports");
      } else if (!same_arm && !request_.every_arm) {
        leave_out(what(row), "one arm a study: " + quoted(kept[0].arm) + ", the first that the paper names");
      } else {
        kept.push_back(std::move(row));
      }
    }
    rows = std::move(kept);
  }

  std::string nothing_found() const {
    if (!no_pair_.empty()) return no_pair_;
    if (outcomes_.empty()) return "no outcome of that name";
    switch (info_.comparison) {
      case Comparison::arms_means:
        return "no means of two arms";
      case Comparison::change:
      case Comparison::change_of_arms:
        return "no means before and after";
      case Comparison::arms_counts:
        return "no counts of two arms, and no " + std::string(info_.name);
      case Comparison::change_counts:
        return "no counts before and after";
      case Comparison::correlation:
        return "no correlation";
      case Comparison::share:
        return "no count of that kind";
    }
    return "";
  }

  const StudyRecord& record_;
  const EffectRequest& request_;
  const MeasureInfo& info_;
  EffectRow base_;
  std::vector<OutcomeId> outcomes_;
  std::map<std::string, const RecordMention*> mentions_;
  std::string no_pair_;
};

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
