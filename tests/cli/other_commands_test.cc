#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string paper =
    "HASIL\n\n"
    "Hasil uji t menunjukkan nilai p = 0,032 pada kelompok senam.\n\n"
    "Keputusan diambil pada taraf signifikansi p < 0,05 untuk semua uji.\n\n"
    "Kegiatan berlangsung di balai desa.\n";

void expect_fits_a_screen(const std::string& text) {
  std::size_t column = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
    if (c != '\n') continue;
    EXPECT_LE(column - 1, 110u);
    column = 0;
  }
}

TEST(Help, HasTwoDepths) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{},
                                                                                       {"extract"},
                                                                                       {"check"},
                                                                                       {"explain"},
                                                                                       {"show"},
                                                                                       {"rules"},
                                                                                       {"rules", "check"},
                                                                                       {"rules", "coverage"},
                                                                                       {"evaluate"}}) {
    auto arguments = command;
    arguments.push_back("-h");
    const Ran brief = petik(arguments);
    arguments.back() = "--help";
    const Ran full = petik(arguments);
    EXPECT_EQ(brief.status, 0);
    EXPECT_EQ(full.status, 0);
    EXPECT_EQ(brief.err + full.err, "");
    EXPECT_THAT(brief.out, HasSubstr("Usage: petik"));
    EXPECT_THAT(brief.out, Not(HasSubstr("Examples:")));
    EXPECT_THAT(full.out, HasSubstr("Examples:"));
    EXPECT_THAT(full.out, HasSubstr("Exit status"));
    EXPECT_GT(full.out.size(), brief.out.size());
    expect_fits_a_screen(full.out);
  }
}

TEST(Usage, WhatIsWrongAndWhereHelpIs) {
  const auto said = [](const std::vector<std::string>& arguments) {
    const Ran ran = petik(arguments);
    EXPECT_EQ(ran.status, 2) << ran.err;
    return ran.err;
  };
  EXPECT_EQ(said({}), "petik: say what to do, as in: petik extract papers/\npetik: see petik -h\n");
  EXPECT_EQ(said({"extrakt"}), "petik: there is no command 'extrakt'\npetik: see petik -h\n");
  EXPECT_EQ(said({"export", "--format", "ods", "x"}),
            "petik: --format: 'ods' is none of csv, json, jsonl\npetik: see petik export -h\n");
  EXPECT_EQ(said({"rules", "try"}), "petik: SENTENCE is required\npetik: see petik rules try -h\n");
  EXPECT_EQ(said({"ingest", PETIK_PROGRAM, "-s", "x"}),
            "petik: " PETIK_PROGRAM ": a file; petik ingest reads a folder\npetik: see petik ingest -h\n");
  EXPECT_EQ(petik({"check", "/no/such/records"}).err, "petik: /no/such/records: no such file or folder\n");
  EXPECT_EQ(petik({"export", "--format", "CSV", "/no/such/records"}).status, 1);  // in either case
}

TEST(Version, NamesProgramAndRules) {
  const Ran ran = petik({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, testing::MatchesRegex("petik [0-9]+[.][0-9]+[.][0-9]+ [(]rules [0-9a-f]+[)]\n"));
  const json record = json::parse(petik({"extract", "-"}, paper).out);
  EXPECT_EQ(ran.out, "petik " + record["generator"]["version"].get<std::string>() + " (rules " +
                         record["generator"]["rules"].get<std::string>() + ")\n");
}

TEST(Explain, ShowsEverySentenceWithItsFindings) {
  const TemporaryFolder folder;
  const Ran ran = petik({"explain", folder.write("a.txt", paper)});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("a.txt  UTF-8, "));
  EXPECT_THAT(ran.out, HasSubstr("  line 3, results, id\n    Hasil uji t menunjukkan nilai p = 0,032"));
  EXPECT_THAT(ran.out, HasSubstr("+ p_value  "));
  EXPECT_THAT(ran.out, HasSubstr("value \"0,032\""));
  EXPECT_THAT(ran.out, HasSubstr("-> tests[0]"));
  EXPECT_THAT(ran.out, HasSubstr("held back: "));
  EXPECT_THAT(ran.out, HasSubstr("Kegiatan berlangsung di balai desa."));
  EXPECT_THAT(ran.out, Not(HasSubstr("\x1B")));
  expect_fits_a_screen(ran.out);
}

TEST(Explain, ShowsOneLineOrWhatHoldsAText) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", paper);
  const Ran line = petik({"explain", "--line", "7", file});
  EXPECT_THAT(line.out, HasSubstr("balai desa"));
  EXPECT_THAT(line.out, Not(HasSubstr("0,032")));
  const Ran found = petik({"explain", "--find", "NILAI P", file});
  EXPECT_THAT(found.out, HasSubstr("0,032"));
  EXPECT_THAT(found.out, Not(HasSubstr("balai desa")));
  EXPECT_THAT(petik({"explain", "--line", "99", file}).out, HasSubstr("No sentence there."));
  EXPECT_EQ(petik({"explain", "--tables", file}).status, 0);
  EXPECT_EQ(petik({"explain", "-"}, paper).status, 0);
}

TEST(Explain, SaysWhatItCannotShow) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper);
  EXPECT_EQ(petik({"explain", folder.path("in")}).status, 2);
  EXPECT_EQ(petik({"explain", folder.path("gone")}).status, 1);
  EXPECT_EQ(petik({"explain", folder.write("empty.txt", "")}).status, 1);
  EXPECT_EQ(petik({"explain", "--line", "0", folder.path("in/a.txt")}).status, 2);
  EXPECT_EQ(petik({"explain", "--tables", "--line", "3", folder.path("in/a.txt")}).status, 2);
  EXPECT_EQ(petik({"explain", "-r", folder.path("in"), folder.path("in/a.txt")}).status, 3);
}

TEST(Rules, BuiltInRulesAreSound) {
  const Ran checked = petik({"rules", "check"});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr(": sound\n"));
  const Ran tested = petik({"rules", "test"});
  EXPECT_EQ(tested.status, 0) << tested.out;
  EXPECT_THAT(tested.out, HasSubstr(": all examples hold\n"));
  const Ran listed = petik({"rules", "list"});
  EXPECT_THAT(listed.out, HasSubstr("p_value.toml:"));
  EXPECT_THAT(listed.out, HasSubstr("word lists:\n"));
}

TEST(Rules, ExportWritesWhatIsBuiltIn) {
  const TemporaryFolder folder;
  const Ran ran = petik({"rules", "export", folder.path("mine")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(petik({"rules", "check", folder.path("mine")}).out, petik({"rules", "check"}).out);
  EXPECT_EQ(petik({"rules", "check", "-r", folder.path("mine")}).out, petik({"rules", "check"}).out);
  for (const std::string& name : files_below(folder.path("mine"))) {
    EXPECT_EQ(content(folder.path("mine/" + name)), content(PETIK_SOURCE_DIR "/rules/" + name));
  }
  // Never over rules that somebody may have changed.
  EXPECT_EQ(petik({"rules", "export", folder.path("mine")}).status, 4);
  EXPECT_EQ(petik({"rules", "export", folder.write("file", "")}).status, 4);
}

TEST(Rules, EveryMistakeIsNamedAtOnce) {
  const TemporaryFolder folder;
  folder.write("r/a.toml", "[[rule]]\nid = \"a\"\nkind = \"p_value\"\ncolour = 1\npattern = '''('''\n");
  const Ran ran = petik({"rules", "check", folder.path("r")});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.err, HasSubstr("a.toml:4:"));
  EXPECT_GE(std::ranges::count(ran.err, '\n'), 2);
}

TEST(Rules, FailingExamplesAreNamed) {
  const TemporaryFolder folder;
  ASSERT_EQ(petik({"rules", "export", folder.path("r")}).status, 0);
  std::ofstream(folder.path("r/mine.toml")) << R"(# Mine.
[[rule]]
id = "mine"
kind = "dropout"
rank = "part"
about = "A test."
pattern = '''hilang (?P<n> \d+)'''
fields = { n = "count" }
match = [
  { text = 'Data hilang  3 orang.', n = 3 },
  { text = 'Peserta hilang 4 orang.', n = 5 },
]
no_match = [{ text = 'Tidak ada.', why = "nothing" }]
)";
  const Ran ran = petik({"rules", "test", folder.path("r")});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, HasSubstr("mine.toml:"));
}

TEST(Rules, TryShowsWhatIsFoundAndWhatIsHeldBack) {
  const Ran ran = petik({"rules", "try", "Diperoleh nilai p = 0,032 pada uji t."});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("+ p_value  "));
  EXPECT_THAT(ran.out, HasSubstr("value \"0,032\""));
  EXPECT_THAT(petik({"rules", "try", "Selamat pagi."}).out, HasSubstr("nothing found"));
  EXPECT_THAT(petik({"rules", "try", "Nilai \x1B[2J p = 0,03 \xFF"}).out, Not(HasSubstr("\x1B")));
  EXPECT_EQ(petik({"rules", "try"}).status, 2);
}

TEST(Rules, CoverageCountsHitsAndWhatNoRuleTook) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  folder.write("papers/b.txt", "Diperoleh nilai p kira-kira yakni kode 77 dalam catatan itu.\n");
  folder.write("papers/c.txt", "");
  const Ran ran = petik({"rules", "coverage", folder.path("papers")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("petik: c.txt: empty file\n"));
  EXPECT_THAT(ran.out, HasSubstr("p  b.txt:1  nilai p kira-kira yakni kode 77 dalam catatan itu."));
  EXPECT_THAT(ran.out, Not(HasSubstr("a.txt:3")));
  EXPECT_THAT(ran.out, HasSubstr("   hits   held back   rule\n"));
  EXPECT_THAT(ran.out, HasSubstr("never hit:\n"));
  EXPECT_THAT(ran.out, HasSubstr("numbers beside a word for p that no rule took: 1\n"));
}

TEST(Rules, WrongCommandLines) {
  EXPECT_EQ(petik({"rules"}).status, 2);
  EXPECT_EQ(petik({"rules", "dance"}).status, 2);
  EXPECT_EQ(petik({"rules", "export"}).status, 2);
  EXPECT_EQ(petik({"rules", "coverage"}).status, 2);
}

TEST(EvaluateCommand, PrintsFiguresAndMisses) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  folder.write("gold/a.gold.json", R"({"doc": "a.txt", "tests": [{"p": {"op": "=", "value": 0.032}},
                                       {"p": {"op": "=", "value": 0.5}}]})");
  ASSERT_EQ(petik({"extract", "-o", folder.path("out"), folder.path("papers")}).status, 0);
  const Ran ran = petik({"evaluate", "--errors", folder.path("out"), folder.path("gold")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("a.txt\n  p missed: = 0.5\n"));
  EXPECT_THAT(ran.out, HasSubstr("p              2  1.000  0.500  0.667\n"));
  const json figures =
      json::parse(petik({"evaluate", "--json", folder.path("out"), folder.path("gold")}).out);
  EXPECT_EQ(figures["p"]["recall"], 0.5);
  EXPECT_EQ(petik({"evaluate", folder.path("gone"), folder.path("gold")}).status, 1);
  EXPECT_EQ(petik({"evaluate", folder.path("out"), folder.path("papers")}).status, 1);
  EXPECT_EQ(petik({"evaluate", folder.path("out")}).status, 2);
  EXPECT_EQ(petik({"evaluate", "--doc", "zzz", folder.path("out"), folder.path("gold")}).status, 2);
}

}  // namespace
}  // namespace petik
