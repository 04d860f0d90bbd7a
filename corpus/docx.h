// Word documents (DOCX, and what other word processors save as such).
//
// Paragraphs become lines, with the numbers of their lists; tables become grids. Text boxes stand where they
// are anchored, footnotes behind the paragraph or table that refers to them, endnotes at the end. Headers and
// footers are running text. What was deleted under tracked changes is left out, what was inserted is read;
// comments and hidden text are left out. Pages are known where Word has noted where they broke.
#pragma once

#include <string_view>

#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// Fills text, grids, running and pages. Throws ReadError: damaged, too large, nested too deeply.
Paper paper_of_docx(std::string_view bytes, const ReadOptions& options);

}  // namespace petik
