#include "extract/lines.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "extract/ascii.h"
#include "extract/cell_shape.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderBytes = 160;  // a header is no longer than this
constexpr std::size_t kProse = 45;         // a line of running text is at least this long

constexpr ByteSet kCellMarks("|\t");
constexpr ByteSet kFormulaOrCells("=<>%|\t");
constexpr ByteSet kRule("-_=*~. ");
constexpr ByteSet kSmallRoman("ivxlc");

// "112", "- 112 -", "lxii", "| 45". Numbers with decimals or signs are none.
bool page_number(std::string_view s) {
  constexpr std::string_view kFrame = "-|() ~";
  while (!s.empty() && kFrame.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
  while (!s.empty() && kFrame.find(s.back()) != std::string_view::npos) s.remove_suffix(1);
  if (s.empty() || s.size() > 8) return false;
  if (s.size() <= 4 && std::all_of(s.begin(), s.end(), is_digit)) return true;
  return std::all_of(s.begin(), s.end(), [](char c) { return kSmallRoman.has(c); });
}

// Nothing but rule: "_______", "=====".
bool ruled(std::string_view s) {
  if (s.size() < 5) return false;
  if (!std::all_of(s.begin(), s.end(), [](char c) { return kRule.has(c); })) return false;
  return s.find_first_not_of(". ") != std::string_view::npos;
}

// Long, and of five words or more.
bool is_prose(std::string_view s) {
  if (s.size() < kProse) return false;
  std::size_t at = s.find(' ');
  for (int blanks = 1; blanks < 4 && at != std::string_view::npos; ++blanks) at = s.find(' ', at + 1);
  return at != std::string_view::npos;
}

// A sentence goes on behind this line.
bool unfinished(std::string_view s) {
  return !s.empty() && std::string_view(".?!:;)\"'").find(s.back()) == std::string_view::npos;
}

// The words of a line without its digits: equal for "113 Jurnal X" and "115 Jurnal X".
std::uint64_t fingerprint(std::string_view s, std::size_t& letters) {
  std::uint64_t h = 1469598103934665603u;
  letters = 0;
  for (const char c : s) {
    if (is_digit(c) || is_blank(c)) continue;
    const char low = to_lower(c);
    if (is_lower(low) || static_cast<unsigned char>(c) >= 0x80) ++letters;
    h = (h ^ static_cast<unsigned char>(low)) * 1099511628211u;
  }
  return h;
}

// A row of a table: cells parted by tabs or bars, or two values and more at the end. Rows that differ in
// their numbers only are no running headers.
bool is_table_row(std::string_view text) {
  if (text.find('\t') != std::string_view::npos || text.find('|') != std::string_view::npos) return true;
  if (text.size() > 1 && text.front() == '<' && text.back() == '>') return true;  // tags of a table
  int values = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const auto value = scan_value(text, at);
    values = value && (value->end == text.size() || text[value->end] == ' ') ? values + 1 : 0;
    at = values > 0 ? value->end : std::min(text.find(' ', at), text.size());
  }
  return values >= 2;
}

class Headers {
 public:
  Headers(std::vector<Line>& lines, const RuleSet& rules)
      : lines_(lines), marks_(rules.terms("running_line")) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!lines[i].blank()) inked_.push_back(i);
    known_marks_.resize(inked_.size());
    for (std::size_t k = 0; k < inked_.size() && k < 6; ++k) top_ += letters_of(line(k).text.substr(0, 200));
    // Papers in which a blank line follows each line.
    std::size_t spaced = 0;
    for (std::size_t k = 1; k < inked_.size(); ++k) spaced += inked_[k] - inked_[k - 1] == 2 ? 1 : 0;
    usual_gap_ = inked_.size() > 20 && spaced * 3 > inked_.size() ? 1 : 0;
  }

  void find() {
    mark_edges();
    for (std::size_t k = 0; k < inked_.size(); ++k)
      if (ruled(line(k).text) || serial(k)) line(k).running = true;
    torn_sentences();
    repeated_at_edges();
    page_edges();
    lone_page_numbers();
  }

 private:
  Line& line(std::size_t k) { return lines_[inked_[k]]; }
  // "ISSN 1907-0000": no sentence is as short.
  bool serial(std::size_t k) {
    const std::string_view text = line(k).text;
    if (text.size() > 80 || !holds_digit(text)) return false;
    return mark(k) == "serial";
  }

  // What the first words of the list in a line mean; looked for once.
  std::optional<std::string_view> mark(std::size_t k) {
    Mark& known = known_marks_[k];
    if (!known.told) {
      known.told = true;
      if (const auto hit = marks_.find(line(k).text)) known.value = hit->value;
    }
    return known.value;
  }

  // How many inked lines lie between a line and the nearest form feed.
  void mark_edges() {
    edge_.assign(inked_.size(), kFar);
    std::size_t since = kFar, at = 0;
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      bool breaks = false;
      for (; at <= inked_[k]; ++at) breaks = breaks || lines_[at].page_break_before;
      if (breaks) since = 0;
      edge_[k] = since;
      if (since < kFar) ++since;
      if (breaks)
        for (std::size_t back = 1; back <= kEdge && back <= k; ++back)
          edge_[k - back] = std::min(edge_[k - back], back - 1);
    }
    if (since == kFar) return;  // no form feeds: the end of the text need not be the end of a page
    for (std::size_t back = 1; back <= kEdge && back <= inked_.size(); ++back)
      edge_[inked_.size() - back] = std::min(edge_[inked_.size() - back], back - 1);
  }

  // Between a line that breaks off and one that goes on with a small letter: if a few short lines stand apart
  // from both and one of them is marked or a page number, all of them are the page's, not the paper's.
  void torn_sentences() {
    for (std::size_t k = 0; k + 1 < inked_.size(); ++k) {
      if (!unfinished(line(k).text) || !is_prose(line(k).text) || !apart(k, k + 1)) continue;
      std::size_t next = k + 1;
      bool page = false;
      while (next < inked_.size() && next - k <= kHeaderLines && belongs_to_page(next, page)) ++next;
      if (!page || next >= inked_.size() || next - k > kHeaderLines) continue;
      if (!is_lower(line(next).text.front()) || !is_prose(line(next).text) || !apart(next - 1, next))
        continue;
      for (std::size_t j = k + 1; j < next; ++j) line(j).running = true;
      k = next - 1;
    }
  }

  // More blank lines than between the lines of this paper, or a new page.
  bool apart(std::size_t from, std::size_t to) {
    std::size_t blank = 0;
    for (std::size_t i = inked_[from] + 1; i <= inked_[to]; ++i) {
      if (lines_[i].page_break_before) return true;
      blank += i < inked_[to] ? 1 : 0;
    }
    return blank > usual_gap_ || (blank > 0 && usual_gap_ > 0 && (line_is_mark(from) || line_is_mark(to)));
  }
  bool line_is_mark(std::size_t k) {
    const std::string_view text = lines_[inked_[k]].text;
    return (text.size() <= 8 && page_number(text)) || (text.size() <= kHeaderBytes && mark(k).has_value());
  }

  // Could this line be part of a header? `page` is set where it surely is.
  bool belongs_to_page(std::size_t k, bool& page) {
    const std::string_view text = line(k).text;
    if (text.size() > kHeaderBytes) return false;
    if (line_is_mark(k)) {
      page = true;
      return true;
    }
    return !is_lower(text.front()) && text.back() != '.' && !kFormulaOrCells.any_in(text) &&
           text.find("\u00B1") == std::string_view::npos;
  }

  // The same words at the edges of two pages or more, or known from a torn sentence. Rows of tables that end
  // two pages alike ("Total 15 100") are too short to count.
  void repeated_at_edges() {
    struct Seen {
      std::size_t pages = 0, last_page = 0;
      bool running = false;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    std::vector<std::uint64_t> prints(inked_.size(), 0);
    std::size_t page = 1, at = 0;
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      for (; at <= inked_[k]; ++at) page += lines_[at].page_break_before ? 1 : 0;
      const std::string_view text = line(k).text;
      if (text.size() > kHeaderBytes || (edge_[k] >= kEdge && !line(k).running)) continue;
      if (kCellMarks.any_in(text) || is_table_row(text)) continue;
      std::size_t letters = 0;
      const std::uint64_t print = fingerprint(text, letters);
      if (letters < 12) continue;
      prints[k] = print;
      Seen& s = seen[print];
      if (edge_[k] < kEdge && s.last_page != page) {
        ++s.pages;
        s.last_page = page;
      }
      s.running = s.running || line(k).running;
    }
    bool any = false;
    for (auto& [print, s] : seen) {
      s.running = page > 1 && (s.running || s.pages >= 2);
      any = any || s.running;
    }
    // Where columns were put one behind the other, a header stands in the middle of its page.
    for (std::size_t k = 0; any && k < inked_.size(); ++k) {
      std::size_t letters = 0;
      if (prints[k] == 0 && line(k).text.size() <= kHeaderBytes)
        prints[k] = fingerprint(line(k).text, letters);
      const auto s = prints[k] == 0 ? seen.end() : seen.find(prints[k]);
      if (s != seen.end() && s->second.running && (edge_[k] < kEdge || letters >= 20)) line(k).running = true;
    }
  }

  // First and last lines of a page: its number, and lines that say they are a header.
  void page_edges() {
    const auto outermost = [this](std::size_t k) {
      return edge_[k] == 0 || (edge_[k] < kEdge && ((k > 0 && line(k - 1).running) ||
                                                    (k + 1 < inked_.size() && line(k + 1).running)));
    };
    const auto check = [&](std::size_t k) {
      if (line(k).running || !outermost(k) || line(k).text.size() > kHeaderBytes) return;
      if (page_number(line(k).text) ? !in_column_of_numbers(k) : mark(k).has_value() || cut_short(k))
        line(k).running = true;
    };
    for (std::size_t k = 0; k < inked_.size(); ++k) check(k);
    for (std::size_t k = inked_.size(); k-- > 0;) check(k);
  }

  // A running title: "Pengaruh Relaksasi Otot ...", or words from the top of the paper with a number.
  bool cut_short(std::size_t k) {
    const std::string_view text = line(k).text;
    if (text.size() > 110 || k < 4) return false;
    if (text.size() > 12 && (text.substr(text.size() - 3) == "..." || text.substr(text.size() - 3) == "…"))
      return true;
    if (!holds_digit(text) || text.back() == '.') return false;
    constexpr std::size_t kSame = 20;
    const std::string words = letters_of(text);
    for (std::size_t i = 0; i + kSame <= words.size(); ++i)
      if (top_.find(words.substr(i, kSame)) != std::string::npos) return true;
    return false;
  }

  static std::string letters_of(std::string_view s) {
    std::string out;
    for (const char c : s)
      if (is_upper(c) || is_lower(c)) out += static_cast<char>(c | 32);
    return out;
  }

  bool in_column_of_numbers(std::size_t k) {
    const auto numeric = [this](std::size_t j) {
      return j < inked_.size() && line(j).text.size() <= 8 && is_digit(line(j).text.front());
    };
    return (k > 0 && edge_[k] != 0 && numeric(k - 1)) || (k > 1 && numeric(k - 1) && numeric(k - 2)) ||
           (numeric(k + 1) && numeric(k + 2));
  }

  // A number alone between two lines of running text, or the one between two known page numbers.
  void lone_page_numbers() {
    std::vector<long> known;
    for (std::size_t k = 0; k < inked_.size(); ++k)
      if (line(k).running && is_digit(line(k).text.front()) && page_number(line(k).text))
        known.push_back(value(k));
    const auto is_known = [&](long n) { return std::find(known.begin(), known.end(), n) != known.end(); };
    for (std::size_t k = 1; k + 1 < inked_.size(); ++k) {
      if (line(k).text.size() > 8 || line(k).running || !page_number(line(k).text)) continue;
      const bool digits = is_digit(line(k).text.front());
      const bool roman = !digits && line(k).text.size() >= 2;
      const bool before = is_prose(line(k - 1).text), after = is_prose(line(k + 1).text);
      const bool alone = inked_[k] - inked_[k - 1] > 1 && inked_[k + 1] - inked_[k] > 1;
      const bool next = digits && known.size() < 1000 && value(k) > 9 && alone &&
                        (is_known(value(k) - 1) || is_known(value(k) + 1));
      if ((before && after) || (roman && (before || after)) || next) line(k).running = true;
    }
  }

  long value(std::size_t k) const {
    long n = 0;
    for (const char c : lines_[inked_[k]].text)
      if (is_digit(c)) n = std::min(n * 10 + (c - '0'), 100000L);
    return n;
  }

  static constexpr std::size_t kEdge = 4;         // lines at the top and bottom of a page that may be headers
  static constexpr std::size_t kHeaderLines = 9;  // a footer and the next header together
  static constexpr std::size_t kFar = SIZE_MAX;

  std::vector<Line>& lines_;
  const TermList& marks_;
  std::vector<std::size_t> inked_;  // lines that are not blank
  struct Mark {
    bool told = false;
    std::optional<std::string_view> value;
  };
  std::vector<Mark> known_marks_;  // for each of them
  std::size_t usual_gap_ = 0;      // blank lines between two lines of a paragraph
  std::string top_;                // letters of the first lines
  std::vector<std::size_t> edge_;  // for each of the inked lines
};

}  // namespace

std::vector<Line> split_lines(const std::string& repaired) {
  std::vector<Line> lines;
  std::size_t begin = 0, next_feed = 0;
  bool page_break = false;
  while (begin <= repaired.size()) {
    if (begin == 0 || next_feed < begin) next_feed = std::min(repaired.find('\f', begin), repaired.size());
    const std::size_t i = std::min(repaired.find('\n', begin), next_feed);
    const bool feed = i < repaired.size() && repaired[i] == '\f';
    const bool end = i == repaired.size();
    // A form feed alone is no line: it only says that the next one stands on a new page.
    if (!(begin == i && (feed || end))) {
      Line line;
      line.span = {begin, i};
      line.printed = line.span.of(repaired);
      line.text = trimmed(line.printed);
      // A line of tabs is an empty cell; other blanks are nothing.
      if (line.text.empty() && line.printed.find('\t') == std::string_view::npos) line.printed = {};
      line.page_break_before = page_break;
      lines.push_back(line);
      page_break = false;
    }
    page_break = page_break || feed;
    begin = i + 1;
  }
  return lines;
}

void find_running_lines(std::vector<Line>& lines, const RuleSet& rules) { Headers(lines, rules).find(); }

}  // namespace petik
