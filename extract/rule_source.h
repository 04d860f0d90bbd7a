// The files of a rule set while they are read: parsed, with their macros, and all that is wrong with them.
//
//   RuleSource source(files, Care::quick);
//   const SourceItem head{0, source.parsed(0), "", &macros};
//   source.string_of(head, "kind")   // "design", or "" and a problem: "words/design.toml:1:1: kind is
//   missing"
//
// Readers of entries (rule_entries.h, term_entries.h, example_entries.h) tell every problem with its place
// and go on; nothing throws before all files were read. Private to extract/.
#pragma once

#include <toml++/toml.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule_impl.h"
#include "extract/rule_patterns.h"
#include "extract/rule_set.h"

namespace petik {

// Compiling is what takes the time. The built-in files are proven by the tests, so nothing is compiled until
// it is used. Of other files everything that will run is compiled, which shows whether anything is wrong; if
// so, every macro and form is compiled on its own to say what.
enum class Care { proven, quick, thorough };

struct SourcePlace {
  std::size_t file = 0;  // index among the files; beyond the last: of no file
  unsigned line = 1, column = 1;
};
using SourcePlaces = std::map<std::string, SourcePlace, std::less<>>;  // by the name of a macro

// One [[rule]] or [[term]] or file head while it is read: where it stands and what it is called in problems.
struct SourceItem {
  std::size_t file;
  const toml::table* table;
  std::string name;
  Macros* macros;
};

using Keys = std::vector<std::string_view>;

class RuleSource {
 public:
  // Sorts the files by name, parses them and reads macros.toml.
  RuleSource(std::vector<RuleFile> files, Care care);

  Care care() const { return care_; }
  std::size_t files() const { return files_.size(); }
  const RuleFile& file(std::size_t index) const { return files_[index]; }
  std::size_t file_named(std::string_view name) const;
  // Null for a broken file.
  const toml::table* parsed(std::size_t index) const { return parsed_[index] ? &*parsed_[index] : nullptr; }

  // --- what is wrong ---
  void problem(SourcePlace where, std::string_view name, std::string_view text);
  void problem(const SourceItem& item, const toml::node& at, std::string_view text);
  void problem(const SourceItem& item, const toml::key& at, std::string_view text);
  bool sound_so_far() const { return problems_.empty(); }
  // "p_value.toml:12:1: p-exact: about is missing", by file and line.
  std::vector<std::string> sorted_problems() const;
  static SourcePlace place(std::size_t file, const toml::source_region& region);

  // --- macros ---
  const Macros& shared_macros() const { return shared_; }
  // Adds the [macros] of a file to `macros`, in the order in which they stand there.
  void read_macros(const SourceItem& file, Macros& macros, SourcePlaces& places);
  void report_unused(const Macros& macros, const SourcePlaces& places);
  // What a file used counts for macros.toml, too.
  void note_used(const Macros& macros) { shared_.used.insert(macros.used.begin(), macros.used.end()); }
  void report_unused_shared() { report_unused(shared_, shared_places_); }

  // --- values of keys ---
  void check_keys(const SourceItem& item, const Keys& allowed);
  // The value of a key that must be a string. Missing or of another type: "" and, when asked for, a problem.
  std::string string_of(const SourceItem& item, std::string_view key, bool required = true);
  // An array that holds tables only; null for anything else.
  static const toml::array* tables(const toml::node& node);

  // --- patterns ---
  // The pattern as RE2 gets it; nothing after a problem was told.
  std::optional<std::string> expanded(const SourceItem& item, const toml::node& at, std::string_view pattern);
  // Checks a pattern with all the care there is; false after a problem was told.
  bool sound(const SourceItem& item, const toml::node& at, std::string_view what, const Pattern& pattern);
  bool captures_nothing(const SourceItem& item, const toml::node& at, std::string_view what,
                        std::string_view pattern);
  // A piece of a larger pattern: valid on its own and without captures.
  bool sound_piece(const SourceItem& item, const toml::node& at, std::string_view what,
                   const std::string& pattern, bool may_match_nothing = false);

 private:
  std::optional<toml::table> parse(std::size_t file);
  void read_shared_macros();

  struct Problem {
    SourcePlace place;
    std::string text;
  };

  std::vector<RuleFile> files_;
  Care care_;
  std::vector<std::optional<toml::table>> parsed_;  // parallel to files_
  std::vector<Problem> problems_;
  bool macros_broken_ = false;  // so that every use of a macro need not be reported too
  Macros shared_;               // of macros.toml
  SourcePlaces shared_places_;
  long instructions_ = 0;  // of all compiled patterns
};

bool is_word_file(std::string_view name);
bool is_macro_file(std::string_view name);

std::string quoted(std::string_view text);
// Lower-case words joined by `joint`, beginning with a letter.
bool is_name(std::string_view text, char joint);

// "a, b, c"
template <typename Range>
std::string list_of(const Range& names) {
  std::string out;
  for (std::string_view name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

}  // namespace petik
