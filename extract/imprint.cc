#include "extract/imprint.h"

#include <algorithm>
#include <optional>
#include <set>

#include "extract/ascii.h"
#include "extract/headings.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t most_head_lines = 40;
constexpr std::size_t longest_head_line = 300;  // bytes; a longer one is running text
constexpr std::size_t most_second_head_lines = 5;
constexpr std::size_t most_running_lines = 40;

// A line that only running text has: a sentence ends in it, and most of its words begin with a small letter.
bool prose(std::string_view text) {
  if (text.size() > longest_head_line) return true;
  std::size_t words = 0, small = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i - 1] != ' ') continue;
    const bool lower = is_lower(text[i]);
    const bool upper = is_upper(text[i]);
    words += lower || upper ? 1 : 0;
    small += lower ? 1 : 0;
  }
  return text.back() == '.' && words >= 8 && small * 10 >= words * 6;
}

std::string without_digits(std::string_view text) {
  std::string out(text);
  std::erase_if(out, is_digit);
  return out;
}

using MaybeHeading = std::optional<Heading>;

bool opens_section(const MaybeHeading& heading) { return heading && !heading->value.empty(); }

// "BAB IV", "2.2 Intensitas Nyeri", "Tabel 5.1 Usia": the paper begins in its middle.
bool inside_a_paper(const Line& line, const MaybeHeading& heading, const RuleSet& rules) {
  if (heading && (heading->value.empty() || heading->value == "chapter")) return true;
  return rules.terms("table_word").at_start(line.text).has_value();
}

bool opens_abstract(const Line& line, const TermList& sections) {
  const auto heading = heading_at_start(line.text, sections);
  return heading && heading->value == "abstract";
}

class Finder {
 public:
  Finder(const std::vector<Line>& lines, const RuleSet& rules)
      : lines_(lines), rules_(rules), sections_(rules.terms("section")) {}

  std::vector<ImprintLine> run() {
    const std::size_t end = head();
    second_head(end);
    running();
    return std::move(out_);
  }

 private:
  void add(ImprintLine::Place place, std::size_t i, bool gap) {
    out_.push_back({place, std::string(lines_[i].text), gap});
  }

  // Returns the line that ends the head.
  std::size_t head() {
    std::size_t seen = 0;
    bool gap = true;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.blank()) gap = true;
      if (line.skipped()) continue;
      const MaybeHeading heading = heading_at_start(line.text, sections_);
      if (inside_a_paper(line, heading, rules_) || (seen == 0 && is_lower(line.text[0]))) break;
      if (opens_section(heading)) return i;
      if (++seen > most_head_lines || prose(line.text)) break;
      add(ImprintLine::Place::head, i, gap);
      gap = false;
    }
    out_.clear();
    return 0;
  }

  void second_head(std::size_t from) {
    std::size_t abstracts = 0;
    for (std::size_t i = from; i < lines_.size(); ++i) {
      if (lines_[i].skipped() || !opens_abstract(lines_[i], sections_)) continue;
      if (++abstracts == 2) return above(i);
    }
  }

  // The few lines between the section before and line `end`.
  void above(std::size_t end) {
    std::vector<std::size_t> found;
    for (std::size_t i = end; i-- > 0 && !opens_section(heading_at_start(lines_[i].text, sections_));) {
      if (lines_[i].skipped()) continue;
      if (found.size() == most_second_head_lines || prose(lines_[i].text)) return;
      found.push_back(i);
    }
    std::reverse(found.begin(), found.end());
    for (const std::size_t i : found) add(ImprintLine::Place::second_head, i, false);
  }

  void running() {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < lines_.size() && seen.size() < most_running_lines; ++i) {
      if (!lines_[i].running || lines_[i].blank()) continue;
      if (seen.insert(without_digits(lines_[i].text)).second) add(ImprintLine::Place::running, i, false);
    }
  }

  const std::vector<Line>& lines_;
  const RuleSet& rules_;
  const TermList& sections_;
  std::vector<ImprintLine> out_;
};

}  // namespace

std::vector<ImprintLine> find_imprint(const std::vector<Line>& lines, const RuleSet& rules) {
  return Finder(lines, rules).run();
}

}  // namespace petik
