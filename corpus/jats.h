// Journal articles in JATS (NLM) XML.
//
// Journal, volume, title, authors and the like stand in front as lines; then abstracts, keywords, the body
// and what follows it. Tables become grids with their labels and captions.
#pragma once

#include <string_view>

#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// Fills text and grids. Throws ReadError: damaged, no article, too large, nested too deeply.
Paper paper_of_jats(std::string_view bytes, const ReadOptions& options);

}  // namespace petik
