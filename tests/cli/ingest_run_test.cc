// A run in this process, so that files can change under it and its disk can fail.
#include "cli/ingest_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/records.h"
#include "tests/cli/faults.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/store/failing_disk.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const RuleSet& rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

const std::string paper = "HASIL\n\nHasil uji t berpasangan menunjukkan nilai p = 0,032.\n";

struct Ingested {
  IngestReport report;
  std::vector<std::string> warnings;
};

Ingested ingested(const std::string& path, const Listing& listing, const IngestOptions& options = {}) {
  Ingested out;
  Store store(path, Store::Mode::write);
  out.report = ingest(store, path, listing, rules(), options,
                      {[&](const std::string& name, const std::string& reason) {
                         out.warnings.push_back(name + ": " + reason);
                       },
                       [](std::size_t, std::size_t) {}});
  return out;
}

std::vector<std::string> lines(const std::string& path) {
  std::vector<std::string> out;
  each_record(path, [&](const Json& record) { out.push_back(line(record)); });
  return out;
}

std::vector<std::string> names(const std::string& path) {
  std::vector<std::string> out;
  for (const FileEntry& file : Store(path, Store::Mode::read).files())
    out.push_back(file.name + (file.gone ? " gone" : ""));
  return out;
}

TEST(IngestRun, CountsEveryFileOnce) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper + "b");
  folder.write("in/empty.txt", "");
  const std::string store = folder.path("p");
  Ingested run = ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(run.report.files, 3u);
  EXPECT_EQ(run.report.fresh, 2u);
  EXPECT_EQ(run.report.failed, 1u);
  EXPECT_EQ(run.report.unchanged, 0u);
  EXPECT_THAT(run.warnings, ElementsAre("empty.txt: empty file"));
  EXPECT_FALSE(run.report.summary.all_read());

  folder.write("in/b.txt", paper + "other");
  folder.write("in/copy.txt", paper);
  run = ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(run.report.fresh, 0u);
  EXPECT_EQ(run.report.changed, 1u);
  EXPECT_EQ(run.report.known, 1u);
  EXPECT_EQ(run.report.unchanged, 1u);
  EXPECT_EQ(run.report.failed, 1u);
  EXPECT_THAT(run.warnings, IsEmpty());  // said before

  std::filesystem::remove(folder.path("in/a.txt"));
  std::filesystem::remove(folder.path("in/b.txt"));
  run = ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(run.report.settled.moved.at("a.txt"), "copy.txt");
  EXPECT_THAT(run.report.settled.gone, ElementsAre("b.txt"));
  EXPECT_THAT(names(store), ElementsAre("b.txt gone", "copy.txt", "empty.txt"));
}

TEST(IngestRun, OtherMakersExtractAgainFromTheStoredText) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", paper);
  const std::string store = folder.path("p");
  ingested(store, list_papers({folder.path("in")}));
  const std::vector<std::string> want = lines(store);
  // As an older version of petik left it, whose rules found nothing; its file is gone by now.
  {
    Store old(store, Store::Mode::write);
    old.put_record(old.files()[0].sha256, PaperStatus::ok, "",
                   RecordText{"{\"source\":{}}", rules().digest(), "0.0.9"});
  }
  std::filesystem::remove(folder.path("in/a.txt"));
  const Ingested run = ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(run.report.extracted_again, 1u);
  EXPECT_EQ(lines(store), want);
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")})).report.extracted_again, 0u);
  IngestOptions again;
  again.plan.again = true;
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")}), again).report.extracted_again, 1u);
  EXPECT_EQ(lines(store), want);
}

TEST(IngestRun, WhatFailedBeforeIsTriedAgainWhenAsked) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", std::string(2000, 'x'));
  const std::string store = folder.path("p");
  IngestOptions small;
  small.read.largest_text = 1000;
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")}), small).report.failed, 1u);
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")})).report.failed, 1u);
  IngestOptions retry;
  retry.plan.retry = true;
  const Ingested run = ingested(store, list_papers({folder.path("in")}), retry);
  EXPECT_EQ(run.report.failed, 0u);
  EXPECT_EQ(lines(store).size(), 1u);
}

TEST(IngestRun, FilesStillBeingWrittenAreLeftForLater) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", paper);
  const std::string store = folder.path("p");
  bool settled = false;
  IngestOptions options;
  options.plan.settled = [&](const PaperFile&, std::int64_t, std::int64_t) { return settled; };
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")}), options).report.unsettled, 1u);
  EXPECT_THAT(names(store), IsEmpty());
  settled = true;
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")}), options).report.fresh, 1u);
}

TEST_F(Faults, F17_a_file_changes_or_vanishes_during_the_run) {
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper + "b");
  Listing listing = list_papers({folder.path("in")});
  std::filesystem::remove(folder.path("in/a.txt"));
  std::ofstream(folder.path("in/b.txt"), std::ios::app) << "and more";
  Ingested run = ingested(store, listing);
  EXPECT_THAT(run.warnings, ElementsAre("a.txt: no such file"));
  {
    Store read(store, Store::Mode::read);
    EXPECT_EQ(read.files()[0].status, PaperStatus::vanished);
    // The hash is that of the bytes that were read.
    EXPECT_EQ(read.paper(read.files()[1].sha256).text, paper + "band more");
  }
  // A file that was read before and cannot be read for a while loses nothing.
  listing = list_papers({folder.path("in")});
  const std::vector<std::string> want = lines(store);
  std::filesystem::remove(folder.path("in/b.txt"));
  run = ingested(store, listing);
  EXPECT_EQ(lines(store), want);
  // Replaced by something else between two runs, with the same size.
  folder.write("in/b.txt", paper + "band most");
  ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(lines(store).size(), 1u);
  EXPECT_NE(lines(store), want);
}

TEST_F(Faults, F16_a_folder_that_cannot_be_listed_hides_no_paper) {
  folder.write("in/sub/a.txt", paper);
  const Listing listing = list_papers({folder.path("in")});
  ingested(store, listing);
  Listing without;
  without.unlisted.push_back({"sub/", "not permitted to read it"});
  const Ingested run = ingested(store, without);
  EXPECT_THAT(run.report.settled.gone, IsEmpty());
  EXPECT_FALSE(run.report.summary.all_read());
  EXPECT_THAT(names(store), ElementsAre("sub/a.txt"));
}

TEST_F(Faults, F22_a_run_whose_disk_fails_goes_on_later) {
  for (int i = 0; i < 3; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  folder.write("in/copy.txt", paper + "1");
  const Listing listing = list_papers({folder.path("in")});
  FailingDisk disk;
  ingested(folder.path("clean"), listing);
  const std::vector<std::string> want = lines(folder.path("clean"));
  std::size_t call = 1;
  for (bool failed = true; failed; ++call) {
    ASSERT_LT(call, 2000u);
    store = folder.path("p" + std::to_string(call));
    disk.fail_at(call, call % 2 ? FailingDisk::full : FailingDisk::io_error);
    std::string said;
    try {
      ingested(store, listing);
    } catch (const StoreError& e) {
      said = e.what();
    }
    failed = disk.failed();
    disk.repair();
    if (std::filesystem::exists(store)) {
      EXPECT_THAT(Store(store, Store::Mode::read).damage(), IsEmpty()) << call;
    }
    ingested(store, listing);
    EXPECT_EQ(lines(store), want) << call << said;
  }
  EXPECT_GT(call, 20u);
}

}  // namespace
}  // namespace petik
