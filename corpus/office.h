// Documents of word processors other than .docx: Word 97-2003, RTF, OpenDocument.
#pragma once

#include <string_view>

#include "corpus/media_type.h"
#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// Lets LibreOffice make a .docx of the bytes, in a folder of its own that is gone afterwards, and reads that
// (docx.h). Nothing in the document is run and nothing it links to is fetched. `converter` is filled. Throws
// ReadError: LibreOffice is not installed, a password is needed, damaged, too long or too large to read.
Paper paper_of_office(const MediaType& type, std::string_view bytes, const ReadOptions& options = {});

}  // namespace petik
