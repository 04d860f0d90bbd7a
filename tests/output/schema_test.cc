#include "output/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "tests/output/sample_record.h"

namespace petik {
namespace {

std::string violation(const std::function<void(StudyRecord&)>& spoil) {
  StudyRecord record = sample_record();
  spoil(record);
  return RecordSchema().first_violation(to_json(record));
}

TEST(RecordSchema, AcceptsAFullRecord) {
  EXPECT_EQ(violation([](StudyRecord&) {}), "");
}

TEST(RecordSchema, AcceptsARecordWithoutFacts) {
  StudyRecord record;
  record.source = sample_record().source;
  EXPECT_EQ(RecordSchema().first_violation(to_json(record)), "");
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
