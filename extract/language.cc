#include "extract/language.h"

#include "extract/ascii.h"
#include "extract/rule_set.h"

namespace petik {

WordCount LanguageReader::count(std::string_view text) const {
  constexpr std::size_t shortest = 2, longest = 7;
  WordCount out;
  for (std::size_t end = 0; end < text.size();) {
    const std::size_t begin = first_where(text, end, is_letter);
    end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - begin < shortest || end - begin > longest) continue;
    const std::string_view language = words_.whole(text.substr(begin, end - begin));
    out.id += language == "id" ? 1 : 0;
    out.en += language == "en" ? 1 : 0;
  }
  return out;
}

Language language_of(const WordCount& count) {
  if (count.id >= 2 && count.id > 2 * count.en) return Language::id;
  if (count.en >= 2 && count.en > 2 * count.id) return Language::en;
  if (count.id + count.en >= 12 && count.id != count.en)
    return count.id > count.en ? Language::id : Language::en;
  return Language::und;
}

std::vector<Language> languages_of(const std::vector<WordCount>& sentences, Language previous) {
  // A change counts where the sentences up to the next clear one of the old language hold this many words.
  constexpr std::size_t kClear = 4;
  const std::size_t n = sentences.size();
  std::vector<Language> out(n, Language::und);
  WordCount all;
  for (const WordCount& s : sentences) all += s;
  Language whole = language_of(all);
  if (whole == Language::und && previous == Language::id && all.id > all.en) whole = previous;
  if (whole == Language::und && previous == Language::en && all.en > all.id) whole = previous;
  const auto votes = [](const WordCount& s) {
    return s.id > s.en ? Language::id : s.en > s.id ? Language::en : Language::und;
  };
  // Runs of sentences that vote alike; undecided ones join the run they stand in.
  std::size_t begin = 0;
  Language before = Language::und;
  while (begin < n) {
    Language run = Language::und;
    WordCount words;
    std::size_t end = begin;
    for (; end < n; ++end) {
      const Language vote = votes(sentences[end]);
      if (run == Language::und) run = vote;
      if (vote != Language::und && vote != run) break;
      words += sentences[end];
    }
    const bool clear = words.id + words.en >= kClear && language_of(words) == run && run != Language::und;
    const Language is = clear ? run : before;
    for (std::size_t i = begin; i < end; ++i) out[i] = is;
    if (clear) before = run;
    begin = end;
  }
  // What stands before the first clear run belongs to it.
  Language after = whole;
  for (std::size_t i = n; i-- > 0;) {
    if (out[i] == Language::und)
      out[i] = after;
    else
      after = out[i];
  }
  return out;
}

}  // namespace petik
