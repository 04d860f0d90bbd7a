#include "synthesis/outcome_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace petik {
namespace {

using ::testing::ElementsAre;

StudyRecord with(const std::vector<std::string>& labels) {
  StudyRecord record;
  for (const std::string& label : labels) record.outcomes.push_back({"x", label, std::nullopt, "continuous"});
  return record;
}

TEST(OutcomeGroups, FamiliesAndEqualWordsTogether) {
  const RuleSet rules = load_rules(builtin_rule_files());
  const auto groups =
      propose_outcome_groups({with({"Pengeluaran ASI", "lama persalinan"}), with({"volume ASI"}),
                              with({"Volume ASI (cc)", "Lama  persalinan"}), with({"volume ASI"})},
                             rules);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].id, "produksi_asi");
  EXPECT_EQ(groups[0].papers, 4u);
  EXPECT_THAT(groups[0].outcomes, ElementsAre("volume ASI", "Pengeluaran ASI", "Volume ASI (cc)"));
  EXPECT_EQ(groups[1].id, "lama_persalinan");
  EXPECT_EQ(groups[1].papers, 2u);
}

TEST(OutcomeGroups, TheFileComesBack) {
  const std::vector<OutcomeGroup> groups = {{"asi", "produksi \"ASI\"", {"volume ASI", "ASI, ml\\hari"}, 3}};
  const auto back = read_outcome_groups("g.toml", outcome_groups_toml(groups));
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back[0].id, "asi");
  EXPECT_EQ(back[0].label, "produksi \"ASI\"");
  EXPECT_EQ(back[0].outcomes, groups[0].outcomes);
}

TEST(OutcomeGroups, SaysWhatIsWrong) {
  const auto problems = [](const std::string& text) {
    try {
      read_outcome_groups("g.toml", text);
    } catch (const RuleError& e) {
      return e.problems;
    }
    return std::vector<std::string>{};
  };
  EXPECT_THAT(problems("[[group]]\nlabel = 'a'\n"),
              ElementsAre("g.toml:1:1: a group needs one id, and has no more than one label"));
  EXPECT_THAT(problems("[[group]]\nid = 'a'\noutcomes = ['x']\n[[group]]\nid = 'a'\noutcomes = [' X']\n"),
              ElementsAre("g.toml:4:1: the id 'a' stands twice", "g.toml:4:1: ' X' stands in 'a' already"));
  EXPECT_THAT(problems("[[group]]\nid = 'a'\noutcome = ['x']\n"),
              ElementsAre("g.toml:1:1: unknown key 'outcome'"));
}

}  // namespace
}  // namespace petik
