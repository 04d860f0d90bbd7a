#include "output/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "tests/output/record_json.h"
#include "tests/output/sample_record.h"

namespace petik {
namespace {

std::string violation(const std::function<void(StudyRecord&)>& spoil) {
  StudyRecord record = sample_record();
  spoil(record);
  const std::string out = RecordSchema().first_violation(record);
  EXPECT_EQ(RecordSchema().first_violation(to_json(record)), out);
  return out;
}

TEST(RecordSchema, AcceptsAFullRecord) {
  EXPECT_EQ(violation([](StudyRecord&) {}), "");
}

TEST(RecordSchema, AcceptsARecordWithoutFacts) {
  StudyRecord record;
  record.source = sample_record().source;
  EXPECT_EQ(RecordSchema().first_violation(record), "");
}

TEST(RecordSchema, SaysWhereARecordIsWrong) {
  EXPECT_TRUE(
      violation([](StudyRecord& r) { r.tests[0].p->value.value = 1.5; }).starts_with("/tests/0/p/value: "));
  EXPECT_TRUE(violation([](StudyRecord& r) { r.study.design = "pijat"; }).starts_with("/study/design: "));
  EXPECT_TRUE(violation([](StudyRecord& r) { r.arms[1].id = "all"; }).starts_with("/arms/1/id: "));
  EXPECT_TRUE(violation([](StudyRecord& r) { r.arms[1].id = "Kelompok A"; }).starts_with("/arms/1/id: "));
  EXPECT_TRUE(
      violation([](StudyRecord& r) { r.continuous[0].sd->value = -1; }).starts_with("/continuous/0/sd: "));
  EXPECT_TRUE(violation([](StudyRecord& r) { r.source.sha256 = "0"; }).starts_with("/source/sha256: "));
  EXPECT_TRUE(
      violation([](StudyRecord& r) { r.study.evidence["n"] = {}; }).starts_with("/study/evidence/n: "));
}

TEST(RecordSchema, SaysWhatIsWrong) {
  EXPECT_EQ(violation([](StudyRecord& r) { r.tests[0].p->value.value = 1.5; }),
            "/tests/0/p/value: 1.5 is more than 1");
  EXPECT_EQ(violation([](StudyRecord& r) { r.continuous[0].sd->value = -1; }),
            "/continuous/0/sd: -1 is less than 0");
  EXPECT_EQ(violation([](StudyRecord& r) { r.study.design = "pijat"; }),
            "/study/design: \"pijat\" is none of its values");
  EXPECT_EQ(violation([](StudyRecord& r) { r.arms[1].id = "all"; }),
            "/arms/1/id: \"all\" is kept for something else");
  EXPECT_EQ(violation([](StudyRecord& r) { r.source.sha256 = "0"; }),
            "/source/sha256: \"0\" is not of the form ^[0-9a-f]{64}$");
  EXPECT_EQ(violation([](StudyRecord& r) { r.study.evidence["a/b~"] = {}; }),
            "/study/evidence/a~1b~0: it has fewer than 1 elements");
  const RecordSchema schema;
  Json record = to_json(sample_record());
  record["arms"][1]["colour"] = "red";
  EXPECT_EQ(schema.first_violation(record), "/arms/1/colour: no member of its object has this name");
  record = to_json(sample_record());
  record["arms"][1].erase("role");
  EXPECT_EQ(schema.first_violation(record), "/arms/1: it lacks \"role\"");
  record = to_json(sample_record());
  record["study"]["sample_n"] = 2.5;
  EXPECT_EQ(schema.first_violation(record),
            "/study/sample_n: a number where null or a whole number is needed");
  EXPECT_EQ(schema.first_violation(Json::array()), "the record: a list where an object is needed");
}

TEST(RecordSchema, RefusesUnknownAndMissingKeys) {
  Json record = to_json(sample_record());
  record["arms"][0]["colour"] = "red";
  EXPECT_NE(RecordSchema().first_violation(record), "");
  record["arms"][0].erase("colour");
  EXPECT_EQ(RecordSchema().first_violation(record), "");
  record["arms"][0].erase("role");
  EXPECT_NE(RecordSchema().first_violation(record), "");
}

TEST(RecordSchema, IsUsedAgainAndAgain) {
  RecordSchema schema;
  Json good = to_json(sample_record()), bad = good;
  bad["study"]["sample_n"] = "thirty";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(schema.first_violation(good), "");
    EXPECT_TRUE(schema.first_violation(bad).starts_with("/study/sample_n: "));
  }
}

TEST(RecordSchema, IsTheFileThatIsInstalled) {
  std::ifstream file(PETIK_SOURCE_DIR "/output/study-record.schema.json");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), record_schema_text);
}

TEST(RecordSchema, IsTheAgreedOne) {
  std::ifstream file(PETIK_SHARED_DIR "/contract/study-record.schema.json");
  if (!file) GTEST_SKIP() << "no shared folder beside the project";
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), record_schema_text);
}

}  // namespace
}  // namespace petik
