#include "extract/rule_filter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/ascii.h"
#include "extract/rule_impl.h"

namespace petik {
namespace {

// Signs are rare enough to be asked for, and quickly found.
bool is_signs(const AnyOf& list) {
  return std::all_of(list.begin(), list.end(), [](const Literal& literal) {
    return std::none_of(literal.text.begin(), literal.text.end(), is_word);
  });
}

// Keeps the lists of signs, and of others the rarest: more would cost more than they save.
void keep_rarest(std::vector<AnyOf>& lists) {
  constexpr std::ptrdiff_t words = 1;
  const auto others = std::stable_partition(lists.begin(), lists.end(), is_signs);
  std::stable_sort(others, lists.end(), [](const AnyOf& a, const AnyOf& b) { return rarity(a) > rarity(b); });
  lists.erase(others + std::min(words, lists.end() - others), lists.end());
}

// Can a match begin with a character of a wide class? Nothing where it may be empty.
std::optional<bool> begins_wide(const PatternNode& node) {
  switch (node.kind) {
    case PatternNode::Kind::character:
      return is_wide(node.set);
    case PatternNode::Kind::edge:
      return std::nullopt;
    case PatternNode::Kind::repeat: {
      const auto part = begins_wide(node.parts[0]);
      return part == true || node.least > 0 ? part : std::nullopt;
    }
    case PatternNode::Kind::sequence:
      for (const PatternNode& part : node.parts) {
        const auto begins = begins_wide(part);
        if (begins == true || (begins && least_bytes(part) > 0)) return begins;
      }
      return std::nullopt;
    case PatternNode::Kind::choice: {
      bool some_empty = false;
      for (const PatternNode& part : node.parts) {
        const auto begins = begins_wide(part);
        if (begins == true) return true;
        some_empty = some_empty || !begins;
      }
      return some_empty ? std::nullopt : std::optional<bool>(false);
    }
  }
  return true;
}

}  // namespace

RuleFilter::RuleFilter(const RuleSet::Impl& set) : needs_(set.rules.size()) {
  std::vector<std::optional<PatternNode>> patterns(set.rules.size());
  LiteralReader reader;
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    const Rule& rule = set.rules[i];
    auto tree = read_pattern(rule.compiled->pattern->text(), false);
    const bool anywhere = !tree || begins_wide(*tree) != std::optional<bool>(false);
    if (anywhere) {
      anywhere_.push_back(i);
    } else {
      patterns[i] = std::move(tree);
    }
    const auto need_of = [&](std::string_view pattern) {
      Necessary necessary = reader.read(pattern);
      keep_rarest(necessary.all);
      need(i, necessary);
    };
    need_of(rule.pattern);
    if (rule.head != rule.pattern) need_of(rule.head);
    if (rule.compiled->only_if != Rule::Compiled::none)
      need_of(set.sentence_filters[static_cast<std::size_t>(rule.compiled->only_if)]->text());
  }
  patterns.resize(set.rules.size() + lists_.size());
  for (const auto& [list, number] : lists_) patterns[set.rules.size() + number] = pattern_of(list);
  starts_ = std::make_unique<const PatternStarts>(patterns);
}

void RuleFilter::need(std::size_t rule, const Necessary& necessary) {
  needs_[rule].digit = needs_[rule].digit || necessary.digit;
  for (const AnyOf& list : necessary.all) {
    if (lists_.size() == max_lists && !lists_.contains(list)) continue;
    const auto known = lists_.emplace(list, lists_.size()).first;
    needs_[rule].lists.set(known->second);
  }
}

void RuleFilter::find(std::string_view text, std::uint32_t number, Trials& out) const {
  const bool digit = holds_digit(text);
  Lists lists;
  std::vector<std::size_t> rules = anywhere_;
  for (std::size_t rule : anywhere_) out[rule].push_back({number, Trial::anywhere});
  starts_->find(text, [&](std::size_t pattern, std::size_t at) {
    if (pattern >= needs_.size()) {
      lists.set(pattern - needs_.size());
      return;
    }
    if (!digit && needs_[pattern].digit) return;
    std::vector<Trial>& trials = out[pattern];
    const Trial trial{number, static_cast<std::uint32_t>(at)};
    if (trials.empty() || trials.back().text != number) rules.push_back(pattern);
    if (trials.empty() || trials.back() != trial) trials.push_back(trial);
  });
  for (std::size_t rule : rules) {
    if ((digit || !needs_[rule].digit) && (lists & needs_[rule].lists) == needs_[rule].lists) continue;
    while (!out[rule].empty() && out[rule].back().text == number) out[rule].pop_back();
  }
}

}  // namespace petik
