#include "synthesis/outcome_groups.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/toml_tables.h"
#include "synthesis/label_key.h"

namespace petik {
namespace {

// Letters and digits only, so that "Volume ASI (ml)" and "volume ASI ml" are one.
std::string words_of(std::string_view label) {
  std::string out;
  for (const char c : label_key(label)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string identifier(const std::string& label) {
  std::string out;
  for (const char c : words_of(label)) {
    if (static_cast<unsigned char>(c) < 0x80) out += c == ' ' ? '_' : c;
  }
  return out.empty() ? "outcome" : out;
}

struct Gathered {
  std::string label;
  std::map<std::string, std::size_t> outcomes;  // label as printed -> papers
  std::set<std::size_t> papers;
};

const std::vector<std::string>& values_of(const TomlTable& table, const std::string& key) {
  static const std::vector<std::string> none;
  const auto found = table.values.find(key);
  return found == table.values.end() ? none : found->second;
}

}  // namespace

std::vector<OutcomeGroup> propose_outcome_groups(const std::vector<StudyRecord>& records,
                                                 const RuleSet& rules) {
  const TermList& families = rules.terms("outcome_group");
  std::map<std::string, Gathered> gathered;
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (const Outcome& outcome : records[i].outcomes) {
      const auto family = families.find(outcome.label);
      const std::string key = family ? "family " + std::string(family->value) : words_of(outcome.label);
      Gathered& group = gathered[key];
      if (group.label.empty()) group.label = family ? std::string(family->value) : outcome.label;
      ++group.outcomes[outcome.label];
      group.papers.insert(i);
    }
  }
  std::vector<OutcomeGroup> out;
  std::set<std::string> ids;
  for (auto& [key, group] : gathered) {
    OutcomeGroup made{identifier(group.label), group.label, {}, group.papers.size()};
    for (int n = 2; !ids.insert(made.id).second; ++n)
      made.id = identifier(group.label) + "_" + std::to_string(n);
    std::vector<std::pair<std::string, std::size_t>> labels(group.outcomes.begin(), group.outcomes.end());
    std::ranges::stable_sort(labels, [](const auto& a, const auto& b) { return a.second > b.second; });
    for (auto& each : labels) made.outcomes.push_back(std::move(each.first));
    out.push_back(std::move(made));
  }
  std::ranges::stable_sort(out,
                           [](const OutcomeGroup& a, const OutcomeGroup& b) { return a.papers > b.papers; });
  return out;
}

std::string outcome_groups_toml(const std::vector<OutcomeGroup>& groups) {
  std::string out =
      "# Outcomes that count as one in a meta-analysis. A proposal: move labels between groups, delete\n"
      "# what does not belong, rename. `petik effects --groups FILE --group ID` takes the outcomes of one "
      "group.\n";
  for (const OutcomeGroup& group : groups) {
    out +=
        "\n[[group]]  # " + std::to_string(group.papers) + (group.papers == 1 ? " paper" : " papers") + "\n";
    out += "id       = " + toml_string(group.id) + "\nlabel    = " + toml_string(group.label) +
           "\noutcomes = [\n";
    for (const std::string& label : group.outcomes) out += "  " + toml_string(label) + ",\n";
    out += "]\n";
  }
  return out;
}

std::vector<OutcomeGroup> read_outcome_groups(const std::string& file, std::string_view text) {
  std::vector<OutcomeGroup> out;
  std::vector<std::string> problems;
  std::map<std::string, std::string> group_of;
  std::set<std::string> ids;
  for (const TomlTable& table : read_toml_tables(file, text, "group")) {
    const auto problem = [&](const std::string& what) {
      problems.push_back(file + ":" + std::to_string(table.line) + ":1: " + what);
    };
    for (const auto& [key, values] : table.values) {
      if (key != "id" && key != "label" && key != "outcomes") problem("unknown key '" + key + "'");
    }
    const auto& id = values_of(table, "id");
    const auto& label = values_of(table, "label");
    if (id.size() != 1 || label.size() > 1) {
      problem("a group needs one id, and has no more than one label");
      continue;
    }
    OutcomeGroup group{id[0], label.empty() ? id[0] : label[0], values_of(table, "outcomes"), 0};
    if (!ids.insert(group.id).second) problem("the id '" + group.id + "' stands twice");
    for (const std::string& each : group.outcomes) {
      const auto [first, is_new] = group_of.emplace(label_key(each), group.id);
      if (!is_new) problem("'" + each + "' stands in '" + first->second + "' already");
    }
    out.push_back(std::move(group));
  }
  if (!problems.empty()) throw RuleError(std::move(problems));
  return out;
}

}  // namespace petik
