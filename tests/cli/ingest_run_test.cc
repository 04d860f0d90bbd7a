// A run in this process, so that files can change under it and its disk can fail.
#include "cli/ingest_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <new>

#include "cli/ingest_reader.h"
#include "cli/records.h"
#include "normalize/version.h"
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
  out.report = ingest(store, listing, rules(), options,
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

// A record that these rules cannot make is not tried again and again, as a run that watches would do.
TEST(IngestRun, WhatCouldNotBeExtractedIsTriedAgainWhenAskedOrByOtherRules) {
  const TemporaryFolder folder;
  folder.write("in/a.txt", paper);
  const std::string store = folder.path("p");
  ingested(store, list_papers({folder.path("in")}));
  const std::vector<std::string> want = lines(store);
  const auto crash = [&](const std::string& rules) {
    Store old(store, Store::Mode::write);
    const std::string sha256 = old.files()[0].sha256;
    const Made made = made_again(sha256, {{}, PaperStatus::crashed, "petik crashed on it", false},
                                 {rules, version(), version()});
    old.put_record(sha256, made.reading->status, made.reading->reason, *made.reading->record);
  };
  crash(rules().digest());
  const Ingested run = ingested(store, list_papers({folder.path("in")}));
  EXPECT_EQ(run.report.extracted_again, 0u);
  EXPECT_EQ(run.report.failed, 1u);
  EXPECT_THAT(lines(store), IsEmpty());
  IngestOptions retry;
  retry.plan.retry = true;
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")}), retry).report.extracted_again, 1u);
  EXPECT_EQ(lines(store), want);
  crash("other rules");
  EXPECT_EQ(ingested(store, list_papers({folder.path("in")})).report.extracted_again, 1u);
  EXPECT_EQ(lines(store), want);
}

TEST(IngestRun, AWorkerThatTheSystemKilledLeavesTheOldRecord) {
  const Made made = made_again("0", {{}, PaperStatus::out_of_memory, "killed", true}, {"r", "v", "v"});
  EXPECT_FALSE(made.reading->record);
  EXPECT_EQ(made.reading->reason, "killed");
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

// A paper on which petik itself crashes, never ends, or takes all memory.
TEST_F(Faults, F45_a_worker_that_dies_costs_its_paper_only) {
  for (int i = 0; i < 12; ++i) folder.write("in/" + std::to_string(i) + ".txt", paper + std::to_string(i));
  const Listing listing = list_papers({folder.path("in")});
  ingested(folder.path("clean"), listing);
  std::vector<std::string> want = lines(folder.path("clean"));
  std::erase_if(want, [](const std::string& line) {
    return line.find("\"7.txt\"") != line.npos || line.find("\"9.txt\"") != line.npos;
  });
  ASSERT_EQ(want.size(), 10u);
  bool harmless = false;
  for (const unsigned jobs : {1u, 3u}) {
    IngestOptions options;
    options.jobs = jobs;
    options.paper_of = [&](const std::string& bytes, const std::string& name, const ReadOptions& read) {
      if (name == "7.txt" && !harmless) {
        std::signal(SIGSEGV, SIG_DFL);
        std::raise(SIGSEGV);
      }
      if (name == "9.txt" && !harmless) throw std::bad_alloc();
      return paper_of(bytes, name, read);
    };
    store = folder.path("p" + std::to_string(jobs));
    harmless = false;
    Ingested run = ingested(store, listing, options);
    EXPECT_EQ(run.report.failed, 2u);
    EXPECT_THAT(run.warnings, ElementsAre("7.txt: petik crashed on it (SIGSEGV), a defect of petik",
                                          "9.txt: too little memory for it"));
    EXPECT_EQ(lines(store), want);
    // Known by their bytes: tried again only when that is asked for.
    harmless = true;
    EXPECT_EQ(ingested(store, listing, options).report.failed, 2u);
    options.plan.retry = true;
    EXPECT_EQ(ingested(store, listing, options).report.failed, 0u);
    EXPECT_EQ(lines(store), lines(folder.path("clean")));
  }
}

TEST_F(Faults, F45_a_worker_that_the_system_kills_leaves_its_paper_for_the_next_run) {
  folder.write("in/a.txt", paper);
  folder.write("in/b.txt", paper + "b");
  const Listing listing = list_papers({folder.path("in")});
  IngestOptions options;
  options.paper_of = [](const std::string& bytes, const std::string& name, const ReadOptions& read) {
    if (name == "a.txt") std::raise(SIGKILL);
    return paper_of(bytes, name, read);
  };
  const Ingested run = ingested(store, listing, options);
  EXPECT_EQ(run.report.failed, 1u);
  EXPECT_FALSE(run.report.summary.all_read());
  EXPECT_EQ(lines(store).size(), 1u);
  EXPECT_EQ(ingested(store, listing).report.failed, 0u);
  EXPECT_EQ(lines(store).size(), 2u);
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
