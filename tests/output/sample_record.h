// A made-up record that fills every part of the schema.
#pragma once

#include "normalize/record.h"

namespace petik {

inline Number printed(double value, int decimals) {
  Number n;
  n.value = value;
  n.decimals = decimals;
  return n;
}

inline StudyRecord sample_record() {
  StudyRecord r;
  r.record_id = "petik-0123456789abcdef";
  r.generator = {"petik", "0.1.0", "fedcba9876543210"};
  r.source.file = "a/b.txt";
  r.source.sha256 = std::string(64, 'a');
  r.source.media_type = "text/plain";
  r.source.encoding = "UTF-8";
  r.source.bytes = 12345;
  r.source.languages = {"id", "en"};
  r.bibliography.title = "Pengaruh Pijat Oksitosin";
  r.bibliography.authors = {"A. Sari", "B. Putra"};
  r.bibliography.year = 2021;
  r.study.design = "nonequivalent_control_group";
  r.study.sampling = "purposive";
  r.study.population_n = 120;
  r.study.sample_n = 30;
  r.study.alpha = printed(0.05, 2);
  r.study.evidence = {{"sample_n", {"m1", "m2"}}};
  r.arms = {{"intervention", "intervention", "kelompok pijat", 15, {{"n", {"m2"}}}},
            {"control", "control", "kelompok kontrol", std::nullopt, {}}};
  r.outcomes = {{"kadar_hb", "kadar Hb", "g/dL", "continuous"}};
  Continuous row;
  row.outcome = "kadar_hb";
  row.arm = "intervention";
  row.timepoint = "pre";
  row.n = 15;
  row.mean = printed(613, 0);
  row.sd = printed(8.25, 2);
  row.ci = Interval{0.95, printed(600, 1), printed(626.5, 1)};
  row.evidence = {{"mean", {"m3"}}};
  r.continuous = {row};
  Dichotomous share;
  share.category = "anemia";
  share.events = 24;
  share.total = 32;
  share.percent = printed(75, 1);
  r.dichotomous = {share};
  Test test;
  test.test = "paired_t";
  test.purpose = "within_arm";
  test.statistic = Statistic{"t", printed(-3.434, 3)};
  test.df = {14};
  test.p = PValue{"=", printed(0.032, 3)};
  r.tests = {test};
  Association odds;
  odds.measure = "OR";
  odds.value = printed(6.54, 2);
  r.associations = {odds};
  Cited cited;
  cited.kind = "percent";
  cited.value = printed(37.1, 1);
  cited.attribution = "background";
  cited.by = "Riskesdas, 2018";
  r.cited = {cited};
  r.checks = {{"percent",
               "fail",
               "24 of 32 is 75.0 %",
               {"/dichotomous/0"},
               {{"printed", "75,5"}},
               {{"r", "r = 1", 0.5, 0.25, std::nullopt}}}};
  RecordMention mention;
  mention.id = "m1";
  mention.kind = "sample_size";
  mention.text = "30 orang";
  mention.start = 10;
  mention.end = 18;
  mention.line = 2;
  mention.section = "methods";
  mention.rule = "sample-size";
  mention.attribution = "own";
  r.mentions = {mention};
  mention.id = "m2";
  mention.page = 3;
  mention.table = RecordMention::TableCell{"t1", 2, 4};
  r.mentions.push_back(mention);
  return r;
}

}  // namespace petik
