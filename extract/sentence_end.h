// Where sentences end by Unicode's rules (UAX #29), which know neither abbreviations nor missing blanks.
//
//   "Rerata 5.8. Apa? Ya."    from 0 -> 12, behind the blank;    from 12 -> 17;    from 17 -> 20
#pragma once

#include <cstddef>
#include <string_view>

namespace petik {

// The end of the sentence that begins at `from`, the blanks behind it included; the text's size where none
// ends before. The text holds no line breaks. Where only ICU can tell it is asked, but not about the
// characters before the first that may end a sentence.
std::size_t sentence_end(std::string_view text, std::size_t from);

}  // namespace petik
