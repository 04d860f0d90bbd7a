#include "cli/workers.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "cli/interrupt.h"
#include "corpus/read_options.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// The answers to `count` tasks, none asking for more than its number.
std::vector<Answer> answers(std::size_t count, const WorkerLimits& limits, const Work& work) {
  std::vector<Answer> out;
  in_workers(
      count, limits, [&] { return work; }, {},
      [&](std::size_t i, const Answer& answer) {
        EXPECT_EQ(i, out.size());
        out.push_back(answer);
      });
  return out;
}

// The other tasks, whatever became of number 3.
void expect_others_done(const std::vector<Answer>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 3) continue;
    EXPECT_THAT(all[i].parts, ElementsAre(std::to_string(i))) << i;
    EXPECT_EQ(all[i].status, PaperStatus::ok) << i;
  }
}

// A worker that does `what` at number 3.
Work with_fault(const std::function<void(const Tell&)>& what) {
  return [what](std::size_t i, const std::string&, const Tell& tell) {
    if (i == 3) what(tell);
    tell(std::to_string(i));
  };
}

TEST(Workers, AnswersComeInOrderHoweverManyThereAre) {
  for (const unsigned processes : {1u, 2u, 7u}) {
    const std::vector<Answer> all =
        answers(50, {.processes = processes}, [](std::size_t i, const std::string&, const Tell& tell) {
          for (std::size_t turn = i; turn < 50; ++turn) std::this_thread::yield();  // early ones take longest
          tell(std::to_string(i));
        });
    ASSERT_EQ(all.size(), 50u);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_THAT(all[i].parts, ElementsAre(std::to_string(i)));
  }
}

TEST(Workers, NothingToDo) {
  in_workers(
      0, {}, []() -> Work { return {}; }, {}, [](std::size_t, const Answer&) { FAIL(); });
}

TEST(Workers, AreTheSameForManyTasksAndOtherProcesses) {
  std::set<std::string> processes;
  for (const Answer& each :
       answers(40, {.processes = 2},
               [](std::size_t, const std::string&, const Tell& tell) { tell(std::to_string(getpid())); }))
    processes.insert(each.parts.at(0));
  EXPECT_LE(processes.size(), 2u);
  EXPECT_FALSE(processes.contains(std::to_string(getpid())));
}

TEST(Workers, AreAskedAndTellBytesOfAnyKindAndSize) {
  const std::string large(5'000'000, '\xFF'), odd("\0\n", 2);
  std::vector<Answer> all;
  in_workers(
      2, {.processes = 1},
      [] {
        return [](std::size_t, const std::string& question, const Tell& tell) {
          tell(question);
          tell("");
          tell(question);
        };
      },
      [&](std::size_t i) { return i == 0 ? large : odd; },
      [&](std::size_t, const Answer& answer) { all.push_back(answer); });
  EXPECT_TRUE(all[0].parts == std::vector<std::string>({large, "", large}));
  EXPECT_THAT(all[1].parts, ElementsAre(odd, "", odd));
}

TEST(Workers, ACrashCostsItsTaskAndKeepsWhatWasToldBefore) {
  for (const unsigned processes : {1u, 3u}) {
    const std::vector<Answer> all = answers(10, {.processes = processes}, with_fault([](const Tell& tell) {
                                              tell("begun");
                                              signal(SIGSEGV, SIG_DFL);
                                              raise(SIGSEGV);
                                            }));
    ASSERT_EQ(all.size(), 10u);
    EXPECT_THAT(all[3].parts, ElementsAre("begun"));
    EXPECT_EQ(all[3].status, PaperStatus::crashed);
    EXPECT_EQ(all[3].reason, "petik crashed on it (SIGSEGV), a defect of petik");
    EXPECT_FALSE(all[3].again);
    expect_others_done(all);
  }
}

TEST(Workers, AnExceptionAndAnEndAreNoDifferent) {
  std::vector<Answer> all =
      answers(5, {}, with_fault([](const Tell&) { throw std::runtime_error("no such\x1B digit"); }));
  EXPECT_EQ(all[3].status, PaperStatus::crashed);
  EXPECT_EQ(all[3].reason, "a defect of petik: no such\x1B digit");
  expect_others_done(all);
  all = answers(5, {}, with_fault([](const Tell&) { _exit(0); }));
  EXPECT_EQ(all[3].status, PaperStatus::crashed);
  EXPECT_EQ(all[3].reason, "petik ended while reading it, a defect of petik");
  expect_others_done(all);
}

TEST(Workers, AnEndlessLoopIsEnded) {
  const std::vector<Answer> all =
      answers(6, {.processes = 2, .cpu = std::chrono::seconds(1)}, with_fault([](const Tell&) {
                for (volatile bool end = false; !end;) {
                }
              }));
  EXPECT_EQ(all[3].status, PaperStatus::timeout);
  EXPECT_EQ(all[3].reason, "it takes more than 1 s of computing, a defect of petik");
  expect_others_done(all);
}

TEST(Workers, AnEndlessWaitIsEnded) {
  const std::vector<Answer> all =
      answers(6, {.processes = 2, .wall = std::chrono::seconds(1)}, with_fault([](const Tell&) {
                while (true) pause();
              }));
  EXPECT_EQ(all[3].status, PaperStatus::timeout);
  EXPECT_EQ(all[3].reason, "no end of it after 1 s, a defect of petik");
  expect_others_done(all);
}

TEST(Workers, MemoryHasALimit) {
  if (sanitized) GTEST_SKIP() << "a sanitizer needs the memory";
  const std::vector<Answer> all = answers(6, {.memory = std::size_t{1} << 30}, with_fault([](const Tell&) {
                                            std::vector<std::string> eaten;
                                            while (true) eaten.emplace_back(50'000'000, 'x');
                                          }));
  EXPECT_EQ(all[3].status, PaperStatus::out_of_memory);
  EXPECT_EQ(all[3].reason, "too little memory for it");
  EXPECT_FALSE(all[3].again);
  expect_others_done(all);
}

TEST(Workers, WhatTheSystemDoesToThemIsNoFaultOfTheTask) {
  std::vector<Answer> all = answers(6, {}, with_fault([](const Tell&) { raise(SIGKILL); }));
  EXPECT_EQ(all[3].status, PaperStatus::out_of_memory);
  EXPECT_TRUE(all[3].again);
  expect_others_done(all);
  all = answers(6, {}, with_fault([](const Tell&) {
                  throw std::system_error(EAGAIN, std::generic_category(), "fork");
                }));
  EXPECT_TRUE(all[3].again);
  expect_others_done(all);
}

TEST(Workers, OneThatIsAskedToEndDropsItsTask) {
  const std::vector<Answer> all = answers(6, {}, with_fault([](const Tell&) {
                                            raise(SIGTERM);
                                            if (interrupted()) throw Stopped();
                                          }));
  EXPECT_EQ(all[3].status, PaperStatus::unreadable);
  EXPECT_EQ(all[3].reason, "its process was asked to end");
  EXPECT_TRUE(all[3].again);
  expect_others_done(all);
}

TEST(Workers, EveryTaskMayFail) {
  EXPECT_THAT(answers(30, {.processes = 3}, [](std::size_t, const std::string&, const Tell&) { abort(); }),
              AllOf(SizeIs(30), Each(testing::Field(&Answer::status, PaperStatus::crashed))));
  std::vector<Answer> all;
  in_workers(
      3, {}, []() -> Work { throw std::runtime_error("cannot be made"); }, {},
      [&](std::size_t, const Answer& answer) { all.push_back(answer); });
  EXPECT_THAT(all, AllOf(SizeIs(3), Each(testing::Field(&Answer::reason, HasSubstr("cannot be made")))));
}

TEST(Workers, FewAnswersWait) {
  std::size_t asked = 0, most = 0;
  in_workers(
      300, {.processes = 3},
      [] { return [](std::size_t, const std::string&, const Tell& tell) { tell("x"); }; },
      [&](std::size_t) {
        ++asked;
        return std::string();
      },
      [&](std::size_t i, const Answer&) { most = std::max(most, asked - i); });
  EXPECT_EQ(asked, 300u);
  EXPECT_LE(most, 4u * 3u);
}

TEST(Workers, WhatTakingThrowsEndsThemAfterTheirTasks) {
  const TemporaryFolder folder;
  std::size_t taken = 0;
  const auto act = [&] {
    in_workers(
        1000, {.processes = 2},
        [&] {
          return [&](std::size_t i, const std::string&, const Tell& tell) {
            folder.write(std::to_string(i), "begun");
            folder.write(std::to_string(i), "ended");
            tell("");
          };
        },
        {},
        [&](std::size_t i, const Answer&) {
          if (i == 10) throw std::runtime_error("the disk is full");
          ++taken;
        });
  };
  EXPECT_THROW(act(), std::runtime_error);
  EXPECT_EQ(taken, 10u);
  std::size_t begun = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++begun;
    EXPECT_EQ(std::filesystem::file_size(entry), 5u);
  }
  EXPECT_LT(begun, 40u);
}

TEST(Workers, WhatTheyHaveInHandIsGivenUp) {
  const auto act = [&] {
    in_workers(
        3, {.processes = 3},
        [] {
          return [](std::size_t i, const std::string&, const Tell& tell) {
            while (i == 1) pause();
            if (i == 2) signal(SIGTERM, SIG_IGN);
            while (i == 2) pause();
            tell("");
          };
        },
        {}, [](std::size_t, const Answer&) { throw std::runtime_error("the disk is full"); });
  };
  EXPECT_THROW(act(), std::runtime_error);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);  // none is left
}

TEST(Workers, HoldNothingOfTheirParentOpen) {
  const int fd = dup(STDIN_FILENO);
  const std::vector<Answer> all = answers(1, {}, [&](std::size_t, const std::string&, const Tell& tell) {
    tell(fcntl(fd, F_GETFD) < 0 ? "closed" : "open");
  });
  close(fd);
  EXPECT_THAT(all[0].parts, ElementsAre("closed"));
}

}  // namespace
}  // namespace petik
