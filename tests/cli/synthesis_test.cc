#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "output/json.h"
#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Number printed(double value) {
  Number n;
  n.value = value;
  n.decimals = 2;
  return n;
}

// A study of two arms of 15, each measured before and after.
std::string study(const std::string& file, double shift) {
  StudyRecord record;
  record.record_id = "petik-0123456789abcdef";
  record.source.file = file;
  record.source.sha256 = file;
  record.arms = {{"intervention", "intervention", "pijat", 15, {}}, {"control", "control", "biasa", 15, {}}};
  record.outcomes = {{"volume_asi", "Volume ASI", "ml", "continuous"}};
  for (const char* arm : {"intervention", "control"}) {
    for (const char* time : {"pre", "post"}) {
      Continuous row;
      row.outcome = "volume_asi";
      row.arm = arm;
      row.timepoint = time;
      row.mean = printed((std::string(time) == "pre" ? 10.25 : arm[0] == 'i' ? 15.5 : 12.75) + shift);
      row.sd = printed(3.25 + shift / 10);
      record.continuous.push_back(row);
    }
  }
  return line(record) + "\n";
}

std::string three_studies(const TemporaryFolder& folder) {
  folder.write("all.jsonl",
               study("a.txt", 0) + study("b.txt", 1.11) + study("c.txt", 2.22) + study("copy.txt", 1.11));
  return folder.path("all.jsonl");
}

TEST(EffectsCommand, ListsEffectsAndWhatIsLeftOut) {
  const TemporaryFolder folder;
  const Ran ran = petik({"effects", "-m", "smcc", three_studies(folder)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Effect sizes: SMCC"));
  EXPECT_THAT(ran.out, HasSubstr("! r = 0.5 assumed"));
  EXPECT_THAT(ran.out, HasSubstr("a.txt/continuous/1/mean"));
  EXPECT_THAT(ran.out, HasSubstr("copy: the same study as b (the same numbers"));
}

TEST(EffectsCommand, WritesForOtherPrograms) {
  const TemporaryFolder folder;
  const Ran ran = petik({"effects", "-m", "SMD", "--metafor", folder.path("e.csv"), "--meta",
                         folder.path("m.csv"), "--excel-id", three_studies(folder)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(content(folder.path("e.csv")), StartsWith("\xEF\xBB\xBFslab;study;year;outcome;"));
  EXPECT_THAT(content(folder.path("e.R")), HasSubstr("read.csv2(\"e.csv\""));
  EXPECT_THAT(content(folder.path("m.csv")), HasSubstr("studlab;n.e;mean.e;sd.e"));
}

TEST(MetaCommand, PoolsPlotsAndReports) {
  const TemporaryFolder folder;
  const Ran ran =
      petik({"meta", "-m", "SMD", "--test", "hk", "--forest", folder.path("f.svg"), "--funnel",
             folder.path("u.svg"), "--html", folder.path("r.html"), "--lang", "id", three_studies(folder)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Random effects (REML, Knapp-Hartung), k = 3, 3 studies"));
  EXPECT_THAT(ran.out, HasSubstr("left out: copy: the same study as b"));
  EXPECT_THAT(content(folder.path("f.svg")), HasSubstr(">Studi<"));
  EXPECT_THAT(content(folder.path("u.svg")), StartsWith("<svg"));
  EXPECT_THAT(content(folder.path("r.html")), StartsWith("<!DOCTYPE html>\n<html lang=\"id\">"));
}

// From real papers to the pooled result, in two commands. The figures were computed from careful readings
// with metafor.
TEST(MetaCommand, FiveRealPapers) {
  const std::string papers = PETIK_SHARED_DIR "/seeds/papers";
  if (!std::filesystem::is_directory(papers)) GTEST_SKIP() << "no papers at " << papers;
  const TemporaryFolder folder;
  EXPECT_EQ(petik({"extract", "-q", "-o", folder.path("records"), papers}).status, 0);
  const Ran ran = petik({"meta", "-m", "SMCC", "--ri", "0.5", "--ri-for-all", "--every-outcome",
                         "--every-arm", folder.path("records")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("k = 4, 2 studies"));
  EXPECT_THAT(ran.out, HasSubstr("SMCC   1.6797 (SE 0.5524)"));
  EXPECT_THAT(ran.out, HasSubstr("95% CI [0.5971, 2.7623]"));
  EXPECT_THAT(ran.out, testing::ContainsRegex("left out: 001_[0-9a-f]+: the same study as 000_"));
}

TEST(MetaCommand, OutcomesOfAGroup) {
  const TemporaryFolder folder;
  const std::string records = three_studies(folder);
  EXPECT_EQ(petik({"outcomes", "-o", folder.path("o.toml"), records}).status, 0);
  EXPECT_THAT(content(folder.path("o.toml")), HasSubstr("'Volume ASI'"));
  EXPECT_EQ(petik({"outcomes", "-o", folder.path("o.toml"), records}).status, 2);
  const Ran ran =
      petik({"meta", "-m", "MD", "--groups", folder.path("o.toml"), "--group", "produksi_asi", records});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("k = 3"));
  const Ran unknown = petik({"meta", "-m", "MD", "--groups", folder.path("o.toml"), "--group", "x", records});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("no group 'x'; there are: produksi_asi"));
}

TEST(MetaCommand, SaysWhyThereIsNothingToPool) {
  const TemporaryFolder folder;
  const std::string records = three_studies(folder);
  const Ran none = petik({"meta", "-m", "OR", records});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.out, HasSubstr("a: no counts of two arms, and no odds ratio"));
  EXPECT_EQ(petik({"meta", "-m", "XX", records}).status, 2);
  folder.write("bad.jsonl", "{\"record_id\": 1}\n");
  EXPECT_EQ(petik({"meta", "-m", "MD", folder.path("bad.jsonl")}).status, 1);
  EXPECT_EQ(petik({"meta", "-m", "MD", "--forest", folder.path("no/such/f.svg"), records}).status, 4);
}

TEST(DuplicatesCommand, NamesBothPapersAndTheReason) {
  const TemporaryFolder folder;
  const Ran ran = petik({"duplicates", three_studies(folder)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(
      ran.out,
      StartsWith("2 papers of one study\n  keep  b.txt\n        copy.txt\n          the same numbers: "));
  EXPECT_THAT(ran.out, Not(HasSubstr("c.txt")));
}

TEST(ExportCommand, FactsAndReferences) {
  const TemporaryFolder folder;
  const std::string records = three_studies(folder);
  const Ran ran = petik({"export", "--csv", "-", records});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("study_id,study,file,kind,"));
  EXPECT_THAT(petik({"export", "--ris", "-", records}).out, StartsWith("TY  - JOUR\r\nTI  - a.txt\r\n"));
  EXPECT_EQ(petik({"export", records}).status, 2);
}

}  // namespace
}  // namespace petik
