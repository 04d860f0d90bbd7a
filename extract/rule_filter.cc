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

class RuleFilter::Finder {
 public:
  Finder(const RuleFilter& filter, Trials& out)
      : filter_(filter), out_(out), worth_(filter.needs_.size(), Worth::unknown) {}

  void find(std::string_view text, std::uint32_t number) {
    const bool digit = holds_digit(text);
    Lists lists;
    begins_.clear();
    for (std::size_t rule : filter_.anywhere_) begins_.push_back({rule, Trial::anywhere});
    filter_.starts_->find(text, [&](std::size_t pattern, std::size_t at) {
      if (pattern < worth_.size()) {
        begins_.push_back({pattern, static_cast<std::uint32_t>(at)});
      } else {
        lists.set(pattern - worth_.size());
      }
    });
    for (const auto& [rule, at] : begins_) {
      if (worth_[rule] == Worth::unknown)
        worth_[rule] = filter_.needs_[rule].met(digit, lists) ? Worth::yes : Worth::no;
      if (worth_[rule] == Worth::no) continue;
      std::vector<Trial>& trials = out_[rule];
      if (trials.empty() || trials.back() != Trial{number, at}) trials.push_back({number, at});
    }
    for (const Begin& begin : begins_) worth_[begin.rule] = Worth::unknown;
  }

 private:
  struct Begin {
    std::size_t rule;
    std::uint32_t at;
  };
  enum class Worth : char { unknown, yes, no };

  const RuleFilter& filter_;
  Trials& out_;
  std::vector<Begin> begins_;  // of the text
  std::vector<Worth> worth_;   // of each rule, in the text
};

Trials RuleFilter::trials(const std::vector<std::string_view>& texts) const {
  Trials out(needs_.size());
  Finder finder(*this, out);
  for (std::size_t i = 0; i < texts.size(); ++i) finder.find(texts[i], static_cast<std::uint32_t>(i));
  return out;
}

}  // namespace petik
