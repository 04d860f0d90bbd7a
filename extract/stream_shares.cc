#include "extract/stream_shares.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/ascii.h"
#include "extract/count_shares.h"
#include "extract/stream_headings.h"
#include "extract/stream_layouts.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderTokens = 80;
constexpr std::size_t kLabelTokens = 12;
constexpr std::size_t kMostPairs = 6;
constexpr double kRounding = 0.11;  // of a share in percent, as printed
constexpr double kWhole = 0.35;     // that the shares of a whole may miss 100 by rounding

struct ShareRow {
  Span label;
  std::size_t first = 0;          // token of the first count
  std::vector<StreamToken> rest;  // what stands behind the counts
  CountShares shares;
  bool total = false;
};

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

class ShareReader {
 public:
  explicit ShareReader(const Stream& in) : in_(in), tokens_(with_brackets_parted(in)) {}

  // `whole`: shares are printed without decimals; then several counts must prove each other.
  std::optional<Table> read(bool whole) {
    whole_ = whole;
    collect_rows();
    if (whole_ && pairs_ < 2) return std::nullopt;
    if (pairs_ == 1) {
      keep_wholes();
    } else if (!shares_hold()) {
      return std::nullopt;
    }
    if (std::ranges::count(rows_, false, &ShareRow::total) < 2) return std::nullopt;
    if (pairs_ > 1 && !name_pairs()) return std::nullopt;
    return build();
  }

 private:
  // ---- rows ----

  std::size_t pairs_at(std::size_t t) const {
    std::size_t pairs = 0;
    while (pairs < kMostPairs && is_count_share(in_.text, tokens_, t + 2 * pairs) && !is_range(t + 2 * pairs))
      ++pairs;
    return pairs;
  }

  bool is_range(std::size_t t) const { return tokens_[t].value && tokens_[t].shape.shape == Shape::range; }

  // A row's counts stand behind a word or a range: "20-35 18 50,0".
  bool begins_counts(std::size_t t) const {
    return t > 0 && t < tokens_.size() && (!tokens_[t - 1].value || is_range(t - 1)) &&
           pairs_at(t) >= std::max<std::size_t>(pairs_, 1);
  }

  // The first row shows by its decimals which numbers are shares.
  bool begins_table(std::size_t t) const {
    if (!begins_counts(t)) return false;
    if (whole_) return pairs_at(t) > 1;
    for (std::size_t k = 0; k < pairs_at(t); ++k)
      if (has_decimals(tokens_[t + 2 * k + 1].shape.first.of(in_.text))) return true;
    return false;
  }

  void collect_rows() {
    std::size_t at = 0;
    while (at < std::min(tokens_.size(), kHeaderTokens) && !begins_table(at)) ++at;
    if (at >= std::min(tokens_.size(), kHeaderTokens)) return;
    pairs_ = pairs_at(at);
    std::size_t label = first_label(at);
    if (label == at) return;
    header_end_ = label;
    while (label < at) {
      rows_.push_back(row(label, at));
      label = at + 2 * pairs_;
      while (label < tokens_.size() && tokens_[label].value && !(is_range(label) && begins_counts(label + 1)))
        rows_.back().rest.push_back(tokens_[label++]);
      const std::size_t end = std::min(tokens_.size(), label + kLabelTokens + 1);
      at = label + 1;
      while (at < end && !begins_counts(at)) ++at;
      if (at >= end) return;
    }
  }

  // Behind the last heading or number.
  std::size_t first_label(std::size_t counts) {
    const Span header{in_.range.begin, tokens_[counts].span.begin};
    const std::vector<TermHit> headings = in_.columns.find_all(header.of(in_.text));
    headings_end_ = headings.empty() ? 0 : header.begin + headings.back().span.end;
    std::size_t label = counts;
    while (label > 0 && counts - label < kLabelTokens && tokens_[label - 1].span.begin >= headings_end_ &&
           (!tokens_[label - 1].value || (label == counts && is_range(label - 1))))
      --label;
    return label;
  }

  ShareRow row(std::size_t label, std::size_t counts) const {
    ShareRow out;
    out.label = {tokens_[label].span.begin, tokens_[counts - 1].span.end};
    out.first = counts;
    out.total = in_.rows.whole(out.label.of(in_.text)) == "total";
    for (std::size_t k = 0; k < pairs_; ++k)
      out.shares.push_back({value(counts + 2 * k), value(counts + 2 * k + 1)});
    return out;
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
        rows_[r].total = true;
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
      if (r < rows_.size() && !rows_[r].total) {
        block.push_back(rows_[r].shares);
        continue;
      }
      good += shares_that_follow(block);
      all += block.size() * pairs_;
      block.clear();
    }
    return all >= 4 && good * 10 >= all * 9;
  }

  bool last_is_total() const {
    std::vector<CountShares> rows;
    for (const ShareRow& row : rows_) rows.push_back(row.shares);
    return pairs_ > 2 && (last_is_sum(rows) || std::ranges::all_of(rows, [](const CountShares& row) {
                            return row.back().share == 100;
                          }));
  }

  // ---- names of the columns ----

  bool name_pairs() {
    has_total_ = last_is_total();
    const std::size_t wanted = pairs_ - (has_total_ ? 1 : 0);
    const std::vector<Span> arms = names_of(in_.arms), times = names_of(in_.times),
                            kinds = names_of(in_.rows);
    std::vector<Span> both = arms;  // "Kasus Kontrol"
    both.insert(both.end(), kinds.begin(), kinds.end());
    std::ranges::sort(both, {}, &Span::begin);
    for (const std::vector<Span>& names : {arms, times, kinds, both}) {
      if (names.size() != wanted) continue;
      names_ = names;
      return true;
    }
    return wanted == 2 && take_denied();
  }

  Span header() const { return {in_.range.begin, tokens_[header_end_].span.begin}; }

  // The different names in the headings that a list knows.
  std::vector<Span> names_of(const TermList& list) const {
    std::vector<Span> names;
    std::set<std::string> seen;
    const std::string_view text = header().of(in_.text);
    for (const TermHit& hit : list.find_all(text)) {
      if ((&list == &in_.rows && hit.value != "category") || !seen.insert(folded(hit.span.of(text))).second)
        continue;
      names.push_back({header().begin + hit.span.begin, header().begin + hit.span.end});
    }
    return names;
  }

  // "Mengalami ISPA Tidak Mengalami ISPA": a name and, with one word in front, the name again.
  bool take_denied() {
    const auto same = [&](std::size_t a, std::size_t b) {
      return !tokens_[a].value && !tokens_[b].value &&
             folded(tokens_[a].span.of(in_.text)) == folded(tokens_[b].span.of(in_.text));
    };
    for (std::size_t length = 4; length > 0; --length) {
      for (std::size_t end = header_end_; end > 2 * length; --end) {
        const std::size_t second = end - length, first = second - 1 - length;
        std::size_t k = 0;
        while (k < length && same(first + k, second + k)) ++k;
        if (k < length || tokens_[second - 1].value || tokens_[second - 1].span.size() < 3) continue;
        names_ = {{tokens_[first].span.begin, tokens_[second - 2].span.end},
                  {tokens_[second - 1].span.begin, tokens_[end - 1].span.end}};
        return true;
      }
    }
    return false;
  }

  // ---- p, ratios ----

  // Kinds that the headings name beside counts and shares; nothing unless they fit each row that has any.
  void name_rest() {
    for (const Item& item : headings_in(in_, header().begin, header().end)) {
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
    const std::size_t width = 1 + 2 * pairs_ + rest_.size();
    Table table;
    if (pairs_ > 1) {
      std::vector<Cell> names(width);
      for (std::size_t k = 0; k < pairs_; ++k) {
        if (k < names_.size()) {
          names[1 + 2 * k] = in_.cell(names_[k]);
        } else {
          names[1 + 2 * k].text = "Total";
        }
        names[2 + 2 * k].text = names[1 + 2 * k].text;
      }
      table.rows.push_back(std::move(names));
    }
    std::vector<Cell> kinds(width);
    for (std::size_t c = 1; c <= 2 * pairs_; ++c) kinds[c].text = c % 2 ? "n" : "%";
    for (std::size_t k = 0; k < rest_.size(); ++k) {
      kinds[1 + 2 * pairs_ + k] = in_.cell(rest_[k].span);
      if (rest_[k].span.empty()) kinds[1 + 2 * pairs_ + k].text = "CI";
    }
    table.rows.push_back(std::move(kinds));
    table.header_rows = table.rows.size();
    for (auto& header : table.rows)
      for (Cell& cell : header) cell.header = true;
    for (const ShareRow& row : rows_) {
      std::vector<Cell> cells(width);
      cells[0] = in_.cell(row.label);
      for (std::size_t c = 1; c <= 2 * pairs_; ++c) cells[c] = in_.cell(tokens_[row.first + c - 1].span);
      const std::vector<std::size_t> places = places_of(row);
      for (std::size_t k = 0; k < places.size(); ++k)
        cells[1 + 2 * pairs_ + places[k]] = in_.cell(row.rest[k].span);
      table.rows.push_back(std::move(cells));
    }
    table.body = {names_.empty() ? rows_.front().label.begin : names_.front().begin,
                  tokens_[rows_.back().first + 2 * pairs_ - 1].span.end};
    return table;
  }

  const Stream& in_;
  std::vector<StreamToken> tokens_;
  std::size_t header_end_ = 0;    // the first token of the first label
  std::size_t headings_end_ = 0;  // the last one's, in the text
  std::size_t pairs_ = 0;         // counts with shares in a row
  bool whole_ = false;
  bool has_total_ = false;  // the last of them
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
