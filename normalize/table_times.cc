#include "normalize/table_times.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace petik {
namespace {

constexpr std::size_t kTimes = 30;  // that one outcome of one arm is measured at

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

struct CountedTime {
  std::string text, time, unit;    // as printed; as the lists say or empty; "day" or empty
  std::optional<long> number;      // nothing for "pertama"
  std::vector<std::size_t> facts;  // in TableFacts::continuous
};

// The time that the list `time_label` knows of a printed label, and the number it counts.
CountedTime counted(const TablePlace& place, const TermList& labels) {
  CountedTime out{place.timepoint.text, place.time, {}, {}, {}};
  if (!out.time.empty()) return out;
  out.unit = labels.whole(out.text);
  for (std::size_t i = out.text.find_first_of("0123456789");
       i < out.text.size() && out.text[i] >= '0' && out.text[i] <= '9' && out.number.value_or(0) < 10000; ++i)
    out.number = out.number.value_or(0) * 10 + (out.text[i] - '0');
  return out;
}

// At most one fact at each time; words first, if any, then counts of one unit that rise.
bool in_order(const std::vector<CountedTime>& times) {
  if (times.size() < 2 || times.size() > kTimes) return false;
  bool any = false, words = false, pre = times.front().time == "pre" || times.front().time == "baseline";
  const CountedTime* before = nullptr;
  for (const CountedTime& t : times) {
    if (t.facts.size() != 1) return false;
    if (!t.time.empty()) {
      words = true;
      if (&t != &times.front() && t.time != "post" && t.time != "follow_up") return false;
      continue;
    }
    if (t.unit.empty()) return false;
    if (before && (before->unit != t.unit || before->number.has_value() != t.number.has_value() ||
                   (t.number && *before->number >= *t.number)))
      return false;
    before = &t;
    any = true;
  }
  return any && (pre || !words);
}

void name_times(const std::vector<CountedTime>& times, TableFacts& facts) {
  const bool post =
      std::any_of(times.begin(), times.end(), [](const CountedTime& t) { return t.time == "post"; });
  const bool all_after = times.front().number.value_or(0) > 1;  // the first is on the way, too
  for (const CountedTime& t : times) {
    if (!t.time.empty()) continue;
    const bool first = &t == &times.front(), last = &t == &times.back();
    facts.continuous[t.facts.front()].place.time = first && !all_after       ? "pre"
                                                   : last && !first && !post ? "post"
                                                                             : "follow_up";
  }
}

}  // namespace

void order_times(TableFacts& facts, const RuleSet& rules) {
  std::map<std::string, std::vector<CountedTime>> series;
  for (std::size_t f = 0; f < facts.continuous.size(); ++f) {
    const TablePlace& p = facts.continuous[f].place;
    if (facts.continuous[f].difference || p.time_from_caption || p.timepoint.empty()) continue;
    auto& times = series[p.arm.text + "|" + p.outcome.text + "|" + p.category.text + "|" + p.exposure.text];
    if (times.size() > kTimes) continue;
    auto it = std::find_if(times.begin(), times.end(),
                           [&](const CountedTime& t) { return same(t.text, p.timepoint.text); });
    if (it == times.end()) it = times.insert(times.end(), counted(p, rules.terms("time_label")));
    it->facts.push_back(f);
  }
  for (auto& [place, times] : series)
    if (in_order(times)) name_times(times, facts);
}

void doubt_times(const TableLayout& t, const std::vector<std::size_t>& fact_rows, TableFacts& facts) {
  std::map<std::string, std::vector<std::size_t>> same_place;
  for (std::size_t f = 0; f < facts.continuous.size(); ++f) {
    const TablePlace& p = facts.continuous[f].place;
    if (p.time.empty() || p.time_from_caption || facts.continuous[f].difference) continue;
    if (t.rows[fact_rows[f]].place.time != p.time) continue;  // a column says it
    same_place[t.rows[fact_rows[f]].label.text + "|" + p.arm.text + "|" + p.outcome.text + "|" +
               p.category.text + "|" + p.time]
        .push_back(f);
  }
  for (auto& [place, twice] : same_place) {
    if (twice.size() != 2 || fact_rows[twice[0]] == fact_rows[twice[1]]) continue;
    const TableContinuous &a = facts.continuous[twice[0]], &b = facts.continuous[twice[1]];
    if (!(a.mean && b.mean) && !(a.median && b.median)) continue;
    facts.issues.push_back({"time_label_twice",
                            "two rows say \"" + a.place.timepoint.text + "\" where one must be another time",
                            b.place.timepoint.span});
    for (std::size_t f : twice) {
      facts.continuous[f].place.time.clear();
      facts.continuous[f].place.time_in_doubt = true;
    }
  }
}

}  // namespace petik
