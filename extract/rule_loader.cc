#include <algorithm>
#include <charconv>
#include <utility>

#include "corpus/sha256.h"
#include "extract/rule_entries.h"
#include "extract/rule_impl.h"
#include "extract/rule_kinds.h"
#include "extract/rule_set.h"
#include "extract/rule_source.h"
#include "extract/term_entries.h"

namespace petik {
namespace {

// A head must occur wherever the pattern does; at least in the rule's own examples.
void check_heads(RuleSource& source, const RuleSet::Impl& impl) {
  for (const Rule& rule : impl.rules) {
    if (rule.head == rule.pattern) continue;
    const Pattern head(rule.head);
    for (const Example& example : rule.match) {
      if (re2::RE2::PartialMatch(piece(example.text), head.re())) continue;
      source.problem({source.file_named(rule.file), static_cast<unsigned>(example.line), 1}, rule.id,
                     "head does not occur in this example; it must occur wherever pattern matches");
    }
  }
}

std::string digest(const RuleSource& source) {
  std::string bytes;
  for (std::size_t i = 0; i < source.files(); ++i) {
    const RuleFile& file = source.file(i);
    bytes.append(file.name).append(1, '\0');
    bytes.append(std::to_string(file.text.size())).append(1, '\0').append(file.text);
  }
  return sha256(bytes).substr(0, 16);
}

RuleSet load(std::vector<RuleFile> files, Care care) {
  RuleSource source(std::move(files), care);
  RuleSet set;
  RuleEntries rules(source, *set.impl);
  TermEntries terms(source, *set.impl);
  for (std::size_t file = 0; file < source.files(); ++file) {
    const std::string& name = source.file(file).name;
    if (!source.parsed(file) || is_macro_file(name)) continue;
    if (is_word_file(name)) {
      terms.read(file);
    } else {
      rules.read(file);
    }
  }
  source.report_unused_shared();
  if (source.files() > 0 && source.sound_so_far() && set.impl->rules.empty() && set.impl->terms.empty()) {
    source.problem({}, "", "these files hold no rule and no word list");
  }
  if (source.sound_so_far() && care != Care::proven) check_heads(source, *set.impl);
  if (!source.sound_so_far()) throw RuleError(source.sorted_problems());
  for (const Rule& rule : set.impl->rules)
    set.impl->of_imprint.push_back(find_rule_kind(rule.kind)->of_imprint);
  set.impl->digest = digest(source);
  return set;
}

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
    return load(files, proven ? Care::proven : Care::quick);
  } catch (const RuleError&) {
  }
  return load(std::move(files), Care::thorough);
}

}  // namespace petik
