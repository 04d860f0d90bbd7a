#include "extract/blocks.h"

#include <algorithm>
#include <optional>

#include "extract/ascii.h"
#include "extract/headings.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr bool one_of(char c, std::string_view set) {
  for (const char member : set)
    if (member == c) return true;
  return false;
}

constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::size_t kStretch = 64;  // bytes that are looked at together
constexpr ByteSet kNumerals("0123456789IVX");
constexpr ByteSet kFormula("=<>%");

bool ends_with(std::string_view s, std::string_view end) {
  return s.size() >= end.size() && s.substr(s.size() - end.size()) == end;
}

// Does a sentence end here, quotes and brackets aside?
bool finished(std::string_view s) {
  while (!s.empty() && one_of(s.back(), "\"')] ")) s.remove_suffix(1);
  return s.empty() || one_of(s.back(), ".?!:;");
}

// A line that can only be the rest of a sentence. "a. " and "b) " open items of a list.
bool continues(std::string_view s) {
  if (s.empty()) return false;
  if (one_of(s[0], ",;)]%=<>+")) return true;
  if (!is_lower(s[0])) return false;
  return !(s.size() >= 2 && one_of(s[1], ".)"));
}

bool list_item(std::string_view s) {
  if (s.empty()) return false;
  if (ends_with(s.substr(0, 3), "•") || (s.size() > 2 && one_of(s[0], "-*") && s[1] == ' ')) return true;
  if (is_lower(s[0])) return s.size() >= 3 && one_of(s[1], ".)") && is_blank(s[2]);
  if (s[0] == '(' && s.size() > 3 && s[2] == ')') return true;
  return numbering(s).length > 0;
}

bool all_capitals(std::string_view s) {
  std::size_t letters = 0;
  for (const char c : s) {
    if (is_lower(c)) return false;
    if (is_upper(c)) ++letters;
  }
  return letters >= 4;
}

std::size_t count_words(std::string_view s) {
  return s.empty() ? 0 : static_cast<std::size_t>(std::count(s.begin(), s.end(), ' ')) + 1;
}

// Running text rather than a title: most words begin with a small letter.
bool mostly_small(std::string_view s) {
  std::size_t words = 0, small = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!is_letter(s[i]) || (i > 0 && s[i - 1] != ' ')) continue;
    ++words;
    small += is_lower(s[i]) ? 1 : 0;
  }
  return words >= 5 && small * 10 >= words * 6;
}

// Lines that make up one block.
struct Item {
  enum class Kind { paragraph, heading, caption, table };
  Kind kind = Kind::paragraph;
  std::vector<std::size_t> lines;
  Heading heading;         // of kind heading; or what a paragraph opens with (heading.end > 0)
  std::size_t region = 0;  // of kind table
  std::size_t bytes = 0;   // length of its lines
};

// How a paper is wrapped.
struct Wrap {
  std::vector<std::size_t> width;  // for each line: bytes of a full line in its neighbourhood
  bool double_spaced = false;      // blank lines stand inside paragraphs
};

Wrap measure(const std::vector<Line>& lines, const std::vector<bool>& in_table) {
  Wrap wrap;
  wrap.width.assign(lines.size(), 0);
  std::vector<std::size_t> texts, sizes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].skipped() || in_table[i]) continue;
    texts.push_back(i);
    sizes.push_back(lines[i].text.size());
  }
  std::size_t torn_close = 0, torn_apart = 0;
  for (std::size_t k = 0; k < texts.size(); ++k) {
    // The second longest of the lines around: one long line says nothing.
    constexpr std::size_t kAround = 3;
    std::size_t longest = 0, second = 0;
    for (std::size_t j = k < kAround ? 0 : k - kAround; j < texts.size() && j <= k + kAround; ++j) {
      second = std::max(second, std::min(longest, sizes[j]));
      longest = std::max(longest, sizes[j]);
    }
    wrap.width[texts[k]] = second;
    if (k == 0) continue;
    const std::string_view before = lines[texts[k - 1]].text;
    if (before.size() >= 40 && continues(lines[texts[k]].text) && !finished(before))
      ++(texts[k] - texts[k - 1] > 1 ? torn_apart : torn_close);
  }
  wrap.double_spaced = torn_apart >= 3 && torn_apart * 3 > torn_close;
  return wrap;
}

// Finds out which lines belong together.
class Grouping {
 public:
  Grouping(const std::vector<Line>& lines, const std::vector<TableRegion>& regions, bool printed_lines,
           const RuleSet& rules)
      : lines_(lines),
        regions_(regions),
        printed_lines_(printed_lines),
        sections_(rules.terms("section")),
        function_words_(rules.terms("language")),
        abbreviations_(rules.terms("abbreviation")),
        table_words_(rules.terms("table_word")) {}

  std::vector<Item> run() {
    std::vector<bool> in_table(lines_.size(), false);
    for (const TableRegion& r : regions_)
      for (std::size_t i = r.first_line; i < r.end_line && i < lines_.size(); ++i) in_table[i] = true;
    wrap_ = measure(lines_, in_table);

    std::size_t region = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (region < regions_.size() && i == regions_[region].first_line) {
        table(region);
        i = std::max(i, regions_[region].end_line - 1);
        ++region;
        continue;
      }
      if (!lines_[i].skipped()) text(i);
    }
    return std::move(items_);
  }

 private:
  enum class Open { nothing, paragraph, caption };

  void table(std::size_t region) {
    Item item;
    item.kind = Item::Kind::table;
    item.region = region;
    items_.push_back(item);
    open_ = Open::nothing;
  }

  void text(std::size_t i) {
    const std::string_view line = lines_[i].text;
    const std::size_t gap = previous_ == kNone ? 0 : blank_lines(previous_, i);
    const bool adjacent = open_ != Open::nothing && previous_ != kNone;
    const bool mid_sentence = printed_lines_ && adjacent && open_ == Open::paragraph && gap == 0 &&
                              full(previous_) && !sentence_ends(last());

    if (open_ == Open::caption && continues_caption(i, gap)) return append(i);

    const std::optional<Heading> heading = find_heading(i, mid_sentence);
    if (heading && heading->whole) return start(i, Item::Kind::heading, *heading);
    if (caption(line, i)) return start(i, Item::Kind::caption, {});
    if (heading && !(heading->label && mid_sentence)) return start(i, Item::Kind::paragraph, *heading);
    if (!printed_lines_) {
      if (adjacent && open_ == Open::paragraph && breaks_off(i)) return append(i);
      return start(i, Item::Kind::paragraph, {});
    }
    const bool note = gap > 0 && adjacent && items_[open_item_].bytes < 60;  // of a table, perhaps
    if (note && bridges(i)) return;
    if (adjacent && open_ == Open::paragraph && joins(i, gap)) return append(i);
    if (bridges(i)) return;
    start(i, Item::Kind::paragraph, {});
  }

  void start(std::size_t i, Item::Kind kind, const Heading& heading) {
    Item item;
    item.kind = kind;
    item.heading = heading;
    items_.push_back(item);
    open_ = kind == Item::Kind::caption     ? Open::caption
            : kind == Item::Kind::paragraph ? Open::paragraph
                                            : Open::nothing;
    open_item_ = items_.size() - 1;
    append(i);
  }

  void append(std::size_t i) {
    items_[open_item_].lines.push_back(i);
    items_[open_item_].bytes += lines_[i].text.size() + 1;
    previous_ = i;
  }

  std::string_view last() const { return lines_[previous_].text; }
  // What may be a cell of a table.
  static bool short_line(std::string_view s) { return s.size() < 25; }

  // Does it begin as a label or a heading of numbers may: "15 tahun", "< 20 tahun", "n", "%"? Below a number
  // also as "<0,001".
  static bool may_be_cell(std::string_view s, std::string_view above) {
    if (s.size() <= 2 && one_of(s[0], "nf%")) return true;
    if (one_of(s[0], "<>") && (is_digit(above[0]) || one_of(above[0], "<>"))) return true;
    if (one_of(s[0], "<>")) return s.size() > 2 && s[1] == ' ' && std::any_of(s.begin(), s.end(), is_letter);
    return is_upper(s[0]) || is_digit(s[0]) || is_beyond_ascii(s[0]);
  }

  // As long as the lines around it, and no cell of a table.
  bool full(std::size_t i) const {
    const std::size_t size = lines_[i].text.size();
    return !short_line(lines_[i].text) && size * 10 >= wrap_.width[i] * 6;
  }

  // A stop that ends a sentence: not that of "dkk.".
  bool sentence_ends(std::string_view s) const {
    if (!finished(s)) return false;
    if (s.back() != '.') return true;
    s.remove_suffix(1);
    std::size_t i = s.size();
    while (i > 0 && s.size() - i < 12 && (is_letter(s[i - 1]) || s[i - 1] == '.')) --i;
    return i == s.size() || abbreviations_.whole(s.substr(i)).empty();
  }

  std::size_t blank_lines(std::size_t from, std::size_t to) const {
    std::size_t n = 0;
    for (std::size_t i = from + 1; i < to; ++i) n += lines_[i].blank() ? 1 : 0;
    return n;
  }

  // The next line of text right below, if any.
  std::string_view below(std::size_t i) const {
    return i + 1 < lines_.size() && !lines_[i + 1].skipped() ? lines_[i + 1].text : std::string_view();
  }

  std::optional<Heading> find_heading(std::size_t i, bool mid_sentence) const {
    const std::string_view line = lines_[i].text;
    const bool capitals = line.size() >= 3 && is_upper(line[0]) && is_upper(line[1]) && is_upper(line[2]);
    if (!is_upper(line[0]) && !is_digit(line[0])) return std::nullopt;
    if (mid_sentence && !capitals && line.size() > 40) return std::nullopt;
    std::optional<Heading> heading = heading_at_start(line, sections_);
    if (!heading) return numbered_heading(line);
    if (heading->whole && !capitals && numbering(line).length == 0) {
      // "Hasil penelitian" may also be a line of a narrow column.
      const std::string_view next = below(i);
      if (line.back() != ':' && (continues(next) || (mid_sentence && leans_on_next(last()))))
        return std::nullopt;
    }
    return heading;
  }

  // "4.1.2 Distribusi Responden": names no section.
  static std::optional<Heading> numbered_heading(std::string_view line) {
    const Numbering number = numbering(line);
    if (number.levels < 2 || line.size() > 120 || finished(line) || line.size() <= number.length ||
        !is_upper(line[number.length]))
      return std::nullopt;
    std::size_t digits = 0;
    for (const char c : line.substr(number.length)) digits += is_digit(c) ? 1 : 0;
    if (digits > 6) return std::nullopt;
    return Heading{{}, 0, line.size(), true, false};
  }

  // "Tabel 4.1 Distribusi ...", "Gambar 2."; not "Tabel 1 menunjukkan bahwa".
  bool caption(std::string_view line, std::size_t i) const {
    if (!is_upper(line[0])) return false;
    const std::string_view front = line.substr(0, 24);
    if (!kNumerals.any_in(front)) return false;
    const std::optional<TermHit> hit = table_words_.at_start(front);
    if (!hit || hit->value == "source") return false;
    std::size_t at = hit->span.end;
    while (at < line.size() && one_of(line[at], " .:\t")) ++at;
    const std::size_t number = at;
    while (at < line.size() &&
           (is_digit(line[at]) || one_of(line[at], "IVX") ||
            (one_of(line[at], ".-") && at + 1 < line.size() && is_digit(line[at + 1])) ||
            (line[at] == ' ' && line[at - 1] == '.' && at + 1 < line.size() && is_digit(line[at + 1]))))
      ++at;
    if (at == number) return false;
    const bool marked = at < line.size() && one_of(line[at], ".:");
    while (at < line.size() && one_of(line[at], " .:\t-")) ++at;
    if (at >= line.size()) return true;
    if (!is_lower(line[at])) return true;
    // A small letter: a caption only where a table follows at once.
    return marked || (!finished(line) && starts_region(i + 1));
  }

  bool starts_region(std::size_t i) const { return starts_region_within(i, 0); }

  // Does a table's body start at this line of text, or behind at most `skip` others?
  bool starts_region_within(std::size_t i, std::size_t skip) const {
    const auto after =
        std::lower_bound(regions_.begin(), regions_.end(), i,
                         [](const TableRegion& r, std::size_t at) { return r.first_line < at; });
    if (after == regions_.end()) return false;
    for (; i < after->first_line; ++i) {
      if (lines_[i].skipped()) continue;
      if (skip == 0) return false;
      --skip;
    }
    return true;
  }

  bool continues_caption(std::size_t i, std::size_t gap) const {
    const std::string_view line = lines_[i].text;
    const Item& item = items_[open_item_];
    const bool only_number = item.bytes <= 20;
    if (gap > (only_number ? 2u : 1u) || item.lines.size() >= 5 || item.bytes > 400) return false;
    if (line.size() > 160 || list_item(line)) return false;
    if (only_number) return true;
    if (!printed_lines_) return false;
    if (last().back() == '.') return false;
    if (continues(line)) return true;
    // A wrapped line before the table's body. The heads of columns are shorter.
    if (last().size() >= 45 && line.size() >= 20 && starts_region_within(i + 1, 3)) return true;
    if (gap == 0 && line[0] == '(') return true;
    return full(previous_) &&
           (gap == 0 || (line.size() >= 20 && !mostly_small(line) && !sentence_ends(line)));
  }

  // Where a line is a paragraph: the one before ends in the middle of a sentence that goes on here.
  bool breaks_off(std::size_t i) const {
    return last().size() >= 40 && !sentence_ends(last()) && continues(lines_[i].text);
  }

  bool joins(std::size_t i, std::size_t gap) const {
    const std::string_view a = last(), b = lines_[i].text;
    const Item& item = items_[open_item_];
    const bool page = lines_[i].page_break_before || running_between(previous_, i);
    const bool close = gap == 0 || (wrap_.double_spaced && gap == 1);
    if (all_capitals(a) && item.lines.size() <= 4 && !finished(a)) return gap == 0 && all_capitals(b);
    if (sentence_ends(a)) {
      if (!close || list_item(b)) return false;
      if (gap == 0 && continues(b)) return true;
      if (indent(i) > indent(previous_) + 1 && !continues(b)) return false;
      return full(previous_) && !ends_with(a, "\"");
    }
    if (gap > 6 && !page) return false;
    if (broken_word(a) && gap <= 3) return true;
    const bool cells = short_line(a) && short_line(b) && (may_be_cell(b, a) || (b == "p" && gap > 0));
    if (continues(b) && !cells) return gap <= 1 || page || item.bytes >= 40;
    if (one_of(a.back(), ",(=</-") || (leans_on_next(a) && !cells)) return gap <= 3 || page;
    if (list_item(b) && !full(previous_)) return false;
    // "1. Usia ibu hamil" above its text, against a line as wide as the text.
    if (item.lines.size() == 1 && numbering(a).length > 0 && a.size() * 10 < wrap_.width[previous_] * 9)
      return false;
    if (gap == 0) return full(previous_) || (item.lines.size() > 1 && !cells);
    if (close) return full(previous_);
    // A wrapped sentence that cannot end here, with a blank line in the middle.
    if (gap == 1 && full(previous_) && a.size() <= 130 && mostly_small(a) && a.back() != ')' &&
        b.size() >= 40)
      return true;
    return page && full(previous_) && item.bytes >= 100 && a.back() != ')';
  }

  bool running_between(std::size_t from, std::size_t to) const {
    for (std::size_t i = from + 1; i < to; ++i)
      if (lines_[i].running || lines_[i].page_break_before) return true;
    return false;
  }

  // Blanks before the first character of a line.
  std::size_t indent(std::size_t i) const {
    return static_cast<std::size_t>(lines_[i].text.data() - lines_[i].printed.data());
  }

  static bool broken_word(std::string_view a) {
    if (ends_with(a, kSoftHyphen)) return true;
    return a.size() >= 2 && a.back() == '-' && !is_blank(a[a.size() - 2]);
  }

  // "... diambil dengan" cannot end a paragraph.
  bool leans_on_next(std::string_view a) const {
    std::size_t i = a.size();
    while (i > 0 && is_letter(a[i - 1])) --i;
    const std::string_view word = a.substr(i);
    return word.size() >= 2 && word.size() <= 8 && is_lower(word[0]) && !function_words_.whole(word).empty();
  }

  // A sentence that breaks off before a table and goes on behind it. Between them lie the table, its notes,
  // and its cells where nobody saw that they were a table.
  bool bridges(std::size_t i) {
    const std::string_view line = lines_[i].text;
    if (!continues(line) || line.size() < 20) return false;
    const bool prose = line.size() >= 35 && std::count_if(line.begin(), line.end(), is_digit) <= 3;
    const std::size_t reach = prose ? 80 : 6;
    bool table = false;
    for (std::size_t back = 1; back <= reach && back <= items_.size(); ++back) {
      const Item& item = items_[items_.size() - back];
      if (item.kind == Item::Kind::table || item.kind == Item::Kind::caption) {
        table = true;
        continue;
      }
      if (item.kind == Item::Kind::heading) return false;
      if (item.bytes < 60) continue;
      if (!table || sentence_ends(lines_[item.lines.back()].text)) return false;
      open_ = Open::paragraph;
      open_item_ = items_.size() - back;
      append(i);
      return true;
    }
    return false;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const std::vector<Line>& lines_;
  const std::vector<TableRegion>& regions_;
  const bool printed_lines_;
  const TermList& sections_;
  const TermList& function_words_;
  const TermList& abbreviations_;
  const TermList& table_words_;
  Wrap wrap_;
  std::vector<Item> items_;
  Open open_ = Open::nothing;
  std::size_t open_item_ = 0;
  std::size_t previous_ = kNone;
};

// Writes the lines of items as the text of a document.
class Writer {
 public:
  Writer(const std::string& repaired, const std::vector<Line>& lines, const std::vector<TableRegion>& regions,
         const RuleSet& rules)
      : in_(repaired),
        lines_(lines),
        regions_(regions),
        hyphenated_(rules.terms("hyphenated")),
        function_words_(rules.terms("language")) {}

  Span write(const Item& item) {
    if (!out_.text().empty()) out_.insert("\n", at_);
    const std::size_t begin = out_.text().size();
    if (item.kind == Item::Kind::table)
      table(regions_[item.region]);
    else
      paragraph(item.lines);
    return {begin, out_.text().size()};
  }

  MappedText take() { return std::move(out_); }

 private:
  Span text_span(std::size_t line) const {
    const std::string_view text = lines_[line].text;
    const auto begin = static_cast<std::size_t>(text.data() - in_.data());
    return {begin, begin + text.size()};
  }

  void copy(Span span) {
    out_.copy(in_, span);
    at_ = span.end;
  }

  void table(const TableRegion& region) {
    bool first = true;
    for (std::size_t i = region.first_line; i < region.end_line && i < lines_.size(); ++i) {
      if (lines_[i].running) continue;
      if (!first)
        out_.replace("\n", {std::max(at_, lines_[i].span.begin) - 1, std::max(at_, lines_[i].span.begin)});
      first = false;
      copy(lines_[i].span);
    }
  }

  void paragraph(const std::vector<std::size_t>& lines) {
    for (std::size_t k = 0; k < lines.size(); ++k) {
      Span span = text_span(lines[k]);
      if (k + 1 == lines.size()) {
        if (ends_with(span.of(in_), kSoftHyphen)) span.end -= kSoftHyphen.size();
        squeeze(span);
        break;
      }
      const std::string_view a = span.of(in_), b = lines_[lines[k + 1]].text;
      const Joint joint = joint_of(a, b);
      span.end -= joint.dropped;
      squeeze(span);
      if (joint.blank) out_.replace(" ", {span.end, std::min(span.end + 1, in_.size())});
    }
  }

  struct Joint {
    std::size_t dropped = 0;  // bytes at the end of the first line that are not copied
    bool blank = true;
  };

  Joint joint_of(std::string_view a, std::string_view b) const {
    if (ends_with(a, kSoftHyphen)) return {kSoftHyphen.size(), false};
    if (a.size() < 2 || a.back() != '-' || b.empty()) return {};
    const char before = a[a.size() - 2], after = b[0];
    if (is_blank(before)) return {0, !(is_digit(after) && a.size() >= 3 && one_of(last_inked(a), "=:<>("))};
    if (!is_letter(before) || !is_lower(after)) return {0, false};
    std::size_t begin = a.size() - 1;
    while (begin > 0 && (is_letter(a[begin - 1]) || one_of(a[begin - 1], "-"))) --begin;
    const std::string_view left = a.substr(begin, a.size() - 1 - begin);
    std::size_t end = 0;
    while (end < b.size() && is_letter(b[end])) ++end;
    return {keeps_hyphen(left, b.substr(0, end)) ? 0u : 1u, false};
  }

  static char last_inked(std::string_view a) {
    std::size_t i = a.size() - 1;
    while (i > 0 && is_blank(a[i - 1])) --i;
    return i > 0 ? a[i - 1] : ' ';
  }

  // "rata-" / "rata" doubles a word, "p-" / "value" is listed; "pemba-" / "hasan" is one word.
  bool keeps_hyphen(std::string_view left, std::string_view right) const {
    if (left.size() <= 1 || is_upper(left.back())) return true;
    if (left.size() >= 3 && same_start(left, right)) return true;
    const std::string word = std::string(left) + "-" + std::string(right);
    return !hyphenated_.whole(word).empty();
  }

  static bool same_start(std::string_view left, std::string_view right) {
    if (right.size() < left.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
      if ((left[i] | 32) != (right[i] | 32)) return false;
    return true;
  }

  // Are there neither hyphens, nor tabs, nor runs of blanks? Without a branch in the loop, so that compilers
  // turn to many bytes at once.
  static bool even(std::string_view text) {
    unsigned char uneven = is_one_of<'-', '\t'>(text[0]);
    for (std::size_t i = 1; i < text.size(); ++i) {
      uneven |= is_one_of<'-', '\t'>(text[i]);
      uneven |= static_cast<unsigned char>(is_one_of<' '>(text[i]) & is_one_of<' '>(text[i - 1]));
    }
    return uneven == 0;
  }

  // One blank for a run of blanks; "Shapiro- Wilk" and "rata - rata" closed up.
  void squeeze(Span span) {
    const std::string_view text = span.of(in_);
    std::size_t done = 0, looked_at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      // Most stretches are even, with what stands beside them, and have nothing to squeeze.
      if (i >= looked_at) {
        while (i < text.size() && even(text.substr(i - std::min<std::size_t>(i, 1), kStretch + 2)))
          i += kStretch;
        if (i >= text.size()) break;
        looked_at = i + kStretch;
      }
      if (!is_blank(text[i])) continue;
      std::size_t end = i;
      while (end < text.size() && is_blank(text[end])) ++end;
      const std::size_t closed = closed_gap(text, i, end);
      if (closed > 0) {
        copy({span.begin + done, span.begin + i});
        if (closed > end) copy({span.begin + end, span.begin + end + 1});  // the hyphen between
        done = i = closed;
        --i;
        continue;
      }
      if (end - i > 1 || text[i] == '\t') {
        copy({span.begin + done, span.begin + i});
        out_.replace(" ", {span.begin + i, span.begin + end});
        done = end;
      }
      i = end - 1;
    }
    copy({span.begin + done, span.end});
  }

  // Blanks [begin, end) beside a hyphen inside a word: where the text goes on behind them; 0: none.
  std::size_t closed_gap(std::string_view text, std::size_t begin, std::size_t end) const {
    if (end >= text.size()) return 0;
    const bool hyphen_left = begin >= 2 && text[begin - 1] == '-' && is_letter(text[begin - 2]);
    const bool hyphen_right = !hyphen_left && begin > 0 && text[end] == '-' && is_letter(text[begin - 1]);
    if (!hyphen_left && !hyphen_right) return 0;
    const std::size_t hyphen = hyphen_left ? begin - 1 : end;
    std::size_t next = hyphen + 1;
    while (next < text.size() && is_blank(text[next])) ++next;
    if (next >= text.size() || !is_letter(text[next])) return 0;
    std::size_t first = hyphen;
    while (first > 0 && is_blank(text[first - 1])) --first;
    const std::size_t left_end = first;
    while (first > 0 && is_letter(text[first - 1])) --first;
    std::size_t last = next;
    while (last < text.size() && is_letter(text[last])) ++last;
    const std::string_view left = text.substr(first, left_end - first),
                           right = text.substr(next, last - next);
    const bool doubled = left.size() >= 3 && same_start(left, right);
    if (doubled) return next;
    // "pre- dan post-test" is no word.
    if (!hyphen_left || is_blank(text[hyphen - 1]) || !function_words_.whole(right).empty()) return 0;
    return next;
  }

  const std::string& in_;
  const std::vector<Line>& lines_;
  const std::vector<TableRegion>& regions_;
  const TermList& hyphenated_;
  const TermList& function_words_;
  MappedText out_;
  std::size_t at_ = 0;  // in in_, behind what was written last
};

// Walks over the items in reading order and says in which section each block stands.
class Sections {
 public:
  Sections(const std::vector<Item>& items, const RuleSet& rules)
      : items_(items), sections_(rules.terms("section")) {}

  // Adds the block or blocks of one item; a heading inside a paragraph divides it.
  void add(std::size_t k, Span span, const std::string& text, std::vector<Block>& out) {
    const Item& item = items_[k];
    switch (item.kind) {
      case Item::Kind::table:
        title_ = false;
        out.push_back({Block::Kind::table, span, now_, Language::und});
        return;
      case Item::Kind::caption:
        title_ = false;
        out.push_back({Block::Kind::caption, span, now_, Language::und});
        return;
      case Item::Kind::heading:
        enter(item.heading, k);
        out.push_back({Block::Kind::heading, span, now_, Language::und});
        return;
      case Item::Kind::paragraph:
        paragraph(k, span, text, out);
        return;
    }
  }

 private:
  void paragraph(std::size_t k, Span span, const std::string& text, std::vector<Block>& out) {
    const std::string_view all = span.of(text);
    std::size_t begin = 0;
    std::optional<Heading> heading;
    if (items_[k].heading.end > 0) heading = heading_at_start(all, sections_);
    if (!heading) heading = heading_inside(all, 0, sections_);
    while (heading) {
      if (heading->label) {
        label(*heading);
        heading = heading_inside(all, heading->end, sections_);
        continue;
      }
      push(span, begin, heading->begin, all, false, out);
      enter(*heading, k);
      const bool keywords = heading->value == "keywords";
      if (!keywords) push(span, heading->begin, heading->end, all, true, out);
      begin = keywords ? heading->begin : heading->end;
      const std::size_t from = heading->end;
      heading = heading_inside(all, from, sections_);
      if (keywords) {
        // What follows a long list of keywords in the same paragraph is no keyword.
        const std::size_t end = heading ? heading->begin : all.size();
        const std::size_t stop = end - begin > 300 ? all.find(". ", from) : std::string_view::npos;
        const std::size_t cut = stop < end ? stop + 1 : end;
        push(span, begin, cut, all, false, out);
        begin = cut;
        leave_keywords();
      }
    }
    push(span, begin, all.size(), all, false, out);
    leave_keywords();
  }

  void push(Span span, std::size_t begin, std::size_t end, std::string_view all, bool heading,
            std::vector<Block>& out) {
    while (begin < end && is_blank(all[begin])) ++begin;
    while (end > begin && is_blank(all[end - 1])) --end;
    if (begin >= end) return;
    const std::string_view text = all.substr(begin, end - begin);
    const bool whole = begin == 0 && end == all.size();
    const bool in_front = !entered_ && title_ && begin == 0 && text.size() <= 300 && !finished(text) &&
                          std::count_if(text.begin(), text.end(), is_digit) <= 5;
    const bool is_heading =
        heading || (whole && standing_alone(text)) || (in_front && count_words(text) >= 4);
    Section section = now_;
    // A title stands before everything else, and is no sentence.
    if (!is_heading && text.size() > 200) title_ = false;
    if (!entered_ && is_heading && title_) section = Section::title;
    out.push_back({is_heading ? Block::Kind::heading : Block::Kind::paragraph,
                   {span.begin + begin, span.begin + end},
                   section,
                   Language::und});
  }

  // "Uji Normalitas", "PENGARUH YOGA TERHADAP ...": few words, no stop, a capital in front.
  static bool standing_alone(std::string_view text) {
    if (text.size() > 200 || finished(text) || one_of(text.back(), ",-")) return false;
    if (all_capitals(text)) return true;
    if (text.size() > 90 || count_words(text) > 14 || !is_upper(text[0])) return false;
    std::size_t digits = 0;
    for (const char c : text) digits += is_digit(c) ? 1 : 0;
    return digits <= 2 && !kFormula.any_in(text);
  }

  void enter(const Heading& heading, std::size_t k) {
    if (heading.value.empty()) return;
    const Section next = section_after(heading.value, now_);
    if (heading.value != "chapter") entered_ = true;
    if (now_ == Section::abstract_ && inside_abstract(heading, k)) return;
    if (next == Section::keywords && now_ != Section::keywords) before_keywords_ = now_;
    now_ = next;
  }

  // "Metode" on a line of its own inside an abstract: the keywords are still to come.
  bool inside_abstract(const Heading& heading, std::size_t k) const {
    if (!heading.whole || heading.value == "abstract" || heading.value == "keywords") return false;
    std::size_t bytes = 0;
    for (std::size_t j = k + 1; j < items_.size() && bytes < 4000 && j < k + 14; ++j) {
      if (items_[j].heading.value == "keywords") return true;
      if (items_[j].heading.value == "abstract") return false;
      bytes += items_[j].bytes;
    }
    return false;
  }

  // "Metode:" opens a part of an abstract, or of a body without headings of its own.
  void label(const Heading& heading) {
    const Section named = section_after(heading.value, Section::other);
    if (!entered_ && named <= Section::results) {
      entered_ = true;
      now_ = Section::abstract_;
      return;
    }
    if (now_ == Section::abstract_ || now_ == Section::keywords) return;
    now_ = section_after(heading.value, now_);
  }

  void leave_keywords() {
    if (now_ == Section::keywords)
      now_ = before_keywords_ == Section::abstract_ ? Section::other : before_keywords_;
  }

  const std::vector<Item>& items_;
  const TermList& sections_;
  Section now_ = Section::other;
  Section before_keywords_ = Section::other;
  bool entered_ = false;  // a heading has named a section
  bool title_ = true;     // nothing but short lines so far
};

}  // namespace

Blocks build_blocks(const std::string& repaired, const std::vector<Line>& lines,
                    const std::vector<TableRegion>& regions, bool printed_lines, const RuleSet& rules) {
  const std::vector<Item> items = Grouping(lines, regions, printed_lines, rules).run();
  Writer writer(repaired, lines, regions, rules);
  std::vector<Span> spans;
  spans.reserve(items.size());
  for (const Item& item : items) spans.push_back(writer.write(item));
  Blocks out;
  out.mapped = writer.take();
  Sections sections(items, rules);
  for (std::size_t k = 0; k < items.size(); ++k) sections.add(k, spans[k], out.mapped.text(), out.blocks);
  return out;
}

}  // namespace petik
