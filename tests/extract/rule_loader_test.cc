#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extract/rule_impl.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A rule that is in order, line by line so that tests can replace one of them.
const std::vector<std::string> sound_rule = {
    R"([[rule]])",                                                       // 1
    R"(id = "p-value")",                                                 // 2
    R"(kind = "p_value")",                                               // 3
    R"(about = "A p value.")",                                           // 4
    R"(pattern = '''p\s*(?P<comparison>[=<])\s*(?P<value>0,\d+)''')",    // 5
    R"(fields = { comparison = "comparison", value = "probability" })",  // 6
    R"(match = [)",                                                      // 7
    R"(  { text = 'Bermakna (p = 0,032).', value = 0.032 },)",           // 8
    R"(  { text = 'Bermakna (p < 0,01).', value = 0.01 },)",             // 9
    R"(])",                                                              // 10
    R"(no_match = [{ text = 'p 3', why = "a count" }])",                 // 11
};

std::string text_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// The sound rule with line `number` (from 1) replaced.
std::string with_line(std::size_t number, const std::string& line) {
  auto lines = sound_rule;
  lines.at(number - 1) = line;
  return text_of(lines);
}

std::vector<std::string> problems(std::vector<RuleFile> files) {
  try {
    load_rules(std::move(files));
  } catch (const RuleError& error) {
    return error.problems;
  }
  return {};
}

std::vector<std::string> problems(const std::string& rule_file) { return problems({{"p.toml", rule_file}}); }

TEST(RuleLoader, AcceptsASoundRule) {
  const RuleSet rules = load_rules({{"p.toml", text_of(sound_rule)}});
  ASSERT_EQ(rules.rules().size(), 1u);
  const Rule& rule = rules.rules()[0];
  EXPECT_EQ(rule.id, "p-value");
  EXPECT_EQ(rule.file, "p.toml");
  EXPECT_EQ(rule.line, 1);
  EXPECT_EQ(rule.rank, Rank::part) << "the default";
  EXPECT_EQ(rule.head, rule.pattern) << "the default";
  ASSERT_EQ(rule.fields.size(), 2u);
  EXPECT_EQ(rule.fields[0].first, "comparison") << "in pattern order";
  EXPECT_EQ(*rule.conversion("value"), Conversion::probability);
  EXPECT_EQ(rule.conversion("alpha"), nullptr);
  EXPECT_EQ(rule.match[0].values.at("value"), "0.032");
  EXPECT_EQ(rule.match[0].line, 8);
  EXPECT_EQ(rule.no_match[0].why, "a count");
}

struct Broken {
  std::string what;
  std::string file;
  std::string problem;  // the only one
};

TEST(RuleLoader, SaysWhereAndWhatIsWrong) {
  const std::string sound = text_of(sound_rule);
  const std::vector<Broken> cases = {
      {"unknown key", with_line(4, "about = \"x\"\npatern = 'x'"),
       "p.toml:5:1: p-value: unknown key 'patern'; there are id, kind, rank, about, head, pattern, reach, "
       "fields, gives, "
       "never_after, never_before, only_if, never_if, match, no_match"},
      {"unknown key of a file", "title = 1\n" + sound,
       "p.toml:1:1: unknown key 'title'; there are macros, rule"},
      {"no rule", "", "p.toml:1:1: holds no [[rule]]"},
      {"rule is no list", "[rule]\nid = 'x'\n", "p.toml:1:1: rules must be written as [[rule]]"},
      {"id missing", with_line(2, ""), "p.toml:1:1: [[rule]]: id is missing"},
      {"id of a wrong type", with_line(2, "id = 3"), "p.toml:2:6: [[rule]]: id must be a string"},
      {"id with blanks", with_line(2, "id = \"P value\""),
       "p.toml:2:6: P value: an id is lower-case-with-hyphens"},
      {"duplicate id", sound + sound, "p.toml:13:6: p-value: this id is taken by p.toml:2"},
      {"about missing", with_line(4, ""), "p.toml:1:1: p-value: about is missing"},
      {"about blank", with_line(4, "about = ' '"), "p.toml:4:9: p-value: about is empty"},
      {"unknown rank", with_line(4, "about = 'x'\nrank = 'best'"),
       "p.toml:5:8: p-value: unknown rank 'best'; there are whole, part, guess"},
      {"field that the kind has not", with_line(3, "kind = \"alpha\""),
       "p.toml:3:8: p-value: alpha has no field 'comparison'; see rules/README.md"},
      {"reach is no number", with_line(4, "about = 'x'\nreach = '9'"),
       "p.toml:5:9: p-value: reach must be a number of characters from 1 to 2000"},
      {"reach too far", with_line(4, "about = 'x'\nreach = 2001"),
       "p.toml:5:9: p-value: reach must be a number of characters from 1 to 2000"},
      {"pattern missing", with_line(5, ""), "p.toml:1:1: p-value: pattern is missing"},
      {"pattern is no RE2", with_line(5, "pattern = '''p(?P<comparison>=)(?P<value>0[,)'''"),
       "p.toml:5:11: p-value: pattern is no valid RE2: missing ]: [,)"},
      {"look-around", with_line(5, "pattern = '(?<!x)p(?P<comparison>=)(?P<value>0)'"),
       "p.toml:5:11: p-value: pattern is no valid RE2: invalid perl operator: (?<"},
      {"unnamed capture", with_line(5, "pattern = '(p)(?P<comparison>=)(?P<value>0,\\d+)'"),
       "p.toml:5:11: p-value: group 1 has no name; write (?P<name>...) or (?:...)"},
      {"pattern matches nothing", with_line(5, "pattern = '(?P<comparison>=)?(?P<value>0)?'"),
       "p.toml:5:11: p-value: pattern matches the empty text"},
      {"pattern matches between characters", with_line(5, "pattern = '\\b(?P<comparison>=)?(?P<value>0)?'"),
       "p.toml:5:11: p-value: pattern matches the empty text"},
      {"unknown macro", with_line(5, "pattern = '{{name}}(?P<comparison>=)(?P<value>0,\\d+)'"),
       "p.toml:5:11: p-value: unknown macro 'name'; a macro must stand above its first use in [macros]"},
      {"macro in a class",
       "[macros]\nd = 'x'\ne = '[{{d}}]'\n" +
           with_line(5, "pattern = 'p{{d}}{{e}}(?P<comparison>=)(?P<value>0,\\d+)'"),
       "p.toml:3:5: macro e: no macro can stand inside [...]: [{{d}}]"},
      {"macro of a later line",
       "[macros]\na = '{{b}}'\nb = 'x'\n" +
           with_line(5, "pattern = 'p{{a}}{{b}}(?P<comparison>=)(?P<value>0,\\d+)'"),
       "p.toml:2:5: macro a: unknown macro 'b'; a macro must stand above its first use in [macros]"},
      {"macro unused", "[macros]\na = 'x'\n" + sound, "p.toml:2:1: macro a: is used nowhere; remove it"},
      {"macro captures",
       "[macros]\na = '(x)'\n" + with_line(5, "pattern = 'p{{a}}(?P<comparison>=)(?P<value>0,\\d+)'"),
       "p.toml:2:5: macro a: a macro must not capture; write (?:...)"},
      {"macro is no text", "[macros]\na = 3\n" + sound, "p.toml:2:5: macro a: must be a pattern in a string"},
      {"fields missing", with_line(6, ""), "p.toml:1:1: p-value: fields is missing"},
      {"field without capture",
       with_line(6, "fields = { comparison = 'comparison', value = 'probability', alpha = 'probability' }"),
       "p.toml:6:62: p-value: field 'alpha' has no capture (?P<alpha>...) in the pattern"},
      {"capture without field", with_line(6, "fields = { value = 'probability' }"),
       "p.toml:6:10: p-value: capture 'comparison' is not in fields"},
      {"unknown conversion", with_line(6, "fields = { comparison = 'comparison', value = 'p' }"),
       "p.toml:6:47: p-value: unknown conversion of 'value'; there are number, non_negative, count, "
       "probability, percent, comparison, text"},
      {"given and captured", with_line(6, sound_rule[5] + "\ngives = { value = '0' }"),
       "p.toml:7:11: p-value: 'value' is both captured and given"},
      {"given number", with_line(6, sound_rule[5] + "\ngives = { alpha = 0.05 }"),
       "p.toml:7:19: p-value: 'alpha' in gives must be a string"},
      {"filter matches nothing", with_line(4, "about = 'x'\nonly_if = 'x*'"),
       "p.toml:5:11: p-value: only_if matches the empty text"},
      {"filter captures", with_line(4, "about = 'x'\nnever_if = '(x)'"),
       "p.toml:5:12: p-value: never_if must not capture; write (?:...)"},
      {"filter is no RE2", with_line(4, "about = 'x'\nnever_after = '*'"),
       "p.toml:5:15: p-value: never_after is no valid RE2: no argument for repetition operator: *"},
      {"head captures", with_line(4, "about = 'x'\nhead = '(p)'"),
       "p.toml:5:8: p-value: head must not capture; write (?:...)"},
      {"head misses an example", with_line(4, "about = 'x'\nhead = 'p ='"),
       "p.toml:10:1: p-value: head does not occur in this example; it must occur wherever pattern matches"},
      {"too few examples", with_line(9, ""), "p.toml:1:1: p-value: needs two examples in match or more"},
      {"no counter-example", with_line(11, ""), "p.toml:1:1: p-value: needs an example in no_match"},
      {"no reason", with_line(11, "no_match = [{ text = 'p 3' }]"),
       "p.toml:11:1: p-value: an example in no_match needs a why"},
      {"example without text", with_line(8, "{ value = 0.032 },"),
       "p.toml:8:1: p-value: an example in match needs a text"},
      {"example without values", with_line(8, "{ text = 'p = 0,032' },"),
       "p.toml:8:1: p-value: an example in match needs the values it gives"},
      {"example of another field", with_line(8, "{ text = 'p = 0,032', n = 3 },"),
       "p.toml:8:1: p-value: the rule has no field 'n'"},
      {"example value of a wrong type", with_line(8, "{ text = 'p = 0,032', value = true },"),
       "p.toml:8:31: p-value: 'value' in match must be a number or a string"},
      {"example of one mention", with_line(8, "{ text = 'p = 0,032', value = 0.032, mentions = 1 },"),
       "p.toml:8:49: p-value: mentions must be a whole number from 2 on"},
      {"match is no list", with_line(11, "no_match = 'p 3'"),
       "p.toml:11:12: p-value: no_match must be a list of { text = '...' }"},
      {"no UTF-8", with_line(4, "about = \"A p value f\xFCr.\""),
       "p.toml:4:21: not UTF-8; save the file in that encoding"},
      {"huge", sound + std::string(1024 * 1024, '#'), "p.toml:1:1: longer than 1 MB; divide it"},
      {"nested keys", "a.a.a.a.a.a.a.a.a.a = 1\n", "p.toml:1:1: a key with more than 8 parts"},
  };
  for (const Broken& broken : cases) {
    SCOPED_TRACE(broken.what);
    EXPECT_THAT(problems(broken.file), ElementsAre(broken.problem));
  }
}

TEST(RuleLoader, ReportsAllProblemsOfAllFilesInOrder) {
  EXPECT_THAT(problems({{"z.toml", with_line(4, "")},
                        {"b.toml", "x = \n"},
                        {"a.toml", with_line(3, "kind = 'nothing'") + "[other]\n"}}),
              ElementsAre(HasSubstr("a.toml:3:8: p-value: unknown kind 'nothing'; there are p_value, alpha"),
                          HasSubstr("a.toml:12:2: unknown key 'other'"),
                          HasSubstr("b.toml:1:5: no valid TOML: "), "z.toml:1:1: p-value: about is missing",
                          "z.toml:2:6: p-value: this id is taken by a.toml:2"));
}

TEST(RuleLoader, RefusesTheSameCaptureTwice) {
  const std::string text = with_line(5, "pattern = '(?P<comparison>=)(?P<value>0)|p(?P<value>1)'");
  EXPECT_THAT(problems(text),
              ElementsAre("p.toml:5:11: p-value: capture 'value' stands twice; each name once"));
}

TEST(RuleLoader, BrokenMacrosDoNotMakeEveryUseAProblem) {
  EXPECT_THAT(problems({{"macros.toml", "[macros\n"},
                        {"p.toml", with_line(5, "pattern = '{{p}}(?P<comparison>=)(?P<value>0,\\d+)'")}}),
              ElementsAre(HasSubstr("macros.toml:1:8: no valid TOML")));
}

TEST(RuleLoader, MacrosOfAFileAreItsOwn) {
  const std::string with_macro =
      "[macros]\np = 'p'\n" + with_line(5, "pattern = '{{p}} (?P<comparison>=|<) (?P<value>0,\\d+)'");
  const std::string other = "[[rule]]\nid='other'" + with_macro.substr(with_macro.find("\nkind"));
  EXPECT_THAT(problems({{"a.toml", with_macro}, {"b.toml", other}}),
              ElementsAre(HasSubstr("b.toml:5:11: other: unknown macro 'p'")));
  EXPECT_THAT(problems({{"macros.toml", "[macros]\np = 'q'\n"}, {"a.toml", with_macro}}),
              testing::Contains("a.toml:2:1: macro p: macros.toml has a macro of that name"));
  EXPECT_THAT(problems({{"macros.toml", "[macros]\nzero = '0'\n"}, {"p.toml", text_of(sound_rule)}}),
              ElementsAre("macros.toml:2:1: macro zero: is used nowhere; remove it"));
}

TEST(RuleLoader, ExpandsMacrosInOrderAndExtendedPatterns) {
  const RuleSet rules = load_rules({{"macros.toml", "[macros]\nzero = '0'\nprobability = '{{zero}},\\d+'\n"},
                                    {"p.toml", with_line(5,
                                                         "pattern = '''\n p \\s* (?P<comparison> [=<] ) # [ "
                                                         "a sign\n [ ]? (?P<value>{{probability}})\n'''")}});
  EXPECT_EQ(rules.rules()[0].pattern, R"(p\s*(?P<comparison>[=<])[ ]?(?P<value>(?:(?:0),\d+)))");
}

TEST(RuleLoader, ConstantsMustBeOnesThatTheRecordKnows) {
  const std::string text = with_line(6, "fields = { value = 'number' }\ngives = { name = 'chi' }");
  std::string rule = text;
  rule.replace(rule.find("p_value"), 7, "statistic");
  rule.replace(rule.find("(?P<comparison>[=<])"), 20, "[=<]");
  EXPECT_THAT(
      problems(rule),
      ElementsAre("p.toml:7:9: p-value: name 'chi' is none of t, F, Z, U, W, H, chi2, r, rho, D, other"));
  rule.replace(rule.find("gives"), 24, "");
  EXPECT_THAT(problems(rule), ElementsAre("p.toml:3:8: p-value: statistic needs the field name"));
}

TEST(RuleLoader, DigestNeedsNoOrderOfFiles) {
  const RuleFile a{"a.toml", text_of(sound_rule)};
  const RuleFile b{"b.toml", with_line(2, "id = 'other'")};
  const std::string digest = load_rules({a, b}).digest();
  EXPECT_EQ(digest.size(), 16u);
  EXPECT_EQ(load_rules({b, a}).digest(), digest);
  EXPECT_NE(load_rules({a, {"b.toml", b.text + "# more\n"}}).digest(), digest);
  EXPECT_NE(load_rules({a, {"c.toml", b.text}}).digest(), digest);
}

struct BrokenList {
  std::string what, file, problem;
};

TEST(RuleLoader, WordLists) {
  const std::string head = "kind = 'design'\nabout = 'x'\n[[term]]\nvalue = 'cohort'\n";
  const std::string match = "match = ['Rancangan kohort.']\n";
  const std::vector<BrokenList> cases = {
      {"kind missing", "about = 'x'\n[[term]]\nvalue='a'\nforms=['a']\nmatch=['a']",
       "words/d.toml:1:1: kind is missing"},
      {"no term", "kind = 'design'\nabout = 'x'\n", "words/d.toml:1:1: design: holds no [[term]]"},
      {"unknown key", head + "forms = ['kohort']\nform = 1\n" + match,
       "words/d.toml:6:1: design 'cohort': unknown key 'form'; there are value, forms, match, no_match"},
      {"no example", head + "forms = ['kohort']\n",
       "words/d.toml:3:1: design 'cohort': needs an example in match"},
      {"no forms", head + "forms = []\n" + match,
       "words/d.toml:5:9: design 'cohort': forms must be a list of strings"},
      {"capture", head + "forms = ['koho(r)t']\n" + match,
       "words/d.toml:5:10: design 'cohort': form 'koho(r)t' must not capture; write (?:...)"},
      {"empty match", head + "forms = ['(?:kohort)?']\n" + match,
       "words/d.toml:5:10: design 'cohort': form '(?:kohort)?' matches the empty text"},
      {"broken form", head + "forms = ['kohort[']\n" + match,
       "words/d.toml:5:10: design 'cohort': form 'kohort[' is no valid RE2: missing ]: ["},
      {"form twice", head + "forms = ['kohort', 'kohort']\n" + match,
       "words/d.toml:5:20: design 'cohort': form 'kohort' stands under 'cohort' already"},
  };
  for (const BrokenList& broken : cases) {
    SCOPED_TRACE(broken.what);
    EXPECT_THAT(problems({{"words/d.toml", broken.file}}), ElementsAre(broken.problem));
  }
  const std::string sound = head + "forms = ['kohort']\n" + match;
  EXPECT_THAT(problems({{"words/a.toml", sound}, {"words/b.toml", sound}}),
              ElementsAre("words/b.toml:1:8: design: this kind is taken by words/a.toml"));
}

TEST(RuleLoader, HostileFilesAreRefused) {
  std::string deep = "a = ";
  for (int i = 0; i < 100000; ++i) deep += '[';
  EXPECT_THAT(problems(deep), SizeIs(1));

  std::string dotted = "a = [\n";  // few parts on a line, many in all
  for (int i = 0; i < 50000; ++i) dotted += "{a.a.a.a.a = [\n";
  EXPECT_THAT(problems(dotted), SizeIs(1));

  std::string keys;
  for (int i = 0; i < 200000; ++i) keys += "'a'.";
  EXPECT_THAT(problems(keys + "b = 1"), SizeIs(1));

  std::string bytes;
  for (int i = 0; i < 100000; ++i) bytes += static_cast<char>(i * 7919 % 251);
  EXPECT_THAT(problems(bytes), SizeIs(1));

  std::string laughs = "[macros]\nm0 = 'xxxxxxxxxx'\n";  // each macro ten times the one above
  for (int i = 1; i < 12; ++i) {
    const std::string last = "{{m" + std::to_string(i - 1) + "}}";
    laughs += "m" + std::to_string(i) + " = '";
    for (int j = 0; j < 10; ++j) laughs += last;
    laughs += "'\n";
  }
  EXPECT_THAT(problems(laughs), testing::Contains(HasSubstr("longer than 64 KB with its macros expanded")));

  EXPECT_THAT(problems(with_line(5, "pattern = 'p(?P<comparison>=)(?P<value>0)(?:(?:\\pL{100}){100}){100}'")),
              ElementsAre(HasSubstr("pattern is no valid RE2")));
}

TEST(RuleLoader, ManyLargePatternsAreRefusedTogether) {
  std::string file;
  for (int i = 0; i < 400; ++i) {
    std::string rule = with_line(2, "id = 'r" + std::to_string(i) + "'");
    rule.replace(rule.find("pattern = '''p"), 14,
                 "pattern = '''p(?:\\pN{" + std::to_string(40 + i % 50) + "})?");
    file += rule;
  }
  EXPECT_THAT(problems(file), testing::Contains(HasSubstr("all patterns together are too large here")));
}

TEST(RuleFiles, BuiltInFilesAreThoseOfTheFolder) {
  const auto builtin = builtin_rule_files();
  const auto folder = read_rule_files(PETIK_SOURCE_DIR "/rules");
  ASSERT_EQ(builtin.size(), folder.size());
  for (std::size_t i = 0; i < folder.size(); ++i) {
    EXPECT_EQ(builtin[i].name, folder[i].name);
    EXPECT_EQ(builtin[i].text, folder[i].text) << folder[i].name;
  }
}

TEST(RuleFiles, FoldersThatCannotBeUsedAreErrors) {
  const auto message = [](const std::string& folder) {
    try {
      read_rule_files(folder);
    } catch (const RuleError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THAT(message("no such folder"), HasSubstr("no such folder: cannot be read"));
  const std::filesystem::path empty = testing::TempDir() + "petik_no_rules";
  std::filesystem::create_directories(empty);
  EXPECT_EQ(message(empty.string()), empty.string() + ": holds no *.toml file");
  std::filesystem::remove_all(empty);
}

}  // namespace
}  // namespace petik
