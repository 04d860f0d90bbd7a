#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string paper =
    "HASIL\n\n"
    "Tabel 1. Paritas\n\n"
    "Paritas\tn\t%\nPrimipara\t16\t47,1\nMultipara\t12\t42,9\nTotal\t28\t100\n\n"
    "Taraf signifikansi yang dipakai 0,05.\n";

class CheckCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("papers/a.txt", paper);
    ASSERT_EQ(petik({"extract", "-q", "-o", records(), folder_.path("papers")}).status, 0);
  }
  std::string records() const { return folder_.path("records"); }

  TemporaryFolder folder_;
};

TEST_F(CheckCommand, SaysWhatFailsWhereItIsPrinted) {
  const Ran ran = petik({"check", "--failed", records()});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out,
            "a.txt\n"
            "  FAIL  percent: 16 of 28 is 57.1 %, printed is 47.1 %\n"
            "        line 6 (results, table t1): \"47,1\"\n"
            "\n"
            "1 record: 1 failed, 0 indeterminate, 3 passed; something fails in 1\n");
}

TEST_F(CheckCommand, ExtractWritesTheSameChecks) {
  const json record = json::parse(content(records() + "/a.txt.json"));
  bool found = false;
  for (const json& check : record.at("checks")) {
    found = found || (check.at("check") == "percent" && check.at("status") == "fail" &&
                      check.at("subjects") == json::array({"/dichotomous/0/percent"}) &&
                      check.at("detail").at("recomputed") == "57.1");
  }
  EXPECT_TRUE(found) << record.at("checks");
}

TEST_F(CheckCommand, OneRecordAllOrSome) {
  const std::string record = records() + "/a.txt.json";
  EXPECT_THAT(petik({"check", "--all", record}).out, HasSubstr("pass  sum: 16 + 12"));
  EXPECT_THAT(petik({"check", record}).out, Not(HasSubstr("pass  sum")));
  EXPECT_THAT(petik({"check", "--only", "sum", record}).out, Not(HasSubstr("FAIL")));
  EXPECT_THAT(petik({"check", "--brief", record}).out, Not(HasSubstr("line 6")));
}

TEST_F(CheckCommand, WrongUse) {
  EXPECT_EQ(petik({"check"}).status, 2);
  const Ran unknown = petik({"check", "--only", "nothing", records()});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("no check is called 'nothing'"));
  EXPECT_EQ(petik({"check", "--all", "--failed", records()}).status, 2);
  EXPECT_EQ(petik({"check", folder_.path("nowhere")}).status, 1);
}

TEST(CheckList, DocumentsEachCheck) {
  const Ran ran = petik({"check", "--list"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("grim  a mean that whole numbers cannot have\n"));
  EXPECT_THAT(ran.out, HasSubstr("Brown and Heathers 2017"));
  EXPECT_THAT(ran.out, HasSubstr("indeterminate:"));
}

}  // namespace
}  // namespace petik
