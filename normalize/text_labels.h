// Which of a sentence's words of arm and time hold for its numbers: `places` are those of the numbers, in
// rising order. labels.h then gives each number its word.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/span.h"
#include "normalize/labels.h"

namespace petik {

// "perbedaan antara sebelum dan sesudah pada kelompok senam, yaitu sebelum senam 8,5": what a comparison
// names gives way to what is named once more before the number. `contrasts` are the comparisons.
std::vector<Label> without_contrasts(const std::vector<Label>& labels, const std::vector<Span>& contrasts,
                                     const std::vector<std::size_t>& places);

// "peningkatan rerata dari sebelum ...": a word of change gives way to the times that follow it.
// "selisih sebelum dan sesudah 0,66": where one number follows, or one behind each of `arms`, it is the
// change of both times; where two follow, each has its own.
std::vector<Label> times_without_loose_change(const std::vector<Label>& times,
                                              const std::vector<std::size_t>& places,
                                              const std::vector<Label>& arms);

// "sebelum intervensi kelompok perlakuan 23,6 dan kontrol 24,0; sesudahnya 15,2 dan 22,8": `values` are those
// that `labels` gave to the numbers; behind one of `breaks` they come in the same order again. Where the
// numbers do not match, none is told (-1).
void go_on_in_turn(std::vector<int>& values, const std::vector<Label>& labels,
                   const std::vector<std::size_t>& places, const std::vector<Label>& breaks);

}  // namespace petik
