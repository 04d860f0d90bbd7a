// Runs that are asked to end: soon, with nothing left behind, and nothing lost that was taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "tests/cli/faults.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string paper = "HASIL\n\nHasil uji t berpasangan menunjukkan nilai p = 0,032.\n";

class Interrupts : public Faults, public testing::WithParamInterface<int> {
 protected:
  // In the place of what reads papers for petik: it and a process of its own never end, and each leaves a
  // file with its number as the name.
  void SetUp() override {
    const std::string bwrap = folder.write(
        "bin/bwrap", "#!/bin/sh\ncase \"$*\" in *' -- true') exit 0 ;; esac\nsleep 1000 &\n: > '" +
                         folder.path("running") + "'/$!\n: > '" + folder.path("running") + "'/$$\nwait\n");
    std::filesystem::permissions(bwrap, std::filesystem::perms::owner_all);
    std::filesystem::create_directory(folder.path("running"));
    std::filesystem::create_directory(folder.path("tmp"));
    folder.write("in/a.txt", paper);
  }

  // Asked to end once the reader of the second paper runs.
  Ran stopped(const std::vector<std::string>& arguments) const {
    return run(
        {.arguments = arguments,
         .environment = {{"PATH", folder.path("bin") + ":/usr/bin:/bin"}, {"TMPDIR", folder.path("tmp")}},
         .signal = GetParam(),
         .meanwhile = [&](pid_t) {
           for (int look = 0; look < 2000 && readers().size() < 2; ++look) usleep(5000);
           ASSERT_EQ(readers().size(), 2u);
         }});
  }

  std::vector<std::string> readers() const { return files_below(folder.path("running")); }

  void expect_nothing_left() const {
    for (const std::string& process : readers()) {
      const auto runs = [&] {
        const std::string state = content("/proc/" + process + "/stat");
        return !state.empty() && state.find(") Z ") == state.npos;
      };
      for (int look = 0; look < 400 && runs(); ++look) usleep(5000);
      EXPECT_FALSE(runs()) << process;
    }
    EXPECT_THAT(files_below(folder.path("tmp")), IsEmpty());
    EXPECT_TRUE(std::filesystem::is_empty(folder.path("tmp")));
  }
};
INSTANTIATE_TEST_SUITE_P(Faults, Interrupts, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST_P(Interrupts, F46_ingest_keeps_what_it_took) {
  folder.write("in/b.pdf", "%PDF-1.4\n");
  const Ran ran = stopped({"ingest", folder.path("in"), "-s", store, "-j", "1"});
  EXPECT_EQ(ran.status, 5);
  EXPECT_EQ(ran.err,
            "petik: interrupted; what was read so far is stored, the same command goes on from there\n");
  expect_nothing_left();
  EXPECT_THAT(status(), testing::Not(HasSubstr("b.pdf")));
  const Ran next = ingest();
  EXPECT_THAT(next.err, HasSubstr("2 files: 1 unchanged, 1 not read"));
  EXPECT_THAT(next.err, HasSubstr("b.pdf: a "));
}

TEST_P(Interrupts, F46_extract_says_what_is_written) {
  folder.write("in/b.pdf", "%PDF-1.4\n");
  const Ran ran = stopped({"extract", folder.path("in"), "-o", folder.path("out"), "-j", "1"});
  EXPECT_EQ(ran.status, 5);
  EXPECT_EQ(ran.err, "petik: interrupted; 1 of 2 records written\n");
  EXPECT_THAT(files_below(folder.path("out")), ElementsAre("a.txt.json"));
  expect_nothing_left();
}

TEST_P(Interrupts, F46_the_folder_of_another_program_goes) {
  folder.write("in/b.rtf", "{\\rtf1 Rerata 6,64}");
  const Ran ran = stopped({"extract", folder.path("in"), "-o", folder.path("out.jsonl"), "-j", "2"});
  EXPECT_EQ(ran.status, 5);
  EXPECT_EQ(ran.err, "petik: interrupted; " + folder.path("out.jsonl") + " was not written\n");
  expect_nothing_left();
  EXPECT_THAT(files_below(folder.path(".")), testing::Not(testing::Contains(HasSubstr(".jsonl"))));
  EXPECT_THAT(files_below(folder.path(".")), testing::Not(testing::Contains(HasSubstr(".tmp"))));
}

// One that computes does not hear that it is to end.
TEST_P(Interrupts, F46_a_paper_that_takes_long) {
  std::string large;
  while (large.size() < 6'000'000) large += paper;
  folder.write("in/a.txt", large);
  const Ran ran = run({.arguments = {"extract", folder.path("in"), "-o", folder.path("out"), "-j", "1"},
                       .signal = GetParam(),
                       .meanwhile = [&](pid_t program) {
                         const std::string children = "/proc/" + std::to_string(program) + "/task/" +
                                                      std::to_string(program) + "/children";
                         for (int look = 0; look < 2000 && content(children).empty(); ++look) usleep(5000);
                         usleep(300'000);
                       }});
  EXPECT_EQ(ran.status, 5);
  EXPECT_EQ(ran.err, "petik: interrupted; 0 of 1 record written\n");
}

}  // namespace
}  // namespace petik
