#include "extract/table_reader.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "extract/ascii.h"
#include "extract/rule_set.h"
#include "extract/stream_codes.h"
#include "extract/stream_crosstab.h"
#include "extract/stream_groups.h"
#include "extract/stream_output.h"
#include "extract/stream_shares.h"
#include "extract/stream_stacks.h"
#include "extract/table_aligned.h"
#include "extract/table_captions.h"
#include "extract/table_grid.h"
#include "extract/table_html.h"
#include "extract/table_marked.h"
#include "extract/table_order.h"
#include "extract/table_stream.h"
#include "extract/words.h"

namespace petik {
namespace {

constexpr std::size_t kRunningBytes = 6000;  // of a table inside running text
constexpr std::size_t kCaptionBytes = 400;
constexpr std::size_t kStackLines = 200;  // of a table with one cell a line
constexpr std::size_t kCellBytes = 90;    // of one such line
constexpr std::size_t kFlatBytes = 400;   // of a block of labels, counts and percentages

class TablesReader {
 public:
  TablesReader(const Document& document, const std::vector<TableRegion>& regions, const RuleSet& rules)
      : document_(document),
        text_(document.text()),
        regions_(regions),
        rules_(rules),
        captions_(find_captions(document, rules)) {}

  std::vector<Table> read() {
    std::size_t region = 0;
    for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
      if (document_.blocks[b].kind != Block::Kind::table) continue;
      if (region < regions_.size() && regions_[region].grid)
        read_marked(b, *regions_[region].grid);
      else
        read_block(b, region < regions_.size() ? regions_[region].layout : "collapsed");
      ++region;
    }
    read_printed_output();
    read_stacked();
    read_running();
    read_flat();
    std::stable_sort(tables_.begin(), tables_.end(),
                     [](const Table& a, const Table& b) { return a.body.begin < b.body.begin; });
    for (std::size_t i = 0; i < tables_.size(); ++i) tables_[i].id = "t" + std::to_string(i + 1);
    return std::move(tables_);
  }

 private:
  // ---- captions ----

  std::string number_of(const Caption& caption) const {
    std::string out;
    for (char c : caption.number.of(text_))
      if (!is_space(c)) out += c;
    return out;
  }

  void set_caption(Table& table, const Caption& caption, std::size_t end) {
    end = std::min({end, caption.text + kCaptionBytes, text_.size()});
    Span words{caption.text, std::max(end, caption.text)};
    while (words.begin < words.end && is_space(text_[words.end - 1])) --words.end;
    while (words.end > words.begin && words.end < text_.size() && continues_character(text_[words.end]))
      --words.end;
    table.number = number_of(caption);
    table.caption = std::string(words.of(text_));
    std::replace(table.caption.begin(), table.caption.end(), '\n', ' ');
    table.caption_span = {caption.word.begin, words.end};
  }

  // ---- tables that stand on lines of their own ----

  void read_block(std::size_t b, const std::string& layout) {
    if (layout == "html") return read_tagged(b);
    const Span block = document_.blocks[b].span;
    for (const Titled& titled : titled_in(block)) {
      const std::vector<Span> parts = parts_of(titled.lines);
      for (const Span part : parts) {
        Table table = read_part(part, layout);
        const bool first = part.begin == parts.front().begin;
        if (first && titled.first) find_caption(table, b);
        if (first && table.caption_span.empty()) {
          table.caption_span = titled.title;
          table.caption = std::string(titled.title.of(text_));
        }
        if (!table.unread_reason.empty()) read_by_caption(table);
        if (!table.unread_reason.empty()) read_by_capitals(table);
        tables_.push_back(std::move(table));
      }
    }
  }

  // Lines below a title that a statistics program printed, which is a line of its own.
  struct Titled {
    Span title, lines;   // no title: empty
    bool first = false;  // of the block
  };

  std::vector<Titled> titled_in(Span block) const {
    std::vector<Titled> out{{{}, {block.begin, block.begin}, true}};
    for (std::size_t line = block.begin; line < block.end;) {
      const std::size_t end = std::min(text_.find('\n', line), block.end);
      const Span words = trimmed(text_, {line, end});
      if (is_title(words)) {
        const bool first = out.size() == 1 && out.front().lines.empty();
        if (first) out.clear();
        out.push_back({words, {std::min(end + 1, block.end), std::min(end + 1, block.end)}, first});
      } else if (!words.empty()) {
        out.back().lines.end = end;
      }
      line = end + 1;
    }
    std::erase_if(out, [](const Titled& titled) { return titled.lines.empty(); });
    return out;
  }

  bool is_title(Span line) const {
    const std::string_view words = line.of(text_);
    return !words.empty() && is_upper(words.front()) &&
           (rules_.terms("table_word").whole(words) == "output" ||
            rules_.terms("output").whole(words).ends_with("title"));
  }

  Table read_part(Span part, const std::string& layout) const {
    Table table;
    table.layout = layout;
    if (layout == "tabs" || layout == "cells" || layout == "pipes") {
      fill_grid(table, text_, split_rows(text_, part, layout), rules_);
    } else if (layout == "aligned" && read_aligned(part, table)) {
      table.layout = layout;
    } else {
      const Stream lines(text_, part, true, rules_);
      if (auto counts = read_crosstab(lines)) {
        table = std::move(*counts);
        table.layout = layout;
      } else if (auto read = read_lines(lines)) {
        table = std::move(*read);
        if (table.layout.empty()) table.layout = layout;
      } else {
        table.unread_reason = "headings and values do not fit each other";
      }
    }
    table.body = part;
    return table;
  }

  bool read_aligned(Span part, Table& table) const {
    const std::vector<PrintedRow> rows = aligned_rows(text_, part);
    if (rows.empty()) return false;
    fill_grid(table, text_, rows, rules_);
    const bool read = table.unread_reason.empty() && table.header_rows > 0;
    if (!read) table = {};
    return read;
  }

  // Rows of codes say more about their columns than the places of words in the header.
  static std::optional<Table> read_lines(const Stream& lines) {
    const Stream words = lines.without_lines();
    for (const auto& read : {read_factors, read_coded_rows})
      if (auto table = read(words)) {
        table->layout.clear();
        return table;
      }
    auto table = read_stream(lines);
    if (!table && (table = read_placed_rows(words))) table->layout.clear();
    return table;
  }

  // Tables that follow each other with nothing but a blank line between: another starts where headings of
  // numbers come again behind values.
  std::vector<Span> parts_of(Span block) const {
    std::vector<Span> out;
    Span part{block.begin, block.begin};
    std::size_t blank_at = 0;  // behind the last blank line; 0: none since the last values
    std::size_t before = 0;    // where the line before it ends
    bool values = false;
    std::string_view headings;  // of the part; printed again on a new page they go on with it
    for (std::size_t line = block.begin; line < block.end;) {
      const std::size_t end = std::min(text_.find('\n', line), block.end);
      const Span printed{line, end};
      line = end + 1;
      if (std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(printed.begin),
                      text_.begin() + static_cast<std::ptrdiff_t>(end), is_space)) {
        blank_at = line;
        before = part.end;
        continue;
      }
      const bool words = names_columns(printed);
      if (words && values && blank_at > 0 && printed.of(text_) != headings) {
        out.push_back({part.begin, before});
        part.begin = blank_at;
        values = false;
      }
      if (words) headings = printed.of(text_);
      if (!words && holds_digit(printed)) {
        values = true;
        blank_at = 0;
      }
      part.end = end;
    }
    out.push_back({part.begin, block.end});
    return out;
  }

  bool holds_digit(Span line) const {
    const std::string_view printed = line.of(text_);
    return std::any_of(printed.begin(), printed.end(), is_digit);
  }

  // Two or more headings of different numbers, and no more numbers than a heading has ("95% CI").
  bool names_columns(Span line) const {
    const std::string_view printed = line.of(text_);
    if (std::count_if(printed.begin(), printed.end(), is_digit) > 3) return false;
    std::set<std::string_view> kinds;
    for (const TermHit& hit : rules_.terms("column").find_all(printed))
      if (!hit.value.starts_with("label")) kinds.insert(hit.value);
    return kinds.size() > 1;
  }

  // A caption is marked as one, stands in a first row of its own, or above the table.
  void read_marked(std::size_t b, const Grid& grid) {
    const Block& block = document_.blocks[b];
    Table table;
    table.layout = "grid";
    table.body = block.span;
    std::vector<PrintedRow> rows = marked_rows(grid, document_.mapped, block.span);
    bool captioned = own_caption(table, marked_caption(grid, b), false);
    if (!captioned && rows.size() > 1 && rows.front().cells.size() > 1) {
      const auto printed = std::ranges::count_if(rows.front().cells, [](Span cell) { return !cell.empty(); });
      captioned = printed == 1 && own_caption(table, rows.front().cells.front(), true);
      if (captioned) rows.erase(rows.begin());
    }
    fill_grid(table, text_, rows, rules_);
    if (!captioned) find_caption(table, b);
    tables_.push_back(std::move(table));
  }

  // What the file marks as a caption stands in a block close by.
  Span marked_caption(const Grid& grid, std::size_t b) const {
    if (grid.caption.begin == grid.caption.end) return {};
    for (const std::size_t k : {b - 1, b - 2, b + 1, b + 2}) {
      if (k >= document_.blocks.size()) continue;
      const Span span =
          document_.mapped.image({grid.caption.begin, grid.caption.end}, document_.blocks[k].span);
      if (!span.empty()) return span;
    }
    return {};
  }

  // A caption stands above the tags, before them on the same line, or inside <caption>.
  void read_tagged(std::size_t b) {
    const Span block = document_.blocks[b].span;
    std::size_t from = block.begin;
    for (TaggedTable& tagged : read_tagged_tables(text_, block)) {
      Table table;
      table.layout = "html";
      table.body = tagged.body;
      if (tagged.unread_reason.empty()) {
        fill_grid(table, text_, tagged.rows, rules_);
      } else {
        table.unread_reason = tagged.unread_reason;
      }
      const Span before{from, tagged.body.begin};
      from = tagged.body.end;
      if (!own_caption(table, tagged.caption, false) && !own_caption(table, before, true))
        find_caption(table, b);
      tables_.push_back(std::move(table));
    }
  }

  // "Tabel 2. Umur ibu" in `span`; without the word and number only where tags say that it is a caption.
  bool own_caption(Table& table, Span span, bool must_be_numbered) {
    span = trimmed(text_, span);
    if (span.empty()) return false;
    Caption caption;
    caption.text = span.begin;
    const auto word = rules_.terms("table_word").at_start(span.of(text_));
    if (word && word->value == "table") {
      std::size_t at = span.begin + word->span.end;
      while (at < span.end && (is_space(text_[at]) || text_[at] == '.')) ++at;
      const std::size_t end = number_end(std::string_view(text_).substr(0, span.end), at);
      caption.number = {at, end};
      caption.text = end;
      while (caption.text < span.end &&
             std::string_view(" .:*\n").find(text_[caption.text]) != std::string_view::npos)
        ++caption.text;
    }
    if (caption.number.empty() && must_be_numbered) return false;
    table.number = std::string(caption.number.of(text_));
    table.caption_span = span;
    table.caption = std::string(Span{caption.text, span.end}.of(text_));
    return true;
  }

  // "Rataan bobot potong, bobot karkas, bobot non karkas" above rows of three values names their columns.
  void read_by_caption(Table& table) const {
    std::vector<Span> names;
    std::size_t begin = table.caption_span.end - std::min(table.caption_span.end, table.caption.size());
    Span words{begin, table.caption_span.end};
    for (std::size_t at = words.begin; at <= words.end && words.end > words.begin; ++at) {
      if (at < words.end && text_[at] != ',') continue;
      Span name{words.begin, at};
      while (name.begin < name.end && is_space(text_[name.begin])) ++name.begin;
      if (!name.empty()) names.push_back(name);
      words.begin = at + 1;
    }
    if (names.size() < 2) return;
    auto read = read_named_rows(text_, table.body, names, rules_);
    if (!read) return;
    table.rows = std::move(read->rows);
    table.header_rows = read->header_rows;
    table.unread_reason.clear();
  }

  // "Perlakuan Karkas Lemak abdominal" above rows of two values: each heading starts with a capital, the
  // first stands over the labels.
  void read_by_capitals(Table& table) const {
    const Span line{table.body.begin, std::min(text_.find('\n', table.body.begin), table.body.end)};
    if (holds_digit(line)) return;
    std::vector<Span> names;
    for (std::size_t at = line.begin; at < line.end;) {
      const std::size_t end = std::min(text_.find(' ', at), line.end);
      if (end > at && text_[at] >= 'A' && text_[at] <= 'Z')
        names.push_back({at, end});
      else if (end > at && names.empty())
        return;
      else if (end > at)
        names.back().end = end;
      at = end + 1;
    }
    if (names.size() < 3 || !rules_.terms("column").whole(names.front().of(text_)).starts_with("label"))
      return;
    const std::vector<Span> columns(names.begin() + 1, names.end());
    auto read = read_named_rows(text_, {line.end, table.body.end}, columns, rules_);
    if (!read) return;
    table.rows = std::move(read->rows);
    table.rows[0][0].text = std::string(names.front().of(text_));
    table.rows[0][0].span = names.front();
    table.header_rows = read->header_rows;
    table.unread_reason.clear();
  }

  void find_caption(Table& table, std::size_t b) {
    // Before the table, with nothing but the caption's own words between.
    std::size_t between = 0;
    for (std::size_t k = b; k-- > 0 && b - k <= 8 && between < kCaptionBytes;) {
      const Block& block = document_.blocks[k];
      if (block.kind == Block::Kind::table) break;
      between += block.span.size();
      for (std::size_t c = captions_.size(); c-- > 0;) {
        if (captions_[c].word.begin >= block.span.end) continue;
        if (captions_[c].word.begin < block.span.begin) break;
        if (taken_.count(c) || block.span.end - captions_[c].word.begin > 2 * kCaptionBytes) break;
        taken_.insert(c);
        set_caption(table, captions_[c], document_.blocks[b].span.begin);
        return;
      }
    }
    // A caption above whose table was printed further down: one that shares a word with the table's header.
    for (std::size_t c = captions_.size(); c-- > 0;) {
      if (captions_[c].word.begin >= table.body.begin || taken_.count(c)) continue;
      std::size_t end = block_end(captions_[c].text);
      if (followed_by_table(end) || !shares_word(table, {captions_[c].text, end})) continue;
      taken_.insert(c);
      set_caption(table, captions_[c], end);
      return;
    }
  }

  std::size_t block_end(std::size_t at) const {
    auto it = std::partition_point(document_.blocks.begin(), document_.blocks.end(),
                                   [&](const Block& block) { return block.span.end < at; });
    return it == document_.blocks.end() ? text_.size() : it->span.end;
  }

  bool followed_by_table(std::size_t end) const {
    auto it = std::partition_point(document_.blocks.begin(), document_.blocks.end(),
                                   [&](const Block& block) { return block.span.begin < end; });
    return it != document_.blocks.end() && it->kind == Block::Kind::table;
  }

  bool shares_word(const Table& table, Span caption) const {
    if (table.header_rows == 0) return false;
    std::string words = " ";
    for (char c : caption.of(text_)) words += is_space(c) ? ' ' : static_cast<char>(c | 0x20);
    words += ' ';
    std::string cell = table.rows[table.header_rows - 1][0].text + " ";
    std::size_t from = 0;
    for (std::size_t at = 0; at < cell.size(); ++at) {
      if (!is_space(cell[at])) {
        cell[at] = static_cast<char>(cell[at] | 0x20);
        continue;
      }
      if (at - from >= 5 && words.find(" " + cell.substr(from, at - from) + " ") != std::string::npos)
        return true;
      from = at + 1;
    }
    return false;
  }

  // ---- output of statistics programs ----

  // It is known by its own words, whatever was made of its lines; rows that it holds are in no other table.
  void read_printed_output() {
    std::string group;  // whose cases the tables are of
    Span before;        // the output before
    for (Table& table : read_output(text_, rules_)) {
      if (!table.unread_reason.empty()) group = group_above(table.body.begin);
      for (Table& other : tables_) {
        if (other.layout == "output" || !other.body.overlaps(table.body)) continue;
        // Lines that were taken for one table may be several.
        const bool goes_on = before.end > other.body.begin && before.end + 1 < table.body.begin;
        if (!goes_on || other.layout == "grid" || other.layout == "html") inherit_caption(table, other);
        leave_out(other, table.body);
      }
      // What is left without values is no table, but stays until the end: more output may stand in it.
      name_output(table);
      cut_caption(table);
      if (table.caption.empty()) table.caption = group;
      before = table.body;
      tables_.push_back(std::move(table));
    }
    std::erase_if(tables_,
                  [](const Table& table) { return table.unread_reason.empty() && table.rows.empty(); });
  }

  // That of the table that the lines were taken for.
  static void inherit_caption(Table& table, const Table& other) {
    table.number = other.number;
    table.caption = other.caption;
    table.caption_span = other.caption_span;
  }

  // "Data kelompok kontrol" above the title of output that begins with its cases; empty where no arm is
  // named.
  std::string group_above(std::size_t body) const {
    std::size_t end = body;
    for (int lines = 0; lines < 3 && end > 0; ++lines) {
      const std::size_t before = text_.find_last_not_of(" \t\n", end - 1);
      if (before == std::string::npos) return {};
      end = text_.rfind('\n', before);
      end = end == std::string::npos ? 0 : end;
      std::string line = text_.substr(end, before + 1 - end);
      line.erase(0, line.find_first_not_of(" \t\n"));
      if (!rules_.terms("output").whole(line).empty()) continue;
      if (line.size() > kCellBytes || line.back() == '.') return {};
      // "KelompokKontrol"
      for (std::size_t at = 1; at < line.size(); ++at)
        if (is_upper(line[at]) && is_lower(line[at - 1])) line.insert(at, " ");
      const auto arm = rules_.terms("arm").find(line);
      return arm && arm->value != "none" ? line : std::string();
    }
    return {};
  }

  // Rows of which a cell stands in `body`; a table that has no others has none.
  static void leave_out(Table& table, Span body) {
    if (!table.unread_reason.empty()) {
      table.unread_reason.clear();
      table.rows.clear();
      return;
    }
    std::vector<std::size_t> ragged;
    std::vector<std::vector<Cell>> rows;
    bool values = false;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const bool header = r < table.header_rows;
      const bool inside =
          std::ranges::any_of(table.rows[r], [&](const Cell& c) { return c.span.overlaps(body); });
      if (inside && !header) continue;
      if (std::ranges::find(table.ragged, r) != table.ragged.end()) ragged.push_back(rows.size());
      values = values || (!header && std::ranges::any_of(table.rows[r], [](const Cell& c) {
                 return std::ranges::any_of(c.text, is_digit);
               }));
      rows.push_back(std::move(table.rows[r]));
    }
    table.rows = values ? std::move(rows) : std::vector<std::vector<Cell>>();
    table.ragged = std::move(ragged);
  }

  // The caption above, without another table between.
  void name_output(Table& table) {
    if (!table.caption_span.empty()) return;
    for (std::size_t c = captions_.size(); c-- > 0;) {
      const std::size_t begin = captions_[c].word.begin;
      if (begin >= table.body.begin) continue;
      const bool between = std::ranges::any_of(tables_, [&](const Table& other) {
        return other.body.begin >= begin && other.body.end <= table.body.begin;
      });
      if (taken_.count(c) || between || table.body.begin - begin > 2 * kCaptionBytes) return;
      const Span behind{captions_[c].text, std::max(captions_[c].text, table.body.begin)};
      if (titles_in(behind) > (captions_[c].number.empty() ? 0 : 1)) return;
      taken_.insert(c);
      set_caption(table, captions_[c], std::min(block_end(captions_[c].text), table.body.begin));
      return;
    }
  }

  // Headings that follow a title are no part of it.
  void cut_caption(Table& table) const {
    if (table.caption_span.end <= table.body.begin) return;
    const std::size_t words = table.caption_span.end - std::min(table.caption_span.end, table.caption.size());
    std::size_t end = std::max(words, table.body.begin);
    while (end > words && is_space(text_[end - 1])) --end;
    table.caption = std::string(Span{words, end}.of(text_));
    table.caption_span = table.caption_span.begin < end ? Span{table.caption_span.begin, end} : Span{};
  }

  // How many titles a program printed there: of another table, but that one may end a caption with a number.
  std::ptrdiff_t titles_in(Span span) const {
    const std::vector<TermHit> hits = rules_.terms("output").find_all(span.of(text_));
    return std::ranges::count_if(hits, [](const TermHit& hit) { return hit.value.ends_with("title"); });
  }

  // ---- tables inside running text ----

  void read_running() {
    for (std::size_t c = 0; c < captions_.size(); ++c) {
      if (taken_.count(c) || !captions_[c].sure) continue;
      std::size_t end = std::min(text_.size(), captions_[c].text + kRunningBytes);
      if (c + 1 < captions_.size()) end = std::min(end, captions_[c + 1].word.begin);
      for (const Table& table : tables_)
        if (table.unread_reason.empty() && table.body.end > captions_[c].text)
          end = std::min(end, std::max(captions_[c].text, table.body.begin));
      const Stream words(text_, {captions_[c].text, end}, false, rules_);
      auto read = read_factors(words);
      if (!read) read = read_coded_rows(words);
      if (!read) read = read_stream(words);
      if (!read) read = read_placed_rows(words);
      // What is proved by its arithmetic says more than headings over a few of its rows.
      auto shares = read_shares(words);
      if (shares && (!read || cells_of(*shares) > cells_of(*read))) read = std::move(shares);
      if (!read || contradicts_itself(*read, rules_)) continue;
      if (read->layout.empty()) read->layout = "running";
      set_caption(*read, captions_[c], read->body.begin);
      taken_.insert(c);
      // What could not be read by lines was read now.
      std::erase_if(tables_,
                    [&](const Table& t) { return !t.unread_reason.empty() && t.body.overlaps(read->body); });
      tables_.push_back(std::move(*read));
    }
  }

  static std::size_t cells_of(const Table& table) {
    std::size_t out = 0;
    for (std::size_t r = table.header_rows; r < table.rows.size(); ++r)
      out += static_cast<std::size_t>(
          std::ranges::count_if(table.rows[r], [](const Cell& cell) { return !cell.text.empty(); }));
    return out;
  }

  // ---- tables whose cells stand one a line, one column after another ----

  void read_stacked() {
    for (std::size_t c = 0; c < captions_.size(); ++c) {
      if (taken_.count(c) || !captions_[c].sure) continue;
      const std::size_t end = c + 1 < captions_.size() ? captions_[c + 1].word.begin : text_.size();
      const Span words{captions_[c].text, std::max(captions_[c].text, block_end(captions_[c].text))};
      const std::vector<PrintedLine> lines = cell_lines(words.end, end);
      auto read = read_stacks(text_, words, lines, rules_);
      if (!read) read = read_grouped_counts(text_, lines, rules_);
      if (!read || contradicts_itself(*read, rules_)) continue;
      set_caption(*read, captions_[c], words.end);
      taken_.insert(c);
      tables_.push_back(std::move(*read));
    }
  }

  // The blocks from `behind` on up to running text, to another table or to `end`.
  std::vector<PrintedLine> cell_lines(std::size_t behind, std::size_t end) const {
    std::vector<PrintedLine> out;
    auto block = std::partition_point(document_.blocks.begin(), document_.blocks.end(),
                                      [&](const Block& candidate) { return candidate.span.begin < behind; });
    std::size_t before =
        block == document_.blocks.begin() ? 0 : document_.mapped.source(std::prev(block)->span).end;
    for (; block != document_.blocks.end() && block->span.begin < end && out.size() < kStackLines; ++block) {
      if (block->kind == Block::Kind::table || block->span.size() > kCellBytes || ends_sentence(block->span))
        break;
      const Span source = document_.mapped.source(block->span);
      out.push_back({block->span, source.begin > before + 1});
      before = source.end;
    }
    return out;
  }

  // A line that is long for a cell and ends with a full stop, or a sentence ends in it.
  bool ends_sentence(Span line) const {
    if (line.size() <= kCellBytes / 2) return false;
    const std::size_t stop = text_.find(". ", line.begin + kCellBytes / 2);
    return text_[line.end - 1] == '.' || (stop < line.end - 2 && is_upper(text_[stop + 2]));
  }

  // ---- blocks of labels, counts and percentages without any heading ----

  void read_flat() {
    for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
      const Block& block = document_.blocks[b];
      if (block.kind == Block::Kind::table || block.span.size() > kFlatBytes || block.span.size() < 12)
        continue;
      std::string_view part = block.span.of(text_);
      std::size_t digits = static_cast<std::size_t>(std::count_if(part.begin(), part.end(), is_digit));
      if (digits * 4 < part.size()) continue;
      bool taken = std::any_of(tables_.begin(), tables_.end(),
                               [&](const Table& t) { return t.body.overlaps(block.span); });
      if (taken) continue;
      Span name;
      if (b > 0 && document_.blocks[b - 1].kind != Block::Kind::table &&
          document_.blocks[b - 1].span.size() <= 60)
        name = without_numbering(document_.blocks[b - 1].span);
      if (auto read = read_flat_counts(text_, block.span, name, rules_)) tables_.push_back(std::move(*read));
    }
  }

  // "2. Paritas" -> "Paritas"
  Span without_numbering(Span span) const {
    std::size_t at = span.begin;
    while (at < span.end &&
           (is_digit(text_[at]) || text_[at] == '.' || text_[at] == ')' || is_space(text_[at])))
      ++at;
    return {at, span.end};
  }

  const Document& document_;
  const std::string& text_;
  const std::vector<TableRegion>& regions_;
  const RuleSet& rules_;
  const std::vector<Caption> captions_;
  std::set<std::size_t> taken_;
  std::vector<Table> tables_;
};

}  // namespace

std::vector<Table> read_tables(const Document& document, const std::vector<TableRegion>& regions,
                               const RuleSet& rules) {
  return TablesReader(document, regions, rules).read();
}

}  // namespace petik
