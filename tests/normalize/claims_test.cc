#include "normalize/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/normalize/study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> claims(const std::string& text) {
  std::vector<std::string> out;
  for (const Check& check : study_of(text).checks) {
    if (check.check == "claim") out.push_back(check.status + ": " + check.message);
  }
  return out;
}

TEST(Claims, AgainstTheP) {
  EXPECT_THAT(claims(results("Terdapat perbedaan yang bermakna antara kedua kelompok (p = 0,012).")),
              ElementsAre("pass: called significant, with p = 0.012"));
  EXPECT_THAT(claims(results("Tidak terdapat perbedaan yang bermakna antara kedua kelompok (p = 0,012).")),
              ElementsAre("fail: called not significant, but p = 0.012"));
  EXPECT_THAT(claims(results("Terdapat pengaruh senam terhadap tekanan darah dengan nilai p = 0,216.")),
              ElementsAre("fail: called significant, but p = 0.216"));
}

TEST(Claims, ANegationIsNotReadOnItsOwn) {
  EXPECT_THAT(claims(results("Hasil uji tidak signifikan dengan p = 0,216 sehingga H0 diterima.")),
              ElementsAre("pass: called not significant, with p = 0.216"));
}

TEST(Claims, BothInOneSentenceSayNothing) {
  EXPECT_THAT(
      claims(results("Tekanan sistolik berbeda bermakna (p = 0,012) dan diastolik tidak berbeda bermakna "
                     "(p = 0,216).")),
      IsEmpty());
}

TEST(Claims, AssumptionsAndOthersSayNothing) {
  EXPECT_THAT(claims(results("Uji normalitas Shapiro-Wilk tidak signifikan (p = 0,016).")), IsEmpty());
  EXPECT_THAT(claims(discussion("Penelitian Lestari (2020) menemukan tidak ada pengaruh senam (p = 0,012).")),
              IsEmpty());
}

}  // namespace
}  // namespace petik
