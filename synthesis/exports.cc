#include "synthesis/exports.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "checks/distributions.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

SheetCell cell(const std::string& text) { return text.empty() ? SheetCell() : SheetCell(text); }
template <typename T>
SheetCell cell(const std::optional<T>& value) {
  if (!value) return {};
  if constexpr (std::is_arithmetic_v<T>) {
    return static_cast<double>(*value);
  } else {
    return cell(*value);
  }
}
SheetCell cell(const std::optional<Number>& value) { return value ? SheetCell(value->value) : SheetCell(); }

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

using Value = std::function<SheetCell(const EffectRow&)>;
using Columns = std::vector<std::pair<std::string, Value>>;

Sheet sheet_of(const std::string& name, const EffectTable& table, const Columns& columns) {
  Sheet out{name, {}, {}};
  for (const auto& [head, value] : columns) out.columns.push_back(head);
  for (const EffectRow& row : table.rows) {
    std::vector<SheetCell> cells;
    for (const auto& [head, value] : columns) cells.push_back(value(row));
    out.rows.push_back(std::move(cells));
  }
  return out;
}

// The columns of one sample or count of the inputs.
Value n_of(std::optional<Sample> Inputs::*which) {
  return [=](const EffectRow& r) -> SheetCell {
    return r.inputs.*which ? SheetCell((r.inputs.*which)->n) : SheetCell();
  };
}
Value mean_of(std::optional<Sample> Inputs::*which) {
  return [=](const EffectRow& r) -> SheetCell {
    return r.inputs.*which ? SheetCell((r.inputs.*which)->mean) : SheetCell();
  };
}
Value sd_of(std::optional<Sample> Inputs::*which) {
  return [=](const EffectRow& r) -> SheetCell {
    return r.inputs.*which ? SheetCell((r.inputs.*which)->sd) : SheetCell();
  };
}
Value events_of(std::optional<Count> Inputs::*which) {
  return [=](const EffectRow& r) -> SheetCell {
    return r.inputs.*which ? SheetCell((r.inputs.*which)->events) : SheetCell();
  };
}
Value total_of(std::optional<Count> Inputs::*which) {
  return [=](const EffectRow& r) -> SheetCell {
    return r.inputs.*which ? SheetCell((r.inputs.*which)->total) : SheetCell();
  };
}

SheetCell r_of(const EffectRow& row) { return cell(row.inputs.r); }

// That of paired counts is bounded by their margins.
SheetCell possible_r_of(const EffectRow& row) {
  if (!row.inputs.r || !row.inputs.first || !row.inputs.second) return {};
  return possible_correlation(*row.inputs.first, *row.inputs.second, *row.inputs.r);
}

// The figures of a measure under the names of escalc(), and the call.
struct Escalc {
  Columns columns;
  std::string arguments;
};
Escalc escalc_of(Measure measure) {
  const auto two_samples = [](Columns more) {
    Columns out{{"m1i", mean_of(&Inputs::one)}, {"m2i", mean_of(&Inputs::two)}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  };
  switch (info(measure).comparison) {
    case Comparison::arms_means:
      return {two_samples({{"sd1i", sd_of(&Inputs::one)},
                           {"n1i", n_of(&Inputs::one)},
                           {"sd2i", sd_of(&Inputs::two)},
                           {"n2i", n_of(&Inputs::two)}}),
              "m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i"};
    case Comparison::change:
      if (measure == Measure::SMCR) {
        // metafor's sd1i is the SD before; sd2i is not used.
        return {two_samples({{"sd1i", sd_of(&Inputs::two)},
                             {"ni", n_of(&Inputs::one)},
                             {"ri", r_of},
                             {"sd_post", sd_of(&Inputs::one)}}),
                "m1i = m1i, m2i = m2i, sd1i = sd1i, ni = ni, ri = ri"};
      }
      return {two_samples({{"sd1i", sd_of(&Inputs::one)},
                           {"sd2i", sd_of(&Inputs::two)},
                           {"ni", n_of(&Inputs::one)},
                           {"ri", r_of}}),
              "m1i = m1i, m2i = m2i, sd1i = sd1i, sd2i = sd2i, ni = ni, ri = ri"};
    case Comparison::change_of_arms:
      return {{{"m_post_t", mean_of(&Inputs::one)},
               {"m_pre_t", mean_of(&Inputs::two)},
               {"sd_pre_t", sd_of(&Inputs::two)},
               {"n_t", n_of(&Inputs::one)},
               {"ri_t", [](const EffectRow& r) { return cell(r.inputs.r); }},
               {"m_post_c", mean_of(&Inputs::control_one)},
               {"m_pre_c", mean_of(&Inputs::control_two)},
               {"sd_pre_c", sd_of(&Inputs::control_two)},
               {"n_c", n_of(&Inputs::control_one)},
               {"ri_c", [](const EffectRow& r) { return cell(r.inputs.control_r); }}},
              ""};
    case Comparison::arms_counts:
      return {{{"ai", events_of(&Inputs::first)},
               {"n1i", total_of(&Inputs::first)},
               {"ci", events_of(&Inputs::second)},
               {"n2i", total_of(&Inputs::second)}},
              std::string("ai = ai, n1i = n1i, ci = ci, n2i = n2i") +
                  (measure == Measure::PETO ? ", to = \"none\"" : "")};
    case Comparison::change_counts:
      return {{{"ai", events_of(&Inputs::first)},
               {"n1i", total_of(&Inputs::first)},
               {"ci", events_of(&Inputs::second)},
               {"n2i", total_of(&Inputs::second)},
               {"ri", possible_r_of}},
              "ai = ai, bi = n1i - ai, ci = ci, di = n2i - ci, ri = ri"};
    case Comparison::correlation:
      return {{{"ri", [](const EffectRow& r) { return cell(r.inputs.correlation); }},
               {"ni", [](const EffectRow& r) { return cell(r.inputs.n); }}},
              "ri = ri, ni = ni"};
    case Comparison::share:
      return {{{"xi", events_of(&Inputs::first)}, {"ni", total_of(&Inputs::first)}}, "xi = xi, ni = ni"};
  }
  return {};
}

Columns about_the_row() {
  return {{"slab", [](const EffectRow& r) { return cell(r.label); }},
          {"study", [](const EffectRow& r) { return cell(r.study); }},
          {"year", [](const EffectRow& r) { return cell(r.year); }},
          {"outcome", [](const EffectRow& r) { return cell(r.outcome); }},
          {"category", [](const EffectRow& r) { return cell(r.category); }},
          {"arm", [](const EffectRow& r) { return cell(r.arm); }},
          {"versus", [](const EffectRow& r) { return cell(r.versus); }},
          {"unit", [](const EffectRow& r) { return cell(r.unit); }},
          {"design", [](const EffectRow& r) { return cell(r.design); }}};
}

std::string r_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

std::string rma_arguments(const PoolOptions& options) {
  const std::string method = options.method == Tau2Method::common ? "EE" : std::string(name(options.method));
  return "method = \"" + method + "\", test = \"" + (options.test == TestMethod::wald ? "z" : "knha") +
         "\", level = " + shortest(100 * options.level);
}

}  // namespace

Sheet metafor_sheet(const EffectTable& table) {
  Columns columns = about_the_row();
  const Columns figures = escalc_of(table.request.measure).columns;
  columns.insert(columns.end(), figures.begin(), figures.end());
  const Columns rest = {{"yi", [](const EffectRow& r) -> SheetCell { return r.effect.yi; }},
                        {"vi", [](const EffectRow& r) -> SheetCell { return r.effect.vi; }},
                        {"sei", [](const EffectRow& r) -> SheetCell { return std::sqrt(r.effect.vi); }},
                        {"r_source", [](const EffectRow& r) { return cell(std::string(name(r.r.source))); }},
                        {"from", [](const EffectRow& r) { return cell(r.from); }},
                        {"notes", [](const EffectRow& r) { return cell(joined(r.notes, "; ")); }},
                        {"file", [](const EffectRow& r) { return cell(r.file); }},
                        {"record_id", [](const EffectRow& r) { return cell(r.record_id); }}};
  columns.insert(columns.end(), rest.begin(), rest.end());
  return sheet_of("effects", table, columns);
}

std::string metafor_script(const EffectTable& table, const PoolOptions& options, const std::string& csv_name,
                           CsvStyle style) {
  const MeasureInfo& measure = info(table.request.measure);
  const Escalc call = escalc_of(table.request.measure);
  const std::string id(measure.id);
  std::string out = "# " + id + ", " + std::string(measure.name) + "\nlibrary(metafor)\n\ndat <- " +
                    (style == CsvStyle::excel_id ? "read.csv2(" : "read.csv(") + r_string(csv_name) +
                    ", encoding = \"UTF-8\", fileEncoding = \"UTF-8-BOM\", check.names = FALSE)\n\n";
  out += "# The effects once more from the figures; rows that were computed from a statistic have none.\n";
  if (table.request.measure == Measure::SMCRD) {
    out +=
        "t <- escalc(measure = \"SMCR\", m1i = m_post_t, m2i = m_pre_t, sd1i = sd_pre_t, ni = n_t, ri = "
        "ri_t, data = dat)\n"
        "c <- escalc(measure = \"SMCR\", m1i = m_post_c, m2i = m_pre_c, sd1i = sd_pre_c, ni = n_c, ri = "
        "ri_c, data = dat)\n"
        "new <- data.frame(yi = as.numeric(t$yi - c$yi), vi = t$vi + c$vi)\n";
  } else {
    const std::string& first = call.columns[0].first;
    out += "new <- data.frame(yi = rep(NA_real_, nrow(dat)), vi = NA_real_)\nhas <- !is.na(dat$" + first +
           ")\nif (any(has)) new[has, ] <- as.data.frame(escalc(measure = \"" + id + "\", " + call.arguments +
           ", data = dat[has, ]))[, c(\"yi\", \"vi\")]\n";
  }
  out +=
      "stopifnot(all(abs(new$yi - dat$yi) < 1e-8, na.rm = TRUE), all(abs(new$vi - dat$vi) < 1e-8, na.rm = "
      "TRUE))\n\n";
  out += "res <- rma(yi, vi, data = dat, slab = slab, " + rma_arguments(options) + ")\nprint(res)\n";
  if (options.method != Tau2Method::common) out += "print(predict(res))\n";
  out +=
      "cat(sprintf(\"estimate %.10f ci %.10f %.10f tau2 %.10f\\n\", res$beta[1], res$ci.lb, res$ci.ub, "
      "res$tau2))\n\n";
  const char* transform = measure.scale == Scale::exponential ? ", atransf = exp"
                          : measure.scale == Scale::tanh      ? ", atransf = transf.ztor"
                          : measure.scale == Scale::logistic  ? ", atransf = transf.ilogit"
                                                              : "";
  out += std::string("if (interactive()) {\n  forest(res") + transform + ")\n  funnel(res)\n}\n";
  return out;
}

Sheet meta_sheet(const EffectTable& table) {
  Columns columns = {{"studlab", [](const EffectRow& r) { return cell(r.label); }}};
  const auto add = [&](const Columns& more) { columns.insert(columns.end(), more.begin(), more.end()); };
  switch (info(table.request.measure).comparison) {
    case Comparison::arms_means:
      add({{"n.e", n_of(&Inputs::one)},
           {"mean.e", mean_of(&Inputs::one)},
           {"sd.e", sd_of(&Inputs::one)},
           {"n.c", n_of(&Inputs::two)},
           {"mean.c", mean_of(&Inputs::two)},
           {"sd.c", sd_of(&Inputs::two)}});
      break;
    case Comparison::arms_counts:
      add({{"event.e", events_of(&Inputs::first)},
           {"n.e", total_of(&Inputs::first)},
           {"event.c", events_of(&Inputs::second)},
           {"n.c", total_of(&Inputs::second)}});
      break;
    case Comparison::correlation:
      add({{"cor", [](const EffectRow& r) { return cell(r.inputs.correlation); }},
           {"n", [](const EffectRow& r) { return cell(r.inputs.n); }}});
      break;
    case Comparison::share:
      add({{"event", events_of(&Inputs::first)}, {"n", total_of(&Inputs::first)}});
      break;
    case Comparison::change:
    case Comparison::change_of_arms:
    case Comparison::change_counts:
      break;  // meta has no function for these: TE and seTE
  }
  add({{"TE", [](const EffectRow& r) -> SheetCell { return r.effect.yi; }},
       {"seTE", [](const EffectRow& r) -> SheetCell { return std::sqrt(r.effect.vi); }}});
  return sheet_of("meta", table, columns);
}

Sheet revman_sheet(const EffectTable& table, const std::vector<std::string>& header) {
  const double half = normal_quantile(0.975);
  const std::map<std::string, Value> known = {
      {"Analysis group", [](const EffectRow&) -> SheetCell { return 1.0; }},
      {"Analysis number", [](const EffectRow&) -> SheetCell { return 1.0; }},
      {"Analysis name", [](const EffectRow& r) { return cell(r.outcome); }},
      {"Study", [](const EffectRow& r) { return cell(r.study); }},
      {"Study year", [](const EffectRow& r) { return cell(r.year); }},
      {"GIV Mean", [](const EffectRow& r) -> SheetCell { return r.effect.yi; }},
      {"GIV SE", [](const EffectRow& r) -> SheetCell { return std::sqrt(r.effect.vi); }},
      {"Experimental mean", mean_of(&Inputs::one)},
      {"Experimental SD", sd_of(&Inputs::one)},
      {"Experimental cases", events_of(&Inputs::first)},
      {"Experimental N",
       [](const EffectRow& r) { return r.inputs.one ? n_of(&Inputs::one)(r) : total_of(&Inputs::first)(r); }},
      {"Control mean", mean_of(&Inputs::two)},
      {"Control SD", sd_of(&Inputs::two)},
      {"Control cases", events_of(&Inputs::second)},
      {"Control N",
       [](const EffectRow& r) {
         return r.inputs.two ? n_of(&Inputs::two)(r) : total_of(&Inputs::second)(r);
       }},
      {"Mean", [](const EffectRow& r) -> SheetCell { return r.effect.yi; }},
      {"CI start",
       [=](const EffectRow& r) -> SheetCell { return r.effect.yi - half * std::sqrt(r.effect.vi); }},
      {"CI end",
       [=](const EffectRow& r) -> SheetCell { return r.effect.yi + half * std::sqrt(r.effect.vi); }},
      {"Footnotes", [](const EffectRow& r) { return cell(joined(r.notes, "; ")); }}};
  static const std::vector<std::string> data_rows = {
      "Analysis group",    "Analysis number", "Analysis name",
      "Subgroup",          "Applicability",   "Study",
      "Study year",        "GIV Mean",        "GIV SE",
      "Experimental mean", "Experimental SD", "Experimental cases",
      "Experimental N",    "Control mean",    "Control SD",
      "Control cases",     "Control N",       "O-E",
      "Variance",          "Weight",          "Mean",
      "CI start",          "CI end",          "Footnotes"};
  // Means before and after are no two arms: RevMan would take them for such.
  const Comparison comparison = info(table.request.measure).comparison;
  const bool arms = comparison == Comparison::arms_means || comparison == Comparison::arms_counts;
  Columns columns;
  for (const std::string& head : header.empty() ? data_rows : header) {
    const auto found = known.find(head);
    const bool of_arm = head.starts_with("Experimental") || head.starts_with("Control");
    const bool empty = found == known.end() || (of_arm && !arms);
    columns.emplace_back(head, empty ? Value([](const EffectRow&) { return SheetCell(); }) : found->second);
  }
  return sheet_of("data-rows", table, columns);
}

Sheet tidy_sheet(const std::vector<StudyRecord>& records) {
  Sheet out{
      "facts",
      {"study_id", "study",   "file",  "kind",   "arm",  "outcome",    "category", "timepoint", "n",
       "mean",     "sd",      "se",    "median", "min",  "max",        "ci_low",   "ci_high",   "events",
       "total",    "percent", "unit",  "test",   "stat", "stat_value", "df",       "p_op",      "p",
       "measure",  "value",   "quote", "line",   "page", "start"},
      {}};
  // "=" would look like a formula: an empty p_op means it.
  const auto sign = [](const std::optional<PValue>& p) {
    return p && p->op != "=" ? cell(p->op) : SheetCell();
  };
  for (const StudyRecord& record : records) {
    std::map<std::string, const RecordMention*> mentions;
    for (const RecordMention& mention : record.mentions) mentions[mention.id] = &mention;
    const auto row_of = [&](const std::string& kind, const Evidence& evidence,
                            const std::vector<std::pair<std::string, SheetCell>>& cells) {
      std::vector<SheetCell> row(out.columns.size());
      const auto set = [&](std::string_view column, SheetCell value) {
        const auto it = std::ranges::find(out.columns, column);
        row[static_cast<std::size_t>(it - out.columns.begin())] = std::move(value);
      };
      set("study_id", cell(record.record_id));
      set("study", cell(study_label(record)));
      set("file", cell(record.source.file));
      set("kind", kind);
      for (const auto& [column, value] : cells) set(column, value);
      // The first mention of the fact.
      const RecordMention* first = nullptr;
      for (const auto& [field, ids] : evidence) {
        for (const std::string& id : ids) {
          const auto it = mentions.find(id);
          if (it != mentions.end() && (!first || it->second->start < first->start)) first = it->second;
        }
      }
      if (first) {
        set("quote", cell(first->text));
        set("line", static_cast<double>(first->line));
        set("page", cell(first->page));
        set("start", static_cast<double>(first->start));
      }
      out.rows.push_back(std::move(row));
    };
    const auto outcome = [&](const std::optional<std::string>& id) -> std::pair<SheetCell, SheetCell> {
      const auto it =
          std::ranges::find_if(record.outcomes, [&](const Outcome& o) { return id && o.id == *id; });
      return it == record.outcomes.end() ? std::pair<SheetCell, SheetCell>()
                                         : std::pair(cell(it->label), cell(it->unit));
    };
    for (const Continuous& each : record.continuous) {
      const auto [label, unit] = outcome(each.outcome);
      row_of("continuous", each.evidence,
             {{"arm", each.arm},
              {"outcome", label},
              {"unit", unit},
              {"timepoint", cell(each.timepoint)},
              {"n", cell(each.n)},
              {"mean", cell(each.mean)},
              {"sd", cell(each.sd)},
              {"se", cell(each.se)},
              {"median", cell(each.median)},
              {"min", cell(each.min)},
              {"max", cell(each.max)},
              {"ci_low", each.ci ? SheetCell(each.ci->low.value) : SheetCell()},
              {"ci_high", each.ci ? SheetCell(each.ci->high.value) : SheetCell()}});
    }
    for (const Dichotomous& each : record.dichotomous) {
      const auto [label, unit] = outcome(each.outcome);
      row_of("dichotomous", each.evidence,
             {{"arm", each.arm},
              {"outcome", label},
              {"category", cell(each.category)},
              {"timepoint", cell(each.timepoint)},
              {"events", cell(each.events)},
              {"total", cell(each.total)},
              {"percent", cell(each.percent)}});
    }
    for (const Test& each : record.tests) {
      std::vector<std::string> df;
      for (const double value : each.df) df.push_back(shortest(value));
      row_of("test", each.evidence,
             {{"arm", cell(each.arm)},
              {"outcome", outcome(each.outcome).first},
              {"test", cell(each.test)},
              {"stat", each.statistic ? cell(each.statistic->name) : SheetCell()},
              {"stat_value", each.statistic ? SheetCell(each.statistic->value.value) : SheetCell()},
              {"df", cell(joined(df, " "))},
              {"p_op", sign(each.p)},
              {"p", each.p ? SheetCell(each.p->value.value) : SheetCell()}});
    }
    for (const Association& each : record.associations) {
      row_of("association", each.evidence,
             {{"outcome", outcome(each.outcome).first},
              {"category", cell(each.exposure)},
              {"measure", each.measure},
              {"value", each.value.value},
              {"ci_low", each.ci ? SheetCell(each.ci->low.value) : SheetCell()},
              {"ci_high", each.ci ? SheetCell(each.ci->high.value) : SheetCell()},
              {"p_op", sign(each.p)},
              {"p", each.p ? SheetCell(each.p->value.value) : SheetCell()}});
    }
  }
  return out;
}

std::string ris(const std::vector<StudyRecord>& records) {
  std::string out;
  for (const StudyRecord& record : records) {
    const Bibliography& b = record.bibliography;
    const auto add = [&](const char* tag, std::string text) {
      std::ranges::replace_if(
          text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
      if (!text.empty()) out += std::string(tag) + "  - " + text + "\r\n";
    };
    out += "TY  - JOUR\r\n";
    add("TI", b.title.value_or(record.source.file));
    for (const std::string& author : b.authors) add("AU", author);
    if (b.year) add("PY", std::to_string(*b.year));
    add("JO", b.journal.value_or(""));
    add("VL", b.volume.value_or(""));
    add("IS", b.issue.value_or(""));
    if (b.pages) {
      const std::size_t dash = b.pages->find('-');
      add("SP", b.pages->substr(0, dash));
      if (dash != std::string::npos) add("EP", b.pages->substr(dash + 1));
    }
    add("DO", b.doi.value_or(""));
    add("ID", record.record_id);
    add("N1", record.source.file);
    out += "ER  - \r\n\r\n";
  }
  return out;
}

}  // namespace petik
