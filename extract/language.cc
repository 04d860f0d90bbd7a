#include "extract/language.h"

#include <algorithm>
#include <bit>

#include "extract/ascii.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kBlock = 64;  // bytes that are looked at together

// A bit for each of the first bytes of a text: is it a letter?
std::uint64_t letters_of(std::string_view text) {
  std::array<char, kBlock> bytes{};
  text.copy(bytes.data(), kBlock);
  std::array<unsigned char, kBlock> letters{};
  for (std::size_t i = 0; i < kBlock; ++i) letters[i] = is_letter(bytes[i]) ? 1 : 0;
  std::uint64_t out = 0;
  // The multiplication gathers the lowest bits of eight bytes in the highest one.
  for (std::size_t i = 0; i < kBlock; i += 8) out |= (eight_at(&letters[i]) * 0x0102040810204080u >> 56) << i;
  return out;
}

}  // namespace

WordCount LanguageReader::count(std::string_view text) {
  WordCount out;
  for (std::size_t block = 0, end = 0; block < text.size(); block = std::max(block + kBlock, end)) {
    std::uint64_t letters = letters_of(text.substr(block));
    while (letters != 0) {
      const std::size_t begin = block + static_cast<std::size_t>(std::countr_zero(letters));
      end = begin + static_cast<std::size_t>(std::countr_one(letters >> (begin - block)));
      letters &= letters + (letters & -letters);  // without the word's
      if (end == block + kBlock)
        while (end < text.size() && is_letter(text[end])) ++end;
      if (end - begin < kShortest || end - begin > kLongest) continue;
      const Language language = look_up(text.substr(begin, end - begin));
      out.id += language == Language::id ? 1 : 0;
      out.en += language == Language::en ? 1 : 0;
    }
  }
  return out;
}

Language LanguageReader::look_up(std::string_view word) {
  std::uint64_t key = 0;
  for (const char c : word) key = key << 8 | static_cast<unsigned char>(c);
  Known& known = known_[key * 0x9E3779B97F4A7C15u >> 55];  // where its bits lead to, well mixed
  if (known.word != key) {
    const std::string_view value = words_.whole(word);
    known = {key, value == "id" ? Language::id : value == "en" ? Language::en : Language::und};
  }
  return known.language;
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
