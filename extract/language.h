// In which language a text is written, told from its function words.
//
//   "Penelitian ini bertujuan untuk mengetahui ..."  ->  id
//   "This study aims to determine the effect of ..." ->  en
//   "Skor PSQI 15,20 2,238"                          ->  und
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace petik {

class TermList;

// Function words of each language in a text.
struct WordCount {
  std::size_t id = 0, en = 0;
  WordCount& operator+=(const WordCount& other) {
    id += other.id;
    en += other.en;
    return *this;
  }
};

// Counts the words of a list that are made of two to seven letters, as nearly all function words are.
class LanguageReader {
 public:
  explicit LanguageReader(const TermList& words) : words_(words) {}
  WordCount count(std::string_view text);

 private:
  static constexpr std::size_t kShortest = 2, kLongest = 7;  // letters of a word
  struct Known {
    std::uint64_t word = 0;  // its letters as one number; 0: none yet
    Language language = Language::und;
  };
  Language look_up(std::string_view word);

  const TermList& words_;
  std::array<Known, 512> known_;  // of words that were looked up: a text says few words over and over
};

// The language with at least two function words and more than twice as many as the other;
// `und` where there is none.
Language language_of(const WordCount& count);

// Where a paragraph changes its language: for sentences with these counts, the language of each, changes only
// where the text on both sides is clear. {id id en en und en} -> {id id en en en en}
// Where nothing is clear, one word is enough for the language of the text before.
std::vector<Language> languages_of(const std::vector<WordCount>& sentences, Language before = Language::und);

}  // namespace petik
