#include "cli/record_page.h"

#include <charconv>
#include <map>
#include <set>

#include "cli/log.h"
#include "cli/screen.h"
#include "extract/ascii.h"
#include "synthesis/text_table.h"

namespace petik {
namespace {

constexpr std::size_t longest_quote = 60;  // code points
constexpr std::size_t most_quotes = 3;     // of one row

std::string text_of(double value) {
  char digits[32];
  return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}
std::string text_of(const Number& number) { return text_of(number.value); }
std::string text_of(long number) { return std::to_string(number); }
std::string text_of(const std::string& text) { return escaped(text); }
std::string text_of(const Interval& ci) { return text_of(ci.low) + " to " + text_of(ci.high); }
std::string text_of(const Statistic& statistic) { return statistic.name + " = " + text_of(statistic.value); }
std::string text_of(const PValue& p) { return p.op + " " + text_of(p.value); }

template <class T>
std::string text_of(const std::optional<T>& value) {
  return value ? text_of(*value) : "";
}

std::string text_of(const std::vector<double>& df) {
  std::string out;
  for (const double each : df) out += (out.empty() ? "" : ", ") + text_of(each);
  return out;
}

// At most `longest` code points, the rest as "...".
std::string shortened(std::string_view text, std::size_t longest) {
  if (text_width(text) <= longest) return escaped(text);
  std::size_t end = 0;
  for (std::size_t n = 0; end < text.size(); ++end) {
    if (!continues_character(text[end]) && ++n > longest - 3) break;
  }
  return escaped(text.substr(0, end)) + "...";
}

class Page {
 public:
  Page(const StudyRecord& record, bool quotes) : record_(record), quotes_(quotes) {
    for (const RecordMention& mention : record.mentions) mentions_.emplace(mention.id, &mention);
    for (const Outcome& outcome : record.outcomes) outcomes_.emplace(outcome.id, &outcome);
    for (const Arm& arm : record.arms) arms_.emplace(arm.id, &arm);
  }

  std::string str() {
    head();
    study();
    arms();
    means();
    counts();
    tests();
    associations();
    cited();
    doubts();
    return std::move(out_);
  }

 private:
  std::string place(const RecordMention& m) const {
    std::string out = m.page ? "page " + std::to_string(*m.page) + ", " : "";
    out += "line " + std::to_string(m.line);
    return m.table ? out + ", " + m.table->id : out;
  }

  // Where the values of a row are printed: at most three places, tables first, each once.
  std::string quotes_of(const Evidence& evidence) const {
    if (!quotes_) return "";
    std::vector<const RecordMention*> found;
    std::set<std::string> seen;
    for (const bool in_table : {true, false}) {
      for (const auto& [field, ids] : evidence) {
        for (const std::string& id : ids) {
          const auto it = mentions_.find(id);
          if (it == mentions_.end() || it->second->table.has_value() != in_table) continue;
          if (seen.insert(id).second) found.push_back(it->second);
        }
      }
    }
    std::string out;
    for (std::size_t i = 0; i < std::min(found.size(), most_quotes); ++i) {
      out += (i ? "; " : "") + place(*found[i]) + " \"" + shortened(found[i]->text, longest_quote) + '"';
    }
    if (found.size() > most_quotes) out += "; and " + std::to_string(found.size() - most_quotes) + " more";
    return out;
  }

  void note(TextTable& table, const Evidence& evidence) const {
    const std::string quotes = quotes_of(evidence);
    if (quotes.empty()) return;
    std::string lines = wrapped(quotes, 6);
    lines.pop_back();
    table.note(std::move(lines));
  }

  void part(const char* title, TextTable& table) {
    if (table.empty()) return;
    table.drop_empty_columns();
    out_ += std::string("\n") + title + "\n" + table.str();
  }

  std::string outcome(const std::optional<std::string>& id) const {
    if (!id) return "?";
    const auto it = outcomes_.find(*id);
    if (it == outcomes_.end()) return escaped(*id);
    const Outcome& o = *it->second;
    return shortened(o.label, 40) + (o.unit ? " (" + escaped(*o.unit) + ")" : "");
  }

  std::string arm(const std::optional<std::string>& id) const {
    if (!id) return "";
    const auto it = arms_.find(*id);
    return it == arms_.end() ? escaped(*id) : shortened(it->second->label, 30);
  }

  void head() {
    const Bibliography& b = record_.bibliography;
    out_ += wrapped(b.title ? *b.title : "(no title)", 0);
    std::string authors;
    for (const std::string& author : b.authors) authors += (authors.empty() ? "" : "; ") + author;
    if (!authors.empty()) out_ += wrapped(authors, 2);
    std::string where = b.journal.value_or("");
    const auto add = [&where](const std::string& text) { where += (where.empty() ? "" : ", ") + text; };
    if (b.volume) add("vol. " + *b.volume);
    if (b.issue) add("no. " + *b.issue);
    if (b.pages) add("pp. " + *b.pages);
    if (b.year) add(std::to_string(*b.year));
    if (b.doi) add("doi " + *b.doi);
    if (!where.empty()) out_ += wrapped(where, 2);
    const Source& s = record_.source;
    out_ += wrapped(s.file + "  " + record_.record_id + (s.converter ? "  read by " + *s.converter : "") +
                        (s.ocr ? "  RECOGNISED FROM IMAGES: letters and digits may be wrong" : ""),
                    2);
  }

  void study() {
    const Study& s = record_.study;
    TextTable table({"", ""}, 2);
    const auto add = [&](const char* field, const std::string& value) {
      if (value.empty()) return;
      table.add({field, value});
      const auto it = s.evidence.find(field);
      if (it != s.evidence.end()) note(table, {*it});
    };
    add("design", text_of(s.design));
    add("sampling", text_of(s.sampling));
    add("population_n", text_of(s.population_n));
    add("sample_n", text_of(s.sample_n));
    add("alpha", text_of(s.alpha));
    add("setting", s.setting ? shortened(*s.setting, 80) : "");
    add("period", s.period ? shortened(*s.period, 80) : "");
    part("Study", table);
  }

  void arms() {
    TextTable table({"arm", "role", "n"}, 2);
    for (const Arm& each : record_.arms) {
      table.add({shortened(each.label, 60), each.role, text_of(each.n)});
      note(table, each.evidence);
    }
    part("Arms", table);
  }

  void means() {
    TextTable table({"outcome", "arm", "time", "n", "mean", "sd", "se", "median", "min", "max", "ci"}, 3);
    for (const Continuous& c : record_.continuous) {
      table.add({outcome(c.outcome), arm(c.arm), c.timepoint.value_or("?"), text_of(c.n), text_of(c.mean),
                 text_of(c.sd), text_of(c.se), text_of(c.median), text_of(c.min), text_of(c.max),
                 text_of(c.ci)});
      note(table, c.evidence);
    }
    part("Means", table);
  }

  void counts() {
    TextTable table({"outcome", "category", "arm", "time", "events", "total", "percent"}, 4);
    for (const Dichotomous& d : record_.dichotomous) {
      table.add({outcome(d.outcome), shortened(d.category, 40), arm(d.arm), d.timepoint.value_or("?"),
                 text_of(d.events), text_of(d.total), text_of(d.percent)});
      note(table, d.evidence);
    }
    part("Counts", table);
  }

  void tests() {
    TextTable table({"test", "purpose", "outcome", "arm", "statistic", "df", "p"}, 4);
    for (const Test& t : record_.tests) {
      table.add({t.test.value_or("?"), t.purpose.value_or("?"), outcome(t.outcome), arm(t.arm),
                 text_of(t.statistic), text_of(t.df), text_of(t.p)});
      note(table, t.evidence);
    }
    part("Tests", table);
  }

  void associations() {
    TextTable table({"measure", "outcome", "exposure", "value", "ci", "p"}, 3);
    for (const Association& a : record_.associations) {
      table.add({a.measure, outcome(a.outcome), a.exposure ? shortened(*a.exposure, 40) : "",
                 text_of(a.value), text_of(a.ci), text_of(a.p)});
      note(table, a.evidence);
    }
    part("Associations", table);
  }

  void cited() {
    TextTable table({"kind", "value", "whose", "said by"}, 4);
    for (const Cited& c : record_.cited) {
      table.add({c.kind, (c.op ? *c.op + " " : "") + text_of(c.value), c.attribution,
                 c.by ? shortened(*c.by, 50) : ""});
    }
    part("Figures of others, none of this study", table);
  }

  void doubts() {
    std::string lines;
    for (const Check& check : record_.checks) {
      if (check.status == "pass") continue;
      lines += wrapped((check.status == "fail" ? "! " : "? ") + check.check + ": " + check.message, 2);
    }
    if (!lines.empty()) out_ += "\nDoubts\n" + lines;
  }

  const StudyRecord& record_;
  bool quotes_;
  std::map<std::string, const RecordMention*> mentions_;
  std::map<std::string, const Outcome*> outcomes_;
  std::map<std::string, const Arm*> arms_;
  std::string out_;
};

}  // namespace

std::string record_page(const StudyRecord& record, bool quotes) { return Page(record, quotes).str(); }

}  // namespace petik
