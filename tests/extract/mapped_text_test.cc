#include "extract/mapped_text.h"

#include <gtest/gtest.h>

namespace petik {

TEST(MappedText, LeadsBackThroughReplacements) {
  const std::string source = "p &lt; 0,05";
  MappedText t;
  t.copy(source, {0, 2});
  t.replace("<", {2, 6});
  t.copy(source, {6, source.size()});
  EXPECT_EQ(t.text(), "p < 0,05");
  EXPECT_EQ(t.source({2, 3}), (Span{2, 6}));
  EXPECT_EQ(t.source({4, 8}).of(source), "0,05");
  EXPECT_EQ(t.source({0, 8}), (Span{0, source.size()}));
}

TEST(MappedText, DroppedCharactersCountOnlyInside) {
  const std::string source = "12 [page 3] orang";
  MappedText t;
  t.copy(source, {0, 3});
  t.copy(source, {12, source.size()});
  EXPECT_EQ(t.text(), "12 orang");
  EXPECT_EQ(t.source({0, 2}).of(source), "12");
  EXPECT_EQ(t.source({3, 8}).of(source), "orang");
  EXPECT_EQ(t.source({0, 8}).of(source), source);
}

TEST(MappedText, InsertedTextHasNoSource) {
  MappedText t;
  t.copy("ab", {0, 2});
  t.insert(" ", 2);
  EXPECT_EQ(t.source({2, 3}), (Span{2, 2}));
}

TEST(MappedText, LeadsBothWays) {
  const std::string source = "umur &lt; 20\t18";
  MappedText t;
  t.copy(source, {0, 5});
  t.replace("<", {5, 9});
  t.insert("~", 9);
  t.copy(source, {9, source.size()});
  ASSERT_EQ(t.text(), "umur <~ 20\t18");
  const Span all{0, t.text().size()};
  EXPECT_EQ(t.image({0, 12}, all).of(t.text()), "umur <~ 20");
  EXPECT_EQ(t.image({13, 15}, all).of(t.text()), "18");
  EXPECT_EQ(t.image({6, 7}, all).of(t.text()), "<");
  EXPECT_EQ(t.image({0, 12}, {2, 6}).of(t.text()), "ur <");
  EXPECT_TRUE(t.image({13, 15}, {0, 6}).empty());
  EXPECT_TRUE(t.image({3, 3}, all).empty());
  EXPECT_TRUE(MappedText().image({0, 1}, {0, 1}).empty());
}

TEST(MappedText, ChainsTwoRepairs) {
  const std::string source = "rata-\nrata  &lt; 5";
  MappedText below;
  below.copy(source, {0, 10});
  below.replace(" ", {10, 12});
  below.replace("<", {12, 16});
  below.copy(source, {16, source.size()});
  ASSERT_EQ(below.text(), "rata-\nrata < 5");
  MappedText above;
  above.copy(below.text(), {0, 5});
  above.copy(below.text(), {6, below.text().size()});
  const MappedText whole = above.over(below);
  EXPECT_EQ(whole.text(), "rata-rata < 5");
  EXPECT_EQ(whole.source({10, 11}).of(source), "&lt;");
  EXPECT_EQ(whole.source({0, 9}).of(source), "rata-\nrata");
  EXPECT_EQ(whole.source({12, 13}).of(source), "5");
}

}  // namespace petik
