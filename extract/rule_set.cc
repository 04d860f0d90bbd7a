#include "extract/rule_set.h"

#include <algorithm>

#include "extract/rule_impl.h"

namespace petik {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out.append(out.empty() ? "" : "\n").append(line);
  return out;
}

}  // namespace

RuleError::RuleError(std::vector<std::string> list)
    : std::runtime_error(joined(list)), problems(std::move(list)) {}

const Conversion* Rule::conversion(std::string_view field) const {
  for (const auto& [name, conversion] : fields) {
    if (name == field) return &conversion;
  }
  return nullptr;
}

RuleSet::RuleSet() : impl(std::make_unique<Impl>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

const std::vector<Rule>& RuleSet::rules() const { return impl->rules; }

const TermList& RuleSet::terms(std::string_view kind) const {
  const auto list = impl->terms.find(kind);
  return list != impl->terms.end() ? list->second : impl->no_terms;
}

const TermFinder& RuleSet::term_finder() const { return impl->term_finder.from(*impl); }

std::vector<std::string> RuleSet::term_kinds() const {
  std::vector<std::string> kinds;
  for (const auto& list : impl->terms) kinds.push_back(list.first);
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

const std::string& RuleSet::digest() const { return impl->digest; }

}  // namespace petik
