#include "normalize/timepoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;

std::vector<std::string> means_of(const std::string& methods, const std::string& found) {
  return means(study_of(part("METODE", methods) + results(found)));
}

constexpr const char* kArms =
    "Sampel terdiri dari 15 orang kelompok kontrol dan 16 orang kelompok perlakuan. ";

TEST(Timepoints, WhatDescribesTheParticipantsIsBaseline) {
  EXPECT_THAT(means(study_of(results("Rerata usia responden 25,40 tahun."))),
              ElementsAre("all baseline mean 25.40"));
  EXPECT_THAT(means_of(kArms, "Rerata usia kelompok kontrol 25,40 tahun."),
              ElementsAre("control baseline mean 25.40"));
}

TEST(Timepoints, AfterTreatmentWithoutAMeasurementBeforeEverythingIsPost) {
  EXPECT_THAT(means_of(kArms, "Rerata nyeri kelompok kontrol 7,80 dan kelompok perlakuan 5,80."),
              ElementsAre("control post mean 7.80", "intervention post mean 5.80"));
}

TEST(Timepoints, WhereSomethingWasMeasuredBeforeAMeanWithoutAWordStaysOpen) {
  EXPECT_THAT(means_of(kArms,
                       "Rerata nyeri sebelum perlakuan pada kelompok kontrol 7,80.\n\nRerata cemas kelompok "
                       "perlakuan 5,80."),
              testing::Contains("intervention - mean 5.80"));
}

TEST(Timepoints, APosttestOnlyDesignHasNoBefore) {
  EXPECT_THAT(means_of(std::string("Rancangan yang dipakai posttest only control group design. ") + kArms,
                       "Rerata nyeri kelompok kontrol 7,80."),
              ElementsAre("control post mean 7.80"));
}

TEST(Timepoints, WhereNobodyWasTreatedATimeIsNotGuessed) {
  EXPECT_THAT(means(study_of(results("Rerata skor nyeri responden 7,80."))), ElementsAre("all - mean 7.80"));
  EXPECT_THAT(
      means_of("Penelitian ini memakai rancangan potong lintang.", "Rerata skor nyeri responden 7,80."),
      ElementsAre("all - mean 7.80"));
  EXPECT_THAT(means_of(std::string("Penelitian ini memakai rancangan studi kasus kontrol. ") + kArms,
                       "Rerata nyeri kelompok kontrol 7,80."),
              ElementsAre("control - mean 7.80"));
}

TEST(Timepoints, PrintedTimesStay) {
  EXPECT_THAT(
      means_of(kArms,
               "Rerata nyeri kelompok kontrol sebelum dan sesudah adalah 7,20 ± 1,10 dan 4,50 ± 0,90."),
      ElementsAre("control pre mean 7.20 sd 1.10", "control post mean 4.50 sd 0.90"));
}

TEST(Timepoints, ATimeThatIsNamedButUnknownStaysOpen) {
  EXPECT_THAT(
      means(study_of(two_arms("Pada pertemuan pertama rerata skor kelompok kontrol 12,40 dan kelompok "
                              "perlakuan 12,10."))),
      testing::ElementsAre("control - mean 12.40", "intervention - mean 12.10"));
}

}  // namespace
}  // namespace petik
