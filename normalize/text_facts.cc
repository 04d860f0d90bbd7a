#include "normalize/text_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "normalize/test_names.h"

namespace petik {
namespace {

constexpr std::array timepoints = {"baseline", "pre", "post", "change", "follow_up"};
constexpr int pre = 1, post = 2, change = 3;  // indices of these
constexpr int untold = timepoints.size();     // a time that is named, but not as one of these

int timepoint_index(std::string_view value) {
  const auto it = std::find(timepoints.begin(), timepoints.end(), value);
  return it == timepoints.end() ? -1 : static_cast<int>(it - timepoints.begin());
}

// Words of one sentence that say whose and when, by place; offsets are in Document::text().
struct Words {
  std::vector<Label> arms, times, outcomes, tests;
  std::vector<std::string> outcome_names,
      test_names;                       // what the label values of `outcomes` and `tests` index
  std::vector<std::size_t> clauses;     // where new clauses begin
  bool between = false;                 // the sentence compares arms with each other
  std::vector<std::size_t> between_at;  // where it says so
  std::vector<Span> contrasts;          // phrases that name several arms or times only to compare them
  std::vector<std::pair<std::size_t, std::string_view>> centers;  // "mean", "median" by place
  std::string purpose;         // "normality", "homogeneity": the sentence is about assumptions
  std::size_t purpose_at = 0;  // where it says so last
};

// The values that belong together: a mean with its spread, or a spread alone.
struct Group {
  std::size_t at = 0;  // of its first number
  Continuous row;
  bool sure = true;
};

bool is_any(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_continuous(std::string_view kind) {
  return is_any(kind, {"mean", "mean_sd", "change", "sd", "se", "median", "minimum", "maximum", "range", "ci",
                       "from_to"});
}

class TextReader {
 public:
  TextReader(const Reading& reading, const Arms& arms) : reading_(reading), arms_(arms) {}

  Facts read() {
    find_last_counted();
    for (std::size_t s = 0; s < reading_.document.sentences.size(); ++s) {
      if (s == 0 || reading_.document.sentences[s].block != reading_.document.sentences[s - 1].block)
        enter_block(s);
      read_sentence(s);
    }
    return std::move(facts_);
  }

 private:
  // ---- context ----

  // Only paragraphs that hold facts are looked at closely; of a heading it is kept where it stands until
  // then.
  void enter_block(std::size_t s) {
    const std::string test = s > 0 && reading_.block_of(s).section == reading_.block_of(s - 1).section
                                 ? before_.test
                                 : std::string();
    before_ = {};
    before_.test = test;
    block_has_facts_ = false;
    const std::size_t block = reading_.document.sentences[s].block;
    for (std::size_t k = s;
         k < reading_.document.sentences.size() && reading_.document.sentences[k].block == block; ++k) {
      block_has_facts_ = block_has_facts_ || !own_results(k).empty();
    }
    const Block::Kind kind = reading_.block_of(s).kind;
    if (kind == Block::Kind::heading || kind == Block::Kind::caption) {
      before_ = {};
      heading_ = {};
      heading_sentence_ = s;
    } else if (block_has_facts_ && heading_sentence_) {
      heading_ = summary(words_of_sentence(*heading_sentence_));
      heading_sentence_.reset();
    }
  }

  std::vector<std::size_t> own_results(std::size_t s) const {
    std::vector<std::size_t> own;
    if (reading_.block_of(s).section == Section::references) return own;
    for (std::size_t i : reading_.by_sentence[s]) {
      const bool result = is_continuous(reading_.kind(i)) ||
                          is_any(reading_.kind(i), {"count_percent", "count", "percent", "p_value",
                                                    "statistic", "association"});
      if (result && reading_.attribution(i).whose == Whose::own && !reading_.shadowed[i]) own.push_back(i);
    }
    return own;
  }

  Pass pass_of(std::size_t s) const {
    const Block& block = reading_.block_of(s);
    switch (block.section) {
      case Section::abstract_:
        return {Pass::Kind::abstract_, static_cast<std::size_t>(block.language)};
      case Section::results:
        return {Pass::Kind::results, 0};
      case Section::conclusion:
        return {Pass::Kind::conclusion, 0};
      case Section::discussion:
        return {Pass::Kind::discussion, 0};
      default:
        return {Pass::Kind::other, static_cast<std::size_t>(block.language)};
    }
  }

  Words words_of_sentence(std::size_t s) const {
    Words out;
    const std::size_t from = reading_.document.sentences[s].span.begin;
    out.arms = arms_.find(reading_, s);
    for (Label& label : out.arms) label.at += from;

    const std::vector<Span> designs = reading_.design_names(s);
    add_counted_times(s, from, out);
    for (const TermHit& hit : reading_.terms("timepoint", s)) {
      const bool in_design =
          std::any_of(designs.begin(), designs.end(), [&](const Span& d) { return d.overlaps(hit.span); });
      if (in_design) continue;
      if (hit.value == "pre_post") {
        out.contrasts.push_back({from + hit.span.begin, from + hit.span.end});
        out.times.push_back({from + hit.span.begin, timepoint_index("pre")});
        out.times.push_back({from + hit.span.begin, timepoint_index("post")});
      } else if (const int time = timepoint_index(hit.value); time >= 0) {
        out.times.push_back({from + hit.span.begin, time});
      }
    }
    std::stable_sort(out.times.begin(), out.times.end(),
                     [](const Label& a, const Label& b) { return a.at < b.at; });
    for (const TermHit& hit : reading_.terms("clause", s)) out.clauses.push_back(from + hit.span.begin);
    out.between = !reading_.terms("between_cue", s).empty();
    for (const TermHit& hit : reading_.terms("between_cue", s)) {
      out.between_at.push_back(from + hit.span.begin);
      out.contrasts.push_back({from + hit.span.begin, from + hit.span.end});
    }
    for (const TermHit& hit : reading_.terms("center", s)) {
      out.centers.emplace_back(from + hit.span.begin, hit.value);
    }
    for (const TermHit& hit : reading_.terms("purpose", s)) {
      if (hit.value != "normality" && hit.value != "homogeneity") continue;
      out.purpose = hit.value;
      out.purpose_at = from + hit.span.begin;
    }
    add_names("outcome", s, from, out.outcomes, out.outcome_names);
    add_names("characteristic", s, from, out.outcomes, out.outcome_names);
    add_names("test", s, from, out.tests, out.test_names);
    const auto by_place = [](const Label& a, const Label& b) { return a.at < b.at; };
    std::sort(out.outcomes.begin(), out.outcomes.end(), by_place);
    return out;
  }

  // "hari ke-14": the last day that the paper reports is after; which of the others are before, only a
  // table's order tells. Words of time beside it say more.
  void add_counted_times(std::size_t s, std::size_t from, Words& out) const {
    const std::vector<TermHit>& times = reading_.terms("timepoint", s);
    if (std::any_of(times.begin(), times.end(), [](const TermHit& t) { return t.value != "change"; })) return;
    for (const TermHit& hit : reading_.terms("time_label", s)) {
      const long count = counted(hit.span.of(reading_.sentence(s)));
      const auto last = last_counted_.find(hit.value);
      const bool is_last = last != last_counted_.end() && count == last->second && count > 1;
      out.times.push_back({from + hit.span.begin, is_last ? timepoint_index("post") : untold});
    }
  }

  // The number of a counted time, -1 where there is none.
  static long counted(std::string_view label) {
    long n = -1;
    for (const char c : label) {
      if (c >= '0' && c <= '9' && n < 100000) n = std::max(n, 0L) * 10 + (c - '0');
    }
    return n;
  }

  void find_last_counted() {
    for (std::size_t s = 0; s < reading_.document.sentences.size(); ++s) {
      if (own_results(s).empty()) continue;
      for (const TermHit& hit : reading_.terms("time_label", s)) {
        long& last = last_counted_[hit.value];
        last = std::max(last, counted(hit.span.of(reading_.sentence(s))));
      }
    }
  }

  void add_names(const char* list, std::size_t s, std::size_t from, std::vector<Label>& labels,
                 std::vector<std::string>& names) const {
    for (const TermHit& hit : reading_.terms(list, s)) {
      auto it = std::find(names.begin(), names.end(), hit.value);
      if (it == names.end()) it = names.insert(names.end(), std::string(hit.value));
      labels.push_back({from + hit.span.begin, static_cast<int>(it - names.begin())});
    }
  }

  // What a sentence without a word of its own takes over from the sentence before or the heading above.
  struct Context {
    int arm = -1, time = -1;
    std::vector<int> arms;  // in the order in which they were named last
    std::string outcome, test, purpose;
  };

  // The different values in the order of their first labels.
  static std::vector<int> in_turn(const std::vector<Label>& labels) {
    std::vector<int> out;
    for (const Label& l : labels) {
      if (std::find(out.begin(), out.end(), l.value) == out.end()) out.push_back(l.value);
    }
    return out;
  }

  static int only(const std::vector<Label>& labels) {
    std::set<int> values;
    for (const Label& l : labels) values.insert(l.value);
    return values.size() == 1 ? *values.begin() : -1;
  }

  static bool only_one(const std::vector<Label>& labels) { return labels.empty() || only(labels) >= 0; }

  static Context summary(const Words& words) {
    Context out;
    out.arm = only(words.arms);
    out.time = only(words.times);
    if (out.time == untold) out.time = -1;
    if (!words.outcomes.empty())
      out.outcome = words.outcome_names[static_cast<std::size_t>(words.outcomes.back().value)];
    out.purpose = words.purpose;
    if (const int test = only(words.tests); test >= 0)
      out.test = words.test_names[static_cast<std::size_t>(test)];
    return out;
  }

  // ---- one sentence ----

  void read_sentence(std::size_t s) {
    if (!block_has_facts_) return;
    words_ = words_of_sentence(s);
    const Block::Kind kind = reading_.block_of(s).kind;
    if (kind == Block::Kind::heading || kind == Block::Kind::caption) heading_ = summary(words_);
    const std::vector<std::size_t> own = own_results(s);
    const bool has_facts = !own.empty();
    if (has_facts) {
      read_continuous(s, own);
      read_dichotomous(s, own);
      read_tests(s, own);
    }
    const Context here = summary(words_);
    if (!words_.arms.empty()) before_.arm = here.arm;
    if (words_.arms.size() > 1) before_.arms = in_turn(words_.arms);
    // What is to be studied ("melihat perubahan ...") says no time of what follows.
    if (!words_.times.empty()) before_.time = has_facts || here.time != change ? here.time : -1;
    if (!here.outcome.empty()) before_.outcome = here.outcome;
    if (!words_.tests.empty() && reading_.sentence_own(s))
      before_.test = is_assumption_test(here.test) ? std::string() : here.test;
  }

  std::size_t place_of(std::size_t i, std::string_view field) const {
    const Field* f = reading_.mention(i).find(field);
    return f && !f->span.empty() ? f->span.begin : reading_.mention(i).span.begin;
  }

  // Labels of one dimension for a list of places, with what holds where the sentence names none.
  std::vector<int> labelled(const std::vector<Label>& labels, const std::vector<std::size_t>& places,
                            Crowded crowded, int otherwise) const {
    if (labels.empty()) return std::vector<int>(places.size(), otherwise);
    return assign_labels(labels, places, crowded, words_.clauses);
  }

  // "Kelompok perlakuan sesudah pijat 3,5. Kelompok kontrol 4,7.": the second sentence goes on at the same
  // time.
  int fallback_time() const {
    const bool same_outcome = words_.outcomes.empty() || words_.outcome_names.back() == before_.outcome;
    if (!words_.arms.empty() && before_.time >= 0 && same_outcome) return before_.time;
    return heading_.time;
  }

  int fallback_arm() const { return before_.arm >= 0 ? before_.arm : heading_.arm; }

  // "perbedaan antara sebelum dan sesudah pada kelompok senam, yaitu sebelum senam 8,5": what a comparison
  // names gives way to what is named once more before the number.
  std::vector<Label> without_contrasts(const std::vector<Label>& labels,
                                       const std::vector<std::size_t>& places) const {
    std::vector<Label> out;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto phrase = std::find_if(words_.contrasts.begin(), words_.contrasts.end(), [&](const Span& c) {
        return c.begin <= labels[i].at && labels[i].at < c.end;
      });
      const auto next = std::find_if(labels.begin(), labels.end(), [&](const Label& l) {
        return phrase != words_.contrasts.end() && l.at >= phrase->end;
      });
      const bool again = next != labels.end() &&
                         std::none_of(places.begin(), places.end(),
                                      [&](std::size_t p) { return labels[i].at < p && p < next->at; });
      if (!again) out.push_back(labels[i]);
    }
    return out;
  }

  // "selisih sebelum dan sesudah 0,66": where one number follows, the change is told by both times; where two
  // follow, each has its own.
  static std::vector<Label> times_of_changes(const std::vector<Label>& times,
                                             const std::vector<std::size_t>& places) {
    std::vector<Label> out = times;
    for (std::size_t i = 0; i + 2 < out.size(); ++i) {
      if (out[i].value != change || out[i + 1].value != pre || out[i + 2].value != post) continue;
      const std::size_t end = i + 3 < out.size() ? out[i + 3].at : std::string::npos;
      const auto told = [&](std::size_t from, std::size_t to) {
        return std::count_if(places.begin(), places.end(), [&](std::size_t p) { return from < p && p < to; });
      };
      if (told(out[i].at, out[i + 2].at) != 0 || told(out[i + 2].at, end) != 1) continue;
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                out.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
    return out;
  }

  // "peningkatan rerata dari sebelum ...": a word of change gives way to the times that follow it.
  static std::vector<Label> times_without_loose_change(const std::vector<Label>& named,
                                                       const std::vector<std::size_t>& places) {
    const std::vector<Label> times = times_of_changes(named, places);
    std::vector<Label> out;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const Label& label = times[i];
      // Of two times without a number between them, one a change, the later one holds.
      const bool pair = i + 1 < times.size() && (label.value == change) != (times[i + 1].value == change);
      if (pair) {
        const bool number_between = std::any_of(
            places.begin(), places.end(), [&](std::size_t p) { return label.at < p && p < times[i + 1].at; });
        if (!number_between) continue;
      }
      out.push_back(label);
    }
    return out;
  }

  // "tekanan sistolik dan diastolik 162,1 dan 112,4": as many outcomes as numbers follow each other in order.
  std::vector<std::string> outcomes_at(const std::vector<std::size_t>& places) const {
    std::vector<std::string> out;
    std::vector<Label> ahead;
    for (const Label& l : words_.outcomes) {
      if (!places.empty() && l.at < places.front()) ahead.push_back(l);
    }
    const std::vector<int> turn = in_turn(ahead);
    const bool in_order = turn.size() > 1 && turn.size() == places.size() && ahead.size() == turn.size() &&
                          ahead.size() == words_.outcomes.size() && only_one(words_.times) &&
                          only_one(words_.arms);
    for (std::size_t k = 0; k < places.size(); ++k)
      out.push_back(in_order ? words_.outcome_names[static_cast<std::size_t>(turn[k])]
                             : outcome_at(places[k]));
    return out;
  }

  std::string outcome_at(std::size_t at) const {
    std::string name;
    for (const Label& l : words_.outcomes) {
      if (l.at > at && !name.empty()) break;
      if (l.at > at && name.empty() && !before_.outcome.empty()) break;
      name = words_.outcome_names[static_cast<std::size_t>(l.value)];
      if (l.at > at) break;
    }
    if (name.empty()) name = !before_.outcome.empty() ? before_.outcome : heading_.outcome;
    return name;
  }

  // ---- means and spread ----

  static void set(std::optional<Number>& slot, const std::optional<Number>& value, Continuous& row,
                  const char* field, const std::string& id) {
    if (!value) return;
    slot = value;
    row.evidence[field] = {id};
  }

  // "dari 50,07 (SD 5,36) menjadi 41,71 (SD 6,49)": the frame says the times of means that other rules found
  // with their spread.
  void read_frames(const std::vector<std::size_t>& own) {
    forced_times_.clear();
    std::set<std::size_t> means;
    for (std::size_t i : own) {
      if (is_any(reading_.kind(i), {"mean", "mean_sd"})) means.insert(place_of(i, "mean"));
    }
    for (std::size_t i : own) {
      if (reading_.kind(i) != "from_to") continue;
      for (const char* time : {"pre", "change", "post"}) {
        const Field* f = reading_.mention(i).find(time);
        if (f && !f->span.empty() && means.count(f->span.begin)) forced_times_[f->span.begin] = time;
      }
    }
  }

  // "dari 9,88 menjadi 10,35" says the times of its own numbers and of no others.
  std::vector<Label> times_outside_frames(const std::vector<std::size_t>& own,
                                          std::vector<Label> times) const {
    std::erase_if(times, [&](const Label& l) {
      return std::any_of(own.begin(), own.end(), [&](std::size_t i) {
        const Span& frame = reading_.mention(i).span;
        return reading_.kind(i) == "from_to" && frame.begin <= l.at && l.at < frame.end;
      });
    });
    return times;
  }

  // The last word before a place that says which centre is meant: "mean", "median", or "".
  std::string_view last_center(std::size_t at) const {
    std::string_view last;
    for (const auto& [place, center] : words_.centers) {
      if (place < at) last = center;
    }
    return last;
  }

  void read_continuous(std::size_t s, const std::vector<std::size_t>& own) {
    read_frames(own);
    std::vector<Group> groups;
    for (std::size_t i : own) {
      const std::string_view kind = reading_.kind(i);
      if (is_continuous(kind)) add_value(i, kind, groups);
    }
    if (groups.empty()) return;
    std::vector<std::size_t> places;
    for (const Group& g : groups) places.push_back(g.at);
    const std::vector<std::size_t> rivals = with_differences(places, own);
    const std::vector<Label> arm_labels = without_contrasts(words_.arms, places);
    std::vector<int> arms = labelled(arm_labels, places, Crowded::no_answer, fallback_arm());
    if (words_.arms.empty() && before_.arms.size() == places.size() && only_one(words_.times) &&
        only_one(words_.outcomes) && !reading_.terms("in_turn", s).empty())
      arms = before_.arms;  // "Rata-rata penurunan 5,89 berbanding 3,17": in the order of the sentence before
    if (arms_.arms.size() == 2 && arms.size() == 2 && words_.arms.size() == 1 && arms[0] < 0 &&
        arms[1] >= 0) {
      arms[0] = 1 - arms[1];  // "5,80 hari, sedangkan pada kelompok kontrol 7,80"
    }
    const std::vector<Label> time_labels = times_outside_frames(
        own, times_without_loose_change(without_contrasts(words_.times, rivals), rivals));
    std::vector<int> times =
        first_of(labelled(time_labels, rivals, Crowded::no_answer, fallback_time()), rivals, places);
    go_on_in_turn(arms, words_.arms, places, time_labels);
    go_on_in_turn(times, time_labels, places, words_.arms);
    const std::vector<std::string> outcomes = outcomes_at(places);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Continuous& row = groups[g].row;
      if (arms[g] >= 0) row.arm = arms_.arms[static_cast<std::size_t>(arms[g])].id;
      if (!row.timepoint && times[g] >= 0 && times[g] != untold)
        row.timepoint = timepoints[static_cast<std::size_t>(times[g])];
      if (!outcomes[g].empty()) row.outcome = outcomes[g];
      const bool of_one_arm = named_between(0, groups[g].at) == 1 ||
                              (g > 0 && named_between(groups[g - 1].at, groups[g].at) == 1);
      if (is_difference_of_arms(row, of_one_arm)) {
        add_difference(s, row, groups[g]);
        continue;
      }
      const bool other_time = !row.timepoint && times[g] == untold;
      facts_.continuous.push_back(reported(std::move(row), pass_of(s), groups[g].at, s, groups[g].sure));
      facts_.continuous.back().other_time = other_time;
    }
  }

  // The places of the numbers and, between them, those of differences between arms: words of time and change
  // before those are not for the means.
  std::vector<std::size_t> with_differences(std::vector<std::size_t> places,
                                            const std::vector<std::size_t>& own) const {
    for (std::size_t i : own) {
      if (reading_.kind(i) == "association") places.push_back(place_of(i, "value"));
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  // The values that belong to `wanted`, of those given to `all`.
  static std::vector<int> first_of(const std::vector<int>& values, const std::vector<std::size_t>& all,
                                   const std::vector<std::size_t>& wanted) {
    std::vector<int> out;
    for (std::size_t place : wanted) {
      const auto it = std::lower_bound(all.begin(), all.end(), place);
      out.push_back(values[static_cast<std::size_t>(it - all.begin())]);
    }
    return out;
  }

  // "sebelum intervensi kelompok perlakuan 23,6 dan kontrol 24,0; sesudahnya 15,2 dan 22,8": after the next
  // word of time the arms come in the same order again; where the numbers do not match, none is told.
  static void go_on_in_turn(std::vector<int>& values, const std::vector<Label>& labels,
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

  // Arms that the sentence names between two places.
  std::size_t named_between(std::size_t from, std::size_t to) const {
    std::set<int> named;
    for (const Label& l : words_.arms) {
      if (from <= l.at && l.at < to) named.insert(l.value);
    }
    return named.size();
  }

  // "selisih rerata kedua kelompok 484,37" is no arm's own mean.
  bool is_difference_of_arms(const Continuous& row, bool of_one_arm) const {
    return row.timepoint == "change" && row.mean && words_.between && !of_one_arm && arms_.arms.size() >= 2;
  }

  void add_difference(std::size_t s, const Continuous& row, const Group& group) {
    Association a;
    a.measure = "mean_difference";
    a.outcome = row.outcome;
    a.value = *row.mean;
    a.ci = row.ci;
    a.evidence["value"] = row.evidence.at("mean");
    if (a.ci) a.evidence["ci"] = row.evidence.at("ci");
    facts_.associations.push_back(reported(std::move(a), pass_of(s), group.at, s, group.sure));
  }

  static bool label_between(const std::vector<Label>& labels, std::size_t from, std::size_t to) {
    return std::any_of(labels.begin(), labels.end(),
                       [&](const Label& l) { return from < l.at && l.at < to; });
  }

  // Between two numbers no other outcome is named; nor another arm or time.
  bool same_outcome(std::size_t from, std::size_t to) const {
    int last = -1;
    for (const Label& l : words_.outcomes) {
      if (l.at < from) last = l.value;
    }
    return std::none_of(words_.outcomes.begin(), words_.outcomes.end(),
                        [&](const Label& l) { return from < l.at && l.at < to && l.value != last; });
  }
  bool same_matter(std::size_t from, std::size_t to) const {
    return same_outcome(from, to) && !label_between(words_.arms, from, to) &&
           !label_between(words_.times, from, to);
  }

  void add_value(std::size_t i, std::string_view kind, std::vector<Group>& groups) {
    const std::string& id = reading_.ids[i];
    const bool sure = reading_.attribution(i).sure;
    const auto fresh = [&](std::string_view field) -> Continuous& {
      groups.push_back({place_of(i, field), {}, sure});
      return groups.back().row;
    };
    if (kind == "from_to") {
      const bool medians = last_center(place_of(i, "pre")) == "median";
      for (const char* time : {"pre", "change", "post"}) {
        const auto value = reading_.number(i, time);
        if (!value || forced_times_.count(place_of(i, time))) continue;
        Continuous& row = fresh(time);
        set(medians ? row.median : row.mean, value, row, medians ? "median" : "mean", id);
        row.timepoint = time;
      }
      return;
    }
    if (kind == "change") {
      if (!reading_.number(i, "change")) return;
      Continuous& row = fresh("change");
      set(row.mean, reading_.number(i, "change"), row, "mean", id);
      row.timepoint = "change";
      return;
    }
    if (kind == "mean" || kind == "mean_sd") {
      if (!reading_.number(i, "mean")) return;
      // "rentang umur 14-37 tahun dengan rerata 20,45": the extremes came first.
      const bool goes_on = !groups.empty() && !groups.back().row.mean && !groups.back().row.median &&
                           (groups.back().row.min || groups.back().row.max) &&
                           same_matter(groups.back().at, place_of(i, "mean"));
      Continuous& row = goes_on ? groups.back().row : fresh("mean");
      set(row.mean, reading_.number(i, "mean"), row, "mean", id);
      set(row.sd, reading_.number(i, "sd"), row, "sd", id);
      if (const auto time = forced_times_.find(place_of(i, "mean")); time != forced_times_.end()) {
        row.timepoint = time->second;
      }
      return;
    }
    const auto room = [&](auto taken, std::string_view field) -> Continuous& {
      if (groups.empty() || taken(groups.back().row) || !same_outcome(groups.back().at, place_of(i, field)))
        return fresh(field);
      return groups.back().row;
    };
    if (kind == "sd") {
      Continuous& row = room([](const Continuous& r) { return r.sd.has_value() || !r.mean; }, "sd");
      set(row.sd, reading_.number(i, "sd"), row, "sd", id);
    } else if (kind == "se") {
      Continuous& row = room([](const Continuous& r) { return r.se.has_value() || !r.mean; }, "se");
      set(row.se, reading_.number(i, "se"), row, "se", id);
    } else if (kind == "median") {
      Continuous& row = room([](const Continuous& r) { return r.median.has_value(); }, "median");
      set(row.median, reading_.number(i, "median"), row, "median", id);
      set(row.min, reading_.number(i, "min"), row, "min", id);
      set(row.max, reading_.number(i, "max"), row, "max", id);
    } else if (kind == "ci") {
      Continuous& row = room([](const Continuous& r) { return r.ci.has_value() || !r.mean; }, "low");
      const auto low = reading_.number(i, "low"), high = reading_.number(i, "high");
      if (low && high && row.mean && low->value <= high->value) {
        row.ci = Interval{level_of(i), *low, *high};
        row.evidence["ci"] = {id};
      }
    } else {
      if (kind != "maximum") {
        const char* field = kind == "range" ? "min" : "minimum";
        Continuous& row = room([](const Continuous& r) { return r.min.has_value(); }, field);
        set(row.min, reading_.number(i, field), row, "min", id);
      }
      if (kind != "minimum") {
        const char* field = kind == "range" ? "max" : "maximum";
        Continuous& row = room([](const Continuous& r) { return r.max.has_value(); }, field);
        set(row.max, reading_.number(i, field), row, "max", id);
      }
    }
  }

  double level_of(std::size_t i) const {
    const auto level = reading_.number(i, "level");
    if (!level) return 0.95;
    return level->value > 1 ? level->value / 100 : level->value;
  }

  // ---- counts and percentages ----

  void read_dichotomous(std::size_t s, const std::vector<std::size_t>& own) {
    std::vector<std::size_t> counted, places;
    for (std::size_t i : own) {
      if (!is_any(reading_.kind(i), {"count_percent", "count", "percent"})) continue;
      counted.push_back(i);
      places.push_back(place_of(i, reading_.kind(i) == "percent" ? "percent" : "events"));
    }
    if (counted.empty()) return;
    const std::vector<int> arms = labelled(words_.arms, places, Crowded::no_answer, -1);
    const std::vector<int> times = labelled(words_.times, places, Crowded::no_answer, -1);
    for (std::size_t k = 0; k < counted.size(); ++k) {
      const std::size_t i = counted[k];
      Dichotomous row;
      row.events = reading_.count(i, "events");
      row.percent = reading_.number(i, "percent");
      row.total = reading_.count(i, "total");
      if (!row.events && !row.percent) continue;
      if (row.events) row.evidence["events"] = {reading_.ids[i]};
      if (row.percent) row.evidence["percent"] = {reading_.ids[i]};
      if (row.total) row.evidence["total"] = {reading_.ids[i]};
      row.category = reading_.text(i, "category").value_or("");
      if (arms[k] >= 0) row.arm = arms_.arms[static_cast<std::size_t>(arms[k])].id;
      if (times[k] >= 0 && times[k] != untold) row.timepoint = timepoints[static_cast<std::size_t>(times[k])];
      if (const std::string outcome = outcome_at(places[k]); !outcome.empty()) row.outcome = outcome;
      facts_.dichotomous.push_back(
          reported(std::move(row), pass_of(s), places[k], s, reading_.attribution(i).sure));
    }
  }

  // ---- tests and associations ----

  void read_tests(std::size_t s, const std::vector<std::size_t>& own) {
    std::vector<std::size_t> ps, statistics, associations;
    for (std::size_t i : own) {
      const std::string_view kind = reading_.kind(i);
      if (kind == "p_value" && reading_.number(i, "value")) ps.push_back(i);
      if (kind == "statistic" && reading_.number(i, "value")) statistics.push_back(i);
      if (kind == "association" && reading_.number(i, "value")) associations.push_back(i);
    }
    const std::vector<int> statistic_of = partners(statistics, ps);
    const std::vector<int> association_of = partners(associations, ps);

    std::vector<Reported<Test>> tests;
    for (std::size_t k = 0; k < ps.size(); ++k) {
      Test t;
      t.p = PValue{comparison(ps[k]), *reading_.number(ps[k], "value")};
      t.evidence["p"] = {reading_.ids[ps[k]]};
      if (statistic_of[k] >= 0) set_statistic(t, statistics[static_cast<std::size_t>(statistic_of[k])]);
      tests.push_back(
          reported(std::move(t), pass_of(s), place_of(ps[k], "value"), s, reading_.attribution(ps[k]).sure));
    }
    for (std::size_t k = 0; k < ps.size(); ++k)
      tests[k].with_alpha = reading_.number(ps[k], "alpha").has_value();
    for (std::size_t k = 0; k < statistics.size(); ++k) {
      if (std::find(statistic_of.begin(), statistic_of.end(), static_cast<int>(k)) != statistic_of.end())
        continue;
      Test t;
      set_statistic(t, statistics[k]);
      tests.push_back(reported(std::move(t), pass_of(s), place_of(statistics[k], "value"), s,
                               reading_.attribution(statistics[k]).sure));
    }
    std::sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    add_context(tests);

    for (std::size_t k = 0; k < associations.size(); ++k) {
      const auto p = std::find(association_of.begin(), association_of.end(), static_cast<int>(k));
      add_association(
          s, associations[k],
          p == association_of.end() ? nullptr : &ps[static_cast<std::size_t>(p - association_of.begin())]);
    }
    std::move(tests.begin(), tests.end(), std::back_inserter(facts_.tests));
  }

  // For each p the statistic printed with it: the nearest unclaimed one before it, else one close behind it.
  std::vector<int> partners(const std::vector<std::size_t>& statistics,
                            const std::vector<std::size_t>& ps) const {
    std::vector<int> out(ps.size(), -1);
    if (statistics.empty() || ps.empty()) return out;
    const auto at = [&](std::size_t i) { return place_of(i, "value"); };
    const bool before = at(statistics.front()) < at(ps.front());
    std::size_t next = 0;
    for (std::size_t k = 0; k < ps.size() && next < statistics.size(); ++k) {
      if (before) {
        if (at(statistics[next]) > at(ps[k])) continue;
        while (next + 1 < statistics.size() && at(statistics[next + 1]) < at(ps[k])) ++next;
        out[k] = static_cast<int>(next++);
      } else {
        constexpr std::size_t close = 60;  // bytes
        const std::size_t limit =
            std::min(k + 1 < ps.size() ? at(ps[k + 1]) : std::string::npos, at(ps[k]) + close);
        if (at(statistics[next]) < limit) out[k] = static_cast<int>(next++);
      }
    }
    return out;
  }

  std::string comparison(std::size_t i) const {
    const auto text = reading_.text(i, "comparison");
    if (!text) return "=";
    const std::string_view sign = reading_.rules.terms("comparison").whole(*text);
    return sign.empty() ? "=" : std::string(sign);
  }

  void set_statistic(Test& t, std::size_t i) const {
    t.statistic = Statistic{reading_.text(i, "name").value_or("other"), *reading_.number(i, "value")};
    t.evidence["statistic"] = {reading_.ids[i]};
    for (const char* field : {"df", "df2"}) {
      if (const auto df = reading_.number(i, field)) {
        t.df.push_back(df->value);
        t.evidence["df"] = {reading_.ids[i]};
      }
    }
  }

  // "dianalisis dengan Wilcoxon dan Mann Whitney": two names in one breath leave open which a later p belongs
  // to.
  std::vector<Label> tests_told_apart() const {
    constexpr std::size_t breath = 40;  // bytes
    std::vector<Label> out = words_.tests;
    for (std::size_t i = 0; i + 1 < words_.tests.size(); ++i) {
      const Label &a = words_.tests[i], &b = words_.tests[i + 1];
      if (a.value == b.value || b.at - a.at > breath) continue;
      std::erase_if(out, [&](const Label& l) { return l.at == a.at || l.at == b.at; });
    }
    return out;
  }

  // "... pada kelompok perlakuan p = 0,004 dan antara kedua kelompok p = 0,031": from the comparison on, no
  // arm's own.
  bool compares_arms_at(std::size_t at) const {
    std::size_t arm = 0, between = 0;
    for (const Label& l : words_.arms) {
      if (l.at < at) arm = l.at + 1;
    }
    for (std::size_t b : words_.between_at) {
      if (b < at) between = b + 1;
    }
    return between > arm;
  }

  // "Uji normalitas memakai Shapiro-Wilk, uji Mann Whitney memberi p 0,044": another test is named behind the
  // words about assumptions.
  bool tests_something_else(std::size_t at) const {
    return std::any_of(words_.tests.begin(), words_.tests.end(), [&](const Label& l) {
      return words_.purpose_at < l.at && l.at < at &&
             !is_assumption_test(words_.test_names[static_cast<std::size_t>(l.value)]);
    });
  }

  void add_context(std::vector<Reported<Test>>& tests) const {
    if (tests.empty()) return;
    std::vector<std::size_t> places;
    for (const auto& t : tests) places.push_back(t.at);
    std::set<int> named;
    for (const Label& l : words_.arms) named.insert(l.value);
    std::vector<int> arms = labelled(words_.arms, places, Crowded::no_answer, -1);
    const std::vector<int> names = labelled(tests_told_apart(), places, Crowded::nearest, -1);
    for (std::size_t k = 0; k < tests.size(); ++k) {
      Test& t = tests[k].fact;
      if (compares_arms_at(tests[k].at)) arms[k] = -1;
      if (arms[k] >= 0) t.arm = arms_.arms[static_cast<std::size_t>(arms[k])].id;
      tests[k].between = arms[k] < 0 && (named.size() > 1 || words_.between);
      if (words_.purpose.empty() && words_.tests.empty()) {
        tests[k].purpose_words = heading_.purpose;
      } else if (!tests_something_else(tests[k].at)) {
        tests[k].purpose_words = words_.purpose;
      }
      if (names[k] >= 0) {
        tests[k].test_words = words_.test_names[static_cast<std::size_t>(names[k])];
      } else if (words_.tests.empty()) {
        tests[k].test_words = !before_.test.empty() ? before_.test : heading_.test;
      }
      if (const std::string outcome = outcome_at(tests[k].at); !outcome.empty()) t.outcome = outcome;
    }
  }

  void add_association(std::size_t s, std::size_t i, const std::size_t* p) {
    Association a;
    a.measure = reading_.text(i, "measure").value_or("other");
    a.value = *reading_.number(i, "value");
    a.evidence["value"] = {reading_.ids[i]};
    const auto low = reading_.number(i, "low"), high = reading_.number(i, "high");
    if (low && high && low->value <= a.value.value && a.value.value <= high->value) {
      a.ci = Interval{level_of(i), *low, *high};
      a.evidence["ci"] = {reading_.ids[i]};
    }
    if (p) {
      a.p = PValue{comparison(*p), *reading_.number(*p, "value")};
      a.evidence["p"] = {reading_.ids[*p]};
    }
    const std::size_t at = place_of(i, "value");
    if (const std::string outcome = outcome_at(at); !outcome.empty()) a.outcome = outcome;
    facts_.associations.push_back(reported(std::move(a), pass_of(s), at, s, reading_.attribution(i).sure));
  }

  const Reading& reading_;
  const Arms& arms_;
  Facts facts_;
  Words words_;
  std::map<std::size_t, std::string> forced_times_;  // place of a mean's number -> timepoint
  std::map<std::string_view, long> last_counted_;    // "day" -> the last one that results are reported of
  Context before_, heading_;
  std::optional<std::size_t> heading_sentence_;  // the heading above, where its words were not needed yet
  bool block_has_facts_ = false;
};

}  // namespace

Facts read_text_facts(const Reading& reading, const Arms& arms) { return TextReader(reading, arms).read(); }

}  // namespace petik
