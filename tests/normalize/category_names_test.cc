#include "normalize/category_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/normalize/study_of.h"

namespace petik {
namespace {

// The categories of counts of the running text, beside a table with "Susu belum turun" and "Susu sudah
// turun".
std::vector<std::string> categories(const std::string& sentence) {
  const StudyRecord record = study_of(
      results("Tabel 1. Keadaan susu\n\n"
              "Keadaan\tn\t%\nSusu belum turun\t6\t30,0\nSusu sudah turun\t14\t70,0\nTotal\t20\t100\n\n" +
              sentence));
  std::vector<std::string> out;
  for (const Dichotomous& row : record.dichotomous) {
    if (!row.events || *row.events == 6 || *row.events == 14) continue;
    out.push_back(row.category);
  }
  return out;
}

using testing::ElementsAre;

TEST(CategoryNames, TheWordsBehindTheCount) {
  EXPECT_THAT(categories("Sebanyak 5 orang (25,0%) susu nya belum turun sama sekali."),
              ElementsAre("Susu belum turun"));
}

TEST(CategoryNames, OnlyFillersMayStandBetween) {
  EXPECT_THAT(categories("Sebanyak 5 orang (25,0%) susu kambing belum turun."), ElementsAre(""));
}

TEST(CategoryNames, TheWholeNameIsNeeded) {
  EXPECT_THAT(categories("Sebanyak 5 orang (25,0%) susu belum ada."), ElementsAre(""));
}

TEST(CategoryNames, ANumberEndsTheName) {
  EXPECT_THAT(categories("Sebanyak 5 orang (25,0%) susu 3 kali belum turun."), ElementsAre(""));
}

}  // namespace
}  // namespace petik
