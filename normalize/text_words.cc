#include "normalize/text_words.h"

#include <algorithm>
#include <span>

namespace petik {
namespace {

int timepoint_index(std::string_view value) {
  const auto it = std::find(timepoints.begin(), timepoints.end(), value);
  return it == timepoints.end() ? -1 : static_cast<int>(it - timepoints.begin());
}

// The number of a counted time, -1 where there is none.
long counted(std::string_view label) {
  long n = -1;
  for (const char c : label) {
    if (c >= '0' && c <= '9' && n < 100000) n = std::max(n, 0L) * 10 + (c - '0');
  }
  return n;
}

// "hari ke-14": the last day that the paper reports is after; which of the others are before, only a
// table's order tells. Words of time beside it say more.
void add_counted_times(const Reading& reading, const LastCounted& last_counted, std::size_t s,
                       std::size_t from, TextWords& out) {
  const std::span<const TermHit> times = reading.terms("timepoint", s);
  if (std::any_of(times.begin(), times.end(), [](const TermHit& t) { return t.value != "change"; })) return;
  for (const TermHit& hit : reading.terms("time_label", s)) {
    const long count = counted(hit.span.of(reading.sentence(s)));
    const auto last = last_counted.find(hit.value);
    const bool is_last = last != last_counted.end() && count == last->second && count > 1;
    out.times.push_back({from + hit.span.begin, is_last ? time_post : untold_time});
  }
}

void add_names(const Reading& reading, SentenceList list, std::size_t s, std::size_t from,
               std::vector<Label>& labels, std::vector<std::string>& names) {
  for (const TermHit& hit : reading.terms(list, s)) {
    auto it = std::find(names.begin(), names.end(), hit.value);
    if (it == names.end()) it = names.insert(names.end(), std::string(hit.value));
    labels.push_back({from + hit.span.begin, static_cast<int>(it - names.begin())});
  }
}

// "Ada hubungan umur (p = 0,02) dan paritas (p = 0,31) dengan anemia": anemia, not umur nor paritas, is what
// the tests are about.
void add_relation(const Reading& reading, std::size_t s, std::size_t from, TextWords& out) {
  constexpr std::size_t reach = 30;  // bytes from "dengan" to the outcome
  for (const TermHit& hit : reading.terms("relation", s)) {
    out.relates = out.relates || hit.value == "relates";
    if (!out.relates || hit.value != "to") continue;
    const std::string_view rest = reading.sentence(s).substr(hit.span.end);
    const std::size_t behind = from + hit.span.end, stop = std::min(reach, rest.find_first_of(",;("));
    for (const Label& l : out.outcomes) {
      if (l.at < behind || l.at > behind + stop) continue;
      out.related_to = out.outcome_name(l);
      return;
    }
  }
}

}  // namespace

LastCounted last_counted_times(const Reading& reading, const std::vector<std::size_t>& with_results) {
  LastCounted out;
  for (const std::size_t s : with_results) {
    for (const TermHit& hit : reading.terms("time_label", s)) {
      long& last = out[hit.value];
      last = std::max(last, counted(hit.span.of(reading.sentence(s))));
    }
  }
  return out;
}

TextWords words_of_sentence(const Reading& reading, const Arms& arms, const LastCounted& last,
                            std::size_t s) {
  TextWords out;
  const std::size_t from = reading.document.sentences[s].span.begin;
  out.arms = arms.find(reading, s);
  for (Label& label : out.arms) label.at += from;

  const std::vector<Span> designs = reading.design_names(s);
  add_counted_times(reading, last, s, from, out);
  for (const TermHit& hit : reading.terms("timepoint", s)) {
    const bool in_design =
        std::any_of(designs.begin(), designs.end(), [&](const Span& d) { return d.overlaps(hit.span); });
    if (in_design) continue;
    if (hit.value == "pre_post") {
      out.contrasts.push_back({from + hit.span.begin, from + hit.span.end});
      out.times.push_back({from + hit.span.begin, time_pre});
      out.times.push_back({from + hit.span.begin, time_post});
    } else if (const int time = timepoint_index(hit.value); time >= 0) {
      out.times.push_back({from + hit.span.begin, time});
    }
  }
  std::stable_sort(out.times.begin(), out.times.end(),
                   [](const Label& a, const Label& b) { return a.at < b.at; });
  for (const TermHit& hit : reading.terms("clause", s)) out.clauses.push_back(from + hit.span.begin);
  for (const TermHit& hit : reading.terms("between_cue", s)) {
    out.between_at.push_back(from + hit.span.begin);
    out.contrasts.push_back({from + hit.span.begin, from + hit.span.end});
  }
  for (const TermHit& hit : reading.terms("center", s)) {
    out.centers.emplace_back(from + hit.span.begin, hit.value);
  }
  for (const TermHit& hit : reading.terms("purpose", s)) {
    if (hit.value != "normality" && hit.value != "homogeneity") continue;
    out.purpose = hit.value;
    out.purpose_at = from + hit.span.begin;
  }
  add_names(reading, "outcome", s, from, out.outcomes, out.outcome_names);
  out.first_characteristic = out.outcome_names.size();
  add_names(reading, "characteristic", s, from, out.outcomes, out.outcome_names);
  add_names(reading, "test", s, from, out.tests, out.test_names);
  const auto by_place = [](const Label& a, const Label& b) { return a.at < b.at; };
  std::sort(out.outcomes.begin(), out.outcomes.end(), by_place);
  add_relation(reading, s, from, out);
  return out;
}

std::vector<int> in_turn(const std::vector<Label>& labels) {
  std::vector<int> out;
  for (const Label& l : labels) {
    if (std::find(out.begin(), out.end(), l.value) == out.end()) out.push_back(l.value);
  }
  return out;
}

int only(const std::vector<Label>& labels) {
  const bool same = std::all_of(labels.begin(), labels.end(),
                                [&](const Label& l) { return l.value == labels.front().value; });
  return same && !labels.empty() ? labels.front().value : -1;
}

bool at_most_one(const std::vector<Label>& labels) { return labels.empty() || only(labels) >= 0; }

}  // namespace petik
