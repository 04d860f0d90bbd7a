#include "extract/rule_source.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <tuple>

namespace petik {
namespace {

constexpr std::size_t max_file_bytes = 1024 * 1024;
constexpr std::size_t max_files = 1000;
constexpr long max_instructions = 2'000'000;  // of all compiled patterns together: 32 MB
constexpr int max_key_parts = 8;

// Where a text stops being UTF-8; nothing when it does not.
std::optional<SourcePlace> first_broken_character(std::string_view text, std::size_t file) {
  SourcePlace place{file, 1, 1};
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

// Could a match be empty? Tried behind a few texts, which is enough for honest patterns.
bool matches_nothing(const re2::RE2& re) {
  constexpr std::string_view text = "a 1-";
  for (std::size_t end = 0; end <= text.size(); ++end) {
    if (re.Match(piece(text.substr(0, end)), end, end, re2::RE2::ANCHOR_BOTH, nullptr, 0)) return true;
  }
  return false;
}

}  // namespace

bool is_word_file(std::string_view name) { return name.starts_with("words/"); }
bool is_macro_file(std::string_view name) { return name == "macros.toml"; }

std::string quoted(std::string_view s) { return "'" + std::string(s) + "'"; }

bool is_name(std::string_view s, char joint) {
  if (s.empty() || s.size() > 64 || !(s[0] >= 'a' && s[0] <= 'z')) return false;
  return std::all_of(s.begin(), s.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint; });
}

RuleSource::RuleSource(std::vector<RuleFile> files, Care care) : files_(std::move(files)), care_(care) {
  std::sort(files_.begin(), files_.end(), [](const RuleFile& a, const RuleFile& b) {
    return std::tie(a.name, a.text) < std::tie(b.name, b.text);
  });
  if (files_.size() > max_files) {
    files_.clear();
    problem({}, "", "more than " + std::to_string(max_files) + " rule files");
  }
  for (std::size_t i = 0; i < files_.size(); ++i) parsed_.push_back(parse(i));
  read_shared_macros();
}

std::size_t RuleSource::file_named(std::string_view name) const {
  const auto at =
      std::find_if(files_.begin(), files_.end(), [&](const RuleFile& f) { return f.name == name; });
  return static_cast<std::size_t>(at - files_.begin());
}

SourcePlace RuleSource::place(std::size_t file, const toml::source_region& region) {
  return {file, std::max(1u, region.begin.line), std::max(1u, region.begin.column)};
}

void RuleSource::problem(SourcePlace where, std::string_view name, std::string_view text) {
  problems_.push_back({where, (name.empty() ? std::string() : std::string(name) + ": ") + std::string(text)});
}
void RuleSource::problem(const SourceItem& item, const toml::node& at, std::string_view text) {
  problem(place(item.file, at.source()), item.name, text);
}
void RuleSource::problem(const SourceItem& item, const toml::key& at, std::string_view text) {
  problem(place(item.file, at.source()), item.name, text);
}

std::vector<std::string> RuleSource::sorted_problems() const {
  std::vector<Problem> problems = problems_;
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  std::vector<std::string> out;
  for (const Problem& p : problems) {
    const std::string file = p.place.file < files_.size() ? files_[p.place.file].name : "rules";
    out.push_back(file + ":" + std::to_string(p.place.line) + ":" + std::to_string(p.place.column) + ": " +
                  p.text);
  }
  return out;
}

std::optional<toml::table> RuleSource::parse(std::size_t file) {
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

void RuleSource::read_shared_macros() {
  for (std::size_t file = 0; file < parsed_.size(); ++file) {
    if (!parsed_[file] || !is_macro_file(files_[file].name)) continue;
    const SourceItem item{file, &*parsed_[file], "", nullptr};
    check_keys(item, {"macros"});
    read_macros(item, shared_, shared_places_);
  }
}

void RuleSource::read_macros(const SourceItem& file, Macros& macros, SourcePlaces& places) {
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
    const SourceItem item{file.file, file.table, "macro " + std::string(key->str()), &macros};
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

void RuleSource::report_unused(const Macros& macros, const SourcePlaces& places) {
  for (const auto& [name, where] : places) {
    if (!macros.used.contains(name)) problem(where, "macro " + name, "is used nowhere; remove it");
  }
}

void RuleSource::check_keys(const SourceItem& item, const Keys& allowed) {
  for (const auto& [key, value] : *item.table) {
    if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end()) {
      problem(item, key, "unknown key " + quoted(key.str()) + "; there are " + list_of(allowed));
    }
  }
}

std::string RuleSource::string_of(const SourceItem& item, std::string_view key, bool required) {
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

std::optional<std::string> RuleSource::expanded(const SourceItem& item, const toml::node& at,
                                                std::string_view pattern) {
  std::vector<std::string> faults;
  auto out = expand_macros(strip_extended(pattern), *item.macros, faults);
  for (const std::string& fault : faults) {
    const bool follows = macros_broken_ && fault.starts_with("unknown macro");
    if (!follows) problem(item, at, fault);
  }
  return out;
}

bool RuleSource::sound(const SourceItem& item, const toml::node& at, std::string_view what,
                       const Pattern& pattern) {
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

bool RuleSource::captures_nothing(const SourceItem& item, const toml::node& at, std::string_view what,
                                  std::string_view pattern) {
  if (captures(pattern).empty()) return true;
  problem(item, at, std::string(what) + " must not capture; write (?:...)");
  return false;
}

bool RuleSource::sound_piece(const SourceItem& item, const toml::node& at, std::string_view what,
                             const std::string& pattern, bool may_match_nothing) {
  if (!captures_nothing(item, at, what, pattern)) return false;
  if (care_ == Care::thorough) {
    return sound(item, at, what, Pattern(may_match_nothing ? "x(?:" + pattern + ")" : pattern));
  }
  if (!balanced(pattern)) problem(item, at, std::string(what) + " is no valid RE2");
  return balanced(pattern);
}

const toml::array* RuleSource::tables(const toml::node& node) {
  const toml::array* list = node.as_array();
  const bool all = list && !list->empty() &&
                   std::all_of(list->begin(), list->end(), [](const toml::node& n) { return n.is_table(); });
  return all ? list : nullptr;
}

}  // namespace petik
