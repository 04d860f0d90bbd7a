// Runs that are killed at any moment: what is stored stays sound, and the next run ends as if nothing had
// happened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>
#include <vector>

#include "tests/cli/faults.h"

namespace petik {
namespace {

using testing::HasSubstr;

std::string paper(int i) {
  std::string text =
      "PENGARUH SENAM TERHADAP TEKANAN DARAH\n\nHASIL\n\nJumlah sampel dalam penelitian ini 3" +
      std::to_string(i % 10) + " orang.\n\n";
  for (int k = 0; k < 5 + i % 20; ++k)
    text += "Rerata tekanan darah 12" + std::to_string(k) + ",4 dan nilai p = 0,0" + std::to_string(10 + i) +
            ".\n\n";
  return text;
}

int rounds() {
  const char* asked = std::getenv("PETIK_KILL_ROUNDS");
  return asked ? std::atoi(asked) : 10;
}

TEST_F(Faults, F45_killed_at_any_moment) {
  for (int i = 0; i < 40; ++i) folder.write("papers/" + std::to_string(i) + ".txt", paper(i));
  folder.write("papers/copy.txt", paper(7));
  folder.write("papers/empty.txt", "");
  const auto ingest_into = [&](const std::string& path, long microseconds = -1) {
    Call how{.arguments = {"ingest", "-q", "-j", "2", folder.path("papers"), "-s", path}};
    if (microseconds >= 0) how.signal = SIGKILL;
    how.microseconds = microseconds;
    return run(how);
  };
  const auto exported_from = [](const std::string& path) {
    return petik({"export", "--format", "jsonl", path}).out;
  };
  ASSERT_EQ(ingest_into(folder.path("clean")).status, 1);
  const std::string want = exported_from(folder.path("clean"));
  ASSERT_GT(want.size(), 1000u);

  std::mt19937 random(20240521);
  int interrupted = 0;
  for (int round = 0; round < rounds(); ++round) {
    const std::string each = folder.path("store" + std::to_string(round));
    for (int kill = 0; kill < 3; ++kill) {
      interrupted += ingest_into(each, static_cast<long>(random() % 220'000)).status == -1;
      if (!std::filesystem::exists(each)) continue;
      const Ran verified = petik({"verify", each});
      ASSERT_EQ(verified.status, 0) << round << ": " << verified.out << verified.err;
    }
    ASSERT_EQ(ingest_into(each).status, 1) << round;
    ASSERT_EQ(exported_from(each), want) << round;
    std::filesystem::remove(each);
  }
  EXPECT_GT(interrupted, 0);
}

// The workers of a running petik, once there are any.
std::vector<pid_t> workers_of(pid_t program) {
  const std::string path =
      "/proc/" + std::to_string(program) + "/task/" + std::to_string(program) + "/children";
  std::vector<pid_t> out;
  for (int look = 0; look < 2000 && out.empty(); ++look) {
    std::istringstream children(content(path));
    for (pid_t each = 0; children >> each;) out.push_back(each);
    usleep(5000);
  }
  return out;
}

// Runs, or has ended and waits to be looked at.
bool is_running(pid_t process) {
  const std::string state = content("/proc/" + std::to_string(process) + "/stat");
  return !state.empty() && state.find(") Z ") == state.npos;
}

TEST_F(Faults, F45_workers_of_the_program) {
  std::string large;
  while (large.size() < 300'000) large += paper(static_cast<int>(large.size() % 97));
  folder.write("in/0.txt", large);
  for (int i = 1; i < 10; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper(i));
  const auto exported_from = [](const std::string& path) {
    return petik({"export", "--format", "jsonl", path}).out;
  };
  // The first worker dies at the first paper.
  const std::string others = petik({"extract", folder.path("in"), "-q"}).out;
  const auto crash = [](pid_t program) {
    const std::vector<pid_t> workers = workers_of(program);
    ASSERT_FALSE(workers.empty());
    kill(workers[0], SIGSEGV);
  };
  const std::string want = others.substr(others.find('\n') + 1);
  Ran ran = run({.arguments = {"ingest", "-j", "1", folder.path("in"), "-s", store}, .meanwhile = crash});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("petik: 0.txt: petik crashed on it (SIGSEGV), a defect of petik\n"));
  EXPECT_THAT(ran.err,
              HasSubstr("not read: 1 paper\n    1  petik crashed on it (SIGSEGV), a defect of petik"));
  EXPECT_EQ(exported_from(store), want);
  EXPECT_THAT(status(), HasSubstr("crashed  0.txt: petik crashed on it"));
  EXPECT_EQ(ingest({"--retry"}).status, 0);
  EXPECT_EQ(exported_from(store), others);
  ran = run({.arguments = {"extract", "-j", "1", folder.path("in")}, .meanwhile = crash});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("petik: 0.txt: petik crashed on it (SIGSEGV), a defect of petik\n"));
  EXPECT_EQ(ran.out, want);
  // They end with the program.
  std::vector<pid_t> workers;
  run({.arguments = {"extract", "-j", "2", folder.path("in")},
       .signal = SIGKILL,
       .meanwhile = [&](pid_t program) { workers = workers_of(program); }});
  for (int look = 0; look < 2000 && std::ranges::any_of(workers, is_running); ++look) usleep(5000);
  EXPECT_TRUE(std::ranges::none_of(workers, is_running));
}

}  // namespace
}  // namespace petik
