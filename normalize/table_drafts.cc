#include "normalize/table_drafts.h"

#include <map>
#include <set>

#include "normalize/table_tests.h"

namespace petik {
namespace {

bool is_ratio(const std::string& kind) {
  static const std::set<std::string> kRatios{"or",    "or_ci", "aor",   "aor_ci", "pr",
                                             "pr_ci", "rr",    "rr_ci", "beta"};
  return kRatios.count(kind) > 0;
}

}  // namespace

void DraftReader::read(std::size_t r, std::size_t c, const std::string& kind, const std::string& key,
                       Drafts& drafts) {
  const CellShape& s = t_.cells.shape(r, c);
  Draft& d = drafts[key];
  // After a difference, its own SD, interval and p follow.
  const bool deviates = kind == "sd" || kind == "se", interval = kind.starts_with("ci");
  const bool of_center = !d.continuous.sd && (d.continuous.mean || d.continuous.median);
  TableContinuous& x = d.differs && (interval || (deviates && !of_center)) ? d.difference : d.continuous;
  auto measured = [&] {
    if (&x == &d.continuous) d.measured = true;
  };
  if (std::string why = explained_kind(kind); !why.empty()) {
    ledger_.explain_cell(r, c, why);
    return;
  }
  if (kind == "mean" || kind == "mean_sd" || kind == "mean_se" || kind == "n_gain") {
    // "Perempuan | 13 (43,3%)" among rows of means.
    if (!s.second.empty() && s.percent_second) return counts_.read(r, c, d.continuous.n);
    read_mean(r, c, kind, x);
    measured();
  } else if ((deviates || (interval && d.associations.empty())) && of_pair(r)) {
    ledger_.explain_cell(r, c, "of the difference between two arms");
  } else if (kind == "se" && d.beta) {
    ledger_.explain_cell(r, c, "standard error of a coefficient");
  } else if (kind == "subset") {
    // A row that stands in two groups has its mean in both.
    if (d.continuous.mean) return ledger_.explain_cell(r, c, "the same mean in another group");
    set(d.continuous.mean, t_.cells.first(r, c), "mean");
    d.measured = true;
  } else if (kind == "sd" || kind == "se") {
    const auto& v = t_.cells.first(r, c);
    if (v && v->number.value < 0) return ledger_.unread_cell(r, c, "a negative " + kind);
    if (s.shape != Shape::number && s.shape != Shape::plus_minus)
      return ledger_.unread_cell(r, c, "no single number");
    set(kind == "sd" ? x.sd : x.se, v, kind.c_str());
    measured();
  } else if (kind == "median" || kind == "median_min_max" || kind == "median_iqr") {
    set(x.median, t_.cells.first(r, c), "median");
    if (kind == "median_min_max" && !s.third.empty()) {
      set(x.min, t_.cells.second(r, c), "min");
      set(x.max, t_.cells.third(r, c), "max");
    } else if (kind == "median_iqr") {
      ledger_.explain_cell(r, c, "quartile");
    }
    measured();
  } else if (kind == "min" || kind == "max") {
    set(kind == "min" ? x.min : x.max, t_.cells.first(r, c), kind.c_str());
    measured();
  } else if (kind == "min_max") {
    if (s.shape != Shape::range) return ledger_.unread_cell(r, c, "no range");
    set(x.min, t_.cells.first(r, c), "min");
    set(x.max, t_.cells.second(r, c), "max");
    measured();
  } else if (kind == "ci") {
    read_interval(r, c, d, x);
  } else if (kind == "ci_low" || kind == "ci_high") {
    if (!d.associations.empty())
      set(kind == "ci_low" ? d.associations.back().ci_low : d.associations.back().ci_high,
          t_.cells.first(r, c), "ci");
    else
      set(kind == "ci_low" ? x.ci_low : x.ci_high, t_.cells.first(r, c), "ci");
  } else if (kind == "difference" && of_pair(r)) {
    read_difference_of_pair(r, c, d);
  } else if (kind == "difference") {
    d.difference.difference = true;
    set(d.difference.mean, t_.cells.first(r, c), "difference");
    if (s.shape == Shape::plus_minus) set(d.difference.sd, t_.cells.second(r, c), "sd");
    d.differs = true;
  } else if ((kind == "n" || kind == "n_percent") && s.shape == Shape::plus_minus) {
    // "Berat lahir | 2726 ± 397" among rows of counts.
    read(r, c, "mean_sd", key, drafts);
  } else if (kind == "n" || kind == "n_percent") {
    counts_.read(r, c, d.continuous.n);
  } else if (kind == "percent") {
    counts_.read_percent(r, c);
  } else if (kind == "r" && t_.cells.first(r, c) && t_.cells.first(r, c)->number.value == 1) {
    ledger_.explain_cell(r, c, "a variable with itself");
  } else if (is_test(kind)) {
    read_test(r, c, kind, d);
  } else if (is_ratio(kind)) {
    read_ratio(r, c, kind, d);
  } else {
    ledger_.unread_cell(r, c, "neither heading nor shape tells what it is");
    ledger_.unknown_column(c);
  }
}

// "A dan B | 0,62 | 0,001" of a test after the analysis of variance.
void DraftReader::read_difference_of_pair(std::size_t r, std::size_t c, Draft& d) {
  const auto& v = t_.cells.first(r, c);
  if (!v || t_.cells.shape(r, c).shape != Shape::number || !d.associations.empty())
    return ledger_.explain_cell(r, c, "difference between two arms");
  TableAssociation a;
  a.measure = "mean_difference";
  a.value = *v;
  a.place.exposure = t_.rows[r].label;
  ledger_.use(v, "mean difference");
  d.associations.push_back(std::move(a));
}

// Does the row set one arm against another?
bool DraftReader::of_pair(std::size_t r) const {
  return t_.label_heading == "label_pair" && !t_.rules.terms("timepoint").find(t_.rows[r].label.text);
}

void DraftReader::read_mean(std::size_t r, std::size_t c, const std::string& kind, TableContinuous& x) {
  const CellShape& s = t_.cells.shape(r, c);
  set(x.mean, t_.cells.first(r, c), "mean");
  if (s.shape == Shape::plus_minus || (s.shape == Shape::bracket && s.third.empty())) {
    if (kind == "mean_se")
      set(x.se, t_.cells.second(r, c), "se");
    else
      set(x.sd, t_.cells.second(r, c), "sd");
    if (kind == "mean" || t_.columns[c].spread_not_named) x.spread_not_named = !t_.caption.deviations;
  }
}

void DraftReader::read_interval(std::size_t r, std::size_t c, Draft& d, TableContinuous& x) {
  const CellShape& s = t_.cells.shape(r, c);
  std::optional<CellValue> low, high;
  if (s.shape == Shape::range)
    low = t_.cells.first(r, c), high = t_.cells.second(r, c);
  else if (s.shape == Shape::bracket && !s.third.empty())
    low = t_.cells.second(r, c), high = t_.cells.third(r, c);
  if (!low || !high || low->number.value > high->number.value)
    return ledger_.unread_cell(r, c, "no interval");
  if (!d.associations.empty()) {
    set(d.associations.back().ci_low, low, "ci");
    set(d.associations.back().ci_high, high, "ci");
  } else {
    set(x.ci_low, low, "ci");
    set(x.ci_high, high, "ci");
  }
}

void DraftReader::read_test(std::size_t r, std::size_t c, const std::string& kind, Draft& d) {
  if (kind == "p") {
    auto p = read_p(t_, r, c);
    if (!p) return ledger_.unread_cell(r, c, "no probability");
    if (d.test.p) return ledger_.unread_cell(r, c, "a second p in one row and group");
    ledger_.use(p->value, "p");
    ledger_.explain(p->alpha, "level of significance");
    d.test.p = std::move(p);
  } else if (kind == "df") {
    const auto& v = t_.cells.first(r, c);
    if (!v) return;
    if (!d.test.p) d.test.df.push_back(*v);
    ledger_.explain(v, "degrees of freedom");
    return;
  } else {
    if (d.test.statistic) return ledger_.unread_cell(r, c, "a second statistic in one row and group");
    const auto& v = t_.cells.first(r, c);
    if (!v || t_.cells.shape(r, c).shape != Shape::number)
      return ledger_.unread_cell(r, c, "no single number");
    d.test.statistic = v;
    d.test.statistic_name = statistic_of(kind);
    ledger_.use(v, "statistic");
  }
  name_test(t_, r, c, d.test);
  d.tested = true;
}

void DraftReader::read_ratio(std::size_t r, std::size_t c, const std::string& kind, Draft& d) {
  static const std::map<std::string, std::string> kMeasures{
      {"or", "OR"},    {"or_ci", "OR"}, {"aor", "aOR"},  {"aor_ci", "aOR"}, {"pr", "PR"},
      {"pr_ci", "PR"}, {"rr", "RR"},    {"rr_ci", "RR"}, {"beta", "beta"}};
  const auto& v = t_.cells.first(r, c);
  if (!v) return;
  if (kind == "beta") {
    d.beta = v;
    return;
  }
  TableAssociation a;
  a.measure = kMeasures.at(kind);
  a.value = *v;
  ledger_.use(v, a.measure);
  const CellShape& s = t_.cells.shape(r, c);
  if (s.shape == Shape::bracket && !s.third.empty()) {
    set(a.ci_low, t_.cells.second(r, c), "ci");
    set(a.ci_high, t_.cells.third(r, c), "ci");
  }
  d.associations.push_back(std::move(a));
}

// A slot that is filled already stays as it is; the second value is unread.
void DraftReader::set(std::optional<CellValue>& slot, const std::optional<CellValue>& v,
                      const char* meaning) {
  if (!v) return;
  if (slot) return ledger_.unread(v, std::string("a second ") + meaning + " in one row and group");
  slot = v;
  ledger_.use(v, meaning);
}

}  // namespace petik
