#include "normalize/claims.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "normalize/check.h"

namespace petik {
namespace {

enum class Says { nothing, significant, not_significant };

// What all claims of a sentence say; nothing where they differ.
Says said(std::span<const TermHit> claims) {
  Says out = Says::nothing;
  for (const TermHit& hit : claims) {
    const Says one = hit.value == "significant" ? Says::significant : Says::not_significant;
    if (out != Says::nothing && out != one) return Says::nothing;
    out = one;
  }
  return out;
}

// Which of both a p value says, for any level between `low` and `high`.
Says of_p(const std::string& op, double p, double low, double high) {
  if (op == "=") return p <= low ? Says::significant : p > high ? Says::not_significant : Says::nothing;
  if (op.starts_with('<')) return p <= low ? Says::significant : Says::nothing;
  return p >= high ? Says::not_significant : Says::nothing;
}

class Claims {
 public:
  Claims(const Reading& reading, const std::vector<Test>& tests, const std::optional<Number>& alpha,
         const MentionBook& book)
      : reading_(reading), tests_(tests), book_(book) {
    constexpr double usual = 0.05;
    const double level = alpha ? alpha->value : usual;
    low_ = std::min(level, usual);
    high_ = std::max(level, usual);
    for (std::size_t t = 0; t < tests.size(); ++t) {
      const auto p = tests[t].evidence.find("p");
      if (!tests[t].p || p == tests[t].evidence.end()) continue;
      for (const std::string& mention : p->second) test_of_.emplace(mention, t);
    }
  }

  std::vector<Check> find() {
    for (std::size_t s = 0; s < reading_.by_sentence.size(); ++s) {
      const Section section = reading_.block_of(s).section;
      if (section == Section::methods || section == Section::introduction || !reading_.sentence_own(s))
        continue;
      judge(s);
    }
    return std::move(out_);
  }

 private:
  void judge(std::size_t s) {
    Says by_p = Says::nothing;
    std::string printed;
    std::vector<std::string> subjects;
    for (const std::size_t i : reading_.by_sentence[s]) {
      if (reading_.kind(i) != "p_value" || !reading_.own(i)) continue;
      const auto test = test_of_.find(book_.id(reading_.ids[i]));
      if (test == test_of_.end()) continue;
      const PValue& p = *tests_[test->second].p;
      const Says one = of_p(p.op, p.value.value, low_, high_);
      if (one == Says::nothing || (by_p != Says::nothing && by_p != one)) return;
      by_p = one;
      printed += (printed.empty() ? "p " : ", p ") + p.op + " " + to_text(p.value);
      subjects.push_back(pointer("tests", test->second, "p"));
    }
    if (by_p == Says::nothing || subjects.empty()) return;
    if (!reading_.terms("purpose", s).empty()) return;
    const Says claimed = said(reading_.terms("claim", s));
    if (claimed == Says::nothing) return;
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    const std::string words = claimed == Says::significant ? "significant" : "not significant";
    if (claimed == by_p) {
      out_.push_back(passed("claim", "called " + words + ", with " + printed, subjects));
    } else {
      out_.push_back(failed("claim", "called " + words + ", but " + printed, subjects));
    }
  }

  const Reading& reading_;
  const std::vector<Test>& tests_;
  const MentionBook& book_;
  std::unordered_map<std::string_view, std::size_t> test_of_;  // id of a p value's mention -> first test
  double low_ = 0, high_ = 0;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> find_claims(const Reading& reading, const std::vector<Test>& tests,
                               const std::optional<Number>& alpha, const MentionBook& book) {
  return Claims(reading, tests, alpha, book).find();
}

}  // namespace petik
