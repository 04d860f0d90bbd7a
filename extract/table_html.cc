#include "extract/table_html.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/ascii.h"
#include "extract/table_spans.h"

namespace petik {
namespace {

constexpr std::size_t kTagBytes = 300;  // of one tag with its attributes
constexpr std::size_t kNameBytes = 10;  // of its name

// The end of the tag that starts at text[at], behind its ">"; 0 when what stands there is no tag.
std::size_t tag_end(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t i = at + 1;
  if (i < end && text[i] == '/') ++i;
  if (i >= end || !is_letter(text[i])) return 0;
  end = std::min(end, at + kTagBytes);
  for (; i < end; ++i) {
    if (text[i] == '>') return i + 1;
    if (text[i] == '<') return 0;
  }
  return 0;
}

// colspan="3", ROWSPAN = 2; 1 when it is not said.
std::size_t attribute(std::string_view tag, std::string_view name, std::size_t most) {
  for (std::size_t at = 0; at + name.size() < tag.size(); ++at) {
    std::size_t i = at, k = 0;
    while (k < name.size() && to_lower(tag[i]) == name[k]) ++i, ++k;
    if (k < name.size()) continue;
    while (i < tag.size() && (is_space(tag[i]) || tag[i] == '=' || tag[i] == '"' || tag[i] == '\'')) ++i;
    std::size_t value = 0;
    for (; i < tag.size() && tag[i] >= '0' && tag[i] <= '9' && value <= most; ++i)
      value = value * 10 + static_cast<std::size_t>(tag[i] - '0');
    return std::clamp<std::size_t>(value, 1, most);
  }
  return 1;
}

class TagReader {
 public:
  TagReader(const std::string& text, Span range) : text_(text), range_(range) {}

  std::vector<TaggedTable> read() {
    for (std::size_t at = range_.begin;;) {
      const TableTag tag = next_table_tag(text_, {at, range_.end});
      if (tag.span.empty()) break;
      take(tag);
      at = tag.span.end;
    }
    end_table(range_.end);
    return std::move(tables_);
  }

 private:
  void take(const TableTag& tag) {
    if (tag.name == "table") {
      if (!tag.closes && cell_ && open_)
        ++inner_, open_->unread_reason = "a table inside a cell";
      else if (tag.closes && inner_ > 0)
        --inner_;
      else
        end_table(tag.span.begin);
      if (tag.closes) {
        if (inner_ == 0 && !tables_.empty() && tables_.back().body.end <= tag.span.begin && !open_)
          tables_.back().body.end = tag.span.end;
        return;
      }
    }
    if (!open_) {
      if (tag.closes) return;
      open_.emplace();
      open_->body = tag.span;
    }
    open_->body.end = tag.span.end;
    if (tag.name == "caption") {
      if (tag.closes && caption_) open_->caption = trimmed({*caption_, tag.span.begin});
      caption_.reset();
      if (!tag.closes) caption_ = tag.span.end;
    } else if (tag.name == "td" || tag.name == "th") {
      end_cell(tag.span.begin);
      if (!tag.closes) cell_ = tag;
    } else if (tag.name != "table") {
      end_row(tag.span.begin);
    }
  }

  Span trimmed(Span span) const {
    for (bool more = true; more;) {
      more = false;
      while (span.begin < span.end && is_space(text_[span.begin])) ++span.begin;
      while (span.begin < span.end && is_space(text_[span.end - 1])) --span.end;
      if (span.empty()) break;
      if (text_[span.begin] == '<')
        if (const std::size_t end = tag_end(text_, span.begin, span.end)) span.begin = end, more = true;
      if (span.empty() || text_[span.end - 1] != '>') continue;
      const std::size_t open = text_.rfind('<', span.end - 1);
      if (open != std::string::npos && open >= span.begin && tag_end(text_, open, span.end) == span.end)
        span.end = open, more = true;
    }
    return span;
  }

  // What a cell says: without tags, each run of blanks and line ends one blank.
  std::string words(Span span) const {
    std::string out;
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t end = text_[at] == '<' ? tag_end(text_, at, span.end) : 0;
      if (end == 0 && !is_space(text_[at])) {
        out += text_[at++];
        continue;
      }
      at = end == 0 ? at + 1 : end;
      if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  void end_cell(std::size_t at) {
    if (!cell_) return;
    const Span span = trimmed({cell_->span.end, at});
    rows_.cell(span, words(span), {cell_->columns, cell_->rows, cell_->name == "th"});
    cell_.reset();
    cells_in_row_ = true;
    open_->body.end = std::max(open_->body.end, at);
  }

  void end_row(std::size_t at) {
    end_cell(at);
    if (cells_in_row_) rows_.end_row();
    cells_in_row_ = false;
  }

  void end_table(std::size_t at) {
    if (!open_) return;
    end_row(at);
    open_->rows = rows_.take();
    tables_.push_back(std::move(*open_));
    open_.reset();
    caption_.reset();
    inner_ = 0;
  }

  const std::string& text_;
  Span range_;
  std::vector<TaggedTable> tables_;
  std::optional<TaggedTable> open_;
  std::optional<TableTag> cell_;        // whose end was not seen yet
  std::optional<std::size_t> caption_;  // where its words begin
  std::size_t inner_ = 0;               // tables inside a cell that are open
  SpannedRows rows_;
  bool cells_in_row_ = false;
};

}  // namespace

TableTag next_table_tag(std::string_view text, Span range) {
  static constexpr std::array<std::string_view, 10> kNames{"table", "tr",    "td",      "th",       "thead",
                                                           "tbody", "tfoot", "caption", "colgroup", "col"};
  text = text.substr(0, range.end);
  for (std::size_t at = text.find('<', range.begin); at < range.end; at = text.find('<', at + 1)) {
    TableTag tag;
    std::size_t i = at + 1;
    tag.closes = i < range.end && text[i] == '/';
    if (tag.closes) ++i;
    while (i < range.end && is_letter(text[i]) && tag.name.size() <= kNameBytes)
      tag.name += to_lower(text[i++]);
    if (std::find(kNames.begin(), kNames.end(), tag.name) == kNames.end() || i >= range.end) continue;
    if (text[i] != '>' && text[i] != '/' && !is_space(text[i])) continue;
    const std::size_t end = tag_end(text, at, range.end);
    if (end == 0) continue;
    tag.span = {at, end};
    tag.columns = attribute(tag.span.of(text), "colspan", SpannedRows::kMaxColumns);
    tag.rows = attribute(tag.span.of(text), "rowspan", SpannedRows::kMaxRows);
    return tag;
  }
  return {};
}

std::vector<TaggedTable> read_tagged_tables(const std::string& text, Span range) {
  return TagReader(text, range).read();
}

}  // namespace petik
