// Output of statistics programs in each way that it is pasted; numbers are ours.
#include "extract/stream_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const RuleSet& rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

// "=heading|heading", then "cell|cell", table after table; why a table has no rows.
std::vector<std::string> grids(const std::string& text) {
  std::vector<std::string> out;
  for (const Table& table : read_output(text, rules())) {
    EXPECT_EQ(table.layout, "output");
    if (!table.unread_reason.empty()) out.push_back(table.unread_reason);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::string row = r < table.header_rows ? "=" : "";
      for (std::size_t c = 0; c < table.columns(); ++c) {
        const Cell& cell = table.rows[r][c];
        if (!cell.span.empty()) {
          EXPECT_EQ(cell.text, cell.span.of(text));
        }
        row += (c ? "|" : "") + cell.text;
      }
      out.push_back(row);
    }
  }
  return out;
}

using Rows = std::vector<std::vector<std::string>>;  // cells; empty ones leave no trace but in columns

std::string lines_of(const Rows& rows, const std::string& between) {
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (const std::string& cell : row)
      if (!cell.empty()) line += (line.empty() ? "" : between) + cell;
    out += line + "\n";
  }
  return out;
}

std::string columns_of(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c].empty()) continue;
      line.resize(std::max(line.size() + (c ? 3 : 0), c * 24), ' ');
      line += row[c];
    }
    out += line + "\n";
  }
  return out;
}

// What is read of a cell a line; the other forms must give the same.
std::vector<std::string> read(const Rows& rows) {
  const std::vector<std::string> cells = grids(lines_of(rows, "\n"));
  EXPECT_EQ(grids(lines_of(rows, " ")), cells);
  EXPECT_EQ(grids(columns_of(rows)), cells);
  EXPECT_EQ(grids(lines_of(rows, "\t")), cells);
  return cells;
}

// The rows that Explore prints of a variable, each with a number of its own.
Rows explored(const std::string& name, const std::string& mean) {
  return {{name, "Mean", mean, ".310"},
          {"", "95% Confidence Interval for Mean", "Lower Bound", "2.5", ""},
          {"", "", "Upper Bound", "9.5", ""},
          {"", "5% Trimmed Mean", "6.1", ""},
          {"", "Median", "6.00", ""},
          {"", "Variance", "1.61", ""},
          {"", "Std. Deviation", "1.269", ""},
          {"", "Minimum", "4", ""},
          {"", "Maximum", "9", ""},
          {"", "Range", "5", ""},
          {"", "Interquartile Range", "2", ""},
          {"", "Skewness", "-.214", ".512"},
          {"", "Kurtosis", ".320", ".992"}};
}

TEST(Output, DescriptivesAreARowForEachVariable) {
  Rows rows{{"Descriptives"}, {"", "", "Statistic", "Std. Error"}};
  for (const Rows& more : {explored("pretest", "6.25"), explored("posttest", "4.05")})
    rows.insert(rows.end(), more.begin(), more.end());
  EXPECT_THAT(read(rows), ElementsAre("=||Mean|Std. Error|Lower Bound|Upper Bound|Median|Std. Deviation|"
                                      "Minimum|Maximum",
                                      "pretest||6.25|.310|2.5|9.5|6.00|1.269|4|9",
                                      "posttest||4.05|.310|2.5|9.5|6.00|1.269|4|9"));
}

// The words of the interval may be broken around its bounds, and the text may be cut.
TEST(Output, DescriptivesWhoseHeadingOfTheIntervalIsBroken) {
  EXPECT_THAT(grids("Statistic Std. Error\n"
                    "nilai Mean 6.25 .310\n"
                    "95% Confidence Interval for Lower Bound 2.5\n"
                    "Mean\n"
                    "Upper Bound 9.5\n"
                    "5% Trimmed Mean 6.1\n"),
              ElementsAre("=||Mean|Std. Error|Lower Bound|Upper Bound||||", "nilai||6.25|.310|2.5|9.5||||"));
}

// Valid and missing cases are no categories; the valid ones are the size of what is described below.
TEST(Output, ProcessedCasesAreTheSizesOfDescriptives) {
  Rows rows{{"Case Processing Summary"},
            {"", "Cases"},
            {"", "Valid", "", "Missing", "", "Total"},
            {"", "N", "Percent", "N", "Percent", "N", "Percent"},
            {"pretest", "21", "100.0%", "0", ".0%", "21", "100.0%"},
            {"Descriptives"},
            {"", "", "Statistic", "Std. Error"}};
  const Rows more = explored("pretest", "6.25");
  rows.insert(rows.end(), more.begin(), more.end());
  EXPECT_THAT(read(rows),
              ElementsAre("only says how many cases were processed",
                          "=|N|Mean|Std. Error|Lower Bound|Upper Bound|Median|Std. Deviation|Minimum|Maximum",
                          "pretest|21|6.25|.310|2.5|9.5|6.00|1.269|4|9"));
}

// The bounds stand in a second line of headings, behind the range; their values stand before it.
TEST(Output, DescriptivesOfGroupsKnowBoundsFromRange) {
  Rows rows{{"", "N", "Mean", "Std. Deviation", "Std. Error", "95% Confidence Interval for Mean", "",
             "Minimum", "Maximum"},
            {"", "", "", "", "", "Lower Bound", "Upper Bound"},
            {"P0", "6", "20.17", "2.041", ".833", "18.03", "22.31", "17", "23"},
            {"Total", "18", "14.67", "4.847", "1.142", "12.26", "17.08", "7", "23"}};
  EXPECT_THAT(
      read(rows),
      ElementsAre("=|N|Mean|Std. Deviation|Std. Error|Lower Bound|Upper Bound|Minimum|Maximum",
                  "P0|6|20.17|2.041|.833|18.03|22.31|17|23", "Total|18|14.67|4.847|1.142|12.26|17.08|7|23"));
  rows[2][4] = ".933";
  EXPECT_THAT(grids(lines_of(rows, " ")), IsEmpty());
}

// Valid percentages are those beside them once more.
TEST(Output, FrequenciesAddUpToTheirTotal) {
  Rows rows{{"sikap"},
            {"", "", "Frequency", "Percent", "Valid Percent", "Cumulative Percent"},
            {"Valid", "baik", "12", "40.0", "40.0", "40.0"},
            {"", "kurang baik", "18", "60.0", "60.0", "100.0"},
            {"", "Total", "30", "100.0", "100.0", ""}};
  EXPECT_THAT(read(rows), ElementsAre("=|Frequency|Percent", "sikap||", "baik|12|40.0", "kurang baik|18|60.0",
                                      "Total|30|100.0"));
  rows[3][2] = "17";
  EXPECT_THAT(grids(lines_of(rows, " ")), IsEmpty());
}

TEST(Output, StatisticsOfEachColumn) {
  EXPECT_THAT(read({{"Statistics"},
                    {"", "", "pretest", "posttest"},
                    {"N", "Valid", "21", "21"},
                    {"", "Missing", "0", "0"},
                    {"Mean", "", "6.25", "4.05"},
                    {"Median", "", "6.00", "4.00"},
                    {"Mode", "", "6", "4a"},
                    {"Std. Deviation", "", "1.269", "1.010"},
                    {"Sum", "", "131", "85"}}),
              ElementsAre("=|N|Mean|Median|Std. Deviation", "pretest|21|6.25|6.00|1.269",
                          "posttest|21|4.05|4.00|1.010"));
}

TEST(Output, OneSampleTestHasNoMean) {
  EXPECT_THAT(read({{"One-Sample Test"},
                    {"", "Test Value = 70"},
                    {"", "t", "df", "Sig. (2-tailed)", "Mean Difference",
                     "95% Confidence Interval of the Difference"},
                    {"", "", "", "", "", "Lower", "Upper"},
                    {"posttest", "4.231", "29", ".000", "6.333", "3.272", "9.395"}}),
              ElementsAre("=|One-Sample Test|One-Sample Test|One-Sample Test", "=|t|df|Sig. (2-tailed)",
                          "posttest|4.231|29|.000"));
}

TEST(Output, TestsOfNormalityAreTwoTests) {
  EXPECT_THAT(read({{"", "Kolmogorov-Smirnova", "", "", "Shapiro-Wilk", "", ""},
                    {"", "Statistic", "df", "Sig.", "Statistic", "df", "Sig."},
                    {"pretest", ".161", "21", ".164", ".957", "21", ".451"},
                    {"posttest", ".187", "21", ".053", ".911", "21", ".058"}}),
              ElementsAre("=|Kolmogorov-Smirnov|Kolmogorov-Smirnov|Kolmogorov-Smirnov|Shapiro-Wilk|"
                          "Shapiro-Wilk|Shapiro-Wilk",
                          "=|Statistic|df|Sig.|Statistic|df|Sig.", "pretest|.161|21|.164|.957|21|.451",
                          "posttest|.187|21|.053|.911|21|.058"));
}

TEST(Output, OneTestOfNormalityAlone) {
  EXPECT_THAT(read({{"", "Shapiro-Wilk", "", ""},
                    {"", "Statistic", "df", "Sig."},
                    {"pretest", ".957", "21", "<.001"}}),
              ElementsAre("=|Shapiro-Wilk|Shapiro-Wilk|Shapiro-Wilk", "=|Statistic|df|Sig.",
                          "pretest|.957|21|<.001"));
}

// "nyeri | eksperimen" are two cells where blanks part them; the first is printed once.
TEST(Output, NamesOfTwoCells) {
  EXPECT_THAT(
      grids("Shapiro-Wilk\nStatistic df Sig.\nnyeri   eksperimen   .957 21 .451\n        kontrol   .911 21 "
            ".058\n"),
      ElementsAre("=||Shapiro-Wilk|Shapiro-Wilk|Shapiro-Wilk", "=||Statistic|df|Sig.",
                  "nyeri|eksperimen|.957|21|.451", "nyeri|kontrol|.911|21|.058"));
}

// Newer versions print both p; the two-sided one is read.
TEST(Output, OneSidedAndTwoSided) {
  EXPECT_THAT(
      grids("Significance\nMean Std. Deviation Std. Error Mean Lower Upper t df One-Sided p Two-Sided p\n"
            "Pair 1 pretest - posttest 2.300 1.095 .245 1.787 2.813 9.390 19 <.001 <.002\n")
          .back(),
      "pretest - posttest|2.300|1.095|.245|1.787|2.813|9.390|19|<.002");
  EXPECT_THAT(
      grids("F Sig. t df One-Sided p Two-Sided p Mean Difference Std. Error Difference\nnilai Equal "
            "variances assumed .412 .525 -5.064 38 <.001 <.002 -1.900 .3752\nEqual variances not assumed "
            "-5.064 37.087 <.001 <.002 -1.900 .3752\n")
          .back(),
      "nilai|||-5.064|37.087|<.002|-1.900|.3752");
}

TEST(Output, OneSampleKolmogorovSmirnovNamesItsColumnsAbove) {
  EXPECT_THAT(read({{"One-Sample Kolmogorov-Smirnov Test"},
                    {"", "", "pretest", "posttest"},
                    {"N", "", "21", "21"},
                    {"Normal Parametersa,b", "Mean", "6.25", "4.05"},
                    {"", "Std. Deviation", "1.269", "1.010"},
                    {"Most Extreme Differences", "Absolute", ".172", ".205"},
                    {"", "Positive", ".172", ".205"},
                    {"", "Negative", "-.138", "-.161"},
                    {"Kolmogorov-Smirnov Z", "", ".788", ".939"},
                    {"Asymp. Sig. (2-tailed)", "", ".564", ".341"}}),
              ElementsAre("=||||One-Sample Kolmogorov-Smirnov Test|One-Sample Kolmogorov-Smirnov Test",
                          "=|N|Mean|Std. Deviation|Kolmogorov-Smirnov Z|Asymp. Sig. (2-tailed)",
                          "pretest|21|6.25|1.269|.788|.564", "posttest|21|4.05|1.010|.939|.341"));
}

TEST(Output, OneSampleKolmogorovSmirnovWithoutTheWordsForItsSd) {
  EXPECT_THAT(grids("nilai\nN 40\nNormal Parametersa,b\nMean 6.25\n1.269\nMost Extreme\nAbsolute .139\n"
                    "Kolmogorov-Smirnov Z .764\nAsymp. Sig. (2-tailed) .604\n"),
              ElementsAre("=|||||", "=|N|Mean|Std. Deviation|Kolmogorov-Smirnov Z|Asymp. Sig. (2-tailed)",
                          "nilai|40|6.25|1.269|.764|.604"));
}

TEST(Output, ResidualsHaveNoMean) {
  EXPECT_THAT(read({{"", "", "Unstandardized Residual"},
                    {"N", "", "40"},
                    {"Normal Parametersa,b", "Mean", ".0000000"},
                    {"", "Std. Deviation", "3.214"},
                    {"Most Extreme Differences", "Absolute", ".092"},
                    {"Test Statistic", "", ".092"},
                    {"Asymp. Sig. (2-tailed)", "", ".200c,d"}}),
              ElementsAre("=||", "=|Test Statistic|Asymp. Sig. (2-tailed)", "|.092|.200"));
}

TEST(Output, LeveneIsReadOfMeansOnly) {
  EXPECT_THAT(read({{"Levene Statistic", "df1", "df2", "Sig."}, {"1.214", "1", "38", ".277"}}),
              ElementsAre("=|Levene Statistic|df1|df2|Sig.", "|1.214|1|38|.277"));
  EXPECT_THAT(read({{"", "", "Levene Statistic", "df1", "df2", "Sig."},
                    {"nilai", "Based on Mean", "1.214", "1", "38", ".277"},
                    {"", "Based on Median", "1.020", "1", "38", ".319"},
                    {"", "Based on Median and with adjusted df", "1.020", "1", "36.221", ".319"},
                    {"", "Based on trimmed mean", "1.199", "1", "38", ".280"}}),
              ElementsAre("=|Levene Statistic|df1|df2|Sig.", "nilai|1.214|1|38|.277"));
}

// The second row leaves out the test of Levene, which text does not show.
TEST(Output, IndependentSamples) {
  const std::vector<std::string> head{
      "F", "Sig.", "t", "df", "Sig. (2-tailed)", "Mean Difference", "Std. Error Difference"};
  Rows rows{{"", "", "Levene's Test for Equality of Variances", "", "t-test for Equality of Means"},
            {"", ""},
            {"nilai", "Equal variances assumed", ".412", ".525", "-5.064", "38", ".000", "-1.900", ".3752"},
            {"", "Equal variances not assumed", "", "", "-5.064", "37.087", ".000", "-1.900", ".3752"}};
  rows[1].insert(rows[1].end(), head.begin(), head.end());
  EXPECT_THAT(
      read(rows),
      ElementsAre("=|Levene's Test for Equality of Variances|Levene's Test for Equality of "
                  "Variances|t-test for Equality of Means|t-test for Equality of Means|"
                  "t-test for Equality of Means|t-test for Equality of Means|"
                  "t-test for Equality of Means",
                  "=|F|Sig.|t|df|Sig. (2-tailed)|Mean Difference|Std. Error Difference",
                  "nilai|.412|.525|-5.064|38|.000|-1.900|.3752", "nilai|||-5.064|37.087|.000|-1.900|.3752"));
  // t that is not the difference by its error: values slipped.
  rows[2][8] = ".9752";
  EXPECT_THAT(grids(lines_of(rows, " ")), ElementsAre("values and headings do not fit each other"));
}

// t proves the numbers, so that broken headings need not be put together.
TEST(Output, PairedSamplesBelowBrokenHeadings) {
  const std::string row = "Pair 1 pretest - posttest 2.300 1.095 .245 1.787 2.813 9.390 19 .000\n";
  const std::string head =
      "Paired Differences\n95% Confidence\nInterval of the\nStd. Error Difference Sig. (2-\n"
      "Mean Std. Deviation Mean Lower Upper t df tailed)\n";
  EXPECT_THAT(
      grids("Paired Samples Test\n" + head + row),
      ElementsAre("=|Paired Differences|Paired Differences|Paired Differences|Paired Differences|Paired "
                  "Differences|Paired Samples Test|Paired Samples Test|Paired Samples Test",
                  "=|Mean|Std. Deviation|Std. Error|Lower|Upper|t|df|Sig.",
                  "pretest - posttest|2.300|1.095|.245|1.787|2.813|9.390|19|.000"));
  EXPECT_THAT(grids(head + "Pair 1 pretest - posttest 2.300 1.095 .345 1.787 2.813 9.390 19 .000\n"),
              IsEmpty());
}

TEST(Output, VarianceIsOneTestWithBothDegreesOfFreedom) {
  Rows rows{{"ANOVA"},
            {"kadar"},
            {"", "Sum of Squares", "df", "Mean Square", "F", "Sig."},
            {"Between Groups", "145.200", "2", "72.600", "8.914", ".001"},
            {"Within Groups", "219.900", "27", "8.144", "", ""},
            {"Total", "365.100", "29", "", "", ""}};
  EXPECT_THAT(read(rows),
              ElementsAre("=|ANOVA|ANOVA|ANOVA|ANOVA", "=|F|df|df|Sig.", "kadar|8.914|2|27|.001"));
  rows[4][3] = "9.144";
  EXPECT_THAT(grids(lines_of(rows, " ")), IsEmpty());
}

TEST(Output, TestsOfRanks) {
  EXPECT_THAT(read({{"Test Statisticsb"},
                    {"", "nilai"},
                    {"Mann-Whitney U", "67.000"},
                    {"Wilcoxon W", "277.000"},
                    {"Z", "-3.688"},
                    {"Asymp. Sig. (2-tailed)", ".000"},
                    {"Exact Sig. [2*(1-tailed Sig.)]", ".000a"}}),
              ElementsAre("=|Mann-Whitney U|Asymp. Sig. (2-tailed)", "nilai|67.000|.000", "=|Mann-Whitney U",
                          "=|Z", "nilai|-3.688"));
  // A note or the ranks above say which test has this Z.
  EXPECT_THAT(
      read({{"Test Statisticsb"},
            {"", "post - pre", "akhir - pre"},
            {"Z", "-3.412a", "-2.101a"},
            {"Asymp. Sig. (2-tailed)", ".001", ".036"},
            {"b. Wilcoxon Signed Ranks Test"}}),
      ElementsAre("=|Z|Asymp. Sig. (2-tailed)", "=|Wilcoxon Signed Ranks Test|Wilcoxon Signed Ranks Test",
                  "post - pre|-3.412|.001", "akhir - pre|-2.101|.036"));
  EXPECT_THAT(
      grids("Negative Ranks 18 9.89 178.00\nPositive Ranks 1 12.00 12.00\nTest Statisticsb\n"
            "post - pre\nZ -3.412a\nAsymp. Sig. (2-tailed) .001\n"),
      ElementsAre("=|Z|Asymp. Sig. (2-tailed)", "=|Positive Ranks|Positive Ranks", "post - pre|-3.412|.001"));
}

// Of what test it is, its name "Chi-Square" does not say.
TEST(Output, ChiSquareOfRanksNeedsTheNameOfItsTest) {
  const std::string text = "Test Statisticsa,b\nkadar\nChi-Square 13.207\ndf 3\nAsymp. Sig. .004\n";
  EXPECT_THAT(grids(text), ElementsAre("=|Asymp. Sig.", "kadar|.004"));
  EXPECT_THAT(
      grids(text + "a. Kruskal Wallis Test\n"),
      ElementsAre("=|Chi-Square|df|Asymp. Sig.",
                  "=|Kruskal Wallis Test|Kruskal Wallis Test|Kruskal Wallis Test", "kadar|13.207|3|.004"));
}

TEST(Output, ChiSquareTestsAreATableEach) {
  EXPECT_THAT(
      read({{"Chi-Square Tests"},
            {"", "Value", "df", "Asymp. Sig. (2-sided)", "Exact Sig. (2-sided)", "Exact Sig. (1-sided)"},
            {"Pearson Chi-Square", "6.533a", "1", ".011", "", ""},
            {"Continuity Correctionb", "5.104", "1", ".024", "", ""},
            {"Likelihood Ratio", "6.702", "1", ".010", "", ""},
            {"Fisher's Exact Test", "", "", "", ".023", ".011"},
            {"N of Valid Cases", "48", "", "", "", ""}}),
      ElementsAre("=|Pearson Chi-Square|df|Asymp. Sig. (2-sided)", "|6.533|1|.011",
                  "=|Pearson Chi-Square|df|Asymp. Sig. (2-sided)", "|5.104|1|.024", "=|Fisher's Exact Test",
                  "=|Exact Sig. (2-sided)", "|.023"));
}

// The shares' own label says which words name the rows, so that categories and rows can be parted.
TEST(Output, CrosstabOfCountsAndShares) {
  Rows rows{
      {"", "", "", "stunting", "", "Total"},       {"", "", "", "ya", "tidak"},
      {"ibu", "rendah", "Count", "12", "6", "18"}, {"", "", "% within ibu", "66.7%", "33.3%", "100.0%"},
      {"", "tinggi", "Count", "8", "22", "30"},    {"", "", "% within ibu", "26.7%", "73.3%", "100.0%"},
      {"Total", "", "Count", "20", "28", "48"},    {"", "", "% within ibu", "41.7%", "58.3%", "100.0%"}};
  EXPECT_THAT(read(rows),
              ElementsAre("=|stunting|stunting|stunting|stunting||", "=|ya|ya|tidak|tidak|Total|Total",
                          "=|Count|%|Count|%|Count|%", "ibu||||||", "rendah|12|66.7|6|33.3|18|100.0",
                          "tinggi|8|26.7|22|73.3|30|100.0", "Total|20|41.7|28|58.3|48|100.0"));
  rows[4][3] = "9";
  EXPECT_THAT(grids(lines_of(rows, " ")), IsEmpty());
}

TEST(Output, EachCorrelationOnce) {
  EXPECT_THAT(read({{"", "", "pengetahuan", "sikap"},
                    {"pengetahuan", "Pearson Correlation", "1", ".534**"},
                    {"", "Sig. (2-tailed)", "", ".002"},
                    {"", "N", "32", "32"},
                    {"sikap", "Pearson Correlation", ".534**", "1"},
                    {"", "Sig. (2-tailed)", ".002", ""},
                    {"", "N", "32", "32"}}),
              ElementsAre("=|Pearson Correlation|Sig. (2-tailed)", "sikap|.534|.002"));
  EXPECT_THAT(read({{"", "", "", "pengetahuan", "sikap"},
                    {"Spearman's rho", "pengetahuan", "Correlation Coefficient", "1.000", ".534**"},
                    {"", "", "Sig. (2-tailed)", ".", ".002"},
                    {"", "", "N", "32", "32"},
                    {"", "sikap", "Correlation Coefficient", ".534**", "1.000"},
                    {"", "", "Sig. (2-tailed)", ".002", "."},
                    {"", "", "N", "32", "32"}}),
              ElementsAre("=|Spearman's rho|Spearman's rho", "=|Correlation Coefficient|Sig. (2-tailed)",
                          "sikap|.534|.002"));
}

TEST(Output, CorrelationOfPairs) {
  EXPECT_THAT(read({{"Paired Samples Correlations"},
                    {"", "", "N", "Correlation", "Sig."},
                    {"Pair 1", "pretest & posttest", "20", ".612", ".004"}}),
              ElementsAre("=|Paired Samples Correlations|Paired Samples Correlations", "=|Correlation|Sig.",
                          "|.612|.004"));
}

TEST(Output, OddsRatioWithItsInterval) {
  EXPECT_THAT(read({{"Risk Estimate"},
                    {"", "Value", "95% Confidence Interval", ""},
                    {"", "", "Lower", "Upper"},
                    {"Odds Ratio for pengetahuan (kurang / baik)", "4.889", "1.387", "17.228"},
                    {"For cohort anemia = ya", "2.333", "1.154", "4.719"},
                    {"N of Valid Cases", "48", "", ""}}),
              ElementsAre("=|Odds Ratio|Lower|Upper", "pengetahuan (kurang / baik)|4.889|1.387|17.228"));
}

TEST(Output, ProseThatNamesTheSameIsNone) {
  EXPECT_THAT(
      grids("Uji Mann-Whitney U dipakai karena data tidak normal. Nilai Sig. 0,032 < 0,05. Mean 6,2 dan "
            "Std. Deviation 1,2. Levene Statistic dengan Sig. 0,4; Equal variances assumed 0,03."),
      IsEmpty());
}

}  // namespace
}  // namespace petik
