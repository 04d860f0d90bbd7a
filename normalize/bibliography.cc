#include "normalize/bibliography.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "extract/ascii.h"
#include "extract/language.h"
#include "normalize/arm_names.h"
#include "normalize/author_names.h"

namespace petik {
namespace {

constexpr std::size_t longest_title = 400;  // bytes
constexpr std::size_t fewest_title_words = 4;
constexpr std::ptrdiff_t most_title_digits = 6;

// A line of the imprint with the mentions in it.
struct FoundLine {
  const ImprintLine& line;
  std::span<const Mention> mentions;
};

// `found`: in the order of the lines.
std::vector<FoundLine> lines_with(const std::vector<ImprintLine>& imprint, std::span<const Mention> found) {
  std::vector<FoundLine> out;
  out.reserve(imprint.size());
  for (std::size_t i = 0; i < imprint.size(); ++i) {
    std::size_t n = 0;
    while (n < found.size() && found[n].sentence == i) ++n;
    out.push_back({imprint[i], found.first(n)});
    found = found.subspan(n);
  }
  return out;
}

// A line of the head, told by the words of the list `imprint`.
struct HeadLine {
  std::string_view text;  // without "Judul:", "Oleh:"
  bool titled = false, authored = false;
  bool affiliation = false;  // begins with "Universitas", "Program Studi"
  bool aside = false;        // a journal, an address, dates of the editors: no title and no author
  bool after_gap = false;
  AuthorLine authors;
  WordCount words;
};

std::string_view trimmed(std::string_view text, std::string_view edge = " \t*_#") {
  const std::size_t begin = text.find_first_not_of(edge);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(edge) + 1 - begin);
}

HeadLine read_head_line(const FoundLine& found, const RuleSet& rules, LanguageReader& languages) {
  const ImprintLine& line = found.line;
  HeadLine out;
  out.text = trimmed(line.text);
  out.after_gap = line.after_gap;
  const auto first_letter =
      static_cast<std::size_t>(std::ranges::find_if(out.text, is_letter) - out.text.begin());
  std::size_t begin = 0, end = out.text.size();
  for (const TermHit& hit : rules.terms("imprint").find_all(out.text)) {
    const bool first = hit.span.begin <= first_letter;
    if (hit.value == "title_lead" && first) out.titled = true, begin = hit.span.end;
    if (hit.value == "author_lead" && first) out.authored = true, begin = hit.span.end;
    if (hit.value == "supervisor") end = std::min(end, hit.span.begin);
    if (hit.value == "affiliation" && first) out.affiliation = true;
    if (hit.value == "contact" || (first && (hit.value == "history" || hit.value == "repository")))
      out.aside = true;
  }
  out.text = trimmed(out.text.substr(begin, end - begin), begin > 0 ? " \t*_#:" : " \t*_#");
  if (out.text.starts_with("•")) out.aside = true;
  if (!found.mentions.empty() && !out.titled) out.aside = true;
  if (!out.aside && !out.affiliation && !out.titled) out.authors = read_author_line(out.text, rules);
  out.words = languages.count(out.text);
  return out;
}

bool all_capitals(std::string_view text) { return std::ranges::none_of(text, is_lower); }

// Two function words of one language, and none of the other.
Language clear_language(const WordCount& words) {
  if (words.id >= 2 && words.en == 0) return Language::id;
  return words.en >= 2 && words.id == 0 ? Language::en : Language::und;
}

// "a", "b Laboratorium Farmakologi": the mark of an affiliation that names refer to.
bool letter_mark(std::string_view text) { return is_lower(text[0]) && (text.size() == 1 || text[1] == ' '); }

class HeadReader {
 public:
  HeadReader(const std::vector<FoundLine>& lines, ImprintLine::Place place, const RuleSet& rules) {
    LanguageReader languages(rules.terms("language"));
    for (const FoundLine& each : lines) {
      if (each.line.place == place) lines_.push_back(read_head_line(each, rules, languages));
    }
  }

  std::optional<std::string> title() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].titled) return title_from(i);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].aside || lines_[i].authored) continue;
      // The first line of a head is no author, whatever it looks like.
      if (names_on(i) && i > 0) break;
      if (auto title = title_from(i)) return title;
    }
    return std::nullopt;
  }

  // Behind the title; read after title().
  std::vector<std::string> authors() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i < title_end_ && !lines_[i].authored) continue;
      const AuthorLine& line = lines_[i].authors;
      const bool here = names_on(i) && (out.empty() || line.marked || !lines_[i - 1].affiliation);
      if (here) {
        out.insert(out.end(), line.names.begin(), line.names.end());
      } else if (!out.empty() && !lines_[i].affiliation) {
        break;
      }
    }
    drop_letter_marks(out);
    return out;
  }

 private:
  // Is line `i` a list of authors? A title in title case may look like one, so its place has to agree.
  bool names_on(std::size_t i) const {
    const HeadLine& line = lines_[i];
    if (line.authors.names.empty()) return false;
    if (line.authored || line.authors.marked) return true;
    const bool affiliation_below =
        i + 1 < lines_.size() && (lines_[i + 1].affiliation || lines_[i + 1].aside);
    return line.after_gap ? i > 0 && !all_capitals(line.text) : affiliation_below;
  }

  static bool other_language(const WordCount& a, const WordCount& b) {
    const Language first = clear_language(a), second = clear_language(b);
    return first != Language::und && second != Language::und && first != second;
  }

  // "Budimana, Marlinaa, Saputrab", where lines below begin with "a" and "b": the letters are marks.
  void drop_letter_marks(std::vector<std::string>& names) const {
    std::string marks;
    for (const HeadLine& line : lines_) {
      if (!line.text.empty() && letter_mark(line.text)) marks += line.text[0];
    }
    const auto marked = [&](const std::string& name) { return marks.find(name.back()) != std::string::npos; };
    if (!std::ranges::all_of(names, marked)) return;
    for (std::string& name : names) name.pop_back();
  }

  // The title that begins with line `i` and goes on until a gap, the authors or the other language.
  std::optional<std::string> title_from(std::size_t i) {
    std::string title(lines_[i].text);
    WordCount words = lines_[i].words;
    std::size_t next = i + 1;
    for (; next < lines_.size(); ++next) {
      const HeadLine& line = lines_[next];
      const bool open = title.ends_with(':') || title.ends_with('-') || lines_[next - 1].text.ends_with(',');
      if ((line.after_gap && !open) || line.aside || line.authored || line.titled || names_on(next)) break;
      if (other_language(words, line.words)) break;
      if (all_capitals(title) && !all_capitals(line.text)) break;
      words += line.words;
      title += (title.ends_with('-') ? "" : " ") + std::string(line.text);
    }
    if (words_of(title).size() < fewest_title_words || title.size() > longest_title ||
        std::ranges::count_if(title, is_digit) > most_title_digits) {
      return std::nullopt;
    }
    title_end_ = next;
    return title;
  }

  std::vector<HeadLine> lines_;
  std::size_t title_end_ = 0;
};

void set(std::optional<std::string>& field, const Mention& mention, std::string_view name) {
  if (field) return;
  for (const Field& each : mention.fields) {
    if (each.name == name && !each.text.empty()) field = each.text;
  }
}

// Journal, volume, issue, pages, year and DOI: the first that is printed. A journal's name counts where its
// numbers stand beside it, or on a running line: "Media Leaflet" may open a title.
void read_publication(const std::vector<FoundLine>& lines, Bibliography& out) {
  std::optional<std::string> year;
  for (const auto& [line, mentions] : lines) {
    for (const Mention& mention : mentions) {
      if (mentions.size() > 1 || line.place == ImprintLine::Place::running)
        set(out.journal, mention, "journal");
      if (!out.volume) {
        set(out.volume, mention, "volume");
        if (out.volume) {
          set(out.issue, mention, "issue");
          set(out.pages, mention, "pages");
        }
      }
      set(year, mention, "year");
      set(out.doi, mention, "doi");
    }
  }
  int value = 0;
  if (year && std::from_chars(year->data(), year->data() + year->size(), value).ec == std::errc())
    out.year = value;
}

}  // namespace

Bibliography read_bibliography(const Document& document, const RuleSet& rules) {
  Bibliography out;
  const Findings found = find_imprint_mentions(document.imprint, rules);
  const std::vector<FoundLine> lines = lines_with(document.imprint, found.mentions);
  HeadReader head(lines, ImprintLine::Place::head, rules);
  out.title = head.title();
  out.authors = head.authors();
  if (!out.title) out.title = HeadReader(lines, ImprintLine::Place::second_head, rules).title();
  read_publication(lines, out);
  return out;
}

std::optional<std::string> title_said(const Reading& reading) {
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    if (reading.kind(i) == "title" && reading.own(i)) return reading.text(i, "text");
  }
  return std::nullopt;
}

}  // namespace petik
