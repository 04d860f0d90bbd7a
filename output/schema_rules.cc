#include "output/schema_rules.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "output/json.h"

namespace petik {
namespace {

const std::set<std::string_view> notes = {"$schema", "$id", "title", "description"};
const std::set<std::string_view> keywords = {
    "type",  "enum",     "const",   "not",     "required", "properties", "additionalProperties",
    "items", "minItems", "minimum", "maximum", "pattern",  "$ref"};

const std::map<std::string_view, unsigned> types_by_name = {
    {"null", json_null},       {"boolean", json_boolean},
    {"integer", json_integer}, {"number", json_integer | json_number},
    {"string", json_string},   {"array", json_array},
    {"object", json_object}};

[[noreturn]] void fail(const std::string& where, const std::string& what) {
  throw SchemaError((where.empty() ? "the schema" : where) + ": " + what);
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Empty: of another form.
std::optional<CharacterPattern> character_pattern(const std::string& text) {
  CharacterPattern out{text, {}, 1, std::string::npos};
  std::string_view rest = text;
  const std::size_t close = rest.find(']');
  if (!rest.starts_with("^[") || close == rest.npos || !rest.ends_with('$')) return std::nullopt;
  const std::string_view set = rest.substr(2, close - 2);
  for (std::size_t i = 0; i < set.size(); ++i) {
    const bool range = i + 2 < set.size() && set[i + 1] == '-';
    const char first = set[i], last = range ? set[i += 2] : first;
    if (!is_word_character(first) || !is_word_character(last) || first > last) return std::nullopt;
    for (char c = first; c <= last; ++c) out.characters.set(static_cast<std::size_t>(c));
  }
  rest = rest.substr(close + 1, rest.size() - close - 2);
  if (rest == "+") return out;
  if (!rest.starts_with('{') || !rest.ends_with('}')) return std::nullopt;
  const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), out.least);
  if (error != std::errc() || end != rest.data() + rest.size() - 1) return std::nullopt;
  out.most = out.least;
  return out;
}

const Json* find(const Json& schema, const char* key) {
  const auto it = schema.find(key);
  return it == schema.end() ? nullptr : &*it;
}

class Compiler {
 public:
  Compiler(const Json& schema, std::deque<SchemaRule>& rules) : schema_(schema), rules_(rules) {
    SchemaRule& any = rules_.emplace_back();
    any.others = any.elements = anything_ = &any;
  }

  const SchemaRule* root() {
    if (!schema_.is_object()) fail("", "no object");
    Json root = schema_;
    root.erase("definitions");
    if (const Json* definitions = find(schema_, "definitions")) {
      for (const auto& [name, ignored] : definitions->items()) definition("#/definitions/" + name, "");
    }
    return rule(root, "");
  }

 private:
  // `where`: a JSON pointer to `schema`.
  const SchemaRule* rule(const Json& schema, const std::string& where) {
    if (!schema.is_object()) fail(where, "no object");
    if (const Json* reference = find(schema, "$ref")) {
      for (const auto& [key, ignored] : schema.items()) {
        if (key != "$ref" && !notes.contains(key)) fail(where + "/" + key, "nothing counts beside a $ref");
      }
      return definition(reference->get<std::string>(), where);
    }
    SchemaRule& out = rules_.emplace_back();
    fill(out, schema, where);
    return &out;
  }

  const SchemaRule* definition(const std::string& reference, const std::string& where) {
    const std::string begin = "#/definitions/";
    const Json* definitions = find(schema_, "definitions");
    const std::string name = reference.starts_with(begin) ? reference.substr(begin.size()) : "";
    if (!definitions || !definitions->contains(name)) fail(where, "there is no " + reference);
    const auto [known, is_new] = definitions_.emplace(name, nullptr);
    if (is_new) known->second = rule(definitions->at(name), "/definitions/" + name);
    if (!known->second) fail(where, reference + " holds itself");
    return known->second;
  }

  void fill(SchemaRule& out, const Json& schema, const std::string& where) {
    for (const auto& [key, ignored] : schema.items()) {
      if (!notes.contains(key) && !keywords.contains(key))
        fail(where + "/" + key, "no keyword that records are checked by");
    }
    out.others = out.elements = anything_;
    if (const Json* type = find(schema, "type")) out.types = types(*type, where + "/type");
    if (const Json* listed = find(schema, "enum")) only(out, *listed, where + "/enum");
    if (const Json* one = find(schema, "const")) {
      if (schema.contains("enum")) fail(where + "/const", "beside an enum");
      only(out, Json::array({*one}), where + "/const");
    }
    if (const Json* negated = find(schema, "not")) never(out, *negated, where + "/not");
    if (const Json* pattern = find(schema, "pattern")) {
      out.pattern = character_pattern(pattern->get<std::string>());
      if (!out.pattern) fail(where + "/pattern", "not of a form that records are checked by");
    }
    if (const Json* minimum = find(schema, "minimum")) out.minimum = minimum->get<double>();
    if (const Json* maximum = find(schema, "maximum")) out.maximum = maximum->get<double>();
    if (const Json* items = find(schema, "items")) out.elements = rule(*items, where + "/items");
    if (const Json* least = find(schema, "minItems")) out.least_elements = least->get<std::size_t>();
    if (const Json* members = find(schema, "properties")) {
      for (const auto& [key, member] : members->items())
        out.members.push_back({key, rule(member, where + "/properties/" + key)});
    }
    if (out.members.size() > 64) fail(where + "/properties", "more than 64");
    if (const Json* required = find(schema, "required")) require(out, *required, where + "/required");
    if (const Json* others = find(schema, "additionalProperties")) {
      const bool none = others->is_boolean() && !others->get<bool>();
      out.others = none ? nullptr : rule(*others, where + "/additionalProperties");
    }
  }

  static unsigned types(const Json& type, const std::string& where) {
    unsigned out = 0;
    for (const Json& each : type.is_array() ? type : Json::array({type})) {
      const auto it = types_by_name.find(each.get<std::string>());
      if (it == types_by_name.end()) fail(where, "no type: " + each.dump());
      out |= it->second;
    }
    return out;
  }

  static void only(SchemaRule& out, const Json& listed, const std::string& where) {
    unsigned listed_types = 0;
    for (const Json& each : listed) {
      if (!each.is_string() && !each.is_null()) fail(where, "neither a string nor null: " + each.dump());
      listed_types |= each.is_null() ? json_null : json_string;
      if (each.is_string()) out.words.push_back(each);
    }
    out.types &= listed_types;
  }

  static void never(SchemaRule& out, const Json& negated, const std::string& where) {
    SchemaRule listed;
    for (const auto& [key, value] : negated.items()) {
      if (key != "const" && key != "enum") fail(where + "/" + key, "only const and enum are known here");
      only(listed, key == "enum" ? value : Json::array({value}), where + "/" + key);
    }
    if (negated.size() != 1 || listed.types != json_string) fail(where, "no list of strings");
    out.other_than = std::move(listed.words);
  }

  static void require(SchemaRule& out, const Json& required, const std::string& where) {
    for (const Json& each : required) {
      const auto key = each.get<std::string>();
      const auto it = std::ranges::find(out.members, key, &SchemaRule::Member::key);
      if (it == out.members.end()) fail(where, "not among the properties: " + key);
      out.required |= std::uint64_t{1} << (it - out.members.begin());
    }
  }

  const Json& schema_;
  std::deque<SchemaRule>& rules_;  // their places do not change
  std::map<std::string, const SchemaRule*> definitions_;
  const SchemaRule* anything_ = nullptr;
};

}  // namespace

bool CharacterPattern::matches(std::string_view value) const {
  return value.size() >= least && value.size() <= most && std::ranges::all_of(value, [this](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < characters.size() && characters[byte];
         });
}

SchemaRules::SchemaRules(std::string_view schema) try {
  const Json json = Json::parse(schema);
  root_ = Compiler(json, rules_).root();
} catch (const Json::exception& e) {
  throw SchemaError(std::string("the schema: ") + e.what());
}

}  // namespace petik
