// How good records are may not fall unnoticed. The floors lie a little below what is reached: a change that
// goes under one is either a mistake or says in its message why the floor comes down. One that rises well
// above lifts it.
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "corpus/folder.h"
#include "corpus/read.h"
#include "normalize/normalize.h"
#include "output/evaluate.h"
#include "tests/output/record_json.h"

namespace petik {
namespace {

Evaluation score(const std::string& papers, const std::string& gold, const std::string& suffix = ".txt") {
  const RuleSet rules = load_rules(builtin_rule_files());
  std::vector<Json> records;
  for (const PaperFile& file : list_papers({papers}).papers) {
    if (!file.name.ends_with(suffix)) continue;
    try {
      records.push_back(to_json(read_study(read_paper(file), rules)));
    } catch (const ReadError&) {
      // A scan has no text and no gold; a paper with gold then counts as missed.
    }
  }
  return evaluate(records, read_gold(gold));
}

// Of what records report, how much is right: a missed number costs a reviewer a minute, a false one the
// review.
double precision(const Evaluation& e, const std::string& kind) {
  for (const KindScore& score : e.kinds) {
    if (score.kind == kind) return score.precision().value_or(0);
  }
  ADD_FAILURE() << "no kind " << kind;
  return 0;
}

TEST(Accuracy, OfTheSamplesDoesNotFall) {
  const std::string folder = PETIK_SOURCE_DIR "/corpus/samples";
  const Evaluation e = score(folder, folder);
  EXPECT_EQ(e.documents, 20U);
  EXPECT_EQ(e.without_record, 0U);
  EXPECT_EQ(e.leaks, 0U) << "figures of other studies reported as the papers' own";
  EXPECT_GE(e.core_f1().value_or(0), 0.965) << as_table(e);
  EXPECT_GE(precision(e, "p"), 0.97) << as_table(e);
  EXPECT_GE(precision(e, "row"), 0.95) << as_table(e);
  EXPECT_GE(precision(e, "mean"), 0.98) << as_table(e);
  EXPECT_GE(precision(e, "sd"), 0.97) << as_table(e);
}

TEST(Accuracy, OfTheShortTextsDoesNotFall) {
  const std::string folder = PETIK_SOURCE_DIR "/corpus/short/";
  for (const auto& [name, core] : {std::pair("learned", 0.97), std::pair("apart", 0.89)}) {
    const Evaluation e = score(folder + name + "/papers", folder + name + "/gold");
    EXPECT_EQ(e.without_record, 0U) << name;
    EXPECT_EQ(e.leaks, 0U) << name;
    // Of `apart` only the sum is shown.
    EXPECT_GE(e.core_f1().value_or(0), core) << name;
  }
}

// Papers beside the project: {folder, format, floor of core F1, most leaks}.
struct SharedSet {
  const char* name;
  const char* format;
  double core_f1;
  std::size_t leaks;

  friend void PrintTo(const SharedSet& set, std::ostream* out) { *out << set.name << '.' << set.format; }
};

class SharedAccuracy : public testing::TestWithParam<SharedSet> {};

TEST_P(SharedAccuracy, DoesNotFall) {
  const std::string folder = std::string(PETIK_SHARED_DIR "/") + GetParam().name;
  if (!std::filesystem::is_directory(folder + "/gold")) GTEST_SKIP() << "no papers with gold in " << folder;
  const Evaluation e = score(folder + "/papers", folder + "/gold", "." + std::string(GetParam().format));
  EXPECT_EQ(e.without_record, 0U);
  EXPECT_LE(e.leaks, GetParam().leaks);
  EXPECT_GE(e.core_f1().value_or(0), GetParam().core_f1) << as_table(e);
}

INSTANTIATE_TEST_SUITE_P(
    Accuracy, SharedAccuracy,
    testing::Values(SharedSet{"dev", "txt", 0.962, 0}, SharedSet{"full", "txt", 0.945, 0},
                    SharedSet{"full", "docx", 0.99, 0}, SharedSet{"full", "html", 0.99, 0},
                    SharedSet{"full", "pdf", 0.99, 0}, SharedSet{"seeds", "txt", 0.99, 0}),
    [](const auto& set) { return std::string(set.param.name) + "_" + set.param.format; });

}  // namespace
}  // namespace petik
