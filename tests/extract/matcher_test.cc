#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A rule that captures `value`, with further lines of TOML.
std::string rule(const std::string& id, const std::string& pattern, const std::string& more = "",
                 const std::string& kind = "p_value") {
  return "[[rule]]\nid = '" + id + "'\nkind = '" + kind + "'\nabout = 'x'\npattern = '''" + pattern +
         "'''\nfields = { value = 'number' }\n" + more +
         "\nmatch = [{ text = 'p = 0,1 x', value = 0.1 }, { text = 'p = 0,1 x', value = 0.1 }]\n"
         "no_match = [{ text = 'x', why = 'x' }]\n";
}

RuleSet rules_of(const std::string& text) { return load_rules({{"r.toml", text}}); }

// "rule:value" of all mentions.
std::vector<std::string> found(const Findings& findings) {
  std::vector<std::string> out;
  for (const Mention& m : findings.mentions) out.push_back(m.rule->id + ":" + std::string(m["value"]));
  return out;
}

std::vector<std::string> found(const RuleSet& rules, std::string_view sentence) {
  return found(find_mentions(sentence, rules));
}

// "rule:reason" of all that was kept back when every rule is tried.
std::vector<std::string> held(const RuleSet& rules, std::string_view sentence) {
  std::vector<std::string> out;
  for (const HeldBack& h : find_mentions_brute_force(sentence, rules).held_back)
    out.push_back(h.rule->id + ":" + h.reason);
  return out;
}

const std::string p_pattern = R"(p = (?P<value>\d,\d+))";

TEST(Matcher, FindsAllMatchesOfASentenceInOrder) {
  const RuleSet rules = rules_of(rule("a", p_pattern));
  const std::string text = "α: p = 0,1 lalu p = 0,2.";
  const Findings findings = find_mentions(text, rules);
  EXPECT_THAT(found(findings), ElementsAre("a:0,1", "a:0,2"));
  const Mention& first = findings.mentions[0];
  EXPECT_EQ(first.span.of(text), "p = 0,1");
  EXPECT_EQ(first.find("value")->span.of(text), "0,1");
  EXPECT_EQ(first.find("nothing"), nullptr);
  EXPECT_EQ(first["nothing"], "");
}

TEST(Matcher, ConstantsAreFieldsWithoutAPlace) {
  const RuleSet rules =
      rules_of(rule("a", R"(p = (?P<value>\d,\d+))", "gives = { name = 't' }", "statistic"));
  const Findings findings = find_mentions("p = 0,1", rules);
  ASSERT_THAT(findings.mentions, SizeIs(1));
  ASSERT_THAT(findings.mentions[0].fields, SizeIs(2));
  EXPECT_EQ(findings.mentions[0].fields[1].name, "name") << "constants last";
  EXPECT_EQ(findings.mentions[0]["name"], "t");
  EXPECT_TRUE(findings.mentions[0].find("name")->span.empty());
}

TEST(Matcher, ACaptureThatTookNoPartIsNoField) {
  const RuleSet rules = rules_of(
      "[[rule]]\nid='a'\nkind='p_value'\nabout='x'\npattern='p(?P<comparison>[<=])?(?P<value>\\d)'\n"
      "fields={comparison='comparison',value='number'}\nmatch=[{text='p1',value=1},{text='p2',value=2}]\n"
      "no_match=[{text='x',why='x'}]\n");
  EXPECT_THAT(find_mentions("p1", rules).mentions.at(0).fields, SizeIs(1));
  EXPECT_THAT(find_mentions("p=1", rules).mentions.at(0).fields, SizeIs(2));
}

TEST(Matcher, FilterOnTheLeft) {
  const RuleSet rules = rules_of(rule("a", p_pattern, "never_after = '(?:jika|β)\\s*'"));
  EXPECT_THAT(found(rules, "jika p = 0,1 dan p = 0,2"), ElementsAre("a:0,2"));
  EXPECT_THAT(held(rules, "jika p = 0,1"), ElementsAre("a:never_after"));
  EXPECT_THAT(found(rules, "jika benar p = 0,1"), ElementsAre("a:0,1")) << "directly left only";
  EXPECT_THAT(held(rules, std::string(3000, 'x') + "β p = 0,1"), ElementsAre("a:never_after"));
}

TEST(Matcher, FilterOnTheRight) {
  const RuleSet rules = rules_of(rule("a", p_pattern, "never_before = '\\s*(?:dianggap|%)'"));
  EXPECT_THAT(found(rules, "p = 0,1% dan p = 0,2"), ElementsAre("a:0,2"));
  EXPECT_THAT(held(rules, "p = 0,1 dianggap"), ElementsAre("a:never_before"));
  EXPECT_THAT(found(rules, "p = 0,1 dan dianggap"), ElementsAre("a:0,1"));
}

TEST(Matcher, FiltersOnTheSentence) {
  const RuleSet rules = rules_of(rule("a", p_pattern, "only_if = 'uji'\nnever_if = 'kriteria'"));
  EXPECT_THAT(found(rules, "uji: p = 0,1, p = 0,2"), ElementsAre("a:0,1", "a:0,2"));
  EXPECT_THAT(held(rules, "p = 0,1"), ElementsAre("a:only_if"));
  EXPECT_THAT(held(rules, "p = 0,1 menurut kriteria uji"), ElementsAre("a:never_if"));
}

TEST(Matcher, RankThenLengthThenPlace) {
  const RuleSet by_rank =
      rules_of(rule("part", p_pattern) + rule("guess", p_pattern + " x*", "rank = 'guess'") +
               rule("whole", "(?P<value>0,\\d+)", "rank = 'whole'"));
  EXPECT_THAT(found(by_rank, "p = 0,1 x"), ElementsAre("whole:0,1"));
  EXPECT_THAT(held(by_rank, "p = 0,1 x"), ElementsAre("part:overlaps whole", "guess:overlaps whole"));

  const RuleSet by_length = rules_of(rule("short", p_pattern) + rule("long", p_pattern + " x"));
  EXPECT_THAT(found(by_length, "p = 0,1 x"), ElementsAre("long:0,1"));
  EXPECT_THAT(found(by_length, "p = 0,1"), ElementsAre("short:0,1"));

  const RuleSet by_place =
      rules_of(rule("right", "= (?P<value>0,\\d+) x") + rule("left", "p = (?P<value>0,\\d+)"));
  EXPECT_THAT(found(by_place, "p = 0,1 x"), ElementsAre("left:0,1"));

  const RuleSet equal = rules_of(rule("second", p_pattern) + rule("first", p_pattern));
  EXPECT_THAT(found(equal, "p = 0,1"), ElementsAre("second:0,1")) << "the order of the files";
}

TEST(Matcher, AMatchReachesOnlySoFar) {
  const RuleSet rules = rules_of(rule("a", R"(p\b.*? = (?P<value>\d,\d+))", "reach = 14"));
  EXPECT_THAT(found(rules, "p akhir = 0,1"), ElementsAre("a:0,1"));
  EXPECT_THAT(found(rules, "p pada akhir = 0,1"), IsEmpty());
  EXPECT_THAT(found(rules, "p dan p akhir = 0,1"), ElementsAre("a:0,1")) << "from where it is short enough";
  EXPECT_THAT(found(rules, "p αααααα = 0,1"), ElementsAre("a:0,1")) << "in characters, not in bytes";
}

TEST(Matcher, OtherKindsMayOverlap) {
  const RuleSet rules = rules_of(rule("p", p_pattern) + rule("alpha", p_pattern, "", "alpha"));
  EXPECT_THAT(found(rules, "p = 0,1"), ElementsAre("alpha:0,1", "p:0,1"));
}

TEST(Matcher, WhatAFilterKeepsBackDisplacesNothing) {
  const RuleSet rules =
      rules_of(rule("best", p_pattern + "(?: x)?", "rank = 'whole'\nnever_after = 'jika\\s'") +
               rule("other", p_pattern));
  EXPECT_THAT(found(rules, "jika p = 0,1 x"), ElementsAre("other:0,1"));
}

TEST(Matcher, HeadsOnlyChooseTheSentences) {
  const RuleSet rules = rules_of(rule("a", p_pattern, "head = 'p ='") +
                                 rule("b", "(?P<value>0,\\d+) x", "head = 'p ='", "alpha"));
  EXPECT_THAT(found(rules, "p = 0,1 x"), ElementsAre("a:0,1", "b:0,1"));
  EXPECT_THAT(found(rules, "0,1 x"), IsEmpty()) << "what the author promised by the head";
  EXPECT_THAT(found(find_mentions_brute_force("0,1 x", rules)), ElementsAre("b:0,1"));
}

TEST(Matcher, SentencesOfADocument) {
  const RuleSet rules = rules_of(rule("a", p_pattern));
  Document document;
  const std::string text = "p = 0,1. Lalu p = 0,2.";
  document.mapped.copy(text, {0, text.size()});
  document.sentences = {{{0, 8}, 0}, {{9, text.size()}, 0}};
  const Findings findings = find_mentions(document, rules);
  EXPECT_THAT(found(findings), ElementsAre("a:0,1", "a:0,2"));
  EXPECT_EQ(findings.mentions[1].sentence, 1u);
  EXPECT_EQ(findings.mentions[1].span.of(text), "p = 0,2");
  EXPECT_EQ(findings.mentions[1].fields[0].span.of(text), "0,2");
}

TEST(Matcher, OneRuleAlone) {
  const RuleSet rules = rules_of(rule("long", p_pattern + " x") + rule("short", p_pattern));
  EXPECT_THAT(found(find_mentions_of(rules.rules()[1], "p = 0,1 x", rules)), ElementsAre("short:0,1"));
}

TEST(Matcher, HostileSentencesEnd) {
  const RuleSet rules = rules_of(rule("a", p_pattern, "never_after = 'x[^y]*'") +
                                 rule("b", "p(?:[^q]*q)? = (?P<value>\\d)", "", "alpha"));
  EXPECT_THAT(found(rules, std::string(1 << 20, 'p')), IsEmpty());
  EXPECT_THAT(found(rules, std::string(1 << 20, '\xff')), IsEmpty());
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "p = 0,1 ";
  EXPECT_EQ(found(rules, many).size(), found(find_mentions_brute_force(many, rules)).size());
  EXPECT_THAT(found(rules, ""), IsEmpty());
}

}  // namespace
}  // namespace petik
