#include "normalize/doubts.h"

#include <algorithm>

#include "extract/fold.h"
#include "extract/repair.h"
#include "normalize/check.h"

namespace petik {
namespace {

class Finder {
 public:
  Finder(const MergedFacts& facts, const PaperTables& tables, const Reading& reading, const MentionBook& book)
      : facts_(facts), tables_(tables), reading_(reading), book_(book) {}

  std::vector<Check> find() {
    add_conflicts();
    add_repaired();
    add_impossible();
    add_table_issues();
    add_damage();
    return std::move(out_);
  }

 private:
  void add_conflicts() {
    for (const auto& c : facts_.conflicts) {
      Check check =
          failed("printed_twice", c.message + "; the first stands", {pointer(c.kind, c.index, c.field)});
      std::string mentions;
      for (const std::string& handle : c.evidence)
        mentions += (mentions.empty() ? "" : " ") + book_.id(handle);
      check.detail["also_printed"] = c.also_printed;
      if (!mentions.empty()) check.detail["other_mentions"] = mentions;
      out_.push_back(std::move(check));
    }
  }

  void repaired(const std::optional<Number>& number, const std::string& part, std::size_t index,
                const char* field) {
    if (!number || !number->repaired) return;
    out_.push_back(undecided("repaired_number", "blanks or letters stood among the printed digits",
                             {pointer(part, index, field)}));
  }

  void add_repaired() {
    for (std::size_t i = 0; i < facts_.continuous.size(); ++i) {
      const Continuous& c = facts_.continuous[i].fact;
      repaired(c.mean, "continuous", i, "mean");
      repaired(c.sd, "continuous", i, "sd");
      repaired(c.median, "continuous", i, "median");
    }
    for (std::size_t i = 0; i < facts_.dichotomous.size(); ++i) {
      repaired(facts_.dichotomous[i].fact.percent, "dichotomous", i, "percent");
    }
    for (std::size_t i = 0; i < facts_.tests.size(); ++i) {
      const Test& t = facts_.tests[i].fact;
      if (t.p) repaired(t.p->value, "tests", i, "p");
      if (t.statistic) repaired(t.statistic->value, "tests", i, "statistic");
    }
  }

  // A captured number that its field does not take, of the study's own mentions.
  void add_impossible() {
    for (std::size_t i = 0; i < reading_.findings.mentions.size(); ++i) {
      if (!reading_.own(i)) continue;
      const Mention& m = reading_.mention(i);
      for (const Field& f : m.fields) {
        const Conversion* conversion = m.rule->conversion(f.name);
        const bool bounded =
            conversion && (*conversion == Conversion::non_negative ||
                           *conversion == Conversion::probability || *conversion == Conversion::percent);
        if (!bounded || f.text.empty() || reading_.has_fraction(f) || reading_.number(i, f.name) ||
            !parse_number(f.text))
          continue;
        Check check = failed("impossible_value",
                             "\"" + f.text + "\" is no possible " + f.name + ": it is left out", {});
        check.detail["mention"] = book_.id(reading_.ids[i]);
        out_.push_back(std::move(check));
      }
    }
  }

  // The means that a table gave, or the row they became one with.
  std::vector<std::string> means_of_table(std::size_t t) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < facts_.continuous.size(); ++i) {
      const auto& row = facts_.continuous[i];
      if (row.pass == Pass{Pass::Kind::table, t}) out.push_back(pointer("continuous", i));
    }
    return out;
  }

  void add_table_issues() {
    for (std::size_t t = 0; t < tables_.tables.size(); ++t) {
      const Table& table = reading_.document.tables[t];
      const std::string where = " (table " + (table.number.empty() ? table.id : table.number) + ")";
      for (const TableIssue& issue : tables_.tables[t].issues) {
        if (issue.code == "time_label_twice")
          out_.push_back(undecided(issue.code, issue.message + where, means_of_table(t)));
      }
      const auto unnamed = [](const TableContinuous& c) { return c.spread_not_named; };
      const auto& rows = tables_.tables[t].continuous;
      if (std::any_of(rows.begin(), rows.end(), unnamed)) {
        out_.push_back(undecided("spread_not_named",
                                 "no word says that what follows the means is a standard deviation" + where,
                                 means_of_table(t)));
      }
    }
  }

  // Of the source, from 1.
  std::size_t line_at(std::size_t place) const {
    const std::string& source = reading_.paper.text;
    return 1 +
           static_cast<std::size_t>(std::count(source.begin(), source.begin() + std::ptrdiff_t(place), '\n'));
  }

  void add_damage() {
    const std::string& text = reading_.document.text();
    for (const Span& word : mixed_script_words(text, 20)) {
      Check check =
          undecided("mixed_script", "\"" + std::string(word.of(text)) + "\" holds letters of two scripts");
      check.detail["line"] = std::to_string(line_at(reading_.document.mapped.source(word).begin));
      out_.push_back(std::move(check));
    }
    if (const std::vector<Span> twice = decoded_twice(reading_.paper.text); !twice.empty()) {
      const std::string_view printed = twice[0].of(reading_.paper.text);
      Check check =
          undecided("decoded_twice",
                    "\"" + std::string(printed) + "\" is read as \"" + std::string(mojibake(printed).text) +
                        "\": decoded twice on the way to text, as " + std::to_string(twice.size()) +
                        (twice.size() == 1 ? " place is" : " places are"));
      check.detail["line"] = std::to_string(line_at(twice[0].begin));
      out_.push_back(std::move(check));
    }
    if (reading_.paper.replaced > 0) {
      out_.push_back(undecided("undecodable_bytes", std::to_string(reading_.paper.replaced) +
                                                        " places of the file could not be decoded"));
    }
  }

  const MergedFacts& facts_;
  const PaperTables& tables_;
  const Reading& reading_;
  const MentionBook& book_;
  std::vector<Check> out_;
};

}  // namespace

std::vector<Check> find_doubts(const MergedFacts& facts, const PaperTables& tables, const Reading& reading,
                               const MentionBook& book) {
  return Finder(facts, tables, reading, book).find();
}

}  // namespace petik
