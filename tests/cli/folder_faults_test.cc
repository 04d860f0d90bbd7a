// What a folder of papers may do to a run, and what a machine may do.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "corpus/folder.h"
#include "store/store.h"
#include "tests/cli/faults.h"
#include "tests/cli/program.h"

namespace petik {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string paper =
    "PENGARUH SENAM PAGI TERHADAP TEKANAN DARAH\n\nHASIL\n\n"
    "Hasil uji t berpasangan menunjukkan nilai p = 0,032. Jumlah sampel dalam penelitian ini 30 orang.\n";

TEST_F(Faults, F10_files_without_a_text) {
  folder.write("in/empty.txt", "");
  folder.write("in/mark.txt", "\xEF\xBB\xBF");
  folder.write("in/blanks.txt", " \t\r\n\n ");
  folder.write("in/one.txt", "x");
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(status(), HasSubstr("empty  blanks.txt: no text, only blanks\nempty  empty.txt: empty file\n"
                                  "empty  mark.txt: no text, only blanks\n"
                                  "ok_with_warnings  one.txt: no fact was found in it\n"));
}

TEST_F(Faults, F11_files_that_are_none_or_never_end) {
  folder.write("in/a.txt", paper);
  std::ofstream(folder.path("in/sparse.txt")).close();
  ASSERT_EQ(truncate(folder.path("in/sparse.txt").c_str(), off_t{1} << 40), 0);
  ASSERT_EQ(mkfifo(folder.path("in/pipe.txt").c_str(), 0600), 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, folder.path("in/socket.txt").c_str(), sizeof address.sun_path - 1);
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  close(fd);
  fs::create_symlink("/dev/zero", folder.path("in/zero.txt"));
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(status(),
              HasSubstr("ok  a.txt\nunreadable  pipe.txt: a pipe, not a file\n"
                        "unreadable  socket.txt: a socket, not a file\ntoo_large  sparse.txt: larger than "));
  EXPECT_THAT(status(), HasSubstr("unreadable  zero.txt: a device, not a file\n"));
}

TEST_F(Faults, F12_one_endless_line_and_endless_lines) {
  std::string line, lines, tables;
  while (line.size() < 1'000'000) line += "nilai p = 0,03 pada kelompok ";
  while (lines.size() < 1'000'000) lines += "p\n";
  while (tables.size() < 300'000) tables += "Tabel 1. Umur\n\nUmur  n  %\n20-35  12  40\n>35  18  60\n\n";
  folder.write("in/line.txt", line);
  folder.write("in/lines.txt", lines);
  folder.write("in/tables.txt", tables);
  EXPECT_EQ(ingest().status, 0);
  EXPECT_EQ(petik({"verify", store}).status, 0);
}

TEST_F(Faults, F13_a_hundred_thousand_candidates) {
  std::string text = "HASIL\n\n";
  for (int i = 0; i < 100'000; ++i) text += i % 2 ? "n = 15 " : "p ";
  folder.write("in/a.txt", text);
  EXPECT_EQ(ingest().status, 0);
}

TEST_F(Faults, F14_many_files_deep_folders_long_paths) {
  for (int i = 0; i < 2000; ++i)
    folder.write("in/many/" + std::to_string(i) + ".txt", "Halo " + std::to_string(i));
  std::string deep = "in";
  for (int i = 0; i < 300; ++i) deep += "/d";
  folder.write(deep + "/a.txt", paper);
  // Beyond what a path may be long, made step by step.
  const std::string part(200, 'x');
  int at = open(folder.path("in").c_str(), O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < 25; ++i) {
    ASSERT_EQ(mkdirat(at, part.c_str(), 0700), 0);
    const int next = openat(at, part.c_str(), O_RDONLY | O_DIRECTORY);
    close(at);
    at = next;
  }
  const int file = openat(at, "a.txt", O_WRONLY | O_CREAT, 0600);
  close(file);
  close(at);
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("2001 files: 2001 new"));
  EXPECT_THAT(ran.err, HasSubstr(part + "/: "));  // said, and the rest is read
}

TEST_F(Faults, F15_symlink_loop_and_links) {
  folder.write("in/a.txt", paper);
  fs::create_symlink("..", folder.path("in/loop"));
  fs::create_symlink("self.txt", folder.path("in/self.txt"));
  folder.write("outside/b.txt", paper + "b");
  fs::create_symlink(folder.path("outside"), folder.path("in/outside"));
  fs::create_hard_link(folder.path("in/a.txt"), folder.path("in/hard.txt"));
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("self.txt: symbolic links that lead in a circle\n"));
  EXPECT_THAT(ran.err, HasSubstr("passed over: 2 links to folders"));
  EXPECT_THAT(status(), HasSubstr("ok  a.txt\nduplicate_of  hard.txt: a.txt\n"));
  EXPECT_THAT(exported(), Not(HasSubstr("b.txt")));
}

TEST_F(Faults, F16_what_may_not_be_read) {
  folder.write("in/a.txt", paper);
  folder.write("in/locked.txt", paper + "l");
  folder.write("in/closed/b.txt", paper + "b");
  chmod(folder.path().c_str(), 0777);
  ASSERT_EQ(ingest().status, 0);
  const std::string before = exported();
  chmod(folder.path("in/locked.txt").c_str(), 0000);
  chmod(folder.path("in/closed").c_str(), 0000);
  chmod(store.c_str(), 0666);
  fs::last_write_time(folder.path("in/locked.txt"), fs::file_time_type::clock::now());
  const Ran ran = run({.arguments = {"ingest", folder.path("in"), "-s", store}, .unprivileged = true});
  chmod(folder.path("in/closed").c_str(), 0700);
  if (ran.status == not_started) GTEST_SKIP() << "the program cannot be run by others than root here";
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("closed/: not permitted to read it\n"));
  EXPECT_THAT(ran.err, HasSubstr("locked.txt: not permitted to read it\n"));
  EXPECT_EQ(exported(), before);
}

TEST_F(Faults, F18_equal_names_and_equal_bytes) {
  folder.write("in/one/a.txt", paper);
  folder.write("in/two/a.txt", paper + "2");
  folder.write("in/two/A.txt", paper + "3");
  folder.write("in/caf\xC3\xA9.txt", paper + "4");
  folder.write("in/cafe\xCC\x81.txt", paper + "5");
  folder.write("in/copy.txt", paper);
  EXPECT_EQ(ingest().status, 0);
  EXPECT_THAT(status(), HasSubstr("6 files, 5 papers, 5 records"));
  ASSERT_EQ(petik({"export", "--format", "json", "-o", folder.path("out"), store}).status, 0);
  EXPECT_EQ(files_below(folder.path("out")).size(), 5u);
}

TEST_F(Faults, F19_names_that_do_something) {
  const std::vector<std::string> names = {"a\nb.txt",
                                          "a\tb.txt",
                                          "a\"b'.txt",
                                          "a;b.txt",
                                          "-rf.txt",
                                          "$(id).txt",
                                          "%s%n.txt",
                                          "\xFF\xFE.txt",
                                          "..txt.txt",
                                          "CON.txt",
                                          "\xF0\x9F\x98\x80.txt",
                                          std::string(251, 'n') + ".txt",
                                          "a\\b.txt"};
  for (std::size_t i = 0; i < names.size(); ++i) folder.write("in/" + names[i], paper + std::to_string(i));
  const Ran ran = ingest({"--log", folder.path("log")});
  // "..txt.txt" begins with a dot and is passed over as hidden.
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("12 files: 12 new"));
  // In another order: extract goes by the names on disk, a store by their printable forms.
  EXPECT_EQ(exported().size(), petik({"extract", folder.path("in")}).out.size());
  EXPECT_EQ(petik({"verify", store}).status, 0);
  EXPECT_EQ(petik({"explain", "-s", store, "a\\x0Ab.txt"}).status, 0);
  EXPECT_EQ(petik({"forget", store, "$(id).txt"}).status, 0);
}

TEST_F(Faults, F20_records_lead_out_of_no_folder) {
  folder.write("in/a.txt", paper);
  std::string record = petik({"extract", folder.path("in")}).out;
  for (const std::string name : {"../../escaped", "/escaped", "a/../../escaped", ""}) {
    std::string crafted = record;
    crafted.replace(crafted.find("a.txt"), 5, name);
    const std::string lines = folder.write("crafted.jsonl", crafted);
    const Ran ran = petik({"export", "--format", "json", "-o", folder.path("out/deep"), lines});
    EXPECT_EQ(ran.status, 4) << name;
    EXPECT_THAT(ran.err, HasSubstr("leads out of the folder"));
  }
  EXPECT_FALSE(fs::exists(folder.path("escaped.json")));
  EXPECT_FALSE(fs::exists(folder.path("out/escaped.json")));
}

TEST_F(Faults, F21_where_no_store_can_be) {
  folder.write("in/a.txt", paper);
  const std::string file = folder.write("file", "kept");
  for (const std::string& place : {file, file + "/p.petik", folder.path("gone/p.petik"), folder.path("in")}) {
    const Ran ran = petik({"ingest", folder.path("in"), "-s", place});
    EXPECT_EQ(ran.status, 4) << place;
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
  }
  EXPECT_EQ(content(file), "kept");
  // Inside the folder that is read it is no paper.
  store = folder.path("in/p.petik");
  EXPECT_EQ(ingest().status, 0);
  EXPECT_THAT(ingest().err, HasSubstr("1 file: 1 unchanged"));
  fs::create_directory(folder.path("locked"));
  chmod(folder.path("locked").c_str(), 0555);
  chmod(folder.path().c_str(), 0755);
  const Ran ran =
      run({.arguments = {"ingest", folder.path("in"), "-s", folder.path("locked/p")}, .unprivileged = true});
  if (ran.status == not_started) GTEST_SKIP() << "the program cannot be run by others than root here";
  EXPECT_EQ(ran.status, 4);
  EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
}

TEST_F(Faults, F22_a_file_may_not_grow_any_further) {
  for (int i = 0; i < 40; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  for (const long bytes : {0L, 1000L, 60'000L, 200'000L}) {
    const Ran ran = run({.arguments = {"ingest", folder.path("in"), "-s", store}, .largest_file = bytes});
    EXPECT_EQ(ran.status, 4) << bytes << ran.err;
  }
  EXPECT_EQ(petik({"verify", store}).status, 0);
  EXPECT_EQ(ingest().status, 0);
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
  for (const auto& entry : fs::directory_iterator(folder.path()))
    EXPECT_THAT(entry.path().filename().string(), testing::AnyOf("in", "p.petik"));
}

TEST_F(Faults, F44_command_lines) {
  folder.write("in/a.txt", paper);
  for (const std::vector<std::string>& more :
       std::vector<std::vector<std::string>>{{"-j", "-1"},
                                             {"-j", "0"},
                                             {"-j", "100000"},
                                             {"-j", "1e9"},
                                             {"-j", "99999999999999999999"},
                                             {"--colour"},
                                             {"-n", "--watch"},
                                             {"--interval", "nan", "--watch"},
                                             {"-s", store},
                                             {""},
                                             {"--log"}}) {
    EXPECT_EQ(ingest(more).status, 2) << testing::PrintToString(more);
  }
  EXPECT_FALSE(fs::exists(store));
  EXPECT_EQ(run({.arguments = {"ingest", folder.path("in"), "-s", store},
                 .environment = {{"PETIK_STORE", "/x"}, {"TERM", ""}}})
                .status,
            0);
}

TEST_F(Faults, F46_signals_and_closed_streams) {
  for (int i = 0; i < 300; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  int interrupted = 0;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    for (const long after : {150'000L, 250'000L}) {
      const Ran ran = run({.arguments = {"ingest", folder.path("in"), "-s", store, "--again"},
                           .signal = signal,
                           .microseconds = after});
      // Before it listens the signal ends it; after the last paper there is nothing to interrupt.
      EXPECT_THAT(ran.status, testing::AnyOf(5, 0, -1)) << ran.err;
      interrupted += ran.status == 5;
      EXPECT_EQ(ran.status == 5, ran.err.find("the same command goes on from there") != std::string::npos);
    }
  }
  EXPECT_EQ(ingest().status, 0);
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
  const std::string quoted = "'" PETIK_PROGRAM "' ";
  EXPECT_EQ(std::system((quoted + "export --format jsonl '" + store + "' | head -c 1 > /dev/null").c_str()),
            0);
  // What there is to say goes nowhere, and into no file or socket that took the place of a stream.
  const std::string want = exported();
  for (int i = 0; i < 10; ++i) folder.write("in/!" + std::to_string(i) + ".txt", "");
  store = folder.path("closed.petik");
  EXPECT_EQ(WEXITSTATUS(std::system(
                (quoted + "ingest '" + folder.path("in") + "' -s '" + store + "' <&- >&- 2>&-").c_str())),
            1);
  EXPECT_EQ(exported(), want);
  EXPECT_EQ(
      WEXITSTATUS(std::system((quoted + "extract -q '" + folder.path("in") + "' >&- 2> /dev/null").c_str())),
      4);
  EXPECT_EQ(petik({"verify", store}).status, 0);
}

TEST_F(Faults, F47_two_runs_at_once) {
  folder.write("in/a.txt", paper);
  ASSERT_EQ(ingest().status, 0);
  const Store other(store, Store::Mode::write);
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 4);
  EXPECT_EQ(ran.err,
            "petik: " + store + ": another run of petik is writing to it; wait until that has ended\n");
  EXPECT_EQ(petik({"status", store}).status, 0);
  EXPECT_EQ(petik({"verify", store}).status, 0);
}

TEST_F(Faults, F48_a_store_that_is_none) {
  folder.write("in/a.txt", paper);
  ASSERT_EQ(ingest().status, 0);
  const std::string sound = content(store);
  folder.write("p.petik", sound.substr(0, sound.size() / 2));
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"ingest", folder.path("in"), "-s", store}, {"verify", store}}) {
    EXPECT_EQ(petik(arguments).status, 4) << arguments[0];
  }
  EXPECT_EQ(content(store), sound.substr(0, sound.size() / 2));
  folder.write("p.petik", "SQLite format 3");
  EXPECT_EQ(ingest().status, 4);
  folder.write("p.petik", "");
  EXPECT_EQ(ingest().status, 4);
}

TEST_F(Faults, F49_too_little_memory_and_too_few_files) {
  folder.write("in/a.txt", paper);
  std::string large;
  while (large.size() < 20'000'000) large += paper;
  folder.write("in/large.txt", large);
  for (const long megabytes : {30L, 60L, 150L}) {
    const Ran ran = run(
        {.arguments = {"ingest", "-j", "1", folder.path("in"), "-s", store}, .most_memory = megabytes << 20});
    // Whatever way it ends, what was stored is sound and the next run goes on.
    EXPECT_NE(ran.status, 0) << megabytes;
    if (fs::exists(store)) {
      EXPECT_EQ(petik({"verify", store}).status, 0) << megabytes;
    }
  }
  const Ran ran =
      run({.arguments = {"ingest", folder.path("in/"), "-s", folder.path("q.petik")}, .most_files = 8});
  EXPECT_NE(ran.status, 0);
  fs::remove(folder.path("in/large.txt"));
  EXPECT_EQ(ingest({"--retry"}).status, 0);
  EXPECT_EQ(exported(), petik({"extract", folder.path("in")}).out);
}

TEST_F(Faults, F50_any_locale_time_zone_and_environment) {
  for (int i = 0; i < 10; ++i)
    folder.write("in/" + std::to_string(i) + ".txt", paper + "Rerata 24," + std::to_string(i) + " tahun.\n");
  const std::string want = petik({"extract", folder.path("in")}).out;
  for (const char* locale : {"C", "id_ID.UTF-8", "tr_TR.UTF-8", "no_SUCH"}) {
    fs::remove(store);
    const std::map<std::string, std::string> environment = {
        {"LC_ALL", locale}, {"TZ", "Asia/Jakarta"}, {"HOME", ""}, {"TMPDIR", "/proc"}};
    EXPECT_EQ(
        run({.arguments = {"ingest", "in", "-s", store}, .folder = folder.path(), .environment = environment})
            .status,
        0);
    EXPECT_EQ(run({.arguments = {"export", "--format", "jsonl", store}, .environment = environment}).out,
              want)
        << locale;
  }
}

}  // namespace
}  // namespace petik
