// Which rules are worth trying on a text, and where. Private to extract/.
//
//   RuleFilter filter(set);
//   const Trials trials = filter.trials({"Nilai p = 0,032."});
//   trials[rule]      // {text 0, begin 6}: there it may begin
//
// It may say too much, never too little.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "extract/literals.h"
#include "extract/pattern_starts.h"
#include "extract/rule_set.h"

namespace petik {

// A place where a rule is to be tried.
struct Trial {
  static constexpr std::uint32_t anywhere = 0xFFFFFFFF;
  std::uint32_t text = 0;          // its number
  std::uint32_t begin = anywhere;  // where a match may begin; anywhere: a search must find out
  bool operator==(const Trial&) const = default;
};
// Of each rule of the set, in the order of texts and places.
using Trials = std::vector<std::vector<Trial>>;

class RuleFilter {
 public:
  explicit RuleFilter(const RuleSet::Impl& set);
  Trials trials(const std::vector<std::string_view>& texts) const;

 private:
  class Finder;

  void need(std::size_t rule, const Necessary& necessary);

  static constexpr std::size_t max_lists = 512;  // of literals; one more is not looked for
  using Lists = std::bitset<max_lists>;

  struct Needs {
    bool digit = false;
    Lists lists;  // one of whose literals must occur
    bool met(bool has_digit, const Lists& found) const {
      return (has_digit || !digit) && (found & lists) == lists;
    }
  };
  std::vector<Needs> needs_;           // of each rule
  std::vector<std::size_t> anywhere_;  // rules that may begin with nearly any character
  std::map<AnyOf, std::size_t> lists_;
  std::unique_ptr<const PatternStarts> starts_;  // of the other rules, then of the lists
};

}  // namespace petik
