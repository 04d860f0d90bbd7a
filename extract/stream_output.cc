#include "extract/stream_output.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "extract/ascii.h"
#include "extract/output_pieces.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

using std::string_view;

constexpr std::size_t kHeadingPieces = 70;  // a heading stands no further above its first row
constexpr std::size_t kRankPieces = 90;     // ranks stand no further above their test
constexpr std::size_t kNoteBytes = 240;     // notes behind a table

// What a table is made of before it is one.
struct Grid {
  std::vector<std::vector<Cell>> head, rows;
  Span body;
};

class OutputReader {
 public:
  OutputReader(const std::string& text, const RuleSet& rules)
      : text_(text), tests_(rules.terms("test")), in_(text, rules) {}

  std::vector<Table> read() {
    for (std::size_t i = 0; i < in_.size();) i = std::max(read_at(i), i + 1);
    return std::move(out_);
  }

 private:
  // Reads the table whose first row has its label at piece i; returns the piece behind it, or i.
  std::size_t read_at(std::size_t i) {
    headings_ = text_.size();
    const string_view label = in_.label(i);
    if (label == "mean") return read_explored(i);
    if (label == "cases") return read_cases(i);
    if (label == "n") return read_one_sample(i);
    if (label == "frequency") return read_frequencies(i);
    if (label == "valid") return read_statistics(i);
    if (label == "test_value") return read_one_sample_t(i);
    if (label == "ks") return read_normality(i);
    if (label == "levene") return read_levene(i);
    if (label == "equal_variances") return read_independent(i);
    if (label == "between" || label == "regression") return read_variance(i);
    if (label == "u" || label == "w" || label == "z" || label == "chi2" || label == "h") return read_ranks(i);
    if (label == "pearson_chi2") return read_chi_square(i);
    if (label == "r" || label == "coefficient") return read_correlations(i);
    if (label == "pair") return read_paired_correlations(i);
    if (label == "odds_ratio") return read_odds_ratio(i);
    return i;
  }

  // ---- what stands around ----

  double value(std::size_t i) const { return in_.value(i); }
  bool probability(std::size_t i) const { return value(i) >= 0 && value(i) <= 1; }
  bool degrees(std::size_t i) const { return value(i) >= 1; }

  // The nearest piece of that label before i; in_.size() where none stands near.
  std::size_t above(std::size_t i, string_view label, std::size_t reach = kHeadingPieces) const {
    const std::size_t from = i > reach ? i - reach : 0;
    while (i-- > from)
      if (in_.label(i) == label) return i;
    return in_.size();
  }

  Cell cell(std::size_t i) const { return i < in_.size() ? in_.cell(in_.span(i)) : Cell{}; }
  Cell heading(std::size_t i) {
    Cell out = cell(i);
    out.header = true;
    if (!in_.label(i).ends_with("title")) headings_ = std::min(headings_, out.span.begin);
    return out;
  }
  // A heading over a further column.
  static Cell repeated(Cell cell) {
    cell.span = {};
    return cell;
  }

  void cover(Grid& grid, std::size_t from, std::size_t to) const {
    const Span body{in_.span(from).begin, in_.span(to - 1).end};
    if (grid.body.empty()) grid.body = body;
    grid.body = {std::min(grid.body.begin, body.begin), std::max(grid.body.end, body.end)};
  }

  void add(Grid grid) {
    if (grid.rows.empty()) return;
    Table table;
    table.layout = "output";
    grid.body.begin = std::min(grid.body.begin, std::exchange(headings_, text_.size()));
    // Headings may be those of a table above that goes on.
    if (!out_.empty()) grid.body.begin = std::max(grid.body.begin, out_.back().body.end);
    table.body = grid.body;
    table.header_rows = grid.head.size();
    table.rows = std::move(grid.head);
    for (auto& row : grid.rows) table.rows.push_back(std::move(row));
    out_.push_back(std::move(table));
  }

  using Names = std::vector<Span>;

  // The first cell of each row. Where names are two cells, "nyeri | eksperimen", they are set in two columns,
  // and one that stands alone is the second: its first was printed once.
  void set_names(Grid& grid, const Names& names) const {
    std::vector<std::pair<Span, Span>> parted;
    bool two = false;
    for (const Span name : names) {
      parted.push_back(in_.cells_of(name));
      two = two || !parted.back().first.empty();
    }
    Cell first;
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      grid.rows[r][0] = in_.cell(parted[r].second);
      if (!two) continue;
      first = parted[r].first.empty() ? repeated(first) : in_.cell(parted[r].first);
      grid.rows[r].insert(grid.rows[r].begin(), first);
    }
    if (two)
      for (auto& row : grid.head) row.insert(row.begin(), Cell{});
  }

  // ---- Descriptives of Explore ----

  static constexpr std::array<string_view, 8> kMeasures{"mean",   "se", "lower", "upper",
                                                        "median", "sd", "min",   "max"};

  struct Explored {
    std::array<std::size_t, 8> values{}, labels{};  // pieces by kMeasures; in_.size(): not printed
    std::size_t end = 0;
  };

  std::optional<Explored> explored(std::size_t i) const {
    const std::size_t none = in_.size();
    if (in_.numbers(i + 1) != 2 || in_.label(i + 3) != "ci") return std::nullopt;
    Explored out;
    out.values.fill(none);
    out.labels.fill(none);
    out.values[0] = i + 1, out.labels[0] = i;
    out.values[1] = i + 2, out.labels[1] = above(i, "se");
    bool known = false;  // something that only these tables print
    std::size_t at = i + 3;
    while (at < in_.size() && !in_.label(at).empty()) {
      const string_view label = in_.label(at);
      const std::size_t values = in_.numbers(at + 1);
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
    const bool around = out.values[2] == none || out.values[3] == none ||
                        (value(out.values[2]) <= value(i + 1) && value(i + 1) <= value(out.values[3]));
    if (!known || !around) return std::nullopt;
    return out;
  }

  // How many cases of that name were valid; in_.size(): not printed, or under several such names.
  std::size_t cases_of(Span name) const {
    std::size_t found = in_.size();
    for (const auto& [other, n] : cases_) {
      if (name.empty() || other.of(text_) != name.of(text_)) continue;
      if (found < in_.size()) return in_.size();
      found = n;
    }
    return found;
  }

  std::size_t read_explored(std::size_t i) {
    Grid grid;
    grid.head.push_back(std::vector<Cell>(kMeasures.size() + 2));
    Names names;
    std::size_t at = i;
    while (const auto row = explored(at)) {
      const Span name = in_.name_before(at);
      names.push_back(name);
      std::vector<Cell> cells(1);
      const std::size_t n = cases_of(name);
      if (n < in_.size()) grid.head[0][1] = heading(cases_label_);
      cells.push_back(n < in_.size() ? cell(n) : Cell{});
      for (std::size_t c = 0; c < kMeasures.size(); ++c) {
        const bool named = row->labels[c] < in_.size();
        if (named && grid.head[0][c + 2].text.empty()) grid.head[0][c + 2] = heading(row->labels[c]);
        cells.push_back(named ? cell(row->values[c]) : Cell{});
      }
      cover(grid, at, row->end);
      if (!name.empty()) grid.body.begin = std::min(grid.body.begin, name.begin);
      grid.rows.push_back(std::move(cells));
      const std::size_t end = row->end;
      // The next variable: its name, then its mean.
      at = end;
      while (at < in_.size() && in_.word(at) && at < end + 9) ++at;
      if (in_.label(at) != "mean" || !explored(at)) {
        set_names(grid, names);
        add(std::move(grid));
        return end;
      }
    }
    return i;
  }

  // ---- Case Processing Summary ----

  std::size_t read_cases(std::size_t i) {
    std::size_t at = i + 1;
    for (const string_view label : {"valid", "missing", "total"})
      if (in_.label(at++) != label) return i;
    cases_.clear();
    cases_label_ = in_.label(at) == "n" ? at : in_.size();
    while (in_.label(at) == "n" || in_.label(at) == "percent") ++at;
    std::size_t end = at;
    for (;;) {
      while (at < in_.size() && in_.word(at) && at < end + 12) ++at;
      if (in_.numbers(at) != 6) break;
      cases_.push_back({in_.name_before(at), at});
      end = at += 6;
    }
    Table table;
    table.layout = "output";
    table.body = {in_.span(i).begin, in_.span(end - 1).end};
    table.unread_reason = "only says how many cases were processed";
    out_.push_back(std::move(table));
    return end;
  }

  // ---- Frequencies ----

  // "Valid baik 12 40.0 40.0 40.0" down to "Total 30 100.0 100.0": categories whose counts add up to the
  // total.
  std::size_t read_frequencies(std::size_t i) {
    std::size_t at = i + 1;
    for (const string_view label : {"percent", "valid_percent", "cumulative"})
      if (in_.label(at++) != label) return i;
    if (in_.label(at) == "valid") ++at;
    Grid grid;
    grid.head.push_back({Cell{}, heading(i), heading(i + 1)});
    if (const Span name = in_.name_before(i); !name.empty()) {
      grid.rows.push_back({in_.cell(name), Cell{}, Cell{}});
      grid.body = name;
    }
    double sum = 0, shares = 0;
    std::size_t from = at;
    while (in_.label(at) != "total") {
      while (at < in_.size() && in_.numbers(at) < 4 && in_.label(at) != "total" && at < from + 12) ++at;
      if (in_.numbers(at) != 4 || at == from) return i;
      const Span name{in_.span(from).begin, in_.span(at - 1).end};
      grid.rows.push_back({in_.cell(name), cell(at), cell(at + 1)});
      sum += value(at);
      shares += value(at + 1);
      from = at += 4;
    }
    const std::size_t values = in_.numbers(at + 1);
    if (values < 2 || sum != value(at + 1) || std::abs(shares - value(at + 2)) > 1) return i;
    grid.rows.push_back({cell(at), cell(at + 1), cell(at + 2)});
    cover(grid, i, at + 1 + values);
    add(std::move(grid));
    return at + 1 + values;
  }

  // ---- Statistics of Frequencies ----

  // "N Valid 20 20 Missing 0 0 Mean 6.45 4.15 ..." below the names of the columns.
  std::size_t read_statistics(std::size_t i) {
    const std::size_t width = in_.numbers(i + 1), none = in_.size();
    if (width == 0 || i == 0 || in_.label(i - 1) != "n" || in_.label(i + 1 + width) != "missing" ||
        in_.numbers(i + 2 + width) != width)
      return i;
    static constexpr std::array<string_view, 6> kRows{"mean", "se_mean", "median", "sd", "min", "max"};
    static constexpr std::array<string_view, 6> kAside{"mode",   "variance", "range",
                                                       "moment", "sum",      "trimmed"};
    std::array<std::size_t, kRows.size()> rows{};
    rows.fill(none);
    std::size_t at = i + 2 + 2 * width;
    while (at < none && in_.numbers(at + 1) == width) {
      const auto row = static_cast<std::size_t>(std::ranges::find(kRows, in_.label(at)) - kRows.begin());
      const bool aside = std::ranges::find(kAside, in_.label(at)) != kAside.end();
      if (!aside && (row == kRows.size() || rows[row] != none)) break;
      if (!aside) rows[row] = at;
      at += 1 + width;
    }
    if (rows[0] == none && rows[2] == none) return i;
    Grid grid;
    grid.head.push_back({Cell{}, heading(i - 1)});
    for (const std::size_t row : rows)
      if (row < none) grid.head[0].push_back(heading(row));
    const Names names = in_.names_before(i - 1, width);
    for (std::size_t k = 0; k < width; ++k) {
      grid.rows.push_back({in_.cell(names[k]), cell(i + 1 + k)});
      for (const std::size_t row : rows)
        if (row < none) grid.rows.back().push_back(cell(row + 1 + k));
    }
    cover(grid, i, at);
    add(std::move(grid));
    return at;
  }

  // ---- One-Sample Test ----

  std::size_t read_one_sample_t(std::size_t i) {
    std::size_t at = i + 1;
    for (const string_view label : {"t", "df", "sig", "difference"})
      if (in_.label(at++) != label) return i;
    while (in_.label(at) == "ci" || in_.label(at) == "lower" || in_.label(at) == "upper") ++at;
    const std::size_t title = above(i, "one_sample_title", 3);
    Grid grid;
    if (title < in_.size())
      grid.head.push_back({Cell{}, heading(title), repeated(heading(title)), repeated(heading(title))});
    grid.head.push_back({Cell{}, heading(i + 1), heading(i + 2), heading(i + 3)});
    std::size_t end = at;
    for (;;) {
      while (in_.word(at) && at < end + 9) ++at;
      const bool row = in_.numbers(at) == 6 && degrees(at + 1) && probability(at + 2) &&
                       value(at + 4) <= value(at + 3) && value(at + 3) <= value(at + 5);
      if (!row) break;
      grid.rows.push_back({in_.cell(in_.name_before(at)), cell(at), cell(at + 1), cell(at + 2)});
      end = at += 6;
    }
    if (grid.rows.empty()) return i;
    cover(grid, i, end);
    add(std::move(grid));
    return end;
  }

  // ---- One-Sample Kolmogorov-Smirnov ----

  std::size_t read_one_sample(std::size_t i) {
    const std::size_t width = in_.numbers(i + 1);
    if (width == 0 || in_.label(i + 1 + width) != "normal_parameters") return i;
    const std::size_t none = in_.size();
    std::size_t mean = none, sd = none, statistic = none, sig = none, at = i + 2 + width;
    while (at < in_.size() && !in_.label(at).empty()) {
      const string_view label = in_.label(at);
      const std::size_t values = in_.numbers(at + 1);
      if (label == "extreme" && values == 0) {
        ++at;
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
    const bool residuals = i > 0 && in_.label(i - 1) == "residual";
    std::vector<std::size_t> columns{statistic, sig};
    if (!residuals) columns.insert(columns.begin(), {i, mean, sd});
    std::erase(columns, none);
    Grid grid;
    grid.head.resize(2, std::vector<Cell>(columns.size() + 1));
    const std::size_t title = above(i, "ks_title");
    for (std::size_t c = 0; c < columns.size(); ++c) {
      grid.head[1][c + 1] = heading(columns[c]);
      if ((columns[c] == statistic || columns[c] == sig) && title < none)
        grid.head[0][c + 1] = columns[c] == statistic ? heading(title) : repeated(heading(title));
    }
    const Names names = residuals ? Names(width) : in_.names_before(i, width);
    for (std::size_t k = 0; k < width; ++k) {
      std::vector<Cell> row{in_.cell(names[k])};
      for (const std::size_t c : columns) row.push_back(cell(c + 1 + k));
      grid.rows.push_back(std::move(row));
    }
    cover(grid, i, at);
    add(std::move(grid));
    return at;
  }

  // ---- Tests of Normality ----

  // "Kolmogorov-Smirnov Shapiro-Wilk" above "Statistic df Sig." of each.
  std::size_t read_normality(std::size_t i) {
    std::size_t at = i + 1;
    if (in_.label(at++) != "sw") return i;
    while (in_.word(at) && at < i + 5) ++at;  // what the rows are of
    const std::size_t heads = at;
    for (const string_view label : {"statistic", "df", "sig", "statistic", "df", "sig"})
      if (in_.label(at++) != label) return i;
    Grid grid;
    grid.head.resize(2, std::vector<Cell>(1));
    for (std::size_t k = 0; k < 6; ++k) {
      const Cell over = heading(k < 3 ? i : i + 1);
      grid.head[0].push_back(k % 3 == 0 ? over : repeated(over));
      grid.head[1].push_back(heading(heads + k));
    }
    std::size_t end = at;
    Names names;
    for (;;) {
      while (in_.word(at) && at < end + 14) ++at;
      const bool row = in_.numbers(at) == 6 && degrees(at + 1) && degrees(at + 4) && probability(at) &&
                       probability(at + 2) && probability(at + 3) && probability(at + 5);
      if (!row) break;
      names.push_back(in_.name_before(at));
      std::vector<Cell> cells(1);
      for (std::size_t k = 0; k < 6; ++k) cells.push_back(cell(at + k));
      grid.rows.push_back(std::move(cells));
      end = at += 6;
    }
    if (grid.rows.empty()) return i;
    set_names(grid, names);
    cover(grid, i, end);
    add(std::move(grid));
    return end;
  }

  // ---- Levene ----

  std::size_t read_levene(std::size_t i) {
    if (in_.label(i + 1) != "df" || in_.label(i + 2) != "df" || in_.label(i + 3) != "sig") return i;
    Grid grid;
    grid.head.push_back({Cell{}, heading(i), heading(i + 1), heading(i + 2), heading(i + 3)});
    std::size_t at = i + 4, end = at;
    for (;;) {
      const std::size_t row = at;
      while (at < in_.size() && in_.word(at) && at < row + 9) ++at;
      const bool by_mean = in_.label(at) == "levene_mean", other = in_.label(at) == "levene_row";
      const std::size_t numbers = at + ((by_mean || other) ? 1 : 0);
      if (in_.numbers(numbers) != 4 || !degrees(numbers + 1) || !degrees(numbers + 2) ||
          !probability(numbers + 3))
        break;
      if (!other) {
        const bool named = at > row;
        grid.rows.push_back({named ? in_.cell(in_.name_before(at)) : Cell{}, cell(numbers), cell(numbers + 1),
                             cell(numbers + 2), cell(numbers + 3)});
      }
      end = at = numbers + 4;
    }
    if (grid.rows.empty()) return i;
    cover(grid, i, end);
    add(std::move(grid));
    return end;
  }

  // ---- Independent Samples Test ----

  // One row behind its label at piece i, of as many values as `width` says; 0: any.
  struct Compared {
    std::size_t levene = 0, first = 0, count = 0, end = 0;  // `first`: t
    bool two_p = false;
  };

  std::optional<Compared> compared(std::size_t i) const {
    if (in_.label(i) != "equal_variances") return std::nullopt;
    std::size_t at = i + 1;
    while (in_.label(at) == "equal_variances") ++at;
    const std::size_t values = in_.numbers(at);
    for (const bool levene : {true, false})
      for (const bool two : {false, true})
        for (const std::size_t more : {std::size_t{0}, std::size_t{2}, std::size_t{4}}) {
          Compared row{at, at + (levene ? 2 : 0), 3 + (two ? 1 : 0) + more, at + values, two};
          if ((levene ? 2 : 0) + row.count != values || !holds(row, levene)) continue;
          while (in_.label(row.end) == "equal_variances" && in_.numbers(row.end + 1) == 0) ++row.end;
          return row;
        }
    return std::nullopt;
  }

  // t is the difference by its error, within the interval.
  bool holds(const Compared& row, bool levene) const {
    if (levene && (value(row.levene) < 0 || !probability(row.levene + 1))) return false;
    const std::size_t t = row.first, p = t + 2, more = p + 1 + (row.two_p ? 1 : 0);
    const std::size_t left = row.count - (more - t);
    if (!degrees(t + 1) || !probability(p) || (row.two_p && !probability(p + 1))) return false;
    if (left >= 2 && std::abs(value(more) - value(t) * value(more + 1)) > 0.02 * std::abs(value(more)) + 0.02)
      return false;
    return left < 4 || (value(more + 2) <= value(more) && value(more) <= value(more + 3));
  }

  std::size_t read_independent(std::size_t i) {
    const auto first = compared(i);
    if (!first || first->first == first->levene) return i;
    const std::size_t none = in_.size();
    const std::size_t sig = above(i, "sig"), t = above(i, "t"), df = above(i, "df");
    const std::size_t f = above(i, "f"), levene = above(i, "levene_test");
    if (sig == none || t == none || df == none) return i;
    std::size_t test = above(i, "t_test");
    if (test == none) test = above(i, "t_title");
    const bool with_levene = f < none && levene < none;
    const std::size_t p = first->two_p ? 3 : 2;
    // The columns that are read, as offsets from t, with their headings.
    std::vector<std::pair<std::size_t, std::size_t>> columns{{0, t}, {1, df}, {p, sig}};
    for (const auto& [offset, label] : {std::pair<std::size_t, string_view>{p + 1, "difference"},
                                        {p + 2, "se_difference"},
                                        {p + 3, "lower"},
                                        {p + 4, "upper"}})
      if (const std::size_t at = above(i, label); offset < first->count && at < none)
        columns.push_back({offset, at});
    Grid grid;
    grid.head.resize(2, std::vector<Cell>(1));
    if (with_levene) {
      grid.head[0].insert(grid.head[0].end(), {heading(levene), repeated(heading(levene))});
      const std::size_t first_sig = above(sig, "sig", 10);
      grid.head[1].insert(grid.head[1].end(), {heading(f), heading(first_sig < none ? first_sig : sig)});
    }
    for (const auto& [offset, at] : columns) {
      Cell over = test < none ? heading(test) : Cell{};
      grid.head[0].push_back(offset > 0 ? repeated(over) : over);
      grid.head[1].push_back(heading(at));
    }
    std::size_t at = i, end = i;
    Cell name;
    while (const auto row = compared(at)) {
      const bool assumed = row->first > row->levene;
      if (assumed) name = in_.cell(in_.name_before(at));
      if (assumed && row->two_p != first->two_p) break;
      std::vector<Cell> cells{assumed ? name : repeated(name)};
      if (with_levene)
        for (const std::size_t k : {0U, 1U}) cells.push_back(assumed ? cell(row->levene + k) : Cell{});
      for (const auto& column : columns)
        cells.push_back(column.first < row->count ? cell(row->first + column.first) : Cell{});
      grid.rows.push_back(std::move(cells));
      cover(grid, at, row->end);
      end = at = row->end;
      while (at < in_.size() && in_.word(at) && at < end + 9) ++at;
    }
    add(std::move(grid));
    return end;
  }

  // ---- ANOVA ----

  std::size_t read_variance(std::size_t i) {
    const bool groups = in_.label(i) == "between";
    const std::size_t within = i + 6, total = within + 4;
    if (in_.numbers(i + 1) != 5 || in_.label(within) != (groups ? "within" : "residual") ||
        in_.numbers(within + 1) != 3)
      return i;
    // One sum has one error: F is their ratio.
    const double f = value(i + 4);
    if (!degrees(i + 2) || !degrees(within + 2) || !probability(i + 5) || value(within + 3) <= 0 ||
        std::abs(value(i + 3) / value(within + 3) - f) > 0.02 * f + 0.02)
      return i;
    const std::size_t none = in_.size();
    const std::size_t f_label = above(i, "f"), df = above(i, "df"), sig = above(i, "sig");
    if (f_label == none || df == none || sig == none) return i;
    Grid grid;
    const std::size_t title = groups ? above(i, "anova_title") : none;
    if (title < none)
      grid.head.push_back({Cell{}, heading(title), repeated(heading(title)), repeated(heading(title)),
                           repeated(heading(title))});
    grid.head.push_back({Cell{}, heading(f_label), heading(df), repeated(heading(df)), heading(sig)});
    Span name = groups ? in_.name_before(i) : Span{};
    const std::size_t squares = above(df, "squares", 2);
    if (groups && name.empty() && squares < none) name = in_.name_before(squares);
    grid.rows.push_back({in_.cell(name), cell(i + 4), cell(i + 2), cell(within + 2), cell(i + 5)});
    const std::size_t end = in_.label(total) == "total" ? total + 1 + in_.numbers(total + 1) : total;
    cover(grid, i, end);
    add(std::move(grid));
    return end;
  }

  // ---- Test Statistics of ranks ----

  std::size_t read_ranks(std::size_t i) {
    const std::size_t width = in_.numbers(i + 1), none = in_.size();
    if (width == 0) return i;
    std::size_t u = none, h = none, chi2 = none, z = none, df = none, sig = none, exact = none, at = i;
    while (at < none && !in_.label(at).empty()) {
      const string_view label = in_.label(at);
      const std::size_t values = in_.numbers(at + 1);
      std::size_t* slot = label == "u"           ? &u
                          : label == "h"         ? &h
                          : label == "chi2"      ? &chi2
                          : label == "z"         ? &z
                          : label == "df"        ? &df
                          : label == "sig"       ? &sig
                          : label == "exact_sig" ? &exact
                                                 : nullptr;
      if ((!slot && label != "w") || values == 0 || values > width) break;
      if (slot && values == width && *slot == none) *slot = at;
      at += 1 + values;
    }
    if (sig == none) sig = exact;
    std::size_t statistic = u < none ? u : h < none ? h : chi2 < none ? chi2 : z;
    if (sig == none || statistic == none) return i;
    for (std::size_t k = 0; k < width; ++k)
      if (!probability(sig + 1 + k)) return i;
    // Which test it is, a note below says; signed ranks are of one only.
    Cell test = noted_test(in_.span(at - 1).end);
    const std::size_t signs = above(i, "signed_ranks", kRankPieces);
    if (test.text.empty() && statistic == z && signs < none) test = repeated(heading(signs));
    if (statistic == u || statistic == h) test = {};
    std::vector<std::size_t> columns{statistic, sig};
    if (df < none) columns.insert(columns.begin() + 1, df);
    // Tests of ranks print their statistic by the name of its distribution.
    if (statistic == chi2 && test.text.empty()) columns = {sig};
    Grid grid;
    grid.head.push_back({Cell{}});
    for (const std::size_t c : columns) grid.head[0].push_back(heading(c));
    if (!test.text.empty()) {
      test.header = true;
      std::vector<Cell> names(columns.size() + 1, repeated(test));
      names[0] = {};
      names[1] = test;
      grid.head.push_back(std::move(names));
    }
    const Names names = in_.names_before(i, width);
    for (std::size_t k = 0; k < width; ++k) {
      std::vector<Cell> row{in_.cell(names[k])};
      for (const std::size_t c : columns) row.push_back(cell(c + 1 + k));
      grid.rows.push_back(std::move(row));
    }
    cover(grid, i, at);
    add(std::move(grid));
    if (statistic == u && z < none) add_z(u, z, width, names, at);
    return at;
  }

  // Z that is computed of U: another statistic of the same test.
  void add_z(std::size_t u, std::size_t z, std::size_t width, const Names& names, std::size_t end) {
    Grid grid;
    grid.head.push_back({Cell{}, repeated(heading(u))});
    grid.head.push_back({Cell{}, heading(z)});
    for (std::size_t k = 0; k < width; ++k) grid.rows.push_back({in_.cell(names[k]), cell(z + 1 + k)});
    cover(grid, end - 1, end);
    add(std::move(grid));
  }

  // "b. Wilcoxon Signed Ranks Test" among the notes that follow at `from`.
  Cell noted_test(std::size_t from) const {
    const std::size_t end = std::min(text_.size(), from + kNoteBytes);
    for (std::size_t at = from; at + 3 < end; ++at) {
      const bool note = is_between(text_[at], 'a', 'd') && text_[at + 1] == '.' && text_[at + 2] == ' ' &&
                        at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\n' || text_[at - 1] == '\t');
      if (!note) continue;
      if (const auto hit = tests_.at_start(string_view(text_).substr(at + 3, end - at - 3)))
        return in_.cell({at + 3, at + 3 + hit->span.size()});
    }
    return {};
  }

  // ---- Chi-Square Tests ----

  std::size_t read_chi_square(std::size_t i) {
    const std::size_t none = in_.size(), df = above(i, "df"), sig = above(i, "sig");
    if (in_.numbers(i + 1) != 3 || df == none || sig == none) return i;
    const std::size_t exact = above(i, "exact_sig");
    std::size_t at = i, from = i;
    while (at < none && !in_.label(at).empty()) {
      const string_view label = in_.label(at);
      const std::size_t values = in_.numbers(at + 1);
      Grid grid;
      if ((label == "pearson_chi2" || label == "continuity") && values >= 3 && values <= 5) {
        if (!degrees(at + 2) || !probability(at + 3)) break;
        const Cell name = at == i ? heading(i) : repeated(heading(i));
        grid.head.push_back({Cell{}, name, heading(df), heading(sig)});
        grid.rows.push_back({Cell{}, cell(at + 1), cell(at + 2), cell(at + 3)});
      } else if (label == "fisher" && values >= 1 && values <= 2 && exact < none) {
        if (!probability(at + 1)) break;
        grid.head.push_back({Cell{}, heading(at)});
        grid.head.push_back({Cell{}, heading(exact_two_sided(exact))});
        grid.rows.push_back({Cell{}, cell(at + 1)});
      } else if (!((label == "other_chi2" || label == "valid_cases" || label == "fisher") && values > 0)) {
        break;
      }
      at += 1 + values;
      if (grid.rows.empty()) continue;
      cover(grid, from, at);
      add(std::move(grid));
      from = at;
    }
    if (from > i) out_.back().body.end = in_.span(at - 1).end;
    return at;
  }

  // The first of the headings of exact probabilities.
  std::size_t exact_two_sided(std::size_t last) const {
    return last > 0 && in_.label(last - 1) == "exact_sig" ? last - 1 : last;
  }

  // ---- Correlations ----

  struct Correlated {
    Span name;
    std::size_t label = 0, r = 0, sig_label = 0, end = 0;
    std::vector<std::size_t> sig;  // without the one with itself
  };

  std::optional<Correlated> correlated(std::size_t i, std::size_t width) const {
    Correlated out{in_.name_before(i), i, i + 1, i + 1 + width, 0, {}};
    if (in_.numbers(i + 1) != width || in_.label(out.sig_label) != "sig") return std::nullopt;
    std::size_t at = out.sig_label + 1;
    const std::size_t values = in_.numbers(at);
    for (std::size_t k = 0; k < values; ++k)
      if (!in_.missing(at + k)) out.sig.push_back(at + k);
    if (out.sig.size() + 1 != width) return std::nullopt;
    for (const std::size_t sig : out.sig)
      if (!probability(sig)) return std::nullopt;
    at += values;
    if (in_.label(at) == "n") at += 1 + in_.numbers(at + 1);
    out.end = at;
    return out;
  }

  std::size_t read_correlations(std::size_t i) {
    const std::size_t width = in_.numbers(i + 1), none = in_.size();
    const std::size_t rho = in_.label(i) == "coefficient" ? above(i, "rho", 12) : none;
    if (width < 2 || (in_.label(i) == "coefficient" && rho == none)) return i;
    std::vector<Correlated> rows;
    std::size_t at = i;
    while (at < none && in_.label(at) == in_.label(i)) {
      const auto row = correlated(at, width);
      if (!row || value(row->r + rows.size()) != 1 || rows.size() == width) break;
      rows.push_back(*row);
      at = row->end;
      while (at < none && in_.word(at) && at < row->end + 9) ++at;
    }
    if (rows.size() != width) return i;
    Grid grid;
    if (rho < none) grid.head.push_back({Cell{}, heading(rho), repeated(heading(rho))});
    grid.head.push_back({Cell{}, heading(i), heading(rows[0].sig_label)});
    for (std::size_t a = 0; a < width; ++a)
      for (std::size_t b = a + 1; b < width; ++b)
        grid.rows.push_back({in_.cell(rows[b].name), cell(rows[a].r + b), cell(rows[a].sig[b - 1])});
    cover(grid, i, rows.back().end);
    add(std::move(grid));
    return rows.back().end;
  }

  // "Pair 1 pretest & posttest 20 .612 .004" below "N Correlation Sig."
  std::size_t read_paired_correlations(std::size_t i) {
    const std::size_t none = in_.size(), title = above(i, "correlations_title");
    const std::size_t r = above(i, "correlation", 8), sig = above(i, "sig", 8);
    if (r == none || sig == none || r + 1 != sig) return i;
    Grid grid;
    if (title < none) grid.head.push_back({Cell{}, heading(title), repeated(heading(title))});
    grid.head.push_back({Cell{}, heading(r), heading(sig)});
    std::size_t at = i, end = i;
    while (in_.label(at) == "pair") {
      ++at;
      while (at < none && in_.word(at) && at < end + 16) ++at;
      if (in_.numbers(at) != 3 || std::abs(value(at + 1)) > 1 || !probability(at + 2)) break;
      grid.rows.push_back({Cell{}, cell(at + 1), cell(at + 2)});
      end = at += 3;
    }
    if (grid.rows.empty()) return i;
    cover(grid, i, end);
    add(std::move(grid));
    return end;
  }

  // ---- Risk Estimate ----

  std::size_t read_odds_ratio(std::size_t i) {
    const std::size_t none = in_.size(), lower = above(i, "lower", 8), upper = above(i, "upper", 8);
    if (in_.label(i + 1) != "for" || lower == none || upper == none) return i;
    std::size_t at = i + 2;
    while (at < none && in_.word(at) && at < i + 16) ++at;
    if (in_.numbers(at) != 3 || value(at + 1) > value(at) || value(at) > value(at + 2)) return i;
    const Cell name = in_.cell(at > i + 2 ? Span{in_.span(i + 2).begin, in_.span(at - 1).end} : Span{});
    Grid grid;
    grid.head.push_back({Cell{}, heading(i), heading(lower), heading(upper)});
    grid.rows.push_back({name, cell(at), cell(at + 1), cell(at + 2)});
    cover(grid, i, at + 3);
    add(std::move(grid));
    return at + 3;
  }

  const std::string& text_;
  const TermList& tests_;
  const OutputPieces in_;
  std::vector<std::pair<Span, std::size_t>>
      cases_;  // names of what was processed last, and their valid cases
  std::size_t cases_label_ = 0;
  std::size_t headings_ = 0;  // where those of the table begin
  std::vector<Table> out_;
};

}  // namespace

std::vector<Table> read_output(const std::string& text, const RuleSet& rules) {
  return OutputReader(text, rules).read();
}

}  // namespace petik
