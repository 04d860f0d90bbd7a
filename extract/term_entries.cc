#include "extract/term_entries.h"

#include <utility>

#include "extract/example_entries.h"

namespace petik {
namespace {

constexpr std::size_t max_forms = 50000;

const Keys term_keys = {"value", "forms", "match", "no_match"};

}  // namespace

void TermEntries::read(std::size_t file) {
  Macros macros = source_.shared_macros();
  SourcePlaces places;
  SourceItem item{file, source_.parsed(file), "", &macros};
  source_.check_keys(item, {"macros", "kind", "about", "term"});
  source_.read_macros(item, macros, places);
  const std::string kind = source_.string_of(item, "kind");
  source_.string_of(item, "about");
  item.name = kind;
  if (!kind.empty() && !is_name(kind, '_')) {
    source_.problem(item, *item.table->get("kind"), "a kind is lower_case_with_underscores");
  }
  TermList list;
  list.impl->kind = kind;
  list.impl->file = source_.file(file).name;
  const toml::node* terms = item.table->get("term");
  if (!terms) {
    source_.problem(item, *item.table, "holds no [[term]]");
  } else if (const auto* entries = RuleSource::tables(*terms)) {
    Seen seen;
    for (const toml::node& entry : *entries)
      read_term(file, *entry.as_table(), macros, kind, *list.impl, seen);
  } else {
    source_.problem(item, *terms, "terms must be written as [[term]]");
  }
  source_.report_unused(macros, places);
  source_.note_used(macros);
  if (source_.sound_so_far() && source_.care() != Care::proven) check_together(item, *list.impl);
  if (kind.empty()) return;
  const auto [known, fresh] = impl_.terms.emplace(kind, std::move(list));
  if (!fresh)
    source_.problem(item, *item.table->get("kind"), "this kind is taken by " + known->second.file());
}

void TermEntries::check_together(const SourceItem& item, const TermList::Impl& list) {
  std::string all;
  for (const std::vector<std::string>& forms : list.forms) {
    for (const std::string& form : forms) all.append(all.empty() ? "" : "|").append("(?:" + form + ")");
  }
  re2::RE2::Options options = pattern_options();
  options.set_max_mem(16 << 20);
  if (source_.sound(item, *item.table, "the list of all forms", Pattern(all, options)) && !automaton_of(list))
    source_.problem(item, *item.table, "all forms together are too large");
}

void TermEntries::read_term(std::size_t file, const toml::table& table, Macros& macros,
                            const std::string& kind, TermList::Impl& list, Seen& seen) {
  SourceItem item{file, &table, kind, &macros};
  if (const auto* value = table.get_as<std::string>("value")) item.name += " " + quoted(value->get());
  source_.check_keys(item, term_keys);
  Term term;
  term.line = static_cast<int>(RuleSource::place(file, table.source()).line);
  term.value = source_.string_of(item, "value");
  std::vector<std::string> forms;
  read_forms(item, term, forms, seen);
  term.match = read_sentences(source_, item);
  term.no_match = read_no_match(source_, item);
  if (term.match.empty()) source_.problem(item, table, "needs an example in match");
  check_reasons(source_, item, term.no_match);
  list.terms.push_back(std::move(term));
  list.forms.push_back(std::move(forms));
}

void TermEntries::read_forms(const SourceItem& item, Term& term, std::vector<std::string>& forms,
                             Seen& seen) {
  const toml::node* node = item.table->get("forms");
  if (!node) return source_.problem(item, *item.table, "forms is missing");
  const toml::array* entries = node->as_array();
  if (!entries || entries->empty()) return source_.problem(item, *node, "forms must be a list of strings");
  for (const toml::node& entry : *entries) {
    const auto* text = entry.as_string();
    if (!text || text->get().empty()) {
      source_.problem(item, entry, "a form must be a string");
      continue;
    }
    if (++form_count_ > max_forms) {
      source_.problem(item, entry, "more than 50000 forms");
      return;
    }
    const auto [known, fresh] = seen.emplace(text->get(), term.value);
    if (!fresh)
      source_.problem(item, entry,
                      "form " + quoted(text->get()) + " stands under " + quoted(known->second) + " already");
    term.forms.push_back(text->get());
    read_form(item, entry, text->get(), forms);
  }
}

void TermEntries::read_form(const SourceItem& item, const toml::node& at, const std::string& text,
                            std::vector<std::string>& forms) {
  const auto pattern = source_.expanded(item, at, spread_blanks(text));
  if (!pattern || !source_.sound_piece(item, at, "form " + quoted(text), *pattern)) return;
  if (source_.care() != Care::proven && balanced(*pattern) && !form_tree(*pattern)) {
    source_.problem(
        item, at,
        "form " + quoted(text) + R"( uses what forms cannot: \b \B ^ $ \Q, or \p of anything but letters)");
    return;
  }
  forms.push_back(*pattern);
}

}  // namespace petik
