// What records say of pasted output of statistics programs; numbers are ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/normalize/study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Output, DescriptivesOfTwoGroups) {
  const auto group = [](const std::string& name, const std::string& mean) {
    return "Data kelompok " + name +
           "\n\nCase Processing Summary\n\nCases\nValid Missing Total\nN Percent N Percent N Percent\n"
           "pre_test 21 100.0% 0 .0% 21 100.0%\n\nDescriptives\nStatistic Std. Error\npre_test Mean " +
           mean +
           " .310\n95% Confidence Interval for Lower Bound 2.50\nMean\nUpper Bound 9.50\n"
           "5% Trimmed Mean 6.11\nMedian 6.00\nVariance 1.61\nStd. Deviation 1.269\nMinimum 4\nMaximum 9\n"
           "Range 5\nInterquartile Range 2\nSkewness -.214 .512\nKurtosis .320 .992\n\n";
  };
  const StudyRecord record = study_of(results(group("intervensi", "6.25") + group("kontrol", "7.05")));
  EXPECT_THAT(means(record),
              ElementsAre("intervention pre n 21 mean 6.25 sd 1.269 se 0.310 median 6.00 min 4 max 9 ci "
                          "2.50 to 9.50",
                          "control pre n 21 mean 7.05 sd 1.269 se 0.310 median 6.00 min 4 max 9 ci 2.50 to "
                          "9.50"));
  EXPECT_THAT(arms(record), ElementsAre("intervention/intervention 21", "control/control 21"));
  EXPECT_THAT(counts(record), IsEmpty());
}

TEST(Output, NormalityOfASample) {
  EXPECT_THAT(
      tests(study_of(results("One-Sample Kolmogorov-Smirnov Test\nnilai\nN 40\nNormal Parametersa,b "
                             "Mean 6.25\nStd. Deviation 1.269\nMost Extreme Differences Absolute .172\n"
                             "Positive .172\nNegative -.138\nKolmogorov-Smirnov Z .788\nAsymp. Sig. "
                             "(2-tailed) .564\n"))),
      ElementsAre("kolmogorov_smirnov normality - Z 0.788 p = 0.564"));
}

TEST(Output, OfPairedSamplesTheCorrelationIsNoTestOfTheChange) {
  EXPECT_THAT(tests(study_of(results("Paired Samples Correlations\nN Correlation Sig.\nPair 1 pretest & "
                                     "posttest 20 .612 .004\n"))),
              ElementsAre("pearson association - r 0.612 p = 0.004"));
}

TEST(Output, TheMeanOfPairedDifferencesIsAChange) {
  const StudyRecord record = study_of(
      results("Paired Samples Test\nMean Std. Deviation Std. Error Mean Lower Upper t df Sig. (2-tailed)\n"
              "Pair 1 nilai A - nilai B 2.300 1.095 .245 1.787 2.813 9.390 19 .000\n"));
  EXPECT_THAT(means(record), ElementsAre("all change mean 2.300 sd 1.095 se 0.245 ci 1.787 to 2.813"));
  EXPECT_THAT(tests(record), ElementsAre("paired_t within_arm - t 9.390 df 19 p = 0.000"));
}

TEST(Output, FOfOneRowIsNoCount) {
  const StudyRecord record = study_of(results(
      "ANOVA\nkadar\nSum of Squares df Mean Square F Sig.\nBetween Groups 145.200 2 72.600 8.914 .001\n"
      "Within Groups 219.900 27 8.144\nTotal 365.100 29\n"));
  EXPECT_THAT(tests(record), ElementsAre("anova association - F 8.914 df 2 df 27 p = 0.001"));
  EXPECT_THAT(counts(record), IsEmpty());
}

TEST(Output, RanksAreNoMeansAndTheirTestIsNamedByANote) {
  const StudyRecord record = study_of(results(
      "Ranks\n N Mean Rank Sum of Ranks\nposttest - pretest Negative Ranks 18a 9.89 178.00\n Positive Ranks "
      "1b 12.00 12.00\n Ties 1c\n Total 20\n\nTest Statisticsb\n posttest - pretest\nZ -3.412a\nAsymp. Sig. "
      "(2-tailed) .001\na. Based on positive ranks.\nb. Wilcoxon Signed Ranks Test\n"));
  EXPECT_THAT(tests(record), ElementsAre("wilcoxon_signed_rank within_arm - Z -3.412 p = 0.001"));
  EXPECT_THAT(means(record), IsEmpty());
  EXPECT_THAT(counts(record), IsEmpty());
}

TEST(Output, ComparisonsOfPairsAreOfNoArm) {
  EXPECT_THAT(
      tests(study_of(results("Multiple Comparisons\n\n(I) dosis\t(J) dosis\tMean Difference (I-J)\tStd. "
                             "Error\tSig.\nP0\tP1\t5.83333*\t1.64764\t.009\n\tP2\t10.66667*\t1.64764\t"
                             ".001\nP1\tP2\t4.83333*\t1.64764\t.038\n"))),
      ElementsAre("other - - p = 0.009", "other - - p = 0.001", "other - - p = 0.038"));
}

TEST(Output, HeadingsOfIntervalsHoldNoShares) {
  EXPECT_THAT(
      counts(study_of(results("Sig. (2-tailed)\n\n95% Confidence Interval of the Difference\n\nLower\n"))),
      IsEmpty());
}

// What the title's own headings say is not what the table is for; each title begins a table of its own.
TEST(Output, IndependentSamplesBelowTheirStatistics) {
  const StudyRecord record = study_of(results(
      "Group Statistics\nkelompok N Mean Std. Deviation Std. Error Mean\nnyeri eksperimen 20 4.1500 1.08942 "
      ".24360\n"
      "kontrol 20 6.0500 1.27630 .28539\nIndependent Samples Test\nLevene's Test for Equality of Variances "
      "t-test "
      "for Equality of Means\nF Sig. t df Sig. (2-tailed) Mean Difference Std. Error Difference\nnyeri Equal "
      "variances assumed .412 .525 -5.064 38 .000 -1.90000 .37521\nEqual variances not assumed -5.064 37.087 "
      ".000 "
      "-1.90000 .37521\n"));
  EXPECT_THAT(means(record), ElementsAre("intervention post n 20 mean 4.1500 sd 1.08942 se 0.24360",
                                         "control post n 20 mean 6.0500 sd 1.27630 se 0.28539"));
  EXPECT_THAT(tests(record), ElementsAre("levene homogeneity - F 0.412 p = 0.525",
                                         "independent_t between_arms - t -5.064 df 38 p = 0.000",
                                         "independent_t between_arms - t -5.064 df 37.087 p = 0.000"));
}

TEST(Output, ATitleAboveAlignedHeadingsIsTheCaption) {
  EXPECT_THAT(means(study_of(results("              Group Statistics\n\n"
                                     "        kelompok     N    Mean     Std. Deviation   Std. Error Mean\n"
                                     "nyeri   eksperimen   20   4.1500   1.08942          .24360\n"
                                     "        kontrol      20   6.0500   1.27630          .28539\n"))),
              ElementsAre("intervention post n 20 mean 4.1500 sd 1.08942 se 0.24360",
                          "control post n 20 mean 6.0500 sd 1.27630 se 0.28539"));
}

}  // namespace
}  // namespace petik
