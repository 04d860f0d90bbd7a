#include "corpus/paper_status.h"

#include <gtest/gtest.h>

#include "corpus/read.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

PaperStatus status_of(const std::string& bytes, const ReadOptions& options = {}) {
  try {
    paper_of(bytes, "a.txt", options);
    return PaperStatus::ok;
  } catch (const ReadError& e) {
    return e.status;
  }
}

TEST(PaperStatus, NamesLeadBack) {
  for (int i = 0; i <= static_cast<int>(PaperStatus::duplicate_of); ++i) {
    const auto status = static_cast<PaperStatus>(i);
    EXPECT_EQ(paper_status(name(status)), status);
  }
  EXPECT_EQ(name(PaperStatus::ok), "ok");
  EXPECT_EQ(name(PaperStatus::unsupported), "unsupported");
  EXPECT_EQ(name(PaperStatus::duplicate_of), "duplicate_of");
  EXPECT_EQ(paper_status("fine"), std::nullopt);
}

TEST(PaperStatus, EveryFailureSaysItsKind) {
  EXPECT_EQ(status_of("p = 0,03"), PaperStatus::ok);
  EXPECT_EQ(status_of(""), PaperStatus::empty);
  EXPECT_EQ(status_of("\xEF\xBB\xBF \r\n"), PaperStatus::empty);
  EXPECT_EQ(status_of(std::string("\0\1\2\3\0\0\0", 7)), PaperStatus::not_text);
  EXPECT_EQ(status_of("\x89PNG\r\n\x1A\n"), PaperStatus::unsupported);
  EXPECT_EQ(status_of("p = 0,03", {.largest_file = 4}), PaperStatus::too_large);
  EXPECT_EQ(status_of("p = 0,03", {.largest_text = 4}), PaperStatus::too_large);
}

TEST(PaperStatus, WhatCannotBeOpenedIsUnreadable) {
  const TemporaryFolder folder;
  for (const auto& [path, status] : {std::pair(folder.path("gone"), PaperStatus::vanished),
                                     std::pair(folder.path(), PaperStatus::unreadable)}) {
    try {
      read_file(path);
      FAIL() << path;
    } catch (const ReadError& e) {
      EXPECT_EQ(e.status, status);
    }
  }
  EXPECT_EQ(read_file(folder.write("a", "%PDF")), "%PDF");
}

}  // namespace
}  // namespace petik
