#include "extract/toml_tables.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "extract/rule_set.h"

namespace petik {
namespace {

std::string at(const std::string& file, const toml::source_region& region, const std::string& what) {
  return file + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column) + ": " +
         what;
}

}  // namespace

std::vector<TomlTable> read_toml_tables(const std::string& file, std::string_view text,
                                        std::string_view name) {
  std::vector<std::string> problems;
  std::vector<TomlTable> out;
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw RuleError({at(file, error.source(), std::string(error.description()))});
  }
  for (const auto& [key, node] : root) {
    const toml::array* list = node.as_array();
    if (key.str() != name || !list || !list->is_homogeneous(toml::node_type::table)) {
      problems.push_back(at(file, key.source(), "only [[" + std::string(name) + "]] is expected here"));
      continue;
    }
    for (const toml::node& each : *list) {
      TomlTable table;
      table.line = static_cast<int>(each.source().begin.line);
      for (const auto& [field, value] : *each.as_table()) {
        std::vector<std::string>& texts = table.values[std::string(field.str())];
        const toml::array* values = value.as_array();
        if (const auto* one = value.as_string()) {
          texts.push_back(one->get());
        } else if (values && (values->empty() || values->is_homogeneous(toml::node_type::string))) {
          for (const toml::node& item : *values) texts.push_back(item.as_string()->get());
        } else {
          problems.push_back(at(file, value.source(), "a text or a list of texts is expected here"));
        }
      }
      out.push_back(std::move(table));
    }
  }
  if (!problems.empty()) throw RuleError(std::move(problems));
  return out;
}

std::string toml_string(std::string_view text) {
  std::ostringstream out;
  out << toml::value<std::string>(std::string(text));
  return out.str();
}

}  // namespace petik
