#include "normalize/scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/normalize/study_of.h"

namespace petik {
namespace {

std::vector<std::string> kinds(const std::string& text) {
  std::vector<std::string> out;
  for (const Outcome& outcome : study_of(results(text)).outcomes) out.push_back(outcome.kind);
  return out;
}

using testing::ElementsAre;

TEST(Scale, ScoresAndFrequenciesAreWholeNumbers) {
  EXPECT_THAT(kinds("Rata-rata skor pengetahuan sebelum penyuluhan 12,40 dan sesudahnya 16,20."),
              ElementsAre("ordinal"));
  EXPECT_THAT(kinds("Rata-rata kadar Hb sebelum penyuluhan 12,40 dan sesudahnya 16,20."),
              ElementsAre("continuous"));
}

TEST(Scale, TheSentenceOrTheCaptionMaySaySo) {
  EXPECT_THAT(kinds("Tabel 1. Skor sebelum dan sesudah\n\n"
                    "Variabel\tMean\tSD\nPengetahuan\t12,40\t2,10\n"),
              ElementsAre("ordinal"));
  EXPECT_THAT(kinds("Tabel 1. Kadar sebelum dan sesudah\n\n"
                    "Variabel\tMean\tSD\nPengetahuan\t12,40\t2,10\n"),
              ElementsAre("continuous"));
}

}  // namespace
}  // namespace petik
