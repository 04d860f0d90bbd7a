#include "checks/catalogue.h"

#include <algorithm>
#include <array>

namespace petik {
namespace {

constexpr std::array catalogue{
    CheckInfo{
        "p_from_statistic", "p against its own test statistic", "statistic, p, degrees of freedom or n",
        "two-sided tail of the t, F, chi-squared or normal distribution; r and rho through t = r sqrt(df / "
        "(1 - r^2))",
        "Nuijten et al. 2016, Behav Res Methods 48 (statcheck)",
        "df not printed; fits a one-tailed test; p of ranks in a small sample; p cut off instead of rounded"},
    CheckInfo{"statistic_range", "U and W against what they can be", "U or W, sizes of the groups",
              "0 <= U <= n1 n2; 0 <= W <= n (n + 1) / 2", "Mann and Whitney 1947; Wilcoxon 1945", "never"},
    CheckInfo{
        "p_from_counts", "p against the table of counts", "counts of all categories and groups, p",
        "Pearson's chi-squared, Yates' correction, Fisher's exact test; for one group before and after "
        "McNemar's "
        "test over all pairings that the margins allow",
        "Pearson 1900; Yates 1934; Fisher 1935; McNemar 1947",
        "several tables or tests could belong together; the p is that of independent groups and the data are "
        "paired; larger tables, whose exact test is not tried"},
    CheckInfo{"p_from_means", "t and p against means, SDs and n",
              "two arms, or a mean change with its SD; t or p",
              "pooled t and Welch's t; t = mean change sqrt(n) / SD", "Student 1908; Welch 1947",
              "nothing printed says that the test compared these means"},
    CheckInfo{"paired_t", "the correlation that a paired t test implies",
              "means and SDs before and after, n, t or p",
              "r = (sd1^2 + sd2^2 - n change^2 / t^2) / (2 sd1 sd2), inside -1 and 1",
              "Cochrane Handbook 6.5.2.8",
              "no correlation fits, but test and means are not printed together"},
    CheckInfo{"grim", "a mean that whole numbers cannot have", "mean, n, a scale of whole numbers",
              "some whole sum / n prints as the mean, rounded or cut off",
              "Brown and Heathers 2017, Soc Psychol Personal Sci 8",
              "not known that the scale is whole: neither its kind or range nor its other means show it"},
    CheckInfo{"grimmer", "an SD that whole numbers cannot have", "mean, SD, n, a scale of whole numbers",
              "some whole sum of squares, of the parity of the sum, prints as the SD",
              "Anaya 2016, PeerJ Preprints 4:e2400v1; Allard 2018", "fits only an SD divided by n"},
    CheckInfo{"debit", "an SD that zeros and ones cannot have", "mean, SD, n; min 0 and max 1",
              "SD^2 = n mean (1 - mean) / (n - 1)", "Heathers and Brown 2019",
              "fits only an SD divided by n"},
    CheckInfo{"percent", "a percentage against its count", "count, total, percentage",
              "100 events / total, rounded; ties either way", "",
              "the rest of the column does not show that the total is the right one"},
    CheckInfo{"sum", "categories against their total",
              "counts and percentages of all categories, printed total", "counts add up to the total", "",
              "left out where categories may be missing"},
    CheckInfo{
        "sample_size", "arms, sample and population", "sizes of arms, sample, population",
        "arms add up to the sample, sample <= population", "",
        "arms do not add up: persons may have been lost; sample and population are not printed together"},
    CheckInfo{
        "arms_total", "a count of all against the counts of the arms",
        "one category counted in all, with its percentage, and in each arm", "the arms add up to all", "",
        "left out where it is not counted in every arm, or its percentage is not one of the whole sample"},
    CheckInfo{"range", "mean, median and SD against smallest and largest value",
              "min, max, mean or median; SD and n",
              "min <= mean <= max; the SD lies between the least and the most that n such values can have",
              "", "the values are not printed together"},
    CheckInfo{"standard_error", "SE against SD", "SE, SD, n", "SE = SD / sqrt(n)", "",
              "n not printed, or not with the two"},
    CheckInfo{"mean_interval", "the interval of a mean", "interval, mean, SD, n",
              "high - low = 2 t SD / sqrt(n), or with z", "", "the values are not printed together"},
    CheckInfo{"ratio", "OR, RR or PR against its table", "ratio, four counts of one table",
              "a d / (b c); (a / (a + b)) / (c / (c + d)); or the inverse", "",
              "left out where several tables fit"},
    CheckInfo{"ratio_interval", "a ratio against its interval", "ratio, interval",
              "low <= value <= high; value = sqrt(low high)", "",
              "not in the middle on the logarithmic scale: exact intervals need not be"},
    CheckInfo{"ratio_p", "an interval against its p", "ratio, interval, p",
              "z = ln(value) / se, se = (ln high - ln low) / (2 z)", "Altman and Bland 2011, BMJ 343:d2304",
              "near the level of significance, where tests differ"},
    CheckInfo{"alpha", "a level of significance that nobody uses", "alpha, p values",
              "one of 0.1, 0.05, 0.025, 0.01, 0.001", "", "any other level: 0.05 may be meant"},
    CheckInfo{"derived_sd", "an SD that follows", "SE, interval, or t or p of a mean change; n",
              "SE sqrt(n); (high - low) sqrt(n) / (2 t); |mean change| sqrt(n) / t",
              "Cochrane Handbook 6.5.2", "left out where nothing follows"},
    CheckInfo{"derived_mean", "mean and SD from median and range", "median, min, max, n; no mean",
              "Luo et al. 2018; Wan et al. 2014; for data that are not skewed",
              "Wan et al. 2014, BMC Med Res Methodol 14:135; Luo et al. 2018, Stat Methods Med Res 27",
              "left out where nothing follows"},
    CheckInfo{"printed_twice", "one quantity with two values", "abstract, text, tables, conclusion",
              "the same number, or one the other rounded", "", "never", false},
    CheckInfo{"claim", "a claim of significance against its p",
              "a sentence of the results with one claim and its p; alpha",
              "significant: p <= alpha; not significant: p > alpha", "",
              "left out where a sentence claims both, or its p values lie on both sides", false},
    CheckInfo{"repaired_number", "blanks or letters among digits", "a printed number", "", "", "always",
              false},
    CheckInfo{"impossible_value", "a number that cannot be what it is called", "a printed number",
              "SD >= 0, 0 <= p <= 1, 0 <= percentage <= 100", "", "never", false},
    CheckInfo{"time_label_twice", "two rows of a table with the same time", "labels of a table", "", "",
              "always", false},
    CheckInfo{"spread_not_named", "a spread that no word calls an SD", "a table", "", "", "always", false},
    CheckInfo{"mixed_script", "a word with letters of two scripts", "the text", "", "", "always", false},
    CheckInfo{"decoded_twice", "characters decoded twice: \"Â±\"", "the text", "", "", "always", false},
    CheckInfo{"undecodable_bytes", "bytes that are no text", "the file", "", "", "always", false},
};

}  // namespace

std::span<const CheckInfo> check_catalogue() { return catalogue; }

const CheckInfo* check_info(std::string_view name) {
  const auto found = std::ranges::find(catalogue, name, &CheckInfo::name);
  return found == catalogue.end() ? nullptr : &*found;
}

}  // namespace petik
