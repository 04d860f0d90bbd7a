// Whatever is read, every piece of the document's text leads back to the characters it was made of.
#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "extract/document.h"
#include "extract/lines.h"
#include "extract/repair.h"
#include "tests/extract/text_rules.h"

namespace petik {
namespace {

bool border(std::string_view s, std::size_t i) { return i >= s.size() || !U8_IS_TRAIL(s[i]); }

bool valid(std::string_view s) {
  const auto size = static_cast<std::int64_t>(s.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(s.data()), i, size, c);
    if (c < 0) return false;
  }
  return true;
}

// Every code point of `span` alone, and the span as a whole.
// `is_text`: the paper is valid UTF-8, as papers are; the damaged ones of these tests are not always.
void check_span(const Document& d, const Paper& paper, Span span, bool is_text) {
  const std::string& text = d.text();
  std::size_t before = 0;
  for (std::size_t i = span.begin; i < span.end;) {
    std::size_t next = i + 1;
    while (!border(text, next)) ++next;
    const Span source = d.mapped.source({i, next});
    ASSERT_LE(source.begin, source.end);
    ASSERT_LE(source.end, paper.text.size());
    ASSERT_GE(source.begin, before) << "a step back inside one block";
    before = source.begin;
    // Letters and digits are never made up: one that stands for a single character of its own length is it.
    const std::string_view here = Span{i, next}.of(text);
    if (here.size() == 1 && source.size() == 1 && (std::isdigit(static_cast<unsigned char>(here[0])) != 0)) {
      ASSERT_EQ(source.of(paper.text), here);
    }
    i = next;
  }
  const Span whole = d.mapped.source(span);
  ASSERT_LE(whole.end, paper.text.size());
  if (is_text) {
    ASSERT_TRUE(border(paper.text, whole.begin) && border(paper.text, whole.end));
  }
}

void check(const Paper& paper) {
  const Document d = read_document(paper, text_rules());
  ASSERT_TRUE(valid(d.text()));
  const bool is_text = valid(paper.text);
  std::size_t sentence = 0;
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    const Block& block = d.blocks[b];
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_LE(block.span.end, d.text().size());
    if (b > 0) {
      ASSERT_LE(d.blocks[b - 1].span.end, block.span.begin);
    }
    if (block.kind != Block::Kind::table) {
      ASSERT_EQ(block.span.of(d.text()).find('\n'), std::string_view::npos);
    }
    check_span(d, paper, block.span, is_text);
    if (testing::Test::HasFatalFailure()) return;
    std::size_t at = block.span.begin;
    for (; sentence < d.sentences.size() && d.sentences[sentence].block == b; ++sentence) {
      const Span s = d.sentences[sentence].span;
      ASSERT_TRUE(block.span.contains(s));
      ASSERT_GE(s.begin, at);
      ASSERT_LE(s.size(), 2000u);
      ASSERT_GT(s.size(), 0u);
      ASSERT_TRUE(border(d.text(), s.begin) && border(d.text(), s.end));
      at = s.end;
    }
  }
  ASSERT_EQ(sentence, d.sentences.size());
  // What is verbatim in the repair is so in the paper.
  const MappedText repaired = repair(paper.text, text_rules());
  for (const Line& line : split_lines(repaired.text()))
    ASSERT_LE(repaired.source(line.span).end, paper.text.size());
}

std::vector<Paper> papers() {
  std::vector<Paper> out;
  Paper own;
  own.text =
      "\xEF\xBB\xBFPENGARUH YOGA TERHADAP NYERI\r\n\r\nABSTRAK\r\nNyeri haid pada remaja putri 5,20 +/- 0,40 "
      "&lt; "
      "6,1. Nilai $p\\text{-value}$ 0,000\r\n*Wilcoxon* rata2 cafe\xCC\x81 \xEF\xAC\x81sik \xF0\x9D\x91\x9D "
      "= 0,01 "
      "Ketid\xD8\xA7lancaran.\r\nKata kunci: yoga\r\n\f12\r\n\r\nHASIL\r\nTabel 1. "
      "Usia\r\nUsia\tn\r\n20\xE2\x80\x93"
      "35\t12\r\n\r\nRata-\r\n\r\nrata 3,1 dan pemba-\r\nhasan.";
  out.push_back(own);
  for (const char* folder : {"seeds", "dev", "full"}) {
    const auto path = std::filesystem::path(PETIK_SHARED_DIR) / folder / "papers";
    if (!std::filesystem::is_directory(path)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::stringstream text;
      text << file.rdbuf();
      Paper paper;
      paper.file = entry.path().filename().string();
      paper.text = text.str();
      out.push_back(paper);
    }
  }
  if (out.size() == 1)
    std::cout << "skipped: no papers in " << PETIK_SHARED_DIR << "; only a text of our own is read\n";
  return out;
}

TEST(Mapping, HoldsForWholePapers) {
  for (const Paper& paper : papers()) {
    SCOPED_TRACE(paper.file);
    check(paper);
    if (HasFatalFailure()) return;
  }
}

// Bytes dropped, doubled, swapped, replaced; what is no UTF-8 any more stays so: repair() has to cope.
std::string damaged(std::string text, std::mt19937& random) {
  if (text.empty()) return text;
  static constexpr std::string_view kNasty[] = {
      "\n",   "\f",   "-\n",      "$",  "{",  "}",   "\\",    "*",        "_",          "&", "&#",
      "\xFF", "\xC2", "\xE2\x80", "\t", "^{", "+/-", "<sup>", "\xCC\x84", "\xC2\xAD\n", ".", " "};
  const std::size_t hits = 1 + random() % 40;
  for (std::size_t i = 0; i < hits && text.size() > 2; ++i) {
    const std::size_t at = random() % (text.size() - 1);
    switch (random() % 5) {
      case 0:
        text.erase(at, 1 + random() % 20);
        break;
      case 1:
        text.insert(at, text.substr(at, random() % 200));
        break;
      case 2:
        std::swap(text[at], text[at + 1]);
        break;
      case 3:
        text[at] = static_cast<char>(random());
        break;
      default:
        text.insert(at, kNasty[random() % std::size(kNasty)]);
        break;
    }
  }
  return text;
}

TEST(Mapping, HoldsUnderDamage) {
  std::mt19937 random(20240817);
  for (const Paper& whole : papers()) {
    for (int round = 0; round < 3; ++round) {
      Paper paper = whole;
      const std::size_t begin = paper.text.empty() ? 0 : random() % paper.text.size();
      paper.text = damaged(paper.text.substr(begin, 3000), random);
      SCOPED_TRACE(paper.file + " round " + std::to_string(round));
      check(paper);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(Mapping, HoldsForSoupOfMarks) {
  std::mt19937 random(7);
  static constexpr std::string_view kPieces[] = {
      "$",  "{",         "}",        "\\text{", "\\",       "*",        "**",
      "_",  "^",         "^{2}",     "+",       "-",        "/",        "&lt;",
      "&",  ";",         "#",        "\n",      "\f",       "\t",       " ",
      "a",  "2",         "²",        "–",       "\xC2\xAD", "ABSTRAK ", "Kata kunci: ",
      ". ", "1. ",       "Tabel 1 ", "(",       ")",        "0,05",     "\xFF",
      "é",  "e\xCC\x81", "|"};
  for (int round = 0; round < 300; ++round) {
    Paper paper;
    const std::size_t pieces = random() % 120;
    for (std::size_t i = 0; i < pieces; ++i) paper.text += kPieces[random() % std::size(kPieces)];
    SCOPED_TRACE(paper.text);
    check(paper);
    if (HasFatalFailure()) return;
  }
}

// Large and monotonous texts: finished at all, and nothing lost but blanks.
TEST(Mapping, LargeTexts) {
  std::string words, lines, marks;
  while (words.size() < 2'000'000) words += "nyeri turun setelah yoga ";
  for (int i = 0; i < 100'000; ++i) lines += "ibu\n";
  while (marks.size() < 300'000) marks += "*$\\{_^&+";
  for (const std::string& text :
       {words, lines, marks, std::string(1'000'000, '\n'), std::string(1'000'000, ' '),
        std::string(500'000, '*'), std::string(500'000, '2'), std::string(500'000, '-')}) {
    Paper paper;
    paper.text = text;
    const Document d = read_document(paper, text_rules());
    EXPECT_LE(d.text().size(), text.size() + 16);
  }
}

}  // namespace
}  // namespace petik
