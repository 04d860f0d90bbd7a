#include "extract/stream_stacks.h"

#include <algorithm>
#include <utility>

#include "extract/stream_headings.h"
#include "extract/stream_layouts.h"
#include "extract/stream_rows.h"
#include "extract/stream_words.h"

namespace petik {
namespace {

constexpr std::size_t kRows = 30;
constexpr std::size_t kFewestHeadings = 3;  // of a single row
constexpr std::size_t kRunOn = 4;           // values behind words that are lines of their own

// Lines of one kind without a blank line between them.
struct Stack {
  bool values = false;
  std::size_t each = 0;     // values in a line
  std::vector<Span> lines;  // in the text
};

// Where the labels of the rows stand: `lines` from `first` on of a stack of words.
struct Labels {
  std::size_t stack = 0, first = 0;
  bool tested = false;  // the last is that of p
};

class StackReader {
 public:
  StackReader(const std::string& text, Span caption, const std::vector<PrintedLine>& lines,
              const RuleSet& rules)
      : text_(text), caption_(caption), rules_(rules), in_(text, {0, 0}, false, rules) {
    for (const PrintedLine& line : lines) add(line);
  }

  std::optional<Table> read() {
    if (auto row = read_only_row()) return row;
    while (!stacks_.empty() && !stacks_.back().values) stacks_.pop_back();
    std::vector<const Stack*> columns;
    for (const Stack& stack : stacks_)
      if (stack.values) columns.push_back(&stack);
    if (columns.empty()) return std::nullopt;
    std::size_t rows = 0;
    for (const Stack* column : columns) rows = std::max(rows, column->lines.size());
    const bool equal = std::all_of(columns.begin(), columns.end(), [&](const Stack* c) {
      return c->lines.size() == rows || (c->lines.size() + 1 == rows && ends_with_p(rows));
    });
    if (columns.size() > 1) return equal ? read_columns(columns, rows) : std::nullopt;
    return columns.front()->each == 1 ? read_rows(*columns.front()) : read_columns(columns, rows);
  }

 private:
  // "Mean || Median || SD || 13,48 || 13,00 || 2,80": headings one after another, then as many values that
  // fit them. Nothing stands beside the row.
  std::optional<Table> read_only_row() {
    std::vector<Item> head;
    std::vector<StreamToken> values;
    for (const Stack& stack : stacks_) {
      if (!stack.values && !values.empty()) break;
      for (const Span line : stack.lines) {
        if (stack.values) {
          if (stack.each != 1) return std::nullopt;
          values.push_back(tokens_of(line).front());
          continue;
        }
        const std::string_view kind = in_.columns.whole(line.of(text_));
        if (kind.empty() || kind.starts_with("label")) return std::nullopt;
        head.push_back({Item::Type::kind, kind, line, 0});
      }
    }
    if (head.size() < kFewestHeadings || values.size() != head.size()) return std::nullopt;
    for (std::size_t c = 0; c < head.size(); ++c)
      if (!fits(text_, head[c].value, values[c])) return std::nullopt;
    Table table = start_grid(in_, head, plain(head));
    std::vector<Cell> row(head.size() + 1);
    for (std::size_t c = 0; c < head.size(); ++c) row[c + 1] = in_.cell(values[c].span);
    table.rows.push_back(std::move(row));
    table.body.end = values.back().span.end;
    table.layout = "flattened";
    return table;
  }

  // "Jumlah % Jumlah % 14 43,75 18 56,25": words that values run on from were lines of one value each.
  void add(const PrintedLine& line) {
    const std::vector<StreamToken> tokens = tokens_of(line.span);
    std::size_t first = tokens.size();
    while (first > 0 && tokens[first - 1].value) --first;
    const std::size_t values = tokens.size() - first;
    if (first == 0 && values > 0) {
      push(true, values, line.span, line.after_blank);
    } else if (values >= kRunOn) {
      push(false, 0, {line.span.begin, tokens[first - 1].span.end}, line.after_blank);
      for (std::size_t t = first; t < tokens.size(); ++t) push(true, 1, tokens[t].span, false);
    } else if (!tokens.empty()) {
      push(false, 0, line.span, line.after_blank);
    }
  }

  void push(bool values, std::size_t each, Span line, bool after_blank) {
    if (stacks_.empty() || after_blank || stacks_.back().values != values || stacks_.back().each != each)
      stacks_.push_back({values, each, {}});
    stacks_.back().lines.push_back(line);
  }

  // The first stack of as many words, or of one more: the heading of the labels. One that holds headings of
  // numbers is none.
  std::optional<Labels> find_labels(std::size_t rows) const {
    for (std::size_t s = 0; s < stacks_.size(); ++s) {
      const Stack& stack = stacks_[s];
      if (stack.values || stack.lines.size() < rows || stack.lines.size() > rows + 1) continue;
      const std::size_t first = stack.lines.size() - rows;
      const bool tested = rows > 2 && in_.columns.whole(stack.lines.back().of(text_)) == "p";
      if (std::none_of(stack.lines.begin() + static_cast<std::ptrdiff_t>(first),
                       stack.lines.end() - (tested ? 1 : 0), [&](Span line) { return names_numbers(line); }))
        return Labels{s, first, tested};
    }
    return std::nullopt;
  }

  bool names_numbers(Span line) const {
    if (in_.rows.whole(line.of(text_)) == "total") return false;  // "Jumlah" below the other labels
    for (const TermHit& hit : in_.columns.find_all(line.of(text_)))
      if (!hit.value.starts_with("label") && hit.value != "total") return true;
    return false;
  }

  // Names over equally many rows each: the one stack before the values that divides the rows and holds
  // neither headings of numbers nor times.
  std::vector<Span> find_names(std::size_t rows, const Labels& labels) const {
    std::vector<Span> only;
    for (std::size_t s = 0; s < stacks_.size() && !stacks_[s].values; ++s) {
      if (s == labels.stack) continue;
      std::vector<Span> names = stacks_[s].lines;
      if (heads_labels(names.front())) names.erase(names.begin());
      if (names.size() < 2 || names.size() >= rows || rows % names.size() != 0) continue;
      if (std::any_of(names.begin(), names.end(),
                      [&](Span line) { return names_numbers(line) || in_.times.find(line.of(text_)); }))
        continue;
      if (!only.empty()) return {};
      only = std::move(names);
    }
    return only;
  }

  // "Kelompok Waktu" above the names of groups.
  bool heads_labels(Span line) const {
    const std::vector<TermHit> hits = in_.columns.find_all(line.of(text_));
    return !hits.empty() && hits.front().span.begin == 0 && hits.front().value.starts_with("label") &&
           hits.back().value.starts_with("label");
  }

  // Do rows of the same label need names to tell them apart?
  bool repeats(const Labels& labels) const {
    const auto& lines = stacks_[labels.stack].lines;
    for (std::size_t a = labels.first; a < lines.size(); ++a)
      for (std::size_t b = a + 1; b < lines.size(); ++b)
        if (lines[a].of(text_) == lines[b].of(text_)) return true;
    return false;
  }

  std::vector<Item> headings(const Labels& labels, const std::vector<Span>& names) const {
    std::vector<Item> out = headings_in(in_, caption_.begin, caption_.end);
    for (std::size_t s = 0; s < stacks_.size(); ++s) {
      const Stack& stack = stacks_[s];
      const bool named = !names.empty() && !stack.lines.empty() && stack.lines.back() == names.back();
      if (stack.values || named) continue;
      const std::size_t end = s == labels.stack ? labels.first : stack.lines.size();
      for (std::size_t l = 0; l < end; ++l)
        for (const Item& item : headings_in(in_, stack.lines[l].begin, stack.lines[l].end))
          out.push_back(item);
    }
    return out;
  }

  // "Nilai p" below the other labels: not every column has one.
  bool ends_with_p(std::size_t rows) const {
    const auto labels = find_labels(rows);
    return labels && labels->tested;
  }

  std::vector<StreamToken> tokens_of(Span line) const { return Stream(text_, line, false, rules_).tokens; }

  std::optional<Table> read_columns(const std::vector<const Stack*>& columns, std::size_t rows) {
    std::vector<std::vector<StreamToken>> values(rows);
    for (const Stack* column : columns) {
      for (std::size_t r = 0; r < column->lines.size(); ++r)
        for (const StreamToken& token : tokens_of(column->lines[r])) values[r].push_back(token);
      if (column->lines.size() == rows) continue;
      StreamToken none;
      none.value = true;
      none.shape.shape = Shape::missing;
      for (std::size_t i = 0; i < column->each; ++i) values.back().push_back(none);
    }
    return make(values, false);
  }

  // One stack: its lines are the cells of one row after another, as many rows as there are labels.
  std::optional<Table> read_rows(const Stack& stack) {
    std::optional<Table> only;
    for (std::size_t rows = 2; rows <= kRows && rows * 2 <= stack.lines.size(); ++rows) {
      const std::size_t width = stack.lines.size() / rows;
      if (stack.lines.size() % rows != 0) continue;
      std::vector<std::vector<StreamToken>> across(rows), down(rows);
      for (std::size_t i = 0; i < stack.lines.size(); ++i) {
        const StreamToken token = tokens_of(stack.lines[i]).front();
        across[i / width].push_back(token);
        down[i % rows].push_back(token);
      }
      for (const auto& values : {across, down}) {
        if (!like_in_columns(values)) continue;
        auto read = make(values, true);
        if (!read) continue;
        if (only) return std::nullopt;
        only = std::move(read);
      }
    }
    return only;
  }

  // Are the numbers of each column all whole, or all with decimals (but for a whole hundred)?
  bool like_in_columns(const std::vector<std::vector<StreamToken>>& values) const {
    for (std::size_t c = 0; c < values.front().size(); ++c) {
      std::size_t whole = 0, hundreds = 0;
      for (const auto& row : values) {
        whole += integer(text_, row[c]);
        hundreds += row[c].span.of(text_) == "100";
      }
      if (whole != values.size() && whole > hundreds) return false;
    }
    return true;
  }

  // `named`: each column must have a heading of its own.
  std::optional<Table> make(const std::vector<std::vector<StreamToken>>& values, bool named) {
    const std::size_t rows = values.size(), width = values.front().size();
    if (rows < 2 || rows > kRows) return std::nullopt;
    const auto labels = find_labels(rows);
    if (!labels) return std::nullopt;
    const std::vector<Span> names = repeats(*labels) ? find_names(rows, *labels) : std::vector<Span>();
    if (repeats(*labels) && names.empty()) return std::nullopt;
    const std::vector<Item> head = headings(*labels, names);
    if (std::count_if(head.begin(), head.end(), leaf) == 0) return std::nullopt;
    in_.tokens.clear();
    std::vector<Group> groups;
    for (std::size_t r = 0; r < rows; ++r) {
      Group group;
      group.word = in_.tokens.size();
      StreamToken label;
      label.span = stacks_[labels->stack].lines[labels->first + r];
      in_.tokens.push_back(label);
      group.value = in_.tokens.size();
      in_.tokens.insert(in_.tokens.end(), values[r].begin(), values[r].end());
      group.end = in_.tokens.size();
      groups.push_back(group);
    }
    const auto set = set_headings(in_, head, groups, width);
    if (!set || (named && !each_named(*set))) return std::nullopt;
    auto table = build_rows(in_, head, *set, groups);
    if (!table || table->rows.size() != table->header_rows + rows) return std::nullopt;
    if (labels->first > 0) table->rows[table->header_rows - 1][0] = in_.cell(stacks_[labels->stack].lines[0]);
    if (!names.empty()) add_names(*table, names, rows);
    table->body = {stacks_.front().lines.front().begin, stacks_.back().lines.back().end};
    table->layout = "flattened";
    return table;
  }

  // Has each column a printed heading of its own?
  static bool each_named(const std::vector<ColumnHeading>& set) {
    for (std::size_t c = 0; c < set.size(); ++c)
      if (set[c].span.empty() || (c > 0 && set[c].span == set[c - 1].span)) return false;
    return true;
  }

  void add_names(Table& table, const std::vector<Span>& names, std::size_t rows) const {
    const std::size_t each = rows / names.size();
    for (std::size_t n = names.size(); n-- > 0;) {
      std::vector<Cell> row(table.columns());
      row[0] = in_.cell(names[n]);
      table.rows.insert(table.rows.begin() + static_cast<std::ptrdiff_t>(table.header_rows + n * each),
                        std::move(row));
    }
  }

  const std::string& text_;
  Span caption_;
  const RuleSet& rules_;
  Stream in_;
  std::vector<Stack> stacks_;
};

}  // namespace

std::optional<Table> read_stacks(const std::string& text, Span caption, const std::vector<PrintedLine>& lines,
                                 const RuleSet& rules) {
  return StackReader(text, caption, lines, rules).read();
}

}  // namespace petik
