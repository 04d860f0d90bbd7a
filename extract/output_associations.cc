#include "extract/output_associations.h"

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {
namespace {

using std::string_view;

class Associations {
 public:
  explicit Associations(OutputTables& tables) : t_(tables) {}

  std::size_t read(std::size_t i) {
    const string_view label = t_.in.label(i);
    if (label == "r" || label == "coefficient") return read_correlations(i);
    if (label == "pair") return read_paired_correlations(i);
    if (label == "odds_ratio") return read_odds_ratio(i);
    return i;
  }

 private:
  // ---- Correlations ----

  struct Correlated {
    Span name;
    std::size_t label = 0, r = 0, sig_label = 0, end = 0;
    std::vector<std::size_t> sig;  // without the one with itself
  };

  std::optional<Correlated> correlated(std::size_t i, std::size_t width) const {
    Correlated out{t_.in.name_before(i), i, i + 1, i + 1 + width, 0, {}};
    if (t_.in.numbers(i + 1) != width || t_.in.label(out.sig_label) != "sig") return std::nullopt;
    std::size_t at = out.sig_label + 1;
    const std::size_t values = t_.in.numbers(at);
    for (std::size_t k = 0; k < values; ++k)
      if (!t_.in.missing(at + k)) out.sig.push_back(at + k);
    if (out.sig.size() + 1 != width) return std::nullopt;
    for (const std::size_t sig : out.sig)
      if (!t_.probability(sig)) return std::nullopt;
    at += values;
    if (t_.in.label(at) == "n") at += 1 + t_.in.numbers(at + 1);
    out.end = at;
    return out;
  }

  std::size_t read_correlations(std::size_t i) {
    const std::size_t width = t_.in.numbers(i + 1), none = t_.in.size();
    const std::size_t rho = t_.in.label(i) == "coefficient" ? t_.above(i, "rho", 12) : none;
    if (width < 2 || (t_.in.label(i) == "coefficient" && rho == none)) return i;
    std::vector<Correlated> rows;
    std::size_t at = i;
    while (at < none && t_.in.label(at) == t_.in.label(i)) {
      const auto row = correlated(at, width);
      if (!row || t_.value(row->r + rows.size()) != 1 || rows.size() == width) break;
      rows.push_back(*row);
      at = row->end;
      while (at < none && t_.in.word(at) && at < row->end + 9) ++at;
    }
    if (rows.size() != width) return i;
    OutputGrid grid;
    if (rho < none) grid.head.push_back({Cell{}, t_.heading(rho), t_.repeated(t_.heading(rho))});
    grid.head.push_back({Cell{}, t_.heading(i), t_.heading(rows[0].sig_label)});
    for (std::size_t a = 0; a < width; ++a)
      for (std::size_t b = a + 1; b < width; ++b)
        grid.rows.push_back({t_.in.cell(rows[b].name), t_.cell(rows[a].r + b), t_.cell(rows[a].sig[b - 1])});
    t_.cover(grid, i, rows.back().end);
    t_.add(std::move(grid));
    return rows.back().end;
  }

  // "Pair 1 pretest & posttest 20 .612 .004" below "N Correlation Sig."
  std::size_t read_paired_correlations(std::size_t i) {
    const std::size_t none = t_.in.size(), title = t_.above(i, "correlations_title");
    const std::size_t r = t_.above(i, "correlation", 8), sig = t_.above(i, "sig", 8);
    if (r == none || sig == none || r + 1 != sig) return i;
    OutputGrid grid;
    if (title < none) grid.head.push_back({Cell{}, t_.heading(title), t_.repeated(t_.heading(title))});
    grid.head.push_back({Cell{}, t_.heading(r), t_.heading(sig)});
    std::size_t at = i, end = i;
    while (t_.in.label(at) == "pair") {
      ++at;
      while (at < none && t_.in.word(at) && at < end + 16) ++at;
      if (t_.in.numbers(at) != 3 || std::abs(t_.value(at + 1)) > 1 || !t_.probability(at + 2)) break;
      grid.rows.push_back({Cell{}, t_.cell(at + 1), t_.cell(at + 2)});
      end = at += 3;
    }
    if (grid.rows.empty()) return i;
    t_.cover(grid, i, end);
    t_.add(std::move(grid));
    return end;
  }

  // ---- Risk Estimate ----

  std::size_t read_odds_ratio(std::size_t i) {
    const std::size_t none = t_.in.size(), lower = t_.above(i, "lower", 8), upper = t_.above(i, "upper", 8);
    if (t_.in.label(i + 1) != "for" || lower == none || upper == none) return i;
    std::size_t at = i + 2;
    while (at < none && t_.in.word(at) && at < i + 16) ++at;
    if (t_.in.numbers(at) != 3 || t_.value(at + 1) > t_.value(at) || t_.value(at) > t_.value(at + 2))
      return i;
    const Cell name = t_.in.cell(at > i + 2 ? Span{t_.in.span(i + 2).begin, t_.in.span(at - 1).end} : Span{});
    OutputGrid grid;
    grid.head.push_back({Cell{}, t_.heading(i), t_.heading(lower), t_.heading(upper)});
    grid.rows.push_back({name, t_.cell(at), t_.cell(at + 1), t_.cell(at + 2)});
    t_.cover(grid, i, at + 3);
    t_.add(std::move(grid));
    return at + 3;
  }

  OutputTables& t_;
};

}  // namespace

std::size_t read_associations(OutputTables& tables, std::size_t i) { return Associations(tables).read(i); }

}  // namespace petik
