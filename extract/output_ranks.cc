#include "extract/output_ranks.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/ascii.h"

namespace petik {
namespace {

using std::string_view;
using Names = std::vector<Span>;

constexpr std::size_t kRankPieces = 90;  // ranks stand no further above their test
constexpr std::size_t kNoteBytes = 240;  // notes behind a table

class RanksAndCounts {
 public:
  explicit RanksAndCounts(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    const string_view label = t_.in.label(i);
    if (label == "pearson_chi2") return read_chi_square(i);
    if (label == "u" || label == "w" || label == "z" || label == "chi2" || label == "h") return read_ranks(i);
    return i;
  }

 private:
  // ---- Test Statistics of ranks ----

  std::size_t read_ranks(std::size_t i) {
    const std::size_t width = t_.in.numbers(i + 1), none = t_.in.size();
    if (width == 0) return i;
    std::size_t u = none, h = none, chi2 = none, z = none, df = none, sig = none, exact = none, at = i;
    while (at < none && !t_.in.label(at).empty()) {
      const string_view label = t_.in.label(at);
      const std::size_t values = t_.in.numbers(at + 1);
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
      if (!t_.probability(sig + 1 + k)) return i;
    // Which test it is, a note below says; signed ranks are of one only.
    Cell test = noted_test(t_.in.span(at - 1).end);
    const std::size_t signs = t_.above(i, "signed_ranks", kRankPieces);
    if (test.text.empty() && statistic == z && signs < none) test = t_.repeated(t_.heading(signs));
    if (statistic == u || statistic == h) test = {};
    std::vector<std::size_t> columns{statistic, sig};
    if (df < none) columns.insert(columns.begin() + 1, df);
    // Tests of ranks print their statistic by the name of its distribution.
    if (statistic == chi2 && test.text.empty()) columns = {sig};
    OutputGrid grid;
    grid.head.push_back({Cell{}});
    for (const std::size_t c : columns) grid.head[0].push_back(t_.heading(c));
    if (!test.text.empty()) {
      test.header = true;
      std::vector<Cell> names(columns.size() + 1, t_.repeated(test));
      names[0] = {};
      names[1] = test;
      grid.head.push_back(std::move(names));
    }
    const Names names = t_.in.names_before(i, width);
    for (std::size_t k = 0; k < width; ++k) {
      std::vector<Cell> row{t_.in.cell(names[k])};
      for (const std::size_t c : columns) row.push_back(t_.cell(c + 1 + k));
      grid.rows.push_back(std::move(row));
    }
    t_.cover(grid, i, at);
    t_.add(std::move(grid));
    if (statistic == u && z < none) add_z(u, z, width, names, at);
    return at;
  }

  // Z that is computed of U: another statistic of the same test.
  void add_z(std::size_t u, std::size_t z, std::size_t width, const Names& names, std::size_t end) {
    OutputGrid grid;
    grid.head.push_back({Cell{}, t_.repeated(t_.heading(u))});
    grid.head.push_back({Cell{}, t_.heading(z)});
    for (std::size_t k = 0; k < width; ++k) grid.rows.push_back({t_.in.cell(names[k]), t_.cell(z + 1 + k)});
    t_.cover(grid, end - 1, end);
    t_.add(std::move(grid));
  }

  // "b. Wilcoxon Signed Ranks Test" among the notes that follow at `from`.
  Cell noted_test(std::size_t from) const {
    const std::size_t end = std::min(t_.text.size(), from + kNoteBytes);
    for (std::size_t at = from; at + 3 < end; ++at) {
      const bool note = is_between(t_.text[at], 'a', 'd') && t_.text[at + 1] == '.' &&
                        t_.text[at + 2] == ' ' && at > 0 &&
                        (t_.text[at - 1] == ' ' || t_.text[at - 1] == '\n' || t_.text[at - 1] == '\t');
      if (!note) continue;
      if (const auto hit = t_.tests.at_start(string_view(t_.text).substr(at + 3, end - at - 3)))
        return t_.in.cell({at + 3, at + 3 + hit->span.size()});
    }
    return {};
  }

  // ---- Chi-Square Tests ----

  std::size_t read_chi_square(std::size_t i) {
    const std::size_t none = t_.in.size(), df = t_.above(i, "df"), sig = t_.above(i, "sig");
    if (t_.in.numbers(i + 1) != 3 || df == none || sig == none) return i;
    const std::size_t exact = t_.above(i, "exact_sig");
    std::size_t at = i, from = i;
    while (at < none && !t_.in.label(at).empty()) {
      const string_view label = t_.in.label(at);
      const std::size_t values = t_.in.numbers(at + 1);
      OutputGrid grid;
      if ((label == "pearson_chi2" || label == "continuity") && values >= 3 && values <= 5) {
        if (!t_.degrees(at + 2) || !t_.probability(at + 3)) break;
        const Cell name = at == i ? t_.heading(i) : t_.repeated(t_.heading(i));
        grid.head.push_back({Cell{}, name, t_.heading(df), t_.heading(sig)});
        grid.rows.push_back({Cell{}, t_.cell(at + 1), t_.cell(at + 2), t_.cell(at + 3)});
      } else if (label == "fisher" && values >= 1 && values <= 2 && exact < none) {
        if (!t_.probability(at + 1)) break;
        grid.head.push_back({Cell{}, t_.heading(at)});
        grid.head.push_back({Cell{}, t_.heading(exact_two_sided(exact))});
        grid.rows.push_back({Cell{}, t_.cell(at + 1)});
      } else if (!((label == "other_chi2" || label == "valid_cases" || label == "fisher") && values > 0)) {
        break;
      }
      at += 1 + values;
      if (grid.rows.empty()) continue;
      t_.cover(grid, from, at);
      t_.add(std::move(grid));
      from = at;
    }
    if (from > i) t_.tables.back().body.end = t_.in.span(at - 1).end;
    return at;
  }

  // The first of the headings of exact probabilities.
  std::size_t exact_two_sided(std::size_t last) const {
    return last > 0 && t_.in.label(last - 1) == "exact_sig" ? last - 1 : last;
  }

  OutputTables& t_;
};

}  // namespace

std::size_t read_ranks_and_counts(OutputTables& tables, std::size_t i) {
  return RanksAndCounts(tables).read(i);
}

}  // namespace petik
