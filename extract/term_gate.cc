#include "extract/term_gate.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "extract/literals.h"

namespace petik {
namespace {

// Of the groups of literals that a form needs one of, the one that is rarest in texts: longest at its
// shortest.
const AnyOf* best_group(const Necessary& necessary) {
  const AnyOf* best = nullptr;
  std::size_t best_size = 0;
  for (const AnyOf& group : necessary.all) {
    std::size_t shortest = max_literal_bytes;
    for (const Literal& l : group) shortest = std::min(shortest, l.text.size());
    if (shortest > best_size) {
      best = &group;
      best_size = shortest;
    }
  }
  return best;
}

}  // namespace

TermGate::TermGate(const std::vector<List>& lists) {
  LiteralReader reader;
  std::map<Literal, std::size_t> numbers;
  std::vector<Literal> literals;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    kinds_.push_back(lists[i].kind);
    always_.push_back(false);
    for (const std::string& form : lists[i].forms) {
      const Necessary necessary = reader.read("(?i:" + form + ")");
      const AnyOf* group = best_group(necessary);
      if (!group) {
        always_.back() = true;
        break;
      }
      for (const Literal& literal : *group) {
        const auto [it, fresh] = numbers.emplace(literal, literals.size());
        if (fresh) {
          literals.push_back(literal);
          lists_with_.emplace_back();
        }
        std::vector<std::size_t>& with = lists_with_[it->second];
        if (with.empty() || with.back() != i) with.push_back(i);
      }
    }
  }
  literals_ = std::make_unique<LiteralSearch>(literals);
}

std::size_t TermGate::number_of(std::string_view kind) const {
  const auto it = std::find(kinds_.begin(), kinds_.end(), kind);
  return it == kinds_.end() ? SIZE_MAX : static_cast<std::size_t>(it - kinds_.begin());
}

std::vector<bool> TermGate::lists_in(std::string_view text) const {
  std::vector<bool> out = always_;
  literals_->run(text, [&](std::size_t literal) {
    for (std::size_t list : lists_with_[literal]) out[list] = true;
  });
  return out;
}

}  // namespace petik
