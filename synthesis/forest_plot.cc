#include "synthesis/forest_plot.h"

#include <algorithm>
#include <cmath>

#include "checks/distributions.h"
#include "synthesis/plot_axis.h"
#include "synthesis/svg.h"

namespace petik {
namespace {

constexpr double margin = 14, gap = 18, line_height = 17, row_padding = 7, plot_width = 330;
constexpr double widest_study = 270;

// A column of numbers between the study's name and the plot.
struct Column {
  std::string head, group;  // `group` stands above neighbouring columns that share it
  std::vector<std::string> cells;
  double width = 0, right = 0;
};

std::string whole_or(const Labels& labels, double value) {
  return labels.number(value, value == std::round(value) ? 0 : 1);
}

std::string mean_sd(const Labels& labels, const std::optional<Sample>& s) {
  return s ? labels.number(s->mean, 2) + " (" + labels.number(s->sd, 2) + ")" : "";
}

std::string events(const Labels& labels, const std::optional<Count>& c) {
  return c ? whole_or(labels, c->events) + "/" + whole_or(labels, c->total) : "";
}

class ForestPlot {
 public:
  ForestPlot(const Analysis& analysis, const Labels& labels)
      : a_(analysis), labels_(labels), info_(info(analysis.table.request.measure)) {
    half_ = normal_quantile((1 + a_.options.pool.level) / 2);
  }

  std::string draw() {
    make_columns();
    const double study_width = width_of_studies();
    double x = margin + study_width;
    for (Column& column : data_) {
      x += gap + column.width;
      column.right = x;
    }
    const double plot_left = x + gap + 6, plot_right = plot_left + plot_width;
    weight_right_ = plot_right + gap + 52;
    estimate_width_ = widest(estimate_cells(), labels_("Estimate"));
    interval_width_ = widest(interval_cells(), percent_ci());
    estimate_right_ = weight_right_ + gap + estimate_width_;
    interval_right_ = estimate_right_ + 8 + interval_width_;
    study_width_ = study_width;
    width_ = interval_right_ + margin;
    const PlotAxis axis(range(), info_.scale, plot_left, plot_right);

    const double height = total_height();
    Svg svg(width_, height);
    draw_head(svg, axis);
    double y = head_bottom_;
    if (a_.subgroups) {
      for (const Subgroup& group : a_.subgroups->groups) y = draw_group(svg, axis, y, group);
    } else {
      for (std::size_t i = 0; i < a_.effects.size(); ++i) y = draw_row(svg, axis, y, i, a_.pooled.weights[i]);
    }
    svg.line(margin, y + 3, width_ - margin, y + 3, "rule");
    y = draw_pooled(svg, axis, y + 6, a_.pooled, model_name(a_, labels_), "diamond", 100);
    if (a_.pooled.prediction) y = draw_prediction(svg, axis, y, *a_.pooled.prediction);
    draw_axis(svg, axis, y + 8);
    y += 8 + 40 + 14;
    if (a_.pooled.k > 1) {
      svg.text(margin, y,
               labels_("Heterogeneity") + ": " + heterogeneity_text(a_.pooled.heterogeneity, labels_),
               Anchor::start, "small");
    }
    if (assumed_r_) {
      y += line_height;
      svg.text(margin, y, "* " + labels_("correlation between before and after assumed"), Anchor::start,
               "small");
    }
    if (a_.subgroups && a_.subgroups->p) {
      y += line_height;
      svg.text(margin, y,
               labels_("Between groups") + ": Q(" + std::to_string(a_.subgroups->df) +
                   ") = " + labels_.number(a_.subgroups->Q, 2) + ", p " + labels_.p(*a_.subgroups->p),
               Anchor::start, "small");
    }
    return svg.str(labels_("Forest plot") + ": " + labels_(info_.name));
  }

 private:
  std::string percent_ci() const {
    return labels_.number(100 * a_.options.pool.level, a_.options.pool.level == 0.95 ? 0 : 1) + "% " +
           labels_("CI");
  }
  double to_shown(double value) const { return shown(info_.scale, value); }
  Bounds ci_of(std::size_t i) const {
    const double half = half_ * std::sqrt(a_.effects[i].vi);
    return {a_.effects[i].yi - half, a_.effects[i].yi + half};
  }
  std::string estimate_text(double value) const { return labels_.number(to_shown(value), 2); }
  std::string interval_text(const Bounds& b) const {
    return labels_.interval(to_shown(b.low), to_shown(b.high), 2);
  }

  static double widest(const std::vector<std::string>& cells, const std::string& head) {
    double width = text_width(head, true);
    for (const std::string& cell : cells) width = std::max(width, text_width(cell, true));
    return width;
  }
  std::vector<std::string> estimate_cells() const {
    std::vector<std::string> out{estimate_text(a_.pooled.estimate)};
    for (const Estimate& each : a_.effects) out.push_back(estimate_text(each.yi));
    return out;
  }
  std::vector<std::string> interval_cells() const {
    std::vector<std::string> out{interval_text(a_.pooled.ci)};
    if (a_.pooled.prediction) out.push_back(interval_text(*a_.pooled.prediction));
    for (std::size_t i = 0; i < a_.effects.size(); ++i) out.push_back(interval_text(ci_of(i)));
    return out;
  }

  // Columns of figures; one that is empty throughout is not shown.
  void make_columns() {
    const auto add = [&](const std::string& group, const std::string& head, auto cell) {
      Column column{labels_(head), group.empty() ? "" : labels_(group), {}, 0, 0};
      bool any = false;
      for (const EffectRow& row : a_.table.rows) {
        column.cells.push_back(cell(row));
        any = any || !column.cells.back().empty();
      }
      column.width = widest(column.cells, column.head);
      if (any) data_.push_back(std::move(column));
    };
    const auto n = [&](const std::optional<Sample>& s) { return s ? whole_or(labels_, s->n) : ""; };
    const bool paired =
        info_.comparison == Comparison::change || info_.comparison == Comparison::change_counts;
    const std::string first = paired ? "After" : "Intervention", second = paired ? "Before" : "Control";
    switch (info_.comparison) {
      case Comparison::arms_means:
        add(first, "n", [&](const EffectRow& r) { return n(r.inputs.one); });
        add(first, "Mean (SD)", [&](const EffectRow& r) { return mean_sd(labels_, r.inputs.one); });
        add(second, "n", [&](const EffectRow& r) { return n(r.inputs.two); });
        add(second, "Mean (SD)", [&](const EffectRow& r) { return mean_sd(labels_, r.inputs.two); });
        break;
      case Comparison::change:
        add("", "n", [&](const EffectRow& r) { return n(r.inputs.one); });
        add(second, "Mean (SD)", [&](const EffectRow& r) { return mean_sd(labels_, r.inputs.two); });
        add(first, "Mean (SD)", [&](const EffectRow& r) { return mean_sd(labels_, r.inputs.one); });
        add("", "r", [&](const EffectRow& r) {
          if (!r.inputs.r) return std::string();
          const bool assumed = r.r.source == CorrelationSource::assumed;
          assumed_r_ = assumed_r_ || assumed;
          return labels_.number(*r.inputs.r, 2) + (assumed ? "*" : "");
        });
        break;
      case Comparison::arms_counts:
      case Comparison::change_counts:
        add(first, "Events/total", [&](const EffectRow& r) { return events(labels_, r.inputs.first); });
        add(second, "Events/total", [&](const EffectRow& r) { return events(labels_, r.inputs.second); });
        break;
      case Comparison::share:
        add("", "Events/total", [&](const EffectRow& r) { return events(labels_, r.inputs.first); });
        break;
      case Comparison::change_of_arms:
      case Comparison::correlation:
        add("", "n", [&](const EffectRow& r) {
          const auto all = participants(r);
          return all ? whole_or(labels_, *all) : "";
        });
        break;
    }
  }

  double width_of_studies() const {
    double width = std::max({text_width(labels_("Study"), true), text_width(model_name(a_, labels_), true),
                             text_width(labels_("Prediction interval"))});
    for (const EffectRow& row : a_.table.rows)
      width = std::max(width, std::min(text_width(row.label), widest_study));
    return width;
  }

  // Intervals far wider than the others are cut, so that these can be seen.
  Bounds range() const {
    std::vector<double> halves;
    Bounds estimates{a_.pooled.estimate, a_.pooled.estimate};
    for (const Estimate& each : a_.effects) {
      halves.push_back(half_ * std::sqrt(each.vi));
      estimates.low = std::min(estimates.low, each.yi);
      estimates.high = std::max(estimates.high, each.yi);
    }
    std::ranges::nth_element(halves, halves.begin() + static_cast<std::ptrdiff_t>(halves.size() / 2));
    const double most = 3 * halves[halves.size() / 2];
    Bounds out{a_.pooled.ci.low, a_.pooled.ci.high};
    const auto include = [&](const Bounds& b) {
      out.low = std::min(out.low, std::max(b.low, estimates.low - most));
      out.high = std::max(out.high, std::min(b.high, estimates.high + most));
    };
    for (std::size_t i = 0; i < a_.effects.size(); ++i) include(ci_of(i));
    if (a_.pooled.prediction) include(*a_.pooled.prediction);
    if (info_.comparison != Comparison::share) include({info_.no_effect, info_.no_effect});
    return out;
  }

  std::vector<std::string> label_lines(std::size_t i) const {
    return wrapped_text(a_.table.rows[i].label, study_width_, 2);
  }
  double row_height(std::size_t i) const {
    return line_height * static_cast<double>(label_lines(i).size()) + row_padding;
  }
  double total_height() {
    double height = head_bottom_ + 6 + 2 * (line_height + row_padding) + 8 + 40 + 14 + margin;
    for (std::size_t i = 0; i < a_.effects.size(); ++i) height += row_height(i);
    if (assumed_r_) height += line_height;
    if (a_.subgroups) {
      height += static_cast<double>(a_.subgroups->groups.size()) * (3 * line_height + 2 * row_padding + 4) +
                line_height;
    }
    return height;
  }

  void draw_head(Svg& svg, const PlotAxis& axis) const {
    const double y = head_bottom_ - 10;
    svg.text(margin, y, labels_("Study"), Anchor::start, "head");
    for (std::size_t i = 0; i < data_.size(); ++i) {
      svg.text(data_[i].right, y, data_[i].head, Anchor::end, "head");
      if (data_[i].group.empty() || (i > 0 && data_[i - 1].group == data_[i].group)) continue;
      std::size_t last = i;
      while (last + 1 < data_.size() && data_[last + 1].group == data_[i].group) ++last;
      svg.text((data_[i].right - data_[i].width + data_[last].right) / 2, y - line_height, data_[i].group,
               Anchor::middle, "head");
    }
    svg.text((axis.left() + axis.right()) / 2, y, labels_(info_.name), Anchor::middle, "head");
    svg.text(weight_right_, y, labels_("Weight"), Anchor::end, "head");
    svg.text(estimate_right_, y, labels_("Estimate"), Anchor::end, "head");
    svg.text(interval_right_, y, percent_ci(), Anchor::end, "head");
    svg.line(margin, head_bottom_ - 2, width_ - margin, head_bottom_ - 2, "rule");
  }

  void draw_numbers(Svg& svg, double y, double estimate, const Bounds& ci, std::string_view css) const {
    svg.text(estimate_right_, y, estimate_text(estimate), Anchor::end, css);
    svg.text(interval_right_, y, interval_text(ci), Anchor::end, css);
  }

  double draw_row(Svg& svg, const PlotAxis& axis, double y, std::size_t i, double weight) const {
    const auto lines = label_lines(i);
    const double height = row_height(i), middle = y + height / 2, base = middle + 4.5;
    svg.begin_group(a_.table.rows[i].label);
    for (std::size_t l = 0; l < lines.size(); ++l) {
      svg.text(margin,
               base + line_height * (static_cast<double>(l) - static_cast<double>(lines.size() - 1) / 2),
               lines[l]);
    }
    for (const Column& column : data_) svg.text(column.right, base, column.cells[i], Anchor::end);
    const Bounds ci = ci_of(i);
    svg.line(axis.x(ci.low), middle, axis.x(ci.high), middle, "ci");
    draw_arrows(svg, axis, ci, middle);
    // Areas in proportion to the weights of the whole analysis.
    const double heaviest = *std::ranges::max_element(a_.pooled.weights);
    const double side = std::max(3.0, 13 * std::sqrt(a_.pooled.weights[i] / heaviest));
    svg.rectangle(axis.x(a_.effects[i].yi) - side / 2, middle - side / 2, side, side, "box");
    svg.text(weight_right_, base, labels_.number(weight, 1) + "%", Anchor::end);
    draw_numbers(svg, base, a_.effects[i].yi, ci, "");
    svg.end_group();
    return y + height;
  }

  static void draw_arrows(Svg& svg, const PlotAxis& axis, const Bounds& ci, double y) {
    if (!axis.inside(ci.low))
      svg.polygon({{axis.left(), y}, {axis.left() + 7, y - 4}, {axis.left() + 7, y + 4}}, "arrow");
    if (!axis.inside(ci.high)) {
      svg.polygon({{axis.right(), y}, {axis.right() - 7, y - 4}, {axis.right() - 7, y + 4}}, "arrow");
    }
  }

  double draw_group(Svg& svg, const PlotAxis& axis, double y, const Subgroup& group) const {
    svg.text(margin, y + line_height, group.name.empty() ? "–" : group.name, Anchor::start, "head");
    y += line_height + row_padding;
    double weight = 0;
    for (const std::size_t i : group.members) {
      y = draw_row(svg, axis, y, i, a_.pooled.weights[i]);
      weight += a_.pooled.weights[i];
    }
    y = draw_pooled(svg, axis, y, group.pooled, labels_("Subtotal"), "subdiamond", weight);
    svg.text(margin, y + 9, heterogeneity_text(group.pooled.heterogeneity, labels_), Anchor::start, "small");
    return y + line_height + 4;
  }

  double draw_pooled(Svg& svg, const PlotAxis& axis, double y, const Pooled& pooled, const std::string& label,
                     std::string_view css, double weight) const {
    const double middle = y + (line_height + row_padding) / 2, base = middle + 4.5;
    svg.text(margin, base, label, Anchor::start, "head");
    svg.polygon({{axis.x(pooled.ci.low), middle},
                 {axis.x(pooled.estimate), middle - 7},
                 {axis.x(pooled.ci.high), middle},
                 {axis.x(pooled.estimate), middle + 7}},
                css);
    svg.text(weight_right_, base, labels_.number(weight, 1) + "%", Anchor::end, "head");
    draw_numbers(svg, base, pooled.estimate, pooled.ci, "head");
    return y + line_height + row_padding;
  }

  double draw_prediction(Svg& svg, const PlotAxis& axis, double y, const Bounds& prediction) const {
    const double middle = y + (line_height + row_padding) / 2, base = middle + 4.5;
    svg.text(margin, base, labels_("Prediction interval"));
    svg.line(axis.x(prediction.low), middle, axis.x(prediction.high), middle, "prediction");
    for (const double end : {prediction.low, prediction.high}) {
      if (axis.inside(end)) svg.line(axis.x(end), middle - 4, axis.x(end), middle + 4, "prediction");
    }
    svg.text(interval_right_, base, interval_text(prediction), Anchor::end);
    return y + line_height + row_padding;
  }

  void draw_axis(Svg& svg, const PlotAxis& axis, double y) const {
    svg.line(axis.left(), y, axis.right(), y, "axis");
    for (const PlotAxis::Tick& tick : axis.ticks(labels_)) {
      svg.line(tick.x, y, tick.x, y + 5, "axis");
      svg.text(tick.x, y + 19, tick.text, Anchor::middle, "small");
    }
    if (info_.comparison != Comparison::share && axis.inside(info_.no_effect)) {
      const double x = axis.x(info_.no_effect);
      svg.line(x, head_bottom_ - 2, x, y, "none");
      const bool paired =
          info_.comparison == Comparison::change || info_.comparison == Comparison::change_counts;
      if (info_.comparison != Comparison::correlation) {
        svg.text(x - 8, y + 36, "← " + labels_(paired ? "lower after" : "lower with intervention"),
                 Anchor::end, "small");
        svg.text(x + 8, y + 36, labels_(paired ? "higher after" : "higher with intervention") + " →",
                 Anchor::start, "small");
      }
    }
    svg.line(axis.x(a_.pooled.estimate), head_bottom_ - 2, axis.x(a_.pooled.estimate), y, "pooled");
  }

  const Analysis& a_;
  const Labels& labels_;
  const MeasureInfo& info_;
  double half_ = 0;
  std::vector<Column> data_;
  double study_width_ = 0, weight_right_ = 0, estimate_right_ = 0, interval_right_ = 0, width_ = 0;
  double estimate_width_ = 0, interval_width_ = 0;
  double head_bottom_ = 58;
  bool assumed_r_ = false;
};

}  // namespace

std::string heterogeneity_text(const Heterogeneity& h, const Labels& labels) {
  if (h.df == 0) return "";  // one study
  std::string out = "τ² = " + labels.number(h.tau2, 3);
  if (h.I2) out += ", I² = " + labels.number(*h.I2, 1) + "%";
  if (h.Q_p) {
    out += ", Q(" + std::to_string(h.df) + ") = " + labels.number(h.Q, 2) + ", p " + labels.p(*h.Q_p);
  }
  return out;
}

std::string forest_plot(const Analysis& analysis, const Labels& labels) {
  return ForestPlot(analysis, labels).draw();
}

}  // namespace petik
