#include "extract/stream_groups.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "extract/stream_words.h"

namespace petik {
namespace {

constexpr double kRounding = 0.11;  // of a percentage with a decimal
constexpr std::size_t kFewestRows = 4;

// Counts and then as many percentages.
struct Chunk {
  std::vector<StreamToken> counts, percents;
};

class GroupsReader {
 public:
  GroupsReader(const std::string& text, const std::vector<PrintedLine>& lines, const RuleSet& rules)
      : text_(text), in_(text, {0, 0}, false, rules) {
    std::size_t end = lines.size();
    std::vector<std::vector<StreamToken>> tokens;
    for (const PrintedLine& line : lines) tokens.push_back(Stream(text, line.span, false, rules).tokens);
    while (end > 0 && (tokens[end - 1].size() != 1 || !tokens[end - 1][0].value)) --end;
    for (std::size_t l = 0; l < end; ++l) {
      if (tokens[l].size() == 1 && tokens[l][0].value)
        add_value(tokens[l][0]);
      else
        add_words(lines[l].span);
    }
  }

  std::optional<Table> read() {
    const auto uneven = [](const Chunk& chunk) { return chunk.counts.size() != chunk.percents.size(); };
    if (!sound_ || chunks_.empty() || !percent_ || std::ranges::any_of(chunks_, uneven)) return std::nullopt;
    // The groups have one size: that of the first, which a page may have torn.
    double size = 0;
    for (const Chunk& chunk : chunks_) {
      for (const StreamToken& count : chunk.counts) size += value(count);
      if (auto table = read_of(size)) return table;
    }
    return std::nullopt;
  }

 private:
  void add_value(const StreamToken& token) {
    const bool count = integer(text_, token) && !token.shape.percent_first;
    const bool open = !chunks_.empty() && chunks_.back().percents.size() < chunks_.back().counts.size();
    // "100" below percentages is one of them.
    if (open && (!count || !chunks_.back().percents.empty())) {
      chunks_.back().percents.push_back(token);
    } else if (count) {
      if (chunks_.empty() || !chunks_.back().percents.empty()) chunks_.emplace_back();
      chunks_.back().counts.push_back(token);
    } else {
      sound_ = false;
    }
  }

  void add_words(Span line) {
    const std::string_view kind = in_.columns.whole(line.of(text_));
    if ((kind == "n" || kind == "f") && !count_) {
      count_ = line;
    } else if (kind == "percent" && !percent_) {
      percent_ = line;
    } else if (kind.starts_with("label") && labels_.empty() && !corner_) {
      corner_ = line;
    } else {
      labels_.push_back(line);
    }
  }

  double value(const StreamToken& token) const { return rough_value(token.shape.first.of(text_)); }

  bool is_share(const StreamToken& count, const StreamToken& percent, double size) const {
    if (percent.shape.shape != Shape::number) return false;
    const double rounding = has_decimals(percent.shape.first.of(text_)) ? kRounding : 0.5 + kRounding;
    return std::abs(100 * value(count) / size - value(percent)) <= rounding;
  }

  std::optional<Table> read_of(double size) const {
    Table table = start();
    std::size_t label = 0, rows = 0;
    double sum = 0;
    std::vector<std::vector<Cell>> group;
    const auto close = [&] {
      if (label + 1 + group.size() > labels_.size()) return false;
      table.rows.push_back({in_.cell(labels_[label++]), Cell{}, Cell{}});
      for (std::vector<Cell>& row : group) {
        const Span name = labels_[label++];
        if (in_.rows.whole(name.of(text_)) == "total") return false;
        row[0] = in_.cell(name);
        table.rows.push_back(std::move(row));
      }
      rows += group.size();
      group.clear();
      sum = 0;
      return true;
    };
    for (const Chunk& chunk : chunks_) {
      for (std::size_t i = 0; i < chunk.counts.size(); ++i) {
        const StreamToken &count = chunk.counts[i], &percent = chunk.percents[i];
        if (!is_share(count, percent, size)) return std::nullopt;
        std::vector<Cell> row{Cell{}, in_.cell(count.span), in_.cell(percent.span)};
        const bool total = group.empty() && value(count) == size && label < labels_.size() &&
                           in_.rows.whole(labels_[label].of(text_)) == "total";
        if (total) {
          row[0] = in_.cell(labels_[label++]);
          table.rows.push_back(std::move(row));
          continue;
        }
        group.push_back(std::move(row));
        sum += value(count);
        if (sum > size) return std::nullopt;
        // An empty category may stand last.
        const bool more = i + 1 < chunk.counts.size() && value(chunk.counts[i + 1]) == 0;
        if (sum == size && !more && !close()) return std::nullopt;
      }
    }
    if (!group.empty() || label != labels_.size() || rows < kFewestRows) return std::nullopt;
    return table;
  }

  Table start() const {
    Table table;
    table.rows.push_back(std::vector<Cell>(3));
    if (corner_) table.rows[0][0] = in_.cell(*corner_);
    table.rows[0][1].text = "n";
    if (count_) table.rows[0][1] = in_.cell(*count_);
    table.rows[0][2] = in_.cell(*percent_);
    for (Cell& cell : table.rows[0]) cell.header = true;
    table.header_rows = 1;
    const auto [first, last] = body();
    table.body = {first, last};
    table.layout = "flattened";
    return table;
  }

  std::pair<std::size_t, std::size_t> body() const {
    std::size_t first = labels_.empty() ? percent_->begin : std::min(percent_->begin, labels_.front().begin);
    if (corner_) first = std::min(first, corner_->begin);
    return {first, chunks_.back().percents.back().span.end};
  }

  const std::string& text_;
  Stream in_;
  std::vector<Chunk> chunks_;
  std::vector<Span> labels_;
  std::optional<Span> corner_, count_, percent_;
  bool sound_ = true;
};

}  // namespace

std::optional<Table> read_grouped_counts(const std::string& text, const std::vector<PrintedLine>& lines,
                                         const RuleSet& rules) {
  return GroupsReader(text, lines, rules).read();
}

}  // namespace petik
