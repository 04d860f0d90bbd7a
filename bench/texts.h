// Texts to measure with, made from the sample papers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/paper.h"

namespace petik::bench {

// The sample papers as they are. Throws std::runtime_error when the folder holds none.
std::vector<Paper> samples();
// `count` papers: the samples over and over, three in ten of their digits changed, so that no two are equal.
std::vector<Paper> many_papers(std::size_t count);
// One paper of about `bytes`: the samples after each other. `stops`: with or without full stops.
Paper large_paper(std::size_t bytes, bool stops);
// Sentences of nothing but cue words and numbers, the worst that a text can do to the rules.
Paper cue_dense(std::size_t bytes);

}  // namespace petik::bench
