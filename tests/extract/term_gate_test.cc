#include "extract/term_gate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extract/rule_set.h"

namespace petik {
namespace {

TEST(TermGate, NamesTheListsThatMayHit) {
  const TermGate gate({{"arm", {"kelompok kontrol", "control groups?"}}, {"month", {"januari|februari"}}});
  const auto in = gate.lists_in("Rerata Kelompok  kontrol 5,80.");
  EXPECT_TRUE(in[gate.number_of("arm")]);
  EXPECT_FALSE(in[gate.number_of("month")]);
  EXPECT_EQ(gate.number_of("none such"), SIZE_MAX);
}

TEST(TermGate, AFormWithoutLiteralsKeepsItsListAlways) {
  const TermGate gate(std::vector<TermGate::List>{{"any", {"\\pL+"}}});
  EXPECT_TRUE(gate.lists_in("x")[0]);
  EXPECT_TRUE(gate.lists_in("")[0]);
}

// Every hit of every list must have been announced: on all examples of the built-in rules.
TEST(TermGate, NeverMissesAHit) {
  const RuleSet rules = load_rules(builtin_rule_files());
  const TermGate& gate = rules.term_gate();
  std::size_t hits = 0;
  for (const Rule& rule : rules.rules()) {
    for (const Example& example : rule.match) {
      const auto in = gate.lists_in(example.text);
      for (const std::string& kind : rules.term_kinds()) {
        if (!rules.terms(kind).find(example.text)) continue;
        ++hits;
        EXPECT_TRUE(in[gate.number_of(kind)]) << kind << ": " << example.text;
      }
    }
  }
  EXPECT_GT(hits, 1000u);
}

}  // namespace
}  // namespace petik
