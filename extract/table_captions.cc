#include "extract/table_captions.h"

#include <string_view>
#include <utility>

#include "extract/ascii.h"
#include "extract/words.h"

namespace petik {
namespace {

constexpr std::size_t kTitleBytes = 100;  // a title of output may stand so far behind a caption

class CaptionFinder {
 public:
  CaptionFinder(const Document& document, const RuleSet& rules)
      : document_(document), text_(document.text()), rules_(rules) {}

  // Every place where a caption may start: the word for a table and a number, at the start of a block or of a
  // sentence. "Berdasarkan Tabel 2 ..." is none.
  std::vector<Caption> find() {
    const TermList& words = rules_.terms("table_word");
    for (const Block& block : document_.blocks) {
      if (block.kind == Block::Kind::table) continue;
      std::string_view part = block.span.of(text_);
      if (!found_at_capital(words, part)) continue;  // most blocks hold no caption
      for (const TermHit& hit : words.find_all(part)) {
        if (hit.value == "output") add_output(block, hit.span);
        if (hit.value != "table") continue;
        Caption caption;
        caption.word = {block.span.begin + hit.span.begin, block.span.begin + hit.span.end};
        std::size_t at = caption.word.end;
        while (at < block.span.end && (is_space(text_[at]) || text_[at] == '.')) ++at;
        std::size_t end = number_end(std::string_view(text_).substr(0, block.span.end), at);
        if (end == at || !starts_caption(block, caption.word.begin)) continue;
        caption.number = {at, end};
        while (end < block.span.end &&
               (is_space(text_[end]) || text_[end] == '.' || text_[end] == ':' || text_[end] == '*'))
          ++end;
        caption.text = end;
        std::size_t behind = caption.number.end;
        bool marked = behind < text_.size() && (text_[behind] == '.' || text_[behind] == ':');
        caption.sure = marked || end >= block.span.end || text_[end] < 'a' || text_[end] > 'z';
        captions_.push_back(caption);
      }
    }
    return std::move(captions_);
  }

 private:
  // Does a word of the list begin with a capital here?
  static bool found_at_capital(const TermList& words, std::string_view text) {
    for (std::size_t at = 0; (at = first_where(text, at, is_upper)) < text.size(); ++at)
      if (!inside_word(text, at) && words.at_start(text.substr(at))) return true;
    return false;
  }

  // "Paired Samples Statistics" as a program prints it: a caption without a number. A numbered caption that
  // ends with these words stands for both.
  void add_output(const Block& block, Span words) {
    const Span at{block.span.begin + words.begin, block.span.begin + words.end};
    if (!captions_.empty() && captions_.back().text + kTitleBytes > at.begin) return;
    captions_.push_back({at, {at.end, at.end}, at.end, true});
  }

  bool starts_caption(const Block& block, std::size_t at) const {
    char first = text_[at];
    if (first < 'A' || first > 'Z') return false;
    std::size_t p = at;
    while (p > block.span.begin && (is_space(text_[p - 1]) || text_[p - 1] == '*' || text_[p - 1] == '#'))
      --p;
    if (p == block.span.begin || block.kind == Block::Kind::caption) return true;
    // A roman page number before it.
    std::size_t word = p;
    while (word > block.span.begin &&
           std::string_view("ivxlc").find(text_[word - 1]) != std::string_view::npos)
      --word;
    if (word == block.span.begin || (p - word >= 2 && is_space(text_[word - 1]))) return true;
    char before = text_[p - 1];
    return before == '.' || before == ':' || before == ')' || before == ';' || is_digit(before) ||
           behind_heading(block, p);
  }

  // "3. Analisa Bivariat Tabel 7. Hasil uji": two words with a capital, where "Berdasarkan Tabel 7" has one.
  bool behind_heading(const Block& block, std::size_t end) const {
    for (int words = 0; words < 2; ++words) {
      std::size_t begin = end;
      while (begin > block.span.begin && !is_space(text_[begin - 1])) --begin;
      if (begin == end || !is_upper(text_[begin]) || !is_letter(text_[end - 1])) return false;
      for (end = begin; end > block.span.begin && is_space(text_[end - 1]);) --end;
    }
    return true;
  }

  const Document& document_;
  const std::string& text_;
  const RuleSet& rules_;
  std::vector<Caption> captions_;
};

}  // namespace

std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  auto run = [&](auto is) {
    std::size_t from = at;
    while (at < text.size() && is(text[at])) ++at;
    return at > from;
  };
  bool roman = run([](char c) { return c == 'I' || c == 'V' || c == 'X'; });
  if (!roman && !run(is_digit)) return begin;
  if (at < text.size() && roman && text[at] >= 'a' && text[at] <= 'z') return begin;
  for (;;) {
    std::size_t p = at;
    if (p < text.size() && (text[p] == '.' || text[p] == '-')) {
      ++p;
      std::size_t gap = p;
      while (p < text.size() && text[p] == ' ' && p < gap + 1) ++p;
      std::size_t digits = p;
      while (p < text.size() && is_digit(text[p])) ++p;
      // "4. 3 Pijat" goes on, "2. 15 orang" hardly: one or two digits only.
      if (p > digits && p - digits <= 2) {
        at = p;
        continue;
      }
    }
    break;
  }
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'd' &&
      (at + 1 == text.size() || is_space(text[at + 1]) || text[at + 1] == '.'))
    ++at;
  return at;
}

std::vector<Caption> find_captions(const Document& document, const RuleSet& rules) {
  return CaptionFinder(document, rules).find();
}

}  // namespace petik
