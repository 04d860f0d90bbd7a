#include "extract/rule_literals.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "extract/literals.h"
#include "extract/rule_kinds.h"

namespace petik {
namespace {

constexpr std::size_t max_lists = 200;  // of literals that a rule needs

Necessary necessary_for(const Rule& rule, const RuleSet::Impl& impl, LiteralReader& reader) {
  Necessary out = reader.read(rule.pattern);
  const auto add = [&](std::string_view pattern) {
    Necessary more = reader.read(pattern);
    out.digit = out.digit || more.digit;
    for (AnyOf& list : more.all) {
      if (out.all.size() < max_lists && std::find(out.all.begin(), out.all.end(), list) == out.all.end())
        out.all.push_back(std::move(list));
    }
  };
  if (rule.head != rule.pattern) add(rule.head);
  if (rule.compiled->only_if != Rule::Compiled::none)
    add(impl.sentence_filters[static_cast<std::size_t>(rule.compiled->only_if)]->text());
  if (out.all.size() > max_lists) out.all.resize(max_lists);
  return out;
}

}  // namespace

void gather_literals(RuleSet::Impl& impl) {
  std::map<Literal, std::size_t> numbers;
  std::vector<Literal> literals;
  std::map<AnyOf, std::size_t> lists;
  LiteralReader reader;
  for (std::size_t i = 0; i < impl.rules.size(); ++i) {
    const Necessary necessary = necessary_for(impl.rules[i], impl, reader);
    impl.needs_digit.push_back(necessary.digit);
    impl.of_imprint.push_back(find_rule_kind(impl.rules[i].kind)->of_imprint);
    impl.lists_needed.push_back(static_cast<unsigned char>(necessary.all.size()));
    for (const AnyOf& list : necessary.all) {
      const auto [known, fresh] = lists.emplace(list, lists.size());
      if (fresh) impl.needed_by.emplace_back();
      impl.needed_by[known->second].push_back(i);
      if (!fresh) continue;
      for (const Literal& literal : list) {
        const auto [number, unseen] = numbers.emplace(literal, literals.size());
        if (unseen) {
          literals.push_back(literal);
          impl.lists_with.emplace_back();
        }
        impl.lists_with[number->second].push_back(known->second);
      }
    }
  }
  impl.literals = std::make_unique<LiteralSearch>(literals);
}

void make_gate(RuleSet::Impl& impl) {
  std::vector<TermGate::List> lists;
  for (const auto& [kind, list] : impl.terms) {
    TermGate::List& out = lists.emplace_back();
    out.kind = kind;
    for (const std::vector<TermForm>& forms : list.impl->forms) {
      for (const TermForm& form : forms) out.forms.push_back(form.pattern);
    }
  }
  impl.gate = std::make_unique<const TermGate>(lists);
}

}  // namespace petik
