// The words on the pages of a scan.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/read_options.h"
#include "corpus/word_box.h"

namespace petik {

// Draws each page of the PDF with pdftoppm (poppler-utils) and lets tesseract recognise its letters,
// Indonesian and English, or Indonesian alone where English is missing. Letters and digits may be wrong.
// Throws ReadError: more than 60 pages, a program or its Indonesian is not installed, a page that cannot be
// read or takes too long, more than ten minutes for all.
std::vector<PrintedPage> recognise(std::string_view pdf, std::size_t pages, const ReadOptions& options);

}  // namespace petik
