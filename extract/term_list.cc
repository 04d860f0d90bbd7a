#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "extract/rule_impl.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

// What words are made of. `_` is among it because RE2's \b says so.
bool is_word(UChar32 c) { return c == '_' || u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

bool word_ends_at(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const std::string_view left = text.substr(at < 4 ? 0 : at - 4, std::min<std::size_t>(at, 4));
  auto i = static_cast<int32_t>(left.size());
  UChar32 c;
  U8_PREV(reinterpret_cast<const uint8_t*>(left.data()), 0, i, c);
  return c >= 0 && is_word(c);
}

// The length of the word character at `at`; 0 when another character or nothing stands there.
std::size_t word_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const std::string_view right = text.substr(at, 4);
  int32_t i = 0;
  UChar32 c;
  U8_NEXT(reinterpret_cast<const uint8_t*>(right.data()), i, static_cast<int32_t>(right.size()), c);
  return c >= 0 && is_word(c) ? static_cast<std::size_t>(i) : 0;
}

// Does `at` lie inside a word?
bool inside_word(std::string_view text, std::size_t at) {
  return word_ends_at(text, at) && word_character(text, at) > 0;
}

// Where a search goes on that found nothing usable at `at`: behind this word, or behind this sign. A form
// that begins inside the word would not be a whole word either.
std::size_t next_start(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (const std::size_t size = word_character(text, next)) next += size;
  return std::max(next, at + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool plain_word(std::string_view pattern) {
  return std::all_of(pattern.begin(), pattern.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Words by their letters; none where a form is more than a word.
std::unordered_map<std::string, std::size_t> words_of(const std::vector<std::vector<TermForm>>& forms) {
  std::unordered_map<std::string, std::size_t> out;
  for (std::size_t term = 0; term < forms.size(); ++term) {
    for (const TermForm& form : forms[term]) {
      if (!plain_word(form.pattern)) return {};
      out.emplace(lower(form.pattern), term);
    }
  }
  return out;
}

constexpr int max_shorter = 16;  // how often a match is shortened until it ends with a word

class Search {
 public:
  Search(const TermList::Impl& list, std::string_view text) : list_(list), text_(text) {}

  // The next hit at or after where the last one ended.
  std::optional<TermHit> next() {
    while (list_.any && at_ < text_.size()) {
      re2::StringPiece found;
      if (!list_.any->re().Match(piece(text_), at_, text_.size(), re2::RE2::UNANCHORED, &found, 1)) break;
      const auto begin = static_cast<std::size_t>(found.data() - text_.data());
      if (!inside_word(text_, begin)) {
        if (const auto hit = whole_words(begin, begin + found.size())) {
          at_ = hit->span.end;
          return hit;
        }
      }
      at_ = next_start(text_, begin);
    }
    at_ = text_.size();
    return std::nullopt;
  }

 private:
  // The longest form at `begin`, not beyond `end`, that ends where a word does.
  std::optional<TermHit> whole_words(std::size_t begin, std::size_t end) const {
    for (int i = 0; i < max_shorter && end > begin; ++i) {
      if (!inside_word(text_, end)) {
        const std::string_view value = value_of(text_.substr(begin, end - begin));
        if (!value.empty()) return TermHit{value, {begin, end}};
      }
      re2::StringPiece found;
      if (!list_.any->re().Match(piece(text_), begin, end - 1, re2::RE2::ANCHOR_START, &found, 1)) break;
      end = begin + found.size();
    }
    return std::nullopt;
  }

 public:
  // The term with a form that is all of `phrase`; the first in the file where several are.
  std::string_view value_of(std::string_view phrase) const {
    if (!list_.words.empty()) {
      const auto word = list_.words.find(lower(phrase));
      return word == list_.words.end() ? std::string_view() : list_.terms[word->second].value;
    }
    std::vector<int> terms;
    const re2::RE2::Set* which = list_.which ? list_.which->set() : nullptr;
    if (!which || !which->Match(piece(phrase), &terms)) return {};
    return list_.terms[static_cast<std::size_t>(*std::min_element(terms.begin(), terms.end()))].value;
  }

 private:
  const TermList::Impl& list_;
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string alternatives(const std::vector<std::string_view>& patterns) {
  std::string out;
  for (std::string_view pattern : patterns)
    out.append(out.empty() ? "(?:" : "|(?:").append(pattern).append(")");
  return out;
}

// All forms in one pattern. \b stands where it is safe: it spares the search most false starts.
std::string any_form(const std::vector<std::vector<TermForm>>& forms) {
  std::array<std::vector<std::string_view>, 4> groups;
  for (const auto& term : forms) {
    for (const TermForm& form : term) {
      groups[(form.begins_with_word ? 2 : 0) + (form.ends_with_word ? 1 : 0)].push_back(form.pattern);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].empty()) continue;
    out.append(out.empty() ? "" : "|").append(i & 2 ? "\\b" : "");
    out.append("(?:").append(alternatives(groups[i])).append(")").append(i & 1 ? "\\b" : "");
  }
  return out;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\n' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\n' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

}  // namespace

void prepare(TermList::Impl& list) {
  re2::RE2::Options options = pattern_options();
  options.set_max_mem(16 << 20);
  options.set_case_sensitive(false);
  options.set_longest_match(true);
  std::vector<std::string> terms;
  for (const auto& forms : list.forms) {
    std::vector<std::string_view> patterns;
    for (const TermForm& form : forms) patterns.push_back(form.pattern);
    terms.push_back(alternatives(patterns));
  }
  list.words = words_of(list.forms);
  list.any = std::make_unique<Pattern>(any_form(list.forms), options);
  list.which = std::make_unique<PatternSet>(std::move(terms), options, re2::RE2::ANCHOR_BOTH);
}

TermList::TermList() : impl(std::make_unique<Impl>()) {}
TermList::~TermList() = default;
TermList::TermList(TermList&&) noexcept = default;
TermList& TermList::operator=(TermList&&) noexcept = default;

std::vector<TermHit> TermList::find_all(std::string_view text) const {
  std::vector<TermHit> hits;
  Search search(*impl, text);
  while (const auto hit = search.next()) hits.push_back(*hit);
  return hits;
}

std::optional<TermHit> TermList::find(std::string_view text) const { return Search(*impl, text).next(); }

std::string_view TermList::whole(std::string_view text) const {
  const Search search(*impl, text);
  std::string_view phrase = trimmed(text);
  const std::string_view value = search.value_of(phrase);
  if (!value.empty() || phrase.empty() || (phrase.back() != ':' && phrase.back() != '.')) return value;
  phrase.remove_suffix(1);
  return search.value_of(trimmed(phrase));
}

const std::vector<Term>& TermList::entries() const { return impl->terms; }
const std::string& TermList::file() const { return impl->file; }

}  // namespace petik
