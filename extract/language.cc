#include "extract/language.h"

#include <algorithm>
#include <bit>

#include "extract/ascii.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kLongestWord = 7;
constexpr std::size_t kWindow = 64;                        // bytes that are looked at together
constexpr std::size_t kStep = kWindow - kLongestWord - 1;  // in so many of them words may begin

// The letters of a window in lower case; 0 for all other bytes.
using Window = std::array<unsigned char, kWindow>;

// Without a branch in the loop, so that compilers turn to many bytes at once.
Window letters_of(const char* bytes) {
  Window out;
  for (std::size_t i = 0; i < kWindow; ++i) {
    const auto small = static_cast<unsigned char>(bytes[i] | 0x20);
    out[i] = static_cast<unsigned char>(small - 'a') < 26 ? small : 0;
  }
  return out;
}

// Bit i is set where byte i is a letter.
std::uint64_t bits_of(const Window& letters) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < kWindow; i += 8) {
    // All letters have the bit 0x40. The product gathers the lowest bits of eight bytes in its highest byte.
    const std::uint64_t lowest = (eight_at(&letters[i]) >> 6) & 0x0101010101010101u;
    out |= ((lowest * 0x0102040810204080u) >> 56) << i;
  }
  return out;
}

// Where words of two to seven letters begin in the first kStep bytes. `before`: a letter stands before them.
std::uint64_t short_words(std::uint64_t letters, bool before) {
  const std::uint64_t begins = letters & ~((letters << 1) | (before ? 1 : 0));
  std::uint64_t eight = letters & (letters >> 1);  // eight letters from here on
  eight &= eight >> 2;
  eight &= eight >> 4;
  return begins & (letters >> 1) & ~eight & ((std::uint64_t{1} << kStep) - 1);
}

}  // namespace

LanguageReader::LanguageReader(const TermList& words) : words_(words) {
  for (const Term& term : words.entries())
    for (const std::string& form : term.forms) by_heart_ = by_heart_ && learn(form, meaning(term.value));
}

LanguageReader::Word LanguageReader::meaning(std::string_view value) {
  return value == "id" ? Word::id : value == "en" ? Word::en : Word::none;
}

// False where the form is no plain word, or one too many. Of several meanings of a word the first counts.
bool LanguageReader::learn(std::string_view form, Word word) {
  if (!std::all_of(form.begin(), form.end(), is_letter)) return false;
  if (form.size() < 2 || form.size() > kLongestWord) return true;  // count() looks up no such words
  Letters letters = 0;
  for (std::size_t i = form.size(); i-- > 0;)
    letters = (letters << 8) | static_cast<unsigned char>(form[i] | 0x20);
  Slot& slot = slots_[place(letters)];
  if (slot.letters == letters) return true;
  slot = {letters, word};
  return ++known_ <= slots_.size() / 2;
}

// Where the word stands, or would.
std::size_t LanguageReader::place(Letters word) const {
  constexpr int kBits = std::countr_zero(std::tuple_size_v<decltype(slots_)>);
  std::size_t at = (word * 0x9E3779B97F4A7C15u) >> (64 - kBits);
  while (slots_[at].letters != word && slots_[at].letters != 0) at = (at + 1) % slots_.size();
  return at;
}

LanguageReader::Word LanguageReader::look_up(Letters word, std::string_view printed) const {
  return by_heart_ ? slots_[place(word)].word : meaning(words_.whole(printed));
}

WordCount LanguageReader::count(std::string_view text) const {
  WordCount out;
  bool before = false;
  for (std::size_t from = 0; from < text.size(); from += kStep) {
    std::array<char, kWindow> last{};  // the end of the text with nothing behind it
    const char* bytes = text.data() + from;
    if (from + kWindow > text.size()) {
      std::copy(bytes, text.data() + text.size(), last.begin());
      bytes = last.data();
    }
    const Window letters = letters_of(bytes);
    const std::uint64_t bits = bits_of(letters);
    for (std::uint64_t words = short_words(bits, before); words != 0; words &= words - 1) {
      const auto begin = static_cast<std::size_t>(std::countr_zero(words));
      const auto length = static_cast<std::size_t>(std::countr_one(bits >> begin));
      const Letters word = eight_at(&letters[begin]) & ((Letters{1} << (8 * length)) - 1);
      const Word is = look_up(word, text.substr(from + begin, length));
      out.id += is == Word::id ? 1 : 0;
      out.en += is == Word::en ? 1 : 0;
    }
    before = ((bits >> (kStep - 1)) & 1) != 0;
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
