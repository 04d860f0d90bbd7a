// What the other commands make of a store.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "store/sqlite.h"
#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string paper =
    "HASIL\n\nHasil uji t berpasangan menunjukkan nilai p = 0,032. Rerata nyeri 6,64 ± 1,28.\n\n"
    "Jumlah sampel dalam penelitian ini 30 orang.\n";

class StoreCommands : public testing::Test {
 protected:
  void SetUp() override {
    folder.write("in/sub/b.txt", paper + "b");
    folder.write("in/a.txt", paper);
    folder.write("in/copy.txt", paper);
    folder.write("in/empty.txt", "");
    ASSERT_EQ(petik({"ingest", folder.path("in"), "-s", store}).status, 1);
  }
  TemporaryFolder folder;
  std::string store = folder.path("p.petik");
};

TEST_F(StoreCommands, StatusCountsAndNames) {
  Ran ran = petik({"status", store});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, StartsWith("duplicate_of  copy.txt: a.txt\nempty  empty.txt: empty file\n"));
  EXPECT_THAT(ran.out, HasSubstr("4 files, 3 papers, 2 records\n  duplicate_of 1\n  empty 1\n  ok 2\n"));
  EXPECT_THAT(petik({"status", "--all", store}).out, StartsWith("ok  a.txt\n"));
  std::filesystem::remove(folder.path("in/empty.txt"));
  std::filesystem::remove(folder.path("in/sub/b.txt"));
  petik({"ingest", folder.path("in"), "-s", store});
  ran = petik({"status", store});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("vanished  sub/b.txt: gone from the folder, kept in the store\n"));
}

TEST_F(StoreCommands, VerifyLooksAtEveryQuote) {
  EXPECT_EQ(petik({"verify", store}).status, 0);
  EXPECT_THAT(petik({"verify", store}).out,
              HasSubstr(": sound; 2 records, all hashes and all quotes hold\n"));
  // A quote that stands nowhere, with a hash that fits: a defect, or somebody's hand.
  {
    Database database(store, Database::Mode::write);
    database.run("UPDATE record SET json = replace(json, '0,032', '0,023')");
    database.run("UPDATE record SET sha256 = 'x'");
  }
  Ran ran = petik({"verify", store});
  EXPECT_EQ(ran.status, 4);
  EXPECT_THAT(ran.out, HasSubstr("is not the one that was stored"));
  EXPECT_EQ(petik({"verify", folder.path("in/a.txt")}).status, 4);
}

TEST_F(StoreCommands, ForgetDropsNames) {
  EXPECT_EQ(petik({"forget", store, "copy.txt"}).err,
            "petik: 1 file forgotten; what is still in the folder is read again by the next petik ingest\n");
  EXPECT_EQ(petik({"forget", store, "nothing.txt"}).status, 2);
  EXPECT_EQ(petik({"forget", folder.path("no.petik"), "a.txt"}).status, 4);
  const json record = json::parse(petik({"extract", folder.path("in/a.txt")}).out);
  EXPECT_EQ(petik({"forget", store, record["record_id"]}).status, 0);
  EXPECT_THAT(petik({"status", "--all", store}).out,
              StartsWith("empty  empty.txt: empty file\nok  sub/b.txt\n"));
  EXPECT_TRUE(std::filesystem::exists(folder.path("in/a.txt")));
}

TEST_F(StoreCommands, ExplainNeedsNoFile) {
  const std::string want = petik({"explain", folder.path("in/a.txt")}).out;
  std::filesystem::remove_all(folder.path("in"));
  EXPECT_EQ(petik({"explain", "-s", store, "a.txt"}).out, want);
  EXPECT_EQ(petik({"explain", "-s", store, "gone.txt"}).status, 2);
  EXPECT_EQ(petik({"explain", "-s", store, "empty.txt"}).err, "petik: empty.txt: empty file\n");
}

TEST_F(StoreCommands, ExportsAreThoseOfRecords) {
  std::filesystem::remove(folder.path("in/copy.txt"));
  petik({"ingest", "-q", folder.path("in"), "-s", store});
  const std::string records = folder.path("records"), lines = folder.path("all.jsonl");
  petik({"extract", "-q", "-o", records, folder.path("in")});
  petik({"extract", "-q", "-o", lines, folder.path("in")});
  for (const char* format : {"json", "jsonl", "csv"}) {
    const std::string want = petik({"export", "--format", format, store}).out;
    EXPECT_GT(want.size(), 500u);
    EXPECT_EQ(petik({"export", "--format", format, records}).out, want) << format;
    EXPECT_EQ(petik({"export", "--format", format, lines}).out, want) << format;
  }
  EXPECT_EQ(petik({"export", "--format", "jsonl", store}).out, content(lines));
  EXPECT_EQ(json::parse(petik({"export", "--format", "json", store}).out).size(), 2u);
  ASSERT_EQ(petik({"export", "--format", "json", "-o", folder.path("out"), store}).status, 0);
  EXPECT_THAT(files_below(folder.path("out")), ElementsAre("a.txt.json", "sub/b.txt.json"));
  EXPECT_EQ(content(folder.path("out/a.txt.json")), content(records + "/a.txt.json"));
  const std::string values = petik({"export", "--format", "csv", store}).out;
  EXPECT_THAT(
      values,
      StartsWith("record_id,study,file,kind,arm,outcome,category,timepoint,test,measure,field,op,value,unit,"
                 "quote,page,line,start,end,section,rule\r\n"));
  EXPECT_THAT(values, testing::ContainsRegex(
                          "a.txt,test,[^\n]*,p,,0.032,,[^\n]*0,032[^\n]*,,3,[0-9]+,[0-9]+,results,"));
}

TEST_F(StoreCommands, OthersTakeAStoreForRecords) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"duplicates", store}, {"outcomes", store}, {"show", store}, {"export", "--csv", "-", store}}) {
    const Ran ran = petik(arguments);
    EXPECT_EQ(ran.status, 0) << arguments[0] << ran.err;
    EXPECT_THAT(ran.out, testing::AnyOf(HasSubstr("stud"), HasSubstr("outcome"))) << arguments[0];
  }
  EXPECT_EQ(petik({"effects", "-m", "MD", store}).status, 0);
  folder.write("gold/a.gold.json", R"({"doc": "a.txt", "tests": [{"p": {"op": "=", "value": 0.032}}]})");
  EXPECT_THAT(petik({"evaluate", store, folder.path("gold")}).out,
              HasSubstr("p              1  1.000  1.000  1.000"));
}

TEST_F(StoreCommands, WrongExports) {
  EXPECT_EQ(petik({"export", store}).status, 2);
  EXPECT_EQ(petik({"export", "--format", "xml", store}).status, 2);
  EXPECT_EQ(petik({"export", "-o", folder.path("out"), store}).status, 2);
  EXPECT_EQ(petik({"export", "--format", "jsonl", "-o", folder.path("out"), store}).status, 2);
  EXPECT_EQ(petik({"export", "--format", "json", "-o", folder.path("a.jsonl"), store}).status, 2);
  EXPECT_EQ(petik({"export", "--format", "csv", "-o", folder.path("no/such.csv"), store}).status, 4);
}

}  // namespace
}  // namespace petik
