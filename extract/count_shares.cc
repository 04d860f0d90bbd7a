#include "extract/count_shares.h"

#include <algorithm>
#include <cmath>

#include "extract/stream_layouts.h"

namespace petik {
namespace {

constexpr double kRounding = 0.6;  // of a share in percent, as printed

StreamToken number(const StreamToken& of, Span span) {
  StreamToken out = of;
  out.span = span;
  out.shape = {};
  out.shape.shape = Shape::number;
  out.shape.first = span;
  return out;
}

// The sum of some counts and the largest of them, which may be the printed sum of the others.
struct Sum {
  double all = 0, largest = 0;
  void add(double count) {
    all += count;
    largest = std::max(largest, count);
  }
};

bool follows(std::span<const CountShares> block, std::size_t row, std::size_t pair) {
  const CountShare& one = block[row][pair];
  if (one.count == 0 && one.share == 0) return true;
  Sum along, within, over;
  for (const CountShare& other : block[row]) along.add(other.count);
  for (const CountShares& other : block) {
    within.add(other[pair].count);
    for (const CountShare& each : other) over.add(each.count);
  }
  for (const double total :
       {along.all, along.all - along.largest, along.largest, within.all, within.all - within.largest,
        within.largest, over.largest, over.all, over.all / 2}) {
    if (total > 0 && std::abs(100 * one.count / total - one.share) < kRounding) return true;
  }
  return false;
}

}  // namespace

std::vector<StreamToken> with_brackets_parted(const Stream& in) {
  std::vector<StreamToken> out;
  for (const StreamToken& token : in.tokens) {
    const CellShape& s = token.shape;
    const bool both = token.value && s.shape == Shape::bracket && !s.second.empty() && s.third.empty() &&
                      !has_decimals(s.first.of(in.text));
    out.push_back(both ? number(token, s.first) : token);
    if (both) out.push_back(number(token, s.second));
  }
  return out;
}

bool is_count_share(std::string_view text, std::span<const StreamToken> tokens, std::size_t at) {
  return at + 1 < tokens.size() && tokens[at].value && tokens[at + 1].value && fits(text, "n", tokens[at]) &&
         fits(text, "percent", tokens[at + 1]);
}

std::size_t shares_that_follow(std::span<const CountShares> block, std::size_t rows) {
  std::size_t out = 0;
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t pair = 0; pair < block[row].size(); ++pair) out += follows(block, row, pair);
  return out;
}

bool last_is_sum(std::span<const CountShares> rows) {
  const auto adds_up = [](const CountShares& row) {
    double sum = 0;
    for (const CountShare& each : row) sum += each.count;
    return sum == 2 * row.back().count;
  };
  return std::ranges::all_of(rows, [](const CountShares& row) { return row.size() > 2; }) &&
         static_cast<std::size_t>(std::ranges::count_if(rows, adds_up)) * 10 >= rows.size() * 8;
}

}  // namespace petik
