// Headings and labels that say which part of a paper begins.
//
//   "4.1.2 Hasil Penelitian"      -> whole line, "results"
//   "BAB III METODE PENELITIAN"   -> whole line, "methods"
//   "BAB 4"                       -> whole line, "chapter": the next heading tells
//   "ABSTRAK Latar belakang: ..." -> "ABSTRAK", "abstract"
//   "Metode: potong lintang."     -> "Metode:", "methods", a label
//   "Metode yang dipakai ialah"   -> nothing: a sentence
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/document.h"

namespace petik {

class TermList;

struct Heading {
  std::string_view value;  // of the word list `section`; empty: a numbered heading that names no section
  std::size_t begin = 0;   // in the text that was looked at
  std::size_t end = 0;     // numbering and a closing colon or stop included
  bool whole = false;      // the text is nothing but the heading
  bool label = false;      // "Metode: ..." in running text
};

// A heading that `line` starts with.
std::optional<Heading> heading_at_start(std::string_view line, const TermList& sections);
// The first heading in capitals, or label of abstract or keywords, inside running text behind `from`.
//   "... PADA IBU NIFAS ABSTRAK ASI adalah gizi terbaik. ... Kata kunci: ASI"
std::optional<Heading> heading_inside(std::string_view text, std::size_t from, const TermList& sections);

// "2.1 ", "IV. ", "A. ", "3) ": how many bytes of numbering `line` starts with.
struct Numbering {
  std::size_t length = 0;
  int levels = 0;  // 2 for "4.1"
};
Numbering numbering(std::string_view line);

// The section that a value of the list `section` leads to from `now`; `now` when it leads nowhere. Values
// that end in "_part" (a subheading such as "Populasi dan Sampel") never lead back.
Section section_after(std::string_view value, Section now);

}  // namespace petik
