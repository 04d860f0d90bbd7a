#include "extract/example_entries.h"

#include <algorithm>

namespace petik {
namespace {

// A list of inline tables with a text each; `read` is given the other keys.
template <typename Read>
std::vector<Example> read_examples(RuleSource& source, const SourceItem& item, std::string_view list,
                                   Read read) {
  std::vector<Example> out;
  const toml::node* node = item.table->get(list);
  if (!node) return out;
  if (node->is_array() && node->as_array()->empty()) return out;
  const toml::array* entries = RuleSource::tables(*node);
  if (!entries) {
    source.problem(item, *node, std::string(list) + " must be a list of { text = '...' }");
    return out;
  }
  for (const toml::node& entry : *entries) {
    Example example;
    example.line = static_cast<int>(RuleSource::place(item.file, entry.source()).line);
    const toml::table& table = *entry.as_table();
    const auto* text = table.get_as<std::string>("text");
    if (!text || text->get().empty()) {
      source.problem(item, entry, "an example in " + std::string(list) + " needs a text");
    } else {
      example.text = text->get();
    }
    for (const auto& [key, value] : table) {
      if (key.str() != "text") read(key, value, example);
    }
    out.push_back(std::move(example));
  }
  return out;
}

}  // namespace

std::vector<Example> read_match(RuleSource& source, const SourceItem& item) {
  return read_examples(
      source, item, "match", [&](const toml::key& key, const toml::node& value, Example& example) {
        if (key.str() == "mentions") {
          const auto count = value.value_exact<int64_t>();
          if (!count || *count < 2)
            return source.problem(item, value, "mentions must be a whole number from 2 on");
          example.mentions = static_cast<std::size_t>(*count);
          return;
        }
        // The sentence has taken the name `text`, so a field of that name is written `captured`.
        const std::string field(key.str() == "captured" ? "text" : key.str());
        if (const auto* text = value.as_string()) {
          example.values[field] = text->get();
        } else if (const auto number = value.value<double>(); number && value.is_number()) {
          example.values[field] = shortest(*number);
        } else {
          source.problem(item, value, quoted(key.str()) + " in match must be a number or a string");
          example.values[field];
        }
      });
}

std::vector<Example> read_no_match(RuleSource& source, const SourceItem& item) {
  return read_examples(
      source, item, "no_match", [&](const toml::key& key, const toml::node& value, Example& example) {
        const auto* text = value.as_string();
        if (key.str() != "why") {
          source.problem(item, key, "unknown key " + quoted(key.str()) + "; there are text, why");
        } else if (!text || text->get().empty()) {
          source.problem(item, value, "why must be a string");
        } else {
          example.why = text->get();
        }
      });
}

std::vector<Example> read_sentences(RuleSource& source, const SourceItem& item) {
  std::vector<Example> out;
  const toml::node* node = item.table->get("match");
  if (!node) return out;
  const toml::array* entries = node->as_array();
  if (!entries) {
    source.problem(item, *node, "match must be a list of sentences");
    return out;
  }
  for (const toml::node& entry : *entries) {
    const auto* text = entry.as_string();
    if (!text || text->get().empty()) {
      source.problem(item, entry, "an example in match must be a sentence");
      continue;
    }
    Example example;
    example.text = text->get();
    example.line = static_cast<int>(RuleSource::place(item.file, entry.source()).line);
    out.push_back(std::move(example));
  }
  return out;
}

void check_examples(RuleSource& source, const SourceItem& item, const Rule& rule) {
  const auto is_list = [&](std::string_view key) {
    const toml::node* node = item.table->get(key);
    return !node || RuleSource::tables(*node) || (node->is_array() && node->as_array()->empty());
  };
  if (is_list("match") && rule.match.size() < 2) {
    source.problem(item, *item.table, "needs two examples in match or more");
  }
  if (is_list("no_match") && rule.no_match.empty())
    source.problem(item, *item.table, "needs an example in no_match");
  for (const Example& example : rule.match) {
    const SourcePlace where{item.file, static_cast<unsigned>(example.line), 1};
    if (example.values.empty())
      source.problem(where, item.name, "an example in match needs the values it gives");
    for (const auto& [name, value] : example.values) {
      const bool given =
          std::any_of(rule.gives.begin(), rule.gives.end(),
                      [&, &field = name](const auto& constant) { return constant.first == field; });
      if (!rule.fields.empty() && !rule.conversion(name) && !given) {
        source.problem(where, item.name, "the rule has no field " + quoted(name));
      }
    }
  }
  check_reasons(source, item, rule.no_match);
}

void check_reasons(RuleSource& source, const SourceItem& item, const std::vector<Example>& no_match) {
  for (const Example& example : no_match) {
    if (!example.why.empty()) continue;
    source.problem({item.file, static_cast<unsigned>(example.line), 1}, item.name,
                   "an example in no_match needs a why");
  }
}

}  // namespace petik
