#include "normalize/text_labels.h"

#include <algorithm>
#include <set>
#include <string>

#include "normalize/text_words.h"

namespace petik {
namespace {

// "selisih sebelum dan sesudah 0,66": where one number follows, or one for each arm, the change is told by
// both times; where two follow, each has its own.
std::vector<Label> times_of_changes(const std::vector<Label>& times, const std::vector<std::size_t>& places,
                                    const std::vector<Label>& arms) {
  std::vector<Label> out = times;
  for (std::size_t i = 0; i + 2 < out.size(); ++i) {
    if (out[i].value != time_change || out[i + 1].value != time_pre || out[i + 2].value != time_post)
      continue;
    const std::size_t end = i + 3 < out.size() ? out[i + 3].at : std::string::npos;
    const auto told = [&](std::size_t from, std::size_t to) {
      return std::count_if(places.begin(), places.end(), [&](std::size_t p) { return from < p && p < to; });
    };
    if (told(out[i].at, out[i + 2].at) != 0) continue;
    std::size_t last = out[i + 2].at;
    bool each_of_an_arm = true;
    for (const std::size_t p : places) {
      if (p <= out[i + 2].at || p >= end) continue;
      each_of_an_arm = each_of_an_arm && std::any_of(arms.begin(), arms.end(),
                                                     [&](const Label& l) { return last < l.at && l.at < p; });
      last = p;
    }
    const auto following = told(out[i + 2].at, end);
    if (following != 1 && !(following > 1 && each_of_an_arm)) continue;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1,
              out.begin() + static_cast<std::ptrdiff_t>(i) + 3);
  }
  return out;
}

bool any_between(const std::vector<std::size_t>& places, std::size_t from, std::size_t to) {
  return std::any_of(places.begin(), places.end(), [&](std::size_t p) { return from < p && p < to; });
}

// "peningkatan dengan rata-rata 36,5 pada pretest dan 39,4 pada posttest": each number has its time behind
// it, and the change none.
std::vector<Label> without_leading_change(std::vector<Label> times, const std::vector<std::size_t>& places) {
  if (times.size() != places.size() + 1 || places.size() < 2 || times.front().value != time_change ||
      times.front().at > places.front())
    return times;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t next = i + 1 < places.size() ? places[i + 1] : std::string::npos;
    const std::size_t at = times[i + 1].at;
    if (times[i + 1].value == time_change || at < places[i] || at > next) return times;
  }
  times.erase(times.begin());
  return times;
}

// "sebelum terapi 178 dan setelah terapi terjadi penurunan yaitu 168": behind a value before comes the value
// after; how much it fell has a rule of its own.
std::vector<Label> times_after_changes(std::vector<Label> times, const std::vector<std::size_t>& places) {
  for (std::size_t i = 1; i + 1 < times.size(); ++i) {
    if (times[i - 1].value == time_pre && times[i].value == time_post && times[i + 1].value == time_change &&
        any_between(places, times[i - 1].at, times[i].at) &&
        !any_between(places, times[i].at, times[i + 1].at))
      times.erase(times.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  return times;
}

}  // namespace

std::vector<Label> without_contrasts(const std::vector<Label>& labels, const std::vector<Span>& contrasts,
                                     const std::vector<std::size_t>& places) {
  std::vector<Label> out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto phrase = std::find_if(contrasts.begin(), contrasts.end(), [&](const Span& c) {
      return c.begin <= labels[i].at && labels[i].at < c.end;
    });
    const auto next = std::find_if(labels.begin(), labels.end(), [&](const Label& l) {
      return phrase != contrasts.end() && l.at >= phrase->end;
    });
    const bool again = next != labels.end() && std::none_of(places.begin(), places.end(), [&](std::size_t p) {
                         return labels[i].at < p && p < next->at;
                       });
    if (!again) out.push_back(labels[i]);
  }
  return out;
}

std::vector<Label> times_without_loose_change(const std::vector<Label>& named,
                                              const std::vector<std::size_t>& places,
                                              const std::vector<Label>& arms) {
  const std::vector<Label> times =
      times_after_changes(without_leading_change(times_of_changes(named, places, arms), places), places);
  std::vector<Label> out;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const Label& label = times[i];
    // Of two times without a number between them, one a change, the later one holds.
    const bool pair =
        i + 1 < times.size() && (label.value == time_change) != (times[i + 1].value == time_change);
    if (pair) {
      if (!any_between(places, label.at, times[i + 1].at)) continue;
    }
    out.push_back(label);
  }
  return out;
}

void go_on_in_turn(std::vector<int>& values, const std::vector<Label>& labels,
                   const std::vector<std::size_t>& places, const std::vector<Label>& breaks) {
  std::size_t last = 0, begin = 0;  // the segments [last, begin) and [begin, end)
  for (std::size_t k = 1; k <= places.size(); ++k) {
    const bool ends = k == places.size() || std::any_of(breaks.begin(), breaks.end(), [&](const Label& b) {
                        return places[k - 1] < b.at && b.at < places[k];
                      });
    if (!ends) continue;
    const bool named = begin == 0 || std::any_of(labels.begin(), labels.end(), [&](const Label& l) {
                         return places[begin - 1] < l.at && l.at < places[k - 1];
                       });
    const std::set<int> before(values.begin() + static_cast<std::ptrdiff_t>(last),
                               values.begin() + static_cast<std::ptrdiff_t>(begin));
    if (!named && before.size() > 1) {
      const bool same_number = begin - last == k - begin;
      for (std::size_t n = begin; n < k; ++n) values[n] = same_number ? values[last + n - begin] : -1;
    }
    last = begin;
    begin = k;
  }
}

}  // namespace petik
