// Whatever a paper holds, its record keeps its promises: quotes stand where they are said to stand, every
// fact points to its quotes, no value is impossible, and the same paper gives the same record.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/folder.h"
#include "corpus/read.h"
#include "normalize/normalize.h"
#include "output/json.h"
#include "output/schema.h"

namespace petik {
namespace {

const RuleSet& rules() {
  static const RuleSet kRules = load_rules(builtin_rule_files());
  return kRules;
}

// ---- papers ----

std::vector<Paper> papers_below(const std::vector<std::string>& folders) {
  std::vector<Paper> out;
  for (const PaperFile& file : list_papers(folders).papers) {
    if (file.name.ends_with(".txt")) out.push_back(read_paper(file));
  }
  return out;
}

std::vector<Paper> samples() { return papers_below({PETIK_SOURCE_DIR "/corpus/samples"}); }

std::vector<Paper> shared_papers() {
  std::vector<std::string> folders;
  for (const char* name : {"dev", "full", "seeds"}) {
    const auto folder = std::filesystem::path(PETIK_SHARED_DIR) / name / "papers";
    if (std::filesystem::is_directory(folder)) folders.push_back(folder.string());
  }
  return papers_below(folders);
}

// ---- damage ----

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) { return random() % n; }

// About one of `every` bytes is lost, stands twice, or changes places with its neighbour.
std::string with_bytes_damaged(std::string text, Random& random, std::size_t every) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t fate = below(random, 3 * every);
    if (fate == 0) continue;
    if (fate == 2 && i + 1 < text.size()) std::swap(text[i], text[i + 1]);
    out += text[i];
    if (fate == 1) out += text[i];
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Each line changes places with one of the next `reach` lines.
std::string with_lines_shuffled(const std::string& text, Random& random, std::size_t reach) {
  std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    std::swap(lines[i], lines[std::min(lines.size() - 1, i + below(random, reach))]);
  return joined(lines);
}

// A tenth of all digits are other ones.
std::string with_digits_changed(std::string text, Random& random) {
  for (char& c : text)
    if (c >= '0' && c <= '9' && below(random, 10) == 0) c = static_cast<char>('0' + below(random, 10));
  return text;
}

std::string damaged(const std::string& text, std::uint32_t seed) {
  Random random(seed);
  switch (seed % 5) {
    case 0:
      return with_bytes_damaged(text, random, 200);
    case 1:
      return with_bytes_damaged(text, random, 12);
    case 2:
      return with_lines_shuffled(text, random, 4);
    case 3:
      return with_lines_shuffled(text, random, 1000);
    default:
      return with_digits_changed(text, random);
  }
}

// ---- promises ----

// Where each code point of a text begins, and its end.
std::vector<std::size_t> code_point_starts(const std::string& text) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) out.push_back(i);
  out.push_back(text.size());
  return out;
}

void check_mentions(const StudyRecord& record, const Paper& paper) {
  const std::vector<std::size_t> starts = code_point_starts(paper.text);
  for (std::size_t i = 0; i < record.mentions.size(); ++i) {
    const RecordMention& m = record.mentions[i];
    ASSERT_EQ(m.id, "m" + std::to_string(i + 1));
    ASSERT_LT(m.start, m.end) << m.id;
    ASSERT_LT(m.end, starts.size()) << m.id;
    ASSERT_EQ(m.text, paper.text.substr(starts[m.start], starts[m.end] - starts[m.start])) << m.id;
    ASSERT_EQ(m.line, 1 + std::count(paper.text.begin(),
                                     paper.text.begin() + static_cast<std::ptrdiff_t>(starts[m.start]), '\n'))
        << m.id;
  }
}

// Digits without signs, separators and leading zeros: "-0,620" -> "620".
std::string digits_of(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c >= '0' && c <= '9' && (c != '0' || !out.empty())) out += c;
  }
  return out;
}

std::string digits_of(const Number& number) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", number.decimals, number.value);
  return digits_of(buffer.data());
}

// What the facts of a record share: who asks about them, and where they point to.
class Promises {
 public:
  Promises(const StudyRecord& record, const Paper& paper) : record_(record), paper_(paper) {
    for (const RecordMention& m : record.mentions) mentions_[m.id] = &m;
    for (const Arm& arm : record.arms) arms_.insert(arm.id);
    for (const Outcome& outcome : record.outcomes) outcomes_.insert(outcome.id);
  }

  void check() {
    check_mentions(record_, paper_);
    EXPECT_EQ(arms_.size(), record_.arms.size()) << "two arms of one id";
    EXPECT_EQ(arms_.count("all"), 0U);
    EXPECT_EQ(outcomes_.size(), record_.outcomes.size()) << "two outcomes of one id";
    check_study();
    for (const Arm& arm : record_.arms) {
      points(arm.evidence);
      quoted(arm.evidence, "n", arm.n.has_value());
      if (arm.n) {
        EXPECT_GT(*arm.n, 0);
      }
    }
    for (const Continuous& row : record_.continuous) check_row(row);
    for (const Dichotomous& row : record_.dichotomous) check_row(row);
    for (const Test& test : record_.tests) {
      points(test.evidence);
      quoted(test.evidence, "p", test.p.has_value());
      quoted(test.evidence, "statistic", test.statistic.has_value());
      if (test.p) printed(test.evidence, "p", test.p->value);
      if (test.statistic) printed(test.evidence, "statistic", test.statistic->value);
      possible(test.p);
      EXPECT_TRUE(test.p || test.statistic) << "a test without any number";
      if (test.arm) {
        EXPECT_TRUE(arms_.count(*test.arm) || *test.arm == "all") << *test.arm;
      }
      known_outcome(test.outcome);
    }
    for (const Association& row : record_.associations) {
      points(row.evidence);
      quoted(row.evidence, "value", true);
      printed(row.evidence, "value", row.value);
      if (row.p) printed(row.evidence, "p", row.p->value);
      possible(row.p);
      possible(row.ci);
      known_outcome(row.outcome);
    }
    for (const Cited& figure : record_.cited) {
      points(figure.evidence);
      quoted(figure.evidence, "value", true);
      if (figure.kind != "n") printed(figure.evidence, "value", figure.value);  // counts may be words
      EXPECT_NE(figure.attribution, "own");
    }
  }

 private:
  void check_study() {
    const Study& study = record_.study;
    points(study.evidence);
    quoted(study.evidence, "sample_n", study.sample_n.has_value());
    quoted(study.evidence, "population_n", study.population_n.has_value());
    quoted(study.evidence, "alpha", study.alpha.has_value());
    if (study.sample_n) {
      EXPECT_GT(*study.sample_n, 0);
    }
    if (study.alpha) {
      EXPECT_TRUE(study.alpha->value > 0 && study.alpha->value < 1) << study.alpha->value;
    }
  }

  void check_row(const Continuous& row) {
    points(row.evidence);
    for (const auto& [field, value] : {std::pair{"mean", &row.mean},
                                       {"sd", &row.sd},
                                       {"se", &row.se},
                                       {"median", &row.median},
                                       {"min", &row.min},
                                       {"max", &row.max}}) {
      quoted(row.evidence, field, value->has_value());
      printed(row.evidence, field, *value);
    }
    EXPECT_TRUE(row.mean || row.sd || row.se || row.median || row.min || row.max || row.ci)
        << "a row without any number";
    if (row.sd) {
      EXPECT_GE(row.sd->value, 0);
    }
    if (row.se) {
      EXPECT_GE(row.se->value, 0);
    }
    possible(row.ci);
    known_arm(row.arm);
    known_outcome(row.outcome);
  }

  void check_row(const Dichotomous& row) {
    points(row.evidence);
    quoted(row.evidence, "events", row.events.has_value());
    quoted(row.evidence, "percent", row.percent.has_value());
    printed(row.evidence, "percent", row.percent);
    EXPECT_TRUE(row.events || row.percent) << "a row without any number";
    if (row.events) {
      EXPECT_GE(*row.events, 0);
    }
    if (row.percent) {
      EXPECT_TRUE(row.percent->value >= 0 && row.percent->value <= 100) << row.percent->value;
    }
    known_arm(row.arm);
    known_outcome(row.outcome);
  }

  // Evidence names mentions that there are.
  void points(const Evidence& evidence) {
    for (const auto& [field, ids] : evidence) {
      EXPECT_FALSE(ids.empty()) << field;
      for (const std::string& id : ids) EXPECT_TRUE(mentions_.count(id)) << field << " " << id;
    }
  }

  void quoted(const Evidence& evidence, const std::string& field, bool has_value) {
    EXPECT_EQ(evidence.count(field), has_value ? 1U : 0U)
        << field << (has_value ? " has no quote" : " is null");
  }

  // The quotes of a number hold its digits, one after the other.
  void printed(const Evidence& evidence, const std::string& field, const std::optional<Number>& number) {
    const auto it = evidence.find(field);
    if (!number || it == evidence.end()) return;
    std::string quotes;
    for (const std::string& id : it->second) {
      if (const auto m = mentions_.find(id); m != mentions_.end()) quotes += m->second->text;
    }
    std::string digits;
    for (char c : quotes) {
      if (c >= '0' && c <= '9') digits += c;
    }
    EXPECT_NE(digits.find(digits_of(*number)), std::string::npos)
        << field << " " << number->value << " is not in \"" << quotes << "\"";
  }

  void possible(const std::optional<PValue>& p) {
    if (p) {
      EXPECT_TRUE(p->value.value >= 0 && p->value.value <= 1) << p->value.value;
    }
  }
  void possible(const std::optional<Interval>& ci) {
    if (ci) {
      EXPECT_TRUE(ci->level > 0 && ci->level < 1) << ci->level;
    }
  }
  void known_arm(const std::string& arm) { EXPECT_TRUE(arm == "all" || arms_.count(arm)) << arm; }
  void known_outcome(const std::optional<std::string>& outcome) {
    if (outcome) {
      EXPECT_TRUE(outcomes_.count(*outcome)) << *outcome;
    }
  }

  const StudyRecord& record_;
  const Paper& paper_;
  std::map<std::string, const RecordMention*> mentions_;
  std::set<std::string> arms_, outcomes_;
};

void keeps_its_promises(const Paper& paper, const RecordSchema& schema) {
  SCOPED_TRACE(paper.file);
  const StudyRecord record = read_study(paper, rules());
  Promises(record, paper).check();
  EXPECT_EQ(schema.first_violation(record), "");
  const std::string written = line(record);
  EXPECT_EQ(written, line(read_study(paper, rules())));
  EXPECT_EQ(line(record_from_json(Json::parse(written))), written);
}

void keep_their_promises(const std::vector<Paper>& papers) {
  const RecordSchema schema;
  for (const Paper& paper : papers) {
    keeps_its_promises(paper, schema);
    if (testing::Test::HasFailure()) return;
  }
}

// The same paper damaged, decoded as if it lay so on disk.
std::vector<Paper> damaged(const std::vector<Paper>& papers, std::uint32_t times) {
  std::vector<Paper> out;
  for (std::size_t i = 0; i < papers.size(); ++i)
    for (std::uint32_t k = 0; k < times; ++k) {
      const std::uint32_t seed = static_cast<std::uint32_t>(i) + k;
      out.push_back(
          paper_of(damaged(papers[i].text, seed), papers[i].file + " seed " + std::to_string(seed)));
    }
  return out;
}

TEST(Records, OfTheSamplesKeepTheirPromises) { keep_their_promises(samples()); }

TEST(Records, OfDamagedSamplesKeepTheirPromises) { keep_their_promises(damaged(samples(), 5)); }

TEST(Records, OfRealPapersKeepTheirPromises) {
  const std::vector<Paper> papers = shared_papers();
  if (papers.empty()) GTEST_SKIP() << "no papers in " PETIK_SHARED_DIR;
  keep_their_promises(papers);
}

TEST(Records, OfDamagedRealPapersKeepTheirPromises) {
  const std::vector<Paper> papers = shared_papers();
  if (papers.empty()) GTEST_SKIP() << "no papers in " PETIK_SHARED_DIR;
  keep_their_promises(damaged(papers, 1));
}

TEST(Records, OfTextsThatAreNoPapersKeepTheirPromises) {
  std::vector<Paper> papers;
  for (const char* text : {"p", "p = 0,05", "±", "HASIL", "HASIL\n\nTabel 1\n\n", "0,5 0,5 0,5",
                           "n = 99999999999999999999", "p = 1e999", "(((((((((", "DAFTAR PUSTAKA"})
    papers.push_back(paper_of(text, text));
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "p = 0,05; ";
  papers.push_back(paper_of(many, "many values in one sentence"));
  papers.push_back(paper_of(std::string(20000, 'p'), "one word"));
  papers.push_back(paper_of(std::string(20000, '('), "brackets"));
  keep_their_promises(papers);
}

}  // namespace
}  // namespace petik
