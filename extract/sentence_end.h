// Where Unicode says that sentences end (UAX #29): what ICU's iterator over sentences answers, without the
// cost of opening it for each paragraph and of its automaton for each character.
//
//   "ASI 3.5 kg. Dr. Ani, S.Kep. dan ibu. \nIbu"  ->  "ASI 3.5 kg. ", "Dr. ", "Ani, S.Kep. dan ibu. \n",
//   "Ibu"
#pragma once

#include <cstddef>
#include <string_view>

namespace petik {

// The end of the sentence that begins at `begin`, with the blanks behind it. `begin` is 0 or an end itself.
std::size_t sentence_end(std::string_view text, std::size_t begin);

}  // namespace petik
