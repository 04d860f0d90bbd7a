#include "normalize/text_tests.h"

#include <algorithm>
#include <array>
#include <set>

#include "normalize/arm_names.h"
#include "normalize/factors.h"
#include "normalize/test_names.h"

namespace petik {
namespace {

class TestReader {
 public:
  TestReader(const TextSentence& sentence, Facts& facts) : s_(sentence), facts_(facts) {}

  void read() {
    std::vector<std::size_t> ps, statistics, associations;
    for (std::size_t i : s_.results) {
      const std::string_view kind = s_.reading.kind(i);
      if (kind == "p_value" && s_.reading.number(i, "value")) ps.push_back(i);
      if (kind == "statistic" && s_.reading.number(i, "value")) statistics.push_back(i);
      if (kind == "association" && s_.reading.number(i, "value")) associations.push_back(i);
    }
    const std::vector<int> statistic_of = partners(statistics, ps);
    const std::vector<int> association_of = partners(associations, ps);

    std::vector<Reported<Test>> tests;
    for (std::size_t k = 0; k < ps.size(); ++k) {
      Test t;
      t.p = PValue{comparison(ps[k]), *s_.reading.number(ps[k], "value")};
      t.evidence["p"] = {s_.reading.ids[ps[k]]};
      if (statistic_of[k] >= 0) set_statistic(t, statistics[static_cast<std::size_t>(statistic_of[k])]);
      tests.push_back(reported(std::move(t), s_.pass(), s_.place_of(ps[k], "value"), s_.index,
                               s_.reading.attribution(ps[k]).sure));
    }
    for (std::size_t k = 0; k < ps.size(); ++k)
      tests[k].with_alpha = s_.reading.number(ps[k], "alpha").has_value();
    for (std::size_t k = 0; k < statistics.size(); ++k) {
      if (std::find(statistic_of.begin(), statistic_of.end(), static_cast<int>(k)) != statistic_of.end())
        continue;
      Test t;
      set_statistic(t, statistics[k]);
      tests.push_back(reported(std::move(t), s_.pass(), s_.place_of(statistics[k], "value"), s_.index,
                               s_.reading.attribution(statistics[k]).sure));
    }
    std::sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    add_context(tests);

    for (std::size_t i : associations) factors_.push_back(factor_before_bracket(s_, s_.place_of(i, "value")));
    for (std::size_t k = 0; k < associations.size(); ++k) {
      const auto p = std::find(association_of.begin(), association_of.end(), static_cast<int>(k));
      const std::size_t* own_p =
          p == association_of.end() ? nullptr : &ps[static_cast<std::size_t>(p - association_of.begin())];
      const bool another = k > 0 && lists_another(s_.place_of(associations[k - 1], "value"),
                                                  s_.place_of(associations[k], "value"), associations.size());
      add_association(associations[k], own_p, factors_[k], another);
    }
    std::move(tests.begin(), tests.end(), std::back_inserter(facts_.tests));
  }

 private:
  // For each p the statistic printed with it: the nearest unclaimed one before it, else one close behind it.
  std::vector<int> partners(const std::vector<std::size_t>& statistics,
                            const std::vector<std::size_t>& ps) const {
    std::vector<int> out(ps.size(), -1);
    if (statistics.empty() || ps.empty()) return out;
    const auto at = [&](std::size_t i) { return s_.place_of(i, "value"); };
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
    const auto text = s_.reading.text(i, "comparison");
    if (!text) return "=";
    const std::string_view sign = s_.reading.rules.terms("comparison").whole(*text);
    return sign.empty() ? "=" : std::string(sign);
  }

  void set_statistic(Test& t, std::size_t i) const {
    t.statistic = Statistic{s_.reading.text(i, "name").value_or("other"), *s_.reading.number(i, "value")};
    t.evidence["statistic"] = {s_.reading.ids[i]};
    for (const char* field : {"df", "df2"}) {
      if (const auto df = s_.reading.number(i, field)) {
        t.df.push_back(df->value);
        t.evidence["df"] = {s_.reading.ids[i]};
      }
    }
  }

  // "dianalisis dengan Wilcoxon dan Mann Whitney": two names in one breath leave open which a later p belongs
  // to.
  std::vector<Label> tests_told_apart() const {
    constexpr std::size_t breath = 40;  // bytes
    std::vector<Label> out = s_.words.tests;
    for (std::size_t i = 0; i + 1 < s_.words.tests.size(); ++i) {
      const Label &a = s_.words.tests[i], &b = s_.words.tests[i + 1];
      if (a.value == b.value || b.at - a.at > breath) continue;
      std::erase_if(out, [&](const Label& l) { return l.at == a.at || l.at == b.at; });
    }
    return out;
  }

  // "... pada kelompok perlakuan p = 0,004 dan antara kedua kelompok p = 0,031": from the comparison on, no
  // arm's own.
  bool compares_arms_at(std::size_t at) const {
    std::size_t arm = 0, between = 0;
    for (const Label& l : s_.words.arms) {
      if (l.at < at) arm = l.at + 1;
    }
    for (std::size_t b : s_.words.between_at) {
      if (b < at) between = b + 1;
    }
    return between > arm;
  }

  // "Uji normalitas memakai Shapiro-Wilk, uji Mann Whitney memberi p 0,044": another test is named behind the
  // words about assumptions.
  bool tests_something_else(std::size_t at) const {
    return std::any_of(s_.words.tests.begin(), s_.words.tests.end(), [&](const Label& l) {
      return s_.words.purpose_at < l.at && l.at < at && !is_assumption_test(s_.words.test_name(l));
    });
  }

  // "usia (p = 0,01), riwayat keluarga (p = 0,04), merokok (p = 0,20)": between two numbers of a list stand
  // words that no list knows; they name what the second is about.
  bool names_another(std::size_t from, std::size_t to) const {
    const auto any = [&](const std::vector<Label>& labels) {
      return std::any_of(labels.begin(), labels.end(),
                         [&](const Label& l) { return from < l.at && l.at < to; });
    };
    if (any(s_.words.outcomes) || any(s_.words.arms) || any(s_.words.times) || any(s_.words.tests))
      return false;
    constexpr int joining = 14;  // letters of "dan nilai p" and the like
    const std::string_view text = s_.reading.document.text();
    return std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from),
                         text.begin() + static_cast<std::ptrdiff_t>(to), is_word_byte) > joining;
  }

  // A list has at least three entries, or brackets around the numbers of each: "usia (p = 0,01), konsumsi
  // garam (p = 0,02)".
  bool lists_another(std::size_t from, std::size_t to, std::size_t entries) const {
    return (entries >= 3 || own_brackets(from, to)) && names_another(from, to);
  }

  // Whether the first number stands in a bracket right behind what it is about, and a short name leads from
  // there to the bracket of the second.
  bool own_brackets(std::size_t from, std::size_t to) const {
    constexpr std::size_t own = 20;   // bytes of "pendidikan terakhir ("
    constexpr std::size_t name = 40;  // bytes of ") dan kebiasaan minum kopi ("
    const std::string_view text = s_.reading.document.text();
    const std::size_t first = text.rfind('(', from), close = text.find(')', from),
                      second = text.find('(', close);
    if (first == std::string_view::npos || second >= to || second - close >= name) return false;
    return std::any_of(s_.words.outcomes.begin(), s_.words.outcomes.end(),
                       [&](const Label& l) { return l.at < first && first - l.at < own; });
  }

  void add_context(std::vector<Reported<Test>>& tests) const {
    if (tests.empty()) return;
    std::vector<std::size_t> places;
    for (const auto& t : tests) places.push_back(t.at);
    std::set<int> named;
    for (const Label& l : s_.words.arms) named.insert(l.value);
    std::vector<int> arms = s_.labelled(s_.words.arms, places, Crowded::no_answer, -1);
    const std::vector<int> names = s_.labelled(tests_told_apart(), places, Crowded::nearest, -1);
    for (std::size_t k = 0; k < tests.size(); ++k) {
      Test& t = tests[k].fact;
      if (compares_arms_at(tests[k].at)) arms[k] = -1;
      if (arms[k] >= 0) t.arm = s_.arm_id(arms[k]);
      tests[k].between = arms[k] < 0 && (named.size() > 1 || s_.words.compares_arms());
      if (s_.words.purpose.empty() && s_.words.tests.empty()) {
        tests[k].purpose_words = s_.heading.purpose;
      } else if (!tests_something_else(tests[k].at)) {
        tests[k].purpose_words = s_.words.purpose;
      }
      if (names[k] >= 0) {
        tests[k].test_words = s_.words.test_names[static_cast<std::size_t>(names[k])];
      } else if (s_.words.tests.empty()) {
        tests[k].test_words = !s_.before.test.empty() ? s_.before.test : s_.heading.test;
      }
      if (k > 0 && !s_.words.relates && lists_another(tests[k - 1].at, tests[k].at, tests.size())) continue;
      if (const std::string outcome = s_.tested_outcome_at(tests[k].at); !outcome.empty())
        t.outcome = outcome;
    }
  }

  // Do only the names of factors say it? "hubungan dengan usia (OR = 2,45)" is of no outcome usia.
  bool is_factor(const std::string& outcome) const {
    return std::all_of(s_.words.outcomes.begin(), s_.words.outcomes.end(), [&](const Label& l) {
      return s_.words.outcome_name(l) != outcome ||
             std::any_of(factors_.begin(), factors_.end(),
                         [&](const Span& factor) { return factor.begin <= l.at && l.at < factor.end; });
    });
  }

  // `unnamed`: words that no list knows say what it is of.
  void add_association(std::size_t i, const std::size_t* p, const Span& factor, bool unnamed) {
    Association a;
    a.measure = s_.reading.text(i, "measure").value_or("other");
    a.value = *s_.reading.number(i, "value");
    a.evidence["value"] = {s_.reading.ids[i]};
    const auto low = s_.reading.number(i, "low"), high = s_.reading.number(i, "high");
    if (low && high && low->value <= a.value.value && a.value.value <= high->value) {
      a.ci = Interval{s_.level_of(i), *low, *high};
      a.evidence["ci"] = {s_.reading.ids[i]};
    }
    if (p) {
      a.p = PValue{comparison(*p), *s_.reading.number(*p, "value")};
      a.evidence["p"] = {s_.reading.ids[*p]};
    }
    const std::size_t at = s_.place_of(i, "value");
    const bool of_factor = !factor.empty() && is_ratio(a.measure);
    if (of_factor) a.exposure = std::string(factor.of(s_.reading.document.text()));
    if (const std::string outcome = s_.tested_outcome_at(at);
        !outcome.empty() && (of_factor ? !is_factor(outcome) : !unnamed))
      a.outcome = outcome;
    facts_.associations.push_back(
        reported(std::move(a), s_.pass(), at, s_.index, s_.reading.attribution(i).sure));
  }

  static bool is_ratio(std::string_view measure) {
    static constexpr std::array<std::string_view, 5> ratios{"OR", "aOR", "PR", "RR", "HR"};
    return std::find(ratios.begin(), ratios.end(), measure) != ratios.end();
  }

  const TextSentence& s_;
  Facts& facts_;
  std::vector<Span> factors_;  // of the associations; empty: not named before a bracket
};

}  // namespace

void read_tests(const TextSentence& sentence, Facts& facts) { TestReader(sentence, facts).read(); }

}  // namespace petik
