#include "extract/sentences.h"

#include <unicode/utf8.h>

#include <algorithm>

#include "extract/ascii.h"
#include "extract/rule_set.h"
#include "extract/sentence_end.h"

namespace petik {
namespace {

constexpr std::size_t kLongest = 2000;

bool is_wordish(char c) { return is_digit(c) || is_letter(c) || is_beyond_ascii(c); }

class Splitter {
 public:
  Splitter(std::string_view text, const TermList& abbreviations, const TermList& table_words)
      : text_(text), abbreviations_(abbreviations), table_words_(table_words) {}

  std::vector<Span> run() {
    std::size_t begin = 0;
    for (std::size_t end = 0; end < text_.size();) {
      end = sentence_end(text_, end);
      if (end < text_.size() && keeps_together(begin, end)) continue;
      split_where_blanks_are_missing(begin, end);
      begin = end;
    }
    join_brackets();
    return std::move(out_);
  }

 private:
  // The last word before `end`: letters, digits and inner points, with its final stop left out.
  Span last_word(std::size_t begin, std::size_t end) const {
    while (end > begin && is_space(text_[end - 1])) --end;
    if (end > begin && text_[end - 1] == '.') --end;
    std::size_t i = end;
    while (i > begin && end - i < 24 && (is_wordish(text_[i - 1]) || text_[i - 1] == '.')) --i;
    return {i, end};
  }

  // Does the sentence go on although ICU sees an end?
  bool keeps_together(std::size_t begin, std::size_t end) const {
    std::size_t stop = end;
    while (stop > begin && is_space(text_[stop - 1])) --stop;
    if (stop == begin || text_[stop - 1] != '.') return false;
    const Span word = last_word(begin, stop);
    if (word.empty()) return false;
    const std::string_view w = word.of(text_);
    const bool number =
        w.size() <= 4 && std::all_of(w.begin(), w.end(), [](char c) { return is_digit(c) || c == '.'; });
    const bool first = word.begin == begin;
    if (first && (number || w.size() <= 2)) return true;  // "2. Paritas", "a. Usia", "IV. HASIL"
    if (number && numbered(last_word(begin, word.begin).of(text_))) return true;  // "Tabel 2. Waktu"
    if (w.size() == 1 && is_upper(w[0])) return initial(begin, word.begin);
    return w.size() <= 12 && is_wordish(w[0]) && !abbreviations_.whole(w).empty();
  }

  // Words that a number belongs to: "Tabel 2.", "Vol. 3.", "Bab 5."
  bool numbered(std::string_view word) const {
    return !word.empty() && (!table_words_.whole(word).empty() || !abbreviations_.whole(word).empty());
  }

  // "M. Kes", "Smith J. A. Brown"; but "vitamin C. Penelitian" ends a sentence.
  bool initial(std::size_t begin, std::size_t at) const {
    std::size_t i = at;
    while (i > begin && is_space(text_[i - 1])) --i;
    if (i == at || i == begin) return true;
    const Span before = last_word(begin, i);
    if (before.empty()) return true;
    return !is_lower(text_[before.begin]);
  }

  // "ASI.Penelitian", "2012).Cakupan": a stop, then a word with a capital.
  void split_where_blanks_are_missing(std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    for (std::size_t i = text_.find('.', begin); i != std::string_view::npos && i + 3 < end;
         i = text_.find('.', i + 1)) {
      if (i <= from || !is_upper(text_[i + 1]) || !(is_lower(text_[i + 2]) || is_space(text_[i + 2])) ||
          !(is_lower(text_[i + 3]) || is_space(text_[i + 2])))
        continue;
      if (is_space(text_[i + 2])) continue;
      const char before = text_[i - 1];
      if (before != ')' && before != '%') {
        const Span word = last_word(from, i);
        if (word.size() < 3 || word.begin == from) continue;
        const std::string_view w = word.of(text_);
        if (w.find('.') != std::string_view::npos && !is_digit(w[0])) continue;  // an address
        if (!is_digit(w[0]) && !abbreviations_.whole(w).empty()) continue;
      }
      add(from, i + 1);
      from = i + 1;
    }
    add(from, end);
  }

  // "... 57,83%. (Monavia, 2021)." : a source in brackets belongs to the sentence before; so does what goes
  // on behind a sign, "P0 = 621 g/ekor. ; P1 = 611".
  void join_brackets() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const std::string_view s = out_[i].of(text_);
      const std::string_view last = kept > 0 ? out_[kept - 1].of(text_) : std::string_view();
      const bool bracketed =
          s.size() <= 120 && (s.front() == '(' || (!last.empty() && last.back() == '(')) &&
          (s.back() == ')' || (s.size() > 1 && s.back() == '.' && s[s.size() - 2] == ')')) &&
          s.find(')') + 2 >= s.size();
      const bool goes_on = s.front() == ';' || s.front() == ',';
      if ((bracketed || goes_on) && kept > 0 && out_[i].end - out_[kept - 1].begin <= kLongest)
        out_[kept - 1].end = out_[i].end;
      else
        out_[kept++] = out_[i];
    }
    out_.resize(kept);
  }

  void add(std::size_t begin, std::size_t end) {
    while (begin < end && is_space(text_[begin])) ++begin;
    while (end > begin && is_space(text_[end - 1])) --end;
    while (end - begin > kLongest) {
      const std::size_t cut = cut_before(begin, begin + kLongest);
      std::size_t last = cut;
      while (last > begin && is_space(text_[last - 1])) --last;
      if (last > begin) out_.push_back({begin, last});
      begin = cut;
      while (begin < end && is_space(text_[begin])) ++begin;
    }
    if (begin < end) out_.push_back({begin, end});
  }

  // The last blank in the second half of [begin, limit), else the last border of a code point.
  std::size_t cut_before(std::size_t begin, std::size_t limit) const {
    for (std::size_t i = limit; i > begin + kLongest / 2; --i)
      if (is_space(text_[i])) return i;
    std::size_t i = limit;
    while (i > begin + 1 && U8_IS_TRAIL(text_[i])) --i;
    return i;
  }

  std::string_view text_;
  const TermList& abbreviations_;
  const TermList& table_words_;
  std::vector<Span> out_;
};

}  // namespace

std::vector<Span> split_sentences(std::string_view text, const TermList& abbreviations,
                                  const TermList& table_words) {
  return Splitter(text, abbreviations, table_words).run();
}

}  // namespace petik
