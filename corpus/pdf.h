// The text of a PDF, page by page in reading order.
#pragma once

#include <string_view>

#include "corpus/paper.h"

namespace petik {

// Runs pdftotext (poppler-utils) on the bytes and puts its words together (page_text.h). Pages are parted by
// form feeds; `pages` and `converter` are filled. Throws ReadError: pdftotext is not installed, a password is
// needed, damaged, too long or too large to read, or a scan without text.
Paper paper_of_pdf(std::string_view bytes);

}  // namespace petik
