#include "extract/language.h"

#include <array>

#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kSlots = 2048;
constexpr std::size_t kLongestWord = 7;  // function words are short; the eighth byte holds the length

// A letter in lower case; 0 for all other bytes.
constexpr std::array<unsigned char, 256> kSmall = [] {
  std::array<unsigned char, 256> small{};
  for (char c = 'a'; c <= 'z'; ++c)
    small[static_cast<unsigned char>(c)] = small[static_cast<unsigned char>(c - 32)] =
        static_cast<unsigned char>(c);
  return small;
}();

}  // namespace

LanguageReader::LanguageReader(const TermList& words) : words_(words), slots_(kSlots) {}

LanguageReader::Word LanguageReader::ask(std::uint64_t key, std::string_view word) {
  Slot& slot = slots_[(key * 0x9E3779B97F4A7C15u) >> 53];
  if (slot.key == key) return slot.word;
  const std::string_view value = words_.whole(word);
  slot.key = key;
  slot.word = value == "id" ? Word::id : value == "en" ? Word::en : Word::none;
  return slot.word;
}

WordCount LanguageReader::count(std::string_view text) {
  WordCount out;
  std::uint64_t key = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const unsigned char letter = i < text.size() ? kSmall[static_cast<unsigned char>(text[i])] : 0;
    if (letter != 0) {
      key = (key << 8) | letter;
      ++length;
      continue;
    }
    if (length >= 2 && length <= kLongestWord) {
      const Word word = ask((key << 8) | length, text.substr(i - length, length));
      out.id += word == Word::id ? 1 : 0;
      out.en += word == Word::en ? 1 : 0;
    }
    key = length = 0;
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
