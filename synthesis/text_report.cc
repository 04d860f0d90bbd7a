#include "synthesis/text_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "checks/distributions.h"
#include "extract/rule_set.h"
#include "synthesis/labels.h"
#include "synthesis/text_table.h"

namespace petik {
namespace {

std::string fixed(double value, int decimals = 4) {
  char text[48];
  std::snprintf(text, sizeof text, std::abs(value) < 1e9 ? "%.*f" : "%.*e", decimals, value);
  std::string out = text;
  if (out[0] == '-' && out.find_first_of("123456789") == std::string::npos) out.erase(0, 1);
  return out;
}

std::string interval(const Bounds& b) { return "[" + fixed(b.low) + ", " + fixed(b.high) + "]"; }

std::string p_text(double p) { return p < 0.0001 ? "< .0001" : "= " + fixed(p); }

std::string plain(double value) { return value == std::round(value) ? fixed(value, 0) : fixed(value, 2); }

std::string correlation(const EffectRow& row) {
  const auto one = [](const CorrelationUsed& r) {
    return fixed(r.value, 2) + " " + std::string(name(r.source));
  };
  if (row.r.source == CorrelationSource::none) return "";
  std::string out = one(row.r);
  if (row.control_r.source != CorrelationSource::none) out += " / " + one(row.control_r);
  return out;
}

// "Q(df = 3) = 18.1981, p = 0.0004"
std::string q_text(double q, std::size_t df, const std::optional<double>& p) {
  return "Q(df = " + std::to_string(df) + ") = " + fixed(q) + (p ? ", p " + p_text(*p) : "");
}

std::string statistic(const Coefficient& c) {
  const std::string which = c.df ? "t(" + std::to_string(*c.df) + ")" : "z";
  return which + " = " + fixed(c.statistic) + ", p " + p_text(c.p);
}

std::string heterogeneity_lines(const Heterogeneity& h, Tau2Method method) {
  std::string out;
  const auto with_ci = [](const std::optional<Bounds>& b) {
    return b ? "   " + interval(*b) : std::string();
  };
  if (method != Tau2Method::common) {
    out += "  tau2   " + fixed(h.tau2) + (h.se_tau2 ? " (SE " + fixed(*h.se_tau2) + ")" : "") +
           with_ci(h.tau2_ci) + "\n";
    out += "  tau    " + fixed(std::sqrt(h.tau2)) + "\n";
  }
  if (h.I2) out += "  I2     " + fixed(*h.I2, 2) + " %" + with_ci(h.I2_ci) + "\n";
  if (h.H2) out += "  H2     " + fixed(*h.H2, 2) + with_ci(h.H2_ci) + "\n";
  return out + "  " + q_text(h.Q, h.df, h.Q_p) + "\n";
}

std::string shown_text(const MeasureInfo& measure, const Pooled& pooled) {
  if (measure.scale == Scale::as_is) return "";
  const auto of = [&](double value) { return shown(measure.scale, value); };
  std::string out = "  as " + std::string(measure.name) + ": " + fixed(of(pooled.estimate)) + " " +
                    interval({of(pooled.ci.low), of(pooled.ci.high)});
  if (pooled.prediction) {
    out += ", prediction " + interval({of(pooled.prediction->low), of(pooled.prediction->high)});
  }
  return out + "\n";
}

std::string notes_text(const std::vector<std::string>& notes) {
  std::string out;
  for (const std::string& note : notes) out += "  ! " + note + "\n";
  return out;
}

}  // namespace

std::string effects_text(const EffectTable& table) {
  const MeasureInfo& measure = info(table.request.measure);
  std::string out = "Effect sizes: " + std::string(measure.id) + ", " + std::string(measure.name) + "\n\n";
  if (table.rows.empty()) {
    out += "  none\n";
  } else {
    const double half = normal_quantile(0.975);
    TextTable effects({"study", "n", "yi", "vi", "95% CI", measure.needs_r ? "r" : ""});
    for (const EffectRow& row : table.rows) {
      const double reach = half * std::sqrt(row.effect.vi);
      const auto n = participants(row);
      effects.add({row.label, n ? plain(*n) : "", fixed(row.effect.yi), fixed(row.effect.vi),
                   interval({row.effect.yi - reach, row.effect.yi + reach}), correlation(row)});
    }
    out += effects.str() + notes_text(table.notes) + "\nWhere they come from\n";
    for (const EffectRow& row : table.rows) {
      out += "  " + row.label + ": " + row.from +
             (row.outcome.empty() ? "" : "; outcome '" + row.outcome + "'") +
             (row.category.empty() ? "" : ", '" + row.category + "'") + "\n";
      for (const Figure& figure : row.figures) {
        out += "    " + figure.what + " = " + shortest(figure.value);
        if (!figure.quote.empty()) out += "   \"" + figure.quote + "\", line " + std::to_string(figure.line);
        out += "   " + row.file + figure.pointer + "\n";
      }
      for (const std::string& note : row.notes) out += "    ! " + note + "\n";
    }
  }
  if (!table.left_out.empty()) {
    out += "\nLeft out\n";
    for (const LeftOut& each : table.left_out) {
      out += "  " + each.study + (each.what.empty() ? "" : ", " + each.what) + ": " + each.reason + "\n";
    }
  }
  return out;
}

std::string analysis_text(const Analysis& a) {
  const MeasureInfo& measure = info(a.table.request.measure);
  const Pooled& pooled = a.pooled;
  std::string out = model_name(a, Labels()) + ", k = " + std::to_string(pooled.k) + ", " +
                    std::to_string(a.table.studies) + (a.table.studies == 1 ? " study" : " studies") + "\n\n";
  out += heterogeneity_lines(pooled.heterogeneity, a.options.pool.method) + "\n";
  const std::string level = fixed(100 * a.options.pool.level, a.options.pool.level == 0.95 ? 0 : 1) + "% CI ";
  out += "  " + std::string(measure.id) + "   " + fixed(pooled.estimate) + " (SE " + fixed(pooled.se) +
         "), " + statistic(pooled) + "\n  " + level + interval(pooled.ci) + "\n";
  if (pooled.prediction) out += "  prediction interval " + interval(*pooled.prediction) + "\n";
  out += shown_text(measure, pooled) + notes_text(pooled.notes);

  if (a.subgroups) {
    out += "\nSubgroups, each with a tau2 of its own\n";
    TextTable groups({"group", "k", "estimate", "95% CI", "tau2", "I2"});
    for (const Subgroup& group : a.subgroups->groups) {
      const Heterogeneity& h = group.pooled.heterogeneity;
      groups.add({group.name.empty() ? "(not known)" : group.name, std::to_string(group.pooled.k),
                  fixed(group.pooled.estimate), interval(group.pooled.ci), fixed(h.tau2),
                  h.I2 ? fixed(*h.I2, 1) + " %" : ""});
    }
    out +=
        groups.str() + "  between groups: " + q_text(a.subgroups->Q, a.subgroups->df, a.subgroups->p) + "\n";
  }
  if (a.regression) {
    out +=
        "\nMeta-regression on " + std::string(a.options.moderator == Moderator::year ? "year" : "n") + "\n";
    TextTable coefficients({"", "estimate", "SE", "95% CI", "p"});
    const auto add = [&](const char* what, const Coefficient& c) {
      coefficients.add({what, fixed(c.estimate), fixed(c.se), interval(c.ci), p_text(c.p)});
    };
    add("intercept", a.regression->intercept);
    add("slope", a.regression->slope);
    out += coefficients.str();
    out += "  residual tau2 " + fixed(a.regression->residual.tau2) +
           (a.regression->R2 ? ", R2 " + fixed(*a.regression->R2, 1) + " %" : "") + "\n";
  }
  if (!a.sensitivity.empty()) {
    out += "\nIf the assumed correlation between before and after were\n";
    TextTable table({"r", "estimate", "95% CI", "tau2", "I2"});
    for (const Analysis::Sensitivity& each : a.sensitivity) {
      const Heterogeneity& h = each.pooled.heterogeneity;
      table.add({fixed(each.ri, 1), fixed(each.pooled.estimate), interval(each.pooled.ci), fixed(h.tau2),
                 h.I2 ? fixed(*h.I2, 1) + " %" : ""});
    }
    out += table.str();
  }
  if (!a.without.empty()) {
    out += "\nWithout each effect in turn\n";
    const bool more = !a.influence.empty();
    TextTable table({"without", "estimate", "95% CI", "tau2", more ? "Cook" : "", more ? "hat" : "", ""});
    for (std::size_t i = 0; i < a.without.size(); ++i) {
      table.add({a.table.rows[i].label, fixed(a.without[i].estimate), interval(a.without[i].ci),
                 fixed(a.without[i].heterogeneity.tau2), more ? fixed(a.influence[i].cook) : "",
                 more ? fixed(a.influence[i].hat) : "",
                 more && a.influence[i].influential ? "influential" : ""});
    }
    out += table.str();
  }
  if (a.egger || a.trim_and_fill) out += "\nSmall-study effects\n";
  if (a.egger) {
    out += "  Egger's test: " + statistic(a.egger->slope) + "; effect of a study of endless size " +
           fixed(a.egger->limit.estimate) + " " + interval(a.egger->limit.ci) + "\n";
  }
  if (a.trim_and_fill) {
    const TrimAndFill& t = *a.trim_and_fill;
    out += "  trim and fill (L0): " + std::to_string(t.missing) + " missing on the " +
           (t.missing_left ? "left" : "right") +
           (t.missing ? "; with them " + fixed(t.pooled.estimate) + " " + interval(t.pooled.ci) : "") + "\n";
  }
  return out + notes_text(a.notes);
}

}  // namespace petik
