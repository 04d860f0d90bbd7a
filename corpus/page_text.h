// The words of a printed page in reading order.
//
//   | A title over the whole width     |      A title over the whole width
//   | left column,    right column,    |  ->  left column,
//   | its second line its second line  |      its second line
//   | Kelompok     Mean       SD       |      right column,
//   | Kontrol      6,64     1,28       |      its second line
//                                            Kelompok     Mean       SD
//                                            Kontrol      6,64     1,28
//
// Lines of running text are single words apart; where words stand apart as the cells of a table do, the
// blanks between them keep their places under each other.
#pragma once

#include <string>

#include "corpus/word_box.h"

namespace petik {

// Each printed line ends with LF; a gap between lines is an empty line.
std::string page_text(const PrintedPage& page);

}  // namespace petik
