#include <toml++/toml.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>

#include "corpus/sha256.h"
#include "extract/literals.h"
#include "extract/rule_impl.h"
#include "extract/rule_kinds.h"
#include "extract/rule_patterns.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t max_file_bytes = 1024 * 1024;
constexpr std::size_t max_files = 1000;
constexpr std::size_t max_rules = 5000;
constexpr std::size_t max_forms = 50000;
constexpr long max_instructions = 2'000'000;  // of all compiled patterns together: 32 MB
constexpr std::size_t max_captures = 15;
constexpr std::size_t max_lists = 200;  // of literals that a rule needs
constexpr int max_key_parts = 8;
constexpr int max_reach = 2000;  // no sentence is longer

using Keys = std::vector<std::string_view>;

const Keys rule_keys = {"id",           "kind",    "rank",     "about", "head",
                        "pattern",      "reach",   "fields",   "gives", "never_after",
                        "never_before", "only_if", "never_if", "match", "no_match"};
const Keys term_keys = {"value", "forms", "match", "no_match"};

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

template <typename Range>
std::string list_of(const Range& names) {
  std::string out;
  for (std::string_view name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

std::string quoted(std::string_view s) { return "'" + std::string(s) + "'"; }

// Lower-case words joined by `joint`, beginning with a letter.
bool is_name(std::string_view s, char joint) {
  if (s.empty() || s.size() > 64 || !(s[0] >= 'a' && s[0] <= 'z')) return false;
  return std::all_of(s.begin(), s.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint; });
}

bool is_word_file(std::string_view name) { return name.starts_with("words/"); }
bool is_macro_file(std::string_view name) { return name == "macros.toml"; }

struct Place {
  std::size_t file = 0;
  unsigned line = 1, column = 1;
};

struct Problem {
  Place place;
  std::string text;
};

// Where a text stops being UTF-8; nothing when it does not.
std::optional<Place> first_broken_character(std::string_view text, std::size_t file) {
  Place place{file, 1, 1};
  const auto* s = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(s, i, size, c);
    if (c < 0) return place;
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else {
      ++place.column;
    }
  }
  return std::nullopt;
}

// The line of a key with more than max_key_parts parts, 0 for none. Such keys nest tables without end, and
// the parser would overflow the stack; no rule file needs them.
unsigned line_of_endless_key(std::string_view s) {
  unsigned line = 1;
  int dots = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '#') {
      while (i + 1 < s.size() && s[i + 1] != '\n') ++i;
    } else if (c == '"' || c == '\'') {
      const std::string_view three = s.substr(i, 3);
      const bool multi = three.size() == 3 && three[1] == c && three[2] == c;
      i += multi ? 3 : 1;
      for (; i < s.size(); ++i) {
        if (s[i] == '\n') {
          ++line;
          if (!multi) break;  // an error that the parser reports
        } else if (s[i] == '\\' && c == '"') {
          ++i;
        } else if (s[i] == c && (!multi || s.substr(i, 3) == three)) {
          i += multi ? 2 : 0;
          break;
        }
      }
    } else if (c == '.') {
      if (++dots > max_key_parts) return line;
    } else if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') {
      dots = 0;
    }
  }
  return 0;
}

// Compiling is what takes the time. The built-in files are proven by the tests, so nothing is compiled until
// it is used. Of other files everything that will run is compiled, which shows whether anything is wrong; if
// so, every macro and form is compiled on its own to say what.
enum class Care { proven, quick, thorough };

class Loader {
 public:
  Loader(std::vector<RuleFile> files, Care care) : files_(std::move(files)), care_(care) {}

  RuleSet load() {
    std::sort(files_.begin(), files_.end(), [](const RuleFile& a, const RuleFile& b) {
      return std::tie(a.name, a.text) < std::tie(b.name, b.text);
    });
    parse_files();
    read_shared_macros();
    for (std::size_t file = 0; file < parsed_.size(); ++file) {
      if (!parsed_[file] || is_macro_file(files_[file].name)) continue;
      if (is_word_file(files_[file].name)) {
        read_word_file(file);
      } else {
        read_rule_file(file);
      }
    }
    report_unused(shared_, shared_places_);
    if (!files_.empty() && problems_.empty() && set_.impl->rules.empty() && set_.impl->terms.empty()) {
      problem({}, "", "these files hold no rule and no word list");
    }
    if (problems_.empty()) {
      gather_literals();
      make_gate();
      if (care_ != Care::proven) check_heads();
    }
    if (!problems_.empty()) throw RuleError(sorted_problems());
    set_.impl->digest = digest();
    return std::move(set_);
  }

 private:
  // One [[rule]] or [[term]] or file head while it is read: where it stands and what it is called in
  // problems.
  struct Item {
    std::size_t file;
    const toml::table* table;
    std::string name;
    Macros* macros;
  };

  static Place place(std::size_t file, const toml::source_region& region) {
    return {file, std::max(1u, region.begin.line), std::max(1u, region.begin.column)};
  }

  void problem(Place where, std::string_view name, std::string_view text) {
    problems_.push_back(
        {where, (name.empty() ? std::string() : std::string(name) + ": ") + std::string(text)});
  }
  void problem(const Item& item, const toml::node& at, std::string_view text) {
    problem(place(item.file, at.source()), item.name, text);
  }
  void problem(const Item& item, const toml::key& at, std::string_view text) {
    problem(place(item.file, at.source()), item.name, text);
  }

  std::vector<std::string> sorted_problems() {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::tie(a.place.file, a.place.line, a.place.column) <
             std::tie(b.place.file, b.place.line, b.place.column);
    });
    std::vector<std::string> out;
    for (const Problem& p : problems_) {
      const std::string file = p.place.file < files_.size() ? files_[p.place.file].name : "rules";
      out.push_back(file + ":" + std::to_string(p.place.line) + ":" + std::to_string(p.place.column) + ": " +
                    p.text);
    }
    return out;
  }

  // --- files ---

  void parse_files() {
    if (files_.size() > max_files) {
      files_.clear();
      problem({}, "", "more than " + std::to_string(max_files) + " rule files");
    }
    for (std::size_t i = 0; i < files_.size(); ++i) parsed_.push_back(parse(i));
  }

  std::optional<toml::table> parse(std::size_t file) {
    const std::string_view text = files_[file].text;
    if (file > 0 && files_[file - 1].name == files_[file].name) {
      problem({file}, "", "given twice");
    } else if (text.size() > max_file_bytes) {
      problem({file}, "", "longer than 1 MB; divide it");
    } else if (const auto broken = first_broken_character(text, file)) {
      problem(*broken, "", "not UTF-8; save the file in that encoding");
    } else if (const unsigned line = line_of_endless_key(text)) {
      problem({file, line, 1}, "", "a key with more than " + std::to_string(max_key_parts) + " parts");
    } else {
      try {
        return toml::parse(text);
      } catch (const toml::parse_error& error) {
        problem(place(file, error.source()), "", "no valid TOML: " + std::string(error.description()));
      }
    }
    if (is_macro_file(files_[file].name)) macros_broken_ = true;
    return std::nullopt;
  }

  // --- macros ---

  void read_shared_macros() {
    for (std::size_t file = 0; file < parsed_.size(); ++file) {
      if (!parsed_[file] || !is_macro_file(files_[file].name)) continue;
      const Item item{file, &*parsed_[file], "", nullptr};
      check_keys(item, {"macros"});
      read_macros(item, shared_, shared_places_);
    }
  }

  using Places = std::map<std::string, Place, std::less<>>;

  // Adds the [macros] of a file to `macros`, in the order in which they stand there.
  void read_macros(const Item& file, Macros& macros, Places& places) {
    const toml::node* node = file.table->get("macros");
    if (!node) return;
    if (!node->is_table()) return problem(file, *node, "'macros' must be a table: [macros]");
    std::vector<std::pair<const toml::key*, const toml::node*>> entries;  // the parser sorts them by name
    for (const auto& [key, value] : *node->as_table()) entries.emplace_back(&key, &value);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      const auto &left = a.first->source().begin, &right = b.first->source().begin;
      return std::tie(left.line, left.column) < std::tie(right.line, right.column);
    });
    for (const auto& [key, value] : entries) {
      const Item item{file.file, file.table, "macro " + std::string(key->str()), &macros};
      const auto* text = value->as_string();
      if (!is_name(key->str(), '_')) {
        problem(item, *key, "a macro's name is lower_case_with_underscores");
      } else if (macros.bodies.contains(key->str())) {
        problem(item, *key, "macros.toml has a macro of that name");
      } else if (!text) {
        problem(item, *value, "must be a pattern in a string");
      } else {
        std::optional<std::string> body = expanded(item, *value, text->get());
        if (body && !sound_piece(item, *value, "a macro", *body, true)) body.reset();
        places[std::string(key->str())] = place(file.file, key->source());
        macros.bodies.emplace(key->str(), std::move(body));
      }
    }
  }

  void report_unused(const Macros& macros, const Places& places) {
    for (const auto& [name, where] : places) {
      if (!macros.used.contains(name)) problem(where, "macro " + name, "is used nowhere; remove it");
    }
  }

  // --- values of keys ---

  void check_keys(const Item& item, const Keys& allowed) {
    for (const auto& [key, value] : *item.table) {
      if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end()) {
        problem(item, key, "unknown key " + quoted(key.str()) + "; there are " + list_of(allowed));
      }
    }
  }

  // The value of a key that must be a string. Missing or of another type: "" and, when asked for, a problem.
  std::string string_of(const Item& item, std::string_view key, bool required = true) {
    const toml::node* node = item.table->get(key);
    if (!node) {
      if (required) problem(item, *item.table, std::string(key) + " is missing");
      return "";
    }
    const auto* value = node->as_string();
    if (!value) {
      problem(item, *node, std::string(key) + " must be a string");
      return "";
    }
    if (value->get().find_first_not_of(" \t\r\n") == std::string::npos) {
      problem(item, *node, std::string(key) + " is empty");
      return "";
    }
    return value->get();
  }

  // The pattern as RE2 gets it; nothing after a problem was told.
  std::optional<std::string> expanded(const Item& item, const toml::node& at, std::string_view pattern) {
    std::vector<std::string> faults;
    auto out = expand_macros(strip_extended(pattern), *item.macros, faults);
    for (const std::string& fault : faults) {
      const bool follows = macros_broken_ && fault.starts_with("unknown macro");
      if (!follows) problem(item, at, fault);
    }
    return out;
  }

  // Checks a pattern with all the care there is; false after a problem was told.
  bool sound(const Item& item, const toml::node& at, std::string_view what, const Pattern& pattern) {
    if (care_ == Care::proven) return true;
    if (instructions_ > max_instructions) return false;  // told already
    const re2::RE2& re = pattern.re();
    if (!re.ok()) {
      problem(item, at, std::string(what) + " is no valid RE2: " + re.error());
      return false;
    }
    instructions_ += re.ProgramSize();
    if (instructions_ > max_instructions) {
      problem(item, at, "all patterns together are too large here; shorten {m,n} repeats of classes");
      return false;
    }
    if (matches_nothing(re)) {
      problem(item, at, std::string(what) + " matches the empty text");
      return false;
    }
    return true;
  }

  bool captures_nothing(const Item& item, const toml::node& at, std::string_view what,
                        std::string_view pattern) {
    if (captures(pattern).empty()) return true;
    problem(item, at, std::string(what) + " must not capture; write (?:...)");
    return false;
  }

  // A piece of a larger pattern: valid on its own and without captures.
  bool sound_piece(const Item& item, const toml::node& at, std::string_view what, const std::string& pattern,
                   bool may_match_nothing = false) {
    if (!captures_nothing(item, at, what, pattern)) return false;
    if (care_ == Care::thorough) {
      return sound(item, at, what, Pattern(may_match_nothing ? "x(?:" + pattern + ")" : pattern));
    }
    if (!balanced(pattern)) problem(item, at, std::string(what) + " is no valid RE2");
    return balanced(pattern);
  }

  // Could a match be empty? Tried behind a few texts, which is enough for honest patterns.
  static bool matches_nothing(const re2::RE2& re) {
    constexpr std::string_view text = "a 1-";
    for (std::size_t end = 0; end <= text.size(); ++end) {
      if (re.Match(piece(text.substr(0, end)), end, end, re2::RE2::ANCHOR_BOTH, nullptr, 0)) return true;
    }
    return false;
  }

  // --- rules ---

  void read_rule_file(std::size_t file) {
    Macros macros = shared_;
    Places places;
    const Item head{file, &*parsed_[file], "", &macros};
    check_keys(head, {"macros", "rule"});
    read_macros(head, macros, places);
    const toml::node* rules = head.table->get("rule");
    if (!rules) {
      problem(head, *head.table, "holds no [[rule]]");
    } else if (const auto* list = tables(*rules)) {
      for (const toml::node& node : *list) read_rule(file, *node.as_table(), macros);
    } else {
      problem(head, *rules, "rules must be written as [[rule]]");
    }
    report_unused(macros, places);
    shared_.used.insert(macros.used.begin(), macros.used.end());
  }

  // An array that holds tables only; null for anything else.
  static const toml::array* tables(const toml::node& node) {
    const toml::array* list = node.as_array();
    const bool all =
        list && !list->empty() &&
        std::all_of(list->begin(), list->end(), [](const toml::node& n) { return n.is_table(); });
    return all ? list : nullptr;
  }

  void read_rule(std::size_t file, const toml::table& table, Macros& macros) {
    Item item{file, &table, "[[rule]]", &macros};
    if (const auto* id = table.get_as<std::string>("id"); id && !id->get().empty()) item.name = id->get();
    check_keys(item, rule_keys);

    Rule rule;
    rule.file = files_[file].name;
    rule.line = static_cast<int>(place(file, table.source()).line);
    rule.id = string_of(item, "id");
    rule.about = string_of(item, "about");
    read_id(item, rule);
    read_rank(item, rule);
    auto parts = std::make_shared<Rule::Compiled>();
    read_pattern(item, rule, *parts);
    read_reach(item, rule);
    read_fields(item, rule, *parts);
    read_gives(item, rule);
    read_kind(item, rule, parts->captures);
    read_filters(item, *parts);
    rule.match = read_match(item);
    rule.no_match = read_no_match(item, "no_match");
    check_examples(item, rule);
    rule.compiled = std::move(parts);
    if (set_.impl->rules.size() == max_rules) problem(item, table, "more than 5000 rules");
    if (set_.impl->rules.size() < max_rules) set_.impl->rules.push_back(std::move(rule));
  }

  void read_id(const Item& item, const Rule& rule) {
    if (rule.id.empty()) return;
    const toml::node& at = *item.table->get("id");
    if (!is_name(rule.id, '-')) problem(item, at, "an id is lower-case-with-hyphens");
    const auto [seen, fresh] = ids_.emplace(rule.id, place(item.file, at.source()));
    if (!fresh) {
      problem(
          item, at,
          "this id is taken by " + files_[seen->second.file].name + ":" + std::to_string(seen->second.line));
    }
  }

  void read_rank(const Item& item, Rule& rule) {
    const std::string rank = string_of(item, "rank", false);
    if (rank.empty()) return;
    if (const auto value = lookup(ranks, rank)) {
      rule.rank = *value;
    } else {
      problem(item, *item.table->get("rank"),
              "unknown rank " + quoted(rank) + "; there are " + names_of(ranks));
    }
  }

  void read_pattern(const Item& item, Rule& rule, Rule::Compiled& parts) {
    const std::string text = string_of(item, "pattern");
    if (text.empty()) return;
    const toml::node& at = *item.table->get("pattern");
    const auto pattern = expanded(item, at, text);
    if (!pattern) return;
    rule.pattern = *pattern;
    parts.pattern = std::make_shared<Pattern>(rule.pattern);
    if (!sound(item, at, "pattern", *parts.pattern)) return parts.pattern.reset();
    read_captures(item, at, rule, parts);
    rule.head = rule.pattern;
    if (const std::string head = string_of(item, "head", false); !head.empty()) {
      const toml::node& head_at = *item.table->get("head");
      rule.head = expanded(item, head_at, head).value_or("");
      if (!rule.head.empty()) sound_piece(item, head_at, "head", rule.head);
    }
  }

  void read_reach(const Item& item, Rule& rule) {
    const toml::node* node = item.table->get("reach");
    if (!node) return;
    const std::optional<std::int64_t> reach = node->value_exact<std::int64_t>();
    if (!reach || *reach < 1 || *reach > max_reach)
      return problem(item, *node,
                     "reach must be a number of characters from 1 to " + std::to_string(max_reach));
    rule.reach = static_cast<int>(*reach);
  }

  void read_captures(const Item& item, const toml::node& at, const Rule& rule, Rule::Compiled& parts) {
    parts.captures = captures(rule.pattern);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < parts.captures.size(); ++i) {
      const std::string& name = parts.captures[i];
      if (name.empty()) {
        problem(item, at, "group " + std::to_string(i + 1) + " has no name; write (?P<name>...) or (?:...)");
      } else if (!seen.insert(name).second) {
        problem(item, at, "capture " + quoted(name) + " stands twice; each name once");
      }
    }
    if (parts.captures.size() > max_captures) problem(item, at, "more than 15 captures");
  }

  void read_fields(const Item& item, Rule& rule, const Rule::Compiled& parts) {
    const toml::node* node = item.table->get("fields");
    if (!node) return problem(item, *item.table, "fields is missing");
    if (!node->is_table()) return problem(item, *node, "fields must be a table: { value = \"number\" }");
    const auto& captures = parts.captures;
    std::map<std::string, Conversion> listed;
    for (const auto& [key, value] : *node->as_table()) {
      const std::string name(key.str());
      const auto* text = value.as_string();
      const auto conversion = text ? lookup(conversions, text->get()) : std::nullopt;
      if (!conversion) {
        problem(item, value,
                "unknown conversion of " + quoted(name) + "; there are " + names_of(conversions));
      }
      listed.emplace(name, conversion.value_or(Conversion::text));
      if (parts.pattern && std::find(captures.begin(), captures.end(), name) == captures.end()) {
        problem(item, key, "field " + quoted(name) + " has no capture (?P<" + name + ">...) in the pattern");
      }
    }
    for (const std::string& capture : captures) {
      if (capture.empty()) continue;
      if (const auto field = listed.find(capture); field != listed.end()) {
        rule.fields.push_back(*field);
      } else {
        problem(item, *node, "capture " + quoted(capture) + " is not in fields");
      }
    }
  }

  void read_gives(const Item& item, Rule& rule) {
    const toml::node* node = item.table->get("gives");
    if (!node) return;
    if (!node->is_table()) return problem(item, *node, "gives must be a table: { name = \"t\" }");
    for (const auto& [key, value] : *node->as_table()) {
      const auto* text = value.as_string();
      if (!text || text->get().empty()) {
        problem(item, value, quoted(key.str()) + " in gives must be a string");
        continue;
      }
      if (rule.conversion(key.str())) problem(item, key, quoted(key.str()) + " is both captured and given");
      rule.gives.emplace_back(key.str(), text->get());
    }
  }

  void read_kind(const Item& item, Rule& rule, const std::vector<std::string>& captures) {
    rule.kind = string_of(item, "kind");
    if (rule.kind.empty()) return;
    const toml::node& at = *item.table->get("kind");
    const RuleKind* kind = find_rule_kind(rule.kind);
    if (!kind) {
      std::vector<std::string_view> names;
      for (const RuleKind& known : rule_kinds()) names.push_back(known.name);
      return problem(item, at, "unknown kind " + quoted(rule.kind) + "; there are " + list_of(names));
    }
    std::set<std::string, std::less<>> fields;
    for (const auto& field : rule.fields) fields.insert(field.first);
    for (const auto& field : rule.gives) fields.insert(field.first);
    for (const std::string& field : fields) {
      if (!kind->allows(field))
        problem(item, at, rule.kind + " has no field " + quoted(field) + "; see rules/README.md");
    }
    if (item.table->get("fields") && !captures.empty()) {
      for (const auto& group : kind->required) {
        const bool there =
            std::any_of(group.begin(), group.end(), [&](auto name) { return fields.contains(name); });
        if (!there) problem(item, at, rule.kind + " needs the field " + list_of(group));
      }
    }
    for (const auto& [field, value] : rule.gives) {
      const auto values = allowed_constants(rule.kind, field);
      if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
        problem(item, *item.table->get("gives"),
                field + " " + quoted(value) + " is none of " + list_of(values));
      }
    }
  }

  void read_filters(const Item& item, Rule::Compiled& parts) {
    parts.never_after = read_filter(item, "never_after", "(?:", ")\\z");
    parts.never_before = read_filter(item, "never_before", "", "");
    parts.only_if = read_sentence_filter(item, "only_if");
    parts.never_if = read_sentence_filter(item, "never_if");
  }

  // The filter under a key, between `left` and `right`; null when there is none or it is wrong.
  std::shared_ptr<const Pattern> read_filter(const Item& item, std::string_view key, const std::string& left,
                                             const std::string& right) {
    const std::string text = string_of(item, key, false);
    if (text.empty()) return nullptr;
    const toml::node& at = *item.table->get(key);
    const auto pattern = expanded(item, at, text);
    if (!pattern || !captures_nothing(item, at, key, *pattern)) return nullptr;
    const std::string framed = left + *pattern + right;
    if (const auto known = filters_.find(framed); known != filters_.end()) return known->second;
    auto filter = std::make_shared<const Pattern>(framed);
    if (!sound(item, at, key, *filter)) return nullptr;
    filters_.emplace(framed, filter);
    return filter;
  }

  // Equal filters on the sentence get the same index.
  int read_sentence_filter(const Item& item, std::string_view key) {
    auto filter = read_filter(item, key, "", "");
    if (!filter) return Rule::Compiled::none;
    auto& filters = set_.impl->sentence_filters;
    const auto known = std::find(filters.begin(), filters.end(), filter);
    const auto index = static_cast<int>(known - filters.begin());
    if (known == filters.end()) {
      filters.push_back(std::move(filter));
      sentence_filters_.push_back(*expanded(item, *item.table->get(key), string_of(item, key)));
    }
    return index;
  }

  // --- examples ---

  std::vector<Example> read_match(const Item& item) {
    return read_examples(item, "match", [&](const toml::key& key, const toml::node& value, Example& example) {
      if (key.str() == "mentions") {
        const auto count = value.value_exact<int64_t>();
        if (!count || *count < 2) return problem(item, value, "mentions must be a whole number from 2 on");
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
        problem(item, value, quoted(key.str()) + " in match must be a number or a string");
        example.values[field];
      }
    });
  }

  std::vector<Example> read_no_match(const Item& item, std::string_view list) {
    auto out =
        read_examples(item, list, [&](const toml::key& key, const toml::node& value, Example& example) {
          const auto* text = value.as_string();
          if (key.str() != "why") {
            problem(item, key, "unknown key " + quoted(key.str()) + "; there are text, why");
          } else if (!text || text->get().empty()) {
            problem(item, value, "why must be a string");
          } else {
            example.why = text->get();
          }
        });
    return out;
  }

  // A list of inline tables with a text each; `read` is given the other keys.
  template <typename Read>
  std::vector<Example> read_examples(const Item& item, std::string_view list, Read read) {
    std::vector<Example> out;
    const toml::node* node = item.table->get(list);
    if (!node) return out;
    if (node->is_array() && node->as_array()->empty()) return out;
    const toml::array* entries = tables(*node);
    if (!entries) {
      problem(item, *node, std::string(list) + " must be a list of { text = '...' }");
      return out;
    }
    for (const toml::node& entry : *entries) {
      Example example;
      example.line = static_cast<int>(place(item.file, entry.source()).line);
      const toml::table& table = *entry.as_table();
      const auto* text = table.get_as<std::string>("text");
      if (!text || text->get().empty()) {
        problem(item, entry, "an example in " + std::string(list) + " needs a text");
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

  void check_examples(const Item& item, const Rule& rule) {
    const auto is_list = [&](std::string_view key) {
      const toml::node* node = item.table->get(key);
      return !node || tables(*node) || (node->is_array() && node->as_array()->empty());
    };
    if (is_list("match") && rule.match.size() < 2) {
      problem(item, *item.table, "needs two examples in match or more");
    }
    if (is_list("no_match") && rule.no_match.empty())
      problem(item, *item.table, "needs an example in no_match");
    for (const Example& example : rule.match) {
      const Place where{item.file, static_cast<unsigned>(example.line), 1};
      if (example.values.empty()) problem(where, item.name, "an example in match needs the values it gives");
      for (const auto& [name, value] : example.values) {
        const bool given =
            std::any_of(rule.gives.begin(), rule.gives.end(),
                        [&, &field = name](const auto& constant) { return constant.first == field; });
        if (!rule.fields.empty() && !rule.conversion(name) && !given) {
          problem(where, item.name, "the rule has no field " + quoted(name));
        }
      }
    }
    for (const Example& example : rule.no_match) {
      if (example.why.empty()) {
        problem({item.file, static_cast<unsigned>(example.line), 1}, item.name,
                "an example in no_match needs a why");
      }
    }
  }

  // --- word lists ---

  void read_word_file(std::size_t file) {
    Macros macros = shared_;
    Places places;
    Item item{file, &*parsed_[file], "", &macros};
    check_keys(item, {"macros", "kind", "about", "term"});
    read_macros(item, macros, places);
    const std::string kind = string_of(item, "kind");
    string_of(item, "about");
    item.name = kind;
    if (!kind.empty() && !is_name(kind, '_')) {
      problem(item, *item.table->get("kind"), "a kind is lower_case_with_underscores");
    }
    TermList list;
    list.impl->kind = kind;
    list.impl->file = files_[file].name;
    const toml::node* terms = item.table->get("term");
    if (!terms) {
      problem(item, *item.table, "holds no [[term]]");
    } else if (const auto* entries = tables(*terms)) {
      std::map<std::string, std::string> seen;  // form -> value
      for (const toml::node& entry : *entries)
        read_term(file, *entry.as_table(), macros, kind, *list.impl, seen);
    } else {
      problem(item, *terms, "terms must be written as [[term]]");
    }
    report_unused(macros, places);
    shared_.used.insert(macros.used.begin(), macros.used.end());
    if (problems_.empty()) {
      prepare(*list.impl);
      const bool all = sound(item, *item.table, "the list of all forms", *list.impl->any);
      if (all && care_ != Care::proven && !list.impl->which->set()) {
        problem(item, *item.table, "all forms together are too large");
      }
    }
    if (kind.empty()) return;
    const auto [known, fresh] = set_.impl->terms.emplace(kind, std::move(list));
    if (!fresh) problem(item, *item.table->get("kind"), "this kind is taken by " + known->second.file());
  }

  void read_term(std::size_t file, const toml::table& table, Macros& macros, const std::string& kind,
                 TermList::Impl& list, std::map<std::string, std::string>& seen) {
    Item item{file, &table, kind, &macros};
    if (const auto* value = table.get_as<std::string>("value")) item.name += " " + quoted(value->get());
    check_keys(item, term_keys);
    Term term;
    term.line = static_cast<int>(place(file, table.source()).line);
    term.value = string_of(item, "value");
    std::vector<TermForm> forms;
    read_forms(item, term, forms, seen);
    term.match = read_sentences(item);
    term.no_match = read_no_match(item, "no_match");
    if (term.match.empty()) problem(item, table, "needs an example in match");
    for (const Example& example : term.no_match) {
      if (example.why.empty()) {
        problem({file, static_cast<unsigned>(example.line), 1}, item.name,
                "an example in no_match needs a why");
      }
    }
    list.terms.push_back(std::move(term));
    list.forms.push_back(std::move(forms));
  }

  void read_forms(const Item& item, Term& term, std::vector<TermForm>& forms,
                  std::map<std::string, std::string>& seen) {
    const toml::node* node = item.table->get("forms");
    if (!node) return problem(item, *item.table, "forms is missing");
    const toml::array* entries = node->as_array();
    if (!entries || entries->empty()) return problem(item, *node, "forms must be a list of strings");
    for (const toml::node& entry : *entries) {
      const auto* text = entry.as_string();
      if (!text || text->get().empty()) {
        problem(item, entry, "a form must be a string");
        continue;
      }
      if (++form_count_ > max_forms) {
        problem(item, entry, "more than 50000 forms");
        return;
      }
      const auto [known, fresh] = seen.emplace(text->get(), term.value);
      if (!fresh)
        problem(item, entry,
                "form " + quoted(text->get()) + " stands under " + quoted(known->second) + " already");
      term.forms.push_back(text->get());
      read_form(item, entry, text->get(), forms);
    }
  }

  void read_form(const Item& item, const toml::node& at, const std::string& text,
                 std::vector<TermForm>& forms) {
    TermForm form;
    const auto pattern = expanded(item, at, spread_blanks(text));
    if (!pattern) return;
    form.pattern = *pattern;
    if (!sound_piece(item, at, "form " + quoted(text), form.pattern)) return;
    form.begins_with_word = begins_with_word(form.pattern);
    form.ends_with_word = ends_with_word(form.pattern);
    forms.push_back(std::move(form));
  }

  // `match` of a term: plain sentences.
  std::vector<Example> read_sentences(const Item& item) {
    std::vector<Example> out;
    const toml::node* node = item.table->get("match");
    if (!node) return out;
    const toml::array* entries = node->as_array();
    if (!entries) {
      problem(item, *node, "match must be a list of sentences");
      return out;
    }
    for (const toml::node& entry : *entries) {
      const auto* text = entry.as_string();
      if (!text || text->get().empty()) {
        problem(item, entry, "an example in match must be a sentence");
        continue;
      }
      Example example;
      example.text = text->get();
      example.line = static_cast<int>(place(item.file, entry.source()).line);
      out.push_back(std::move(example));
    }
    return out;
  }

  // --- the whole set ---

  // What must occur for each rule to be tried: what its pattern, its head and its only_if cannot do without.
  void gather_literals() {
    auto& impl = *set_.impl;
    std::map<Literal, std::size_t> numbers;
    std::vector<Literal> literals;
    std::map<AnyOf, std::size_t> lists;
    LiteralReader reader;
    for (std::size_t i = 0; i < impl.rules.size(); ++i) {
      const Necessary necessary = necessary_for(impl.rules[i], reader);
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

  void make_gate() {
    std::vector<TermGate::List> lists;
    for (const auto& [kind, list] : set_.impl->terms) {
      TermGate::List& out = lists.emplace_back();
      out.kind = kind;
      for (const std::vector<TermForm>& forms : list.impl->forms) {
        for (const TermForm& form : forms) out.forms.push_back(form.pattern);
      }
    }
    set_.impl->gate = std::make_unique<const TermGate>(lists);
  }

  Necessary necessary_for(const Rule& rule, LiteralReader& reader) const {
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
      add(sentence_filters_[static_cast<std::size_t>(rule.compiled->only_if)]);
    if (out.all.size() > max_lists) out.all.resize(max_lists);
    return out;
  }

  // A head must occur wherever the pattern does; at least in the rule's own examples.
  void check_heads() {
    for (const Rule& rule : set_.impl->rules) {
      if (rule.head == rule.pattern) continue;
      const Pattern head(rule.head);
      for (const Example& example : rule.match) {
        if (re2::RE2::PartialMatch(piece(example.text), head.re())) continue;
        problem({file_of(rule), static_cast<unsigned>(example.line), 1}, rule.id,
                "head does not occur in this example; it must occur wherever pattern matches");
      }
    }
  }

  std::size_t file_of(const Rule& rule) const {
    const auto at =
        std::find_if(files_.begin(), files_.end(), [&](const RuleFile& f) { return f.name == rule.file; });
    return static_cast<std::size_t>(at - files_.begin());
  }

  std::string digest() const {
    std::string bytes;
    for (const RuleFile& file : files_) {
      bytes.append(file.name).append(1, '\0');
      bytes.append(std::to_string(file.text.size())).append(1, '\0').append(file.text);
    }
    return sha256(bytes).substr(0, 16);
  }

  std::vector<RuleFile> files_;
  Care care_;
  std::vector<std::optional<toml::table>> parsed_;  // parallel to files_; nothing for a broken file
  std::vector<Problem> problems_;
  bool macros_broken_ = false;  // so that every use of a macro need not be reported too
  Macros shared_;               // of macros.toml
  Places shared_places_;
  std::map<std::string, Place> ids_;
  std::map<std::string, std::shared_ptr<const Pattern>> filters_;
  std::vector<std::string> sentence_filters_;  // as RE2 gets them, parallel to those of the set
  long instructions_ = 0;
  std::size_t form_count_ = 0;
  RuleSet set_;
};

}  // namespace

std::string shortest(double value) {
  if (value == 0) return "0";  // also minus zero
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return {buffer, end.ptr};
}

RuleSet load_rules(std::vector<RuleFile> files) {
  const bool proven =
      std::all_of(files.begin(), files.end(), [](const RuleFile& file) { return file.proven; });
  try {
    return Loader(files, proven ? Care::proven : Care::quick).load();
  } catch (const RuleError&) {
  }
  return Loader(std::move(files), Care::thorough).load();
}

}  // namespace petik
