#include "normalize/mention_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;

// What stands in `text` between two numbers of code points, counted here by hand.
std::string code_points(const std::string& text, std::size_t start, std::size_t end) {
  std::string out;
  std::size_t count = 0;
  for (char c : text) {
    const bool first_byte = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (first_byte) ++count;
    if (count > start && count <= end) out += c;
  }
  return out;
}

void expect_quotes_in_place(const std::string& text, const StudyRecord& record) {
  for (const RecordMention& mention : record.mentions)
    EXPECT_EQ(mention.text, code_points(text, mention.start, mention.end)) << mention.id;
}

const RecordMention* mention_of(const StudyRecord& record, const std::string& kind) {
  for (const RecordMention& mention : record.mentions)
    if (mention.kind == kind) return &mention;
  return nullptr;
}

TEST(MentionBook, IdsFollowThePlaceNotTheOrderOfNotes) {
  const Paper paper = paper_of("Rerata 5,80 hari dan p = 0,002.");
  const Document document = read_document(paper, builtin_rules());
  MentionBook book;
  const std::size_t p = document.text().find("p = "), mean = document.text().find("Rerata");
  const std::string second = book.note({p, p + 9}, "p_value", "p-exact", Whose::own, Section::results);
  const std::string first = book.note({mean, mean + 11}, "mean", "mean-named", Whose::own, Section::results);
  EXPECT_EQ(book.note({p, p + 9}, "p_value", "other-rule", Whose::own, Section::results), second);
  book.set_whose(second, Whose::other_study);

  StudyRecord record;
  record.study.evidence["sample_n"] = {second, first, second};
  book.finish(record, paper, document);
  ASSERT_EQ(record.mentions.size(), 2U);
  EXPECT_EQ(record.mentions[0].id, "m1");
  EXPECT_EQ(record.mentions[0].text, "Rerata 5,80");
  EXPECT_EQ(record.mentions[0].attribution, "own");
  EXPECT_EQ(record.mentions[1].id, "m2");
  EXPECT_EQ(record.mentions[1].text, "p = 0,002");
  EXPECT_EQ(record.mentions[1].rule, "p-exact");
  EXPECT_EQ(record.mentions[1].attribution, "other_study");
  EXPECT_THAT(record.study.evidence.at("sample_n"), ElementsAre("m1", "m2"));
  EXPECT_EQ(book.id(first), "m1");
  EXPECT_EQ(book.id(second), "m2");
}

TEST(MentionBook, OneStretchOfTwoKindsIsTwoMentions) {
  MentionBook book;
  EXPECT_NE(book.note({3, 9}, "mean", "a", Whose::own, Section::results),
            book.note({3, 9}, "sd", "b", Whose::own, Section::results));
  EXPECT_NE(book.note({3, 9}, "mean", "a", Whose::own, Section::results),
            book.note({3, 8}, "mean", "a", Whose::own, Section::results));
}

TEST(MentionBook, PlacesAreCountedInCodePoints) {
  const std::string text = results("Réspondén ± — “pijat”. Rerata nyeri 7,20 ± 1,10 (p = 0,002).");
  const StudyRecord record = study_of(text);
  const RecordMention* p = mention_of(record, "p_value");
  ASSERT_NE(p, nullptr);
  EXPECT_LT(p->start, text.find("p = "));  // bytes are more than code points here
  EXPECT_EQ(p->section, "results");
  EXPECT_EQ(p->line, 3U);
  EXPECT_EQ(p->page, std::nullopt);
  expect_quotes_in_place(text, record);
}

TEST(MentionBook, QuotesAreAsPrintedWhereTheTextWasRepaired) {
  // A decomposed letter, a soft hyphen, a word broken at the line end, blanks that do not break.
  const std::string text =
      "\xEF\xBB\xBF" + results(
                           "Re\xCC\x81rata lama penyem\xC2\xAD"
                           "buhan.\r\nKelompok pem-\r\nbanding mem\xC2\xA0punyai nilai\r\np\xC2\xA0=\xC2\xA0"
                           "0,002 dan rerata nye-\r\nri 7,20\xE2\x80\x89±\xE2\x80\x89"
                           "1,10.");
  const StudyRecord record = study_of(text);
  expect_quotes_in_place(text, record);
  const RecordMention* p = mention_of(record, "p_value");
  ASSERT_NE(p, nullptr);
  EXPECT_EQ(p->text,
            "nilai\r\np\xC2\xA0=\xC2\xA0"
            "0,002");
  EXPECT_EQ(p->line, 5U);
}

TEST(MentionBook, PagesAreCounted) {
  Paper paper = paper_of(results("Terdapat perbedaan (p = 0,002).\n\nNyeri menurun (p = 0,031)."));
  paper.pages = {0, paper.text.find("Nyeri")};
  const StudyRecord record = read_study(paper, builtin_rules());
  ASSERT_EQ(record.mentions.size(), 2U);
  EXPECT_EQ(record.mentions[0].page, 1U);
  EXPECT_EQ(record.mentions[1].page, 2U);
  EXPECT_EQ(record.source.pages, 2U);
}

TEST(MentionBook, CellsOfTablesAreNamed) {
  const std::string text = results(
      "Tabel 1. Rerata nyeri menurut kelompok\n\n"
      "Kelompok              Mean     SD\n"
      "Kelompok kontrol      7,62     1,20\n"
      "Kelompok perlakuan    5,80     1,10\n\n"
      "Nyeri kelompok perlakuan lebih rendah.");
  const StudyRecord record = study_of(text);
  ASSERT_EQ(record.continuous.size(), 2U);
  expect_quotes_in_place(text, record);
  for (const Continuous& row : record.continuous) {
    const std::string& id = row.evidence.at("mean").front();
    const auto cell = std::find_if(record.mentions.begin(), record.mentions.end(),
                                   [&](const RecordMention& m) { return m.id == id; });
    ASSERT_NE(cell, record.mentions.end());
    EXPECT_TRUE(cell->table);
  }
}

}  // namespace
}  // namespace petik
