// Small TOML files that people edit: a list of tables, each of texts and lists of texts.
//
//   [[group]]
//   id = "asi"
//   outcomes = ["volume ASI", "produksi ASI"]
//
//   read_toml_tables("groups.toml", text, "group")  -> {{line 1, {{"id", {"asi"}}, {"outcomes", {"volume
//   ASI", ...}}}}}
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

struct TomlTable {
  int line = 0;
  std::map<std::string, std::vector<std::string>> values;  // a single text is a list of one
};

// The tables [[name]] in file order. Throws RuleError (rule_set.h), "groups.toml:3:1: ...", for what is no
// TOML, for other tables or keys at the top, for values that are neither texts nor lists of texts. `file` is
// for messages.
std::vector<TomlTable> read_toml_tables(const std::string& file, std::string_view text,
                                        std::string_view name);

// A text as TOML writes it: "a \"b\"".
std::string toml_string(std::string_view text);

}  // namespace petik
