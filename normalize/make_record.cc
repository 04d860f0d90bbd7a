#include <algorithm>
#include <map>
#include <set>

#include "normalize/account.h"
#include "normalize/arms.h"
#include "normalize/bibliography.h"
#include "normalize/category_names.h"
#include "normalize/cited.h"
#include "normalize/claims.h"
#include "normalize/doubts.h"
#include "normalize/facts.h"
#include "normalize/find_arms.h"
#include "normalize/mention_book.h"
#include "normalize/merge.h"
#include "normalize/normalize.h"
#include "normalize/outcomes.h"
#include "normalize/reading.h"
#include "normalize/scale.h"
#include "normalize/shape.h"
#include "normalize/study.h"
#include "normalize/table_rows.h"
#include "normalize/test_names.h"
#include "normalize/text_facts.h"
#include "normalize/timepoints.h"
#include "normalize/version.h"

namespace petik {
namespace {

Source source_of(const Paper& paper, const Document& document) {
  Source s;
  s.file = paper.file;
  s.sha256 = paper.sha256;
  s.media_type = paper.media_type;
  if (!paper.encoding.empty()) s.encoding = paper.encoding;
  s.bytes = paper.bytes;
  if (!paper.pages.empty()) s.pages = paper.pages.size();
  if (!paper.converter.empty()) s.converter = paper.converter;
  s.ocr = paper.ocr;
  for (Language l : document.languages) s.languages.emplace_back(name(l));
  return s;
}

template <class Row>
std::vector<Row> rows_of(std::vector<Reported<Row>>& reported) {
  std::vector<Row> out;
  out.reserve(reported.size());
  for (auto& r : reported) out.push_back(std::move(r.fact));
  return out;
}

}  // namespace

StudyRecord make_record(const Paper& paper, const Document& document, const Findings& findings,
                        const RuleSet& rules, Account* account) {
  MentionBook book(findings.mentions.size());
  std::vector<std::string> handles;
  handles.reserve(findings.mentions.size());
  for (const Mention& m : findings.mentions) {
    const Section section = document.blocks[document.sentences[m.sentence].block].section;
    handles.push_back(book.note(m.span, m.rule->kind, m.rule->id, Whose::own, section));
  }
  Reading reading = make_reading(paper, document, findings, rules, handles);
  const Method method = named_method(reading);
  const bool review = reviews_studies(method);
  if (review) cite_all(reading.attributions);
  for (std::size_t i = 0; i < handles.size(); ++i) book.set_whose(handles[i], reading.attribution(i).whose);

  std::optional<ArmFinder> finder(std::in_place, reading);  // none where the design has no arms
  if (names_design_without_arms(method) && !compares_groups(method, finder->find({}))) finder.reset();
  const PaperTables tables =
      read_paper_tables(document, rules, reading.mark, finder ? finder->find({}).arms : std::vector<Arm>());
  Arms arms = finder ? finder->find(arm_labels(tables)) : Arms();
  add_arm_sizes(tables, reading, book, arms);
  const TableTotal total = total_of(tables, reading, book);

  StudyRecord record;
  record.record_id = "petik-" + paper.sha256.substr(0, 16);
  record.generator.version = version();
  record.generator.rules = rules.digest();
  record.source = source_of(paper, document);
  record.bibliography = read_bibliography(document, rules);
  if (!record.bibliography.title) record.bibliography.title = title_said(reading);
  record.study = read_study_facts(reading, method, arms.arms, total.n, total.evidence);

  Facts facts = read_text_facts(reading, arms);
  if (!review) add_table_rows(tables, reading, arms, book, facts);
  name_categories(facts, document, rules);
  name_tests_beside(facts.tests);
  MergedFacts merged = merge(std::move(facts));
  name_tests(merged.tests, reading, record.study.design, arms.arms.size() >= 2);

  if (shows_one_group(merged, arms, record.study)) {
    record.study.design = "one_group_pretest_posttest";
    dissolve_arms(merged, arms);
  }
  drop_fragments(merged);
  name_outcomes_by_title(merged, record.bibliography.title, rules);
  complete_timepoints(merged.continuous, reading, arms, record.study.design);

  Outcomes outcomes;
  for (auto& r : merged.continuous) {
    outcomes.use(r.fact.outcome, counts_in_whole_numbers(r, reading) ? "ordinal" : "continuous");
  }
  for (auto& r : merged.dichotomous) outcomes.use(r.fact.outcome, "dichotomous");
  for (auto& r : merged.tests) outcomes.use(r.fact.outcome, "unknown");
  for (auto& r : merged.associations) outcomes.use(r.fact.outcome, "unknown");
  record.outcomes = outcomes.take();
  record.arms = std::move(arms.arms);
  record.continuous = rows_of(merged.continuous);
  record.dichotomous = rows_of(merged.dichotomous);
  record.tests = rows_of(merged.tests);
  record.associations = rows_of(merged.associations);
  record.cited = cited_figures(reading);
  book.finish(record, paper, document);
  record.checks = find_doubts(merged, tables, reading, book);
  for (Check& claim : find_claims(reading, record.tests, record.study.alpha, book))
    record.checks.push_back(std::move(claim));
  if (account) write_account(record, reading, book, *account);
  return record;
}

StudyRecord read_study(const Paper& paper, const RuleSet& rules) {
  const Document document = read_document(paper, rules);
  return make_record(paper, document, find_mentions(document, rules), rules);
}

}  // namespace petik
