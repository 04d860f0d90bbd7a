#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "corpus/read.h"
#include "corpus/sha256.h"
#include "store/store_file.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/store/failing_disk.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

FileEntry file_of(const std::string& name, const std::string& bytes) {
  FileEntry out;
  out.name = name;
  out.size = static_cast<std::int64_t>(bytes.size());
  out.modified = 1000;
  out.sha256 = sha256(bytes);
  return out;
}

PaperReading reading_of(const std::string& bytes) {
  PaperReading out;
  out.paper = paper_of(bytes, "any");
  out.reader = "0.1.0";
  out.record = {"{\"of\":\"" + bytes + "\"}", "rules-1", "0.1.0"};
  return out;
}

void put(Store& store, const std::string& name, const std::string& bytes) {
  store.put(file_of(name, bytes), reading_of(bytes));
}

std::vector<std::string> records(Store& store) {
  std::vector<std::string> out;
  store.each_record(
      [&](const PaperEntry& paper, const std::string& json) { out.push_back(paper.name + " " + json); });
  return out;
}

std::vector<std::string> names(Store& store) {
  std::vector<std::string> out;
  for (const FileEntry& file : store.files()) out.push_back(file.name + (file.gone ? " gone" : ""));
  return out;
}

std::string error_of(const std::function<void()>& act) {
  try {
    act();
    return "";
  } catch (const StoreError& e) {
    return e.what();
  }
}

std::string error_of_opening(const std::string& path, Store::Mode mode = Store::Mode::read) {
  return error_of([&] { const Store store(path, mode); });
}

TEST(Store, HoldsAllThatAPaperIs) {
  const TemporaryFolder folder;
  const std::string bytes = "Rerata 5,8 \xB1 1,2.";
  Paper paper = paper_of(bytes, "a/b.pdf");
  paper.pages = {0, 7};
  paper.converter = "pdftotext 22.12.0";
  paper.ocr = true;
  paper.grids.push_back({{0, 6}, {}, {{{{0, 6}}}}});
  {
    Store store(folder.path("p.petik"), Store::Mode::write);
    PaperReading reading{paper, PaperStatus::ok_with_warnings, "why", "0.1.0 ocr",
                         RecordText{"{}", "r", "v"}};
    FileEntry file = file_of("a/b.pdf", bytes);
    store.put(file, reading);
    store.set_folder("/papers");
  }
  Store store(folder.path("p.petik"), Store::Mode::read);
  EXPECT_EQ(store.folder(), "/papers");
  const Paper read = store.paper(paper.sha256);
  EXPECT_EQ(read.file, "a/b.pdf");
  EXPECT_EQ(read.text, paper.text);
  EXPECT_EQ(read.sha256, paper.sha256);
  EXPECT_EQ(read.media_type, paper.media_type);
  EXPECT_EQ(read.encoding, "windows-1252");
  EXPECT_EQ(read.bytes, bytes.size());
  EXPECT_EQ(read.pages, paper.pages);
  EXPECT_EQ(read.grids.size(), 1u);
  EXPECT_EQ(read.converter, paper.converter);
  EXPECT_TRUE(read.ocr);
  const PaperEntry entry = store.papers().at(paper.sha256);
  EXPECT_EQ(entry.status, PaperStatus::ok_with_warnings);
  EXPECT_EQ(entry.reason, "why");
  EXPECT_EQ(entry.reader, "0.1.0 ocr");
  EXPECT_EQ(entry.rules, "r");
  EXPECT_EQ(entry.version, "v");
  EXPECT_TRUE(entry.text);
  EXPECT_FALSE(entry.gone);
  ASSERT_EQ(store.files().size(), 1u);
  EXPECT_EQ(store.files()[0], file_of("a/b.pdf", bytes));
  EXPECT_THAT(store.damage(), IsEmpty());
}

TEST(Store, ATextMayHoldNul) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  PaperReading reading = reading_of("abc");
  reading.paper.text = std::string("a\0b", 3);
  store.put(file_of("a", "abc"), reading);
  EXPECT_EQ(store.paper(sha256("abc")).text, std::string("a\0b", 3));
}

TEST(Store, RecordsComeByTheFirstNameOfTheirPaper) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "c", "one");
  put(store, "b", "two");
  EXPECT_THAT(records(store), ElementsAre("b {\"of\":\"two\"}", "c {\"of\":\"one\"}"));
  store.put(file_of("a", "one"));  // a copy
  EXPECT_THAT(records(store), ElementsAre("a {\"of\":\"one\"}", "b {\"of\":\"two\"}"));
}

TEST(Store, AMovedFileIsTheSamePaper) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "one");
  store.put(file_of("sub/a", "one"));
  const Settled settled = store.settle({"a"});
  EXPECT_THAT(settled.moved, ElementsAre(Pair("a", "sub/a")));
  EXPECT_THAT(settled.gone, IsEmpty());
  EXPECT_THAT(names(store), ElementsAre("sub/a"));
  EXPECT_THAT(records(store), ElementsAre("sub/a {\"of\":\"one\"}"));
}

TEST(Store, AFileThatIsGoneStaysKnownAndIsSaidOnce) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "one");
  EXPECT_THAT(store.settle({"a"}).gone, ElementsAre("a"));
  EXPECT_THAT(store.settle({"a"}).gone, IsEmpty());
  EXPECT_THAT(names(store), ElementsAre("a gone"));
  EXPECT_THAT(records(store), ElementsAre("a {\"of\":\"one\"}"));
  EXPECT_TRUE(store.papers().at(sha256("one")).gone);
  store.put(file_of("a", "one"));  // it is back
  EXPECT_THAT(names(store), ElementsAre("a"));
}

TEST(Store, WhatWasNeverReadIsNotKeptWhenItIsGone) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  FileEntry unreadable;
  unreadable.name = "a";
  unreadable.status = PaperStatus::unreadable;
  store.put(unreadable);
  PaperReading empty;
  empty.paper.sha256 = sha256("");
  empty.status = PaperStatus::empty;
  store.put(file_of("b", ""), empty);
  store.settle({"a", "b"});
  EXPECT_THAT(names(store), IsEmpty());
  EXPECT_TRUE(store.papers().empty());
}

TEST(Store, OtherBytesUnderANameReplaceItsPaper) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "draft");
  put(store, "a", "final");
  store.settle({});
  EXPECT_THAT(records(store), ElementsAre("a {\"of\":\"final\"}"));
  EXPECT_EQ(store.papers().size(), 1u);
}

TEST(Store, FindsByNameRecordIdAndHash) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "one");
  const std::string hash = sha256("one");
  for (const std::string& known :
       {std::string("a"), hash, hash.substr(0, 8), "petik-" + hash.substr(0, 16)}) {
    ASSERT_TRUE(store.find(known)) << known;
    EXPECT_EQ(store.find(known)->sha256, hash);
  }
  for (const std::string& unknown : {std::string("b"), hash.substr(0, 7), std::string(), std::string("%")})
    EXPECT_FALSE(store.find(unknown)) << unknown;
}

TEST(Store, ForgetsANameAndWithTheLastThePaper) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "one");
  store.put(file_of("b", "one"));
  store.forget("a");
  EXPECT_THAT(records(store), ElementsAre("b {\"of\":\"one\"}"));
  store.forget("b");
  EXPECT_TRUE(store.papers().empty());
  EXPECT_NE(error_of([&] { store.paper(sha256("one")); }), "");
  EXPECT_THAT(store.damage(), IsEmpty());
}

TEST(Store, NewRecordsReplaceOldOnes) {
  const TemporaryFolder folder;
  Store store(folder.path("p.petik"), Store::Mode::write);
  put(store, "a", "one");
  store.put_record(sha256("one"), PaperStatus::ok, "", RecordText{"{\"new\":1}", "rules-2", "0.2.0"});
  EXPECT_THAT(records(store), ElementsAre("a {\"new\":1}"));
  EXPECT_TRUE(store.papers().at(sha256("one")).record);
  EXPECT_EQ(store.papers().at(sha256("one")).rules, "rules-2");
  store.put_record(sha256("one"), PaperStatus::crashed, "a defect", RecordText{"", "rules-3", "0.3.0"});
  EXPECT_THAT(records(store), IsEmpty());
  EXPECT_FALSE(store.papers().at(sha256("one")).record);
  EXPECT_EQ(store.papers().at(sha256("one")).rules, "rules-3");
  EXPECT_THAT(store.damage(), IsEmpty());
  EXPECT_EQ(store.paper(sha256("one")).text, "one");
}

TEST(Store, ReadersSeeWhatAWriterStores) {
  const TemporaryFolder folder;
  Store writer(folder.path("p.petik"), Store::Mode::write);
  Store reader(folder.path("p.petik"), Store::Mode::read);
  put(writer, "a", "one");
  EXPECT_EQ(records(reader).size(), 1u);
  EXPECT_NE(error_of([&] { put(reader, "b", "two"); }), "");
}

TEST(Faults, F47_a_second_writer_is_refused) {
  const TemporaryFolder folder;
  const std::string path = folder.path("p.petik");
  Store writer(path, Store::Mode::write);
  const pid_t other = fork();
  if (other == 0) {
    const std::string error = error_of_opening(path, Store::Mode::write);
    _exit(error == path + ": another run of petik is writing to it; wait until that has ended" ? 0 : 1);
  }
  int status = -1;
  waitpid(other, &status, 0);
  EXPECT_EQ(status, 0);
}

// ---- what is no store, or not a sound one ----

TEST(Faults, F48_what_is_no_store_is_said) {
  const TemporaryFolder folder;
  const std::string text = folder.write("a.txt", std::string(5000, 'x'));
  EXPECT_EQ(error_of_opening(text), text + ": no store of petik");
  const std::string empty = folder.write("empty", "");
  EXPECT_EQ(error_of_opening(empty, Store::Mode::write),
            empty + ": an empty file, no store; delete it to begin a new one");
  EXPECT_EQ(error_of_opening(folder.path("gone")), folder.path("gone") + ": no such file");
  EXPECT_EQ(error_of_opening(folder.path()), folder.path() + ": a folder; a store is a file");
  for (const Store::Mode mode : {Store::Mode::read, Store::Mode::existing, Store::Mode::write})
    EXPECT_EQ(error_of_opening(folder.path("no/such/p"), mode),
              folder.path("no/such/p") + ": its folder is not there");
  EXPECT_THAT(error_of_opening("/dev/null"), HasSubstr("no regular file"));
  EXPECT_EQ(read_file(text), std::string(5000, 'x'));
}

void change(const std::string& path, const char* sql) {
  Database database(path, Database::Mode::write);
  database.run(sql);
}

TEST(Faults, F48_other_databases_and_newer_stores_are_refused) {
  const TemporaryFolder folder;
  const std::string path = folder.path("p.petik");
  { const Store store(path, Store::Mode::write); }
  change(path, "PRAGMA user_version=2");
  EXPECT_THAT(error_of_opening(path),
              HasSubstr("made by a newer petik (form 2 of stores; this one knows 1)"));
  EXPECT_THAT(error_of_opening(path, Store::Mode::write), HasSubstr("made by a newer petik"));
  change(path, "PRAGMA user_version=0");
  EXPECT_THAT(error_of_opening(path), HasSubstr("damaged"));
  change(path, "PRAGMA application_id=1");
  EXPECT_THAT(error_of_opening(path), HasSubstr("a database of another program"));
}

// Whatever is damaged: an error, or what was stored; never anything else.
TEST(Faults, F48_damaged_stores_are_noticed) {
  const TemporaryFolder folder;
  const std::string path = folder.path("p.petik");
  {
    Store store(path, Store::Mode::write);
    for (int i = 0; i < 20; ++i)
      put(store, std::to_string(i), "paper " + std::to_string(i) + std::string(3000, 'x'));
  }
  const std::string sound = read_file(path);
  const auto holds = [](const std::string& store_path) {
    Store store(store_path, Store::Mode::read);
    if (!store.damage().empty()) throw StoreError("damaged");
    std::vector<std::string> out = records(store);
    for (const FileEntry& file : store.files())
      out.push_back(file.name + file.sha256 + store.paper(file.sha256).text);
    return out;
  };
  const std::vector<std::string> want = holds(path);
  std::size_t noticed = 0;
  for (std::size_t at = 100; at < sound.size(); at += sound.size() / 60) {
    for (const bool truncated : {false, true}) {
      std::string damaged = sound;
      if (truncated) {
        damaged.resize(at);
      } else {
        for (std::size_t i = at; i < std::min(at + 512, damaged.size()); ++i)
          damaged[i] = static_cast<char>(damaged[i] ^ 0x5A);
      }
      const std::string copy = folder.write("damaged", damaged);
      const std::string said = error_of([&] { EXPECT_EQ(holds(copy), want) << at; });
      noticed += !said.empty();
    }
  }
  EXPECT_GE(noticed, 90u);  // of 120; bytes that nothing uses may change
}

TEST(Faults, F48_a_changed_text_or_record_is_noticed) {
  const TemporaryFolder folder;
  const std::string path = folder.path("p.petik");
  {
    Store store(path, Store::Mode::write);
    put(store, "a", "one");
    EXPECT_THAT(store.damage(), IsEmpty());
  }
  change(path, "UPDATE converted SET text = 'two'");
  EXPECT_THAT(Store(path, Store::Mode::read).damage(), ElementsAre(HasSubstr("the text of the paper ")));
  change(path, "UPDATE converted SET text = 'one'; UPDATE record SET json = '{}'");
  EXPECT_THAT(Store(path, Store::Mode::read).damage(), ElementsAre(HasSubstr("the record of the paper ")));
}

TEST(Faults, F48_a_lost_log_loses_the_last_papers_only) {
  const TemporaryFolder folder;
  const std::string path = folder.path("p.petik");
  {
    Store store(path, Store::Mode::write);
    put(store, "a", "one");
  }
  const pid_t child = fork();
  if (child == 0) {
    Store store(path, Store::Mode::write);
    put(store, "b", "two");
    _exit(0);  // without closing: what was stored is in the log beside the store
  }
  waitpid(child, nullptr, 0);
  ASSERT_TRUE(std::filesystem::exists(path + "-wal"));
  std::filesystem::remove(path + "-wal");
  std::filesystem::remove(path + "-shm");
  Store store(path, Store::Mode::write);
  EXPECT_THAT(names(store), ElementsAre("a"));
  EXPECT_THAT(store.damage(), IsEmpty());
}

// ---- a disk that fails at the 1st, 2nd, ... call ----

// What a run stores; each step is one transaction.
void fill(const std::string& path) {
  Store store(path, Store::Mode::write);
  for (int i = 0; i < 4; ++i)
    put(store, "a" + std::to_string(i), "paper " + std::to_string(i) + std::string(6000, 'x'));
  store.put(file_of("copy", "paper 0" + std::string(6000, 'x')));
  store.put_record(sha256("paper 1" + std::string(6000, 'x')), PaperStatus::ok, "",
                   RecordText{"{\"again\":1}", "r2", "v2"});
  store.settle({"a2"});
}

TEST(Faults, F22_every_write_that_fails_loses_nothing) {
  const TemporaryFolder folder;
  FailingDisk disk;
  const std::string clean = folder.path("clean");
  fill(clean);
  Store clean_store(clean, Store::Mode::read);
  const std::vector<std::string> want = records(clean_store), want_names = names(clean_store);
  for (const bool once : {false, true}) {
    for (const FailingDisk::Error error : {FailingDisk::full, FailingDisk::io_error}) {
      std::size_t call = 1;
      for (bool failed = true; failed; ++call) {
        ASSERT_LT(call, 5000u);
        const std::string path =
            folder.path("p" + std::to_string(call) + (once ? "o" : "a") + std::to_string(error));
        once ? disk.fail_once_at(call, error) : disk.fail_at(call, error);
        const std::string said = error_of([&] { fill(path); });
        failed = disk.failed();
        disk.repair();
        if (!said.empty()) {
          EXPECT_THAT(said, testing::AnyOf(HasSubstr("no space left on the disk"),
                                           HasSubstr("the disk reports an error")));
        }
        if (std::filesystem::exists(path)) {
          Store store(path, Store::Mode::read);
          EXPECT_THAT(store.damage(), IsEmpty()) << call;
        }
        fill(path);
        Store store(path, Store::Mode::read);
        EXPECT_EQ(records(store), want) << call;
        EXPECT_EQ(names(store), want_names) << call;
        EXPECT_THAT(store.damage(), IsEmpty()) << call;
      }
      EXPECT_GT(call, 20u);
    }
  }
}

}  // namespace
}  // namespace petik
