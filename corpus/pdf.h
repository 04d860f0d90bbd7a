// The text of a PDF, page by page in reading order.
#pragma once

#include <string_view>

#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// Runs pdftotext (poppler-utils) on the bytes and puts its words together (page_text.h). Pages are parted by
// form feeds; `pages` and `converter` are filled. Throws ReadError: pdftotext is not installed, a password is
// needed, damaged, too long or too large to read, or a scan without text. With options.ocr a scan is read by
// recognise() (ocr.h) instead, and `ocr` is true.
Paper paper_of_pdf(std::string_view bytes, const ReadOptions& options = {});

}  // namespace petik
