#include "synthesis/html_report.h"

#include <cmath>

#include "checks/distributions.h"
#include "extract/rule_set.h"
#include "synthesis/forest_plot.h"
#include "synthesis/funnel_plot.h"
#include "synthesis/svg.h"

namespace petik {
namespace {

constexpr std::string_view style = R"(
body { font: 16px/1.5 Georgia, 'Times New Roman', serif; color: #111; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { font-family: Helvetica, Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; margin-bottom: .3rem; }
table { border-collapse: collapse; font: 14px/1.4 Helvetica, Arial, sans-serif; margin: .6rem 0; }
th, td { padding: .25rem .7rem; text-align: right; vertical-align: top; }
th { border-bottom: 1.5px solid #111; } tbody tr:nth-child(even) { background: #f5f7f9; }
th:first-child, td:first-child, .left { text-align: left; }
.scroll { overflow-x: auto; } .plot svg { min-width: 46rem; } .left { min-width: 16rem; } .note { color: #7a1f14; } .quiet { color: #555; font-size: 14px; }
.main { font-size: 1.15rem; } q { quotes: '“' '”'; } svg { display: block; margin: .5rem 0; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; } }
)";

class Table {
 public:
  explicit Table(const std::vector<std::string>& head) {
    html_ = "<div class=\"scroll\"><table><thead><tr>";
    for (const std::string& cell : head) html_ += "<th>" + xml_escaped(cell) + "</th>";
    html_ += "</tr></thead><tbody>\n";
  }
  // Cells are HTML already.
  void add(const std::vector<std::string>& cells) {
    html_ += "<tr>";
    for (const std::string& cell : cells) html_ += "<td>" + cell + "</td>";
    html_ += "</tr>\n";
  }
  std::string str() const { return html_ + "</tbody></table></div>\n"; }

 private:
  std::string html_;
};

std::string heading(const std::string& text) { return "<h2>" + xml_escaped(text) + "</h2>\n"; }
std::string paragraph(const std::string& text, const char* css = "") {
  return "<p" + (*css ? " class=\"" + std::string(css) + "\"" : std::string()) + ">" + xml_escaped(text) +
         "</p>\n";
}

class Report {
 public:
  Report(const Analysis& a, const Labels& labels) : a_(a), l_(labels), info_(info(a.table.request.measure)) {}

  std::string body() const {
    std::string out = "<h1>" + xml_escaped(l_("Meta-analysis") + ": " + l_(info_.name)) + "</h1>\n";
    out += main_result();
    out += "<div class=\"scroll plot\">\n" + forest_plot(a_, l_) + "</div>\n";
    out += notes(a_.table.notes) + notes(a_.pooled.notes) + notes(a_.notes);
    out += effects() + subgroups() + regression() + sensitivity() + without() + small_studies() + evidence() +
           left_out();
    return out;
  }

 private:
  double to_shown(double value) const { return shown(info_.scale, value); }
  std::string estimate(const Coefficient& c) const { return l_.number(to_shown(c.estimate), 2); }
  std::string interval(const Bounds& b) const { return l_.interval(to_shown(b.low), to_shown(b.high), 2); }
  std::string with_ci(const Coefficient& c) const { return estimate(c) + " " + interval(c.ci); }

  static std::string notes(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& each : all) out += paragraph(each, "note");
    return out;
  }

  std::string main_result() const {
    const Pooled& p = a_.pooled;
    std::string out = paragraph(l_(info_.name) + " " + with_ci(p) + ", p " + l_.p(p.p), "main");
    std::string line =
        model_name(a_, l_) + "; k = " + std::to_string(p.k) + "; " + heterogeneity_text(p.heterogeneity, l_);
    if (p.heterogeneity.tau2_ci) {
      line += "; τ² " + l_.interval(p.heterogeneity.tau2_ci->low, p.heterogeneity.tau2_ci->high, 3);
    }
    if (p.prediction) line += "; " + l_("Prediction interval") + " " + interval(*p.prediction);
    return out + paragraph(line);
  }

  std::string effects() const {
    Table table(
        {l_("Study"), "yi", "vi", l_("SE"), l_("CI"), l_("Weight"), "r", l_("Assumptions and notes")});
    const double half = normal_quantile((1 + a_.options.pool.level) / 2);
    for (std::size_t i = 0; i < a_.effects.size(); ++i) {
      const EffectRow& row = a_.table.rows[i];
      const double se = std::sqrt(row.effect.vi);
      std::string all = xml_escaped(row.from);
      for (const std::string& note : row.notes) all += "<br>" + xml_escaped(note);
      table.add({"<a href=\"#row" + std::to_string(i + 1) + "\">" + xml_escaped(row.label) + "</a>",
                 l_.number(row.effect.yi, 4), l_.number(row.effect.vi, 4), l_.number(se, 4),
                 xml_escaped(l_.interval(row.effect.yi - half * se, row.effect.yi + half * se, 4)),
                 l_.number(a_.pooled.weights[i], 1) + "%", correlation(row),
                 "<div class=\"left\">" + all + "</div>"});
    }
    return heading(l_("Effects")) + table.str();
  }

  std::string correlation(const EffectRow& row) const {
    if (row.r.source == CorrelationSource::none) return "";
    return l_.number(row.r.value, 2) + "<br>" + std::string(name(row.r.source));
  }

  std::string pooled_table(const std::string& first,
                           const std::vector<std::pair<std::string, const Pooled*>>& rows) const {
    Table table({first, "k", l_("Estimate"), l_("CI"), "τ²", "I²"});
    for (const auto& [what, pooled] : rows) {
      const Heterogeneity& h = pooled->heterogeneity;
      table.add({xml_escaped(what), std::to_string(pooled->k), estimate(*pooled),
                 xml_escaped(interval(pooled->ci)), l_.number(h.tau2, 3),
                 h.I2 ? l_.number(*h.I2, 1) + "%" : ""});
    }
    return table.str();
  }

  std::string subgroups() const {
    if (!a_.subgroups) return "";
    std::vector<std::pair<std::string, const Pooled*>> rows;
    for (const Subgroup& each : a_.subgroups->groups)
      rows.emplace_back(each.name.empty() ? "–" : each.name, &each.pooled);
    std::string out = heading(l_("Subgroups")) + pooled_table("", rows);
    if (a_.subgroups->p) {
      out += paragraph(l_("Between groups") + ": Q(" + std::to_string(a_.subgroups->df) +
                       ") = " + l_.number(a_.subgroups->Q, 2) + ", p " + l_.p(*a_.subgroups->p));
    }
    return out;
  }

  std::string regression() const {
    if (!a_.regression) return "";
    Table table({"", l_("Estimate"), l_("SE"), l_("CI"), "p"});
    const auto add = [&](const std::string& what, const Coefficient& c) {
      table.add({what, l_.number(c.estimate, 4), l_.number(c.se, 4),
                 xml_escaped(l_.interval(c.ci.low, c.ci.high, 4)), xml_escaped(l_.p(c.p))});
    };
    add("intercept", a_.regression->intercept);
    add(a_.options.moderator == Moderator::year ? "year" : "n", a_.regression->slope);
    return heading(l_("Moderator")) + table.str() +
           paragraph(heterogeneity_text(a_.regression->residual, l_) +
                     (a_.regression->R2 ? ", R² = " + l_.number(*a_.regression->R2, 1) + "%" : ""));
  }

  std::string sensitivity() const {
    if (a_.sensitivity.empty()) return "";
    std::vector<std::pair<std::string, const Pooled*>> rows;
    for (const auto& each : a_.sensitivity) rows.emplace_back("r = " + l_.number(each.ri, 1), &each.pooled);
    return heading(l_("Sensitivity to the assumed correlation")) + pooled_table("", rows);
  }

  std::string without() const {
    if (a_.without.empty()) return "";
    Table table({l_("Without"), l_("Estimate"), l_("CI"), "τ²", "Cook", "hat", "rstudent"});
    for (std::size_t i = 0; i < a_.without.size(); ++i) {
      const Pooled& p = a_.without[i];
      std::vector<std::string> cells{xml_escaped(a_.table.rows[i].label),
                                     estimate(p),
                                     xml_escaped(interval(p.ci)),
                                     l_.number(p.heterogeneity.tau2, 3),
                                     "",
                                     "",
                                     ""};
      if (!a_.influence.empty()) {
        const Influence& f = a_.influence[i];
        cells[4] = l_.number(f.cook, 3) + (f.influential ? " *" : "");
        cells[5] = l_.number(f.hat, 3);
        cells[6] = l_.number(f.rstudent, 2);
      }
      table.add(cells);
    }
    return heading(l_("Without each effect in turn")) + table.str();
  }

  std::string small_studies() const {
    std::string out = heading(l_("Small-study effects")) + funnel_plot(a_, l_);
    if (a_.egger) {
      const Coefficient& s = a_.egger->slope;
      out += paragraph("Egger: t(" + std::to_string(*s.df) + ") = " + l_.number(s.statistic, 2) + ", p " +
                       l_.p(s.p));
    }
    if (a_.trim_and_fill) {
      out += paragraph("Trim and fill (L0): " + std::to_string(a_.trim_and_fill->missing) +
                       (a_.trim_and_fill->missing ? "; " + with_ci(a_.trim_and_fill->pooled) : ""));
    }
    return out;
  }

  std::string evidence() const {
    std::string out = heading(l_("Evidence"));
    for (std::size_t i = 0; i < a_.table.rows.size(); ++i) {
      const EffectRow& row = a_.table.rows[i];
      out += "<h3 id=\"row" + std::to_string(i + 1) + "\">" + xml_escaped(row.label) +
             "</h3>\n<p class=\"quiet\">" + xml_escaped(row.file) +
             (row.outcome.empty() ? "" : " · " + xml_escaped(row.outcome)) + "</p>\n";
      Table table({l_("Figure"), l_("Value"), l_("Printed"), l_("Line"), "JSON"});
      for (const Figure& f : row.figures) {
        table.add({xml_escaped(f.what), xml_escaped(shortest(f.value)),
                   f.quote.empty() ? "" : "<q>" + xml_escaped(f.quote) + "</q>",
                   f.line ? std::to_string(f.line) : "", "<code>" + xml_escaped(f.pointer) + "</code>"});
      }
      out += table.str();
    }
    return out;
  }

  std::string left_out() const {
    if (a_.table.left_out.empty()) return "";
    Table table({l_("Paper"), "", l_("Reason")});
    for (const LeftOut& each : a_.table.left_out) {
      table.add({xml_escaped(each.study), "<div class=\"left\">" + xml_escaped(each.what) + "</div>",
                 "<div class=\"left\">" + xml_escaped(each.reason) + "</div>"});
    }
    return heading(l_("Left out")) + table.str();
  }

  const Analysis& a_;
  const Labels& l_;
  const MeasureInfo& info_;
};

}  // namespace

std::string html_report(const Analysis& analysis, const Labels& labels, const std::string& generator) {
  const std::string title =
      labels("Meta-analysis") + ": " + labels(info(analysis.table.request.measure).name);
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(labels.code()) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n<meta name=\"generator\" content=\"" +
         xml_escaped(generator) + "\">\n<title>" + xml_escaped(title) + "</title>\n<style>" +
         std::string(style) + "</style>\n</head>\n<body>\n" + Report(analysis, labels).body() +
         "<p class=\"quiet\">" + xml_escaped(generator) + "</p>\n</body>\n</html>\n";
}

}  // namespace petik
