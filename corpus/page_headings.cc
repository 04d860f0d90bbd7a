#include "corpus/page_headings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace petik {
namespace {

using Groups = std::vector<std::pair<std::size_t, std::size_t>>;
// How far a heading stands from where it would over the columns from the first to the last.
using Offset = double (*)(const Extent& heading, const Extent& first, const Extent& last);

constexpr std::size_t most_columns = 64;  // more have no tables of papers
constexpr double no_way = std::numeric_limits<double>::infinity();

double from_middle(const Extent& heading, const Extent& first, const Extent& last) {
  return std::abs(heading.middle() - (first.middle() + last.middle()) / 2);
}

double from_right(const Extent& heading, const Extent&, const Extent& last) {
  return std::abs(heading.right - last.right);
}

struct Way {
  double worst = no_way;  // how far that heading is out of place which is so most
  Groups groups;
};

// The best of all ways to put the columns before `end` under the headings.
Way best_way(const std::vector<Extent>& headings, const std::vector<Extent>& columns, std::size_t end,
             Offset offset) {
  std::vector<Way> ways(end + 1);  // of the headings so far over so many columns
  ways[0].worst = 0;
  for (const Extent& heading : headings) {
    std::vector<Way> next(end + 1);
    for (std::size_t first = 0; first < end; ++first) {
      if (ways[first].worst == no_way) continue;
      for (std::size_t last = first; last < end; ++last) {
        const double worst = std::max(ways[first].worst, offset(heading, columns[first], columns[last]));
        if (worst >= next[last + 1].worst) continue;
        next[last + 1] = {worst, ways[first].groups};
        next[last + 1].groups.emplace_back(first, last);
      }
    }
    ways = std::move(next);
  }
  return ways[end];
}

}  // namespace

std::optional<Groups> columns_under(const std::vector<Extent>& headings, const std::vector<Extent>& columns,
                                    double tolerance) {
  if (columns.empty() || columns.size() > most_columns) return std::nullopt;
  const Way middle = best_way(headings, columns, columns.size(), from_middle),
            right = best_way(headings, columns, columns.size(), from_right),
            without_last = best_way(headings, columns, columns.size() - 1, from_middle);
  const Way& all = right.worst < middle.worst ? right : middle;
  for (const Way* way : {&all, &without_last}) {
    if (way->worst < tolerance) return way->groups;
  }
  return std::nullopt;
}

}  // namespace petik
