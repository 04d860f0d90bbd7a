#include "corpus/child.h"

#include <gtest/gtest.h>

#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using End = ChildResult::End;

ChildResult shell(const std::string& script, std::string_view input = "", const ChildLimits& limits = {}) {
  return run_child({"sh", "-c", script}, input, limits);
}

ChildLimits brief() {
  ChildLimits limits;
  limits.wall = std::chrono::seconds(1);
  return limits;
}

TEST(Child, GetsBytesAndGivesThemBack) {
  const std::string bytes(3u << 20, 'x');
  const ChildResult result = run_child({"cat"}, bytes);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_EQ(result.status, 0);
  EXPECT_TRUE(result.output == bytes);
}

TEST(Child, SaysHowItEnded) {
  EXPECT_EQ(shell("exit 3").status, 3);
  EXPECT_EQ(shell("echo no >&2; exit 1").errors, "no\n");
  EXPECT_EQ(shell("kill -SEGV $$").end, End::crashed);
  EXPECT_EQ(run_child({"petik-no-such-program"}, "").end, End::not_found);
}

TEST(Child, DoesNotWaitForOneThatReadsNothing) {
  EXPECT_EQ(run_child({"true"}, std::string(3u << 20, 'x')).end, End::exited);
}

TEST(Child, SeesNoEnvironmentAndNoOtherFiles) {
  setenv("PETIK_TEST_SECRET", "1", 1);
  EXPECT_EQ(shell("echo ${PETIK_TEST_SECRET:-none} $LC_ALL").output, "none C.UTF-8\n");
  EXPECT_EQ(shell("ls /proc/self/fd | wc -l").output, "4\n");  // three, and the folder that ls reads
}

TEST(Child, WritesNoFiles) {
  const TemporaryFolder folder;
  const std::string path = folder.write("file", "");
  shell("echo x > " + path);
  EXPECT_EQ(std::filesystem::file_size(path), 0u);
}

TEST(Faults, F25_child_that_never_ends) {
  EXPECT_EQ(shell("while :; do :; done", "", brief()).end, End::timed_out);
  EXPECT_EQ(shell("trap '' TERM INT; sleep 60", "", brief()).end, End::timed_out);
  for (const bool walls : {false, true}) {
    ChildLimits limits;
    limits.cpu = std::chrono::seconds(1);
    limits.bubblewrap = walls;
    EXPECT_EQ(shell("while :; do :; done", "", limits).end, End::timed_out) << walls;
  }
}

TEST(Child, IsKilledWhenItIsToStop) {
  ChildLimits limits;
  limits.stopped = [asked = 0]() mutable { return ++asked > 3; };
  EXPECT_THROW(shell("sleep 60", "", limits), Stopped);
}

TEST(Faults, F25_child_that_leaves_others_behind) {
  // What it left would hold the test up for a minute: it goes at the deadline, or at once with its walls.
  ChildLimits bare = brief();
  bare.bubblewrap = false;
  EXPECT_EQ(shell("sleep 60 & echo done", "", bare).end, End::timed_out);
  const End walled = shell("sleep 60 & echo done", "", brief()).end;
  EXPECT_EQ(walled, confinement() == "limits" ? End::timed_out : End::exited);
}

// With walls and without.
class Walls : public ::testing::TestWithParam<bool> {
 protected:
  ChildLimits limits() const {
    ChildLimits out;
    out.bubblewrap = GetParam();
    return out;
  }
  void SetUp() override {
    if (GetParam() && confinement() == "limits")
      GTEST_SKIP() << "bubblewrap is not installed or may not run here";
  }
};
INSTANTIATE_TEST_SUITE_P(Child, Walls, ::testing::Bool());

TEST_P(Walls, TellHowTheChildEnded) {
  EXPECT_EQ(run_child({"cat"}, "n = 30", limits()).output, "n = 30");
  EXPECT_EQ(shell("exit 3", "", limits()).status, 3);
  EXPECT_EQ(shell("kill -SEGV $$", "", limits()).end, End::crashed);
  EXPECT_EQ(run_child({"petik-no-such-program"}, "", limits()).end, End::not_found);
  EXPECT_EQ(shell("echo ${HOME:-none} $LC_ALL", "", limits()).output, "none C.UTF-8\n");
}

// By the machine that goes down, say: what it read is not damaged.
TEST_P(Walls, TellThatSomebodyElseEndedIt) {
  EXPECT_THROW(shell("kill -TERM $$", "", limits()), std::system_error);
  EXPECT_THROW(shell("kill -HUP $$", "", limits()), std::system_error);
}

TEST_P(Walls, OpenOneFolderWhereItIsAskedFor) {
  const TemporaryFolder folder;
  ChildLimits open = limits();
  open.folder = std::filesystem::canonical(folder.path("."));
  open.file = 100;
  EXPECT_EQ(shell("echo x > " + open.folder + "/file", "", open).status, 0);
  EXPECT_EQ(std::filesystem::file_size(folder.path("file")), 2u);
  shell("head -c 1000 /dev/zero > " + open.folder + "/large", "", open);
  EXPECT_LE(std::filesystem::file_size(folder.path("large")), 100u);
}

TEST(Child, SeesNoFilesOfThisMachineBehindWalls) {
  if (confinement() == "limits") GTEST_SKIP() << "bubblewrap is not installed or may not run here";
  const TemporaryFolder folder;
  const std::string path = folder.write("secret", "x");
  EXPECT_EQ(shell("cat " + path).output, "");
  EXPECT_EQ(shell("cat /etc/passwd").output, "");
}

TEST(Faults, F25_child_that_prints_gigabytes) {
  ChildLimits limits;
  limits.output = 1u << 20;
  const ChildResult result = run_child({"yes"}, "", limits);
  EXPECT_EQ(result.end, End::too_large);
  EXPECT_LT(result.output.size(), limits.output + (1u << 17));
  EXPECT_LE(shell("yes >&2 & sleep 0.2; kill $!").errors.size(), 4096u);
}

TEST(Faults, F25_child_that_eats_memory) {
  ChildLimits limits;
  limits.memory = 64u << 20;
  EXPECT_NE(run_child({"head", "-c", "500000000", "/dev/zero"}, "", limits).end, End::not_found);
  const ChildResult result = shell("x=$(head -c 300000000 /dev/zero | tr '\\0' x); echo ${#x}", "", limits);
  EXPECT_NE(result.output, "300000000\n");
}

}  // namespace
}  // namespace petik
