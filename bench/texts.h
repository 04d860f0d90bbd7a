// Texts to measure with, made from a folder of papers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/paper.h"

namespace petik::bench {

// The *.txt of a folder in the order of their names. Throws std::runtime_error when there are none or the
// folder cannot be read.
std::vector<Paper> papers_of(const std::string& folder);
// `count` papers: those of `base` over and over, three in ten of their digits changed, so that no two are
// equal.
std::vector<Paper> varied(const std::vector<Paper>& base, std::size_t count);
// One paper of about `bytes`: those of `base` after each other. `stops`: with or without full stops.
Paper large_paper(const std::vector<Paper>& base, std::size_t bytes, bool stops);
// Sentences of nothing but cue words and numbers, the worst that a text can do to the rules.
Paper cue_dense(std::size_t bytes);

}  // namespace petik::bench
