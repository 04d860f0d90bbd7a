#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string paper =
    "PENGARUH SENAM PAGI TERHADAP TEKANAN DARAH\n\nHASIL\n\n"
    "Hasil uji t berpasangan menunjukkan nilai p = 0,032. Jumlah sampel dalam penelitian ini 30 orang.\n";

std::vector<std::string> papers_in_lines(const std::string& lines) {
  std::vector<std::string> out;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line)["source"]["file"]);
  return out;
}

TEST(Extract, AFolderMirrorsThePapers) {
  const TemporaryFolder folder;
  folder.write("papers/a/b.txt", paper);
  folder.write("papers/c.md", paper);
  const Ran ran = petik({"extract", "-o", folder.path("out"), folder.path("papers")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(files_below(folder.path("out")), ElementsAre("a/b.txt.json", "c.md.json"));
  const json record = json::parse(content(folder.path("out/a/b.txt.json")));
  EXPECT_EQ(record["source"]["file"], "a/b.txt");
  EXPECT_EQ(record["schema_version"], "1.0");
  EXPECT_EQ(record["tests"][0]["p"]["value"], 0.032);
}

TEST(Extract, OneRecordALine) {
  const TemporaryFolder folder;
  for (const char* name : {"papers/b.txt", "papers/a.txt", "papers/c/a.txt"}) folder.write(name, paper);
  const Ran ran = petik({"extract", "-o", folder.path("all.jsonl"), folder.path("papers")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(papers_in_lines(content(folder.path("all.jsonl"))), ElementsAre("a.txt", "b.txt", "c/a.txt"));
}

TEST(Extract, StandardOutputIsTheDefault) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  const Ran ran = petik({"extract", folder.path("papers")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(papers_in_lines(ran.out), ElementsAre("a.txt"));
  EXPECT_EQ(petik({"extract", "-o", "-", folder.path("papers")}).out, ran.out);
}

TEST(Extract, ReadsStandardInput) {
  const Ran ran = petik({"extract", "-"}, paper);
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(papers_in_lines(ran.out), ElementsAre("stdin"));
  const Ran empty = petik({"extract", "-"});
  EXPECT_EQ(empty.status, 1);
  EXPECT_THAT(empty.err, HasSubstr("petik: stdin: empty file\n"));
}

TEST(Extract, ReportsWhatCannotBeReadAndGoesOn) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", "");
  folder.write("papers/b.txt", "%PDF-1.4");
  folder.write("papers/c.txt", std::string("\0\1\2\3 n", 6));
  std::filesystem::create_symlink("vanished", folder.path("papers/d.txt"));
  ASSERT_EQ(mkfifo(folder.path("papers/e.txt").c_str(), 0600), 0);
  folder.write("papers/f.txt", paper);
  const Ran ran = petik({"extract", folder.path("papers"), folder.path("gone")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(papers_in_lines(ran.out), ElementsAre("f.txt"));
  for (const char* line :
       {"petik: a.txt: empty file\n", "petik: b.txt: a damaged PDF\n", "petik: c.txt: binary, not text\n",
        "petik: d.txt: no such file\n", "petik: e.txt: a pipe, not a file\n"}) {
    EXPECT_THAT(ran.err, HasSubstr(line));
  }
  EXPECT_THAT(ran.err, HasSubstr("petik: " + folder.path("gone") + ": no such file or folder\n"));
  EXPECT_THAT(ran.err, HasSubstr("petik: 7 papers, 1 record, "));
  EXPECT_THAT(ran.err, HasSubstr("not read: 6 papers\n"));
}

TEST(Extract, SummarySaysWhatWasFound) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  folder.write("papers/b.txt", "Selamat pagi, tidak ada angka.\n");
  const Ran ran = petik({"extract", "-o", folder.path("out"), folder.path("papers")});
  EXPECT_THAT(ran.err, HasSubstr("petik: 2 papers, 2 records, "));
  EXPECT_THAT(ran.err, HasSubstr("1 p values"));
  EXPECT_THAT(ran.err, HasSubstr("without any fact: 1 paper (b.txt)"));
}

TEST(Extract, QuietSaysOnlyWhatWentWrong) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  EXPECT_EQ(petik({"extract", "-q", folder.path("papers")}).err, "");
  folder.write("papers/b.txt", "");
  EXPECT_EQ(petik({"extract", "-q", folder.path("papers")}).err, "petik: b.txt: empty file\n");
}

TEST(Extract, AFolderWithoutPapers) {
  const TemporaryFolder folder;
  const Ran empty = petik({"extract", folder.path()});
  EXPECT_EQ(empty.status, 0);
  EXPECT_EQ(empty.out, "");
  EXPECT_THAT(empty.err, HasSubstr("no papers in " + folder.path() + "\n"));
  folder.write("a.xlsx", "PK");
  EXPECT_THAT(petik({"extract", folder.path()}).err, HasSubstr("; passed over: 1 .xlsx\n"));
}

TEST(Extract, ProgressOnATerminalOnly) {
  const TemporaryFolder folder;
  for (int i = 0; i < 5; ++i) folder.write("papers/" + std::to_string(i) + ".txt", paper);
  Call how = {
      .arguments = {"extract", folder.path("papers")}, .environment = {{"TERM", "xterm"}}, .terminal = true};
  EXPECT_THAT(run(how).err, HasSubstr("petik: 1 of 5 papers"));
  how.environment["TERM"] = "dumb";
  EXPECT_THAT(run(how).err, Not(HasSubstr(" of 5 papers")));
  how.environment["TERM"] = "xterm";
  how.arguments.push_back("-q");
  EXPECT_EQ(run(how).err, "");
  how.arguments.pop_back();
  how.terminal = false;
  EXPECT_THAT(run(how).err, Not(HasSubstr("\x1B")));
}

// Paths, jobs, locale, time zone and the folder it runs in leave no trace.
TEST(Extract, SameBytesHoweverItRuns) {
  const TemporaryFolder folder;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int k = 0; k <= i % 7; ++k)
      text += paper + "Rerata usia 24," + std::to_string(i) + " ± 3,5 tahun.\n";
    folder.write("papers/p" + std::to_string(i) + ".txt", text);
  }
  // Locales with a decimal comma and a dotless i, where the machine can make them.
  for (const std::string name : {"id_ID", "tr_TR"}) {
    const std::string command =
        "localedef -i " + name + " -f UTF-8 '" + folder.path(name + ".UTF-8") + "' >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) std::puts("no locale can be made here; only its name is used");
  }
  const Call plain = {.arguments = {"extract", "-j", "1", folder.path("papers")},
                      .environment = {{"LC_ALL", "C"}}};
  const std::string want = run(plain).out;
  EXPECT_EQ(papers_in_lines(want).size(), 40u);
  for (const char* jobs : {"1", "2", "8"}) {
    for (const char* locale : {"C", "C.UTF-8", "id_ID.UTF-8", "tr_TR.UTF-8"}) {
      const Call how = {
          .arguments = {"extract", "-j", jobs, "papers"},
          .folder = folder.path(),
          .environment = {{"LC_ALL", locale}, {"LOCPATH", folder.path()}, {"TZ", "Asia/Jakarta"}}};
      EXPECT_EQ(run(how).out, want) << jobs << " " << locale;
    }
  }
}

TEST(Extract, APaperMovedKeepsItsIdentity) {
  const TemporaryFolder folder;
  folder.write("one/a.txt", paper);
  folder.write("two/deep/b.txt", paper);
  const json a = json::parse(petik({"extract", folder.path("one")}).out);
  const json b = json::parse(petik({"extract", folder.path("two")}).out);
  EXPECT_EQ(a["record_id"], b["record_id"]);
  EXPECT_EQ(b["source"]["file"], "deep/b.txt");
}

TEST(Extract, RefusesPapersOfOneName) {
  const TemporaryFolder folder;
  const std::string a = folder.write("one/a.txt", paper), b = folder.write("two/a.txt", paper + paper);
  const Ran ran = petik({"extract", "-o", folder.path("out"), a, b});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.err, HasSubstr("would have the same name"));
  EXPECT_THAT(files_below(folder.path("out")), IsEmpty());
  EXPECT_THAT(papers_in_lines(petik({"extract", a, b}).out), ElementsAre("a.txt", "a.txt"));
}

TEST(Extract, WrongCommandLines) {
  const TemporaryFolder folder;
  folder.write("a.txt", paper);
  const std::vector<std::vector<std::string>> wrong = {
      {"extract"},
      {"extract", "--colour", folder.path()},
      {"extract", "-j", "0", folder.path()},
      {"extract", "-j", "many", folder.path()},
      {"extract", folder.path(), "-o"},
      {"extrakt", folder.path()},
      {},
  };
  for (const auto& arguments : wrong) {
    const Ran ran = petik(arguments);
    EXPECT_EQ(ran.status, 2) << testing::PrintToString(arguments);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, testing::StartsWith("petik: "));
  }
}

TEST(Extract, OutputThatCannotBeWritten) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  const std::string file = folder.write("file", "kept");
  for (const std::string& target :
       {file, file + "/out", folder.path("gone/all.jsonl"), std::string("/proc/petik")}) {
    const Ran ran = petik({"extract", "-o", target, folder.path("papers")});
    EXPECT_EQ(ran.status, 4) << target;
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
    EXPECT_THAT(ran.err, testing::StartsWith("petik: " + target + ": "));
  }
  EXPECT_EQ(content(file), "kept");
}

TEST(Extract, AReadOnlyFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path("out"));
  chmod(folder.path().c_str(), 0755);
  chmod(folder.path("out").c_str(), 0555);
  const Ran ran =
      run({.arguments = {"extract", "-o", folder.path("out"), "-"}, .input = paper, .unprivileged = true});
  if (ran.status == not_started) GTEST_SKIP() << "the program cannot be run by others than root here";
  EXPECT_EQ(ran.status, 4);
  EXPECT_EQ(ran.err, "petik: " + folder.path("out") + ": not permitted to write there\n");
}

TEST(Extract, AFullDisk) {
  if (access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full here";
  const Ran ran = run({.arguments = {"extract", "-"}, .input = paper, .output_to = "/dev/full"});
  EXPECT_EQ(ran.status, 4);
  EXPECT_EQ(ran.err, "petik: standard output: no space left on the disk\n");
}

TEST(Extract, BrokenRulesEndItBeforeAnyPaperIsRead) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  folder.write("rules/a.toml", "[[rule]]\nid = \"x\"\npatern = '''p'''\n");
  folder.write("rules/b.toml", "[[rule\n");
  const Ran ran =
      petik({"extract", "-r", folder.path("rules"), "-o", folder.path("out"), folder.path("papers")});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.err, HasSubstr("petik: a.toml:3:"));
  EXPECT_THAT(ran.err, HasSubstr("patern"));
  EXPECT_THAT(ran.err, HasSubstr("petik: b.toml:1:"));
  EXPECT_FALSE(std::filesystem::exists(folder.path("out")));
  EXPECT_EQ(petik({"extract", "-r", folder.path("gone"), folder.path("papers")}).status, 3);
}

TEST(Extract, UsesOtherRules) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", paper);
  ASSERT_EQ(petik({"rules", "export", folder.path("rules")}).status, 0);
  const std::string builtin = petik({"extract", folder.path("papers")}).out;
  EXPECT_EQ(petik({"extract", "-r", folder.path("rules"), folder.path("papers")}).out, builtin);
  std::ofstream(folder.path("rules/alpha.toml"), std::ios::app) << "# mine\n";
  EXPECT_NE(
      json::parse(
          petik({"extract", "-r", folder.path("rules"), folder.path("papers")}).out)["generator"]["rules"],
      json::parse(builtin)["generator"]["rules"]);
}

TEST(Extract, NamesNeverActOnTheTerminal) {
  const TemporaryFolder folder;
  folder.write("papers/\x1B[31m\xFF.txt", "");
  folder.write("papers/ok\n\x9B.txt", paper);
  const Ran ran = petik({"extract", "-o", folder.path("out"), folder.path("papers")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("petik: \\x1B[31m\\xFF.txt: empty file\n"));
  EXPECT_THAT(files_below(folder.path("out")), ElementsAre("ok\\x0A\\x9B.txt.json"));
}

TEST(Extract, HostileTextIsNoTrouble) {
  const TemporaryFolder folder;
  folder.write("papers/a.txt", std::string(300000, '('));
  std::string digits;
  for (int i = 0; i < 30000; ++i) digits += "p=0,05<";
  folder.write("papers/b.txt", digits);
  folder.write("papers/c.txt", std::string(100000, '\n') + "p = 0,03");
  std::string damaged = paper;
  for (std::size_t i = 5; i < damaged.size(); i += 9) damaged[i] = '\xE2';
  folder.write("papers/d.txt", damaged);
  const Ran ran = petik({"extract", folder.path("papers")});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(papers_in_lines(ran.out).size(), 4u);
}

}  // namespace
}  // namespace petik
