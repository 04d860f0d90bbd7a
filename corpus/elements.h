// The elements of a web page, or of an article in JATS, as paragraphs and tables.
//
//   <h2>Hasil</h2><p>Rerata <i>posttest</i>\n 5,8.<br>n = 30</p>  ->  "Hasil", "Rerata posttest 5,8.\nn = 30"
//
// Scripts, styles, pictures and what is hidden are left out; navigation and the foot of a page are running
// text. Items of lists stand with their numbers.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "corpus/marked_text.h"

namespace petik {

// Names of elements in small letters. The tree must not be deeper than the stack allows: its parser sees to
// it.
std::vector<MarkedBlock> read_elements(const pugi::xml_node& parent);

}  // namespace petik
