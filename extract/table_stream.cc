#include "extract/table_stream.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "extract/stream_columns.h"
#include "extract/stream_headings.h"
#include "extract/stream_layouts.h"
#include "extract/stream_rows.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderBytes = 900;     // a header is never longer
constexpr std::size_t kHeaderCandidates = 8;  // values in a caption that a header may follow
constexpr std::size_t kMaxColumns = 40;

class StreamReader {
 public:
  explicit StreamReader(Stream in) : in_(std::move(in)) {}

  std::optional<Table> read() {
    std::size_t tried = 0;
    std::size_t from = in_.range.begin;
    for (std::size_t t = 0;
         t < in_.tokens.size() && in_.tokens[t].span.begin < in_.range.begin + kHeaderBytes; ++t) {
      if (!in_.tokens[t].value) continue;
      if (tried++ == kHeaderCandidates) break;
      if (auto table = read_from(from, t)) return table;
      // On lines of its own a table starts with its header: no row may stand above it.
      if (in_.lines && !in_heading_) break;
      if (!in_heading_) from = in_.tokens[t].span.end;
    }
    return std::nullopt;
  }

 private:
  // Tries the header in [from, first value) and the body from token `first`.
  std::optional<Table> read_from(std::size_t from, std::size_t first) {
    const StreamToken& value = in_.tokens[first];
    in_heading_ = value.shape.shape == Shape::compared && value.shape.comparison.of(in_.text) == "=";
    if (in_heading_ || value.span.begin - from > kHeaderBytes) return std::nullopt;
    // "95 CI", "IK 95 %": the number is part of a heading.
    std::size_t look = std::min(in_.range.end, value.span.end + 40);
    std::vector<Item> items = headings_in(in_, from, look);
    for (const Item& item : items)
      if (item.span.overlaps(value.span)) {
        in_heading_ = true;
        return std::nullopt;
      }
    std::erase_if(items, [&](const Item& item) { return item.span.begin >= value.span.begin; });
    if (std::none_of(items.begin(), items.end(), leaf) &&
        std::count_if(items.begin(), items.end(), [](const Item& i) { return i.type == Item::Type::group; }) <
            2)
      return std::nullopt;
    for (std::size_t cut : header_ends(items)) {
      std::vector<Item> head(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(cut));
      if (in_.lines && !ends_its_line(head.back().span.end, value)) continue;
      if (auto table = read_body(head, first)) return table;
    }
    return std::nullopt;
  }

  // With lines, a header ends with a line: its last heading stands above the first row.
  bool ends_its_line(std::size_t end, const StreamToken& value) const {
    std::size_t line_end = in_.text.find('\n', end);
    return line_end != std::string::npos && line_end < value.span.begin;
  }

  std::optional<Table> read_body(const std::vector<Item>& head, std::size_t first) {
    std::vector<StreamToken> saved;
    bool numbered = std::any_of(head.begin(), head.end(), [](const Item& i) { return i.value == "number"; });
    std::size_t label = 0;
    while (label < in_.tokens.size() && in_.tokens[label].span.begin < head.back().span.end) ++label;
    if (label > first) return std::nullopt;
    saved = in_.tokens;
    ranges_to_words(head);
    numbers_to_words(label, numbered);
    auto table = assemble(head, label);
    if (!table) std::copy(saved.begin(), saved.end(), in_.tokens.begin());  // callers point into in_.tokens
    return table;
  }

  // Integer ranges are labels ("18 - 23") where no heading asks for ranges.
  void ranges_to_words(const std::vector<Item>& head) {
    for (const Item& item : head)
      if (item.value == "min_max" || item.value == "ci" || item.value.ends_with("_ci") ||
          item.value.starts_with("median_") || item.value == "quartiles" || item.value == "difference")
        return;
    for (StreamToken& token : in_.tokens)
      if (token.value && token.shape.shape == Shape::range && !has_decimals(token.shape.first.of(in_.text)))
        token.value = false;
  }

  // Numbers of rows: at the start of a line before words, or counting up between the rows of running text.
  void numbers_to_words(std::size_t from, bool numbered) {
    long next = 1;
    for (std::size_t t = from; t + 1 < in_.tokens.size(); ++t) {
      if (!in_.tokens[t].value || !integer(in_.text, in_.tokens[t]) || in_.tokens[t + 1].value) continue;
      bool starts = in_.lines && (t == from || in_.tokens[t].line != in_.tokens[t - 1].line) &&
                    in_.tokens[t + 1].line == in_.tokens[t].line;
      bool counts = numbered && in_.word(t) == std::to_string(next);
      if (starts || counts) {
        in_.tokens[t].value = false;
        in_.tokens[t].row_number = true;
        ++next;
      }
    }
  }

  std::optional<Table> assemble(const std::vector<Item>& head, std::size_t label) {
    std::vector<Group> all = in_.groups(label);
    if (!in_.lines) drop_raw(head, all);
    if (all.empty()) return std::nullopt;
    // A first row without a label beside rows that have one: its label was taken for a heading.
    if (!in_.lines && all.front().word == all.front().value) return std::nullopt;
    // The first row is complete where later ones leave out p.
    std::size_t common = common_size(all);
    for (std::size_t width : {std::max(all.front().size(), common), common}) {
      if (width == 0 || width > kMaxColumns) continue;
      auto headings = set_headings(in_, head, all, width);
      if (!headings) continue;
      std::size_t rows = 0;
      for (const Group& g : all) rows += g.size() == width;
      const bool alone = headings->front().kind == "p" || headings->front().kind == "mean";
      if (width == 1 && !in_.lines && (!alone || rows < 3 || !labels_name_groups(all))) continue;
      const bool p_once = width == 2 && headings->back().kind == "p" && all.size() > 1 &&
                          all[1].size() == 1 &&
                          (in_.lines || (headings->front().kind == "mean" && labels_name_groups(all)));
      if (rows >= 2 || (rows == 1 && (width >= 3 || p_once || spread_follows(all, width))))
        return build_rows(in_, head, *headings, all);
    }
    return read_by_columns(in_, head, all);
  }

  // "Kontrol 6,82 ± 0,14 0,021 Perlakuan 7,49 ± 0,17": the second row leaves p to the first.
  bool spread_follows(const std::vector<Group>& all, std::size_t width) const {
    const auto spread = [&](const Group& g) {
      return g.value > g.word && in_.tokens[g.value].shape.shape == Shape::plus_minus;
    };
    return width == 2 && all.size() > 1 && all[1].size() == 1 && spread(all[0]) && spread(all[1]);
  }

  // "Pretest Posttest 1 38 44 2 41 47 Rata-rata 39,5 45,5 SD 2,1 2,1": what stands before the means is what
  // they were taken of.
  void drop_raw(const std::vector<Item>& head, std::vector<Group>& all) const {
    const auto measures = [](const Item& item) {
      return item.type == Item::Type::kind &&
             (item.value == "mean" || item.value == "mean_sd" || item.value == "n" || item.value == "sd" ||
              item.value == "percent");
    };
    const auto label = [&](const Group& g) { return in_.words(g.word, g.value).of(in_.text); };
    const auto means = std::find_if(all.begin(), all.end(), [&](const Group& g) {
      return g.value > g.word && in_.columns.whole(label(g)) == "mean";
    });
    if (means == all.end() || means == all.begin()) return;
    // The headings of the columns stand last; those before may be words of the caption.
    const std::size_t own = std::min(head.size(), means->size());
    if (std::any_of(head.end() - static_cast<std::ptrdiff_t>(own), head.end(), measures)) return;
    std::size_t values = 0;
    for (auto g = all.begin(); g != means; ++g) {
      values += g->size();
      if (g->value > g->word && !in_.columns.whole(label(*g)).empty() && in_.rows.whole(label(*g)) != "total")
        return;
    }
    if (values >= 3 * means->size()) all.erase(all.begin(), means);
  }

  // The first labels of a list of p values or means must each name an arm or a time.
  bool labels_name_groups(const std::vector<Group>& all) const {
    for (std::size_t i = 0; i < 3 && i < all.size(); ++i) {
      Span label = in_.words(all[i].word, all[i].value);
      if (label.empty() || (!in_.arms.find(label.of(in_.text)) && !in_.times.find(label.of(in_.text))))
        return false;
    }
    return true;
  }

  std::size_t common_size(const std::vector<Group>& all) const {
    if (!in_.lines) return all.front().size();
    std::map<std::size_t, std::size_t> count;
    for (const Group& g : all) ++count[g.size()];
    std::size_t best = 0, times = 0;
    for (auto [size, n] : count)
      if (n >= times) best = size, times = n;
    return best;
  }

  Stream in_;
  bool in_heading_ = false;
};

}  // namespace

std::optional<Table> read_stream(Stream in) { return StreamReader(std::move(in)).read(); }

}  // namespace petik
