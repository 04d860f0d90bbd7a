#include "cli/summary.h"

#include <numeric>

#include "cli/common.h"
#include "corpus/child.h"

namespace petik {

FactCounts::FactCounts(const StudyRecord& record) {
  std::size_t p = 0, statistics = 0;
  for (const Test& test : record.tests) {
    p += test.p.has_value();
    statistics += test.statistic.has_value();
  }
  for (const Association& association : record.associations) p += association.p.has_value();
  of = {record.study.sample_n.has_value(),
        record.arms.size(),
        record.continuous.size(),
        record.dichotomous.size(),
        p,
        statistics,
        record.associations.size()};
}

std::size_t FactCounts::sum() const { return std::accumulate(of.begin(), of.end(), std::size_t{0}); }

void Summary::read(const std::string& paper, const FactCounts& facts, std::size_t replaced, bool converted) {
  ++records_;
  replaced_in_ += replaced > 0;
  converted_ += converted;
  for (std::size_t i = 0; i < facts.of.size(); ++i) facts_.of[i] += facts.of[i];
  if (facts.sum() == 0) without_facts_.push_back(paper);
}

std::string Summary::text(double seconds) const {
  return counted(records_ + count_unread(), "paper") + ", " + counted(records_, "record") + ", " +
         in_seconds(seconds) + details();
}

std::size_t Summary::count_unread() const {
  std::size_t out = 0;
  for (const auto& [reason, n] : unread_) out += n;
  return out;
}

std::string Summary::details() const {
  constexpr std::size_t most_names = 5;
  std::string out, facts;
  for (std::size_t i = 0; i < facts_.of.size(); ++i) {
    if (facts_.of[i])
      facts += (facts.empty() ? "" : ", ") + std::to_string(facts_.of[i]) + " " + FactCounts::names[i];
  }
  if (records_) out += "\n  facts: " + (facts.empty() ? "none" : facts);
  if (!without_facts_.empty()) {
    out += "\n  without any fact: " + counted(without_facts_.size(), "paper") + " (";
    for (std::size_t i = 0; i < without_facts_.size() && i < most_names; ++i) {
      out += (i ? ", " : "") + without_facts_[i];
    }
    out += without_facts_.size() > most_names ? ", ...)" : ")";
  }
  if (converted_)
    out += "\n  read through other programs: " + counted(converted_, "paper") + ", behind " + confinement();
  if (replaced_in_) out += "\n  with undecodable bytes: " + counted(replaced_in_, "paper");
  if (!unread_.empty()) {
    out += "\n  not read: " + counted(count_unread(), "paper");
    for (const auto& [reason, n] : unread_) out += "\n    " + std::to_string(n) + "  " + reason;
  }
  if (!passed_over_.empty()) out += "\n  passed over: " + passed_over_;
  return out;
}

}  // namespace petik
