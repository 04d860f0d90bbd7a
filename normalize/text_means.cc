#include "normalize/text_means.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "normalize/text_labels.h"

namespace petik {
namespace {

// The values that belong together: a mean with its spread, or a spread alone.
struct Group {
  std::size_t at = 0;  // of its first number
  Continuous row;
  bool sure = true;
  std::optional<std::size_t> frame;  // the mention "dari ... menjadi ..." that it is a part of
};

class MeanReader {
 public:
  MeanReader(const TextSentence& sentence, Facts& facts) : s_(sentence), facts_(facts) {}

  void read() {
    read_frames();
    std::vector<Group> groups;
    for (std::size_t i : s_.results) {
      const std::string_view kind = s_.reading.kind(i);
      if (is_continuous(kind)) add_value(i, kind, groups);
    }
    if (groups.empty()) return;
    std::vector<std::size_t> places;
    for (const Group& g : groups) places.push_back(g.at);
    const std::vector<std::size_t> rivals = with_differences(places);
    const std::vector<Label> arm_labels = without_contrasts(s_.words.arms, s_.words.contrasts, places);
    std::vector<int> arms = arms_of(groups, arm_labels);
    if (s_.words.arms.empty() && s_.before.arms.size() == places.size() && at_most_one(s_.words.times) &&
        at_most_one(s_.words.outcomes) && !s_.reading.terms("in_turn", s_.index).empty())
      arms = s_.before.arms;  // "Rata-rata penurunan 5,89 berbanding 3,17": as in the sentence before
    if (s_.arms.arms.size() == 2 && arms.size() == 2 && s_.words.arms.size() == 1 && arms[0] < 0 &&
        arms[1] >= 0) {
      arms[0] = 1 - arms[1];  // "5,80 hari, sedangkan pada kelompok kontrol 7,80"
    }
    const std::vector<Label> time_labels = times_outside_frames(times_without_loose_change(
        without_contrasts(s_.words.times, s_.words.contrasts, rivals), rivals, s_.words.arms));
    std::vector<int> times =
        s_.labelled_among(time_labels, places, rivals, Crowded::no_answer, fallback_time());
    go_on_in_turn(arms, s_.words.arms, places, time_labels);
    go_on_in_turn(times, time_labels, places, s_.words.arms);
    const std::vector<std::string> outcomes = outcomes_at(places);
    const std::size_t first = facts_.continuous.size();
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Continuous& row = groups[g].row;
      if (arms[g] >= 0) row.arm = s_.arm_id(arms[g]);
      if (!row.timepoint && times[g] >= 0 && times[g] != untold_time)
        row.timepoint = timepoints[static_cast<std::size_t>(times[g])];
      if (!outcomes[g].empty()) row.outcome = outcomes[g];
      const bool of_one_arm = named_between(0, groups[g].at) == 1 ||
                              (g > 0 && named_between(groups[g - 1].at, groups[g].at) == 1);
      if (is_difference_of_arms(row, of_one_arm)) {
        add_difference(row, groups[g]);
        continue;
      }
      const bool other_time = !row.timepoint && times[g] == untold_time;
      facts_.continuous.push_back(
          reported(std::move(row), s_.pass(), groups[g].at, s_.index, groups[g].sure));
      facts_.continuous.back().other_time = other_time;
    }
    doubt_arms(first);
  }

 private:
  // "kontrol negatif 68,7, kontrol positif 145,5" where one control is known: one arm has no two means of one
  // outcome at one time, so which arm either is of is not known.
  void doubt_arms(std::size_t first) {
    std::set<std::size_t> doubtful;
    const auto& facts = facts_.continuous;
    for (std::size_t i = first; i < facts.size(); ++i) {
      for (std::size_t j = i + 1; j < facts.size(); ++j) {
        const Continuous &a = facts[i].fact, &b = facts[j].fact;
        if (a.arm == b.arm && a.timepoint && a.timepoint == b.timepoint && a.outcome == b.outcome && a.mean &&
            b.mean && a.mean->value != b.mean->value)
          doubtful.insert({i, j});
      }
    }
    for (const std::size_t i : doubtful) facts_.continuous[i].fact.arm = "all";
  }

  // The arm of each group; "dari 95,1 menjadi 99,9" is of one arm unless it names another in between.
  std::vector<int> arms_of(const std::vector<Group>& groups, const std::vector<Label>& labels) const {
    std::vector<std::size_t> heads, head_of;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const bool goes_on = g > 0 && groups[g].frame && groups[g].frame == groups[g - 1].frame &&
                           !label_between(labels, groups[g - 1].at, groups[g].at);
      if (!goes_on) heads.push_back(groups[g].at);
      head_of.push_back(heads.size() - 1);
    }
    const std::vector<int> arms = s_.labelled(labels, heads, Crowded::no_answer, fallback_arm());
    std::vector<int> out;
    for (const std::size_t head : head_of) out.push_back(arms[head]);
    return out;
  }

  // "Kelompok perlakuan sesudah pijat 3,5. Kelompok kontrol 4,7.": the second sentence goes on at the same
  // time.
  int fallback_time() const {
    const bool same_outcome = s_.words.outcomes.empty() || s_.words.outcome_names.back() == s_.before.outcome;
    const bool goes_on = !s_.words.arms.empty() || s_.before.arm >= 0;
    if (goes_on && s_.before.time >= 0 && same_outcome) return s_.before.time;
    return s_.heading.time;
  }

  int fallback_arm() const { return s_.before.arm >= 0 ? s_.before.arm : s_.heading.arm; }

  // "tekanan sistolik dan diastolik 162,1 dan 112,4": as many outcomes in one breath as numbers follow,
  // before an arm or a time is named, come in the same order.
  std::vector<std::string> outcomes_at(const std::vector<std::size_t>& places) const {
    std::vector<std::string> out;
    for (const std::size_t place : places) out.push_back(s_.outcome_at(place));
    const std::vector<Label>& named = s_.words.outcomes;
    for (std::size_t first = 0; first < places.size();) {
      const auto ahead = std::partition_point(named.begin(), named.end(),
                                              [&](const Label& l) { return l.at < places[first]; });
      const std::size_t until = ahead == named.end() ? std::string::npos : ahead->at;
      std::size_t last = first + 1;
      while (last < places.size() && places[last] < until &&
             !label_between(s_.words.arms, places[last - 1], places[last]) &&
             !label_between(s_.words.times, places[last - 1], places[last]))
        ++last;
      const std::vector<Label> breath = in_one_breath(named.begin(), ahead);
      if (breath.size() > 1 && breath.size() == last - first) {
        for (std::size_t k = first; k < last; ++k) out[k] = s_.words.outcome_name(breath[k - first]);
      }
      first = last;
    }
    return out;
  }

  // The last of the labels in [begin, end) that follow each other closely, each another outcome.
  static std::vector<Label> in_one_breath(std::vector<Label>::const_iterator begin,
                                          std::vector<Label>::const_iterator end) {
    constexpr std::size_t breath = 45;  // bytes
    std::vector<Label> out;
    while (end != begin) {
      const Label& l = *--end;
      const bool again =
          std::any_of(out.begin(), out.end(), [&](const Label& o) { return o.value == l.value; });
      if (again || (!out.empty() && out.front().at - l.at > breath)) break;
      out.insert(out.begin(), l);
    }
    return out;
  }

  static void set(std::optional<Number>& slot, const std::optional<Number>& value, Continuous& row,
                  const char* field, const std::string& id) {
    if (!value) return;
    slot = value;
    row.evidence[field] = {id};
  }

  // "dari 50,07 (SD 5,36) menjadi 41,71 (SD 6,49)": the frame says the times of means that other rules found
  // with their spread.
  void read_frames() {
    std::set<std::size_t> means;
    for (std::size_t i : s_.results) {
      if (is_any(s_.reading.kind(i), {"mean", "mean_sd"})) means.insert(s_.place_of(i, "mean"));
      if (s_.reading.kind(i) == "median") means.insert(s_.place_of(i, "median"));
    }
    for (std::size_t i : s_.results) {
      if (s_.reading.kind(i) != "from_to") continue;
      for (const char* time : {"pre", "change", "post"}) {
        const Field* f = s_.reading.mention(i).find(time);
        if (f && !f->span.empty() && means.count(f->span.begin)) forced_times_[f->span.begin] = time;
      }
    }
  }

  // "dari 9,88 menjadi 10,35" says the times of its own numbers and of no others.
  std::vector<Label> times_outside_frames(std::vector<Label> times) const {
    std::erase_if(times, [&](const Label& l) {
      return std::any_of(s_.results.begin(), s_.results.end(), [&](std::size_t i) {
        const Span& frame = s_.reading.mention(i).span;
        return s_.reading.kind(i) == "from_to" && frame.begin <= l.at && l.at < frame.end;
      });
    });
    return times;
  }

  // The last word before a place that says which centre is meant: "mean", "median", or "".
  std::string_view last_center(std::size_t at) const {
    std::string_view last;
    for (const auto& [place, center] : s_.words.centers) {
      if (place < at) last = center;
    }
    return last;
  }

  // The places of the numbers and, between them, those of differences between arms: words of time and change
  // before those are not for the means.
  std::vector<std::size_t> with_differences(std::vector<std::size_t> places) const {
    for (std::size_t i : s_.results) {
      if (s_.reading.kind(i) == "association") places.push_back(s_.place_of(i, "value"));
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  // Arms that the sentence names between two places.
  std::size_t named_between(std::size_t from, std::size_t to) const {
    std::set<int> named;
    for (const Label& l : s_.words.arms) {
      if (from <= l.at && l.at < to) named.insert(l.value);
    }
    return named.size();
  }

  // "selisih rerata kedua kelompok 484,37" is no arm's own mean.
  bool is_difference_of_arms(const Continuous& row, bool of_one_arm) const {
    return row.timepoint == "change" && row.mean && s_.words.compares_arms() && !of_one_arm &&
           s_.arms.arms.size() >= 2;
  }

  void add_difference(const Continuous& row, const Group& group) {
    Association a;
    a.measure = "mean_difference";
    a.outcome = row.outcome;
    a.value = *row.mean;
    a.ci = row.ci;
    a.evidence["value"] = row.evidence.at("mean");
    if (a.ci) a.evidence["ci"] = row.evidence.at("ci");
    facts_.associations.push_back(reported(std::move(a), s_.pass(), group.at, s_.index, group.sure));
  }

  static bool label_between(const std::vector<Label>& labels, std::size_t from, std::size_t to) {
    return std::any_of(labels.begin(), labels.end(),
                       [&](const Label& l) { return from < l.at && l.at < to; });
  }

  // Between two numbers no other outcome is named; nor another arm or time.
  bool same_outcome(std::size_t from, std::size_t to) const {
    int last = -1;
    for (const Label& l : s_.words.outcomes) {
      if (l.at < from) last = l.value;
    }
    return std::none_of(s_.words.outcomes.begin(), s_.words.outcomes.end(),
                        [&](const Label& l) { return from < l.at && l.at < to && l.value != last; });
  }

  bool same_matter(std::size_t from, std::size_t to) const {
    return same_outcome(from, to) && !label_between(s_.words.arms, from, to) &&
           !label_between(s_.words.times, from, to);
  }

  // "8.28, standard deviation 2,023": where the marks of a paper are mixed, an SD of ten times the mean is
  // none; the mark is then that of the decimals.
  std::optional<Number> sd_beside(std::size_t i, const std::optional<Number>& mean) const {
    const std::optional<Number> sd = s_.reading.number(i, "sd");
    if (!sd || !mean || sd->value <= 10 * std::abs(mean->value)) return sd;
    const std::string text = s_.reading.text(i, "sd").value_or("");
    const auto alone = parse_number(text);
    if (!alone || !alone->ambiguous) return sd;
    return parse_number(text, text.find(',') != std::string::npos ? DecimalMark::comma : DecimalMark::point);
  }

  void add_value(std::size_t i, std::string_view kind, std::vector<Group>& groups) {
    const std::string& id = s_.reading.ids[i];
    const bool sure = s_.reading.attribution(i).sure;
    const auto fresh = [&](std::string_view field) -> Continuous& {
      groups.push_back({s_.place_of(i, field), {}, sure, std::nullopt});
      return groups.back().row;
    };
    if (kind == "from_to") {
      const bool medians = last_center(s_.place_of(i, "pre")) == "median";
      for (const char* time : {"pre", "change", "post"}) {
        const auto value = s_.reading.number(i, time);
        if (!value || forced_times_.count(s_.place_of(i, time))) continue;
        Continuous& row = fresh(time);
        groups.back().frame = i;
        set(medians ? row.median : row.mean, value, row, medians ? "median" : "mean", id);
        row.timepoint = time;
      }
      return;
    }
    if (kind == "change") {
      if (!s_.reading.number(i, "change")) return;
      Continuous& row = fresh("change");
      set(row.mean, s_.reading.number(i, "change"), row, "mean", id);
      row.timepoint = "change";
      return;
    }
    if (kind == "mean" || kind == "mean_sd") {
      if (!s_.reading.number(i, "mean")) return;
      // "rentang umur 14-37 tahun dengan rerata 20,45": the extremes came first.
      const bool goes_on = !groups.empty() && !groups.back().row.mean && !groups.back().row.median &&
                           (groups.back().row.min || groups.back().row.max) &&
                           same_matter(groups.back().at, s_.place_of(i, "mean"));
      Continuous& row = goes_on ? groups.back().row : fresh("mean");
      set(row.mean, s_.reading.number(i, "mean"), row, "mean", id);
      if (s_.reading.spreads_are_errors)
        set(row.se, sd_beside(i, row.mean), row, "se", id);
      else
        set(row.sd, sd_beside(i, row.mean), row, "sd", id);
      if (const auto time = forced_times_.find(s_.place_of(i, "mean")); time != forced_times_.end()) {
        row.timepoint = time->second;
      }
      return;
    }
    const auto room = [&](auto taken, std::string_view field) -> Continuous& {
      // "dari 5 (3-7) menjadi 2 (1-5)": what stands before a later number is of the one before it.
      const std::size_t place = s_.place_of(i, field);
      const auto open =
          std::find_if(groups.rbegin(), groups.rend(), [&](const Group& g) { return g.at <= place; });
      if (open == groups.rend() || taken(open->row) || !same_outcome(open->at, place)) return fresh(field);
      return open->row;
    };
    if (kind == "sd") {
      Continuous& row = room([](const Continuous& r) { return r.sd.has_value() || !r.mean; }, "sd");
      set(row.sd, sd_beside(i, row.mean), row, "sd", id);
    } else if (kind == "se") {
      Continuous& row = room([](const Continuous& r) { return r.se.has_value() || !r.mean; }, "se");
      set(row.se, s_.reading.number(i, "se"), row, "se", id);
    } else if (kind == "median") {
      Continuous& row = room([](const Continuous& r) { return r.median.has_value(); }, "median");
      set(row.median, s_.reading.number(i, "median"), row, "median", id);
      if (const auto time = forced_times_.find(s_.place_of(i, "median")); time != forced_times_.end())
        row.timepoint = time->second;
      set(row.min, s_.reading.number(i, "min"), row, "min", id);
      set(row.max, s_.reading.number(i, "max"), row, "max", id);
    } else if (kind == "ci") {
      Continuous& row = room([](const Continuous& r) { return r.ci.has_value() || !r.mean; }, "low");
      const auto low = s_.reading.number(i, "low"), high = s_.reading.number(i, "high");
      if (low && high && row.mean && low->value <= high->value) {
        row.ci = Interval{s_.level_of(i), *low, *high};
        row.evidence["ci"] = {id};
      }
    } else {
      if (kind != "maximum") {
        const char* field = kind == "range" ? "min" : "minimum";
        Continuous& row = room([](const Continuous& r) { return r.min.has_value(); }, field);
        set(row.min, s_.reading.number(i, field), row, "min", id);
      }
      if (kind != "minimum") {
        const char* field = kind == "range" ? "max" : "maximum";
        Continuous& row = room([](const Continuous& r) { return r.max.has_value(); }, field);
        set(row.max, s_.reading.number(i, field), row, "max", id);
      }
    }
  }

  const TextSentence& s_;
  Facts& facts_;
  std::map<std::size_t, std::string> forced_times_;  // place of a mean's number -> timepoint
};

}  // namespace

void read_means(const TextSentence& sentence, Facts& facts) { MeanReader(sentence, facts).read(); }

}  // namespace petik
