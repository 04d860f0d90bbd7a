// Repairs what conversion and typing did to the characters of a paper, and remembers what stood there.
//
//   "p\u00A0value &lt; 0,05"       ->  "p value < 0,05"
//   "0,62 +/- 0,70"  "0,62 Â± 0,70" ->  "0,62 ± 0,70"
//   "$p\text{-value} < \alpha$"     ->  "p-value < α"
//   "ﬁsik", "**Tabel 1**", "H_0"    ->  "fisik", "Tabel 1", "H0"
//   "rata2 nilai", "χ^2", "–3,4"    ->  "rata-rata nilai", "χ²", "-3,4"
//
// What is the same in every paper is repaired: NFC, one dash, one blank, one apostrophe and quotation mark,
// one plus-minus sign, invisible characters, ligatures, symbol fonts, wide and mathematical letters, HTML
// entities and tags, LaTeX and Markdown marks, letters decoded twice. Superscripts, tabs, form feeds, line
// breaks (as LF) and runs of blanks stay: tables need them. Letters are never guessed: "Ketidاكلancaran"
// stays as it is.
#pragma once

#include <string>
#include <vector>

#include "extract/mapped_text.h"
#include "extract/span.h"

namespace petik {

class RuleSet;

// text() is valid UTF-8 for any bytes; source() leads to `source`. Never throws on any text.
// A hyphen that only marks where a line may break (U+00AD) is dropped, but kept at the end of a line, where
// it says that the word goes on.
MappedText repair(const std::string& source, const RuleSet& rules);

// Words that hold letters of Latin and of another script, Greek aside: damaged, and nobody can say how.
// "produksi Ketidاكلancaran" -> the span of the second word. At most `limit` of them.
std::vector<Span> mixed_script_words(const std::string& text, std::size_t limit = 100);

// Where repair() takes what stands in `source` for a character that was decoded twice, as "Â±" for "±".
std::vector<Span> decoded_twice(const std::string& source);

}  // namespace petik
