#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "store/store.h"
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

class Ingest : public testing::Test {
 protected:
  Ran ingest(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"ingest", folder.path("in"), "--store", store};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return petik(arguments);
  }
  std::string exported() { return petik({"export", "--format", "jsonl", store}).out; }

  TemporaryFolder folder;
  std::string store = folder.path("p.petik");
};

TEST_F(Ingest, GivesTheRecordsThatExtractGives) {
  folder.write("in/sub/b.txt", paper + "b");
  folder.write("in/a.txt", paper);
  const Ran first = ingest();
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, "");
  EXPECT_THAT(first.err, testing::StartsWith("petik: 2 files: 2 new, "));
  EXPECT_THAT(first.err, HasSubstr("\n  facts: 2 sample sizes, 2 p values"));
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
  const Ran second = ingest();
  EXPECT_EQ(second.status, 0);
  EXPECT_THAT(second.err, testing::StartsWith("petik: 2 files: 2 unchanged, "));
  EXPECT_THAT(second.err, Not(HasSubstr("facts")));
  EXPECT_THAT(files_below(folder.path("in")), ElementsAre("a.txt", "sub/b.txt"));
}

TEST_F(Ingest, ReadsWhatIsNewOrChanged) {
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper + "b");
  ingest();
  folder.write("in/b.txt", paper + "c");
  folder.write("in/d.txt", paper + "d");
  EXPECT_THAT(ingest().err, testing::StartsWith("petik: 3 files: 1 new, 1 changed, 1 unchanged, "));
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
}

TEST_F(Ingest, SaysWhatMovedWhatIsACopyAndWhatIsGone) {
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper + "b");
  folder.write("in/c.txt", paper + "c");
  ingest();
  std::filesystem::create_directory(folder.path("in/sub"));
  std::filesystem::rename(folder.path("in/a.txt"), folder.path("in/sub/z.txt"));
  std::filesystem::copy(folder.path("in/b.txt"), folder.path("in/b2.txt"));
  std::filesystem::remove(folder.path("in/c.txt"));
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.err, HasSubstr("2 known under another name, 1 unchanged"));
  EXPECT_THAT(ran.err, HasSubstr("moved, or a copy that is gone: 1 file (a.txt -> sub/z.txt)"));
  EXPECT_THAT(ran.err, HasSubstr("gone from the folder, kept in the store: 1 paper (c.txt)"));
  EXPECT_THAT(ran.err, HasSubstr("copies (duplicate_of): 1 file (b2.txt = b.txt)"));
  EXPECT_THAT(exported(), HasSubstr("\"file\":\"sub/z.txt\""));
  EXPECT_THAT(ingest().err, Not(HasSubstr("gone")));
  EXPECT_EQ(petik({"forget", "--gone", store}).status, 0);
  // One record a paper; extract makes one for each file.
  std::filesystem::remove(folder.path("in/b2.txt"));
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
}

TEST_F(Ingest, OtherRulesMakeRecordsAnewWithoutTheFiles) {
  folder.write("in/a.txt", paper);
  ingest();
  ASSERT_EQ(petik({"rules", "export", folder.path("rules")}).status, 0);
  std::ofstream(folder.path("rules/alpha.toml"), std::ios::app) << "# mine\n";
  const std::string want = petik({"extract", "-r", folder.path("rules"), folder.path("in")}).out;
  EXPECT_THAT(petik({"status", "-r", folder.path("rules"), store}).out,
              HasSubstr("1 record made by other rules"));
  std::filesystem::remove(folder.path("in/a.txt"));
  EXPECT_THAT(ingest({"-r", folder.path("rules")}).err, HasSubstr("; 1 record made anew, "));
  EXPECT_EQ(exported(), want);
  EXPECT_THAT(ingest({"-r", folder.path("rules")}).err, Not(HasSubstr("anew")));
}

TEST_F(Ingest, NamesPapersOfOneStudy) {
  const std::string results = "HASIL\n\nRerata nyeri 6,64 dan simpangan baku 1,28. Nilai p = 0,032.\n";
  folder.write("in/draft.txt", "PENGARUH KOMPRES HANGAT TERHADAP NYERI\n\n" + results);
  folder.write("in/final.txt", "PENGARUH KOMPRES HANGAT TERHADAP NYERI\n\n" + results + "Selesai.\n");
  const std::string said = ingest().err;
  EXPECT_EQ(said.find("one study: draft.txt, final.txt") != said.npos,
            petik({"duplicates", store}).out.find("2 papers of one study") != std::string::npos)
      << said;
}

TEST_F(Ingest, SameBytesHoweverManyJobs) {
  for (int i = 0; i < 30; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  ingest({"-j", "1"});
  const std::string want = exported();
  store = folder.path("other.petik");
  ingest({"-j", "8"});
  EXPECT_EQ(exported(), want);
}

TEST_F(Ingest, DryRunDoesNothing) {
  folder.write("in/a.txt", paper);
  Ran ran = ingest({"--dry-run"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "new      a.txt\n");
  EXPECT_THAT(
      ran.err,
      HasSubstr(
          "1 file to read, 0 files unchanged, 0 records to make anew, 0 files missing; nothing was stored"));
  EXPECT_FALSE(std::filesystem::exists(store));
  // A time from which nobody can tell whether it will change again.
  std::filesystem::last_write_time(folder.path("in/a.txt"),
                                   std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  ingest();
  EXPECT_EQ(ingest({"-n"}).out, "again    a.txt\n");
  const std::string before = content(store);
  folder.write("in/a.txt", paper + "b");
  folder.write("in/b.txt", paper);
  EXPECT_EQ(ingest({"-n"}).out, "changed  a.txt\nnew      b.txt\n");
  std::filesystem::remove(folder.path("in/a.txt"));
  std::filesystem::remove(folder.path("in/b.txt"));
  EXPECT_EQ(ingest({"-n"}).out, "missing  a.txt\n");
  EXPECT_EQ(content(store), before);
}

TEST_F(Ingest, AStoreFollowsOneFolder) {
  folder.write("in/a.txt", paper);
  folder.write("other/b.txt", paper + "b");
  ingest();
  const std::string before = exported();
  const Ran ran = petik({"ingest", folder.path("other"), "-s", store});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.err, HasSubstr("holds the papers of "));
  EXPECT_EQ(exported(), before);
  std::filesystem::rename(folder.path("in"), folder.path("moved"));
  EXPECT_THAT(petik({"ingest", folder.path("moved"), "-s", store, "--new-place"}).err,
              HasSubstr("1 file: 1 unchanged"));
  EXPECT_EQ(run({.arguments = {"ingest", "moved/", "-s", store}, .folder = folder.path()}).status, 0);
}

TEST_F(Ingest, ProgressOnATerminalOnly) {
  for (int i = 0; i < 5; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  Call how = {.arguments = {"ingest", folder.path("in"), "-s", store},
              .environment = {{"TERM", "xterm"}},
              .terminal = true};
  EXPECT_THAT(run(how).err, HasSubstr("petik: 1 of 5 papers"));
  EXPECT_THAT(ingest({"--again"}).err, Not(HasSubstr("\x1B")));
  EXPECT_EQ(ingest({"--again", "-q"}).err, "");
}

TEST_F(Ingest, FailuresAreSaidOnceAndCountedAlways) {
  folder.write("in/a.txt", "");
  folder.write("in/b.txt", paper);
  Ran ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, testing::StartsWith("petik: a.txt: empty file\npetik: 2 files: 1 new, 1 not read, "));
  EXPECT_THAT(ran.err, HasSubstr("\n  not read: 1 paper\n    1  empty file"));
  ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, testing::StartsWith("petik: 2 files: 1 unchanged, 1 not read, "));
  EXPECT_EQ(ingest({"-q"}).err, "");
}

TEST_F(Ingest, FollowsAFolder) {
  folder.write("in/a.txt", paper);
  const auto wait_for = [&](const std::string& name) {
    for (int i = 0; i < 600 && exported().find("\"file\":\"" + name) == std::string::npos; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  };
  const Ran ran =
      run({.arguments = {"ingest", folder.path("in"), "-s", store, "--watch", "--interval", "0.05"},
           .signal = SIGINT,
           .meanwhile = [&](pid_t) {
             wait_for("a.txt");
             folder.write("in/b.txt", paper + "b");
             wait_for("b.txt");
           }});
  EXPECT_THAT(ran.status, testing::AnyOf(0, 5)) << ran.err;  // between two looks, or during one
  EXPECT_THAT(ran.err, testing::StartsWith("petik: watching "));
  // The whole summary once, then what is news.
  EXPECT_THAT(ran.err, testing::ContainsRegex("\npetik: 1 file: 1 new, [0-9.]+ s\n  facts: "));
  EXPECT_EQ(ran.err.find("facts: "), ran.err.rfind("facts: "));
  EXPECT_THAT(ran.err, HasSubstr("petik: 2 files: 1 new, 1 unchanged, "));
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
}

TEST_F(Ingest, KeepsALogThatNoNameCanForge) {
  folder.write("in/a\nb.txt", "");
  const std::string log = folder.path("log");
  ingest({"--log", log, "-q"});
  EXPECT_THAT(content(log), testing::ContainsRegex("T[0-9:]+[+-][0-9:]+ warning a.x0Ab.txt: empty file"));
  EXPECT_EQ(ingest({"--log", store + "/log"}).status, 4);
}

TEST_F(Ingest, WrongCommandLines) {
  folder.write("in/a.txt", paper);
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"ingest"},
           {"ingest", folder.path("in")},
           {"ingest", "--store", store},
           {"ingest", folder.path("gone"), "-s", store},
           {"ingest", folder.path("in/a.txt"), "-s", store},
           {"ingest", folder.path("in"), "-s", store, "--dry-run", "--watch"},
           {"ingest", folder.path("in"), "-s", store, "--interval", "3"},
           {"ingest", folder.path("in"), "-s", store, "--watch", "--interval", "-1"},
           {"ingest", folder.path("in"), "-s", store, "-j", "-1"},
           {"forget", store},
           {"status"},
           {"verify", store, "more"}}) {
    EXPECT_EQ(petik(arguments).status, 2) << testing::PrintToString(arguments);
  }
  EXPECT_FALSE(std::filesystem::exists(store));
}

}  // namespace
}  // namespace petik
