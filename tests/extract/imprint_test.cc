#include "extract/imprint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/document.h"
#include "extract/rule_set.h"
#include "tests/extract/text_rules.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "head: Jurnal Gizi", a line after a gap with "| " in front.
std::vector<std::string> imprint(const std::string& text) {
  std::vector<std::string> out;
  std::vector<Line> lines = split_lines(text);
  find_running_lines(lines, text_rules());
  for (const ImprintLine& line : find_imprint(lines, text_rules())) {
    const char* place = line.place == ImprintLine::Place::head      ? "head: "
                        : line.place == ImprintLine::Place::running ? "running: "
                                                                    : "second: ";
    out.push_back((line.after_gap ? "| " : "") + std::string(place) + line.text);
  }
  return out;
}

TEST(Imprint, IsWhatStandsAboveTheFirstSection) {
  EXPECT_THAT(
      imprint("Jurnal Gizi\n\nSarapan dan Anemia\nIntan Permata\n\nABSTRAK\nAnemia sering dijumpai.\n"),
      ElementsAre("| head: Jurnal Gizi", "| head: Sarapan dan Anemia", "head: Intan Permata"));
}

TEST(Imprint, IsEmptyWhereRunningTextBegins) {
  EXPECT_THAT(
      imprint("Penelitian ini dilakukan untuk mengetahui pengaruh sarapan terhadap anemia remaja.\nHASIL\n"),
      IsEmpty());
  EXPECT_THAT(imprint("BAB IV\n\nHASIL\n\nRerata 5.\n"), IsEmpty());
}

TEST(Imprint, HoldsEachRunningLineOnce) {
  std::string text = "HASIL\n\n";
  for (int page = 2; page < 5; ++page) {
    text += "Kelompok kontrol memperoleh penyuluhan gizi selama empat minggu yang\n\n";
    text += "ISSN 1858-0000 | " + std::to_string(page) + "\n\n";
    text += "dilanjutkan dengan kunjungan rumah oleh kader di wilayah kerja puskesmas.\n";
  }
  EXPECT_THAT(imprint(text), ElementsAre("running: ISSN 1858-0000 | 2"));
}

TEST(ImprintRules, AreNotLookedForInSentences) {
  const std::string line = "Jurnal Gizi, Vol. 5, No. 1, Maret 2023";
  const std::vector<ImprintLine> lines = {{ImprintLine::Place::head, "Sarapan dan Anemia", true},
                                          {ImprintLine::Place::running, line, true}};
  const Findings found = find_imprint_mentions(lines, text_rules());
  ASSERT_EQ(found.mentions.size(), 2u);
  for (const Mention& mention : found.mentions) EXPECT_EQ(mention.sentence, 1u);
  Paper paper;
  paper.text = "HASIL\n\nMenurut " + line + " hal itu benar.\n";
  const Document document = read_document(paper, text_rules());
  for (const Mention& mention : find_mentions(document, text_rules()).mentions)
    EXPECT_NE(mention.rule->kind, "publication");
}

}  // namespace
}  // namespace petik
