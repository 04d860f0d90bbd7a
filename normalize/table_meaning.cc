#include "normalize/table_meaning.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extract/cell_shape.h"
#include "extract/code_series.h"

namespace petik {
namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view kind) {
  return std::find(list.begin(), list.end(), kind) != list.end();
}

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), letter));
}

// "Umur (tahun)" -> "Umur"; the text itself when nothing in brackets ends it.
std::string_view without_bracket(std::string_view text) {
  if (text.empty() || text.back() != ')') return text;
  std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0) return text;
  text = text.substr(0, open);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "Ma x" -> "Max".
std::string closed(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

// "n = 15", "(n=15)": the number; an empty span when there is none.
Span find_size(std::string_view text) {
  for (std::size_t at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
    std::size_t n = at;
    while (n > 0 && text[n - 1] == ' ') --n;
    if (n == 0 || (text[n - 1] != 'n' && text[n - 1] != 'N') || (n > 1 && letter(text[n - 2]))) continue;
    std::size_t begin = at + 1;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    std::size_t end = begin;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end > begin) return {begin, end};
  }
  return {};
}

class PhraseReader {
 public:
  PhraseReader(const std::string& text, Span span, const RuleSet& rules)
      : text_(text), span_(span), rules_(rules), taken_(text.size(), false) {}

  Phrase read() {
    Span size = find_size(text_);
    if (!size.empty() && span_.size() == text_.size())
      phrase_.size = {span_.begin + size.begin, span_.begin + size.end};
    if (!size.empty()) {
      std::size_t open = text_.rfind('(', size.begin);
      std::size_t from = open == std::string::npos ? text_.rfind('=', size.begin) : open;
      while (open == std::string::npos && from > 0 && text_[from] != 'n' && text_[from] != 'N') --from;
      take({from, std::min(text_.size(), size.end + (open == std::string::npos ? 0 : 1))});
    }
    read_kind();
    read_time();
    read_arm();
    read_rest();
    return std::move(phrase_);
  }

 private:
  void take(Span span) {
    for (std::size_t i = span.begin; i < span.end && i < taken_.size(); ++i) taken_[i] = true;
  }

  bool free(Span span) const {
    for (std::size_t i = span.begin; i < span.end; ++i)
      if (taken_[i]) return false;
    return true;
  }

  TableLabel label(Span span) const {
    TableLabel out;
    out.text = std::string(span.of(text_));
    if (span_.size() == text_.size()) out.span = {span_.begin + span.begin, span_.begin + span.end};
    return out;
  }

  void set_kind(std::string_view value) {
    if (value.starts_with("label"))
      phrase_.label = value;
    else
      phrase_.kind = value;
  }

  void read_kind() {
    const TermList& columns = rules_.terms("column");
    const std::string closed_up = closed(text_);  // narrow cells break words
    for (std::string_view text :
         {std::string_view(text_), without_bracket(text_), std::string_view(closed_up)}) {
      std::string_view value = columns.whole(text);
      if (value.empty()) continue;
      set_kind(value);
      take({0, text_.size()});
      return;
    }
    // Inside longer headings: what is left besides must be short, or the kind must be one that takes a name.
    std::vector<TermHit> kinds;
    std::size_t label_end = text_.size();
    for (const TermHit& hit : columns.find_all(text_)) {
      if (!free(hit.span) || (hit.value == "rank" && names_test(hit.span))) continue;
      if (hit.value.starts_with("label")) {
        // "Waktu Kelompok" over "Pretest Kontrol": the times are known by their words.
        if (phrase_.label.empty() || (phrase_.label == "label_time" && hit.value == "label_arm"))
          phrase_.label = hit.value;
        label_end = hit.span.end;
        continue;
      }
      // "Kelompok B" is an arm, no coefficient.
      if (hit.span.size() == 1 && hit.span.begin == label_end + 1 && phrase_.label == "label_arm") continue;
      kinds.push_back(hit);
    }
    if (kinds.empty()) return;
    std::string first(kinds.front().value), last(kinds.back().value);
    std::size_t covered = 0;
    for (const TermHit& hit : kinds) covered += letters(hit.span.of(text_));
    for (const char* list : {"arm", "timepoint", "unit", "test"})
      for (const TermHit& hit : rules_.terms(list).find_all(text_)) covered += letters(hit.span.of(text_));
    bool bare = letters(text_) <= covered + 3;
    if (kinds.size() == 2 && first == "mean" && last == "sd")
      set(kinds, "mean_sd", bare);
    else if (kinds.size() == 2 && first == "difference" && last == "sd" && bare)
      set_mean_of_changes(kinds);
    else if (kinds.size() == 2 && first == "n" && last == "percent")
      set(kinds, "n_percent", bare);
    else if (kinds.size() == 2 && first == "median" && last == "min_max")
      set(kinds, "median_min_max", bare);
    else if (kinds.size() == 1)
      set(kinds, first, bare || takes_name(first, kinds.front().span));
  }

  // "Wilcoxon Signed Ranks Test" heads no ranks.
  bool names_test(Span part) const {
    const std::vector<TermHit> tests = rules_.terms("test").find_all(text_);
    return std::any_of(tests.begin(), tests.end(), [&](const TermHit& test) {
      return test.span.begin <= part.begin && part.end <= test.span.end && test.span.size() > part.size();
    });
  }

  void set(const std::vector<TermHit>& hits, std::string kind, bool sure) {
    if (!sure) return;
    phrase_.kind = std::move(kind);
    for (const TermHit& hit : hits) take(hit.span);
  }

  // "Selisih rerata ± SB": the word for the difference tells the time.
  void set_mean_of_changes(const std::vector<TermHit>& kinds) {
    const std::size_t begin = kinds.front().span.begin;
    const std::string_view difference = kinds.front().span.of(text_);
    const std::optional<TermHit> time = rules_.terms("timepoint").find(difference);
    if (!time || time->value != "change") return;
    phrase_.timepoint = label({begin + time->span.begin, begin + time->span.end});
    phrase_.time = time->value;
    set(kinds, "mean_sd", true);
  }

  // "Rata-rata skor nyeri", "Uji Wilcoxon p value": the kind stands at either end.
  bool takes_name(const std::string& kind, Span at) const {
    static constexpr std::array<std::string_view, 11> kNamed{
        "mean", "mean_sd", "mean_se", "sd", "median", "p", "ci", "or_ci", "pr_ci", "difference", "n_percent"};
    if (at.size() < 2 || !among(kNamed, kind)) return false;
    return letters(std::string_view(text_).substr(0, at.begin)) == 0 ||
           letters(std::string_view(text_).substr(at.end)) == 0;
  }

  // "Awal": a heading that is nothing but the word.
  void read_bare_time() {
    const std::string_view time = rules_.terms("time_heading").whole(text_);
    if (time.empty()) return;
    phrase_.timepoint = label({0, text_.size()});
    phrase_.time = time;
    take({0, text_.size()});
  }

  void read_time() {
    std::vector<TermHit> hits;
    for (const TermHit& hit : rules_.terms("timepoint").find_all(text_))
      if (hit.value != "none" && free(hit.span)) hits.push_back(hit);
    if (hits.empty()) return read_bare_time();
    for (const TermHit& hit : hits) take(hit.span);
    bool same = std::all_of(hits.begin(), hits.end(),
                            [&](const TermHit& h) { return h.value == hits.front().value; });
    const auto says = [&](std::string_view time) {
      return std::any_of(hits.begin(), hits.end(), [&](const TermHit& h) { return h.value == time; });
    };
    // "nyeri sebelum -": the line below goes on with the other time.
    phrase_.two_times = says("pre_post") || (says("pre") && says("post")) || text_.ends_with(" -");
    if (!same || phrase_.two_times) return;
    phrase_.timepoint = label(hits.front().span);
    phrase_.time = hits.front().value;
  }

  void read_arm() {
    if (read_numbered_arm()) return;
    std::vector<TermHit> hits;
    for (const TermHit& hit : rules_.terms("arm").find_all(text_))
      if (hit.value != "none" && free(hit.span)) hits.push_back(hit);
    if (hits.empty()) return;
    for (const TermHit& hit : hits) take(hit.span);
    bool same = std::all_of(hits.begin(), hits.end(),
                            [&](const TermHit& h) { return h.value == hits.front().value; });
    if (!same) return;
    phrase_.arm = label(hits.front().span);
    phrase_.role = hits.front().value;
  }

  // "Intervensi 1", "Kelompok II": one of several arms, whatever its words say of a role.
  bool read_numbered_arm() {
    const std::vector<TermHit> hits = rules_.terms("arm_label").find_all(text_);
    if (hits.size() != 1 || !free(hits.front().span)) return false;
    const std::string_view name = hits.front().span.of(text_);
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos) return false;  // "P1"
    const TermList& codes = rules_.terms("arm_code");
    const std::string_view means = codes.whole(hits.front().value);
    const bool whole = name.size() == text_.size();  // "Perlakuan Pertama", "Kontrol Normal"
    if (means != "number" && means != "letter" && codes.whole(name.substr(blank + 1)).empty() && !whole)
      return false;
    take(hits.front().span);
    phrase_.arm = label(hits.front().span);
    return true;
  }

  void read_rest() {
    Span best;
    for (std::size_t at = 0; at < text_.size();) {
      while (at < text_.size() && (taken_[at] || (!letter(text_[at]) && !opens(at)))) ++at;
      std::size_t end = at;
      while (end < text_.size() && !taken_[end]) ++end;
      std::size_t next = end;
      while (end > at && (text_[end - 1] == ' ' || text_[end - 1] == ':' || text_[end - 1] == ',')) --end;
      const bool whole = at == 0 && end == text_.size();
      const std::string_view part = std::string_view(text_).substr(at, end - at);
      const bool code = !phrase_.timepoint.empty() && code_in_front(part) == part;  // "P0 Pretest"
      if (end > at && (whole || code || letters(part) >= 4) && best.empty()) best = {at, end};
      at = next + (next == at);
    }
    if (!best.empty()) phrase_.rest = label(best);
  }

  // Labels may begin with a digit or a sign: "20-35 tahun", "< 20", ">= 8".
  bool opens(std::size_t at) const {
    char c = text_[at];
    return (c >= '0' && c <= '9') || c == '<' || c == '>' || c == '(';
  }

  const std::string& text_;
  Span span_;
  const RuleSet& rules_;
  std::vector<bool> taken_;
  Phrase phrase_;
};

}  // namespace

Phrase read_phrase(const std::string& text, Span span, const RuleSet& rules) {
  // "nyeri_sebelum": names of variables are words that a bar joins.
  std::string words = text;
  std::replace(words.begin(), words.end(), '_', ' ');
  return PhraseReader(words, span, rules).read();
}

Phrase PhraseBook::read(const std::string& text, Span span) {
  const auto [known, fresh] = known_.try_emplace(text);
  if (fresh) known->second = read_phrase(text, {0, text.size()}, rules_);
  Phrase out = known->second;
  const auto place = [&](Span& part) {
    if (!part.empty())
      part = span.size() == text.size() ? Span{span.begin + part.begin, span.begin + part.end} : Span{};
  };
  place(out.arm.span);
  place(out.timepoint.span);
  place(out.rest.span);
  place(out.size);
  return out;
}

bool is_measure(const std::string& kind) {
  static constexpr std::array<std::string_view, 15> kMeasures{
      "subset",     "mean", "mean_sd", "mean_se", "sd", "se",     "median", "median_min_max",
      "median_iqr", "min",  "max",     "min_max", "ci", "ci_low", "ci_high"};
  return among(kMeasures, kind);
}

bool is_test(const std::string& kind) {
  static constexpr std::array<std::string_view, 12> kTests{"p",    "t", "z",   "f_statistic", "u", "w", "h",
                                                           "chi2", "r", "rho", "statistic",   "df"};
  return among(kTests, kind);
}

std::string explained_kind(const std::string& kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kExplained{{
      {"strength", "strength of an association"},
      {"se_difference", "standard error of a difference"},
      {"rank", "rank"},
      {"critical", "critical value"},
      {"mean_square", "mean square"},
      {"sum_square", "sum of squares"},
      {"cumulative", "cumulative percentage"},
      {"variance", "variance"},
      {"mode", "mode"},
      {"wald", "Wald statistic"},
      {"percent_change", "percentage of change"},
      {"number", "row number"},
      {"replicate", "raw data"},
      {"quartiles", "quartile"},
      {"shape", "sum or shape of a distribution"},
  }};
  for (auto [name, meaning] : kExplained)
    if (kind == name) return std::string(meaning);
  return kind == "subject" ? "row number" : "";
}

}  // namespace petik
