#include <algorithm>
#include <map>
#include <set>

#include "normalize/arms.h"
#include "normalize/bibliography.h"
#include "normalize/facts.h"
#include "normalize/mention_book.h"
#include "normalize/merge.h"
#include "normalize/normalize.h"
#include "normalize/reading.h"
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
  for (Language l : document.languages) s.languages.emplace_back(name(l));
  return s;
}

// Gives outcomes ids in order of first use; labels in rows become ids.
class Outcomes {
 public:
  void use(std::optional<std::string>& label, const char* kind) {
    if (!label) return;
    if (label->empty()) {
      label.reset();
      return;
    }
    std::string key;
    for (const std::string& w : words_of(*label)) key += (key.empty() ? "" : " ") + w;
    if (key.empty()) {
      label.reset();
      return;
    }
    const auto [it, fresh] = known_.try_emplace(key, outcomes_.size());
    if (fresh) {
      std::string id = identifier(*label), base = id;
      for (int i = 2; !ids_.insert(id).second; ++i) id = base + "_" + std::to_string(i);
      outcomes_.push_back({id, *label, std::nullopt, kind});
    }
    Outcome& outcome = outcomes_[it->second];
    if (outcome.kind == "unknown") outcome.kind = kind;
    label = outcome.id;
  }
  std::vector<Outcome> take() { return std::move(outcomes_); }

 private:
  std::map<std::string, std::size_t> known_;
  std::set<std::string> ids_;
  std::vector<Outcome> outcomes_;
};

// The kind under which a cited figure is listed, and the fields of a mention that hold figures.
struct CitedField {
  const char* field;
  const char* kind;
};

std::vector<CitedField> cited_fields(std::string_view kind) {
  if (kind == "p_value") return {{"value", "p"}};
  if (kind == "sample_size" || kind == "population_size" || kind == "arm_size" || kind == "each_arm_size")
    return {{"n", "n"}};
  if (kind == "mean_sd" || kind == "mean") return {{"mean", "mean"}, {"sd", "sd"}};
  if (kind == "sd") return {{"sd", "sd"}};
  if (kind == "median") return {{"median", "median"}};
  if (kind == "count_percent" || kind == "percent")
    return {{"events", "n"}, {"percent", "percent"}, {"total", "n"}};
  if (kind == "from_to") return {{"pre", "mean"}, {"post", "mean"}, {"change", "mean"}};
  if (kind == "statistic") return {{"value", "statistic"}};
  if (kind == "association") return {{"value", "association"}};
  if (kind == "rate") return {{"value", "rate"}};
  return {};
}

std::vector<Cited> cited_figures(const Reading& reading) {
  std::vector<Cited> out;
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    const Attribution& a = reading.attribution(i);
    const std::size_t sentence = reading.mention(i).sentence;
    if (a.whose == Whose::own || reading.block_of(sentence).section == Section::references) continue;
    for (const CitedField& f : cited_fields(reading.kind(i))) {
      const auto number = reading.number(i, f.field);
      if (!number) continue;
      Cited c;
      c.kind = f.kind;
      c.value = *number;
      if (const auto sign = reading.text(i, "comparison")) {
        const std::string_view op = reading.rules.terms("comparison").whole(*sign);
        if (!op.empty() && op != "=") c.op = std::string(op);
      }
      c.attribution = name(a.whose);
      c.by = a.by;
      c.evidence["value"] = {reading.ids[i]};
      out.push_back(std::move(c));
    }
  }
  return out;
}

template <class Row>
std::vector<Row> rows_of(std::vector<Reported<Row>>& reported) {
  std::vector<Row> out;
  for (auto& r : reported) out.push_back(std::move(r.fact));
  return out;
}

// "berisiko 6,54 kali" only says again in words what "OR = 6,54" says.
void drop_unnamed_repeats(std::vector<Reported<Association>>& associations) {
  std::erase_if(associations, [&](const auto& r) {
    if (r.fact.measure != "other") return false;
    return std::any_of(associations.begin(), associations.end(), [&](const auto& named) {
      return named.fact.measure != "other" && same_number(named.fact.value, r.fact.value);
    });
  });
}

// A spread that no mean or median came to is of no use, and often not what it seems.
void drop_lonely_spreads(std::vector<Reported<Continuous>>& rows) {
  std::erase_if(rows, [](const auto& r) {
    const Continuous& c = r.fact;
    return !c.mean && !c.median && !(c.min && c.max);
  });
}

bool measured_at(const MergedFacts& facts, const char* time) {
  const auto at = [&](const auto& r) { return r.fact.timepoint == time; };
  return std::any_of(facts.continuous.begin(), facts.continuous.end(), at) ||
         std::any_of(facts.dichotomous.begin(), facts.dichotomous.end(), at);
}

// No word names the design, but one group was measured before and after: also where it is called "kelompok
// eksperimen", as long as it is the whole sample and nothing is a control.
bool shows_one_group(const MergedFacts& facts, const Arms& arms, const Study& study) {
  if (!measured_at(facts, "pre") || !measured_at(facts, "post")) return false;
  if (arms.arms.empty()) return true;
  return arms.arms.size() == 1 && arms.arms[0].role == "intervention" && study.sample_n &&
         (!arms.arms[0].n || arms.arms[0].n == study.sample_n);
}

// A study of one group has no arms: its rows are of the whole sample.
void dissolve_arms(MergedFacts& facts, Arms& arms) {
  for (auto& r : facts.continuous) r.fact.arm = "all";
  for (auto& r : facts.dichotomous) r.fact.arm = "all";
  for (auto& r : facts.tests) r.fact.arm.reset();
  arms = {};
}

std::vector<Check> conflict_checks(const std::vector<MergedFacts::Conflict>& conflicts,
                                   const Reading& reading) {
  std::vector<Check> out;
  for (const auto& c : conflicts) {
    Check check;
    check.check = "printed_twice";
    check.status = "fail";
    check.message = c.message + "; the first stands";
    check.subjects = {"/" + c.kind + "/" + std::to_string(c.index)};
    std::string quotes;
    for (const std::string& id : c.evidence) quotes += (quotes.empty() ? "" : " ") + id;
    if (!quotes.empty()) check.detail["other_mentions"] = quotes;
    out.push_back(std::move(check));
  }
  (void)reading;
  return out;
}

// What became of each mention: the places of the record that name it as evidence.
void write_account(const StudyRecord& record, const Reading& reading, const MentionBook& book,
                   Account& account) {
  std::map<std::string, std::string> uses;
  const auto collect = [&](const Evidence& evidence, const std::string& where) {
    for (const auto& [field, ids] : evidence) {
      for (const std::string& id : ids) {
        std::string& use = uses[id];
        use += (use.empty() ? "" : ", ") + where + (where.empty() ? "" : ".") + field;
      }
    }
  };
  const auto collect_rows = [&](const auto& rows, const std::string& name) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      collect(rows[i].evidence, name + "[" + std::to_string(i) + "]");
  };
  collect(record.study.evidence, "study");
  collect_rows(record.arms, "arms");
  collect_rows(record.continuous, "continuous");
  collect_rows(record.dichotomous, "dichotomous");
  collect_rows(record.tests, "tests");
  collect_rows(record.associations, "associations");
  collect_rows(record.cited, "cited");
  account.fates.clear();
  for (std::size_t i = 0; i < reading.ids.size(); ++i) {
    const auto it = uses.find(book.ids().at(reading.ids[i]));
    if (it != uses.end()) {
      account.fates.push_back(it->second);
    } else if (reading.attribution(i).whose != Whose::own) {
      account.fates.push_back(std::string(name(reading.attribution(i).whose)));
    } else if (!reading.attribution(i).sure) {
      account.fates.push_back("not taken: in the discussion, and nothing else reports it");
    } else {
      account.fates.push_back("not taken");
    }
  }
}

}  // namespace

StudyRecord make_record(const Paper& paper, const Document& document, const Findings& findings,
                        const RuleSet& rules, Account* account) {
  MentionBook book;
  std::vector<std::string> handles;
  for (const Mention& m : findings.mentions) {
    const Section section = document.blocks[document.sentences[m.sentence].block].section;
    handles.push_back(book.note(m.span, m.rule->kind, m.rule->id, Whose::own, section));
  }
  const Reading reading = make_reading(paper, document, findings, rules, handles);
  for (std::size_t i = 0; i < handles.size(); ++i) book.set_whose(handles[i], reading.attribution(i).whose);

  const bool no_arms = names_design_without_arms(reading);
  const Arms text_arms = find_arms(reading, no_arms, {});
  const PaperTables tables = read_paper_tables(document, rules, reading.mark, text_arms.arms);
  Arms arms = find_arms(reading, no_arms, arm_labels(tables));
  add_arm_sizes(tables, reading, book, arms);
  const TableTotal total = total_of(tables, reading, book);

  StudyRecord record;
  record.record_id = "petik-" + paper.sha256.substr(0, 16);
  record.generator.version = version();
  record.generator.rules = rules.digest();
  record.source = source_of(paper, document);
  record.bibliography = read_bibliography(reading);
  record.study = read_study_facts(reading, arms.arms, total.n, total.evidence);

  Facts facts = read_text_facts(reading, arms);
  add_table_rows(tables, reading, arms, book, facts);
  name_tests_beside(facts.tests);
  MergedFacts merged = merge(std::move(facts));
  name_tests(merged.tests, reading, record.study.design, arms.arms.size() >= 2);

  if (!record.study.design && shows_one_group(merged, arms, record.study)) {
    record.study.design = "one_group_pretest_posttest";
    dissolve_arms(merged, arms);
  }
  drop_unnamed_repeats(merged.associations);
  drop_lonely_spreads(merged.continuous);
  complete_timepoints(merged.continuous, reading, arms, record.study.design);

  Outcomes outcomes;
  for (auto& r : merged.continuous) outcomes.use(r.fact.outcome, "continuous");
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
  record.checks = conflict_checks(merged.conflicts, reading);
  book.finish(record, paper, document);
  for (Check& check : record.checks) {
    // Handles of other mentions become ids like everywhere else.
    auto it = check.detail.find("other_mentions");
    if (it == check.detail.end()) continue;
    std::string ids;
    for (std::size_t at = 0; at < it->second.size();) {
      const std::size_t end = std::min(it->second.find(' ', at), it->second.size());
      ids += (ids.empty() ? "" : " ") + book.ids().at(it->second.substr(at, end - at));
      at = end + 1;
    }
    it->second = ids;
  }
  if (account) write_account(record, reading, book, *account);
  return record;
}

StudyRecord read_study(const Paper& paper, const RuleSet& rules) {
  const Document document = read_document(paper, rules);
  return make_record(paper, document, find_mentions(document, rules), rules);
}

}  // namespace petik
