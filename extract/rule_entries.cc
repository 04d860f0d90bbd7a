#include "extract/rule_entries.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "extract/example_entries.h"
#include "extract/rule_kinds.h"

namespace petik {
namespace {

constexpr std::size_t max_rules = 5000;
constexpr std::size_t max_captures = 15;
constexpr int max_reach = 2000;  // no sentence is longer

const Keys rule_keys = {"id",           "kind",    "rank",     "about", "head",
                        "pattern",      "reach",   "fields",   "gives", "never_after",
                        "never_before", "only_if", "never_if", "match", "no_match"};

const std::vector<std::pair<std::string_view, Conversion>> conversions = {
    {"number", Conversion::number},   {"non_negative", Conversion::non_negative},
    {"count", Conversion::count},     {"probability", Conversion::probability},
    {"percent", Conversion::percent}, {"comparison", Conversion::comparison},
    {"text", Conversion::text},
};
const std::vector<std::pair<std::string_view, Rank>> ranks = {
    {"whole", Rank::whole}, {"part", Rank::part}, {"guess", Rank::guess}};

template <typename Value>
std::optional<Value> lookup(const std::vector<std::pair<std::string_view, Value>>& table,
                            std::string_view name) {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return std::nullopt;
}

template <typename Value>
std::string names_of(const std::vector<std::pair<std::string_view, Value>>& table) {
  std::string out;
  for (const auto& entry : table) out.append(out.empty() ? "" : ", ").append(entry.first);
  return out;
}

}  // namespace

void RuleEntries::read(std::size_t file) {
  Macros macros = source_.shared_macros();
  SourcePlaces places;
  const SourceItem head{file, source_.parsed(file), "", &macros};
  source_.check_keys(head, {"macros", "rule"});
  source_.read_macros(head, macros, places);
  const toml::node* rules = head.table->get("rule");
  if (!rules) {
    source_.problem(head, *head.table, "holds no [[rule]]");
  } else if (const auto* list = RuleSource::tables(*rules)) {
    for (const toml::node& node : *list) read_rule(file, *node.as_table(), macros);
  } else {
    source_.problem(head, *rules, "rules must be written as [[rule]]");
  }
  source_.report_unused(macros, places);
  source_.note_used(macros);
}

void RuleEntries::read_rule(std::size_t file, const toml::table& table, Macros& macros) {
  SourceItem item{file, &table, "[[rule]]", &macros};
  if (const auto* id = table.get_as<std::string>("id"); id && !id->get().empty()) item.name = id->get();
  source_.check_keys(item, rule_keys);

  Rule rule;
  rule.file = source_.file(file).name;
  rule.line = static_cast<int>(RuleSource::place(file, table.source()).line);
  rule.id = source_.string_of(item, "id");
  rule.about = source_.string_of(item, "about");
  read_id(item, rule);
  read_rank(item, rule);
  auto parts = std::make_shared<Rule::Compiled>();
  read_pattern(item, rule, *parts);
  read_reach(item, rule);
  read_fields(item, rule, *parts);
  read_gives(item, rule);
  read_kind(item, rule, parts->captures);
  read_filters(item, *parts);
  rule.match = read_match(source_, item);
  rule.no_match = read_no_match(source_, item);
  check_examples(source_, item, rule);
  rule.compiled = std::move(parts);
  if (impl_.rules.size() == max_rules) source_.problem(item, table, "more than 5000 rules");
  if (impl_.rules.size() < max_rules) impl_.rules.push_back(std::move(rule));
}

void RuleEntries::read_id(const SourceItem& item, const Rule& rule) {
  if (rule.id.empty()) return;
  const toml::node& at = *item.table->get("id");
  if (!is_name(rule.id, '-')) source_.problem(item, at, "an id is lower-case-with-hyphens");
  const auto [seen, fresh] = ids_.emplace(rule.id, RuleSource::place(item.file, at.source()));
  if (!fresh) {
    source_.problem(item, at,
                    "this id is taken by " + source_.file(seen->second.file).name + ":" +
                        std::to_string(seen->second.line));
  }
}

void RuleEntries::read_rank(const SourceItem& item, Rule& rule) {
  const std::string rank = source_.string_of(item, "rank", false);
  if (rank.empty()) return;
  if (const auto value = lookup(ranks, rank)) {
    rule.rank = *value;
  } else {
    source_.problem(item, *item.table->get("rank"),
                    "unknown rank " + quoted(rank) + "; there are " + names_of(ranks));
  }
}

void RuleEntries::read_pattern(const SourceItem& item, Rule& rule, Rule::Compiled& parts) {
  const std::string text = source_.string_of(item, "pattern");
  if (text.empty()) return;
  const toml::node& at = *item.table->get("pattern");
  const auto pattern = source_.expanded(item, at, text);
  if (!pattern) return;
  rule.pattern = *pattern;
  parts.pattern = std::make_shared<Pattern>(rule.pattern);
  if (!source_.sound(item, at, "pattern", *parts.pattern)) return parts.pattern.reset();
  read_captures(item, at, rule, parts);
  rule.head = rule.pattern;
  if (const std::string head = source_.string_of(item, "head", false); !head.empty()) {
    const toml::node& head_at = *item.table->get("head");
    rule.head = source_.expanded(item, head_at, head).value_or("");
    if (!rule.head.empty()) source_.sound_piece(item, head_at, "head", rule.head);
  }
}

void RuleEntries::read_reach(const SourceItem& item, Rule& rule) {
  const toml::node* node = item.table->get("reach");
  if (!node) return;
  const std::optional<std::int64_t> reach = node->value_exact<std::int64_t>();
  if (!reach || *reach < 1 || *reach > max_reach)
    return source_.problem(item, *node,
                           "reach must be a number of characters from 1 to " + std::to_string(max_reach));
  rule.reach = static_cast<int>(*reach);
}

void RuleEntries::read_captures(const SourceItem& item, const toml::node& at, const Rule& rule,
                                Rule::Compiled& parts) {
  parts.captures = captures(rule.pattern);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < parts.captures.size(); ++i) {
    const std::string& name = parts.captures[i];
    if (name.empty()) {
      source_.problem(item, at,
                      "group " + std::to_string(i + 1) + " has no name; write (?P<name>...) or (?:...)");
    } else if (!seen.insert(name).second) {
      source_.problem(item, at, "capture " + quoted(name) + " stands twice; each name once");
    }
  }
  if (parts.captures.size() > max_captures) source_.problem(item, at, "more than 15 captures");
}

void RuleEntries::read_fields(const SourceItem& item, Rule& rule, const Rule::Compiled& parts) {
  const toml::node* node = item.table->get("fields");
  if (!node) return source_.problem(item, *item.table, "fields is missing");
  if (!node->is_table())
    return source_.problem(item, *node, "fields must be a table: { value = \"number\" }");
  const auto& captures = parts.captures;
  std::map<std::string, Conversion> listed;
  for (const auto& [key, value] : *node->as_table()) {
    const std::string name(key.str());
    const auto* text = value.as_string();
    const auto conversion = text ? lookup(conversions, text->get()) : std::nullopt;
    if (!conversion) {
      source_.problem(item, value,
                      "unknown conversion of " + quoted(name) + "; there are " + names_of(conversions));
    }
    listed.emplace(name, conversion.value_or(Conversion::text));
    if (parts.pattern && std::find(captures.begin(), captures.end(), name) == captures.end()) {
      source_.problem(item, key,
                      "field " + quoted(name) + " has no capture (?P<" + name + ">...) in the pattern");
    }
  }
  for (const std::string& capture : captures) {
    if (capture.empty()) continue;
    if (const auto field = listed.find(capture); field != listed.end()) {
      rule.fields.push_back(*field);
    } else {
      source_.problem(item, *node, "capture " + quoted(capture) + " is not in fields");
    }
  }
}

void RuleEntries::read_gives(const SourceItem& item, Rule& rule) {
  const toml::node* node = item.table->get("gives");
  if (!node) return;
  if (!node->is_table()) return source_.problem(item, *node, "gives must be a table: { name = \"t\" }");
  for (const auto& [key, value] : *node->as_table()) {
    const auto* text = value.as_string();
    if (!text || text->get().empty()) {
      source_.problem(item, value, quoted(key.str()) + " in gives must be a string");
      continue;
    }
    if (rule.conversion(key.str()))
      source_.problem(item, key, quoted(key.str()) + " is both captured and given");
    rule.gives.emplace_back(key.str(), text->get());
  }
}

void RuleEntries::read_kind(const SourceItem& item, Rule& rule, const std::vector<std::string>& captures) {
  rule.kind = source_.string_of(item, "kind");
  if (rule.kind.empty()) return;
  const toml::node& at = *item.table->get("kind");
  const RuleKind* kind = find_rule_kind(rule.kind);
  if (!kind) {
    std::vector<std::string_view> names;
    for (const RuleKind& known : rule_kinds()) names.push_back(known.name);
    return source_.problem(item, at, "unknown kind " + quoted(rule.kind) + "; there are " + list_of(names));
  }
  std::set<std::string, std::less<>> fields;
  for (const auto& field : rule.fields) fields.insert(field.first);
  for (const auto& field : rule.gives) fields.insert(field.first);
  for (const std::string& field : fields) {
    if (!kind->allows(field))
      source_.problem(item, at, rule.kind + " has no field " + quoted(field) + "; see rules/README.md");
  }
  if (item.table->get("fields") && !captures.empty()) {
    for (const auto& group : kind->required) {
      const bool there =
          std::any_of(group.begin(), group.end(), [&](auto name) { return fields.contains(name); });
      if (!there) source_.problem(item, at, rule.kind + " needs the field " + list_of(group));
    }
  }
  for (const auto& [field, value] : rule.gives) {
    const auto values = allowed_constants(rule.kind, field);
    if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
      source_.problem(item, *item.table->get("gives"),
                      field + " " + quoted(value) + " is none of " + list_of(values));
    }
  }
}

void RuleEntries::read_filters(const SourceItem& item, Rule::Compiled& parts) {
  parts.never_after = read_filter(item, "never_after", "(?:", ")\\z");
  parts.never_before = read_filter(item, "never_before", "", "");
  parts.only_if = read_sentence_filter(item, "only_if");
  parts.never_if = read_sentence_filter(item, "never_if");
}

// The filter under a key, between `left` and `right`; null when there is none or it is wrong.
std::shared_ptr<const Pattern> RuleEntries::read_filter(const SourceItem& item, std::string_view key,
                                                        const std::string& left, const std::string& right) {
  const std::string text = source_.string_of(item, key, false);
  if (text.empty()) return nullptr;
  const toml::node& at = *item.table->get(key);
  const auto pattern = source_.expanded(item, at, text);
  if (!pattern || !source_.captures_nothing(item, at, key, *pattern)) return nullptr;
  const std::string framed = left + *pattern + right;
  if (const auto known = filters_.find(framed); known != filters_.end()) return known->second;
  auto filter = std::make_shared<const Pattern>(framed);
  if (!source_.sound(item, at, key, *filter)) return nullptr;
  filters_.emplace(framed, filter);
  return filter;
}

// Equal filters on the sentence get the same index.
int RuleEntries::read_sentence_filter(const SourceItem& item, std::string_view key) {
  auto filter = read_filter(item, key, "", "");
  if (!filter) return Rule::Compiled::none;
  auto& filters = impl_.sentence_filters;
  const auto known = std::find(filters.begin(), filters.end(), filter);
  const auto index = static_cast<int>(known - filters.begin());
  if (known == filters.end()) filters.push_back(std::move(filter));
  return index;
}

}  // namespace petik
