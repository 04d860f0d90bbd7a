// Web pages: the HTML galleys of journals, and pages saved from word processors.
//
// Paragraphs become lines, tables grids. Scripts, styles and what is hidden are left out; navigation and the
// foot of a page are running text. What journals print for machines (<meta name="citation_title">, of
// Google Scholar) stands in front: journal, volume, pages, year and DOI as running text, so that no fact
// comes from what a reader does not see; title and authors where the page does not print them itself.
#pragma once

#include <string_view>

#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// Fills text, encoding, grids and running. Throws ReadError: no text, too large, nested too deeply.
Paper paper_of_html(std::string_view bytes, const ReadOptions& options);

}  // namespace petik
