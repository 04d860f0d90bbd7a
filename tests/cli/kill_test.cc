// Runs that are killed at any moment: what is stored stays sound, and the next run ends as if nothing had
// happened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>

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

}  // namespace
}  // namespace petik
