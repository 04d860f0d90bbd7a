#include "extract/output_means.h"

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {
namespace {

using std::string_view;

class MeansCompared {
 public:
  explicit MeansCompared(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    const string_view label = t_.in.label(i);
    if (label == "test_value") return read_one_sample_t(i);
    if (label == "equal_variances") return read_independent(i);
    if (label == "pair") return read_paired(i);
    if (label == "between" || label == "regression") return read_variance(i);
    return i;
  }

 private:
  // ---- One-Sample Test ----

  std::size_t read_one_sample_t(std::size_t i) {
    std::size_t at = i + 1;
    for (const string_view label : {"t", "df", "sig", "difference"})
      if (t_.in.label(at++) != label) return i;
    while (t_.in.label(at) == "ci" || t_.in.label(at) == "lower" || t_.in.label(at) == "upper") ++at;
    const std::size_t title = t_.above(i, "one_sample_title", 3);
    OutputGrid grid;
    if (title < t_.in.size())
      grid.head.push_back(
          {Cell{}, t_.heading(title), t_.repeated(t_.heading(title)), t_.repeated(t_.heading(title))});
    grid.head.push_back({Cell{}, t_.heading(i + 1), t_.heading(i + 2), t_.heading(i + 3)});
    std::size_t end = at;
    for (;;) {
      while (t_.in.word(at) && at < end + 9) ++at;
      const bool row = t_.in.numbers(at) == 6 && t_.degrees(at + 1) && t_.probability(at + 2) &&
                       t_.value(at + 4) <= t_.value(at + 3) && t_.value(at + 3) <= t_.value(at + 5);
      if (!row) break;
      grid.rows.push_back({t_.in.cell(t_.in.name_before(at)), t_.cell(at), t_.cell(at + 1), t_.cell(at + 2)});
      end = at += 6;
    }
    if (grid.rows.empty()) return i;
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  // ---- Independent Samples Test ----

  // One row behind its label at piece i, of as many values as `width` says; 0: any.
  struct Compared {
    std::size_t levene = 0, first = 0, count = 0, end = 0;  // `first`: t
    bool two_p = false;
  };

  std::optional<Compared> compared(std::size_t i) const {
    if (t_.in.label(i) != "equal_variances") return std::nullopt;
    std::size_t at = i + 1;
    while (t_.in.label(at) == "equal_variances") ++at;
    const std::size_t values = t_.in.numbers(at);
    for (const bool levene : {true, false})
      for (const bool two : {false, true})
        for (const std::size_t more : {std::size_t{0}, std::size_t{2}, std::size_t{4}}) {
          Compared row{at, at + (levene ? 2 : 0), 3 + (two ? 1 : 0) + more, at + values, two};
          if ((levene ? 2 : 0) + row.count != values || !holds(row, levene)) continue;
          while (t_.in.label(row.end) == "equal_variances" && t_.in.numbers(row.end + 1) == 0) ++row.end;
          return row;
        }
    return std::nullopt;
  }

  // t is the difference by its error, within the interval.
  bool holds(const Compared& row, bool levene) const {
    if (levene && (t_.value(row.levene) < 0 || !t_.probability(row.levene + 1))) return false;
    const std::size_t t = row.first, p = t + 2, more = p + 1 + (row.two_p ? 1 : 0);
    const std::size_t left = row.count - (more - t);
    if (!t_.degrees(t + 1) || !t_.probability(p) || (row.two_p && !t_.probability(p + 1))) return false;
    if (left >= 2 &&
        std::abs(t_.value(more) - t_.value(t) * t_.value(more + 1)) > 0.02 * std::abs(t_.value(more)) + 0.02)
      return false;
    return left < 4 || (t_.value(more + 2) <= t_.value(more) && t_.value(more) <= t_.value(more + 3));
  }

  // Many numbers behind the label that are not what they should be: those that are missing may stand
  // anywhere.
  std::size_t leave_torn(std::size_t i) {
    std::size_t at = i + 1, end = i;
    while (t_.in.numbers(at) > 4 && end < i + 60) {
      end = at += t_.in.numbers(at);
      while ((t_.in.word(at) || t_.in.label(at) == "equal_variances") && at < end + 6) ++at;
    }
    if (end > i) t_.leave_unread(i, end, "values and headings do not fit each other");
    return end;
  }

  std::size_t read_independent(std::size_t i) {
    const auto first = compared(i);
    if (!first) return leave_torn(i);
    if (first->first == first->levene) return i;
    // Without a difference nothing proves the numbers but their headings.
    const std::size_t none = t_.in.size(), p = first->two_p ? 3 : 2;
    const bool proven = first->count > p + 1;
    if (!proven && (t_.above(i, "f") == none || t_.above(i, "t") == none || t_.above(i, "df") == none))
      return i;
    const Cell levene = t_.heading_above(i, "levene_test"), test = t_.heading_above(i, "t_test");
    const std::size_t sig = t_.above(i, "sig"), first_sig = sig < none ? t_.above(sig, "sig", 10) : none;
    OutputGrid grid;
    grid.head = {{Cell{}, levene, t_.repeated(levene)},
                 {Cell{}, t_.heading_above(i, "f"),
                  first_sig < none ? t_.heading(first_sig) : t_.repeated(t_.heading_above(i, "sig"))}};
    // The columns that are read, as offsets from t.
    std::vector<std::size_t> columns;
    for (const auto& [offset, label] : {std::pair<std::size_t, string_view>{0, "t"},
                                        {1, "df"},
                                        {p, "sig"},
                                        {p + 1, "difference"},
                                        {p + 2, "se_difference"},
                                        {p + 3, "lower"},
                                        {p + 4, "upper"}}) {
      if (offset >= first->count) break;
      columns.push_back(offset);
      grid.head[0].push_back(offset == 0 ? test : t_.repeated(test));
      grid.head[1].push_back(t_.heading_above(i, label));
    }
    std::size_t at = i, end = i;
    Cell name;
    while (const auto row = compared(at)) {
      const bool assumed = row->first > row->levene;
      if (assumed) name = t_.in.cell(t_.in.name_before(at));
      if (assumed && row->two_p != first->two_p) break;
      std::vector<Cell> cells{assumed ? name : t_.repeated(name)};
      for (const std::size_t k : {0U, 1U}) cells.push_back(assumed ? t_.cell(row->levene + k) : Cell{});
      for (const std::size_t offset : columns)
        cells.push_back(offset < row->count ? t_.cell(row->first + offset) : Cell{});
      grid.rows.push_back(std::move(cells));
      t_.cover(grid, at, row->end);
      end = at = row->end;
      while (at < t_.in.size() && t_.in.word(at) && at < end + 9) ++at;
    }
    t_.add(std::move(grid));
    return end;
  }

  // ---- Paired Samples Test ----

  // "Pair 1 pretest - posttest" before mean, SD and error of the difference, its interval, t, df and p, which
  // may be printed one-sided and two-sided. At `at`, where the name ends; t proves them.
  bool paired_row(std::size_t at, std::size_t width) const {
    const std::size_t t = at + 5;
    return t_.in.numbers(at) == width && (width == 8 || width == 9) && t_.value(at + 1) >= 0 &&
           t_.value(at + 2) > 0 && t_.value(at + 3) <= t_.value(at) && t_.value(at) <= t_.value(at + 4) &&
           t_.degrees(t + 1) && t_.probability(at + width - 1) &&
           std::abs(t_.value(at) - t_.value(t) * t_.value(at + 2)) <= 0.02 * std::abs(t_.value(at)) + 0.002;
  }

  std::size_t read_paired(std::size_t i) {
    OutputGrid grid;
    std::size_t at = i, end = i;
    while (t_.in.label(at) == "pair") {
      const std::size_t name = ++at;
      while (t_.in.word(at) && at < end + 24) ++at;
      const std::size_t width = t_.in.numbers(at);
      if (at == name || !paired_row(at, width)) break;
      grid.rows.push_back({t_.in.cell({t_.in.span(name).begin, t_.in.span(at - 1).end})});
      for (std::size_t k = 0; k < 7; ++k) grid.rows.back().push_back(t_.cell(at + k));
      grid.rows.back().push_back(t_.cell(at + width - 1));
      end = at += width;
    }
    if (grid.rows.empty()) return i;
    const Cell over = t_.heading_above(i, "paired_differences"), test = t_.heading_above(i, "paired_title");
    grid.head = {{Cell{}}, {Cell{}}};
    for (const string_view label : {"mean", "sd", "se", "lower", "upper", "t", "df", "sig"}) {
      const bool tested = label == "t" || label == "df" || label == "sig";
      grid.head[0].push_back(t_.repeated(tested ? test : over));
      grid.head[1].push_back(t_.heading_above(i, label));
    }
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  // ---- ANOVA ----

  std::size_t read_variance(std::size_t i) {
    const bool groups = t_.in.label(i) == "between";
    const std::size_t within = i + 6, total = within + 4;
    if (t_.in.numbers(i + 1) != 5 || t_.in.label(within) != (groups ? "within" : "residual") ||
        t_.in.numbers(within + 1) != 3)
      return i;
    // One sum has one error: F is their ratio.
    const double f = t_.value(i + 4);
    if (!t_.degrees(i + 2) || !t_.degrees(within + 2) || !t_.probability(i + 5) ||
        t_.value(within + 3) <= 0 || std::abs(t_.value(i + 3) / t_.value(within + 3) - f) > 0.02 * f + 0.02)
      return i;
    const std::size_t none = t_.in.size();
    const Cell df = t_.heading_above(i, "df");
    OutputGrid grid;
    const std::size_t title = groups ? t_.above(i, "anova_title") : none;
    if (title < none)
      grid.head.push_back({Cell{}, t_.heading(title), t_.repeated(t_.heading(title)),
                           t_.repeated(t_.heading(title)), t_.repeated(t_.heading(title))});
    grid.head.push_back({Cell{}, t_.heading_above(i, "f"), df, t_.repeated(df), t_.heading_above(i, "sig")});
    Span name = groups ? t_.in.name_before(i) : Span{};
    std::size_t squares = t_.above(i, "squares", 12);
    while (squares < none && t_.above(squares, "squares", 4) < none)
      squares = t_.above(squares, "squares", 4);
    if (groups && name.empty() && squares < none) name = t_.in.name_before(squares);
    grid.rows.push_back(
        {t_.in.cell(name), t_.cell(i + 4), t_.cell(i + 2), t_.cell(within + 2), t_.cell(i + 5)});
    const std::size_t end = t_.in.label(total) == "total" ? total + 1 + t_.in.numbers(total + 1) : total;
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  OutputTables& t_;
};

}  // namespace

std::size_t read_means(OutputTables& tables, std::size_t i) { return MeansCompared(tables).read(i); }

}  // namespace petik
