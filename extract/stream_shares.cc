#include "extract/stream_shares.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/ascii.h"
#include "extract/count_shares.h"
#include "extract/share_names.h"
#include "extract/stream_headings.h"
#include "extract/stream_layouts.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderTokens = 80;
constexpr std::size_t kLabelTokens = 12;
constexpr std::size_t kMostPairs = 8;
constexpr std::size_t kTries = 4;
constexpr double kRounding = 0.11;  // of a share in percent, as printed
constexpr double kWhole = 0.35;     // that the shares of a whole may miss 100 by rounding

struct ShareRow {
  Span label;
  std::vector<std::size_t> counts;          // tokens; behind each stands its share
  std::optional<std::size_t> total, whole;  // tokens: the row's printed total and its share
  std::vector<StreamToken> rest;            // what stands behind the counts
  CountShares shares;
  bool of_totals = false;
};

class ShareReader {
 public:
  explicit ShareReader(const Stream& in) : in_(in), tokens_(with_brackets_parted(in)) {}

  // `whole`: shares are printed without decimals; then several counts must prove each other.
  std::optional<Table> read(bool whole) {
    whole_ = whole;
    std::size_t tries = 0;
    for (std::size_t at = 0; at < std::min(tokens_.size(), kHeaderTokens) && tries < kTries; ++at) {
      pairs_ = 0;
      stacked_ = 1;
      if (!begins_table(at)) continue;
      ++tries;
      if (auto table = read_from(at)) return table;
    }
    return std::nullopt;
  }

 private:
  // The table whose first counts stand at token `at`; rows that lost cells may stand above it.
  std::optional<Table> read_from(std::size_t at) {
    rows_.clear();
    names_.clear();
    rest_.clear();
    collect_rows(at);
    if (rows_.empty() || (whole_ && pairs_ < 2)) return std::nullopt;
    if (pairs_ == 1) {
      keep_wholes();
    } else if (!shares_hold()) {
      return std::nullopt;
    }
    const auto data = std::ranges::count(rows_, false, &ShareRow::of_totals);
    if (data == 0 || rows_.size() < 2 || (pairs_ == 1 && data < 2)) return std::nullopt;
    if (pairs_ > 1) names_ = names_of_counts(in_, std::span(tokens_).first(names_end_), pairs_);
    if (names_.size() != (pairs_ > 1 ? pairs_ : 0)) return std::nullopt;
    return build();
  }

  // ---- rows ----

  std::size_t pairs_at(std::size_t t) const {
    std::size_t pairs = 0;
    while (pairs < kMostPairs && is_count_share(in_.text, tokens_, t + 2 * pairs) && !is_range(t + 2 * pairs))
      ++pairs;
    return pairs;
  }

  bool is_range(std::size_t t) const { return tokens_[t].value && tokens_[t].shape.shape == Shape::range; }

  bool is_total(Span label) const { return in_.rows.whole(label.of(in_.text)) == "total"; }

  // A row's counts stand behind a word or a range: "20-35 18 50,0".
  bool begins_counts(std::size_t t) const {
    if (t == 0 || t >= tokens_.size() || (tokens_[t - 1].value && !is_range(t - 1))) return false;
    const std::size_t pairs = pairs_at(t);
    return pairs >= std::max<std::size_t>(pairs_ * stacked_, 1) ||
           (pairs >= pairs_ && pairs > 0 && is_total(tokens_[t - 1].span));
  }

  // The first row shows by its decimals which numbers are shares.
  bool begins_table(std::size_t t) const {
    if (!begins_counts(t)) return false;
    if (whole_) return pairs_at(t) > 1;
    for (std::size_t k = 0; k < pairs_at(t); ++k)
      if (has_decimals(tokens_[t + 2 * k + 1].shape.first.of(in_.text))) return true;
    return false;
  }

  void collect_rows(std::size_t at) {
    count_pairs(at);
    std::size_t label = first_label(at);
    if (label == at) return;
    header_end_ = label;
    names_end_ = std::min(names_end_, label);
    while (label < at) {
      const std::size_t first = rows_.size();
      label = take_rows(label, at);
      while (label < tokens_.size() && tokens_[label].value && !(is_range(label) && begins_counts(label + 1)))
        rows_[first].rest.push_back(tokens_[label++]);
      at = next_counts(label);
    }
  }

  // "65 63,7 37 36,3 102 100": two counts and their total; "8 22,2 28 77,8 3 7,1 39 92,9 Total 36 100 42
  // 100": two counts of two rows each, printed in one.
  void count_pairs(std::size_t at) {
    pairs_ = pairs_at(at);
    if (count_stacked(at)) return;
    const std::size_t behind = at + 2 * pairs_;
    if (pairs_ > 2 && (value(behind - 1) == 100 || value(behind - 2) == sum(at, pairs_ - 1))) --pairs_;
  }

  bool count_stacked(std::size_t at) {
    std::size_t total = at + 2 * pairs_;
    while (total < tokens_.size() && tokens_[total].value) ++total;
    if (total >= tokens_.size() || !is_total(tokens_[total].span)) return false;
    const std::size_t columns = pairs_at(total + 1);
    if (columns < 2 || columns == pairs_ || pairs_ % columns != 0) return false;
    const std::size_t rows = pairs_ / columns;
    for (std::size_t k = 0; k < columns; ++k)
      if (sum(at + 2 * k * rows, rows) != value(total + 1 + 2 * k)) return false;
    pairs_ = columns;
    stacked_ = rows;
    return true;
  }

  double sum(std::size_t at, std::size_t pairs) const {
    double out = 0;
    for (std::size_t k = 0; k < pairs; ++k) out += value(at + 2 * k);
    return out;
  }

  // The rows whose counts begin at token `at`, one or several printed in one; the token behind them.
  std::size_t take_rows(std::size_t label, std::size_t at) {
    const Span name{tokens_[label].span.begin, tokens_[at - 1].span.end};
    const bool totals = is_total(name);
    const std::size_t rows = totals ? 1 : stacked_;
    const std::vector<Span> names = rows > 1 ? parted(label, at, rows) : std::vector<Span>{name};
    for (std::size_t r = 0; r < rows; ++r) {
      ShareRow row;
      row.label = names[r];
      row.of_totals = totals;
      for (std::size_t k = 0; k < pairs_; ++k) {
        row.counts.push_back(at + 2 * (k * rows + r));
        row.shares.push_back({value(row.counts.back()), value(row.counts.back() + 1)});
      }
      rows_.push_back(std::move(row));
    }
    return rows == 1 && pairs_ > 1 ? take_total(at + 2 * pairs_) : at + 2 * pairs_ * rows;
  }

  // "... 37 36,3 102 100", "... 3 6,4 12 12,8", "... 59 37,3 158": the row's total, with its share or
  // without.
  std::size_t take_total(std::size_t at) {
    ShareRow& row = rows_.back();
    const auto is_value = [&](std::size_t t) {
      return t < tokens_.size() && tokens_[t].value && !is_range(t);
    };
    if (!is_value(at) || !integer(in_.text, tokens_[at])) return at;
    const bool share = is_value(at + 1) && is_count_share(in_.text, tokens_, at);
    const bool whole = share && value(at + 1) == 100;
    double counts = 0;
    for (const CountShare& each : row.shares) counts += each.count;
    if (value(at) != counts && !whole) return at;
    row.total = at++;
    const bool like_first = &row == &rows_.front() || rows_.front().whole;
    if (whole ||
        (share && like_first && has_decimals(tokens_[at].shape.first.of(in_.text)) && value(at) >= 1))
      row.whole = at++;
    return at;
  }

  // The labels of rows that were printed in one: each begins with a capital, a number or a dash.
  std::vector<Span> parted(std::size_t from, std::size_t to, std::size_t rows) const {
    std::vector<std::size_t> begins;
    for (std::size_t t = from + 1; t < to; ++t) {
      const char first = tokens_[t].span.of(in_.text).front();
      const bool dash = tokens_[t].span.size() == 1 && !is_letter(first) && !is_digit(first);
      if ((dash || is_upper(first) || is_digit(first)) && t + (dash ? 1 : 0) < to) begins.push_back(t);
      if (dash) ++t;
    }
    const Span all{tokens_[from].span.begin, tokens_[to - 1].span.end};
    if (begins.size() + 1 < rows) return std::vector<Span>(rows, all);
    begins.erase(begins.begin(), begins.end() - static_cast<std::ptrdiff_t>(rows - 1));
    begins.insert(begins.begin(), from);
    begins.push_back(to);
    std::vector<Span> out;
    for (std::size_t r = 0; r < rows; ++r)
      out.push_back({tokens_[begins[r]].span.begin, tokens_[begins[r + 1] - 1].span.end});
    return out;
  }

  // Where the counts of the next row begin; `label` then is where its label does. A row that lost cells,
  // "Manado 1 0,6 1", is passed over.
  std::size_t next_counts(std::size_t& label) const {
    for (std::size_t at = label + 1; at < std::min(tokens_.size(), label + kLabelTokens + 1); ++at) {
      if (begins_counts(at)) return at;
      if (tokens_[at - 1].value || !is_count_share(in_.text, tokens_, at)) continue;
      while (at < tokens_.size() && tokens_[at].value) ++at;
      label = at;
    }
    return label;
  }

  // Behind the last heading or number.
  std::size_t first_label(std::size_t counts) {
    const Span header{in_.range.begin, tokens_[counts].span.begin};
    const std::vector<TermHit> headings = in_.columns.find_all(header.of(in_.text));
    headings_end_ = headings.empty() ? 0 : header.begin + headings.back().span.end;
    std::size_t label = counts;
    while (label > 0 && counts - label < kLabelTokens && tokens_[label - 1].span.begin >= headings_end_ &&
           belongs_to_label(label - 1, counts))
      --label;
    return label;
  }

  // Words, a range right before the counts, and whole numbers of something: "35 tahun", "20-35 tahun".
  bool belongs_to_label(std::size_t t, std::size_t counts) const {
    if (!tokens_[t].value || (t + 1 == counts && is_range(t))) return true;
    const bool whole = !has_decimals(tokens_[t].span.of(in_.text));
    return whole && (is_range(t) || integer(in_.text, tokens_[t])) && t + 1 < counts &&
           is_lower(tokens_[t + 1].span.of(in_.text).front());
  }

  double value(std::size_t t) const { return rough_value(tokens_[t].shape.first.of(in_.text)); }

  // ---- arithmetic ----

  // One count a row: the rows of a variable are a whole. What does not come to one is left.
  void keep_wholes() {
    std::size_t kept = 0;
    double shares = 0, counts = 0;
    for (std::size_t r = 0, begin = 0; r < rows_.size(); ++r) {
      const CountShare& one = rows_[r].shares.front();
      if (begin == r && begin > 0 && one.share > 100 - kWhole && one.count == counts) {
        rows_[r].of_totals = true;
        kept = begin = r + 1;
        continue;
      }
      if (begin == r) shares = counts = 0;
      shares += one.share;
      counts += one.count;
      if (shares > 100 + kWhole) break;
      if (shares < 100 - kWhole) continue;
      if (r == begin || !are_shares_of(counts, begin, r + 1)) break;
      kept = begin = r + 1;
    }
    rows_.resize(kept);
  }

  bool are_shares_of(double whole, std::size_t begin, std::size_t end) const {
    return std::all_of(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                       rows_.begin() + static_cast<std::ptrdiff_t>(end), [&](const ShareRow& row) {
                         const CountShare& one = row.shares.front();
                         return std::abs(100 * one.count / whole - one.share) < kRounding;
                       });
  }

  // Several counts a row: nearly all shares follow. A row of totals ends a block.
  bool shares_hold() const {
    std::size_t good = 0, all = 0;
    std::vector<CountShares> block;
    for (std::size_t r = 0; r <= rows_.size(); ++r) {
      const bool ends = r == rows_.size() || rows_[r].of_totals;
      if (r < rows_.size()) block.push_back(rows_[r].shares);
      if (!ends) continue;
      const std::size_t rows = block.size() - (r < rows_.size() ? 1 : 0);
      good += shares_that_follow(block, rows);
      all += rows * pairs_;
      block.clear();
    }
    return all >= (rows_.back().of_totals ? 2 : 4) && good * 10 >= all * 9;
  }

  // ---- p, ratios ----

  // Kinds that the headings name beside counts and shares; nothing unless they fit each row that has any.
  void name_rest() {
    for (const Item& item : headings_in(in_, in_.range.begin, tokens_[names_end_].span.begin)) {
      const std::string_view kind = item.value;
      const bool of_counts =
          kind == "n" || kind == "f" || kind == "percent" || kind == "total" || kind == "n_percent";
      if (leaf(item) && !of_counts && std::ranges::count(rest_, kind, &Item::value) == 0)
        rest_.push_back(item);
    }
    // "... N N N 0,029 3 1,2-7,6 Padat 35 60,3": printed in front of the row that it belongs to.
    std::size_t first = header_end_;
    while (first > 0 && tokens_[first - 1].value && tokens_[first - 1].span.begin >= headings_end_) --first;
    std::vector<StreamToken>& of_first = rows_.front().rest;
    if (of_first.empty())
      of_first.assign(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                      tokens_.begin() + static_cast<std::ptrdiff_t>(header_end_));
    // An interval behind its ratio may have no heading of its own.
    const auto range = [](const ShareRow& row) {
      return !row.rest.empty() && row.rest.back().shape.shape == Shape::range;
    };
    if (std::ranges::any_of(rows_, range) && std::ranges::count(rest_, "ci", &Item::value) == 0)
      rest_.push_back({Item::Type::kind, "ci", {}, 0});
    for (std::size_t r = 1; r < rows_.size(); ++r)
      if (range(rows_[r]) && rows_[r].rest.size() == 1) raise_interval(rows_[r], rows_[r - 1]);
    const auto placed = [&](const ShareRow& row) { return places_of(row).size() == row.rest.size(); };
    // The number of the page behind the last row.
    std::vector<StreamToken>& last = rows_.back().rest;
    if (last.size() == 1 && integer(in_.text, last.front())) last.clear();
    if (std::ranges::all_of(rows_, placed)) return;
    rest_.clear();
    for (ShareRow& row : rows_) row.rest.clear();
  }

  // An interval alone belongs to the ratio in the row above.
  void raise_interval(ShareRow& from, ShareRow& to) const {
    for (std::size_t at = 1; at <= to.rest.size(); ++at) {
      ShareRow tried = to;
      tried.rest.insert(tried.rest.begin() + static_cast<std::ptrdiff_t>(at), from.rest.front());
      if (places_of(tried).size() < tried.rest.size()) continue;
      to = std::move(tried);
      break;
    }
    from.rest.clear();
  }

  // Each under the next heading that it fits; fewer places than values where one fits none.
  std::vector<std::size_t> places_of(const ShareRow& row) const {
    std::vector<std::size_t> out;
    std::size_t kind = 0;
    for (const StreamToken& token : row.rest) {
      while (kind < rest_.size() && !fits(in_.text, rest_[kind].value, token)) ++kind;
      if (kind == rest_.size()) break;
      out.push_back(kind++);
    }
    return out;
  }

  // ---- the grid ----

  Table build() {
    name_rest();
    const bool total = std::ranges::any_of(rows_, [](const ShareRow& row) { return row.total.has_value(); });
    const bool whole = std::ranges::any_of(rows_, [](const ShareRow& row) { return row.whole.has_value(); });
    const std::size_t behind = 1 + 2 * pairs_, rest = behind + (total ? 1 : 0) + (whole ? 1 : 0);
    const std::size_t width = rest + rest_.size();
    Table table;
    if (pairs_ > 1) {
      std::vector<Cell> names(width);
      for (std::size_t k = 0; k < pairs_; ++k) {
        names[1 + 2 * k] = in_.cell(names_[k]);
        names[2 + 2 * k].text = names[1 + 2 * k].text;
      }
      for (std::size_t c = behind; c < rest; ++c) names[c].text = "Total";
      table.rows.push_back(std::move(names));
    }
    std::vector<Cell> kinds(width);
    for (std::size_t c = 1; c < rest; ++c) kinds[c].text = c % 2 ? "n" : "%";
    for (std::size_t k = 0; k < rest_.size(); ++k) {
      kinds[rest + k] = in_.cell(rest_[k].span);
      if (rest_[k].span.empty()) kinds[rest + k].text = "CI";
    }
    table.rows.push_back(std::move(kinds));
    table.header_rows = table.rows.size();
    for (auto& header : table.rows)
      for (Cell& cell : header) cell.header = true;
    std::size_t end = 0;
    for (const ShareRow& row : rows_) {
      std::vector<Cell> cells(width);
      const auto put = [&](std::size_t column, const StreamToken& token) {
        cells[column] = in_.cell(token.span);
        end = std::max(end, token.span.end);
      };
      cells[0] = in_.cell(row.label);
      for (std::size_t k = 0; k < pairs_; ++k) {
        put(1 + 2 * k, tokens_[row.counts[k]]);
        put(2 + 2 * k, tokens_[row.counts[k] + 1]);
      }
      if (row.total) put(behind, tokens_[*row.total]);
      if (row.whole) put(behind + 1, tokens_[*row.whole]);
      const std::vector<std::size_t> places = places_of(row);
      for (std::size_t k = 0; k < places.size(); ++k) cells[rest + places[k]] = in_.cell(row.rest[k].span);
      table.rows.push_back(std::move(cells));
    }
    table.body = {names_.empty() ? rows_.front().label.begin : names_.front().begin, end};
    return table;
  }

  const Stream& in_;
  std::vector<StreamToken> tokens_;
  std::size_t header_end_ = 0;                 // the first token of the first label
  std::size_t names_end_ = std::string::npos;  // the same of the first row that was tried
  std::size_t headings_end_ = 0;               // the last one's, in the text
  std::size_t pairs_ = 0;                      // counts with shares in a row, without their total
  std::size_t stacked_ = 1;                    // rows that are printed in one
  bool whole_ = false;                         // shares have no decimals
  std::vector<ShareRow> rows_;
  std::vector<Span> names_;
  std::vector<Item> rest_;  // headings of what stands behind the counts
};

}  // namespace

std::optional<Table> read_shares(const Stream& in) {
  auto table = ShareReader(in).read(false);
  return table ? table : ShareReader(in).read(true);
}

}  // namespace petik
