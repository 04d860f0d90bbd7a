#include "extract/document.h"

#include <algorithm>
#include <cstdint>

#include "extract/ascii.h"
#include "extract/blocks.h"
#include "extract/language.h"
#include "extract/lines.h"
#include "extract/repair.h"
#include "extract/rule_set.h"
#include "extract/sentences.h"
#include "extract/table_reader.h"
#include "extract/table_regions.h"

namespace petik {
namespace {

constexpr std::size_t kMark = 64;  // bytes between two counts of code points

bool starts_code_point(char c) { return !continues_character(c); }

// In at most kMark bytes: a count of one byte, so that the compiler may count many bytes at once.
std::size_t count_code_points(std::string_view text) {
  static_assert(kMark <= UINT8_MAX);
  std::uint8_t count = 0;
  for (const char c : text) count = static_cast<std::uint8_t>(count + starts_code_point(c));
  return count;
}

// Divides blocks into sentences, and paragraphs where their language changes.
void divide(const std::string& text, std::vector<Block> blocks, const RuleSet& rules, Document& out) {
  const TermList &abbreviations = rules.terms("abbreviation"), &table_words = rules.terms("table_word");
  LanguageReader reader(rules.terms("language"));
  Language previous = Language::und;
  WordCount bytes_of;  // id and en: bytes of text in each language
  for (Block& block : blocks) {
    if (block.kind == Block::Kind::table) {
      block.language = language_of(reader.count(block.span.of(text)));
      out.blocks.push_back(block);
      continue;
    }
    const std::vector<Span> sentences = split_sentences(block.span.of(text), abbreviations, table_words);
    std::vector<WordCount> counts;
    counts.reserve(sentences.size());
    for (const Span& s : sentences)
      counts.push_back(reader.count(Span{block.span.begin + s.begin, block.span.begin + s.end}.of(text)));
    const std::vector<Language> languages = languages_of(counts, previous);
    for (std::size_t i = 0; i < sentences.size();) {
      std::size_t end = i + 1;
      while (end < sentences.size() && languages[end] == languages[i]) ++end;
      Block part = block;
      part.language = languages[i];
      part.span = {block.span.begin + sentences[i].begin, block.span.begin + sentences[end - 1].end};
      if (part.language != Language::und) previous = part.language;
      if (part.language == Language::id) bytes_of.id += part.span.size();
      if (part.language == Language::en) bytes_of.en += part.span.size();
      for (; i < end; ++i)
        out.sentences.push_back({{block.span.begin + sentences[i].begin, block.span.begin + sentences[i].end},
                                 out.blocks.size()});
      out.blocks.push_back(part);
    }
  }
  if (bytes_of.id > 0) out.languages.push_back(Language::id);
  if (bytes_of.en > 0) out.languages.push_back(Language::en);
  if (bytes_of.en > bytes_of.id) std::reverse(out.languages.begin(), out.languages.end());
}

// A table that was found in a paragraph is no part of the sentences around it: they are cut where it begins
// and ends, so that its headings and labels are not taken for words of theirs. Where no capital follows, more
// of the table does, and nothing is cut.
void cut_at_tables(Document& document) {
  const std::string& text = document.text();
  std::vector<std::size_t> cuts;
  for (const Table& table : document.tables) {
    if (table.layout != "running" && table.layout != "flattened") continue;
    const std::size_t behind = text.find_first_not_of(' ', table.body.end);
    if (behind < text.size() && !is_upper(text[behind]) && text[behind] != '\n') continue;
    cuts.push_back(table.body.begin);
    cuts.push_back(table.body.end);
  }
  if (cuts.empty()) return;
  std::ranges::sort(cuts);
  std::vector<Sentence> out;
  out.reserve(document.sentences.size() + cuts.size());
  auto cut = cuts.begin();
  for (Sentence sentence : document.sentences) {
    const std::size_t end = sentence.span.end;
    const auto add = [&](std::size_t to) {
      sentence.span.end = to;
      while (!sentence.span.empty() && text[sentence.span.end - 1] == ' ') --sentence.span.end;
      if (!sentence.span.empty()) out.push_back(sentence);
      while (to < end && text[to] == ' ') ++to;
      sentence.span.begin = to;
    };
    for (; cut != cuts.end() && *cut < end; ++cut)
      if (*cut > sentence.span.begin) add(*cut);
    add(end);
  }
  document.sentences = std::move(out);
}

// The lines [first, end) that begin in a range of the paper's text; at least blanks alone stand before it in
// its first line.
std::pair<std::size_t, std::size_t> lines_in(const std::vector<Line>& lines, const TextRange& range,
                                             const MappedText& repaired) {
  const Span span = repaired.image({range.begin, range.end}, {0, repaired.text().size()});
  if (span.empty()) return {0, 0};
  const auto first =
      std::ranges::partition_point(lines, [&](const Line& l) { return l.span.end <= span.begin; });
  const auto end =
      std::ranges::partition_point(lines, [&](const Line& l) { return l.span.begin < span.end; });
  return {first - lines.begin(), end - lines.begin()};
}

std::vector<TableRegion> marked_regions(const Paper& paper, const std::vector<Line>& lines,
                                        const MappedText& repaired) {
  std::vector<TableRegion> out;
  for (const Grid& grid : paper.grids) {
    auto [first, end] = lines_in(lines, grid.body, repaired);
    if (!out.empty()) first = std::max(first, out.back().end_line);
    if (first < end) out.push_back({first, end, "grid", &grid});
  }
  return out;
}

}  // namespace

std::string_view name(Section section) {
  switch (section) {
    case Section::title:
      return "title";
    case Section::abstract_:
      return "abstract";
    case Section::keywords:
      return "keywords";
    case Section::introduction:
      return "introduction";
    case Section::methods:
      return "methods";
    case Section::results:
      return "results";
    case Section::discussion:
      return "discussion";
    case Section::conclusion:
      return "conclusion";
    case Section::acknowledgements:
      return "acknowledgements";
    case Section::references:
      return "references";
    case Section::other:
      break;
  }
  return "other";
}

std::string_view name(Language language) {
  return language == Language::id ? "id" : language == Language::en ? "en" : "und";
}

Document read_document(const Paper& paper, const RuleSet& rules) {
  const MappedText repaired = repair(paper.text, rules);
  std::vector<Line> lines = split_lines(repaired.text());
  if (has_printed_lines(paper)) find_running_lines(lines, rules);
  for (const TextRange& range : paper.running) {
    const auto [first, end] = lines_in(lines, range, repaired);
    for (std::size_t i = first; i < end; ++i) lines[i].running = true;
  }
  const std::vector<TableRegion> regions =
      find_table_regions(lines, marked_regions(paper, lines, repaired), rules);
  Blocks blocks = build_blocks(repaired.text(), lines, regions, has_printed_lines(paper), rules);
  Document document;
  document.mapped = blocks.mapped.over(repaired);
  divide(document.text(), std::move(blocks.blocks), rules, document);
  document.imprint = find_imprint(lines, rules);
  document.tables = read_tables(document, regions, rules);
  cut_at_tables(document);
  return document;
}

Places::Places(const Paper& paper) : paper_(&paper) {
  const std::string_view text = paper.text;
  code_points_.reserve(text.size() / kMark + 1);
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kMark) {
    code_points_.push_back(count);
    count += count_code_points(text.substr(begin, kMark));
  }
  lines_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    lines_.push_back(at + 1);
}

std::size_t Places::code_point(std::size_t byte) const {
  byte = std::min(byte, paper_->text.size());
  const std::size_t mark = byte / kMark;
  return code_points_[mark] +
         count_code_points(std::string_view(paper_->text).substr(mark * kMark, byte - mark * kMark));
}

std::size_t Places::line(std::size_t byte) const {
  return static_cast<std::size_t>(std::upper_bound(lines_.begin(), lines_.end(), byte) - lines_.begin());
}

std::optional<std::size_t> Places::page(std::size_t byte) const {
  if (paper_->pages.empty()) return std::nullopt;
  const auto after = std::upper_bound(paper_->pages.begin(), paper_->pages.end(), byte);
  return std::max<std::size_t>(1, static_cast<std::size_t>(after - paper_->pages.begin()));
}

}  // namespace petik
