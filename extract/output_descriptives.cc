#include "extract/output_descriptives.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {
namespace {

using std::string_view;
using Names = std::vector<Span>;

class Descriptives {
 public:
  explicit Descriptives(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    const string_view label = t_.in.label(i);
    if (label == "mean") return read_explored(i);
    if (label == "n") return read_groups(i);
    if (label == "frequency") return read_frequencies(i);
    if (label == "valid") return std::max(read_cases(i), read_statistics(i));
    return i;
  }

 private:
  // ---- Descriptives of Explore ----

  static constexpr std::array<string_view, 8> kMeasures{"mean",   "se", "lower", "upper",
                                                        "median", "sd", "min",   "max"};

  struct Explored {
    std::array<std::size_t, 8> values{}, labels{};  // pieces by kMeasures; t_.in.size(): not printed
    std::size_t end = 0;
  };

  std::optional<Explored> explored(std::size_t i) const {
    const std::size_t none = t_.in.size();
    if (t_.in.numbers(i + 1) != 2 || t_.in.label(i + 3) != "ci") return std::nullopt;
    Explored out;
    out.values.fill(none);
    out.labels.fill(none);
    out.values[0] = i + 1, out.labels[0] = i;
    out.values[1] = i + 2, out.labels[1] = t_.above(i, "se");
    bool known = false;  // something that only these tables print
    std::size_t at = i + 3;
    while (at < t_.in.size() && !t_.in.label(at).empty()) {
      const string_view label = t_.in.label(at);
      const std::size_t values = t_.in.numbers(at + 1);
      const auto measure =
          static_cast<std::size_t>(std::find(kMeasures.begin(), kMeasures.end(), label) - kMeasures.begin());
      const bool aside = label == "trimmed" || label == "variance" || label == "range" || label == "moment";
      if (label == "ci" || label == "for" || label == "mean") {
        if (values > 0) break;
      } else if (aside) {
        if (values == 0 || values > 2) break;
        known = true;
      } else if (measure >= 2 && measure < kMeasures.size()) {
        if (values != 1 || out.values[measure] != none) break;
        out.values[measure] = at + 1, out.labels[measure] = at;
        known = known || label == "lower";
      } else {
        break;
      }
      at += 1 + values;
    }
    out.end = at;
    const bool around =
        out.values[2] == none || out.values[3] == none ||
        (t_.value(out.values[2]) <= t_.value(i + 1) && t_.value(i + 1) <= t_.value(out.values[3]));
    if (!known || !around) return std::nullopt;
    return out;
  }

  // How many cases of that name were valid; t_.in.size(): not printed, or under several such names.
  std::size_t cases_of(Span name) const {
    std::size_t found = t_.in.size();
    for (const auto& [other, n] : t_.cases) {
      if (name.empty() || other.of(t_.text) != name.of(t_.text)) continue;
      if (found < t_.in.size()) return t_.in.size();
      found = n;
    }
    return found;
  }

  std::size_t read_explored(std::size_t i) {
    OutputGrid grid;
    grid.head.push_back(std::vector<Cell>(kMeasures.size() + 2));
    Names names;
    std::size_t at = i;
    while (const auto row = explored(at)) {
      const Span name = t_.in.name_before(at);
      names.push_back(name);
      std::vector<Cell> cells(1);
      const std::size_t n = cases_of(name);
      if (n < t_.in.size()) grid.head[0][1] = t_.heading(t_.cases_label);
      cells.push_back(n < t_.in.size() ? t_.cell(n) : Cell{});
      for (std::size_t c = 0; c < kMeasures.size(); ++c) {
        const bool named = row->labels[c] < t_.in.size();
        if (named && grid.head[0][c + 2].text.empty()) grid.head[0][c + 2] = t_.heading(row->labels[c]);
        cells.push_back(named ? t_.cell(row->values[c]) : Cell{});
      }
      t_.cover(grid, at, row->end);
      if (!name.empty()) grid.body.begin = std::min(grid.body.begin, name.begin);
      grid.rows.push_back(std::move(cells));
      const std::size_t end = row->end;
      // The next variable: its name, then its mean.
      at = end;
      while (at < t_.in.size() && t_.in.word(at) && at < end + 9) ++at;
      if (t_.in.label(at) != "mean" || !explored(at)) {
        t_.set_names(grid, names);
        t_.add(std::move(grid));
        return end;
      }
    }
    return i;
  }

  // ---- Case Processing Summary ----

  // "Valid Missing Total" above "N Percent" of each; words between are what the rows are of.
  std::size_t read_cases(std::size_t i) {
    std::size_t at = i;
    for (const string_view label : {"valid", "missing", "total"})
      if (t_.in.label(at++) != label) return i;
    while (t_.in.word(at) && at < i + 6) ++at;
    if (t_.in.label(at) != "n" || t_.in.label(at + 1) != "percent") return i;
    t_.cases.clear();
    t_.cases_label = at;
    while (t_.in.label(at) == "n" || t_.in.label(at) == "percent") ++at;
    std::size_t end = at;
    for (;;) {
      while (at < t_.in.size() && t_.in.word(at) && at < end + 12) ++at;
      if (t_.in.numbers(at) != 6) break;
      t_.cases.push_back({t_.in.name_before(at), at});
      end = at += 6;
    }
    if (t_.cases.empty()) return i;
    t_.leave_unread(i > 0 && t_.in.label(i - 1) == "cases" ? i - 1 : i, end,
                    "only says how many cases were processed");
    return end;
  }

  // ---- Descriptives of groups ----

  // "N Mean Std. Deviation Std. Error" and, in whatever order, headings of an interval and of a range above
  // rows of eight numbers. The error is that of the SD.
  std::size_t read_groups(std::size_t i) {
    std::size_t at = i;
    for (const string_view label : {"n", "mean", "sd", "se"})
      if (t_.in.label(at++) != label) return i;
    static constexpr std::array<string_view, 4> kLimits{"lower", "upper", "min", "max"};
    std::array<std::size_t, 4> limits{};
    limits.fill(t_.in.size());
    for (;; ++at) {
      const auto limit =
          static_cast<std::size_t>(std::ranges::find(kLimits, t_.in.label(at)) - kLimits.begin());
      if (limit < limits.size())
        limits[limit] = at;
      else if (t_.in.label(at) != "ci" && t_.in.label(at) != "for" && t_.in.label(at) != "mean")
        break;
    }
    if (std::ranges::find(limits, t_.in.size()) != limits.end()) return i;
    OutputGrid grid;
    grid.head.push_back({Cell{}});
    for (std::size_t k = i; k < i + 4; ++k) grid.head[0].push_back(t_.heading(k));
    for (const std::size_t limit : limits) grid.head[0].push_back(t_.heading(limit));
    Names names;
    std::size_t end = at;
    for (;;) {
      while (t_.in.word(at) && at < end + 9) ++at;
      const bool total = t_.in.label(at) == "total";
      const std::size_t first = at + total;
      if (t_.in.numbers(first) != 8 || !proven(first)) break;
      names.push_back(total ? t_.in.span(at) : t_.in.name_before(first));
      std::vector<Cell> row(1);
      for (std::size_t k = 0; k < 8; ++k) row.push_back(t_.cell(first + k));
      grid.rows.push_back(std::move(row));
      end = at = first + 8;
    }
    if (grid.rows.empty()) return i;
    t_.set_names(grid, names);
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  bool proven(std::size_t n) const {
    const double mean = t_.value(n + 1), error = t_.value(n + 2) / std::sqrt(t_.value(n));
    return t_.value(n) >= 1 && std::abs(error - t_.value(n + 3)) <= 0.02 * error + 0.005 &&
           t_.value(n + 4) <= mean && mean <= t_.value(n + 5) && t_.value(n + 6) <= mean &&
           mean <= t_.value(n + 7);
  }

  // ---- Frequencies ----

  // "Valid baik 12 40.0 40.0 40.0" down to "Total 30 100.0 100.0": categories whose counts add up to the
  // total.
  std::size_t read_frequencies(std::size_t i) {
    std::size_t at = i + 1;
    for (const string_view label : {"percent", "valid_percent", "cumulative"})
      if (t_.in.label(at++) != label) return i;
    if (t_.in.label(at) == "valid") ++at;
    OutputGrid grid;
    grid.head.push_back({Cell{}, t_.heading(i), t_.heading(i + 1)});
    if (const Span name = t_.in.name_before(i); !name.empty()) {
      grid.rows.push_back({t_.in.cell(name), Cell{}, Cell{}});
      grid.body = name;
    }
    double sum = 0, shares = 0;
    std::size_t from = at;
    while (t_.in.label(at) != "total") {
      while (at < t_.in.size() && t_.in.numbers(at) < 4 && t_.in.label(at) != "total" && at < from + 12) ++at;
      if (t_.in.numbers(at) != 4 || at == from) return i;
      const Span name{t_.in.span(from).begin, t_.in.span(at - 1).end};
      grid.rows.push_back({t_.in.cell(name), t_.cell(at), t_.cell(at + 1)});
      sum += t_.value(at);
      shares += t_.value(at + 1);
      from = at += 4;
    }
    const std::size_t values = t_.in.numbers(at + 1);
    if (values < 2 || sum != t_.value(at + 1) || std::abs(shares - t_.value(at + 2)) > 1) return i;
    grid.rows.push_back({t_.cell(at), t_.cell(at + 1), t_.cell(at + 2)});
    t_.cover(grid, i, at + 1 + values);
    t_.add(std::move(grid));
    return at + 1 + values;
  }

  // ---- Statistics of Frequencies ----

  // "N Valid 20 20 Missing 0 0 Mean 6.45 4.15 ..." below the names of the columns.
  std::size_t read_statistics(std::size_t i) {
    const std::size_t width = t_.in.numbers(i + 1), none = t_.in.size();
    if (width == 0 || i == 0 || t_.in.label(i - 1) != "n" || t_.in.label(i + 1 + width) != "missing" ||
        t_.in.numbers(i + 2 + width) != width)
      return i;
    static constexpr std::array<string_view, 6> kRows{"mean", "se_mean", "median", "sd", "min", "max"};
    static constexpr std::array<string_view, 6> kAside{"mode",   "variance", "range",
                                                       "moment", "sum",      "trimmed"};
    std::array<std::size_t, kRows.size()> rows{};
    rows.fill(none);
    std::size_t at = i + 2 + 2 * width;
    while (at < none && t_.in.numbers(at + 1) == width) {
      const auto row = static_cast<std::size_t>(std::ranges::find(kRows, t_.in.label(at)) - kRows.begin());
      const bool aside = std::ranges::find(kAside, t_.in.label(at)) != kAside.end();
      if (!aside && (row == kRows.size() || rows[row] != none)) break;
      if (!aside) rows[row] = at;
      at += 1 + width;
    }
    if (rows[0] == none && rows[2] == none) return i;
    OutputGrid grid;
    grid.head.push_back({Cell{}, t_.heading(i - 1)});
    for (const std::size_t row : rows)
      if (row < none) grid.head[0].push_back(t_.heading(row));
    const Names names = t_.in.names_before(i - 1, width);
    for (std::size_t k = 0; k < width; ++k) {
      grid.rows.push_back({t_.in.cell(names[k]), t_.cell(i + 1 + k)});
      for (const std::size_t row : rows)
        if (row < none) grid.rows.back().push_back(t_.cell(row + 1 + k));
    }
    t_.cover(grid, i, at);
    t_.add(std::move(grid));
    return at;
  }

  OutputTables& t_;
};

}  // namespace

std::size_t read_descriptives(OutputTables& tables, std::size_t i) { return Descriptives(tables).read(i); }

}  // namespace petik
