#include "normalize/category_names.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/arm_names.h"

namespace petik {
namespace {

using Words = std::vector<std::string>;

// What stands behind the count at `at`: from the bracket or the blank behind its last figure to the next
// figure.
std::string_view behind_count(std::string_view sentence, std::size_t at) {
  constexpr std::string_view digits = "0123456789";
  // The count, a word of persons, the percentage in brackets or not: "9 orang (30%)".
  std::size_t end = sentence.find_first_of("%)", at);
  if (end == std::string_view::npos) return {};
  end = sentence.find_first_not_of("%) ", end);
  if (end == std::string_view::npos) return {};
  const std::string_view rest = sentence.substr(end);
  return rest.substr(0, std::min(rest.find_first_of(digits), rest.size()));
}

// Whether `text` begins with all of `name`, fillers in between aside.
bool begins_with(const Words& text, const Words& name, const TermList& fillers) {
  std::size_t n = 0;
  for (const std::string& word : text) {
    if (n == name.size()) break;
    if (word == name[n]) {
      ++n;
    } else if (n == 0 || fillers.whole(word).empty()) {
      return false;
    }
  }
  return n == name.size();
}

}  // namespace

void name_categories(Facts& facts, const Document& document, const RuleSet& rules) {
  std::vector<std::pair<Words, std::string>> names;
  std::set<Words> known;
  for (const auto& row : facts.dichotomous) {
    if (row.pass.kind != Pass::Kind::table) continue;
    Words words = words_of(row.fact.category);
    if (words.size() >= 2 && known.insert(words).second)
      names.emplace_back(std::move(words), row.fact.category);
  }
  if (names.empty()) return;
  const TermList& fillers = rules.terms("filler");
  for (auto& row : facts.dichotomous) {
    if (row.pass.kind == Pass::Kind::table || !row.fact.category.empty()) continue;
    if (!row.fact.events || row.sentence >= document.sentences.size()) continue;
    const Span& span = document.sentences[row.sentence].span;
    if (row.at < span.begin || row.at >= span.end) continue;
    const Words text = words_of(behind_count(span.of(document.text()), row.at - span.begin));
    const std::pair<Words, std::string>* best = nullptr;
    for (const auto& name : names) {
      if (begins_with(text, name.first, fillers) && (!best || name.first.size() > best->first.size()))
        best = &name;
    }
    if (best) row.fact.category = best->second;
  }
}

}  // namespace petik
