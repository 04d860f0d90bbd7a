// Counts with their shares, and the arithmetic that shows that they are.
//
//   "Kurang 27 61,4 17 38,6 44 100"  ->  27 is 61,4 % of 44, 17 is 38,6 %, 44 is the sum
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extract/stream_words.h"

namespace petik {

// The tokens of a stream, "21 (70,0)" as the two numbers that it is.
std::vector<StreamToken> with_brackets_parted(const Stream& in);

// Are the two tokens from `at` on shaped like a count and its share?
bool is_count_share(std::string_view text, std::span<const StreamToken> tokens, std::size_t at);

struct CountShare {
  double count = 0;
  double share = 0;  // in percent
};
using CountShares = std::vector<CountShare>;  // of one row, from left to right

// How many of the shares in the first `rows` rows follow from their counts: along the row, within the column,
// or of all. The rows are those of one block and equally long; the last may hold the printed totals.
std::size_t shares_that_follow(std::span<const CountShares> block, std::size_t rows);

// Is the last count of nearly every row the sum of the others?
bool last_is_sum(std::span<const CountShares> rows);

}  // namespace petik
