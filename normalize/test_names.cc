#include "normalize/test_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace petik {
namespace {

enum class Use { paired, independent, association, many, normality, homogeneity, unclear };

Use use_of(std::string_view test) {
  struct Entry {
    std::string_view test;
    Use use;
  };
  static constexpr std::array<Entry, 18> uses = {{
      {"paired_t", Use::paired},
      {"wilcoxon_signed_rank", Use::paired},
      {"mcnemar", Use::paired},
      {"independent_t", Use::independent},
      {"mann_whitney", Use::independent},
      {"chi_square", Use::association},
      {"fisher_exact", Use::association},
      {"pearson", Use::association},
      {"spearman", Use::association},
      {"linear_regression", Use::association},
      {"logistic_regression", Use::association},
      {"anova", Use::many},
      {"kruskal_wallis", Use::many},
      {"ancova", Use::many},
      {"friedman", Use::paired},
      {"repeated_anova", Use::paired},
      {"shapiro_wilk", Use::normality},
      {"levene", Use::homogeneity},
  }};
  if (test == "kolmogorov_smirnov") return Use::normality;
  const auto it = std::find_if(uses.begin(), uses.end(), [&](const Entry& e) { return e.test == test; });
  return it == uses.end() ? Use::unclear : it->use;
}

// A p about normality comes from no test of effects; one about effects may stand in any place.
bool fits_purpose(std::string_view test, std::string_view purpose) {
  if (purpose == "normality") return use_of(test) == Use::normality;
  if (purpose == "homogeneity") return use_of(test) == Use::homogeneity;
  return true;
}

// Tests that the paper names as its own, "t_test" standing for a bare "uji t".
std::set<std::string> named_tests(const Reading& reading) {
  std::set<std::string> out;
  for (std::size_t s = 0; s < reading.document.sentences.size(); ++s) {
    const Section section = reading.block_of(s).section;
    if (section == Section::references || section == Section::introduction || !reading.sentence_own(s))
      continue;
    for (const TermHit& hit : reading.terms("test", s)) {
      out.insert(std::string(hit.value));
    }
  }
  for (const Table& table : reading.document.tables) {
    for (const TermHit& hit : reading.rules.terms("test").find_all(table.caption)) {
      out.insert(std::string(hit.value));
    }
  }
  return out;
}

// What is counted has no mean.
bool compares_means(std::string_view test) {
  static constexpr std::array<std::string_view, 9> tests = {"t_test",       "paired_t", "independent_t",
                                                            "one_sample_t", "anova",    "repeated_anova",
                                                            "ancova",       "pearson",  "linear_regression"};
  return std::find(tests.begin(), tests.end(), test) != tests.end();
}

std::optional<std::string> only_candidate(const std::set<std::string>& tests,
                                          std::initializer_list<Use> uses) {
  std::optional<std::string> found;
  for (const std::string& test : tests) {
    if (std::find(uses.begin(), uses.end(), use_of(test)) == uses.end()) continue;
    if (found) return std::nullopt;
    found = test;
  }
  return found;
}

// What statistic a test has, where the name is not said: t of a paired or an independent test.
bool fits_statistic(std::string_view test, const std::optional<Statistic>& statistic) {
  if (!statistic) return true;
  const std::string& name = statistic->name;
  if (name == "t")
    return test == "paired_t" || test == "independent_t" || test == "t_test" || test == "one_sample_t" ||
           use_of(test) == Use::association;
  if (name == "W" && test == "shapiro_wilk") return true;
  if (name == "Z" && test == "kolmogorov_smirnov") return true;
  if (name == "Z" || name == "W") return test == "wilcoxon_signed_rank" || test == "mann_whitney";
  if (name == "U") return test == "mann_whitney";
  if (name == "F")
    return test == "anova" || test == "ancova" || test == "repeated_anova" || test == "linear_regression" ||
           test == "levene";
  if (name == "chi2")
    return test == "chi_square" || test == "mcnemar" || test == "kruskal_wallis" || test == "friedman";
  if (name == "r") return test == "pearson" || test == "spearman" || test == "linear_regression";
  if (name == "rho") return test == "spearman";
  return true;
}

class Namer {
 public:
  Namer(const Reading& reading, const std::optional<std::string>& design, bool compared)
      : named_(named_tests(reading)), compared_(compared) {
    one_group_ = design == "one_group_pretest_posttest";
    observed_ = design == "cross_sectional" || design == "case_control" || design == "cohort" ||
                design == "correlational" || design == "descriptive";
    names_t_ = std::any_of(named_.begin(), named_.end(), [](const std::string& test) {
      return fits_statistic(test, Statistic{"t", {}});
    });
  }

  void name(Reported<Test>& reported) const {
    Test& t = reported.fact;
    settle_statistic(t);
    if (!t.test && !reported.purpose_words.empty()) {
      t.purpose = reported.purpose_words;
      t.test = only_candidate(named_, {t.purpose == "normality" ? Use::normality : Use::homogeneity});
      settle_statistic(t);
      return;
    }
    if (!t.test && !reported.test_words.empty() && fits_statistic(reported.test_words, t.statistic))
      t.test = reported.test_words;
    if (!t.test) t.test = candidate(reported);
    if (!t.test && t.statistic && t.statistic->name == "t" && !names_t_) t.test = "t_test";
    if (t.test == "t_test") t.test = resolve_t(reported);
    // "Uji F" of a regression.
    if (t.test == "anova" && regresses()) t.test = "linear_regression";
    if (!t.purpose) t.purpose = purpose(reported);
    // An independent test that is named beside its p compares the arms, whichever is named last.
    if (t.purpose == "between_arms" && t.test && t.test == reported.test_words &&
        use_of(*t.test) == Use::independent)
      t.arm.reset();
  }

 private:
  // A column "Statistic" is D of Kolmogorov-Smirnov, W of Shapiro-Wilk, F of Levene.
  static void settle_statistic(Test& t) {
    if (!t.statistic || !t.test || t.statistic->name != "other") return;
    if (t.test == "kolmogorov_smirnov") t.statistic->name = "D";
    if (t.test == "shapiro_wilk") t.statistic->name = "W";
    if (t.test == "levene") t.statistic->name = "F";
  }

  bool within(const Reported<Test>& r) const {
    return one_group_ || (r.fact.arm && r.fact.arm != "all" && !r.between);
  }

  // A regression whose tests are named by their statistics: no groups are compared.
  bool regresses() const { return !compared_ && !one_group_ && named_.count("linear_regression") > 0; }

  std::optional<std::string> resolve_t(const Reported<Test>& r) const {
    if (within(r)) return "paired_t";
    if (compared_) return "independent_t";
    if (regresses()) return "linear_regression";
    return std::nullopt;
  }

  std::optional<std::string> candidate(const Reported<Test>& r) const {
    std::set<std::string> fitting;
    for (const std::string& test : named_) {
      if (is_assumption_test(test)) continue;
      if (fits_statistic(test, r.fact.statistic)) fitting.insert(test);
    }
    // Of a bivariate and a multivariate analysis the regression says its name where its p values stand.
    if (observed_ && fitting.size() > 1) fitting.erase("logistic_regression");
    if (r.of_counts) std::erase_if(fitting, [](const std::string& test) { return compares_means(test); });
    if (fitting.size() == 1) {
      const std::string& test = *fitting.begin();
      const Use use = use_of(test);
      if (use == Use::independent && within(r) && !r.between && !compared_) return std::nullopt;
      // A p of each arm beside its own values compares no arms.
      if (use == Use::many && within(r) && !r.between) return std::nullopt;
      if (use == Use::paired && r.between) return std::nullopt;
      return test;
    }
    if (observed_ || r.of_counts)
      return only_candidate(fitting, {Use::association, Use::independent, Use::many});
    if (within(r)) return only_candidate(fitting, {Use::paired});
    if (r.between) return only_candidate(fitting, {Use::independent, Use::many});
    return std::nullopt;
  }

  std::optional<std::string> purpose(const Reported<Test>& r) const {
    if (!r.fact.test) return std::nullopt;
    switch (use_of(*r.fact.test)) {
      case Use::normality:
        return "normality";
      case Use::homogeneity:
        return "homogeneity";
      case Use::paired:
        return "within_arm";
      case Use::independent:
        return compared_ ? "between_arms" : "association";
      case Use::many:
        return compared_ ? "between_arms" : "association";
      case Use::association:
        return compared_ && !observed_ ? "between_arms" : "association";
      case Use::unclear:
        return std::nullopt;
    }
    return std::nullopt;
  }

  std::set<std::string> named_;
  bool compared_, one_group_ = false, observed_ = false;
  bool names_t_ = false;  // a test whose statistic is t
};

}  // namespace

bool is_assumption_test(std::string_view test) {
  return use_of(test) == Use::normality || use_of(test) == Use::homogeneity;
}

void name_tests_beside(std::vector<Reported<Test>>& tests) {
  for (Reported<Test>& t : tests) {
    if (t.test_words.empty() || t.test_words == "t_test" || !fits_purpose(t.test_words, t.purpose_words) ||
        !fits_statistic(t.test_words, t.fact.statistic))
      continue;
    t.fact.test = t.test_words;
  }
}

void name_tests(std::vector<Reported<Test>>& tests, const Reading& reading,
                const std::optional<std::string>& design, bool compared) {
  const Namer namer(reading, design, compared);
  for (Reported<Test>& t : tests) namer.name(t);
}

}  // namespace petik
