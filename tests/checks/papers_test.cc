// Whole papers: the contradictions that careful readers found in them must fail, and nothing that is right.
// The papers lie beside the project; where they do not, these tests say so and skip.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "checks/check_record.h"
#include "corpus/folder.h"
#include "corpus/read.h"
#include "tests/checks/record_maker.h"
#include "tests/normalize/study_of.h"

namespace petik {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

StudyRecord checked(const std::string& path) {
  const Listing listing = list_papers({path});
  EXPECT_EQ(listing.papers.size(), 1u) << path;
  StudyRecord record = read_study(read_paper(listing.papers.at(0)), builtin_rules());
  check_record(record);
  return record;
}

// The sentences of the checks with this status.
std::vector<std::string> sentences(const StudyRecord& record, const std::string& status) {
  std::vector<std::string> out;
  for (const Check& check : record.checks) {
    if (check.status == status) out.push_back(check.check + ": " + check.message);
  }
  return out;
}

// The text of the paper in `folder` whose name begins so; empty: not there.
std::string paper_file(const std::string& folder, const std::string& begin) {
  const std::string path = std::string(PETIK_SHARED_DIR "/") + folder;
  if (!std::filesystem::is_directory(path)) return "";
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(begin) && name.ends_with(".txt")) return entry.path();
  }
  return "";
}

struct SeedPaper {
  const char* begin;
  std::vector<testing::Matcher<std::string>> fails;
};

// All that fails in a seed paper, nothing more.
class Seeds : public testing::TestWithParam<std::size_t> {};

const std::vector<SeedPaper>& seeds() {
  static const std::vector<SeedPaper> all{
      {"000",
       {HasSubstr("the mean 0.94 is also printed as 0.95"),
        HasSubstr("\"ASI belum Keluar\" is 4 + 6 = 10 in the arms (33.3 % of 30), of all it is printed as 9 "
                  "(30 %)")}},
      {"001", {HasSubstr("the mean 0.94 is also printed as 0.95")}},
      {"002",
       {HasSubstr("16 is printed as 47.1 % and as 57.1 %"), HasSubstr("4 is printed as 14.3 % and as 14.2 %"),
        HasSubstr("the mean 1.72 of 6"), HasSubstr("the mean 5.16 of 22"),
        HasSubstr("16 of 28 is 57.1 %, printed is 47.1 %"),
        HasSubstr("22 of 28 is 78.6 %, printed is 78.5 %")}},
      {"003",
       {HasSubstr(
            "chi-squared 0.0244, with Yates' correction 0.0454, Fisher 0.0446; as pairs McNemar 0.00270"),
        HasSubstr("28 of 32 is 87.5 %, printed is 87.4 %")}},
      {"004",
       {HasSubstr("p is printed as = 0.001 and as = 0.000"),
        HasSubstr("Z = -3.434 gives p = 0.000594 to 0.000596, also printed is p = 0.000")}},
  };
  return all;
}

TEST_P(Seeds, FailWhereReadersFoundThemWrong) {
  const SeedPaper& seed = seeds()[GetParam()];
  const std::string file = paper_file("seeds/papers", seed.begin);
  if (file.empty()) GTEST_SKIP() << "no seed papers in " PETIK_SHARED_DIR;
  EXPECT_THAT(sentences(checked(file), "fail"), testing::UnorderedElementsAreArray(seed.fails));
}

INSTANTIATE_TEST_SUITE_P(Papers, Seeds, testing::Range(std::size_t{0}, std::size_t{5}));

TEST(SeedPapers, WhatIsRightPasses) {
  const std::string file = paper_file("seeds/papers", "004");
  if (file.empty()) GTEST_SKIP() << "no seed papers in " PETIK_SHARED_DIR;
  const StudyRecord record = checked(file);
  EXPECT_THAT(verdicts(only(record.checks, "grim")),
              ElementsAre("grim pass", "grim pass", "grim pass", "grim pass"));
  EXPECT_EQ(only(record.checks, "grimmer").size(), 4u);
  EXPECT_THAT(sentences(record, "pass"), Contains(HasSubstr("the sum 82 and the sum of squares 460")));
}

// The same study printed twice; one of both prints a p of 0,000 as 0 in its table.
TEST(SeedPapers, ImpliedCorrelations) {
  for (const char* begin : {"000", "001"}) {
    const std::string file = paper_file("seeds/papers", begin);
    if (file.empty()) GTEST_SKIP() << "no seed papers in " PETIK_SHARED_DIR;
    const StudyRecord record = checked(file);
    const auto paired = only(record.checks, "paired_t");
    ASSERT_THAT(verdicts(paired), ElementsAre("paired_t pass", "paired_t pass"));
    EXPECT_NEAR(*paired[0].derived.at(0).low, 0.61, 0.005);
    EXPECT_NEAR(*paired[0].derived.at(0).high, 0.65, 0.005);
    EXPECT_NEAR(*paired[1].derived.at(0).low, 0.76, 0.005);
    EXPECT_THAT(sentences(record, "indeterminate"),
                Contains(HasSubstr("p is compared with 0.005, which is no usual level; 0.05 may be meant; "
                                   "printed beside it is p = 0.004")));
  }
}

TEST(SeedPapers, RowsWithTheSameTime) {
  const std::string file = paper_file("seeds/papers", "000");
  if (file.empty()) GTEST_SKIP() << "no seed papers in " PETIK_SHARED_DIR;
  const auto found = only(checked(file).checks, "time_label_twice");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].subjects, ElementsAre("/continuous/0", "/continuous/1"));
}

// Papers whose numbers agree but for errors planted in them.
class FullPapers : public testing::TestWithParam<const char*> {};

TEST_P(FullPapers, OnlyPlantedErrorsFail) {
  const std::string name = GetParam();
  const std::string file = paper_file("full/papers", name);
  if (file.empty()) GTEST_SKIP() << "no full papers in " PETIK_SHARED_DIR;
  std::ifstream in(PETIK_SHARED_DIR "/full/gold/" + name + ".gold.json");
  const auto planted = nlohmann::json::parse(in).at("planted_errors");
  const StudyRecord record = checked(file);
  const auto fails = sentences(record, "fail");
  std::vector<std::string> unexplained = fails;
  for (const auto& error : planted) {
    // The printed value is wrong; a torn table may have kept it from the record.
    const double printed =
        error.at("values").at(error.at("check") == "grim" ? 0 : error.at("values").size() - 2);
    const auto names_it = [&](const std::string& sentence) {
      for (std::size_t at = 0; (at = sentence.find_first_of("0123456789", at)) != std::string::npos;) {
        const std::size_t end = std::min(sentence.find_first_not_of("0123456789.", at), sentence.size());
        if (std::abs(std::strtod(sentence.substr(at, end - at).c_str(), nullptr) - printed) < 1e-9)
          return true;
        at = end;
      }
      return false;
    };
    const bool known = std::ranges::any_of(
        record.dichotomous, [&](const Dichotomous& d) { return d.percent && d.percent->value == printed; });
    if (error.at("check") != "percent" || known) {
      EXPECT_TRUE(std::ranges::any_of(fails, names_it)) << error.dump();
    }
    std::erase_if(unexplained, names_it);
  }
  EXPECT_THAT(unexplained, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Papers, FullPapers, testing::Values("p01", "p02", "p03", "p04", "p05"));

// The sample papers of the project: what is planted in them, and nothing else.
TEST(SamplePapers, OnlyPlantedErrorsFail) {
  const std::map<std::string, std::vector<testing::Matcher<std::string>>> planted{
      {"02_nonequivalent_cell_lines.txt", {HasSubstr("11 of 21 is 52.4 %, printed is 54.2 %")}},
      {"05_cross_sectional_collapsed_tables.txt",
       {HasSubstr("chi2 = 4.453 to p = 0.053"), HasSubstr("called significant, but p = 0.053")}},
      {"15_randomized_bilingual_repository.txt", {HasSubstr("the mean 5.88 is also printed as 5.98")}},
  };
  for (const PaperFile& paper : list_papers({PETIK_SOURCE_DIR "/corpus/samples"}).papers) {
    StudyRecord record = read_study(read_paper(paper), builtin_rules());
    check_record(record);
    const auto fails = sentences(record, "fail");
    const auto errors = planted.find(paper.name);
    EXPECT_THAT(fails, testing::UnorderedElementsAreArray(errors == planted.end()
                                                              ? std::vector<testing::Matcher<std::string>>()
                                                              : errors->second))
        << paper.name;
  }
}

}  // namespace
}  // namespace petik
