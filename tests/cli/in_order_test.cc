#include "cli/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>

namespace petik {
namespace {

TEST(InOrder, GivesResultsInOrderWhateverTheThreads) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    std::string taken;
    in_order(
        100, threads,
        [] {
          return [](std::size_t i) {
            // Early ones take longest.
            for (std::size_t turn = i; turn < 100; ++turn) std::this_thread::yield();
            return std::to_string(i);
          };
        },
        [&](std::size_t i, const std::string& result) {
          EXPECT_EQ(result, std::to_string(i));
          taken += result + ' ';
        });
    EXPECT_TRUE(taken.starts_with("0 1 2 3 "));
    EXPECT_TRUE(taken.ends_with(" 98 99 "));
  }
}

TEST(InOrder, NothingToDo) {
  in_order(
      0, 4, [] { return [](std::size_t i) { return i; }; }, [](std::size_t, std::size_t) { FAIL(); });
}

TEST(InOrder, HoldsFewResults) {
  std::atomic<std::size_t> made = 0;
  std::size_t most = 0;
  in_order(
      500, 3, [&] { return [&](std::size_t i) { return ++made, i; }; },
      [&](std::size_t i, std::size_t) {
        std::this_thread::yield();
        most = std::max(most, made - i);
      });
  EXPECT_EQ(made, 500u);
  EXPECT_LE(most, 4u * 3u + 1u);
}

TEST(InOrder, PassesOnWhatAWorkerThrows) {
  std::size_t taken = 0;
  const auto act = [&] {
    in_order(
        100, 4,
        [] {
          return [](std::size_t i) {
            if (i == 10) throw std::runtime_error("ten");
            return i;
          };
        },
        [&](std::size_t, std::size_t) { ++taken; });
  };
  EXPECT_THROW(act(), std::runtime_error);
  EXPECT_EQ(taken, 10u);
}

TEST(InOrder, StopsWhenTakingFails) {
  std::atomic<std::size_t> made = 0;
  const auto act = [&] {
    in_order(
        100000, 4, [&] { return [&](std::size_t i) { return ++made, i; }; },
        [](std::size_t, std::size_t) { throw std::runtime_error("full"); });
  };
  EXPECT_THROW(act(), std::runtime_error);
  EXPECT_LT(made, 100u);
}

}  // namespace
}  // namespace petik
