#include <gtest/gtest.h>

#include "output/json.h"
#include "tests/output/record_json.h"
#include "tests/output/sample_record.h"

namespace petik {
namespace {

TEST(FromJson, GivesBackTheRecord) {
  const std::string written = line(sample_record());
  EXPECT_EQ(line(record_from_json(Json::parse(written))), written);
  EXPECT_EQ(line(record_from_json(Json::parse(readable(written)))), written);
}

TEST(FromJson, DecimalsComeFromTheQuotes) {
  StudyRecord record = sample_record();
  record.tests[0].p = PValue{"=", printed(0, 3)};
  record.tests[0].evidence["p"] = {"m7"};
  record.continuous[0].mean = printed(4.6, 2);
  record.continuous[0].evidence["mean"] = {"m9", "m8"};
  RecordMention p = record.mentions.at(0), mean = p, rounded = p;
  p.id = "m7";
  p.text = "p-value = 0,000";
  mean.id = "m8";
  mean.text = "4.60 ± 1,2";
  rounded.id = "m9";
  rounded.text = "rata-rata 4,6 kali";
  record.mentions = {p, rounded, mean};
  const StudyRecord back = record_from_json(to_json(record));
  EXPECT_EQ(back.tests[0].p->value.decimals, 3);
  EXPECT_EQ(back.continuous[0].mean->decimals, 2);
  EXPECT_EQ(back.continuous[0].sd->decimals, 2);  // 8.25, without a quote
}

TEST(FromJson, RefusesWhatIsNoRecord) {
  EXPECT_THROW(record_from_json(Json::parse(R"({"record_id": "x"})")), nlohmann::json::exception);
  EXPECT_THROW(record_from_json(Json::parse("[]")), nlohmann::json::exception);
  Json wrong = to_json(sample_record());
  wrong["continuous"][0]["mean"] = "vier";
  EXPECT_THROW(record_from_json(wrong), nlohmann::json::exception);
}

}  // namespace
}  // namespace petik
