#include "extract/output_assumptions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {
namespace {

using std::string_view;
using Names = std::vector<Span>;

class Assumptions {
 public:
  explicit Assumptions(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    const string_view label = t_.in.label(i);
    if (label == "n") return read_one_sample(i);
    if (label == "ks" || label == "sw") return read_normality(i);
    if (label == "levene") return read_levene(i);
    return i;
  }

 private:
  // ---- One-Sample Kolmogorov-Smirnov ----

  std::size_t read_one_sample(std::size_t i) {
    const std::size_t width = t_.in.numbers(i + 1);
    if (width == 0 || t_.in.label(i + 1 + width) != "normal_parameters") return i;
    const std::size_t none = t_.in.size();
    std::size_t mean = none, sd = none, statistic = none, sig = none, at = i + 2 + width;
    while (at < t_.in.size() && !t_.in.label(at).empty()) {
      const string_view label = t_.in.label(at);
      const std::size_t values = t_.in.numbers(at + 1);
      if (label == "extreme" && values == 0) {
        ++at;
        continue;
      }
      if (label == "mean" && sd == none && values == 2 * width) {
        // The heading of the SD was lost; its values follow those of the mean.
        mean = at, sd = at + width;
        at += 1 + values;
        continue;
      }
      if (values != width) break;
      if (label == "mean" && mean == none)
        mean = at;
      else if (label == "sd" && sd == none)
        sd = at;
      else if ((label == "ks_z" || label == "test_statistic") && statistic == none)
        statistic = at;
      else if ((label == "sig" || label == "exact_sig") && sig == none)
        sig = at;
      else if (label != "extreme")
        break;
      at += 1 + width;
    }
    if (statistic == none || sig == none) return i;
    // Residuals of a regression: their mean is that of no outcome.
    const bool residuals = i > 0 && t_.in.label(i - 1) == "residual";
    std::vector<std::size_t> columns{statistic, sig};
    if (!residuals) columns.insert(columns.begin(), {i, mean, sd});
    std::erase(columns, none);
    OutputGrid grid;
    grid.head.resize(2, std::vector<Cell>(columns.size() + 1));
    const std::size_t title = t_.above(i, "ks_title");
    for (std::size_t c = 0; c < columns.size(); ++c) {
      grid.head[1][c + 1] =
          columns[c] == sd && t_.in.label(sd) != "sd" ? t_.heading_above(i, "sd") : t_.heading(columns[c]);
      if ((columns[c] == statistic || columns[c] == sig) && title < none)
        grid.head[0][c + 1] = columns[c] == statistic ? t_.heading(title) : t_.repeated(t_.heading(title));
    }
    const Names names = residuals ? Names(width) : t_.in.names_before(i, width);
    for (std::size_t k = 0; k < width; ++k) {
      std::vector<Cell> row{t_.in.cell(names[k])};
      for (const std::size_t c : columns) row.push_back(t_.cell(c + 1 + k));
      grid.rows.push_back(std::move(row));
    }
    t_.cover(grid, i, at);
    t_.add(std::move(grid));
    return at;
  }

  // ---- Tests of Normality ----

  // "Kolmogorov-Smirnov Shapiro-Wilk", or one of them, above "Statistic df Sig." of each.
  std::size_t read_normality(std::size_t i) {
    const bool two = t_.in.label(i) == "ks" && t_.in.label(i + 1) == "sw";
    const std::size_t width = two ? 6 : 3;
    std::size_t at = i + (two ? 2 : 1);
    while (t_.in.word(at) && at < i + 6) ++at;  // what the rows are of
    const std::size_t heads = at;
    for (std::size_t k = 0; k < width; ++k) {
      static constexpr std::array<string_view, 3> kEach{"statistic", "df", "sig"};
      if (t_.in.label(at++) != kEach[k % 3]) return i;
    }
    OutputGrid grid;
    grid.head.resize(2, std::vector<Cell>(1));
    for (std::size_t k = 0; k < width; ++k) {
      const Cell over = t_.heading(i + k / 3);
      grid.head[0].push_back(k % 3 == 0 ? over : t_.repeated(over));
      grid.head[1].push_back(t_.heading(heads + k));
    }
    std::size_t end = at;
    Names names;
    for (;;) {
      while (t_.in.word(at) && at < end + 14) ++at;
      bool row = t_.in.numbers(at) == width;
      for (std::size_t k = 0; k < width && row; k += 3)
        row = t_.probability(at + k) && t_.degrees(at + k + 1) && t_.probability(at + k + 2);
      if (!row) break;
      names.push_back(t_.in.name_before(at));
      std::vector<Cell> cells(1);
      for (std::size_t k = 0; k < width; ++k) cells.push_back(t_.cell(at + k));
      grid.rows.push_back(std::move(cells));
      end = at += width;
    }
    if (grid.rows.empty()) return i;
    t_.set_names(grid, names);
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  // ---- Levene ----

  std::size_t read_levene(std::size_t i) {
    if (t_.in.label(i + 1) != "df" || t_.in.label(i + 2) != "df" || t_.in.label(i + 3) != "sig") return i;
    OutputGrid grid;
    grid.head.push_back({Cell{}, t_.heading(i), t_.heading(i + 1), t_.heading(i + 2), t_.heading(i + 3)});
    std::size_t at = i + 4, end = at;
    for (;;) {
      const std::size_t row = at;
      while (at < t_.in.size() && t_.in.word(at) && at < row + 9) ++at;
      const bool by_mean = t_.in.label(at) == "levene_mean", other = t_.in.label(at) == "levene_row";
      const std::size_t numbers = at + ((by_mean || other) ? 1 : 0);
      if (t_.in.numbers(numbers) != 4 || !t_.degrees(numbers + 1) || !t_.degrees(numbers + 2) ||
          !t_.probability(numbers + 3))
        break;
      if (!other) {
        const bool named = at > row;
        grid.rows.push_back({named ? t_.in.cell(t_.in.name_before(at)) : Cell{}, t_.cell(numbers),
                             t_.cell(numbers + 1), t_.cell(numbers + 2), t_.cell(numbers + 3)});
      }
      end = at = numbers + 4;
    }
    if (grid.rows.empty()) return i;
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  OutputTables& t_;
};

}  // namespace

std::size_t read_assumptions(OutputTables& tables, std::size_t i) { return Assumptions(tables).read(i); }

}  // namespace petik
