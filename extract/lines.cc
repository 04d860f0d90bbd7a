#include "extract/lines.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <unordered_map>

#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t kHeaderBytes = 160;  // a header is no longer than this
constexpr std::size_t kProse = 45;         // a line of running text is at least this long

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

// "112", "- 112 -", "lxii", "| 45". Numbers with decimals or signs are none.
bool page_number(std::string_view s) {
  constexpr std::string_view kFrame = "-|() ~";
  while (!s.empty() && kFrame.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
  while (!s.empty() && kFrame.find(s.back()) != std::string_view::npos) s.remove_suffix(1);
  if (s.empty() || s.size() > 8) return false;
  if (s.size() <= 4 && std::all_of(s.begin(), s.end(), is_digit)) return true;
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return std::string_view("ivxlc").find(c) != std::string_view::npos; });
}

// Nothing but rule: "_______", "=====".
bool ruled(std::string_view s) {
  if (s.size() < 5) return false;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (std::string_view("-_=*~. ").find(s[i]) == std::string_view::npos) return false;
  return s.find_first_not_of(". ") != std::string_view::npos;
}

bool is_prose(std::string_view s) { return s.size() >= kProse && std::count(s.begin(), s.end(), ' ') >= 4; }

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
    const char low = is_upper(c) ? static_cast<char>(c + 32) : c;
    if (is_lower(low) || static_cast<unsigned char>(c) >= 0x80) ++letters;
    h = (h ^ static_cast<unsigned char>(low)) * 1099511628211u;
  }
  return h;
}

class Headers {
 public:
  Headers(std::vector<Line>& lines, const RuleSet& rules)
      : lines_(lines), marks_(rules.terms("running_line")) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!lines[i].blank()) inked_.push_back(i);
  }

  void find() {
    mark_edges();
    for (std::size_t k = 0; k < inked_.size(); ++k)
      if (ruled(line(k).text)) line(k).running = true;
    torn_sentences();
    repeated_at_edges();
    page_edges();
    lone_page_numbers();
  }

 private:
  Line& line(std::size_t k) { return lines_[inked_[k]]; }
  bool marked(std::size_t k) {
    const std::string_view text = line(k).text;
    return text.size() <= kHeaderBytes && marks_.find(text).has_value();
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
    for (std::size_t back = 1; back <= kEdge && back <= inked_.size(); ++back)
      edge_[inked_.size() - back] = std::min(edge_[inked_.size() - back], back - 1);
  }

  // Between a line that breaks off and one that goes on with a small letter: if a few short lines stand there
  // and one of them is marked or a page number, all of them are the page's, not the paper's.
  void torn_sentences() {
    for (std::size_t k = 0; k + 1 < inked_.size(); ++k) {
      const std::string_view broken = line(k).text;
      if (!is_prose(broken) || !unfinished(broken)) continue;
      std::size_t next = k + 1;
      bool page = false, prose = false;
      while (next < inked_.size() && next - k <= kHeaderLines) {
        const std::string_view text = line(next).text;
        if (is_lower(text.front()) && is_prose(text)) break;
        if (text.size() > kHeaderBytes) prose = true;
        page = page || (text.size() <= 8 && page_number(text)) || marked(next);
        ++next;
        if (prose) break;
      }
      if (next == k + 1 || next >= inked_.size() || next - k > kHeaderLines || prose || !page) continue;
      for (std::size_t j = k + 1; j < next; ++j) line(j).running = true;
      k = next - 1;
    }
  }

  // The same words at the edges of two or more pages, or three times and known from a torn sentence.
  void repeated_at_edges() {
    struct Seen {
      std::size_t edges = 0, running = 0;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    std::vector<std::uint64_t> prints(inked_.size(), 0);
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      const std::string_view text = line(k).text;
      if (text.size() > kHeaderBytes) continue;
      if (edge_[k] >= kEdge && !line(k).running) continue;
      std::size_t letters = 0;
      const std::uint64_t print = fingerprint(text, letters);
      if (letters < 6) continue;
      prints[k] = print;
      Seen& s = seen[print];
      if (edge_[k] < kEdge) ++s.edges;
      if (line(k).running) ++s.running;
    }
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      if (prints[k] == 0) continue;
      const Seen& s = seen[prints[k]];
      if (edge_[k] < kEdge && (s.edges >= 2 || s.running >= 1)) line(k).running = true;
    }
  }

  // First and last lines of a page: its number, and lines that say they are a header.
  void page_edges() {
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      if (edge_[k] >= kEdge || line(k).running) continue;
      const bool outermost =
          edge_[k] == 0 || (k > 0 && line(k - 1).running) || (k + 1 < inked_.size() && line(k + 1).running);
      if (!outermost) continue;
      const bool last_of_paper = k + 1 == inked_.size() && !is_prose(line(k).text) && k > 20;
      const bool inside = edge_[k] < kEdge && k > 3 && (k + 3 < inked_.size() || last_of_paper);
      if (inside && (page_number(line(k).text) ? !in_column_of_numbers(k) : marked(k)))
        line(k).running = true;
    }
  }

  bool in_column_of_numbers(std::size_t k) {
    const auto numeric = [this](std::size_t j) {
      return j < inked_.size() && line(j).text.size() <= 8 && is_digit(line(j).text.front());
    };
    return (k > 0 && edge_[k] != 0 && numeric(k - 1)) || (k > 1 && numeric(k - 1) && numeric(k - 2)) ||
           (numeric(k + 1) && numeric(k + 2));
  }

  // No form feeds: a number alone between two lines of running text.
  void lone_page_numbers() {
    for (std::size_t k = 1; k + 1 < inked_.size(); ++k) {
      if (line(k).text.size() > 8 || line(k).running || !page_number(line(k).text)) continue;
      const bool roman = !is_digit(line(k).text.front()) && line(k).text.size() >= 2;
      const bool before = is_prose(line(k - 1).text), after = is_prose(line(k + 1).text);
      if ((before && after) || (roman && (before || after))) line(k).running = true;
    }
  }

  static constexpr std::size_t kEdge = 4;         // lines at the top and bottom of a page that may be headers
  static constexpr std::size_t kHeaderLines = 9;  // a footer and the next header together
  static constexpr std::size_t kFar = SIZE_MAX;

  std::vector<Line>& lines_;
  const TermList& marks_;
  std::vector<std::size_t> inked_;  // lines that are not blank
  std::vector<std::size_t> edge_;   // for each of them
};

}  // namespace

std::vector<Line> split_lines(const std::string& repaired, const RuleSet& rules) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  bool page_break = false;
  for (std::size_t i = 0; i <= repaired.size(); ++i) {
    if (i < repaired.size()) {
      i = repaired.find_first_of("\n\f", i);
      if (i == std::string::npos) i = repaired.size();
    }
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
  Headers(lines, rules).find();
  return lines;
}

}  // namespace petik
