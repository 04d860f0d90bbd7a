#include "normalize/rule_examples.h"

#include <algorithm>

#include "normalize/convert.h"

namespace petik {
namespace {

std::string quoted(std::string_view s) { return "\"" + std::string(s) + "\""; }

// What was found instead, for people: "0.05" and so on.
std::string values_of(const Mention& mention) {
  std::string out;
  for (const Field& field : mention.fields) {
    out.append(out.empty() ? "" : ", ").append(field.name).append(" ").append(quoted(field.text));
  }
  return out;
}

class Examples {
 public:
  explicit Examples(const RuleSet& rules) : rules_(rules) {}

  std::vector<std::string> run() {
    for (const Rule& rule : rules_.rules()) {
      for (const Example& example : rule.match) match(rule, example);
      for (const Example& example : rule.no_match) no_match(rule, example);
    }
    for (const std::string& kind : rules_.term_kinds()) {
      const TermList& list = rules_.terms(kind);
      for (const Term& term : list.entries()) run_term(list, kind, term);
    }
    return std::move(failures_);
  }

 private:
  void fail(const std::string& file, int line, const std::string& name, const std::string& what,
            const Example& example) {
    failures_.push_back(file + ":" + std::to_string(line) + ": " + name + ": " + what + " in '" +
                        example.text + "'");
  }

  void match(const Rule& rule, const Example& example) {
    const auto fail_here = [&](const std::string& what) {
      fail(rule.file, example.line, rule.id, what, example);
    };
    const Findings alone = find_mentions_of(rule, example.text, rules_);
    if (alone.mentions.size() != example.mentions) {
      std::string got = alone.mentions.empty() ? "none" : std::to_string(alone.mentions.size());
      for (const HeldBack& held : alone.held_back) {
        got += ", one held back by " + held.reason + ": " + quoted(held.span.of(example.text));
      }
      const std::string expected =
          example.mentions == 1 ? "one mention" : std::to_string(example.mentions) + " mentions";
      return fail_here("expected " + expected + ", got " + got);
    }
    const Mention& mention = alone.mentions.front();
    compare(rule, example, mention);

    const Findings all = find_mentions(example.text, rules_);
    const bool wins = std::any_of(all.mentions.begin(), all.mentions.end(), [&](const Mention& m) {
      return m.rule == &rule && m.span == mention.span;
    });
    if (wins) return;
    for (const HeldBack& held : all.held_back) {
      if (held.rule == &rule && held.span == mention.span)
        return fail_here("displaced among all rules: it " + held.reason);
    }
    fail_here("lost among all rules: head does not occur here");
  }

  void compare(const Rule& rule, const Example& example, const Mention& mention) {
    for (const auto& [name, expected] : example.values) {
      const Field* field = mention.find(name);
      const Conversion* conversion = rule.conversion(name);
      std::string got;
      if (field && conversion) {
        const auto value = convert(field->text, *conversion, rules_);
        if (!value) continue;  // told below
        got = value->text;
      } else if (field) {
        got = field->text;
      }
      if (got != expected) {
        fail(rule.file, example.line, rule.id,
             "expected " + name + " " + quoted(expected) + ", got " + quoted(got), example);
      }
    }
    for (const auto& [name, conversion] : rule.fields) {
      const Field* field = mention.find(name);
      if (field && !convert(field->text, conversion, rules_)) {
        fail(rule.file, example.line, rule.id, name + " " + quoted(field->text) + " cannot be converted",
             example);
      }
    }
  }

  void no_match(const Rule& rule, const Example& example) {
    const Findings found = find_mentions_of(rule, example.text, rules_);
    if (found.mentions.empty()) return;
    fail(rule.file, example.line, rule.id,
         "expected none (" + example.why + "), got " + values_of(found.mentions.front()), example);
  }

  void run_term(const TermList& list, const std::string& kind, const Term& term) {
    const std::string name = kind + " '" + term.value + "'";
    for (const Example& example : term.match) {
      if (!holds(list, term, example)) {
        fail(list.file(), example.line, name, "expected the term, got " + found_in(list, example), example);
      }
    }
    for (const Example& example : term.no_match) {
      if (holds(list, term, example)) {
        fail(list.file(), example.line, name,
             "expected nothing (" + example.why + "), got " + found_in(list, example), example);
      }
    }
  }

  static bool holds(const TermList& list, const Term& term, const Example& example) {
    const auto hits = list.find_all(example.text);
    return std::any_of(hits.begin(), hits.end(), [&](const TermHit& hit) { return hit.value == term.value; });
  }

  static std::string found_in(const TermList& list, const Example& example) {
    std::string out;
    for (const TermHit& hit : list.find_all(example.text)) {
      out.append(out.empty() ? "" : ", ")
          .append(hit.value)
          .append(" ")
          .append(quoted(hit.span.of(example.text)));
    }
    return out.empty() ? "none" : out;
  }

  const RuleSet& rules_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> check_examples(const RuleSet& rules) { return Examples(rules).run(); }

}  // namespace petik
