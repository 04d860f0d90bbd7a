// Which rules are worth trying on a sentence, and where. Private to extract/.
//
//   RuleFilter filter(set);
//   Trials trials;
//   filter.find("Nilai p = 0,032.", trials);
//   for (std::size_t rule : trials.rules())          // in the order of the set
//     trials.begins(rule)                            // where it may begin: 6; or trials.anywhere(rule)
//
// It may say too much, never too little.
#pragma once

#include <bitset>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "extract/literals.h"
#include "extract/pattern_starts.h"
#include "extract/rule_set.h"

namespace petik {

// What is to be tried on one text. A buffer that is used again.
class Trials {
 public:
  // Indices in the set, ascending.
  std::span<const std::size_t> rules() const { return rules_; }
  // A search must find out where this rule begins.
  bool anywhere(std::size_t rule) const { return begins_[rule].empty(); }
  // Where this rule may begin, ascending.
  std::span<const std::size_t> begins(std::size_t rule) const { return begins_[rule]; }

 private:
  friend class RuleFilter;
  std::vector<std::size_t> rules_;
  std::vector<std::vector<std::size_t>> begins_;  // of each rule of the set
};

class RuleFilter {
 public:
  explicit RuleFilter(const RuleSet::Impl& set);
  void find(std::string_view text, Trials& out) const;

 private:
  void need(std::size_t rule, const Necessary& necessary);

  static constexpr std::size_t max_lists = 512;  // of literals; one more is not looked for
  using Lists = std::bitset<max_lists>;

  struct Needs {
    bool digit = false;
    Lists lists;  // one of whose literals must occur
  };
  std::vector<Needs> needs_;           // of each rule
  std::vector<std::size_t> anywhere_;  // rules that may begin with nearly any character
  std::map<AnyOf, std::size_t> lists_;
  std::unique_ptr<const PatternStarts> starts_;  // of the other rules, then of the lists
};

}  // namespace petik
